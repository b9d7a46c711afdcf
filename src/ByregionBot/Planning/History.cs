using System.Collections.Immutable;
using NodaTime;

namespace ByregionBot.Planning;

/// <summary>
/// One thing that happened to a region. The history is append-only; the state on any day is the fold over it (<see cref="RegionState.Fold"/>).
/// </summary>
public abstract record RegionEvent
{
    private RegionEvent() { }

    /// <summary>The activity it is about; null when it is about the region or the plan.</summary>
    public virtual ActivityId? About => null;

    /// <summary>The region is described, anew or for the first time.</summary>
    /// <param name="Region">How it is now.</param>
    /// <param name="Was">How it was before; null when there was nothing before, or it is not known.</param>
    public sealed record RegionDescribed(CityRegion Region, CityRegion? Was = null) : RegionEvent;

    /// <summary>A plan is adopted: its frame, without the activities.</summary>
    public sealed record PlanAdopted(PlanFrame Frame) : RegionEvent;

    /// <summary>An activity stands in the plan, or stands there in another form.</summary>
    public sealed record ActivityPlanned(PlannedActivity Activity) : RegionEvent
    {
        public override ActivityId? About => Activity.Id;
    }

    /// <summary>An activity was reported on.</summary>
    public sealed record Reported(ProgressReport Report) : RegionEvent
    {
        public override ActivityId? About => Report.Activity;
    }

    /// <summary>An activity shall be done at another time. The adopted time stays beside it.</summary>
    /// <param name="Activity">Which.</param>
    /// <param name="Step">Which of its steps, from 0.</param>
    /// <param name="To">The new time.</param>
    /// <param name="Decision">Who decided it; null when nobody says.</param>
    /// <param name="Reason">Why, in the speaker's words; empty when not given.</param>
    public sealed record ActivityMoved(ActivityId Activity, int Step, Due To, Decision? Decision, string Reason) : RegionEvent
    {
        public override ActivityId? About => Activity;
    }

    /// <summary>An activity has another title.</summary>
    public sealed record ActivityRenamed(ActivityId Activity, string Title) : RegionEvent
    {
        public override ActivityId? About => Activity;
    }

    /// <summary>An activity is taken out of the plan; it stays in the plan as adopted.</summary>
    public sealed record ActivityRemoved(ActivityId Activity, Decision? Decision, string Reason) : RegionEvent
    {
        public override ActivityId? About => Activity;
    }

    /// <summary>Somebody answers for an activity from now on; null when nobody does.</summary>
    public sealed record ResponsibleAssigned(ActivityId Activity, Actor? Responsible) : RegionEvent
    {
        public override ActivityId? About => Activity;
    }

    /// <summary>Somebody has a role in the region.</summary>
    public sealed record RoleGiven(RoleGrant Grant) : RegionEvent;

    /// <summary>Somebody has the role no longer.</summary>
    public sealed record RoleTaken(RoleGrant Grant) : RegionEvent;

    /// <summary>Somebody stands in for another for some time.</summary>
    public sealed record DeputyNamed(Deputy Deputy) : RegionEvent;

    /// <summary>Somebody stands in no longer.</summary>
    public sealed record DeputyEnded(Deputy Deputy) : RegionEvent;

    /// <summary>Something to tell the funder that is about no single activity.</summary>
    /// <param name="Field">The field of the report it belongs to.</param>
    /// <param name="Text">The words.</param>
    public sealed record Noted(ReportField Field, string Text) : RegionEvent;

    /// <summary>Somebody has written a field of a report, in the place of the drafted words.</summary>
    /// <param name="AsOf">The day the report speaks of.</param>
    /// <param name="Field">Which field.</param>
    /// <param name="Text">The words; empty brings the drafted ones back.</param>
    public sealed record FieldWritten(LocalDate AsOf, ReportField Field, string Text) : RegionEvent;

    /// <summary>A report is approved and frozen.</summary>
    /// <param name="AsOf">The day it speaks of.</param>
    /// <param name="Snapshot">Names the frozen report.</param>
    /// <param name="Version">The place in the history up to which it reaches, that entry included.</param>
    public sealed record ReportApproved(LocalDate AsOf, string Snapshot, long Version) : RegionEvent;

    /// <summary>A report date is added, changed or taken out.</summary>
    /// <param name="Was">The date it takes the place of; null when it is one more.</param>
    /// <param name="Is">How it is now; null when it is wanted no more.</param>
    public sealed record ReportDateChanged(LocalDate? Was, ReportDate? Is) : RegionEvent;

    /// <summary>When reminders come. What is null stays as it is.</summary>
    /// <param name="Offsets">Days before a deadline, the largest first.</param>
    /// <param name="Time">The hour, in Norway.</param>
    /// <param name="On">Whether they come at all.</param>
    /// <param name="For">Whose reminders about this region; null for those of everybody who has not chosen.</param>
    public sealed record RemindersSet(ImmutableArray<int>? Offsets, LocalTime? Time, bool? On, Actor? For = null) : RegionEvent;

    /// <summary>When the weekly digest comes. What is null stays as it is.</summary>
    /// <param name="Weekday">The day.</param>
    /// <param name="Time">The hour, in Norway.</param>
    /// <param name="On">Whether it comes at all.</param>
    /// <param name="For">Whose own digest; null for the region's.</param>
    public sealed record DigestSet(IsoDayOfWeek? Weekday, LocalTime? Time, bool? On, Actor? For = null) : RegionEvent;

    /// <summary>Reminders rest for some time, or do no longer.</summary>
    /// <param name="For">Whose reminders about this region; null for everybody's.</param>
    public sealed record QuietPeriodSet(QuietPeriod Period, bool IsQuiet, Actor? For = null) : RegionEvent;

    /// <summary>Somebody wants to be reminded of an activity on a later day, and not before.</summary>
    /// <param name="Activity">Which.</param>
    /// <param name="Who">Who.</param>
    /// <param name="Until">The day.</param>
    public sealed record ReminderSnoozed(ActivityId Activity, Actor Who, LocalDate Until) : RegionEvent
    {
        public override ActivityId? About => Activity;
    }

    /// <summary>An earlier entry is taken back, as if it had not been; both stay in the history. An undoing can itself be undone.</summary>
    /// <param name="Entry">The id of the entry taken back.</param>
    public sealed record Undone(string Entry) : RegionEvent;
}

/// <summary>A decision (vedtak) behind a change: the case number with its word, such as "sak 12/16", else the body that decided.</summary>
public sealed record Decision(string Words);

/// <summary>An event with who, when and from where.</summary>
/// <param name="Id">Unique in the region; derived from the message or file that caused it, so that repeating the cause adds nothing.</param>
/// <param name="At">When it was recorded.</param>
/// <param name="Day">The day in the programme's calendar from which it counts.</param>
/// <param name="By">Who did it.</param>
/// <param name="What">What happened.</param>
/// <param name="Source">The message or document it comes from; empty when unknown.</param>
/// <param name="Sequence">Its place in the region's history, from 1; 0 until it is stored.</param>
public sealed record HistoryEntry(string Id, Instant At, LocalDate Day, Actor By, RegionEvent What, string Source = "", long Sequence = 0)
{
    /// <summary>Where those who are there find the message it comes from; null for a personal chat or a document.</summary>
    public string? Link { get; init; }
}
