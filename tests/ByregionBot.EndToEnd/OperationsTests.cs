using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ByregionBot.EndToEnd.Kit;
using ByregionBot.Storage;
using ByregionBot.Storage.Sqlite;
using ByregionBot.Tests.TestKit;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace ByregionBot.EndToEnd;

/// <summary>What those see who watch over the real process, and what they must never see.</summary>
public sealed class OperationsTests : IAsyncDisposable
{
    private const string Tenant = "7b2f9a70-1111-4222-8333-444455556666";

    /// <summary>All of these pass through the bot, and none may be found in what it tells its operators.</summary>
    private static readonly string[] Canaries =
    [
        "kanari-setning",
        "kanari-kommentar",
        "Kanari Navnesen",
        "ca4a41ca-0000-4000-8000-0000000ca4a4",
        "29:kanari-bruker",
        "a:kanari-samtale",
        "kanari-feilmelding",
        "kanari-adresse",
        LoopbackAuthority.Secret,
        "token-1",
    ];

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Traces_figures_and_logs_arrive_without_a_text_a_name_or_a_token()
    {
        var told = new ConcurrentQueue<(string Path, string Body)>();
        await using var collector = await LoopbackServer.StartAsync(context => KeepAsync(context, told));
        await using var bot = await GuardedBot.StartAsync(
            ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address.ToString()),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("Logging__LogLevel__Default", "Trace"),
            ("Logging__LogLevel__Microsoft.AspNetCore", "Trace")
        );
        var (process, connector, token) = (bot.Process, bot.Connector, bot.Token());

        (await PostAsync(process, Said("1", "status Harstad kanari-setning", connector.ServiceUrl), token)).ShouldBe(
            HttpStatusCode.Accepted
        );
        (await PostAsync(process, Said("2", "kommunikasjon i rute: kanari-kommentar", connector.ServiceUrl), token)).ShouldBe(
            HttpStatusCode.Accepted
        );
        connector.Next(
            new ConnectorAnswer.With(
                403,
                """{"error":{"code":"BotNotInConversationRoster","message":"kanari-feilmelding Kanari Navnesen"}}"""
            )
        );
        (await PostAsync(process, Said("3", "kanari-setning blørg", connector.ServiceUrl), token)).ShouldBe(HttpStatusCode.Accepted);
        (await PostAsync(process, Said("4", "kanari-setning", connector.ServiceUrl), token[..^8] + "kanari00")).ShouldBe(
            HttpStatusCode.Unauthorized
        );
        (await PostAsync(process, "{\"type\":\"message\",\"text\":\"kanari-setning", token)).ShouldBe(HttpStatusCode.BadRequest);
        using (var closed = await bot.GetAsync("/calendar/kanari-adresse.ics?of=kanari-adresse", Cancellation))
            closed.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        connector.Calls.Count.ShouldBeGreaterThanOrEqualTo(3);
        (await process.EndAsync()).ShouldBe(0);

