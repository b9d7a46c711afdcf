using ByregionBot.Cards;
using ByregionBot.Conversation;
using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Registry;

namespace ByregionBot.Features.Undo;

/// <summary>
/// Takes back what the history of the place's own region does not tell: a language, a calendar, something in another region. So "angre" means
/// what was done last, and never the thing before it.
/// </summary>
internal sealed class LastActUndo(
    LastActStore lastActs,
    RegionStore regions,
    PeopleStore people,
    CalendarStore calendars,
    RightsReader rightsReader
)
{
    /// <summary>Looks at what the speaker did last here.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="isRedo">What was taken back shall stand again.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>
    /// The answer when it is taken back; the region in whose history it is to be taken back; neither when the place's own region tells.
    /// </returns>
    /// <exception cref="Storage.StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask<(Reply? Answer, RegionId? Region)> TakeBackAsync(Turn turn, bool isRedo, CancellationToken cancellation)
    {
        if (await lastActs.FindAsync(turn, cancellation) is not { } last)
            return (null, null);
        if (last is { Kind: LastActKind.OtherRegion, Region: { } other })
            return (null, await IsToTakeBackAsync(turn, other, last.Source, isRedo, cancellation) ? other : null);
        var isAgain = last.Source == turn.Incoming.Id;
        if (!isAgain && last.IsUndoing != isRedo)
            return (null, null);
        var wanted = isAgain ? last.Is : last.Was;
        if (last is { Kind: LastActKind.Calendar, Region: { } region })
            return (await CalendarAsync(turn, region, isAgain ? last.Was : last.Is, wanted, isRedo, cancellation), null);
        await lastActs.NoteAsync(turn, last.Kind, null, last.Is, wanted, isUndoing: !isRedo, cancellation);
        var (person, language) = (turn.Incoming.From, BotLanguages.OfLocale(wanted));
        await people.ChooseLanguageAsync(turn.Incoming.Conversation.TenantId, person.ObjectId, person.Name, language, cancellation);
        var spoken = language ?? BotLanguages.OfLocale(turn.Incoming.Locale) ?? BotLanguage.Bokmal;
        return (Reply.Of(Texts.In(spoken)[isRedo ? "language.chosen" : "undo.language"]), null);
    }

    private async ValueTask<Reply> CalendarAsync(
        Turn turn,
        RegionId id,
        string? was,
        string? wanted,
        bool isRedo,
        CancellationToken cancellation
    )
    {
        var state =
            await regions.LoadAsync(id, cancellation)
            ?? throw new InvalidOperationException("A calendar was opened for an unknown region.");
        if (!rightsReader.In(state, turn.Incoming.From, turn.Today).MayChange)
            return Reply.Of(CardText.Escape(turn.Texts.Say("rights.calendar", ("who", rightsReader.WhoCan(turn, state)))));
        await lastActs.NoteAsync(turn, LastActKind.Calendar, id, was, wanted, isUndoing: !isRedo, cancellation);
        await calendars.PutAsync(id, OpenCalendar.Read(wanted, turn.Speaker, turn.Now, RegionStore.CauseOf(turn)), cancellation);
        return Reply.Of(
            CardText.Escape(turn.Texts.Say(wanted is null ? "undo.calendar-closed" : "undo.calendar-open", ("region", state.Region.Name)))
        );
    }

    /// <summary>Whether the act stands, or was taken back and shall stand again; or this very message has seen to it before.</summary>
    private async ValueTask<bool> IsToTakeBackAsync(Turn turn, RegionId region, string source, bool isRedo, CancellationToken cancellation)
    {
        var history = await regions.HistoryAsync(region, cancellation);
        var takenBack = TakenBack.In(history);
        return history.Any(entry =>
            entry.By.ObjectId == turn.Speaker.ObjectId
            && (
                entry.What is RegionEvent.Undone
                    ? entry.Source == turn.Incoming.Id
                    : entry.Source == source && takenBack.ContainsKey(entry.Id) == isRedo
            )
        );
    }
}
