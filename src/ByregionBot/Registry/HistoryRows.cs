using System.Collections.Immutable;
using ByregionBot.Planning;
using ByregionBot.Storage;
using NodaTime;
using NodaTime.Text;

namespace ByregionBot.Registry;

/// <summary>The entries of a region's history as rows, the newest first. They are inserted and never written again.</summary>
internal static class HistoryRows
{
    public const string Prefix = "history~";
    private const string MemberColumn = "Member";

    /// <summary>The row of an entry. Its place is its number, not its time: a demonstration's clock may go back.</summary>
    public static TableRow Of(HistoryEntry entry, RegionId region)
    {
        var columns = new Dictionary<string, object>();
        switch (entry.What)
        {
            case RegionEvent.RegionDescribed described:
                Write(described.Region, columns);
                if (described.Was is { } was)
                    WriteBefore(was, columns);
                break;
            case RegionEvent.PlanAdopted adopted:
                RegionRows.Write(adopted.Frame, columns);
                break;
            case RegionEvent.ActivityPlanned planned:
                RegionRows.Write(planned.Activity, columns);
                break;
            case RegionEvent.Reported reported:
                RegionRows.Write(reported.Report, columns);
                break;
            case RegionEvent.ActivityMoved moved:
                columns["Activity"] = moved.Activity.Value;
                columns["Step"] = (long)moved.Step;
                RegionRows.Write(moved.To, "", columns);
                columns.Set("Decision", moved.Decision?.Words);
                columns.Set("Reason", moved.Reason);
                break;
            case RegionEvent.ActivityRenamed renamed:
                columns["Activity"] = renamed.Activity.Value;
                columns["Title"] = renamed.Title;
                break;
            case RegionEvent.ActivityRemoved removed:
                columns["Activity"] = removed.Activity.Value;
                columns.Set("Decision", removed.Decision?.Words);
                columns.Set("Reason", removed.Reason);
                break;
            case RegionEvent.ResponsibleAssigned assigned:
                columns["Activity"] = assigned.Activity.Value;
                RegionRows.Write(assigned.Responsible, "Responsible", columns);
                break;
            case RegionEvent.RoleGiven given:
                RegionRows.Write(given.Grant, columns);
                break;
            case RegionEvent.RoleTaken taken:
                RegionRows.Write(taken.Grant, columns);
                break;
            case RegionEvent.DeputyEnded ended:
                RegionRows.Write(ended.Deputy, columns);
                break;
            case RegionEvent.DeputyNamed named:
                RegionRows.Write(named.Deputy, columns);
                break;
            case RegionEvent.Noted noted:
                columns["Field"] = noted.Field.ToString();
                columns.Set("Text", noted.Text);
                break;
            case RegionEvent.FieldWritten written:
                columns.Set("AsOf", written.AsOf);
                columns["Field"] = written.Field.ToString();
                columns.Set("Text", written.Text);
                break;
            case RegionEvent.ReportApproved approved:
                columns.Set("AsOf", approved.AsOf);
                columns["Snapshot"] = approved.Snapshot;
                columns["Version"] = approved.Version;
                break;
            case RegionEvent.ReportDateChanged changed:
                columns.Set("Was", changed.Was);
                if (changed.Is is { } report)
                    SettingsRows.Write(report, columns);
                break;
            case RegionEvent.RemindersSet set:
                SettingsRows.WriteReminders(set.Offsets, set.Time, set.On, columns);
                RegionRows.Write(set.For, "Person", columns);
                break;
            case RegionEvent.DigestSet set:
                SettingsRows.WriteDigest(set.Weekday, set.Time, set.On, columns);
                RegionRows.Write(set.For, "Person", columns);
                break;
            case RegionEvent.QuietPeriodSet set:
                SettingsRows.Write(set.Period, columns);
                columns["IsQuiet"] = set.IsQuiet;
                RegionRows.Write(set.For, "Person", columns);
                break;
            case RegionEvent.ReminderSnoozed snoozed:
                columns["Activity"] = snoozed.Activity.Value;
                columns.Set("Until", snoozed.Until);
                RegionRows.Write(snoozed.Who, "Person", columns);
                break;
            case RegionEvent.Undone undone:
                columns["TakesBack"] = undone.Entry;
                break;
            default:
                throw new InvalidOperationException($"No row is laid out for {entry.What.GetType().Name}.");
        }
        columns["What"] = entry.What.GetType().Name;
        columns["Entry"] = entry.Id;
        columns["RecordedAt"] = entry.At;
        columns.Set("CountsFrom", entry.Day);
        columns["RecordedBy"] = entry.By.ObjectId;
        columns["RecordedByName"] = entry.By.Name;
        columns["Sequence"] = entry.Sequence;
        columns.Set("Cause", entry.Source);
        columns.Set("Link", entry.Link);
        return new TableRow(region.Value, Prefix + Columns.NewestFirst(entry.Sequence), columns);
    }

