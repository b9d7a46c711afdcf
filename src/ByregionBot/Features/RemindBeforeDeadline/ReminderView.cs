using System.Collections.Immutable;
using ByregionBot.Planning;
using NodaTime;

namespace ByregionBot.Features.RemindBeforeDeadline;

/// <summary>What a reminder says on a day: its items as they stand now, however they stood when it was sent.</summary>
/// <param name="Regions">The regions: one, or several for somebody who answers in several.</param>
/// <param name="Lines">What it reminds of, region by region in the order of the plan; a report to the funder comes last.</param>
/// <param name="Asked">Who is meant, where more people than those read it; empty in a chat of one's own.</param>
/// <param name="Today">The day.</param>
internal sealed record ReminderView(
    ImmutableArray<CityRegion> Regions,
    ImmutableArray<ReminderLine> Lines,
    ImmutableArray<Actor> Asked,
    LocalDate Today
)
{
    /// <summary>What still wants an answer.</summary>
    public int Open => Lines.Count(static line => line is not ReminderLine.OfActivity { IsOpen: false });

    /// <summary>Looks the items up in what is stored.</summary>
    /// <param name="names">What the reminder is made of.</param>
    /// <param name="regions">The regions as they stand, each with its history for a report to the funder; not needed for anything else.</param>
    /// <param name="asked">Who is meant, where more people than those read it.</param>
    /// <param name="since">What is reported from here on is an answer.</param>
    /// <param name="today">The day.</param>
    public static ReminderView Of(
        IEnumerable<ReminderName> names,
        IReadOnlyList<(RegionState State, ImmutableArray<HistoryEntry> History)> regions,
        ImmutableArray<Actor> asked,
        Instant since,
        LocalDate today
    )
    {
        var ofRegion = names.ToLookup(name => name.Region);
        return new ReminderView(
            [.. regions.Select(region => region.State.Region)],
            [.. regions.SelectMany(region => LinesOf(ofRegion[region.State.Region.Id], region.State, region.History, since, today))],
            asked,
            today
        );
    }

    private static IEnumerable<ReminderLine> LinesOf(
        IEnumerable<ReminderName> names,
        RegionState state,
        ImmutableArray<HistoryEntry> history,
        Instant since,
        LocalDate today
    )
    {
        var members = state.Region.MunicipalitiesOn(today).ToList();
        return names
            // The nearest of several steps, and a passed deadline before anything else.
            .OrderBy(name => name.Deadline)
            .DistinctBy(name => name.Activity)
            .Select(name => Line(name, state, history, members, since, today))
            .OfType<ReminderLine>()
            .OrderBy(line => line is ReminderLine.OfReport)
            .ThenBy(line => (line as ReminderLine.OfActivity)?.Standing.Activity.Order);
    }

    private static ReminderLine? Line(
        ReminderName name,
        RegionState state,
        ImmutableArray<HistoryEntry> history,
        List<string> members,
        Instant since,
        LocalDate today
    )
    {
        if (name.Activity is not { } id)
            return new ReminderLine.OfReport(
                name,
                state.Region,
                state.Version,
                ReportGaps.Of(state, history, AsOf(name, state)),
                RegionStatus.From(state, today).NotReported
            );
        if (state.Find(id) is not { } activity)
            return null;
        return new ReminderLine.OfActivity(
            name,
            state.Region,
            state.Version,
            ActivityStanding.On(today, activity, members),
            activity.Latest is { } latest && latest.At >= since ? latest : null,
            state.Snoozes.LastOrDefault(snooze => snooze.Activity == id && snooze.At >= since && snooze.Until > today)
        );
    }

    /// <summary>The day that a report speaks of: it stays when more time is granted, and when it has passed.</summary>
    private static LocalDate AsOf(ReminderName name, RegionState state) =>
        state.Settings.ReportDates.FirstOrDefault(report => report.Due == name.Deadline)?.Date ?? name.Deadline;
}

/// <summary>One thing that a reminder is about.</summary>
/// <param name="Name">Which.</param>
/// <param name="Region">In which region.</param>
/// <param name="Version">The number of the last entry of that region's history that it shows.</param>
internal abstract record ReminderLine(ReminderName Name, CityRegion Region, long Version)
{
    /// <summary>An activity.</summary>
    /// <param name="Standing">How it stands.</param>
    /// <param name="Answer">What was reported since; null while nobody has answered.</param>
    /// <param name="Snooze">Somebody wants to be asked again later; null when nobody does.</param>
    public sealed record OfActivity(
        ReminderName Name,
        CityRegion Region,
        long Version,
        ActivityStanding Standing,
        ProgressReport? Answer,
        Snooze? Snooze
    ) : ReminderLine(Name, Region, Version)
    {
        /// <summary>It stands in the plan with the deadline that the reminder is about, and nobody has answered.</summary>
        public bool IsOpen => Answer is null && Snooze is null && !IsGone && !IsMoved;

        /// <summary>It is no longer in the plan.</summary>
        public bool IsGone => Standing.Activity.RemovedOn is not null;

        /// <summary>It has another deadline now.</summary>
        public bool IsMoved =>
            Name.Kind is ReminderKind.Deadline or ReminderKind.Unanswered
            && Standing.Activity.Steps.All(step => step.Current.Deadline != Name.Deadline);
    }

    /// <summary>A report that the funder wants.</summary>
    /// <param name="Gaps">What it lacks.</param>
    /// <param name="NotReported">Municipalities that have not reported since the last one.</param>
    public sealed record OfReport(ReminderName Name, CityRegion Region, long Version, ReportGaps Gaps, ImmutableArray<string> NotReported)
        : ReminderLine(Name, Region, Version);
}
