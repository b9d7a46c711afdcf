using System.Collections.Immutable;
using System.Globalization;
using ByregionBot.Planning;
using ByregionBot.Storage;
using NodaTime;

namespace ByregionBot.Registry;

/// <summary>
/// A region's current state as rows of its partition, all below <c>current~</c>, so that one range read brings it whole. The rows are
/// what the fold of the history gives, and can be made anew from it.
/// </summary>
internal static class RegionRows
{
    public const string Current = "current~";
    public const string RegionKey = Current + "region";
    private const string PlanKey = Current + "plan";
    private const string MemberPrefix = Current + "member~";
    private const string ActivityPrefix = Current + "activity~";
    private const string ReportPrefix = Current + "report~";
    private static readonly Actor Nobody = new("", "");
    private const string RolePrefix = Current + "role~";
    private const string DeputyPrefix = Current + "deputy~";
    private const string ReportingPrefix = Current + "reporting~";

    /// <summary>Every row of the state, in no order.</summary>
    public static IEnumerable<TableRow> Of(RegionState state)
    {
        var partition = state.Region.Id.Value;
        var region = OfRegion(state.Region, partition, RegionKey);
        yield return region with
        {
            Columns = new Dictionary<string, object>(region.Columns) { ["Version"] = state.Version },
        };
        for (var i = 0; i < state.Region.Members.Length; i++)
            yield return OfMember(state.Region.Members[i], partition, Numbered(MemberPrefix, i));
        if (state.Frame is { } frame)
            yield return OfFrame(frame, partition);
        for (var i = 0; i < state.Roles.Length; i++)
            yield return OfGrant(state.Roles[i], partition, Numbered(RolePrefix, i));
        for (var i = 0; i < state.Deputies.Length; i++)
            yield return OfDeputy(state.Deputies[i], partition, Numbered(DeputyPrefix, i));
        foreach (var report in state.Reporting)
            yield return OfReporting(report, partition);
        foreach (var row in SettingsRows.Of(state.Settings, partition))
            yield return row;
        foreach (var (person, i) in state.Personal.Values.Select(static (person, i) => (person, i)))
            yield return SettingsRows.OfPerson(person, partition, i);
        for (var i = 0; i < state.Snoozes.Length; i++)
            yield return SettingsRows.OfSnooze(state.Snoozes[i], partition, i);
        foreach (var activity in state.All)
        {
            yield return OfActivity(activity.Activity, partition);
            if (activity.Whole is { } whole)
                yield return OfReport(whole, partition);
            foreach (var part in activity.Parts.Values)
                yield return OfReport(part, partition);
        }
    }

    /// <summary>The state that these rows hold; null when there is no region among them.</summary>
    public static RegionState? ToState(IReadOnlyList<TableRow> rows)
    {
        TableRow? region = null;
        PlanFrame? frame = null;
        var members = ImmutableArray.CreateBuilder<Membership>();
        var activities = new List<PlannedActivity>();
        var reports = new List<ProgressReport>();
        var roles = ImmutableArray.CreateBuilder<RoleGrant>();
        var deputies = ImmutableArray.CreateBuilder<Deputy>();
        var reporting = ImmutableArray.CreateBuilder<FunderReporting>();
        foreach (var row in rows)
        {
            if (row.Row == RegionKey)
                region = row;
            else if (row.Row == PlanKey)
                frame = ToFrame(row);
            else if (row.Row.StartsWith(MemberPrefix, StringComparison.Ordinal))
                members.Add(ToMember(row));
            else if (row.Row.StartsWith(ActivityPrefix, StringComparison.Ordinal))
                activities.Add(ToActivity(row));
            else if (row.Row.StartsWith(ReportPrefix, StringComparison.Ordinal))
                reports.Add(ToReport(row));
            else if (row.Row.StartsWith(RolePrefix, StringComparison.Ordinal))
                roles.Add(ToGrant(row));
            else if (row.Row.StartsWith(DeputyPrefix, StringComparison.Ordinal))
                deputies.Add(ToDeputy(row));
            else if (row.Row.StartsWith(ReportingPrefix, StringComparison.Ordinal))
                reporting.Add(ToReporting(row));
        }
        if (region is null)
            return null;
        var byActivity = reports.ToLookup(report => report.Activity);
        return new RegionState(
            ToRegion(region, members.ToImmutable()),
            frame,
            [
                .. activities
                    .OrderBy(activity => activity.Order)
                    .ThenBy(activity => activity.Id.Value, StringComparer.Ordinal)
                    .Select(activity =>
                        byActivity[activity.Id].Aggregate(ActivityState.New(activity), (state, report) => state.With(report))
                    ),
            ]
        )
        {
            Roles = roles.ToImmutable(),
            Deputies = deputies.ToImmutable(),
            Reporting = reporting.ToImmutable(),
            Settings = SettingsRows.ToSettings(rows),
            Personal = SettingsRows.ToPersonal(rows),
            Snoozes = SettingsRows.ToSnoozes(rows),
            Version = (long)region.Columns["Version"],
        };
    }

