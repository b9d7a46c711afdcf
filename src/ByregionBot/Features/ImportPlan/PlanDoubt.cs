namespace ByregionBot.Features.ImportPlan;

/// <summary>What a person should look at after a plan was read.</summary>
internal enum DoubtKind
{
    /// <summary>The file holds no table.</summary>
    NoTable,

    /// <summary>The table has no row that names its columns; they are taken to be activity, specification, time.</summary>
    NoHeader,

    /// <summary>No years stand in the plan's heading.</summary>
    NoPeriod,

    /// <summary>The bytes were not UTF-8; the characters were guessed.</summary>
    EncodingGuessed,

    /// <summary>A column is none of those a plan has; its text is kept with the row and not used.</summary>
    ColumnNotUsed,

    /// <summary>A row has more cells than the table has columns; they are kept in the last one.</summary>
    ExtraCells,

    /// <summary>A row gives no time.</summary>
    TimeMissing,

    /// <summary>A time that cannot be read as one.</summary>
    TimeNotUnderstood,

    /// <summary>A time with a reading that should be confirmed.</summary>
    TimeUncertain,

    /// <summary>A time ends in a hyphen: the rest of the cell is not in the file.</summary>
    TimeCutOff,

    /// <summary>The specification names another time than the row's own.</summary>
    OtherTimeInSpecification,

    /// <summary>A cell goes on in the next line, and which one does not follow from the line alone.</summary>
    ContinuationPlaced,

    /// <summary>The cell with the title holds two phrases.</summary>
    TwoPhrases,

    /// <summary>A row repeats the title of the one above: one activity with several times.</summary>
    RowsJoined,

    /// <summary>Two rows that do not follow each other bear the same title.</summary>
    TitleRepeated,

    /// <summary>A row without title, and none above that it could continue.</summary>
    RowWithoutTitle,

    /// <summary>The table ends before all its rows are there.</summary>
    TableCutOff,

    /// <summary>A row of the adopted plan is missing in the reported one.</summary>
    RowNotInRevision,

    /// <summary>A row of the reported plan is not in the adopted one.</summary>
    RowOnlyInRevision,

    /// <summary>Text stands between the rows of a table.</summary>
    TextBetweenRows,

    /// <summary>Text follows the last table.</summary>
    TextAfterTable,

    /// <summary>A paragraph is headed like an activity, but the plan has none of that name.</summary>
    ParagraphWithoutActivity,

    /// <summary>A table beyond the adopted plan and the reported one; it is kept as text.</summary>
    FurtherTable,

    /// <summary>The bot wrote the file: its prose is no news to a region that has reported.</summary>
    OwnFile,
}

/// <summary>One thing to look at.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Line">The line of the file, from 1; 0 when it concerns the whole file.</param>
/// <param name="Text">The text it is about, as it stands; empty when none.</param>
/// <param name="Other">A second text, such as the cell a line was taken to continue; empty when none.</param>
/// <param name="Count">A number it tells; 0 when none.</param>
/// <param name="Of">The number that <paramref name="Count"/> is out of; 0 when none.</param>
internal sealed record PlanDoubt(DoubtKind Kind, int Line, string Text = "", string Other = "", int Count = 0, int Of = 0);
