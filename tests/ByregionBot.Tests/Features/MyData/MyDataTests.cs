using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ByregionBot.Conversation;
using ByregionBot.Features.MyData;
using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Registry;
using ByregionBot.Storage;
using ByregionBot.Tests.Storage;
using ByregionBot.Tests.TestKit;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Features.MyData;

/// <summary>"Eksporter mine data" and "slett mine data".</summary>
public sealed partial class MyDataTests(Azurite azurite)
{
    private static readonly Person Kari = new("22222222-aaaa-4bbb-8ccc-0000000000ff", "29:kari", "Kari Bjørnå");
    private static readonly Person Namesake = new("33333333-aaaa-4bbb-8ccc-0000000000ee", "29:other", "Kari Bjørnåsen");
    private static readonly ConversationReference Private = Office.Chat("a:personal-kari");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_about_a_person_comes_in_one_file_of_their_own()
    {
        using var office = await BusyAsync(null);

        var answer = await SayAsync(office, "hva har dere lagret om meg?");

        answer.ShouldContain("Dette er lagret om deg");
        answer.ShouldContain("Alt som er lagret om deg");
        var offer = office.Said.Select(said => said.Message).OfType<OutgoingMessage.FileOffer>().ShouldHaveSingleItem();
        await office.RunAsync(new Incoming.FileAnswered("f1", Private, Kari, "nb-NO", "https://files.example/1", offer.Data), Stop);
        var text = Encoding.UTF8.GetString([.. office.Files["https://files.example/1"].Bytes]);
        using var file = JsonDocument.Parse(text);
        file.RootElement.GetProperty("person").GetProperty("objectId").GetString().ShouldBe(Kari.ObjectId);
        text.ShouldContain("to møter holdt");
        text.ShouldContain("kari@kommune.example");
        text.ShouldNotContain(Namesake.ObjectId);
        foreach (var table in (string[])["Regions", "Conversations", "People", "Addresses", "Deliveries"])
            file.RootElement.GetProperty("tables").GetProperty(table).GetArrayLength().ShouldBePositive(table);
    }

    [Theory]
    [InlineData("be om innsyn")]
    [InlineData("kva veit du om meg")]
    [InlineData("what is stored about me?")]
    public async Task Whoever_asks_for_access_means_their_own_data(string text)
    {
        using var office = await BusyAsync(null);

        (await SayAsync(office, text)).ShouldContain("mine-opplysninger.json");
    }

    [Fact]
    public async Task Somebody_elses_offer_gives_ones_own_file()
    {
        using var office = await BusyAsync(null);
        var offer = new Dictionary<string, string> { ["file"] = "mydata", ["person"] = Kari.ObjectId };

        await office.RunAsync(new Incoming.FileAnswered("f1", Office.Chat(), Office.Marit, null, "https://files.example/1", offer), Stop);

        Encoding.UTF8.GetString([.. office.Files["https://files.example/1"].Bytes]).ShouldNotContain(Kari.ObjectId);
    }

