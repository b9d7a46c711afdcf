using ByregionBot.Tests.TestKit;
using Microsoft.Playwright;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace ByregionBot.EndToEnd.Kit;

/// <summary>What a person does and sees in the Playground's page.</summary>
internal sealed class ChatPage : IAsyncDisposable
{
    /// <summary>The bot's name, as the Playground's settings give it.</summary>
    public const string BotName = "ByregionBot";

    /// <summary>Answers take milliseconds; a busy build server takes its time.</summary>
    private const float Patience = 60_000;

    private readonly IPage _page;

    private ChatPage(IPage page) => _page = page;

    /// <summary>All cards of the chat that is open.</summary>
    public ILocator Cards => _page.Locator(".ac-adaptiveCard");

    /// <summary>The newest card.</summary>
    public ILocator Card => Cards.Last;

    private ILocator Box => _page.Locator("div[role=textbox]").First;

    /// <summary>Opens the page; the Playground lands in the personal chat.</summary>
    public static async Task<ChatPage> OpenAsync(Browser browser, Playground playground, int width = 1280, int height = 1000)
    {
        var page = await browser.WindowAsync(width, height);
        page.SetDefaultTimeout(Patience);
        Assertions.SetDefaultExpectTimeout(Patience);
        await page.GotoAsync(playground.Address.ToString(), new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        // The Playground's own page has a least width, far above a phone's; Teams on a phone leaves a card about this much.
        if (width < 600)
            await page.AddStyleTagAsync(new() { Content = ".ac-adaptiveCard { max-width: 300px; }" });
        var chat = new ChatPage(page);
        // The Playground's own log would stand in front of the chat on a phone.
        await page.GetByRole(AriaRole.Button, new() { Name = "Hide log panel" }).ClickAsync();
        await Expect(chat.Box).ToBeVisibleAsync(new() { Timeout = Patience });
        return chat;
    }

    /// <summary>Opens a chat or channel by its name.</summary>
    public async Task GoToAsync(string name)
    {
        await _page.GetByRole(AriaRole.Treeitem, new() { Name = name }).ClickAsync();
        await Expect(Box).ToBeVisibleAsync(new() { Timeout = Patience });
    }

    /// <summary>Writes and sends, and waits for an answer that shows these words.</summary>
    public async Task<ILocator> AskAsync(string text, string shows)
    {
        var (answers, before) = await AnswersAsync(shows);
        await Box.ClickAsync();
        await _page.Keyboard.TypeAsync(text);
        await SendAsync();
        return await NextAsync(answers, before);
    }

    /// <summary>Pastes several lines and sends them, and waits for an answer that shows these words. The Playground joins the lines.</summary>
    public async Task<ILocator> PasteAsync(string[] lines, string shows)
    {
        var (answers, before) = await AnswersAsync(shows);
        await Box.ClickAsync();
        for (var i = 0; i < lines.Length; i++)
        {
            if (i > 0)
                await _page.Keyboard.PressAsync("Shift+Enter");
            await _page.Keyboard.InsertTextAsync(lines[i]);
        }
        await SendAsync();
        return await NextAsync(answers, before);
    }

    /// <summary>The same, to the bot by name, as groups and channels need.</summary>
    public async Task<ILocator> MentionAsync(string text, string shows)
    {
        var (answers, before) = await AnswersAsync(shows);
        await Box.ClickAsync();
        await _page.Keyboard.TypeAsync("@");
        await _page.GetByRole(AriaRole.Menuitem, new() { Name = BotName }).ClickAsync();
        await _page.Keyboard.TypeAsync(text);
        await SendAsync();
        return await NextAsync(answers, before);
    }

    /// <summary>Taps a button of a card and waits for an answer that shows these words, on a card of its own or in the same place.</summary>
    public async Task<ILocator> TapAsync(ILocator card, string button, string shows)
    {
        var (answers, before) = await AnswersAsync(shows);
        await card.GetByRole(AriaRole.Button, new() { Name = button }).First.ClickAsync();
        return await NextAsync(answers, before);
    }

    /// <summary>Taps a button of a card and waits for the bot to say this in words, without a card.</summary>
    public async Task TapToTextAsync(ILocator card, string button, string words)
    {
        await card.GetByRole(AriaRole.Button, new() { Name = button }).First.ClickAsync();
        await ShowsAsync(words);
    }

    /// <summary>Waits for the bot to say this in words, without a card.</summary>
    public Task ShowsAsync(string words) => Expect(_page.GetByText(words).First).ToBeVisibleAsync(new() { Timeout = Patience });

    /// <summary>Chooses in a list of a card.</summary>
    public async Task ChooseAsync(ILocator card, string label, string choice)
    {
        await card.GetByRole(AriaRole.Combobox, new() { Name = label }).ClickAsync();
        await _page.GetByRole(AriaRole.Option, new() { Name = choice }).First.ClickAsync();
    }

    /// <summary>Writes in a field of a card, in the place of what stands there.</summary>
    public static Task WriteAsync(ILocator card, string label, string text) =>
        card.GetByRole(AriaRole.Textbox, new() { Name = label }).FillAsync(text);

    /// <summary>Nothing on the card is wider than the card, so nobody scrolls sideways and no word is cut.</summary>
    public static async Task ShouldFitAsync(ILocator card) =>
        (
            await card.EvaluateAsync<string[]>(
                """
                card => {
                  const edge = card.getBoundingClientRect().right + 1;
                  return [...card.querySelectorAll('*')]
                    .filter(part => part.getBoundingClientRect().right > edge)
                    .map(part => part.className + ': ' + part.textContent.slice(0, 60));
                }
                """
            )
        ).ShouldBeEmpty();

    /// <summary>Keeps a picture of the whole page for people to look at.</summary>
    public Task PictureAsync(string name) => _page.ScreenshotAsync(new() { Path = PathOf(name) });

    /// <summary>Keeps a picture of one card.</summary>
    public static Task PictureAsync(ILocator card, string name) => card.ScreenshotAsync(new() { Path = PathOf(name) });

    public async ValueTask DisposeAsync() => await _page.CloseAsync();

    private static string PathOf(string name) => Repository.PathOf($"artifacts/screenshots/{name}.png");

    private async Task<(ILocator Answers, int Before)> AnswersAsync(string shows)
    {
        var answers = Cards.Filter(new() { HasText = shows });
        return (answers, await answers.CountAsync());
    }

    private static async Task<ILocator> NextAsync(ILocator answers, int before)
    {
        await Expect(answers).ToHaveCountAsync(before + 1, new() { Timeout = Patience });
        return answers.Last;
    }

    /// <summary>A chat calls the button one thing, a channel another.</summary>
    private Task SendAsync() =>
        _page
            .GetByRole(AriaRole.Button, new() { Name = "Send Message" })
            .Or(_page.GetByRole(AriaRole.Button, new() { Name = "Post", Exact = true }))
            .First.ClickAsync();
}
