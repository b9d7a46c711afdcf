using System.Collections.Immutable;
using ByregionBot.Cards;
using ByregionBot.Conversation;
using ByregionBot.Hosting;
using ByregionBot.Language;
using ByregionBot.Planning;
using NodaTime;

namespace ByregionBot.Features.Administer;

/// <summary>Says what was changed in a region's administration, what that means, and how to take it back.</summary>
internal static class AdministerCard
{
    /// <summary>The receipt.</summary>
    /// <param name="entries">What one sentence has stored; at least one.</param>
    /// <param name="state">The region afterwards.</param>
    /// <param name="search">How the search for a person ended whom nobody here knew.</param>
    /// <param name="today">The day.</param>
    /// <param name="texts">The bot's sentences.</param>
    public static (AdaptiveCard Card, string Summary) Receipt(
        ImmutableArray<HistoryEntry> entries,
        RegionState state,
        TenantAnswer search,
        LocalDate today,
        Texts texts
    ) =>
        (
            CardParts.Card(
                texts,
                [
                    CardParts.Header(state.Region.Name, texts["admin.saved"]),
                    .. entries.Select(entry => CardParts.Strong(Done(entry, state, texts))),
                    .. entries.SelectMany(entry => Notes(entry.What, state, search, today, texts)).Distinct().Select(CardParts.Words),
                    CardParts.Quiet(
                        texts.Say("change.by", ("name", entries[0].By.Name), ("time", ProgrammeClock.OnTheWall(entries[0].At)))
                    ),
                    .. CardParts.Buttons(
                        CardParts.Undo(state.Region.Id, entries[0].Id, texts),
                        CardParts.Sentence(texts["suggest.settings-show"])
                    ),
                    CardParts.Quiet(texts["change.undo-typed"]),
                ]
            ),
            Done(entries[0], state, texts)
        );

    private static string Done(HistoryEntry entry, RegionState state, Texts texts) =>
        entry is { Sequence: 1, What: RegionEvent.RegionDescribed } ? texts["admin.created"] : ActWords.Of(entry.What, state, texts);

    private static IEnumerable<string> Notes(RegionEvent what, RegionState state, TenantAnswer search, LocalDate today, Texts texts)
    {
        switch (what)
        {
            case RegionEvent.RoleGiven(var grant):
                if (grant.Details.Length > 0)
                    yield return texts.Say("admin.details", ("details", grant.Details));
                if (grant.Person.ObjectId.Length == 0)
                    yield return NameAlone(grant.Person, search, texts);
                ImmutableArray<string> others =
                [
                    .. state
                        .Roles.Where(other =>
                            other.Role == grant.Role
                            && other.Municipality == grant.Municipality
                            && other.Person != grant.Person
                            && other.HoldsOn(today)
                        )
                        .Select(other => other.Person.Name),
                ];
                if (!others.IsEmpty)
                    yield return texts.Say(
                        "admin.others",
                        ("names", texts.List(others)),
                        ("name", others[0]),
                        ("role", RoleWords.Of(grant.Role, texts))
                    );
                break;
            case RegionEvent.DeputyNamed(var deputy):
                if (deputy.Person.ObjectId.Length == 0)
                    yield return NameAlone(deputy.Person, search, texts);
                if (deputy.To is null)
                    yield return texts.Say("admin.open-end", ("name", deputy.Person.Name));
                break;
            case RegionEvent.RegionDescribed { Region: var region }:
                yield return region.Members.IsEmpty
                    ? texts["lookup.no-members"]
                    : texts.Say(
                        "admin.members",
                        ("members", texts.List([.. region.Members.Select(member => RegionWords.Of(member, texts))]))
                    );
                if (!region.Aliases.IsEmpty)
                    yield return texts.Say("admin.aliases", ("aliases", texts.List(region.Aliases)));
                break;
            case RegionEvent.ReportDateChanged { Is: { AwaitsAnswer: true } report }:
                yield return texts.Say("admin.extension-awaits", ("date", texts.Date(report.Due)));
                break;
            case RegionEvent.ReportDateChanged when state.Settings.NextReport(today) is { } next:
                yield return texts.Say("admin.next-report", ("date", texts.Date(next.Due)));
                break;
        }
    }

    private static string NameAlone(Actor person, TenantAnswer search, Texts texts) =>
        SearchWords.NameAlone(search, person.Name, texts) ?? texts.Say("admin.name-alone", ("name", person.Name));
}
