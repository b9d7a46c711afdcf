using System.Collections.Immutable;
using System.Globalization;
using ByregionBot.Planning;
using ByregionBot.Registry;
using NodaTime;
using NodaTime.Text;

namespace ByregionBot.Features.ImportPlan;

/// <summary>What a reading adds to the history of a region.</summary>
internal static class PlanImport
{
    /// <summary>Most activities that are stored of one plan.</summary>
    public const int MostActivities = 200;

    /// <summary>Longest title and longest specification that are stored, in characters.</summary>
    public const int LongestText = 8_000;

    /// <summary>Longest text about one activity or one field, in characters.</summary>
    public const int LongestProse = 30_000;

    /// <summary>Most dated steps of one activity.</summary>
    public const int MostSteps = 10;

    /// <summary>Begins the id of each entry that a file brought.</summary>
    private const string IdPrefix = "import-";

    /// <summary>The title of a frame whose plan has no heading.</summary>
    private const string Untitled = "Milepælsplan";

    /// <summary>A longer line is prose, which may name other regions too.</summary>
    private const int LongestHeading = 100;

    /// <summary>How most regions' names end.</summary>
    private const string RegionEnding = "regionen";

    /// <summary>
    /// The region that the file itself names, on a line of its own or else in a heading; null when it names none, or several.
    /// </summary>
    public static CityRegion? RegionOf(PlanReading reading, RegionDirectory directory)
    {
        var lines = Headings(reading).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return Only(lines.Contains)
            ?? Only(name => lines.Any(line => CellText.Words(line).Contains(name, StringComparer.OrdinalIgnoreCase)));

        CityRegion? Only(Func<string, bool> isNamed) =>
            directory.Regions.Where(region => isNamed(region.Name)).Take(2).ToList() is [var only] ? only : null;
    }

    /// <summary>
    /// Another region that the file calls its own, by a name such as "Sunnmørsregionen"; null when it names none, or this one as well.
    /// </summary>
    public static string? OtherRegionIn(PlanReading reading, CityRegion region)
    {
        var named = Headings(reading).SelectMany(CellText.Words).Where(IsNameOfRegion).ToList();
        return named.Exists(name => region.Aliases.Append(region.Name).Contains(name, StringComparer.OrdinalIgnoreCase))
            ? null
            : named.FirstOrDefault();

        static bool IsNameOfRegion(string word) =>
            char.IsUpper(word[0])
            && word.EndsWith(RegionEnding, StringComparison.Ordinal)
            && !word.StartsWith("By" + RegionEnding, StringComparison.OrdinalIgnoreCase);
    }

    private static IEnumerable<string> Headings(PlanReading reading) =>
        reading
            .Sections.Where(section => section.Kind == SectionKind.Other)
            .SelectMany(section => section.Paragraphs)
            .Select(paragraph => paragraph.Text)
            .Concat(reading.Tables.Select(table => table.Heading))
            .Where(line => line.Length <= LongestHeading);

    /// <summary>Whether the prose is no news: what the bot wrote from a region's reports is none to that region.</summary>
    public static bool IsTold(PlanReading reading, RegionState state) =>
        reading.IsOwn && state.All.Any(static activity => activity.Latest is not null);

    /// <summary>Whether the plan is within what is stored of one.</summary>
    public static bool Fits(PlanReading reading) =>
        reading.Tables.All(table =>
            table.Rows.Length <= MostActivities
            && table.Rows.All(row =>
                row.Title.Length <= LongestText
                && row.Steps.Length <= MostSteps
                && row.Steps.All(step => step.Specification.Length + row.TitleRest.Length <= LongestText)
            )
        )
        && reading.Sections.All(section =>
            ProseImport.Texts(section) is var texts
            && texts.Length <= MostActivities
            && texts.All(static told => told.Text.Length <= LongestProse)
        );

