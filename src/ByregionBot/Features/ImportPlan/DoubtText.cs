using ByregionBot.Language;

namespace ByregionBot.Features.ImportPlan;

/// <summary>Doubts and refusals as people read them.</summary>
internal static class DoubtText
{
    /// <summary>The doubt with its line: "Linje 57: …".</summary>
    public static string WithLine(PlanDoubt doubt, Texts texts) =>
        doubt.Line == 0 ? Of(doubt, texts) : texts.Say("import.doubt.at-line", ("line", doubt.Line), ("doubt", Of(doubt, texts)));

    /// <summary>The doubt as a sentence.</summary>
    public static string Of(PlanDoubt doubt, Texts texts) => texts.Say(Key(doubt), Values(doubt));

    /// <summary>Why a file is not read, as a sentence.</summary>
    public static string Of(PlanFile.Refused refused, Texts texts) =>
        refused.Reason switch
        {
            FileRefusal.Empty => texts["import.refused.empty"],
            FileRefusal.TooLarge => texts.Say("import.refused.too-large", ("limit", refused.Number / 1000)),
            FileRefusal.TooManyLines => texts.Say("import.refused.too-many-lines", ("limit", refused.Number)),
            FileRefusal.LineTooLong => texts.Say("import.refused.line-too-long", ("limit", refused.Number)),
            FileRefusal.KindNotRead => texts["import.refused.kind-not-read"],
            FileRefusal.TextNamedOffice => texts["import.refused.text-named-office"],
            FileRefusal.WholeHistory => texts["import.refused.whole-history"],
            FileRefusal.NotText => texts["import.refused.not-text"],
            FileRefusal.QuoteNotClosed => texts.Say("import.refused.quote-not-closed", ("line", refused.Number)),
            FileRefusal.Broken => texts["import.refused.broken"],
            FileRefusal.UnpacksTooLarge => texts.Say("import.refused.unpacks-too-large", ("limit", refused.Number / 1_000_000)),
            FileRefusal.TooManyElements => texts["import.refused.too-many-elements"],
            FileRefusal.Macros => texts["import.refused.macros"],
            FileRefusal.OutsideContent => texts["import.refused.outside-content"],
            FileRefusal.Formulas => texts.Say("import.refused.formulas", ("line", refused.Number)),
            _ => throw new InvalidOperationException($"No sentence tells of {refused.Reason}."),
        };

    /// <summary>A fault in a table of regions: "Linje 4: …".</summary>
    public static string Of(RegionsDoubt fault, Texts texts)
    {
        var sentence = texts.Say(Key(fault.Fault), ("text", fault.Text), ("other", fault.Other));
        return fault.Line == 0 ? sentence : texts.Say("import.doubt.at-line", ("line", fault.Line), ("doubt", sentence));
    }

    private static string Key(RegionsFault fault) =>
        fault switch
        {
            RegionsFault.NoHeader => "import.regions.no-header",
            RegionsFault.UnknownColumn => "import.regions.unknown-column",
            RegionsFault.ColumnTwice => "import.regions.column-twice",
            RegionsFault.NoRegion => "import.regions.no-region",
            RegionsFault.NameNotUsable => "import.regions.name-not-usable",
            RegionsFault.TextTooLong => "import.regions.text-too-long",
            RegionsFault.BadDate => "import.regions.bad-date",
            RegionsFault.EndsBeforeItBegins => "import.regions.ends-before",
            RegionsFault.MembershipsOverlap => "import.regions.overlap",
            RegionsFault.DatesWithoutMunicipality => "import.regions.dates-without-municipality",
            RegionsFault.NameTaken => "import.regions.name-taken",
            RegionsFault.TooManyRows => "import.regions.too-many-rows",
            RegionsFault.TooManyMembers => "import.regions.too-many-members",
            _ => throw new InvalidOperationException($"No sentence tells of {fault}."),
        };

    private static (string, object)[] Values(PlanDoubt doubt) =>
        [("text", doubt.Text), ("other", doubt.Other), ("count", doubt.Count), ("of", doubt.Of), ("n", doubt.Count)];

    private static string Key(PlanDoubt doubt) =>
        doubt.Kind switch
        {
            DoubtKind.NoTable => "import.doubt.no-table",
            DoubtKind.NoHeader => "import.doubt.no-header",
            DoubtKind.NoPeriod => "import.doubt.no-period",
            DoubtKind.EncodingGuessed => "import.doubt.encoding-guessed",
            DoubtKind.ColumnNotUsed => "import.doubt.column-not-used",
            DoubtKind.ExtraCells => "import.doubt.extra-cells",
            DoubtKind.TimeMissing => "import.doubt.time-missing",
            DoubtKind.TimeNotUnderstood => "import.doubt.time-not-understood",
            DoubtKind.TimeUncertain => "import.doubt.time-uncertain",
            DoubtKind.TimeCutOff => "import.doubt.time-cut-off",
            DoubtKind.OtherTimeInSpecification => "import.doubt.other-time",
            DoubtKind.ContinuationPlaced => "import.doubt.continuation",
            DoubtKind.TwoPhrases => "import.doubt.two-phrases",
            DoubtKind.RowsJoined => "import.doubt.rows-joined",
            DoubtKind.TitleRepeated => "import.doubt.title-repeated",
            DoubtKind.RowWithoutTitle => "import.doubt.row-without-title",
            DoubtKind.TableCutOff when doubt.Of == 0 => "import.doubt.table-ends-without-time",
            DoubtKind.TableCutOff when doubt.Count == 0 => "import.doubt.table-empty",
            DoubtKind.TableCutOff => "import.doubt.table-cut-off",
            DoubtKind.RowNotInRevision => "import.doubt.row-not-in-revision",
            DoubtKind.RowOnlyInRevision => "import.doubt.row-only-in-revision",
            DoubtKind.TextBetweenRows => "import.doubt.text-between-rows",
            DoubtKind.TextAfterTable => "import.doubt.text-after-table",
            DoubtKind.ParagraphWithoutActivity => "import.doubt.paragraph-without-activity",
            DoubtKind.FurtherTable => "import.doubt.further-table",
            DoubtKind.OwnFile => "import.doubt.own-file",
            _ => throw new InvalidOperationException($"No sentence tells of {doubt.Kind}."),
        };
}
