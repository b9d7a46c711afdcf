using ByregionBot.Cards;
using ByregionBot.Conversation;
using ByregionBot.Planning;
using ByregionBot.Registry;
using ByregionBot.Tests.TestKit;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Features.Undo;

public sealed class UndoTests : IDisposable
{
    private static readonly Person Kari = new("22222222-aaaa-4bbb-8ccc-000000000002", "29:kari", "Kari Nordmann");

    private readonly Office _office = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static ActivityId Communication => ActivityId.Of("Kommunikasjon");

    public void Dispose() => _office.Dispose();

    [Fact]
    public async Task Undo_takes_back_ones_own_last_act_and_says_what_stands_now()
    {
        await _office.WithDemonstrationAsync(Stop);
        var before = await StandingAsync(_office);
        await _office.SayAsync("kommunikasjon er ferdig", Stop);
        await _office.SayAsync("oppstartsmøtet er forsinket", Stop, from: Kari);
        var said = await _office.SayAsync("angre", Stop);
        said.ShouldContain("Kommunikasjon: meldt som gjennomført");
        said.ShouldContain("Nå: Kommunikasjon – pågår");
        said.ShouldContain("[Gjør om]");
        (await StandingAsync(_office)).ShouldBe(before);
        (await _office.SayAsync("angre", Stop)).ShouldBe("Jeg finner ingenting du har gjort som kan angres.");
    }

    [Fact]
    public async Task What_a_channel_is_about_is_taken_back_and_stands_again()
    {
        await _office.WithDemonstrationAsync(Stop);
        await SayInChannelAsync("koble denne kanalen til Harstadregionen");
        await SayInChannelAsync("koble denne kanalen til Narvikregionen");
        (await SayInChannelAsync("angre")).ShouldContain("gjelder Harstadregionen igjen");
        (await SayInChannelAsync("hva er neste frist?")).ShouldContain("Harstadregionen");
        (await SayInChannelAsync("gjør om")).ShouldContain("gjelder Narvikregionen igjen");
        (await SayInChannelAsync("stopp abonnementet")).ShouldContain("ikke lenger");
        (await SayInChannelAsync("angre")).ShouldContain("gjelder Narvikregionen igjen");
    }

    [Fact]
    public async Task Whoever_leads_because_a_channel_was_bound_does_so_no_more_when_that_is_taken_back()
    {
        await _office.WithDemonstrationAsync(Stop);
        await SayInChannelAsync("koble denne kanalen til Harstadregionen");
        (await StateAsync()).Roles.ShouldHaveSingleItem().Role.ShouldBe(Role.ProjectLead);
        await SayInChannelAsync("angre");
        (await StateAsync()).Roles.ShouldBeEmpty();
        await SayInChannelAsync("gjør om");
        (await StateAsync()).Roles.ShouldHaveSingleItem().Role.ShouldBe(Role.ProjectLead);
    }

    [Fact]
    public async Task A_language_is_taken_back_and_stands_again_also_after_a_restart()
    {
        await _office.WithDemonstrationAsync(Stop);
        await _office.SayAsync("kommunikasjon er ferdig", Stop);
        await _office.SayAsync("bytt til nynorsk", Stop);
        (await _office.SayAsync("angre", Stop)).ShouldBe("Angret. Jeg svarer på bokmål igjen.");
        (await StandingAsync(_office)).ShouldBe(Progress.Done);
        using var again = new Office(_office.Tables);
        (await again.SayAsync("gjør om", Stop)).ShouldBe("Eg svarer på nynorsk frå no av.");
        (await again.SayAsync("angre", Stop)).ShouldBe("Angret. Jeg svarer på bokmål igjen.");
        (await again.SayAsync("angre", Stop)).ShouldContain("Angret");
        (await StandingAsync(again)).ShouldBe(Progress.Ongoing);
    }

    [Fact]
    public async Task The_report_after_a_language_is_taken_back_first()
    {
        await _office.WithDemonstrationAsync(Stop);
        await _office.SayAsync("bytt til nynorsk", Stop);
        await _office.SayAsync("kommunikasjon er ferdig", Stop);
        (await _office.SayAsync("angre", Stop)).ShouldStartWith("Angra");
        (await StandingAsync(_office)).ShouldBe(Progress.Ongoing);
    }

