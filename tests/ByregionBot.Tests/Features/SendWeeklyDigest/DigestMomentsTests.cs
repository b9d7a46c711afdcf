using ByregionBot.Features.SendWeeklyDigest;
using ByregionBot.Hosting;
using ByregionBot.Planning;
using NodaTime;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Features.SendWeeklyDigest;

public sealed class DigestMomentsTests
{
    private const int Seed = 20160215;

    [Fact]
    public void A_moment_is_owed_once_it_has_come_for_two_days_and_to_nobody_who_began_after_it()
    {
        var random = new Random(Seed);
        var days = new WorkingDays();
        var first = Instant.FromUtc(2015, 1, 1, 0, 0);
        var owed = 0;
        for (var i = 0; i < 5_000; i++)
        {
            var (weekday, time) = ((IsoDayOfWeek)random.Next(1, 8), new LocalTime(random.Next(24), 0));
            var since = first + Duration.FromMinutes(random.Next(3 * 365 * 24 * 60));
            var now = since + Duration.FromMinutes(random.Next(14 * 24 * 60));

            var anybody = DigestMoments.Newest(weekday, time, null, RegionSettings.None, days, now);
            var beginner = DigestMoments.Newest(weekday, time, since, RegionSettings.None, days, now);

            beginner.ShouldBe(anybody < since ? null : anybody);
            if (beginner is not { } moment)
                continue;
            owed++;
            (now - moment).ShouldBeInRange(Duration.Zero, Duration.FromDays(2));
            days.Includes(ProgrammeClock.DayOf(moment)).ShouldBeTrue();
            DigestMoments.Next(weekday, time, days, moment - Duration.FromMinutes(1)).ShouldBe(moment);
        }
        owed.ShouldBeGreaterThan(500);
    }
}
