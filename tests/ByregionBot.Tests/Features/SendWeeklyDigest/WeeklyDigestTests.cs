using System.Collections.Immutable;
using ByregionBot.Cards;
using ByregionBot.Features.SendWeeklyDigest;
using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Registry;
using ByregionBot.Tests.TestKit;
using NodaTime;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Features.SendWeeklyDigest;

public sealed class WeeklyDigestTests
{
    private static readonly Texts Bokmal = Texts.In(BotLanguage.Bokmal);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void The_week_before_the_demonstration_tells_what_was_reported_and_how_that_changed_the_region()
    {
        var digest = Of(DemoPlan.Entries, new(2016, 2, 8), new(2016, 2, 15));

        digest.IsQuiet.ShouldBeFalse();
        digest.Changes.Length.ShouldBe(9);
        digest.Closed.ShouldBe(3);
        digest.MoreOverdue.ShouldBe(-3);
        digest.Coming.ShouldHaveSingleItem().Deadline.ShouldBe(new LocalDate(2016, 2, 29));
    }

    [Fact]
    public void A_week_without_changes_is_one_line()
    {
        var digest = Of(DemoPlan.Entries, new(2016, 2, 15), new(2016, 2, 22));

        digest.IsQuiet.ShouldBeTrue();
        PlainText
            .Of(DigestCard.OfRegion(Plans.Demo(), digest, [], Bokmal).Card)
            .ShouldContain(
                "Ingen endringer siden 15. feb. 2016. 1 aktivitet er over fristen. "
                    + "Neste frist: Samkjøring/planlegging av prosessledelse, 29. feb. 2016."
            );
    }

    [Fact]
    public void Of_several_words_about_one_thing_only_the_last_is_told_and_what_was_taken_back_is_not()
    {
        var (first, second, wrong) = (
            Reported("a", 16, 9, Progress.Delayed),
            Reported("b", 17, 9, Progress.Done),
            Reported("c", 17, 12, Progress.Done)
        );
        var history = Numbered([.. DemoPlan.Entries, first, second, wrong, wrong with { Id = "d", What = new RegionEvent.Undone("c") }]);

        var digest = Of(history, new(2016, 2, 15), new(2016, 2, 22));

        digest.Changes.ShouldHaveSingleItem().Id.ShouldBe("b");
    }

    [Fact]
    public void The_worst_region_comes_first()
    {
        var calm = Of(DemoPlan.Entries, new(2015, 1, 2), new(2015, 1, 9)) with { Region = Plans.Harstadregionen with { Name = "Aaa" } };
        var red = Of(DemoPlan.Entries, new(2016, 2, 8), new(2016, 2, 15));

        DigestCard.WorstFirst([calm, red]).First().ShouldBe(red);
    }

    [Theory]
    [InlineData("ukesoppsummering", "nb-NO", "Ukesoppsummering 8. feb. 2016 – 15. feb. 2016")]
    [InlineData("kva har skjedd sidan sist i Harstadregionen?", "nn-NO", "Vekeoppsummering")]
    [InlineData("what changed this week in Harstadregionen?", "en-GB", "Weekly summary")]
    [InlineData("ukesoppsummering alle regioner", "nb-NO", "Endringer i 1 av 1 region")]
    [InlineData("hva skjedde forrige uke?", "nb-NO", "Ukesoppsummering 8. feb. 2016 – 14. feb. 2016")]
    [InlineData("hva skjedde forrige uke?", "nb-NO", "Ingen endringer siden 8. feb. 2016")]
    [InlineData("hva har skjedd siden sist?", "nb-NO", "Endret (9)")]
    public async Task It_can_be_asked_for_at_any_time(string sentence, string locale, string said)
    {
        using var office = await new Office().WithDemonstrationAsync(Cancellation);

        (await office.SayAsync(sentence, Cancellation, locale: locale)).ShouldContain(said);
    }

    private static WeeklyDigest Of(ImmutableArray<HistoryEntry> history, LocalDate since, LocalDate today)
    {
        var numbered = Numbered(history);
        return WeeklyDigest.Of(
            RegionState.Fold(Plans.Harstadregionen, numbered, today),
            numbered,
            since.At(new LocalTime(8, 0)).InUtc().ToInstant(),
            since,
            today
        );
    }

    private static ImmutableArray<HistoryEntry> Numbered(ImmutableArray<HistoryEntry> history) =>
        [.. history.Select((entry, i) => entry with { Sequence = i + 1 })];

    private static HistoryEntry Reported(string id, int day, int hour, Progress progress)
    {
        var at = Instant.FromUtc(2016, 2, day, hour, 0);
        var by = new Actor("marit", "Marit Hansen");
        var activity = ActivityId.Of(hour == 9 ? "Kommunikasjon" : "Samspill med Narvikregionen");
        var report = new ProgressReport(id, activity, at, new(2016, 2, day), by, null, null, progress, null, "", "");
        return new HistoryEntry(id, at, report.Day, by, new RegionEvent.Reported(report));
    }
}
