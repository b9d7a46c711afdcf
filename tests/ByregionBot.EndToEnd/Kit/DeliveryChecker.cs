namespace ByregionBot.EndToEnd.Kit;

/// <summary>
/// Holds a journal of Teams against what was owed. It knows nothing of the bot but how often the bot wrote down that it was in doubt.
/// </summary>
internal static class DeliveryChecker
{
    /// <summary>A clock is read a moment before a line is written.</summary>
    private const double Tolerance = 0.01;

    /// <summary>What is wrong, one line each.</summary>
    /// <param name="owed">Conversations, and the activities that each should hear of.</param>
    /// <param name="journal">Every request to send, in order.</param>
    /// <param name="doubts">How often the bot recorded that it did not know whether a message had arrived, by conversation.</param>
    /// <param name="underWay">How many requests may be under way at once, in all instances.</param>
    public static IEnumerable<string> Troubles(
        IReadOnlyDictionary<string, string[]> owed,
        IReadOnlyList<Asked> journal,
        IReadOnlyDictionary<string, int> doubts,
        int underWay
    )
    {
        var taken = journal.Where(asked => asked.IsTaken).ToLookup(asked => asked.Conversation, StringComparer.Ordinal);
        foreach (var (conversation, titles) in owed)
        foreach (var title in titles)
        {
            var copies = taken[conversation].Count(copy => copy.Titles.Contains(title, StringComparer.Ordinal));
            if (copies == 0)
                yield return $"lost: {title} in {conversation}";
            if (copies > 1 + doubts.GetValueOrDefault(conversation))
                yield return $"{copies} copies of {title} in {conversation}, with {doubts.GetValueOrDefault(conversation)} doubts";
        }
        foreach (var conversation in taken)
        {
            foreach (var title in conversation.SelectMany(copy => copy.Titles).Distinct(StringComparer.Ordinal))
                if (!owed.GetValueOrDefault(conversation.Key, []).Contains(title, StringComparer.Ordinal))
                    yield return $"nobody owed {title} in {conversation.Key}";
            foreach (var copy in conversation.Skip(1).Where(copy => !copy.SaysAgain))
                yield return $"a second copy in {conversation.Key} does not say so";
        }
        foreach (var token in journal.GroupBy(asked => asked.Token, StringComparer.Ordinal))
            if (token.Key.Length == 0 || token.Count() > 1)
                yield return $"{token.Count()} requests bear the token '{token.Key}'";
        foreach (var line in TooEarly(journal, underWay))
            yield return line;
    }

    private static IEnumerable<string> TooEarly(IReadOnlyList<Asked> journal, int underWay)
    {
        for (var i = 0; i < journal.Count; i++)
        {
            if (journal[i] is not { Answer: Answer.Throttled } away)
                continue;
            var meanwhile = journal.Skip(i + 1).TakeWhile(asked => asked.At < away.At + away.RetryAfter - Tolerance).ToList();
            if (meanwhile.Exists(asked => asked.Conversation == away.Conversation))
                yield return $"{away.Conversation} was asked again before {away.RetryAfter} s";
        }
        // While everybody is turned away, nobody begins anew: what comes was under way already.
        var storm = 0;
        var until = double.NegativeInfinity;
        foreach (var asked in journal)
        {
            storm = asked.Answer == Answer.Throttled && asked.At < until ? storm + 1 : 0;
            until = asked.Answer == Answer.Throttled ? Math.Max(until, asked.At + asked.RetryAfter) : double.NegativeInfinity;
            if (storm == underWay)
                yield return $"{storm} requests into a storm, the last at {asked.At:F1} s";
        }
    }
}
