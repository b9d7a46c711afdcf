using System.Globalization;
using ByregionBot.Hosting;
using NodaTime;

namespace ByregionBot.Delivery;

/// <summary>How patient and how quick the engine is: the settings <c>Delivery__…</c>.</summary>
internal sealed record DeliveryOptions
{
    public const string Section = "Delivery";

    /// <summary>How long a sender may be silent before others take it for dead.</summary>
    public int LeaseSeconds { get; init; } = 120;

    /// <summary>How long nobody acts on a message that may have arrived.</summary>
    public int SettleSeconds { get; init; } = 180;

    /// <summary>How often the planner looks for timers that have gone off.</summary>
    public int TickSeconds { get; init; } = 30;

    /// <summary>How long one attempt may take.</summary>
    public int PostTimeoutSeconds { get; init; } = 20;

    /// <summary>Messages a second to one tenant from one instance, at most.</summary>
    public int PerTenantPerSecond { get; init; } = 15;

    public Duration Lease => Duration.FromSeconds(LeaseSeconds);

    /// <summary>How long a hint is held for a turn to send: a small part of the time that it is hidden from others.</summary>
    public TimeSpan PatienceForATurn => TimeSpan.FromSeconds(Math.Min(5, (LeaseSeconds - PostTimeoutSeconds) / 4.0));

    public Duration Settle => Duration.FromSeconds(SettleSeconds);

    /// <summary>The first wait after an attempt that surely did not arrive; four times as long after each further one.</summary>
    public Duration FirstBackoff => Settle / 12;

    /// <summary>How far apart three answers "not found" must lie to be believed.</summary>
    public Duration BetweenNotFounds => Settle * 10 / 3;

    /// <summary>What the configuration says, and the defaults for what it does not.</summary>
    /// <exception cref="InvalidSettingException">A setting is no whole number.</exception>
    public static DeliveryOptions From(IConfigurationSection section)
    {
        var defaults = new DeliveryOptions();
        return new()
        {
            LeaseSeconds = Seconds(nameof(LeaseSeconds), defaults.LeaseSeconds),
            SettleSeconds = Seconds(nameof(SettleSeconds), defaults.SettleSeconds),
            TickSeconds = Seconds(nameof(TickSeconds), defaults.TickSeconds),
            PostTimeoutSeconds = Seconds(nameof(PostTimeoutSeconds), defaults.PostTimeoutSeconds),
            PerTenantPerSecond = Seconds(nameof(PerTenantPerSecond), defaults.PerTenantPerSecond),
        };

        int Seconds(string name, int otherwise) =>
            section[name] is not { Length: > 0 } text ? otherwise
            : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
            : throw new InvalidSettingException($"{Section}__{name} must be a whole number.");
    }

    /// <summary>The settings that cannot be used, one line each.</summary>
    public IEnumerable<string> Problems()
    {
        foreach (
            var (name, value) in new[]
            {
                (nameof(LeaseSeconds), LeaseSeconds),
                (nameof(SettleSeconds), SettleSeconds),
                (nameof(TickSeconds), TickSeconds),
                (nameof(PostTimeoutSeconds), PostTimeoutSeconds),
                (nameof(PerTenantPerSecond), PerTenantPerSecond),
            }
        )
            if (value is < 1 or > 86_400)
                yield return $"{Section}__{name} must be between 1 and 86400.";
        if (LeaseSeconds <= PostTimeoutSeconds)
            yield return $"{Section}__{nameof(LeaseSeconds)} must be more than {Section}__{nameof(PostTimeoutSeconds)}: a sender at work must not be taken for dead.";
    }
}
