using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;

namespace ByregionBot.Features.ImportPlan;

/// <summary>
/// A Word document as lines: each paragraph one, each row of a table one with its cells. Read as a stream, so that its size and depth cost
/// no more than its text. What a reader of the document does not see, such as deleted and hidden text, is left out.
/// </summary>
internal static class WordLines
{
    private const string Namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    /// <summary>The style of what the bot counted itself in a report it wrote: not something that anybody told.</summary>
    private const string ComputedStyle = "Computed";

    /// <summary>Elements whose text a reader does not see, or sees elsewhere.</summary>
    private static readonly string[] Unseen = ["del", "moveFrom", "Fallback", "txbxContent", "instrText", "footnotePr"];

    /// <summary>The lines, up to one more than is read at most. Each paragraph and row counts as a line of the file, empty ones too.</summary>
    public static List<PlanLine> Of(MainDocumentPart document)
    {
        using var stream = document.GetStream(FileMode.Open, FileAccess.Read);
        using var xml = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        return new Reader(xml).Read();
    }

    private sealed class Reader(XmlReader xml)
    {
        private readonly List<PlanLine> _lines = [];
        private readonly List<string> _cells = [];
        private readonly StringBuilder _text = new();
        private readonly StringBuilder _cell = new();
        private int _number;
        private int _tables;
        private bool _allItalic = true;
        private bool _computed;
        private bool _runItalic;
        private bool _runHidden;

        public List<PlanLine> Read()
        {
            while (_lines.Count <= PlanFileReader.MostLines && xml.Read())
            {
                if (xml.NodeType == XmlNodeType.Element)
                    Begin();
                else if (xml.NodeType == XmlNodeType.EndElement)
                    End(xml.LocalName);
            }
            return _lines;
        }

        private void Begin()
        {
            // The body of an unseen element is passed over by its own reader, which leaves this one at its end.
            if (Array.IndexOf(Unseen, xml.LocalName) >= 0)
            {
                using var unseen = xml.ReadSubtree();
                while (unseen.Read()) { }
                return;
            }
            if (xml.NamespaceURI != Namespace)
                return;
            var isEmpty = xml.IsEmptyElement;
            switch (xml.LocalName)
            {
                case "tbl":
                    _tables++;
                    break;
                case "r":
                    _runItalic = _runHidden = false;
                    break;
                case "i" or "vanish" when IsOn():
                    _runItalic |= xml.LocalName == "i";
                    _runHidden |= xml.LocalName == "vanish";
                    break;
                case "pStyle":
                    _computed = xml.GetAttribute("val", Namespace) == ComputedStyle;
                    break;
                case "gridSpan"
                    when int.TryParse(xml.GetAttribute("val", Namespace), NumberStyles.None, CultureInfo.InvariantCulture, out var span):
                    _span = Math.Clamp(span, 1, MostColumns);
                    break;
                case "gridBefore"
                    when _tables == 1
                        && int.TryParse(
                            xml.GetAttribute("val", Namespace),
                            NumberStyles.None,
                            CultureInfo.InvariantCulture,
                            out var before
                        ):
                    _cells.AddRange(Enumerable.Repeat("", Math.Clamp(before, 0, MostColumns)));
                    break;
                case "t":
                    Append(xml.ReadElementContentAsStringOrEmpty());
                    break;
                case "tab":
                    Append(" ");
                    break;
                case "br" or "cr":
                    Append("\n");
                    break;
                case "noBreakHyphen":
                    Append("-");
                    break;
            }
            if (isEmpty)
                End(xml.LocalName);
        }

        private void End(string name)
        {
            if (xml.NamespaceURI != Namespace)
                return;
            switch (name)
            {
                case "p" when _tables > 0:
                    if (_text.Length > 0)
                        _cell.Append(_cell.Length > 0 ? "\n" : "").Append(_text);
                    _text.Clear();
                    break;
                case "p" when _computed:
                    _computed = false;
                    _text.Clear();
                    break;
                case "p":
                    Add([_text.ToString().ReplaceLineEndings(" ").Trim()]);
                    _text.Clear();
                    break;
                case "tc" when _tables == 1:
                    _cells.Add(_cell.ToString().Trim());
                    for (; _span > 1; _span--)
                        _cells.Add("");
                    _cell.Clear();
                    break;
                case "tr" when _tables == 1:
                    Row();
                    break;
                case "tbl":
                    _tables--;
                    // The line after a table is none of its rows.
                    _number++;
                    break;
            }
        }

        private void Row()
        {
            while (_cells.Count > 1 && _cells[^1].Length == 0)
                _cells.RemoveAt(_cells.Count - 1);
            var italic = _allItalic && _cells.Exists(static cell => cell.Length > 0);
            Add([.. _cells.Select(cell => italic && cell.Length > 0 ? $"<i>{cell}</i>" : cell)]);
            _cells.Clear();
            _allItalic = true;
        }

        private const int MostColumns = 20;
        private int _span = 1;

        private void Append(string text)
        {
            if (_runHidden || _text.Length + _cell.Length > PlanFileReader.LongestLine)
                return;
            _text.Append(text);
            _allItalic &= _runItalic || string.IsNullOrWhiteSpace(text);
        }

        private void Add(ImmutableArray<string> cells)
        {
            _number++;
            if (_tables == 0)
                _allItalic = true;
            if (cells.Any(static cell => cell.Length > 0))
                _lines.Add(new PlanLine(_number, [.. cells.Select(CellText.WellFormed)]));
        }

        private bool IsOn() => xml.GetAttribute("val", Namespace) is not ("0" or "false" or "off");
    }

    /// <summary>The text of an element, leaving the reader at its end.</summary>
    private static string ReadElementContentAsStringOrEmpty(this XmlReader xml)
    {
        if (xml.IsEmptyElement)
            return "";
        using var content = xml.ReadSubtree();
        var text = new StringBuilder();
        while (content.Read())
            if (content.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace or XmlNodeType.CDATA)
                text.Append(content.Value);
        return text.ToString();
    }
}
