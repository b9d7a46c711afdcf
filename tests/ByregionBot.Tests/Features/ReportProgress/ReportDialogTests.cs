using ByregionBot.Conversation;
using ByregionBot.Planning;
using ByregionBot.Tests.TestKit;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Features.ReportProgress;

public sealed class ReportDialogTests : IAsyncLifetime
{
    private readonly Desk _desk = new(new Office());

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _desk.Office.WithDemonstrationAsync(Stop);

    public ValueTask DisposeAsync()
    {
        _desk.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("kommunikasjon")]
    [InlineData("5")]
    public async Task What_is_missing_is_asked_once_and_the_answer_completes_it(string answer)
    {
        (await _desk.SayAsync("forsinket", Stop)).ShouldContain("Hvilken aktivitet gjelder det?");
        (await _desk.SayAsync(answer, Stop)).ShouldContain("Lagret");
        (await _desk.ReportsAsync(Stop)).ShouldHaveSingleItem().Progress.ShouldBe(Progress.Delayed);
    }

    [Fact]
    public async Task Each_thread_of_a_channel_keeps_its_question()
    {
        foreach (var (thread, activity) in new[] { ("1", "kommunikasjon"), ("2", "oppstartsmøte") })
        {
            await _desk.SayAsync("rapporter", Stop, where: Office.Channel(thread));
            (await _desk.SayAsync(activity, Stop, where: Office.Channel(thread))).ShouldContain("Hvordan står det til med");
        }
        (await _desk.SayAsync("avlyst", Stop, where: Office.Channel("1"))).ShouldContain("Kommunikasjon");
        (await _desk.SayAsync("ferdig", Stop, where: Office.Channel("2"))).ShouldContain("Oppstartsmøte");
        (await _desk.ReportsAsync(Stop)).Select(report => report.Progress).ShouldBe([Progress.Done, Progress.Cancelled]);
    }

    [Fact]
    public async Task Help_in_the_middle_tells_that_the_question_stands_and_how_to_leave_it()
    {
        (await _desk.SayAsync("hjelp", Stop)).ShouldNotContain("Jeg venter på svar");
        await _desk.SayAsync("rapporter", Stop);
        await _desk.SayAsync("kommunikasjon", Stop);
        (await _desk.SayAsync("hjelp", Stop)).ShouldContain("Svar når som helst, eller skriv «hopp over» eller «avbryt».");
        (await _desk.SayAsync("ferdig", Stop)).ShouldContain("Lagret");
    }

    [Fact]
    public async Task A_question_survives_a_restart_and_another_instance_takes_the_answer()
    {
        await _desk.SayAsync("ferdig", Stop);
        using var restarted = new Desk(new Office(_desk.Office.Tables));
        (await restarted.SayAsync("kommunikasjon", Stop)).ShouldContain("gjennomført");
        (await restarted.ReportsAsync(Stop)).ShouldHaveSingleItem().Activity.ShouldBe(Desk.Communication);
    }

    [Fact]
    public async Task A_status_question_in_between_is_answered_and_the_dialog_stays_open()
    {
        await _desk.SayAsync("ferdig", Stop);
        (await _desk.SayAsync("status", Stop)).ShouldContain("Neste frister");
        (await _desk.SayAsync("hjelp", Stop)).ShouldContain("Dette kan du spørre meg om");
        await _desk.SayAsync("kommunikasjon", Stop);
        (await _desk.ReportsAsync(Stop)).ShouldHaveSingleItem().Progress.ShouldBe(Progress.Done);
    }

