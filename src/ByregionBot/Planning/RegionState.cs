using System.Collections.Immutable;
using NodaTime;

namespace ByregionBot.Planning;

/// <summary>An activity with what has been said of it.</summary>
/// <param name="Activity">The planned activity.</param>
/// <param name="Whole">The newest report for the whole region; null when there is none.</param>
/// <param name="Parts">The newest report of each municipality that has given one, by its name.</param>
public sealed record ActivityState(PlannedActivity Activity, ProgressReport? Whole, ImmutableSortedDictionary<string, ProgressReport> Parts)
{
    public static ActivityState New(PlannedActivity activity) =>
        new(activity, null, ImmutableSortedDictionary.Create<string, ProgressReport>(StringComparer.Ordinal));

    /// <summary>The newest report of any kind; null when nobody has reported.</summary>
    public ProgressReport? Latest =>
        Parts.Values.Aggregate(Whole, static (latest, part) => latest is null || Follows(part, latest) ? part : latest);

    /// <summary>
    /// This state after one more report. A report of an earlier day than the one that stands changes nothing here. A report that states no
    /// progress leaves the progress that stands, and its light where it sets none: "sett kommunikasjon til gul" does not make it unreported.
    /// </summary>
    public ActivityState With(ProgressReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var before = report.Municipality is null ? Whole : Parts.GetValueOrDefault(report.Municipality);
        if (before is not null && report.Day < before.Day)
            return this;
        var standing =
            before is null || report.Progress is not null
                ? report
                : report with
                {
                    Progress = before.Progress,
                    Light = report.Light ?? before.Light,
                };
        return report.Municipality is { } municipality
            ? this with
            {
                Parts = Parts.SetItem(municipality, standing),
            }
            : this with
            {
                Whole = standing,
            };
    }

    private static bool Follows(ProgressReport report, ProgressReport other) =>
        (report.Day, report.At, report.Id).CompareTo((other.Day, other.At, other.Id)) > 0;
}

/// <summary>A region as it stands: the fold of its history.</summary>
/// <param name="Region">The region.</param>
/// <param name="Frame">The plan's frame; null until a plan is adopted.</param>
/// <param name="All">Every activity in the plan's order, those taken out of the plan too.</param>
public sealed record RegionState(CityRegion Region, PlanFrame? Frame, ImmutableArray<ActivityState> All)
{
    /// <summary>The activities that stand in the plan now, in its order.</summary>
    public ImmutableArray<ActivityState> Activities =>
        All.All(static activity => activity.Activity.RemovedOn is null)
            ? All
            : [.. All.Where(static activity => activity.Activity.RemovedOn is null)];

    /// <summary>Who has which role, in the order given; for one person, role and municipality the last one counts.</summary>
    public ImmutableArray<RoleGrant> Roles { get; init; } = [];

    /// <summary>Who stands in for whom, in the order named.</summary>
    public ImmutableArray<Deputy> Deputies { get; init; } = [];

    /// <summary>How far the reports to the funder have come, those nobody has begun on left out, in the order of their days.</summary>
    public ImmutableArray<FunderReporting> Reporting { get; init; } = [];

    /// <summary>Report dates, reminders and digest, as far as the region has decided them.</summary>
    public RegionSettings Settings { get; init; } = RegionSettings.None;

    /// <summary>What people have chosen for themselves, by their object ids.</summary>
    public ImmutableSortedDictionary<string, PersonalSettings> Personal { get; init; } =
        ImmutableSortedDictionary.Create<string, PersonalSettings>(StringComparer.Ordinal);

    /// <summary>Who wants to be reminded later of what; the last one of each person about each activity.</summary>
    public ImmutableArray<Snooze> Snoozes { get; init; } = [];

    /// <summary>The place of the last entry of the history that is folded in; 0 before the first.</summary>
    public long Version { get; init; }

    public static RegionState Of(CityRegion region) => new(region, null, []);

    /// <summary>The state at the end of a day: all entries that count by then and have not been taken back by then, in the order they were recorded.</summary>
    /// <param name="region">The region as known before its history begins.</param>
    /// <param name="history">All entries, in any order.</param>
    /// <param name="day">The last day that counts; null for everything.</param>
    public static RegionState Fold(CityRegion region, IEnumerable<HistoryEntry> history, LocalDate? day = null)
    {
        var entries = history.Where(entry => day is null || entry.Day <= day).OrderBy(entry => entry.Sequence).ToList();
        var takenBack = TakenBack.In(entries);
        var standing = entries.Where(entry => entry.What is not RegionEvent.Undone && !takenBack.ContainsKey(entry.Id));
        var state = standing.Aggregate(Of(region), static (state, entry) => state.Apply(entry));
        return state with { Version = entries.Count > 0 ? entries[^1].Sequence : 0 };
    }

    /// <summary>This state after one more entry, which must be the next in the history and take nothing back: that needs the whole fold.</summary>
    public RegionState Apply(HistoryEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return Applied(entry) with { Version = entry.Sequence };
    }

    /// <summary>The activity, whether it stands or was taken out; null when there never was one.</summary>
    public ActivityState? Find(ActivityId id)
    {
        var place = IndexOf(id);
        return place < 0 ? null : All[place];
    }

    /// <summary>The activity of this id or title that stands in the plan; null when it is none of them.</summary>
    public ActivityState? Named(string words) =>
        Activities.FirstOrDefault(activity => activity.Activity.Id.Value == words)
        ?? Activities.FirstOrDefault(activity => string.Equals(activity.Activity.Title, words, StringComparison.OrdinalIgnoreCase));

