using ByregionBot.EndToEnd.Kit;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ByregionBot.EndToEnd;

/// <summary>What the bot says of its own accord when it comes to a place, and that it says it once.</summary>
public sealed class GreetingTests(Browser browser)
{
    private const string Greeting = "Hei, jeg er ByregionBot";

    [Fact]
    public async Task The_bot_greets_once_however_often_it_is_told_that_it_was_installed()
    {
        await using var world = await World.OnFileAsync();
        await using var chat = await ChatPage.OpenAsync(browser, world.Playground);
        await Expect(chat.Card).ToContainTextAsync(Greeting);
        await ChatPage.PictureAsync(chat.Card, "greeting");

        // The Playground installs the bot anew each time a page opens; an answer after that shows that no second greeting came before it.
        await using var again = await ChatPage.OpenAsync(browser, world.Playground);
        await again.AskAsync("status Harstad", "Status 15. februar 2016");
        await Expect(again.Cards.Filter(new() { HasText = Greeting })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_channel_gets_its_greeting_without_anybody_writing_first()
    {
        await using var world = await World.OnAzureAsync();
        await using var chat = await ChatPage.OpenAsync(browser, world.Playground);
        await chat.GoToAsync("Harstadregionen");
        await Expect(chat.Card).ToContainTextAsync(Greeting);
        await chat.PictureAsync("greeting-channel");
    }

    [Fact]
    public async Task Azure_Storage_serves_the_same_answers()
    {
        await using var world = await World.OnAzureAsync();
        await using var chat = await ChatPage.OpenAsync(browser, world.Playground);
        await chat.AskAsync("status Ibestad", "Ibestad er med i Harstadregionen");
        await chat.AskAsync("milepælsplan Harstad", "Milepælsplan for Harstadregionen");
    }
}
