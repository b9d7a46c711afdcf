using System.Globalization;
using System.Text;
using ByregionBot.Cards;
using ByregionBot.Conversation;
using ByregionBot.Teams;
using ByregionBot.Tests.TestKit;
using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Teams;

public sealed class ConnectorClientTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private FakeConnector _connector = null!; // Set before each test.
    private ConnectorRig _rig = null!; // Set before each test.

    private CancellationToken Cancellation => _rig.Patience;

    private ConversationReference Here => ConnectorRig.Personal(_connector.ServiceUrl);

    public async ValueTask InitializeAsync()
    {
        _connector = await FakeConnector.StartAsync();
        _rig = new ConnectorRig();
    }

    public async ValueTask DisposeAsync()
    {
        await _rig.DisposeAsync();
        await _connector.DisposeAsync();
    }

    [Fact]
    public async Task Sending_posts_to_the_conversation_and_tells_the_id()
    {
        var sent = await SendAsync();

        sent.ShouldBe(new ConnectorOutcome<SentActivity>(ConnectorStatus.Ok, new SentActivity("message-1")));
        var call = _connector.Calls.ShouldHaveSingleItem();
        call.Method.ShouldBe("POST");
        call.Target.ShouldBe("/_connector/v3/conversations/a%3Asamtale-1/activities");
        call.ContentType.ShouldBe("application/json; charset=utf-8");
        call.Authorization.ShouldBeNull();
        call.Json.GetProperty("text").GetString().ShouldBe("Hei på deg, Æ & Ø!");
        call.Text.ShouldContain("Hei på deg, Æ & Ø!", Case.Sensitive, "letters go as they are, not as escapes");
    }

    [Fact]
    public async Task Replying_updating_and_deleting_name_the_activity()
    {
        var reply = await _rig.Connector.ReplyAsync(Here, "f:1;x@y", Hello(), Limit, Cancellation);
        var update = await _rig.Connector.UpdateAsync(Here, "1795485468752", Hello(), Limit, Cancellation);
        var delete = await _rig.Connector.DeleteAsync(Here, "1795485468752", Limit, Cancellation);

        reply.Value.ShouldBe(new SentActivity("message-1"));
        update.Value.ShouldBe(new SentActivity("updated"));
        delete.ShouldBe(new ConnectorOutcome<SentActivity>(ConnectorStatus.Ok, new SentActivity()));
        _connector
            .Calls.Select(call => $"{call.Method} {call.Target}")
            .ShouldBe([
                "POST /_connector/v3/conversations/a%3Asamtale-1/activities/f%3A1%3Bx%40y",
                "PUT /_connector/v3/conversations/a%3Asamtale-1/activities/1795485468752",
                "DELETE /_connector/v3/conversations/a%3Asamtale-1/activities/1795485468752",
            ]);
        _connector.Calls[2].Body.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_talk_with_one_person_is_asked_for_by_the_persons_id()
    {
        _connector.Next(new ConnectorAnswer.With(201, """{"id":"a:ny","serviceUrl":"https://smba.trafficmanager.net/emea/"}"""));

        var made = await _rig.Connector.CreateAsync(
            _connector.ServiceUrl,
            NewConversation.WithPerson("tenant-1", "28:bot", "29:kari"),
            Limit,
            Cancellation
        );

        made.Value.ShouldBe(new MadeConversation("a:ny", null, "https://smba.trafficmanager.net/emea/"));
        var call = _connector.Calls.ShouldHaveSingleItem();
        call.Target.ShouldBe("/_connector/v3/conversations");
        call.Text.ShouldBe(
            """{"isGroup":false,"bot":{"id":"28:bot"},"members":[{"id":"29:kari"}],"tenantId":"tenant-1","channelData":{"tenant":{"id":"tenant-1"}}}"""
        );
    }

    [Fact]
    public async Task A_channel_post_carries_its_first_message()
    {
        _connector.Next(new ConnectorAnswer.With(201, """{"id":"19:k@thread.tacv2;messageid=17","activityId":"17"}"""));

        var made = await _rig.Connector.CreateAsync(
            _connector.ServiceUrl,
            NewConversation.InChannel("tenant-1", "28:bot", "19:k@thread.tacv2", Hello()),
            Limit,
            Cancellation
        );

        made.Value.ShouldBe(new MadeConversation("19:k@thread.tacv2;messageid=17", "17"));
        var body = _connector.Calls.ShouldHaveSingleItem().Json;
        body.GetProperty("isGroup").GetBoolean().ShouldBeTrue();
        body.GetProperty("channelData").GetProperty("channel").GetProperty("id").GetString().ShouldBe("19:k@thread.tacv2");
        body.GetProperty("activity").GetProperty("text").GetString().ShouldStartWith("Hei");
        body.TryGetProperty("members", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_made_conversation_without_an_id_is_a_doubt()
    {
        _connector.Next(new ConnectorAnswer.With(201, "{}"));

        var made = await _rig.Connector.CreateAsync(
            _connector.ServiceUrl,
            NewConversation.InChannel("tenant-1", "28:bot", "19:k", Hello()),
            Limit,
            Cancellation
        );

        made.ShouldBe(new ConnectorOutcome<MadeConversation>(ConnectorStatus.Uncertain, Reason: "UnreadableAnswer"));
    }

    [Fact]
    public async Task A_roster_is_read_page_by_page_with_both_spellings_of_the_object_id()
    {
        _connector.Next(
            new ConnectorAnswer.With(
                200,
                """{"continuationToken":"a+b/c==","members":[{"id":"29:1","name":"Åse","aadObjectId":"o-1"},{"id":"29:2","objectId":"o-2"}]}"""
            ),
            new ConnectorAnswer.With(200, """{"continuationToken":"d","members":[]}"""),
            new ConnectorAnswer.With(200, """{"members":[{"id":"29:3","userPrincipalName":"kari@byregion.example"}],"totalCount":3}""")
        );

        var roster = await _rig.Connector.MembersAsync(Here, 100, Cancellation);

        roster
            .Value.ShouldNotBeNull()
            .Select(member => (member.Id, member.ObjectId))
            .ShouldBe([("29:1", "o-1"), ("29:2", "o-2"), ("29:3", null)]);
        _connector
            .Calls.Select(call => call.Target)
            .ShouldBe([
                "/_connector/v3/conversations/a%3Asamtale-1/pagedmembers?pageSize=100",
                "/_connector/v3/conversations/a%3Asamtale-1/pagedmembers?pageSize=100&continuationToken=a%2Bb%2Fc%3D%3D",
                "/_connector/v3/conversations/a%3Asamtale-1/pagedmembers?pageSize=100&continuationToken=d",
            ]);
    }

    [Theory]
    [InlineData(1, 50)]
    [InlineData(50, 50)]
    [InlineData(500, 500)]
    [InlineData(5000, 500)]
    public async Task The_page_size_stays_within_what_Teams_takes(int asked, int sent)
    {
        _connector.Next(new ConnectorAnswer.With(200, """{"members":[]}"""));

        await _rig.Connector.MembersAsync(Here, asked, Cancellation);

        _connector.Calls.ShouldHaveSingleItem().Target.ShouldEndWith($"pageSize={sent.ToString(CultureInfo.InvariantCulture)}");
    }

    [Fact]
    public async Task A_roster_that_repeats_itself_is_given_up()
    {
        const string same = """{"continuationToken":"again","members":[{"id":"29:1"}]}""";
        _connector.Next(new ConnectorAnswer.With(200, same), new ConnectorAnswer.With(200, same), new ConnectorAnswer.With(200, same));

        var roster = await _rig.Connector.MembersAsync(Here, 100, Cancellation);

        roster.Reason.ShouldBe("EndlessRoster");
        _connector.Calls.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_page_that_fails_fails_the_roster()
    {
        _connector.Next(
            new ConnectorAnswer.With(200, """{"continuationToken":"more","members":[{"id":"29:1"}]}"""),
            new ConnectorAnswer.With(429, "", ("Retry-After", "7"))
        );

        var roster = await _rig.Connector.MembersAsync(Here, 100, Cancellation);

        roster.ShouldBe(new ConnectorOutcome<IReadOnlyList<TeamsMember>>(ConnectorStatus.NotNow, null, "Http429", TimeSpan.FromSeconds(7)));
    }

    [Theory]
    [InlineData("29:1Kari-abc", "29%3A1Kari-abc")]
    [InlineData("kari@byregion.example", "kari%40byregion.example")]
    [InlineData("11111111-aaaa-4bbb-8ccc-000000000001", "11111111-aaaa-4bbb-8ccc-000000000001")]
    public async Task One_member_is_found_by_any_of_three_ids(string id, string encoded)
    {
        _connector.Next(
            new ConnectorAnswer.With(
                200,
                """{"id":"29:1Kari-abc","name":"Kari","givenName":"Kari","surname":"Moe","email":"kari@byregion.example","tenantId":"t","userRole":"user"}"""
            )
        );

        var member = await _rig.Connector.MemberAsync(Here, id, Cancellation);

        member.Value.ShouldBe(
            new TeamsMember
            {
                Id = "29:1Kari-abc",
                Name = "Kari",
                GivenName = "Kari",
                Surname = "Moe",
                Email = "kari@byregion.example",
                TenantId = "t",
                UserRole = "user",
            }
        );
        _connector.Calls.ShouldHaveSingleItem().Target.ShouldBe($"/_connector/v3/conversations/a%3Asamtale-1/members/{encoded}");
    }

    [Fact]
    public async Task A_team_and_its_channels_are_read()
    {
        _connector.Next(
            new ConnectorAnswer.With(
                200,
                """{"id":"19:t@thread.tacv2","name":"Byregion","aadGroupId":"g","channelCount":2,"memberCount":5,"type":"standard"}"""
            ),
            new ConnectorAnswer.With(200, """{"conversations":[{"id":"19:t@thread.tacv2"},{"id":"19:h@thread.tacv2","name":"Harstad"}]}""")
        );

        var team = await _rig.Connector.TeamAsync(_connector.ServiceUrl, "19:t@thread.tacv2", Cancellation);
        var channels = await _rig.Connector.ChannelsAsync(_connector.ServiceUrl, "19:t@thread.tacv2", Cancellation);

        team.Value.ShouldBe(new TeamDetails("19:t@thread.tacv2", "Byregion", "g", 2, 5));
        channels
            .Value.ShouldNotBeNull()
            .Conversations.ShouldBe([new TeamChannel("19:t@thread.tacv2"), new TeamChannel("19:h@thread.tacv2", "Harstad")]);
        _connector
            .Calls.Select(call => call.Target)
            .ShouldBe(["/_connector/v3/teams/19%3At%40thread.tacv2", "/_connector/v3/teams/19%3At%40thread.tacv2/conversations"]);
    }

    [Fact]
    public async Task Any_id_is_one_segment_of_the_path_or_nothing_is_sent() =>
        await Gen.String[Gen.Char["abc:;@/\\%?#.&+ æ~\u200b😀"], 1, 12]
            .SampleAsync(
                async id =>
                {
                    var before = _connector.Calls.Count;
                    var sent = await _rig.Connector.SendAsync(Here with { Id = id }, Hello(), Limit, Cancellation);
                    var calls = _connector.Calls.Skip(before).ToList();
                    if (!sent.IsOk)
                    {
                        sent.Reason.ShouldBe("BadId");
                        id.Replace(".", "", StringComparison.Ordinal).ShouldBeEmpty();
                        calls.ShouldBeEmpty();
                        return;
                    }
                    var segments = calls.ShouldHaveSingleItem().Target.Split('/');
                    segments.Length.ShouldBe(6);
                    segments[^1].ShouldBe("activities");
                    // Half a surrogate pair is no character, and goes out as the sign for that.
                    Uri.UnescapeDataString(segments[^2]).ShouldBe(Uri.UnescapeDataString(Uri.EscapeDataString(id)));
                },
                iter: 200,
                threads: 1
            );

    [Fact]
    public async Task A_success_without_a_readable_body_is_a_success_without_id()
    {
        _connector.Next(
            new ConnectorAnswer.With(202),
            new ConnectorAnswer.With(200, "<html>"),
            new ConnectorAnswer.With(201, $$"""{"id":"1","padding":"{{new string('x', 70_000)}}"}"""),
            new ConnectorAnswer.BreakOff(201)
        );

        for (var i = 0; i < 4; i++)
            (await SendAsync()).ShouldBe(new ConnectorOutcome<SentActivity>(ConnectorStatus.Ok, new SentActivity()));
    }

    [Fact]
    public async Task A_roster_page_over_a_megabyte_is_not_read()
    {
        _connector.Next(new ConnectorAnswer.With(200, $$"""{"members":[],"padding":"{{new string('x', 1_100_000)}}"}"""));

        (await _rig.Connector.MembersAsync(Here, 100, Cancellation)).Reason.ShouldBe("UnreadableAnswer");
    }

    [Fact]
    public async Task Nothing_is_sent_twice_beneath_a_single_attempt()
    {
        foreach (var status in new[] { 302, 307, 400, 401, 403, 404, 408, 412, 413, 429, 500, 501, 502, 503, 504 })
        {
            var before = _connector.Calls.Count;
            _connector.Next(new ConnectorAnswer.With(status, "", ("Location", "/elsewhere"), ("Retry-After", "0")));

            (await SendAsync()).Status.ShouldNotBe(ConnectorStatus.Ok);

            _connector.Calls.Count.ShouldBe(before + 1);
        }
    }

    [Fact]
    public async Task A_connection_broken_after_the_request_left_is_a_doubt_and_not_repeated()
    {
        (await SendAsync()).Status.ShouldBe(
            ConnectorStatus.Ok,
            "the connection is now in the pool, where the platform would like to repeat"
        );
        _connector.Next(new ConnectorAnswer.Reset());

        var sent = await SendAsync();

        sent.Status.ShouldBe(ConnectorStatus.Uncertain);
        _connector.Calls.Count.ShouldBe(2);
    }

    [Fact]
    public async Task No_answer_in_time_is_a_doubt()
    {
        _connector.Next(new ConnectorAnswer.Hang());

        var sending = SendAsync();
        await Until(() => _connector.Calls.Count == 1);
        _rig.Time.Advance(Limit);

        (await sending).ShouldBe(new ConnectorOutcome<SentActivity>(ConnectorStatus.Uncertain, Reason: "Timeout"));
    }

    [Fact]
    public async Task A_caller_that_gives_up_is_told_by_cancellation()
    {
        _connector.Next(new ConnectorAnswer.Hang());
        using var giveUp = new CancellationTokenSource();

        var sending = _rig.Connector.SendAsync(Here, Hello(), Limit, giveUp.Token).AsTask();
        await Until(() => _connector.Calls.Count == 1);
        await giveUp.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(sending);
    }

    [Fact]
    public async Task A_refused_connection_is_known_not_to_have_delivered()
    {
        var closed = await FakeConnector.StartAsync();
        var nobody = ConnectorRig.Personal(closed.ServiceUrl);
        await closed.DisposeAsync();

        (await _rig.Connector.SendAsync(nobody, Hello(), Limit, Cancellation)).Status.ShouldBe(ConnectorStatus.Unreached);
        (await _rig.Connector.DeleteAsync(nobody, "1", Limit, Cancellation)).Status.ShouldBe(ConnectorStatus.Unreached);
    }

    [Fact]
    public async Task A_certificate_nobody_vouches_for_ends_the_call_before_a_byte_of_it_left()
    {
        await using var stranger = await LoopbackServer.StartAsync(_ => Task.CompletedTask, https: true);
        await using var trusting = new ConnectorRig(trusts: _ => false);

        var sent = await trusting.Connector.SendAsync(ConnectorRig.Personal(stranger.Address.AbsoluteUri), Hello(), Limit, Cancellation);

        sent.ShouldBe(new ConnectorOutcome<SentActivity>(ConnectorStatus.Unreached, Reason: "SecureConnectionError"));
    }

    [Theory]
    [InlineData("3", 3)]
    [InlineData("0", 0)]
    [InlineData("-4", null)]
    [InlineData("soon", null)]
    [InlineData(null, null)]
    public async Task Retry_after_in_seconds_is_told(string? header, int? seconds)
    {
        _connector.Next(header is null ? new ConnectorAnswer.With(429) : new ConnectorAnswer.With(429, "", ("Retry-After", header)));

        var sent = await SendAsync();

        sent.Status.ShouldBe(ConnectorStatus.NotNow);
        sent.RetryAfter.ShouldBe(seconds is { } wait ? TimeSpan.FromSeconds(wait) : null);
    }

    [Fact]
    public async Task Retry_after_as_a_date_is_reckoned_from_now()
    {
        var now = _rig.Time.GetUtcNow();
        var whole = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond)).AddSeconds(1);
        _rig.Time.SetUtcNow(whole);
        _connector.Next(
            new ConnectorAnswer.With(503, "", ("Retry-After", whole.AddSeconds(90).ToString("R", CultureInfo.InvariantCulture))),
            new ConnectorAnswer.With(503, "", ("Retry-After", whole.AddSeconds(-90).ToString("R", CultureInfo.InvariantCulture)))
        );

        (await SendAsync()).RetryAfter.ShouldBe(TimeSpan.FromSeconds(90));
        (await SendAsync()).RetryAfter.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public async Task A_message_beyond_what_Teams_takes_is_refused_unsent()
    {
        var sent = await SendAsync(new OutgoingActivity { Text = new string('å', 52_000) });

        sent.ShouldBe(new ConnectorOutcome<SentActivity>(ConnectorStatus.Refused, Reason: "MessageSizeTooBig"));
        _connector.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_heavy_message_is_sent_and_noticed()
    {
        (await SendAsync(new OutgoingActivity { Text = new string('x', 41 * 1024) })).IsOk.ShouldBeTrue();

        _rig.Logs.GetSnapshot().ShouldContain(record => record.Message.Contains("over the budget", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_picture_does_not_count_towards_the_limit()
    {
        var picture = new Image("data:image/png;base64," + new string('+', 200_000), "tidslinje");
        var card = new AdaptiveCard { FallbackText = "x", Body = [picture] };

        var sent = await SendAsync(OutgoingActivity.Of(Here, null, new OutgoingMessage.Card(card, "s")));

        sent.IsOk.ShouldBeTrue();
        _rig.Logs.GetSnapshot().ShouldBeEmpty();
        _connector.Calls.ShouldHaveSingleItem().Body.Length.ShouldBeInRange(200_000, 201_000);
    }

    [Fact]
    public async Task One_conversations_words_never_reach_another_through_the_shared_buffers()
    {
        var texts = Enumerable.Range(0, 200).Select(i => new string((char)('a' + (i % 26)), 100 + (i * 37 % 9000))).ToList();
        await Parallel.ForAsync(
            0,
            texts.Count,
            new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Cancellation },
            async (i, cancellation) =>
            {
                if (i % 20 == 7)
                    _connector.Next(new ConnectorAnswer.Reset());
                var where = ConnectorRig.Personal(_connector.ServiceUrl, i.ToString(CultureInfo.InvariantCulture));
                await _rig.Connector.SendAsync(where, new OutgoingActivity { Text = texts[i] }, Limit, cancellation);
            }
        );

        _connector.Calls.Count.ShouldBe(texts.Count);
        foreach (var call in _connector.Calls)
        {
            var i = int.Parse(call.Target.Split('/')[^2], CultureInfo.InvariantCulture);
            call.Json.GetProperty("text").GetString().ShouldBe(texts[i]);
        }
    }

    [Fact]
    public async Task A_buffer_that_a_broken_request_may_still_read_is_not_written_again()
    {
        using var clinging = new ClingingHandler();
        using var http = new HttpClient(clinging);
        var exchange = ActivatorUtilities.CreateInstance<ConnectorExchange>(_rig.Services, http);
        var connector = ActivatorUtilities.CreateInstance<ConnectorClient>(_rig.Services, exchange);

        await connector.SendAsync(Here, new OutgoingActivity { Text = "the first" }, Limit, Cancellation);
        var held = clinging.Held.ShouldHaveSingleItem();
        for (var i = 0; i < 50; i++)
            await connector.SendAsync(Here, new OutgoingActivity { Text = "another!!" }, Limit, Cancellation);

        Encoding.UTF8.GetString(held.Span).ShouldBe("""{"type":"message","text":"the first"}""");
    }

    [Fact]
    public async Task A_failure_is_logged_by_code_and_support_id_alone()
    {
        _connector.Next(
            new ConnectorAnswer.With(403, """{"error":{"code":"BotDisabledByAdmin","message":"Kari Moe said no"}}""", ("MS-CV", "abc.1"))
        );

        await SendAsync();

        var record = _rig.Logs.GetSnapshot().ShouldHaveSingleItem();
        record.Message.ShouldBe("Connector send: 403 BotDisabledByAdmin, MS-CV 'abc.1'.");
    }

    /// <summary>Breaks every request off while its body is on its way, and keeps hold of the body.</summary>
    private sealed class ClingingHandler : HttpMessageHandler
    {
        public List<ReadOnlyMemory<byte>> Held { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            // A message has a body.
            await request.Content!.CopyToAsync(new KeepingStream(Held), cancellationToken);
            throw new HttpRequestException(HttpRequestError.ResponseEnded);
        }
    }

    private sealed class KeepingStream(List<ReadOnlyMemory<byte>> kept) : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            kept.Add(buffer);
            return ValueTask.CompletedTask;
        }
    }

    private static OutgoingActivity Hello() => new() { Text = "Hei på deg, Æ & Ø!" };

    private async Task Until(Func<bool> condition)
    {
        while (!condition())
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Cancellation);
    }

    private async Task<ConnectorOutcome<SentActivity>> SendAsync(OutgoingActivity? outgoing = null) =>
        await _rig.Connector.SendAsync(Here, outgoing ?? Hello(), Limit, Cancellation);
}
