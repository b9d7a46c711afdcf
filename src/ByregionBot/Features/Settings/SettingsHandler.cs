using ByregionBot.Cards;
using ByregionBot.Conversation;
using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Registry;

namespace ByregionBot.Features.Settings;

/// <summary>What a place is about and which language a person wants.</summary>
internal sealed class SettingsHandler(
    ConversationStore conversations,
    AddressStore addresses,
    WakeStore wakes,
    PeopleStore people,
    RegionStore regions,
    RoleOptions roles
)
{
    /// <summary>"koble denne kanalen til …": questions without a name are about this region from now on.</summary>
    public async ValueTask<Reply> BindAsync(Turn turn, Command command, CancellationToken cancellation)
    {
        if (WhichRegion.Of(turn with { Bound = null }, command) is not WhichRegion.Known(var region))
            return WhichRegion.Put(
                (WhichRegion.Ask)WhichRegion.Of(turn with { Bound = null }, command),
                Intent.ChannelBind.Name(),
                "sentence.bind",
                turn.Texts
            );
        await addresses.NoteBindingAsync(region.Id, turn.Incoming.Conversation, cancellation);
        var (_, changed) = await conversations.ChangeAsync(
            turn.Incoming.Conversation,
            place => place.Bound == region.Id ? null : place with { Bound = region.Id },
            cancellation
        );
        // What had nowhere to go may go here.
        await wakes.StirAsync(region.Id, turn.Now, cancellation);
        if (changed && await LeadsNowAsync(turn, region, cancellation))
            return Reply.Of(
                CardText.Escape(
                    $"{turn.Texts.Say("bind.done", ("region", region.Name))} {turn.Texts.Say("bind.became-lead", ("region", region.Name))} {turn.Texts["change.undo-typed"]}"
                )
            );
        return Reply.Of(turn.Texts.Say(changed ? "bind.done" : "bind.already", ("region", CardText.Escape(region.Name))));
    }

    /// <summary>Whoever first binds a place to a region that nobody leads becomes its project lead.</summary>
    private async ValueTask<bool> LeadsNowAsync(Turn turn, CityRegion region, CancellationToken cancellation)
    {
        var person = turn.Incoming.From;
        if (person.ObjectId.Length == 0)
            return false;
        var cause = $"bind:{Columns.Hash(turn.Incoming.Conversation.Id, turn.Incoming.Id)}";
        var grant = new RoleGrant(new Actor(person.ObjectId, person.Name), Role.ProjectLead);
        var entry = new HistoryEntry(
            Columns.Hash(cause),
            turn.Now,
            turn.Today,
            grant.Person,
            new RegionEvent.RoleGiven(grant),
            turn.Incoming.Id
        );
        return await regions.AppendAsync(
                region.Id,
                cause,
                state => state.Roles.Concat(roles.In(region.Id)).Any(other => other.Role == Role.ProjectLead) ? [] : [entry],
                cancellation
            ) == AppendOutcome.Stored;
    }

    /// <summary>"stopp abonnementet": the place is about no region any more.</summary>
    public async ValueTask<Reply> UnbindAsync(Turn turn, CancellationToken cancellation)
    {
        var (_, changed) = await conversations.ChangeAsync(
            turn.Incoming.Conversation,
            static place => place.Bound is null ? null : place with { Bound = null },
            cancellation
        );
        return Reply.Of(turn.Texts[changed ? "unbind.done" : "unbind.nothing"]);
    }

    /// <summary>"bytt til nynorsk": the person is answered in this language, everywhere.</summary>
    public async ValueTask<Reply> ChooseLanguageAsync(Turn turn, Command command, CancellationToken cancellation)
    {
        if (BotLanguages.OfLocale(command.Slots.Language) is not { } language)
            return Reply.Of(turn.Texts["language.unknown"]);
        var person = turn.Incoming.From;
        await people.ChooseLanguageAsync(turn.Incoming.Conversation.TenantId, person.ObjectId, person.Name, language, cancellation);
        return Reply.Of(Texts.In(language)["language.chosen"]);
    }
}
