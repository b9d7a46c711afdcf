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

    /// <summary>Activities that were taken on: Teams delivers none again after a day.</summary>
    public static Duration Claims { get; } = Duration.FromHours(48);

    public Duration Dialogs => Duration.FromDays(DialogDays);

    public Duration Deliveries => Duration.FromDays(DeliveryDays);

    public Duration UnsavedPlans => Duration.FromDays(UnsavedPlanDays);

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
            }
        )
            if (value < least || value > 3650)
                yield return $"{Section}__{name} must be between {least} and 3650 days.";
    }
}
