using ByregionBot.Planning;
using NodaTime;

namespace ByregionBot.Language;

/// <summary>What a person wants. On the command line each is written with dots, as "status.region".</summary>
public enum Intent
{
    OutOfScope,
    StatusRegion,
    StatusProgram,
    StatusActivity,
    ReportMissing,
    PlanShow,
    PlanUpcoming,
    PlanOverdue,
    ReportStart,
    ReportSubmit,
    ReportCorrect,
    ReportUndo,
    ReportRedo,
    MilestoneMove,
    MilestoneAdd,
    MilestoneRemove,
    MilestoneRename,
    MilestoneAssign,
    ReminderConfigure,
    ReminderSnooze,
    DelegateSet,
    ContactShow,
    ContactSet,
    ExportReport,
    ExportPlan,
    PlanImport,
    DigestShow,
    DigestConfigure,
    HistoryShow,
    ChannelBind,
    ChannelUnbind,
    RegionInfo,
    RegionCreate,
    RegionEdit,
    RoleSet,
    RoleShow,
    ReportDateSet,
    ExtensionAsk,
    ExtensionGrant,
    ExtensionRefuse,
    ReportRequest,
    ReportApprove,
    ReportDelivered,
    ReportDeliveries,
    ReportField,
    ReportSources,
    ReportWrite,
    ReportNote,
    LanguageSet,
    CalendarShow,
    CalendarRenew,
    CalendarClose,
    SettingsShow,
    DataExport,
    DataDelete,
    Help,
    DialogCancel,
    DialogSkip,
    DialogConfirm,
    DialogDeny,
    Smalltalk,
}

/// <summary>A date or period named in a sentence: the words as written and what they mean, both ends included.</summary>
public sealed record SpokenTime(string Text, Due Due)
{
    private static readonly string[] TurnsOfYear = ["nyttår", "årsskifte", "new year", "turn of the year"];

    /// <summary>The first day of the year that begins at "nyttår" or "årsskiftet"; null for other times.</summary>
    public LocalDate? NewYear =>
        Due.Start is { Month: 12, Year: var old } && TurnsOfYear.Any(turn => Text.Contains(turn, StringComparison.OrdinalIgnoreCase))
            ? new LocalDate(old + 1, 1, 1)
            : null;
}

/// <summary>What becomes of what there was.</summary>
public enum SlotChange
{
    /// <summary>It is taken away: "fjern", "ikke lenger".</summary>
    Remove,

    /// <summary>Something else takes its place: "flytt", "døp om".</summary>
    Replace,
}

/// <summary>What a sentence says beside its intent. A slot the text does not give is null; the bot fills it from the channel or the person.</summary>
public sealed record Slots
{
    /// <summary>The region, resolved to its canonical name.</summary>
    public string? Region { get; init; }

    /// <summary>A municipality other than the region's own name.</summary>
    public string? Municipality { get; init; }

    /// <summary>True when the name fits several regions and a person must choose.</summary>
    public bool? Ambiguous { get; init; }

    /// <summary>The canonical title of the activity, or the speaker's words for one that is not in the plan.</summary>
    public string? Activity { get; init; }
    public Progress? Status { get; init; }
    public TrafficLight? Light { get; init; }
    public bool? NoChange { get; init; }
    public string? Comment { get; init; }
    public string? OnBehalfOf { get; init; }
    public string? Person { get; init; }

    /// <summary>Everybody, when the sentence names several: "Kari og Ola er kontakter"; <see cref="Person"/> is then the first.</summary>
    public IReadOnlyList<string>? People { get; init; }
    public string? Role { get; init; }
    public SpokenTime? Date { get; init; }
    public SpokenTime? Period { get; init; }
    public int? OffsetDays { get; init; }
    public int? Days { get; init; }
    public string? Decision { get; init; }
    public string? Recipient { get; init; }
    public string? Format { get; init; }

    /// <summary>nb, nn, en or se.</summary>
    public string? Language { get; init; }

