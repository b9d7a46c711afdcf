using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ByregionBot.Cards;
using ByregionBot.Conversation;
using ByregionBot.Tests.TestKit;
using CsCheck;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Teams;

/// <summary>Every status of the door and the order of its checks, over real HTTP with a real issuer.</summary>
public sealed class MessagesEndpointTests : IAsyncLifetime
{
    private const string Tenant = "7b2f9a70-1111-4222-8333-444455556666";
    private const string NotJson = "{\"type\":";
    private const int Limit = 256 * 1024;

    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Now);
    private LoopbackIssuer? _issuer;
    private DoorHost? _door;

    private LoopbackIssuer Issuer => _issuer.ShouldNotBeNull();
    private DoorHost Door => _door.ShouldNotBeNull();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _issuer = await LoopbackIssuer.StartAsync();
        _door = await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_door is not null)
            await _door.DisposeAsync();
        if (_issuer is not null)
            await _issuer.DisposeAsync();
    }

    private Task<DoorHost> StartAsync(params (string, string)[] more) =>
        DoorHost.StartAsync(
            [("Teams:AppId", LoopbackIssuer.AppId), ("Teams:TenantId", Tenant), ("Teams:OpenIdMetadata", Issuer.MetadataAddress), .. more],
            _time
        );

    private string Token(Action<JsonObject>? change = null, string kid = "kA")
    {
        var claims = LoopbackIssuer.Claims(Now);
        change?.Invoke(claims);
        return Issuer.Mint(claims, kid);
    }

    /// <summary>A message that everything is right with.</summary>
    private static string Good(Action<JsonObject>? change = null) =>
        Samples.Message(message =>
        {
            message["serviceUrl"] = LoopbackIssuer.ServiceUrl;
            change?.Invoke(message);
        });

    private static string Foreign => Good(m => m["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = "another" } });

    private static string Invoke(string name) =>
        Good(m =>
        {
            m["type"] = "invoke";
            m["name"] = name;
            m["value"] = JsonNode.Parse(
                """{"action":{"type":"Action.Execute","verb":"plan","data":{"region":"harstad"}},"trigger":"manual"}"""
            );
        });

    private async Task<HttpStatusCode> StatusAsync(string json, string? token, Action<HttpRequestMessage>? change = null)
    {
        using var response = await Door.PostAsync(json, token, change);
        return response.StatusCode;
    }

    private static StreamContent Chunked(int length)
    {
        var content = new StreamContent(new EndlessSpaces(length));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    // ---- what is taken

    [Fact]
    public async Task A_message_of_the_channel_is_taken_and_acknowledged_when_it_is_committed()
    {
        var committed = new TaskCompletionSource<TurnOutcome>();
        Door.Run = (_, _) => new(committed.Task);

        var response = Door.PostAsync(Good(), Token());
        await UntilAsync(() => !Door.Received.IsEmpty);
        response.IsCompleted.ShouldBeFalse();
        committed.SetResult(new TurnOutcome.Committed(Reply.Silence));

        using var answer = await response;
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await answer.Content.ReadAsByteArrayAsync(Cancellation)).ShouldBeEmpty();
        Door.Received.ShouldHaveSingleItem().ShouldBeOfType<Incoming.Message>().Text.ShouldBe("status Harstad");
    }

    [Fact]
    public async Task A_redelivery_that_was_answered_before_is_acknowledged()
    {
        Door.Run = (_, _) => ValueTask.FromResult<TurnOutcome>(new TurnOutcome.AlreadyAnswered());

        (await StatusAsync(Good(), Token())).ShouldBe(HttpStatusCode.Accepted);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_not_committed_is_never_acknowledged(bool failed)
    {
        Door.Run = (_, _) => ValueTask.FromResult<TurnOutcome>(failed ? new TurnOutcome.Failed() : new TurnOutcome.StillUnderWay());

        using var response = await Door.PostAsync(Good(), Token());

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        response.Headers.RetryAfter.ShouldNotBeNull();
    }

    [Fact]
    public async Task Every_kind_of_activity_a_client_sends_is_taken()
    {
        foreach (var name in Samples.Names.Where(name => !name.StartsWith("invoke", StringComparison.Ordinal)))
        {
            var activity = Samples.Of(name);
            activity["serviceUrl"] = LoopbackIssuer.ServiceUrl;
            activity["channelId"] = "msteams";
            (await StatusAsync(activity.ToJsonString(), Token())).ShouldBe(HttpStatusCode.Accepted, name);
        }
    }

    [Fact]
    public async Task A_sender_that_hangs_up_does_not_stop_the_turn()
    {
        var committed = new TaskCompletionSource<TurnOutcome>();
        CancellationToken seen = default;
        var ended = false;
        Door.Run = async (_, cancellation) =>
        {
            seen = cancellation;
            var outcome = await committed.Task;
            ended = true;
            return outcome;
        };
        using var hangUp = new CancellationTokenSource();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = JsonContent(Good()) };
        request.Headers.Authorization = new("Bearer", Token());

        var sending = Door.Client.SendAsync(request, hangUp.Token);
        await UntilAsync(() => !Door.Received.IsEmpty);
        await hangUp.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(sending);

        seen.IsCancellationRequested.ShouldBeFalse();
        committed.SetResult(new TurnOutcome.Committed(Reply.Silence));
        await UntilAsync(() => ended);
    }

    [Theory]
    [InlineData(200_000)]
    [InlineData(3)]
    public async Task A_long_message_arrives_whole(int length)
    {
        var text = string.Concat(Enumerable.Repeat("\u00e6", length / 3)) + "slutt";

        (await StatusAsync(Good(m => m["text"] = text).Replace("\\u00E6", "\u00e6", StringComparison.Ordinal), Token())).ShouldBe(
            HttpStatusCode.Accepted
        );

        Door.Received.ShouldHaveSingleItem().ShouldBeOfType<Incoming.Message>().Text.ShouldBe(text);
    }

    // ---- refusals, and their order

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    [InlineData("PATCH")]
    [InlineData("HEAD")]
    public async Task The_method_is_looked_at_first(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/api/messages");
        if (method is not ("GET" or "HEAD"))
            request.Content = new StringContent(NotJson, Encoding.UTF8, "text/plain");

        using var response = await Door.Client.SendAsync(request, Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        response.Content.Headers.Allow.ShouldBe(["POST"]);
        Door.Logs.GetSnapshot().ShouldAllBe(entry => entry.Level < LogLevel.Warning);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("json")]
    [InlineData(null)]
    public async Task Then_the_content_type(string? type)
    {
        using var content = new ByteArrayContent(new byte[Limit + 1]);
        if (type is not null)
            content.Headers.TryAddWithoutValidation("Content-Type", type);

        using var response = await Door.PostAsync(content);

        response.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/json; charset=\"UTF-8\"")]
    [InlineData("APPLICATION/JSON")]
    public async Task JSON_in_UTF8_is_taken(string type)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Good()));
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        using var response = await Door.PostAsync(content, Token());

        response.StatusCode.ShouldBe(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task A_compressed_body_is_not_taken() =>
        (await StatusAsync(Good(), Token(), request => request.Content?.Headers.ContentEncoding.Add("gzip"))).ShouldBe(
            HttpStatusCode.UnsupportedMediaType
        );

    [Fact]
    public async Task Then_the_size_whether_it_is_declared_or_not()
    {
        // Without any token: the size goes first.
        using var declared = new StringContent(new string(' ', Limit + 1), Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        using var tooLarge = await Door.PostAsync(declared);
        tooLarge.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);

        using var streamed = Chunked(Limit + 1);
        using var alsoTooLarge = await Door.PostAsync(streamed);
        alsoTooLarge.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);

        using var just = Chunked(Limit);
        using var judged = await Door.PostAsync(just);
        judged.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Then_the_token_before_a_word_of_the_body_is_understood()
    {
        (await StatusAsync(NotJson, null)).ShouldBe(HttpStatusCode.Unauthorized);
        (await StatusAsync(NotJson, "garbage")).ShouldBe(HttpStatusCode.Unauthorized);
        (await StatusAsync(Foreign, Token(c => c["aud"] = "another"))).ShouldBe(HttpStatusCode.Unauthorized);
        (await StatusAsync(Good(), Token(c => c["exp"] = Now.AddHours(-1).ToUnixTimeSeconds()))).ShouldBe(HttpStatusCode.Unauthorized);
        (await StatusAsync(Good(), null)).ShouldBe(HttpStatusCode.Unauthorized);
        Door.Received.ShouldBeEmpty();

        using var response = await Door.PostAsync(Good());
        response.Headers.WwwAuthenticate.ShouldHaveSingleItem().Scheme.ShouldBe("Bearer");
    }

    public static TheoryData<string> Unreadable =>
        [
            "",
            " ",
            NotJson,
            "null",
            "[]",
            "7",
            "\"x\"",
            "{}",
            Good() + "x",
            Good() + "{}",
            Good(m => m.Remove("type")),
            Good(m => m["type"] = ""),
            Good(m => m["type"] = 7),
            Good(m => m.Remove("channelId")),
            Good(m => m["channelId"] = ""),
            Good(m => m["channelId"] = new JsonArray("msteams")),
            Good(m => m.Remove("conversation")),
            Good(m => m["conversation"] = "a:1"),
            Good(m => m["conversation"] = new JsonObject()),
            Good(m => m["conversation"] = new JsonObject { ["id"] = 1 }),
            Good(m => m["value"] = Nested(32)),
            Good(m => m["unknown"] = Nested(32)),
            Good().Replace("status Harstad", "\\ud800", StringComparison.Ordinal),
        ];

    private static JsonNode Nested(int levels)
    {
        JsonNode inner = new JsonArray();
        for (var i = 1; i < levels; i++)
            inner = new JsonArray(inner);
        return inner;
    }

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task Then_whether_the_body_is_an_activity(string body)
    {
        // The tenant would be foreign too: the body goes first.
        (await StatusAsync(body.Replace(Tenant, "another", StringComparison.Ordinal), Token())).ShouldBe(HttpStatusCode.BadRequest);
        Door.Received.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_activity_may_be_32_levels_deep() =>
        (await StatusAsync(Good(m => m["value"] = Nested(31)), Token())).ShouldBe(HttpStatusCode.Accepted);

    [Fact]
    public async Task Bytes_that_are_no_UTF8_are_no_activity()
    {
        var body = Encoding.Latin1.GetBytes(Good(m => m["text"] = "x").Replace("\"x\"", "\"\u00e6\"", StringComparison.Ordinal));
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        using var response = await Door.PostAsync(content, Token());

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Then_whether_the_bot_serves_it()
    {
        Issuer.AddKey("kB", "webchat");

        (await StatusAsync(Foreign, Token())).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(Good(m => m["conversation"]!["tenantId"] = "another"), Token())).ShouldBe(HttpStatusCode.Forbidden);
        (
            await StatusAsync(
                Good(m =>
                {
                    m.Remove("channelData");
                    m["conversation"] = new JsonObject { ["id"] = "a:1" };
                }),
                Token()
            )
        ).ShouldBe(HttpStatusCode.Forbidden);
        (
            await StatusAsync(Good(m => m["serviceUrl"] = "https://evil.example/"), Token(c => c["serviceurl"] = "https://evil.example/"))
        ).ShouldBe(HttpStatusCode.Forbidden);
        (
            await StatusAsync(Good(m => m["serviceUrl"] = "http://localhost:1/"), Token(c => c["serviceurl"] = "http://localhost:1/"))
        ).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(Good(m => m.Remove("serviceUrl")), Token())).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(Good(), Token(kid: "kB"))).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(Good(m => m["channelId"] = "webchat"), Token(kid: "kB"))).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(Good(), Token(c => c["serviceurl"] = "https://smba.trafficmanager.net/amer/"))).ShouldBe(
            HttpStatusCode.Forbidden
        );
        (await StatusAsync(Good(), Token(c => c.Remove("serviceurl")))).ShouldBe(HttpStatusCode.Forbidden);
        Door.Received.ShouldBeEmpty();

        (await StatusAsync(Good(), Token())).ShouldBe(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task A_tenant_is_served_whatever_the_case_of_its_id() =>
        (
            await StatusAsync(
                Good().Replace(Tenant, Tenant.ToUpperInvariant(), StringComparison.Ordinal),
                Token(c => c["serviceurl"] = LoopbackIssuer.ServiceUrl.ToUpperInvariant())
            )
        ).ShouldBe(HttpStatusCode.Accepted);

    [Fact]
    public async Task Then_whether_a_person_sends_too_much()
    {
        await using var door = await StartAsync(("Limits:PersonBurst", "3"));
        var token = Token();
        for (var i = 0; i < 3; i++)
            using (var taken = await door.PostAsync(Good(), token))
                taken.StatusCode.ShouldBe(HttpStatusCode.Accepted);

        using var tooMany = await door.PostAsync(Good(), token);
        tooMany.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        tooMany.Headers.RetryAfter?.Delta.ShouldNotBeNull().ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(1));

        // What comes before in the order still does; what comes after does not.
        using var foreign = await door.PostAsync(Foreign, token);
        foreign.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var invoke = await door.PostAsync(Invoke("task/fetch"), token);
        invoke.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);

        // Nobody else is held up, and the bot looks as well as it is.
        using var other = await door.PostAsync(Good(m => m["from"] = new JsonObject { ["id"] = "29:kari" }), token);
        other.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        for (var i = 0; i < 20; i++)
            (await door.Client.GetAsync(new Uri("/health/live", UriKind.Relative), Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_whole_tenant_has_a_limit_too()
    {
        await using var door = await StartAsync(("Limits:TenantBurst", "3"), ("Limits:TenantPerSecond", "1"));
        var token = Token();
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 4; i++)
            using (var response = await door.PostAsync(Good(m => m["from"] = new JsonObject { ["id"] = $"29:{i}" }), token))
                statuses.Add(response.StatusCode);

        statuses[..3].ShouldAllBe(status => status == HttpStatusCode.Accepted);
        statuses[3].ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task An_address_that_is_refused_too_often_is_asked_to_wait_and_good_tokens_pass()
    {
        await using var door = await StartAsync(("Limits:AddressBurst", "5"));
        using var first = await door.PostAsync(Good(), Token());
        first.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        for (var i = 0; i < 5; i++)
            using (var refused = await door.PostAsync(Good(), "garbage"))
                refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        using var flood = await door.PostAsync(Good(), "garbage");
        flood.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        flood.Headers.RetryAfter.ShouldNotBeNull();
        using var known = await door.PostAsync(Good(), Token());
        known.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        // One that was never seen before, as after a restart or behind a proxy that says of nobody who it is.
        using var unseen = await door.PostAsync(Good(), Token(c => c["jti"] = "another"));
        unseen.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        using var healthy = await door.Client.GetAsync(new Uri("/health/ready", UriKind.Relative), Cancellation);
        healthy.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Good_requests_of_one_address_are_never_held_against_it()
    {
        await using var door = await StartAsync(("Limits:AddressBurst", "2"), ("Limits:PersonBurst", "100"));

        for (var i = 0; i < 20; i++)
            using (var taken = await door.PostAsync(Good(), Token(c => c["jti"] = $"{i}")))
                taken.StatusCode.ShouldBe(HttpStatusCode.Accepted);
    }

    [Theory]
    [InlineData("task/fetch")]
    [InlineData("composeExtension/query")]
    [InlineData("suggestedAction/submit")]
    [InlineData("")]
    public async Task At_last_whether_the_bot_answers_this_invoke(string name)
    {
        (await StatusAsync(Invoke(name), Token())).ShouldBe(HttpStatusCode.NotImplemented);
        Door.Received.ShouldBeEmpty();
    }

    [Fact]
    public async Task While_keys_cannot_be_had_the_sender_is_asked_to_come_again()
    {
        Issuer.Metadata = context =>
        {
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        };

        using var response = await Door.PostAsync(Good(), Token());

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        response.Headers.RetryAfter.ShouldNotBeNull();
        (await StatusAsync(Good(), "garbage")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_refusal_is_a_problem_document_that_tells_nothing_of_the_inside()
    {
        Issuer.AddKey("kB", "webchat");
        HttpResponseMessage[] refusals =
        [
            await Door.Client.GetAsync(new Uri("/api/messages", UriKind.Relative), Cancellation),
            await Door.PostAsync(new StringContent("x")),
            await Door.PostAsync(Chunked(Limit + 1)),
            await Door.PostAsync(Good(), "garbage"),
            await Door.PostAsync(NotJson, Token()),
            await Door.PostAsync(Good(), Token(kid: "kB")),
            await Door.PostAsync(Invoke("task/fetch"), Token()),
        ];

        foreach (var refusal in refusals)
        {
            refusal.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
            using var problem = JsonDocument.Parse(await refusal.Content.ReadAsStringAsync(Cancellation));
            problem.RootElement.GetProperty("status").GetInt32().ShouldBe((int)refusal.StatusCode);
            problem.RootElement.GetProperty("title").GetString().ShouldNotBeNullOrEmpty();
            problem.RootElement.GetProperty("detail").GetString().ShouldNotBeNull().ShouldNotContain("Exception");
            refusal.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            refusal.Headers.Server.ShouldBeEmpty();
            refusal.Dispose();
        }
    }

    [Fact]
    public async Task Logs_name_no_person_text_or_token()
    {
        var token = Token();
        await StatusAsync(Good(), token);
        await StatusAsync(Foreign, token);
        await StatusAsync(Good(), "garbage-of-a-token");

        var logs = string.Join('\n', Door.Logs.GetSnapshot().Select(entry => entry.ToString()));
        foreach (
            var secret in new[] { "Ingrid", "29:ingrid", "11111111-aaaa", "status Harstad", "a:personal", token, "garbage-of-a-token" }
        )
            logs.ShouldNotContain(secret);
    }

    [Fact]
    public async Task When_something_breaks_the_log_is_told_and_the_sender_is_not()
    {
        Door.Run = (_, _) => throw new InvalidOperationException("secret of the inside");

        using var response = await Door.PostAsync(Good(), Token());

        response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        response.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        (await response.Content.ReadAsStringAsync(Cancellation)).ShouldBe(
            """{"type":"about:blank","title":"Internal Server Error","status":500}"""
        );
        Door.Logs.GetSnapshot().ShouldContain(entry => entry.Level == LogLevel.Error && entry.Exception is InvalidOperationException);
    }

    // ---- hostile input

    [Fact]
    public async Task Whatever_a_client_sends_is_never_a_fault_of_the_bot()
    {
        var token = Token();
        var good = Encoding.UTF8.GetBytes(Good());
        await using var door = await StartAsync(("Limits:PersonBurst", "100000"), ("Limits:TenantBurst", "100000"));
        string[] values =
        [
            "null",
            "7",
            "-1e400",
            "true",
            "\"\"",
            "\"\\ud800\"",
            "[]",
            "{}",
            "[[{}]]",
            "[null]",
            "{\"id\":{}}",
            "\"\u0000\"",
        ];
        var names = Samples
            .Names.SelectMany(name => Samples.Of(name).Select(p => p.Key))
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToArray();

        var noise = Gen.Byte.Array[0, 300];
        var spoilt =
            from at in Gen.Int[0, good.Length - 1]
            from bytes in Gen.Byte.Array[0, 6]
            select (byte[])[.. good[..at], .. bytes, .. good[Math.Min(good.Length, at + 3)..]];
        var wrong =
            from sample in Gen.Int[0, Samples.Names.Count() - 1]
            from name in Gen.Int[0, names.Length - 1]
            from value in Gen.Int[0, values.Length - 1]
            select Encoding.UTF8.GetBytes(With(sample, names[name], values[value]));

        await Gen.OneOf(noise, spoilt, wrong)
            .SampleAsync(
                async body =>
                {
                    using var content = new ByteArrayContent(body);
                    content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
                    using var response = await door.PostAsync(content, token);
                    ((int)response.StatusCode).ShouldBeOneOf(200, 202, 400, 403, 501);
                },
                iter: 1500
            );
        door.Logs.GetSnapshot().ShouldAllBe(entry => entry.Level < LogLevel.Warning);

        static string With(int sample, string name, string value)
        {
            var activity = Samples.Of(Samples.Names.ElementAt(sample));
            activity["serviceUrl"] = LoopbackIssuer.ServiceUrl;
            activity[name] = "THE VALUE";
            return activity.ToJsonString().Replace("\"THE VALUE\"", value, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(
        "POST /api/messages HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "400"
    )]
    [InlineData("POST /api/messages HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: x\r\n\r\n", "400")]
    [InlineData("POST /api/messages HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n\r\n", "401")]
    [InlineData(
        "POST /api/messages HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAuthorization: Bearer a\r\nAuthorization: Bearer b\r\nContent-Length: 0\r\n\r\n",
        "401"
    )]
    [InlineData("\0\0\0\0\r\n\r\n", "400")]
    public async Task Broken_HTTP_is_the_senders_fault(string request, string status)
    {
        using var client = new TcpClient();
        var address = Door.Client.BaseAddress.ShouldNotBeNull();
        await client.ConnectAsync(IPAddress.Loopback, address.Port, Cancellation);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), Cancellation);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        var answer = await reader.ReadLineAsync(Cancellation) ?? "";

        answer.Split(' ')[1].ShouldBe(status);
        Door.Logs.GetSnapshot().ShouldAllBe(entry => entry.Level < LogLevel.Warning);
    }

    [Fact]
    public async Task After_a_broken_body_the_connection_ends()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Door.Client.BaseAddress.ShouldNotBeNull().Port, Cancellation);
        var broken =
            "POST /api/messages HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"u8;
        await client.GetStream().WriteAsync(broken.ToArray(), Cancellation);

        using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
        var head = new List<string>();
        while (await reader.ReadLineAsync(Cancellation) is { Length: > 0 } line)
            head.Add(line);

        head[0].ShouldContain("400");
        head.ShouldContain("Connection: close");
    }

    [Fact]
    public async Task A_sender_that_breaks_off_is_no_fault_of_the_bot()
    {
        for (var i = 0; i < 30; i++)
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, Door.Client.BaseAddress.ShouldNotBeNull().Port, Cancellation);
            var begun =
                "POST /api/messages HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"u8;
            await client.GetStream().WriteAsync(begun.ToArray(), Cancellation);
            client.Client.LingerState = new LingerOption(enable: i % 2 == 0, seconds: 0); // with a reset, or in good order
        }

        (await StatusAsync(Good(), Token())).ShouldBe(HttpStatusCode.Accepted);
        await _door.ShouldNotBeNull().DisposeAsync();
        Door.Logs.GetSnapshot().ShouldAllBe(entry => entry.Level < LogLevel.Warning);
    }

    // ---- invokes

    private async Task<JsonElement> InvokeAsync(TurnOutcome outcome, string locale = "nb-NO")
    {
        Door.Run = (_, _) => ValueTask.FromResult(outcome);
        using var response = await Door.PostAsync(
            Invoke("adaptiveCard/action").Replace("en-US", locale, StringComparison.Ordinal),
            Token()
        );
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType?.MediaType.ShouldBe("application/json");
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancellation));
        return json.RootElement.Clone();
    }

    [Fact]
    public async Task A_tap_is_answered_with_a_card_on_the_same_request()
    {
        var card = new AdaptiveCard { FallbackText = "M\u00e5l", Body = [new TextBlock("M\u00e5l")] };

        var answer = await InvokeAsync(new TurnOutcome.Committed(Reply.Of(card, "M\u00e5l")));

        answer.GetProperty("statusCode").GetInt32().ShouldBe(200);
        answer.GetProperty("type").GetString().ShouldBe("application/vnd.microsoft.card.adaptive");
        answer.GetProperty("value").GetProperty("type").GetString().ShouldBe("AdaptiveCard");
        answer.GetProperty("value").GetProperty("body")[0].GetProperty("text").GetString().ShouldBe("M\u00e5l");
        var tap = Door.Received.ShouldHaveSingleItem().ShouldBeOfType<Incoming.Tapped>();
        tap.IsInvoke.ShouldBeTrue();
        tap.Action.Verb.ShouldBe("plan");
        tap.Action.Data["region"].ShouldBe("harstad");
    }

    [Fact]
    public async Task A_tap_is_answered_with_words()
    {
        var answer = await InvokeAsync(new TurnOutcome.Committed(Reply.Of("Lagret")));

        answer.GetProperty("statusCode").GetInt32().ShouldBe(200);
        answer.GetProperty("type").GetString().ShouldBe("application/vnd.microsoft.activity.message");
        answer.GetProperty("value").GetString().ShouldBe("Lagret");
    }

    [Fact]
    public async Task A_tap_with_nothing_to_say_is_answered_all_the_same()
    {
        (await InvokeAsync(new TurnOutcome.Committed(Reply.Silence))).GetProperty("value").GetString().ShouldBe("");
        (await InvokeAsync(new TurnOutcome.AlreadyAnswered())).GetProperty("statusCode").GetInt32().ShouldBe(200);
    }

    [Theory]
    [InlineData("nb-NO", "Boten rakk ikke \u00e5 svare. Pr\u00f8v igjen om litt.")]
    [InlineData("nn-NO", "Boten rakk ikkje \u00e5 svare. Pr\u00f8v igjen om litt.")]
    [InlineData("en-GB", "The bot did not answer in time. Try again in a moment.")]
    [InlineData("fi-FI", "Boten rakk ikke \u00e5 svare. Pr\u00f8v igjen om litt.")]
    public async Task A_tap_that_failed_says_so_in_the_body_and_in_the_persons_language(string locale, string message)
    {
        foreach (var outcome in new TurnOutcome[] { new TurnOutcome.Failed(), new TurnOutcome.StillUnderWay() })
        {
            var answer = await InvokeAsync(outcome, locale);
            answer.GetProperty("statusCode").GetInt32().ShouldBe(500);
            answer.GetProperty("type").GetString().ShouldBe("application/vnd.microsoft.error");
            answer.GetProperty("value").GetProperty("code").GetString().ShouldNotBeNullOrEmpty();
            answer.GetProperty("value").GetProperty("message").GetString().ShouldBe(message);
        }
    }

    [Fact]
    public async Task A_tap_waits_ten_seconds_at_most_and_its_turn_goes_on()
    {
        var committed = new TaskCompletionSource<TurnOutcome>();
        Door.Run = (_, _) => new(committed.Task);

        var sending = Door.PostAsync(Invoke("adaptiveCard/action"), Token());
        await UntilAsync(() => !Door.Received.IsEmpty);
        var waited = TimeSpan.Zero;
        await UntilAsync(() =>
        {
            if (!sending.IsCompleted)
            {
                _time.Advance(TimeSpan.FromSeconds(1));
                waited += TimeSpan.FromSeconds(1);
            }
            return sending.IsCompleted;
        });

        using var response = await sending;
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await response.Content.ReadAsStringAsync(Cancellation)).ShouldContain("StillUnderWay");
        waited.ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(10));
        committed.SetResult(new TurnOutcome.Committed(Reply.Silence));
    }

    // ---- without identity

    [Fact]
    public async Task Without_identity_the_bot_answers_this_machine_only_and_says_so()
    {
        await using var door = await DoorHost.StartAsync([]);

        using var local = await door.PostAsync(Samples.Message());
        local.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        door.Logs.GetSnapshot()
            .Count(entry => entry.Level == LogLevel.Warning && entry.Message.Contains("no identity", StringComparison.Ordinal))
            .ShouldBe(1);

        foreach (
            var (name, value) in new[]
            {
                ("Host", "evil.example"),
                ("Host", "localhost.evil.example"),
                ("Host", "10.0.0.4:3978"),
                ("X-Forwarded-For", "203.0.113.7"),
                ("X-Forwarded-Host", "bot.tunnel.example"),
                ("Forwarded", "for=203.0.113.7"),
                ("X-Original-For", "203.0.113.7"), // what is left when a middleware has taken the forwarded address over
            }
        )
            using (
                var refused = await door.PostAsync(Samples.Message(), null, request => request.Headers.TryAddWithoutValidation(name, value))
            )
                refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, $"{name}: {value}");

        door.Received.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Without_identity_every_sample_is_taken()
    {
        await using var door = await DoorHost.StartAsync([]);

        foreach (var name in Samples.Names)
            using (var taken = await door.PostAsync(Samples.Text(name)))
                ((int)taken.StatusCode).ShouldBeOneOf([200, 202], name);
    }

    [Fact]
    public async Task Without_identity_there_is_no_limit_unless_one_is_set()
    {
        await using var free = await DoorHost.StartAsync([]);
        for (var i = 0; i < 60; i++)
            using (var taken = await free.PostAsync(Samples.Message()))
                taken.StatusCode.ShouldBe(HttpStatusCode.Accepted);

        await using var limited = await DoorHost.StartAsync([("Limits:PersonBurst", "1")]);
        using var first = await limited.PostAsync(Samples.Message());
        using var second = await limited.PostAsync(Samples.Message());
        first.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        second.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Without_identity_a_named_tenant_is_the_only_one()
    {
        await using var door = await DoorHost.StartAsync([("Teams:TenantId", "another")]);

        using var foreign = await door.PostAsync(Samples.Message());

        foreign.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task In_development_an_identity_without_tenant_serves_every_tenant_and_says_so()
    {
        await using var door = await DoorHost.StartAsync(
            [("Teams:AppId", LoopbackIssuer.AppId), ("Teams:OpenIdMetadata", Issuer.MetadataAddress)],
            _time
        );

        using var taken = await door.PostAsync(Foreign, Token());

        taken.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        door.Logs.GetSnapshot().ShouldContain(entry => entry.Level == LogLevel.Warning && entry.Message.Contains("every tenant"));
    }

    [Fact]
    public async Task In_production_the_bot_does_not_start_without_identity()
    {
        var refusal = await Should.ThrowAsync<OptionsValidationException>(() => DoorHost.StartAsync([], environment: "Production"));

        refusal.Failures.ShouldHaveSingleItem().ShouldContain("Teams__AppId");
    }

    private static StringContent JsonContent(string json) => new(json, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        while (!condition())
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, limit.Token);
    }

    /// <summary>So many spaces, without telling how many.</summary>
    private sealed class EndlessSpaces(int left) : Stream
    {
        private int _left = left;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var taken = Math.Min(count, _left);
            Array.Fill(buffer, (byte)' ', offset, taken);
            _left -= taken;
            return taken;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
