using System.Collections.Immutable;
using ByregionBot.Delivery;
using ByregionBot.Features.RemindBeforeDeadline;
using ByregionBot.Hosting;
using ByregionBot.Planning;
using ByregionBot.Tests.TestKit;
using NodaTime;
using NodaTime.Text;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Features.RemindBeforeDeadline;

public sealed class DueRemindersTests
{
    private static readonly ProgrammeDefaults Defaults = new([14, 7, 1], new LocalTime(9, 0), IsoDayOfWeek.Monday, new LocalTime(8, 0));
    private static readonly Actor Kari = new("kari", "Kari Nord");
    private static readonly Actor Ola = new("ola", "Ola Sør");
    private static readonly Actor Lead = new("leder", "Lise Leder");
    private static readonly DeliveryContext Led = DeliveryContext.Empty with { Leads = [Lead] };

    [Theory]
    // Monday 29 February 2016, nothing in the way.
    [InlineData("2016-02-29", "2016-02-15 14, 2016-02-22 7, 2016-02-26 1, 2016-03-01 -1, 2016-03-08 -8, 2016-03-15 -15")]
    // A Sunday: the day before is a Saturday, so Friday; the day after is a working day.
    [InlineData("2016-04-17", "2016-04-01 14, 2016-04-08 7, 2016-04-15 1, 2016-04-18 -1, 2016-04-25 -8, 2016-05-02 -15")]
    // Easter: the reminders of Easter Monday and the day before it meet on the Wednesday and become the smaller one.
    [InlineData("2016-03-28", "2016-03-14 14, 2016-03-21 7, 2016-03-23 1, 2016-03-29 -1, 2016-04-05 -8, 2016-04-12 -15")]
    // New Year's Eve: the eve is free, so is the one of Christmas a week before.
    [InlineData("2015-12-31", "2015-12-17 14, 2015-12-23 7, 2015-12-30 1, 2016-01-04 -1, 2016-01-08 -8, 2016-01-15 -15")]
    // A Friday: the day after is a Saturday, and the deadline itself is not a day after.
    [InlineData("2016-06-03", "2016-05-20 14, 2016-05-27 7, 2016-06-02 1, 2016-06-06 -1, 2016-06-10 -8, 2016-06-17 -15")]
    public void A_deadline_is_announced_on_these_days(string deadline, string expected) =>
        string.Join(", ", Simulated(Due(Day(deadline)), Day(deadline).PlusDays(-40), Day(deadline).PlusDays(20)).Select(Short))
            .ShouldBe(expected);

    [Fact]
    public void Reminders_come_at_nine_in_Norway_before_and_after_both_change_over_nights()
    {
        foreach (var deadline in (LocalDate[])[new(2016, 3, 29), new(2016, 11, 1)])
        foreach (var (at, _) in Simulated(Due(deadline), deadline.PlusDays(-40), deadline.PlusDays(20)))
            at.InZone(ProgrammeClock.Zone).TimeOfDay.ShouldBe(new LocalTime(9, 0));
    }

    [Fact]
    public void An_hour_that_the_change_over_night_leaves_out_comes_right_after_it()
    {
        // 27 March 2016 has no 02:30; it is no working day, so somebody must want Sundays: only the moment matters here.
        var rules = ReminderRules.Of(RegionSettings.None, Defaults, new WorkingDays()) with
        {
            Time = new LocalTime(2, 30),
        };

        rules.At(new(2016, 3, 27)).ShouldBe(Instant.FromUtc(2016, 3, 27, 1, 30));
        // 30 October 2016 has it twice; the first counts.
        rules.At(new(2016, 10, 30)).ShouldBe(Instant.FromUtc(2016, 10, 30, 0, 30));
    }

    [Fact]
    public void Nothing_comes_in_a_quiet_time_and_what_would_have_comes_before_it()
    {
        var state = Due(new(2016, 7, 25)).After(new RegionEvent.QuietPeriodSet(new QuietPeriod(QuietPeriod.CommonHoliday), IsQuiet: true));

        var days = Simulated(state, new(2016, 6, 1), new(2016, 8, 20)).Select(Short).ToList();

        // All three before it meet on its eve; the one after the deadline comes when it is over.
        days.ShouldBe(["2016-07-08 1", "2016-08-01 -1", "2016-08-09 -15", "2016-08-16 -22"]);
    }

