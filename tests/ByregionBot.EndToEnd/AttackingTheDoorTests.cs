using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ByregionBot.EndToEnd.Kit;
using ByregionBot.Tests.TestKit;
using Shouldly;
using Xunit;

namespace ByregionBot.EndToEnd;

/// <summary>What somebody outside could try on the real process, and what comes of it.</summary>
public sealed class AttackingTheDoorTests
{
    private const string Marit = "object-id-of-marit";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_listener_of_somebody_elses_never_hears_from_the_bot()
    {
        var heard = 0;
        await using var canary = await LoopbackServer.StartAsync(context =>
        {
            Interlocked.Increment(ref heard);
            return context.Response.Body.FlushAsync(context.RequestAborted);
        });
        await using var bot = await GuardedBot.StartAsync();
        var (there, allowed) = (canary.Address.Authority, bot.Connector.Address.Authority);
        string[] addresses =
        [
            $"http://{there}/",
            $"https://{there}/",
            $"http://{allowed}@{there}/",
            $"http://{there}/?x={allowed}",
            $"http://{there}#{allowed}",
            $"http://{there}\\@{allowed}/",
            $"//{there}/",
            $"http://localhost:{canary.Address.Port}/",
            $"http://{allowed}.{there}/",
            $"http://smba.trafficmanager.net@{there}/",
        ];
        foreach (var address in addresses)
            using (var answer = await bot.PostAsync(bot.Said("1", "hjelp", address).ToJsonString(), bot.Token(address), Stop))
                answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden, address);
        // A good token that was signed for another address than the message names.
        using (var answer = await bot.PostAsync(bot.Said("2", "hjelp", addresses[0]).ToJsonString(), bot.Token(), Stop))
            answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        bot.Authority.Requests.ShouldBeEmpty();

        // The connector itself sends the bot elsewhere.
        bot.Connector.Next(
            new ConnectorAnswer.With(307, "", ("Location", canary.Address.ToString())),
            new ConnectorAnswer.With(302, "", ("Location", canary.Address.ToString()))
        );
        (await bot.PostAsync(bot.Said("3", "hjelp").ToJsonString(), bot.Token(), Stop)).Dispose();
        (await bot.PostAsync(bot.Said("4", "hjelp").ToJsonString(), bot.Token(), Stop)).Dispose();

