using System.Collections.Immutable;
using ByregionBot.Cards;
using ByregionBot.Planning;

namespace ByregionBot.Conversation;

/// <summary>
/// Whom a name in a sentence means: the speaker, somebody mentioned with @, somebody known by that name, somebody the bot has met, somebody of
/// the tenant; else a name alone.
/// </summary>
/// <param name="Speaker">Who says it.</param>
/// <param name="Known">Those who have something to do with the region: a part of their name will do.</param>
internal sealed record PersonNames(Actor Speaker, ImmutableArray<Actor> Known)
{
    private static readonly ImmutableArray<string> Myself = ["meg", "jeg", "eg", "me", "i", "myself"];

    /// <summary>Those mentioned with @ whose object ids are told: nobody else of the same name is meant.</summary>
    public ImmutableArray<Actor> Mentioned { get; init; } = [];

    /// <summary>Others whom the bot has met, here or elsewhere: only their whole name will do.</summary>
    public ImmutableArray<FoundPerson> Met { get; init; } = [];

    /// <summary>What the tenant says of names that nobody known has.</summary>
    public ImmutableDictionary<string, PeopleFound> Searched { get; init; } = [];

    /// <summary>The object id that was chosen where a name meant several; null when nothing was.</summary>
    public string? Chosen { get; init; }

    /// <summary>Whom a sentence may mean: those mentioned in it, then these.</summary>
    public static PersonNames Of(Turn turn, IEnumerable<Actor> known) =>
        new(turn.Speaker, [.. known])
        {
            Mentioned =
            [
                .. (turn.Incoming as Incoming.Message)
                    ?.Mentioned.Where(person => person.ObjectId.Length > 0)
                    .Select(person => new Actor(person.ObjectId, person.Name))
                    ?? [],
            ],
            Chosen = (turn.Incoming as Incoming.Tapped)?.Action.Data.GetValueOrDefault(CardKeys.Person),
        };

    /// <summary>Everybody known whom the name may mean; one without object id when nobody is known by it.</summary>
    public ImmutableArray<Actor> Meant(string name)
    {
        if (Myself.Contains(name.ToLowerInvariant()))
            return [Speaker];
        var called = Called(name, Mentioned);
        // Whoever is mentioned is meant by any part of the name: a first name may be a word that the sentence is read by.
        if (called.Count == 0)
            called = [.. Mentioned.Where(person => person.Name.EndsWith(" " + name, StringComparison.OrdinalIgnoreCase))];
        if (called.Count == 0)
            called = Called(name, Known);
        ImmutableArray<Actor> meant = [.. called.Where(person => person.ObjectId.Length > 0).DistinctBy(person => person.ObjectId)];
        return meant.FirstOrDefault(person => person.ObjectId == Chosen) is { } chosen ? [chosen]
            : meant.IsEmpty ? [called.Count > 0 ? called[0] : new Actor("", name)]
            : meant;
    }

    /// <summary>Whom the name means, or what is to be done to find out.</summary>
    public NameMeaning MeaningOf(string name)
    {
        var meant = Meant(name);
        if (meant.Length > 1)
            return Several(name, [.. meant.Select(person => new FoundPerson(person, ""))]);
        if (meant[0].ObjectId.Length > 0)
            return new NameMeaning.One(meant[0]);
        ImmutableArray<FoundPerson> found = [.. Met.Where(person => Is(person.Who, name) || BeginsWith(person.Who, name))];
        if (found.IsEmpty)
        {
            if (!Searched.TryGetValue(name, out var answer))
                return new NameMeaning.Unknown(name);
            found = answer.People;
        }
        if (found.IsEmpty)
            return new NameMeaning.One(meant[0]);
        if (found.FirstOrDefault(person => person.Who.ObjectId == Chosen) is { } chosen)
            return new NameMeaning.One(chosen.Who);
        // A part of a name is a guess, and what is given to the wrong one is given away.
        ImmutableArray<FoundPerson> exact = [.. found.Where(person => IsExact(person, name))];
        return exact is [var one] ? new NameMeaning.One(one.Who) : Several(name, found);
    }

    private static NameMeaning.Several Several(string name, ImmutableArray<FoundPerson> people) =>
        new(
            name,
            [
                .. people.Select(
                    (person, i) =>
                        (
                            person.Address.Length > 0 ? $"{person.Who.Name} ({person.Address})"
                            : people.Count(other => Is(other.Who, person.Who.Name)) > 1 ? $"{person.Who.Name} ({i + 1})"
                            : person.Who.Name,
                            person.Address.Contains('@', StringComparison.Ordinal) ? person.Address : person.Who.Name,
                            person.Who.ObjectId
                        )
                ),
            ]
        );

    private static List<Actor> Called(string name, ImmutableArray<Actor> people) =>
        people.Where(person => Is(person, name)).ToList() is { Count: > 0 } named
            ? named
            : [.. people.Where(person => BeginsWith(person, name))];

    private static bool Is(Actor person, string name) => string.Equals(person.Name, name, StringComparison.OrdinalIgnoreCase);

    private static bool BeginsWith(Actor person, string name) => person.Name.StartsWith(name + " ", StringComparison.OrdinalIgnoreCase);

    private static bool IsExact(FoundPerson person, string name) =>
        Is(person.Who, name) || string.Equals(person.Address, name, StringComparison.OrdinalIgnoreCase);
}
