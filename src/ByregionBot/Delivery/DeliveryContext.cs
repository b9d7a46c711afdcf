using System.Collections.Immutable;
using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Registry;

namespace ByregionBot.Delivery;

/// <summary>What a kind may know besides the region.</summary>
/// <param name="Leads">Who leads the region today: its project leads and secretariat, from its own roles and from the settings.</param>
/// <param name="SettingsOf">What a person (by object id) has chosen; nothing when unknown.</param>
internal sealed record DeliveryContext(ImmutableArray<Actor> Leads, Func<string, PersonSettings> SettingsOf)
{
    /// <summary>A channel or group chat is bound to the region, so that <see cref="Recipient.Channels"/> can be reached.</summary>
    public bool HasChannel { get; init; } = true;

    /// <summary>The bot's sentences as they are said at an address: in a chat in its person's language, elsewhere in bokmål.</summary>
    public Texts TextsAt(Address where) =>
        Texts.In((where is Address.Chat(var person) ? SettingsOf(person).Language : null) ?? BotLanguage.Bokmal);

    /// <summary>Nobody leads and nobody has chosen anything.</summary>
    public static DeliveryContext Empty { get; } = new([], static _ => PersonSettings.None);
}
