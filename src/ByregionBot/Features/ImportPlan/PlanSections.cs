using System.Collections.Immutable;
using ByregionBot.Language;
using ByregionBot.Planning;

namespace ByregionBot.Features.ImportPlan;

/// <summary>The text of a report outside its tables, by the funder's four headings.</summary>
internal static class PlanSections
{
    private const int LongestActivityHeading = 120;

    /// <summary>A paragraph that is longer is not broken over lines any more.</summary>
    private const int LongestJoined = 4_000;

    private static readonly (string Words, SectionKind Kind)[] Headings =
    [
        ("organisatoriske endring", SectionKind.Organisation),
        ("presisering av mål", SectionKind.Goals),
        ("beskrivelse av aktivitet", SectionKind.Activities),
        ("skildring av aktivitet", SectionKind.Activities),
        ("vurdering av framdrift", SectionKind.Progress),
        ("vurdering av fremdrift", SectionKind.Progress),
    ];

    /// <summary>Which of the four headings a line is.</summary>
    public static SectionKind KindOf(string line)
    {
        if (PlanLayout.IsHeading(line))
            foreach (var (words, kind) in Headings)
                if (line.Contains(words, StringComparison.OrdinalIgnoreCase))
                    return kind;
        return SectionKind.Other;
    }

    /// <summary>The sections, with every line noted in <paramref name="uses"/>.</summary>
    public static ImmutableArray<PlanSection> Of(
        IReadOnlyList<PlanLine> text,
        IEnumerable<string> titles,
        List<LineUse> uses,
        List<PlanDoubt> doubts
    )
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var title in titles)
            known.TryAdd(AsciiName.Of(title), title);
        var sections = ImmutableArray.CreateBuilder<PlanSection>();
        var paragraphs = ImmutableArray.CreateBuilder<PlanParagraph>();
        var section = new PlanSection(SectionKind.Other, "", 0, []);
        foreach (var line in text)
        {
            if (KindOf(line.Text) is var kind and not SectionKind.Other)
            {
                Close();
                section = new PlanSection(kind, line.Text, line.Number, []);
                uses.Add(new LineUse(line.Number, LineKind.SectionHeading));
                continue;
            }
            if (section.Line == 0)
                section = section with { Line = line.Number };
            uses.Add(new LineUse(line.Number, LineKind.Paragraph));
            if (paragraphs.Count > 0 && CellText.BeginsInTheMidst(line.Text) && GoesOn(paragraphs[^1].Text))
            {
                paragraphs[^1] = paragraphs[^1] with { Text = CellText.Joined(paragraphs[^1].Text, line.Text) };
                continue;
            }
            paragraphs.Add(Paragraph(line, section.Kind));
        }
        Close();
        return sections.ToImmutable();

        static bool GoesOn(string text) => text.Length is > 0 and < LongestJoined && text[^1] is not ('.' or '!' or '?' or ':');

        void Close()
        {
            if (section.Line > 0)
                sections.Add(section with { Paragraphs = paragraphs.ToImmutable() });
            paragraphs.Clear();
        }

        PlanParagraph Paragraph(PlanLine line, SectionKind kind)
        {
            var whole = new PlanParagraph(line.Number, null, line.Text);
            var colon = line.Text.IndexOf(':', StringComparison.Ordinal);
            if (kind != SectionKind.Activities || colon is <= 0 or > LongestActivityHeading || known.Count == 0)
                return whole;
            var heading = line.Text[..colon];
            if (known.TryGetValue(AsciiName.Of(heading), out var title))
                return new PlanParagraph(line.Number, title, line.Text[(colon + 1)..].Trim());
            // "Kommunikasjon (pågår): …": the title, and how far it has come.
            var bracket = heading.EndsWith(')') ? heading.LastIndexOf(" (", StringComparison.Ordinal) : -1;
            if (bracket > 0 && known.TryGetValue(AsciiName.Of(heading[..bracket]), out title))
                return new PlanParagraph(
                    line.Number,
                    title,
                    line.Text[(colon + 1)..].Trim(),
                    StatedProgress.In(heading[(bracket + 2)..^1])
                );
            if (colon < line.Text.Length - 1 && !heading.Contains('.', StringComparison.Ordinal))
                doubts.Add(new PlanDoubt(DoubtKind.ParagraphWithoutActivity, line.Number, CellText.Shown(heading)));
            return whole;
        }
    }
}