    /// <summary>
    /// The entries that make <paramref name="state"/> hold the plan; none when it holds it already. A first plan counts from the first day
    /// of its period, a later one from <paramref name="today"/>; a time that the reported plan changes counts from the report date. An
    /// activity that somebody moved keeps its time unless the reported plan gives another. A later table that stands alone is the plan as
    /// it was revised: what was adopted stays beside its times. Rows that the file lacks stay in the plan.
    /// </summary>
    /// <param name="reading">The file.</param>
    /// <param name="state">The region as it stands.</param>
    /// <param name="history">The region's history.</param>
    /// <param name="by">Who imports.</param>
    /// <param name="source">The file's name.</param>
    /// <param name="now">The moment.</param>
    /// <param name="today">The day in the programme's calendar.</param>
    public static ImmutableArray<HistoryEntry> Entries(
        PlanReading reading,
        RegionState state,
        ImmutableArray<HistoryEntry> history,
        Actor by,
        string source,
        Instant now,
        LocalDate today
    )
    {
        if (reading.Adopted is not { } adopted || adopted.Rows.IsEmpty)
            return [];
        var known = history.Select(static entry => entry.Id).ToHashSet(StringComparer.Ordinal);
        var isRevision = state.Frame is not null && reading.Revised is null;
        var entries = ImmutableArray.CreateBuilder<HistoryEntry>();
        var frame = new PlanFrame(
            adopted.Heading.Length > 0 ? adopted.Heading : state.Frame?.Title ?? Untitled,
            reading.Period ?? state.Frame?.Period ?? YearsOf(adopted, today),
            state.Frame?.Seasons ?? SeasonModel.Political
        );
        var from = state.Frame is null && frame.Period.Start < today ? frame.Period.Start : today;
        var reported = LocalDate.Max(from, reading.ReportDate ?? today);
        if (frame != state.Frame)
            Add(from, new RegionEvent.PlanAdopted(frame), Content(frame), state.Frame is { } old ? Content(old) : "");
        // The bot's own draft speaks of a day that nobody may have set as a report's.
        if (reading.ReportDate is { } date && state.Settings.ReportOn(date) is null && !(reading.IsOwn && state.Frame is not null))
            Add(today, new RegionEvent.ReportDateChanged(null, new ReportDate(date)), Day(date), "");
        var taken = new HashSet<ActivityId>();
        var order = new RowOrder(
            adopted.Rows.Select(row => state.All.FirstOrDefault(known => IsCalled(known.Activity, row.Title))?.Activity)
        );
        // Text that was copied has lost its italics: then nothing is said of them.
        var hasMarks = adopted.Rows.Any(static row => row.Emphasised);
        var titles = new Dictionary<string, ActivityId>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in adopted.Rows)
        {
            var planned = Plan(row, addedOn: isRevision ? reported : null, from);
            if (isRevision)
                for (var i = 0; i < row.Steps.Length; i++)
                    Revise(planned, i, row.Steps[i].Due);
            var revised = reading.Revised?.Rows.FirstOrDefault(other => SameTitle(other.Title, row.Title));
            if (revised is not null && revised.Steps.Length == planned.Steps.Length)
                for (var i = 0; i < planned.Steps.Length; i++)
                    Move(planned, i, row.Steps[i].Due, revised.Steps[i].Due);
        }
        foreach (var row in reading.Revised?.Rows ?? [])
            if (!adopted.Rows.Any(other => SameTitle(other.Title, row.Title)))
                Plan(row, addedOn: reported, reported);
        if (IsTold(reading, state))
            return entries.ToImmutable();
        entries.AddRange(
            ProseImport
                .Entries(reading, title => titles.TryGetValue(title, out var id) ? id : null, by, source, now, reported)
                .Where(entry => !known.Contains(entry.Id))
                .DistinctBy(static entry => entry.Id)
        );
        return entries.ToImmutable();

        PlannedActivity Plan(PlanRow row, LocalDate? addedOn, LocalDate day)
        {
            var standing = state
                .All.Select(static activity => activity.Activity)
                .FirstOrDefault(activity => !taken.Contains(activity.Id) && IsCalled(activity, row.Title));
            var id = standing?.Id ?? FreeId(row.Title, candidate => taken.Contains(candidate) || state.Find(candidate) is not null);
            var activity = Planned(row, id, order.Of(standing), standing, isRevision, addedOn, hasMarks);
            taken.Add(id);
            titles.TryAdd(row.Title, id);
            if (standing is null || Content(standing) != Content(activity))
                Add(day, new RegionEvent.ActivityPlanned(activity), Content(activity), standing is null ? "" : Content(standing));
            return activity;
        }

        void Move(PlannedActivity activity, int step, Due before, Due after)
        {
            var current = activity.Steps[step].Current;
            if (after.Wording.Length > 0 && after != before && !SaysTheSame(after, current))
                Add(
                    reported,
                    new RegionEvent.ActivityMoved(activity.Id, step, after, Decision: null, Reason: ""),
                    string.Join('\n', activity.Id.Value, Number(step), Content(after)),
                    Content(current)
                );
        }

        // The adopted time in a revised plan is no news where a person moved it since, and takes it back where an earlier file did.
        void Revise(PlannedActivity activity, int step, Due read)
        {
            if (!SaysTheSame(read, activity.Steps[step].Adopted) || IsMovedByFile(activity.Id, step))
                Move(activity, step, activity.Steps[step].Current, read);
        }

        bool IsMovedByFile(ActivityId activity, int step) =>
            history.LastOrDefault(entry =>
                entry.What is RegionEvent.ActivityMoved moved && moved.Activity == activity && moved.Step == step
            )
                is { } last
            && last.Id.StartsWith(IdPrefix, StringComparison.Ordinal);

