using System.Text;
using ByregionBot.Conversation;
using ByregionBot.Features.ExportPlan;
using ByregionBot.Features.ImportPlan;
using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Registry;
using ByregionBot.Tests.TestKit;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Features.ExportPlan;

public sealed class ExportPlanTests
{
    private static readonly Texts Texts = Texts.In(BotLanguage.Bokmal);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>A plan to which everything has happened.</summary>
    private static RegionState Changed { get; } =
        Plans
            .Demo()
            .After(
                new RegionEvent.ActivityMoved(
                    ActivityId.Of("Politisk forankring av utviklingsplan"),
                    0,
                    new Due("årsskiftet 2017/18", DueKind.Span, new(2017, 12, 15), new(2018, 1, 15), new(2018, 1, 15)),
                    new Decision("sak 12/16"),
                    ""
                )
            )
            .After(
                new RegionEvent.ActivityMoved(
                    ActivityId.Of("Utarbeidelse av konkret handlingsplan"),
                    0,
                    new Due("", DueKind.Date, new(2017, 11, 1), new(2017, 11, 1), new(2017, 11, 1)),
                    null,
                    ""
                )
            )
            .After(new RegionEvent.ActivityRenamed(ActivityId.Of("Kommunikasjon"), "Kommunikasjon og nettside"))
            .After(new RegionEvent.ActivityRemoved(ActivityId.Of("Operasjonalisere prosjektplanen"), null, ""))
            .After(
                new RegionEvent.ActivityPlanned(
                    Plans.Activity(
                        20,
                        "Næringskonferanse",
                        new Due("oktober 2016", DueKind.Span, new(2016, 10, 1), new(2016, 10, 31), new(2016, 10, 31))
                    ) with
                    {
                        AddedOn = Plans.DemoDay,
                    }
                )
            )
            .After(new RegionEvent.ResponsibleAssigned(ActivityId.Of("Kommunikasjon"), new Actor("kari", "Kari Nilsen")));

    [Theory]
    [InlineData("plan.csv")]
    [InlineData("plan.xlsx")]
    [InlineData("plan.md")]
    public void An_exported_plan_that_is_imported_again_changes_nothing(string name)
    {
        foreach (var state in new[] { Plans.Demo(), Changed })
        {
            var sheet = PlanSheet.Of(state, Plans.DemoDay, Texts);
            var bytes = Path.GetExtension(name) switch
            {
                ".csv" => PlanFiles.Csv(sheet),
                ".md" => PlanFiles.Markdown(sheet, state.Frame.ShouldNotBeNull().Title),
                _ => PlanFiles.Workbook(sheet, "Plan"),
            };
            var reading = PlanTextReader.Read(PlanFileReader.Read(name, bytes).ShouldBeOfType<PlanFile.Readable>(), Plans.DemoDay);

            reading.Adopted.ShouldNotBeNull().Rows.Length.ShouldBe(state.Activities.Length);
            PlanImport
                .Entries(reading, state, [], new Actor("kari", "Kari"), name, Office.Morning, Plans.DemoDay)
                .Select(entry => entry.What)
                .ShouldBeEmpty();
        }
    }

    [Fact]
    public void An_exported_plan_gives_the_same_plan_in_an_empty_region()
    {
        var file = PlanFileReader.Read("plan.csv", PlanFiles.Csv(PlanSheet.Of(Changed, Plans.DemoDay, Texts)));
        var reading = PlanTextReader.Read(file.ShouldBeOfType<PlanFile.Readable>(), Plans.DemoDay);

        var state = PlanImport
            .Entries(reading, RegionState.Of(Plans.Harstadregionen), [], new Actor("k", "K"), "plan.csv", Office.Morning, Plans.DemoDay)
            .Aggregate(RegionState.Of(Plans.Harstadregionen), (folded, entry) => folded.Apply(entry));

        Times(state).ShouldBe(Times(Changed));

        static IEnumerable<string> Times(RegionState state) =>
            state.Activities.SelectMany(activity =>
                activity.Activity.Steps.Select(step => $"{activity.Activity.Title} {step.Adopted.Deadline} {step.Current.Deadline}")
            );
    }

    [Fact]
    public void Words_that_look_like_formulas_stay_words()
    {
        var sheet = new PlanSheet(
            ["Aktivitet", "Tidspunkt"],
            [
                ["=HYPERLINK(\"http://x\")", "+47"],
                ["@SUM", "-1;2"],
            ]
        );

        var csv = Encoding.UTF8.GetString(PlanFiles.Csv(sheet));
        csv.ShouldContain("\"'=HYPERLINK(\"\"http://x\"\")\";'+47");
        csv.ShouldContain("'@SUM;\"'-1;2\"");

        using var workbook = SpreadsheetDocument.Open(new MemoryStream(PlanFiles.Workbook(sheet, "[a]/b:c*?")), false);
        new OpenXmlValidator().Validate(workbook, Stop).Select(error => error.Description).ShouldBeEmpty();
        workbook
            .WorkbookPart!.WorksheetParts.Single()
            .Worksheet!.Descendants<DocumentFormat.OpenXml.Spreadsheet.CellFormula>()
            .ShouldBeEmpty(); // just written

        RowsOf(PlanFileReader.Read("plan.csv", PlanFiles.Csv(sheet))).ShouldBe(["=HYPERLINK(\"http://x\")", "@SUM"]);
    }

