using System.Text;
using ByregionBot.Conversation;
using ByregionBot.Features.ImportPlan;
using ByregionBot.Planning;
using ByregionBot.Registry;
using ByregionBot.Tests.TestKit;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Features.ImportPlan;

/// <summary>A plan pasted into the chat or sent as a file, from the preview to the yes.</summary>
public sealed class ImportChatTests : IAsyncLifetime
{
    private const string Table =
        "Aktivitet\tHvordan\tTidspunkt\nKommunikasjon\tNettside\thøst 2016\nKonferanse\tStor\tnår pengene kommer\nFest\tLiten\t14.10.2016";

    private readonly Office _office = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _office.WithDemonstrationAsync(Stop);

    public ValueTask DisposeAsync()
    {
        _office.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_pasted_table_is_shown_row_by_row_with_what_it_changes_and_stores_nothing_yet()
    {
        var preview = await _office.SayAsync(Table, Stop);

        preview.ShouldContain("Hvis du lagrer, blir det 4 endringer.");
        preview.ShouldContain("Kommunikasjon endres, med samme tidspunkt");
        preview.ShouldContain("Kommunikasjon flyttet til høst 2016 – 31. des. 2016 (Før: hele prosjektperioden)");
        preview.ShouldContain("«14.10.2016» → 14. oktober 2016");
        preview.ShouldContain("Tidspunktet «når pengene kommer» er ikke forstått.");
        (await StoredAsync()).ShouldBe(DemoPlan.Entries.Length);
    }

    [Fact]
    public async Task A_plan_that_names_another_region_than_the_chats_is_not_saved_there_unsaid()
    {
        (await _office.SayAsync("Milepælsplan for Sunnmørsregionen\n" + Table, Stop)).ShouldContain(
            "Planen nevner Sunnmørsregionen. Lagrer du, blir det planen for Harstadregionen."
        );
        foreach (var heading in (string[])["Milepælsplan for Harstadregionen", "Byregionens plan", "Plan for byregionen"])
            (await _office.SayAsync(heading + "\n" + Table, Stop)).ShouldNotContain("Planen nevner");
    }

    [Fact]
    public async Task Rows_that_a_client_has_joined_are_parted_where_two_bars_meet()
    {
        var preview = await _office.SayAsync(
            "| Aktivitet | Hvordan | Tidspunkt || Fest | | 14.10.2016 || Konferanse | Stor | høst 2016 |",
            Stop
        );
        preview.ShouldContain("«14.10.2016» → 14. oktober 2016");
        preview.ShouldContain("«høst 2016» → 1. august 2016 – 31. desember 2016");
        (await _office.SayAsync("kommunikasjon || i rute", Stop)).ShouldNotContain("Slik leser jeg planen");
    }

    [Fact]
    public async Task A_row_is_corrected_by_a_sentence_and_the_plan_saved_on_a_yes_and_taken_back()
    {
        await _office.SayAsync(Table, Stop);
        (await _office.SayAsync("rad 2: høst 2017", Stop)).ShouldContain("«høst 2017» → 1. august 2017 – 31. desember 2017");
        (await _office.SayAsync("rad 9: høst 2017", Stop)).ShouldContain("Velg en rad som finnes i planen.");
        (await _office.SayAsync("rad 2 er en tulledato", Stop)).ShouldContain("Tidspunktet «en tulledato» er ikke forstått.");
        (await _office.SayAsync("endre aktivitet 2 til høst 2017", Stop)).ShouldNotContain("er ikke forstått");

        (await _office.SayAsync("ja", Stop)).ShouldContain("Lagret i Harstadregionen: 4 endringer.");
        (await StateAsync()).Named("Konferanse").ShouldNotBeNull().Activity.Due.Deadline.ShouldBe(new(2017, 12, 31));

        await _office.SayAsync("angre", Stop);
        (await StateAsync()).Named("Konferanse").ShouldBeNull();

        await _office.SayAsync(Table, Stop);
        (await _office.SayAsync("ja", Stop)).ShouldContain("Lagret i Harstadregionen: 4 endringer.");
        (await StateAsync()).Named("Konferanse").ShouldNotBeNull();
    }

    [Theory]
    [InlineData("lag rapporten som Word")]
    [InlineData("lag rapporten i markdown")]
    [InlineData("eksporter milepælsplanen som csv")]
    public async Task What_the_bot_wrote_changes_nothing_when_it_comes_back(string sentence)
    {
        await _office.SayAsync(sentence, Stop);
        var offer = _office.Said.Last().Message.ShouldBeOfType<OutgoingMessage.FileOffer>();
        await _office.RunAsync(new Incoming.FileAnswered("f", Office.Chat(), Office.Marit, "nb-NO", "https://x/put", offer.Data), Stop);
        var file = _office.Files["https://x/put"];

        (await SendAsync(file.Name, [.. file.Bytes])).ShouldContain("Planen er lagret fra før. Det er ingenting å endre.");
    }

    [Fact]
    public async Task A_heading_tells_the_region_although_the_place_is_about_another()
    {
        (await _office.SayAsync("Milepælsplan Narvikregionen 2015-2017\n" + Table, Stop)).ShouldContain("Narvikregionen");
    }

    [Fact]
    public async Task A_row_that_is_none_is_left_out_and_the_corrections_of_those_below_move_up_with_them()
    {
        const string Phases =
            "Aktivitet\tHvordan\tTidspunkt\nFase 1\nKonferanse\tStor\t14.10.2016\nFase 2\nEvaluering\tSkrive\t2017\n\tSende\tmai 2017";
        await _office.SayAsync(Phases, Stop);
        await _office.SayAsync("rad 2: høst 2016", Stop);
        await _office.SayAsync("rad 4.2: juni 2017", Stop);
        (await _office.SayAsync("ta ut rad 1", Stop)).ShouldContain("1. Konferanse\n  «høst 2016»");
        (await _office.SayAsync("fjern rad 9", Stop)).ShouldContain("Velg en rad som finnes i planen.");

        var shown = await _office.SayAsync("fjern rad 2", Stop);
        shown.ShouldContain("2. Evaluering");
        shown.ShouldContain("«juni 2017»");
        shown.ShouldNotContain("Fase");
        await _office.SayAsync("ta ut rad 1", Stop);
        (await _office.SayAsync("ta ut rad 1", Stop)).ShouldContain("Velg en rad som finnes i planen.");

        await _office.SayAsync("ja", Stop);
        var state = await StateAsync();
        state.Named("Evaluering").ShouldNotBeNull().Activity.Steps[1].Current.Deadline.ShouldBe(new(2017, 6, 30));
        (state.Named("Fase 1") ?? state.Named("Fase 2") ?? state.Named("Konferanse")).ShouldBeNull();
    }

    [Fact]
    public async Task A_no_saves_nothing_and_rows_mean_nothing_afterwards()
    {
        await _office.SayAsync(Table, Stop);
        (await _office.SayAsync("nei", Stop)).ShouldContain("Ingenting er lagret.");
        await _office.SayAsync("rad 2: høst 2017", Stop);
        await _office.SayAsync("ja", Stop);
        (await StoredAsync()).ShouldBe(DemoPlan.Entries.Length);
    }

    [Fact]
    public async Task A_table_as_Markdown_has_it_is_read_too() =>
        (
            await _office.SayAsync(
                "| Aktivitet | Hvordan | Tidspunkt |\n|---|---|---|\n| Fest | Liten | 14.10.2016 |\n| | Stor | høst 2017 |",
                Stop
            )
        ).ShouldContain("«høst 2017»");

    [Fact]
    public void Markdown_in_a_cell_is_read_as_it_is_shown() =>
        PlanPaste
            .Of(
                "| Hva | Hvordan | Frist |\n|---|---|---|\n| Møter<br/>og mat | [Plan](https://fylket.no/plan) i \\[kladd](nei) | våren<br>2017 |"
            )
            .ShouldNotBeNull()
            .Lines[1]
            .Cells.ShouldBe(["Møter\vog mat", "Plan i [kladd](nei)", "våren\v2017"]);

    [Fact]
    public async Task A_file_is_read_as_a_pasted_table_is_and_a_hostile_one_is_refused()
    {
        (await SendAsync("plan.csv", Encoding.UTF8.GetBytes(Table.Replace('\t', ';')))).ShouldContain(
            "Hvis du lagrer, blir det 4 endringer."
        );
        (await SendAsync("plan.docx", OfficeFiles.Word("", ("word/vbaProject.bin", "x")))).ShouldContain("makroer");
        (await SendAsync("plan.pdf", Encoding.UTF8.GetBytes("%PDF"))).ShouldContain("Denne filtypen kan ikke leses.");
        (await SendAsync("borte.csv", null)).ShouldContain("Filen kunne ikke hentes.");
    }

    [Fact]
    public async Task A_reader_imports_nothing()
    {
        using var office = new Office(
            roles: new Dictionary<string, string?>
            {
                ["Roles:0:ObjectId"] = Office.Marit.ObjectId,
                ["Roles:0:Role"] = "leser",
                ["Roles:0:Region"] = "Harstadregionen",
            }
        );
        await office.WithDemonstrationAsync(Stop);

        (await office.SayAsync(Table, Stop)).ShouldContain("Du kan ikke endre milepælsplanen.");
    }

    [Fact]
    public async Task Lines_that_are_no_plan_are_an_ordinary_message() =>
        (await _office.SayAsync("hei\nstatus Harstad", Stop)).ShouldNotContain("Slik leser jeg planen");

    private async Task<string> SendAsync(string name, byte[]? bytes)
    {
        if (bytes is not null)
            _office.Uploads[name] = bytes;
        var before = _office.Said.Count;
        await _office.RunAsync(
            new Incoming.Message($"f-{name}", Office.Chat(), Office.Marit, "nb-NO", "") { Files = [new IncomingFile(name, name)] },
            Stop
        );
        return string.Join(
            '\n',
            _office
                .Said.Skip(before)
                .Select(said =>
                    said.Message is OutgoingMessage.Card card
                        ? ByregionBot.Cards.PlainText.Of(card.Content)
                        : ((OutgoingMessage.Text)said.Message).Words
                )
        );
    }

    private async Task<RegionState> StateAsync() => (await _office.Regions.LoadAsync(DemoPlan.Region, Stop)).ShouldNotBeNull();

    private async Task<int> StoredAsync() => (await _office.Regions.HistoryAsync(DemoPlan.Region, Stop)).Length;
}
