using ByregionBot.Language;
using ByregionBot.Planning;
using NodaTime;
using NodaTime.Text;

namespace ByregionBot.Cards;

/// <summary>When something is due: always the plan's own wording, and beside it the date it is read as.</summary>
internal static class DueText
{
    private static readonly LocalDatePattern Numbers = LocalDatePattern.CreateWithInvariantCulture("d.M.yyyy");

    /// <summary>"høst 2016 – 31. des. 2016"; a wording that is the date itself stands alone.</summary>
    public static string Of(Due due, Texts texts)
    {
        var wording = due.Wording.Trim();
        var said = due switch
        {
            { Deadline: { } deadline } => Beside("due.date", wording, deadline, texts),
            { Kind: DueKind.Open, Start: { } start } => Beside("due.starts", wording, start, texts),
            { Kind: DueKind.Ongoing } when wording.Length > 0 => wording,
            _ when wording.Length > 0 => texts.Say("due.undated", ("wording", wording)),
            _ => texts["due.none"],
        };
        return due.Confidence == Confidence.Low && due.Deadline is not null ? texts.Say("due.doubtful", ("time", said)) : said;
    }

    private static string Beside(string key, string wording, LocalDate date, Texts texts) =>
        wording.Length == 0 || wording == texts.Date(date) || wording == texts.ShortDate(date) ? texts.ShortDate(date)
        : Numbers.Parse(wording) is { Success: true, Value: var written } && written == date ? wording
        : texts.Say(key, ("wording", wording), ("date", texts.ShortDate(date)));
}
