using ByregionBot.Planning;
using ByregionBot.Tests.TestKit;
using NodaTime;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Features.SendWeeklyDigest;

/// <summary>Weekly digests through the whole program; only time is not real.</summary>
public sealed class DigestsOverTimeTests
{
    private static readonly RegionId Harstad = ClockedOffice.Harstad;
    private static readonly RegionId Narvik = ClockedOffice.Narvik;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_channel_gets_its_region_on_Monday_at_eight_and_after_a_holiday_the_next_working_day()
    {
        using var office = await BeginAsync("2016-03-09T08:00");

        await office.UntilAsync("2016-04-12T12:00", Stop);

        // 28 March is Easter Monday.
        foreach (var channel in (string[])["19:harstadregionen", "19:narvikregionen"])
            office
                .DaysOf(channel)
                .ShouldBe(["2016-03-14T08:00", "2016-03-21T08:00", "2016-03-29T08:00", "2016-04-04T08:00", "2016-04-11T08:00"]);
    }

    [Fact]
    public async Task Weekday_and_hour_are_chosen_by_a_sentence()
    {
        using var office = await BeginAsync("2016-03-09T08:00");
        await office.SayAsync("Lise", "ukesoppsummering fredag kl. 14", Stop, ClockedOffice.Channel(Harstad));
        await office.SayAsync("Lise", "ingen ukesoppsummering", Stop, ClockedOffice.Channel(Narvik));

        await office.UntilAsync("2016-03-19T12:00", Stop);

        office.DaysOf("19:harstadregionen").ShouldBe(["2016-03-11T14:00", "2016-03-18T14:00"]);
        office.DaysOf("19:narvikregionen").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_person_gets_one_digest_of_all_regions_the_worst_first()
    {
        using var office = await BeginAsync("2016-03-11T08:00");
        await office.PlanAsync(Harstad, "Kommunikasjon", "2016-12-01", null, Stop);
        await office.PlanAsync(Narvik, "Kartlegging", "2016-03-10", null, Stop);
        foreach (var region in (RegionId[])[Harstad, Narvik])
        {
            await office.HappensAsync(region, new RegionEvent.RoleGiven(new RoleGrant(ClockedOffice.As("Kari"), Role.Reader)), Stop);
            await office.HappensAsync(
                region,
                new RegionEvent.DigestSet(IsoDayOfWeek.Tuesday, new LocalTime(7, 0), true, ClockedOffice.As("Kari")),
                Stop
            );
        }

        await office.UntilAsync("2016-03-16T12:00", Stop);

        office.DaysOf("a:kari").ShouldBe(["2016-03-15T07:00"]);
        var text = office.Posts.Single(post => post.Where.Id == "a:kari").Text;
        text.IndexOf("Narvikregionen", StringComparison.Ordinal)
            .ShouldBeInRange(0, text.IndexOf("Harstadregionen", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_tells_what_people_reported_and_a_week_without_anything_is_one_line()
    {
        using var office = await BeginAsync("2016-03-09T08:00");
        await office.PlanAsync(Harstad, "Kommunikasjon", "2016-12-01", null, Stop);
        await office.SayAsync("Lise", "kommunikasjon er i gang i Harstadregionen: avtalt med alle", Stop);

        await office.UntilAsync("2016-03-22T12:00", Stop);

        var posts = office.Posts.Where(post => post.Where.Id.Contains("harstad", StringComparison.Ordinal)).ToList();
        posts[0].Text.ShouldContain("Kommunikasjon: meldt som pågår");
        posts[1].Text.ShouldContain("Ingen endringer siden 14. mars 2016.");
        posts[1].Text.ShouldNotContain("Over fristen");
    }

    [Fact]
    public async Task A_week_that_was_missed_is_told_by_the_next_and_nothing_comes_twice()
    {
        using var office = await BeginAsync("2016-03-09T08:00");
        await office.PlanAsync(Harstad, "Kommunikasjon", "2016-12-01", null, Stop);
        await office.UntilAsync("2016-03-15T12:00", Stop);
        await office.SayAsync("Lise", "kommunikasjon er i gang i Harstadregionen", Stop);

        office.Sleep("2016-03-31T15:00");
        await office.UntilAsync("2016-04-05T12:00", Stop);
        office.Jump(Duration.FromDays(-1));
        await office.UntilAsync("2016-04-06T12:00", Stop);

        office.DaysOf("19:harstadregionen").ShouldBe(["2016-03-14T08:00", "2016-04-04T08:00"]);
        office
            .Posts.Last(post => post.Where.Id.Contains("harstad", StringComparison.Ordinal))
            .Text.ShouldContain("Kommunikasjon: meldt som pågår");
    }

    [Fact]
    public async Task Nothing_is_summed_up_in_a_quiet_time()
    {
        using var office = await BeginAsync("2016-07-06T08:00");
        await office.SayAsync("Lise", "ingen påminnelser i fellesferien", Stop, ClockedOffice.Channel(Harstad));

        await office.UntilAsync("2016-08-02T12:00", Stop);

        office.DaysOf("19:harstadregionen").ShouldBe(["2016-08-01T08:00"]);
    }

    [Fact]
    public async Task A_channel_that_is_bound_after_this_weeks_hour_waits_for_the_next()
    {
        using var office = await BeginAsync("2016-03-04T08:00");
        await office.UntilAsync("2016-03-07T10:00", Stop);
        var another = ClockedOffice.Channel(new RegionId("projekt"));
        await office.SayAsync("Lise", "koble denne kanalen til Harstadregionen", Stop, another);

        await office.UntilAsync("2016-03-15T12:00", Stop);

        office.DaysOf("19:harstadregionen").ShouldBe(["2016-03-07T08:00", "2016-03-14T08:00"]);
        office.DaysOf("19:projekt").ShouldBe(["2016-03-14T08:00"]);
    }

    [Fact]
    public async Task A_plan_that_is_adopted_after_this_weeks_hour_is_summed_up_the_next()
    {
        using var office = new ClockedOffice("2016-03-04T08:00");
        await office.BindBothAsync(Stop);
        await office.UntilAsync("2016-03-07T10:00", Stop);
        await office.HappensAsync(Harstad, new RegionEvent.PlanAdopted(ClockedOffice.Frame), Stop);

        await office.UntilAsync("2016-03-15T12:00", Stop);

        office.DaysOf("19:harstadregionen").ShouldBe(["2016-03-14T08:00"]);
    }

    [Fact]
    public async Task A_digest_that_is_set_after_its_hour_waits_for_the_next_week()
    {
        using var office = await BeginAsync("2016-03-04T08:00");
        await office.UntilAsync("2016-03-08T10:00", Stop);
        await office.SayAsync("Lise", "ukesoppsummering tirsdag kl. 9", Stop, ClockedOffice.Channel(Harstad));
        await office.HappensAsync(
            Harstad,
            new RegionEvent.DigestSet(IsoDayOfWeek.Monday, new LocalTime(11, 0), true, ClockedOffice.As("Kari")),
            Stop
        );

        await office.UntilAsync("2016-03-15T12:00", Stop);

        office.DaysOf("19:harstadregionen").ShouldBe(["2016-03-07T08:00", "2016-03-15T09:00"]);
        office.DaysOf("a:kari").ShouldBe(["2016-03-14T11:00"]);
    }

    [Fact]
    public async Task A_plan_that_is_adopted_anew_keeps_the_digest_that_is_owed()
    {
        using var office = await BeginAsync("2016-03-04T08:00");
        office.Sleep("2016-03-07T10:00");
        await office.HappensAsync(Harstad, new RegionEvent.PlanAdopted(ClockedOffice.Frame), Stop);

        await office.UntilAsync("2016-03-08T12:00", Stop);

        office.DaysOf("19:harstadregionen").ShouldBe(["2016-03-07T10:00"]);
    }

    /// <summary>Two regions with plans and channels, both led by Lise.</summary>
    private static async Task<ClockedOffice> BeginAsync(string start)
    {
        var office = new ClockedOffice(start);
        await office.BindBothAsync(Stop);
        foreach (var region in (RegionId[])[Harstad, Narvik])
            await office.HappensAsync(region, new RegionEvent.PlanAdopted(ClockedOffice.Frame), Stop);
        return office;
    }
}
