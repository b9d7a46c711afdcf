using System.Collections.Immutable;
using ByregionBot.Planning;

namespace ByregionBot.Conversation;

/// <summary>Whom a name in a sentence means: the speaker, somebody mentioned with @, somebody known by that name, somebody of the tenant; else a name alone.</summary>
/// <param name="Speaker">Who says it.</param>
/// <param name="Known">Those mentioned first, then those who have roles.</param>
internal sealed record PersonNames(Actor Speaker, ImmutableArray<Actor> Known)
{
    private static readonly ImmutableArray<string> Myself = ["meg", "jeg", "eg", "me", "i", "myself"];

    /// <summary>What the tenant says of names that nobody known has.</summary>
    public ImmutableDictionary<string, PeopleFound> Searched { get; init; } = [];

    /// <summary>Whom a sentence may mean: those mentioned in it, then these.</summary>
    public static PersonNames Of(Turn turn, IEnumerable<Actor> known) =>
        new(
            turn.Speaker,
            [.. (turn.Incoming as Incoming.Message)?.Mentioned.Select(person => new Actor(person.ObjectId, person.Name)) ?? [], .. known]
        );

    /// <summary>Everybody known whom the name may mean; one without object id when nobody is known by it.</summary>
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

    /// <summary>Whom the name means, or what is to be done to find out.</summary>
    public NameMeaning MeaningOf(string name)
    {
        var meant = Meant(name);
        if (meant.Length > 1)
            return new NameMeaning.Several(name, [.. meant.Select(person => person.Name).Distinct().Select(known => (known, known))]);
        if (meant[0].ObjectId.Length > 0)
            return new NameMeaning.One(meant[0]);
        if (!Searched.TryGetValue(name, out var found))
            return new NameMeaning.Unknown(name);
        if (found.People.IsEmpty)
            return new NameMeaning.One(meant[0]);
        // A part of a name is a guess, and what is given to the wrong one is given away.
        ImmutableArray<FoundPerson> exact = [.. found.People.Where(person => IsExact(person, name))];
        return exact is [var one]
            ? new NameMeaning.One(one.Who)
            : new NameMeaning.Several(name, [.. found.People.Select(person => ($"{person.Who.Name} ({person.Address})", person.Address))]);
    }

    private static bool Is(Actor person, string name) => string.Equals(person.Name, name, StringComparison.OrdinalIgnoreCase);

    private static bool IsExact(FoundPerson person, string name) =>
        Is(person.Who, name) || string.Equals(person.Address, name, StringComparison.OrdinalIgnoreCase);
}
