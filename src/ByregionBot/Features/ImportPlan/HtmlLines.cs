using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text;

namespace ByregionBot.Features.ImportPlan;

/// <summary>
/// Lines with cells from what Teams gives of a table that was pasted: HTML of which only rows, cells, breaks and italics matter. One pass
/// over the text, whatever stands in it.
/// </summary>
internal sealed class HtmlLines
{
    private static readonly HashSet<string> Breaks = ["br", "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6"];
    private static readonly HashSet<string> Silent = ["script", "style", "head", "title"];

    /// <summary>A cell over more columns is no part of a plan.</summary>
    private const int MostColumns = 20;

    private readonly List<PlanLine> _lines = [];
    private readonly List<string> _cells = [];
    private readonly StringBuilder _text = new();

    /// <summary>How many rows below this one each column's cell reaches down to.</summary>
    private readonly List<int> _below = [];
    private int _across = 1;
    private int _down = 1;
    private bool _isInRow;
    private string? _silentUntil;

    /// <summary>The lines with text, by their numbers.</summary>
    public static List<PlanLine> Of(string html)
    {
        var reader = new HtmlLines();
        for (var i = 0; i < html.Length; )
        {
            var tag = html.IndexOf('<', i);
            if (tag < 0)
                tag = html.Length;
            if (reader._silentUntil is null)
                reader._text.Append(WebUtility.HtmlDecode(html[i..tag]).ReplaceLineEndings(" ").Replace('\t', ' ').Replace('\u00a0', ' '));
            if (tag == html.Length)
                break;
            var isComment = html.AsSpan(tag).StartsWith("<!--", StringComparison.Ordinal);
            var end = isComment ? html.IndexOf("-->", tag, StringComparison.Ordinal) : html.IndexOf('>', tag);
            if (end < 0)
                break;
            if (!isComment)
                reader.Take(html.AsSpan(tag + 1, end - tag - 1));
            i = end + (isComment ? 3 : 1);
        }
        reader.EndRow();
        return reader._lines;
    }

    private void Take(ReadOnlySpan<char> tag)
    {
        var isEnd = tag is ['/', ..];
        var rest = isEnd ? tag[1..] : tag;
        var length = rest.IndexOfAny(" \t\r\n/");
        var name = (length < 0 ? rest : rest[..length]).ToString().ToLowerInvariant();
        if (_silentUntil is not null)
        {
            if (isEnd && name == _silentUntil)
                _silentUntil = null;
            return;
        }
        if (Silent.Contains(name) && !isEnd && !(tag is [.., '/']))
            _silentUntil = name;
        else if (name == "tr")
        {
            EndRow();
            _isInRow = !isEnd;
        }
        else if (name is "td" or "th")
        {
            // A cell that is not closed ends where the next begins.
            if (isEnd || Pending.Length > 0)
                EndCell();
            _text.Clear();
            if (!isEnd)
                (_across, _down) = (Span(rest, "colspan", MostColumns), Span(rest, "rowspan", PlanFileReader.MostLines));
        }
        else if (name is "i" or "em")
            _text.Append(isEnd ? "</i>" : "<i>");
        else if (Breaks.Contains(name) && _isInRow)
            _text.Append('\n');
        else if (Breaks.Contains(name) || name == "table")
        {
            EndRow();
            if (name == "table")
                _below.Clear();
        }
    }

    /// <summary>Over how many columns or rows a cell reaches, as its tag says.</summary>
    private static int Span(ReadOnlySpan<char> tag, string name, int most)
    {
        var at = tag.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return 1;
        var value = tag[(at + name.Length)..].TrimStart(" =\"'");
        var digits = value.IndexOfAnyExceptInRange('0', '9');
        return int.TryParse(digits < 0 ? value : value[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var span)
            ? Math.Clamp(span, 1, most)
            : 1;
    }

    private string Pending => _text.ToString().Trim();

    private void EndCell()
    {
        var text = string.Join(
            '\n',
            Pending
                .Split('\n')
                .Select(static line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
                .Where(static line => line.Length > 0)
        );
        _text.Clear();
        PassCellsFromAbove();
        for (var i = 0; i < _across; i++)
        {
            if (_isInRow && _down > 1)
            {
                while (_below.Count <= _cells.Count)
                    _below.Add(0);
                // The row itself takes one at its end.
                _below[_cells.Count] = _down;
            }
            _cells.Add(i == 0 ? text : "");
        }
        (_across, _down) = (1, 1);
    }

    /// <summary>A cell that reaches down from a row above leaves its place empty, as the empty cell that continues the row above.</summary>
    private void PassCellsFromAbove()
    {
        while (_isInRow && _cells.Count < _below.Count && _below[_cells.Count] > 0)
            _cells.Add("");
    }

    private void EndRow()
    {
        if (Pending.Length > 0)
            EndCell();
        if (_isInRow && _cells.Count > 0)
            for (var i = 0; i < _below.Count; i++)
                _below[i] = Math.Max(0, _below[i] - 1);
        if (_cells.Exists(static cell => cell.Length > 0))
            _lines.Add(new PlanLine(_lines.Count + 1, [.. _cells]));
        _cells.Clear();
        _text.Clear();
        _isInRow = false;
    }
}
