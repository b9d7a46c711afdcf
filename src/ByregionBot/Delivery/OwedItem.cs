using System.Globalization;
using ByregionBot.Planning;
using NodaTime;

namespace ByregionBot.Delivery;

/// <summary>One thing that is owed to one recipient.</summary>
/// <param name="Name">
/// What makes it this thing and no other, for <see cref="IDeliveryKind.RenderAsync"/> to read again: such as activity, offset and deadline, but
/// not the title, since a retitled activity is not announced anew. Up to 300 characters, no line breaks and no tabs.
/// </param>
/// <param name="To">Who should have it.</param>
/// <param name="Due">Since when, on the programme's clock.</param>
internal sealed record OwedItem(string Name, Recipient To, Instant Due);

/// <summary>Who should have something. Which conversation that is, the engine finds from what is stored.</summary>
internal abstract record Recipient
{
    private Recipient() { }

    /// <summary>
    /// A person: in the personal chat where there is one or one can be made, else by mention in the region's channel. Somebody known by name
    /// alone (an empty object id) is reached by the channel.
    /// </summary>
    public sealed record Person(Actor Who) : Recipient;

    /// <summary>Every channel and group chat that is bound to the region.</summary>
    public sealed record Channels : Recipient;
}
