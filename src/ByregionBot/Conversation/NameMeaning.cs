using System.Collections.Immutable;
using ByregionBot.Planning;

namespace ByregionBot.Conversation;

/// <summary>Whom a name means.</summary>
internal abstract record NameMeaning
{
    private NameMeaning() { }

    /// <summary>This one; without object id for somebody known by name alone.</summary>
    public sealed record One(Actor Who) : NameMeaning;

    /// <summary>One of these: the speaker must say which.</summary>
    /// <param name="Name">As it stands in the sentence.</param>
    /// <param name="Choices">How each is shown, and the words that mean nobody else, to stand in the place of the name.</param>
    public sealed record Several(string Name, ImmutableArray<(string Label, string Words)> Choices) : NameMeaning;

    /// <summary>Nobody known; the tenant has not been asked yet.</summary>
    public sealed record Unknown(string Name) : NameMeaning;
}
