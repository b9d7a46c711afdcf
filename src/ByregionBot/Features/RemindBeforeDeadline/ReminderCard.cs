using System.Collections.Immutable;
using System.Globalization;
using ByregionBot.Cards;
using ByregionBot.Hosting;
using ByregionBot.Language;
using ByregionBot.Planning;
using NodaTime;
using NodaTime.Text;

namespace ByregionBot.Features.RemindBeforeDeadline;

/// <summary>
/// Asks about what is due, each answer one tap; what is answered turns to its receipt in the same place, and the rest can still be answered.
/// </summary>
internal static class ReminderCard
{
    /// <summary>So many activities have buttons; the others are named.</summary>
    private const int MostAsked = 4;
    private const int MostNamed = 8;
    private const int MostGaps = 5;
    private const int LongestComment = 500;

    /// <summary>Draws the card.</summary>
    /// <param name="view">What it says.</param>
    /// <param name="card">Names this reminder in its buttons.</param>
    /// <param name="mayHaveComeBefore">Nobody knows whether it was delivered before.</param>
    /// <param name="texts">The bot's sentences.</param>
    public static AdaptiveCard Render(ReminderView view, string card, bool mayHaveComeBefore, Texts texts)
    {
        var asked = view.Lines.Take(MostAsked).ToList();
        var mention = CardParts.Mention("reminder.asked", view.Asked, texts);
        return CardParts.Card(
            texts,
            [
                CardParts.Header(
                    Title(view, texts),
                    $"{texts["reminder.title"]} · {texts.List([.. view.Regions.Select(region => region.Name)])}"
                ),
                .. mayHaveComeBefore ? [CardParts.Quiet(texts["reminder.again"])] : CardParts.Nothing,
                .. mention is { } named ? [named.Text] : CardParts.Nothing,
                .. asked.SelectMany((line, i) => Section(line, i, view, card, texts)),
                .. CardParts.Section(Others(view, texts)),
                .. Typed(view, texts),
            ]
        ) with
        {
            Msteams = mention is { } entities ? new TeamsCardSettings { Entities = entities.People } : null,
        };
    }

    /// <summary>The line that a notification shows.</summary>
    public static string Summary(ReminderView view, Texts texts) =>
        view.Lines is [var only] ? $"{Title(view, texts)}: {When(only, view.Today, texts)}" : Title(view, texts);

    private static string Title(ReminderView view, Texts texts) =>
        view.Lines switch
        {
            [ReminderLine.OfActivity { Standing.Activity.Title: var title }] => title,
            [ReminderLine.OfReport report] => ReportTitle(report, texts),
            _ when view.Open == 0 => texts["reminder.answered"],
            _ when view.Lines.All(static line => line is ReminderLine.OfActivity) => texts.Say(
                "reminder.several-activities",
                ("n", view.Open),
                ("count", texts.Number(view.Open))
            ),
            _ => texts.Say("reminder.several", ("n", view.Open), ("count", texts.Number(view.Open))),
        };

    private static IEnumerable<CardElement> Section(ReminderLine line, int place, ReminderView view, string card, Texts texts)
    {
        ImmutableArray<CardElement> said = line switch
        {
            ReminderLine.OfActivity activity => [.. OfActivity(activity, place, view, card, texts)],
            ReminderLine.OfReport report => [.. OfReport(report, view, texts)],
            _ => throw new InvalidOperationException($"No words for {line.GetType().Name}."),
        };
        return place == 0 ? CardParts.First(said) : CardParts.Section(said);
    }

    /// <summary>What stands at the top of the card is not said again.</summary>
    private static IEnumerable<CardElement> Heading(ReminderLine line, string title, ReminderView view)
    {
        if (view.Lines.Length > 1)
            yield return CardParts.Heading(title);
        if (view.Regions.Length > 1)
            yield return CardParts.Quiet(line.Region.Name) with
            {
                Spacing = CardSpacing.None,
            };
    }

    private static IEnumerable<CardElement> OfActivity(ReminderLine.OfActivity line, int place, ReminderView view, string card, Texts texts)
    {
        foreach (var element in Heading(line, line.Standing.Activity.Title, view))
            yield return element;
        if (!line.IsOpen)
        {
            foreach (var element in Answered(line, view, card, texts))
                yield return element;
            yield break;
        }
        yield return CardParts.Row(
            line.Standing.IsOverdue ? CardParts.LateMark : CardParts.Mark(line.Standing.Progress),
            CardParts.Strong(When(line, view.Today, texts)),
            CardParts.Words(Standing(line.Standing, texts)),
            CardParts.Quiet(DueText.Of(line.Standing.Activity.Due, texts))
        );
        if (line.Name.Kind == ReminderKind.Unanswered)
            yield return CardParts.Words(
                line.Standing.Activity.Responsible is { } responsible
                    ? texts.Say("reminder.unanswered-by", ("name", responsible.Name))
                    : texts["reminder.unanswered"]
            );
        foreach (var element in Buttons(line, place, view, card, texts))
            yield return element;
    }