    [Fact]
    public async Task What_was_done_to_another_region_is_taken_back_first_and_stands_again()
    {
        await _office.WithDemonstrationAsync(Stop);
        await _office.SayAsync("kommunikasjon er ferdig", Stop);
        await _office.SayAsync("opprett region Ryfylke med kommunene Suldal og Sauda", Stop);
        (await _office.SayAsync("angre", Stop)).ShouldContain("Ryfylke");
        (await StandingAsync(_office)).ShouldBe(Progress.Done);
        (await _office.SayAsync("gjør om", Stop)).ShouldStartWith("Står igjen");
        (await _office.SayAsync("hvilke kommuner er med i Ryfylke?", Stop)).ShouldContain("Suldal og Sauda");
        await _office.SayAsync("angre", Stop);
        (await _office.SayAsync("angre", Stop)).ShouldContain("Kommunikasjon");
        (await StandingAsync(_office)).ShouldBe(Progress.Ongoing);
    }

    [Fact]
    public async Task Who_speaks_of_the_report_takes_it_back_and_not_the_move_after_it()
    {
        await _office.WithDemonstrationAsync(Stop);
        await _office.SayAsync("kommunikasjon er ferdig", Stop);
        await _office.SayAsync("flytt kommunikasjon til 1. juni 2016", Stop);
        (await _office.SayAsync("ja", Stop)).ShouldContain("Fristen er flyttet");
        (await _office.SayAsync("slett rapporten min om kommunikasjon", Stop)).ShouldContain("meldt som gjennomført");
        (await StandingAsync(_office)).ShouldBe(Progress.Ongoing);
        (await _office.SayAsync("angre", Stop)).ShouldContain("flyttet til 1. juni 2016");
    }

    [Fact]
    public async Task A_report_after_the_binding_is_what_is_taken_back_first()
    {
        await _office.WithDemonstrationAsync(Stop);
        await SayInChannelAsync("koble denne kanalen til Harstadregionen");
        await SayInChannelAsync("kommunikasjon er ferdig");
        (await SayInChannelAsync("angre")).ShouldContain("Kommunikasjon: meldt som gjennomført");
        (await SayInChannelAsync("angre")).ShouldNotContain("Kommunikasjon");
    }

