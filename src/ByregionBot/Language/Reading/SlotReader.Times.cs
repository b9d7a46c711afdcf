using ByregionBot.Planning;

namespace ByregionBot.Language.Reading;

/// <summary>Dates, periods and numbers of days.</summary>
internal sealed partial class SlotReader
{
    private Slots WithTime(Slots slots)
    {
        if (Wants("offsetDays") && reading.Offsets.Count > 0)
        {
            var days = reading.Offsets[^1].Value;
            slots = slots with { OffsetDays = Enumerable.Range(0, Tokens.Length).Any(IsEarlier) ? -days : days };
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

    /// <summary>"fram" brings nearer, but "fram i tid" puts off.</summary>
    private bool IsEarlier(int token) =>
        Earlier.Contains(reading.Words[token])
        && !(
            token + 2 < Tokens.Length
            && reading.Words[token] is "fram" or "frem" or "forward"
            && reading.Words[token + 1] is "i" or "in"
            && reading.Words[token + 2] is "tid" or "tida" or "tiden" or "time"
        );

    /// <summary>"pause påminnelsene i to uker": so long, not so long before a deadline.</summary>
    private bool IsPause() => intent == Intent.ReminderConfigure && Has("off") && !Has("beforedeadline");

    private Slots WithDays(Slots slots)
    {
        var days = reading.Offsets.Select(o => o.Value).Distinct().ToList();
        if (days.Count == 0 || (intent == Intent.ReminderSnooze && reading.Times.Count > 0) || IsPause())
            return slots;
        return days.Count == 1 ? slots with { Days = days[0] } : slots with { Days = days.Max(), AllDays = days };
    }

    /// <summary>"til 1. august" is a date, "i mars" a period.</summary>
    private Slots WithAbsence(Slots slots)
    {
        if (reading.Times.Count == 0)
            return slots;
        var said = reading.Times[0];
        if (said is { First: > 0, Value.Due.End: { } end } && reading.Words[said.First - 1] == "ut")
            return slots with
            {
                Date = new SpokenTime(
                    Sentence.Written(said.First - 1, said.Last),
                    said.Value.Due with
                    {
                        Kind = DueKind.Deadline,
                        Start = null,
                        Deadline = end,
                    }
                ),
            };
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
            return Told(said, past: intent is Intent.ReportUndo or Intent.ReportDelivered || (intent == Intent.StatusRegion && Has("was")));
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
            && (
                reading.Words[first] is "til" or "to" or "i" or "in" or "den" or "the" or "frist" or "fristen" or "fra" or "from"
                // Who does not want to be asked until then, or before then, wants to be asked then.
                || (intent == Intent.ReminderSnooze && reading.Words[first] is "until" or "till" or "for" or "before")
            )
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
                is not (
                    Intent.RegionEdit
                    or Intent.PlanUpcoming
                    or Intent.PlanShow
                    or Intent.ExportReport
                    or Intent.ReportStart
                    or Intent.ReportRequest
                ),
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
}
