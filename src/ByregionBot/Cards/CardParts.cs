using System.Collections.Immutable;
using ByregionBot.Language;
using ByregionBot.Planning;

namespace ByregionBot.Cards;

/// <summary>
/// The shared look of the bot's cards. Every text is escaped here and only here: callers hand over plain words, their own or other people's.
/// </summary>
internal static class CardParts
{
    private const string SymbolWidth = "22px";

    /// <summary>What a narrow phone leaves for a row of buttons, and what a button takes, all in pixels and on the safe side.</summary>
    private const int PhoneWidth = 272;
    private const int ButtonFrame = 44;
    private const int ButtonLetter = 8;

    /// <summary>A whole card, with the same answer in words for clients that cannot show it.</summary>
    public static AdaptiveCard Card(Texts texts, params IEnumerable<CardElement> body)
    {
        ImmutableArray<CardElement> elements = [.. body];
        return new AdaptiveCard
        {
            FallbackText = PlainText.Summary(elements),
            Lang = texts.Tag,
            Body = elements,
        };
    }

    /// <summary>The top of a card: what it is about, and below it a quieter line.</summary>
    public static Container Header(string title, string? subtitle = null) =>
        new([
            new TextBlock(CardText.Escape(title))
            {
                Size = TextSize.Large,
                Weight = TextWeight.Bolder,
                Style = "heading",
            },
            .. subtitle is null ? Nothing : [Quiet(subtitle) with { Spacing = CardSpacing.None }],
        ])
        {
            Style = ContainerStyle.Emphasis,
            Bleed = true,
        };

    /// <summary>The title of a section.</summary>
    public static TextBlock Heading(string text) =>
        new(CardText.Escape(text))
        {
            Weight = TextWeight.Bolder,
            Size = TextSize.Medium,
            Style = "heading",
            Spacing = CardSpacing.None,
        };

    /// <summary>Words.</summary>
    public static TextBlock Words(string text) => new(CardText.Escape(text)) { Spacing = CardSpacing.Small };

    /// <summary>Words that matter most.</summary>
    public static TextBlock Strong(string text) => Words(text) with { Weight = TextWeight.Bolder };

    private static TextBlock Large(string text) => Strong(text) with { Size = TextSize.Large };

    /// <summary>Words that explain.</summary>
    public static TextBlock Quiet(string text) => Words(text) with { IsSubtle = true };

    /// <summary>
    /// Names people so that Teams tells them: the text, and whom it mentions. Those known by name alone are only named. Null when there is
    /// nobody to name.
    /// </summary>
    /// <param name="sentence">The key of a sentence with a place for {who}.</param>
    /// <param name="people">Whom.</param>
    /// <param name="texts">The bot's sentences.</param>
    public static (TextBlock Text, ImmutableArray<CardMention> People)? Mention(string sentence, ImmutableArray<Actor> people, Texts texts)
    {
        if (people.IsEmpty)
            return null;
        var named = people.Select(person => (Person: person, Text: Named(person))).ToList();
        return (
            new TextBlock(texts.Say(sentence, ("who", texts.List([.. named.Select(name => name.Text)])))) { Spacing = CardSpacing.Small },
            [
                .. named
                    .Where(name => name.Person.ObjectId.Length > 0)
                    .Select(name => new CardMention(
                        name.Text,
                        new CardMentioned(name.Person.ObjectId, CardText.Visible(name.Person.Name))
                    )),
            ]
        );

        static string Named(Actor person)
        {
            var name = CardText.Escape(person.Name);
            return person.ObjectId.Length > 0 ? $"<at>{name}</at>" : name;
        }
    }

    /// <summary>A part of the card, set off from the one before by a line; empty ones vanish.</summary>
    public static IEnumerable<CardElement> Section(params IEnumerable<CardElement> items)
    {
        ImmutableArray<CardElement> content = [.. items];
        return content.IsEmpty ? [] : [new Container(content) { Separator = true, Spacing = CardSpacing.Medium }];
    }

    /// <summary>The part right below the header, which sets it off by itself.</summary>
    public static IEnumerable<CardElement> First(params IEnumerable<CardElement> items) =>
        Section(items).Select(section => section with { Separator = null });

