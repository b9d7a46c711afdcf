using ByregionBot.Cards;
using ByregionBot.Conversation;
using ByregionBot.Features.RemindBeforeDeadline;
using ByregionBot.Planning;
using ByregionBot.Registry;
using ByregionBot.Tests.TestKit;
using NodaTime;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Features.RemindBeforeDeadline;

/// <summary>Reminders through the whole program: planned, promised, sent, answered. Only time is not real.</summary>
public sealed class RemindersOverTimeTests
{
    private static readonly RegionId Harstad = ClockedOffice.Harstad;
    private static readonly RegionId Narvik = ClockedOffice.Narvik;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reminders_come_two_weeks_one_week_and_a_day_before_the_day_after_and_then_every_week()
    {
        using var office = await BeginAsync("2016-02-01T08:00");
        await office.PlanAsync(Harstad, "Kommunikasjon", "2016-02-29", "Kari", Stop);

        await office.UntilAsync("2016-03-16T12:00", Stop);

        // 28 February is a Sunday.
        office
            .DaysOf("a:kari")
            .ShouldBe([
                "2016-02-15T09:00",
                "2016-02-22T09:00",
                "2016-02-26T09:00",
                "2016-03-01T09:00",
                "2016-03-08T09:00",
                "2016-03-15T09:00",
            ]);
        // Whoever leads hears once that nobody answers.
        office.DaysOf("a:lise").ShouldBe(["2016-03-08T09:00"]);
        office.Posts.Single(post => post.Where.Id == "a:lise").Text.ShouldContain("Kari har ikke svart");
    }

    [Fact]
    public async Task An_answer_ends_what_it_answers_and_nobody_else_is_told()
    {
        using var office = await BeginAsync("2016-02-20T08:00");
        await office.PlanAsync(Harstad, "Kommunikasjon", "2016-02-29", "Kari", Stop);
        await office.UntilAsync("2016-03-02T12:00", Stop);

        await office.TapAsync("Kari", office.Posts[^1], "Forsinket", Stop);
        await office.UntilAsync("2016-03-09T12:00", Stop);
        office.DaysOf("a:kari").ShouldBe(["2016-02-22T09:00", "2016-02-26T09:00", "2016-03-01T09:00"]);

        await office.UntilAsync("2016-03-16T12:00", Stop);
        office.DaysOf("a:kari")[^1].ShouldBe("2016-03-15T09:00");
        await office.SayAsync("Kari", "kommunikasjon er ferdig i Harstadregionen", Stop);
        await office.UntilAsync("2016-05-01T12:00", Stop);
        office.DaysOf("a:kari")[^1].ShouldBe("2016-03-15T09:00");
        office.DaysOf("a:lise").ShouldBeEmpty();
    }

    [Fact]
    public async Task However_many_activities_there_is_one_card_for_each_conversation_and_moment()
    {
        using var office = await BeginAsync("2016-02-01T08:00");
        for (var i = 0; i < 40; i++)
            await office.PlanAsync(Harstad, $"Aktivitet {i:00}", "2016-02-29", i % 2 == 0 ? "Kari" : null, Stop);

        await office.UntilAsync("2016-02-23T12:00", Stop);

        office
            .Posts.Select(post => post.ToString())
            .ShouldBe(
                [
                    "2016-02-15T09:00 19:harstadregionen",
                    "2016-02-15T09:00 a:kari",
                    "2016-02-22T09:00 19:harstadregionen",
                    "2016-02-22T09:00 a:kari",
                ],
                ignoreOrder: true
            );
        office.Posts.ShouldAllBe(post => post.Text.Contains("20 aktiviteter trenger svar"));
    }

