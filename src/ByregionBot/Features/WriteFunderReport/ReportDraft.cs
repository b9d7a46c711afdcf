using System.Collections.Immutable;
using ByregionBot.Cards;
using ByregionBot.Language;
using ByregionBot.Planning;
using NodaTime;

namespace ByregionBot.Features.WriteFunderReport;

/// <summary>Writes the draft of a report from what people have told, each sentence with where it comes from.</summary>
internal static class ReportDraft
{
    /// <summary>The whole report. A field that somebody has written stands in that person's words.</summary>
    public static FunderReport Of(ReportBasis basis, Texts texts)
    {
        var state = basis.State;
        var told = new ActivityTexts(basis);
        return new FunderReport(
            state.Region.Id.Value,
            state.Region.Name,
            basis.AsOf,
            basis.Since,
            basis.Version,
            texts.Tag,
            state.Frame?.Title ?? "",
            [
                Field(ReportField.Organisation, OrganisationField.Paragraphs(basis, texts)),
                Field(ReportField.Goals, Said(ReportField.Goals, "funder.goals.none")),
                Field(ReportField.Activities, told.Paragraphs(Notes(basis, ReportField.Activities), texts)),
                Field(ReportField.Progress, [.. Notes(basis, ReportField.Progress), .. ProgressField.Paragraphs(basis, texts)]),
            ],
            ReportTables.Adopted(state),
            ReportTables.Revised(basis),
            Gaps(basis, told),
            told.Gaps.WithText,
            told.Gaps.Total
        );

        FieldText Field(ReportField field, ImmutableArray<ReportParagraph> drafted) =>
            Written(basis, field) is { What: RegionEvent.FieldWritten { Text: { Length: > 0 } text } } entry
                ? new FieldText(field, [.. text.Split("\n\n").Select(part => new ReportParagraph("", [new(part, [entry.Id])]))], entry.By)
                : new FieldText(field, drafted);

        ImmutableArray<ReportParagraph> Said(ReportField field, string none) =>
            Notes(basis, field) is { IsEmpty: false } notes ? notes : [new ReportParagraph("", [new(texts[none], [])], IsComputed: true)];
    }

    /// <summary>What people have noted for a field, a paragraph each.</summary>
    internal static ImmutableArray<ReportParagraph> Notes(ReportBasis basis, ReportField field) =>
        [
            .. from entry in basis.Told
            let note = entry.What as RegionEvent.Noted
            where note is not null && note.Field == field
            select new ReportParagraph("", [new(Sentence(note.Text), [entry.Id])]),
        ];

    /// <summary>A person's words as a sentence: with a capital, and an end.</summary>
    internal static string Sentence(string words)
    {
        var text = words.Trim();
        if (text.Length == 0)
            return text;
        var begun = char.IsLower(text[0]) ? char.ToUpperInvariant(text[0]) + text[1..] : text;
        return begun[^1] is '.' or '!' or '?' or ':' or '…' ? begun : begun + ".";
    }

    private static HistoryEntry? Written(ReportBasis basis, ReportField field) =>
        basis.Standing.LastOrDefault(entry =>
            entry.What is RegionEvent.FieldWritten written && written.Field == field && written.AsOf == basis.AsOf
        );

    private static ImmutableArray<ReportLack> Gaps(ReportBasis basis, ActivityTexts told)
    {
        var leads = basis
            .State.Roles.Where(grant => grant.Role == Role.ProjectLead && grant.HoldsOn(basis.AsOf))
            .Select(static grant => grant.Person)
            .ToImmutableArray();
        var isWritten = Enum.GetValues<ReportField>().ToDictionary(static field => field, field => Written(basis, field) is not null);
        return
        [
            .. from field in new[] { ReportField.Organisation, ReportField.Goals }
            where !isWritten[field] && Notes(basis, field).IsEmpty
            where field != ReportField.Organisation || OrganisationField.Changes(basis, Texts.In(BotLanguage.Bokmal)).IsEmpty
            select new ReportLack(field, null, "", leads),
            .. isWritten[ReportField.Activities]
                ? []
                : told.Gaps.Missing.Select(gap => new ReportLack(
                    ReportField.Activities,
                    gap.Activity.Id.Value,
                    gap.Activity.Title,
                    gap.Who
                )),
            .. isWritten[ReportField.Progress] || !Notes(basis, ReportField.Progress).IsEmpty
                ? Array.Empty<ReportLack>()
                : [new ReportLack(ReportField.Progress, null, "", leads)],
        ];
    }
}