    [Fact]
    public void After_an_outage_only_the_newest_is_owed_and_never_one_before_a_deadline_that_has_passed()
    {
        var state = Due(new(2016, 2, 29));

        Owed(state, At(2016, 2, 23)).ShouldBe(["Deadline harstadregionen a0 7 2016-02-29"]);
        Owed(state, At(2016, 2, 27)).ShouldBe(["Deadline harstadregionen a0 1 2016-02-29"]);
        Owed(state, At(2016, 3, 3)).ShouldBe(["Deadline harstadregionen a0 -1 2016-02-29"]);
        Owed(state, new LocalDate(2016, 3, 1).At(new LocalTime(8, 0)).InZoneLeniently(ProgrammeClock.Zone).ToInstant()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Progress.Done)]
    [InlineData(Progress.Cancelled)]
    [InlineData(Progress.Postponed)]
    public void What_is_done_cancelled_or_postponed_owes_nothing(Progress progress) =>
        Owed(Due(new(2016, 2, 29)).Reported(0, new(2016, 2, 1), progress), At(2016, 2, 22)).ShouldBeEmpty();

    [Fact]
    public void What_is_taken_out_of_the_plan_owes_nothing() =>
        Owed(Due(new(2016, 2, 29)).After(new RegionEvent.ActivityRemoved(new("a0"), null, "")), At(2016, 2, 22)).ShouldBeEmpty();

    [Fact]
    public void A_moved_deadline_is_announced_anew_and_the_old_one_no_more()
    {
        var state = Due(new(2016, 2, 29)).After(Moved(new(2016, 3, 31)));

        Owed(state, At(2016, 2, 23)).ShouldBeEmpty();
        Owed(state, At(2016, 3, 24)).ShouldBe(["Deadline harstadregionen a0 7 2016-03-31"]);
    }

    [Fact]
    public void Somebody_who_moves_a_deadline_near_is_not_told_at_once_that_it_is_near()
    {
        // Moved on 15 February to a day five days ahead: the reminder of seven days before lies behind.
        var state = Due(new(2016, 6, 30)).After(Moved(new(2016, 2, 20)));

        Owed(state, At(2016, 2, 16)).ShouldBeEmpty();
        Owed(state, At(2016, 2, 19)).ShouldBe(["Deadline harstadregionen a0 1 2016-02-20"]);
    }

    [Fact]
    public void A_report_answers_the_reminder_that_came_before_it_and_not_the_next()
    {
        var state = Due(new(2016, 2, 29)).Reported(0, new(2016, 2, 16), Progress.Ongoing);

        Owed(state, At(2016, 2, 16)).ShouldBeEmpty();
        Owed(state, At(2016, 2, 22)).ShouldBe(["Deadline harstadregionen a0 7 2016-02-29"]);
    }

    [Fact]
    public void An_answer_about_a_passed_deadline_holds_for_a_week()
    {
        var state = Due(new(2016, 2, 29)).Reported(0, new(2016, 3, 4), Progress.Delayed);

        Owed(state, At(2016, 3, 8)).ShouldBeEmpty();
        Owed(state, At(2016, 3, 15)).ShouldBe(["Deadline harstadregionen a0 -15 2016-02-29"]);
    }

    [Fact]
    public void The_responsible_is_asked_and_during_leave_the_deputy()
    {
        var state = Due(new(2016, 2, 29))
            .After(new RegionEvent.ResponsibleAssigned(new("a0"), Kari))
            .After(new RegionEvent.DeputyNamed(new Deputy(Ola, Kari, null, new(2016, 2, 20), new(2016, 2, 25))));

        To(state, At(2016, 2, 16)).ShouldBe([new Recipient.Person(Kari)]);
        To(state, At(2016, 2, 22)).ShouldBe([new Recipient.Person(Ola)]);
        To(state, At(2016, 2, 26)).ShouldBe([new Recipient.Person(Kari)]);
    }