    [Fact]
    public async Task Programme_region_and_person_each_choose_when_to_be_reminded()
    {
        using var office = await BeginAsync("2016-02-01T08:00", ("Reminders:Offsets", "10,2"), ("Reminders:Time", "07:30"));
        await office.PlanAsync(Harstad, "Kommunikasjon", "2016-03-31", "Kari", Stop);
        await office.PlanAsync(Harstad, "Kartlegging", "2016-03-31", "Ola", Stop);
        await office.PlanAsync(Narvik, "Samspill", "2016-03-31", "Per", Stop);
        await office.SayAsync("Lise", "minn oss 15 og 3 dager før fristen, kl. 10:00", Stop, ClockedOffice.Channel(Harstad));
        await office.SayAsync("Ola", "status Harstadregionen", Stop);
        await office.HappensAsync(Harstad, new RegionEvent.RemindersSet([20], new LocalTime(12, 15), null, ClockedOffice.As("Ola")), Stop);

        await office.UntilAsync("2016-03-31T12:00", Stop);

        // Easter: 24 to 28 March.
        office.DaysOf("a:per").ShouldBe(["2016-03-21T07:30", "2016-03-29T07:30"]);
        office.DaysOf("a:kari").ShouldBe(["2016-03-16T10:00", "2016-03-23T10:00"]);
        office.DaysOf("a:ola").ShouldBe(["2016-03-11T12:15"]);
    }

    [Fact]
    public async Task Somebody_who_cannot_be_written_to_is_mentioned_in_the_channel_and_answers_there()
    {
        using var office = await BeginAsync("2016-02-01T08:00");
        office.Shut.Add("gjest");
        await office.PlanAsync(Harstad, "Kommunikasjon", "2016-02-29", "Gjest", Stop);

        await office.UntilAsync("2016-02-16T12:00", Stop);

        var post = office.Posts.ShouldHaveSingleItem();
        post.Where.Id.ShouldBe(ClockedOffice.Channel(Harstad).Id);
        post.Card.Msteams.ShouldNotBeNull().Entities.ShouldNotBeNull().ShouldHaveSingleItem().Mentioned.Id.ShouldBe("gjest");
        (await office.TapAsync("Gjest", post, "I rute", Stop)).ShouldContain("pågår, grønt lys");
        post.Text.ShouldContain("Gjest");
    }

    [Fact]
    public async Task During_leave_the_deputy_is_reminded_and_afterwards_the_person_again()
    {
        using var office = await BeginAsync("2016-02-01T08:00");
        await office.PlanAsync(Harstad, "Kommunikasjon", "2016-02-29", "Kari", Stop);
        await office.HappensAsync(
            Harstad,
            new RegionEvent.DeputyNamed(
                new Deputy(ClockedOffice.As("Ola"), ClockedOffice.As("Kari"), null, new(2016, 2, 14), new(2016, 2, 24))
            ),
            Stop
        );

        await office.UntilAsync("2016-03-02T12:00", Stop);

        office.DaysOf("a:ola").ShouldBe(["2016-02-15T09:00", "2016-02-22T09:00"]);
        office.DaysOf("a:kari").ShouldBe(["2016-02-26T09:00", "2016-03-01T09:00"]);
        // Who stands in may answer; for Ola it is Kari's no longer.
        (await office.TapAsync("Ola", office.Posts[^1], "Ferdig", Stop)).ShouldNotContain("gjennomført");
    }

    [Fact]
    public async Task Whoever_answers_for_an_activity_and_has_no_role_names_who_stands_in()
    {
        using var office = await BeginAsync("2016-02-08T08:00");
        await office.PlanAsync(Harstad, "Kommunikasjon", "2016-02-29", "Kari", Stop);
        var channel = ClockedOffice.Channel(Harstad);

        (await office.SayAsync("Nils", "permisjon til 20. februar, Per Hansen tar over", Stop, channel)).ShouldContain(
            "Du kan ikke endre dette"
        );
        (await office.SayAsync("Kari", "permisjon til 20. februar, Per Hansen tar over", Stop, channel)).ShouldContain("Per Hansen");
    }