    /// <summary>A symbol, and beside it one or more lines.</summary>
    public static ColumnSet Row(TextBlock symbol, params ImmutableArray<CardElement> lines) =>
        new([
            new Column([symbol with { Wrap = false, Spacing = CardSpacing.None }]) { Width = SymbolWidth },
            new Column([
                lines[0] with
                {
                    Spacing = CardSpacing.None,
                },
                .. lines[1..].Select(line => line with { Spacing = CardSpacing.None }),
            ])
            {
                Spacing = CardSpacing.Small,
            },
        ])
        {
            Spacing = CardSpacing.Small,
        };

    /// <summary>A number over its word, for a row of figures. Only the symbol is coloured: some clients' colours are too pale for text.</summary>
    public static Column Figure(int number, Progress? progress, Texts texts) =>
        new([
            Row(Mark(progress) with { Size = TextSize.Large }, Large(texts.Number(number))),
            Quiet(Word(progress, texts)) with
            {
                Size = TextSize.Small,
                Spacing = CardSpacing.None,
            },
        ]);

    /// <summary>Keeps the place of a figure in a row that is not full.</summary>
    public static Column Blank { get; } = new([]);

    /// <summary>The symbol of a progress, in its colour; the word stands elsewhere in the row.</summary>
    public static TextBlock Mark(Progress? progress) => new(Symbol(progress)) { Color = Color(progress), Weight = TextWeight.Bolder };

    /// <summary>The symbol that draws the eye to what is late.</summary>
    public static TextBlock LateMark { get; } = new("!") { Color = TextColor.Attention, Weight = TextWeight.Bolder };

    /// <summary>A light as symbol and word, and why; every light has a shape of its own.</summary>
    public static ColumnSet Pill(TrafficLight? light, string reason, Texts texts) =>
        Row(LightMark(light) with { Size = TextSize.Large, Weight = null }, Large(LightWord(light, texts)), Words(reason));

    /// <summary>The symbol of a light, in its colour; the word stands elsewhere in the row.</summary>
    public static TextBlock LightMark(TrafficLight? light)
    {
        var (symbol, color) = light switch
        {
            TrafficLight.Green => ("●", TextColor.Good),
            TrafficLight.Yellow => ("▲", TextColor.Warning),
            TrafficLight.Red => ("■", TextColor.Attention),
            _ => ("○", TextColor.Default),
        };
        return new TextBlock(symbol) { Color = color, Weight = TextWeight.Bolder };
    }

    /// <summary>The word of a light: "Grønt lys".</summary>
    public static string LightWord(TrafficLight? light, Texts texts) =>
        texts[
            light switch
            {
                TrafficLight.Green => "light.green",
                TrafficLight.Yellow => "light.yellow",
                TrafficLight.Red => "light.red",
                _ => "light.none",
            }
        ];

    /// <summary>How long until a deadline: "i dag", "om 14 dager", "3 dager over fristen".</summary>
    public static string DaysLeft(int days, Texts texts) =>
        days switch
        {
            < 0 => texts.Say("status.days-late", ("n", -days), ("days", texts.Number(-days))),
            0 => texts["status.due-today"],
            1 => texts["status.due-tomorrow"],
            _ => texts.Say("status.days-left", ("n", days), ("days", texts.Number(days))),
        };

    /// <summary>How names were corrected, so that nobody is answered about something else without seeing it.</summary>
    public static IEnumerable<CardElement> ReadAs(IEnumerable<ReadAs> corrected, Texts texts) =>
        corrected.Select(name => Quiet(texts.Say("notice.read-as", ("written", name.Written), ("understood", name.Understood))));

    /// <summary>Says that a region has no plan yet, and who can do something about it.</summary>
    public static IEnumerable<CardElement> MissingPlan(CityRegion region, Texts texts) =>
        [Heading(texts["plan.missing.title"]), Words(texts.Say("plan.missing.what", ("region", region.Name)))];

    /// <summary>
    /// What people said, and beside it the lateness that the calendar shows; neither replaces the other: "46 dager over fristen · pågår".
    /// </summary>
    public static string StandingWords(ActivityStanding standing, Texts texts)
    {
        var word = Word(standing.Progress, texts);
        var said = standing.DelayedIn.IsEmpty
            ? word
            : $"{word} · {texts.Say("status.said-delayed-by", ("who", texts.List(standing.DelayedIn)))}";
        return standing.IsOverdue
            ? $"{texts.Say("status.days-late", ("n", standing.DaysLate), ("days", texts.Number(standing.DaysLate)))} · {said}"
            : said;
    }

