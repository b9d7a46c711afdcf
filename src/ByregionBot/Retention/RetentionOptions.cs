using NodaTime;

namespace ByregionBot.Retention;

/// <summary>For how long what nobody needs any more is kept: the settings <c>Retention__…</c>, in days. The plan's history is kept for ever.</summary>
internal sealed record RetentionOptions
{
    public const string Section = "Retention";

    /// <summary>Questions that were put to somebody, answered or not.</summary>
    public int DialogDays { get; init; } = 2;

    /// <summary>Messages that were sent, given up or dropped, and what the ledger says of them.</summary>
    public int DeliveryDays { get; init; } = 180;

    /// <summary>Plans that were sent to the bot and not saved.</summary>
    public int UnsavedPlanDays { get; init; } = 14;

    /// <summary>Marks of places that the bot was taken out of, or that are no more, and what region they were about.</summary>
    public int LeftPlaceDays { get; init; } = 365;

    /// <summary>Activities that were taken on: Teams delivers none again after a day.</summary>
    public static Duration Claims { get; } = Duration.FromHours(48);

    /// <summary>What has brought entries: far longer than anything comes again by itself.</summary>
    public static Duration Causes { get; } = Duration.FromDays(30);

    /// <summary>What somebody did last in a place: later nobody says "angre" and means it.</summary>
    public static Duration LastActs { get; } = Duration.FromDays(30);

    /// <summary>Days on which the bot did something for a person that it does once a day; an absence is the same for a fortnight.</summary>
    public static int Days => 30;

    public Duration Dialogs => Duration.FromDays(DialogDays);

    public Duration Deliveries => Duration.FromDays(DeliveryDays);

    public Duration UnsavedPlans => Duration.FromDays(UnsavedPlanDays);

    public Duration LeftPlaces => Duration.FromDays(LeftPlaceDays);

    /// <summary>The settings that cannot be used, one line each.</summary>
    public IEnumerable<string> Problems()
    {
        foreach (
            var (name, value, least) in new[]
            {
                (nameof(DialogDays), DialogDays, 1),
                // Fewer, and a card would lose what its buttons are about while people still answer it.
                (nameof(DeliveryDays), DeliveryDays, 30),
                (nameof(UnsavedPlanDays), UnsavedPlanDays, 1),
                (nameof(LeftPlaceDays), LeftPlaceDays, 1),
            }
        )
            if (value < least || value > 3650)
                yield return $"{Section}__{name} must be between {least} and 3650 days.";
    }
}
