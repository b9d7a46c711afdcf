using System.Collections.Immutable;
using ByregionBot.Planning;
using NodaTime;

namespace ByregionBot.Features.LookUp;

/// <summary>What is asked about all regions.</summary>
internal enum ProgrammeQuestion
{
    /// <summary>How they stand.</summary>
    Status,

    /// <summary>Which of them are behind: with overdue activities, or with some reported as delayed.</summary>
    Behind,

    /// <summary>Which of them lack reports: to the funder, or from their municipalities.</summary>
    Missing,

    /// <summary>Which of them have delivered the report to the funder.</summary>
    Deliveries,
}

/// <summary>One of many regions.</summary>
/// <param name="Region">Which.</param>
/// <param name="Status">How it stands.</param>
/// <param name="Report">The report to the funder that is asked about; null when none is wanted of the region.</param>
/// <param name="HasPlan">Whether it has a milestone plan: a region may have no more than a day for its report.</param>
internal sealed record RegionAtAGlance(CityRegion Region, RegionStatus Status, ReportDate? Report, bool HasPlan)
{
    /// <summary>Nobody has said that the report is delivered.</summary>
    public bool LacksReport => Report is { DeliveredOn: null };

    /// <summary>The report's day has passed without it.</summary>
    public bool IsLate => LacksReport && Report?.Due < Status.Today;
}

/// <summary>The regions that an answer is about, the worst first.</summary>
/// <param name="Question">What is asked.</param>
/// <param name="Light">The only light that is asked for; null for any.</param>
/// <param name="Today">The day.</param>
/// <param name="Shown">The regions that fit the question.</param>
/// <param name="All">Regions with a plan or a report to deliver.</param>
/// <param name="Planned">Those of them with a plan.</param>
/// <param name="WithoutPlan">Regions with neither.</param>
/// <param name="Wanted">Regions of which a report is wanted.</param>
/// <param name="Delivered">Those of them that have delivered it.</param>
/// <param name="Late">Those of them whose day has passed without it.</param>
internal sealed record ProgrammeOverview(
    ProgrammeQuestion Question,
    TrafficLight? Light,
    LocalDate Today,
    ImmutableArray<RegionAtAGlance> Shown,
    int All,
    int Planned,
    int WithoutPlan,
    int Wanted,
    int Delivered,
    int Late
)
{
    /// <summary>Decides what is shown.</summary>
    /// <param name="states">Every region as it stands.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="light">The only light that is asked for; null for any.</param>
    /// <param name="reportDay">The day of the report that is asked about; null for each region's own.</param>
    /// <param name="today">The day.</param>
    public static ProgrammeOverview Of(
        ImmutableArray<RegionState> states,
        ProgrammeQuestion question,
        TrafficLight? light,
        LocalDate? reportDay,
        LocalDate today
    )
    {
        ImmutableArray<RegionAtAGlance> all =
        [
            .. states
                .Where(static state => state.Frame is not null || !state.Settings.ReportDates.IsEmpty)
                .Select(state => new RegionAtAGlance(
                    state.Region,
                    RegionStatus.From(state, today),
                    reportDay is { } day ? state.Settings.ReportOn(day) : state.Settings.CurrentReport(today),
                    state.Frame is not null
                )),
        ];
        return new ProgrammeOverview(
            question,
            light,
            today,
            [
                .. all.Where(region => Fits(region, question) && (light is null || region.Status.Light?.Light == light))
                    .OrderByDescending(static region => region.IsLate)
                    .ThenByDescending(region => question is not ProgrammeQuestion.Status && region.LacksReport)
                    .ThenByDescending(static region => region.Status.Light?.Light)
                    .ThenByDescending(static region => region.Status.Overdue.Length)
                    .ThenBy(static region => region.Region.Name, StringComparer.Ordinal),
            ],
            all.Length,
            all.Count(static region => region.HasPlan),
            states.Length - all.Length,
            all.Count(static region => region.Report is not null),
            all.Count(static region => region.Report?.DeliveredOn is not null),
            all.Count(static region => region.IsLate)
        );
    }

    private static bool Fits(RegionAtAGlance region, ProgrammeQuestion question) =>
        question switch
        {
            ProgrammeQuestion.Behind => !region.Status.Overdue.IsEmpty || !region.Status.SaidDelayed.IsEmpty,
            ProgrammeQuestion.Missing => region.LacksReport || !region.Status.NotReported.IsEmpty,
            ProgrammeQuestion.Deliveries => region.Report is not null,
            _ => true,
        };
}