    public static TableRow OfRegion(CityRegion region, string partition, string row)
    {
        var columns = new Dictionary<string, object> { ["Name"] = region.Name, ["Id"] = region.Id.Value };
        columns.Set("Aliases", region.Aliases);
        return new TableRow(partition, row, columns);
    }

    public static CityRegion ToRegion(TableRow row, ImmutableArray<Membership> members) =>
        new(new RegionId(row.Text("Id")), row.Text("Name"), row.List("Aliases"), members);

    public static TableRow OfMember(Membership member, string partition, string row)
    {
        var columns = new Dictionary<string, object> { ["Municipality"] = member.Municipality };
        columns.Set("From", member.From);
        columns.Set("To", member.To);
        columns.Set("OtherNames", member.OtherNames);
        return new TableRow(partition, row, columns);
    }

    public static Membership ToMember(TableRow row) =>
        new(row.Text("Municipality"), row.Day("From"), row.Day("To"), row.List("OtherNames"));

    public static string Numbered(string prefix, int number) => prefix + number.ToString("D4", CultureInfo.InvariantCulture);

    /// <summary>Writes an activity's columns; history rows carry the same ones.</summary>
    public static void Write(PlannedActivity activity, Dictionary<string, object> columns)
    {
        columns["Activity"] = activity.Id.Value;
        columns["Order"] = (long)activity.Order;
        columns["Title"] = activity.Title;
        columns["Steps"] = (long)activity.Steps.Length;
        for (var i = 0; i < activity.Steps.Length; i++)
        {
            var step = activity.Steps[i];
            var prefix = StepPrefix(i);
            columns.Set(prefix + "Specification", step.Specification);
            Write(step.Current, prefix, columns);
            if (step.Adopted != step.Current)
                Write(step.Adopted, prefix + "Adopted", columns);
            columns.Set(prefix + "Decision", step.Decision?.Words);
            columns.Set(prefix + "MovedOn", step.MovedOn);
            columns.Set(prefix + "Reason", step.Reason);
        }
        if (activity.Emphasised)
            columns["Emphasised"] = true;
        Write(activity.Responsible, "Responsible", columns);
        columns.Set("AddedOn", activity.AddedOn);
        columns.Set("RemovedOn", activity.RemovedOn);
        columns.Set("AdoptedTitle", activity.AdoptedTitle);
    }

    public static PlannedActivity ToActivity(TableRow row) =>
        new(
            new ActivityId(row.Text("Activity")),
            row.Number("Order"),
            row.Text("Title"),
            [.. Enumerable.Range(0, row.Number("Steps")).Select(i => ToStep(row, StepPrefix(i)))],
            row.Flag("Emphasised"),
            ToActor(row, "Responsible"),
            row.Day("AddedOn"),
            row.Day("RemovedOn"),
            row.TextOrNull("AdoptedTitle")
        );

    /// <summary>Writes a report's columns; history rows carry the same ones.</summary>
    public static void Write(ProgressReport report, Dictionary<string, object> columns)
    {
        columns["Report"] = report.Id;
        columns["Activity"] = report.Activity.Value;
        columns["At"] = report.At;
        columns.Set("Day", report.Day);
        columns["By"] = report.By.ObjectId;
        columns["ByName"] = report.By.Name;
        columns.Set("OnBehalfOf", report.OnBehalfOf);
        columns.Set("Municipality", report.Municipality);
        columns.Set("Progress", report.Progress?.ToString());
        columns.Set("Light", report.Light?.ToString());
        columns.Set("Comment", report.Comment);
        columns.Set("Source", report.Source);
        columns.Set("HappenedOn", report.HappenedOn);
        columns.Set("Corrects", report.Corrects);
    }

    public static ProgressReport ToReport(TableRow row) =>
        new(
            row.Text("Report"),
            new ActivityId(row.Text("Activity")),
            row.Moment("At"),
            row.Day("Day") ?? LocalDate.MinIsoValue,
            new Actor(row.Text("By"), row.Text("ByName")),
            row.TextOrNull("OnBehalfOf"),
            row.TextOrNull("Municipality"),
            row.NamedOrNull<Progress>("Progress"),
            row.NamedOrNull<TrafficLight>("Light"),
            row.Text("Comment"),
            row.Text("Source"),
            row.Day("HappenedOn"),
            row.TextOrNull("Corrects")
        );

    /// <summary>Writes a role's columns; history rows carry the same ones.</summary>
    public static void Write(RoleGrant grant, Dictionary<string, object> columns)
    {
        Write(grant.Person, "Person", columns);
        columns["Role"] = grant.Role.ToString();
        columns.Set("Municipality", grant.Municipality);
        columns.Set("To", grant.To);
        columns.Set("Details", grant.Details);
    }

    public static RoleGrant ToGrant(TableRow row) =>
        new(ToActor(row, "Person") ?? Nobody, row.Named<Role>("Role"), row.TextOrNull("Municipality"), row.Day("To"), row.Text("Details"));

