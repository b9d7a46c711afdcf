using ByregionBot.Features.WriteFunderReport;
using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Registry;
using ByregionBot.Tests.TestKit;
using NodaTime;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Features.WriteFunderReport;

public sealed class ReportDraftTests
{
    private static readonly LocalDate AsOf = Plans.DemoDay;
    private static readonly Actor Marit = new("marit", "Marit Hansen");
    private static readonly Actor Kari = new("kari", "Kari Nilsen");
    private static readonly ActivityId Anchoring = ActivityId.Of("Politisk forankring av utviklingsplan");
    private static readonly ActivityId Dialogue = ActivityId.Of("Kommunikasjon");

    private readonly List<HistoryEntry> _history = [.. DemoPlan.Entries.Select((entry, i) => entry with { Sequence = i + 1 })];

    [Fact]
    public void The_demonstration_tells_the_facts_of_the_region_s_own_report()
    {
        var report = Draft();

        report.Of(ReportField.Organisation).Text.ShouldContain("næringssjefen i Harstad");
        report.Of(ReportField.Goals).Text.ShouldContain("uendret");
        var activities = report.Of(ReportField.Activities).Text;
        activities.ShouldContain("Tore Hund");
        activities.ShouldContain("Alle kommunene: Næringsplanen er gjennomgått");
        activities.ShouldContain("29. april 2016");
        var progress = report.Of(ReportField.Progress).Text;
        progress.ShouldContain("14. oktober 2016");
        progress.ShouldContain("Planen har 16 aktiviteter: 4 er gjennomført, 5 pågår og 7 er ikke rapportert.");
        progress.ShouldContain("«Anskaffelse av ekstern prosessledelse» er 46 dager over fristen 31. desember 2015.");
        report.Adopted.Length.ShouldBe(16);
        report.Revised.Length.ShouldBe(16);
    }

    [Fact]
    public void Activities_are_told_in_the_order_of_the_plan() =>
        Draft()
            .Of(ReportField.Activities)
            .Paragraphs.Select(paragraph => paragraph.Lead)
            .Where(lead => lead.Length > 0)
            .Take(3)
            .ShouldBe([
                "Oppstartsmøte/workshop (gjennomført)",
                "Operasjonalisere prosjektplanen (gjennomført)",
                "Status næringsplaner i kommunene (gjennomført)",
            ]);

    [Fact]
    public void Every_sentence_that_tells_something_names_entries_of_the_history()
    {
        Happened(Moved("årsskiftet 2017/18", new LocalDate(2018, 1, 15)));
        var ids = _history.Select(entry => entry.Id).ToHashSet();

        var sentences = Draft().Fields.SelectMany(field => field.Paragraphs).SelectMany(paragraph => paragraph.Sentences).ToList();

        sentences.ShouldAllBe(sentence => !sentence.Sources.IsEmpty && sentence.Sources.All(source => ids.Contains(source)));
    }

    [Fact]
    public void A_moved_milestone_is_told_with_both_times_the_case_and_the_reason()
    {
        Happened(Moved("årsskiftet 2017/18", new LocalDate(2018, 1, 15)));

        var report = Draft();

        report
            .Of(ReportField.Progress)
            .Text.ShouldContain(
                "«Politisk forankring av utviklingsplan» er flyttet fra høst 2017 (31. desember 2017) til årsskiftet 2017/18 (15. januar 2018) (sak 12/16). Begrunnelse: Ny behandling i kommunestyrene."
            );
        report.Adopted.Single(row => row.Title.StartsWith("Politisk", StringComparison.Ordinal)).Deciding.Due.Wording.ShouldBe("høst 2017");
        var row = report.Revised.Single(row => row.Title.StartsWith("Politisk", StringComparison.Ordinal));
        row.Mark.ShouldBe(RowMark.Moved);
        row.Deciding.Was!.Wording.ShouldBe("høst 2017"); // it was moved
        row.Deciding.Due.Wording.ShouldBe("årsskiftet 2017/18");
    }

    [Fact]
    public void A_new_project_lead_is_told_with_the_one_before_and_the_first_is_not()
    {
        Happened(new RegionEvent.RoleGiven(new RoleGrant(Marit, Role.ProjectLead)), new LocalDate(2015, 3, 2));
        Draft().Of(ReportField.Organisation).Text.ShouldNotContain("Marit");

        Happened(new RegionEvent.RoleGiven(new RoleGrant(Kari, Role.ProjectLead)), new LocalDate(2015, 11, 2));
        Draft().Of(ReportField.Organisation).Text.ShouldContain("Kari Nilsen er prosjektleder fra 2. november 2015, etter Marit Hansen.");
    }

