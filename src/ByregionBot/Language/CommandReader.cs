using ByregionBot.Language.Reading;

namespace ByregionBot.Language;

/// <summary>
/// Reads what a person wants from free wording in bokmål, nynorsk, dialect or English. Pure and deterministic: the same sentence in the same
/// context is always read alike, and <see cref="Command.Because"/> says which words decided.
/// </summary>
public static class CommandReader
{
    private const int MostSuggestions = 3;

    private static readonly (IntentPattern Pattern, Cue[] Cues)[] Patterns =
    [
        .. IntentPatterns.All.Select(p => (p, p.Cues.Select(Cue.Of).ToArray())),
    ];
    private static readonly Intent[] FirstThings = [Intent.StatusRegion, Intent.PlanShow, Intent.ReportStart];

    /// <summary>The command in a sentence; <see cref="Intent.OutOfScope"/> with suggestions when nothing fits. Never throws, whatever the text.</summary>
    public static Command Read(string text, ReadingContext context)
    {
        var sentence = Sentence.Of(text);
        if (sentence.Tokens.Length == 0)
            return OfSignsOnly(sentence.Text);
        if (FieldSentence.Read(sentence) is { } aboutField)
            return aboutField;
        var reading = new SentenceReading(sentence, context);
        Func<int, bool> isFiller = reading.IsFiller;
        IntentPattern? best = null;
        Cue? decisive = null;
        foreach (var (pattern, cues) in Patterns)
        foreach (var cue in cues)
            if ((decisive is null || cue.Weight > decisive.Weight) && cue.Holds(reading.Signs, isFiller, sentence.Tokens.Length))
                (best, decisive) = (pattern, cue);
        if (best is null || decisive is null || best.Intent == Intent.OutOfScope)
            return new Command(Intent.OutOfScope) { Suggestions = Near(reading.Signs), Because = Because(decisive, reading) };
        return new SlotReader(reading, context, best).Read(Because(decisive, reading)) with
        {
            IsNameAlone = decisive.Written == IntentPatterns.NameAlone,
        };
    }

    /// <summary>"?" asks for help, a thumb answers; all else that holds no word means nothing.</summary>
    private static Command OfSignsOnly(string text) =>
        text.Contains('?', StringComparison.Ordinal) ? new Command(Intent.Help) { Because = ["?"] }
        : text.Contains("👍", StringComparison.Ordinal) ? new Command(Intent.DialogConfirm) { Because = ["👍"] }
        : text.Contains("👎", StringComparison.Ordinal) ? new Command(Intent.DialogDeny) { Because = ["👎"] }
        : new Command(Intent.OutOfScope) { Suggestions = FirstThings };

    private static List<string> Because(Cue? decisive, SentenceReading reading)
    {
        var reasons = new List<string>();
        if (decisive is not null)
        {
            reasons.Add(decisive.Written);
            foreach (var (name, found) in decisive.Reasons(reading.Signs))
                if (found.Last >= found.First)
                    reasons.Add($"{name}: {reading.Sentence.Written(found.First, found.Last)}");
        }
        reasons.AddRange(reading.Corrections);
        return reasons;
    }

    /// <summary>What lacks least: the intents of which most wanted terms hold, in the order of the table.</summary>
    private static List<Intent> Near(Signs signs)
    {
        var near = new List<(Intent Intent, double Share)>();
        foreach (var (pattern, cues) in Patterns)
        {
            var share = cues.Select(c => c.Nearness(signs))
                .Where(n => n is { Held: > 0, Wanted: > 1 })
                .Select(n => (double)n.Held / n.Wanted)
                .DefaultIfEmpty(0)
                .Max();
            if (share > 0 && SampleSentences.Has(pattern.Intent))
                near.Add((pattern.Intent, share));
        }
        var best = near.OrderByDescending(n => n.Share).Take(MostSuggestions).Select(n => n.Intent).ToList();
        return [.. best.Concat(FirstThings).Distinct().Take(MostSuggestions)];
    }
}