    /// <summary>Writes a deputy's columns; history rows carry the same ones.</summary>
    public static void Write(Deputy deputy, Dictionary<string, object> columns)
    {
        Write(deputy.Person, "Person", columns);
        Write(deputy.For, "For", columns);
        columns.Set("Municipality", deputy.Municipality);
        columns.Set("From", deputy.From);
        columns.Set("To", deputy.To);
    }

    public static Deputy ToDeputy(TableRow row) =>
        new(
            ToActor(row, "Person") ?? Nobody,
            ToActor(row, "For"),
            row.TextOrNull("Municipality"),
            row.Day("From") ?? LocalDate.MinIsoValue,
            row.Day("To")
        );

    /// <summary>Writes a person in two columns: the object id under the name, and the name shown.</summary>
    public static void Write(Actor? actor, string column, Dictionary<string, object> columns)
    {
        columns.Set(column, actor?.ObjectId);
        columns.Set(column + "Name", actor?.Name);
    }

    public static Actor? ToActor(TableRow row, string column) =>
        row.TextOrNull(column + "Name") is { } name ? new Actor(row.Text(column), name) : null;

    public static Decision? Decision(this TableRow row, string column) => row.TextOrNull(column) is { } words ? new Decision(words) : null;

    /// <summary>Writes a time's columns, each name beginning with <paramref name="prefix"/>.</summary>
    public static void Write(Due due, string prefix, Dictionary<string, object> columns)
    {
        columns.Set(prefix + "Wording", due.Wording);
        columns[prefix + "Kind"] = due.Kind.ToString();
        columns.Set(prefix + "Start", due.Start);
        columns.Set(prefix + "End", due.End);
        columns.Set(prefix + "Deadline", due.Deadline);
        columns[prefix + "Confidence"] = due.Confidence.ToString();
    }

    public static Due ToDue(TableRow row, string prefix) =>
        new(
            row.Text(prefix + "Wording"),
            row.Named<DueKind>(prefix + "Kind"),
            row.Day(prefix + "Start"),
            row.Day(prefix + "End"),
            row.Day(prefix + "Deadline"),
            row.Named<Confidence>(prefix + "Confidence")
        );

    public static void Write(PlanFrame frame, Dictionary<string, object> columns)
    {
        columns["Title"] = frame.Title;
        columns.Set("PeriodStart", frame.Period.Start);
        columns.Set("PeriodEnd", frame.Period.End);
        columns["Seasons"] = frame.Seasons.ToString();
    }

    public static PlanFrame ToFrame(TableRow row) =>
        new(
            row.Text("Title"),
            new ProjectPeriod(row.Day("PeriodStart") ?? LocalDate.MinIsoValue, row.Day("PeriodEnd") ?? LocalDate.MaxIsoValue),
            row.Named<SeasonModel>("Seasons")
        );

    private static TableRow OfFrame(PlanFrame frame, string partition)
    {
        var columns = new Dictionary<string, object>();
        Write(frame, columns);
        return new TableRow(partition, PlanKey, columns);
    }

    private static TableRow OfActivity(PlannedActivity activity, string partition)
    {
        var columns = new Dictionary<string, object>();
        Write(activity, columns);
        return new TableRow(partition, ActivityPrefix + activity.Id.Value, columns);
    }

    private static TableRow OfGrant(RoleGrant grant, string partition, string row)
    {
        var columns = new Dictionary<string, object>();
        Write(grant, columns);
        return new TableRow(partition, row, columns);
    }

    private static TableRow OfDeputy(Deputy deputy, string partition, string row)
    {
        var columns = new Dictionary<string, object>();
        Write(deputy, columns);
        return new TableRow(partition, row, columns);
    }

    private static TableRow OfReporting(FunderReporting report, string partition)
    {
        var columns = new Dictionary<string, object>();
        columns.Set("AsOf", report.AsOf);
        columns.Set("ApprovedOn", report.ApprovedOn);
        columns.Set("Snapshot", report.Snapshot);
        columns["ApprovedVersion"] = report.ApprovedVersion;
        return new TableRow(partition, ReportingPrefix + columns["AsOf"], columns);
    }

    private static FunderReporting ToReporting(TableRow row) =>
        new(row.Day("AsOf") ?? LocalDate.MinIsoValue, row.Day("ApprovedOn"), row.Text("Snapshot"), (long)row.Columns["ApprovedVersion"]);

    private static TableRow OfReport(ProgressReport report, string partition)
    {
        var columns = new Dictionary<string, object>();
        Write(report, columns);
        var part = report.Municipality is { } municipality ? Columns.Hash(municipality) : "whole";
        return new TableRow(partition, $"{ReportPrefix}{report.Activity.Value}~{part}", columns);
    }

    private static string StepPrefix(int step) => step == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"Step{step + 1}");

    private static ActivityStep ToStep(TableRow row, string prefix)
    {
        var current = ToDue(row, prefix);
        var adopted = row.Columns.ContainsKey(prefix + "AdoptedKind") ? ToDue(row, prefix + "Adopted") : current;
        return new ActivityStep(
            row.Text(prefix + "Specification"),
            adopted,
            current,
            row.Decision(prefix + "Decision"),
            row.Text(prefix + "Reason"),
            row.Day(prefix + "MovedOn")
        );
    }
}
