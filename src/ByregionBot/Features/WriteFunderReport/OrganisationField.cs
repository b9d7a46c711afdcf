using System.Collections.Immutable;
using ByregionBot.Language;
using ByregionBot.Planning;
using NodaTime;

namespace ByregionBot.Features.WriteFunderReport;

/// <summary>The first field: what has changed in who does what.</summary>
internal static class OrganisationField
{
    /// <summary>What people noted, then what the history shows; a sentence that nothing changed when neither tells anything.</summary>
    public static ImmutableArray<ReportParagraph> Paragraphs(ReportBasis basis, Texts texts)
    {
        var notes = ReportDraft.Notes(basis, ReportField.Organisation);
        var changes = Changes(basis, texts);
        if (!changes.IsEmpty)
            return [.. notes, new ReportParagraph("", changes, IsComputed: true)];
        return notes.IsEmpty ? [new ReportParagraph("", [new(texts["funder.organisation.none"], [])], IsComputed: true)] : notes;
    }

    /// <summary>
    /// The changes of the report's time. Roles that are given for the first time before any report are how the work was set up, not a
    /// change.
    /// </summary>
    public static ImmutableArray<ReportSentence> Changes(ReportBasis basis, Texts texts)
    {
        var sentences = ImmutableArray.CreateBuilder<ReportSentence>();
        foreach (var entry in basis.Told)
        {
            var earlier = basis.Standing.Where(other => other.Sequence < entry.Sequence && other.Day <= entry.Day);
            var words = entry.What switch
            {
                RegionEvent.RoleGiven given => Of(given.Grant, entry, HoldersOf(given.Grant, earlier), basis.Since is null, texts),
                RegionEvent.DeputyNamed named => Of(named.Deputy, texts),
                RegionEvent.ResponsibleAssigned { Responsible: { } responsible } assigned
                    when basis.State.Find(assigned.Activity) is { } activity => texts.Say(
                    "funder.organisation.responsible",
                    ("name", responsible.Name),
                    ("activity", activity.Activity.Title)
                ),
                RegionEvent.RegionDescribed described => Of(described.Region, basis, texts),
                _ => null,
            };
            if (!string.IsNullOrEmpty(words))
                sentences.Add(new ReportSentence(words, [entry.Id]));
        }
        return sentences.ToImmutable();
    }

    /// <summary>The others who had the same role until then.</summary>
    private static ImmutableArray<string> HoldersOf(RoleGrant grant, IEnumerable<HistoryEntry> earlier) =>
        [
            .. earlier
                .Select(static entry => (entry.What as RegionEvent.RoleGiven)?.Grant)
                .OfType<RoleGrant>()
                .Where(other => other.Role == grant.Role && other.Municipality == grant.Municipality)
                .Select(static other => other.Person.Name)
                .Where(name => name != grant.Person.Name)
                .Distinct()
                .TakeLast(1),
        ];

    private static string? Of(RoleGrant grant, HistoryEntry entry, ImmutableArray<string> before, bool isFirstReport, Texts texts)
    {
        var role = grant.Municipality is { } municipality
            ? texts.Say("funder.role.contact", ("municipality", municipality))
            : RoleWord(grant.Role, texts);
        if (role is null)
            return null;
        if (grant.To is { } to)
            return texts.Say("funder.organisation.role-until", ("name", grant.Person.Name), ("role", role), ("date", texts.Date(to)));
        if (before.IsEmpty)
            return isFirstReport
                ? null
                : texts.Say("funder.organisation.role", ("name", grant.Person.Name), ("role", role), ("date", texts.Date(entry.Day)));
        return texts.Say(
            "funder.organisation.role-after",
            ("name", grant.Person.Name),
            ("role", role),
            ("before", before[0]),
            ("date", texts.Date(entry.Day))
        );
    }

    private static string? RoleWord(Role role, Texts texts) =>
        role switch
        {
            Role.ProjectLead => texts["funder.role.lead"],
            Role.Secretariat => texts["funder.role.secretariat"],
            // Who may read or administer the bot is not the funder's concern.
            _ => null,
        };

    private static string Of(Deputy deputy, Texts texts)
    {
        var whom = deputy.For?.Name ?? deputy.Municipality ?? "";
        return deputy.To is { } to
            ? texts.Say(
                "funder.organisation.deputy-until",
                ("name", deputy.Person.Name),
                ("whom", whom),
                ("from", texts.Date(deputy.From)),
                ("to", texts.Date(to))
            )
            : texts.Say("funder.organisation.deputy", ("name", deputy.Person.Name), ("whom", whom), ("from", texts.Date(deputy.From)));
    }

    private static string Of(CityRegion region, ReportBasis basis, Texts texts)
    {
        var joined = region.Members.Where(member => IsTold(member.From)).Select(static member => member.Municipality).ToList();
        var left = region.Members.Where(member => IsTold(member.To?.PlusDays(1))).Select(static member => member.Municipality).ToList();
        return string.Join(
            ' ',
            new[]
            {
                joined.Count > 0 ? texts.Say("funder.organisation.joined", ("who", texts.List(joined))) : "",
                left.Count > 0 ? texts.Say("funder.organisation.left", ("who", texts.List(left))) : "",
            }.Where(static words => words.Length > 0)
        );

        bool IsTold(LocalDate? day) =>
            day <= basis.AsOf && (basis.Since is null ? basis.State.Frame?.Period.Start < day : day > basis.Since);
    }
}
