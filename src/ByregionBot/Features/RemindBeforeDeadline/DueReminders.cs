using System.Collections.Immutable;
using ByregionBot.Delivery;
using ByregionBot.Hosting;
using ByregionBot.Planning;
using NodaTime;

namespace ByregionBot.Features.RemindBeforeDeadline;

/// <summary>
/// What reminders a region owes, decided from what is stored and from nothing else. Of each row of reminders, such as those of one deadline
/// to one person, the newest that has come due is owed; those before it are said by it.
/// </summary>
internal static class DueReminders
{
    /// <summary>So long after its day a start is still worth a word.</summary>
    private const int StartsAreNewFor = 14;

    /// <summary>An answer about a passed deadline holds for the days until the next weekly reminder.</summary>
    private const int AnswersHoldFor = 7;

    /// <summary>What is owed by <paramref name="now"/>.</summary>
    public static IEnumerable<OwedItem> Owed(
        RegionState state,
        DeliveryContext context,
        ProgrammeDefaults programme,
        WorkingDays days,
        Instant now
    ) =>
        Rows(state, context, programme, days, now)
            .Select(row => row.Owed(state.Region.Id, now))
            .OfType<OwedItem>()
            .DistinctBy(item => (item.Name, item.To));

    /// <summary>The first moment after <paramref name="after"/> at which another reminder comes due; null for never.</summary>
    public static Instant? Next(RegionState state, DeliveryContext context, ProgrammeDefaults programme, WorkingDays days, Instant after) =>
        Rows(state, context, programme, days, after).Min(row => row.Next(after));

    /// <summary>The rules that hold for a recipient.</summary>
    public static ReminderRules RulesFor(Recipient to, RegionState state, ProgrammeDefaults programme, WorkingDays days)
    {
        var rules = ReminderRules.Of(state.Settings, programme, days);
        return to is Recipient.Person({ ObjectId.Length: > 0 } who) && state.Personal.TryGetValue(who.ObjectId, out var own)
            ? rules.For(own.Choices)
            : rules;
    }

    /// <summary>Who is reminded of an activity on a day: those who answer for it or stand in for them; the channel when nobody does.</summary>
    public static IEnumerable<Recipient> RecipientsOf(ActivityState activity, RegionState state, LocalDate today)
    {
        if (activity.Activity.Responsible is { } responsible)
            yield return new Recipient.Person(DeputyOf(responsible, state, today));
        else if (activity.Parts.IsEmpty || activity.Whole is not null)
            yield return new Recipient.Channels();
        else
            foreach (var contact in ContactsOfOpenParts(activity, state, today))
                yield return contact;
    }

    /// <summary>
    /// An activity that municipalities report on part by part is theirs to answer for: the contact of each whose part is open. The channel when a
    /// part has no contact.
    /// </summary>
    private static IEnumerable<Recipient> ContactsOfOpenParts(ActivityState activity, RegionState state, LocalDate today) =>
        state
            .Region.MunicipalitiesOn(today)
            .Where(municipality => !IsClosed(activity.Parts.GetValueOrDefault(municipality)?.Progress))
            .SelectMany(municipality => ContactsOf(municipality, state, today).DefaultIfEmpty())
            .Select(contact => contact is null ? (Recipient)new Recipient.Channels() : new Recipient.Person(contact))
            .Distinct();

    private static IEnumerable<Actor> ContactsOf(string municipality, RegionState state, LocalDate today)
    {
        var deputies = state.Deputies.Where(deputy => deputy.Municipality == municipality && deputy.HoldsOn(today)).ToList();
        return deputies.Count > 0
            ? deputies.Select(deputy => deputy.Person)
            : state
                .Roles.Where(grant => grant.Role == Role.MunicipalContact && grant.Municipality == municipality && grant.HoldsOn(today))
                .Select(grant => DeputyOf(grant.Person, state, today));
    }

    private static Actor DeputyOf(Actor person, RegionState state, LocalDate today) =>
        state.Deputies.LastOrDefault(deputy => deputy.HoldsOn(today) && deputy.For is { } absent && IsSame(absent, person))?.Person
        ?? person;

    private static bool IsSame(Actor one, Actor other) =>
        one.ObjectId.Length > 0 ? one.ObjectId == other.ObjectId : one.Name == other.Name && other.ObjectId.Length == 0;