    [Fact]
    public void An_activity_that_municipalities_report_on_is_asked_of_those_whose_part_is_open()
    {
        var state = Due(new(2016, 2, 29))
            .After(new RegionEvent.RoleGiven(new RoleGrant(Kari, Role.MunicipalContact, "Kvæfjord")))
            .After(new RegionEvent.RoleGiven(new RoleGrant(Ola, Role.MunicipalContact, "Ibestad")))
            .Reported(0, new(2016, 2, 1), Progress.Done, municipality: "Kvæfjord");

        var asked = To(state, At(2016, 2, 22));

        asked.ShouldContain(new Recipient.Person(Ola));
        asked.ShouldNotContain(new Recipient.Person(Kari));
        // The five without a contact are asked in the channel, once.
        asked.Count(to => to is Recipient.Channels).ShouldBe(1);
    }

    [Fact]
    public void Nobody_responsible_means_the_channel() => To(Due(new(2016, 2, 29)), At(2016, 2, 22)).ShouldBe([new Recipient.Channels()]);

    [Fact]
    public void Leads_are_told_when_a_passed_deadline_stays_unanswered_for_a_week()
    {
        var state = Due(new(2016, 2, 29)).After(new RegionEvent.ResponsibleAssigned(new("a0"), Kari));

        Owed(state, At(2016, 3, 7), Led).ShouldNotContain(name => name.StartsWith("Unanswered", StringComparison.Ordinal));
        Owed(state, At(2016, 3, 8), Led).ShouldContain("Unanswered harstadregionen a0 -8 2016-02-29");
        Owed(state.Reported(0, new(2016, 3, 3), Progress.Delayed), At(2016, 3, 8), Led)
            .ShouldNotContain(name => name.StartsWith("Unanswered", StringComparison.Ordinal));
    }

    [Fact]
    public void A_snooze_rests_until_its_day_and_asks_then()
    {
        var state = Due(new(2016, 2, 29))
            .After(new RegionEvent.ResponsibleAssigned(new("a0"), Kari))
            .After(new RegionEvent.ReminderSnoozed(new("a0"), Kari, new(2016, 2, 24)));

        Owed(state, At(2016, 2, 23)).ShouldBeEmpty();
        Owed(state, At(2016, 2, 24)).ShouldBe(["Again harstadregionen a0 5 2016-02-29"]);
        Owed(state.Reported(0, new(2016, 2, 23), Progress.Ongoing), At(2016, 2, 24)).ShouldBeEmpty();
        Owed(state.Reported(0, new(2016, 2, 23), Progress.Done), At(2016, 2, 24)).ShouldBeEmpty();
    }

    [Fact]
    public void What_a_person_chooses_holds_for_that_person_alone()
    {
        var state = Due(new(2016, 2, 29))
            .After(new RegionEvent.ResponsibleAssigned(new("a0"), Kari))
            .After(new RegionEvent.RemindersSet([3], new LocalTime(7, 30), null, Kari));

        var item = DueReminders.Owed(state, DeliveryContext.Empty, Defaults, new WorkingDays(), At(2016, 2, 26)).ShouldHaveSingleItem();

        item.Name.ShouldBe("Deadline harstadregionen a0 3 2016-02-29");
        item.Due.ShouldBe(Instant.FromUtc(2016, 2, 26, 6, 30));
        Owed(state.After(new RegionEvent.RemindersSet(null, null, false, Kari)), At(2016, 2, 26)).ShouldBeEmpty();
        Owed(Due(new(2016, 2, 29)).After(new RegionEvent.RemindersSet(null, null, false, Kari)), At(2016, 2, 26))
            .ShouldBe(["Deadline harstadregionen a0 1 2016-02-29"]);
    }

    [Fact]
    public void The_demonstration_begins_with_a_deadline_in_two_weeks_and_a_report_due()
    {
        var names = Owed(Plans.Demo(), Office.Morning);

        names.ShouldBe(
            ["Deadline harstadregionen samkjoring-planlegging-av-prosessledelse 14 2016-02-29", "Report harstadregionen - 0 2016-02-15"],
            ignoreOrder: true
        );
    }

