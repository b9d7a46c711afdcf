using System.Globalization;
using ByregionBot.Planning;

namespace ByregionBot.Language.Reading;

/// <summary>Clock, dates and lengths of time.</summary>
internal sealed partial class SentenceReading
{
    /// <summary>The hour, as "09:00"; one that no clock shows as it was said, where an hour is asked for.</summary>
    private Said<string>? FindClock()
    {
        Said<string>? impossible = null;
        for (var i = 0; i < Tokens.Length; i++)
        {
            var isNamed = ClockWords.Contains(Words[i]);
            var hour = isNamed ? i + 1 : i;
            if (hour >= Tokens.Length)
                break;
            var hasMinutes = hour + 1 < Tokens.Length && Tokens[hour + 1].IsNumber && Sentence.Before(hour + 1) is ":" or ".";
            if (Tokens[hour].IsNumber && (isNamed || (hasMinutes && Sentence.Before(hour + 1) is ":")))
            {
                var last = hasMinutes ? hour + 1 : hour;
                var half = last + 1 < Tokens.Length ? Words[last + 1] : "";
                if (half is not ("am" or "pm") && Tokens[hour].Length == 1)
                    half = HalfOf(Number(hour));
                if (Time(Tokens[hour].Key, hasMinutes ? Tokens[hour + 1].Key : "0", half) is { } time)
                    return new Said<string>(i, last + 1 < Tokens.Length && Words[last + 1] is "am" or "pm" ? last + 1 : last, time);
                if (IsTimed && Words[i] != "at")
                    impossible ??= new Said<string>(i, last, Sentence.Written(hour, last));
            }
            else if (
                Tokens[hour].IsNumber
                && hour + 1 < Tokens.Length
                && Words[hour + 1] is "am" or "pm"
                && Time(Tokens[hour].Key, "0", Words[hour + 1]) is { } short12
            )
                return new Said<string>(i, hour + 1, short12);
            else if (isNamed && Words[i] != "at" && Number(hour) is { } named and < 24)
                return new Said<string>(i, hour, Time(HalfOf(named) == "pm" ? named + 12 : named, 0));
            else if (Words[hour] is "halv" && hour + 1 < Tokens.Length && IsTimed && Number(hour + 1) is { } next and >= 1 and <= 12)
                return new Said<string>(i, hour + 1, Time(next <= EarliestHalf ? next + 11 : next - 1, 30));
        }
        return impossible;
    }

    /// <summary>"halv ni" is of a morning, "halv tre" of an afternoon: nobody wants a message at night.</summary>
    private const int EarliestHalf = 6;

    private bool IsTimed => IsAboutReminders || Signs.Has("digest");

    /// <summary>"klokka to" and "kl. 3" are of an afternoon too; who wants the night writes "03:00".</summary>
    private string HalfOf(int? hour) => IsTimed && hour is >= 1 and < EarliestHalf ? "pm" : "";

    private static string? Time(string hour, string minutes, string half)
    {
        if (hour.Length is 3 or 4 && minutes == "0")
            (hour, minutes) = (hour[..^2], hour[^2..]);
        if (hour.Length > 2 || minutes.Length > 2)
            return null;
        var h = int.Parse(hour, CultureInfo.InvariantCulture);
        var m = int.Parse(minutes, CultureInfo.InvariantCulture);
        h = half == "pm" && h < 12 ? h + 12 : h;
        return h < 24 && m < 60 ? Time(h, m) : null;
    }

    private static string Time(int hour, int minute) => string.Create(CultureInfo.InvariantCulture, $"{hour:00}:{minute:00}");

    private int? Number(int token)
    {
        if (Tokens[token].IsNumber)
            return
                Tokens[token].Length <= 3
                && int.TryParse(Tokens[token].Key, NumberStyles.None, CultureInfo.InvariantCulture, out var digits)
                ? digits
                : null;
        foreach (var number in SlotWords.Numbers.LongestIn([Words[token]]))
            return number.Value;
        return null;
    }

