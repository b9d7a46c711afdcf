using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using ByregionBot.Language;
using ByregionBot.Planning;
using NodaTime;

namespace ByregionBot.Features.ImportPlan;

/// <summary>A plan that somebody has sent and not yet saved: the lines as they were sent, and what was corrected since.</summary>
/// <param name="Source">The file's name; the bot's word for a pasted text.</param>
/// <param name="IsOwn">The bot wrote the file.</param>
/// <param name="Lines">The lines with text.</param>
/// <param name="LeftOut">Rows that are none, such as the heading of a phase, by their lines; null when there are none.</param>
/// <param name="Times">Corrected times by the row's and step's place, from 1: "3" or "10.2".</param>
internal sealed record PendingPlan(
    string Source,
    bool IsOwn,
    ImmutableArray<PendingLine> Lines,
    ImmutableSortedDictionary<string, string> Times,
    ImmutableSortedSet<int>? LeftOut = null
)
{
    public static PendingPlan Of(string source, PlanFile.Readable file) =>
        new(
            source,
            file.IsOwn,
            [.. file.Lines.Select(static line => new PendingLine(line.Number, line.Cells))],
            ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal)
        );

    /// <summary>What the plan says, with the corrections in it. A corrected time is no doubt any more, unless nobody can read it either.</summary>
    public PlanReading Read(LocalDate today)
    {
        var file = new PlanFile.Readable([.. Lines.Select(static line => new PlanLine(line.Number, line.Cells))], null) { IsOwn = IsOwn };
        var reading = PlanTextReader.Read(file, today);
        if ((Times.IsEmpty && LeftOut is null) || reading.Adopted is not { } adopted)
            return reading;
        var time = new PlanTimeContext(reading.ReportDate ?? today, reading.Period);
        var leftOut = adopted.Rows.Where(IsLeftOut).Select(static row => AsciiName.Of(row.Title)).ToHashSet(StringComparer.Ordinal);
        var rows = adopted.Rows.Where(row => !IsLeftOut(row)).Select((row, i) => Corrected(row, i + 1, time)).ToImmutableArray();
        return reading with
        {
            Tables =
            [
                adopted with
                {
                    Rows = rows,
                },
                // The plan as it stands now has the same row under the same title.
                .. reading
                    .Tables.Skip(1)
                    .Select(table => table with { Rows = [.. table.Rows.Where(row => !leftOut.Contains(AsciiName.Of(row.Title)))] }),
            ],
        };

        bool IsLeftOut(PlanRow row) => LeftOut?.Contains(row.Line) == true;
    }

    /// <summary>The plan without one of its rows; those below it move up, and their corrections with them.</summary>
    /// <param name="number">The row's place, from 1.</param>
    /// <param name="row">The row.</param>
    public PendingPlan Without(int number, PlanRow row) =>
        this with
        {
            LeftOut = (LeftOut ?? []).Add(row.Line),
            Times = Times
                .Select(static time => (Parts: time.Key.Split('.', 2), Wording: time.Value))
                .Select(static time =>
                    (Row: int.Parse(time.Parts[0], System.Globalization.CultureInfo.InvariantCulture), time.Parts, time.Wording)
                )
                .Where(time => time.Row != number)
                .ToImmutableSortedDictionary(
                    time => string.Join('.', [Place(time.Row > number ? time.Row - 1 : time.Row, 0), .. time.Parts[1..]]),
                    static time => time.Wording,
                    StringComparer.Ordinal
                ),
        };

    private PlanRow Corrected(PlanRow row, int number, PlanTimeContext time)
    {
        var steps = row.Steps;
        for (var i = 0; i < steps.Length; i++)
            if (Times.TryGetValue(Place(number, i), out var wording))
                steps = steps.SetItem(i, steps[i] with { Due = PlanTimeReader.Read(wording, time).Due });
        if (steps == row.Steps)
            return row;
        var unread = steps.FirstOrDefault(static step => step.Due.Kind == DueKind.Unknown);
        return row with
        {
            Steps = steps,
            Doubts =
            [
                .. row.Doubts.Where(static doubt => !IsOfTime(doubt.Kind)),
                .. unread is null
                    ? ImmutableArray<PlanDoubt>.Empty
                    : [new PlanDoubt(DoubtKind.TimeNotUnderstood, row.Line, unread.Due.Wording)],
            ],
        };
    }

    /// <summary>The name of a step's place: the first of a row is the row itself.</summary>
    public static string Place(int row, int step) =>
        step == 0
            ? row.ToString(System.Globalization.CultureInfo.InvariantCulture)
            : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{row}.{step + 1}");

    private static bool IsOfTime(DoubtKind kind) =>
        kind is DoubtKind.TimeMissing or DoubtKind.TimeNotUnderstood or DoubtKind.TimeUncertain or DoubtKind.TimeCutOff;
}

/// <summary>A line with its cells.</summary>
internal sealed record PendingLine(int Number, ImmutableArray<string> Cells);

/// <summary>A pending plan as text.</summary>
[JsonSerializable(typeof(PendingPlan))]
internal sealed partial class PendingPlanJson : JsonSerializerContext
{
    /// <summary>The plan as text, the same for the same plan.</summary>
    public static string Write(PendingPlan plan) => JsonSerializer.Serialize(plan, Default.PendingPlan);

    /// <summary>The plan that was written so.</summary>
    /// <exception cref="JsonException">The text is no pending plan.</exception>
    public static PendingPlan Read(string text) =>
        JsonSerializer.Deserialize(text, Default.PendingPlan) ?? throw new JsonException("The pending plan is empty.");
}
