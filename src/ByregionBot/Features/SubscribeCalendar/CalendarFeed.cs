using System.Globalization;
using ByregionBot.Cards;
using ByregionBot.Language;
using ByregionBot.Planning;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using NodaTime;

namespace ByregionBot.Features.SubscribeCalendar;

/// <summary>
/// A region's deadlines as a calendar (RFC 5545). It says nothing of today, so that it changes only when the plan or a report does, and
/// nothing of people: whoever has the address reads it.
/// </summary>
internal static class CalendarFeed
{
    private const string Maker = "-//ByregionBot//Milestones//NO";

    /// <summary>How often a calendar should look again, as RFC 7986 and Outlook write it.</summary>
    private const string LookAgain = "PT6H";

    /// <summary>Draws the calendar.</summary>
    /// <param name="state">The region as it stands.</param>
    /// <param name="history">Its whole history: an event tells when it was changed, and how often.</param>
    /// <param name="texts">The bot's sentences.</param>
    public static string Of(RegionState state, IReadOnlyCollection<HistoryEntry> history, Texts texts)
    {
        var calendar = new Ical.Net.Calendar { ProductId = Maker };
        var name = texts.Say("calendar.name", ("region", state.Region.Name));
        calendar.AddProperty("NAME", name);
        calendar.AddProperty("X-WR-CALNAME", name);
        calendar.AddProperty("X-PUBLISHED-TTL", LookAgain);
        var changes = Changes(history);
        foreach (var activity in state.Activities)
        {
            if (activity.Latest?.Progress == Progress.Cancelled)
                continue;
            var steps = activity.Activity.Steps;
            for (var i = 0; i < steps.Length; i++)
                if (steps[i].Current.Deadline is { } deadline)
                    calendar.Events.Add(
                        Event(
                            $"{activity.Activity.Id.Value}.{i.ToString(CultureInfo.InvariantCulture)}",
                            deadline,
                            Title(activity, steps[i], texts),
                            Description(state, activity, steps[i], texts),
                            [.. changes[activity.Activity.Id.Value]]
                        )
                    );
        }
        foreach (var report in state.Settings.ReportDates)
        {
            var date = ReportKey(report.Date);
            calendar.Events.Add(
                Event(date, report.Due, ReportTitle(report, texts), ReportDescription(state, report, texts), [.. changes[date]])
            );
        }
        return new CalendarSerializer().SerializeToString(calendar) ?? throw new InvalidOperationException("The calendar is empty.");

        CalendarEvent Event(string key, LocalDate day, string title, string description, List<HistoryEntry> told) =>
            new()
            {
                Uid = $"{state.Region.Id.Value}.{key}@byregionbot",
                Summary = title,
                Description = description,
                Start = Day(day),
                // An all-day event ends on the day after its last.
                End = Day(day.PlusDays(1)),
                DtStamp = Moment(told),
                LastModified = Moment(told),
                Sequence = Math.Max(0, told.Count(static entry => entry.What is not RegionEvent.Reported) - 1),
                Transparency = TransparencyType.Transparent,
            };
    }

    /// <summary>What was told of each activity and report date, by its key, what takes something back with what it takes back.</summary>
    private static ILookup<string, HistoryEntry> Changes(IReadOnlyCollection<HistoryEntry> history)
    {
        var known = history.ToDictionary(static entry => entry.Id, StringComparer.Ordinal);
        return (from entry in history from key in Keys(entry.What) orderby entry.Sequence select (entry, key)).ToLookup(
            static pair => pair.key,
            static pair => pair.entry,
            StringComparer.Ordinal
        );

        IEnumerable<string> Keys(RegionEvent what) =>
            what switch
            {
                RegionEvent.Undone undone => known.TryGetValue(undone.Entry, out var undoneEntry) ? Keys(undoneEntry.What) : [],
                RegionEvent.ReportDateChanged changed => new[] { changed.Was, changed.Is?.Date }
                    .OfType<LocalDate>()
                    .Distinct()
                    .Select(ReportKey),
                { About: { } activity } => [activity.Value],
                _ => [],
            };
    }

    private static string ReportKey(LocalDate date) => $"report.{NodaTime.Text.LocalDatePattern.Iso.Format(date)}";

    private static string Title(ActivityState activity, ActivityStep step, Texts texts)
    {
        var title =
            activity.Activity.Steps.Length > 1 && step.Specification.Length > 0
                ? texts.Say("calendar.step", ("activity", activity.Activity.Title), ("step", step.Specification))
                : activity.Activity.Title;
        return activity.Latest?.Progress == Progress.Done ? texts.Say("calendar.done", ("activity", title)) : title;
    }

    private static string Description(RegionState state, ActivityState activity, ActivityStep step, Texts texts)
    {
        List<string> lines = [state.Region.Name];
        if (step.Specification.Length > 0)
            lines.Add(step.Specification);
        if (step.Current.Wording.Length > 0)
            lines.Add(texts.Say("calendar.time", ("time", step.Current.Wording)));
        if (step.Current != step.Adopted && step.Adopted.Wording.Length > 0)
            lines.Add(texts.Say("calendar.adopted", ("time", step.Adopted.Wording)));
        lines.Add(texts.Say("calendar.status", ("status", CardParts.Word(activity.Latest?.Progress, texts))));
        return string.Join('\n', lines);
    }

    private static string ReportTitle(ReportDate report, Texts texts)
    {
        var title =
            report.Recipient.Length > 0 ? texts.Say("calendar.report-to", ("recipient", report.Recipient)) : texts["calendar.report"];
        return report.DeliveredOn is null ? title : texts.Say("calendar.done", ("activity", title));
    }

    private static string ReportDescription(RegionState state, ReportDate report, Texts texts)
    {
        List<string> lines = [state.Region.Name];
        if (ExtensionWords.Of(report, texts) is { } extension)
            lines.Add(extension);
        lines.Add(
            texts.Say(
                "calendar.status",
                (
                    "status",
                    report.DeliveredOn is { } on
                        ? texts.Say("report.delivered-on", ("date", texts.Date(on)))
                        : texts["calendar.not-delivered"]
                )
            )
        );
        return string.Join('\n', lines);
    }

    private static CalDateTime Day(LocalDate day) => new(day.Year, day.Month, day.Day);

    /// <summary>When the last thing was told of it, to the second: the same until something more is told.</summary>
    private static CalDateTime Moment(List<HistoryEntry> told)
    {
        var at = told.Count == 0 ? DateTime.UnixEpoch : told.Max(static entry => entry.At).ToDateTimeUtc();
        return new CalDateTime(new DateTime(at.Year, at.Month, at.Day, at.Hour, at.Minute, at.Second, DateTimeKind.Utc));
    }
}
