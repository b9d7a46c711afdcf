using System.Collections.Immutable;
using System.Globalization;
using ByregionBot.Planning;
using ByregionBot.Storage;
using NodaTime;

namespace ByregionBot.Registry;

/// <summary>A region's settings as rows: one for those of which there is one, one for each report date and each quiet period.</summary>
internal static class SettingsRows
{
    private const string SettingsKey = RegionRows.Current + "settings";
    private const string ReportDatePrefix = RegionRows.Current + "reportdate~";
    private const string QuietPrefix = RegionRows.Current + "quiet~";
    private const string PersonPrefix = RegionRows.Current + "person~";
    private const string DigestSince = "DigestSince";
    private const string SnoozePrefix = RegionRows.Current + "snooze~";

    /// <summary>Every row of the settings, in no order; none where nothing is decided.</summary>
    public static IEnumerable<TableRow> Of(RegionSettings settings, string partition)
    {
        var columns = new Dictionary<string, object>();
        WriteReminders(settings.ReminderOffsets, settings.ReminderTime, settings.RemindersOn, columns);
        WriteDigest(settings.DigestWeekday, settings.DigestTime, settings.DigestOn, columns);
        columns.Set(DigestSince, settings.DigestSince);
        if (columns.Count > 0)
            yield return new TableRow(partition, SettingsKey, columns);
        for (var i = 0; i < settings.ReportDates.Length; i++)
        {
            var report = new Dictionary<string, object>();
            Write(settings.ReportDates[i], report);
            yield return new TableRow(partition, RegionRows.Numbered(ReportDatePrefix, i), report);
        }
        for (var i = 0; i < settings.QuietPeriods.Length; i++)
        {
            var quiet = new Dictionary<string, object>();
            Write(settings.QuietPeriods[i], quiet);
            yield return new TableRow(partition, RegionRows.Numbered(QuietPrefix, i), quiet);
        }
    }

    /// <summary>The settings among these rows, which are in order.</summary>
    public static RegionSettings ToSettings(IReadOnlyList<TableRow> rows)
    {
        var settings = RegionSettings.None with
        {
            ReportDates = [.. Below(ReportDatePrefix).Select(ToReportDate)],
            QuietPeriods = [.. Below(QuietPrefix).Select(row => ToQuietPeriod(row))],
        };
        return rows.FirstOrDefault(row => row.Row == SettingsKey) is { } decided
            ? settings.After(ToReminders(decided)).After(ToDigest(decided)) with
            {
                DigestSince = decided.MomentOrNull(DigestSince),
            }
            : settings;

        IEnumerable<TableRow> Below(string prefix) => rows.Where(row => row.Row.StartsWith(prefix, StringComparison.Ordinal));
    }

    /// <summary>What a person has chosen: one row, with the quiet times side by side.</summary>
    public static TableRow OfPerson(PersonalSettings person, string partition, int place)
    {
        var columns = new Dictionary<string, object>();
        var choices = person.Choices;
        RegionRows.Write(person.Who, "Person", columns);
        WriteReminders(choices.ReminderOffsets, choices.ReminderTime, choices.RemindersOn, columns);
        WriteDigest(choices.DigestWeekday, choices.DigestTime, choices.DigestOn, columns);
        columns.Set(DigestSince, choices.DigestSince);
        columns["QuietPeriods"] = (long)choices.QuietPeriods.Length;
        for (var i = 0; i < choices.QuietPeriods.Length; i++)
            Write(choices.QuietPeriods[i], columns, RegionRows.Numbered("Quiet", i));
        return new TableRow(partition, RegionRows.Numbered(PersonPrefix, place), columns);
    }

    public static ImmutableSortedDictionary<string, PersonalSettings> ToPersonal(IReadOnlyList<TableRow> rows) =>
        rows.Where(row => row.Row.StartsWith(PersonPrefix, StringComparison.Ordinal))
            .Select(ToPerson)
            .ToImmutableSortedDictionary(person => person.Who.ObjectId, person => person, StringComparer.Ordinal);

    private static PersonalSettings ToPerson(TableRow row) =>
        new(
            RegionRows.ToActor(row, "Person") ?? throw new InvalidOperationException("A person's settings name nobody."),
            (
                RegionSettings.None with
                {
                    QuietPeriods =
                    [
                        .. Enumerable.Range(0, row.Number("QuietPeriods")).Select(i => ToQuietPeriod(row, RegionRows.Numbered("Quiet", i))),
                    ],
                }
            )
                .After(ToReminders(row) with { For = null })
                .After(ToDigest(row) with { For = null }) with
            {
                DigestSince = row.MomentOrNull(DigestSince),
            }
        );

