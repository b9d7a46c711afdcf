using System.Globalization;

namespace ByregionBot.Language.PlanTime;

/// <summary>Cuts a text into words, numbers and signs, and looks each up.</summary>
internal static class Tokenizer
{
    /// <summary>All tokens of the text, in order.</summary>
    /// <param name="text">With plain characters (<see cref="Normaliser.PlainCharacters"/>).</param>
    public static List<Token> Tokens(string text)
    {
        var tokens = new List<Token>();
        for (var at = 0; at < text.Length; )
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }
            var token = Next(text, at) with { Spaced = at > 0 && char.IsWhiteSpace(text[at - 1]) };
            at = token.End;
            tokens.Add(token);
        }
        return tokens;
    }

    private static Token Next(string text, int start)
    {
        var end = start + 1;
        if (char.IsAsciiDigit(text[start]))
        {
            while (end < text.Length && char.IsAsciiDigit(text[end]))
                end++;
            return Number(text[start..end], start, AfterOrdinalEnding(text, end));
        }
        if (char.IsLetter(text[start]))
        {
            while (end < text.Length && char.IsLetter(text[end]))
                end++;
            return DottedLetters(text, start) ?? Lookup(text[start..end].ToLowerInvariant(), start, end, IsDot(text, end));
        }
        if (text[start] == '-' && end < text.Length && text[end] == '>')
            return new Token(Term.Arrow, 0, "->", start, end + 1);
        return new Token(Sign(text[start]), 0, text[start..end], start, end);
    }

    /// <summary>The value of a number that is too long to be any part of a date is -1.</summary>
    private static Token Number(string digits, int start, int end) =>
        new(Term.Number, digits.Length <= 8 ? int.Parse(digits, CultureInfo.InvariantCulture) : -1, digits, start, end);

    private static Token Lookup(string word, int start, int end, bool dotted)
    {
        var exact = Lexicon.Exact(word);
        var meaning = exact ?? Lexicon.Nearest(word) ?? new Word(Term.Unknown, 0);
        return new Token(meaning.Term, meaning.Value, word, start, dotted ? end + 1 : end)
        {
            Dotted = dotted,
            Definite = meaning.Definite,
            Uncertain = meaning.Uncertain || (exact is null && meaning.Term != Term.Unknown),
        };
    }

    /// <summary>"f.o.m." and "t.o.m." with or without the last full stop.</summary>
    private static Token? DottedLetters(string text, int start)
    {
        if (start + 5 > text.Length || text[start + 1] != '.' || text[start + 3] != '.')
            return null;
        Term? term = (
            char.ToLowerInvariant(text[start]),
            char.ToLowerInvariant(text[start + 2]),
            char.ToLowerInvariant(text[start + 4])
        ) switch
        {
            ('f', 'o', 'm') => Term.From,
            ('t', 'o', 'm') => Term.Until,
            _ => null,
        };
        var end = IsDot(text, start + 5) ? start + 6 : start + 5;
        return term is { } known ? new Token(known, 0, known == Term.From ? "fom" : "tom", start, end) { Dotted = true } : null;
    }

    /// <summary>The end of a number with the ending of "1st" or "15th".</summary>
    private static int AfterOrdinalEnding(string text, int end) =>
        end + 2 <= text.Length
        && (end + 2 == text.Length || !char.IsLetter(text[end + 2]))
        && text.AsSpan(end, 2).ToString().ToUpperInvariant() is "ST" or "ND" or "RD" or "TH"
            ? end + 2
            : end;

    private static bool IsDot(string text, int at) => at < text.Length && text[at] == '.';

    private static Term Sign(char sign) =>
        sign switch
        {
            '.' => Term.Dot,
            ',' or ';' => Term.Comma,
            ':' => Term.Colon,
            '-' => Term.Dash,
            '/' => Term.Slash,
            '&' or '+' => Term.Plus,
            '→' => Term.Arrow,
            '?' => Term.Question,
            '"' or '!' => Term.Quote,
            _ => Term.Unknown,
        };
}
