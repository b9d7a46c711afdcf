using ByregionBot.Conversation;
using ByregionBot.Delivery;
using ByregionBot.Hosting;
using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Registry;

namespace ByregionBot.Features.Settings;

/// <summary>Keeps track of where the bot is: its coming and going, and what becomes of channels. Doing so twice, or in either order, changes nothing more.</summary>
internal sealed class PlaceHandler(
    ConversationStore conversations,
    RegionStore regions,
    RightsReader rights,
    Promises promises,
    BotEnvironment environment,
    ProgrammeClock clock
)
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
        if (environment.DemoPlan && incoming is { Conversation.Kind: ConversationKind.Personal, From.ObjectId.Length: > 0 })
            await LeadAsync(incoming.From, cancellation);
        return place.GreetedFor == incoming.Id;
    }

    /// <summary>The bot was removed: it writes nothing there until it comes again. What the place is bound to is remembered.</summary>
    public async ValueTask HasLeftAsync(Incoming incoming, CancellationToken cancellation)
    {
        var (place, _) = await conversations.ChangeAsync(
            incoming.Conversation,
            static state => state with { Status = PlaceStatus.Gone, GreetedFor = null },
            cancellation
        );
        await AskWhereAsync(place, cancellation);
    }

    /// <summary>Something happened to the channel or team. A new name changes nothing: the binding follows the id.</summary>
    public async ValueTask NoteAsync(Incoming.PlaceChanged changed, CancellationToken cancellation)
    {
        PlaceStatus? status = changed.Change switch
        {
            PlaceChange.Deleted or PlaceChange.Archived => PlaceStatus.Gone,
            PlaceChange.Restored or PlaceChange.Unarchived => PlaceStatus.Active,
            _ => null,
        };
        if (status is not { } now)
            return;
        var (place, _) = await conversations.ChangeAsync(
            changed.Conversation,
            state => state.Status == now ? null : state with { Status = now },
            cancellation
        );
        if (now == PlaceStatus.Gone)
            await AskWhereAsync(place, cancellation);
        else if (place.Bound is { } region)
            await promises.LookAgainAsync(region, cancellation);
    }

    /// <summary>A place that a region was followed in is no more: those who lead the region are asked for another, once a day at most.</summary>
    private async ValueTask AskWhereAsync(PlaceState place, CancellationToken cancellation)
    {
        if (place is not { Bound: { } id, Reference: { Kind: not ConversationKind.Personal } reference })
            return;
        if (await regions.LoadAsync(id, cancellation) is not { } state)
            return;
        var day = NodaTime.Text.LocalDatePattern.Iso.Format(clock.Today);
        foreach (var lead in rights.Leads(state, clock.Today))
            await promises.PromiseAsync(
                LostPlaceDelivery.Kind,
                id,
                new OwedItem($"{ConversationStore.Partition(reference)} {day}", new Recipient.Person(lead), clock.Now),
                cancellation
            );
    }

    /// <summary>In a demonstration everybody leads who has no other role: whoever comes is told what a project lead is told.</summary>
    private async ValueTask LeadAsync(Person person, CancellationToken cancellation)
    {
        // Teams does not always tell the name of who installs.
        var name = person.Name.Length > 0 ? person.Name : Texts.In(BotLanguage.Bokmal)["lookup.role-lead"];
        var actor = new Actor(person.ObjectId, name);
        var cause = $"demonstration:{person.ObjectId}";
        await regions.AppendAsync(
            DemoPlan.Region,
            cause,
            state =>
                rights.HasAny(state, person.ObjectId)
                    ? []
                    :
                    [
                        new HistoryEntry(
                            Columns.Hash(cause),
                            clock.Now,
                            clock.Today,
                            actor,
                            new RegionEvent.RoleGiven(new RoleGrant(actor, Role.ProjectLead)),
                            cause
                        ),
                    ],
            cancellation
        );
    }
}
