using System.Globalization;
using System.Text.RegularExpressions;
using ByregionBot.Cards;
using ByregionBot.Conversation;
using ByregionBot.Language;
using NodaTime;
using NodaTime.Text;

namespace ByregionBot.Features.ShowPlan;

/// <summary>Which part of a plan is asked for.</summary>
/// <param name="Page">From 1.</param>
/// <param name="From">First day of the period; null for no limit.</param>
/// <param name="To">Last day of the period, that day included; null for no limit.</param>
/// <param name="Period">The period in the person's own words; null for the whole plan.</param>
internal sealed partial record PlanQuestion(int Page, LocalDate? From, LocalDate? To, string? Period)
{
    /// <summary>The whole plan, from its first page.</summary>
    public static PlanQuestion Everything { get; } = new(1, null, null, null);

    /// <summary>
    /// Read from the tap where there was one, else from the sentence. What a card carries back may be stale or forged: anything that is
    /// no date or page is as if it were not there.
    /// </summary>
    public static PlanQuestion Of(Incoming incoming, Command command) =>
        incoming switch
        {
            Incoming.Tapped { Action.Data: var data } => new(
                PageIn(data.GetValueOrDefault(CardKeys.Page)),
                DayIn(data.GetValueOrDefault(CardKeys.From)),
                DayIn(data.GetValueOrDefault(CardKeys.To)),
                data.GetValueOrDefault(CardKeys.Period)
            ),
            Incoming.Message { Text: var text } when WrittenPage().Match(text) is { Success: true } page => OfPeriod(command) with
            {
                Page = PageIn(page.Groups["page"].Value),
            },
            _ => OfPeriod(command),
        };

    /// <summary>The same part on another page, as a button carries it.</summary>
    public IEnumerable<(string Key, string Value)> Carried(string region, int page)
    {
        yield return (CardKeys.Region, region);
        yield return (CardKeys.Page, page.ToString(CultureInfo.InvariantCulture));
        if (From is { } from)
            yield return (CardKeys.From, LocalDatePattern.Iso.Format(from));
        if (To is { } to)
            yield return (CardKeys.To, LocalDatePattern.Iso.Format(to));
        if (Period is { } period)
            yield return (CardKeys.Period, period);
    }

    private static PlanQuestion OfPeriod(Command command) =>
        command.Slots.Period is { Due: var due } period && (due.Start ?? due.End ?? due.Deadline) is not null
            ? new PlanQuestion(1, due.Start, due.End ?? due.Deadline, period.Text)
            : Everything;

    private static int PageIn(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 0 ? page : 1;

    private static LocalDate? DayIn(string? text) => LocalDatePattern.Iso.Parse(text ?? "").TryGetValue(default, out var day) ? day : null;

    [GeneratedRegex(
        @"\b(?:side|page)\s+(?<page>\d{1,4})\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex WrittenPage();
}
