using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using NodaTime;

namespace ByregionBot.Language;

/// <summary>
/// Everything the bot says, in one language. The sentences stand side by side in <c>Texts.json</c>; none stands anywhere else.
/// A sentence holds <c>{name}</c> for a value and <c>{name|one|many}</c> for a word that follows a number.
/// </summary>
public sealed class Texts
{
    private static readonly FrozenDictionary<string, string[]> Sentences = Load();
    private static readonly Texts[] All = [new(BotLanguage.Bokmal), new(BotLanguage.Nynorsk), new(BotLanguage.English)];

    private static readonly string[][] Months =
    [
        ["januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "desember"],
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
    ];

    private static readonly string[][] Weekdays =
    [
        ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"],
        ["måndag", "tysdag", "onsdag", "torsdag", "fredag", "laurdag", "sundag"],
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    ];

    private Texts(BotLanguage language) => Language = language;

    public BotLanguage Language { get; }

    /// <summary>BCP 47 tag: "nb", "nn" or "en".</summary>
    public string Tag => Language.Tag();

    /// <summary>Every key, in order; for tests.</summary>
    internal static IEnumerable<string> Keys => Sentences.Keys.Order(StringComparer.Ordinal);

    public static Texts In(BotLanguage language) => All[(int)language];

    /// <summary>The sentence of this key as written, with no values put in.</summary>
    /// <exception cref="KeyNotFoundException">No such sentence.</exception>
    public string this[string key] => Sentences[key][(int)Language];

    /// <summary>The sentence with values put in. A value is shown as it is: escape what people wrote before.</summary>
    /// <exception cref="KeyNotFoundException">No such sentence.</exception>
    /// <exception cref="ArgumentException">The sentence asks for a value that is not given.</exception>
    public string Say(string key, params ReadOnlySpan<(string Name, object Value)> values)
    {
        var sentence = this[key];
        var open = sentence.IndexOf('{', StringComparison.Ordinal);
        if (open < 0)
            return sentence;
        var said = new StringBuilder(sentence.Length + 32);
        var from = 0;
        while (open >= 0)
        {
            var close = sentence.IndexOf('}', open);
            said.Append(sentence, from, open - from).Append(Filled(sentence.AsSpan(open + 1, close - open - 1), key, values));
            from = close + 1;
            open = sentence.IndexOf('{', from);
        }
        return said.Append(sentence, from, sentence.Length - from).ToString();
    }

    /// <summary>"14. oktober 2016", "14 October 2016".</summary>
    public string Date(LocalDate date) =>
        Language == BotLanguage.English
            ? string.Create(CultureInfo.InvariantCulture, $"{date.Day} {Months[1][date.Month - 1]} {date.Year}")
            : string.Create(CultureInfo.InvariantCulture, $"{date.Day}. {Months[0][date.Month - 1]} {date.Year}");

    /// <summary>"14. okt. 2016", "14 Oct 2016": for narrow columns.</summary>
    public string ShortDate(LocalDate date)
    {
        var month = Months[Language == BotLanguage.English ? 1 : 0][date.Month - 1];
        var (name, dot) = month.Length <= 4 ? (month, "") : (month[..3], Language == BotLanguage.English ? "" : ".");
        return Language == BotLanguage.English
            ? string.Create(CultureInfo.InvariantCulture, $"{date.Day} {name} {date.Year}")
            : string.Create(CultureInfo.InvariantCulture, $"{date.Day}. {name}{dot} {date.Year}");
    }

    /// <summary>"mandag", "måndag", "Monday".</summary>
    public string Weekday(IsoDayOfWeek day) => Weekdays[(int)Language][(int)day - 1];

    /// <summary>"1 560 000" with no-break spaces, "1,560,000" in English.</summary>
    public string Number(int number)
    {
        var grouped = number.ToString("#,0", CultureInfo.InvariantCulture);
        return Language == BotLanguage.English ? grouped : grouped.Replace(',', '\u00A0');
    }

    /// <summary>"Gratangen, Harstad og Ibestad".</summary>
    public string List(IReadOnlyList<string> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return items.Count < 2 ? string.Concat(items) : $"{string.Join(", ", items.Take(items.Count - 1))} {this["list.and"]} {items[^1]}";
    }

    private static string Filled(ReadOnlySpan<char> placeholder, string key, ReadOnlySpan<(string Name, object Value)> values)
    {
        var bar = placeholder.IndexOf('|');
        var name = bar < 0 ? placeholder : placeholder[..bar];
        foreach (var (given, value) in values)
        {
            if (!name.SequenceEqual(given))
                continue;
            if (bar < 0)
                return Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
            var words = placeholder[(bar + 1)..];
            var second = words.IndexOf('|');
            return (value is 1 ? words[..second] : words[(second + 1)..]).ToString();
        }
        throw new ArgumentException($"The sentence {key} wants {name}.", nameof(values));
    }

    private static FrozenDictionary<string, string[]> Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("ByregionBot.Language.Texts.json")!; // embedded by the project file
        using var document = JsonDocument.Parse(stream);
        return document
            .RootElement.EnumerateObject()
            .ToFrozenDictionary(
                sentence => sentence.Name,
                sentence => new[] { Of(sentence, "nb"), Of(sentence, "nn"), Of(sentence, "en") },
                StringComparer.Ordinal
            );
    }

    private static string Of(JsonProperty sentence, string language) =>
        sentence.Value.GetProperty(language).GetString()
        ?? throw new InvalidOperationException($"The sentence {sentence.Name} has no {language}.");
}
