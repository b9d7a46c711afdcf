using System.Text;
using System.Text.RegularExpressions;

namespace ByregionBot.Language.Reading;

/// <summary>A word or a number of a sentence.</summary>
/// <param name="Start">First character in the sentence's text.</param>
/// <param name="Length">Number of characters.</param>
/// <param name="Key">How it is compared; see <see cref="Spelling.Key"/>.</param>
/// <param name="Clause">Which clause it stands in, from 0.</param>
/// <param name="IsCapital">It begins with a capital letter.</param>
/// <param name="IsNumber">It begins with a digit.</param>
internal readonly record struct SentenceToken(int Start, int Length, string Key, int Clause, bool IsCapital, bool IsNumber)
{
    public int End => Start + Length;
}

/// <summary>What a person wrote, without the bot's own name, cut into words and clauses.</summary>
internal sealed partial class Sentence
{
    /// <summary>Only so much is read for meaning; what follows can only be part of a comment.</summary>
    private const int ReadLength = 1000;

    private static readonly string[] BotNames = ["byregionbot", "byregionsbot", "byregionboten", "byregionbotten"];

    private Sentence(string text, SentenceToken[] tokens)
    {
        Text = text;
        Tokens = tokens;
    }

    /// <summary>The whole text, without the bot's name.</summary>
    public string Text { get; }
    public SentenceToken[] Tokens { get; }

    /// <summary>The beginning that is read for meaning.</summary>
    public ReadOnlySpan<char> Head => Text.AsSpan(0, Tokens.Length == 0 ? 0 : Tokens[^1].End);

    /// <summary>It ends by asking, thanks after the question not counted.</summary>
    public bool EndsWithQuestionMark { get; private init; }

    public static Sentence Of(string written)
    {
        var text = LetterForm.Without(Unmentioned(Spelling.Composed(written)).Trim());
        var said = text.AsSpan().TrimEnd(" .!");
        foreach (var thanks in (string[])["takk", "please", "thanks"])
            if (said.EndsWith(thanks, StringComparison.OrdinalIgnoreCase))
                said = said[..^thanks.Length].TrimEnd(" ,.");
        return new Sentence(text, Cut(text)) { EndsWithQuestionMark = said.EndsWith('?') };
    }

    /// <summary>The words from one token to another, both included, as written.</summary>
    public string Written(int first, int last) => Text[Tokens[first].Start..Tokens[last].End];

    /// <summary>The characters between a token and the one before it.</summary>
    public ReadOnlySpan<char> Before(int token) =>
        token == 0 ? Text.AsSpan(0, Tokens[0].Start) : Text.AsSpan(Tokens[token - 1].End, Tokens[token].Start - Tokens[token - 1].End);

    /// <summary>The first token that begins at <paramref name="start"/> or later; the number of tokens when there is none.</summary>
    public int TokenFrom(int start)
    {
        var token = 0;
        while (token < Tokens.Length && Tokens[token].Start < start)
            token++;
        return token;
    }

    /// <summary>Takes out mentions of the bot, and the tags around mentions of people.</summary>
    private static string Unmentioned(string text)
    {
        var left = text;
        if (text.Contains("<at", StringComparison.OrdinalIgnoreCase))
        {
            var plain = new StringBuilder(text.Length);
            var from = 0;
            while (text.IndexOf("<at", from, StringComparison.OrdinalIgnoreCase) is var open and >= 0)
            {
                var inner = text.IndexOf('>', open) + 1;
                var close = inner == 0 ? -1 : text.IndexOf("</at>", inner, StringComparison.OrdinalIgnoreCase);
                if (close < 0)
                    break;
                var name = text[inner..close];
                plain.Append(text, from, open - from).Append(IsBot(name) ? " " : name);
                from = close + "</at>".Length;
            }
            left = plain.Append(text, from, text.Length - from).ToString();
        }
        return WithoutBotName(left.Trim());
    }

    private static bool IsBot(string name) => BotNames.Contains(Spelling.Key(name), StringComparer.Ordinal);

    /// <summary>Takes the bot's name, with or without @, from the beginning or the end of the text, with the sign that sets it off.</summary>
    private static string WithoutBotName(string text)
    {
        var left = text.AsSpan().TrimStart(" ,:;-–");
        var space = left.IndexOfAny(" ,:;");
        var first = space < 0 ? left : left[..space];
        if (first.Length is > 3 and < 20 && IsBot(first.ToString()))
            return left[first.Length..].TrimStart(" ,:;-–").ToString();
        var at = text.IndexOf('@', StringComparison.Ordinal);
        while (at >= 0)
        {
            var end = at + 1;
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '-' or '_'))
                end++;
            if (IsBot(text[at..end]))
                return string.Concat(text.AsSpan(0, at).TrimEnd(" ,"), " ", text.AsSpan(end).TrimStart(" ,:;")).Trim();
            at = text.IndexOf('@', end);
        }
        return left.ToString();
    }

    private static SentenceToken[] Cut(string text)
    {
        var tokens = new List<SentenceToken>();
        var clause = 0;
        var place = 0;
        while (place < text.Length)
        {
            if (!char.IsLetterOrDigit(text[place]))
            {
                if (EndsClause(text, place) && tokens.Count > 0)
                    clause++;
                place++;
                continue;
            }
            var start = place;
            if (Address().Match(text, place) is { Success: true } address && start + address.Length <= ReadLength)
            {
                // One name, whatever words it is made of.
                tokens.Add(
                    new SentenceToken(start, address.Length, Spelling.Key(address.ValueSpan), clause, IsCapital: true, IsNumber: false)
                );
                place += address.Length;
                continue;
            }
            var number = char.IsDigit(text[place]);
            while (place < text.Length && (number ? char.IsDigit(text[place]) : char.IsLetterOrDigit(text[place])))
                place++;
            if (place > ReadLength && tokens.Count > 0)
                break;
            var written = text.AsSpan(start, Math.Min(place - start, ReadLength));
            var key = Spelling.Key(written);
            if (key.Length > 0 && !BotNames.Contains(key, StringComparer.Ordinal))
                tokens.Add(new SentenceToken(start, written.Length, key, clause, char.IsUpper(text[start]), number));
        }
        return [.. tokens];
    }

    private static bool EndsClause(string text, int place) =>
        text[place] switch
        {
            '\n' or '?' or '!' or '(' or ')' or ';' => true,
            ',' or ':' => place + 1 == text.Length || char.IsWhiteSpace(text[place + 1]),
            '.' => (place + 1 == text.Length || char.IsWhiteSpace(text[place + 1])) && (place == 0 || !char.IsDigit(text[place - 1])),
            '-' or '–' or '—' => place > 0
                && char.IsWhiteSpace(text[place - 1])
                && place + 1 < text.Length
                && char.IsWhiteSpace(text[place + 1]),
            _ => false,
        };

    /// <summary>An e-mail address, or the sign-in name of a guest, from where one looks.</summary>
    [GeneratedRegex(
        @"\G[\w.+'-]{1,64}(#EXT#)?@[\w-]{1,63}(\.[\w-]{1,63}){1,4}",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        2000
    )]
    private static partial Regex Address();
}