        string.Join(' ', told.Select(sent => sent.Path).Distinct().Order(StringComparer.Ordinal))
            .ShouldBe("/v1/logs /v1/metrics /v1/traces");
        var bodies = string.Concat(told.Select(sent => sent.Body));
        bodies.ShouldContain("turn");
        bodies.ShouldContain("byregionbot.turn.duration");
        bodies.ShouldContain("byregionbot.sentences");
        bodies.ShouldContain("byregionbot.planner.ticks");
        bodies.ShouldContain("Refused a request");
        var everything = bodies + string.Join('\n', process.Lines);
        everything.ShouldContain("BotNotInConversationRoster");
        Canaries.Append(token).Append(token.Split('.')[2][..20]).Where(canary => Holds(everything, canary)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Application_Insights_is_told_without_a_text_or_a_name_once_a_connection_string_is_set()
    {
        var told = new ConcurrentQueue<(string Path, string Body)>();
        await using var insights = await LoopbackServer.StartAsync(async context =>
        {
            await KeepAsync(context, told);
            await context.Response.WriteAsync("""{"itemsReceived":1,"itemsAccepted":1,"errors":[]}""", context.RequestAborted);
        });
        await using var bot = await GuardedBot.StartAsync(
            ("APPLICATIONINSIGHTS_CONNECTION_STRING", Insights(insights.Address)),
            ("APPLICATIONINSIGHTS_STATSBEAT_DISABLED", "true")
        );
        var message = Said("1", "status Harstad kanari-setning", bot.Connector.ServiceUrl);
        using (var answer = await bot.PostAsync(message, bot.Token(), Cancellation))
            answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await bot.Process.EndAsync()).ShouldBe(0);

        told.ShouldContain(sent => sent.Path.EndsWith("/track", StringComparison.Ordinal));
        var everything = string.Concat(told.Select(sent => sent.Body));
        everything.ShouldContain("turn");
        everything.ShouldContain("byregionbot.turn.duration");
        Canaries.Where(canary => Holds(everything, canary)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_bot_answers_and_ends_as_usual_when_Application_Insights_cannot_be_reached()
    {
        Uri nobody;
        await using (var gone = await LoopbackServer.StartAsync(_ => Task.CompletedTask))
            nobody = gone.Address;
        await using var bot = await GuardedBot.StartAsync(
            ("APPLICATIONINSIGHTS_CONNECTION_STRING", Insights(nobody)),
            ("APPLICATIONINSIGHTS_STATSBEAT_DISABLED", "true")
        );
        for (var i = 0; i < 3; i++)
            using (var answer = await bot.PostAsync(Said($"{i}", "hjelp", bot.Connector.ServiceUrl), bot.Token(), Cancellation))
                answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        using (var ready = await bot.GetAsync("/health/ready", Cancellation))
            ready.StatusCode.ShouldBe(HttpStatusCode.OK);

        (await bot.Process.EndAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task The_bot_is_not_ready_while_its_store_is_a_newer_programs()
    {
        var file = _folder.File("newer.db");
        using (var store = new SqliteStore(file, NullLogger<SqliteStore>.Instance))
        {
            var newer = new TableRow("version", "version", new Dictionary<string, object> { ["Version"] = 1000L });
            (await store.Table("Store").TransactAsync("version", [new(WriteKind.Insert, newer)], Cancellation)).IsOk.ShouldBeTrue();
        }

        var refused = await Should.ThrowAsync<Exception>(() =>
            BotProcess.StartAsync(new Dictionary<string, string>(StringComparer.Ordinal) { ["Storage__Path"] = file })
        );

        refused.Message.ShouldContain("newer version");
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told_in_a_line_that_says_what_to_set()
    {
        await using var other = await LoopbackServer.StartAsync(_ => Task.CompletedTask);

        (await RefusalAsync(other.Address.ToString())).ShouldContain("Set ASPNETCORE_URLS to where the bot may listen.");
        (await RefusalAsync("3978")).ShouldContain("ASPNETCORE_URLS has \"3978\"");

        async Task<string> RefusalAsync(string address)
        {
            var settings = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Storage__Path"] = _folder.File("byregionbot.db"),
                ["ASPNETCORE_URLS"] = address,
            };
            var refused = await Should.ThrowAsync<Exception>(() => BotProcess.LaunchAsync(settings));
            refused.Message.ShouldNotContain("Unhandled exception");
            return refused.Message;
        }
    }

    [Fact]
    public async Task A_turn_under_way_ends_before_the_process_does_and_is_not_answered_again_by_the_next()
    {
        var asked = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        var sendings = 0;
        await using var teams = await LoopbackServer.StartAsync(async context =>
        {
            using var body = new StreamReader(context.Request.Body);
            // That it is at work it may show as often as it likes.
            if (!(await body.ReadToEndAsync(context.RequestAborted)).Contains("\"typing\"", StringComparison.Ordinal))
            {
                Interlocked.Increment(ref sendings);
                asked.TrySetResult();
                await release.Task;
            }
            context.Response.StatusCode = StatusCodes.Status201Created;
            await context.Response.WriteAsync("""{"id":"1"}""");
        });
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Storage__Path"] = _folder.File("byregionbot.db"),
            ["Teams__AllowedServiceHosts__0"] = teams.Address.Authority,
        };
        var activity = Said("1", "hjelp", $"{teams.Address}_connector/");
        await using var bot = await BotProcess.StartAsync(settings);

        var answer = PostAsync(bot, activity, token: null);
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
        var end = bot.EndAsync();
        await IsClosedAsync(bot.Address);
        // Longer than a command line usually waits before it gives up on its work.
        await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System, Cancellation);
        release.SetResult();

        (await answer).ShouldBe(HttpStatusCode.Accepted);
        (await end).ShouldBe(0);
        await using var next = await BotProcess.StartAsync(settings);
        (await PostAsync(next, activity, token: null)).ShouldBe(HttpStatusCode.Accepted);
        sendings.ShouldBe(1);
        (await next.EndAsync()).ShouldBe(0);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private static bool Holds(string everything, string canary) => everything.Contains(canary, StringComparison.OrdinalIgnoreCase);

    private static string Said(string id, string text, string serviceUrl) =>
        new JsonObject
        {
            ["type"] = "message",
            ["id"] = id,
            ["channelId"] = "msteams",
            ["serviceUrl"] = serviceUrl,
            ["text"] = text,
            ["locale"] = "nb-NO",
            ["from"] = new JsonObject
            {
                ["id"] = "29:kanari-bruker",
                ["name"] = "Kanari Navnesen",
                ["aadObjectId"] = "ca4a41ca-0000-4000-8000-0000000ca4a4",
            },
            ["recipient"] = new JsonObject { ["id"] = "28:bot", ["name"] = "ByregionBot" },
            ["conversation"] = new JsonObject
            {
                ["id"] = "a:kanari-samtale",
                ["conversationType"] = "personal",
                ["tenantId"] = Tenant,
            },
            ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = Tenant } },
        }.ToJsonString();

    private static async Task<HttpStatusCode> PostAsync(BotProcess bot, string json, string? token)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(bot.Address, "/api/messages"))
        {
            Content = new StringContent(json, Encoding.UTF8, "application/json"),
        };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await client.SendAsync(request, Cancellation);
        return response.StatusCode;
    }

    /// <summary>Waits until the process takes no new connections: it has begun to end.</summary>
    private static async Task IsClosedAsync(Uri address)
    {
        while (true)
        {
            try
            {
                using var client = new HttpClient();
                using var _ = await client.GetAsync(new Uri(address, "/health/live"), Cancellation);
            }
            catch (HttpRequestException)
            {
                return;
            }
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Cancellation);
        }
    }

    private static string Insights(Uri endpoint) =>
        $"InstrumentationKey=00000000-0000-0000-0000-000000000001;IngestionEndpoint={endpoint};LiveEndpoint={endpoint}";

    private static async Task KeepAsync(HttpContext context, ConcurrentQueue<(string Path, string Body)> told)
    {
        using var body = new MemoryStream();
        await using var sent =
            context.Request.Headers.ContentEncoding == "gzip"
                ? new GZipStream(context.Request.Body, CompressionMode.Decompress)
                : context.Request.Body;
        await sent.CopyToAsync(body, context.RequestAborted);
        told.Enqueue((context.Request.Path, Encoding.UTF8.GetString(body.ToArray())));
    }
}
