using ByregionBot.EndToEnd.Kit;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ByregionBot.EndToEnd;

/// <summary>What the bot says when nobody writes to it, on the demonstration's morning.</summary>
public sealed class RemindingTests(Browser browser)
{
    private const string Activity = "Samkjøring/planlegging av prosessledelse";

    [Theory]
    [InlineData(1280, "desktop")]
    [InlineData(390, "phone")]
    public async Task A_reminder_comes_is_answered_by_a_tap_and_the_digest_tells_of_it(int width, string name)
    {
        await using var world = await World.OnFileAsync(("Delivery__TickSeconds", "1"));
        await using var chat = await ChatPage.OpenAsync(browser, world.Playground, width, 1600);

        // Two weeks before 29 February, and the day on which the report is due; nobody has asked.
        var reminder = chat.Cards.Filter(new() { HasText = "Påminnelse" }).First;
        await Expect(reminder).ToContainTextAsync("Frist 29. februar 2016 · om 14 dager");
        await Expect(reminder).ToContainTextAsync("av 16 aktiviteter har tekst");
        await ChatPage.ShouldFitAsync(reminder);
        await ChatPage.PictureAsync(reminder, $"reminder-{name}");

        await reminder.GetByRole(AriaRole.Button, new() { Name = "I rute" }).First.ClickAsync();
        await Expect(reminder).ToContainTextAsync("pågår, grønt lys");
        await Expect(reminder.GetByRole(AriaRole.Button, new() { Name = "Angre" })).ToHaveCountAsync(1);
        await Expect(reminder).ToContainTextAsync("Rapport per 15. februar 2016");
        await ChatPage.PictureAsync(reminder, $"reminder-answered-{name}");

        var digest = await chat.AskAsync("ukesoppsummering", "Ukesoppsummering 8. feb. 2016");
        await Expect(digest).ToContainTextAsync($"{Activity}: meldt som pågår, grønt lys");
        await ChatPage.ShouldFitAsync(digest);
        await ChatPage.PictureAsync(digest, $"digest-{name}");
    }
}