    /// <summary>The three answers of every day at hand, the rest one tap away.</summary>
    private static IEnumerable<CardElement> Buttons(ReminderLine.OfActivity line, int place, ReminderView view, string card, Texts texts)
    {
        var part = place.ToString(CultureInfo.InvariantCulture);
        var data = Data(line, card).Append((CardKeys.Part, part)).ToList();
        var more = $"more{part}";
        foreach (
            var row in CardParts.Buttons(
                Report(
                    line.Name.Kind == ReminderKind.Start ? "reminder.begun" : "reminder.on-track",
                    (CardKeys.Status, Progress.Ongoing.Name()),
                    (CardKeys.Light, TrafficLight.Green.Name())
                ),
                Report("reminder.done", (CardKeys.Status, Progress.Done.Name())),
                Report("reminder.delayed", (CardKeys.Status, Progress.Delayed.Name())),
                new ToggleVisibilityAction([more]) { Title = texts["reminder.more"] }
            )
        )
            yield return row;
        yield return new Container([
            new TextInput(texts["reminder.comment"])
            {
                Id = CardKeys.OfPart(CardKeys.Comment, part),
                IsMultiline = true,
                MaxLength = LongestComment,
            },
            new DateInput(texts["reminder.new-date"]) { Id = CardKeys.OfPart(CardKeys.Date, part) },
            .. CardParts.Buttons(
                Report("reminder.postpone", (CardKeys.Status, Progress.Postponed.Name())),
                CardParts.Button(texts["reminder.new-deadline"], CardVerbs.MilestoneMove, data.Where(pair => pair.Item1 != CardKeys.Card)),
                CardParts.Button(texts["reminder.monday"], CardVerbs.ReminderSnooze, data)
            ),
        ])
        {
            Id = more,
            IsVisible = false,
        };

        ExecuteAction Report(string title, params ReadOnlySpan<(string Key, string Value)> answer) =>
            CardParts.Button(texts[title], CardVerbs.ReportSubmit, [.. data, .. answer]);
    }

    private static IEnumerable<CardElement> Answered(ReminderLine.OfActivity line, ReminderView view, string card, Texts texts)
    {
        if (line.Answer is { } report)
        {
            yield return CardParts.Row(
                CardParts.Mark(report.Progress),
                [
                    CardParts.Strong(ReportWords.Of(report, texts)),
                    .. report.Comment.Length > 0
                        ? [CardParts.Words(texts.Say("report.comment", ("comment", report.Comment)))]
                        : CardParts.Nothing,
                    CardParts.Quiet(By(report, texts)),
                ]
            );
            foreach (
                var row in CardParts.Buttons(
                    CardParts.Button(texts["action.undo"], CardVerbs.ReportUndo, Entry(report.Id)),
                    CardParts.Button(
                        texts["action.correct"],
                        CardVerbs.ReportCorrect,
                        (CardKeys.Region, line.Region.Id.Value),
                        (CardKeys.Entry, report.Id)
                    )
                )
            )
                yield return row;
        }
        else if (line.Snooze is { } snooze && !line.IsGone)
        {
            yield return CardParts.Row(
                new TextBlock("»"),
                CardParts.Words(texts.Say("reminder.snoozed", ("name", snooze.Who.Name), ("date", texts.Date(snooze.Until)))),
                CardParts.Quiet(When(line, view.Today, texts))
            );
            foreach (var row in CardParts.Buttons(CardParts.Button(texts["action.undo"], CardVerbs.ReportUndo, Entry(snooze.Entry))))
                yield return row;
        }
        else
        {
            yield return CardParts.Row(
                new TextBlock(line.IsGone ? "✕" : "»"),
                CardParts.Words(
                    line.IsGone
                        ? texts["reminder.gone"]
                        : texts.Say("reminder.moved", ("time", DueText.Of(line.Standing.Activity.Due, texts)))
                )
            );
        }

        IEnumerable<(string, string)> Entry(string id) =>
            [(CardKeys.Region, line.Region.Id.Value), (CardKeys.Entry, id), (CardKeys.Reminder, card)];
    }

    private static IEnumerable<CardElement> OfReport(ReminderLine.OfReport line, ReminderView view, Texts texts)
    {
        foreach (var element in Heading(line, ReportTitle(line, texts), view))
            yield return element;
        var gaps = line.Gaps;
        yield return CardParts.Row(
            line.Name.Deadline < view.Today ? CardParts.LateMark : new TextBlock("◇") { Weight = TextWeight.Bolder },
            [
                CardParts.Strong(
                    $"{When(line, view.Today, texts)} – {texts.Say("reminder.with-text", ("count", texts.Number(gaps.WithText)), ("total", texts.Number(gaps.Total)))}"
                ),
                .. gaps.Missing.IsEmpty
                    ? CardParts.Nothing
                    : [CardParts.Words(texts.Say("reminder.lacks", ("activities", Named(gaps, texts))))],
                .. !gaps.Missing.IsEmpty && gaps.Total - gaps.WithText - gaps.Missing.Length is > 0 and var others
                    ? [CardParts.Quiet(texts.Say("reminder.not-yet", ("n", others), ("count", texts.Number(others))))]
                    : CardParts.Nothing,
                .. line.NotReported.IsEmpty
                    ? CardParts.Nothing
                    : [CardParts.Words(texts.Say("reminder.not-reported", ("who", texts.List(line.NotReported))))],
            ]
        );
        foreach (
            var row in CardParts.Buttons(
                CardParts.Button(texts["action.report"], CardVerbs.ReportStart, (CardKeys.Region, line.Region.Id.Value)),
                CardParts.Button(texts["reminder.who-lacks"], CardVerbs.ReportMissing, (CardKeys.Region, line.Region.Id.Value))
            )
        )
            yield return row;
    }

