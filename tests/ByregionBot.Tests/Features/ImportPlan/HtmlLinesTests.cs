using System.Diagnostics;
using ByregionBot.Cards;
using ByregionBot.Conversation;
using ByregionBot.Features.ImportPlan;
using ByregionBot.Teams;
using ByregionBot.Tests.TestKit;
using CsCheck;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Features.ImportPlan;

/// <summary>A table pasted from Word, as Teams sends it: the text without columns, and HTML beside it.</summary>
public sealed class HtmlLinesTests
{
    private const string Html =
        "<div><p>Milepælsplan ByR fase 2: 2015-2017</p><table style=\"width:100%\"><tbody>"
        + "<tr><td><p><strong>Aktivitet</strong></p></td><td>Hvordan, spesifisering:</td><td>Tidspunkt</td></tr>"
        + "<tr><td><em>Kommunikasjon</em></td><td><p>Nettside &amp; brosjyre</p><p>på alle språk</p></td><td>h&oslash;st&nbsp;2016</td></tr>"
        + "<tr><td>Utarbeidelse av utviklingsplan<td>Prosess<td>vår 2017"
        + "<tr><td></td><td>Konkretisering</td><td>sommer\n 2017</td></tr></tbody></table></div>";

    private static readonly string[] Pieces =
    [
        "<tr>",
        "<td>",
        "<td rowspan=3 colspan=2>",
        "<td rowspan=",
        "</td>",
        "</tr>",
        "<",
        ">",
        "<!--",
        "-->",
        "&",
        "&lt;",
        "æ",
        "<i>",
        "<p>",
        "<script>",
        "\n",
        "<table",
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void A_cell_that_reaches_over_rows_or_columns_moves_no_other()
    {
        const string Merged =
            "<table><tr><td>Aktivitet</td><td>Hvordan</td><td>Tidspunkt</td></tr>"
            + "<tr><td colspan=\"3\">Fase 1</td></tr>"
            + "<tr><td rowspan=2>Plan</td><td>Skrive</td><td>vår 2017</td></tr><tr><td>Vedta</td><td>høst 2017</td></tr>"
            + "<tr><td>Fest</td><td rowspan='2'>Stor</td><td>jan. 2018</td></tr><tr><td>Rydding</td><td>feb. 2018</td></tr></table>"
            + "<table><tr><td>Ny</td></tr></table>";

        HtmlLines
            .Of(Merged)
            .Select(line => string.Join('|', line.Cells))
            .ShouldBe([
                "Aktivitet|Hvordan|Tidspunkt",
                "Fase 1||",
                "Plan|Skrive|vår 2017",
                "|Vedta|høst 2017",
                "Fest|Stor|jan. 2018",
                "Rydding||feb. 2018",
                "Ny",
            ]);
    }

    [Fact]
    public void Rows_cells_breaks_and_italics_are_kept_and_the_rest_is_not()
    {
        var lines = HtmlLines.Of(Html);
        lines[0].Cells.ShouldBe(["Milepælsplan ByR fase 2: 2015-2017"]);
        lines[1].Cells.ShouldBe(["Aktivitet", "Hvordan, spesifisering:", "Tidspunkt"]);
        lines[2].Cells.ShouldBe(["<i>Kommunikasjon</i>", "Nettside & brosjyre\npå alle språk", "høst 2016"]);
        lines[3].Cells.ShouldBe(["Utarbeidelse av utviklingsplan", "Prosess", "vår 2017"]);
        lines[4].Cells.ShouldBe(["", "Konkretisering", "sommer 2017"]);
        HtmlLines.Of("<style>td{}</style><script>x</script><!-- <tr><td>a --><p>b</p>").ShouldHaveSingleItem().Cells.ShouldBe(["b"]);
    }

    [Fact]
    public async Task The_table_is_read_like_one_with_tabs()
    {
        using var office = await new Office().WithDemonstrationAsync(Stop);
        var message = new Incoming.Message("h", Office.Chat(), Office.Marit, "nb-NO", "Aktivitet\n\nHvordan\n\nTidspunkt") { Html = Html };
        await office.RunAsync(message, Stop);
        var preview = PlainText.Of(office.Said.Last().Message.ShouldBeOfType<OutgoingMessage.Card>().Content);
        preview.ShouldContain("Kommunikasjon flyttet til høst 2016 – 31. des. 2016 (Før: hele prosjektperioden)");
        (await office.SayAsync("status", Stop)).ShouldContain("Rødt lys", customMessage: "other messages mean what they say");
    }

    [Fact]
    public void Teams_own_message_is_translated_with_its_table_and_without_it_when_it_holds_none()
    {
        Translated(Html).Html.ShouldBe(Html);
        Translated("<p>status Harstad</p>").Html.ShouldBeNull();
    }

    [Fact]
    public void Whatever_is_pasted_is_read_in_one_pass()
    {
        Gen.Int[0, Pieces.Length - 1]
            .Select(static i => Pieces[i])
            .Array[0, 200]
            .Sample(parts => HtmlLines.Of(string.Concat(parts)).ForEach(line => line.Cells.ShouldNotBeEmpty()), iter: 500);
        foreach (var piece in (string[])["<div>", "<td>", "<tr><td>a", "<", "&", "<!--", "<script>", "<i>"])
        {
            var watch = Stopwatch.StartNew();
            HtmlLines.Of(string.Concat(Enumerable.Repeat(piece, 250_000 / piece.Length)));
            watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(2), piece);
        }
    }

    private static Incoming.Message Translated(string html)
    {
        var json = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                type = "message",
                id = "1",
                channelId = "msteams",
                text = "x",
                from = new { id = "29:a", aadObjectId = "a" },
                conversation = new { id = "a:1", conversationType = "personal" },
                attachments = new[] { new { contentType = "text/html", content = html } },
            }
        );
        var activity = System.Text.Json.JsonSerializer.Deserialize(json, ActivityJson.Default.Activity).ShouldNotBeNull();
        return TurnTranslator.Translate(activity).ShouldBeOfType<Incoming.Message>();
    }
}
