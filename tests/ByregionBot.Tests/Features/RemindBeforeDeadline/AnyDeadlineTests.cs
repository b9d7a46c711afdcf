using System.Collections.Immutable;
using ByregionBot.Delivery;
using ByregionBot.Features.RemindBeforeDeadline;
using ByregionBot.Hosting;
using ByregionBot.Planning;
using ByregionBot.Tests.TestKit;
using CsCheck;
using NodaTime;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Features.RemindBeforeDeadline;

/// <summary>What holds for reminders whatever the deadlines, offsets, holidays, quiet times, outages and change-over nights are.</summary>
public sealed class AnyDeadlineTests
{
    private static readonly WorkingDays Working = new();
    private static readonly LocalDate First = new(2015, 12, 1);

    private static readonly Gen<World> Worlds =
        from deadlines in Gen.Int[0, 500].Array[1, 5]
        from offsets in Gen.Int[0, 60].HashSet[1, 4]
        from minutes in Gen.Int[0, 24 * 60 - 1]
        from quietFrom in Gen.Int[0, 500]
        from quietDays in Gen.Int[-40, 60]
        from outages in Gen.Select(Gen.Int[0, 500 * 24], Gen.Int[1, 24 * 30]).Array[0, 3]
        select new World(
            [.. deadlines.Select(day => First.PlusDays(day))],
            [.. offsets.OrderDescending()],
            LocalTime.FromMinutesSinceMidnight(minutes),
            quietDays < 0 ? null : new QuietPeriod("rolig", First.PlusDays(quietFrom), First.PlusDays(quietFrom + quietDays)),
            [.. outages]
        );

    [Fact]
    public void Each_reminder_is_promised_once_at_its_hour_on_a_working_day_that_is_not_quiet() =>
        Worlds.Sample(world =>
        {
            foreach (var (_, item) in world.Promised())
            {
                var due = item.Due.InZone(ProgrammeClock.Zone);
                Working.Includes(due.Date).ShouldBeTrue();
                (world.Quiet?.HoldsOn(due.Date) ?? false).ShouldBeFalse();
                // The hour on the wall, except where the change-over night has none of it.
                if (due.Date.At(world.Time).InZoneLeniently(ProgrammeClock.Zone).TimeOfDay == world.Time)
                    due.TimeOfDay.ShouldBe(world.Time);
            }
            world.Promised().Select(promised => promised.Item.Name).ShouldBeUnique();
        });

    [Fact]
    public void Nothing_is_promised_before_its_time_or_as_ahead_when_its_deadline_has_passed() =>
        Worlds.Sample(world =>
        {
            foreach (var (at, item) in world.Promised())
            {
                var (name, today) = (ReminderName.Read(item.Name), at.InZone(ProgrammeClock.Zone).Date);
                (item.Due <= at).ShouldBeTrue();
                (name.Offset < 0 || today <= name.Deadline).ShouldBeTrue();
                (name.Offset >= 0 || today > name.Deadline).ShouldBeTrue();
            }
        });

    [Fact]
    public void Without_outages_every_offset_is_promised_on_the_day_that_a_calendar_gives_it() =>
        Worlds.Sample(world =>
        {
            var steady = world with { Outages = [] };
            var promised = steady
                .Promised()
                .Select(promised => (Name: ReminderName.Read(promised.Item.Name), promised.At))
                .Where(promised => promised.Name.Offset >= 0)
                .Select(promised => (promised.Name.Activity, promised.Name.Offset, promised.At.InZone(ProgrammeClock.Zone).Date))
                .ToHashSet();
            promised.SetEquals(steady.FromTheCalendar()).ShouldBeTrue();
        });

    [Fact]
    public void After_an_outage_an_activity_owes_one_reminder_and_loses_none_that_still_matters() =>
        Worlds.Sample(world =>
        {
            foreach (var moment in world.Promised().GroupBy(promised => promised.At))
                moment.Select(promised => ReminderName.Read(promised.Item.Name).Activity).ShouldBeUnique();
            // Whatever was down when: the last reminder before the end is the one that a bot without outages would have said last.
            world.Last().ShouldBe((world with { Outages = [] }).Last());
        });

