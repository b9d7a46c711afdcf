using System.Collections.Frozen;

namespace ByregionBot.Language.PlanTime;

/// <summary>Words of sentences that decide whether what stands beside them is a time.</summary>
internal static class SentenceWords
{
    private static readonly string[] Moving =
    [
        "flytt",
        "utsett",
        "utsatt",
        "utset",
        "skyv",
        "skjøv",
        "skyt",
        "forskyv",
        "endr",
        "sett",
        "move",
        "moving",
        "postpone",
        "push",
        "reschedul",
        "delay",
        "change",
    ];

    private static readonly FrozenSet<string> Referring = Set(
        "sak saka saken ps fs saksnr saksnummer arkivsak vedtak vedtaket case item punkt pkt side s kap kapittel vedlegg versjon version nummer number"
    );

    private static readonly FrozenSet<string> Counted = Set(
        "kr kroner mill millioner mrd prosent personer innbyggere timer stk percent people"
    );

    private static readonly FrozenSet<string> Ordinary = Set("may march mar des fall spring varen var host");

    private static readonly FrozenSet<string> NoThing = Set(
        "vi jeg eg du dere de dei han hun ho det er var blir vert skal må kan vil har så når hvis om at som ikke ikkje også men for med til fra hos hva kva"
    );

    private static readonly FrozenSet<string> NoSlips = Set(
        "kommer ingen endre angre starta startet started starts dagen dagens prosjektene mandat letter light right match there"
    );

    /// <summary>"flytt", "utsett", "move" …: what follows their "til" is a new time.</summary>
    public static bool TellOfMoving(string word) =>
        word is "set" || Array.Exists(Moving, stem => word.StartsWith(stem, StringComparison.Ordinal));

    /// <summary>"sak", "punkt", "versjon" …: figures after them are a reference.</summary>
    public static bool AreReferredTo(string word) => Referring.Contains(word);

    /// <summary>"kroner", "personer" …: figures before them are an amount.</summary>
    public static bool AreCounted(string? word) => word is not null && Counted.Contains(word);

    /// <summary>Words that are more often something else than a month or a season.</summary>
    public static bool AreOrdinary(string word) => Ordinary.Contains(word);

    /// <summary>Words that cannot be what "vår" calls ours.</summary>
    public static bool AreNoThing(string word) => NoThing.Contains(word);

    /// <summary>Common words that are near words of time and mean what they say.</summary>
    public static bool AreNoSlips(string word) => NoSlips.Contains(word);

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
