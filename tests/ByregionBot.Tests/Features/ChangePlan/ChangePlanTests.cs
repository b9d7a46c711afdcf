using ByregionBot.Cards;
using ByregionBot.Conversation;
using ByregionBot.Planning;
using ByregionBot.Registry;
using ByregionBot.Tests.TestKit;
using NodaTime;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Features.ChangePlan;

public sealed class ChangePlanTests : IDisposable
{
    private const string Board = "regionrådet har flyttet politisk forankring til årsskiftet 2017/18, sak 12/16";
    private const string Refusal =
        "Du kan ikke endre milepælsplanen. Det kan en administrator, eller den som blir prosjektleder ved å skrive «koble denne kanalen til Harstadregionen» i en kanal. Ingenting er lagret.";

    private static readonly Person Kari = new("22222222-aaaa-4bbb-8ccc-000000000002", "29:kari", "Kari Nordmann");

    private readonly Office _office = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _office.Dispose();

    [Fact]
    public async Task A_move_is_shown_first_and_stored_on_yes_with_its_decision()
    {
        var preview = await SayAsync(Board);
        preview.ShouldContain("Vedtatt: høst 2017 – 31. des. 2017");
        preview.ShouldContain("Etter: årsskiftet 2017/18 – 15. jan. 2018");
        preview.ShouldContain("Vedtak: sak 12/16");
        preview.ShouldContain("[Flytt]  [Avbryt]");
        (await OwnAsync()).ShouldBeEmpty();

        (await SayAsync("ja")).ShouldContain("[Angre]");
        var moved = (await OwnAsync()).ShouldHaveSingleItem().What.ShouldBeOfType<RegionEvent.ActivityMoved>();
        (moved.Decision, moved.To.Deadline).ShouldBe((new Decision("sak 12/16"), new LocalDate(2018, 1, 15)));
        var plan = await SayAsync("milepælsplan");
        plan.ShouldContain("årsskiftet 2017/18 – 15. jan. 2018");
        plan.ShouldContain("Vedtatt: høst 2017 – 31. des. 2017");
        await ShouldBeTheFoldAsync();
    }

