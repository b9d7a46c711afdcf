using ByregionBot.Planning;
using NodaTime;

namespace ByregionBot.Delivery;

/// <summary>Promises single things at once, beside what the planner finds to be owed.</summary>
internal sealed class Promises
{
    /// <summary>
    /// Promises one item of a kind. When this returns it will be sent, whatever dies; the same item to the same recipient is promised once,
    /// however often it is asked for.
    /// </summary>
    /// <param name="kind">The <see cref="IDeliveryKind.Name"/>; its <see cref="IDeliveryKind.Judge"/> and <see cref="IDeliveryKind.RenderAsync"/> see it again.</param>
    /// <param name="region">What it is about.</param>
    /// <param name="item">What to say, to whom, and from when.</param>
    /// <param name="cancellation">Stops before the next write.</param>
    /// <exception cref="Storage.StorageUnavailableException">The store does not answer; it is safe to ask again.</exception>
    public static ValueTask PromiseAsync(string kind, RegionId region, OwedItem item, CancellationToken cancellation) =>
        throw new NotSupportedException("Not before the engine stands.");
}
