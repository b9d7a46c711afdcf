using System.Collections.Immutable;
using System.Globalization;
using ByregionBot.Cards;
using ByregionBot.Language;
using ByregionBot.Planning;
using NodaTime;
using NodaTime.Text;

namespace ByregionBot.Features.Settings;

/// <summary>The questions about reminders and the digest, as inputs of a card, and what people filled in.</summary>
internal static class SettingsForm
{
    private const string NoDigest = "none";
    private const string On = "true";
    private const string Off = "false";
    private const int LongestQuiet = 300;
    private const int EarliestHour = 6;
    private const int LatestHour = 18;
    private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("HH:mm");
    private static readonly LocalDatePattern Day = LocalDatePattern.CreateWithInvariantCulture("d.M.uuuu");

    /// <summary>The inputs.</summary>
    /// <param name="choices">What holds.</param>
    /// <param name="filled">What somebody filled in before, and has to see again; null for what holds.</param>
    /// <param name="texts">The bot's sentences.</param>
    public static IEnumerable<CardElement> Inputs(SettingChoices choices, IReadOnlyDictionary<string, string>? filled, Texts texts)
    {
        yield return CardParts.Heading(texts["settings.reminders"]);
        yield return new ToggleInput(texts["settings.send-reminders"])
        {
            Id = CardKeys.RemindersOn,
            Value = Filled(CardKeys.RemindersOn, choices.RemindersOn ? On : Off),
        };
        yield return new TextInput(texts["settings.days-before"])
        {
            Id = CardKeys.Offsets,
            Value = Filled(
                CardKeys.Offsets,
                string.Join(", ", choices.Offsets.Select(days => days.ToString(CultureInfo.InvariantCulture)))
            ),
            MaxLength = 60,
        };
        yield return Hours(CardKeys.ReminderTime, choices.ReminderTime);
        yield return new TextInput(texts["settings.quiet"])
        {
            Id = CardKeys.Quiet,
            Value = Filled(CardKeys.Quiet, string.Join(", ", choices.Quiet.Select(Words))),
            Placeholder = texts["settings.quiet-example"],
            MaxLength = LongestQuiet,
        };
        yield return CardParts.Heading(texts["settings.digest"]) with
        {
            Spacing = CardSpacing.Medium,
        };
        yield return new ChoiceInput(
            texts["settings.weekday"],
            [
                .. Enum.GetValues<IsoDayOfWeek>()
                    .Where(day => day is >= IsoDayOfWeek.Monday and <= IsoDayOfWeek.Friday || day == choices.DigestWeekday)
                    .Where(day => day != IsoDayOfWeek.None)
                    .Select(day => new Choice(texts.Weekday(day), day.ToString())),
                new Choice(texts["settings.no-digest"], NoDigest),
            ]
        )
        {
            Id = CardKeys.DigestWeekday,
            Value = Filled(CardKeys.DigestWeekday, choices.DigestWeekday?.ToString() ?? NoDigest),
            Style = "compact",
        };
        yield return Hours(CardKeys.DigestTime, choices.DigestTime);

        string Filled(string key, string value) => filled is null ? value : filled.GetValueOrDefault(key, "");

        ChoiceInput Hours(string key, LocalTime chosen) =>
            new(
                texts["settings.time"],
                [
                    .. Enumerable
                        .Range(EarliestHour, LatestHour - EarliestHour + 1)
                        .Select(hour => new LocalTime(hour, 0))
                        .Append(chosen)
                        .Distinct()
                        .Order()
                        .Select(time => new Choice(Clock.Format(time), Clock.Format(time))),
                ]
            )
            {
                Id = key,
                Value = Filled(key, Clock.Format(chosen)),
                Style = "compact",
            };
    }

    /// <summary>Asks which language the person wants.</summary>
    public static ChoiceInput LanguageInput(IReadOnlyDictionary<string, string>? filled, Texts texts) =>
        new(
            texts["settings.language"],
            [.. Enum.GetValues<BotLanguage>().Select(Texts.In).Select(each => new Choice(each["settings.this-language"], each.Tag))]
        )
        {
            Id = CardKeys.Language,
            Value = filled?.GetValueOrDefault(CardKeys.Language) ?? texts.Tag,
            Style = "compact",
        };

