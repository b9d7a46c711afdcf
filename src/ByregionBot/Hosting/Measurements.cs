using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ByregionBot.Hosting;

/// <summary>
/// What the bot tells those who watch over it: one trace for each turn and each delivery, and figures. Kinds, states and times only: never a
/// text, a name, a token or an id of a person or place. While nobody listens, nothing is made.
/// </summary>
internal static class Measurements
{
    /// <summary>The name of the traces' source and of the figures' meter.</summary>
    public const string Name = "ByregionBot";

    private const string KindTag = "kind";
    private const string OutcomeTag = "outcome";
    private const string StateTag = "state";

    private static readonly ActivitySource Traces = new(Name);
    private static readonly Meter Figures = new(Name);

    private static readonly Histogram<double> TurnSeconds = Figures.CreateHistogram<double>(
        "byregionbot.turn.duration",
        "s",
        "How long a turn took, from the door to its commit.",
        advice: new() { HistogramBucketBoundaries = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] }
    );

    private static readonly Counter<long> Sentences = Figures.CreateCounter<long>(
        "byregionbot.sentences",
        description: "Sentences read, and whether they were understood."
    );

    private static readonly Counter<long> Throttled = Figures.CreateCounter<long>(
        "byregionbot.throttled",
        description: "How often somebody was asked to wait: whoever writes to the bot, or the bot by Microsoft."
    );

    private static readonly Counter<long> Deliveries = Figures.CreateCounter<long>(
        "byregionbot.deliveries",
        description: "Reminders and digests by the state they came to."
    );

    private static readonly Counter<long> PlannerTicks = Figures.CreateCounter<long>(
        "byregionbot.planner.ticks",
        description: "How often somebody looked for what is due; none for ten minutes is an alarm."
    );

    private static readonly Gauge<double> OldestDue = Figures.CreateGauge<double>(
        "byregionbot.planner.oldest_due",
        "s",
        "How long the region that is due longest has waited to be looked at; 0 when none is due."
    );

    private static readonly Histogram<double> Lateness = Figures.CreateHistogram<double>(
        "byregionbot.delivery.lateness",
        "s",
        "How long after its time a delivery is sent.",
        advice: new() { HistogramBucketBoundaries = [1, 5, 15, 60, 300, 900, 3600, 14400, 86400] }
    );

    /// <summary>Begins the trace of a turn, which stands for itself: nobody outside the bot decides what belongs to it.</summary>
    /// <param name="kind">What came in.</param>
    public static Work BeginTurn(string kind) => Begin("turn", kind, TurnSeconds);

    /// <summary>Begins the trace of one attempt at a delivery.</summary>
    /// <param name="kind">What is delivered.</param>
    /// <param name="late">How long after its time.</param>
    public static Work BeginDelivery(string kind, TimeSpan late)
    {
        Lateness.Record(Math.Max(late.TotalSeconds, 0), new KeyValuePair<string, object?>(KindTag, kind));
        return Begin("delivery", kind, null);
    }

    /// <summary>Begins a part of the trace under way: one request to Teams or Graph.</summary>
    /// <param name="operation">What is asked.</param>
    public static Activity? BeginCall(string operation) => Traces.StartActivity(operation, ActivityKind.Client);

    /// <summary>A sentence was read.</summary>
    public static void Read(bool understood) =>
        Sentences.Add(1, new KeyValuePair<string, object?>("understood", understood ? "true" : "false"));

    /// <summary>Somebody was asked to wait.</summary>
    /// <param name="where">"door" for whoever writes to the bot, "teams" or "graph" for the bot itself.</param>
    public static void AskedToWait(string where) => Throttled.Add(1, new KeyValuePair<string, object?>("where", where));

    /// <summary>A delivery came to a state.</summary>
    /// <param name="state">The state's name.</param>
    public static void DeliveryCameTo(string state) => Deliveries.Add(1, new KeyValuePair<string, object?>(StateTag, state));

    /// <summary>The planner has looked for what is due.</summary>
    /// <param name="oldestDue">How long the region that is due longest has waited.</param>
    public static void PlannerLooked(TimeSpan oldestDue)
    {
        PlannerTicks.Add(1);
        OldestDue.Record(oldestDue.TotalSeconds);
    }

    private static Work Begin(string name, string kind, Histogram<double>? seconds)
    {
        if (!Traces.HasListeners() && seconds is not { Enabled: true })
            return default;
        // Without this the trace would hang on the web server's own activity, which is not kept.
        Activity.Current = null;
        return new Work(Traces.StartActivity(name, ActivityKind.Server)?.SetTag(KindTag, kind), kind, seconds, Stopwatch.GetTimestamp());
    }

    /// <summary>A turn or a delivery under way.</summary>
    internal readonly struct Work(Activity? trace, string kind, Histogram<double>? seconds, long since)
    {
        /// <summary>Ends it.</summary>
        /// <param name="outcome">How, in a word of the program's own.</param>
        /// <param name="failed">Whether somebody should look into it.</param>
        public void End(string outcome, bool failed = false)
        {
            seconds?.Record(
                Stopwatch.GetElapsedTime(since).TotalSeconds,
                new KeyValuePair<string, object?>(KindTag, kind),
                new KeyValuePair<string, object?>(OutcomeTag, outcome)
            );
            if (trace is null)
                return;
            trace.SetTag(OutcomeTag, outcome);
            trace.SetStatus(failed ? ActivityStatusCode.Error : ActivityStatusCode.Ok);
            trace.Dispose();
        }
    }
}
