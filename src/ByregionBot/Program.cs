using ByregionBot;
using ByregionBot.Delivery;
using ByregionBot.Features.SubscribeCalendar;
using ByregionBot.Graph;
using ByregionBot.Hosting;
using ByregionBot.Registry;
using ByregionBot.Retention;
using ByregionBot.Storage;
using ByregionBot.Teams;
using ByregionBot.Verbs;

return await CommandLine.RunAsync(args, AddParts, Serve);

// What every verb and the server stand on.
static void AddParts(IServiceCollection services, IConfiguration configuration, IHostEnvironment environment) =>
    services
        .AddHosting(configuration, environment)
        .AddStorage(configuration)
        .AddRegistry(configuration)
        .AddPromises(configuration)
        .AddCalendars(configuration, environment)
        .AddBot()
        .AddGraph(configuration, environment);

// The server: the door to Teams, and what those see who watch over the bot.
static WebApplication Serve(WebApplicationBuilder builder)
{
    builder
        .Services.AddTelemetry(builder.Configuration)
        .AddWebLimits(builder.Configuration)
        .AddHealth()
        .AddStoreProbe()
        .AddTeamsDoor(builder.Configuration)
        .AddConnector()
        .AddDelivery()
        .AddSentReminders()
        .AddRetention(builder.Configuration);
    var app = builder.Build();
    app.UseSafeResponses();
    app.MapHealth();
    app.MapPublicPages();
    app.MapTeams();
    app.MapCalendars();
    return app;
}
