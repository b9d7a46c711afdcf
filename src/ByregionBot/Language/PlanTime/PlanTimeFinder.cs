using System.Globalization;
using ByregionBot.Planning;

namespace ByregionBot.Language.PlanTime;

/// <summary>
/// Finds time phrases in free sentences. A phrase is the longest run of words of time that the rules can read, with the preposition that belongs
/// to it; words that only look like time ("planen vår", "sak 12/16") are left alone.
/// </summary>
internal sealed class PlanTimeFinder
{
    private const int LongestPhrase = 16;
    private const int FarthestBareYear = 20;

    private readonly string _sentence;
    private readonly PlanTimeContext _context;
    private readonly List<Token> _tokens;

    // The "til" of "flytt … til …": it leads to the new time and is no part of it. -1 when there is none.
    private readonly int _towards;

    private PlanTimeFinder(string sentence, PlanTimeContext context)
    {
        _sentence = sentence;
        _context = context;
        _tokens = Tokenizer.Tokens(Normaliser.PlainCharacters(sentence));
        var moved = _tokens.FindIndex(token => SentenceWords.TellOfMoving(token.Text));
        _towards = moved < 0 ? -1 : _tokens.FindIndex(moved, token => token.Term is Term.Until or Term.To && token.Text is "til" or "to");
    }

    /// <summary>All phrases, in order, none inside another. Places are those of <paramref name="sentence"/> as given.</summary>
    public static IReadOnlyList<FoundTime> Find(string sentence, PlanTimeContext context)
    {
        if (Normaliser.IsComposed(sentence))
            return new PlanTimeFinder(sentence, context).Find();
        var (composed, places) = Composed(sentence);
        return
        [
            .. new PlanTimeFinder(composed, context)
                .Find()
                .Select(found =>
                    found with
                    {
                        Start = places[found.Start],
                        Length = places[found.Start + found.Length] - places[found.Start],
                    }
                ),
        ];
    }

    /// <summary>The sentence in normal form C, and for each place in it the place in the sentence as given.</summary>
    private static (string Text, List<int> Places) Composed(string sentence)
    {
        var text = new System.Text.StringBuilder(sentence.Length);
        var places = new List<int>(sentence.Length + 1);
        for (var at = 0; at < sentence.Length; )
        {
            var length = StringInfo.GetNextTextElementLength(sentence, at);
            var composed = Normaliser.Composed(sentence.Substring(at, length));
            text.Append(composed);
            places.AddRange(Enumerable.Repeat(at, composed.Length));
            at += length;
        }
        places.Add(sentence.Length);
        return (text.ToString(), places);
    }

    private List<FoundTime> Find()
    {
        var found = new List<FoundTime>();
        for (var at = 0; at < _tokens.Count; at++)
        {
            if (!IsInside(at) || !CanBegin(at) || Longest(at) is not { } phrase)
                continue;
            found.Add(phrase.Time);
            at = phrase.Last;
        }
        return found;
    }

    private (FoundTime Time, int Last)? Longest(int first)
    {
        var last = first;
        while (last + 1 < _tokens.Count && last + 1 - first < LongestPhrase && IsInside(last + 1))
            last++;
        for (; last >= first; last--)
        {
            if (!CanEnd(_tokens[last]) || !IsPlausible(first, last))
                continue;
            var start = _tokens[first].Start;
            var end = _tokens[last].Dotted ? _tokens[last].End - 1 : _tokens[last].End;
            var reading = PlanTimeReader.Read(_sentence[start..end], _context);
            if (reading.Due.Kind != DueKind.Unknown)
                return (new FoundTime(start, end - start, reading), last);
        }
        return null;
    }

    private Token this[int at] => at >= 0 && at < _tokens.Count ? _tokens[at] : default;

    private bool IsInside(int at) =>
        at != _towards
        && !(this[at].Uncertain && SentenceWords.AreNoSlips(this[at].Text))
        && this[at].Term is not (Term.Unknown or Term.Question or Term.Quote or Term.Clock or Term.Due or Term.Label);

