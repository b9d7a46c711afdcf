using System.Globalization;

namespace ByregionBot.Delivery;

/// <summary>The hint that a message which was sent is to be shown anew.</summary>
/// <param name="Id">Which.</param>
/// <param name="Attempts">How often it was tried in vain.</param>
internal readonly record struct Renewal(DeliveryId Id, int Attempts = 0)
{
    private const string Prefix = "renew ";

    /// <summary>"renew 0 partition key".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Attempts} {Id}");

    /// <summary>Reads what <see cref="ToString"/> wrote; null when it is something else.</summary>
    public static Renewal? Read(string text) =>
        text.StartsWith(Prefix, StringComparison.Ordinal)
        && text[Prefix.Length..].Split(' ', 2) is [var attempts, var id]
        && int.TryParse(attempts, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
        && DeliveryId.Read(id) is { } delivery
            ? new(delivery, count)
            : null;
}
