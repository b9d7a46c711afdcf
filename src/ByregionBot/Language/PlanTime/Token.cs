namespace ByregionBot.Language.PlanTime;

/// <summary>What a word or sign means for a time phrase. Words of all three languages share terms.</summary>
internal enum Term
{
    /// <summary>Past the last token.</summary>
    End,
    Unknown,

    // Signs.
    Number,
    Dot,
    Comma,
    Colon,
    Dash,
    Slash,
    Plus,
    Arrow,
    Question,
    Quote,

    // Units. The value says which one.
    Month,
    Season,
    SeasonPart,
    Weekday,
    ShortWeekday,
    Week,
    YearPart,
    YearPartLetter,
    DayWord,
    MonthWord,
    YearWord,
    Third,
    Half,
    YearTurn,
    Turn,
    MonthTurn,
    NewYear,
    New,
    Anchor,
    Holiday,
    ProjectPeriod,
    PeriodWord,
    Project,

    /// <summary>"prosjekt-" where a cell was cut off.</summary>
    ProjectStem,
    RelativeDay,
    DayName,
    LastYear,
    ThisYear,

    // Numbers in words.
    Ordinal,
    Count,

    // Relations.
    Before,
    Within,
    NoLater,
    Until,
    To,
    Forth,
    Due,
    After,
    Over,
    Between,
    From,
    Onwards,
    Per,
    Exit,
    Entry,
    Through,
    Out,

    // Which one of several.
    This,
    Next,
    Coming,
    Previous,
    Every,

    // Whole phrases.
    Ongoing,
    Need,
    Recurring,
    Asap,
    Possible,
    So,
    Soon,

    // Small words.
    And,
    Or,
    Of,
    In,
    On,
    About,
    During,
    At,
    Course,
    Whole,
    With,
    As,
    Than,
    Not,
    Later,
    Right,
    Article,
    Nr,
    Approximately,
    Clock,
    Label,
}

/// <summary>A word, number or sign of a phrase.</summary>
/// <param name="Term">What it means.</param>
/// <param name="Value">Which month, how many, …; depends on the term.</param>
/// <param name="Text">As written, in lower case.</param>
/// <param name="Start">First character, from 0.</param>
/// <param name="End">The character after the last.</param>
internal readonly record struct Token(Term Term, int Value, string Text, int Start, int End)
{
    /// <summary>A blank stands before it.</summary>
    public bool Spaced { get; init; }

    /// <summary>A full stop stands directly after a word, as in "jan.".</summary>
    public bool Dotted { get; init; }

    /// <summary>In the definite form, as "uka": this one.</summary>
    public bool Definite { get; init; }

    /// <summary>Corrected from a misspelling, or one of two readings.</summary>
    public bool Uncertain { get; init; }
}
