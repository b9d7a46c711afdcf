using System.Globalization;
using System.Text;

namespace ByregionBot.Planning;

/// <summary>Makes stable ids from names that people gave: lower-case ASCII letters, digits and hyphens.</summary>
internal static class AsciiName
{
    private const int MaxLength = 60;

    /// <summary>The name in ASCII, such as "status-naeringsplaner-i-kommunene"; empty when it holds no letter or digit that ASCII can render.</summary>
    public static string Of(string name)
    {
        var ascii = new StringBuilder(MaxLength);
        foreach (var c in Normalizable(name).Normalize(NormalizationForm.FormD))
        {
            if (ascii.Length >= MaxLength)
                break;
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
                continue;
            var rendered = Rendered(char.ToLowerInvariant(c));
            if (rendered.Length > 0)
                ascii.Append(rendered);
            else if (ascii.Length > 0 && ascii[^1] != '-')
                ascii.Append('-');
        }
        return ascii.ToString().TrimEnd('-');
    }

    /// <summary>Without the code units that normalisation refuses; no id is made of them.</summary>
    private static string Normalizable(string name) => string.Concat(name.Where(static c => !char.IsSurrogate(c) && c != '\uFFFE'));

    private static string Rendered(char c) =>
        c switch
        {
            >= 'a' and <= 'z' or >= '0' and <= '9' => c.ToString(),
            'æ' => "ae",
            'ø' => "o",
            'đ' => "d",
            'ŋ' => "n",
            'ŧ' => "t",
            _ => "",
        };
}
