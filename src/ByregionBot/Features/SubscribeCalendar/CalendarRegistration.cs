namespace ByregionBot.Features.SubscribeCalendar;

internal static class CalendarRegistration
{
    /// <summary>The regions' calendars, and where people find them.</summary>
    public static IServiceCollection AddCalendars(this IServiceCollection services, IConfiguration configuration, IHostEnvironment host) =>
        services.AddSingleton(CalendarOptions.From(configuration, host)).AddSingleton<CalendarHandler>();
}
