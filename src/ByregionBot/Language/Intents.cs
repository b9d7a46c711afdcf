using System.Collections.Frozen;
using ByregionBot.Planning;

namespace ByregionBot.Language;

/// <summary>How intents and values are spelled outside the program: on the command line, in samples and in card data.</summary>
public static class Intents
{
    private static readonly (Intent Intent, string Name)[] Table =
    [
        (Intent.OutOfScope, "out_of_scope"),
        (Intent.StatusRegion, "status.region"),
        (Intent.StatusProgram, "status.program"),
        (Intent.StatusActivity, "status.activity"),
        (Intent.ReportMissing, "report.missing"),
        (Intent.PlanShow, "plan.show"),
        (Intent.PlanUpcoming, "plan.upcoming"),
        (Intent.PlanOverdue, "plan.overdue"),
        (Intent.ReportStart, "report.start"),
        (Intent.ReportSubmit, "report.submit"),
        (Intent.ReportCorrect, "report.correct"),
        (Intent.ReportUndo, "report.undo"),
        (Intent.ReportRedo, "report.redo"),
        (Intent.MilestoneMove, "milestone.move"),
        (Intent.MilestoneAdd, "milestone.add"),
        (Intent.MilestoneRemove, "milestone.remove"),
        (Intent.MilestoneRename, "milestone.rename"),
        (Intent.MilestoneAssign, "milestone.assign"),
        (Intent.ReminderConfigure, "reminder.configure"),
        (Intent.ReminderSnooze, "reminder.snooze"),
        (Intent.DelegateSet, "delegate.set"),
        (Intent.ContactShow, "contact.show"),
        (Intent.ContactSet, "contact.set"),
        (Intent.ExportReport, "export.report"),
        (Intent.ExportPlan, "export.plan"),
        (Intent.PlanImport, "plan.import"),
        (Intent.DigestShow, "digest.show"),
        (Intent.DigestConfigure, "digest.configure"),
        (Intent.HistoryShow, "history.show"),
        (Intent.ChannelBind, "channel.bind"),
        (Intent.ChannelUnbind, "channel.unbind"),
        (Intent.RegionInfo, "region.info"),
        (Intent.RegionCreate, "region.create"),
        (Intent.RegionEdit, "region.edit"),
        (Intent.RoleSet, "role.set"),
        (Intent.RoleShow, "role.show"),
        (Intent.ReportDateSet, "reportdate.set"),
        (Intent.ExtensionAsk, "extension.ask"),
        (Intent.ExtensionGrant, "extension.grant"),
        (Intent.ExtensionRefuse, "extension.refuse"),
        (Intent.ReportRequest, "report.request"),
        (Intent.ReportApprove, "report.approve"),
        (Intent.ReportDelivered, "report.delivered"),
        (Intent.ReportDeliveries, "report.deliveries"),
        (Intent.ReportField, "report.field"),
        (Intent.ReportSources, "report.sources"),
        (Intent.ReportWrite, "report.write"),
        (Intent.ReportNote, "report.note"),
        (Intent.LanguageSet, "language.set"),
        (Intent.CalendarShow, "calendar.show"),
        (Intent.CalendarRenew, "calendar.renew"),
        (Intent.CalendarClose, "calendar.close"),
        (Intent.SettingsShow, "settings.show"),
        (Intent.DataExport, "data.export"),
        (Intent.DataDelete, "data.delete"),
        (Intent.Help, "help"),
        (Intent.DialogCancel, "dialog.cancel"),
        (Intent.DialogSkip, "dialog.skip"),
        (Intent.DialogConfirm, "dialog.confirm"),
        (Intent.DialogDeny, "dialog.deny"),
        (Intent.Smalltalk, "smalltalk"),
    ];

    private static readonly FrozenDictionary<Intent, string> Names = Table.ToFrozenDictionary(row => row.Intent, row => row.Name);
    private static readonly FrozenDictionary<string, Intent> ByName = Table.ToFrozenDictionary(
        row => row.Name,
        row => row.Intent,
        StringComparer.Ordinal
    );

    /// <summary>"status.region".</summary>
    public static string Name(this Intent intent) => Names[intent];

    /// <summary>The intent of a dotted name; null when there is none.</summary>
    public static Intent? OfName(string name) => ByName.TryGetValue(name, out var intent) ? intent : null;

    /// <summary>"gjennomfort": the status as samples and card data spell it.</summary>
    public static string Name(this Progress progress) =>
        progress switch
        {
            Progress.NotStarted => "ikke_startet",
            Progress.Planned => "planlagt",
            Progress.Ongoing => "pagar",
            Progress.Done => "gjennomfort",
            Progress.Delayed => "forsinket",
            Progress.Postponed => "utsatt",
            Progress.Cancelled => "avlyst",
            _ => throw new ArgumentOutOfRangeException(nameof(progress)),
        };

    /// <summary>The status of such a name; null when there is none.</summary>
    public static Progress? ProgressOfName(string name)
    {
        foreach (var progress in Enum.GetValues<Progress>())
            if (progress.Name() == name)
                return progress;
        return null;
    }

    /// <summary>"green", "yellow", "red".</summary>
    public static string Name(this TrafficLight light) =>
        light switch
        {
            TrafficLight.Green => "green",
            TrafficLight.Yellow => "yellow",
            TrafficLight.Red => "red",
            _ => throw new ArgumentOutOfRangeException(nameof(light)),
        };

    /// <summary>The light of such a name; null when there is none.</summary>
    public static TrafficLight? LightOfName(string name)
    {
        foreach (var light in Enum.GetValues<TrafficLight>())
            if (light.Name() == name)
                return light;
        return null;
    }

    /// <summary>"organisation": a field of the funder's report as card data and files spell it.</summary>
    public static string Name(this ReportField field) =>
        field switch
        {
            ReportField.Organisation => "organisation",
            ReportField.Goals => "goals",
            ReportField.Activities => "activities",
            ReportField.Progress => "progress",
            _ => throw new InvalidOperationException($"No name for {field}."),
        };

    /// <summary>The field of a name; null when there is none.</summary>
    public static ReportField? FieldOfName(string name) =>
        Enum.GetValues<ReportField>().Where(field => field.Name() == name).Select(static field => (ReportField?)field).FirstOrDefault();
}
