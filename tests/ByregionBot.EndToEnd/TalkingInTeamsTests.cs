using ByregionBot.EndToEnd.Kit;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ByregionBot.EndToEnd;

/// <summary>What a person meets in a Teams client, on the demonstration plan of 15 February 2016.</summary>
public sealed class TalkingInTeamsTests(SharedWorld shared, Browser browser) : IClassFixture<SharedWorld>
{
    private const string Status = "Status 15. februar 2016";
    private const string Plan = "Milepælsplan for Harstadregionen";

    [Fact]
    public async Task Status_in_the_personal_chat_shows_the_regions_card()
    {
        await using var chat = await OpenAsync();
        var card = await chat.AskAsync("status Harstad", Status);
        await Expect(card).ToContainTextAsync("Harstadregionen");
        await chat.PictureAsync("status-desktop");
        await ChatPage.PictureAsync(card, "status-card");
    }

    [Fact]
    public async Task Status_reads_well_on_a_phone()
    {
        await using var chat = await OpenAsync(390, 1600);
        var card = await chat.AskAsync("status Harstad", Status);
        await ChatPage.ShouldFitAsync(card);
        await ChatPage.PictureAsync(card, "status-phone");
    }

    [Fact]
    public async Task Asking_by_a_municipality_shows_its_region_and_says_so()
    {
        await using var chat = await OpenAsync();
        var card = await chat.AskAsync("status Ibestad", "Ibestad er med i Harstadregionen");
        await Expect(card).ToContainTextAsync(Status);
        await ChatPage.PictureAsync(card, "status-municipality");
    }

    [Fact]
    public async Task A_slip_of_the_pen_is_understood()
    {
        await using var chat = await OpenAsync();
        var card = await chat.AskAsync("stauts harstadregionen", Status);
        await Expect(card).ToContainTextAsync("Harstadregionen");
        await ChatPage.PictureAsync(card, "status-typo");
    }

    [Fact]
    public async Task Words_the_bot_does_not_know_bring_suggestions()
    {
        await using var chat = await OpenAsync();
        var card = await chat.AskAsync("fjompenisse og snurrebass", "Det forsto jeg ikke");
        await Expect(card.GetByRole(AriaRole.Button).First).ToBeVisibleAsync();
        await ChatPage.PictureAsync(card, "unknown");
    }

    [Fact]
    public async Task Help_tells_what_one_can_say()
    {
        await using var chat = await OpenAsync();
        var card = await chat.AskAsync("hjelp", "Dette kan du spørre meg om");
        await Expect(card).ToContainTextAsync("status Harstadregionen");
        await ChatPage.PictureAsync(card, "help");
    }

    [Fact]
    public async Task The_plan_comes_with_its_picture_and_unfolds_what_is_closed()
    {
        await using var chat = await OpenAsync(height: 2000);
        var card = await chat.AskAsync("milepælsplan Harstad", Plan);
        await Expect(card.GetByRole(AriaRole.Img, new() { Name = "Tidslinje" })).ToBeVisibleAsync();
        await ChatPage.PictureAsync(card, "plan-card");
        var closed = card.GetByText("Avsluttet (");
        await Expect(closed).ToBeHiddenAsync();
        await card.GetByRole(AriaRole.Button, new() { Name = "Vis/skjul avsluttede" }).ClickAsync();
        await Expect(closed).ToBeVisibleAsync();
        await ChatPage.PictureAsync(card, "plan-unfolded");
    }

    [Fact]
    public async Task The_plan_reads_well_on_a_phone()
    {
        await using var chat = await OpenAsync(390, 2600);
        var card = await chat.AskAsync("milepælsplan Harstad", Plan);
        await ChatPage.ShouldFitAsync(card);
        await ChatPage.PictureAsync(card, "plan-phone");
    }

    [Fact]
    public async Task A_button_on_the_status_card_opens_the_plan()
    {
        await using var chat = await OpenAsync(height: 2000);
        var status = await chat.AskAsync("status Harstad", Status);
        var plan = await chat.TapAsync(status, "Milepælsplan", Plan);
        await Expect(plan).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("Styringsgruppa", "group")]
    [InlineData("General", "channel")]
    public async Task A_mention_in_a_group_or_channel_is_answered_there(string place, string picture)
    {
        await using var chat = await OpenAsync();
        await chat.GoToAsync(place);
        // The Playground puts no space after a mention, so the bot must not need one.
        var card = await chat.MentionAsync("status Harstad", Status);
        await Expect(card).ToContainTextAsync("Harstadregionen");
        await chat.PictureAsync($"status-{picture}");
    }

    private Task<ChatPage> OpenAsync(int width = 1280, int height = 1000) =>
        ChatPage.OpenAsync(browser, shared.World.Playground, width, height);
}
