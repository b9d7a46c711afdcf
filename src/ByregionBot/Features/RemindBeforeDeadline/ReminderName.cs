using System.Globalization;
using ByregionBot.Planning;
using NodaTime;
using NodaTime.Text;

namespace ByregionBot.Features.RemindBeforeDeadline;

/// <summary>What somebody is reminded of.</summary>
internal enum ReminderKind
{
    /// <summary>The deadline of an activity, or of one of its steps: ahead, or passed.</summary>
    Deadline,

    /// <summary>An activity without an end begins.</summary>
    Start,

    /// <summary>The funder wants a report.</summary>
    Report,

    /// <summary>Somebody asked to be reminded again on this day.</summary>
    Again,

    /// <summary>Nobody has answered about a passed deadline: for those who lead the region.</summary>
    Unanswered,
}

/// <summary>
/// Makes a reminder this one and no other: a retitled activity is not announced anew, a moved deadline is.
/// </summary>
/// <param name="Region">In which region: plans of several may have an activity of the same title.</param>
/// <param name="Kind">Of what.</param>
/// <param name="Activity">Of which activity; null for a report to the funder.</param>
/// <param name="Offset">Days from the reminder's day to the deadline, before a move to a working day; negative when it has passed.</param>
/// <param name="Deadline">The day it is about: the deadline, the start, or the day by which the report is wanted.</param>
internal sealed record ReminderName(RegionId Region, ReminderKind Kind, ActivityId? Activity, int Offset, LocalDate Deadline)
{
    private const char Between = ' ';
    private const string NoActivity = "-";

    /// <summary>"Deadline harstadregionen kommunikasjon 14 2016-02-29".</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Kind}{Between}{Region.Value}{Between}{Activity?.Value ?? NoActivity}{Between}{Offset}{Between}{LocalDatePattern.Iso.Format(Deadline)}"
        );

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static ReminderName Read(string name) =>
        name.Split(Between) is [var kind, var region, var activity, var offset, var deadline]
            ? new ReminderName(
                new RegionId(region),
                Enum.Parse<ReminderKind>(kind),
                activity == NoActivity ? null : new ActivityId(activity),
                int.Parse(offset, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
                LocalDatePattern.Iso.Parse(deadline).GetValueOrThrow()
            )
            : throw new FormatException($"No reminder is called {name}.");
}
