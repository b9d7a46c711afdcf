using ByregionBot.Cards;
using ByregionBot.Conversation;
using ByregionBot.EndToEnd.Kit;
using ByregionBot.Teams;
using ByregionBot.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ByregionBot.EndToEnd;

/// <summary>A message nobody asked for, by the way out that the program itself uses, seen in a Teams client.</summary>
public sealed class WritingUnaskedTests(SharedWorld shared, Browser browser) : IClassFixture<SharedWorld>, IAsyncDisposable
{
    private const string Tenant = "5d3a9c10-2015-4a00-8000-000000000001";
    private const string Bot = "28:5d3a9c10-2015-4a00-8000-00000000b077";
    private const string Channel = "19:harstadregionen@thread.tacv2";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly ServiceProvider _services = new ServiceCollection()
        .AddLogging()
        .AddSingleton(TimeProvider.System)
        .AddSingleton(Options.Create(new TeamsOptions()))
        .AddSingleton<IHostEnvironment>(FakeEnvironment.Development)
        .AddSingleton<ServiceHosts>()
        .AddConnector()
        .BuildServiceProvider();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ConnectorClient Connector => _services.GetRequiredService<ConnectorClient>();

    private string ServiceUrl => new Uri(shared.World.Playground.Address, "/_connector").ToString();

    [Fact]
    public async Task A_post_opens_a_thread_in_the_channel_and_is_changed_in_its_place()
    {
        await using var chat = await ChatPage.OpenAsync(browser, shared.World.Playground);
        await chat.GoToAsync("Harstadregionen");
        var channel = new ConversationReference(Tenant, Channel, ConversationKind.Channel, ServiceUrl, Bot, ChannelId: Channel);

        var post = await Connector.CreateAsync(
            ServiceUrl,
            NewConversation.InChannel(Tenant, Bot, Channel, OutgoingActivity.Of(channel, null, Card("Fristen er om 14 dager"))),
            Limit,
            Cancellation
        );
        var made = post.Value.ShouldNotBeNull(post.Reason);
        await Expect(chat.Cards.Filter(new() { HasText = "Fristen er om 14 dager" })).ToHaveCountAsync(1);
        await chat.PictureAsync("post-channel");

        var thread = channel with { Id = made.Id };
        var changed = await _services
            .GetRequiredService<IReplySender>()
            .SendAsync(thread, null, Card("Fristen er om 7 dager") with { Replaces = made.ActivityId }, Cancellation);
        changed.ShouldBe(new SendOutcome(SendStatus.Sent, made.ActivityId));
        await Expect(chat.Cards.Filter(new() { HasText = "Fristen er om 7 dager" })).ToHaveCountAsync(1);
        await Expect(chat.Cards.Filter(new() { HasText = "Fristen er om 14 dager" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_person_is_written_to_by_the_id_from_the_roster()
    {
        var team = new ConversationReference(Tenant, Channel, ConversationKind.Channel, ServiceUrl, Bot);
        var roster = (await Connector.MembersAsync(team, 100, Cancellation)).Value.ShouldNotBeNull();
        var olav = roster.Single(member => string.Equals(member.Name, "Olav Berg", StringComparison.Ordinal));

        var talk = await Connector.CreateAsync(ServiceUrl, NewConversation.WithPerson(Tenant, Bot, olav.Id), Limit, Cancellation);
        var there = new ConversationReference(Tenant, talk.Value.ShouldNotBeNull().Id, ConversationKind.Personal, ServiceUrl, Bot);
        var sent = await Connector.SendAsync(there, OutgoingActivity.Of(there, null, Card("Hei, Olav")), Limit, Cancellation);

        sent.Value.ShouldNotBeNull(sent.Reason).Id.ShouldNotBeNullOrEmpty();
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static OutgoingMessage.Card Card(string words) =>
        new(
            new AdaptiveCard
            {
                FallbackText = words,
                Lang = "nb",
                Body = [new TextBlock(words)],
            },
            words
        );
}
