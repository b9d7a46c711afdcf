using System.Globalization;
using System.Text;
using ByregionBot.Cards;
using ByregionBot.Language;
using ByregionBot.Planning;

namespace ByregionBot.Features.ImportPlan;

/// <summary>A reading as plain text: each row with how its time is understood, and everything to look at.</summary>
internal static class PlanReadingText
{
    private const string Indent = "    ";

    /// <summary>The whole reading, in lines.</summary>
    /// <param name="reading">What was read.</param>
    /// <param name="region">The region's name; null when the file names none.</param>
    /// <param name="texts">The language.</param>
    public static string Of(PlanReading reading, string? region, Texts texts)
    {
        var text = new StringBuilder();
        Line(region is null ? texts["import.print.no-region"] : texts.Say("import.print.region", ("region", region)));
        if (reading.Period is { } period)
            Line(texts.Say("import.print.period", ("start", texts.Date(period.Start)), ("end", texts.Date(period.End))));
        if (reading.ReportDate is { } reportDate)
            Line(texts.Say("import.print.report-date", ("date", texts.Date(reportDate))));
        if (reading.Adopted is { } adopted)
            Table(adopted);
        if (reading.Revised is { } revised)
            Compared(revised, reading.Adopted?.Rows ?? []);
        Sections();
        Doubts();
        Line(
            texts.Say(
                "import.print.lines",
                ("lines", reading.Lines.Length),
                ("tables", reading.Lines.Count(static use => use.Kind is not (LineKind.Paragraph or LineKind.SectionHeading))),
                ("text", reading.Lines.Count(static use => use.Kind is LineKind.Paragraph or LineKind.SectionHeading))
            )
        );
        return text.ToString();

        void Line(string line) => text.Append(line).Append('\n');

        void Table(PlanTable table)
        {
            Line("");
            if (table.Heading.Length > 0)
                Line(table.Heading);
            Line(texts.Say("import.print.activities", ("count", table.Rows.Length), ("n", table.Rows.Length)));
            for (var i = 0; i < table.Rows.Length; i++)
            {
                var row = table.Rows[i];
                var number = string.Create(CultureInfo.InvariantCulture, $"{i + 1, 2}. ");
                Line(number + (row.Emphasised ? texts.Say("import.print.emphasised", ("title", row.Title)) : row.Title));
                if (row.TitleRest.Length > 0)
                    Line(Indent + row.TitleRest);
                foreach (var step in row.Steps)
                {
                    if (step.Specification.Length > 0)
                        Line(Indent + step.Specification);
                    Line(Indent + Time(step.Due, texts));
                }
                if (row.Responsible is { } responsible)
                    Line(Indent + texts.Say("import.print.responsible", ("name", responsible)));
                foreach (var note in row.Notes)
                    Line(Indent + texts.Say("import.print.note", ("note", note)));
                foreach (var doubt in row.Doubts)
                    Line(Indent + "! " + DoubtText.Of(doubt, texts));
            }
        }

        void Compared(PlanTable table, IReadOnlyList<PlanRow> before)
        {
            Line("");
            if (table.Heading.Length > 0)
                Line(table.Heading);
            Line(texts.Say("import.print.activities", ("count", table.Rows.Length), ("n", table.Rows.Length)));
            foreach (var row in table.Rows)
            {
                var known = before.FirstOrDefault(other => string.Equals(other.Title, row.Title, StringComparison.OrdinalIgnoreCase));
                var same =
                    known is not null
                    && known.Steps.Select(static step => step.Due).SequenceEqual(row.Steps.Select(static step => step.Due));
                Line(
                    $"  - {row.Title}: {(same ? texts["import.print.same-time"] : string.Join("; ", row.Steps.Select(step => Time(step.Due, texts))))}"
                );
            }
        }

        void Sections()
        {
            if (reading.Sections.IsEmpty)
                return;
            Line("");
            Line(texts["import.print.sections"]);
            foreach (var section in reading.Sections)
            {
                var heading = section.Heading.Length > 0 ? section.Heading : texts["import.print.no-heading"];
                Line(
                    "  - "
                        + texts.Say(
                            "import.print.section",
                            ("heading", heading),
                            ("count", section.Paragraphs.Length),
                            ("n", section.Paragraphs.Length)
                        )
                );
                foreach (var (activity, told, stated) in ProseImport.Texts(section))
                    if (activity is not null)
                        Line($"{Indent}  {activity}: {CardParts.Word(ProseImport.ProgressOf(told, stated), texts)}");
            }
        }

        void Doubts()
        {
            var doubts = reading.Doubts.ToList();
            Line("");
            Line(doubts.Count == 0 ? texts["import.print.no-doubts"] : texts.Say("import.print.doubts", ("count", doubts.Count)));
            foreach (var doubt in doubts)
                Line("  - " + DoubtText.WithLine(doubt, texts));
            Line("");
        }
    }

    /// <summary>A time as the plan has it and as it is read.</summary>
    public static string Time(Due due, Texts texts)
    {
        var reading = due switch
        {
            { Kind: DueKind.Date, End: { } end } => texts.Date(end),
            { Kind: DueKind.AsOf, End: { } end } => texts.Say("import.time.as-of", ("end", texts.Date(end))),
            { Kind: DueKind.Ongoing, Start: { } start, End: { } end } => texts.Say(
                "import.time.ongoing",
                ("start", texts.Date(start)),
                ("end", texts.Date(end))
            ),
            { Kind: DueKind.Open, Start: { } start } => texts.Say("import.time.open", ("start", texts.Date(start))),
            { Start: { } start, End: { } end, Deadline: { } deadline } => texts.Say(
                "import.time.span",
                ("start", texts.Date(start)),
                ("end", texts.Date(end)),
                ("deadline", texts.Date(deadline))
            ),
            { Deadline: { } deadline } => texts.Say("import.time.deadline", ("deadline", texts.Date(deadline))),
            _ => texts["import.time.unknown"],
        };
        return due.Wording.Length == 0 ? reading : texts.Say("import.time.read-as", ("wording", due.Wording), ("reading", reading));
    }
}
