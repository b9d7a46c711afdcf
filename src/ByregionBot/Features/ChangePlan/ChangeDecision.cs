using ByregionBot.Conversation;
using ByregionBot.Language;
using ByregionBot.Planning;
using NodaTime;

namespace ByregionBot.Features.ChangePlan;

/// <summary>What a sentence changes in the plan. Decided from the sentence and the plan alone.</summary>
internal abstract record ChangeDecision
{
    /// <summary>No programme moves a deadline by more: what is further away is a slip.</summary>
    private const int FurthestMove = 3650;

    private ChangeDecision() { }

    /// <summary>This.</summary>
    public sealed record Change(RegionEvent What) : ChangeDecision;

    /// <summary>The activity is not named, or by words that the plan does not have.</summary>
    public sealed record NoActivity(string? Words) : ChangeDecision;

    /// <summary>The activity has no deadline to count from.</summary>
    public sealed record NoDeadline(PlannedActivity Activity) : ChangeDecision;

    /// <summary>The new time is missing, or cannot be read.</summary>
    public sealed record NoTime(PlannedActivity Activity) : ChangeDecision;

    /// <summary>A new activity, or a new name, without words.</summary>
    /// <param name="Activity">The activity to rename; null when one is to be added.</param>
    public sealed record NoTitle(PlannedActivity? Activity) : ChangeDecision;

    /// <summary>Nobody is named.</summary>
    public sealed record NoPerson(PlannedActivity Activity) : ChangeDecision;

    /// <summary>A name does not tell yet whom it means.</summary>
    public sealed record Unclear(NameMeaning Name) : ChangeDecision;

    /// <summary>All would be as it is.</summary>
    public sealed record NothingNew(PlannedActivity Activity) : ChangeDecision;

    /// <summary>Decides.</summary>
    /// <param name="intent">What is wanted; a report as postponed wants a move.</param>
    /// <param name="slots">What is said.</param>
    /// <param name="state">The region as it stands.</param>
    /// <param name="people">Whom names mean.</param>
    /// <param name="today">The day.</param>
    public static ChangeDecision Of(Intent intent, Slots slots, RegionState state, PersonNames people, LocalDate today)
    {
        if (intent == Intent.MilestoneAdd)
            return Added(slots, state, today);
        if (slots.Activity is not { } words || state.Named(words) is not { Activity: var activity })
            return new NoActivity(slots.Activity);
        var decision = slots.Decision is { } decided ? new Decision(decided) : null;
        return intent switch
        {
            Intent.MilestoneMove or Intent.ReportSubmit => Moved(activity, slots, decision),
            Intent.MilestoneRemove => new Change(new RegionEvent.ActivityRemoved(activity.Id, decision, GivenReason.Of(slots.Comment))),
            Intent.MilestoneRename => Title(slots.Name) is { } name
                ? new Change(new RegionEvent.ActivityRenamed(activity.Id, name))
                : new NoTitle(activity),
            Intent.MilestoneAssign => Assigned(activity, slots, people),
            _ => throw new InvalidOperationException($"{intent} does not change the plan."),
        };
    }

    private static ChangeDecision Moved(PlannedActivity activity, Slots slots, Decision? decision)
    {
        var step = activity.DecidingStep;
        var current = activity.Steps[step].Current;
        Due to;
        if (slots.Date is { Due: var said })
        {
            if (said is { Deadline: null, Kind: not DueKind.Open } or { Kind: DueKind.Unknown })
                return new NoTime(activity);
            to = said;
        }
        else if (slots.OffsetDays is { } days and >= -FurthestMove and <= FurthestMove)
        {
            if (current.Deadline is not { } deadline)
                return new NoDeadline(activity);
            var day = deadline.PlusDays(days);
            // Counted from a day that is in doubt, the new one is too.
            to = new Due("", DueKind.Deadline, End: day, Deadline: day, Confidence: current.Confidence);
        }
        else
            return new NoTime(activity);
        return new Change(new RegionEvent.ActivityMoved(activity.Id, step, to, decision, GivenReason.Of(slots.Comment)));
    }

    private static ChangeDecision Added(Slots slots, RegionState state, LocalDate today)
    {
        if (Title(slots.Activity) is not { } title)
            return new NoTitle(null);
        var due = slots.Date?.Due ?? Due.Unset;
        var order = state.All.IsEmpty ? 0 : state.All.Max(activity => activity.Activity.Order) + 1;
        var id = ActivityId.Of(title);
        for (var number = 2; state.Find(id) is not null; number++)
            id = new ActivityId($"{ActivityId.Of(title)}-{number}");
        return new Change(
            new RegionEvent.ActivityPlanned(new PlannedActivity(id, order, title, [new ActivityStep("", due, due)], AddedOn: today))
        );
    }

    private static string? Title(string? words) =>
        words?.Trim() is { Length: > 0 } title ? string.Concat(title[..1].ToUpperInvariant(), title.AsSpan(1)) : null;

    /// <summary>A municipality can answer for an activity too; nobody looks for it among people. Nobody does when it is taken off somebody.</summary>
    private static ChangeDecision Assigned(PlannedActivity activity, Slots slots, PersonNames people)
    {
        if (slots.Change == SlotChange.Remove)
            return activity.Responsible is null
                ? new NothingNew(activity)
                : new Change(new RegionEvent.ResponsibleAssigned(activity.Id, null));
        if (slots.Person is not { } name)
            return slots.Municipality is { } municipality
                ? new Change(new RegionEvent.ResponsibleAssigned(activity.Id, new Actor("", municipality)))
                : new NoPerson(activity);
        return people.MeaningOf(name) is NameMeaning.One(var who)
            ? new Change(new RegionEvent.ResponsibleAssigned(activity.Id, who))
            : new Unclear(people.MeaningOf(name));
    }
}
