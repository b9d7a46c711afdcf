using System.Security.Cryptography;
using System.Text;
using ByregionBot.Cards;
using ByregionBot.Conversation;
using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Registry;

namespace ByregionBot.Features.SubscribeCalendar;

/// <summary>A calendar as it is served.</summary>
/// <param name="Bytes">The file, in UTF-8.</param>
/// <param name="Tag">Names this content: the same for the same.</param>
internal sealed record ServedCalendar(ReadOnlyMemory<byte> Bytes, string Tag);

/// <summary>
/// Opens a region's calendar at an address that nobody can guess, gives it another, and closes it: for those who may change the region. Who
/// has the address reads the deadlines, so it is told once and kept nowhere.
/// </summary>
internal sealed class CalendarHandler(
    RegionStore regions,
    CalendarStore calendars,
    LastActStore lastActs,
    RightsReader rightsReader,
    CalendarOptions options
)
{
    /// <summary>"Kalender for Harstadregionen": the address, where there is none yet.</summary>
    public ValueTask<Reply> OpenAsync(Turn turn, Command command, CancellationToken cancellation) =>
        OfRegionAsync(
            turn,
            command,
            CardVerbs.CalendarShow,
            "sentence.calendar",
            async region =>
            {
                var known = await calendars.OfAsync(region.Id, cancellation);
                // The answer with the address may have been lost; the address itself cannot be had again.
                return known is null || known.Cause == RegionStore.CauseOf(turn)
                    ? await AnewAsync(turn, region, known, "calendar.opened", cancellation)
                    : Say(turn, CalendarCard.IsOpen(region, known, turn.Texts));
            },
            cancellation
        );

    /// <summary>"Forny kalenderadressen": another address; the old one ends.</summary>
    public ValueTask<Reply> RenewAsync(Turn turn, Command command, CancellationToken cancellation) =>
        OfRegionAsync(
            turn,
            command,
            CardVerbs.CalendarRenew,
            "sentence.calendar-renew",
            async region =>
                await AnewAsync(turn, region, await calendars.OfAsync(region.Id, cancellation), "calendar.renewed", cancellation),
            cancellation
        );

    /// <summary>"Steng kalenderen".</summary>
    public ValueTask<Reply> CloseAsync(Turn turn, Command command, CancellationToken cancellation) =>
        OfRegionAsync(
            turn,
            command,
            CardVerbs.CalendarClose,
            "sentence.calendar-close",
            async region =>
            {
                if (await calendars.OfAsync(region.Id, cancellation) is { } known)
                    await lastActs.NoteAsync(turn, LastActKind.Calendar, region.Id, known.Write(), null, isUndoing: false, cancellation);
                var key = await calendars.PutAsync(region.Id, null, cancellation) ? "calendar.closed" : "calendar.was-closed";
                return Reply.Of(CardText.Escape(turn.Texts.Say(key, ("region", region.Name))));
            },
            cancellation
        );

    /// <summary>Whose calendar a secret opens; null when it opens none. One row is read, whatever the secret.</summary>
    /// <exception cref="Storage.StorageUnavailableException">The store does not answer.</exception>
    public ValueTask<FoundCalendar?> FindAsync(string secret, CancellationToken cancellation) => calendars.FindAsync(secret, cancellation);

    /// <summary>A calendar as it stands.</summary>
    /// <exception cref="Storage.StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask<ServedCalendar> DrawAsync(FoundCalendar found, CancellationToken cancellation)
    {
        var state =
            await regions.LoadAsync(found.Region, cancellation) ?? RegionState.Of(new CityRegion(found.Region, found.Region.Value, [], []));
        var text = CalendarFeed.Of(state, await regions.HistoryAsync(found.Region, cancellation), Texts.In(found.Language));
        var bytes = Encoding.UTF8.GetBytes(text);
        return new ServedCalendar(bytes, Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16)));
    }

    private async ValueTask<Reply> AnewAsync(Turn turn, CityRegion region, OpenCalendar? known, string done, CancellationToken cancellation)
    {
        if (options.Address is not { } address)
            return Reply.Of(turn.Texts["calendar.no-address"]);
        var (opened, secret) = new OpenCalendar(turn.Texts.Language, turn.Speaker, turn.Now, RegionStore.CauseOf(turn)).Anew();
        await lastActs.NoteAsync(turn, LastActKind.Calendar, region.Id, known?.Write(), opened.Write(), isUndoing: false, cancellation);
        await calendars.PutAsync(region.Id, opened, cancellation);
        return Say(turn, CalendarCard.Opened(region, CalendarOptions.Of(address, secret), done, turn.Texts));
    }

    private async ValueTask<Reply> OfRegionAsync(
        Turn turn,
        Command command,
        string verb,
        string sentence,
        Func<CityRegion, ValueTask<Reply>> answer,
        CancellationToken cancellation
    )
    {
        if (!WhichRegion.TryFind(turn, command, verb, sentence, out var region, out var question))
            return question;
        var state = await regions.LoadAsync(turn, region, cancellation);
        return rightsReader.In(state, turn.Incoming.From, turn.Today).MayChange
            ? await answer(state.Region)
            : Reply.Of(CardText.Escape(turn.Texts.Say("rights.calendar", ("who", rightsReader.WhoCan(turn, state)))));
    }

    private static Reply Say(Turn turn, (AdaptiveCard Card, string Summary) answer) =>
        Reply.InPlaceOf(turn.Incoming, answer.Card, answer.Summary);
}
