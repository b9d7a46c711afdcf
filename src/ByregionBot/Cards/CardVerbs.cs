namespace ByregionBot.Cards;

/// <summary>
/// What a tap can ask for. Each verb is an intent as people and scripts spell it, with the slots it needs as data, so that every button
/// also exists as a typed sentence.
/// </summary>
public static class CardVerbs
{
    public const string StatusRegion = "status.region";
    public const string StatusActivity = "status.activity";
    public const string PlanShow = "plan.show";
    public const string PlanUpcoming = "plan.upcoming";
    public const string PlanOverdue = "plan.overdue";
    public const string HistoryShow = "history.show";
    public const string RegionInfo = "region.info";
    public const string ContactShow = "contact.show";
    public const string SettingsShow = "settings.show";
    public const string Help = "help";
    public const string ReportStart = "report.start";
    public const string ReportSubmit = "report.submit";
    public const string ReportCorrect = "report.correct";
    public const string ReportMissing = "report.missing";
    public const string ReportUndo = "report.undo";
    public const string MilestoneMove = "milestone.move";
    public const string MilestoneRemove = "milestone.remove";
    public const string PlanImport = "plan.import";
    public const string ExportPlan = "export.plan";
    public const string ExportReport = "export.report";
    public const string DataExport = "data.export";
    public const string CalendarShow = "calendar.show";
    public const string CalendarRenew = "calendar.renew";
    public const string CalendarClose = "calendar.close";
    public const string ReportRequest = "report.request";
    public const string ReportApprove = "report.approve";
    public const string ReportDelivered = "report.delivered";
    public const string ReportField = "report.field";
    public const string ReportSources = "report.sources";
    public const string ReportWrite = "report.write";
    public const string ReminderConfigure = "reminder.configure";
    public const string ReminderSnooze = "reminder.snooze";
    public const string DigestShow = "digest.show";
    public const string DataDelete = "data.delete";
    public const string DialogDeny = "dialog.deny";
    public const string DialogCancel = "dialog.cancel";

    /// <summary>A client asks for its own person's view of a shared card, most often by itself. Only reads.</summary>
    public const string View = "view";

    /// <summary>The tap stands for the sentence in <see cref="CardKeys.Text"/>, as if the person had written it.</summary>
    public const string Say = "say";
}

/// <summary>Names of what a card carries back. Never a right: who may do what is decided again from what is stored.</summary>
public static class CardKeys
{
    /// <summary>The verb, for Action.Submit, which has none of its own.</summary>
    public const string Verb = "verb";

    /// <summary>A region's id.</summary>
    public const string Region = "region";

    /// <summary>A municipality's name.</summary>
    public const string Municipality = "municipality";

    /// <summary>A page, from 1.</summary>
    public const string Page = "page";

    /// <summary>First and last day of a period, ISO, that day included.</summary>
    public const string From = "from";

    /// <inheritdoc cref="From"/>
    public const string To = "to";

    /// <summary>The period in the words that a person used.</summary>
    public const string Period = "period";

    /// <summary>A sentence.</summary>
    public const string Text = "text";

    /// <summary>An activity's id.</summary>
    public const string Activity = "activity";

    /// <summary>A progress, as <see cref="Language.Intents"/> spells it, or <see cref="NoChange"/>.</summary>
    public const string Status = "status";

    /// <summary>A light: "green", "yellow" or "red".</summary>
    public const string Light = "light";

    /// <summary>"true": all is as it was.</summary>
    public const string NoChange = "nochange";

    /// <summary>A person's own words.</summary>
    public const string Comment = "comment";

    /// <summary>A day, ISO.</summary>
    public const string Date = "date";

    /// <summary>A field of the funder's report.</summary>
    public const string Field = "field";

    /// <summary>What kind of thing a file is made of.</summary>
    public const string File = "file";

    /// <summary>The ending of a file.</summary>
    public const string Format = "format";

    /// <summary>The day that the funder's report speaks of, ISO.</summary>
    public const string AsOf = "asof";

    /// <summary>For whom a report is given.</summary>
    public const string OnBehalfOf = "for";

    /// <summary>Whose card is to be viewed: the verb of the feature that drew it.</summary>
    public const string Viewed = "viewed";

    /// <summary>The id of an entry of the history.</summary>
    public const string Entry = "entry";

    /// <summary>The id of the report that this one takes the place of.</summary>
    public const string Corrects = "corrects";

    /// <summary>The object id of a person that was chosen where a name fits several.</summary>
    public const string Person = "person";

    /// <summary>Names the reminder that the card is.</summary>
    public const string Reminder = "reminder";

    /// <summary>The ids of the activities that the card asks for texts about, with spaces between.</summary>
    public const string Asked = "asked";

    /// <summary>The part of the card that the tap belongs to, where several parts ask for the same: see <see cref="OfPart"/>.</summary>
    public const string Part = "part";

    /// <summary>The id of an input that a part of the card has for itself.</summary>
    public static string OfPart(string key, string part) => $"{key}~{part}";

    /// <summary>Whether reminders come: "true" or "false".</summary>
    public const string RemindersOn = "reminders-on";

    /// <summary>Days before a deadline, as somebody writes them.</summary>
    public const string Offsets = "offsets";

    /// <summary>An hour in Norway, "09:00".</summary>
    public const string ReminderTime = "reminder-time";

    /// <inheritdoc cref="ReminderTime"/>
    public const string DigestTime = "digest-time";

    /// <summary>The English name of a day.</summary>
    public const string DigestWeekday = "digest-weekday";

    /// <summary>Times without reminders, as somebody writes them.</summary>
    public const string Quiet = "quiet";

    /// <summary>A language tag.</summary>
    public const string Language = "language";

    /// <summary>Whose settings: <see cref="Own"/> for those of the person who taps, anything else for the region's.</summary>
    public const string Whose = "whose";

    /// <inheritdoc cref="Whose"/>
    public const string Own = "own";

    /// <summary>The number of the last entry of the history that the card shows.</summary>
    public const string Seen = "seen";

    /// <summary>Names the card, so that it is answered once, however often it is tapped.</summary>
    public const string Card = "card";

    /// <summary>What kind of card it is: a form is checked and shown again, a form for one person is not shared.</summary>
    public const string Form = "form";
}
