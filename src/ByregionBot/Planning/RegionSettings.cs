using System.Collections.Immutable;
using NodaTime;

namespace ByregionBot.Planning;

/// <summary>What a region has decided for itself. Null where it has decided nothing: then <see cref="ProgrammeDefaults"/> holds.</summary>
/// <param name="ReportDates">Every day on which a funder wants a report, past ones included, in order; one for each day.</param>
/// <param name="QuietPeriods">Times without reminders, in the order they were set.</param>
/// <param name="ReminderOffsets">How many days before a deadline reminders come, the largest first.</param>
/// <param name="ReminderTime">The hour at which they come, in Norway.</param>
/// <param name="RemindersOn">False when nobody shall be reminded.</param>
/// <param name="DigestWeekday">The day of the weekly digest.</param>
/// <param name="DigestTime">Its hour, in Norway.</param>
/// <param name="DigestOn">False when no digest shall come.</param>
/// <param name="DigestSince">When the digest was last set, or first had a plan to tell of; a moment before this owes none.</param>
public sealed record RegionSettings(
    ImmutableArray<ReportDate> ReportDates,
    ImmutableArray<QuietPeriod> QuietPeriods,
    ImmutableArray<int>? ReminderOffsets = null,
    LocalTime? ReminderTime = null,
    bool? RemindersOn = null,
    IsoDayOfWeek? DigestWeekday = null,
    LocalTime? DigestTime = null,
    bool? DigestOn = null,
    Instant? DigestSince = null
)
{
    /// <summary>Nothing is decided.</summary>
    public static RegionSettings None { get; } = new([], []);

    /// <summary>The report that is wanted next: the first that is neither delivered nor due before <paramref name="today"/>; null when none is known.</summary>
    public ReportDate? NextReport(LocalDate today) =>
        ReportDates.Where(report => report.DeliveredOn is null && report.Due >= today).MinBy(report => report.Due);

    /// <summary>
    /// The report that people mean who name none: the one whose extension awaits an answer, else the latest that was due before
    /// <paramref name="today"/> and is not delivered, else the next. Null when all are delivered.
    /// </summary>
    public ReportDate? OpenReport(LocalDate today) =>
        ReportDates.LastOrDefault(static report => report.AwaitsAnswer)
        ?? ReportDates.LastOrDefault(report => report.DeliveredOn is null && report.Due < today)
        ?? NextReport(today);

    /// <summary>The report that is of interest on a day: the latest whose day has come, delivered or not, else the first to come.</summary>
    public ReportDate? CurrentReport(LocalDate today) =>
        ReportDates.LastOrDefault(report => report.Date <= today) ?? ReportDates.FirstOrDefault();

    /// <summary>The report that this day is about; null when none is.</summary>
    public ReportDate? ReportOn(LocalDate date) => ReportDates.FirstOrDefault(report => report.Date == date);

    /// <summary>Whether reminders rest on this day.</summary>
    public bool IsQuietOn(LocalDate day) => QuietPeriods.Any(period => period.HoldsOn(day));

    /// <summary>These settings after a change; what the change says nothing of stays.</summary>
    internal RegionSettings After(RegionEvent what) =>
        what switch
        {
            RegionEvent.ReportDateChanged changed => this with { ReportDates = With(changed) },
            RegionEvent.RemindersSet set => this with
            {
                ReminderOffsets = set.Offsets ?? ReminderOffsets,
                ReminderTime = set.Time ?? ReminderTime,
                RemindersOn = set.On ?? RemindersOn,
            },
            RegionEvent.DigestSet set => this with
            {
                DigestWeekday = set.Weekday ?? DigestWeekday,
                DigestTime = set.Time ?? DigestTime,
                DigestOn = set.On ?? DigestOn,
            },
            RegionEvent.QuietPeriodSet set => this with
            {
                QuietPeriods = set.IsQuiet ? QuietPeriods.Remove(set.Period).Add(set.Period) : QuietPeriods.Remove(set.Period),
            },
            _ => throw new InvalidOperationException($"{what.GetType().Name} is no setting."),
        };

    private ImmutableArray<ReportDate> With(RegionEvent.ReportDateChanged changed) =>
        [
            .. ReportDates
                .Where(report => report.Date != changed.Was && report.Date != changed.Is?.Date)
                .Concat(changed.Is is { } report ? [report] : [])
                .OrderBy(report => report.Date),
        ];
}

/// <summary>A day on which a funder wants a report.</summary>
/// <param name="Date">The day as first set; the report tells how things stand on it.</param>
/// <param name="Recipient">Who wants it, such as "KMD"; empty when nobody says.</param>
/// <param name="AskedFor">The later day that the region has asked for; null when it has not.</param>
/// <param name="ExtendedTo">The later day that the funder has granted; null when it has not.</param>
/// <param name="DeliveredOn">When the report was delivered; null while it is not.</param>
/// <param name="Decision">The case in which the funder has answered, such as "sak 14/16"; empty when nobody says.</param>
/// <param name="IsRefused">The funder has said no to <paramref name="AskedFor"/>.</param>
public sealed record ReportDate(
    LocalDate Date,
    string Recipient = "",
    LocalDate? AskedFor = null,
    LocalDate? ExtendedTo = null,
    LocalDate? DeliveredOn = null,
    string Decision = "",
    bool IsRefused = false
)
{
    /// <summary>The region has asked for a later day and has no answer.</summary>
    public bool AwaitsAnswer => AskedFor is not null && !IsRefused && AskedFor != ExtendedTo && DeliveredOn is null;

    /// <summary>The last day on which the report is in time.</summary>
    public LocalDate Due => ExtendedTo ?? Date;
}

/// <summary>A time without reminders: from day to day, or one that comes every year under its name.</summary>
/// <param name="Name">The words that set it, such as "fellesferien" or "uke 8".</param>
/// <param name="From">First day; null for one that comes every year.</param>
/// <param name="To">Last day, that day included; null for one that comes every year.</param>
public sealed record QuietPeriod(string Name, LocalDate? From = null, LocalDate? To = null)
{
    /// <summary>The general staff holiday: ISO weeks 28 to 30 of every year.</summary>
    public const string CommonHoliday = "fellesferien";

    public bool HoldsOn(LocalDate day) =>
        From is { } from && To is { } to
            ? from <= day && day <= to
            : Name == CommonHoliday && NodaTime.Calendars.WeekYearRules.Iso.GetWeekOfWeekYear(day) is >= 28 and <= 30;
}

/// <summary>What holds in a region that has decided nothing else.</summary>
/// <param name="ReminderOffsets">How many days before a deadline reminders come, the largest first.</param>
/// <param name="ReminderTime">The hour at which they come, in Norway.</param>
/// <param name="DigestWeekday">The day of the weekly digest.</param>
/// <param name="DigestTime">Its hour, in Norway.</param>
public sealed record ProgrammeDefaults(
    ImmutableArray<int> ReminderOffsets,
    LocalTime ReminderTime,
    IsoDayOfWeek DigestWeekday,
    LocalTime DigestTime
);

/// <summary>What one person has chosen about one region. Null where the person has chosen nothing: then the region's settings hold.</summary>
public sealed record PersonalSettings(Actor Who, RegionSettings Choices);
