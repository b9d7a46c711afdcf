namespace ByregionBot.Language.Reading;

/// <summary>People, roles, languages, files and reminders.</summary>
internal sealed partial class SlotReader
{
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
}
