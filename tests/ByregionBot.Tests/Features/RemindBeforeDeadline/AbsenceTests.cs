using ByregionBot.Conversation;
using ByregionBot.Features.RemindBeforeDeadline;
using ByregionBot.Hosting;
using ByregionBot.Planning;
using ByregionBot.Registry;
using ByregionBot.Tests.TestKit;
using NodaTime;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Features.RemindBeforeDeadline;

/// <summary>Somebody who is about to be reminded is away: whoever leads is asked who stands in, once.</summary>
public sealed class AbsenceTests
{
    private static readonly RegionId Harstad = ClockedOffice.Harstad;
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_project_lead_is_asked_once_and_a_tap_lets_the_deputy_be_reminded()
    {
        using var office = await BeginAsync();
        office.Absences.Away["kari"] = new Absence(At(2016, 2, 10, 8), At(2016, 3, 1, 8));

        for (var day = 12; day <= 14; day++)
            await LookAsync(office, $"2016-02-{day}T10:00");

        var asked = office.Posts.ShouldHaveSingleItem();
        asked.Where.Id.ShouldBe("a:lise");
        asked.Text.ShouldContain("Kari er borte");
        asked.Text.ShouldContain("til og med 29. februar 2016");
        asked.Text.ShouldContain("Kommunikasjon, frist 29. februar 2016");
        (await office.TapAsync("Lise", asked, "Ola", Stop)).ShouldContain("Ola er vara for Kari");

        await office.UntilAsync("2016-02-15T10:00", Stop);
        office.Posts[^1].Where.Id.ShouldBe("a:ola");
        var deputy = (await StateAsync(office)).Deputies.ShouldHaveSingleItem();
        (deputy.For?.ObjectId, deputy.Person.ObjectId, deputy.To).ShouldBe(("kari", "ola", new LocalDate(2016, 2, 29)));
    }

    [Fact]
    public async Task Whoever_leads_can_stand_in()
    {
        using var office = await BeginAsync();
        office.Absences.Away["kari"] = new Absence(null, null);
        await LookAsync(office, "2016-02-12T10:00");

        var asked = office.Posts.ShouldHaveSingleItem();
        asked.Text.ShouldContain("uten sluttdato");
        await office.TapAsync("Lise", asked, "Jeg", Stop);

        var deputy = (await StateAsync(office)).Deputies.ShouldHaveSingleItem();
        (deputy.For?.ObjectId, deputy.Person.ObjectId, deputy.To).ShouldBe(("kari", "lise", (LocalDate?)null));
    }

    [Fact]
    public async Task Without_an_answer_the_reminder_goes_its_way_and_nobody_is_asked_again()
    {
        using var office = await BeginAsync();
        office.Absences.Away["kari"] = new Absence(null, null);

        for (var day = 12; day <= 27; day++)
            await LookAsync(office, $"2016-02-{day}T10:00");

        office.Posts.Count(post => post.Where.Id == "a:lise").ShouldBe(1);
        office.Posts.Count(post => post.Where.Id == "a:kari").ShouldBe(3);
    }

    [Fact]
    public async Task A_new_absence_is_asked_about_anew()
    {
        using var office = await BeginAsync();
        office.Absences.Away["kari"] = new Absence(At(2016, 2, 10, 8), At(2016, 2, 16, 8));
        await LookAsync(office, "2016-02-12T10:00");
        office.Absences.Away["kari"] = new Absence(At(2016, 2, 19, 8), At(2016, 2, 26, 16));
        await LookAsync(office, "2016-02-19T10:00");

        office.Posts.Count(post => post.Where.Id == "a:lise").ShouldBe(2);
    }

    [Fact]
    public async Task Nobody_is_asked_when_the_person_is_back_before_the_reminder_or_has_a_deputy()
    {
        using var office = await BeginAsync();
        office.Absences.Away["kari"] = new Absence(At(2016, 2, 10, 8), At(2016, 2, 15, 8));
        await LookAsync(office, "2016-02-12T10:00");
        office.Absences.Away["kari"] = new Absence(null, null);
        await office.HappensAsync(
            Harstad,
            new RegionEvent.DeputyNamed(new Deputy(ClockedOffice.As("Ola"), ClockedOffice.As("Kari"), null, new(2016, 2, 1), null)),
            Stop
        );
        await LookAsync(office, "2016-02-13T10:00");

        office.Posts.ShouldBeEmpty();
        office.Absences.Asked.ShouldBe(["kari", "ola"]);
    }

