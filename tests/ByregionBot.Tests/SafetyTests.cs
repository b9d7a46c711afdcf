using ByregionBot.Cards;
using ByregionBot.Conversation;
using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Registry;
using ByregionBot.Teams;
using ByregionBot.Tests.Features.ReportProgress;
using ByregionBot.Tests.TestKit;
using CsCheck;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests;

/// <summary>Who may change what, from where, by sentence and by card; and what hostile input comes to.</summary>
public sealed class SafetyTests
{
    private const string Stranger = "99999999-aaaa-4bbb-8ccc-000000000009";

    /// <summary>Each changes the region of the demonstration, when whoever says it may.</summary>
    private static readonly (string Text, string[] May)[] Changes =
    [
        ("kommunikasjon i rute", ["prosjektleder", "sekretariat", "administrator", "kommunekontakt"]),
        ("legg til aktivitet: havnekonferanse 14.10.2016", ["prosjektleder", "sekretariat", "administrator"]),
        ("rapporteringsdato 1. juni 2016", ["prosjektleder", "sekretariat", "administrator"]),
    ];

    private const string Elsewhere = "leser her, prosjektleder i en annen region";

    private static readonly string[] Roles =
    [
        "prosjektleder",
        "sekretariat",
        "administrator",
        "kommunekontakt",
        "leser",
        "program",
        Elsewhere,
    ];

