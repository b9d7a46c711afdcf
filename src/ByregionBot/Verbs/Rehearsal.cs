using System.Text.Json;
using ByregionBot.Cards;
using ByregionBot.Conversation;
using ByregionBot.Features.ShowStatus;
using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Registry;
using ByregionBot.Teams;

namespace ByregionBot.Verbs;

/// <summary>
/// The first question, asked by nobody, beside the start of the server: what is made ready once for all questions – words, names, the code that
/// draws and writes a card – is ready when a person asks the first one. Nothing is stored or sent.
/// </summary>
internal static class Rehearsal
{
    private static ReadOnlySpan<byte> Asked =>
        """{"type":"message","id":"1","text":"status","from":{"id":"1"},"conversation":{"id":"1"},"channelData":{"tenant":{"id":"1"}}}"""u8;

    public static void Play()
    {
        if (JsonSerializer.Deserialize(Asked, ActivityJson.Default.Activity) is not { } asked)
            return;
        var message = (Incoming.Message)TurnTranslator.Translate(asked);
        var region = VerifiedRegions.All.Single(known => known.Id == DemoPlan.Region);
        var state = RegionState.Fold(region, DemoPlan.Entries);
        var today = DemoPlan.Entries[^1].Day;
        var directory = new RegionDirectory(VerifiedRegions.All);
        var command = CommandReader.Read(message.Text, new ReadingContext(today, directory, bound: region, stateOf: _ => state));
        var card = StatusCard.Render(
            state,
            RegionStatus.From(state, today),
            new StatusNotes(command.ReadAs, null),
            Texts.In(BotLanguage.Bokmal)
        );
        var outgoing = OutgoingActivity.Of(message.Conversation, message.Id, new OutgoingMessage.Card(card, ""));
        OutgoingBody.Of(outgoing, ConnectorJson.Default.OutgoingActivity).Recycle();
    }
}
