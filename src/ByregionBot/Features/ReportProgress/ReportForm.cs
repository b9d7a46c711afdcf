using System.Collections.Immutable;
using ByregionBot.Cards;
using ByregionBot.Language;
using ByregionBot.Planning;
using NodaTime;
using NodaTime.Text;

namespace ByregionBot.Features.ReportProgress;

/// <summary>A whole report on one card. What was filled in stays when something is wrong with it.</summary>
/// <param name="Region">The region.</param>
/// <param name="Choices">The activities to choose between, the most important first.</param>
/// <param name="Municipalities">The municipalities the person may report for.</param>
/// <param name="ForWhole">The person may report for the whole region.</param>
/// <param name="Values">What is filled in, and what the card carries, by <see cref="CardKeys"/>.</param>
/// <param name="Corrects">The report to be corrected; null when it is a new one.</param>
internal sealed record ReportForm(
    CityRegion Region,
    ImmutableArray<ActivityStanding> Choices,
    ImmutableArray<string> Municipalities,
    bool ForWhole,
    IReadOnlyDictionary<string, string> Values,
    ProgressReport? Corrects = null
)
{
    /// <summary>Longest comment, in characters.</summary>
    public const int LongestComment = 1000;

    /// <summary>What lies further back is a slip.</summary>
    private const int FurthestYears = 20;

    /// <summary>The form shows on a shared message: its receipt takes the place of it for everybody.</summary>
    public const string Shared = "shared";

    /// <summary>The form shows to one person alone, in the place of another card.</summary>
    public const string Own = "own";

    /// <summary>What is wrong with what was filled in, as the keys of sentences; checked again here, since a client need not.</summary>
    public static ImmutableArray<string> Errors(IReadOnlyDictionary<string, string> filled, LocalDate today, Texts texts)
    {
        var errors = ImmutableArray.CreateBuilder<string>();
        if (filled.GetValueOrDefault(CardKeys.Activity, "").Length == 0)
            errors.Add(texts["report.error-activity"]);
        var status = filled.GetValueOrDefault(CardKeys.Status, "");
        if (!filled.ContainsKey(CardKeys.NoChange) && status != CardKeys.NoChange && Intents.ProgressOfName(status) is null)
            errors.Add(texts["report.error-status"]);
        if (filled.GetValueOrDefault(CardKeys.Light, "") is { Length: > 0 } light && Intents.LightOfName(light) is null)
            errors.Add(texts["report.error-light"]);
        if (filled.GetValueOrDefault(CardKeys.Comment, "").Length > LongestComment)
            errors.Add(texts.Say("report.error-comment", ("most", texts.Number(LongestComment))));
        if (
            filled.GetValueOrDefault(CardKeys.Date, "") is { Length: > 0 } date
            && !(
                LocalDatePattern.Iso.Parse(date) is { Success: true, Value: var day }
                && day <= today
                && day >= today.PlusYears(-FurthestYears)
            )
        )
            errors.Add(texts.Say("report.error-date", ("years", FurthestYears)));
        return errors.DrainToImmutable();
    }

    /// <summary>What is wrong with a choice that only the plan and the region can tell; null when something else is asked.</summary>
    public static string? ErrorOf(ReportDecision decision, Texts texts) =>
        decision switch
        {
            ReportDecision.AskActivity => texts["report.error-activity"],
            ReportDecision.NotAMember or ReportDecision.AskMunicipality => texts["report.error-municipality"],
            _ => null,
        };

    /// <summary>What is wrong with the inputs beside a button of another card, which stays as it was filled in; null when nothing is.</summary>
    public static string? ErrorBeside(Slots said, Texts texts) =>
        said.Comment?.Length > LongestComment ? texts.Say("report.error-comment", ("most", texts.Number(LongestComment)))
        : said is { Status: null, Light: null, NoChange: null, Comment: null } ? texts["report.error-text"]
        : said.Date is { Due.Kind: DueKind.Unknown } ? texts["report.error-day"]
        : null;

    /// <summary>Draws the card.</summary>
    public AdaptiveCard Render(IReadOnlyList<string> errors, Texts texts) =>
        CardParts.Card(
            texts,
            [
                CardParts.Header(texts[Corrects is null ? "report.form-title" : "report.correct-title"], Region.Name),
                .. errors.Select(error => CardParts.Strong(error) with { Color = TextColor.Attention }),
                .. Corrects is { } wrong
                    ?
                    [
                        CardParts.Words(
                            texts.Say(
                                "report.correct-from",
                                ("status", ReportWords.Of(wrong, texts)),
                                ("date", texts.ShortDate(wrong.Day)),
                                ("name", wrong.By.Name)
                            )
                        ),
                    ]
                    : Enumerable.Empty<CardElement>(),
                ActivityInput(texts),
                .. Corrects is null ? MunicipalityInput(texts) : [],
                StatusInput(texts),
                LightInput(texts),
                CommentInput(texts),
                DateInput(texts),
                .. CardParts.Buttons(Buttons(texts)),
                CardParts.Quiet(texts.Say("report.form-typed", ("activity", Example()))),
            ]
        );

    private IEnumerable<CardAction> Buttons(Texts texts)
    {
        var carried = Values
            .Where(pair =>
                pair.Key is CardKeys.Region or CardKeys.Card or CardKeys.Seen or CardKeys.Form or CardKeys.Corrects or CardKeys.OnBehalfOf
            )
            .Select(pair => (pair.Key, pair.Value))
            .ToList();
        yield return CardParts.Button(texts["action.save"], CardVerbs.ReportSubmit, carried);
        if (Chosen() is { } chosen && Corrects is null && HasBefore(chosen))
        {
            // Taps without the inputs, so that the client does not ask for a status first.
            var unchanged = CardParts.Button(
                texts["report.no-change"],
                CardVerbs.ReportSubmit,
                carried.Append((CardKeys.Activity, chosen.Activity.Id.Value)).Append((CardKeys.NoChange, "true"))
            );
            yield return unchanged with
            {
                AssociatedInputs = "none",
                Fallback = unchanged.Fallback is SubmitAction submit ? submit with { AssociatedInputs = "none" } : unchanged.Fallback,
            };
        }
    }

    private ActivityStanding? Chosen() =>
        Value(CardKeys.Activity) is { } id ? Choices.FirstOrDefault(choice => choice.Activity.Id.Value == id) : null;

    /// <summary>Whether there is something to leave as it is: for the whole region, or for the one municipality that the person reports for.</summary>
    private bool HasBefore(ActivityStanding chosen) =>
        ForWhole ? chosen.Reports.Whole is not null : Municipalities.Length != 1 || chosen.Reports.Parts.ContainsKey(Municipalities[0]);

    private string Example() => (Chosen() ?? Choices[0]).Activity.Title;

    private string? Value(string key) => Values.TryGetValue(key, out var value) && value.Length > 0 ? value : null;

    private ChoiceInput ActivityInput(Texts texts) =>
        new(
            texts["report.activity"],
            [
                .. Choices.Select(choice => new Choice(
                    CardText.Visible(
                        choice.IsOverdue ? texts.Say("report.activity-late", ("activity", choice.Activity.Title)) : choice.Activity.Title
                    ),
                    choice.Activity.Id.Value
                )),
            ]
        )
        {
            Id = CardKeys.Activity,
            // What is no longer in the plan is chosen anew by the person, not for them.
            Value = Value(CardKeys.Activity) is null ? Choices[0].Activity.Id.Value : Chosen()?.Activity.Id.Value,
            Style = "compact",
            IsRequired = true,
            ErrorMessage = texts["report.error-activity"],
        };

    private IEnumerable<CardElement> MunicipalityInput(Texts texts) =>
        Municipalities.Length < (ForWhole ? 1 : 2)
            ? []
            :
            [
                new ChoiceInput(
                    texts[ForWhole ? "report.municipality-or-whole" : "report.municipality"],
                    [.. Municipalities.Select(name => new Choice(CardText.Visible(name), name))]
                )
                {
                    Id = CardKeys.Municipality,
                    Value = Value(CardKeys.Municipality),
                    Style = "compact",
                    IsRequired = ForWhole ? null : true,
                    ErrorMessage = ForWhole ? null : texts["report.which-municipality"],
                },
            ];

    private ChoiceInput StatusInput(Texts texts) =>
        new(
            texts["report.status"],
            [
                .. Enum.GetValues<Progress>()
                    .Select(progress => new Choice($"{CardParts.Symbol(progress)} {CardParts.Word(progress, texts)}", progress.Name())),
                .. Corrects is null ? [new Choice(texts["report.no-change"], CardKeys.NoChange)] : Enumerable.Empty<Choice>(),
            ]
        )
        {
            Id = CardKeys.Status,
            Value = Value(CardKeys.Status),
            Style = "compact",
            IsRequired = true,
            ErrorMessage = texts["report.error-status"],
        };

    private ChoiceInput LightInput(Texts texts) =>
        new(
            texts["report.light"],
            [.. Enum.GetValues<TrafficLight>().Select(light => new Choice(ReportWords.Light(light, texts), light.Name()))]
        )
        {
            Id = CardKeys.Light,
            Value = Value(CardKeys.Light),
            Style = "compact",
        };

    private TextInput CommentInput(Texts texts) =>
        new(texts["report.comment-label"])
        {
            Id = CardKeys.Comment,
            Value = Value(CardKeys.Comment),
            IsMultiline = true,
            MaxLength = LongestComment,
        };

    private DateInput DateInput(Texts texts) => new(texts["report.date"]) { Id = CardKeys.Date, Value = Value(CardKeys.Date) };
}
