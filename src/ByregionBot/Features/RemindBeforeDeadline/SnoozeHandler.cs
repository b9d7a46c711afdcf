using System.Collections.Immutable;
using ByregionBot.Cards;
using ByregionBot.Conversation;
using ByregionBot.Delivery;
using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Registry;
using NodaTime;

namespace ByregionBot.Features.RemindBeforeDeadline;

/// <summary>"utsett påminnelsen til mandag", "minn meg om tre dager": the person is reminded again on that day and not before.</summary>
internal sealed class SnoozeHandler(RegionStore regions, ProgrammeDefaults programme, WorkingDays days)
{
    /// <summary>More than this at once is nobody's wish.</summary>
    private const int MostActivities = 5;
    private const int FurthestDays = 366;
    private const int Attempts = 8;

    public async ValueTask<Reply> AnswerAsync(Turn turn, Command command, CancellationToken cancellation)
    {
        if (!WhichRegion.TryFind(turn, command, CardVerbs.ReminderSnooze, "sentence.snooze", out var region, out var question))
            return question;
        if (Until(command.Slots, turn.Today) is not { } until)
            return Reply.Of(CardText.Escape(turn.Texts.Say("snooze.unknown-day", ("time", command.Slots.Date?.Text ?? ""))));
        if (until <= turn.Today)
            return Reply.Of(CardText.Escape(turn.Texts.Say("snooze.past", ("time", command.Slots.Date?.Text ?? ""))));
        if (until > turn.Today.PlusDays(FurthestDays))
            return Reply.Of(turn.Texts["snooze.too-far"]);
        var who = turn.Speaker;
        var cause = RegionStore.CauseOf(turn);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var state = await regions.LoadAsync(region, cancellation);
            var activities = Activities(command.Slots.Activity, state, turn);
            if (activities.IsEmpty)
                return Reply.Of(
                    CardText.Escape(
                        command.Slots.Activity is { } words
                            ? turn.Texts.Say("change.unknown-activity", ("activity", words))
                            : turn.Texts["snooze.nothing"]
                    )
                );
            var entries = RegionStore.Entries(
                turn,
                cause,
                state,
                activities.Select(activity => new RegionEvent.ReminderSnoozed(activity.Activity.Id, who, until))
            );
            if (await regions.AppendOnAsync(region.Id, cause, state.Version, entries, cancellation) is not null)
                return Receipt(turn, state, entries, until);
        }
        throw new Storage.StorageUnavailableException("The region is being changed by too many at once.");
    }

    /// <summary>The day that is said, the next Monday when none is; null when it is no day.</summary>
    private static LocalDate? Until(Slots slots, LocalDate today) =>
        slots.Date?.Due is { } due
            ? due switch
            {
                // "denne uka", "i dag": what is left of it, on another day than this.
                { Start: { } from, End: { } to } when from <= today && to > today => today.PlusDays(1),
                _ => due.Start ?? due.End,
            }
        : slots.Days is { } days ? today.PlusDays(days)
        : today.Next(IsoDayOfWeek.Monday);

    /// <summary>What is named; else what is due for an answer; else what is due next.</summary>
    private ImmutableArray<ActivityState> Activities(string? named, RegionState state, Turn turn)
    {
        if (named is not null)
            return state.Named(named) is { } activity ? [activity] : [];
        var who = turn.Incoming.From.ObjectId;
        var due = DueReminders
            .Owed(state, DeliveryContext.Empty, programme, days, turn.Now)
            .Where(item => item.To is Recipient.Channels || (item.To is Recipient.Person(var person) && person.ObjectId == who))
            .Select(item => ReminderName.Read(item.Name).Activity)
            .OfType<ActivityId>()
            .Distinct()
            .Select(state.Find)
            .OfType<ActivityState>()
            .Take(MostActivities)
            .ToImmutableArray();
        return due.IsEmpty && RegionStatus.From(state, turn.Today).Coming is [var next, ..] ? [next.Activity.Reports] : due;
    }

    private static Reply Receipt(Turn turn, RegionState state, ImmutableArray<HistoryEntry> entries, LocalDate until)
    {
        var texts = turn.Texts;
        var said = texts.Say("snooze.done", ("name", turn.Incoming.From.Name), ("date", texts.Date(until)));
        var card = CardParts.Card(
            texts,
            [
                CardParts.Header(texts["reminder.title"], state.Region.Name),
                CardParts.Strong(said),
                .. entries.Select(entry =>
                    CardParts.Words(entry.What.About is { } about && state.Find(about) is { } activity ? activity.Activity.Title : "")
                ),
                .. CardParts.Buttons(CardParts.Undo(state.Region.Id, entries[0].Id, texts)),
                CardParts.Quiet(texts["snooze.typed"]),
            ]
        );
        return Reply.InPlaceForAll(turn.Incoming, card, said);
    }
}
