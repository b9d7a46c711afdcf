using ByregionBot.Cards;
using ByregionBot.Hosting;
using ByregionBot.Language;
using ByregionBot.Planning;

namespace ByregionBot.Features.ChangePlan;

/// <summary>Shows a change of the plan, what stood before and what stands after: to be confirmed, or as its receipt.</summary>
internal static class ChangeCard
{
    /// <summary>Asks whether the plan shall be changed so.</summary>
    /// <param name="what">A move or a removal.</param>
    /// <param name="before">The region as it stands.</param>
    /// <param name="data">What the button carries.</param>
    /// <param name="isReport">The activity is reported as postponed at the same time.</param>
    /// <param name="notice">What to say first; null for nothing.</param>
    /// <param name="mayChange">The viewer may say yes or no.</param>
    /// <param name="texts">The bot's sentences.</param>
    public static AdaptiveCard Preview(
        RegionEvent what,
        RegionState before,
        IReadOnlyDictionary<string, string> data,
        bool isReport,
        string? notice,
        bool mayChange,
        Texts texts
    )
    {
        var (title, yes, verb) =
            what is RegionEvent.ActivityRemoved
                ? ("change.remove-title", "action.remove", CardVerbs.MilestoneRemove)
                : ("change.move-title", "action.move", CardVerbs.MilestoneMove);
        return CardParts.Card(
            texts,
            [
                CardParts.Header(texts[title], TitleOf(what, before)),
                .. notice is null ? CardParts.Nothing : [CardParts.Strong(notice)],
                .. Lines(what, before, texts),
                .. isReport ? [CardParts.Words(texts["change.also-postponed"])] : CardParts.Nothing,
                .. IsEarlier(what, before) ? [CardParts.Strong(texts["change.earlier"])] : CardParts.Nothing,
                .. mayChange
                    ?
                    [
                        .. CardParts.Buttons(
                            CardParts.Button(texts[yes], verb, data.Select(pair => (pair.Key, pair.Value))),
                            CardParts.Button(texts["action.cancel"], CardVerbs.DialogDeny, (CardKeys.Card, data[CardKeys.Card]))
                        ),
                        CardParts.Quiet(texts["change.answer-typed"]),
                    ]
                    : CardParts.Nothing,
            ]
        );
    }

    /// <summary>"utsett … til høsten" may mean another autumn than the next.</summary>
    private static bool IsEarlier(RegionEvent what, RegionState before) =>
        what is RegionEvent.ActivityMoved { Activity: var id, Step: var step, To.Deadline: { } to }
        && before.Find(id)?.Activity.Steps[step].Current.Deadline > to;

    /// <summary>Says what was changed, with the way to take it back.</summary>
    /// <param name="entry">What is stored.</param>
    /// <param name="before">The region as it stood before.</param>
    /// <param name="isReport">The activity was reported as postponed at the same time.</param>
    /// <param name="notice">What to say above it, such as that somebody else was first; null for nothing.</param>
    /// <param name="mayChange">The viewer may take it back.</param>
    /// <param name="texts">The bot's sentences.</param>
    public static AdaptiveCard Receipt(
        HistoryEntry entry,
        RegionState before,
        bool isReport,
        string? notice,
        bool mayChange,
        Texts texts
    ) =>
        CardParts.Card(
            texts,
            [
                CardParts.Header(TitleOf(entry.What, before), $"{Done(entry.What, texts)} · {before.Region.Name}"),
                .. notice is null ? CardParts.Nothing : [CardParts.Strong(notice)],
                .. Lines(entry.What, before, texts),
                .. isReport ? [CardParts.Words(texts["change.also-postponed"])] : CardParts.Nothing,
                CardParts.Quiet(texts.Say("change.by", ("name", entry.By.Name), ("time", ProgrammeClock.OnTheWall(entry.At)))),
                .. mayChange
                    ? [.. CardParts.Buttons(CardParts.Undo(before.Region.Id, entry.Id, texts)), CardParts.Quiet(texts["change.undo-typed"])]
                    : CardParts.Nothing,
            ]
        );

    /// <summary>What was done, in a word or two.</summary>
    public static string Done(RegionEvent what, Texts texts) =>
        texts[
            what switch
            {
                RegionEvent.ActivityMoved => "change.moved",
                RegionEvent.ActivityRemoved => "change.removed",
                RegionEvent.ActivityPlanned => "change.added",
                RegionEvent.ActivityRenamed => "change.renamed",
                RegionEvent.ResponsibleAssigned => "change.assigned",
                _ => throw new InvalidOperationException($"{what.GetType().Name} is no change of the plan."),
            }
        ];

    private static string TitleOf(RegionEvent what, RegionState before) =>
        what is RegionEvent.ActivityPlanned(var planned) ? planned.Title : Activity(what, before).Title;

    // A change is only stored about an activity that has stood in the plan.
    private static PlannedActivity Activity(RegionEvent what, RegionState before) => before.Find(what.About!.Value)!.Activity;

    private static IEnumerable<CardElement> Lines(RegionEvent what, RegionState before, Texts texts)
    {
        switch (what)
        {
            case RegionEvent.ActivityMoved moved:
            {
                var activity = Activity(what, before);
                var step = activity.Steps[moved.Step];
                if (activity.Steps.Length > 1 && step.Specification.Length > 0)
                    yield return CardParts.Words(texts.Say("change.step", ("step", step.Specification)));
                yield return CardParts.Quiet(texts.Say("plan.adopted", ("time", DueText.Of(step.Adopted, texts))));
                yield return CardParts.Words(texts.Say("change.before", ("value", DueText.Of(step.Current, texts))));
                yield return CardParts.Strong(texts.Say("change.after", ("value", DueText.Of(moved.To, texts))));
                foreach (var line in Grounds(moved.Decision, moved.Reason, texts))
                    yield return line;
                break;
            }
            case RegionEvent.ActivityRemoved removed:
                yield return CardParts.Words(texts.Say("change.time", ("time", DueText.Of(Activity(what, before).Due, texts))));
                yield return CardParts.Words(texts["change.stays-adopted"]);
                foreach (var line in Grounds(removed.Decision, removed.Reason, texts))
                    yield return line;
                break;
            case RegionEvent.ActivityPlanned(var planned):
                yield return CardParts.Words(texts.Say("change.time", ("time", DueText.Of(planned.Due, texts))));
                break;
            case RegionEvent.ActivityRenamed renamed:
                yield return CardParts.Words(texts.Say("change.before", ("value", Activity(what, before).Title)));
                yield return CardParts.Strong(texts.Say("change.after", ("value", renamed.Title)));
                break;
            case RegionEvent.ResponsibleAssigned assigned:
                yield return CardParts.Words(
                    texts.Say("change.before", ("value", Activity(what, before).Responsible?.Name ?? texts["change.nobody"]))
                );
                yield return CardParts.Strong(texts.Say("change.after", ("value", assigned.Responsible?.Name ?? texts["change.nobody"])));
                break;
            default:
                throw new InvalidOperationException($"{what.GetType().Name} is no change of the plan.");
        }
    }

    private static IEnumerable<CardElement> Grounds(Decision? decision, string reason, Texts texts)
    {
        if (decision is not null)
            yield return CardParts.Words(texts.Say("change.decision", ("decision", decision.Words)));
        if (reason.Length > 0)
            yield return CardParts.Words(texts.Say("change.reason", ("reason", reason)));
    }
}
