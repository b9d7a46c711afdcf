using System.Text;
using ByregionBot.Features.ImportPlan;
using NodaTime;
using Shouldly;

namespace ByregionBot.Tests.Features.ImportPlan;

/// <summary>Plans of invented regions, with the traps that real ones have.</summary>
internal static class PlanFixtures
{
    public static LocalDate Today { get; } = new(2016, 2, 15);

    public const string Header = "Aktivitet\tHvordan, spesifisering:\tTidspunkt\n";

    /// <summary>A report with its text, the plan as adopted, and the plan as reported with its end cut off.</summary>
    public const string Report = """

        Utviklingsprogram for byregioner - Fase 2: Rapportering pr. 15.02.2016

        Fjordregionen

        Beskrive eventuelle organisatoriske endringer i forhold til prosjektplanen

        Ingen endringer.

        Evt. presisering av mål for prosjektet

        Målet er det samme.

        Beskrivelse av aktivitetene fram til nå

        Det meste går etter planen:

        Åpningssamling: Holdt på brygga med førti deltakere.

        Status havneplaner: Fire av fem havner er

        gjennomgått. Den siste tas i mars.

        Ungdomsting: Ble avholdt uten at det sto i planen.

        Vurdering av framdriften i arbeidet i forhold til prosjektplanen

        Framdriften er god.

        Milepælsplan Fjord 2015-2017

        Aktivitet|Hvordan, spesifisering:|Tidspunkt
        Åpningssamling|Enes om retning og verdier, jfr. mål,|jun.15
        <i>Lage arbeidsplan</i>|<i>Skrive arbeidsplan</i>|<i>høst 2015</i>
        Status havneplaner|Gå gjennom planene for alle havnene i regionen|høst 2015
        Kartlegge behov og kompetansebygging Målrettet kompetansebygging|Skjer gjennom samtaler vår 2016|høst 2016
        Skrive havnestrategi|Ledes av innleid hjelp|vår 2017
        |Samle innspill og skrive ferdig|vår/sommer 2017
        Nettside|Bygge en felles nettside for alle havnene med lenker|hele prosjekt-
        ferdig|||
        Samspill med Narvikregionen|Felles møter to ganger i året|hele prosjekt-
        perioden||
        Følge havneloven|Departementet i hovedstaden og de to etatene|hele prosjekt-
        endrer loven. Det får følger for havnene i regionen|perioden|
        <i>Gjennomføre tiltak</i>|<i>Hver kommune har ansvar for sitt</i>|<i>fra høst 2017</i>

        Rapportering per 15.02.16:

        Aktivitet|Hvordan, spesifisering:|Tidspunkt
        Åpningssamling|Enes om retning og verdier, jfr. mål,|jun.15
        <i>Lage arbeidsplan</i>|<i>Skrive arbeidsplan</i>|<i>vår 2016</i>
        Status havneplaner|Gå gjennom planene for alle havnene i regionen|høst 2015
        """;

    /// <summary>The report as text with tabs.</summary>
    public static string ReportText { get; } = Report.Replace("ferdig|||", "ferdig||", StringComparison.Ordinal).Replace('|', '\t');

    public static PlanReading Read(string text) => PlanTextReader.Read(text, Today);

    /// <summary>The rows of a table below the usual header.</summary>
    public static IReadOnlyList<PlanRow> Rows(params string[] lines)
    {
        var reading = Read(Header + string.Join('\n', lines).Replace('|', '\t'));
        return reading.Adopted.ShouldNotBeNull().Rows;
    }

    public static PlanFile ReadFile(string name, string text, Encoding? encoding = null) =>
        PlanFileReader.Read(name, (encoding ?? new UTF8Encoding(false)).GetBytes(text));

    public static IReadOnlyList<PlanRow> RowsOf(PlanFile file) =>
        PlanTextReader.Read(file.ShouldBeOfType<PlanFile.Readable>().Lines, Today).Adopted.ShouldNotBeNull().Rows;
}
