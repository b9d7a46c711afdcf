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
        var reminder = chat.Cards.Filter(new() { HasText = "Påminnelse · Harstadregionen" }).First;
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

    [Fact]
    public async Task In_the_channel_any_answer_by_anybody_changes_the_card_for_everybody()
    {
        await using var world = await World.OnFileAsync(("Delivery__TickSeconds", "1"));
        await using var chat = await ChatPage.OpenAsync(browser, world.Playground, height: 1800);
        await chat.GoToAsync("Harstadregionen");
        await using var other = await ChatPage.OpenAsync(browser, world.Playground, height: 1800);
        await other.GoToAsync("Harstadregionen");
        var (olav, kari) = (Colleague.Olav(world), Colleague.Kari(world));
        await kari.SayAsync("koble denne kanalen til Harstadregionen");

        var reminder = chat.Cards.Filter(new() { HasText = "Frist 29. februar 2016 · om 14 dager" });
        await Expect(reminder).ToHaveCountAsync(1);
        await ChatPage.PictureAsync(reminder, "reminder-channel");

        // A sentence by somebody else.
        await olav.SayAsync($"{Activity} er forsinket: venter på Narvik");
        var card = chat.Cards.Filter(new() { HasText = "Påminnelse · Harstadregionen" }).First;
        await Expect(card).ToContainTextAsync("Meldt av Olav Berg");
        await Expect(card).ToContainTextAsync("venter på Narvik");

        // Taken back by a tap, answered anew with words of one's own.
        await card.GetByRole(AriaRole.Button, new() { Name = "Angre" }).ClickAsync();
        await Expect(card).ToContainTextAsync("Frist 29. februar 2016 · om 14 dager");
        await card.GetByRole(AriaRole.Button, new() { Name = "Utsett, kommenter …" }).ClickAsync();
        await card.Locator("textarea").FillAsync("to møter igjen");
        await ChatPage.PictureAsync(card, "reminder-comment");
        await card.GetByRole(AriaRole.Button, new() { Name = "I rute" }).ClickAsync();
        await Expect(card).ToContainTextAsync("Meldt av Ingrid Nilsen");
        await Expect(card).ToContainTextAsync("to møter igjen");

        // What the others see is the shared message, not the answer to the tap.
        await Expect(other.Cards.Filter(new() { HasText = "Påminnelse · Harstadregionen" }).First).ToContainTextAsync("to møter igjen");

        await olav.SayAsync("ukesoppsummering");
        await Expect(
                chat.Cards.Filter(new() { HasText = "Ukesoppsummering" })
                    .Filter(new() { HasText = $"{Activity}: meldt som pågår, grønt lys" })
            )
            .ToHaveCountAsync(1);
        await chat.PictureAsync("reminding-channel");
    }

    [Fact]
    public async Task A_reminder_is_put_off_until_Monday_and_the_deadline_moved_from_its_card()
    {
        await using var world = await World.OnFileAsync(("Delivery__TickSeconds", "1"));
        await using var chat = await ChatPage.OpenAsync(browser, world.Playground, height: 1800);
        var card = chat.Cards.Filter(new() { HasText = "Påminnelse · Harstadregionen" }).First;
        await Expect(card).ToContainTextAsync("Frist 29. februar 2016");

        await card.GetByRole(AriaRole.Button, new() { Name = "Utsett, kommenter …" }).ClickAsync();
        await card.GetByRole(AriaRole.Button, new() { Name = "Minn meg på mandag" }).ClickAsync();
        await Expect(card).ToContainTextAsync("blir minnet igjen 22. februar 2016");
        await ChatPage.PictureAsync(card, "reminder-snoozed");
        await card.GetByRole(AriaRole.Button, new() { Name = "Angre" }).ClickAsync();
        await Expect(card).ToContainTextAsync("Frist 29. februar 2016");

        var preview = await chat.AskAsync($"utsett {Activity} til høsten", "Etter: ");
        await chat.TapAsync(preview, "Flytt", "Fristen er flyttet");
        await Expect(card).ToContainTextAsync("Ny frist: høsten");
        await ChatPage.PictureAsync(card, "reminder-moved");
    }

    [Fact]
    public async Task A_new_deadline_and_a_postponement_are_given_in_the_card_and_taken_back()
    {
        await using var world = await World.OnFileAsync(("Delivery__TickSeconds", "1"));
        await using var chat = await ChatPage.OpenAsync(browser, world.Playground, height: 1800);
        var card = chat.Cards.Filter(new() { HasText = "Påminnelse · Harstadregionen" }).First;
        await Expect(card).ToContainTextAsync("Frist 29. februar 2016");

        // Without a date nothing moves.
        await TapMoreAsync("Ny frist");
        await chat.ShowsAsync("Fyll først inn «Ny dato»");

        var moved = await GiveAsync("2016-06-01", "venter på Narvik", "Ny frist");
        await Expect(card).ToContainTextAsync("Ny frist: 01.06.2016");
        await ChatPage.PictureAsync(moved, "reminder-new-deadline");
        await chat.TapAsync(moved, "Angre", "Angret");
        await Expect(card).ToContainTextAsync("Frist 29. februar 2016");

        var postponed = await GiveAsync("2016-08-15", "vi mangler folk", "Utsett");
        await Expect(card).ToContainTextAsync("utsatt");
        await chat.TapAsync(postponed, "Angre", "Angret");
        await Expect(card).ToContainTextAsync("Frist 29. februar 2016");

        async Task TapMoreAsync(string answer)
        {
            await card.GetByRole(AriaRole.Button, new() { Name = "Utsett, kommenter …" }).ClickAsync();
            await card.GetByRole(AriaRole.Button, new() { Name = answer, Exact = true }).ClickAsync();
        }

        async Task<ILocator> GiveAsync(string date, string comment, string answer)
        {
            await card.GetByRole(AriaRole.Button, new() { Name = "Utsett, kommenter …" }).ClickAsync();
            await card.GetByRole(AriaRole.Combobox).FillAsync(date);
            await card.GetByRole(AriaRole.Combobox).PressAsync("Tab");
            await card.Locator("textarea").FillAsync(comment);
            await card.GetByRole(AriaRole.Button, new() { Name = answer, Exact = true }).ClickAsync();
            var preview = chat.Cards.Filter(new() { HasText = "Skal fristen flyttes?" });
            await Expect(preview).ToContainTextAsync($"Begrunnelse: {comment}");
            return await chat.TapAsync(preview, "Flytt", "Fristen er flyttet");
        }
    }

    [Fact]
    public async Task The_settings_are_saved_from_their_card()
    {
        await using var world = await World.OnFileAsync();
        await using var chat = await ChatPage.OpenAsync(browser, world.Playground, height: 1800);

        var settings = await chat.AskAsync("innstillinger", "Send påminnelser");
        await ChatPage.PictureAsync(settings, "settings-form");
        await settings.Locator("input[type=text]").First.FillAsync("21, 3");
        await chat.ChooseAsync(settings, "Dag", "fredag");
        var saved = await chat.TapAsync(settings, "Lagre", "Innstillingene er lagret");
        await Expect(saved).ToContainTextAsync("21 og 3 dager før fristen");
        await Expect(saved).ToContainTextAsync("fredag");
        await ChatPage.PictureAsync(saved, "settings-saved");
        await chat.TapAsync(saved, "Angre", "Angret");
    }
}
