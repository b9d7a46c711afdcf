using System.Collections.Immutable;
using ByregionBot.Conversation;
using ByregionBot.Delivery;
using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Registry;
using NodaTime;
using NodaTime.Text;

namespace ByregionBot.Features.WriteFunderReport;

/// <summary>
/// Asks somebody for a text that the report to the funder lacks. Promised when the lead asks for it, once for each report, activity and
/// person; let be when the text has come meanwhile or the report is delivered.
/// </summary>
internal sealed class TextRequest : IDeliveryKind
{
    public const string Kind = "request";

    public string Name => Kind;

    public WhenUncertain WhenUncertain => WhenUncertain.SendAgain;

    /// <summary>Each is answered by itself, and its card becomes the receipt.</summary>
    public bool Gathers => false;

    /// <summary>The item that asks for a text.</summary>
    public static OwedItem Of(RegionId region, LocalDate asOf, ActivityId activity, Actor who, Instant now) =>
        new($"{region.Value} {LocalDatePattern.Iso.Format(asOf)} {activity.Value}", new Recipient.Person(who), now);

    public Verdict Judge(PromisedMessage message, RegionState region, DeliveryContext context, Instant now)
    {
        var (asOf, activity) = Read(message.Items[0]);
        if (region.Settings.ReportOn(asOf)?.DeliveredOn is not null)
            return new Verdict.Skip("Delivered");
        return ReportGaps.Of(region, asOf).Missing.Any(gap => gap.Activity.Id == activity)
            ? new Verdict.Send(message.Items)
            : new Verdict.Skip("Answered");
    }

    public ValueTask<OutgoingMessage> RenderAsync(
        PromisedMessage message,
        RegionState region,
        DeliveryContext context,
        Instant now,
        CancellationToken cancellation
    )
    {
        var (asOf, id) = Read(message.Items[0]);
        var texts = context.TextsAt(message.To);
        var activity = region.Find(id)?.Activity ?? throw new InvalidOperationException("A text is asked for about an unknown activity.");
        ImmutableArray<Actor> asked =
            message is { To: Address.Place, Items: [{ To: Recipient.Person(var who) }, ..] } && who.Name.Length > 0 ? [who] : [];
        return ValueTask.FromResult<OutgoingMessage>(
            new OutgoingMessage.Card(
                RequestCard.Render(region.Region, asOf, [new AskedText(activity)], asked, message.MayHaveComeBefore, texts),
                texts.Say("funder.request.summary", ("activity", activity.Title))
            )
        );
    }

    private static (LocalDate AsOf, ActivityId Activity) Read(PromisedItem item)
    {
        var parts = item.Name.Split(' ');
        return (LocalDatePattern.Iso.Parse(parts[1]).GetValueOrThrow(), new ActivityId(parts[2]));
    }
}
