using ByregionBot.Conversation;
using ByregionBot.Planning;

namespace ByregionBot.Registry;

/// <summary>Binds places to regions, sets them free, and takes either back.</summary>
internal sealed class PlaceBinder(
    ConversationStore conversations,
    AddressStore addresses,
    WakeStore wakes,
    RegionStore regions,
    LastActStore lastActs
)
{
    /// <summary>Makes the place of this turn be about a region, or about none. The same message again changes nothing.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="region">The region; null for none.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The place afterwards, and whether this message has changed it, now or when it came before.</returns>
    /// <exception cref="Storage.StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask<(PlaceState Place, bool IsNew)> BindAsync(Turn turn, RegionId? region, CancellationToken cancellation) =>
        await ChangeAsync(turn, place => place.Bound == region ? null : (region, "", false), cancellation);

    /// <summary>
    /// Takes back the last change of what the place is about, if the speaker made it and has done nothing in the region since; or, to redo,
    /// takes such a taking back back.
    /// </summary>
    /// <param name="turn">The turn.</param>
    /// <param name="isRedo">What was taken back shall stand again.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The message that is taken back, what the place was about and what it is about now; null when something else is to be taken back.</returns>
    /// <exception cref="Storage.StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask<(string Source, RegionId? Was, RegionId? Is)?> TakeBackAsync(
        Turn turn,
        bool isRedo,
        CancellationToken cancellation
    )
    {
        var known = await conversations.LoadAsync(turn.Incoming.Conversation, cancellation);
        if (known.Binding is not { } last || last.By != Speaker(turn))
            return null;
        if (last.Source != turn.Incoming.Id)
        {
            if (last.IsUndoing != isRedo || await HasDoneMoreAsync(turn, known.Bound ?? last.Was, last, cancellation))
                return null;
            (known, _) = await ChangeAsync(turn, place => place.Binding == last ? (last.Was, last.Source, !isRedo) : null, cancellation);
        }
        return known.Binding is { } binding && binding.Source == turn.Incoming.Id ? (binding.Undoes, binding.Was, known.Bound) : null;
    }

    private async ValueTask<(PlaceState Place, bool IsNew)> ChangeAsync(
        Turn turn,
        Func<PlaceState, (RegionId? Region, string Undoes, bool IsUndoing)?> change,
        CancellationToken cancellation
    )
    {
        var where = turn.Incoming.Conversation;
        var before = await conversations.LoadAsync(where, cancellation);
        if (change(before) is { } wanted && (wanted.Region ?? before.Bound) is { } concerned)
        {
            if (wanted.Region is { } region)
                await addresses.NoteBindingAsync(region, where, cancellation);
            var version = (await regions.LoadAsync(concerned, cancellation))?.Version ?? 0;
            (before, _) = await conversations.ChangeAsync(
                where,
                place =>
                    change(place) is { } still
                        ? place with
                        {
                            Bound = still.Region,
                            Binding = new PlaceBinding(
                                place.Bound,
                                Speaker(turn),
                                turn.Incoming.Id,
                                version,
                                still.Undoes,
                                still.IsUndoing,
                                turn.Now
                            ),
                        }
                        : null,
                cancellation
            );
            await lastActs.ForgetAsync(turn, cancellation);
            // What had nowhere to go may go here.
            await wakes.StirAsync(concerned, turn.Now, cancellation);
        }
        return (before, before.Binding?.Source == turn.Incoming.Id);
    }

    /// <summary>Whether the speaker has done something in the region after the change, other than what came of the same message.</summary>
    private async ValueTask<bool> HasDoneMoreAsync(Turn turn, RegionId? region, PlaceBinding last, CancellationToken cancellation) =>
        region is { } concerned
        && (await regions.HistoryAsync(concerned, cancellation)).Any(entry =>
            entry.Sequence > last.After && entry.By.ObjectId == turn.Speaker.ObjectId && entry.Source != last.Source
        );

    private static string Speaker(Turn turn) => Columns.Hash(turn.Incoming.From.ObjectId, turn.Incoming.From.ChannelUserId);
}
