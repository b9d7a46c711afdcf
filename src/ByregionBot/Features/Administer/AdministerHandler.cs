using System.Collections.Immutable;
using ByregionBot.Cards;
using ByregionBot.Conversation;
using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Registry;
using NodaTime;

namespace ByregionBot.Features.Administer;

/// <summary>Regions, roles, deputies and report dates by sentence: done at once, with a receipt and the way back.</summary>
internal sealed class AdministerHandler(
    RegionStore regions,
    RightsReader rightsReader,
    PeopleReader people,
    RoleOptions roles,
    IPeopleSearch search
)
{
    private const int Attempts = 8;

    /// <summary>Changes the region that is named, or that the place is bound to.</summary>
    public async ValueTask<Reply> ChangeAsync(Turn turn, Command command, CancellationToken cancellation)
    {
        if (WhichRegion.Of(turn, command) is not WhichRegion.Known(var region))
            return Reply.Of(
                CardText.Escape($"{((WhichRegion.Ask)WhichRegion.Of(turn, command)).Question} {turn.Texts["change.name-region"]}")
            );
        return await DecideAsync(
            turn,
            region.Id,
            async (state, searched) =>
                AdministerDecision.Of(
                    command,
                    turn.Sentence,
                    state,
                    await people.InAsync(turn, state, Names(command.Slots), cancellation) with
                    {
                        Searched = searched,
                    },
                    [.. roles.In(region.Id)],
                    rightsReader.In(state, turn.Incoming.From, turn.Today),
                    turn.Directory,
                    turn.Today
                ),
            "rights.administer",
            cancellation
        );
    }

    /// <summary>"opprett region Nordfjord med kommunene Stryn og Gloppen": for whoever may change every region.</summary>
    public async ValueTask<Reply> CreateAsync(Turn turn, Command command, CancellationToken cancellation)
    {
        var cause = RegionStore.CauseOf(turn);
        var id = new RegionId(AsciiName.Of(command.Slots.Name ?? ""));
        if (id.Value.Length > 0 && await StoredAsync(turn, id, cause, cancellation) is { } again)
            return again;
        return AdministerDecision.Created(command.Slots, turn.Directory) switch
        {
            AdministerDecision.Change => await DecideAsync(
                turn,
                id,
                (state, _) =>
                    ValueTask.FromResult(
                        rightsReader.In(state, turn.Incoming.From, turn.Today).MayChange
                            ? AdministerDecision.Created(command.Slots, turn.Directory)
                            : new AdministerDecision.Refused()
                    ),
                "rights.create",
                cancellation
            ),
            AdministerDecision.Answer answer => Say(turn, answer),
            _ => throw new InvalidOperationException("A region is created, or it is told why not."),
        };
    }

    private async ValueTask<Reply> DecideAsync(
        Turn turn,
        RegionId region,
        Func<RegionState, ImmutableDictionary<string, PeopleFound>, ValueTask<AdministerDecision>> decide,
        string refusal,
        CancellationToken cancellation
    )
    {
        var cause = RegionStore.CauseOf(turn);
        ImmutableDictionary<string, PeopleFound> searched = [];
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var state = await LoadAsync(region, cancellation);
            if (await StoredAsync(turn, region, cause, cancellation) is { } again)
                return again;
            switch (await decide(state, searched))
            {
                case AdministerDecision.Answer answer:
                    return Say(turn, answer);
                case AdministerDecision.Unclear(NameMeaning.Unknown(var name)):
                    searched = searched.Add(name, await search.FindAsync(name, turn.Incoming.Conversation.TenantId, cancellation));
                    break;
                case AdministerDecision.Unclear(NameMeaning.Several(var name, var several)):
                    return Reply.Of(ChoosePersonCard.Render(turn.Sentence, name, several, turn.Texts), name);
                case AdministerDecision.Refused:
                    return Refuse(turn, state, refusal);
                case AdministerDecision.Change(var events):
                {
                    var entries = RegionStore.Entries(turn, cause, state, events);
                    if (await regions.AppendOnAsync(region, cause, state.Version, entries, cancellation) == AppendOutcome.Stored)
                        return Receipt(
                            turn,
                            entries,
                            entries.Aggregate(state, static (folded, entry) => folded.Apply(entry)),
                            searched.Values.LastOrDefault()?.Answer ?? TenantAnswer.Off
                        );
                    break;
                }
            }
        }
        throw new Storage.StorageUnavailableException("The region is being changed by too many at once.");
    }

    /// <summary>The receipt of what this message has stored before; null when it has stored nothing.</summary>
    private async ValueTask<Reply?> StoredAsync(Turn turn, RegionId region, string cause, CancellationToken cancellation)
    {
        if (!await regions.HasStoredAsync(region, cause, cancellation))
            return null;
        var history = await regions.HistoryAsync(region, cancellation);
        if (!history.Any(entry => entry.Id == RegionStore.EntryId(cause, 0)))
            return null;
        ImmutableArray<HistoryEntry> entries =
        [
            .. history
                .Where(entry => entry.Source == turn.Incoming.Id && entry.What is not RegionEvent.Undone)
                .OrderBy(entry => entry.Sequence),
        ];
        return Receipt(turn, entries, await LoadAsync(region, cancellation));
    }

    private Reply Refuse(Turn turn, RegionState state, string key) =>
        Reply.Of(CardText.Escape(turn.Texts.Say(key, ("who", rightsReader.WhoCan(turn, state)))));

    private static Reply Receipt(Turn turn, ImmutableArray<HistoryEntry> entries, RegionState after, TenantAnswer search = TenantAnswer.Off)
    {
        var (card, summary) = AdministerCard.Receipt(entries, after, search, turn.Today, turn.Texts);
        return Reply.InPlaceForAll(turn.Incoming, card, summary);
    }

    private static Reply Say(Turn turn, AdministerDecision.Answer answer) =>
        Reply.Of(
            CardText.Escape(
                turn.Texts.Say(
                    answer.Key,
                    [.. answer.Values.Select(value => value.Value is LocalDate date ? (value.Name, turn.Texts.Date(date)) : value)]
                )
            )
        );

    private static IEnumerable<string?> Names(Slots slots) => [slots.Person, slots.OnBehalfOf, .. slots.People ?? []];

    private async ValueTask<RegionState> LoadAsync(RegionId region, CancellationToken cancellation) =>
        await regions.LoadAsync(region, cancellation) ?? RegionState.Of(new CityRegion(region, region.Value, [], []));
}
