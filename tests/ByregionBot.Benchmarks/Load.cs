using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace ByregionBot.Benchmarks;

/// <summary>
/// Turns as Teams sends them, against the program itself: what a turn costs it beside a bare echo in the same run, on the same busy or idle
/// machine. Each conversation sends its next turn when the last is answered and acknowledged.
/// </summary>
internal static class Load
{
    private const int Conversations = 16;
    private const int Rounds = 3;
    private const int StartsOfEach = 3;
    private const string Sentence =
        """{"type":"message","id":"%id","timestamp":"2016-02-15T08:00:00.000Z","channelId":"msteams","serviceUrl":"%url","from":{"id":"29:1bSnHZ7Js2STWrgk6ScEErLk1Lp2zQuD5H2qQ960rtvstKp8tKLl","name":"Marit Hansen","aadObjectId":"11111111-aaaa-4bbb-8ccc-000000000001"},"conversation":{"conversationType":"personal","tenantId":"7b2f9a70-1111-4222-8333-444455556666","id":"%conversation"},"recipient":{"id":"28:66666666-7777-8888-9999-000000000000","name":"ByregionBot"},"entities":[{"locale":"nb-NO","country":"NO","platform":"Windows","timezone":"Europe/Oslo","type":"clientInfo"}],"channelData":{"tenant":{"id":"7b2f9a70-1111-4222-8333-444455556666"}},"locale":"nb-NO","textFormat":"plain","text":"%text"}""";
    private const string Tap =
        """{"type":"invoke","name":"adaptiveCard/action","id":"%id","timestamp":"2016-02-15T08:00:00.000Z","channelId":"msteams","serviceUrl":"%url","from":{"id":"29:1bSnHZ7Js2STWrgk6ScEErLk1Lp2zQuD5H2qQ960rtvstKp8tKLl","name":"Marit Hansen","aadObjectId":"11111111-aaaa-4bbb-8ccc-000000000001"},"conversation":{"conversationType":"personal","tenantId":"7b2f9a70-1111-4222-8333-444455556666","id":"%conversation"},"recipient":{"id":"28:66666666-7777-8888-9999-000000000000","name":"ByregionBot"},"channelData":{"tenant":{"id":"7b2f9a70-1111-4222-8333-444455556666"}},"locale":"nb-NO","replyToId":"1","value":{"action":{"type":"Action.Execute","verb":"status.region","data":{"verb":"status.region","region":"harstadregionen"}},"trigger":"manual"}}""";

    private static readonly TimeSpan Warmup = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(4);

    private static readonly Act[] Acts =
    [
        new("bare echo", true, Sentence, "status Harstad"),
        new("hjelp", false, Sentence, "hjelp"),
        new("status Harstad", false, Sentence, "status Harstad"),
        new("status by a tap", false, Tap, null),
        new("a report", false, Sentence, "kommunikasjon er i rute"),
    ];