    private static bool IsClosed(Progress? progress) => progress is Progress.Done or Progress.Cancelled;

    private static IEnumerable<Row> Rows(
        RegionState state,
        DeliveryContext context,
        ProgrammeDefaults programme,
        WorkingDays days,
        Instant now
    )
    {
        var today = ProgrammeClock.DayOf(now);
        var members = state.Region.MunicipalitiesOn(today).ToList();
        foreach (var activity in state.Activities)
        {
            var standing = ActivityStanding.On(today, activity, members);
            if (standing.IsClosed)
                continue;
            var recipients = RecipientsOf(activity, state, today).SelectMany(to => Reached(to, context)).Distinct().ToList();
            foreach (var to in recipients)
            {
                var rules = RulesFor(to, state, programme, days);
                if (!rules.On)
                    continue;
                foreach (var row in Deadlines(standing, to, rules).Concat(Starts(standing, to, rules)))
                    yield return row with
                    {
                        Snoozed = SnoozeOf(to, activity.Activity.Id, state),
                    };
                if (to is Recipient.Person)
                    foreach (var row in Unanswered(standing, recipients, context.Leads, state, programme, days))
                        yield return row;
            }
            foreach (var snooze in state.Snoozes.Where(snooze => snooze.Activity == activity.Activity.Id))
                yield return Again(standing, snooze, RulesFor(new Recipient.Person(snooze.Who), state, programme, days));
        }
        foreach (var to in Reached(new Recipient.Channels(), context))
        foreach (var row in Reports(state, to, RulesFor(to, state, programme, days)))
            yield return row;
    }

    /// <summary>The reminders before and after each deadline; only the last one of an activity can pass.</summary>
    private static IEnumerable<Row> Deadlines(ActivityStanding standing, Recipient to, ReminderRules rules)
    {
        var activity = standing.Activity;
        for (var i = 0; i < activity.Steps.Length; i++)
        {
            var step = activity.Steps[i];
            if (step.Current.Deadline is not { } deadline || IsPutOff(standing, step))
                continue;
            var reminders = rules.Before(deadline, rules.Offsets);
            if (i == activity.DecidingStep)
                reminders = reminders.Concat(rules.After(deadline));
            yield return new Row(ReminderKind.Deadline, activity.Id, deadline, to, rules, reminders)
            {
                Answered = standing.Reports.Latest,
                SetOn = step.MovedOn ?? activity.AddedOn,
            };
        }
    }

    /// <summary>Postponed without a new date: nobody knows what to remind of.</summary>
    private static bool IsPutOff(ActivityStanding standing, ActivityStep step) =>
        standing.Progress == Progress.Postponed && step.Current.Deadline == step.Adopted.Deadline;

    private static IEnumerable<Row> Starts(ActivityStanding standing, Recipient to, ReminderRules rules) =>
        from step in standing.Activity.Steps
        where step.Current is { Kind: DueKind.Open, Start: not null, Deadline: null }
        where standing.Progress is null or Progress.NotStarted or Progress.Planned
        let start = step.Current.Start.GetValueOrDefault()
        select new Row(ReminderKind.Start, standing.Activity.Id, start, to, rules, rules.Before(start, [0]))
        {
            Answered = standing.Reports.Latest,
            SetOn = step.MovedOn ?? standing.Activity.AddedOn,
            UpcomingFor = StartsAreNewFor,
        };

    private static IEnumerable<Row> Unanswered(
        ActivityStanding standing,
        List<Recipient> asked,
        ImmutableArray<Actor> leads,
        RegionState state,
        ProgrammeDefaults programme,
        WorkingDays days
    )
    {
        if (standing.Activity.Due.Deadline is not { } deadline || !standing.IsOverdue)
            yield break;
        foreach (var lead in leads)
        {
            var to = new Recipient.Person(lead);
            var rules = RulesFor(to, state, programme, days);
            if (rules.On && !asked.Contains(to))
                yield return new Row(
                    ReminderKind.Unanswered,
                    standing.Activity.Id,
                    deadline,
                    to,
                    rules,
                    rules.After(deadline).Skip(1).Take(1)
                )
                {
                    Answered = standing.Reports.Latest is { } latest && latest.Day > deadline ? latest : null,
                    IsAnsweredForGood = true,
                };
        }
    }