    /// <summary>Whether a phrase may begin here: a preposition only where it belongs to the phrase.</summary>
    private bool CanBegin(int at)
    {
        var next = this[at + 1];
        return this[at].Term switch
        {
            Term.Number => !IsReference(at),
            Term.Month or Term.Season or Term.SeasonPart or Term.Anchor or Term.YearTurn or Term.MonthTurn or Term.NewYear => true,
            Term.Weekday => this[at - 1].Term != Term.Every,
            Term.RelativeDay or Term.LastYear or Term.ThisYear or Term.Third or Term.Ordinal => true,
            Term.This or Term.Next or Term.Coming or Term.Previous or Term.Recurring or Term.Ongoing or Term.Asap => true,
            Term.Within or Term.NoLater or Term.Forth or Term.After or Term.Between or Term.Exit or Term.Entry => true,
            Term.ProjectPeriod or Term.So or Term.Every or Term.Turn or Term.New or Term.Through => true,
            Term.Before => this[at].Text is not "for",
            Term.ShortWeekday or Term.Approximately or Term.YearPartLetter or Term.YearPart => next.Term
                is Term.Number
                    or Term.Month
                    or Term.Dot,
            Term.Week => next.Term is Term.Number or Term.Nr && (this[at].Text.Length > 1 || this[at].Dotted),
            Term.YearWord => next.Term == Term.Number,
            Term.Until => at != _towards,
            Term.From => !BeforePastDay(at + 1)
                && !(_towards > at && this[_towards].Start - this[at].End < 60 && AllInside(at + 1, _towards)),
            Term.Per => next.Term == Term.Number || char.IsLower(_sentence[this[at].Start]),
            Term.In => BelongsToPhrase(at, next),
            Term.On => next.Term is Term.Weekday or Term.ShortWeekday or Term.Season || (next.Term == Term.Number && this[at].Text == "on"),
            Term.About => next.Term == Term.Season || IsCounted(at + 1),
            Term.At => this[at + 1].Term
                is Term.Need
                    or Term.Exit
                    or Term.Entry
                    or Term.YearTurn
                    or Term.MonthTurn
                    or Term.NewYear
                    or Term.Anchor
                    or Term.Third
                    or Term.Article,
            Term.As => next.Term is Term.Of or Term.Soon or Term.Need,
            Term.Over => PhraseGrammar.IsPassed(next),
            Term.Whole => next.Term is not (Term.Project or Term.Unknown),
            _ => false,
        };
    }

    /// <summary>"i dag", "i høst", "i løpet av", "in two weeks"; not the "i" of "i mars".</summary>
    private bool BelongsToPhrase(int at, Token next) =>
        next.Term is Term.DayName or Term.LastYear or Term.Course
        || next is { Term: Term.DayWord, Text: "dag" } or { Term: Term.YearWord, Definite: false }
        || (next.Term == Term.Season && this[at].Text == "i" && !next.Text.EndsWith("en", StringComparison.Ordinal))
        || next is { Term: Term.Month, Text: "jul" }
        || (this[at].Text == "in" && IsCounted(at + 1));

    private bool IsCounted(int at) =>
        this[at].Term is Term.Number or Term.Count or Term.To
        && this[at + 1].Term is Term.DayWord or Term.Week or Term.MonthWord or Term.YearWord;

    /// <summary>"rapporten fra i går": the day itself is meant.</summary>
    private bool BeforePastDay(int at) =>
        this[at] is { Term: Term.RelativeDay }
        || (this[at].Term == Term.In && this[at + 1].Term is Term.DayName or Term.DayWord)
        || this[at].Term == Term.Previous;

    private bool AllInside(int from, int to) => Enumerable.Range(from, to - from).All(IsInside);

