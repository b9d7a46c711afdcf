using ByregionBot.Conversation;
using ByregionBot.Delivery;
using ByregionBot.Features.Administer;
using ByregionBot.Features.ArchiveRegion;
using ByregionBot.Features.ChangePlan;
using ByregionBot.Features.ExportPlan;
using ByregionBot.Features.ImportPlan;
using ByregionBot.Features.LookUp;
using ByregionBot.Features.MyData;
using ByregionBot.Features.RemindBeforeDeadline;
using ByregionBot.Features.ReportProgress;
using ByregionBot.Features.SendWeeklyDigest;
using ByregionBot.Features.Settings;
using ByregionBot.Features.ShowPlan;
using ByregionBot.Features.ShowStatus;
using ByregionBot.Features.Undo;
using ByregionBot.Features.WriteFunderReport;
using ByregionBot.Language;
using ByregionBot.Retention;
using ByregionBot.Teams;

namespace ByregionBot;

internal static class BotRegistration
{
    /// <summary>The spine, the features behind its menu, and what runs its turns.</summary>
    public static IServiceCollection AddBot(this IServiceCollection services) =>
        services
            .AddSingleton<IPeopleSearch, NoTenant>()
            .AddSingleton<ITeamFiles, NoTenant>()
            .AddSingleton<IAppInstaller, NoTenant>()
            .AddSingleton<IAbsences, NoTenant>()
            .AddSingleton<AdministerHandler>()
            .AddSingleton<AnsweredReminders>()
            .AddSingleton<ChangePlanHandler>()
            .AddSingleton<ArchiveHandler>()
            .AddSingleton<ExportPlanHandler>()
            .AddSingleton<FunderReportHandler>()
            .AddSingleton<AnsweredRequests>()
            .AddSingleton<ConfigureHandler>()
            .AddSingleton<DigestHandler>()
            .AddSingleton<ImportChatHandler>()
            .AddSingleton<ImportPlanHandler>()
            .AddSingleton<ImportRegionsHandler>()
            .AddSingleton<KeptReadings>()
            .AddSingleton<LookUpHandler>()
            .AddSingleton<MyDataHandler>()
            .AddSingleton<PersonalData>()
            .AddSingleton<Erasure>()
            .AddSingleton<EndUnfinished>(provider => provider.GetRequiredService<Erasure>().ResumeAsync)
            .AddSingleton<NameBook>()
            .AddSingleton<IDeliveryKind, OnBehalfNotice>()
            .AddSingleton<IDeliveryKind, TextRequest>()
            .AddSingleton<PlaceHandler>()
            .AddSingleton<ReportProgressHandler>()
            .AddSingleton<SettingsFormHandler>()
            .AddSingleton<SettingsHandler>()
            .AddSingleton<ShowPlanHandler>()
            .AddSingleton<SnoozeHandler>()
            .AddSingleton<ShowStatusHandler>()
            .AddSingleton<LastActUndo>()
            .AddSingleton<UndoHandler>()
            .AddSingleton<Bot>()
            .AddSingleton<TurnRunner>()
            .AddSingleton<ReminderDelivery>()
            .AddSingleton<IDeliveryKind>(provider => provider.GetRequiredService<ReminderDelivery>())
            .AddSingleton<IDeliveryKind, AbsenceDelivery>()
            .AddSingleton<IDeliveryKind, DigestDelivery>()
            .AddSingleton<IDeliveryKind, LostPlaceDelivery>()
            .AddSingleton<RunTurn>(provider => provider.GetRequiredService<TurnRunner>().RunAsync);

    /// <summary>What keeps the cards true that people have before them, and looks who is away, for the program that serves.</summary>
    public static IServiceCollection AddSentReminders(this IServiceCollection services) =>
        services.AddHostedService<SentReminders>().AddHostedService<AbsenceWatch>();
}
