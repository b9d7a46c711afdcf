using ByregionBot.Language.PlanTime;
using ByregionBot.Planning;

namespace ByregionBot.Language;

/// <summary>Reads Norwegian and English phrases about time, as plans and messages hold them, by the programme's time rules.</summary>
public static class PlanTimeReader
{
    // No phrase about time is longer; what is longer is not looked into.
    private const int LongestPhrase = 500;
    private const int MostTokens = 48;

    // Beyond these years sums of days could leave the calendar.
    private const int FirstYear = 1000;
    private const int LastYear = 8000;

    /// <summary>What a phrase means. Any text has a reading: what is no time is unknown.</summary>
    /// <param name="phrase">The whole phrase; it is kept as the wording.</param>
    /// <param name="context">The day it is said, the period and the season model.</param>
    public static PlanTimeReading Read(string phrase, PlanTimeContext context)
    {
        if (phrase.Length > LongestPhrase || context.Today.Year is < FirstYear or > LastYear)
            return Unknown(phrase, null);
        var (text, remark) = Normaliser.Normalise(phrase);
        var tokens = Tokenizer.Tokens(text);
        if (tokens.Count > MostTokens)
            return Unknown(phrase, remark);
        var clean = Fillers.Remove(tokens);
        if (
            new PhraseGrammar(clean.Tokens, context).Phrase() is not { } statement
            || new PlanTimeResolver(context).Resolve(statement) is not { } resolved
        )
            return Unknown(phrase, remark);
        var uncertain = clean.Uncertain || remark == "?" || clean.Tokens.Exists(token => token.Uncertain);
        var sure = !uncertain && !resolved.Clamped && resolved.Kind != DueKind.After;
        return new PlanTimeReading(
            new Due(phrase, resolved.Kind, resolved.Start, resolved.End, resolved.Deadline, sure ? Confidence.High : Confidence.Low),
            RulesOf(statement, uncertain),
            remark
        );
    }

    /// <summary>The time phrases inside a sentence, in order and none inside another; empty when it names no time.</summary>
    /// <param name="sentence">What a person wrote.</param>
    /// <param name="context">The day it is said, the period and the season model.</param>
    public static IReadOnlyList<FoundTime> FindIn(string sentence, PlanTimeContext context) => PlanTimeFinder.Find(sentence, context);

    private static PlanTimeReading Unknown(string phrase, string? remark) =>
        new(new Due(phrase, DueKind.Unknown, Confidence: Confidence.Low), "R17", remark);

    private static string RulesOf(Statement statement, bool uncertain)
    {
        var rules = new List<string>(RuleOf(statement.Relation));
        if (statement.Time is { } time)
        {
            rules.AddRange(time.Rules.SelectMany(rule => rule.Split(',')));
            if (!time.IsDated)
                rules.Add("Y3");
        }
        if (uncertain)
            rules.Add("R18");
        return string.Join(',', rules.Distinct(StringComparer.Ordinal));
    }

    private static IEnumerable<string> RuleOf(Relation relation) =>
        relation switch
        {
            Relation.Before or Relation.By or Relation.After => ["R10"],
            Relation.From => ["R11"],
            Relation.AsOf or Relation.EndOf => ["R14"],
            Relation.EveryYear or Relation.Ongoing or Relation.Recurring => ["R13"],
            Relation.Asap => ["R16"],
            _ => [],
        };
}