    public static HistoryEntry ToEntry(TableRow row) =>
        new(
            row.Text("Entry"),
            row.Moment("RecordedAt"),
            row.Day("CountsFrom") ?? LocalDate.MinIsoValue,
            new Actor(row.Text("RecordedBy"), row.Text("RecordedByName")),
            row.Text("What") switch
            {
                nameof(RegionEvent.RegionDescribed) => new RegionEvent.RegionDescribed(
                    ToRegion(row),
                    row.TextOrNull("WasName") is { } name ? ToRegionBefore(row, name) : null
                ),
                nameof(RegionEvent.PlanAdopted) => new RegionEvent.PlanAdopted(RegionRows.ToFrame(row)),
                nameof(RegionEvent.ActivityPlanned) => new RegionEvent.ActivityPlanned(RegionRows.ToActivity(row)),
                nameof(RegionEvent.Reported) => new RegionEvent.Reported(RegionRows.ToReport(row)),
                nameof(RegionEvent.ActivityMoved) => new RegionEvent.ActivityMoved(
                    About(row),
                    row.Number("Step"),
                    RegionRows.ToDue(row, ""),
                    row.Decision("Decision"),
                    row.Text("Reason")
                ),
                nameof(RegionEvent.ActivityRenamed) => new RegionEvent.ActivityRenamed(About(row), row.Text("Title")),
                nameof(RegionEvent.ActivityRemoved) => new RegionEvent.ActivityRemoved(
                    About(row),
                    row.Decision("Decision"),
                    row.Text("Reason")
                ),
                nameof(RegionEvent.ResponsibleAssigned) => new RegionEvent.ResponsibleAssigned(
                    About(row),
                    RegionRows.ToActor(row, "Responsible")
                ),
                nameof(RegionEvent.RoleGiven) => new RegionEvent.RoleGiven(RegionRows.ToGrant(row)),
                nameof(RegionEvent.RoleTaken) => new RegionEvent.RoleTaken(RegionRows.ToGrant(row)),
                nameof(RegionEvent.DeputyEnded) => new RegionEvent.DeputyEnded(RegionRows.ToDeputy(row)),
                nameof(RegionEvent.DeputyNamed) => new RegionEvent.DeputyNamed(RegionRows.ToDeputy(row)),
                nameof(RegionEvent.Noted) => new RegionEvent.Noted(row.Named<ReportField>("Field"), row.Text("Text")),
                nameof(RegionEvent.FieldWritten) => new RegionEvent.FieldWritten(
                    AsOf(row),
                    row.Named<ReportField>("Field"),
                    row.Text("Text")
                ),
                nameof(RegionEvent.ReportApproved) => new RegionEvent.ReportApproved(
                    AsOf(row),
                    row.Text("Snapshot"),
                    (long)row.Columns["Version"]
                ),
                nameof(RegionEvent.ReportDateChanged) => new RegionEvent.ReportDateChanged(
                    row.Day("Was"),
                    row.Columns.ContainsKey("Date") ? SettingsRows.ToReportDate(row) : null
                ),
                nameof(RegionEvent.RemindersSet) => SettingsRows.ToReminders(row),
                nameof(RegionEvent.DigestSet) => SettingsRows.ToDigest(row),
                nameof(RegionEvent.QuietPeriodSet) => new RegionEvent.QuietPeriodSet(
                    SettingsRows.ToQuietPeriod(row),
                    row.Flag("IsQuiet"),
                    RegionRows.ToActor(row, "Person")
                ),
                nameof(RegionEvent.ReminderSnoozed) => new RegionEvent.ReminderSnoozed(
                    About(row),
                    RegionRows.ToActor(row, "Person") ?? throw new InvalidOperationException("A snooze names nobody."),
                    row.Day("Until") ?? LocalDate.MinIsoValue
                ),
                nameof(RegionEvent.Undone) => new RegionEvent.Undone(row.Text("TakesBack")),
                var what => throw new InvalidOperationException($"A history row tells of {what}, which this version does not know."),
            },
            row.Text("Cause"),
            (long)row.Columns["Sequence"]
        )
        {
            Link = row.TextOrNull("Link"),
        };

    private static LocalDate AsOf(TableRow row) => row.Day("AsOf") ?? LocalDate.MinIsoValue;

    private static ActivityId About(TableRow row) => new(row.Text("Activity"));

    private static void Write(CityRegion region, Dictionary<string, object> columns)
    {
        foreach (var (name, value) in RegionRows.OfRegion(region, "", "").Columns)
            columns[name] = value;
        columns["Members"] = (long)region.Members.Length;
        for (var i = 0; i < region.Members.Length; i++)
            foreach (var (name, value) in RegionRows.OfMember(region.Members[i], "", "").Columns)
                columns[RegionRows.Numbered(MemberColumn, i) + name] = value;
    }

    private static CityRegion ToRegion(TableRow row)
    {
        var members = Enumerable.Range(0, row.Number("Members")).Select(i => ToMember(row, RegionRows.Numbered(MemberColumn, i)));
        return RegionRows.ToRegion(row, [.. members]);
    }

    /// <summary>What stood before, for people to read: a list of members, "Ibestad (/2019-12-31)", without their other names.</summary>
    private static void WriteBefore(CityRegion was, Dictionary<string, object> columns)
    {
        columns["WasName"] = was.Name;
        columns.Set("WasAliases", was.Aliases);
        columns.Set("WasMembers", [.. was.Members.Select(member => $"{member.Municipality} ({Day(member.From)}/{Day(member.To)})")]);

        static string Day(LocalDate? day) => day is { } known ? LocalDatePattern.Iso.Format(known) : "";
    }

    private static CityRegion ToRegionBefore(TableRow row, string name)
    {
        return new(new RegionId(row.Text("Id")), name, row.List("WasAliases"), [.. row.List("WasMembers").Select(Member)]);

        static Membership Member(string text)
        {
            var (open, slash) = (text.LastIndexOf(" (", StringComparison.Ordinal), text.LastIndexOf('/'));
            return new(text[..open], Day(text[(open + 2)..slash]), Day(text[(slash + 1)..^1]), []);
        }

        static LocalDate? Day(string text) => text.Length > 0 ? LocalDatePattern.Iso.Parse(text).GetValueOrThrow() : null;
    }

    private static Membership ToMember(TableRow row, string prefix) =>
        new(row.Text(prefix + "Municipality"), row.Day(prefix + "From"), row.Day(prefix + "To"), row.List(prefix + "OtherNames"));
}
