using System.Text;
using System.Text.Json;
using ByregionBot.Features.ImportPlan;
using ByregionBot.Hosting;
using ByregionBot.Tests.Features.ImportPlan;
using ByregionBot.Tests.TestKit;
using ByregionBot.Verbs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Verbs;

public sealed class ImportVerbTests : IDisposable
{
    private readonly TemporaryStore _store = new();
    private readonly TemporaryFolder _folder = new();
    private readonly ServiceProvider _services;

    public ImportVerbTests() =>
        _services = new ServiceCollection()
            .AddSingleton(_store.Regions)
            .AddSingleton(_store.Directory)
            .AddSingleton(new ProgrammeClock(new FakeTimeProvider(), Instant.FromUtc(2016, 2, 15, 8, 0)))
            .AddSingleton<ImportPlanHandler>()
            .AddSingleton<ImportRegionsHandler>()
            .BuildServiceProvider();

    public void Dispose()
    {
        _services.Dispose();
        _folder.Dispose();
        _store.Dispose();
    }

    [Fact]
    public async Task Plan_is_told_row_by_row_with_its_doubts()
    {
        var ran = await RunAsync(Plan(PlanFixtures.ReportText));
        ran.Code.ShouldBe(0);
        ran.Error.ShouldBeEmpty();
        ran.Output.ShouldContain("Region: ikke oppgitt i filen");
        ran.Output.ShouldContain(" 3. Status havneplaner");
        ran.Output.ShouldContain("«høst 2015» → 1. august 2015 – 31. desember 2015, frist 31. desember 2015");
        ran.Output.ShouldContain("Linje 52: Tabellen er kuttet: Bare 3 av 9 aktiviteter er med. Den siste er «Status havneplaner».");
    }

    [Fact]
    public async Task Json_is_json_with_letters_as_they_are_also_when_the_plan_is_stored()
    {
        var ran = await RunAsync(Plan(PlanFixtures.ReportText) with { Region = "Narvikregionen", Json = true, Save = true });
        using var json = JsonDocument.Parse(ran.Output);
        json.RootElement.GetProperty("rows").GetArrayLength().ShouldBe(9);
        ran.Output.ShouldContain("Åpningssamling");
        ran.Error.ShouldStartWith("Lagret i Narvikregionen: ");
    }

    [Fact]
    public async Task Saving_tells_what_was_stored_and_the_second_time_that_nothing_was()
    {
        var request = Plan(PlanFixtures.ReportText) with { Region = "Narvikregionen", Save = true };
        (await RunAsync(request)).Output.ShouldContain("Lagret i Narvikregionen: 18 endringer.");
        (await RunAsync(request)).Output.ShouldContain("Planen er lagret i Narvikregionen fra før. Ingenting er endret.");
    }

    [Fact]
    public async Task File_in_another_encoding_is_read_with_a_warning()
    {
        var ran = await RunAsync(Write("plan.csv", "Tiltak;Hvordan;Frist\nMøte i Å;Stort;vår 2016\n", Encoding.Latin1));
        ran.Output.ShouldContain(" 1. Møte i Å");
        ran.Output.ShouldContain("Windows-1252");
    }

    [Theory]
    [InlineData("plan.pdf", "Denne filtypen kan ikke leses. Lagre planen som .docx, .xlsx, .csv, .tsv, .md eller .txt, uten passord.")]
    [InlineData(
        "brev.txt",
        "Fant ingen tabell med aktivitet, spesifisering og tidspunkt. Den øverste raden må si hva som står i kolonnene: Aktivitet, Hvordan, Tidspunkt."
    )]
    public async Task What_is_no_plan_is_refused_in_plain_words(string name, string why)
    {
        var ran = await RunAsync(Write(name, "Hei"));
        ran.Code.ShouldBe(1);
        ran.Error.Trim().ShouldBe(why);
    }

    [Fact]
    public async Task File_that_does_not_exist_is_refused()
    {
        var ran = await RunAsync(new ImportRequest(_folder.File("borte.txt"), null, null, false, false));
        ran.Code.ShouldBe(1);
        ran.Error.ShouldContain("borte.txt");
    }

    [Fact]
    public async Task Unknown_region_is_refused()
    {
        var ran = await RunAsync(Plan(PlanFixtures.ReportText) with { Region = "Atlantis", Save = true });
        ran.Code.ShouldBe(1);
        ran.Error.ShouldContain("Fant ingen region som heter «Atlantis».");
    }

    [Fact]
    public async Task Neither_file_nor_table_is_wrong_usage()
    {
        (await RunAsync(new ImportRequest(null, null, null, false, false))).Code.ShouldBe(2);
        (await RunAsync(new ImportRequest("a.txt", "b.csv", null, false, false))).Code.ShouldBe(2);
        (await RunAsync(new ImportRequest(null, "b.csv", null, Json: true, Save: false))).Code.ShouldBe(2);
    }

    [Fact]
    public async Task Table_of_regions_is_stored_and_told()
    {
        var file = Write("regions.csv", "region;kommune\nFjordregionen;Vika\nFjordregionen;Øya\n").File;
        var request = new ImportRequest(null, file, null, false, false);
        (await RunAsync(request)).Output.ShouldContain("Fjordregionen: ny, med 2 medlemskap og 0 andre navn");
        (await RunAsync(request)).Output.ShouldContain("Fjordregionen: ingen endring");
    }

    [Fact]
    public async Task Faults_in_a_table_of_regions_are_told_by_line_and_nothing_is_stored()
    {
        var file = Write("regions.csv", "region;kommune;fra\nFjordregionen;Vika;i fjor\n").File;
        var ran = await RunAsync(new ImportRequest(null, file, null, false, false));
        ran.Code.ShouldBe(1);
        ran.Output.ShouldBeEmpty();
        ran.Error.ShouldContain("Linje 2: «i fjor» er ikke en dato.");
        ran.Error.ShouldContain("Ingenting er lagret.");
    }

    private ImportRequest Plan(string text) => Write("plan.txt", text);

    private ImportRequest Write(string name, string text, Encoding? encoding = null)
    {
        var path = _folder.File(name);
        File.WriteAllBytes(path, (encoding ?? new UTF8Encoding(false)).GetBytes(text));
        return new ImportRequest(path, null, null, false, false);
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(ImportRequest request)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await ImportVerb.RunAsync(request, output, error, _services, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