    [Theory]
    [InlineData("avbryt", "Avbrutt. Ingenting er lagret.")]
    [InlineData("hopp over", "Hoppet over. Ingenting er lagret.")]
    public async Task A_dialog_can_be_left(string word, string said)
    {
        await _desk.SayAsync("ferdig", Stop);
        (await _desk.SayAsync(word, Stop)).ShouldBe(said);
        (await _desk.SayAsync(word, Stop)).ShouldBe("Det er ikke noe spørsmål å svare på nå.");
        await _desk.SayAsync("kommunikasjon", Stop);
        (await _desk.ReportsAsync(Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_answer_that_nobody_understands_is_asked_again()
    {
        await _desk.SayAsync("ferdig", Stop);
        (await _desk.SayAsync("99", Stop)).ShouldContain("Det forsto jeg ikke som svar på spørsmålet. «avbryt» lukker det");
        await _desk.SayAsync("kommunikasjon", Stop);
        (await _desk.ReportsAsync(Stop)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_types_is_led_through_the_activities_and_may_skip()
    {
        (await _desk.SayAsync("rapporter", Stop)).ShouldContain("Lagre");
        (await _desk.SayAsync("hopp over", Stop)).ShouldContain("Anskaffelse av ekstern prosessledelse");
        var second = await _desk.SayAsync("hopp over", Stop);
        second.ShouldContain("Hoppet over. Den neste:");
        second.ShouldNotContain("Anskaffelse av ekstern prosessledelse");
        (await _desk.SayAsync("i rute", Stop)).ShouldContain("Lagret");
        (await _desk.ReportsAsync(Stop)).ShouldHaveSingleItem().Progress.ShouldBe(Progress.Ongoing);
    }

    [Fact]
    public async Task Skipping_ends_with_the_last_activity()
    {
        await _desk.SayAsync("rapporter", Stop);
        var open = (await _desk.StateAsync(Stop)).Activities.Count(activity =>
            activity.Whole?.Progress is not (Progress.Done or Progress.Cancelled)
        );
        for (var i = 0; i < open; i++)
            (await _desk.SayAsync("hopp over", Stop)).ShouldContain("Hoppet over. Den neste:");
        (await _desk.SayAsync("hopp over", Stop)).ShouldBe("Hoppet over. Det var den siste aktiviteten.");
        (await _desk.ReportsAsync(Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_skip_that_is_delivered_again_skips_once()
    {
        await _desk.SayAsync("rapporter", Stop);
        await _desk.SayAsync("hopp over", Stop);
        var skip = new Incoming.Message("skip", Office.Chat(), Office.Marit, "nb-NO", "hopp over");
        _desk.Office.Ending = _ => new SendOutcome(SendStatus.TryAgain);
        await _desk.Office.RunAsync(skip, Stop);
        OutgoingMessage? once = null;
        _desk.Office.Ending = message =>
        {
            once = message;
            return new SendOutcome(SendStatus.Sent, "1");
        };
        await _desk.Office.RunAsync(skip, Stop);
        var asked = once.ShouldBeOfType<OutgoingMessage.Card>().Content;
        using var alone = new Desk(await new Office().WithDemonstrationAsync(Stop));
        await alone.SayAsync("rapporter", Stop);
        await alone.SayAsync("hopp over", Stop);
        ByregionBot.Cards.PlainText.Of(asked).ShouldBe(await alone.SayAsync("hopp over", Stop));
    }

    [Fact]
    public async Task Status_in_the_middle_of_being_led_does_not_lose_the_place()
    {
        await _desk.SayAsync("rapporter", Stop);
        (await _desk.SayAsync("kommunikasjon", Stop)).ShouldContain("Hvordan står det til med");
        await _desk.SayAsync("status", Stop);
        using var restarted = new Desk(new Office(_desk.Office.Tables));
        (await restarted.SayAsync("ferdig", Stop)).ShouldContain("Lagret");
        (await restarted.ReportsAsync(Stop)).ShouldHaveSingleItem().Activity.ShouldBe(Desk.Communication);
    }

    [Fact]
    public async Task Two_answers_in_quick_succession_keep_their_order_and_lose_nothing()
    {
        await _desk.SayAsync("rapporter", Stop);
        string[] answers = ["kommunikasjon", "ferdig", "oppstartsmøtet er forsinket", "kommunikasjon er avlyst"];
        await Task.WhenAll(
            answers.Select(
                (text, i) => _desk.Office.RunAsync(new Incoming.Message($"q{i}", Office.Chat(), Office.Marit, "nb-NO", text), Stop).AsTask()
            )
        );
        (await _desk.ReportsAsync(Stop)).Select(report => report.Progress).ShouldBe([Progress.Cancelled, Progress.Delayed, Progress.Done]);
    }

    [Fact]
    public async Task A_question_from_long_ago_is_closed_politely()
    {
        await _desk.SayAsync("ferdig", Stop);
        using var later = new Desk(new Office(_desk.Office.Tables, start: Office.Morning + NodaTime.Duration.FromMinutes(31)));
        (await later.SayAsync("ja", Stop)).ShouldStartWith("Spørsmålet er mer enn 30 minutter gammelt");
        await later.SayAsync("kommunikasjon", Stop);
        (await later.ReportsAsync(Stop)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("kommunikasjon", "Kommunikasjon")]
    [InlineData("hvordan baker man brød", "Det forsto jeg ikke")]
    public async Task A_question_put_aside_is_told_of_in_a_line_before_the_answer(string words, string answer)
    {
        await _desk.SayAsync("ferdig", Stop);
        using var later = new Desk(new Office(_desk.Office.Tables, start: Office.Morning + NodaTime.Duration.FromMinutes(31)));
        var said = await later.SayAsync(words, Stop);
        said.ShouldStartWith("Spørsmålet jeg stilte for mer enn 30 minutter siden, er lagt bort. Ingenting er lagret av det.\n");
        said.ShouldContain(answer);
        (await later.SayAsync(words, Stop)).ShouldNotContain("lagt bort");
        (await later.ReportsAsync(Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_typed_redo_brings_back_what_was_undone()
    {
        await _desk.SayAsync("kommunikasjon er avlyst", Stop);
        (await _desk.SayAsync("gjør om", Stop)).ShouldBe("Du har ikke angret noe som kan gjøres om.");
        await _desk.SayAsync("angre", Stop);
        (await _desk.SayAsync("gjør om", Stop)).ShouldContain("Står igjen");
        (await _desk.StateAsync(Stop)).Find(Desk.Communication)?.Whole?.Progress.ShouldBe(Progress.Cancelled);
        (await _desk.SayAsync("rett", Stop)).ShouldContain("Meldt: avlyst");
    }

    [Fact]
    public async Task Two_people_have_dialogs_in_one_channel_at_once()
    {
        await _desk.SayAsync("ferdig", Stop, Desk.Kari, Office.Channel());
        await _desk.SayAsync("forsinket", Stop, Desk.Ola, Office.Channel());
        await _desk.SayAsync("kommunikasjon", Stop, Desk.Kari, Office.Channel());
        await _desk.SayAsync("oppstartsmøte", Stop, Desk.Ola, Office.Channel());
        (await _desk.ReportsAsync(Stop))
            .Select(report => (report.By.Name, report.Progress))
            .ShouldBe([("Ola Li", Progress.Delayed), ("Kari Nordmann", Progress.Done)]);
    }

    [Fact]
    public async Task A_word_in_another_thread_or_chat_is_no_answer()
    {
        await _desk.SayAsync("ferdig", Stop, where: Office.Channel("1"));
        await _desk.SayAsync("kommunikasjon", Stop, where: Office.Channel("2"));
        await _desk.SayAsync("kommunikasjon", Stop);
        await _desk.SayAsync("kommunikasjon", Stop, Desk.Kari, Office.Channel("1"));
        (await _desk.ReportsAsync(Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_redelivered_answer_counts_once_though_its_question_is_closed()
    {
        await _desk.SayAsync("ferdig", Stop);
        var answer = new Incoming.Message("answer", Office.Chat(), Office.Marit, "nb-NO", "kommunikasjon");
        _desk.Office.Ending = _ => new SendOutcome(SendStatus.TryAgain);
        (await _desk.Office.RunAsync(answer, Stop)).ShouldBeOfType<TurnOutcome.Failed>();
        _desk.Office.Ending = _ => new SendOutcome(SendStatus.Sent, "1");
        (await _desk.Office.RunAsync(answer, Stop)).ShouldBeOfType<TurnOutcome.Committed>();
        ByregionBot.Cards.PlainText.Of(_desk.LastCard).ShouldContain("Lagret");
        (await _desk.ReportsAsync(Stop)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_tap_on_the_question_closes_it_for_typed_answers()
    {
        await _desk.SayAsync("ferdig", Stop);
        (await _desk.TapAsync(_desk.LastCard, "1. Anskaffelse", Stop)).Text.ShouldContain("Lagret");
        await _desk.SayAsync("2", Stop);
        (await _desk.ReportsAsync(Stop)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_wrong_report_of_ones_own_is_corrected_at_once_and_both_versions_stay()
    {
        await _desk.SayAsync("kommunikasjon er avlyst", Stop);
        (await _desk.SayAsync("jeg meldte feil, kommunikasjon skal stå som pågår", Stop)).ShouldContain("Rettet");
        var reports = await _desk.ReportsAsync(Stop);
        reports.Select(report => report.Progress).ShouldBe([Progress.Ongoing, Progress.Cancelled]);
        reports[0].Corrects.ShouldBe(reports[1].Id);
    }

    [Theory]
    [InlineData("ja", 2)]
    [InlineData("nei", 1)]
    public async Task A_correction_that_names_no_activity_is_shown_and_asked_about_once(string answer, int reports)
    {
        await _desk.SayAsync("kommunikasjon er avlyst", Stop);
        var asked = await _desk.SayAsync("eg trykte feil knapp, det skulle vere utsett", Stop);
        asked.ShouldContain("Meldt: avlyst");
        asked.ShouldContain("Rettes til: utsatt");
        (await _desk.ReportsAsync(Stop)).Count.ShouldBe(1);
        await _desk.SayAsync(answer, Stop);
        await _desk.SayAsync(answer, Stop);
        (await _desk.ReportsAsync(Stop)).Count.ShouldBe(reports);
    }

    [Fact]
    public async Task The_button_for_correcting_opens_the_form_with_what_was_said()
    {
        await _desk.SayAsync("kommunikasjon er avlyst", Stop);
        var (text, form, _) = await _desk.TapAsync(_desk.LastCard, "Rett", Stop);
        text.ShouldContain("Meldt: avlyst");
        await _desk.TapAsync(
            form ?? _desk.LastCard,
            "Lagre",
            Stop,
            null,
            null,
            true,
            ("activity", Desk.Communication.Value),
            ("status", "pagar")
        );
        (await _desk.ReportsAsync(Stop)).Select(report => report.Corrects is null).ShouldBe([false, true]);
    }
}