    public static TheoryData<string, ConversationKind> Actors
    {
        get
        {
            var all = new TheoryData<string, ConversationKind>();
            foreach (var role in Roles)
            foreach (var kind in Enum.GetValues<ConversationKind>())
                all.Add(role, kind);
            return all;
        }
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_sentence_that_is_too_long_to_keep_is_answered_so_and_changes_nothing()
    {
        using var office = await new Office().WithDemonstrationAsync(Stop);
        var before = (await office.Regions.HistoryAsync(DemoPlan.Region, Stop)).Length;

        var answer = await office.SayAsync($"kommunikasjon i rute: {new string('x', 60_000)}", Stop);

        answer.ShouldStartWith("Teksten er for lang.");
        (await office.Regions.HistoryAsync(DemoPlan.Region, Stop)).Length.ShouldBe(before);
    }

    [Fact]
    public async Task A_name_that_would_be_a_link_or_turn_the_text_is_neither_in_a_notification_nor_where_no_card_can_be_shown()
    {
        using var office = await new Office().WithDemonstrationAsync(Stop);
        await office.SayAsync(
            "kommunikasjon i rute",
            Stop,
            from: Office.Marit with
            {
                Name = "[Marit](https://evil.example) \u202Enesnah",
            }
        );

        var card = office.Said.Select(static said => said.Message).OfType<OutgoingMessage.Card>().Last();
        var sent = OutgoingActivity.Of(Office.Chat(), null, card);

        sent.Summary.ShouldNotBeNull().ShouldContain("[Marit](https://evil.example) nesnah");
        card.Content.FallbackText.ShouldContain(@"\[Marit\](https://evil.example) nesnah");
    }

    [Theory]
    [MemberData(nameof(Actors))]
    public async Task Whoever_may_changes_something_and_nobody_else_does_wherever_it_is_said(string role, ConversationKind kind)
    {
        using var office = await new Office(roles: SettingsOf(role)).WithDemonstrationAsync(Stop);
        foreach (var (text, may) in Changes)
        {
            var before = await EntriesAsync(office);

            await office.SayAsync(text, Stop, Place(kind), Office.Marit);

            (await EntriesAsync(office) > before).ShouldBe(may.Contains(role, StringComparer.Ordinal), $"{role}, {kind}: {text}");
        }
    }

    /// <summary>The demonstration makes whoever comes its lead: not somebody who was given less on purpose.</summary>
    [Theory]
    [InlineData("leser")]
    [InlineData("kommunekontakt")]
    public async Task Coming_to_the_demonstration_gives_nobody_more_than_the_settings_do(string role)
    {
        using var office = await new Office(roles: SettingsOf(role)).WithDemonstrationAsync(Stop);
        var before = await EntriesAsync(office);

        await office.RunAsync(new Incoming.Installed("i1", Office.Chat(), Office.Marit, "nb-NO"), Stop);

        (await EntriesAsync(office)).ShouldBe(before);
    }

    /// <summary>Whatever a client puts into a card's data: it is answered without a fault, and a reader changes nothing.</summary>
    [Fact]
    public async Task No_card_data_breaks_a_turn_or_gives_a_reader_rights()
    {
        using var office = await new Office(roles: SettingsOf("leser")).WithDemonstrationAsync(Stop);
        var broken = Texts.In(BotLanguage.Bokmal)["turn.broken"];
        string[] verbs =
        [
            .. Enum.GetValues<Intent>().Select(intent => intent.Name()),
            CardVerbs.Say,
            "",
            "../../etc",
            "report.submit' or 1 eq 1",
        ];
        string[] keys =
        [
            CardKeys.Region,
            CardKeys.Activity,
            CardKeys.Status,
            CardKeys.Comment,
            CardKeys.Date,
            CardKeys.Municipality,
            CardKeys.Text,
            CardKeys.Field,
            CardKeys.Part,
            "PartitionKey",
        ];
        string[] values =
        [
            "harstadregionen",
            "narvikregionen",
            "kommunikasjon",
            "done",
            "2016-02-30",
            "x' or PartitionKey ne '",
            "a/b\\c#d?e",
            "\u0000\u202e",
            "<at>Alle</at>",
            new string('9', 4000),
            "kommunikasjon er ferdig",
            "",
        ];
        var tap = Gen.Select(OneOf(verbs), Gen.Dictionary(OneOf(keys), OneOf(values))[0, 4]);
        var number = 0;

        await tap.SampleAsync(
            async drawn =>
            {
                var id = $"tap-{Interlocked.Increment(ref number)}";
                var incoming = new Incoming.Tapped(
                    id,
                    Office.Chat($"a:{id}"),
                    Office.Marit,
                    "nb-NO",
                    new CardTap(drawn.Item1, drawn.Item2, "42", Automatic: false),
                    IsInvoke: true
                );
                var outcome = (await office.RunAsync(incoming, Stop)).ShouldBeOfType<TurnOutcome.Committed>();
                outcome.Reply.Messages.OfType<OutgoingMessage.Text>().ShouldNotContain(said => said.Words == broken);
            },
            iter: 300,
            threads: 1
        );

        var history = await office.Regions.HistoryAsync(DemoPlan.Region, Stop);
        // When one wants to be reminded, and to take that back, is everybody's own to say.
        var own = history.Where(entry => entry.By.ObjectId == Office.Marit.ObjectId).ToDictionary(entry => entry.Id);
        own.Values.ShouldAllBe(entry =>
            entry.What is RegionEvent.ReminderSnoozed
            || (entry.What is RegionEvent.Undone && own.ContainsKey(((RegionEvent.Undone)entry.What).Entry))
        );
    }

    /// <summary>Ids are keys only as hashes, so that no engine and no filter ever sees them.</summary>
    [Theory]
    [InlineData("a:'; drop table rows; --")]
    [InlineData("a:x' or PartitionKey ne '")]
    [InlineData("a:/\\#?%00")]
    [InlineData("a:\u0001\u001f\ud83d")]
    [InlineData("reference")]
    public async Task An_id_of_any_kind_is_only_an_id(string id)
    {
        using var office = await new Office().WithDemonstrationAsync(Stop);
        var person = new Person(id, id, "Kari");

        (await office.SayAsync("bytt til nynorsk", Stop, Office.Chat(id), person)).ShouldNotBeEmpty();
        (await office.SayAsync("status Harstad", Stop, Office.Chat(id), person)).ShouldContain("Harstadregionen");
        (await office.SayAsync("hjelp", Stop, Office.Chat(id + "x"), Office.Marit)).ShouldContain("Dette kan du spørre meg om");
    }

    private static Gen<string> OneOf(string[] texts) => Gen.Int[0, texts.Length - 1].Select(at => texts[at]);

    private static async Task<int> EntriesAsync(Office office) => (await office.Regions.HistoryAsync(DemoPlan.Region, Stop)).Length;

    private static ConversationReference Place(ConversationKind kind) =>
        kind switch
        {
            ConversationKind.Personal => Office.Chat(),
            ConversationKind.Channel => Office.Channel(),
            _ => Office.Chat("19:group@thread.v2") with { Kind = kind },
        };

    private static Dictionary<string, string?> SettingsOf(string role)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            // Somebody leads, so that nobody comes to lead by being the first.
            ["Roles:0:ObjectId"] = Stranger,
            ["Roles:0:Role"] = "prosjektleder",
        };
        settings["Roles:1:ObjectId"] = Office.Marit.ObjectId;
        settings["Roles:1:Role"] = role == Elsewhere ? "leser" : role;
        settings["Roles:1:Municipality"] = role == "kommunekontakt" ? "Kvæfjord" : null;
        if (role == Elsewhere)
        {
            settings["Roles:2:ObjectId"] = Office.Marit.ObjectId;
            settings["Roles:2:Role"] = "prosjektleder";
            settings["Roles:2:Region"] = "narvikregionen";
        }
        return settings;
    }
}
