using ByregionBot.Planning;
using NodaTime;
using NodaTime.Text;

namespace ByregionBot.Features.RemindBeforeDeadline;

/// <summary>Makes an absence this one and no other: it is asked about once in each region.</summary>
/// <param name="Region">In which region somebody shall stand in.</param>
/// <param name="Person">The object id of who is away.</param>
/// <param name="Since">The first day, or the day on which it was first seen.</param>
/// <param name="Until">The last day; null when nobody knows.</param>
internal sealed record AbsenceName(RegionId Region, string Person, LocalDate Since, LocalDate? Until)
{
    private const char Between = ' ';
    private const string Open = "-";

    /// <summary>"harstadregionen 33333333-… 2016-07-12 2016-07-31".</summary>
    public override string ToString() =>
        $"{Region.Value}{Between}{Person}{Between}{LocalDatePattern.Iso.Format(Since)}{Between}{(Until is { } until ? LocalDatePattern.Iso.Format(until) : Open)}";

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static AbsenceName Read(string name) =>
        name.Split(Between) is [var region, var person, var since, var until]
            ? new AbsenceName(new RegionId(region), person, Day(since), until == Open ? null : Day(until))
            : throw new FormatException($"No absence is called {name}.");

    private static LocalDate Day(string text) => LocalDatePattern.Iso.Parse(text).GetValueOrThrow();
}