    [Theory]
    [InlineData("eksporter mine data")]
    [InlineData("slett mine data")]
    public async Task Where_others_read_along_nothing_is_shown_and_nothing_is_deleted(string text)
    {
        using var office = await BusyAsync(null);
        var before = await DumpAsync(office.Tables);

        (await office.SayAsync(text, Stop, Office.Channel(), Kari)).ShouldStartWith("Det svarer jeg bare på i en personlig samtale");

        (await DumpAsync(office.Tables))
            .Count(row => row.Contains(Kari.ObjectId, StringComparison.Ordinal))
            .ShouldBe(before.Count(row => row.Contains(Kari.ObjectId, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Deleting_is_shown_first_and_a_no_leaves_everything()
    {
        using var office = await BusyAsync(null);
        var before = await FoldAsync(office);

        var preview = await SayAsync(office, "slett mine data");
        preview.ShouldContain("prosjektleder (Harstadregionen)");
        preview.ShouldContain("kan ikke angres");
        (await SayAsync(office, "nei")).ShouldContain("Ingenting er slettet");

        (await FoldAsync(office)).ShouldBe(before);
        (await SayAsync(office, "ja")).ShouldNotContain("slettet bruker");
    }

    [Fact]
    public async Task A_text_with_a_first_name_alone_is_shown_to_whoever_it_may_be_about_and_left_as_it_is()
    {
        using var office = await BusyAsync(null);
        await office.SayAsync("kunnskapsinnhentingen pågår: avklart med Kari, men ikke med Karianne", Stop, Office.Chat(), Namesake);
        await office.SayAsync("kunnskapsinnhentingen pågår: avklart med Karianne", Stop, Office.Chat(), Namesake);
        const string Text = "avklart med Kari, men ikke med Karianne";

        var preview = await SayAsync(office, "slett mine data");
        (await SayAsync(office, "ja")).ShouldContain("bare fornavnet ditt står, er ikke endret");

        preview.ShouldContain("I 1 tekst andre har skrevet, står bare fornavnet ditt.");
        preview.ShouldContain($"«{Text}» – {Namesake.Name}");
        (await DumpAsync(office.Tables)).ShouldContain(row => row.Contains(Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_card_of_yesterday_is_shown_anew_and_deletes_nothing()
    {
        using var office = await BusyAsync(null);
        await SayAsync(office, "slett mine data");
        await SayAsync(office, "nei");
        var card = office.Said.Select(said => said.Message).OfType<OutgoingMessage.Card>().Last(message => message.Summary.EndsWith('?'));
        var tap = CardTapOf(card);

        await office.RunAsync(new Incoming.Tapped("t1", Private, Kari, "nb-NO", tap, IsInvoke: false), Stop);

        office.Said.Last().Message.ShouldBeOfType<OutgoingMessage.Card>().Summary.ShouldBe("Slette opplysningene om deg?");
        (await DumpAsync(office.Tables)).ShouldContain(row => row.Contains(Kari.ObjectId, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_elses_tap_deletes_a_person()
    {
        using var office = await BusyAsync(null);
        await SayAsync(office, "slett mine data");
        var card = office.Said.Select(said => said.Message).OfType<OutgoingMessage.Card>().Last();

        await office.RunAsync(new Incoming.Tapped("t1", Private, Namesake, "nb-NO", CardTapOf(card), IsInvoke: false), Stop);

        (await DumpAsync(office.Tables)).ShouldContain(row => row.Contains(Kari.ObjectId, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_deleted_person_is_named_nowhere_and_the_plan_says_what_it_said(bool azure)
    {
        using var folder = new TemporaryFolder();
        var tables = await StoreAsync(azure, folder);
        using var office = await BusyAsync(tables);
        using var elsewhere = new Office(tables);
        await elsewhere.Regions.LoadAsync(DemoPlan.Region, Stop);
        var before = Progresses(await FoldAsync(office));

        await SayAsync(office, "slett mine data");
        (await SayAsync(office, "ja")).ShouldContain("er slettet");

        await ShouldBeForgottenAsync(tables);
        Progresses(await FoldAsync(office)).ShouldBe(before);
        // An instance that has the region in memory sees it anew.
        var seen = (await elsewhere.Regions.LoadAsync(DemoPlan.Region, Stop)).ShouldNotBeNull();
        seen.Roles.ShouldNotContain(grant => grant.Person.ObjectId == Kari.ObjectId);
        seen.All.ShouldNotContain(activity =>
            activity.Activity.Responsible != null && activity.Activity.Responsible.Name.Contains("Kari B")
        );
        (await DumpAsync(tables)).ShouldContain(row => row.Contains("to møter holdt", StringComparison.Ordinal));
        (await DumpAsync(tables)).ShouldContain(row => row.Contains(Namesake.Name, StringComparison.Ordinal));
        (await SayAsync(office, "eksporter mine data")).ShouldNotContain("oppføring");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_deletion_that_died_at_any_step_is_ended_by_whoever_finds_it_or_by_the_answer_coming_again(bool azure)
    {
        var died = 0;
        // Every step on the one store; on the other, where a step takes longer, every fourth.
        for (var writes = 1; ; writes += azure ? 4 : 1)
        {
            using var folder = new TemporaryFolder();
            var tables = await StoreAsync(azure, folder);
            using (var office = await BusyAsync(tables))
                await SayAsync(office, "slett mine data");
            var mortal = new MortalStore(tables);
            using (var office = new Office(mortal))
            {
                mortal.DieAfter(writes);
                if (await office.RunAsync(Yes(), Stop) is TurnOutcome.Committed)
                    break;
                died++;
                mortal.Revive();
            }
            using var another = new Office(tables, new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddHours(1)));
            if (died % 2 == 0)
                await another.Of<Erasure>().ResumeAsync(Stop);
            else
                (await another.RunAsync(Yes(), Stop)).ShouldNotBeOfType<TurnOutcome.Failed>();
            // Before the note nothing had begun: only the answer itself can begin it, and did.
            await ShouldBeForgottenAsync(tables);
        }
        died.ShouldBeGreaterThan(azure ? 2 : 6);
    }

    [Fact]
    public async Task An_administrator_may_take_the_words_out_as_well()
    {
        using var office = await BusyAsync(null);

        await office.Of<Erasure>().ForgetAsync(Kari.ObjectId, "", texts: true, Stop);

        await ShouldBeForgottenAsync(office.Tables);
        (await DumpAsync(office.Tables)).ShouldNotContain(row => row.Contains("to møter holdt", StringComparison.Ordinal));
    }

    private static Incoming.Message Yes() => new("yes", Private, Kari, "nb-NO", "ja");

    private static CardTap CardTapOf(OutgoingMessage.Card card) =>
        new("data.delete", new Dictionary<string, string> { ["verb"] = "data.delete", ["card"] = CardIdOf(card) }, "42", Automatic: false);

    private static string CardIdOf(OutgoingMessage.Card card)
    {
        var json = JsonSerializer.Serialize(card.Content, ByregionBot.Cards.CardJson.Default.AdaptiveCard);
        const string Key = "\"card\":\"";
        var at = json.IndexOf(Key, StringComparison.Ordinal) + Key.Length;
        return json[at..json.IndexOf('"', at)];
    }

    private static Task<string> SayAsync(Office office, string text) => office.SayAsync(text, Stop, Private, Kari);

    private static async Task<RegionState> FoldAsync(Office office)
    {
        var state = (await office.Regions.LoadAsync(DemoPlan.Region, Stop)).ShouldNotBeNull();
        var history = await office.Regions.HistoryAsync(DemoPlan.Region, Stop);
        var folded = RegionState.Fold(VerifiedRegions.All.First(region => region.Id == DemoPlan.Region), history);
        Rows(state).ShouldBe(Rows(folded));
        return state;
    }

    private static List<string> Rows(RegionState state) =>
        [.. RegionRows.Of(state).OrderBy(row => row.Row, StringComparer.Ordinal).Select(Line)];

    private static List<Progress?> Progresses(RegionState state) => [.. state.All.Select(activity => activity.Latest?.Progress)];

    private async Task<ITableStore> StoreAsync(bool azure, TemporaryFolder folder) =>
        azure ? new OwnTables(await TableEngines.AzureAsync(azurite)) : TableEngines.Sqlite(folder);

    /// <summary>Kari has left something in every table; so has somebody whose name begins like hers.</summary>
    private static async Task<Office> BusyAsync(ITableStore? tables)
    {
        var office = await new Office(tables).WithDemonstrationAsync(Stop);
        await SayAsync(office, "bytt til nynorsk");
        await SayAsync(office, "bytt til bokmål");
        await SayAsync(office, "kommunikasjon pågår: to møter holdt");
        await SayAsync(office, "minn meg 5 dager før fristen");
        await office.SayAsync("kunnskapsinnhentingen pågår: Kari Bjørnås notat er sendt", Stop, Office.Chat(), Namesake);
        var state = (await office.Regions.LoadAsync(DemoPlan.Region, Stop)).ShouldNotBeNull();
        var activity = state.Named("Kommunikasjon").ShouldNotBeNull().Activity.Id;
        await office.Regions.AppendAsync(
            DemoPlan.Region,
            "roles",
            [
                Entry("r1", new RegionEvent.RoleGiven(new RoleGrant(Actor(Kari), Role.ProjectLead, Details: "kari@kommune.example"))),
                Entry("r2", new RegionEvent.RoleGiven(new RoleGrant(Actor(Namesake), Role.ProjectLead))),
                Entry("r3", new RegionEvent.DeputyNamed(new Deputy(Actor(Namesake), Actor(Kari), null, new(2016, 2, 1), null))),
                Entry("r4", new RegionEvent.ResponsibleAssigned(activity, new Actor("", Kari.Name))),
            ],
            Stop
        );
        await office
            .Of<SnapshotStore>()
            .KeepAsync(
                DemoPlan.Region,
                $"{{\"WrittenBy\":{{\"ObjectId\":\"{Kari.ObjectId}\",\"Name\":\"Kari Bj\\u00F8rn\\u00E5\"}}}}",
                Stop
            );
        await office
            .Tables.Table("Deliveries")
            .TransactAsync(
                new ByregionBot.Delivery.Address.Chat(Kari.ObjectId).Partition,
                [
                    new TableWrite(
                        WriteKind.Insert,
                        new TableRow(
                            new ByregionBot.Delivery.Address.Chat(Kari.ObjectId).Partition,
                            "d~reminder~1",
                            new Dictionary<string, object> { ["Person"] = Kari.ObjectId, ["Items"] = $"x\t{Kari.ObjectId}\t{Kari.Name}" }
                        )
                    ),
                ],
                Stop
            );
        await office
            .Tables.Table("Deliveries")
            .TransactAsync(
                "place",
                [
                    new TableWrite(
                        WriteKind.Insert,
                        new TableRow(
                            "place",
                            "d~reminder~2",
                            new Dictionary<string, object>
                            {
                                ["Items"] = $"x\t{Kari.ObjectId}\t{Kari.Name}\ny\t{Namesake.ObjectId}\t{Namesake.Name}",
                            }
                        )
                    ),
                ],
                Stop
            );
        await office
            .Of<CalendarStore>()
            .PutAsync(DemoPlan.Region, new OpenCalendar(BotLanguage.Bokmal, Actor(Kari), Office.Morning, "c1").Anew().Calendar, Stop);
        return office;
    }

    private static Actor Actor(Person person) => new(person.ObjectId, person.Name);

    private static HistoryEntry Entry(string id, RegionEvent what) =>
        new(id, Office.Morning, new LocalDate(2016, 2, 15), Actor(Namesake), what, "roles");

    private static async Task ShouldBeForgottenAsync(ITableStore tables)
    {
        var dump = await DumpAsync(tables);
        dump.Where(row => row.Contains(Kari.ObjectId, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
        dump.ShouldNotContain(row =>
            row.Replace(Namesake.Name, "", StringComparison.Ordinal).Contains("Kari Bj", StringComparison.OrdinalIgnoreCase)
        );
        dump.ShouldNotContain(row => row.Contains("kari@", StringComparison.OrdinalIgnoreCase));
        dump.ShouldContain(row => row.Contains("slettet bruker", StringComparison.Ordinal));
        dump.SelectMany(row => DeletedId().Matches(row).Select(match => match.Value)).Distinct().Count().ShouldBe(1);
    }

    private static async Task<List<string>> DumpAsync(ITableStore tables)
    {
        var rows = new List<string>();
        foreach (var table in StoreTables.Kept)
        await foreach (var row in tables.Table(table).EveryRowAsync(1000, Stop))
            rows.Add($"{table} {row.Partition} {Line(row)}");
        return rows;
    }

    private static string Line(TableRow row) =>
        $"{row.Row} {string.Join(' ', row.Columns.OrderBy(column => column.Key, StringComparer.Ordinal).Select(column => $"{column.Key}={column.Value}"))}";

    [GeneratedRegex("deleted-[0-9a-f]{12}", RegexOptions.NonBacktracking)]
    private static partial Regex DeletedId();
}
