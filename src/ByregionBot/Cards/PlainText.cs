using System.Collections.Immutable;
using System.Text;

namespace ByregionBot.Cards;

/// <summary>A card as plain text: for terminals, for clients that cannot show it, and for people who listen.</summary>
internal static class PlainText
{
    /// <summary>Longest text for a client that cannot show the card.</summary>
    private const int SummaryLength = 2000;

    /// <summary>The whole card, folded parts and buttons included.</summary>
    public static string Of(AdaptiveCard card)
    {
        var text = new StringBuilder();
        CardElement? before = null;
        foreach (var element in card.Body)
        {
            Append(text, Lines(element, withButtons: true), element, before);
            before = element;
        }
        if (card.Actions is { } actions)
            text.AppendLine().AppendLine(Buttons(actions));
        return text.ToString().Trim();
    }

    /// <summary>What the card says before anything is unfolded, without its buttons, and no longer than a reader bears.</summary>
    public static string Summary(ImmutableArray<CardElement> body)
    {
        var lines = body.Where(element => element.IsVisible != false).SelectMany(element => Lines(element, withButtons: false)).ToList();
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            if (text.Length + line.Length > SummaryLength)
                return text.Append('…').ToString();
            text.Append(text.Length == 0 ? "" : "\n").Append(line);
        }
        return text.ToString();
    }

    private static void Append(StringBuilder text, List<string> lines, CardElement element, CardElement? before)
    {
        if (lines.Count == 0)
            return;
        if (text.Length > 0 && element is Container or ActionSet && before is not ActionSet)
            text.AppendLine();
        foreach (var line in lines)
            text.AppendLine(line);
    }

    private static List<string> Lines(CardElement element, bool withButtons) =>
        element switch
        {
            TextBlock block => [.. CardText.Unescape(block.Text).Split('\n')],
            Image picture => [picture.AltText],
            FactSet facts => [.. facts.Facts.Select(fact => $"{CardText.Unescape(fact.Title)}: {CardText.Unescape(fact.Value)}")],
            Container container => [.. Shown(container.Items, withButtons).SelectMany(item => Lines(item, withButtons))],
            ColumnSet columns => Beside([
                .. columns.Columns.Select(column => Shown(column.Items, withButtons).SelectMany(item => Lines(item, withButtons)).ToList()),
            ]),
            ActionSet set => withButtons ? [Buttons(set.Actions)] : [],
            TextInput input => [$"{input.Label}: {input.Value}"],
            DateInput input => [$"{input.Label}: {input.Value}"],
            ChoiceInput input => [$"{input.Label}: {string.Join(" / ", input.Choices.Select(choice => choice.Title))}"],
            ToggleInput input => [input.Title],
            _ => throw new InvalidOperationException($"No plain text for {element.GetType().Name}."),
        };

    private static IEnumerable<CardElement> Shown(ImmutableArray<CardElement> items, bool withHidden) =>
        items.Where(item => withHidden || item.IsVisible != false);

    /// <summary>Figures side by side become one line; a symbol stands before the first line of what it marks.</summary>
    private static List<string> Beside(List<List<string>> columns)
    {
        columns.RemoveAll(column => column.Count == 0);
        if (columns.Count == 0)
            return [];
        if (columns.TrueForAll(column => column.Count == 1))
            return [string.Join(' ', columns.Select(column => column[0]))];
        if (columns.TrueForAll(column => column.Count == columns[0].Count))
            return [string.Join(" · ", columns.Select(column => string.Join(' ', column)))];
        var mark = columns[0].Count == 1 ? columns[0][0] + " " : "";
        var rest = columns.Skip(mark.Length > 0 ? 1 : 0).SelectMany(column => column).ToList();
        return [.. rest.Select((line, i) => (i == 0 ? mark : new string(' ', mark.Length)) + line)];
    }

    private static string Buttons(ImmutableArray<CardAction> actions) => string.Join("  ", actions.Select(action => $"[{action.Title}]"));
}
