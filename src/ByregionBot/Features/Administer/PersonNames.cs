using System.Collections.Immutable;
using ByregionBot.Planning;

namespace ByregionBot.Features.Administer;

/// <summary>Whom a name in a sentence means: the speaker, somebody mentioned with @, somebody known by that name; else a name alone.</summary>
/// <param name="Speaker">Who says it.</param>
/// <param name="Known">Those mentioned first, then those who have roles.</param>
internal sealed record PersonNames(Actor Speaker, ImmutableArray<Actor> Known)
{
    private static readonly ImmutableArray<string> Myself = ["meg", "jeg", "eg", "me", "i", "myself"];

    /// <summary>Everybody whom the name may mean; one without object id when nobody is known by it.</summary>
    public ImmutableArray<Actor> Meant(string name)
    {
        if (Myself.Contains(name.ToLowerInvariant()))
            return [Speaker];
        var called = Known.Where(person => Is(person, name)).ToList();
        if (called.Count == 0)
            called = [.. Known.Where(person => person.Name.StartsWith(name + " ", StringComparison.OrdinalIgnoreCase))];
        ImmutableArray<Actor> meant = [.. called.Where(person => person.ObjectId.Length > 0).DistinctBy(person => person.ObjectId)];
        return meant.IsEmpty ? [called.Count > 0 ? called[0] : new Actor("", name)] : meant;
    }

    private static bool Is(Actor person, string name) => string.Equals(person.Name, name, StringComparison.OrdinalIgnoreCase);
}
