using System.Text.Json;
using System.Text.RegularExpressions;
using ByregionBot.Tests.TestKit;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ByregionBot.EndToEnd.Kit;

/// <summary>What came of a request to send.</summary>
internal enum Answer
{
    Accepted,
    AcceptedThen500,
    AcceptedThenReset,
    AcceptedThenSilence,
    Refused500,
    NotFound,
    Throttled,
}

/// <summary>A request to send, as it was noted before anything was answered.</summary>
/// <param name="At">Seconds since the beginning.</param>
/// <param name="Token">By what the sender names the attempt; empty when it does not.</param>
/// <param name="Conversation">The chat or channel.</param>
/// <param name="Titles">The activities that the message speaks of.</param>
/// <param name="SaysAgain">It says that it may have come before.</param>
/// <param name="Answer">What came of it.</param>
/// <param name="RetryAfter">Seconds to wait; 0 when nothing was said of that.</param>
internal sealed record Asked(double At, string Token, string Conversation, string[] Titles, bool SaysAgain, Answer Answer, int RetryAfter)
{
    public bool IsTaken => Answer <= Answer.AcceptedThenSilence;
}

/// <summary>
/// Teams on a bad day, over real HTTP: every request to send is written to a journal on disk before it is answered, or not answered, or turned
/// away in a storm. It spares a conversation that it has troubled a few times, so that everything can end well.
/// </summary>
internal sealed partial class FakeTeams : IAsyncDisposable
{
    private const int MostTroubles = 3;
    private const double StormEvery = 7;
    private const double StormLasts = 2;
    private const string Again = "kan være sendt før";

    private readonly Lock _gate = new();
    private readonly Random _random;
    private readonly StreamWriter _journal;
    private readonly CancellationTokenSource _closing = new();
    private readonly Dictionary<string, int> _troubles = new(StringComparer.Ordinal);
    private readonly HashSet<(string, string)> _taken = [];
    private readonly long _since = TimeProvider.System.GetTimestamp();
    private LoopbackServer? _server;
    private int _ids;

    private FakeTeams(int seed, string journal)
    {
        _random = new Random(seed);
        _journal = new StreamWriter(journal, append: false) { AutoFlush = true };
    }

    /// <summary>The faults go on.</summary>
    public bool IsBad { get; set; } = true;

    /// <summary>The address as an activity would name it.</summary>
    public string ServiceUrl => $"{_server?.Address}_connector/";

    public double Elapsed => TimeProvider.System.GetElapsedTime(_since).TotalSeconds;

    /// <param name="seed">The same seed, the same moods.</param>
    /// <param name="journal">The file to write.</param>
    public static async Task<FakeTeams> StartAsync(int seed, string journal)
    {
        var teams = new FakeTeams(seed, journal);
        teams._server = await LoopbackServer.StartAsync(teams.AnswerAsync);
        return teams;
    }

    /// <summary>Whether this was taken, at least once.</summary>
    public bool HasTaken(string conversation, string title)
    {
        lock (_gate)
            return _taken.Contains((conversation, title));
    }

    /// <summary>Reads a journal.</summary>
    public static List<Asked> Read(string journal) =>
        [.. File.ReadLines(journal).Select(line => JsonSerializer.Deserialize<Asked>(line)).OfType<Asked>()];

    public async ValueTask DisposeAsync()
    {
        if (_closing.IsCancellationRequested)
            return;
        await _closing.CancelAsync();
        if (_server is not null)
            await _server.DisposeAsync();
        await _journal.DisposeAsync();
        _closing.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(_closing.Token);
        if (context.Request.Method != "POST")
        {
            await context.Response.WriteAsync("{}");
            return;
        }
        var asked = Note(context, body);
        switch (asked.Answer)
        {
            case Answer.Accepted:
                var id = Interlocked.Increment(ref _ids);
                context.Response.StatusCode = StatusCodes.Status201Created;
                context.Response.ContentType = "application/json";
                await context.Response.WriteAsync($$"""{"id":"m{{id}}","activityId":"m{{id}}"}""");
                break;
            case Answer.AcceptedThen500 or Answer.Refused500:
                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
                break;
            case Answer.NotFound:
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                break;
            case Answer.Throttled:
                context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                context.Response.Headers.RetryAfter = asked.RetryAfter.ToString(System.Globalization.CultureInfo.InvariantCulture);
                break;
            case Answer.AcceptedThenSilence:
                using (var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _closing.Token))
                    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, end.Token)
                        .ContinueWith(_ => { }, TaskScheduler.Default);
                context.Abort();
                break;
            case Answer.AcceptedThenReset:
                context.Abort();
                break;
        }
    }

    private Asked Note(HttpContext context, string body)
    {
        var conversation = ConversationOf(context, body);
        var titles = Titles().Matches(body).Select(match => match.Value).Distinct().ToArray();
        string? token = context.Request.Headers["x-ms-client-request-id"];
        lock (_gate)
        {
            var now = Elapsed;
            var (answer, wait) = Decide(conversation, now);
            var saysAgain = body.Contains(Again, StringComparison.Ordinal);
            var asked = new Asked(now, token ?? "", conversation, titles, saysAgain, answer, wait);
            _journal.WriteLine(JsonSerializer.Serialize(asked));
            if (asked.IsTaken)
                _taken.UnionWith(titles.Select(title => (conversation, title)));
            return asked;
        }
    }

    private (Answer Answer, int RetryAfter) Decide(string conversation, double now)
    {
        var troubles = _troubles.GetValueOrDefault(conversation);
        if (!IsBad || troubles == MostTroubles)
            return (Answer.Accepted, 0);
        var storm = now % StormEvery - (StormEvery - StormLasts);
        var (answer, wait) =
            storm > 0
                ? (Answer.Throttled, (int)Math.Ceiling(StormLasts - storm))
                : _random.Next(100) switch
                {
                    < 5 => (Answer.AcceptedThen500, 0),
                    < 8 => (Answer.AcceptedThenReset, 0),
                    < 11 => (Answer.AcceptedThenSilence, 0),
                    < 15 => (Answer.Refused500, 0),
                    // Longer than a hint takes to come again by itself: who does not heed it is seen.
                    < 19 => (Answer.Throttled, 4 + _random.Next(3)),
                    < 20 => (Answer.NotFound, 0),
                    _ => (Answer.Accepted, 0),
                };
        // One "not found" may be false; more of them would be believed.
        if (answer == Answer.NotFound && troubles > 0)
            answer = Answer.Accepted;
        if (answer != Answer.Accepted)
            _troubles[conversation] = troubles + 1;
        return (answer, wait);
    }

    /// <summary>The chat of the path; the channel that a new thread is for.</summary>
    private static string ConversationOf(HttpContext context, string body)
    {
        // Kestrel always has the feature.
        var path = context.Features.Get<IHttpRequestFeature>()!.RawTarget.Split('/');
        var at = Array.IndexOf(path, "conversations");
        if (at >= 0 && at + 1 < path.Length)
            return Uri.UnescapeDataString(path[at + 1]);
        using var json = JsonDocument.Parse(body);
        return json.RootElement.GetProperty("channelData").GetProperty("channel").GetProperty("id").GetString() ?? "";
    }

    [GeneratedRegex(@"Oppgave \d+-\d+", RegexOptions.NonBacktracking)]
    private static partial Regex Titles();
}
