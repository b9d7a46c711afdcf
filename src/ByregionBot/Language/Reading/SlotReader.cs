using ByregionBot.Planning;

namespace ByregionBot.Language.Reading;

/// <summary>Fills the slots of a sentence whose intent is known.</summary>
internal sealed partial class SlotReader
{
    /// <summary>A sign over more words than this is a verb and its particle with the thing between them.</summary>
    private const int MostAdjacent = 3;

    private static readonly char[] Trimmed = [' ', ',', ';', ':', '-', '–', '—', '.', '\n', '\r', '\t', '!', '«', '»', '"', '“', '”'];
    private static readonly HashSet<string> Conjunctions = Keys("og and at that");
    private static readonly HashSet<string> BeforeTimes = Keys(
        "til to den i in on fra frå from frist fristen med over the blir er ny nytt dato"
    );
    private static readonly HashSet<string> Labels = Keys(
        "aktivitet aktiviteten milepæl milepælen milepælar milepæler activity milestone punkt punktet oppgave oppgaven oppgåva oppgåve tiltak tiltaket om for på av frist fristen deadline datoen dato the a an en ein ei et eit den det vår vårt våre ny nytt new til i of to called kalt som heter heiter med on about tittelen tittel navnet namnet navn namn alt statusen status hendelsen hendinga"
    );
    private static readonly HashSet<string> Stops = Keys(
        "til to som med innen før senest by before as fordi because pga grunnet due since siden frå fra from from i planen"
    );
    private static readonly HashSet<string> Earlier = Keys(
        "framskynd fremskynd framskynde fremskynde framskynda fremskynda tidligere tidlegare earlier forward fram frem"
    );
    private static readonly HashSet<string> Labelled = Keys("begrunnelse grunngiving grunngjeving grunn årsak reason");
    private static readonly HashSet<string> HasDecided = Keys(
        "vedtok vedtatt vedteke vedtak besluttet besluttar bestemte bestemt bestemde decided godkjente"
    );
    private static readonly HashSet<string> Decided =
    [
        .. HasDecided,
        .. Keys(
            "flyttet flytta har hadde utsatte utsette utsatt utsett sa gikk gjekk voted has moved postponed ønsker vil ville skjøv forskjøv ba bad strøk fjernet fjerna"
        ),
    ];

    private readonly SentenceReading reading;
    private readonly ReadingContext context;
    private readonly Intent intent;
    private readonly HashSet<string> wanted;

    public SlotReader(SentenceReading reading, ReadingContext context, IntentPattern pattern)
    {
        this.reading = reading;
        this.context = context;
        intent = pattern.Intent;
        wanted = [.. pattern.Slots.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
    }

    private Sentence Sentence => reading.Sentence;
    private SentenceToken[] Tokens => reading.Tokens;

    /// <summary>What the sentence gives, with what it was read as and what must be asked.</summary>
    public Command Read(IReadOnlyList<string> because)
    {
        // "vis ferdige aktiviteter" asks for some, "vis den vedtatte planen" for all.
        var status = Wants("status") && (intent != Intent.PlanShow || Has("milestones")) ? Status() : null;
        var statement = Wants("comment") && Wants("status") ? new Statement(reading, status, intent == Intent.ReportCorrect) : null;
        var place = Wants("region") || Wants("municipality") ? Place(statement) : null;
        var slots = WithPlace(new Slots(), place);
        var candidates = place?.IsAmbiguous == true ? NamesOf(place.Choices) : [];
        var isActivityUnclear = false;
        if (Wants("activity"))
        {
            var (title, choices) = Activity();
            slots = slots with { Activity = title, Ambiguous = choices.Count > 0 ? true : slots.Ambiguous };
            isActivityUnclear = choices.Count > 0 && place?.IsAmbiguous != true;
            candidates.AddRange(choices);
        }
        slots = WithReport(slots, status, statement);
        slots = WithTime(slots);
        slots = WithPeople(slots);
        slots = WithSettings(slots);
        slots = WithAdministration(slots);
        if (Wants("topic"))
            slots = slots with { Topic = Topic() };
        ReadAs[] readAs = place?.ReadAs is { } corrected ? [corrected] : [];
        return new Command(intent, slots, readAs, candidates, [], because)
        {
            OtherTime = place?.Membership,
            IsActivityUnclear = isActivityUnclear,
            UnknownPlace = place is null && Wants("region") ? UnknownPlace() : null,
            IsAboutSpeaker = intent switch
            {
                Intent.DataExport => (Has("aboutme") || Has("access")) && !Has("us") && !Has("PLACE"),
                Intent.PlanUpcoming => Has("mytodo"),
                _ => false,
            },
            IsAboutReport = intent == Intent.ReportUndo && (Has("report") || Has("reported")),
            IsThanks = intent == Intent.Smalltalk && Has("thanks"),
        };
    }

    private static HashSet<string> Keys(string words) => [.. words.Split(' ').Select(w => Spelling.Key(w))];

    private bool Wants(string slot) => wanted.Contains(slot);

    private bool Has(string sign) => reading.Signs.Has(sign);

    internal static bool IsConjunction(string key) => Conjunctions.Contains(key);
}