        (await bot.Process.EndAsync()).ShouldBe(0);
        heard.ShouldBe(0);
    }

    [Fact]
    public async Task A_flood_is_asked_to_wait_while_the_bot_looks_as_well_as_it_is()
    {
        await using var bot = await GuardedBot.StartAsync(
            ("Limits__AddressBurst", "20"),
            ("Limits__PersonBurst", "10"),
            ("Limits__PersonPerSecond", "1")
        );
        var token = bot.Token();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var looks = LooksAsync();

        var known = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => KnockAsync(bot.Said($"k{i}", "hjelp").ToJsonString(), token)));
        var unknown = await Task.WhenAll(Enumerable.Range(0, 120).Select(_ => KnockAsync("{}", "garbage")));
        var other = await KnockAsync(bot.Said("o1", "hjelp", person: "kari").ToJsonString(), token);
        // From the flood's own address, with a token that the bot has not seen before.
        var unseen = await KnockAsync(
            bot.Said("o2", "hjelp", person: "kari").ToJsonString(),
            bot.Token(bot.Connector.ServiceUrl.ToUpperInvariant())
        );

        await stop.CancelAsync();
        (await looks).ShouldAllBe(status => status == HttpStatusCode.OK);
        known.Count(answer => answer.Status == HttpStatusCode.Accepted).ShouldBeInRange(10, 20);
        known
            .Where(answer => answer.Status != HttpStatusCode.Accepted)
            .ShouldAllBe(answer => answer.Status == HttpStatusCode.TooManyRequests);
        unknown.ShouldContain(answer => answer.Status == HttpStatusCode.TooManyRequests);
        unknown.ShouldAllBe(answer => answer.Status == HttpStatusCode.TooManyRequests || answer.Status == HttpStatusCode.Unauthorized);
        known
            .Concat(unknown)
            .Where(answer => answer.Status == HttpStatusCode.TooManyRequests)
            .ShouldAllBe(answer => answer.RetryAfter >= TimeSpan.FromSeconds(1));
        other.Status.ShouldBe(HttpStatusCode.Accepted);
        unseen.Status.ShouldBe(HttpStatusCode.Accepted);

        async Task<(HttpStatusCode Status, TimeSpan? RetryAfter)> KnockAsync(string body, string with)
        {
            using var answer = await bot.PostAsync(body, with, Stop);
            return (answer.StatusCode, answer.Headers.RetryAfter?.Delta);
        }

        async Task<List<HttpStatusCode>> LooksAsync()
        {
            var seen = new List<HttpStatusCode>();
            while (!stop.IsCancellationRequested)
                foreach (var path in (string[])["/health/live", "/health/ready"])
                    using (var answer = await bot.GetAsync(path, Stop))
                        seen.Add(answer.StatusCode);
            seen.Count.ShouldBeGreaterThan(2);
            return seen;
        }
    }

    [Fact]
    public async Task A_body_that_is_too_large_too_deep_or_no_message_costs_nothing()
    {
        await using var bot = await GuardedBot.StartAsync(("Limits__PersonBurst", "1000"), ("Limits__AddressBurst", "1000"));
        var token = bot.Token();
        var good = bot.Said("1", "hjelp");
        var large = bot.Said("2", new string('x', 256 * 1024));
        var wide = bot.Said("3", "hjelp");
        wide["entities"] = new JsonArray([.. Enumerable.Range(0, 20_000).Select(static _ => (JsonNode)new JsonObject())]);
        (string Body, HttpStatusCode Status)[] bombs =
        [
            (large.ToJsonString(), HttpStatusCode.RequestEntityTooLarge),
            (new string('[', 100_000), HttpStatusCode.BadRequest),
            (new string('[', 100_000) + new string(']', 100_000), HttpStatusCode.BadRequest),
            ($"{{\"type\":\"message\",\"value\":{new string('[', 33)}{new string(']', 33)}}}", HttpStatusCode.BadRequest),
            ("{\"type\":\"message\",\"text\":\"\\ud800\"", HttpStatusCode.BadRequest),
            ("{\"a\":1e999999999}", HttpStatusCode.BadRequest),
            ("null", HttpStatusCode.BadRequest),
            ("\"\"", HttpStatusCode.BadRequest),
            ("", HttpStatusCode.BadRequest),
        ];
        foreach (var (body, status) in bombs)
        {
            using var answer = await bot.PostAsync(body, token, Stop);
            answer.StatusCode.ShouldBe(status, body[..Math.Min(body.Length, 40)]);
            answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        }
        using (var answer = await bot.PostAsync(wide.ToJsonString(), token, Stop))
            ((int)answer.StatusCode).ShouldBeLessThan(500);
        using (var answer = await bot.PostAsync(good.ToJsonString(), token, Stop))
            answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task Every_response_says_what_it_is_and_nothing_of_the_inside()
    {
        await using var bot = await GuardedBot.StartAsync();
        string[] paths =
        [
            "/",
            "/privacy",
            "/terms",
            "/style.css",
            "/health/live",
            "/health/ready",
            "/api/messages",
            "/nothing",
            "/../etc",
            "/calendar",
            "/calendar/guess.ics",
        ];
        foreach (var path in paths)
            using (var answer = await bot.GetAsync(path, Stop))
            {
                ShouldBeSafe(answer, path);
                if ((int)answer.StatusCode >= 400)
                    answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json", path);
            }
        using (var refused = await bot.PostAsync("{}", null, Stop))
            ShouldBeSafe(refused, "401");
        using (var broken = await bot.PostAsync("{", bot.Token(), Stop))
            ShouldBeSafe(broken, "400");

        static void ShouldBeSafe(HttpResponseMessage answer, string of)
        {
            Header("X-Content-Type-Options").ShouldBe("nosniff", of);
            Header("Referrer-Policy").ShouldBe("no-referrer", of);
            Header("Content-Security-Policy").ShouldStartWith("default-src 'none'", customMessage: of);
            Header("Content-Security-Policy").ShouldContain("frame-ancestors 'none'", customMessage: of);
            answer.Headers.Contains("Server").ShouldBeFalse(of);
            answer.Headers.Contains("X-Powered-By").ShouldBeFalse(of);
            answer.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse(of);
            answer.Headers.Contains("Set-Cookie").ShouldBeFalse(of);

            string Header(string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(' ', values) : "";
        }
    }

    [Theory]
    [InlineData("/privacy", "Personvern", "Privacy")]
    [InlineData("/terms", "Vilkår", "Terms of use")]
    [InlineData("/", "byregioner", "city regions")]
    public async Task The_pages_that_the_app_leads_to_are_there_in_both_languages(string path, string norwegian, string english)
    {
        await using var bot = await GuardedBot.StartAsync();
        using var answer = await bot.GetAsync(path, Stop);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType?.ToString().ShouldBe("text/html; charset=utf-8");
        var page = Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync(Stop));
        page.ShouldContain(norwegian);
        page.ShouldContain(english);
        page.ShouldContain("lang=\"nb\"");
        page.ShouldContain("lang=\"en\"");
    }

    [Fact]
    public async Task A_card_that_is_tapped_again_or_by_somebody_else_does_what_it_did_once_and_no_more()
    {
        await using var bot = await GuardedBot.StartAsync(
            ("Demo__Plan", "true"),
            ("Roles__0__ObjectId", Marit),
            ("Roles__0__Role", "prosjektleder"),
            ("Roles__0__Region", "harstadregionen"),
            ("Roles__1__ObjectId", "object-id-of-leser"),
            ("Roles__1__Role", "leser"),
            ("Roles__1__Region", "harstadregionen")
        );
        var token = bot.Token();
        (await bot.PostAsync(bot.Said("1", "flytt kommunikasjon i Harstad til 1. mars 2017").ToJsonString(), token, Stop)).Dispose();
        var move = bot
            .Connector.Calls.Select(call => FindAction(call.Text, "milestone.move"))
            .FirstOrDefault(data => data?["card"] is not null)
            .ShouldNotBeNull(string.Join(' ', bot.Connector.Calls.Select(call => call.Text)));

        (await TapAsync("t1", move, "leser")).ShouldContain("kan ikke");
        var first = await TapAsync("t2", move, "marit");
        first.ShouldContain("1. mars 2017", customMessage: first);
        // The same tap delivered again, and the same card tapped again.
        await TapAsync("t2", move, "marit");
        await TapAsync("t3", move, "marit");
        // Changed on the way: another region, another person, a right that no card can give.
        var changed = move.DeepClone().AsObject();
        changed["role"] = "administrator";
        changed["region"] = "ukjent";
        await TapAsync("t4", changed, "leser");

        (await bot.PostAsync(bot.Said("9", "vis historikk for kommunikasjon i Harstad").ToJsonString(), token, Stop)).Dispose();
        var history = bot
            .Connector.Calls[^1]
            .Json.GetProperty("attachments")[0]
            .GetProperty("content")
            .GetProperty("fallbackText")
            .GetString();
        history.ShouldNotBeNull().Split("1. mars 2017").Length.ShouldBe(2, history);

        async Task<string> TapAsync(string id, JsonNode data, string person)
        {
            var tap = bot.Said(id, "", person: person);
            tap["type"] = "invoke";
            tap["name"] = "adaptiveCard/action";
            tap["replyToId"] = "message-1";
            tap["value"] = new JsonObject
            {
                ["action"] = new JsonObject
                {
                    ["type"] = "Action.Execute",
                    ["verb"] = "milestone.move",
                    ["data"] = data.DeepClone(),
                },
            };
            // The same chat: a card can be forwarded, and its data copied.
            tap["conversation"]!["id"] = "a:marit";
            using var answer = await bot.PostAsync(tap.ToJsonString(), token, Stop);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            return await answer.Content.ReadAsStringAsync(Stop);
        }
    }

    /// <summary>The data of the first button with this verb.</summary>
    private static JsonNode? FindAction(string json, string verb)
    {
        var found = new Stack<JsonNode?>([json.Length > 0 ? JsonNode.Parse(json) : null]);
        while (found.TryPop(out var node))
            switch (node)
            {
                case JsonObject action when action["verb"]?.ToString() == verb && action["data"] is { } data:
                    return data;
                case JsonObject inner:
                    foreach (var (_, value) in inner)
                        found.Push(value);
                    break;
                case JsonArray list:
                    foreach (var value in list)
                        found.Push(value);
                    break;
            }
        return null;
    }
}