    [Fact]
    public void A_report_taken_back_or_corrected_is_not_told()
    {
        Happened(Told("Feil dato.", "wrong"));
        Happened(Told("Riktig dato.", "right", corrects: "wrong"), AsOf.PlusDays(3));
        Happened(Told("Trukket.", "gone"));
        Happened(new RegionEvent.Undone(_history[^1].Id), AsOf.PlusDays(4));

        var text = Draft().Of(ReportField.Activities).Text;

        text.ShouldContain("Riktig dato.");
        text.ShouldNotContain("Feil dato.");
        text.ShouldNotContain("Trukket.");
    }

    [Fact]
    public void The_next_report_tells_only_what_is_new()
    {
        Happened(new RegionEvent.ReportApproved(AsOf, "s", _history.Count));
        Happened(Told("Nettsida er åpnet.", "new"), AsOf.PlusDays(30));

        var report = Draft(AsOf.PlusMonths(6));

        report.Since.ShouldBe(AsOf);
        report.Of(ReportField.Activities).Text.ShouldBe("Kommunikasjon (pågår): Nettsida er åpnet.");
        report.Of(ReportField.Organisation).Text.ShouldBe("Det er ikke meldt om endringer i organiseringen.");
        report.Gaps.Select(gap => gap.Field).ShouldContain(ReportField.Organisation);
    }

    [Fact]
    public void A_field_somebody_wrote_stands_in_that_person_s_words_until_it_is_emptied()
    {
        Happened(new RegionEvent.FieldWritten(AsOf, ReportField.Goals, "Målet er spisset.\n\nSe vedlegg."));
        Draft().Of(ReportField.Goals).Text.ShouldBe("Målet er spisset.\n\nSe vedlegg.");

        Happened(new RegionEvent.FieldWritten(AsOf, ReportField.Goals, ""));
        Draft().Of(ReportField.Goals).Text.ShouldContain("uendret");
    }

    [Fact]
    public void What_is_missing_is_named_with_who_can_tell_it()
    {
        Happened(new RegionEvent.ResponsibleAssigned(ActivityId.Of("Følge fusjonen av UiT, HiN, HIH"), Kari));

        var gap = Draft().Gaps.ShouldHaveSingleItem();

        gap.Title.ShouldBe("Følge fusjonen av UiT, HiN, HIH");
        gap.Who.ShouldHaveSingleItem().ShouldBe(Kari);
        ReportGaps.Of(Plans.Demo(), AsOf).ShouldSatisfyAllConditions(gaps => gaps.WithText.ShouldBe(9), gaps => gaps.Total.ShouldBe(16));
    }

    [Fact]
    public void An_earlier_version_of_the_history_gives_the_report_of_that_time_again()
    {
        var before = ReportMarkdown.Of(Draft(), Texts.In(BotLanguage.Bokmal));
        var version = _history.Count;
        Happened(Told("Kommet siden.", "late"));

        ReportMarkdown.Of(Draft(), Texts.In(BotLanguage.Bokmal)).ShouldNotBe(before);
        ReportMarkdown
            .Of(
                ReportDraft.Of(new ReportBasis(Plans.Harstadregionen, _history, AsOf, version), Texts.In(BotLanguage.Bokmal)),
                Texts.In(BotLanguage.Bokmal)
            )
            .ShouldBe(before);
    }

    [Fact]
    public void Nynorsk_is_nynorsk()
    {
        Happened(Moved("årsskiftet 2017/18", new LocalDate(2018, 1, 15)));

        var text = Draft(language: BotLanguage.Nynorsk).Of(ReportField.Progress).Text;

        text.ShouldContain("er flytta frå høst 2017");
        text.ShouldContain("Dei neste fristane er");
    }

    private FunderReport Draft(LocalDate? asOf = null, BotLanguage language = BotLanguage.Bokmal) =>
        ReportDraft.Of(new ReportBasis(Plans.Harstadregionen, _history, asOf ?? AsOf), Texts.In(language));

    private void Happened(RegionEvent what, LocalDate? day = null) =>
        _history.Add(new HistoryEntry($"e{_history.Count + 1}", default, day ?? AsOf, Marit, what, Sequence: _history.Count + 1));

    private static RegionEvent.ActivityMoved Moved(string wording, LocalDate deadline) =>
        new(
            Anchoring,
            0,
            new Due(wording, DueKind.Span, deadline.PlusDays(-31), deadline, deadline),
            new Decision("sak 12/16"),
            "ny behandling i kommunestyrene"
        );

    private static RegionEvent.Reported Told(string comment, string id, string? corrects = null) =>
        new(
            new ProgressReport(id, Dialogue, default, AsOf, Marit, null, null, Progress.Ongoing, null, comment, "test", Corrects: corrects)
        );
}
