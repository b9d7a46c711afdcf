using NodaTime;
using NodaTime.Text;

namespace ByregionBot.Hosting;

/// <summary>
/// The programme's own time. A demonstration may begin at another moment and runs on from there; tokens, leases and back-off never use
/// this clock, but <see cref="TimeProvider"/>.
/// </summary>
/// <param name="time">The real clock.</param>
/// <param name="startAt">Where the programme's clock begins; null for the real time.</param>
public sealed class ProgrammeClock(TimeProvider time, Instant? startAt = null)
{
    private static readonly LocalTimePattern WallPattern = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    private readonly Duration _ahead = startAt is { } start ? start - Instant.FromDateTimeOffset(time.GetUtcNow()) : Duration.Zero;

    /// <summary>The zone of every date that people see. Named here and nowhere else.</summary>
    public static DateTimeZone Zone { get; } = DateTimeZoneProviders.Tzdb["Europe/Oslo"];

    /// <summary>"14:02": what the clock on the wall showed in Norway.</summary>
    public static string OnTheWall(Instant moment) => WallPattern.Format(moment.InZone(Zone).TimeOfDay);

    /// <summary>The day in Norway at a moment.</summary>
    public static LocalDate DayOf(Instant moment) => moment.InZone(Zone).Date;

    /// <summary>The moment.</summary>
    public Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow()) + _ahead;

    /// <summary>The day in Norway.</summary>
    public LocalDate Today => DayOf(Now);
}