    /// <summary>"sak 12/16", "pkt. 3.2", "kl 10.00", "versjon 2.1": figures that are no date.</summary>
    private bool IsReference(int at)
    {
        for (var before = at - 1; before >= 0 && before >= at - 4; before--)
        {
            if (this[before].Term is Term.Nr or Term.Clock || SentenceWords.AreReferredTo(this[before].Text))
                return true;
            if (
                this[before].Term is not (Term.Dot or Term.Colon or Term.Number or Term.Slash or Term.Dash)
                && !IsAbbreviation(this[before])
            )
                break;
        }
        return SentenceWords.AreCounted(this[at + 1].Text) || (this[at + 1].Term == Term.Slash && this[at + 3].Term == Term.Of);
    }

    private bool IsAbbreviation(Token token) =>
        token.Term == Term.Unknown && token.Text.Length <= 4 && char.IsUpper(_sentence[token.Start]);

    private static bool CanEnd(Token token) =>
        token.Term
            is Term.Number
                or Term.Month
                or Term.Season
                or Term.SeasonPart
                or Term.Weekday
                or Term.Week
                or Term.YearPart
                or Term.YearPartLetter
                or Term.DayWord
                or Term.MonthWord
                or Term.YearWord
                or Term.YearTurn
                or Term.NewYear
                or Term.Anchor
                or Term.Holiday
                or Term.ProjectPeriod
                or Term.PeriodWord
                or Term.Project
                or Term.RelativeDay
                or Term.DayName
                or Term.LastYear
                or Term.ThisYear
                or Term.Onwards
                or Term.Arrow
                or Term.Ongoing
                or Term.Need
                or Term.Recurring
                or Term.Asap
                or Term.Possible;

    private bool IsPlausible(int first, int last)
    {
        var (token, before) = (this[first], this[first - 1]);
        var numbered = _tokens.FindIndex(first, last - first + 1, part => part.Term == Term.Number) >= 0;
        if (!numbered && IsPronoun(last))
            return first < last && this[last - 1].Term is Term.Third or Term.Slash or Term.Dash or Term.And || IsLikelySpring(first, last);
        if (first == last)
            return token.Term switch
                {
                    Term.Number => IsLikelyAlone(token, before),
                    Term.Month => before is { Text: "in" } || !(SentenceWords.AreOrdinary(token.Text) || IsName(first)),
                    Term.Season => !SentenceWords.AreOrdinary(token.Text) || before.Term is Term.In or Term.Until,
                    _ => true,
                } && (!token.Uncertain || before.Term is Term.Until or Term.To or Term.In);
        return numbered
            || !_tokens.GetRange(first, last - first + 1).Exists(part => part is { Uncertain: true, Term: Term.Weekday })
            || token.Term is Term.On or Term.Next;
    }

    /// <summary>A year near today; six or eight figures only where a time is expected.</summary>
    private bool IsLikelyAlone(Token number, Token before) =>
        number.Text.Length == 4 ? Math.Abs(number.Value - _context.Today.Year) <= FarthestBareYear : before.Term is Term.Until or Term.To;

    /// <summary>"August Hansen", "Mai er vara": months are written small in Norwegian, names are not.</summary>
    private bool IsName(int at) =>
        this[at].Text is "mai" or "august" && char.IsUpper(_sentence[this[at].Start]) && this[at + 1].Term == Term.Unknown;

    private bool IsPronoun(int at) => this[at] is { Term: Term.Season, Text: "vår" or "var" };

    /// <summary>"vår" alone is "our" unless "i", "til" or "neste" leads to it and no thing that could be ours follows.</summary>
    private bool IsLikelySpring(int first, int last)
    {
        var leading = first < last ? this[last - 1] : this[first - 1];
        if (leading.Term is Term.Next or Term.Previous or Term.LastYear or Term.Every)
            return true;
        var next = this[last + 1];
        return leading.Term is Term.In or Term.Until
            && (next.Term != Term.Unknown || next.Text is null || !char.IsLetter(next.Text[0]) || SentenceWords.AreNoThing(next.Text));
    }
}
