using System.Collections.Immutable;
using ByregionBot.Cards;
using ByregionBot.Conversation;
using ByregionBot.Hosting;
using ByregionBot.Language;
using ByregionBot.Registry;
using NodaTime;

namespace ByregionBot.Features.MyData;

/// <summary>
/// Shows people what is stored about them, gives it as a file, and forgets them. Only to the person who asks, known by object id, and only in
/// private: elsewhere others would read along.
/// </summary>
internal sealed class MyDataHandler(PersonalData data, Erasure erasure, DialogStore dialogs)
{
    /// <summary>What the offer of the file carries as its kind.</summary>
    public const string FileKind = "mydata";

    /// <summary>The kinds of dialog that this feature opens begin so.</summary>
    public const string Dialogs = "mydata.";

    /// <summary>The preview of a deletion waits for its answer. It names nobody.</summary>
    public const string Confirm = Dialogs + "delete";

    /// <summary>An older preview is drawn again rather than taken at its word.</summary>
    private static readonly Duration PreviewsLast = Duration.FromMinutes(30);

    /// <summary>"Eksporter mine data", "hva har dere lagret om meg?": the answer in short, and all of it as a file.</summary>
    public async ValueTask<Reply> ExportAsync(Turn turn, CancellationToken cancellation)
    {
        if (Refusal(turn) is { } refusal)
            return refusal;
        var holdings = await FindAsync(turn, cancellation);
        var file = FileOf(turn, holdings);
        return new Reply([
            new OutgoingMessage.Card(MyDataCard.Show(holdings, turn.Texts), turn.Texts["mydata.title"]),
            new OutgoingMessage.FileOffer(
                file.Name,
                turn.Texts["mydata.offer"],
                file.Bytes.Length,
                new Dictionary<string, string>(StringComparer.Ordinal) { [CardKeys.File] = FileKind }
            ),
        ]);
    }

    /// <summary>The file that an offer of this feature speaks of: that of the person who takes it, whatever the offer says.</summary>
    public async ValueTask<ExportedFile?> FileAsync(Turn turn, CancellationToken cancellation) =>
        Refusal(turn) is null ? FileOf(turn, await FindAsync(turn, cancellation)) : null;

    /// <summary>"Slett mine data": first what that means. A tap on that preview carries the yes.</summary>
    public async ValueTask<Reply> DeleteAsync(Turn turn, CancellationToken cancellation)
    {
        if (Refusal(turn) is { } refusal)
            return refusal;
        var (where, person) = (turn.Incoming.Conversation, turn.Incoming.From);
        if (
            turn.Incoming is Incoming.Tapped { Action.Data: var tapped }
            && tapped.TryGetValue(CardKeys.Card, out var card)
            && await dialogs.FindAsync(where, person, cancellation) is { Kind: Confirm } open
            && open.Id == card
            && (open.AnsweredBy is null ? turn.Now - open.AskedAt <= PreviewsLast : open.AnsweredBy == turn.Incoming.Id)
        )
            return await ForgetAsync(turn, open, cancellation);
        var id = Columns.Hash(where.Id, turn.Incoming.Id);
        var holdings = await FindAsync(turn, cancellation);
        await dialogs.OpenAsync(where, person, new Dialog(Confirm, ImmutableDictionary<string, string>.Empty, turn.Now, id), cancellation);
        return Reply.Of(MyDataCard.Preview(holdings, id, turn.Texts), turn.Texts["mydata.delete.title"]);
    }

    /// <summary>A yes or a no to the preview. Null when it is neither.</summary>
    public async ValueTask<Reply?> ContinueAsync(Turn turn, Command command, Dialog dialog, CancellationToken cancellation)
    {
        if (turn.Incoming is Incoming.Tapped { Action.Data: var tapped } && tapped.GetValueOrDefault(CardKeys.Card) != dialog.Id)
            return null;
        switch (command.Intent)
        {
            case Intent.DialogConfirm:
                return await ForgetAsync(turn, dialog, cancellation);
            case Intent.DialogDeny or Intent.DialogCancel or Intent.DialogSkip:
                await dialogs.AnswerAsync(turn.Incoming.Conversation, turn.Incoming.From, dialog, turn.Incoming.Id, cancellation);
                return Said(turn, "mydata.delete.cancelled");
            default:
                return null;
        }
    }

    /// <summary>Forgotten first and answered then: a crash in between leaves the question open, and its answer comes again.</summary>
    private async ValueTask<Reply> ForgetAsync(Turn turn, Dialog dialog, CancellationToken cancellation)
    {
        var (where, person) = (turn.Incoming.Conversation, turn.Incoming.From);
        await erasure.ForgetAsync(person.ObjectId, person.Name, texts: false, cancellation);
        await dialogs.AnswerAsync(where, person, dialog, turn.Incoming.Id, cancellation);
        return Said(turn, "mydata.delete.done");
    }

    private static Reply Said(Turn turn, string key) =>
        Reply.InPlaceOf(turn.Incoming, CardParts.Card(turn.Texts, [CardParts.Words(turn.Texts[key])]), turn.Texts[key]);

    private static Reply? Refusal(Turn turn) =>
        turn.Incoming.From.ObjectId.Length == 0 ? Reply.Of(turn.Texts["mydata.nobody"])
        : turn.Incoming.Conversation.Kind != ConversationKind.Personal ? Reply.Of(turn.Texts["mydata.private"])
        : null;

    private async ValueTask<Holdings> FindAsync(Turn turn, CancellationToken cancellation) =>
        await data.FindAsync(await data.KnowAsync(turn.Incoming.From.ObjectId, turn.Incoming.From.Name, cancellation), cancellation);

    private static ExportedFile FileOf(Turn turn, Holdings holdings) => new($"{turn.Texts["mydata.name"]}.json", [.. holdings.ToJson()]);
}
