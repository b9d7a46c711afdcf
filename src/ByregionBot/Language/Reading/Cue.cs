using System.Globalization;

namespace ByregionBot.Language.Reading;

/// <summary>A cue of <see cref="IntentPatterns"/>, made ready.</summary>
internal sealed class Cue
{
    private const int IdeaWeight = 10;
    private const int ResolvedWeight = 6;
    private const int QuestionWeight = 3;
    private const int FirstWeight = 3;

    private readonly Term[] terms;
    private readonly bool isWhole;

    private Cue(string written, Term[] terms, bool isWhole, int weight)
    {
        Written = written;
        this.terms = terms;
        this.isWhole = isWhole;
        Weight = weight;
    }

    public string Written { get; }

    /// <summary>How much the cue weighs when it holds.</summary>
    public int Weight { get; }

    public static Cue Of(string written)
    {
        var weight = 0;
        var whole = false;
        var parts = new List<Term>();
        foreach (var part in written.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            if (part == "=")
                whole = true;
            else if (part[0] is '+' or '-')
                weight += int.Parse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            else
                parts.Add(Term.Of(part));
        return new Cue(written, [.. parts], whole, weight + parts.Sum(t => t.Weight));
    }

    /// <summary>Whether every term holds, and for a whole cue nothing of weight stands beside.</summary>
    /// <param name="signs">What stands in the sentence.</param>
    /// <param name="isHollow">Whether a token carries nothing by itself.</param>
    /// <param name="tokens">How many tokens the sentence has.</param>
    public bool Holds(Signs signs, Func<int, bool> isHollow, int tokens)
    {
        foreach (var term in terms)
            if (!term.Holds(signs))
                return false;
        return !isWhole || IsAll(signs, isHollow, tokens);
    }

    /// <summary>How many of the wanted terms hold: for finding what is near.</summary>
    public (int Held, int Wanted) Nearness(Signs signs)
    {
        var held = 0;
        var wanted = 0;
        foreach (var term in terms)
        {
            if (term.IsAbsence)
                continue;
            wanted++;
            held += term.Holds(signs) ? 1 : 0;
        }
        return (held, wanted);
    }

    /// <summary>The signs that made the terms hold, each where it first stands.</summary>
    public IEnumerable<(string Name, Found<int> Found)> Reasons(Signs signs) =>
        from term in terms
        where !term.IsAbsence
        from sign in term.Any.Concat(term.Then)
        where signs.Has(sign)
        select (Signs.Name(sign), signs.Every(sign).First());

    private bool IsAll(Signs signs, Func<int, bool> isHollow, int tokens)
    {
        for (var token = 0; token < tokens; token++)
            if (!isHollow(token) && !IsTold(signs, token))
                return false;
        return true;
    }

    private bool IsTold(Signs signs, int token)
    {
        foreach (var term in terms)
        foreach (var sign in term.Any)
        foreach (var found in signs.Every(sign))
            if (found.First <= token && token <= found.Last)
                return true;
        return false;
    }

    private sealed record Term(int[] Any, int[] Then, bool IsAbsence, bool IsFirst, int Weight)
    {
        public static Term Of(string part)
        {
            var isAbsence = part[0] == '!';
            var name = isAbsence ? part[1..] : part;
            var order = name.Split('<');
            var isFirst = order[0].StartsWith('^');
            int[] any = [.. order[0].Split('|').Select(n => Signs.Number(n.TrimStart('^')))];
            int[] then = order.Length < 2 ? [] : [.. order[1].Split('|').Select(Signs.Number)];
            var weight = isAbsence ? 0 : WeightOf(order[0]) + (isFirst ? FirstWeight : 0) + (then.Length > 0 ? WeightOf(order[1]) : 0);
            return new Term(any, then, isAbsence, isFirst, weight);
        }

        public bool Holds(Signs signs)
        {
            foreach (var sign in Any)
                if (Holds(signs, sign))
                    return !IsAbsence;
            return IsAbsence;
        }

        private bool Holds(Signs signs, int sign)
        {
            if (!(IsFirst ? signs.StandsFirst(sign) : signs.Has(sign)))
                return false;
            if (Then.Length == 0)
                return true;
            foreach (var later in Then)
                if (signs.FirstToken(later) > signs.FirstToken(sign))
                    return true;
            return false;
        }

        private static int WeightOf(string name) =>
            name.TrimStart('^') == "Q" ? QuestionWeight
            : char.IsUpper(name.TrimStart('^')[0]) ? ResolvedWeight
            : IdeaWeight;
    }
}
