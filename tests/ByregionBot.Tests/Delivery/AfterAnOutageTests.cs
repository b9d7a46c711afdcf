using ByregionBot.Delivery;
using ByregionBot.Planning;
using ByregionBot.Registry;
using NodaTime;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Delivery;

/// <summary>What was owed while nobody was there comes once, and says only what still matters.</summary>
public sealed class AfterAnOutageTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Three_days_of_silence_end_with_one_message_to_each_conversation()
    {
        using var office = new PostOffice(Instant.FromUtc(2016, 3, 1, 8, 0), instances: 2, new TestKind("test", WhenUncertain.SendAgain));
        await office.BindAsync(Stop);
        await office.MeetAsync("anne", Stop);
        // Due in the days of the outage: 14, 7 and 1 days before deadlines that lie close to each other.
        for (var i = 0; i < 9; i++)
            await PlanAsync(office, i, new LocalDate(2016, 3, 9).PlusDays(i), i % 3 == 0 ? null : "anne");

        office.Time.Advance(TimeSpan.FromDays(3));
        for (var i = 0; i < 8; i++)
        {
            await office.PlanAsync(i % 2, Stop);
            office.Time.Advance(TimeSpan.FromSeconds(2));
            await office.DeliverAsync(i % 2, Stop);
        }

        office.Breaches.ShouldBeEmpty();
        office.Journal.Select(copy => DeliveryId.Read(copy.Delivery).ShouldNotBeNull().Partition).ShouldBeUnique();
        office.Journal.Count.ShouldBe(2);
        office.Journal.SelectMany(copy => copy.Items).Select(item => item.Split('|')[0]).ShouldBeUnique();
    }

    private static async Task PlanAsync(PostOffice office, int number, LocalDate deadline, string? responsible)
    {
        var due = new Due("", DueKind.Date, deadline, deadline, deadline);
        var planned = new PlannedActivity(new ActivityId($"a{number}"), number, $"a{number}", [new ActivityStep("", due, due)])
        {
            Responsible = responsible is null ? null : new Actor(responsible, responsible),
        };
        var marit = new Actor("marit", "Marit");
        var entry = new HistoryEntry($"a{number}", office.Now, office.Now.InUtc().Date, marit, new RegionEvent.ActivityPlanned(planned));
        await office.Of<RegionStore>(0).AppendAsync(PostOffice.Region, $"a{number}", [entry], Stop);
    }
}
