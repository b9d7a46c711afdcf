using System.Collections.Immutable;
using ByregionBot.Planning;
using ByregionBot.Registry;

namespace ByregionBot.Features.MyData;

/// <summary>What ends in a region when a person is forgotten. Pure.</summary>
/// <param name="Events">What is recorded for it.</param>
/// <param name="HasChoices">The person has chosen something for themselves, which only the history tells the whole of.</param>
internal sealed record Endings(ImmutableArray<RegionEvent> Events, bool HasChoices)
{
    /// <summary>Roles, deputies and responsibilities.</summary>
    public static Endings Of(RegionState state, DataSubject who) =>
        new(
            [
                .. state.Roles.Where(grant => who.Is(grant.Person)).Select(static grant => new RegionEvent.RoleTaken(grant)),
                .. state
                    .Deputies.Where(deputy => who.Is(deputy.Person) || (deputy.For is { } absent && who.Is(absent)))
                    .Select(static deputy => new RegionEvent.DeputyEnded(deputy)),
                .. state
                    .All.Where(activity => activity.Activity.Responsible is { } responsible && who.Is(responsible))
                    .Select(static activity => new RegionEvent.ResponsibleAssigned(activity.Activity.Id, null)),
            ],
            state.Personal.ContainsKey(who.ObjectId) || state.Snoozes.Any(snooze => who.Is(snooze.Who))
        );

    /// <summary>And what the person has chosen for themselves, which is taken back entry by entry.</summary>
    public Endings With(ImmutableArray<HistoryEntry> history, DataSubject who)
    {
        var takenBack = TakenBack.In(history);
        return this with
        {
            Events =
            [
                .. Events,
                .. history
                    .Where(entry => ChosenBy(entry.What) is { } person && who.Is(person) && !takenBack.ContainsKey(entry.Id))
                    .Select(static entry => new RegionEvent.Undone(entry.Id)),
            ],
        };
    }

    private static Actor? ChosenBy(RegionEvent what) =>
        what switch
        {
            RegionEvent.RemindersSet { For: { } person } => person,
            RegionEvent.DigestSet { For: { } person } => person,
            RegionEvent.QuietPeriodSet { For: { } person } => person,
            RegionEvent.ReminderSnoozed { Who: var person } => person,
            _ => null,
        };
}