    /// <summary>The word of a progress.</summary>
    public static string Word(Progress? progress, Texts texts) =>
        texts[
            progress switch
            {
                Progress.NotStarted => "progress.not-started",
                Progress.Planned => "progress.planned",
                Progress.Ongoing => "progress.ongoing",
                Progress.Done => "progress.done",
                Progress.Delayed => "progress.delayed",
                Progress.Postponed => "progress.postponed",
                Progress.Cancelled => "progress.cancelled",
                _ => "progress.unreported",
            }
        ];

    /// <summary>The symbol of a progress: each has a shape of its own, so that colour only helps.</summary>
    public static string Symbol(Progress? progress) =>
        progress switch
        {
            Progress.NotStarted => "○",
            Progress.Planned => "◇",
            Progress.Ongoing => "◐",
            Progress.Done => "✓",
            Progress.Delayed => "▲",
            Progress.Postponed => "»",
            Progress.Cancelled => "✕",
            _ => "–",
        };

    private static TextColor Color(Progress? progress) =>
        progress switch
        {
            Progress.Done => TextColor.Good,
            Progress.Ongoing => TextColor.Accent,
            Progress.Delayed => TextColor.Warning,
            _ => TextColor.Default,
        };

    /// <summary>
    /// Buttons in the body, where the fallback of Action.Execute works; in as many rows as a phone needs, since some clients cut off what
    /// does not fit.
    /// </summary>
    public static IEnumerable<CardElement> Buttons(params IEnumerable<CardAction> actions)
    {
        var (row, width) = (ImmutableArray.CreateBuilder<CardAction>(), 0);
        var first = true;
        foreach (var action in actions)
        {
            var needed = ButtonFrame + ((action.Title ?? "").Length * ButtonLetter);
            if (row.Count > 0 && width + needed > PhoneWidth)
            {
                yield return Row();
                width = 0;
            }
            row.Add(action);
            width += needed;
        }
        if (row.Count > 0)
            yield return Row();

        ActionSet Row()
        {
            var set = new ActionSet(row.DrainToImmutable()) { Spacing = first ? CardSpacing.Medium : CardSpacing.Small };
            first = false;
            return set;
        }
    }

    /// <summary>A button that folds a part of the card in or out, by itself.</summary>
    public static ActionSet Fold(ToggleVisibilityAction action) => new([action]) { Spacing = CardSpacing.Medium };

    /// <summary>A button for both kinds of client: Action.Execute, and Action.Submit with the same data for those that do not know it.</summary>
    public static ExecuteAction Button(string title, string verb, params IEnumerable<(string Key, string Value)> data)
    {
        var carried = data.Prepend((CardKeys.Verb, verb))
            .ToImmutableSortedDictionary(pair => pair.Item1, pair => pair.Item2, StringComparer.Ordinal);
        var shown = CardText.Visible(title);
        return new ExecuteAction(verb, carried)
        {
            Title = shown,
            Fallback = new SubmitAction(carried) { Title = shown },
        };
    }

    /// <summary>Asks for a person's own view of a card; see <see cref="CardRefresh"/>.</summary>
    /// <param name="texts">The bot's sentences.</param>
    /// <param name="verb">The verb of the feature that draws it.</param>
    /// <param name="data">What it needs for that.</param>
    public static ExecuteAction View(Texts texts, string verb, params IEnumerable<(string Key, string Value)> data) =>
        Button(texts["action.refresh"], CardVerbs.View, data.Append((CardKeys.Viewed, verb)));

    /// <summary>The button without the inputs of its card: what was typed is thrown away, and nothing is asked for first.</summary>
    public static ExecuteAction WithoutInputs(ExecuteAction button) =>
        button with
        {
            AssociatedInputs = "none",
            Fallback = button.Fallback is SubmitAction submit ? submit with { AssociatedInputs = "none" } : button.Fallback,
        };

    /// <summary>The button that takes an act back.</summary>
    /// <param name="region">Where it was done.</param>
    /// <param name="entry">Its first entry in the history.</param>
    /// <param name="texts">The bot's sentences.</param>
    public static ExecuteAction Undo(RegionId region, string entry, Texts texts) =>
        Button(texts["action.undo"], CardVerbs.ReportUndo, (CardKeys.Region, region.Value), (CardKeys.Entry, entry));

    /// <summary>A button that stands for a sentence; the sentence is its title, so that people learn what they can write.</summary>
    public static ExecuteAction Sentence(string sentence) => Button(sentence, CardVerbs.Say, (CardKeys.Text, sentence));

    /// <summary>Where a card says nothing.</summary>
    public static ImmutableArray<CardElement> Nothing => [];
}