    [Fact]
    public void A_delivered_report_is_asked_for_no_more() =>
        Owed(
                Plans
                    .Demo()
                    .After(
                        new RegionEvent.ReportDateChanged(
                            new(2016, 2, 15),
                            new ReportDate(new(2016, 2, 15), "KMD", DeliveredOn: new(2016, 2, 12))
                        )
                    ),
                Office.Morning
            )
            .ShouldNotContain(name => name.StartsWith("Report", StringComparison.Ordinal));

    [Fact]
    public void What_begins_without_an_end_is_announced_once_on_its_first_day()
    {
        // Tuesday 1 August 2017.
        var state = Plan(new Due("fra høst 2017", DueKind.Open, new(2017, 8, 1)));

        Simulated(state, new(2017, 7, 1), new(2017, 12, 1)).Select(Short).ShouldBe(["2017-08-01 0"]);
        Owed(state.Reported(0, new(2017, 7, 1), Progress.Ongoing), At(2017, 8, 1)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2016-02-15T07:30", "2016-02-15T09:00")]
    [InlineData("2016-02-15T11:00", "2016-02-15T11:00")]
    [InlineData("2016-02-15T22:15", "2016-02-16T09:00")]
    [InlineData("2016-07-10T22:15", "2016-08-01T09:00")]
    public void What_an_outage_has_delayed_waits_for_a_decent_hour(string now, string allowed)
    {
        var rules = ReminderRules.Of(
            RegionSettings.None with
            {
                QuietPeriods = [new QuietPeriod(QuietPeriod.CommonHoliday)],
            },
            Defaults,
            new WorkingDays()
        );

        rules.Allowed(Moment(now)).ShouldBe(Moment(allowed));
    }

    private static Instant Moment(string local) =>
        LocalDateTimePattern
            .CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm")
            .Parse(local)
            .Value.InZoneLeniently(ProgrammeClock.Zone)
            .ToInstant();

    private static RegionEvent.ActivityMoved Moved(LocalDate to) =>
        new(new("a0"), 0, new Due("ny frist", DueKind.Date, to, to, to), null, "");

    private static RegionState Due(LocalDate deadline) => Plan(new Due("frist", DueKind.Date, deadline, deadline, deadline));

    private static RegionState Plan(Due due) =>
        RegionState.Of(Plans.Harstadregionen).After(new RegionEvent.ActivityPlanned(Plans.Activity(0, "Kommunikasjon", due)));

    private static Instant At(int year, int month, int day) =>
        new LocalDate(year, month, day).At(new LocalTime(12, 0)).InZoneLeniently(ProgrammeClock.Zone).ToInstant();

    private static LocalDate Day(string iso) => LocalDatePattern.Iso.Parse(iso).Value;

    private static List<string> Owed(RegionState state, Instant now, DeliveryContext? context = null) =>
        [.. DueReminders.Owed(state, context ?? DeliveryContext.Empty, Defaults, new WorkingDays(), now).Select(item => item.Name)];

    private static List<Recipient> To(RegionState state, Instant now) =>
        [.. DueReminders.Owed(state, DeliveryContext.Empty, Defaults, new WorkingDays(), now).Select(item => item.To)];

    /// <summary>What a planner promises that wakes when it is told to, with the moment of each.</summary>
    private static IEnumerable<(Instant At, ReminderName Name)> Simulated(RegionState state, LocalDate from, LocalDate to)
    {
        var promised = new HashSet<(string, Recipient)>();
        var (now, end) = (from.AtStartOfDayInZone(ProgrammeClock.Zone).ToInstant(), to.AtStartOfDayInZone(ProgrammeClock.Zone).ToInstant());
        while (DueReminders.Next(state, DeliveryContext.Empty, Defaults, new WorkingDays(), now) is { } next && next < end)
        {
            now = next;
            foreach (var item in DueReminders.Owed(state, DeliveryContext.Empty, Defaults, new WorkingDays(), now))
                if (promised.Add((item.Name, item.To)))
                    yield return (now, ReminderName.Read(item.Name));
        }
    }

    private static string Short((Instant At, ReminderName Name) promised) =>
        $"{LocalDatePattern.Iso.Format(promised.At.InZone(ProgrammeClock.Zone).Date)} {promised.Name.Offset}";
}
