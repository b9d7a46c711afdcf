using System.Collections.Immutable;
using ByregionBot.Cards;
using ByregionBot.Conversation;
using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Registry;

namespace ByregionBot.Features.Settings;

/// <summary>
/// "påminn meg 10 og 3 dager før", "ukesoppsummering fredag kl. 14", "ingen påminnelser i fellesferien": in a personal chat for oneself, in a
/// channel or with a region's name for the region. A button says it of the other.
/// </summary>
internal sealed class ConfigureHandler(RegionStore regions, RightsReader rightsReader, ProgrammeDefaults programme)
{
    private const int Attempts = 8;

    public async ValueTask<Reply> AnswerAsync(Turn turn, Command command, CancellationToken cancellation)
    {
        var sentence = command.Intent == Intent.DigestConfigure ? "sentence.digest-configure" : "sentence.reminder-configure";
        if (!WhichRegion.TryFind(turn, command, CardVerbs.StatusRegion, sentence, out var region, out var question))
            return question;
        var data = (turn.Incoming as Incoming.Tapped)?.Action.Data ?? ImmutableDictionary<string, string>.Empty;
        var whose = IsForOneself(turn, command, data) ? turn.Speaker : null;
        // The other button of the same receipt says the same of somebody else: one cause for each.
        var cause = RegionStore.CauseOf(turn);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var state = await regions.LoadAsync(region, cancellation);
            var rights = rightsReader.In(state, turn.Incoming.From, turn.Today);
            if (whose is null && !rights.MayChange)
                return Refuse(turn, state);
            var times = new PlanTimeContext(turn.Today, state.Frame?.Period, Seasons: state.Frame?.Seasons ?? SeasonModel.Political);
            var decision = ConfigureDecision.Of(command.Intent, command.Slots, whose, SettingChoices.Of(state, whose, programme), times);
            if (decision is not ConfigureDecision.Change(var what))
                return Ask(turn, command, state, whose, decision);
            var entries = RegionStore.Entries(turn, cause, state, what);
            if (await regions.AppendOnAsync(region.Id, cause, state.Version, entries, cancellation) is not { } outcome)
                continue;
            var after = outcome == AppendOutcome.Stored ? entries.Aggregate(state, static (folded, entry) => folded.Apply(entry)) : state;
            return Receipt(turn, after, entries, whose, command.Intent, rights);
        }
        throw new Storage.StorageUnavailableException("The region is being changed by too many at once.");
    }

    private static bool IsForOneself(Turn turn, Command command, IReadOnlyDictionary<string, string> data) =>
        data.TryGetValue(CardKeys.Whose, out var whose)
            ? whose == CardKeys.Own
            : turn.Incoming.Conversation.Kind == ConversationKind.Personal
                && turn.Incoming.From.ObjectId.Length > 0
                && command.Slots.Region is null;

    private Reply Receipt(Turn turn, RegionState state, ImmutableArray<HistoryEntry> entries, Actor? whose, Intent intent, Rights rights)
    {
        var texts = turn.Texts;
        var said = string.Join(" · ", entries.Select(entry => ActWords.Of(entry.What, state, texts)));
        var card = CardParts.Card(
            texts,
            [
                CardParts.Header(said, Scope(state, whose, texts)),
                CardParts.Words(Holds(intent, state, whose, texts)),
                .. CardParts.Buttons(Ways(turn, state, entries[0], whose, intent, rights)),
                CardParts.Quiet(texts[intent == Intent.DigestConfigure ? "configure.digest-typed" : "configure.reminders-typed"]),
            ]
        );
        return Reply.InPlaceForAll(turn.Incoming, card, said);
    }

    private static IEnumerable<CardAction> Ways(
        Turn turn,
        RegionState state,
        HistoryEntry entry,
        Actor? whose,
        Intent intent,
        Rights rights
    )
    {
        yield return CardParts.Undo(state.Region.Id, entry.Id, turn.Texts);
        // Said of oneself by somebody who may say it of the region: perhaps that was meant.
        if (whose is not null && rights.MayChange && turn.Incoming is Incoming.Message message)
            yield return CardParts.Button(
                turn.Texts["configure.for-region"],
                CardVerbs.Say,
                (CardKeys.Text, message.Text),
                (CardKeys.Whose, state.Region.Id.Value)
            );
    }

    /// <summary>What holds now, all of it: "14, 7 og 1 dager før fristen, kl. 09:00".</summary>
    private string Holds(Intent intent, RegionState state, Actor? whose, Texts texts)
    {
        var choices = SettingChoices.Of(state, whose, programme);
        return intent == Intent.DigestConfigure
            ? choices.Digest(texts)
            : choices.Reminders(whose is null ? [] : state.Settings.QuietPeriods, texts);
    }

    private static string Scope(RegionState state, Actor? whose, Texts texts) =>
        whose is null
            ? texts.Say("configure.whole", ("region", state.Region.Name))
            : texts.Say("configure.own", ("name", whose.Name), ("region", state.Region.Name));

    private Reply Ask(Turn turn, Command command, RegionState state, Actor? whose, ConfigureDecision decision)
    {
        var texts = turn.Texts;
        var typed = texts[command.Intent == Intent.DigestConfigure ? "configure.digest-typed" : "configure.reminders-typed"];
        var question = decision switch
        {
            ConfigureDecision.TooMuch => texts.Say(
                "configure.too-much",
                ("most", ConfigureDecision.MostOffsets),
                ("days", ConfigureDecision.FurthestOffset)
            ),
            ConfigureDecision.NotQuiet(var words) =>
                $"{texts.Say("configure.not-quiet", ("time", words))} {Holds(command.Intent, state, whose, texts)}",
            ConfigureDecision.PastTime(var words) => texts.Say("configure.past-time", ("time", words)),
            ConfigureDecision.UnknownHour(var words) => texts.Say("configure.unknown-hour", ("hour", words)),
            ConfigureDecision.UnknownTime(var words) => texts.Say("configure.unknown-time", ("time", words)),
            _ => Holds(command.Intent, state, whose, texts),
        };
        return Reply.Of(CardText.Escape($"{question} {typed}"));
    }

    private Reply Refuse(Turn turn, RegionState state) =>
        Reply.Of(CardText.Escape(turn.Texts.Say("rights.configure", ("who", rightsReader.WhoCan(turn, state)))));
}
