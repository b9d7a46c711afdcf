using System.Collections.Immutable;

namespace ByregionBot.Planning;

/// <summary>Why a light is not green.</summary>
public enum LightReason
{
    /// <summary>More than <see cref="SuggestedLight.LongOverdueDays"/> days past the deadline: red.</summary>
    LongOverdue,

    /// <summary>Somebody set a red light.</summary>
    StatedRed,

    /// <summary>Past the deadline: yellow.</summary>
    Overdue,

    /// <summary>Somebody says it is behind: yellow.</summary>
    SaidDelayed,

    /// <summary>Somebody set a yellow light.</summary>
    StatedYellow,
}

/// <summary>A reason and how many activities it holds for.</summary>
public sealed record LightGround(LightReason Reason, int Count);

/// <summary>
/// A light for the whole region by the rule of the worst: no better than the worst of its open activities. A suggestion; a person may say
/// otherwise.
/// </summary>
/// <param name="Light">The light.</param>
/// <param name="Grounds">Why; empty for green.</param>
public sealed record SuggestedLight(TrafficLight Light, ImmutableArray<LightGround> Grounds)
{
    /// <summary>Up to this many days past the deadline give yellow, more give red.</summary>
    public const int LongOverdueDays = 30;

    /// <summary>The light of these activities; null when nobody has reported and nothing is late: there is nothing to judge by.</summary>
    public static SuggestedLight? Of(IReadOnlyCollection<ActivityStanding> activities)
    {
        ArgumentNullException.ThrowIfNull(activities);
        if (activities.All(activity => activity is { Progress: null, StatedLight: null, IsOverdue: false }))
            return null;
        var open = activities.Where(activity => !activity.IsClosed).ToList();
        ImmutableArray<LightGround> red =
        [
            .. Ground(LightReason.LongOverdue, open.Count(activity => activity.DaysLate > LongOverdueDays)),
            .. Ground(LightReason.StatedRed, open.Count(activity => activity.StatedLight == TrafficLight.Red)),
        ];
        ImmutableArray<LightGround> yellow =
        [
            .. Ground(LightReason.Overdue, open.Count(activity => activity.DaysLate is > 0 and <= LongOverdueDays)),
            .. Ground(LightReason.SaidDelayed, open.Count(activity => activity.IsSaidDelayed)),
            .. Ground(LightReason.StatedYellow, open.Count(activity => activity.StatedLight == TrafficLight.Yellow)),
        ];
        return red.Length > 0 ? new SuggestedLight(TrafficLight.Red, red)
            : yellow.Length > 0 ? new SuggestedLight(TrafficLight.Yellow, yellow)
            : new SuggestedLight(TrafficLight.Green, []);
    }

    private static IEnumerable<LightGround> Ground(LightReason reason, int count) => count > 0 ? [new LightGround(reason, count)] : [];
}
