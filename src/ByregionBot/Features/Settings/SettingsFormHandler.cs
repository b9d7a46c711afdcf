using System.Collections.Immutable;
using System.Globalization;
using ByregionBot.Cards;
using ByregionBot.Conversation;
using ByregionBot.Hosting;
using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Registry;
using NodaTime;

namespace ByregionBot.Features.Settings;

/// <summary>
/// "innstillinger": everything that holds here, with inputs for what people change most; one button saves them. In a personal chat for
/// oneself, in a channel for the region.
/// </summary>
internal sealed class SettingsFormHandler(
    RegionStore regions,
    PeopleStore people,
    RightsReader rightsReader,
    RoleOptions roles,
    ProgrammeDefaults programme
)
{
    private const int Attempts = 8;

    public async ValueTask<Reply> ShowAsync(Turn turn, Command command, CancellationToken cancellation)
    {
        if (!WhichRegion.TryFind(turn, command, CardVerbs.SettingsShow, "sentence.settings", out var region, out var question))
            return question;
        if (command.Slots.Date?.Due is { } due && (due.End ?? due.Start) is { } day && day != turn.Today)
            return await ShowOnAsync(turn, region, day, cancellation);
        var state = await regions.LoadAsync(turn, region, cancellation);
        return await DrawAsync(turn, state, Whose(turn, command), [], filled: null, cancellation);
    }

    /// <summary>"innstillinger per 1.1.2016": what held then, or holds then as far as is decided. It is told, and cannot be changed.</summary>
    private async ValueTask<Reply> ShowOnAsync(Turn turn, CityRegion region, LocalDate day, CancellationToken cancellation)
    {
        var history = await regions.HistoryAsync(region.Id, cancellation);
        var state = day < turn.Today ? RegionStore.AsOf(region, history, day) : await regions.LoadAsync(turn, region, cancellation);
        var (card, summary) = SettingsCard.Render(
            state,
            [.. history.Where(entry => entry.Day <= day)],
            [.. roles.In(region.Id)],
            programme,
            turn.Bound == region.Id,
            new SettingsCard.Asked(null, MayFill: false, [], null, On: day),
            day,
            turn.Texts
        );
        return Reply.InPlaceOf(turn.Incoming, card, summary);
    }

    /// <summary>The button of the card: saves all of it, or nothing and says what is wrong.</summary>
    public async ValueTask<Reply> SaveAsync(Turn turn, CardTap tap, CancellationToken cancellation)
    {
        if (turn.Directory.Find(tap.Data.GetValueOrDefault(CardKeys.Region, "")) is not { } region)
            return Reply.Silence;
        var whose = tap.Data.GetValueOrDefault(CardKeys.Whose) == CardKeys.Own ? turn.Speaker : null;
        var cause = RegionStore.CauseOf(turn);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var state = await regions.LoadAsync(region, cancellation);
            if (whose is null && !rightsReader.In(state, turn.Incoming.From, turn.Today).MayChange)
                return Reply.Of(CardText.Escape(turn.Texts.Say("rights.configure", ("who", rightsReader.WhoCan(turn, state)))));
            var before = SettingChoices.Of(state, whose, programme);
            var times = new PlanTimeContext(turn.Today, state.Frame?.Period, Seasons: state.Frame?.Seasons ?? SeasonModel.Political);
            var (wanted, errors) = SettingsForm.Read(tap.Data, before, times, turn.Texts);
            if (!errors.IsEmpty)
                return await DrawAsync(turn, state, whose, errors, tap.Data, cancellation);
            if (await ChangedSinceAsync(turn, tap, state, whose, cancellation) is { IsEmpty: false } changed)
                return await DrawAsync(turn, state, whose, changed, tap.Data, cancellation);
            var entries = RegionStore.Entries(turn, cause, state, before.To(wanted, whose));
            if (!entries.IsEmpty && await regions.AppendOnAsync(region.Id, cause, state.Version, entries, cancellation) is null)
                continue;
            var after = await regions.LoadAsync(region, cancellation);
            var stored = (await regions.HistoryAsync(region.Id, cancellation)).Where(entry => entry.Source == turn.Incoming.Id);
            return Receipt(turn with { Texts = await LanguageAsync(turn, tap, whose, cancellation) }, after, [.. stored], whose);
        }
        throw new Storage.StorageUnavailableException("The region is being changed by too many at once.");
    }

    /// <summary>
    /// What others have settled since the card was drawn, in words: the card shows all of it as it was, and would take theirs back unseen.
    /// </summary>
    private async ValueTask<ImmutableArray<string>> ChangedSinceAsync(
        Turn turn,
        CardTap tap,
        RegionState state,
        Actor? whose,
        CancellationToken cancellation
    )
    {
        if (
            whose is not null
            || !long.TryParse(tap.Data.GetValueOrDefault(CardKeys.Seen), NumberStyles.None, CultureInfo.InvariantCulture, out var seen)
            || seen >= state.Version
        )
            return [];
        return
        [
            .. from entry in await regions.HistoryAsync(state.Region.Id, cancellation)
            where entry.Sequence > seen && entry.By.ObjectId != turn.Incoming.From.ObjectId
            where
                entry.What
                    is RegionEvent.RemindersSet { For: null }
                        or RegionEvent.DigestSet { For: null }
                        or RegionEvent.QuietPeriodSet { For: null }
            orderby entry.Sequence
            select turn.Texts.Say(
                "settings.changed-since",
                ("name", entry.By.Name),
                ("time", ProgrammeClock.OnTheWall(entry.At)),
                ("what", ActWords.Of(entry.What, state, turn.Texts))
            ),
        ];
    }

    /// <summary>The language that the person has chosen in the card.</summary>
    private async ValueTask<Texts> LanguageAsync(Turn turn, CardTap tap, Actor? whose, CancellationToken cancellation)
    {
        if (whose is null || BotLanguages.OfLocale(tap.Data.GetValueOrDefault(CardKeys.Language)) is not { } chosen)
            return turn.Texts;
        if (chosen != turn.Texts.Language)
            await people.ChooseLanguageAsync(turn.Incoming.Conversation.TenantId, whose.ObjectId, whose.Name, chosen, cancellation);
        return Texts.In(chosen);
    }

    private async ValueTask<Reply> DrawAsync(
        Turn turn,
        RegionState state,
        Actor? whose,
        ImmutableArray<string> errors,
        IReadOnlyDictionary<string, string>? filled,
        CancellationToken cancellation
    )
    {
        var mayFill = whose is not null || rightsReader.In(state, turn.Incoming.From, turn.Today).MayChange;
        var (card, summary) = SettingsCard.Render(
            state,
            await regions.HistoryAsync(state.Region.Id, cancellation),
            [.. roles.In(state.Region.Id)],
            programme,
            turn.Bound == state.Region.Id,
            new SettingsCard.Asked(whose, mayFill, errors, filled),
            turn.Today,
            turn.Texts
        );
        return Reply.InPlaceOf(turn.Incoming, card, summary);
    }

    private Reply Receipt(Turn turn, RegionState state, ImmutableArray<HistoryEntry> stored, Actor? whose)
    {
        var texts = turn.Texts;
        var choices = SettingChoices.Of(state, whose, programme);
        var said = texts[stored.IsEmpty ? "settings.nothing-changed" : "settings.saved"];
        var card = CardParts.Card(
            texts,
            [
                CardParts.Header(
                    said,
                    whose is null
                        ? texts.Say("configure.whole", ("region", state.Region.Name))
                        : texts.Say("configure.own", ("name", whose.Name), ("region", state.Region.Name))
                ),
                .. CardParts.First(
                    stored.Select(entry => CardParts.Row(new TextBlock("✓"), CardParts.Words(ActWords.Of(entry.What, state, texts))))
                ),
                .. CardParts.Section([
                    CardParts.Words(choices.Reminders(whose is null ? [] : state.Settings.QuietPeriods, texts)),
                    CardParts.Words(choices.Digest(texts)),
                ]),
                .. CardParts.Buttons([
                    .. stored.IsEmpty ? Enumerable.Empty<CardAction>() : [CardParts.Undo(state.Region.Id, stored[0].Id, texts)],
                    CardParts.Button(
                        texts["settings.title"],
                        CardVerbs.SettingsShow,
                        (CardKeys.Region, state.Region.Id.Value),
                        (CardKeys.Whose, whose is null ? state.Region.Id.Value : CardKeys.Own)
                    ),
                ]),
            ]
        );
        return Reply.InPlaceForAll(turn.Incoming, card, said);
    }

    private static Actor? Whose(Turn turn, Command command) =>
        turn.Incoming is Incoming.Tapped { Action.Data: var data } && data.TryGetValue(CardKeys.Whose, out var whose)
            ? whose == CardKeys.Own
                ? turn.Speaker
                : null
            : turn.Incoming.Conversation.Kind == ConversationKind.Personal
            && turn.Incoming.From.ObjectId.Length > 0
            && command.Slots.Region is null
                ? turn.Speaker
                : null;
}
