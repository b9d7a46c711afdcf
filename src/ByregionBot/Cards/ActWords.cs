using ByregionBot.Language;
using ByregionBot.Planning;

namespace ByregionBot.Cards;

/// <summary>What somebody did to a region, in one line.</summary>
internal static class ActWords
{
    /// <summary>"Kommunikasjon meldt som pågår (Kvæfjord)".</summary>
    public static string Of(RegionEvent what, RegionState state, Texts texts)
    {
        var title = what.About is { } about ? state.Find(about)?.Activity.Title ?? about.Value : "";
        return what switch
        {
            RegionEvent.Reported({ Municipality: { } municipality } report) => texts.Say(
                "act.reported-part",
                ("activity", title),
                ("status", ReportWords.Of(report, texts)),
                ("municipality", municipality)
            ),
            RegionEvent.Reported(var report) => texts.Say("act.reported", ("activity", title), ("status", ReportWords.Of(report, texts))),
            RegionEvent.ActivityMoved moved => texts.Say("act.moved", ("activity", title), ("time", DueText.Of(moved.To, texts))),
            RegionEvent.ActivityPlanned planned => texts.Say("act.planned", ("activity", planned.Activity.Title)),
            RegionEvent.ActivityRenamed renamed => texts.Say("act.renamed", ("name", renamed.Title)),
            RegionEvent.ActivityRemoved => texts.Say("act.removed", ("activity", title)),
            RegionEvent.ResponsibleAssigned { Responsible: { } responsible } => texts.Say(
                "act.assigned",
                ("activity", title),
                ("name", responsible.Name)
            ),
            RegionEvent.ResponsibleAssigned => texts.Say("act.unassigned", ("activity", title)),
            RegionEvent.PlanAdopted => texts["act.adopted"],
            RegionEvent.RegionDescribed described => RegionWords.Change(described, texts),
            RegionEvent.RoleGiven given => texts.Say(
                "act.role",
                ("name", given.Grant.Person.Name),
                ("role", RoleWords.Of(given.Grant, texts))
            ),
            RegionEvent.RoleTaken taken => texts.Say(
                "act.role-taken",
                ("name", taken.Grant.Person.Name),
                ("role", RoleWords.Of(taken.Grant, texts))
            ),
            RegionEvent.DeputyNamed named => RoleWords.Of(named.Deputy, texts),
            RegionEvent.DeputyEnded ended => texts.Say(
                "act.deputy-ended",
                ("name", ended.Deputy.Person.Name),
                ("whom", ended.Deputy.For?.Name ?? ended.Deputy.Municipality ?? "")
            ),
            RegionEvent.Noted noted => texts.Say("act.noted", ("field", FieldWords.Of(noted.Field, texts))),
            RegionEvent.FieldWritten written => texts.Say(
                "act.field-written",
                ("field", FieldWords.Of(written.Field, texts)),
                ("date", texts.ShortDate(written.AsOf))
            ),
            RegionEvent.ReportApproved approved => texts.Say("act.report-approved", ("date", texts.ShortDate(approved.AsOf))),
            RegionEvent.ReportDateChanged changed => Of(changed, texts),
            RegionEvent.ReminderSnoozed snoozed => texts.Say(
                "act.snoozed",
                ("activity", title),
                ("name", snoozed.Who.Name),
                ("date", texts.ShortDate(snoozed.Until))
            ),
            RegionEvent.RemindersSet { On: { } on, Offsets: null, Time: null } => texts[on ? "act.reminders-on" : "act.reminders-off"],
            RegionEvent.RemindersSet set => texts.Say("act.reminders-set", ("when", SettingWords.Reminders(set.Offsets, set.Time, texts))),
            RegionEvent.DigestSet { On: { } on, Weekday: null, Time: null } => texts[on ? "act.digest-on" : "act.digest-off"],
            RegionEvent.DigestSet set => texts.Say("act.digest-set", ("when", SettingWords.Digest(set.Weekday, set.Time, texts))),
            RegionEvent.QuietPeriodSet set => texts.Say(
                set.IsQuiet ? "act.quiet" : "act.quiet-lifted",
                ("period", SettingWords.Quiet(set.Period, texts))
            ),
            RegionEvent.Undone => texts["act.undone"],
            _ => throw new InvalidOperationException($"No words for {what.GetType().Name}."),
        };
    }

    private static string Decided(string words, string decision, Texts texts) =>
        decision.Length == 0 ? words : texts.Say("extension.decided", ("words", words), ("decision", decision));

    private static string Of(RegionEvent.ReportDateChanged changed, Texts texts) =>
        changed switch
        {
            { Is: null, Was: var was } => texts.Say("act.report-date-removed", ("date", texts.Date(was.GetValueOrDefault()))),
            { Is: { DeliveredOn: { } day } report } => texts.Say(
                "act.report-delivered",
                ("date", texts.Date(report.Date)),
                ("day", texts.Date(day))
            ),
            { Is: { AwaitsAnswer: true, AskedFor: { } until } report } => texts.Say(
                "act.report-asked",
                ("date", texts.Date(report.Date)),
                ("until", texts.Date(until))
            ),
            { Is: { IsRefused: true } report } => Decided(
                texts.Say("act.report-refused", ("date", texts.Date(report.Date))),
                report.Decision,
                texts
            ),
            { Is: { ExtendedTo: { } until } report } => Decided(
                texts.Say("act.report-extended", ("date", texts.Date(report.Date)), ("until", texts.Date(until))),
                report.Decision,
                texts
            ),
            { Is: { } report, Was: { } was } when was != report.Date => texts.Say(
                "act.report-date-moved",
                ("before", texts.Date(was)),
                ("date", texts.Date(report.Date))
            ),
            { Is: { Recipient.Length: > 0 } report } => texts.Say(
                "act.report-date-to",
                ("date", texts.Date(report.Date)),
                ("recipient", report.Recipient)
            ),
            { Is: var report } => texts.Say("act.report-date", ("date", texts.Date(report.Date))),
        };
}
