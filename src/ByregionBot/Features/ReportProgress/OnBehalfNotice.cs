using System.Collections.Immutable;
using ByregionBot.Conversation;
using ByregionBot.Delivery;
using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Registry;
using NodaTime;

namespace ByregionBot.Features.ReportProgress;

/// <summary>
/// Tells those concerned that somebody has reported on their behalf, with the way to correct it. Promised when the report is stored; the
/// item is the report's id.
/// </summary>
internal sealed class OnBehalfNotice(RegionStore regions) : IDeliveryKind
{
    public const string Kind = "notice";

    public string Name => Kind;

    public WhenUncertain WhenUncertain => WhenUncertain.SendAgain;

    public bool Gathers => false;

    public Verdict Judge(PromisedMessage message, RegionState region, DeliveryContext context, Instant now) =>
        new Verdict.Send(message.Items);

    public async ValueTask<OutgoingMessage> RenderAsync(
        PromisedMessage message,
        RegionState region,
        DeliveryContext context,
        Instant now,
        CancellationToken cancellation
    )
    {
        var item = message.Items[0];
        var person = item.To is Recipient.Person(var who) ? who.ObjectId : "";
        var texts = Texts.In(context.SettingsOf(person).Language ?? BotLanguage.Bokmal);
        var history = await regions.HistoryAsync(region.Region.Id, cancellation);
        // A report is promised after it is stored, and nothing leaves the history.
        var receipt =
            Receipt.From(region.Region, history, item.Name)
            ?? throw new InvalidOperationException("A notice tells of a report that is not in the history.");
        var isTakenBack = TakenBack.In(history).ContainsKey(item.Name);
        return new OutgoingMessage.Card(
            ReceiptCard.Render(
                receipt,
                isTakenBack ? texts["report.answered-undone"] : NoticeOf(receipt.Report, texts),
                message.MayHaveComeBefore ? texts["reminder.again"] : null,
                isTakenBack ? WaysBack.None : WaysBack.Correct,
                texts
            ),
            NoticeOf(receipt.Report, texts)
        );
    }

    /// <summary>Who is concerned by a report, besides the one who gave it.</summary>
    public static ImmutableArray<Actor> Concerned(ProgressReport report, RegionState state, RightsReader rights) =>
        report is { OnBehalfOf: not null, Municipality: { } municipality }
            ? [.. rights.ContactsOf(state, municipality, report.Day).Where(contact => contact.ObjectId != report.By.ObjectId)]
            : [];

    private static string NoticeOf(ProgressReport report, Texts texts) =>
        texts.Say("report.notice", ("name", report.By.Name), ("principal", report.OnBehalfOf ?? ""));
}
