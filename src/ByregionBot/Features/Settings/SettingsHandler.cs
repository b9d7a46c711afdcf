using ByregionBot.Cards;
using ByregionBot.Conversation;
using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Registry;

namespace ByregionBot.Features.Settings;

/// <summary>What a place is about and which language a person wants.</summary>
internal sealed class SettingsHandler(
    ConversationStore conversations,
    PlaceBinder binder,
    PeopleStore people,
    RegionStore regions,
    RightsReader rightsReader,
    LastActStore lastActs
)
{
    /// <summary>"koble denne kanalen til …": questions without a name are about this region from now on.</summary>
    public async ValueTask<Reply> BindAsync(Turn turn, Command command, CancellationToken cancellation)
    {
        // What the place is about already is not what is meant.
        var unbound = turn with
        {
            Bound = null,
        };
        if (!WhichRegion.TryFind(unbound, command, Intent.ChannelBind.Name(), "sentence.bind", out var region, out var question))
            return question;
        if (await RefusalAsync(turn, region.Id, cancellation) is { } refusal)
            return refusal;
        var (_, isNew) = await binder.BindAsync(turn, region.Id, cancellation);
        if (!isNew)
            return Reply.Of(turn.Texts.Say("bind.already", ("region", CardText.Escape(region.Name))));
        var done = turn.Texts.Say("bind.done", ("region", region.Name));
        if (await LeadsNowAsync(turn, region, cancellation))
            done = $"{done} {turn.Texts.Say("bind.became-lead", ("region", region.Name))}";
        return Reply.Of(CardText.Escape($"{done} {turn.Texts["bind.undo"]}"));
    }

    /// <summary>"stopp abonnementet": the place is about no region any more.</summary>
    public async ValueTask<Reply> UnbindAsync(Turn turn, CancellationToken cancellation)
    {
        if (await RefusalAsync(turn, null, cancellation) is { } refusal)
            return refusal;
        var (_, isNew) = await binder.BindAsync(turn, null, cancellation);
        return Reply.Of(isNew ? $"{turn.Texts["unbind.done"]} {turn.Texts["bind.undo"]}" : turn.Texts["unbind.nothing"]);
    }

    /// <summary>What many share is not taken from a region by somebody whom it has given nothing; null where nothing stands in the way.</summary>
    private async ValueTask<Reply?> RefusalAsync(Turn turn, RegionId? wanted, CancellationToken cancellation)
    {
        var where = turn.Incoming.Conversation;
        if (
            where.Kind == ConversationKind.Personal
            || (await conversations.LoadAsync(where, cancellation)).Bound is not { } bound
            || bound == wanted
            || await regions.LoadAsync(bound, cancellation) is not { } state
            || rightsReader.Leads(state, turn.Today).IsEmpty
            || rightsReader.In(state, turn.Incoming.From, turn.Today).MayChange
        )
            return null;
        return Reply.Of(
            CardText.Escape(turn.Texts.Say("rights.bind", ("region", state.Region.Name), ("who", rightsReader.WhoCan(turn, state))))
        );
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
        )
        {
            Link = turn.MessageLink,
        };
        return await regions.AppendAsync(
                region.Id,
                cause,
                state => rightsReader.GrantsIn(state).Any(other => other.Role == Role.ProjectLead) ? [] : [entry],
                cancellation
            ) == AppendOutcome.Stored;
    }

    /// <summary>"bytt til nynorsk": the person is answered in this language, everywhere.</summary>
    public async ValueTask<Reply> ChooseLanguageAsync(Turn turn, Command command, CancellationToken cancellation)
    {
        if (BotLanguages.OfLocale(command.Slots.Language) is not { } language)
            return Reply.Of(turn.Texts["language.unknown"]);
        var (person, tenant) = (turn.Incoming.From, turn.Incoming.Conversation.TenantId);
        var before = (await people.LoadAsync(tenant, person.ObjectId, cancellation)).Language;
        await lastActs.NoteAsync(turn, LastActKind.Language, null, Tag(before), Tag(language), isUndoing: false, cancellation);
        await people.ChooseLanguageAsync(tenant, person.ObjectId, person.Name, language, cancellation);
        var texts = Texts.In(language);
        return Reply.Of($"{texts["language.chosen"]} {texts["bind.undo"]}");

        static string? Tag(BotLanguage? chosen) => chosen is { } known ? Texts.In(known).Tag : null;
    }
}
