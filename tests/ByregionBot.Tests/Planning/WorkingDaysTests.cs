using ByregionBot.Planning;
using CsCheck;
using NodaTime;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Planning;

public sealed class WorkingDaysTests
{
    private static readonly WorkingDays Days = new();

    private static readonly Gen<LocalDate> AnyDay = from day in Gen.Int[0, 36_500] select new LocalDate(2000, 1, 1).PlusDays(day);

    [Theory]
    [InlineData(2016, "01-01 03-24 03-25 03-27 03-28 05-01 05-05 05-15 05-16 05-17 12-25 12-26")]
    // Ascension Day on Labour Day: eleven holidays instead of twelve.
    [InlineData(2008, "01-01 03-20 03-21 03-23 03-24 05-01 05-11 05-12 05-17 12-25 12-26")]
    // Ascension Day on Constitution Day.
    [InlineData(2007, "01-01 04-05 04-06 04-08 04-09 05-01 05-17 05-27 05-28 12-25 12-26")]
    // The latest Easter there is.
    [InlineData(2038, "01-01 04-22 04-23 04-25 04-26 05-01 05-17 06-03 06-13 06-14 12-25 12-26")]
    public void A_year_has_these_public_holidays(int year, string days) =>
        string.Join(' ', WorkingDays.Holidays(year).Order().Select(day => $"{day.Month:00}-{day.Day:00}")).ShouldBe(days);

    [Theory]
    [InlineData("2016-03-28", "2016-03-23")] // Easter Monday: back over the whole of Easter
    [InlineData("2017-01-01", "2016-12-30")]
    [InlineData("2016-12-26", "2016-12-23")]
    [InlineData("2016-05-16", "2016-05-13")]
    [InlineData("2016-05-18", "2016-05-18")]
    public void A_day_off_moves_to_the_working_day_before(string day, string before) =>
        Days.OnOrBefore(NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value)
            .ShouldBe(NodaTime.Text.LocalDatePattern.Iso.Parse(before).Value);

    [Fact]
    public void The_two_eves_are_working_days_where_a_programme_says_so()
    {
        Days.Includes(new(2015, 12, 24)).ShouldBeFalse();
        new WorkingDays(EvesAreFree: false).Includes(new(2015, 12, 24)).ShouldBeTrue();
        new WorkingDays(EvesAreFree: false).Includes(new(2015, 12, 31)).ShouldBeTrue();
    }

    [Fact]
    public void The_nearest_working_day_is_one_and_none_lies_between() =>
        AnyDay.Sample(day =>
        {
            var (before, after) = (Days.OnOrBefore(day), Days.OnOrAfter(day));
            Days.Includes(before).ShouldBeTrue();
            Days.Includes(after).ShouldBeTrue();
            (before <= day && day <= after).ShouldBeTrue();
            // Easter with its weekends is the longest time without a working day.
            Period.DaysBetween(before, after).ShouldBeLessThanOrEqualTo(6);
            for (var between = before.PlusDays(1); between < after; between = between.PlusDays(1))
                Days.Includes(between).ShouldBeFalse();
        });

    [Fact]
    public void No_holiday_and_no_weekend_is_a_working_day() =>
        AnyDay.Sample(day =>
            !Days.Includes(day)
            || (day.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) && !WorkingDays.Holidays(day.Year).Contains(day))
        );
}