        // The id follows from what changes into what, so that the same change never counts twice and a change back is a new one. One
        // that the history has, and the plan has not, was taken back or changed back since: it is made once more.
        void Add(LocalDate day, RegionEvent what, string after, string before)
        {
            var change = $"{IdPrefix}{Columns.Hash(what.GetType().Name, after, before)}";
            var id = change;
            for (var time = 2; known.Contains(id); time++)
                id = $"{change}-{Number(time)}";
            entries.Add(new HistoryEntry(id, now, day, by, what, source));
        }
    }

    /// <summary>What brings these entries, for storing them once.</summary>
    public static string Cause(ImmutableArray<HistoryEntry> entries) =>
        $"{IdPrefix}{Columns.Hash([.. entries.Select(static entry => entry.Id)])}";

    private static PlannedActivity Planned(
        PlanRow row,
        ActivityId id,
        int order,
        PlannedActivity? standing,
        bool isRevision,
        LocalDate? addedOn,
        bool hasMarks
    )
    {
        var steps = row.Steps.Select((step, i) => Step(row, step, i)).ToImmutableArray();
        if (standing is not null && isRevision)
            steps =
            [
                .. standing.Steps.Zip(steps, static (known, read) => known with { Specification = read.Specification }),
                .. steps.Skip(standing.Steps.Length),
                .. standing.Steps.Skip(steps.Length),
            ];
        else if (
            standing is not null
            && standing
                .Steps.Zip(steps)
                .All(static pair =>
                    pair.First.Specification == pair.Second.Specification && SaysTheSame(pair.Second.Adopted, pair.First.Adopted)
                )
            && standing.Steps.Length == steps.Length
        )
            steps = standing.Steps;
        if (standing is not null)
            return standing with { Order = order, Steps = steps, Emphasised = hasMarks ? row.Emphasised : standing.Emphasised };
        // The table names people; who they are in Teams is told later.
        var responsible = row.Responsible is { } name ? new Actor("", name) : null;
        return new PlannedActivity(id, order, row.Title, steps, row.Emphasised, responsible, addedOn);
    }

    private static ActivityStep Step(PlanRow row, PlanStep step, int number)
    {
        // A second phrase in the title's cell tells what is to be done, as the specification does.
        var specification = number == 0 && row.TitleRest.Length > 0 ? $"{row.TitleRest}. {step.Specification}" : step.Specification;
        return new ActivityStep(specification, step.Due, step.Due);
    }

    private static ActivityId FreeId(string title, Func<ActivityId, bool> isTaken)
    {
        var id = ActivityId.Of(title);
        for (var n = 2; isTaken(id); n++)
            id = new ActivityId($"{ActivityId.Of(title)}-{Number(n)}");
        return id;
    }

    /// <summary>Whether a time that was read is the one that stands: in the same words, or the day of one that has none.</summary>
    private static bool SaysTheSame(Due read, Due standing) =>
        read.Wording == standing.Wording || (standing.Wording.Length == 0 && read.Deadline == standing.Deadline);

    /// <summary>By the title it has now, or the one it was adopted with.</summary>
    private static bool IsCalled(PlannedActivity activity, string title) =>
        SameTitle(activity.Title, title) || (activity.AdoptedTitle is { } adopted && SameTitle(adopted, title));

    private static bool SameTitle(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static string Content(PlannedActivity activity) =>
        string.Join(
            '\n',
            [
                activity.Id.Value,
                Number(activity.Order),
                activity.Title,
                activity.Emphasised ? "emphasised" : "",
                activity.Responsible?.Name ?? "",
                Day(activity.AddedOn),
                .. activity.Steps.SelectMany(static step => new[] { step.Specification, Content(step.Adopted), Content(step.Current) }),
            ]
        );

    private static string Content(Due due) =>
        string.Join('\n', due.Wording, due.Kind.ToString(), Day(due.Start), Day(due.End), Day(due.Deadline), due.Confidence.ToString());

    private static string Content(PlanFrame frame) =>
        string.Join('\n', frame.Title, Day(frame.Period.Start), Day(frame.Period.End), frame.Seasons.ToString());

    private static string Day(LocalDate? day) => day is { } value ? LocalDatePattern.Iso.Format(value) : "";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The whole years that the plan's times reach over; this year when it has none.</summary>
    private static ProjectPeriod YearsOf(PlanTable plan, LocalDate today)
    {
        var days = plan
            .Rows.SelectMany(static row => row.Steps)
            .SelectMany(static step => new[] { step.Due.Start, step.Due.End })
            .OfType<LocalDate>()
            .DefaultIfEmpty(today)
            .ToList();
        return new ProjectPeriod(new LocalDate(days.Min().Year, 1, 1), new LocalDate(days.Max().Year, 12, 31));
    }

    /// <summary>The places of the rows in the plan: a known activity keeps its own where the rows stand in the plan's order.</summary>
    private sealed class RowOrder(IEnumerable<PlannedActivity?> known)
    {
        private readonly bool _isKept =
            known.OfType<PlannedActivity>().Select(static activity => activity.Order).ToList() is var orders
            && orders.SequenceEqual(orders.Order());
        private int _last = -1;

        public int Of(PlannedActivity? standing) => _last = _isKept && standing is not null ? standing.Order : _last + 1;
    }
}