    [Fact]
    public async Task A_channel_is_not_taken_from_those_who_lead_its_region()
    {
        await _office.WithDemonstrationAsync(Stop);
        using var strict = new Office(
            _office.Tables,
            roles: new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Roles:0:ObjectId"] = Kari.ObjectId,
                ["Roles:0:Role"] = "leser",
            }
        );
        await strict.SayAsync("koble denne kanalen til Harstadregionen", Stop, Office.Channel());
        (await strict.SayAsync("koble denne kanalen til Narvikregionen", Stop, Office.Channel(), Kari)).ShouldContain(
            "det kan Marit Hansen endre"
        );
        (await strict.SayAsync("stopp abonnementet", Stop, Office.Channel(), Kari)).ShouldContain("det kan Marit Hansen endre");
        (await strict.SayAsync("hva er neste frist?", Stop, Office.Channel(), Kari)).ShouldContain("Harstadregionen");
    }

    [Fact]
    public async Task Taking_a_role_back_leaves_somebody_who_leads()
    {
        await _office.WithDemonstrationAsync(Stop);
        await SayInChannelAsync("koble denne kanalen til Harstadregionen");
        await _office.SayAsync("hjelp", Stop, from: Kari);
        await SayInChannelAsync("gjør Kari Nordmann til prosjektleder");
        await _office.SayAsync("fjern Marit Hansen som prosjektleder", Stop, from: Kari);
        (await SayInChannelAsync("angre")).ShouldContain("Kari Nordmann er den siste som leder Harstadregionen");
        (await StateAsync()).Roles.ShouldHaveSingleItem().Person.ObjectId.ShouldBe(Kari.ObjectId);
    }

    private Task<string> SayInChannelAsync(string text) => _office.SayAsync(text, Stop, Office.Channel());

    private async Task<RegionState> StateAsync() =>
        await _office.Regions.LoadAsync(DemoPlan.Region, Stop) ?? throw new InvalidOperationException("The demonstration is loaded.");

    [Fact]
    public async Task Undo_and_redo_work_after_a_restart_and_nothing_leaves_the_history()
    {
        await _office.WithDemonstrationAsync(Stop);
        await _office.SayAsync("kommunikasjon er ferdig", Stop);
        using var restarted = new Office(_office.Tables);
        await restarted.SayAsync("angre siste rapport", Stop);
        (await StandingAsync(restarted)).ShouldBe(Progress.Ongoing);
        using var again = new Office(_office.Tables);
        var undoing = (await again.Regions.HistoryAsync(DemoPlan.Region, Stop))[0];
        (await TapAsync(again, "t1", undoing.Id)).ShouldContain("Står igjen");
        (await StandingAsync(again)).ShouldBe(Progress.Done);
        (await again.Regions.HistoryAsync(DemoPlan.Region, Stop)).Count(entry => entry.By.ObjectId == Office.Marit.ObjectId).ShouldBe(3);
    }

    [Fact]
    public async Task A_double_click_undoes_once_and_gets_the_same_receipt()
    {
        await _office.WithDemonstrationAsync(Stop);
        await _office.SayAsync("kommunikasjon er ferdig", Stop);
        var report = (await _office.Regions.HistoryAsync(DemoPlan.Region, Stop))[0];
        var first = await TapAsync(_office, "t1", report.Id);
        var second = await TapAsync(_office, "t2", report.Id);
        second.ShouldBe(first);
        (await _office.Regions.HistoryAsync(DemoPlan.Region, Stop)).Count(entry => entry.What is RegionEvent.Undone).ShouldBe(1);
    }

    [Fact]
    public async Task An_undone_report_can_be_undone_redone_and_undone_again_by_its_buttons()
    {
        await _office.WithDemonstrationAsync(Stop);
        await _office.SayAsync("kommunikasjon er ferdig", Stop);
        for (var round = 0; round < 4; round++)
        {
            var newest = (await _office.Regions.HistoryAsync(DemoPlan.Region, Stop))[0];
            var said = await TapAsync(_office, $"t{round}", newest.Id);
            said.ShouldStartWith(round % 2 == 0 ? "Angret" : "Står igjen");
            (await StandingAsync(_office)).ShouldBe(round % 2 == 0 ? Progress.Ongoing : Progress.Done);
        }
    }

    [Fact]
    public async Task Somebody_elses_act_is_not_taken_back_without_the_right_to_it()
    {
        using var office = new Office(
            roles: new Dictionary<string, string?>
            {
                ["Roles:0:ObjectId"] = Kari.ObjectId,
                ["Roles:0:Role"] = "kommunekontakt",
                ["Roles:0:Municipality"] = "Kvæfjord",
            }
        );
        await office.WithDemonstrationAsync(Stop);
        await office.SayAsync("kommunikasjon er ferdig", Stop);
        var report = (await office.Regions.HistoryAsync(DemoPlan.Region, Stop))[0];
        (await TapAsync(office, "t1", report.Id, Kari)).ShouldContain("Dette har Marit Hansen gjort");
        (await StandingAsync(office)).ShouldBe(Progress.Done);
    }

    [Fact]
    public async Task A_day_in_the_sentence_chooses_what_to_take_back()
    {
        await _office.WithDemonstrationAsync(Stop);
        await _office.SayAsync("kommunikasjon er ferdig", Stop);
        (await _office.SayAsync("slett rapporten min fra i går", Stop)).ShouldBe("Jeg finner ingenting du har gjort som kan angres.");
        (await StandingAsync(_office)).ShouldBe(Progress.Done);
    }

    private static async Task<string> TapAsync(Office office, string id, string entry, Person? from = null)
    {
        var data = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [CardKeys.Region] = DemoPlan.Region.Value,
            [CardKeys.Entry] = entry,
        };
        var tap = new Incoming.Tapped(
            id,
            Office.Chat(),
            from ?? Office.Marit,
            "nb-NO",
            new CardTap(CardVerbs.ReportUndo, data, "42", Automatic: false),
            IsInvoke: true
        );
        var reply = (await office.RunAsync(tap, Stop)).ShouldBeOfType<TurnOutcome.Committed>().Reply;
        return reply.Messages[0] is OutgoingMessage.Card card
            ? PlainText.Of(card.Content)
            : ((OutgoingMessage.Text)reply.Messages[0]).Words;
    }

    private static async Task<Progress?> StandingAsync(Office office) =>
        (await office.Regions.LoadAsync(DemoPlan.Region, Stop))?.Find(Communication)?.Whole?.Progress;
}