    [Fact]
    public async Task Everybody_is_looked_for_once_a_day_and_without_consent_nobody_further()
    {
        using var office = await BeginAsync();
        await office.PlanAsync(Harstad, "Kartlegging", "2016-02-29", "Ola", Stop);
        await LookAsync(office, "2016-02-12T10:00");
        await LookAsync(office, "2016-02-12T12:00");
        office.Absences.Asked.ShouldBe(["kari", "ola"], ignoreOrder: true);

        office.Absences.Answer = TenantAnswer.NotAllowed;
        await LookAsync(office, "2016-02-13T10:00");
        office.Absences.Asked.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Whoever_answers_in_two_regions_is_asked_about_in_both()
    {
        using var office = await BeginAsync();
        await office.SayAsync("Lise", "koble denne kanalen til Narvikregionen", Stop, ClockedOffice.Channel(ClockedOffice.Narvik));
        await office.HappensAsync(ClockedOffice.Narvik, new RegionEvent.DigestSet(null, null, false), Stop);
        await office.HappensAsync(ClockedOffice.Narvik, new RegionEvent.PlanAdopted(ClockedOffice.Frame), Stop);
        await office.PlanAsync(ClockedOffice.Narvik, "Kommunikasjon", "2016-02-29", "Kari", Stop);
        office.Absences.Away["kari"] = new Absence(null, null);

        await LookAsync(office, "2016-02-12T10:00");

        office.Posts.Select(post => post.Text.Split('\n')[1]).ShouldBe(["Harstadregionen", "Narvikregionen"], ignoreOrder: true);
        office.Absences.Asked.ShouldBe(["kari"]);
    }

    [Fact]
    public async Task Nobody_is_asked_at_night()
    {
        using var office = await BeginAsync();
        office.Absences.Away["kari"] = new Absence(null, null);
        await LookAsync(office, "2016-02-12T22:00");
        office.Posts.ShouldBeEmpty();

        await office.UntilAsync("2016-02-15T08:59", Stop);
        office.Posts.ShouldBeEmpty();
        await office.UntilAsync("2016-02-15T10:00", Stop);
        office.Posts.Select(post => post.Where.Id).ShouldBe(["a:lise", "a:kari"], ignoreOrder: true);
    }

    /// <summary>Lise leads, Kari answers for what is due on 29 February, and Ola has stood in before.</summary>
    private static async Task<ClockedOffice> BeginAsync()
    {
        var office = new ClockedOffice("2016-02-11T08:00");
        await office.SayAsync("Lise", "koble denne kanalen til Harstadregionen", Stop, ClockedOffice.Channel(Harstad));
        await office.HappensAsync(Harstad, new RegionEvent.DigestSet(null, null, false), Stop);
        await office.HappensAsync(Harstad, new RegionEvent.PlanAdopted(ClockedOffice.Frame), Stop);
        foreach (var name in (string[])["Kari", "Ola"])
            await office.HappensAsync(
                Harstad,
                new RegionEvent.RoleGiven(new RoleGrant(ClockedOffice.As(name), Role.MunicipalContact, "Ibestad")),
                Stop
            );
        await office.PlanAsync(Harstad, "Kommunikasjon", "2016-02-29", "Kari", Stop);
        foreach (var name in (string[])["Lise", "Kari", "Ola"])
            await office.SayAsync(name, "hei", Stop);
        return office;
    }

    private static async Task LookAsync(ClockedOffice office, string moment)
    {
        await office.UntilAsync(moment, Stop);
        await office.Of<AbsenceWatch>().LookAsync(Stop);
        await office.UntilAsync(moment, Stop);
    }

    private static async Task<RegionState> StateAsync(ClockedOffice office) =>
        await office.Of<RegionStore>().LoadAsync(Harstad, Stop) ?? throw new InvalidOperationException("The region is there.");

    private static Instant At(int year, int month, int day, int hour) =>
        new LocalDateTime(year, month, day, hour, 0).InZoneStrictly(ProgrammeClock.Zone).ToInstant();
}
