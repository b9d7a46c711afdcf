namespace ByregionBot.Language.Reading;

/// <summary>People, roles, languages, files and reminders.</summary>
internal sealed partial class SlotReader
{
    private static readonly HashSet<string> FreeDays = Keys(
        "helg helga helgen helgene helgane helger weekend weekends ferie ferien natta natten holiday holidays helligdag helligdager helligdagene heilagdag heilagdagar heilagdagane"
    );
    private static readonly HashSet<string> NamesFollow = Keys("til to hete heite heter heiter as som navnet namnet called");

    private Slots WithPeople(Slots slots)
    {
        if (Wants("person"))
            slots = WithPerson(slots);
        if (Wants("role") && reading.Role is { Value.Length: > 0 } role)
            slots = slots with { Role = role.Value };
        if (Wants("recipient"))
            slots = slots with { Recipient = reading.Recipient?.Value ?? UnknownRecipient() };
        return slots;
    }

    private Slots WithPerson(Slots slots)
    {
        List<string> named = [.. reading.PeopleInARow().Select(person => person.Value)];
        if (named.Count > 1 && intent is Intent.ContactSet or Intent.RoleSet)
            slots = slots with { People = named };
        return slots with { Person = named.Count > 0 ? named[0] : Speaker() ?? UnknownPerson(slots) };
    }

    /// <summary>"jeg er ikke lenger prosjektleder": spoken of as anybody else.</summary>
    private string? Speaker() =>
        intent is Intent.ContactSet or Intent.RoleSet or Intent.MilestoneAssign && reading.Signs.Find("ME") is { } me
            ? Sentence.Written(me.First, me.First)
            : null;

    private string? UnknownPerson(Slots slots)
    {
        if (intent is Intent.RoleShow or Intent.ReportRequest || (intent == Intent.MilestoneAssign && Has("nobody")) || Has("isback"))
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

    private Slots WithSettings(Slots slots)
    {
        if (Wants("language"))
            slots = slots with { Language = reading.Language?.Value };
        if (Wants("format"))
            slots = slots with
            {
                Format =
                    reading.Format?.Value
                    ?? (
                        Has("calendar") ? "ics"
                        : IsReportForTeam() ? "docx"
                        : null
                    ),
            };
        if (Wants("weekday"))
            slots = slots with { Weekday = reading.Weekday?.Value };
        if (Wants("time"))
            slots = slots with { Time = reading.Clock?.Value };
        if (Wants("quiet"))
            slots = slots with { Quiet = Quiet() };
        if (Wants("enabled") && (slots.Quiet is null || Has("on")))
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
        if (!Has("off") && !Has("on"))
            return null;
        if (reading.Words.Any(static word => word.StartsWith("fellesferie", StringComparison.Ordinal)))
            return "fellesferien";
        if (reading.Times.Count == 0)
            return IsPause() && reading.Offsets is [{ Value: > 0 } length, ..]
                ? Sentence.Written(length.First, length.Last)
                : UndatedQuiet();
        var said = reading.Times[0];
        var first = said.First;
        while (
            first < said.Last
            && reading.Words[first + 1] is not ("dag" or "morgen" or "morgon" or "ar")
            && reading.Words[first] is "i" or "in" or "om" or "under" or "during" or "gjennom" or "pa" or "hele" or "heile"
        )
            first++;
        // "stopp påminnelsene til over påske"
        if (first + 2 <= said.Last && reading.Words[first] is "til" && reading.Words[first + 1] is "over")
            return $"til {Sentence.Text[Tokens[first + 2].Start..(Tokens[said.First].Start + Length(said))]}";
        // "ikke mas før etter påske": until it is over.
        if (first > 0 && reading.Words[first - 1] == "for" && reading.Words[first] is "etter" or "after" && first < said.Last)
            return $"til {Sentence.Text[Tokens[first + 1].Start..(Tokens[said.First].Start + Length(said))]}";
        return Sentence.Text[Tokens[first].Start..(Tokens[said.First].Start + Length(said))];
    }

    /// <summary>"påskeferien", "vinterferien": schools and counties set the days.</summary>
    private static bool IsHoliday(string word) =>
        word.EndsWith("ferie", StringComparison.Ordinal)
        || word.EndsWith("ferien", StringComparison.Ordinal)
        || word.EndsWith("feriane", StringComparison.Ordinal)
        || word.EndsWith("feriene", StringComparison.Ordinal);

    /// <summary>Days that no calendar tells: "helgene", "hver mandag". Named, so that nobody takes them for always.</summary>
    private string? UndatedQuiet()
    {
        if (reading.Weekday is { } weekday && reading.Signs.Find("every") is { } every && every.First <= weekday.First)
            return Sentence.Written(every.First, weekday.Last);
        for (var i = 0; i < Tokens.Length; i++)
            if (FreeDays.Contains(reading.Words[i]) || IsHoliday(reading.Words[i]))
                return Sentence.Written(i, i);
        return null;
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
        if (Has("alias"))
            return Alias();
        if (intent == Intent.RegionEdit && !(Has("rename") || Has("regionname") || Has("nameword")))
            return null;
        for (var i = Tokens.Length - 2; i > 0; i--)
            if (NamesFollow.Contains(reading.Words[i]) || (reading.Words[i] == "for" && Has("rename")))
                return NameFrom(i + 1);
        // "kall regionen Hålogaland"
        return reading.Signs.Find("regionword") is { } region && region.Last + 1 < Tokens.Length ? NameFrom(region.Last + 1) : null;
    }

    private string? NameFrom(int first)
    {
        while (first < Tokens.Length - 1 && reading.Words[first] is "na" or "no" or "now" or "heretter" or "bare" or "berre")
            first++;
        if (intent != Intent.RegionEdit)
            return Sentence.Text[Tokens[first].Start..Tokens[^1].End].Trim(Trimmed);
        var last = first;
        while (last + 1 < Tokens.Length && Tokens[last + 1].Clause == Tokens[first].Clause && !EndsName(last + 1))
            last++;
        return Sentence.Written(first, last);
    }

    private bool EndsName(int token) =>
        reading.InTime(token) || reading.IsPolite(token) || reading.Words[token] is "fra" or "from" or "for" or "som" or "as" or "pa";

    /// <summary>After the word for it, or before: "legg til alias HRR", "legg til HRR som alias", "HRR er et alias for regionen".</summary>
    private string? Alias()
    {
        if (reading.Signs.Find("alias") is not { } alias)
            return null;
        // "HRR er et annet navn på Harstadregionen"
        var isBefore = alias.First > 0 && Tokens[0].IsCapital && !reading.IsIdea(0) && !reading.InPlace(0);
        if (
            !isBefore
            && alias.Last + 1 < Tokens.Length
            && !EndsName(alias.Last + 1)
            && reading.Words[alias.Last + 1] is not ("til" or "to" or "of")
        )
        {
            var end = alias.Last + 1;
            while (end + 1 < Tokens.Length && !EndsName(end + 1) && reading.Words[end + 1] is not ("til" or "to" or "of"))
                end++;
            return Sentence.Written(alias.Last + 1, end);
        }
        var last = alias.First - 1;
        while (last >= 0 && !Tokens[last].IsCapital)
            last--;
        var first = last;
        while (first > 0 && Tokens[first - 1].IsCapital && Sentence.Before(first) is " " && !reading.IsIdea(first - 1))
            first--;
        return last < 0 ? null : Sentence.Written(first, last);
    }

    /// <summary>"legg rapporten i teamets filer": what lies there is a document.</summary>
    private bool IsReportForTeam() => intent == Intent.ExportReport && Has("putfile") && Has("teamfiles");
}