    private sealed record World(
        ImmutableArray<LocalDate> Deadlines,
        ImmutableArray<int> Offsets,
        LocalTime Time,
        QuietPeriod? Quiet,
        ImmutableArray<(int FromHour, int Hours)> Outages
    )
    {
        private static readonly Instant Start = First.PlusDays(-90).AtStartOfDayInZone(ProgrammeClock.Zone).ToInstant();
        private static readonly Instant End = First.PlusDays(560).AtStartOfDayInZone(ProgrammeClock.Zone).ToInstant();

        private ProgrammeDefaults Defaults => new(Offsets, Time, IsoDayOfWeek.Monday, new LocalTime(8, 0));

        private RegionState State
        {
            get
            {
                var state = Deadlines
                    .Select(
                        (deadline, i) => Plans.Activity(i, $"Aktivitet {i}", new Due("frist", DueKind.Date, deadline, deadline, deadline))
                    )
                    .Aggregate(
                        RegionState.Of(Plans.Harstadregionen),
                        (state, activity) => state.After(new RegionEvent.ActivityPlanned(activity))
                    );
                return Quiet is { } quiet ? state.After(new RegionEvent.QuietPeriodSet(quiet, IsQuiet: true)) : state;
            }
        }

        /// <summary>What a planner with a ledger promises that sleeps until the next moment, and through every outage.</summary>
        public List<(Instant At, OwedItem Item)> Promised()
        {
            var (state, ledger, promised, now) = (State, new HashSet<string>(), new List<(Instant, OwedItem)>(), Start);
            while (DueReminders.Next(state, DeliveryContext.Empty, Defaults, Working, now) is { } next && next < End)
            {
                now = Outages
                    .Select(outage => (From: Start + Duration.FromHours(outage.FromHour), outage.Hours))
                    .Where(outage => outage.From <= next && next < outage.From + Duration.FromHours(outage.Hours))
                    .Select(outage => outage.From + Duration.FromHours(outage.Hours))
                    .Append(next)
                    .Max();
                promised.AddRange(
                    from item in DueReminders.Owed(state, DeliveryContext.Empty, Defaults, Working, now)
                    where ledger.Add(item.Name)
                    select (now, item)
                );
            }
            return promised;
        }

        /// <summary>What each activity was last reminded of.</summary>
        public ImmutableSortedDictionary<string, string> Last() =>
            Promised()
                .GroupBy(promised => ReminderName.Read(promised.Item.Name).Activity.GetValueOrDefault().Value)
                .ToImmutableSortedDictionary(activity => activity.Key, activity => activity.Last().Item.Name);

        /// <summary>The days by a second way: every day is looked at, and the smallest offset that belongs to it counts.</summary>
        public IEnumerable<(ActivityId?, int, LocalDate)> FromTheCalendar()
        {
            for (var i = 0; i < Deadlines.Length; i++)
            for (var day = Deadlines[i].PlusDays(-200); day <= Deadlines[i]; day = day.PlusDays(1))
                if (IsFree(day) && Offsets.Where(offset => Belongs(day, Deadlines[i].PlusDays(-offset))).ToList() is { Count: > 0 } offsets)
                    if (day.At(Time).InZoneLeniently(ProgrammeClock.Zone).ToInstant() > Start)
                        yield return (new ActivityId($"a{i}"), offsets.Min(), day);
        }

        private bool IsFree(LocalDate day) => Working.Includes(day) && !(Quiet?.HoldsOn(day) ?? false);

        private bool Belongs(LocalDate day, LocalDate wanted)
        {
            for (var between = wanted; between > day; between = between.PlusDays(-1))
                if (IsFree(between))
                    return false;
            return day <= wanted;
        }
    }
}
