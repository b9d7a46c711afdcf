using System.Collections.Immutable;
using System.Runtime.InteropServices;
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
        var lines = new List<string>();
        CardElement? before = null;
        foreach (var element in card.Body)
        {
            lines.Clear();
            Collect(element, withButtons: true, lines);
            Append(text, lines, element, before);
            before = element;
        }
        if (card.Actions is { } actions)
            text.AppendLine().AppendLine(Buttons(actions));
        return text.ToString().Trim();
    }

    /// <summary>
    /// What the card says before anything is unfolded, without its buttons, and no longer than a reader bears. Escaped as in the card: a client
    /// that cannot show cards may yet know Markdown.
    /// </summary>
    public static string Summary(ImmutableArray<CardElement> body)
    {
        var lines = new List<string>();
        CollectShown(body, withButtons: false, lines);
        var text = new StringBuilder();
        foreach (var line in lines.Select(static line => CardText.Escape(Unmarked(line))))
        {
            if (text.Length + line.Length >= SummaryLength)
                return text.Append('…').ToString();
            text.Append(text.Length == 0 ? "" : "\n").Append(line);
        }
        return text.ToString();
    }

    /// <summary>The line with the names it mentions, and without the marks that only a card turns into mentions.</summary>
    private static string Unmarked(string line) =>
        line.Replace("<at>", "", StringComparison.Ordinal).Replace("</at>", "", StringComparison.Ordinal);

    private static void Append(StringBuilder text, List<string> lines, CardElement element, CardElement? before)
    {
        if (lines.Count == 0)
            return;
        if (text.Length > 0 && element is Container or ActionSet && before is not ActionSet)
            text.AppendLine();
        foreach (var line in lines)
            text.AppendLine(line);
    }

    /// <summary>Adds the lines of an element to those before it. Every card is read so, for its fallback: the lists are few and shared.</summary>
    private static void Collect(CardElement element, bool withButtons, List<string> lines)
    {
        switch (element)
        {
            case TextBlock block:
                AddLines(CardText.Unescape(block.Text), lines);
                break;
            case Image picture:
                lines.Add(picture.AltText);
                break;
            case FactSet facts:
                foreach (var fact in facts.Facts)
                    lines.Add($"{CardText.Unescape(fact.Title)}: {CardText.Unescape(fact.Value)}");
                break;
            case Container container:
                CollectShown(container.Items, withButtons, lines);
                break;
            case ColumnSet columns:
                CollectBeside(columns.Columns, withButtons, lines);
                break;
            case ActionSet set:
                if (withButtons)
                    lines.Add(Buttons(set.Actions));
                break;
            case TextInput input:
                lines.Add($"{input.Label}: {input.Value}");
                break;
            case DateInput input:
                lines.Add($"{input.Label}: {input.Value}");
                break;
            case ChoiceInput input:
                lines.Add(
                    $"{input.Label}: {string.Join(" / ", input.Choices.Select(choice => choice.Value == input.Value ? $"› {choice.Title}" : choice.Title))}"
                );
                break;
            case ToggleInput input:
                lines.Add($"{(input.Value == input.ValueOn ? '☑' : '☐')} {input.Title}");
                break;
            default:
                throw new InvalidOperationException($"No plain text for {element.GetType().Name}.");
        }
    }

    private static void CollectShown(ImmutableArray<CardElement> items, bool withButtons, List<string> lines)
    {
        foreach (var item in items)
            if (withButtons || item.IsVisible != false)
                Collect(item, withButtons, lines);
    }

    private static void AddLines(string text, List<string> lines)
    {
        if (text.Contains('\n', StringComparison.Ordinal))
            lines.AddRange(text.Split('\n'));
        else
            lines.Add(text);
    }

    private static void CollectBeside(ImmutableArray<Column> columns, bool withButtons, List<string> lines)
    {
        var first = lines.Count;
        var heights = new List<int>(columns.Length);
        foreach (var column in columns)
        {
            var before = lines.Count;
            CollectShown(column.Items, withButtons, lines);
            if (lines.Count > before)
                heights.Add(lines.Count - before);
        }
        if (heights.Count == 0)
            return;
        var beside = heights.TrueForAll(static height => height == 1)
            ? [string.Join(' ', CollectionsMarshal.AsSpan(lines)[first..])]
            : Beside(Columns(lines, first, heights));
        lines.RemoveRange(first, lines.Count - first);
        lines.AddRange(beside);
    }

    private static List<List<string>> Columns(List<string> lines, int first, List<int> heights)
    {
        var columns = new List<List<string>>(heights.Count);
        foreach (var height in heights)
        {
            columns.Add(lines.GetRange(first, height));
            first += height;
        }
        return columns;
    }

    /// <summary>Figures side by side become one line; a symbol stands before the first line of what it marks.</summary>
    private static List<string> Beside(List<List<string>> columns)
    {
        if (columns.TrueForAll(column => column.Count == columns[0].Count))
            return [string.Join(" · ", columns.Select(column => string.Join(' ', column)))];
        var mark = columns[0].Count == 1 ? columns[0][0] + " " : "";
        var rest = columns.Skip(mark.Length > 0 ? 1 : 0).SelectMany(column => column).ToList();
        return [.. rest.Select((line, i) => (i == 0 ? mark : new string(' ', mark.Length)) + line)];
    }

    private static string Buttons(ImmutableArray<CardAction> actions) => string.Join("  ", actions.Select(action => $"[{action.Title}]"));
}