    [Fact]
    public async Task Nothing_comes_in_a_quiet_time_on_weekends_or_on_holidays()
    {
        using var office = await BeginAsync("2016-03-01T08:00");
        await office.SayAsync("Lise", "ingen påminnelser i uke 14", Stop, ClockedOffice.Channel(Harstad));
        // Seven days before falls in the quiet week, and the next day on the weekend before it; the rest of Easter is free.
        await office.PlanAsync(Harstad, "Kommunikasjon", "2016-04-12", "Kari", Stop);

        await office.UntilAsync("2016-05-20T12:00", Stop);

        office
            .DaysOf("a:kari")
            .ShouldBe([
                "2016-03-29T09:00", // 14 days before
                "2016-04-01T09:00", // 7 days before is in week 14: the Friday before it
                "2016-04-11T09:00",
                "2016-04-13T09:00",
                "2016-04-20T09:00",
                "2016-04-27T09:00",
                "2016-05-04T09:00",
                "2016-05-11T09:00",
                "2016-05-18T09:00",
            ]);
    }

    [Fact]
    public async Task The_report_to_the_funder_is_asked_for_with_how_much_has_text()
    {
        using var office = await BeginAsync("2016-01-04T08:00");
        for (var i = 0; i < 16; i++)
            await office.PlanAsync(Harstad, $"Aktivitet {i:00}", "2017-06-30", null, Stop);
        for (var i = 0; i < 9; i++)
            await office.ReportAsync(Harstad, $"Aktivitet {i:00}", Progress.Ongoing, "Planlagt med alle", Stop);
        await office.SayAsync("Lise", "rapportfristen er 15. februar 2016", Stop, ClockedOffice.Channel(Harstad));

        await office.UntilAsync("2016-02-02T12:00", Stop);

        var post = office.Posts.ShouldHaveSingleItem();
        post.ToString().ShouldBe("2016-02-01T09:00 19:harstadregionen");
        post.Text.ShouldContain("9 av 16 aktiviteter har tekst");
        await office.UntilAsync("2016-02-05T10:00", Stop);
        await office.SayAsync("Lise", "rapporten er levert 5.2.2016", Stop, ClockedOffice.Channel(Harstad));
        await office.UntilAsync("2016-02-20T12:00", Stop);
        office.Posts.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_report_that_is_late_still_counts_what_was_written_for_it()
    {
        using var office = await BeginAsync("2016-02-15T10:00");
        await office.PlanAsync(Harstad, "Kommunikasjon", "2017-06-30", null, Stop);
        await office.ReportAsync(Harstad, "Kommunikasjon", Progress.Ongoing, "Planlagt med alle", Stop);
        await office.SayAsync("Lise", "rapportfristen er 15. februar 2016", Stop, ClockedOffice.Channel(Harstad));

        await office.UntilAsync("2016-02-17T12:00", Stop);

        office.Posts[^1].Text.ShouldContain("1 dag over fristen – 1 av 1");
    }

    [Fact]
    public async Task What_begins_in_the_autumn_is_announced_when_it_begins()
    {
        using var office = await BeginAsync("2017-07-25T08:00");
        await office.PlanAsync(Harstad, "Gjennomføring", new Due("fra høst 2017", DueKind.Open, new(2017, 8, 1)), "Kari", Stop);

        await office.UntilAsync("2017-12-01T12:00", Stop);

        var post = office.Posts.ShouldHaveSingleItem();
        post.ToString().ShouldBe("2017-08-01T09:00 a:kari");
        post.Text.ShouldContain("Starter 1. august 2017");
        (await office.TapAsync("Kari", post, "I gang", Stop)).ShouldContain("pågår");
    }

    [Fact]
    public async Task Put_off_until_Monday_it_rests_and_asks_again_on_Monday()
    {
        using var office = await BeginAsync("2016-02-08T08:00");
        await office.PlanAsync(Harstad, "Kommunikasjon", "2016-03-02", "Kari", Stop);
        await office.UntilAsync("2016-02-18T12:00", Stop);
        office.DaysOf("a:kari").ShouldBe(["2016-02-17T09:00"]);

        (await office.TapAsync("Kari", office.Posts[^1], "Minn meg på mandag", Stop)).ShouldContain("22. februar 2016");
        await office.UntilAsync("2016-02-24T12:00", Stop);

        office.DaysOf("a:kari").ShouldBe(["2016-02-17T09:00", "2016-02-22T09:00", "2016-02-24T09:00"]);
    }

    [Fact]
    public async Task A_moved_deadline_takes_the_place_of_what_was_to_come()
    {
        using var office = await BeginAsync("2016-02-08T08:00");
        await office.PlanAsync(Harstad, "Kommunikasjon", "2016-02-29", "Kari", Stop);
        await office.UntilAsync("2016-02-16T12:00", Stop);

        await office.SayAsync("Lise", "flytt kommunikasjon til 30. april 2016, sak 12/16", Stop, ClockedOffice.Channel(Harstad));
        await office.SayAsync("Lise", "ja", Stop, ClockedOffice.Channel(Harstad));
        office.Posts[0].Text.ShouldContain("Ny frist: 30. apr. 2016");
        await office.UntilAsync("2016-05-03T12:00", Stop);

        office
            .DaysOf("a:kari")
            .ShouldBe(["2016-02-15T09:00", "2016-04-15T09:00", "2016-04-22T09:00", "2016-04-29T09:00", "2016-05-02T09:00"]);
    }

    [Fact]
    public async Task An_answer_elsewhere_changes_every_reminder_that_is_still_out_there()
    {
        using var office = await BeginAsync("2016-02-08T08:00");
        await office.PlanAsync(Harstad, "Kommunikasjon", "2016-02-29", "Kari", Stop);
        await office.PlanAsync(Harstad, "Kartlegging", "2016-03-03", "Kari", Stop);
        await office.UntilAsync("2016-02-23T12:00", Stop);
        office.Posts.Count.ShouldBe(3);

        await office.SayAsync("Lise", "kommunikasjon er ferdig i Harstadregionen", Stop);

        // One conversation is not written to twice in a second.
        await office.UntilAsync("2016-02-23T12:01", Stop);

        // Two weeks before and one week before; in between another activity was asked about.
        office.Posts.ConvertAll(post => post.Text.Contains("Meldt av Lise", StringComparison.Ordinal)).ShouldBe([true, false, true]);
    }

    [Fact]
    public async Task What_was_answered_in_the_moment_before_a_kill_is_shown_by_the_program_that_starts_next()
    {
        using var office = await BeginAsync("2016-02-08T08:00");
        await office.PlanAsync(Harstad, "Kommunikasjon", "2016-02-29", "Kari", Stop);
        await office.UntilAsync("2016-02-16T12:00", Stop);
        office.DiesAfterEachChange = true;
        await office.SayAsync("Lise", "kommunikasjon er ferdig i Harstadregionen", Stop);
        await office.UntilAsync("2016-02-16T12:05", Stop);
        office.Posts[0].Text.ShouldNotContain("Meldt av Lise");

        await office.Of<SentReminders>().CatchUpAsync(Stop);
        await office.UntilAsync("2016-02-16T12:10", Stop);

        office.Posts[0].Text.ShouldContain("Meldt av Lise");
        // And so is what was taken back.
        await office.SayAsync("Lise", "angre", Stop);
        await office.Of<SentReminders>().CatchUpAsync(Stop);
        await office.UntilAsync("2016-02-16T12:15", Stop);
        office.Posts[0].Text.ShouldNotContain("Meldt av Lise");
    }

    [Theory]
    [InlineData("Ny frist", "2016-06-01", "Etter: 01.06.2016")]
    [InlineData("Ny frist", "1. juni", "Etter: 1. juni")]
    [InlineData("Ny frist", "01.06.2016", "Etter: 01.06.2016")]
    [InlineData("Ny frist", "til høsten", "Etter: til høsten")]
    [InlineData("Ny frist", "31. juni", "Jeg fant ikke noe tidspunkt jeg forstår")]
    [InlineData("Ny frist", "", "Fyll først inn «Ny dato»")]
    [InlineData("Utsett", "1. juni", "Etter: 1. juni")]
    [InlineData("Utsett", "31. juni", "Datoen kunne ikke leses")]
    [InlineData("Minn meg på mandag", "2016-02-18", "18. februar 2016")]
    [InlineData("Minn meg på mandag", "18. februar", "18. februar 2016")]
    [InlineData("Minn meg på mandag", "2016-02-30", "er ikke en dag jeg kjenner")]
    public async Task A_date_beside_a_button_may_be_typed_where_the_client_has_no_calendar(string button, string typed, string says)
    {
        using var office = await BeginAsync("2016-02-08T08:00");
        await office.PlanAsync(Harstad, "Kommunikasjon", "2016-02-29", "Kari", Stop);
        await office.UntilAsync("2016-02-16T12:00", Stop);

        (await office.TapAsync("Lise", office.Posts[0], button, Stop, (CardKeys.OfPart(CardKeys.Date, "0"), typed))).ShouldContain(says);
    }

    [Theory]
    [InlineData("minn meg på kommunikasjon 31. februar", "«31. februar» er ikke en dag jeg kjenner")]
    [InlineData("minn meg på kommunikasjon i går", "«i går» er ikke senere enn i dag")]
    [InlineData("minn meg på julebordet på fredag", "Jeg finner ikke «julebordet»")]
    [InlineData("utsett påminnelsen om kommunikasjon til over påske", "29. mars 2016")]
    [InlineData("snooze kommunikasjon until next week", "15. februar 2016")]
    [InlineData("ikke mas om kommunikasjon før fredag", "12. februar 2016")]
    public async Task A_day_to_be_reminded_on_is_read_as_it_is_meant_and_none_is_made_up(string said, string says)
    {
        using var office = await BeginAsync("2016-02-08T08:00");
        await office.PlanAsync(Harstad, "Kommunikasjon", "2016-05-02", "Kari", Stop);

        (await office.SayAsync("Lise", said, Stop, ClockedOffice.Channel(Harstad))).ShouldContain(says);
    }

    [Theory]
    [InlineData("påminnelser kl 25", "25")]
    [InlineData("påminnelser kl. 24:30", "24:30")]
    [InlineData("send påminnelsene klokka 9.75", "9.75")]
    [InlineData("ukesoppsummering fredag kl 25", "25")]
    [InlineData("vekeoppsummering måndag kl. 99", "99")]
    [InlineData("påminnelser 10 og 3 dager før fristen kl 30", "30")]
    public async Task An_hour_that_no_clock_shows_is_told_and_nothing_is_changed(string said, string hour)
    {
        using var office = await BeginAsync("2016-02-08T08:00");
        await office.PlanAsync(Harstad, "Kommunikasjon", "2016-05-02", "Kari", Stop);
        var before = (await office.Of<RegionStore>().LoadAsync(Harstad, Stop))?.Version;

        var says = await office.SayAsync("Lise", said, Stop, ClockedOffice.Channel(Harstad));

        says.ShouldContain($"«{hour}»");
        says.ShouldContain("Ingenting er lagret.");
        ((await office.Of<RegionStore>().LoadAsync(Harstad, Stop))?.Version).ShouldBe(before);
    }

    [Fact]
    public async Task A_quiet_time_ends_by_any_words_for_its_days_and_choosing_days_turns_reminders_on()
    {
        using var office = await BeginAsync("2016-02-08T08:00");
        await office.PlanAsync(Harstad, "Kommunikasjon", "2016-05-02", "Kari", Stop);

        await SaysAsync("pause påminnelsene en måned", "Ingen påminnelser: 8. februar 2016 – 8. mars 2016");
        await SaysAsync("slå på påminnelsene igjen", "Påminnelser igjen: 8. februar 2016 – 8. mars 2016");
        await SaysAsync("ro fra 20. juni til 10. august", "20. juni 2016 – 10. august 2016");
        await SaysAsync("vi vil ha påminnelser i fellesferien likevel", "Påminnelser igjen: 20. juni 2016 – 10. august 2016");
        await SaysAsync("vi vil ha påminnelser i fellesferien likevel", "Det er ingen stille tid i «fellesferien» å oppheve");
        await SaysAsync("ingen påminnelser i fellesferien", "Ingen påminnelser: fellesferien");
        await SaysAsync("opphev stilleperioden", "Påminnelser igjen: fellesferien");
        await SaysAsync("slå av påminnelser", "Ingen påminnelser kommer");
        await SaysAsync("påminnelser 7, 3 og 0 dager før", "Påminnelser kommer 7 og 3 dager før fristen og på selve dagen, kl. 09:00");
        await SaysAsync("minn oss samme dag som fristen", "Påminnelser kommer på fristdagen, kl. 09:00");

        async Task SaysAsync(string said, string answer) =>
            (await office.SayAsync("Lise", said, Stop, ClockedOffice.Channel(Harstad))).ShouldContain(answer);
    }

    [Theory]
    [InlineData(nameof(SendStatus.TryAgain), 40)]
    [InlineData(nameof(SendStatus.Uncertain), null)]
    public async Task A_change_of_a_sent_reminder_that_fails_is_made_again(string ends, int? retryAfter)
    {
        using var office = await BeginAsync("2016-02-08T08:00");
        await office.PlanAsync(Harstad, "Kommunikasjon", "2016-02-29", "Kari", Stop);
        await office.UntilAsync("2016-02-16T12:00", Stop);
        var refusal = new SendOutcome(Enum.Parse<SendStatus>(ends), RetryAfter: retryAfter is { } wait ? TimeSpan.FromSeconds(wait) : null);
        office.Refusals.Enqueue(refusal);

        await office.SayAsync("Lise", "kommunikasjon er ferdig i Harstadregionen", Stop);
        office.Posts[0].Text.ShouldNotContain("Meldt av Lise");
        await office.UntilAsync("2016-02-16T12:05", Stop);

        office.Posts[0].Text.ShouldContain("Meldt av Lise");
        office.Replacements.Count.ShouldBe(2);
        (office.Replacements[1] - office.Replacements[0]).ShouldBeGreaterThanOrEqualTo(Duration.FromSeconds(retryAfter ?? 15));
    }

    [Theory]
    [InlineData(nameof(SendStatus.Gone), 1)]
    [InlineData(nameof(SendStatus.Blocked), 1)]
    [InlineData(nameof(SendStatus.TryAgain), 6)]
    public async Task A_change_that_can_never_be_made_is_let_be(string ends, int attempts)
    {
        using var office = await BeginAsync("2016-02-08T08:00");
        await office.PlanAsync(Harstad, "Kommunikasjon", "2016-02-29", "Kari", Stop);
        await office.UntilAsync("2016-02-16T12:00", Stop);
        for (var i = 0; i < 20; i++)
            office.Refusals.Enqueue(new SendOutcome(Enum.Parse<SendStatus>(ends)));

        await office.SayAsync("Lise", "kommunikasjon er ferdig i Harstadregionen", Stop);
        await office.UntilAsync("2016-02-18T12:00", Stop);

        office.Replacements.Count.ShouldBe(attempts);
    }

    [Fact]
    public async Task An_answer_while_the_reminder_is_under_way_is_on_it_as_well()
    {
        using var office = await BeginAsync("2016-02-08T08:00");
        await office.PlanAsync(Harstad, "Kommunikasjon", "2016-02-29", "Kari", Stop);
        office.Meanwhile = () => office.SayAsync("Lise", "kommunikasjon er ferdig i Harstadregionen", Stop);

        await office.UntilAsync("2016-02-15T09:05", Stop);

        office.Posts.ShouldHaveSingleItem().Text.ShouldContain("Meldt av Lise");
    }

    [Fact]
    public async Task What_is_closed_is_asked_for_no_more()
    {
        using var office = await BeginAsync("2016-02-08T08:00");
        await office.PlanAsync(Harstad, "Kommunikasjon", "2016-02-29", "Kari", Stop);
        await office.PlanAsync(Harstad, "Kartlegging", "2016-02-29", "Kari", Stop);
        await office.SayAsync("Lise", "kommunikasjon er ferdig i Harstadregionen", Stop);
        await office.SayAsync("Lise", "kartlegging er avlyst i Harstadregionen", Stop);

        await office.UntilAsync("2016-04-01T12:00", Stop);

        office.Posts.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2016-03-01T08:00", "2016-04-02T12:00", "2016-04-03")]
    [InlineData("2016-10-01T08:00", "2016-11-05T12:00", "2016-11-06")]
    public async Task Nine_in_Norway_stays_nine_through_the_change_over_nights(string start, string end, string deadline)
    {
        using var office = await BeginAsync(start);
        await office.PlanAsync(Harstad, "Kommunikasjon", deadline, "Kari", Stop);

        await office.UntilAsync(end, Stop);

        office.Posts.Count.ShouldBe(3);
        office.Posts.ShouldAllBe(post => post.ToString().Contains("T09:00"));
    }

    [Fact]
    public async Task A_clock_that_is_set_back_or_forward_repeats_nothing_and_loses_nothing()
    {
        using var office = await BeginAsync("2016-02-14T08:00");
        await office.PlanAsync(Harstad, "Kommunikasjon", "2016-02-29", "Kari", Stop);
        await office.UntilAsync("2016-02-15T12:00", Stop);

        office.Jump(Duration.FromDays(-2));
        await office.UntilAsync("2016-02-16T12:00", Stop);
        office.Posts.Count.ShouldBe(1);

        office.Jump(Duration.FromDays(6) + Duration.FromHours(3));
        await office.UntilAsync("2016-02-22T16:00", Stop);
        office.Posts.Count.ShouldBe(2);
        office.Jump(Duration.FromHours(-8));
        await office.UntilAsync("2016-02-23T12:00", Stop);
        office.Posts.Count.ShouldBe(2);
    }

    [Fact]
    public async Task After_three_days_without_the_program_each_conversation_gets_one_card()
    {
        using var office = await BeginAsync("2016-02-14T08:00");
        for (var i = 0; i < 6; i++)
        {
            await office.PlanAsync(Harstad, $"Aktivitet {i}", $"2016-03-0{i + 1}", i % 2 == 0 ? "Kari" : null, Stop);
            await office.PlanAsync(Harstad, $"Møte {i}", $"2016-02-2{i + 3}", i % 2 == 0 ? "Kari" : null, Stop);
        }

        office.Sleep("2016-02-19T10:20");
        await office.UntilAsync("2016-02-19T12:00", Stop);

        office
            .Posts.Select(post => post.ToString())
            .ShouldBe(["2016-02-19T10:20 19:harstadregionen", "2016-02-19T10:20 a:kari"], ignoreOrder: true);
    }

    [Fact]
    public async Task Whoever_answers_for_activities_in_two_regions_gets_one_card()
    {
        using var office = await BeginAsync("2016-02-01T08:00");
        await office.PlanAsync(Harstad, "Kommunikasjon", "2016-02-29", "Kari", Stop);
        await office.PlanAsync(Narvik, "Kommunikasjon", "2016-02-29", "Kari", Stop);

        await office.UntilAsync("2016-02-16T12:00", Stop);

        var post = office.Posts.ShouldHaveSingleItem();
        post.Text.ShouldContain("Harstadregionen");
        post.Text.ShouldContain("Narvikregionen");
        await office.TapAsync("Kari", post, "Ferdig", Stop);
        await office.TapAsync("Kari", post, "I rute", Stop);
        post.Text.ShouldContain("gjennomført");
        post.Text.ShouldContain("pågår, grønt lys");
    }

    /// <summary>Two regions with channels and without digests, so that only reminders are seen; Lise leads both.</summary>
    private static async Task<ClockedOffice> BeginAsync(string start, params IEnumerable<(string, string)> settings)
    {
        var office = new ClockedOffice(start, settings);
        await office.BindBothAsync(Stop);
        foreach (var region in (RegionId[])[Harstad, Narvik])
        {
            await office.HappensAsync(region, new RegionEvent.DigestSet(null, null, false), Stop);
            await office.HappensAsync(region, new RegionEvent.PlanAdopted(ClockedOffice.Frame), Stop);
        }
        return office;
    }
}
