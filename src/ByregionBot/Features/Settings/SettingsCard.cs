using System.Collections.Immutable;
using System.Globalization;
using ByregionBot.Cards;
using ByregionBot.Language;
using ByregionBot.Planning;
using NodaTime;

namespace ByregionBot.Features.Settings;

/// <summary>
/// Everything that holds in a region, where it comes from, and the sentence that changes it; with inputs for when reminders and the digest come.
/// </summary>
internal static class SettingsCard
{
    /// <summary>The card and its line in notifications.</summary>
    /// <param name="state">The region.</param>
    /// <param name="history">Its history: who has decided what.</param>
    /// <param name="given">The roles that the program's settings give.</param>
    /// <param name="defaults">What holds where the region has decided nothing.</param>
    /// <param name="isBound">The place is bound to the region.</param>
    /// <param name="asked">What the inputs are about.</param>
    /// <param name="today">The day.</param>
    /// <param name="texts">The bot's sentences.</param>
    public static (AdaptiveCard Card, string Summary) Render(
        RegionState state,
        ImmutableArray<HistoryEntry> history,
        ImmutableArray<RoleGrant> given,
        ProgrammeDefaults defaults,
        bool isBound,
        Asked asked,
        LocalDate today,
        Texts texts
    )
    {
        var settings = state.Settings;
        var title = asked.On is { } on ? texts.Say("settings.title-on", ("date", texts.Date(on))) : texts["settings.title"];
        var takenBack = TakenBack.In(history);
        var members = state.Region.MunicipalitiesOn(today).ToList();
        var holders = state.Roles.Concat(given).Where(grant => grant.HoldsOn(today) && grant.Person.Name.Length > 0).Distinct();
        // Who will stand in is told of today; of another day only who stands in then.
        var deputies = state.Deputies.Where(deputy => asked.On is null ? deputy.To is null || deputy.To >= today : deputy.HoldsOn(today));
        var digest = settings.DigestOn == false;
        // What the inputs show need not be said again.
        var isAsked = asked is { Whose: null, MayFill: true };
        return (
            CardParts.Card(
                texts,
                [
                    CardParts.Header(state.Region.Name, title),
                    .. asked.MayFill ? Form() : CardParts.Nothing,
                    Row("settings.members", List(members), Set<RegionEvent.RegionDescribed>(), "settings.say-member"),
                    Row("settings.aliases", List(state.Region.Aliases), null, "settings.say-alias"),
                    Row(
                        "settings.roles",
                        List(holders.Select(grant => $"{grant.Person.Name} ({RoleWords.Of(grant, texts)})")),
                        Set<RegionEvent.RoleGiven>(),
                        "settings.say-role"
                    ),
                    Row("settings.deputies", List(deputies.Select(deputy => RoleWords.Of(deputy, texts))), null, "settings.say-deputy"),
                    Row(
                        "settings.report-dates",
                        List(settings.ReportDates.Select(report => Date(report, texts))),
                        Set<RegionEvent.ReportDateChanged>(),
                        "settings.say-report-date"
                    ),
                    .. isAsked ? [] : Reminding(),
                    Row(
                        "settings.place",
                        texts.Say(isBound ? "settings.bound" : "settings.not-bound", ("region", state.Region.Name)),
                        null,
                        "settings.say-bind"
                    ),
                    .. asked is { MayFill: true, Whose: not null }
                        ? CardParts.Nothing
                        : [Row("settings.language", texts["settings.this-language"], null, "settings.say-language")],
                ]
            ),
            $"{state.Region.Name}: {title}"
        );

        IEnumerable<CardElement> Form() =>
            [
                .. CardParts.First([
                    CardParts.Strong(
                        asked.Whose is { } who
                            ? texts.Say("configure.own", ("name", who.Name), ("region", state.Region.Name))
                            : texts.Say("configure.whole", ("region", state.Region.Name))
                    ),
                    .. asked.Errors.Select(error => CardParts.Strong(error) with { Color = TextColor.Attention }),
                    .. SettingsForm.Inputs(SettingChoices.Of(state, asked.Whose, defaults), asked.Filled, texts),
                    .. asked.Whose is null ? CardParts.Nothing : [SettingsForm.LanguageInput(asked.Filled, texts)],
                    .. CardParts.Buttons(Ways()),
                ]),
                .. CardParts.Section([CardParts.Heading(texts["settings.everything"])]),
            ];

        IEnumerable<CardAction> Ways()
        {
            (string, string) region = (CardKeys.Region, state.Region.Id.Value);
            yield return CardParts.Button(
                texts["action.save"],
                CardVerbs.ReminderConfigure,
                region,
                (CardKeys.Form, "settings"),
                (CardKeys.Seen, state.Version.ToString(CultureInfo.InvariantCulture)),
                (CardKeys.Whose, asked.Whose is null ? state.Region.Id.Value : CardKeys.Own)
            );
            if (asked.Whose is not null)
                yield return CardParts.WithoutInputs(
                    CardParts.Button(texts["settings.for-region"], CardVerbs.SettingsShow, region, (CardKeys.Whose, state.Region.Id.Value))
                );
        }

        IEnumerable<CardElement> Reminding() =>
            [
                Row(
                    "settings.reminders",
                    settings.RemindersOn == false
                        ? texts["settings.off"]
                        : SettingWords.Reminders(
                            settings.ReminderOffsets ?? defaults.ReminderOffsets,
                            settings.ReminderTime ?? defaults.ReminderTime,
                            texts
                        ),
                    Set<RegionEvent.RemindersSet>() ?? texts["settings.default"],
                    "settings.say-reminders"
                ),
                Row(
                    "settings.quiet",
                    List(settings.QuietPeriods.Select(period => SettingWords.Quiet(period, texts))),
                    Set<RegionEvent.QuietPeriodSet>(),
                    "settings.say-quiet"
                ),
                Row(
                    "settings.digest",
                    digest
                        ? texts["settings.off"]
                        : SettingWords.Digest(
                            settings.DigestWeekday ?? defaults.DigestWeekday,
                            settings.DigestTime ?? defaults.DigestTime,
                            texts
                        ),
                    Set<RegionEvent.DigestSet>() ?? texts["settings.default"],
                    "settings.say-digest"
                ),
            ];

        ColumnSet Row(string label, string value, string? origin, string sentence) =>
            CardParts.Row(
                new TextBlock("›") { Color = TextColor.Accent, Weight = TextWeight.Bolder },
                [
                    CardParts.Strong($"{texts[label]}: {value}"),
                    .. origin is null ? Enumerable.Empty<CardElement>() : [CardParts.Quiet(origin)],
                    CardParts.Quiet(texts.Say("settings.change", ("sentence", texts.Say(sentence, ("region", state.Region.Name))))),
                ]
            );

        string List(IEnumerable<string> items) => items.ToList() is { Count: > 0 } some ? texts.List(some) : texts["settings.none"];

        string? Set<T>()
            where T : RegionEvent =>
            history
                .Where(entry => entry.What is T what && !IsPersonal(what) && !takenBack.ContainsKey(entry.Id))
                .MaxBy(entry => entry.Sequence)
                is { } last
                ? texts.Say("settings.set-by", ("name", last.By.Name), ("date", texts.ShortDate(last.Day)))
                : null;
    }

    private static bool IsPersonal(RegionEvent what) =>
        what
            is RegionEvent.RemindersSet { For: not null }
                or RegionEvent.DigestSet { For: not null }
                or RegionEvent.QuietPeriodSet { For: not null };

    private static string Date(ReportDate report, Texts texts)
    {
        var date = report.Recipient.Length > 0 ? $"{texts.Date(report.Due)} ({report.Recipient})" : texts.Date(report.Due);
        return report.DeliveredOn is not null ? $"{date} ✓"
            : ExtensionWords.Of(report, texts) is { } extension ? $"{date} – {extension}"
            : date;
    }

    /// <summary>What the inputs are about.</summary>
    /// <param name="Whose">Whose choices; null for the region's.</param>
    /// <param name="MayFill">The person may change them: without, they are only told.</param>
    /// <param name="Errors">What was wrong with what was filled in.</param>
    /// <param name="Filled">What was filled in, to be seen again; null for what holds.</param>
    /// <param name="On">The day that is asked about; null for today.</param>
    internal sealed record Asked(
        Actor? Whose,
        bool MayFill,
        ImmutableArray<string> Errors,
        IReadOnlyDictionary<string, string>? Filled,
        LocalDate? On = null
    );
}