    private RegionState Applied(HistoryEntry entry) =>
        entry.What switch
        {
            RegionEvent.RegionDescribed described => this with { Region = described.Region },
            RegionEvent.PlanAdopted adopted => this with
            {
                Frame = adopted.Frame,
                Settings = Frame is null ? Settings with { DigestSince = entry.At } : Settings,
            },
            RegionEvent.ActivityPlanned planned => Planned(planned.Activity),
            RegionEvent.Reported reported => Changed(reported.Report.Activity, state => state.With(reported.Report)),
            RegionEvent.ActivityMoved moved => Replanned(moved.Activity, activity => Moved(activity, moved, entry.Day)),
            RegionEvent.ActivityRenamed renamed => Replanned(
                renamed.Activity,
                activity => activity with { Title = renamed.Title, AdoptedTitle = activity.AdoptedTitle ?? activity.Title }
            ),
            RegionEvent.ActivityRemoved removed => Replanned(removed.Activity, activity => activity with { RemovedOn = entry.Day }),
            RegionEvent.ResponsibleAssigned assigned => Replanned(
                assigned.Activity,
                activity => activity with { Responsible = assigned.Responsible }
            ),
            RegionEvent.RoleGiven given => this with { Roles = [.. Roles.Where(grant => !IsSame(grant, given.Grant)), given.Grant] },
            RegionEvent.RoleTaken taken => this with { Roles = [.. Roles.Where(grant => !IsSame(grant, taken.Grant))] },
            RegionEvent.DeputyEnded ended => this with { Deputies = Deputies.Remove(ended.Deputy) },
            RegionEvent.DeputyNamed named => this with { Deputies = Deputies.Add(named.Deputy) },
            RegionEvent.ReportApproved approved => Reported(
                approved.AsOf,
                report => report with { ApprovedOn = entry.Day, Snapshot = approved.Snapshot, ApprovedVersion = approved.Version }
            ),
            // Words for a report are read from the history when it is written.
            RegionEvent.Noted or RegionEvent.FieldWritten => this,
            RegionEvent.RemindersSet { For: { } person } => With(person, entry),
            RegionEvent.DigestSet { For: { } person } => With(person, entry),
            RegionEvent.QuietPeriodSet { For: { } person } => With(person, entry),
            RegionEvent.ReportDateChanged or RegionEvent.RemindersSet or RegionEvent.DigestSet or RegionEvent.QuietPeriodSet => this with
            {
                Settings = After(Settings, entry),
            },
            RegionEvent.ReminderSnoozed snoozed => With(new Snooze(entry.Id, snoozed.Activity, snoozed.Who, snoozed.Until, entry.At)),
            _ => throw new InvalidOperationException($"The fold knows no {entry.What.GetType().Name}."),
        };

    private static PlannedActivity Moved(PlannedActivity activity, RegionEvent.ActivityMoved moved, LocalDate day) =>
        moved.Step < activity.Steps.Length
            ? activity with
            {
                Steps = activity.Steps.SetItem(
                    moved.Step,
                    activity.Steps[moved.Step] with
                    {
                        Current = moved.To,
                        Decision = moved.Decision,
                        Reason = moved.Reason,
                        MovedOn = day,
                    }
                ),
            }
            : activity;

    private static bool IsSame(RoleGrant one, RoleGrant other) =>
        (one.Person.ObjectId, one.Role, one.Municipality) == (other.Person.ObjectId, other.Role, other.Municipality)
        && (one.Person.ObjectId.Length > 0 || one.Person.Name == other.Person.Name);

    private RegionState Reported(LocalDate asOf, Func<FunderReporting, FunderReporting> change)
    {
        var report = change(Reporting.FirstOrDefault(known => known.AsOf == asOf) ?? new FunderReporting(asOf));
        return this with { Reporting = [.. Reporting.Where(known => known.AsOf != asOf).Append(report).OrderBy(known => known.AsOf)] };
    }

    private RegionState With(Actor person, HistoryEntry entry) =>
        this with
        {
            Personal = Personal.SetItem(
                person.ObjectId,
                new PersonalSettings(person, After(Personal.GetValueOrDefault(person.ObjectId)?.Choices ?? RegionSettings.None, entry))
            ),
        };

    private static RegionSettings After(RegionSettings settings, HistoryEntry entry)
    {
        var after = settings.After(entry.What);
        return entry.What is RegionEvent.DigestSet ? after with { DigestSince = entry.At } : after;
    }

    private RegionState With(Snooze snooze) =>
        this with
        {
            Snoozes = [.. Snoozes.Where(other => other.Activity != snooze.Activity || other.Who.ObjectId != snooze.Who.ObjectId), snooze],
        };

    private int IndexOf(ActivityId id)
    {
        for (var i = 0; i < All.Length; i++)
            if (All[i].Activity.Id == id)
                return i;
        return -1;
    }

    private RegionState Planned(PlannedActivity activity)
    {
        if (IndexOf(activity.Id) >= 0)
            return Changed(activity.Id, state => state with { Activity = activity });
        var place = All.Count(other => other.Activity.Order <= activity.Order);
        return this with { All = All.Insert(place, ActivityState.New(activity)) };
    }

    private RegionState Replanned(ActivityId id, Func<PlannedActivity, PlannedActivity> change) =>
        Changed(id, state => state with { Activity = change(state.Activity) });

    private RegionState Changed(ActivityId id, Func<ActivityState, ActivityState> change)
    {
        var place = IndexOf(id);
        return place < 0 ? this : this with { All = All.SetItem(place, change(All[place])) };
    }
}
