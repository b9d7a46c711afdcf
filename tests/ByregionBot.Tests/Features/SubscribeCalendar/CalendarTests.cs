using System.Net;
using System.Text;
using ByregionBot.Conversation;
using ByregionBot.Features.SubscribeCalendar;
using ByregionBot.Hosting;
using ByregionBot.Planning;
using ByregionBot.Registry;
using ByregionBot.Tests.Features.ReportProgress;
using ByregionBot.Tests.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Features.SubscribeCalendar;

public sealed class CalendarTests : IAsyncLifetime
{
    private const string Address = "http://127.0.0.1:3978";

    private readonly TemporaryStore _store = new();
    private readonly MortalStore _tables;
    private readonly Desk _desk;
    private WebApplication? _app;
    private HttpClient? _client;

    public CalendarTests()
    {
        _tables = new(_store.Tables);
        _desk = new(new Office(_tables, roles: Desk.Roles));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private HttpClient Client => _client ?? throw new InvalidOperationException("Not started.");

    public async ValueTask InitializeAsync()
    {
        await _desk.Office.WithDemonstrationAsync(Stop);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection([KeyValuePair.Create("Limits:AddressBurst", (string?)"5")]);
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder
            .Services.AddSingleton(TimeProvider.System)
            .AddWebLimits(builder.Configuration)
            .AddSingleton(_desk.Office.Of<CalendarHandler>());
        _app = builder.Build();
        _app.UseSafeResponses();
        _app.MapCalendars();
        await _app.StartAsync(Stop);
        _client = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()) };
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        if (_app is not null)
            await _app.DisposeAsync();
        _desk.Dispose();
        _store.Dispose();
    }

    [Fact]
    public async Task An_address_is_told_once_and_serves_the_deadlines_until_it_is_renewed_or_closed()
    {
        var path = PathIn(await _desk.SayAsync("kalender for Harstadregionen", Stop));
        path.Length.ShouldBeGreaterThan("/calendar/.ics".Length + 31, "at least 186 bits");
        var served = await Client.GetAsync(path, Stop);
        served.StatusCode.ShouldBe(HttpStatusCode.OK);
        served.Content.Headers.ContentType.ShouldNotBeNull().ToString().ShouldBe("text/calendar; charset=utf-8");
        served.Headers.CacheControl.ShouldNotBeNull().Private.ShouldBeTrue();
        var text = await served.Content.ReadAsStringAsync(Stop);
        text.ShouldStartWith("BEGIN:VCALENDAR");
        text.ShouldNotContain("Marit");
        (await _desk.SayAsync("kalender", Stop)).ShouldContain("Kalenderen ble åpnet 15. februar 2016 av Marit Hansen.");

        var renewed = PathIn(await _desk.SayAsync("forny kalenderadressen", Stop));
        renewed.ShouldNotBe(path);
        (await Client.GetAsync(path, Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Client.GetAsync(renewed, Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await _desk.SayAsync("steng kalenderen", Stop)).ShouldContain("Adressen virker ikke lenger");
        (await Client.GetAsync(renewed, Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await _desk.SayAsync("steng kalenderen", Stop)).ShouldContain("er ikke åpen");
    }

    [Fact]
    public async Task Undo_closes_a_calendar_again_and_opens_a_closed_or_renewed_one_at_its_old_address()
    {
        await _desk.SayAsync("kommunikasjon er ferdig", Stop);
        var path = PathIn(await _desk.SayAsync("kalender for Harstadregionen", Stop));
        (await _desk.SayAsync("angre", Stop)).ShouldBe("Kalenderen for Harstadregionen er stengt igjen.");
        (await Client.GetAsync(path, Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await _desk.SayAsync("gjør om", Stop)).ShouldContain("åpen igjen på den tidligere adressen");
        (await Client.GetAsync(path, Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
        foreach (var sentence in (string[])["forny kalenderadressen", "steng kalenderen"])
        {
            await _desk.SayAsync(sentence, Stop);
            (await Client.GetAsync(path, Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await _desk.SayAsync("angre", Stop)).ShouldContain("åpen igjen på den tidligere adressen");
            (await Client.GetAsync(path, Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        (await _desk.SayAsync("status kommunikasjon", Stop)).ShouldContain("gjennomført");
    }

    [Fact]
    public async Task A_client_that_has_the_calendar_gets_nothing_again_until_something_is_changed()
    {
        var path = PathIn(await _desk.SayAsync("kalender for Harstadregionen", Stop));
        var tag = (await Client.GetAsync(path, Stop)).Headers.ETag.ShouldNotBeNull().Tag;
        (await AskAsync(path, tag)).ShouldBe(HttpStatusCode.NotModified);
        await _desk.SayAsync("flytt politisk forankring til 1. mars 2018", Stop);
        await _desk.SayAsync("ja", Stop);
        (await AskAsync(path, tag)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Whatever_opens_nothing_is_answered_alike_and_who_goes_on_trying_must_wait()
    {
        var path = PathIn(await _desk.SayAsync("kalender for Harstadregionen", Stop));
        var answers = new HashSet<string>(StringComparer.Ordinal);
        foreach (
            var file in (string[])[path["/calendar/".Length..^4], "x.ics", "harstadregionen.ics", new string('a', 300) + ".ics", "æ.ics"]
        )
        {
            var answer = await Client.GetAsync($"/calendar/{file}", Stop);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            answers.Add(await answer.Content.ReadAsStringAsync(Stop));
        }
        answers.ShouldHaveSingleItem();
        var last = await Client.GetAsync("/calendar/x.ics", Stop);
        last.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        last.Headers.RetryAfter.ShouldNotBeNull();
    }

    [Fact]
    public async Task While_the_store_does_not_answer_the_reader_is_asked_to_come_again()
    {
        var path = PathIn(await _desk.SayAsync("kalender for Harstadregionen", Stop));

        _tables.DieAfter(0);
        var answer = await Client.GetAsync(path, Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter.ShouldNotBeNull();

        _tables.Revive();
        (await Client.GetAsync(path, Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Only_reading_is_taken()
    {
        var path = PathIn(await _desk.SayAsync("kalender for Harstadregionen", Stop));
        using var content = new StringContent("x", Encoding.UTF8, "text/plain");
        (await Client.PostAsync(path, content, Stop)).StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        using var head = new HttpRequestMessage(HttpMethod.Head, path);
        (await Client.SendAsync(head, Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Who_may_not_change_the_region_opens_renews_and_closes_nothing()
    {
        foreach (var sentence in (string[])["kalender for Harstadregionen", "forny kalenderadressen", "steng kalenderen"])
            (await _desk.SayAsync(sentence, Stop, Desk.Kari)).ShouldContain("gir bare Marit Hansen");
        var path = PathIn(await _desk.SayAsync("kalender for Harstadregionen", Stop));
        await _desk.SayAsync("steng kalenderen", Stop, Desk.Kari);
        (await Client.GetAsync(path, Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_address_itself_is_stored_nowhere()
    {
        var path = PathIn(await _desk.SayAsync("kalender for Harstadregionen", Stop));
        var secret = path["/calendar/".Length..^4];
        var rows = await _desk.Office.Tables.Table("Addresses").RangeAsync("calendar", "a", "z", 100, null, Stop);
        rows.Value.Rows.Count.ShouldBe(2);
        rows.Value.Rows.ShouldAllBe(row => !row.Row.Contains(secret) && row.Columns.Values.All(value => !Equals(value, secret)));
    }

    [Theory]
    [InlineData("https://bot.example.no", true)]
    [InlineData("https://bot.example.no/x", false)]
    [InlineData("http://bot.example.no", false)]
    [InlineData("https://user@bot.example.no", false)]
    [InlineData("bot.example.no", false)]
    public void The_address_from_outside_is_a_host_reached_safely(string address, bool isTaken)
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create("Calendar:Address", (string?)address)])
            .Build();
        var read = () => CalendarOptions.From(settings, new FakeEnvironment(Environments.Production));
        if (isTaken)
            read().Address.ShouldBe(new Uri(address));
        else
            read.ShouldThrow<InvalidSettingException>();
        CalendarOptions.From(new ConfigurationBuilder().Build(), new FakeEnvironment(Environments.Production)).Address.ShouldBeNull();
    }

    private async Task<HttpStatusCode> AskAsync(string path, string tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.IfNoneMatch.Add(new(tag));
        return (await Client.SendAsync(request, Stop)).StatusCode;
    }

    private static string PathIn(string card)
    {
        var from = card.IndexOf(Address, StringComparison.Ordinal) + Address.Length;
        from.ShouldBeGreaterThan(Address.Length, card);
        return card[from..(card.IndexOf(".ics", from, StringComparison.Ordinal) + 4)];
    }
}