    private List<Said<SpokenTime>> FindTimes()
    {
        var head = Sentence.Head;
        if (head.IsEmpty)
            return [];
        Span<char> masked = head.Length <= 1024 ? stackalloc char[head.Length] : new char[head.Length];
        head.CopyTo(masked);
        // What is already understood must not be read as a time: "sak 12/16", "etter valget" of a title, Per.
        Mask(masked, Decision?.First, Decision?.Last);
        Mask(masked, Activity?.First, Activity?.Last);
        Mask(masked, Clock?.First, Clock?.Last);
        Mask(masked, Principal?.First, Principal?.Last);
        for (var i = 0; i < Tokens.Length; i++)
            if (Tokens[i].Key == "per" && Tokens[i].IsCapital && !(i + 1 < Tokens.Length && Tokens[i + 1].IsNumber))
                Mask(masked, i, i);
        var times = new List<Said<SpokenTime>>();
        foreach (var found in PlanTimeReader.FindIn(masked.ToString(), context.Time()))
        {
            var first = Sentence.TokenFrom(found.Start);
            var last = first;
            while (last + 1 < Tokens.Length && Tokens[last + 1].Start < found.Start + found.Length)
                last++;
            if (first >= Tokens.Length || IsOwner(first, last))
                continue;
            var text = Sentence.Text.Substring(found.Start, found.Length);
            times.Add(Impossible(first, last) ?? new Said<SpokenTime>(first, last, new SpokenTime(text, found.Reading.Due)));
        }
        return times;
    }

    /// <summary>"30. februar" is no day, and not all of February either.</summary>
    private Said<SpokenTime>? Impossible(int first, int last)
    {
        var day = first - 1;
        if (day < 0 || !Tokens[day].IsNumber || Tokens[day].Length > 2 || Sentence.Before(first) is not (". " or "." or " "))
            return null;
        var text = Sentence.Written(day, last);
        var due = PlanTimeReader.Read(text, context.Time()).Due;
        return
            due.Kind == DueKind.Unknown
            && PlanTimeReader.Read($"1. {Sentence.Written(first, last)}", context.Time()).Due.Kind == DueKind.Date
            ? new Said<SpokenTime>(day, last, new SpokenTime(text, due))
            : null;
    }

    private void Mask(Span<char> text, int? first, int? last)
    {
        if (first is { } from && last is { } to)
            text[Tokens[from].Start..Tokens[to].End].Fill('#');
    }

    /// <summary>"planen vår": ours, not spring.</summary>
    private bool IsOwner(int first, int last) =>
        first == last
        && Tokens[first].Key == "var"
        && first > 0
        && Tokens[first - 1].Key is var before
        && (
            before.EndsWith("en", StringComparison.Ordinal)
            || before.EndsWith('a')
            || before.EndsWith("et", StringComparison.Ordinal)
            || before.EndsWith("ne", StringComparison.Ordinal)
        );

    private List<Said<int>> FindOffsets()
    {
        var offsets = new List<Said<int>>();
        foreach (var unit in SlotWords.Units.LongestIn(Words))
        {
            var number = unit.First - 1;
            if (InTime(unit.First))
                continue;
            if (number < 0 || InTime(number) || Number(number) is not { } many)
            {
                if (IsOneBefore(unit))
                    offsets.Add(new Said<int>(unit.First, unit.Last, unit.Value));
                continue;
            }
            offsets.Add(new Said<int>(number, unit.Last, many * unit.Value));
            // "7 og 14 dager"
            while (
                number >= 2
                && Words[number - 1] is "og" or "and" or "eller" or "or"
                && Tokens[number - 2].IsNumber
                && Number(number - 2) is { } earlier
            )
            {
                number -= 2;
                offsets.Insert(0, new Said<int>(number, number, earlier * unit.Value));
            }
            while (
                number >= 1
                && Tokens[number - 1].IsNumber
                && Sentence.Before(number) is ", " or "," or "/"
                && Number(number - 1) is { } listed
            )
            {
                number--;
                offsets.Insert(0, new Said<int>(number, number, listed * unit.Value));
            }
        }
        if (IsAboutReminders)
            offsets.AddRange(
                SlotWords
                    .SameDay.LongestIn(Words)
                    .Where(same => same.First == 0 || !HoursOfADay.Contains(Words[same.First - 1]))
                    .Select(same => new Said<int>(same.First, same.Last, 0))
            );
        return offsets;
    }

    /// <summary>"varsel dagen før fristen", "remind us the day before".</summary>
    private bool IsOneBefore(Found<int> unit) =>
        IsAboutReminders
        && unit.Last + 1 < Tokens.Length
        && Words[unit.Last + 1] is "for" or "before" or "forut"
        && (
            Words[unit.First] is "dagen" or "uka" or "uken" or "veka" or "maneden" or "manaden"
            || (unit.First > 0 && Words[unit.First - 1] is "the")
        );

    /// <summary>"senere på dagen" is an hour, not a day.</summary>
    private static readonly HashSet<string> HoursOfADay = Keys(
        "senere seinare seinere tidligere tidlegare tidlig tidleg sent seint midt later earlier late early"
    );

    private bool IsAboutReminders => Signs.Has("reminder") || Signs.Has("remind");
}