    [Fact]
    public async Task No_stores_nothing_and_closes_the_question()
    {
        await SayAsync(Board);
        (await SayAsync("nei")).ShouldBe("Avbrutt. Ingenting er lagret.");
        (await SayAsync("ja")).ShouldBe("Det er ikke noe spørsmål å svare på nå.");
        (await OwnAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_tap_twice_and_a_yes_after_it_move_once_and_get_the_same_receipt()
    {
        await SayAsync(Board);
        var button = Button("Flytt");
        var first = await TapAsync("t1", button);
        first.ShouldContain("Fristen er flyttet");
        (await TapAsync("t2", button)).ShouldBe(first);
        (await SayAsync("ja")).ShouldBe("Det er ikke noe spørsmål å svare på nå.");
        (await OwnAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_old_card_does_not_cancel_a_newer_question()
    {
        await SayAsync(Board);
        var old = Button("Avbryt");
        await SayAsync("fjern aktiviteten om fusjonen");
        await TapAsync("t1", old);
        (await SayAsync("ja")).ShouldContain("Tatt ut av planen");
    }

    [Fact]
    public async Task A_deadline_that_moved_after_the_question_is_shown_anew()
    {
        await SayAsync(Board);
        var button = Button("Flytt");
        await SayAsync("flytt politisk forankring til 1. mars 2018", Kari);
        await SayAsync("ja", Kari);
        (await TapAsync("t1", button)).ShouldContain("Fristen er endret siden spørsmålet ble stilt.");
        (await OwnAsync()).ShouldBeEmpty();
        (await SayAsync("ja")).ShouldContain("Før: 1. mars 2018");
        (await OwnAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Undo_restores_the_deadline()
    {
        await SayAsync(Board);
        await SayAsync("ja");
        await SayAsync("angre");
        var step = (await StateAsync()).Find(ActivityId.Of("Politisk forankring av utviklingsplan"))?.Activity.Steps[0];
        step?.Current.ShouldBe(step.Adopted);
        await ShouldBeTheFoldAsync();
    }

    [Fact]
    public async Task An_offset_counts_from_the_deadline_of_the_step_that_decides()
    {
        (await SayAsync("skyv fristen for utviklingsplanen to uker")).ShouldContain("Etter: 14. sep. 2017");
        await SayAsync("ja");
        var steps = (await StateAsync()).Find(ActivityId.Of("Utarbeidelse av utviklingsplan"))?.Activity.Steps;
        steps?[0].Current.Deadline.ShouldBe(new LocalDate(2017, 6, 30));
        steps?[1].Current.Deadline.ShouldBe(new LocalDate(2017, 9, 14));
    }

    [Fact]
    public async Task An_offset_needs_a_deadline_to_count_from() =>
        (await SayAsync("skyv fristen for kommunikasjon to uker")).ShouldStartWith("Kommunikasjon har ingen frist å regne fra");

    [Fact]
    public async Task A_time_that_cannot_be_read_is_asked_for_with_examples() =>
        (await SayAsync("flytt kommunikasjon")).ShouldContain("for eksempel «flytt Kommunikasjon til 1. juni 2016»");

    [Fact]
    public async Task Postponed_to_a_day_to_come_moves_and_reports_in_one_and_is_undone_in_one()
    {
        (await SayAsync("involvering av næringslivet er utsett til hausten")).ShouldContain("meldes samtidig som utsatt");
        (await OwnAsync()).ShouldBeEmpty();
        await SayAsync("ja");
        (await OwnAsync()).Count(entry => entry.What is RegionEvent.ActivityMoved or RegionEvent.Reported).ShouldBe(2);
        var id = ActivityId.Of("Involvering næringsliv, kommuner og andre aktører");
        (await StateAsync()).Find(id)?.Whole?.Progress.ShouldBe(Progress.Postponed);
        await SayAsync("angre");
        var after = (await StateAsync()).Find(id);
        after?.Whole?.Progress.ShouldNotBe(Progress.Postponed);
        after?.Activity.Due.ShouldBe(after.Activity.AdoptedDue);
        await ShouldBeTheFoldAsync();
    }

    [Fact]
    public async Task An_activity_is_added_last_with_a_name_of_its_own()
    {
        (await SayAsync("legg til aktivitet: næringskonferanse 14.10.2016")).ShouldContain("Lagt til i planen");
        await SayAsync("legg til aktivitet: næringskonferanse 14.10.2017");
        var added = (await StateAsync()).Activities.TakeLast(2).Select(activity => activity.Activity).ToList();
        added.Select(activity => activity.Id.Value).ShouldBe(["naeringskonferanse", "naeringskonferanse-2"]);
        added.ShouldAllBe(activity => activity.AddedOn == Plans.DemoDay && activity.Title == "Næringskonferanse");
        added[0].Due.Deadline.ShouldBe(new LocalDate(2016, 10, 14));
        await ShouldBeTheFoldAsync();
        await SayAsync("angre");
        (await StateAsync()).Find(added[1].Id).ShouldBeNull();
    }

    [Fact]
    public async Task A_redelivered_sentence_adds_once()
    {
        await _office.WithDemonstrationAsync(Stop);
        var message = new Incoming.Message("m1", Office.Chat(), Office.Marit, "nb-NO", "legg til aktivitet: næringskonferanse 14.10.2016");
        _office.Ending = _ => new SendOutcome(SendStatus.TryAgain);
        (await _office.RunAsync(message, Stop)).ShouldBeOfType<TurnOutcome.Failed>();
        _office.Ending = _ => new SendOutcome(SendStatus.Sent, "1");
        (await _office.RunAsync(message, Stop)).ShouldBeOfType<TurnOutcome.Committed>();
        (await OwnAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_removal_asks_first_and_can_be_undone()
    {
        (await SayAsync("fjern aktiviteten om fusjonen")).ShouldContain("[Ta ut]  [Avbryt]");
        var id = ActivityId.Of("Følge fusjonen av UiT, HiN, HIH");
        (await StateAsync()).Find(id)?.Activity.RemovedOn.ShouldBeNull();
        await SayAsync("ja");
        (await StateAsync()).Find(id)?.Activity.RemovedOn.ShouldBe(Plans.DemoDay);
        await ShouldBeTheFoldAsync();
        await SayAsync("angre");
        (await StateAsync()).Find(id)?.Activity.RemovedOn.ShouldBeNull();
    }

    [Fact]
    public async Task A_new_name_and_somebody_responsible_count_at_once_and_can_be_undone()
    {
        var id = ActivityId.Of("Kommunikasjon");
        (await SayAsync("Kari er ansvarlig for kommunikasjon")).ShouldContain("Etter: Kari");
        (await SayAsync("endre navn på kommunikasjon til Kommunikasjon og omdømme")).ShouldContain("Før: Kommunikasjon");
        var activity = (await StateAsync()).Find(id)?.Activity;
        (activity?.Title, activity?.Responsible?.Name).ShouldBe(("Kommunikasjon og omdømme", "Kari"));
        await ShouldBeTheFoldAsync();
        await SayAsync("angre");
        await SayAsync("angre");
        activity = (await StateAsync()).Find(id)?.Activity;
        (activity?.Title, activity?.Responsible).ShouldBe(("Kommunikasjon", null));
    }

    [Fact]
    public async Task An_activity_that_is_not_named_is_chosen_by_a_button_and_the_sentence_goes_on()
    {
        var asked = await SayAsync("flytt fristen til 1. juni 2016, sak 7/16");
        asked.ShouldContain("Hvilken aktivitet mener du?");
        var preview = await TapAsync("t1", Button("Velg"), (CardKeys.Activity, ActivityId.Of("Kommunikasjon").Value));
        preview.ShouldContain("Etter: 1. juni 2016");
        preview.ShouldContain("Vedtak: sak 7/16");
        await SayAsync("ja");
        (await OwnAsync()).ShouldHaveSingleItem().What.About.ShouldBe(ActivityId.Of("Kommunikasjon"));
    }

    [Fact]
    public async Task An_activity_that_is_not_named_can_be_typed_as_well()
    {
        await SayAsync("flytt fristen til 1. juni 2016");
        await SayAsync("status");
        (await SayAsync("kommunikasjon")).ShouldContain("Etter: 1. juni 2016");
        await SayAsync("ja");
        (await OwnAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_region_that_nobody_can_tell_is_chosen_by_a_button()
    {
        (await SayAsync("flytt kommunikasjon i Våler til 1. juni 2016")).ShouldContain("Våler");
        (await TapAsync("t1", Button("Velg"), (CardKeys.Region, DemoPlan.Region.Value))).ShouldContain("Etter: 1. juni 2016");
    }

    [Theory]
    [InlineData(Board)]
    [InlineData("legg til aktivitet: næringskonferanse 14.10.2016")]
    [InlineData("fjern aktiviteten om fusjonen")]
    [InlineData("endre navn på kommunikasjon til Omdømme")]
    [InlineData("Kari er ansvarlig for kommunikasjon")]
    public async Task Somebody_without_the_right_changes_nothing_and_hears_who_can(string sentence)
    {
        using var office = await WithContactAsync();
        (await office.SayAsync(sentence, Stop, from: Kari)).ShouldBe(Refusal);
        (await office.Regions.HistoryAsync(DemoPlan.Region, Stop)).ShouldNotContain(entry => entry.By.ObjectId == Kari.ObjectId);
    }

    [Fact]
    public async Task A_right_is_asked_for_again_when_the_card_is_tapped()
    {
        using var office = await WithContactAsync();
        await office.SayAsync(Board, Stop);
        (await TapAsync("t1", Button("Flytt", office), office, Kari)).ShouldBe(Refusal);
        (await office.Regions.HistoryAsync(DemoPlan.Region, Stop)).ShouldNotContain(entry => entry.What is RegionEvent.ActivityMoved);
    }

    [Fact]
    public async Task A_region_without_a_plan_hears_how_to_get_one() =>
        (await _office.SayAsync("legg til aktivitet: næringskonferanse 14.10.2016", Stop)).ShouldContain("lime inn tabellen");

    private static async Task<Office> WithContactAsync()
    {
        var office = new Office(
            roles: new Dictionary<string, string?>
            {
                ["Roles:0:ObjectId"] = Kari.ObjectId,
                ["Roles:0:Role"] = "kommunekontakt",
                ["Roles:0:Municipality"] = "Kvæfjord",
            }
        );
        return await office.WithDemonstrationAsync(Stop);
    }

    private async Task<string> SayAsync(string text, Person? from = null)
    {
        await _office.WithDemonstrationAsync(Stop);
        return await _office.SayAsync(text, Stop, from: from);
    }

    private ExecuteAction Button(string title, Office? office = null) =>
        (office ?? _office)
            .Said.Last()
            .Message.ShouldBeOfType<OutgoingMessage.Card>()
            .Content.Body.OfType<ActionSet>()
            .SelectMany(set => set.Actions)
            .OfType<ExecuteAction>()
            .Single(action => action.Title == title);

    private Task<string> TapAsync(string id, ExecuteAction button, (string Key, string Value) filled) =>
        TapAsync(
            id,
            button with
            {
                Data = button.Data.Append(KeyValuePair.Create(filled.Key, filled.Value)).ToDictionary(StringComparer.Ordinal),
            }
        );

    private async Task<string> TapAsync(string id, ExecuteAction button, Office? office = null, Person? from = null)
    {
        var tap = new Incoming.Tapped(
            id,
            Office.Chat(),
            from ?? Office.Marit,
            "nb-NO",
            new CardTap(button.Verb, button.Data, "42", Automatic: false),
            IsInvoke: true
        );
        var reply = (await (office ?? _office).RunAsync(tap, Stop)).ShouldBeOfType<TurnOutcome.Committed>().Reply;
        return reply.Messages[0] is OutgoingMessage.Card card
            ? PlainText.Of(card.Content)
            : ((OutgoingMessage.Text)reply.Messages[0]).Words;
    }

    private async Task<List<HistoryEntry>> OwnAsync() =>
        [.. (await _office.Regions.HistoryAsync(DemoPlan.Region, Stop)).Where(entry => entry.By.ObjectId == Office.Marit.ObjectId)];

    private async Task<RegionState> StateAsync() =>
        await _office.Regions.LoadAsync(DemoPlan.Region, Stop) ?? throw new InvalidOperationException("The demonstration is loaded.");

    private async Task ShouldBeTheFoldAsync()
    {
        var stored = await StateAsync();
        var history = await _office.Regions.HistoryAsync(DemoPlan.Region, Stop);
        Told(stored).ShouldBe(Told(RegionState.Fold(stored.Region, history)));
    }

    private static IEnumerable<string> Told(RegionState state) =>
        state.All.Select(one =>
            string.Join(
                " | ",
                [one.Activity with { Steps = one.Activity.Steps[..1] }, .. one.Activity.Steps, one.Whole, .. one.Parts.Values]
            )
        );
}