    /// <summary>Measures and prints a table: turns in turn, round by round, so that the machine's moods fall on all alike.</summary>
    /// <param name="bot">The program's dll.</param>
    public static async Task RunAsync(string bot)
    {
        using var connector = await Connector.StartAsync();
        var figures = new List<Figures>();
        for (var round = 0; round < Rounds; round++)
            foreach (var act in Acts)
                figures.Add(await MeasureAsync(act, bot, connector));
        Console.WriteLine("| act | CPU ms a turn | of bare | median ms | p99 ms | resident MB |");
        Console.WriteLine("|---|---|---|---|---|---|");
        var bare = Median(figures.Where(figure => figure.Act.IsBare), figure => figure.Cpu);
        foreach (var act in figures.GroupBy(figure => figure.Act))
            Print(
                $"| {act.Key.Name} | {Median(act, f => f.Cpu):0.000} | {Median(act, f => f.Cpu) / bare:0.0} | {Median(act, f => f.Middle):0.0} | {Median(act, f => f.Slow):0.0} | {act.Max(f => f.ResidentBytes) / 1e6:0} |"
            );
        foreach (var act in Acts.Take(3))
        {
            var starts = new List<(double Wall, double Cpu)>();
            for (var i = 0; i < StartsOfEach; i++)
                starts.Add(await StartAsync(act, bot, connector));
            Print($"| {act.Name}: start to first answer | {Median(starts, s => s.Wall):0} ms | {Median(starts, s => s.Cpu):0} ms CPU |");
        }
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static double Median<T>(IEnumerable<T> of, Func<T, double> figure)
    {
        double[] sorted = [.. of.Select(figure).Order()];
        return sorted[sorted.Length / 2];
    }

    private static async Task<Figures> MeasureAsync(Act act, string bot, Connector connector)
    {
        using var program = new ProgramUnderLoad(act.Command(bot), FreePort());
        await program.ListensAsync();
        await TurnsAsync(act, program, connector, Warmup);
        var before = program.Cpu;
        var times = await TurnsAsync(act, program, connector, Measured);
        var cpu = (program.Cpu - before).TotalMilliseconds / times.Count;
        times.Sort();
        return new Figures(act, cpu, times[times.Count / 2], times[times.Count * 99 / 100], program.ResidentBytes);
    }

    private static async Task<(double Wall, double Cpu)> StartAsync(Act act, string bot, Connector connector)
    {
        var since = Stopwatch.GetTimestamp();
        using var program = new ProgramUnderLoad(act.Command(bot), FreePort());
        await program.ListensAsync();
        using var http = new HttpClient();
        await TurnAsync(act, http, program, connector, "a:1-first");
        return (Stopwatch.GetElapsedTime(since).TotalMilliseconds, program.Cpu.TotalMilliseconds);
    }

    /// <summary>The milliseconds from each request until the turn was both answered and acknowledged.</summary>
    private static async Task<List<double>> TurnsAsync(Act act, ProgramUnderLoad program, Connector connector, TimeSpan during)
    {
        using var http = new HttpClient();
        var until = Stopwatch.GetTimestamp() + during.Ticks * (Stopwatch.Frequency / TimeSpan.TicksPerSecond);
        var conversations = Enumerable
            .Range(0, Conversations)
            .Select(async i =>
            {
                var times = new List<double>();
                while (Stopwatch.GetTimestamp() < until)
                {
                    var since = Stopwatch.GetTimestamp();
                    await TurnAsync(act, http, program, connector, $"a:1-conversation-{i}");
                    times.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
                }
                return times;
            });
        return [.. (await Task.WhenAll(conversations)).SelectMany(times => times)];
    }

    private static async Task TurnAsync(Act act, HttpClient http, ProgramUnderLoad program, Connector connector, string conversation)
    {
        var body = act
            .Activity.Replace("%id", $"{Guid.NewGuid():N}", StringComparison.Ordinal)
            .Replace("%url", connector.ServiceUrl, StringComparison.Ordinal)
            .Replace("%conversation", conversation, StringComparison.Ordinal)
            .Replace("%text", act.Text, StringComparison.Ordinal);
        var said = connector.NextIn(conversation);
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(program.Address, content);
        answer.EnsureSuccessStatusCode();
        if (act.Text is not null)
            await said.WaitAsync(TimeSpan.FromSeconds(15));
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    /// <summary>What is sent again and again. A tap has no text, and is answered on its own request.</summary>
    private sealed record Act(string Name, bool IsBare, string Activity, string? Text)
    {
        public string[] Command(string bot) => IsBare ? [typeof(Load).Assembly.Location, "bare"] : [bot];
    }

    private sealed record Figures(Act Act, double Cpu, double Middle, double Slow, long ResidentBytes);

    /// <summary>What receives the answers.</summary>
    private sealed class Connector(WebApplication app) : IDisposable
    {
        private readonly ConcurrentDictionary<string, TaskCompletionSource> _awaited = new(StringComparer.Ordinal);

        public string ServiceUrl => app.Urls.Single() + "/";

        public static async Task<Connector> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            var app = builder.Build();
            app.Urls.Add("http://127.0.0.1:0");
            var connector = new Connector(app);
            app.MapPost("/v3/conversations/{conversation}/activities/{id?}", connector.TakeAsync);
            await app.StartAsync();
            return connector;
        }

        /// <summary>Ends when the conversation's next message has come.</summary>
        public Task NextIn(string conversation) =>
            (_awaited[conversation] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

        public void Dispose() => ((IDisposable)app).Dispose();

        private async Task TakeAsync(HttpContext context)
        {
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync("""{"id":"1"}""", context.RequestAborted);
            if (_awaited.TryGetValue((string?)context.GetRouteValue("conversation") ?? "", out var awaited))
                awaited.TrySetResult();
        }
    }
}