    public static TableRow OfSnooze(Snooze snooze, string partition, int place)
    {
        var columns = new Dictionary<string, object>
        {
            ["Entry"] = snooze.Entry,
            ["Activity"] = snooze.Activity.Value,
            ["SnoozedAt"] = snooze.At,
        };
        RegionRows.Write(snooze.Who, "Person", columns);
        columns.Set("Until", snooze.Until);
        return new TableRow(partition, RegionRows.Numbered(SnoozePrefix, place), columns);
    }

    public static ImmutableArray<Snooze> ToSnoozes(IReadOnlyList<TableRow> rows) =>
        [
            .. from row in rows
            where row.Row.StartsWith(SnoozePrefix, StringComparison.Ordinal)
            select new Snooze(
                row.Text("Entry"),
                new ActivityId(row.Text("Activity")),
                RegionRows.ToActor(row, "Person") ?? throw new InvalidOperationException("A snooze names nobody."),
                row.Day("Until") ?? LocalDate.MinIsoValue,
                row.Moment("SnoozedAt")
            ),
        ];

    /// <summary>Writes the columns of reminders; history rows carry the same ones.</summary>
    public static void WriteReminders(ImmutableArray<int>? offsets, LocalTime? time, bool? on, Dictionary<string, object> columns)
    {
        if (offsets is { } days)
            columns["ReminderOffsets"] = string.Join("; ", days.Select(day => day.ToString(CultureInfo.InvariantCulture)));
        columns.Set("ReminderTime", time);
        columns.Set("RemindersOn", on);
    }

    public static RegionEvent.RemindersSet ToReminders(TableRow row) =>
        new(
            row.Columns.ContainsKey("ReminderOffsets")
                ? [.. row.List("ReminderOffsets").Select(day => int.Parse(day, CultureInfo.InvariantCulture))]
                : null,
            row.Hour("ReminderTime"),
            row.FlagOrNull("RemindersOn"),
            RegionRows.ToActor(row, "Person")
        );

    /// <summary>Writes the columns of the digest; history rows carry the same ones.</summary>
    public static void WriteDigest(IsoDayOfWeek? weekday, LocalTime? time, bool? on, Dictionary<string, object> columns)
    {
        columns.Set("DigestWeekday", weekday?.ToString());
        columns.Set("DigestTime", time);
        columns.Set("DigestOn", on);
    }

    public static RegionEvent.DigestSet ToDigest(TableRow row) =>
        new(
            row.NamedOrNull<IsoDayOfWeek>("DigestWeekday"),
            row.Hour("DigestTime"),
            row.FlagOrNull("DigestOn"),
            RegionRows.ToActor(row, "Person")
        );

    /// <summary>Writes a report date's columns; history rows carry the same ones.</summary>
    public static void Write(ReportDate report, Dictionary<string, object> columns)
    {
        columns.Set("Date", report.Date);
        columns.Set("Recipient", report.Recipient);
        columns.Set("AskedFor", report.AskedFor);
        columns.Set("ExtendedTo", report.ExtendedTo);
        columns.Set("DeliveredOn", report.DeliveredOn);
        columns.Set("Decision", report.Decision);
        if (report.IsRefused)
            columns["IsRefused"] = true;
    }

    public static ReportDate ToReportDate(TableRow row) =>
        new(
            row.Day("Date") ?? LocalDate.MinIsoValue,
            row.Text("Recipient"),
            row.Day("AskedFor"),
            row.Day("ExtendedTo"),
            row.Day("DeliveredOn"),
            row.Text("Decision"),
            row.Flag("IsRefused")
        );

    /// <summary>Writes a quiet period's columns; history rows carry the same ones.</summary>
    public static void Write(QuietPeriod period, Dictionary<string, object> columns, string prefix = "")
    {
        columns[prefix + "Name"] = period.Name;
        columns.Set(prefix + "From", period.From);
        columns.Set(prefix + "To", period.To);
    }

    public static QuietPeriod ToQuietPeriod(TableRow row, string prefix = "") =>
        new(row.Text(prefix + "Name"), row.Day(prefix + "From"), row.Day(prefix + "To"));
}
