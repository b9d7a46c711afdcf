using System.Collections.Immutable;
using ByregionBot.Planning;

namespace ByregionBot.Language.Reading;

/// <summary>Fills the slots of a sentence whose intent is known.</summary>
internal sealed class SlotReader
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
    private static readonly HashSet<string> Reasons = Keys("fordi pga grunnet because due ettersom sidan");
    private static readonly HashSet<string> Decided = Keys(
        "vedtok vedtatt vedteke vedtak besluttet besluttar bestemte bestemt bestemde decided flyttet flytta har hadde utsatte utsette utsatt utsett godkjente sa gikk gjekk voted has moved postponed ønsker vil ville skjøv forskjøv ba bad strøk fjernet fjerna"
    );

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
        if (Wants("activity"))
        {
            var (title, choices) = Activity();
            slots = slots with { Activity = title, Ambiguous = choices.Count > 0 ? true : slots.Ambiguous };
            candidates.AddRange(choices);
        }
        slots = WithReport(slots, status, statement);
        slots = WithTime(slots);
        slots = WithPeople(slots);
        slots = WithSettings(slots);
        ReadAs[] readAs = place?.ReadAs is { } corrected ? [corrected] : [];
        return new Command(intent, slots, readAs, candidates, [], because)
        {
            OtherTime = place?.Membership,
            UnknownPlace = place is null && Wants("region") ? UnknownPlace() : null,
        };
    }

    private static HashSet<string> Keys(string words) => [.. words.Split(' ').Select(w => Spelling.Key(w))];

    private bool Wants(string slot) => wanted.Contains(slot);

    private bool Has(string sign) => reading.Signs.Has(sign);

    // ---- Places

    private FoundPlace? Place(Statement? statement)
    {
        // A name spelled right counts before one that was mended.
        var places = reading.Places.Where(IsFree).OrderBy(p => p.ReadAs is not null).ToList();
        if (statement?.Comment is not null)
            places.RemoveAll(p => Sentence.TokenFrom(p.Start) >= statement.CommentStart);
        if (intent == Intent.MilestoneAdd)
            places.RemoveAll(p => p.Start > FirstOfFreeText());
        if (places.Find(p => p.Municipality is not null) is not { } municipality)
            return places.FirstOrDefault();
        var other = places.Find(p => p is { Municipality: null, Region: not null });
        // "meld Tjeldsund inn i Harstadregionen": the region that is named is the one that is changed.
        if (other is not null && intent == Intent.RegionEdit)
            return municipality with { Region = other.Region, Choices = [] };
        return other?.Region is { } named && municipality.Choices.Any(c => c.Region == named)
            ? municipality with
            {
                Region = named,
                Choices = [],
            }
            : municipality;
    }

    /// <summary>Names that tell the choices apart: of municipalities, or of their regions when the municipalities are called alike.</summary>
    private static List<string> NamesOf(ImmutableArray<PlaceChoice> choices)
    {
        List<string> names = [.. choices.Select(c => c.Municipality ?? c.Region.Name).Distinct(StringComparer.Ordinal)];
        return names.Count == choices.Length ? names : [.. choices.Select(c => c.Region.Name).Distinct(StringComparer.Ordinal)];
    }

    private bool IsFree(FoundPlace place)
    {
        var (first, last) = reading.TokensOf(place);
        return reading.Activity is not { NamesPlace: true } activity || last < activity.First || activity.Last < first;
    }

    private Slots WithPlace(Slots slots, FoundPlace? place)
    {
        if (place is not null)
            slots = slots with
            {
                Region = Wants("region") ? place.Region?.Name : null,
                Municipality = Wants("municipality") ? place.Municipality : null,
                Ambiguous = place.IsAmbiguous && Wants("ambiguous") ? true : null,
            };
        if (Wants("scope"))
            slots = slots with
            {
                Scope =
                    Has("program") || Has("regions") ? "program"
                    : intent == Intent.ReportMissing && (slots.Region is not null && slots.Municipality is null || Has("thisregion"))
                        ? "region"
                    : null,
                Region = Has("regions") ? null : slots.Region,
            };
        return slots;
    }

    /// <summary>A capitalised word at the end that nothing explains: "status Bodø".</summary>
    private string? UnknownPlace()
    {
        for (var i = Tokens.Length - 1; i > 0; i--)
            if (Tokens[i].IsCapital && !reading.IsExplained(i) && !KnownWords.GivenNames.Contains(Tokens[i].Key))
                return Sentence.Written(i, i);
        return null;
    }

    // ---- Activities

    private (string? Title, List<string> Choices) Activity()
    {
        if (intent == Intent.MilestoneAdd)
            return (NewActivity(), []);
        if (reading.Activity is { } found)
            return found.Activity is { } activity ? (activity.Title, []) : (null, [.. found.Candidates.Select(c => c.Title)]);
        return intent switch
        {
            Intent.MilestoneMove => (Referred("move", "hasmoved", "newdeadline", "deadline", "change"), []),
            Intent.MilestoneRemove => (Referred("remove"), []),
            Intent.MilestoneRename => (Referred("rename"), []),
            Intent.MilestoneAssign => (Referred("assign", "responsible"), []),
            Intent.HistoryShow => (Referred("history", "deadline", "changedby"), []),
            Intent.StatusActivity => (Referred("goes", "status", "howfar"), []),
            Intent.ReportSubmit => (Referred("set", "change", "status", "reportverb"), []),
            _ => (null, []),
        };
    }

    /// <summary>An activity that is not in the plan, in the speaker's words: what follows the words of the order, or what stands before them.</summary>
    private string? Referred(params string[] after)
    {
        var end = -1;
        foreach (var idea in after)
            if (reading.Signs.Find(idea) is { } found)
                end = Math.Max(end, found.Last);
        var (first, last) = Run(end + 1, after);
        if (first > last && end > 0 && intent is Intent.MilestoneMove or Intent.MilestoneRename)
            (first, last) = Run(reading.Signs.Head, after);
        return first > last ? null : AsTitle(first, last);
    }

    private (int First, int Last) Run(int from, string[] after)
    {
        var first = from;
        while (first < Tokens.Length && (Labels.Contains(reading.Words[first]) || reading.IsPolite(first)) && !Ends(first))
            first++;
        var last = first - 1;
        while (last + 1 < Tokens.Length && !Ends(last + 1) && (last < first || Tokens[last + 1].Clause == Tokens[first].Clause))
            last++;
        while (last >= first && KnownWords.Common.Contains(reading.Words[last]))
            last--;
        var hasContent = Enumerable
            .Range(first, Math.Max(0, last - first + 1))
            .Any(i => !reading.IsExplained(i) || KnownWords.CommonNouns.Contains(reading.Words[i]));
        return hasContent && after.Length > 0 ? (first, last) : (1, 0);
    }

    private bool Ends(int token) =>
        Stops.Contains(reading.Words[token])
        || reading.InTime(token)
        || reading.IsCopula(token)
        || SentenceReading.IsIn(reading.Decision, token)
        || reading.Offsets.Any(o => o.First <= token && token <= o.Last)
        || reading.Statuses.Any(s => s.First <= token && token <= s.Last)
        || (Sentence.Before(token).Contains(':') && token > 0 && intent == Intent.ReportSubmit);

    /// <summary>Named in the definite form it is a row of the plan, so its title is made: "næringskonferansen" → "Næringskonferanse".</summary>
    private string AsTitle(int first, int last)
    {
        var written = Sentence.Written(first, last).Trim(Trimmed);
        var head = Sentence.Written(first, first);
        var indefinite = Definite.Undone(head);
        if (indefinite is null)
            return written;
        var title = string.Concat(indefinite, written.AsSpan(head.Length));
        return string.Concat(title[..1].ToUpperInvariant(), title.AsSpan(1));
    }

    private int FirstOfFreeText()
    {
        var after = -1;
        foreach (var idea in (string[])["newmilestone", "milestone", "add", "makeadd", "new", "inplan"])
            if (reading.Signs.Find(idea) is { } found && found.First <= reading.Signs.Head + 5)
                after = Math.Max(after, found.Count > MostAdjacent ? found.First : found.Last);
        var colon = reading.Signs.FirstToken(Signs.Number("COLON"));
        if (colon > after)
            after = colon - 1;
        return after + 1 < Tokens.Length ? Tokens[after + 1].Start : Sentence.Text.Length;
    }

    private string? NewActivity()
    {
        var first = Sentence.TokenFrom(FirstOfFreeText());
        while (first < Tokens.Length && Labels.Contains(reading.Words[first]) && !reading.InTime(first))
            first++;
        var last = first - 1;
        while (last + 1 < Tokens.Length && !EndsNew(last + 1, first))
            last++;
        while (last >= first && BeforeTimes.Contains(reading.Words[last]))
            last--;
        if (first <= last)
            return Sentence.Written(first, last).Trim(Trimmed);
        // "14. oktober: næringskonferanse"
        first = last + 1;
        while (first < Tokens.Length && (reading.InTime(first) || BeforeTimes.Contains(reading.Words[first])))
            first++;
        last = Tokens.Length - 1;
        return first <= last ? Sentence.Written(first, last).Trim(Trimmed) : null;
    }

    private bool EndsNew(int token, int first) =>
        reading.InTime(token)
        || SentenceReading.IsIn(reading.Decision, token)
        || (reading.Words[token] is "frist" or "deadline" or "innen" or "due" && token > first)
        || (reading.Signs.Find("inplan") is { } plan && plan.First == token && token > first)
        || (
            token > first
            && Tokens[token].Clause != Tokens[first].Clause
            && Sentence.Before(token).IndexOfAny(":(") < 0
            && RestIsTime(token)
        );

    private bool RestIsTime(int token)
    {
        for (var i = token; i < Tokens.Length; i++)
            if (reading.InTime(i))
                return true;
            else if (!BeforeTimes.Contains(reading.Words[i]))
                return false;
        return false;
    }

    // ---- Status, light, comment

    private Slots WithReport(Slots slots, SaidStatus? status, Statement? statement)
    {
        if (Wants("light"))
            slots = slots with { Light = reading.Statuses.Select(s => s.Light).FirstOrDefault(l => l is not null) };
        if (Wants("onBehalfOf"))
            slots = slots with { OnBehalfOf = reading.Principal?.Value };
        if (Wants("decision"))
            slots = slots with { Decision = reading.Decision?.Value ?? DecidingBody() };
        if (!Wants("status"))
            return Wants("comment") ? slots with { Comment = Reason() } : slots;
        slots = slots with { Status = status?.Progress };
        if (statement is null)
            return slots;
        slots = slots with
        {
            NoChange = reading.Statuses.Any(s => s.Word.NoChange && !s.IsNegated) ? true : null,
            Comment = statement.Comment,
            Light = LightOf(status, statement),
        };
        var date = statement.Date ?? (intent == Intent.ReportCorrect && status is null && reading.Times is [var told, ..] ? told : null);
        if (Wants("date") && date is not null)
            slots = slots with { Date = Told(date, past: slots.Status is null or Progress.Done) };
        var saysWork = slots is { Status: null, Light: null, NoChange: null } && intent == Intent.ReportSubmit;
        return saysWork && slots.Comment is not null ? slots with { Status = Progress.Ongoing } : slots;
    }

    private TrafficLight? LightOf(SaidStatus? status, Statement statement)
    {
        if (status?.Light is { } own)
            return own;
        SaidStatus? last = null;
        foreach (var said in reading.Statuses)
            if (said.Word is { Progress: null, Light: not null } && !said.IsNegated && said.First < statement.CommentStart)
                last = said;
        return last?.Light;
    }

    /// <summary>The status the sentence means, of all it names.</summary>
    private SaidStatus? Status()
    {
        var said = reading.Statuses.Where(s => s.Word.Progress is not null).ToList();
        if (said.Count == 0)
            return null;
        var turnsTo = said.FindLast(s =>
            s.First > 0 && !s.IsNegated && reading.Words[s.First - 1] is "til" or "to" or "som" or "as" or "vere" or "vare" or "be"
        );
        if (
            turnsTo is not null
            && (Has("set") || Has("change") || Has("backto") || Has("shouldbe") || Has("wrongreport") || Has("correct"))
        )
            return turnsTo;
        var plain = said.Where(s => !s.IsNegated).ToList();
        if (intent == Intent.ReportCorrect)
            return plain.Count > 0 ? plain[^1] : said[^1];
        if (reading.Activity is not { } activity)
            return plain.Count > 0 ? plain[0] : said[0];
        var clause = Tokens[activity.First].Clause;
        return said.Find(s => s.First > activity.Last && Tokens[s.First].Clause == clause)
            ?? said.Find(s => Tokens[s.First].Clause == clause)
            ?? plain.FirstOrDefault()
            ?? said[0];
    }

    private string? DecidingBody()
    {
        foreach (var body in SlotWords.Bodies.LongestIn(reading.Words))
        {
            if (
                SentenceReading.IsIn(reading.Activity, body.First)
                || SentenceReading.IsIn(reading.Recipient, body.First) && reading.Words[body.First - 1] is not "av" and not "i"
            )
                continue;
            var follows = body.Last + 1 < Tokens.Length && Decided.Contains(reading.Words[body.Last + 1]);
            var precedes =
                body.First > 1
                && reading.Words[body.First - 1] is "av" or "i" or "by" or "the"
                && Enumerable.Range(0, body.First).Any(i => Decided.Contains(reading.Words[i]));
            if (follows || precedes)
                return Sentence.Written(reading.Words[body.First] == "the" ? body.First + 1 : body.First, body.Last);
        }
        return null;
    }

    private string? Reason()
    {
        for (var i = 1; i < Tokens.Length; i++)
            if (
                Reasons.Contains(reading.Words[i])
                || (reading.Words[i] == "pa" && i + 2 < Tokens.Length && reading.Words[i + 1] == "grunn" && reading.Words[i + 2] == "av")
            )
                return Sentence.Text[Tokens[i].Start..].Trim(Trimmed);
        return null;
    }

    // ---- Time

    private Slots WithTime(Slots slots)
    {
        if (Wants("offsetDays") && reading.Offsets.Count > 0)
        {
            var days = reading.Offsets[^1].Value;
            slots = slots with { OffsetDays = reading.Words.Any(Earlier.Contains) ? -days : days };
        }
        if (Wants("days"))
            slots = WithDays(slots);
        if (Wants("date") && Wants("period"))
            return WithAbsence(slots);
        if (Wants("period"))
            return slots with { Period = Period() };
        if (!Wants("date") || slots.Date is not null || Wants("status"))
            return slots;
        return slots with { Date = Date(slots) };
    }

    private Slots WithDays(Slots slots)
    {
        var days = reading.Offsets.Select(o => o.Value).Distinct().ToList();
        if (days.Count == 0 || (intent == Intent.ReminderSnooze && reading.Times.Count > 0))
            return slots;
        return days.Count == 1 ? slots with { Days = days[0] } : slots with { Days = days.Max(), AllDays = days };
    }

    /// <summary>"til 1. august" is a date, "i mars" a period.</summary>
    private Slots WithAbsence(Slots slots)
    {
        if (reading.Times.Count == 0)
            return slots;
        var said = reading.Times[0];
        var until =
            said.First > 0 && reading.Words[said.First - 1] is "til" or "to" or "until"
                ? Read(said.First - 1, said.Last, said)
                : said.Value;
        return until.Due.Kind is DueKind.Deadline or DueKind.Date
            ? slots with
            {
                Date = until,
            }
            : slots with
            {
                Period = Told(said, past: false),
            };
    }

    private SpokenTime? Period()
    {
        if (reading.Times.FirstOrDefault(t => t.Value.Due.Kind is not (DueKind.Recurring or DueKind.Ongoing)) is not { } said)
            return LastPeriod();
        var past = intent is Intent.DigestShow or Intent.HistoryShow;
        var told = Told(said, past);
        if (!past || said.First == 0 || reading.Words[said.First - 1] is not ("siden" or "sidan" or "since"))
            return told;
        var since = told.Due with { Kind = DueKind.Open, End = null, Deadline = null };
        return new SpokenTime(Sentence.Written(said.First - 1, said.Last), since);
    }

    /// <summary>"siste uke" is the one before this.</summary>
    private SpokenTime? LastPeriod()
    {
        for (var i = 0; i + 1 < Tokens.Length; i++)
        {
            if (reading.Words[i] is not ("siste" or "sist") || !SlotWords.Units.In([reading.Words[i + 1]]).Any(u => u.Value > 1))
                continue;
            var due = PlanTimeReader.Read($"forrige {Sentence.Written(i + 1, i + 1)}", context.Time()).Due;
            var text = Sentence.Written(i, i + 1);
            return due.Kind == DueKind.Unknown ? null : new SpokenTime(text, due with { Wording = text });
        }
        return null;
    }

    private SpokenTime? Date(Slots slots)
    {
        // "ikke i dag" names no day.
        var later = reading.Signs.Find("notnow");
        if (reading.Times.FirstOrDefault(t => later is not { } not || t.First > not.Last || t.Last < not.First) is { } said)
        {
            if (intent is Intent.MilestoneMove && reading.Times.Count > 1)
                said = reading.Times.LastOrDefault(t => t.First > 0 && reading.Words[t.First - 1] is "til" or "to") ?? said;
            return Told(said, past: intent is Intent.ReportUndo or Intent.ReportDelivered);
        }
        if (intent != Intent.MilestoneMove || slots.OffsetDays is not null || !Has("WHEN"))
            return null;
        var to = reading.Signs.FirstToken(Signs.Number("WHEN"));
        var last = to;
        while (
            last + 1 < Tokens.Length && Tokens[last + 1].Clause == Tokens[to].Clause && !SentenceReading.IsIn(reading.Decision, last + 1)
        )
            last++;
        if (last == to)
            return null;
        var text = Sentence.Written(to + 1, last);
        return new SpokenTime(text, PlanTimeReader.Read(text, context.Time()).Due);
    }

    /// <summary>The time without the words that belong to the verb: "flytt … til høsten" moves to "høsten".</summary>
    private SpokenTime Told(Said<SpokenTime> said, bool past)
    {
        var first = said.First;
        if (intent == Intent.MilestoneMove && reading.Words[first] is "fra" or "from")
            for (var i = first + 1; i < said.Last; i++)
                if (reading.Words[i] is "til" or "to")
                    first = i;
        while (
            first < said.Last
            && reading.Words[first] is "til" or "to" or "i" or "in" or "den" or "the" or "frist" or "fristen" or "fra" or "from"
            && IsParticle(first, said.Last)
        )
            first++;
        var time = first == said.First ? said.Value : Read(first, said.Last, said);
        if (!past || !((time.Due.Start ?? time.Due.End) > context.Today))
            return time;
        var told = PlanTimeReader.Read(time.Text, context.Time(past: true)).Due;
        return told.Kind == DueKind.Unknown ? time : time with { Due = told };
    }

    /// <summary>"fra" opens a period, except where something is moved away from it.</summary>
    private bool IsParticle(int token, int last) =>
        reading.Words[token] switch
        {
            "fra" or "from" => intent is Intent.ReportUndo,
            "til" or "to" => intent
                is not (Intent.PlanUpcoming or Intent.PlanShow or Intent.ExportReport or Intent.ReportStart or Intent.ReportRequest),
            "i" or "in" => !(
                token + 1 <= last
                && reading.Words[token + 1]
                    is "dag"
                        or "gar"
                        or "morgen"
                        or "morgon"
                        or "overmorgen"
                        or "fjor"
                        or "day"
                        or "lopet"
                        or "lopa"
                        or "var"
                        or "host"
                        or "haust"
                        or "sommer"
                        or "sommar"
                        or "vinter"
                        or "ar"
            ),
            _ => true,
        };

    private SpokenTime Read(int first, int last, Said<SpokenTime> said)
    {
        var text = Sentence.Text[Tokens[first].Start..(Tokens[said.First].Start + Length(said))];
        var due = PlanTimeReader.Read(text, context.Time()).Due;
        return last >= first && due.Kind != DueKind.Unknown ? new SpokenTime(text, due) : said.Value;
    }

    private static int Length(Said<SpokenTime> said) => said.Value.Text.Length;

    // ---- People

    private Slots WithPeople(Slots slots)
    {
        if (Wants("person"))
            slots = slots with { Person = reading.Person?.Value ?? UnknownPerson(slots) };
        if (Wants("role") && reading.Role is { Value.Length: > 0 } role)
            slots = slots with { Role = role.Value };
        if (Wants("recipient"))
            slots = slots with { Recipient = reading.Recipient?.Value ?? UnknownRecipient() };
        return slots;
    }

    private string? UnknownPerson(Slots slots)
    {
        if (intent is Intent.RoleShow or Intent.ReportRequest)
            return null;
        for (var i = 0; i < Tokens.Length; i++)
            if (!reading.IsExplained(i) && slots.Activity != Sentence.Written(i, i))
                return Sentence.Written(i, i);
        return null;
    }

    private string? UnknownRecipient()
    {
        for (var i = 1; i < Tokens.Length; i++)
            if (reading.Words[i - 1] is "til" or "to" or "for" && !reading.IsExplained(i))
                return Sentence.Written(i, i);
        return null;
    }

    // ---- Settings, files, languages

    private Slots WithSettings(Slots slots)
    {
        if (Wants("language"))
            slots = slots with { Language = reading.Language?.Value };
        if (Wants("format"))
            slots = slots with { Format = reading.Format?.Value ?? (Has("calendar") ? "ics" : null) };
        if (Wants("weekday"))
            slots = slots with { Weekday = reading.Weekday?.Value };
        if (Wants("time"))
            slots = slots with { Time = reading.Clock?.Value };
        if (Wants("quiet"))
            slots = slots with { Quiet = Quiet() };
        if (Wants("enabled") && slots.Quiet is null)
            slots = slots with
            {
                Enabled =
                    Has("off") ? false
                    : Has("on") ? true
                    : null,
            };
        if (Wants("name"))
            slots = slots with { Name = NewName() };
        return slots;
    }

    /// <summary>When no reminder may come: "fellesferien", "juli".</summary>
    private string? Quiet()
    {
        if (!Has("off"))
            return null;
        for (var i = 0; i < Tokens.Length; i++)
            if (reading.Words[i].StartsWith("fellesferie", StringComparison.Ordinal))
                return "fellesferien";
            else if (
                reading.Words[i]
                is "helg"
                    or "helga"
                    or "helgen"
                    or "helgene"
                    or "helgane"
                    or "helger"
                    or "weekends"
                    or "weekend"
                    or "ferien"
                    or "ferie"
                    or "natta"
                    or "natten"
                    or "holidays"
            )
                return Sentence.Written(i, i);
        if (reading.Times.Count == 0)
            return null;
        var said = reading.Times[0];
        var first = said.First;
        while (
            first < said.Last
            && reading.Words[first] is "i" or "in" or "om" or "under" or "during" or "gjennom" or "pa" or "hele" or "heile"
        )
            first++;
        return Sentence.Text[Tokens[first].Start..(Tokens[said.First].Start + Length(said))];
    }

    private string? NewName()
    {
        var text = Sentence.Text;
        var open = text.IndexOfAny(['«', '"', '“', '\'']);
        if (open >= 0 && text.LastIndexOfAny(['»', '"', '”', '\'']) is var close && close > open + 1)
            return text[(open + 1)..close];
        if (intent == Intent.RegionCreate)
        {
            var cue = reading.Signs.Find("createregion");
            var first = cue is { } found ? found.Last + 1 : reading.Signs.Head + 1;
            while (
                first < Tokens.Length
                && (Labels.Contains(reading.Words[first]) || reading.Words[first] is "region" or "regionen" or "byregion")
            )
                first++;
            var last = first;
            while (
                last + 1 < Tokens.Length
                && Tokens[last + 1].Clause == Tokens[first].Clause
                && reading.Words[last + 1] is not ("med" or "with" or "fra" or "og")
            )
                last++;
            return first < Tokens.Length ? Sentence.Written(first, last) : null;
        }
        if (reading.Signs.Find("alias") is { } alias && alias.Last + 1 < Tokens.Length)
        {
            var end = alias.Last + 1;
            while (end + 1 < Tokens.Length && reading.Words[end + 1] is not ("for" or "til" or "to" or "pa" or "of"))
                end++;
            return Sentence.Written(alias.Last + 1, end);
        }
        for (var i = Tokens.Length - 2; i > 0; i--)
            if (reading.Words[i] is "til" or "to" or "hete" or "heite" or "heter" or "heiter" or "as" or "som" or "alias" or "aliaset")
                return text[Tokens[i + 1].Start..Tokens[intent == Intent.RegionEdit ? i + 1 : Tokens.Length - 1].End].Trim(Trimmed);
        return null;
    }

    internal static bool IsConjunction(string key) => Conjunctions.Contains(key);
}
