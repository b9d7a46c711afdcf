using System.Collections.Immutable;
using NodaTime;

namespace ByregionBot.Planning;

/// <summary>The stable id of an activity within its region; it survives renaming and moving.</summary>
public readonly record struct ActivityId(string Value)
{
    /// <summary>The id that an activity of this title gets when it first stands in a plan.</summary>
    public static ActivityId Of(string title) => new(AsciiName.Of(title) is { Length: > 0 } name ? name : "aktivitet");

    public override string ToString() => Value;
}

/// <summary>The days a programme runs, both included.</summary>
public sealed record ProjectPeriod(LocalDate Start, LocalDate End);

/// <summary>How seasons are read: see the time rules. <see cref="Political"/> is the default.</summary>
public enum SeasonModel
{
    /// <summary>Council halves: spring is January–June, autumn August–December.</summary>
    Political,

    /// <summary>Three calendar months each.</summary>
    Calendar,
}

/// <summary>One dated step of an activity that the plan gives over several rows.</summary>
/// <param name="Specification">What is to be done in this step.</param>
/// <param name="Adopted">The time as the plan was adopted.</param>
/// <param name="Current">The time that counts now; equal to <paramref name="Adopted"/> until somebody moves it.</param>
/// <param name="Decision">Who decided the last move; null when it has not been moved, or nobody says.</param>
/// <param name="Reason">Why it was moved last, in the mover's words; empty when not given.</param>
/// <param name="MovedOn">The day on which it was moved last; null when it has not been moved.</param>
public sealed record ActivityStep(
    string Specification,
    Due Adopted,
    Due Current,
    Decision? Decision = null,
    string Reason = "",
    LocalDate? MovedOn = null
);

/// <summary>A row of the milestone plan (aktivitet).</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Order">Place in the plan, from 0.</param>
/// <param name="Title">The activity as the plan names it.</param>
/// <param name="Steps">One for most; more when the plan gives the activity over several rows. Never empty.</param>
/// <param name="Emphasised">The plan sets the row in italics.</param>
/// <param name="Responsible">Who answers for it; null when nobody is named.</param>
/// <param name="AddedOn">The day it was added after adoption; null for a row of the adopted plan.</param>
/// <param name="RemovedOn">The day it was taken out; null while it stands. A removed row stays in the plan as adopted.</param>
/// <param name="AdoptedTitle">The title as adopted, when it has been renamed since; else null.</param>
public sealed record PlannedActivity(
    ActivityId Id,
    int Order,
    string Title,
    ImmutableArray<ActivityStep> Steps,
    bool Emphasised = false,
    Actor? Responsible = null,
    LocalDate? AddedOn = null,
    LocalDate? RemovedOn = null,
    string? AdoptedTitle = null
)
{
    /// <summary>The specification of every step, in order, as one text.</summary>
    public string Specification =>
        Steps.Length == 1 ? Steps[0].Specification : string.Join(' ', Steps.Select(s => s.Specification).Where(s => s.Length > 0));

    /// <summary>The time that decides now: that of the step with the last deadline, else of the first step.</summary>
    public Due Due => Steps[DecidingStep].Current;

    /// <summary>As <see cref="Due"/>, in the plan as it was adopted.</summary>
    public Due AdoptedDue => Steps[Deciding(static step => step.Adopted)].Adopted;

    /// <summary>The step, from 0, whose time decides now.</summary>
    public int DecidingStep => Deciding(static step => step.Current);

    private int Deciding(Func<ActivityStep, Due> of)
    {
        var deciding = 0;
        for (var i = 1; i < Steps.Length; i++)
            if (of(Steps[i]).Deadline is { } deadline && (of(Steps[deciding]).Deadline is not { } latest || deadline > latest))
                deciding = i;
        return deciding;
    }
}

/// <summary>What holds for a whole plan.</summary>
/// <param name="Title">The plan's own heading.</param>
/// <param name="Period">The days the programme runs.</param>
/// <param name="Seasons">How the plan's seasons are read.</param>
public sealed record PlanFrame(string Title, ProjectPeriod Period, SeasonModel Seasons);

/// <summary>The milestone plan (milepælsplan) of a region: its activities in order.</summary>
public sealed record MilestonePlan(PlanFrame Frame, ImmutableArray<PlannedActivity> Activities);
