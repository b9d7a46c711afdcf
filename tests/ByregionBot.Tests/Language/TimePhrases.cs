using System.Globalization;
using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Tests.TestKit;
using NodaTime;
using NodaTime.Text;

namespace ByregionBot.Tests.Language;

/// <summary>A phrase, what it is read against, and what it means by the rules.</summary>
/// <param name="Phrase">The words; a line break is one.</param>
/// <param name="Context">What it is read against, as the verb takes it.</param>
/// <param name="Reading">Kind, start, end and deadline, "-" for none.</param>
/// <param name="Confidence">"high" or "low"; null where the table does not say.</param>
/// <param name="Rule">The rules that decide, and why.</param>
internal sealed record TimePhrase(string Phrase, string Context, string Reading, string? Confidence, string Rule)
{
    public PlanTimeContext Against
    {
        get
        {
            var settings = Context
                .Split(';')
                .Select(setting => setting.Split('='))
                .ToDictionary(setting => setting[0], setting => setting[1]);
            var period = settings.TryGetValue("period", out var days) ? days.Split("..") : null;
            return new PlanTimeContext(
                Date(settings["ref"]),
                period is [var start, var end] ? new ProjectPeriod(Date(start), Date(end)) : null,
                settings.ContainsKey("dir"),
                settings.ContainsKey("model") ? SeasonModel.Calendar : SeasonModel.Political
            );
        }
    }

    /// <summary>A reading in the form of <see cref="Reading"/>.</summary>
    public static string Written(Due due) =>
        string.Join(' ', due.Kind.ToString().ToLowerInvariant(), Written(due.Start), Written(due.End), Written(due.Deadline));

    private static string Written(LocalDate? day) => day?.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture) ?? "-";

    private static LocalDate Date(string text) => LocalDatePattern.Iso.Parse(text).Value;
}

/// <summary>The two tables of phrases: the programme's samples, and ours, written from the rules one by one.</summary>
internal static class TimePhrases
{
    private const string Folder = "tests/ByregionBot.Tests/Language/data/";

    /// <summary>phrase, context, start, end, note: "kind=span; deadline=2015-06-30; rule=R3,Y2; …".</summary>
    public static IReadOnlyList<TimePhrase> Samples { get; } =
    [
        .. Rows("timephrases-dev.tsv")
            .Select(row =>
            {
                var notes = row[4].Split("; ");
                return new TimePhrase(Phrase(row[0]), row[1], $"{notes[0][5..]} {row[2]} {row[3]} {notes[1][9..]}", null, notes[2][5..]);
            }),
    ];

    /// <summary>phrase, context, kind, start, end, deadline, confidence, rule.</summary>
    public static IReadOnlyList<TimePhrase> Own { get; } =
    [
        .. Rows("timephrases-own.tsv")
            .Select(row => new TimePhrase(Phrase(row[0]), row[1], $"{row[2]} {row[3]} {row[4]} {row[5]}", row[6], row[7])),
    ];

    public static IEnumerable<TimePhrase> All => Samples.Concat(Own);

    private static IEnumerable<string[]> Rows(string file) =>
        File.ReadLines(Repository.PathOf(Folder + file)).Skip(1).Select(line => line.Split('\t'));

    private static string Phrase(string written) => written.Replace("\\n", "\n", StringComparison.Ordinal);
}