    private static string Named(ReportGaps gaps, Texts texts)
    {
        var named = gaps
            .Missing.Take(MostGaps)
            .Select(gap =>
                gap.Who.IsEmpty ? gap.Activity.Title : $"{gap.Activity.Title} ({texts.List([.. gap.Who.Select(who => who.Name)])})"
            );
        var more = gaps.Missing.Length - MostGaps;
        return texts.List([
            .. named,
            .. more > 0 ? [texts.Say("reminder.others", ("n", more), ("count", texts.Number(more)))] : Array.Empty<string>(),
        ]);
    }

    private static IEnumerable<CardElement> Others(ReminderView view, Texts texts)
    {
        var rest = view.Lines.Skip(MostAsked).ToList();
        foreach (var line in rest.Take(MostNamed))
            yield return CardParts.Row(
                line is ReminderLine.OfActivity { Standing: { IsOverdue: true } } ? CardParts.LateMark : CardParts.Mark(null),
                CardParts.Words(
                    line is ReminderLine.OfActivity activity
                        ? activity.Standing.Activity.Title
                        : ReportTitle((ReminderLine.OfReport)line, texts)
                ),
                CardParts.Quiet(When(line, view.Today, texts))
            );
        if (rest.Count > MostNamed)
            yield return CardParts.Quiet(texts.Say("lookup.more", ("count", texts.Number(rest.Count - MostNamed))));
        if (rest.Count > 0)
            foreach (
                var row in CardParts.Buttons(
                    CardParts.Button(texts["action.report"], CardVerbs.ReportStart, (CardKeys.Region, rest[0].Region.Id.Value))
                )
            )
                yield return row;
    }

    private static IEnumerable<CardElement> Typed(ReminderView view, Texts texts) =>
        view.Lines.OfType<ReminderLine.OfActivity>().FirstOrDefault(line => line.IsOpen) is { } open
            ? [CardParts.Quiet(texts.Say("reminder.typed", ("activity", open.Standing.Activity.Title)))]
            : [];

    /// <summary>"Frist 29. februar 2016 · om 14 dager".</summary>
    private static string When(ReminderLine line, LocalDate today, Texts texts)
    {
        var days = Period.DaysBetween(today, line.Name.Deadline);
        var key = line.Name.Kind switch
        {
            ReminderKind.Start => days < 0 ? "reminder.started" : "reminder.starts",
            _ => "reminder.deadline",
        };
        var date = texts.Say(key, ("date", texts.Date(line.Name.Deadline)));
        return line.Name.Kind == ReminderKind.Start && days < 0 ? date : $"{date} · {CardParts.DaysLeft(days, texts)}";
    }

    private static string ReportTitle(ReminderLine.OfReport line, Texts texts) =>
        texts.Say("reminder.report", ("date", texts.Date(line.Name.Deadline)));

    private static string Standing(ActivityStanding standing, Texts texts) =>
        standing.Reports.Latest is { } latest
            ? texts.Say(
                "reminder.stands",
                ("standing", CardParts.Word(standing.Progress, texts)),
                ("date", texts.ShortDate(latest.Day)),
                ("name", latest.By.Name)
            )
            : CardParts.Word(standing.Progress, texts);

    private static string By(ProgressReport report, Texts texts)
    {
        var time = ProgrammeClock.OnTheWall(report.At);
        return report.OnBehalfOf is { } principal
            ? texts.Say("report.by-for", ("name", report.By.Name), ("principal", principal), ("time", time))
            : texts.Say("report.by", ("name", report.By.Name), ("time", time));
    }

    /// <summary>
    /// What every button carries. A report is stored once for each state of the card that people have seen: a tap taken back can be made anew,
    /// the same tap twice cannot.
    /// </summary>
    private static IEnumerable<(string, string)> Data(ReminderLine.OfActivity line, string card)
    {
        var seen = line.Version.ToString(CultureInfo.InvariantCulture);
        yield return (CardKeys.Region, line.Region.Id.Value);
        yield return (CardKeys.Activity, line.Standing.Activity.Id.Value);
        yield return (CardKeys.Reminder, card);
        yield return (CardKeys.Card, $"{card}:{seen}");
        yield return (CardKeys.Seen, seen);
    }
}
