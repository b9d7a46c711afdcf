namespace ByregionBot.Cards;

/// <summary>
/// What a tap can ask for. Each verb is an intent as people and scripts spell it, with the slots it needs as data, so that every button
/// also exists as a typed sentence.
/// </summary>
public static class CardVerbs
{
    public const string StatusRegion = "status.region";
    public const string PlanShow = "plan.show";
    public const string Help = "help";

    /// <summary>The tap stands for the sentence in <see cref="CardKeys.Text"/>, as if the person had written it.</summary>
    public const string Say = "say";
}

/// <summary>Names of what a card carries back. Never a right: who may do what is decided again from what is stored.</summary>
public static class CardKeys
{
    /// <summary>The verb, for Action.Submit, which has none of its own.</summary>
    public const string Verb = "verb";

    /// <summary>A region's id.</summary>
    public const string Region = "region";

    /// <summary>A municipality's name.</summary>
    public const string Municipality = "municipality";

    /// <summary>A page, from 1.</summary>
    public const string Page = "page";

    /// <summary>First and last day of a period, ISO, that day included.</summary>
    public const string From = "from";

    /// <inheritdoc cref="From"/>
    public const string To = "to";

    /// <summary>The period in the words that a person used.</summary>
    public const string Period = "period";

    /// <summary>A sentence.</summary>
    public const string Text = "text";
}
