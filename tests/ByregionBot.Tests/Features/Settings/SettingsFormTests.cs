using ByregionBot.Cards;
using ByregionBot.Planning;
using ByregionBot.Tests.Features.ReportProgress;
using ByregionBot.Tests.TestKit;
using NodaTime;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Features.Settings;

/// <summary>"innstillinger" and the button that saves.</summary>
public sealed class SettingsFormTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task In_a_channel_one_button_saves_all_for_the_region_and_one_takes_all_back()
    {
        using var desk = await OpenAsync();
        await desk.SayAsync("innstillinger", Stop, where: Office.Channel());

        var (text, receipt, _) = await desk.TapAsync(
            desk.LastCard,
            "Lagre",
            Stop,
            where: Office.Channel(),
            filled:
            [
                (CardKeys.RemindersOn, "true"),
                (CardKeys.Offsets, "21 og 3"),
                (CardKeys.ReminderTime, "10:00"),
                (CardKeys.Quiet, "fellesferien, uke 8"),
                (CardKeys.DigestWeekday, "Friday"),
                (CardKeys.DigestTime, "14:00"),
            ]
        );

        text.ShouldContain("Påminnelser kommer 21 og 3 dager før fristen, kl. 10:00.");
        text.ShouldContain("Oppsummeringen kommer fredag, kl. 14:00.");
        var settings = (await desk.StateAsync(Stop)).Settings;
        settings.ReminderOffsets.ShouldBe([21, 3]);
        settings.QuietPeriods.ShouldBe([
            new QuietPeriod(QuietPeriod.CommonHoliday),
            new QuietPeriod("uke 8", new(2016, 2, 22), new(2016, 2, 28)),
        ]);
        settings.DigestWeekday.ShouldBe(IsoDayOfWeek.Friday);

        await desk.TapAsync(receipt.ShouldNotBeNull(), "Angre", Stop, where: Office.Channel());
        var after = (await desk.StateAsync(Stop)).Settings;
        after.QuietPeriods.ShouldBeEmpty();
        (after.ReminderOffsets, after.ReminderTime, after.DigestWeekday, after.DigestTime).ShouldBe(default);
    }

    [Fact]
    public async Task What_somebody_else_has_settled_meanwhile_is_told_before_it_is_written_over()
    {
        using var desk = await OpenAsync();
        await desk.SayAsync("innstillinger", Stop, where: Office.Channel());
        var old = desk.LastCard;
        await desk.SayAsync("hei", Stop, Desk.Kari);
        (await desk.SayAsync("gjør Kari Nordmann til sekretariat", Stop)).ShouldContain("Lagret");
        await desk.SayAsync("minn oss 10 og 2 dager før fristen", Stop, Desk.Kari, Office.Channel());
        (string, string)[] filled = [(CardKeys.Offsets, "21"), (CardKeys.DigestWeekday, "Friday")];

        var (told, again, _) = await desk.TapAsync(old, "Lagre", Stop, where: Office.Channel(), filled: filled);

        told.ShouldContain("Kari Nordmann har endret dette kl. 09:00");
        told.ShouldContain("10 og 2 dager før fristen");
        (await desk.StateAsync(Stop)).Settings.ReminderOffsets.ShouldBe([10, 2]);
        await desk.TapAsync(again.ShouldNotBeNull(), "Lagre", Stop, where: Office.Channel(), filled: filled);
        (await desk.StateAsync(Stop)).Settings.ReminderOffsets.ShouldBe([21]);
    }

    [Fact]
    public async Task In_a_personal_chat_it_is_for_oneself_and_the_language_goes_along()
    {
        using var desk = await OpenAsync();
        await desk.SayAsync("innstillinger", Stop, Desk.Kari);

        var (text, _, _) = await desk.TapAsync(
            desk.LastCard,
            "Lagre",
            Stop,
            Desk.Kari,
            filled: [(CardKeys.Offsets, "5"), (CardKeys.DigestWeekday, "none"), (CardKeys.Language, "nn")]
        );

        text.ShouldContain("Innstillingane er lagra");
        var state = await desk.StateAsync(Stop);
        state.Settings.ReminderOffsets.ShouldBeNull();
        state.Personal[Desk.Kari.ObjectId].Choices.ReminderOffsets.ShouldBe([5]);
        (await desk.SayAsync("status", Stop, Desk.Kari)).ShouldContain("Raudt lys");
    }

    [Fact]
    public async Task What_cannot_be_read_is_shown_again_and_nothing_is_saved()
    {
        using var desk = await OpenAsync();
        await desk.SayAsync("innstillinger", Stop, where: Office.Channel());

        var (text, card, _) = await desk.TapAsync(
            desk.LastCard,
            "Lagre",
            Stop,
            where: Office.Channel(),
            filled: [(CardKeys.Offsets, "1,2,3,4,5,6,7"), (CardKeys.Quiet, "når det passer, 1.1.2010")]
        );

        text.ShouldContain("høyst 6 påminnelser");
        text.ShouldContain("Jeg vet ikke når «når det passer» er.");
        text.ShouldContain("«1.1.2010» er over.");
        Inputs(card.ShouldNotBeNull()).OfType<TextInput>().Select(input => input.Value).ShouldContain("når det passer, 1.1.2010");
        (await desk.StateAsync(Stop)).Settings.ReminderOffsets.ShouldBeNull();
    }

    [Theory]
    [InlineData(CardKeys.RemindersOn, "kanskje", "Send påminnelser")]
    [InlineData(CardKeys.ReminderTime, "25:00", "Klokkeslett")]
    [InlineData(CardKeys.DigestWeekday, "someday", "Dag")]
    public async Task An_answer_that_was_not_offered_is_told_of_and_nothing_is_saved(string input, string value, string question)
    {
        using var desk = await OpenAsync();
        await desk.SayAsync("innstillinger", Stop, where: Office.Channel());
        var before = (await desk.StateAsync(Stop)).Version;

        var (text, _, _) = await desk.TapAsync(
            desk.LastCard,
            "Lagre",
            Stop,
            where: Office.Channel(),
            filled: [(CardKeys.Offsets, "5"), (input, value)]
        );

        text.ShouldContain($"Velg et av svarene under «{question}».");
        (await desk.StateAsync(Stop)).Version.ShouldBe(before);
    }

    [Fact]
    public async Task Saving_what_holds_already_changes_nothing()
    {
        using var desk = await OpenAsync();
        await desk.SayAsync("ingen påminnelser i fellesferien", Stop, where: Office.Channel());
        await desk.SayAsync("ingen påminnelser i uke 8", Stop, where: Office.Channel());
        await desk.SayAsync("innstillinger", Stop, where: Office.Channel());
        var shown = Inputs(desk.LastCard)
            .Select(input =>
                (
                    input.Id.ShouldNotBeNull(),
                    input switch
                    {
                        TextInput { Value: { } value } => value,
                        ChoiceInput { Value: { } value } => value,
                        ToggleInput { Value: { } value } => value,
                        _ => "",
                    }
                )
            )
            .ToArray();
        var before = (await desk.StateAsync(Stop)).Version;

        var (text, _, _) = await desk.TapAsync(desk.LastCard, "Lagre", Stop, where: Office.Channel(), filled: shown);

        text.ShouldContain("Innstillingene er som før");
        (await desk.StateAsync(Stop)).Version.ShouldBe(before);
    }

    [Fact]
    public async Task Who_may_not_change_the_region_sees_what_holds_and_cannot_save()
    {
        using var desk = await OpenAsync();
        await desk.SayAsync("innstillinger", Stop, where: Office.Channel());
        var card = desk.LastCard;

        (await desk.TapAsync(card, "Lagre", Stop, Desk.Ola, Office.Channel(), filled: (CardKeys.Offsets, "5"))).Text.ShouldContain(
            "Marit Hansen"
        );
        (await desk.StateAsync(Stop)).Settings.ReminderOffsets.ShouldBeNull();
        var seen = await desk.SayAsync("innstillinger", Stop, Desk.Ola, Office.Channel());
        seen.ShouldContain("Påminnelser: 14, 7 og 1 dager før fristen, kl. 09:00");
        Inputs(desk.LastCard).ShouldBeEmpty();
    }

    private static async Task<Desk> OpenAsync() => new(await new Office(roles: Desk.Roles).WithDemonstrationAsync(Stop));

    private static List<CardElement> Inputs(AdaptiveCard card) =>
        [
            .. card
                .Body.SelectMany(element => element is Container container ? container.Items : [element])
                .Where(element => element is TextInput or ChoiceInput or ToggleInput),
        ];
}
