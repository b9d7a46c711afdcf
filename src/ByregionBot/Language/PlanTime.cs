using ByregionBot.Planning;
using NodaTime;

namespace ByregionBot.Language;

/// <summary>What a phrase about time is read against.</summary>
/// <param name="Today">The day the phrase is said or reported, in the programme's calendar.</param>
/// <param name="Period">The project period; null when unknown.</param>
/// <param name="Past">The phrase tells when something happened.</param>
/// <param name="Seasons">How seasons are read.</param>
public sealed record PlanTimeContext(
    LocalDate Today,
    ProjectPeriod? Period = null,
    bool Past = false,
    SeasonModel Seasons = SeasonModel.Political
);

/// <summary>A reading of a phrase.</summary>
/// <param name="Due">The reading; its wording is the phrase exactly as given.</param>
/// <param name="Rule">The rules that decided, such as "R3,Y2".</param>
/// <param name="Remark">A trailing parenthesis that was set aside, without the parentheses; null when none.</param>
public sealed record PlanTimeReading(Due Due, string Rule, string? Remark = null);

/// <summary>A time phrase found inside a sentence.</summary>
/// <param name="Start">First character, from 0.</param>
/// <param name="Length">Number of characters.</param>
/// <param name="Reading">What it means.</param>
public sealed record FoundTime(int Start, int Length, PlanTimeReading Reading);