    /// <summary>English lower-case name of the day, such as "monday".</summary>
    public string? Weekday { get; init; }

    /// <summary>Hours and minutes, "08:00".</summary>
    public string? Time { get; init; }
    public bool? Enabled { get; init; }
    public string? Quiet { get; init; }

    /// <summary>"program" or "region", only when the text shows the level.</summary>
    public string? Scope { get; init; }

    /// <summary>What help is wanted with.</summary>
    public HelpTopic? Topic { get; init; }

    /// <summary>A field of the funder's report.</summary>
    public ReportField? Field { get; init; }

    /// <summary>A new name, as written: of an activity, a region, or an alias of one.</summary>
    public string? Name { get; init; }

    /// <summary>Every municipality of a region to be made, as written.</summary>
    public IReadOnlyList<string>? Municipalities { get; init; }

    /// <summary>Whether something is taken away or put in the place of another; null when it is simply set.</summary>
    public SlotChange? Change { get; init; }

    /// <summary>Every number of days, when the sentence gives several; <see cref="Days"/> is then the largest.</summary>
    public IReadOnlyList<int>? AllDays { get; init; }
}

/// <summary>A sentence as the bot understood it.</summary>
/// <param name="Intent">What is wanted; <see cref="Intent.OutOfScope"/> when nothing fits.</param>
/// <param name="Slots">What the sentence gives.</param>
/// <param name="ReadAs">Names that were corrected: what stood there and what it was read as; empty when nothing was.</param>
/// <param name="Candidates">When a name fits several things equally: what to choose between.</param>
/// <param name="Suggestions">When nothing fits: what is near; <see cref="SampleSentences"/> has a sentence for each, for buttons.</param>
/// <param name="Because">Which words decided, for people who ask why.</param>
public sealed record Command(
    Intent Intent,
    Slots Slots,
    IReadOnlyList<ReadAs> ReadAs,
    IReadOnlyList<string> Candidates,
    IReadOnlyList<Intent> Suggestions,
    IReadOnlyList<string> Because
)
{
    public Command(Intent intent, Slots? slots = null)
        : this(intent, slots ?? new Slots(), [], [], [], []) { }

    /// <summary>The same with a region or an activity that was chosen where the sentence did not tell.</summary>
    public Command With(Slots? chosen) =>
        chosen is { Region: null, Activity: null } or null
            ? this
            : this with
            {
                Slots = Slots with
                {
                    Region = chosen.Region ?? Slots.Region,
                    Activity = chosen.Activity ?? Slots.Activity,
                    Ambiguous = chosen.Region is null && !(IsActivityUnclear && chosen.Activity is not null) ? Slots.Ambiguous : null,
                },
                Candidates = IsActivityUnclear && chosen.Activity is null ? Candidates : [],
                IsNameAlone = false,
                IsActivityUnclear = IsActivityUnclear && chosen.Activity is null,
            };

    /// <summary>Set when the municipality belongs to the region on other days than today: the answer must tell so.</summary>
    public Membership? OtherTime { get; init; }

    /// <summary>What is asked for is what is stored about the speaker, or what the speaker must do; not what holds for a region.</summary>
    public bool IsAboutSpeaker { get; init; }

    /// <summary>What is to be taken back is a report, whatever has come after it.</summary>
    public bool IsAboutReport { get; init; }

    /// <summary>The speaker thanks, and wants nothing.</summary>
    public bool IsThanks { get; init; }

    /// <summary>It is the activity that is ambiguous, and <see cref="Candidates"/> are titles; the place is clear, or not named.</summary>
    public bool IsActivityUnclear { get; init; }

    /// <summary>The sentence is an activity's name and nothing more: a question about it, or the answer to one.</summary>
    public bool IsNameAlone { get; init; }

    /// <summary>A word that stands where a place belongs and that no place bears; null when there is none.</summary>
    public string? UnknownPlace { get; init; }
}

/// <summary>A word that was taken for a near one: shown as "tolket som …".</summary>
public sealed record ReadAs(string Written, string Understood);
