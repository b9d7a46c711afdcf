using ByregionBot.Cards;
using ByregionBot.Conversation;
using ByregionBot.Delivery;
using ByregionBot.Features.ReportProgress;
using ByregionBot.Planning;
using ByregionBot.Registry;
using ByregionBot.Tests.TestKit;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Features.ReportProgress;

/// <summary>"på vegne av Kvæfjord: …": both names are kept, and the one concerned is told.</summary>
public sealed class OnBehalfTests : IDisposable
{
    private readonly Desk _desk = new(new Office(roles: Desk.Roles));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task The_one_concerned_is_promised_a_notice_once_and_can_correct_by_it()
    {
        await _desk.Office.WithDemonstrationAsync(Stop);
        await _desk.SayAsync("hei", Stop, Desk.Kari, Office.Chat("a:personal-kari"));
        var sentence = new Incoming.Message("m1", Office.Chat(), Office.Marit, "nb-NO", "på vegne av Kvæfjord: kommunikasjon er ferdig");
        _desk.Office.Ending = _ => new SendOutcome(SendStatus.TryAgain);
        await _desk.Office.RunAsync(sentence, Stop);
        _desk.Office.Ending = _ => new SendOutcome(SendStatus.Sent, "1");
        await _desk.Office.RunAsync(sentence, Stop);
        PlainText.Of(_desk.LastCard).ShouldContain("Beskjed går til kontakten for Kvæfjord.");

        var report = (await _desk.ReportsAsync(Stop)).ShouldHaveSingleItem();
        (report.By.Name, report.OnBehalfOf, report.Municipality).ShouldBe(("Marit Hansen", "Kvæfjord", "Kvæfjord"));
        (await PromisedAsync()).ShouldBe(1);

        var notice = await NoticeAsync(report);
        PlainText.Of(notice).ShouldContain("Marit Hansen har meldt på vegne av Kvæfjord.");
        PlainText.Of(notice).ShouldNotContain("[Angre]");
        var form = (await _desk.TapAsync(notice, "Rett", Stop, Desk.Kari)).Card.ShouldNotBeNull();
        await _desk.TapAsync(
            form,
            "Lagre",
            Stop,
            Desk.Kari,
            filled: [(CardKeys.Activity, report.Activity.Value), (CardKeys.Status, "pagar")]
        );
        (await _desk.StateAsync(Stop)).Find(report.Activity)?.Parts["Kvæfjord"].Progress.ShouldBe(Progress.Ongoing);
    }

    [Fact]
    public async Task Where_nobody_is_known_the_receipt_says_how_to_name_somebody()
    {
        await _desk.Office.WithDemonstrationAsync(Stop);
        (await _desk.SayAsync("på vegne av Salangen: kommunikasjon er ferdig", Stop)).ShouldContain(
            "Ingen er kjent som kontakt for Salangen, så ingen får beskjed."
        );
        (await PromisedAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_report_for_oneself_tells_nobody()
    {
        await _desk.Office.WithDemonstrationAsync(Stop);
        (await _desk.SayAsync("på vegne av Kvæfjord: kommunikasjon er ferdig", Stop, Desk.Kari)).ShouldNotContain("beskjed");
        (await PromisedAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Somebody_elses_report_for_oneself_is_not_corrected_by_others()
    {
        await _desk.Office.WithDemonstrationAsync(Stop);
        await _desk.SayAsync("på vegne av Salangen: kommunikasjon er ferdig", Stop);
        var report = (await _desk.ReportsAsync(Stop)).Single();
        var (text, _, _) = await _desk.TapAsync(await NoticeAsync(report), "Rett", Stop, Desk.Kari);
        text.ShouldContain("Ingenting er lagret");
    }

    private async Task<AdaptiveCard> NoticeAsync(ProgressReport report)
    {
        var item = new PromisedItem(report.Id, new Recipient.Person(new Actor(Desk.Kari.ObjectId, Desk.Kari.Name)));
        var to = new Address.Chat(Desk.Kari.ObjectId);
        var id = new DeliveryId(to.Partition, "1");
        var message = new PromisedMessage(id, OnBehalfNotice.Kind, DemoPlan.Region, to, [item], report.At);
        var said = await new OnBehalfNotice(_desk.Office.Regions).RenderAsync(
            message,
            await _desk.StateAsync(Stop),
            DeliveryContext.Empty,
            report.At,
            Stop
        );
        return said.ShouldBeOfType<OutgoingMessage.Card>().Content;
    }

    /// <summary>How many deliveries are promised to Kari's chat.</summary>
    private async Task<int> PromisedAsync() =>
        (
            await _desk
                .Office.Tables.Table("Deliveries")
                .AllAsync(new Address.Chat(Desk.Kari.ObjectId).Partition, "", Columns.After(""), 1000, Stop)
        ).Count(row => row.Columns.ContainsKey("State"));
}