    [Fact]
    public async Task In_a_personal_chat_the_file_is_offered_and_comes_when_it_is_accepted()
    {
        using var office = await new Office().WithDemonstrationAsync(Stop);
        await office.SayAsync("eksporter milepælsplanen til Excel", Stop);
        var offer = office.Said.Last().Message.ShouldBeOfType<OutgoingMessage.FileOffer>();
        offer.Name.ShouldBe("milepaelsplan-harstadregionen.xlsx");

        await office.RunAsync(new Incoming.FileAnswered("f1", Office.Chat(), Office.Marit, "nb-NO", "https://x/put", offer.Data), Stop);

        office.Files["https://x/put"].Bytes.Length.ShouldBeInRange(offer.Size - 100, offer.Size + 100);
        office.Said.Last().Message.ShouldBeOfType<OutgoingMessage.Text>().Words.ShouldContain("milepaelsplan-harstadregionen.xlsx");
    }

    [Theory]
    [InlineData("eksporter milepælsplanen som Word", "Planen finnes som Excel, CSV og Markdown.")]
    [InlineData("rapporten som pdf", "Rapporten finnes som Word, Markdown og JSON.")]
    public async Task A_kind_of_file_that_is_not_made_is_not_passed_over(string sentence, string why)
    {
        using var office = await new Office().WithDemonstrationAsync(Stop);
        (await office.SayAsync(sentence, Stop)).ShouldContain(why);
        office.Said.Last().Message.ShouldBeOfType<OutgoingMessage.FileOffer>();
    }

    [Fact]
    public async Task A_file_that_came_is_shown_under_the_name_it_got_and_the_question_goes()
    {
        using var office = await new Office().WithDemonstrationAsync(Stop);
        await office.SayAsync("eksporter milepælsplanen til Excel", Stop);
        var offer = office.Said.Last().Message.ShouldBeOfType<OutgoingMessage.FileOffer>();
        var placed = new PlacedFile("milepaelsplan 1.xlsx", "https://contoso.sharepoint.com/milepaelsplan%201.xlsx", "7", "xlsx");

        await office.RunAsync(
            new Incoming.FileAnswered("f1", Office.Chat(), Office.Marit, "nb-NO", "https://x/put", offer.Data)
            {
                Placed = placed,
                OfferId = "o1",
            },
            Stop
        );

        office
            .Said.TakeLast(2)
            .Select(said => said.Message)
            .ShouldBe([
                new OutgoingMessage.Text("milepaelsplan 1.xlsx ligger nå i filene dine i OneDrive, under Filer i denne samtalen."),
                new OutgoingMessage.FileLink(placed),
            ]);
        office.Withdrawn.ShouldBe(["o1"]);
    }

    [Fact]
    public async Task The_report_comes_as_a_file_too_and_nothing_does_when_it_is_declined()
    {
        using var office = await new Office().WithDemonstrationAsync(Stop);
        await office.SayAsync("lag rapporten som Word", Stop);
        var offer = office.Said.Last().Message.ShouldBeOfType<OutgoingMessage.FileOffer>();

        await office.RunAsync(new Incoming.FileAnswered("f1", Office.Chat(), Office.Marit, "nb-NO", null, offer.Data), Stop);
        office.Files.ShouldBeEmpty();
        await office.RunAsync(new Incoming.FileAnswered("f2", Office.Chat(), Office.Marit, "nb-NO", "https://x/put", offer.Data), Stop);
        office.Files["https://x/put"].Name.ShouldBe("rapport-harstadregionen-2016-02-15.docx");
    }

    [Fact]
    public async Task An_offer_that_was_tampered_with_gives_no_file()
    {
        using var office = await new Office().WithDemonstrationAsync(Stop);
        foreach (
            var data in new Dictionary<string, string>[]
            {
                [],
                new() { ["file"] = "plan", ["region"] = "atlantis" },
                new()
                {
                    ["file"] = "report",
                    ["region"] = "harstadregionen",
                    ["asof"] = "x",
                },
            }
        )
            await office.RunAsync(
                new Incoming.FileAnswered($"f{data.Count}", Office.Chat(), Office.Marit, "nb-NO", "https://x/put", data),
                Stop
            );
        office.Files.ShouldBeEmpty();
    }

    [Fact]
    public async Task In_a_channel_the_text_is_given_to_copy()
    {
        using var office = await new Office().WithDemonstrationAsync(Stop);

        var answer = await office.SayAsync("eksporter milepælsplanen til Excel", Stop, Office.Channel());

        answer.ShouldContain("personlig samtale");
        answer.ShouldContain("Oppstartsmøte/workshop | Utarbeide visjon");
    }

    private static IEnumerable<string> RowsOf(PlanFile file) =>
        PlanTextReader
            .Read(file.ShouldBeOfType<PlanFile.Readable>(), Plans.DemoDay)
            .Adopted.ShouldNotBeNull()
            .Rows.Select(row => row.Title);
}
