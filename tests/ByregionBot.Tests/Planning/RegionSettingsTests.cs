using ByregionBot.Hosting;
using ByregionBot.Planning;
using ByregionBot.Registry;
using ByregionBot.Tests.TestKit;
using Microsoft.Extensions.Configuration;
using NodaTime;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Planning;

public sealed class RegionSettingsTests
{
    [Fact]
    public void A_delivered_report_gives_way_to_the_next_and_an_extension_counts()
    {
        var settings = RegionSettings.None with
        {
            ReportDates =
            [
                new(new(2016, 2, 15), DeliveredOn: new(2016, 2, 10)),
                new(new(2016, 9, 1), ExtendedTo: new(2016, 10, 1)),
                new(new(2017, 2, 15)),
            ],
        };
        settings.NextReport(new(2016, 2, 15)).ShouldNotBeNull().Date.ShouldBe(new LocalDate(2016, 9, 1));
        settings.NextReport(new(2016, 10, 1)).ShouldNotBeNull().Due.ShouldBe(new LocalDate(2016, 10, 1));
        settings.NextReport(new(2017, 2, 16)).ShouldBeNull();
    }

    [Fact]
    public void A_report_date_can_be_added_moved_and_taken_out()
    {
        var state = RegionState
            .Of(Plans.Harstadregionen)
            .After(new RegionEvent.ReportDateChanged(null, new ReportDate(new(2017, 2, 15), "KMD")))
            .After(new RegionEvent.ReportDateChanged(null, new ReportDate(new(2016, 2, 15))))
            .After(new RegionEvent.ReportDateChanged(new(2017, 2, 15), new ReportDate(new(2017, 3, 1), "KMD")));
        state.Settings.ReportDates.Select(report => report.Date).ShouldBe([new(2016, 2, 15), new(2017, 3, 1)]);
        state.After(new RegionEvent.ReportDateChanged(new(2016, 2, 15), null)).Settings.ReportDates.Length.ShouldBe(1);
    }

    [Fact]
    public void The_common_holiday_is_quiet_every_year_and_a_period_on_both_its_days()
    {
        var settings = RegionSettings.None with
        {
            QuietPeriods = [new(QuietPeriod.CommonHoliday), new("uke 8", new(2016, 2, 22), new(2016, 2, 28))],
        };
        settings.IsQuietOn(new(2016, 7, 10)).ShouldBeFalse();
        settings.IsQuietOn(new(2016, 7, 11)).ShouldBeTrue();
        settings.IsQuietOn(new(2017, 7, 30)).ShouldBeTrue();
        settings.IsQuietOn(new(2016, 2, 22)).ShouldBeTrue();
        settings.IsQuietOn(new(2016, 2, 28)).ShouldBeTrue();
        settings.IsQuietOn(new(2016, 2, 29)).ShouldBeFalse();
    }

    [Fact]
    public void Programme_defaults_come_from_the_settings()
    {
        Defaults()
            .ShouldSatisfyAllConditions(
                defaults => defaults.ReminderOffsets.ShouldBe([14, 7, 1]),
                defaults => defaults.ReminderTime.ShouldBe(new LocalTime(9, 0)),
                defaults => defaults.DigestWeekday.ShouldBe(IsoDayOfWeek.Monday),
                defaults => defaults.DigestTime.ShouldBe(new LocalTime(8, 0))
            );
        Defaults(("Reminders:Offsets", "1, 30"), ("Digest:Weekday", "Friday"))
            .ShouldSatisfyAllConditions(
                defaults => defaults.ReminderOffsets.ShouldBe([30, 1]),
                defaults => defaults.DigestWeekday.ShouldBe(IsoDayOfWeek.Friday)
            );
    }

    [Theory]
    [InlineData("Reminders:Offsets", "14;7")]
    [InlineData("Reminders:Offsets", "-1")]
    [InlineData("Reminders:Time", "9")]
    [InlineData("Digest:Weekday", "0")]
    [InlineData("Digest:Weekday", "mandag")]
    [InlineData("Digest:Time", "25:00")]
    public void A_default_that_cannot_be_read_stops_the_start(string setting, string value) =>
        Should.Throw<InvalidSettingException>(() => Defaults((setting, value)));

    [Fact]
    public void Several_that_cannot_be_read_are_all_named() =>
        Should
            .Throw<InvalidSettingException>(() => Defaults(("Reminders:Offsets", "a,b"), ("Reminders:Time", "9"), ("Digest:Time", "25:00")))
            .Message.Split('\n')
            .Length.ShouldBe(3);

    private static ProgrammeDefaults Defaults(params IEnumerable<(string, string)> settings) =>
        ProgrammeOptions.From(
            new ConfigurationBuilder()
                .AddInMemoryCollection(settings.Select(setting => new KeyValuePair<string, string?>(setting.Item1, setting.Item2)))
                .Build()
        );
}