    /// <summary>Reads what was filled in. A client leaves out what is empty.</summary>
    /// <param name="data">What the tap carries.</param>
    /// <param name="before">What holds.</param>
    /// <param name="times">How times are read.</param>
    /// <param name="texts">The bot's sentences.</param>
    /// <returns>The choices, and what is wrong with them: nothing of them counts unless that is empty.</returns>
    public static (SettingChoices Choices, ImmutableArray<string> Errors) Read(
        IReadOnlyDictionary<string, string> data,
        SettingChoices before,
        PlanTimeContext times,
        Texts texts
    )
    {
        var errors = ImmutableArray.CreateBuilder<string>();
        var offsets = Offsets(data.GetValueOrDefault(CardKeys.Offsets, ""));
        if (offsets.IsEmpty)
            errors.Add(texts["settings.days-missing"]);
        else if (offsets.Length > ConfigureDecision.MostOffsets || offsets[0] > ConfigureDecision.FurthestOffset)
            errors.Add(
                texts.Say("configure.too-much", ("most", ConfigureDecision.MostOffsets), ("days", ConfigureDecision.FurthestOffset))
            );
        var quiet = ImmutableArray.CreateBuilder<QuietPeriod>();
        foreach (
            var words in data.GetValueOrDefault(CardKeys.Quiet, "")
                .Split([',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        )
            if (before.Quiet.FirstOrDefault(period => string.Equals(Words(period), words, StringComparison.OrdinalIgnoreCase)) is { } known)
                quiet.Add(known);
            else if (ConfigureDecision.PeriodOf(words, times) is not { } period)
                errors.Add(texts.Say("configure.unknown-time", ("time", words)));
            else if (period.To < times.Today)
                errors.Add(texts.Say("configure.past-time", ("time", words)));
            else
                quiet.Add(period);
        var choices = new SettingChoices(
            Chosen(
                CardKeys.RemindersOn,
                "settings.send-reminders",
                before.RemindersOn,
                static text => text is On or Off ? text == On : null
            ),
            offsets,
            Chosen(CardKeys.ReminderTime, "settings.time", before.ReminderTime, Hour),
            [.. quiet.Distinct()],
            data.GetValueOrDefault(CardKeys.DigestWeekday) == NoDigest ? null
                : Chosen(CardKeys.DigestWeekday, "settings.weekday", before.DigestWeekday ?? IsoDayOfWeek.None, Weekday) is var day
                && day != IsoDayOfWeek.None
                    ? day
                : null,
            Chosen(CardKeys.DigestTime, "settings.time", before.DigestTime, Hour)
        );
        // The language is the person's own and is set apart from the rest; a wrong one is told here all the same.
        _ = Chosen(CardKeys.Language, "settings.language", texts.Language, static text => BotLanguages.OfLocale(text));
        return (choices, [.. errors.Distinct()]);

        T Chosen<T>(string key, string question, T otherwise, Func<string, T?> read)
            where T : struct
        {
            if (data.GetValueOrDefault(key, "") is not { Length: > 0 } text)
                return otherwise;
            if (read(text) is { } chosen)
                return chosen;
            errors.Add(texts.Say("settings.choose", ("question", texts[question])));
            return otherwise;
        }
    }

    private static LocalTime? Hour(string text) => Clock.Parse(text) is { Success: true, Value: var time } ? time : null;

    private static IsoDayOfWeek? Weekday(string text) =>
        Enum.TryParse<IsoDayOfWeek>(text, out var day) && Enum.IsDefined(day) && day != IsoDayOfWeek.None ? day : null;

    private static ImmutableArray<int> Offsets(string text)
    {
        var days = new SortedSet<int>();
        foreach (
            var number in text.Split([.. text.Where(sign => !char.IsAsciiDigit(sign)).Distinct()], StringSplitOptions.RemoveEmptyEntries)
        )
            days.Add(int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : int.MaxValue);
        return [.. days.Reverse()];
    }

    /// <summary>A period in words that are read as the same period again.</summary>
    private static string Words(QuietPeriod period) =>
        period is { From: { } from, To: { } to }
            ? from == to
                ? Day.Format(from)
                : $"{Day.Format(from)}–{Day.Format(to)}"
            : period.Name;
}
