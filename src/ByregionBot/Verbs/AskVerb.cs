using System.CommandLine;
using System.Text.Json;
using ByregionBot.Cards;
using ByregionBot.Conversation;
using ByregionBot.Hosting;
using ByregionBot.Language;
using ByregionBot.Registry;

namespace ByregionBot.Verbs;

/// <summary><c>ask TEXT</c>: one turn through the same pipeline as Teams', without HTTP.</summary>
internal static class AskVerb
{
    private const string Tenant = "terminal";

    public static System.CommandLine.Command Command(CommandLine.Register register)
    {
        var text = new Argument<string[]>("TEXT") { Description = "What to write to the bot.", Arity = ArgumentArity.OneOrMore };
        var name = new Option<string>("--as")
        {
            Description = "Who asks: a name, or an Entra object id.",
            DefaultValueFactory = _ => "Prosjektleder",
        };
        var region = new Option<string?>("--region") { Description = "The region the conversation is bound to." };
        var json = new Option<bool>("--json") { Description = "Print the card as JSON." };
        var verb = new System.CommandLine.Command("ask", "One turn through the same pipeline as in Teams; prints the reply.")
        {
            text,
            name,
            region,
            json,
        };
        verb.SetAction(
            (parsed, cancellation) =>
                RunAsync(
                    register,
                    string.Join(' ', parsed.GetValue(text) ?? []),
                    parsed.GetValue(name) ?? "",
                    parsed.GetValue(region),
                    parsed.GetValue(json),
                    cancellation
                )
        );
        return verb;
    }

    private static async Task<int> RunAsync(
        CommandLine.Register register,
        string text,
        string name,
        string? region,
        bool json,
        CancellationToken cancellation
    )
    {
        using var host = await CommandLine.HostAsync(register, cancellation);
        var where = new ConversationReference(Tenant, $"terminal:{name}:{region}", ConversationKind.Personal, "", "terminal:bot");
        if (region is not null && !await BindAsync(host.Services, where, region, cancellation))
        {
            await Console.Error.WriteLineAsync($"There is no region called {region}.");
            return 1;
        }
        var incoming = new Incoming.Message(Guid.NewGuid().ToString("N"), where, new Person(name, "terminal:" + name, name), null, text);
        var outcome = await host.Services.GetRequiredService<TurnRunner>().RunAsync(incoming, cancellation);
        foreach (var said in host.Services.GetRequiredService<Terminal>().Said)
            await Console.Out.WriteLineAsync(json ? Json(said) : Plain(said));
        return outcome is TurnOutcome.Committed ? 0 : 1;
    }

    private static async Task<bool> BindAsync(
        IServiceProvider services,
        ConversationReference where,
        string name,
        CancellationToken cancellation
    )
    {
        var directory = await services.GetRequiredService<DirectoryStore>().LoadAsync(cancellation);
        var today = services.GetRequiredService<ProgrammeClock>().Today;
        if (new PlaceNames(directory, today).FindIn(name) is not [{ Region: { } region }])
            return false;
        await services
            .GetRequiredService<ConversationStore>()
            .ChangeAsync(where, place => place.Bound == region.Id ? null : place with { Bound = region.Id }, cancellation);
        return true;
    }

    private static string Plain(OutgoingMessage said) =>
        said switch
        {
            OutgoingMessage.Text text => text.Words,
            OutgoingMessage.Card card => PlainText.Of(card.Content),
            OutgoingMessage.FileOffer offer => $"[{offer.Name}] {offer.Description}",
            OutgoingMessage.FileLink link => $"[{link.File.Name}]",
            _ => throw new InvalidOperationException($"A terminal cannot show {said.GetType().Name}."),
        };

    private static string Json(OutgoingMessage said) =>
        said switch
        {
            OutgoingMessage.Card card => JsonSerializer.Serialize(card.Content, CardJson.Default.AdaptiveCard),
            _ => JsonSerializer.Serialize(Plain(said), CardJson.Default.String),
        };
}
