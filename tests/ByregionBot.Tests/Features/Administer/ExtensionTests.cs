using ByregionBot.Planning;
using ByregionBot.Tests.Features.ReportProgress;
using ByregionBot.Tests.TestKit;
using NodaTime;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Features.Administer;

public sealed class ExtensionTests : IDisposable
{
    private readonly Desk _desk = new(new Office(roles: Desk.Roles));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task Asking_for_more_time_leaves_the_deadline_until_the_answer_moves_it()
    {
        await _desk.Office.WithDemonstrationAsync(Stop);
        (await _desk.SayAsync("vi har søkt KMD om utsettelse til 1. mars", Stop)).ShouldContain(
            "Fristen er 15. februar 2016 inntil svaret"
        );
        (await _desk.SayAsync("status Harstad", Stop)).ShouldContain("Søkt om utsettelse til 1. mars 2016");
        RegionStatus.From(await _desk.StateAsync(Stop), Plans.DemoDay).DaysToReport.ShouldBe(0);

        (await _desk.SayAsync("utsettelsen er innvilget, sak 14/16", Stop)).ShouldContain("utsatt til 1. mars 2016, sak 14/16");

        RegionStatus.From(await _desk.StateAsync(Stop), Plans.DemoDay).DaysToReport.ShouldBe(15);
        (await _desk.SayAsync("status Harstad", Stop)).ShouldContain("Utsatt fra 15. februar 2016, sak 14/16");
        (await _desk.SayAsync("innstillinger", Stop)).ShouldContain("1. mars 2016 (KMD) – Utsatt fra 15. februar 2016, sak 14/16");
        (await _desk.SayAsync("vis vurdering av framdriften", Stop)).ShouldContain(
            "Fristen for rapporten er utsatt til 1. mars 2016 (sak 14/16)."
        );
        await _desk.SayAsync("angre", Stop);
        RegionStatus.From(await _desk.StateAsync(Stop), Plans.DemoDay).DaysToReport.ShouldBe(0);
    }

    [Fact]
    public async Task A_refusal_is_recorded_and_only_where_something_was_asked_for()
    {
        await _desk.Office.WithDemonstrationAsync(Stop);
        (await _desk.SayAsync("utsettelsen er avslått", Stop)).ShouldContain("Det er ikke søkt om utsettelse");
        await _desk.SayAsync("vi har søkt om utsettelse til 1. mars", Stop);
        (await _desk.SayAsync("søknaden om utsettelse er avslått, sak 15/16", Stop)).ShouldContain("avslått, sak 15/16");
        (await _desk.StateAsync(Stop)).Settings.ReportOn(Plans.DemoDay).ShouldNotBeNull().Due.ShouldBe(Plans.DemoDay);
        (await _desk.SayAsync("status Harstad", Stop)).ShouldContain("Utsettelsen er avslått, sak 15/16");
    }

    [Fact]
    public async Task The_new_day_must_be_known_and_later_and_only_a_lead_tells_it()
    {
        await _desk.Office.WithDemonstrationAsync(Stop);
        (await _desk.SayAsync("utsettelsen er innvilget", Stop)).ShouldContain("Til hvilken dag?");
        (await _desk.SayAsync("vi har søkt om utsettelse til 15.02.2016", Stop)).ShouldContain("ikke senere enn fristen");
        (await _desk.SayAsync("vi har søkt om utsettelse til 1. mars", Stop, Desk.Kari)).ShouldContain("Det kan Marit Hansen");
        (await _desk.StateAsync(Stop)).Settings.ReportDates.ShouldAllBe(report => report.AskedFor == null);
    }

    [Fact]
    public void The_report_that_is_meant_is_the_one_that_awaits_an_answer_then_the_late_one_then_the_next()
    {
        var settings = RegionSettings.None with
        {
            ReportDates = [new(new(2015, 2, 15), DeliveredOn: new(2015, 2, 14)), new(new(2016, 2, 15)), new(new(2017, 2, 15))],
        };
        settings.OpenReport(new(2016, 2, 1)).ShouldNotBeNull().Date.ShouldBe(new LocalDate(2016, 2, 15));
        settings.OpenReport(new(2016, 3, 1)).ShouldNotBeNull().Date.ShouldBe(new LocalDate(2016, 2, 15));
        var asked = settings with { ReportDates = settings.ReportDates.SetItem(2, new(new(2017, 2, 15), AskedFor: new(2017, 3, 1))) };
        asked.OpenReport(new(2016, 2, 1)).ShouldNotBeNull().Date.ShouldBe(new LocalDate(2017, 2, 15));
    }
}
