namespace ByregionBot.Language.PlanTime;

/// <summary>A phrase's tokens without the words that say nothing about the time itself.</summary>
/// <param name="Tokens">What remains, in order.</param>
/// <param name="Uncertain">A word as "ca." or a question mark stood there.</param>
internal readonly record struct CleanTokens(List<Token> Tokens, bool Uncertain);

/// <summary>Rules N5 and N6 on words, and the cut-off word of N2: punctuation around the phrase, clock times, "ca.", weekdays before a date, articles.</summary>
internal static class Fillers
{
    public static CleanTokens Remove(List<Token> tokens)
    {
        var kept = new List<Token>(tokens.Count);
        var uncertain = false;
        for (var at = 0; at < tokens.Count; at++)
        {
            var token = tokens[at];
            switch (token.Term)
            {
                case Term.Question or Term.Approximately:
                    uncertain = true;
                    break;
                case Term.Clock when TermAt(tokens, at + 1) == Term.Number:
                    at = EndOfClock(tokens, at + 1);
                    break;
                case Term.Weekday or Term.ShortWeekday when BeforeNumber(tokens, at + 1) is { } number:
                    at = number - 1;
                    break;
                case Term.Article when TermAt(tokens, at + 1) is Term.YearWord or Term.MonthWord or Term.Week or Term.YearPart:
                    tokens[at + 1] = tokens[at + 1] with { Definite = true };
                    break;
                case Term.Article:
                    break;
                case Term.ProjectStem when TermAt(tokens, at + 1) == Term.Dash && TermAt(tokens, at + 2) is Term.End or Term.PeriodWord:
                    kept.Add(token with { Term = Term.ProjectPeriod });
                    at += 2;
                    break;
                case Term.Project when TermAt(tokens, at + 1) == Term.PeriodWord:
                    kept.Add(token with { Term = Term.ProjectPeriod });
                    at++;
                    break;
                default:
                    kept.Add(token);
                    break;
            }
        }
        return new CleanTokens(Trimmed(kept), uncertain);
    }

    private static Term TermAt(List<Token> tokens, int at) => at < tokens.Count ? tokens[at].Term : Term.End;

    /// <summary>Where the number stands that follows, perhaps after a comma and "den"; null when none does.</summary>
    private static int? BeforeNumber(List<Token> tokens, int at)
    {
        if (TermAt(tokens, at) == Term.Comma)
            at++;
        if (TermAt(tokens, at) == Term.Article)
            at++;
        return TermAt(tokens, at) == Term.Number ? at : null;
    }

    /// <summary>The last token of "10", "10.00", "10:00" or "10.00-12.00".</summary>
    private static int EndOfClock(List<Token> tokens, int number)
    {
        var end = Minutes(tokens, number);
        return TermAt(tokens, end + 1) == Term.Dash && TermAt(tokens, end + 2) == Term.Number ? Minutes(tokens, end + 2) : end;
    }

    private static int Minutes(List<Token> tokens, int hour) =>
        TermAt(tokens, hour + 1) is Term.Dot or Term.Colon && TermAt(tokens, hour + 2) == Term.Number && !tokens[hour + 2].Spaced
            ? hour + 2
            : hour;

    private static List<Token> Trimmed(List<Token> tokens)
    {
        var start = 0;
        var end = tokens.Count;
        while (start < end && IsAround(tokens[start].Term))
            start++;
        if (start < end && tokens[start].Term == Term.Label)
            start++;
        while (start < end && IsAround(tokens[start].Term))
            start++;
        while (start < end && IsAround(tokens[end - 1].Term))
            end--;
        if (start < end && tokens[end - 1].Term == Term.Dot)
            end--;
        while (start < end && IsAround(tokens[end - 1].Term))
            end--;
        return tokens.GetRange(start, end - start);
    }

    private static bool IsAround(Term term) => term is Term.Comma or Term.Colon or Term.Quote;
}
