using ByregionBot.Delivery;
using CsCheck;
using NodaTime;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Delivery;

/// <summary>What was owed while nobody was there comes once, and says only what still matters.</summary>
public sealed class AfterAnOutageTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Days from the beginning of the outage to deadlines, so that any of their 14, 7 and 1 days before fall into it, and whose they are.</summary>
    private static readonly Gen<(int Days, int Whose)[]> Plans = Gen.Select(Gen.Int[1, 16], Gen.Int[0, 2]).Array[1, 12];

    [Fact]
    public async Task Three_days_of_silence_end_with_one_message_to_each_conversation() =>
        await Plans.SampleAsync(
            async plan =>
            {
                using var office = new PostOffice(
                    Instant.FromUtc(2016, 3, 1, 10, 0),
                    instances: 2,
                    new TestKind("test", WhenUncertain.SendAgain)
                );
                var invariants = new Invariants(office, WhenUncertain.SendAgain);
                await office.BindAsync(Stop);
                await office.MeetAsync("anne", Stop);
                await office.MeetAsync("berit", Stop);
                for (var i = 0; i < plan.Length; i++)
                {
                    string? whose = plan[i].Whose switch
                    {
                        0 => "anne",
                        1 => "berit",
                        _ => null,
                    };
                    await office.AddAsync(0, $"a{i}", new LocalDate(2016, 3, 1).PlusDays(plan[i].Days), whose, Stop);
                }

                office.Time.Advance(TimeSpan.FromDays(3));
                await office.RunAsync(8, Duration.FromSeconds(2), Stop);

                await invariants.AtTheEndAsync(Stop);
                invariants.Breaches.ShouldBeEmpty();
                office.Journal.Select(copy => copy.Where).ShouldBeUnique("one card for each conversation");
                office.Journal.SelectMany(copy => copy.Items).Select(item => TestKind.Read(item).Activity).ShouldBeUnique();
                // Every deadline ahead has had one of its days by then.
                office
                    .Journal.SelectMany(copy => copy.Items)
                    .Count()
                    .ShouldBe(plan.Count(each => each.Days >= 3), "each activity whose deadline has not passed");
            },
            iter: 30,
            threads: 1
        );
}