    private static Row Again(ActivityStanding standing, Snooze snooze, ReminderRules rules)
    {
        var deadline = standing.Activity.Due.Deadline ?? snooze.Until;
        return new Row(
            ReminderKind.Again,
            standing.Activity.Id,
            deadline,
            new Recipient.Person(snooze.Who),
            rules,
            [(snooze.Until, Period.DaysBetween(snooze.Until, deadline))]
        )
        {
            Answered = standing.Reports.Latest is { } latest && latest.At >= snooze.At ? latest : null,
            IsAnsweredForGood = true,
            UpcomingFor = null,
        };
    }

    /// <summary>What is for a channel goes to those who lead the region while there is none.</summary>
    private static IEnumerable<Recipient> Reached(Recipient to, DeliveryContext context) =>
        to is Recipient.Channels && !context.HasChannel && !context.Leads.IsEmpty
            ? context.Leads.Select(lead => new Recipient.Person(lead))
            : [to];

    private static IEnumerable<Row> Reports(RegionState state, Recipient to, ReminderRules rules) =>
        rules.On && !state.Activities.IsEmpty
            ? from report in state.Settings.ReportDates
            where report.DeliveredOn is null
            select new Row(
                ReminderKind.Report,
                null,
                report.Due,
                to,
                rules,
                rules.Before(report.Due, rules.Offsets.Append(0)).Concat(rules.After(report.Due).Take(1))
            )
            : [];

    private static Snooze? SnoozeOf(Recipient to, ActivityId activity, RegionState state) =>
        state.Snoozes.LastOrDefault(snooze =>
            snooze.Activity == activity && (to is Recipient.Channels || (to is Recipient.Person(var who) && IsSame(snooze.Who, who)))
        );

    /// <summary>A row of reminders of the same thing to the same recipient, in order.</summary>
    private sealed record Row(
        ReminderKind Kind,
        ActivityId? Activity,
        LocalDate Deadline,
        Recipient To,
        ReminderRules Rules,
        IEnumerable<(LocalDate Day, int Offset)> Reminders
    )
    {
        /// <summary>The newest report about it.</summary>
        public ProgressReport? Answered { get; init; }

        /// <summary>An answer ends the row; else it only answers what came before.</summary>
        public bool IsAnsweredForGood { get; init; }

        /// <summary>The day it came into the plan as it is; nothing is said of what is older.</summary>
        public LocalDate? SetOn { get; init; }

        /// <summary>So many days after the deadline a reminder before it may still be said; null for as long as anybody wants.</summary>
        public int? UpcomingFor { get; init; } = 0;

        /// <summary>Somebody wants quiet about it until a day.</summary>
        public Snooze? Snoozed { get; init; }

        /// <summary>The newest reminder that has come due; null when it is answered or out of date.</summary>
        public OwedItem? Owed(RegionId region, Instant now)
        {
            (LocalDate Day, int Offset)? newest = null;
            foreach (var reminder in Reminders)
                if (Rules.At(reminder.Day) <= now)
                    newest = reminder;
                else
                    break;
            return newest is var (day, offset) && IsOwed(day, offset, now)
                ? new OwedItem(new ReminderName(region, Kind, Activity, offset, Deadline).ToString(), To, Rules.At(day))
                : null;
        }

        public Instant? Next(Instant after)
        {
            foreach (var (day, _) in Reminders)
                if (Rules.At(day) > after)
                    return Rules.At(day);
            return null;
        }

        private bool IsOwed(LocalDate day, int offset, Instant now)
        {
            var today = ProgrammeClock.DayOf(now);
            if (offset >= 0 && UpcomingFor is { } days && today > Deadline.PlusDays(days))
                return false;
            if (SetOn >= day)
                return false;
            if (Snoozed is { } snooze && Rules.At(day) >= snooze.At && day < snooze.Until)
                return false;
            if (Answered is not { } answer)
                return true;
            var holds = offset < 0 && answer.Day > Deadline && answer.Day > day.PlusDays(-AnswersHoldFor);
            return !IsAnsweredForGood && answer.At < Rules.At(day) && !holds;
        }
    }
}
