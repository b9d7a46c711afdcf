using ByregionBot.Cards;
using ByregionBot.Conversation;
using ByregionBot.Planning;
using ByregionBot.Registry;
using ByregionBot.Tests.TestKit;
using Shouldly;

namespace ByregionBot.Tests.Features.ReportProgress;

/// <summary>People at work on the demonstration's plan: what they write, what they tap, and what is stored of it.</summary>
internal sealed class Desk(Office office) : IDisposable
{
    private int _taps;

    public static Person Kari { get; } = new("22222222-aaaa-4bbb-8ccc-000000000002", "29:kari", "Kari Nordmann");

    public static Person Ola { get; } = new("33333333-aaaa-4bbb-8ccc-000000000003", "29:ola", "Ola Li");

    public static ActivityId Communication { get; } = ActivityId.Of("Kommunikasjon");

    public Office Office => office;

    /// <summary>Marit leads, Kari reports for Kvæfjord, Ola reads.</summary>
    public static Dictionary<string, string?> Roles { get; } =
        new(StringComparer.Ordinal)
        {
            ["Roles:0:ObjectId"] = Office.Marit.ObjectId,
            ["Roles:0:Name"] = Office.Marit.Name,
            ["Roles:0:Role"] = "prosjektleder",
            ["Roles:1:ObjectId"] = Kari.ObjectId,
            ["Roles:1:Role"] = "kommunekontakt",
            ["Roles:1:Municipality"] = "Kvæfjord",
            ["Roles:2:ObjectId"] = Ola.ObjectId,
            ["Roles:2:Role"] = "leser",
        };

    public void Dispose() => office.Dispose();

    public Task<string> SayAsync(string text, CancellationToken cancellation, Person? from = null, ConversationReference? where = null) =>
        office.SayAsync(text, cancellation, where, from);

    /// <summary>The last card that was sent.</summary>
    public AdaptiveCard LastCard => office.Said.Last().Message.ShouldBeOfType<OutgoingMessage.Card>().Content;

    /// <summary>Taps the button of this title, having filled in this much; the answer as plain text, and the messages of the reply.</summary>
    public async Task<(string Text, AdaptiveCard? Card, Reply Reply)> TapAsync(
        AdaptiveCard card,
        string title,
        CancellationToken cancellation,
        Person? from = null,
        ConversationReference? where = null,
        bool isInvoke = true,
        params (string Key, string Value)[] filled
    )
    {
        var action = Actions(card.Body)
            .OfType<ExecuteAction>()
            .First(action => action.Title?.Contains(title, StringComparison.Ordinal) == true);
        var data = action.Data.ToDictionary(StringComparer.Ordinal);
        foreach (var (key, value) in filled)
            data[key] = value;
        var tapped = new Incoming.Tapped(
            $"tap{_taps++}-{Guid.NewGuid():N}",
            where ?? Office.Chat(),
            from ?? Office.Marit,
            "nb-NO",
            new CardTap(action.Verb, data, "42", Automatic: false),
            isInvoke
        );
        var reply = (await office.RunAsync(tapped, cancellation)).ShouldBeOfType<TurnOutcome.Committed>().Reply;
        return reply.Messages[0] switch
        {
            OutgoingMessage.Card answer => (PlainText.Of(answer.Content), answer.Content, reply),
            OutgoingMessage.Text text => (text.Words, null, reply),
            _ => throw new InvalidOperationException("The bot says texts and cards."),
        };
    }

    public async Task<RegionState> StateAsync(CancellationToken cancellation) =>
        await office.Regions.LoadAsync(DemoPlan.Region, cancellation)
        ?? throw new InvalidOperationException("The demonstration is loaded.");

    /// <summary>What people have reported besides the demonstration, the newest first.</summary>
    public async Task<List<ProgressReport>> ReportsAsync(CancellationToken cancellation) =>
        [
            .. (await office.Regions.HistoryAsync(DemoPlan.Region, cancellation))
                .Where(entry => !entry.Id.StartsWith(DemoPlan.Cause, StringComparison.Ordinal))
                .Select(entry => (entry.What as RegionEvent.Reported)?.Report)
                .OfType<ProgressReport>(),
        ];

    private static IEnumerable<CardAction> Actions(IEnumerable<CardElement> elements) =>
        elements.SelectMany(element =>
            element switch
            {
                ActionSet set => set.Actions,
                Container container => Actions(container.Items),
                _ => Enumerable.Empty<CardAction>(),
            }
        );
}
