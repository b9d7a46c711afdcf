using System.Collections.Immutable;
using ByregionBot.Cards;
using ByregionBot.Language;
using ByregionBot.Planning;

namespace ByregionBot.Features.LookUp;

/// <summary>Asks which activity is meant: those that the words could mean, else all of the plan.</summary>
internal static class WhichActivityCard
{
    private const int MostButtons = 6;
    private const int LongestTitle = 28;

    /// <summary>The card and its line in notifications.</summary>
    /// <param name="state">The region.</param>
    /// <param name="written">What was asked about; null when nothing was named.</param>
    /// <param name="candidates">The titles that it could mean.</param>
    /// <param name="verb">What to do with the activity chosen.</param>
    /// <param name="texts">The bot's sentences.</param>
    public static (AdaptiveCard Card, string Summary) Render(
        RegionState state,
        string? written,
        IReadOnlyList<string> candidates,
        string verb,
        Texts texts
    )
    {
        if (state.Activities.IsEmpty)
            return LookUpParts.WithoutPlan(state.Region, [], texts);
        ImmutableArray<PlannedActivity> near =
        [
            .. state.Activities.Select(activity => activity.Activity).Where(activity => candidates.Contains(activity.Title)),
        ];
        var question = texts["report.which-activity"];
        return (
            CardParts.Card(
                texts,
                [
                    CardParts.Header(state.Region.Name),
                    .. written is not null && near.IsEmpty
                        ? [CardParts.Words(texts.Say("report.unknown-activity", ("activity", written)))]
                        : Enumerable.Empty<CardElement>(),
                    CardParts.Strong(question),
                    .. near.IsEmpty ? Menu(state, verb, texts) : Buttons(state, near, verb),
                ]
            ),
            question
        );
    }

    private static IEnumerable<CardElement> Buttons(RegionState state, ImmutableArray<PlannedActivity> near, string verb) =>
        CardParts.Buttons(
            near.Take(MostButtons)
                .Select(activity =>
                    CardParts.Button(
                        Short(activity.Title),
                        verb,
                        (CardKeys.Region, state.Region.Id.Value),
                        (CardKeys.Activity, activity.Id.Value)
                    )
                )
        );

    /// <summary>A list to choose from; the choice comes back under the same key as a button's.</summary>
    private static IEnumerable<CardElement> Menu(RegionState state, string verb, Texts texts) =>
        [
            new ChoiceInput(
                texts["report.activity"],
                [.. state.Activities.Select(activity => new Choice(CardText.Visible(activity.Activity.Title), activity.Activity.Id.Value))]
            )
            {
                Id = CardKeys.Activity,
                Style = "compact",
                IsRequired = true,
                ErrorMessage = texts["report.error-activity"],
            },
            .. CardParts.Buttons(CardParts.Button(texts["action.show"], verb, (CardKeys.Region, state.Region.Id.Value))),
        ];

    private static string Short(string title) => title.Length <= LongestTitle ? title : $"{title[..(LongestTitle - 1)].TrimEnd()}…";
}
