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
    /// <param name="Choices">How each is shown, the words to stand in the place of the name, and the object id, where the words may mean another too.</param>
    public sealed record Several(string Name, ImmutableArray<(string Label, string Words, string ObjectId)> Choices) : NameMeaning;

    /// <summary>Nobody known; the tenant has not been asked yet.</summary>
    public sealed record Unknown(string Name) : NameMeaning;
}
