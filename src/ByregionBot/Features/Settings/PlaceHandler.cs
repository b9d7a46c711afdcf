using ByregionBot.Conversation;
using ByregionBot.Registry;

namespace ByregionBot.Features.Settings;

/// <summary>Keeps track of where the bot is: its coming and going, and what becomes of channels. Doing so twice, or in either order, changes nothing more.</summary>
internal sealed class PlaceHandler(ConversationStore conversations)
{
    /// <summary>
    /// The bot has come. Teams tells it in two ways, in either order and sometimes again: only the first one is greeted, and the same
    /// activity again, whose greeting may have been lost.
    /// </summary>
    /// <returns>Whether to greet.</returns>
    public async ValueTask<bool> HasComeAsync(Incoming incoming, CancellationToken cancellation)
    {
        var (place, _) = await conversations.ChangeAsync(
            incoming.Conversation,
            state => state.GreetedFor is null ? state with { GreetedFor = incoming.Id, Status = PlaceStatus.Active } : null,
            cancellation
        );
        return place.GreetedFor == incoming.Id;
    }

    /// <summary>The bot was removed: it writes nothing there until it comes again. What the place is bound to is remembered.</summary>
    public async ValueTask HasLeftAsync(Incoming incoming, CancellationToken cancellation) =>
        await conversations.ChangeAsync(
            incoming.Conversation,
            static state => state with { Status = PlaceStatus.Gone, GreetedFor = null },
            cancellation
        );

    /// <summary>Something happened to the channel or team. A new name changes nothing: the binding follows the id.</summary>
    public async ValueTask NoteAsync(Incoming.PlaceChanged changed, CancellationToken cancellation)
    {
        PlaceStatus? status = changed.Change switch
        {
            PlaceChange.Deleted or PlaceChange.Archived => PlaceStatus.Gone,
            PlaceChange.Restored or PlaceChange.Unarchived => PlaceStatus.Active,
            _ => null,
        };
        if (status is { } now)
            await conversations.ChangeAsync(
                changed.Conversation,
                state => state.Status == now ? null : state with { Status = now },
                cancellation
            );
    }
}
