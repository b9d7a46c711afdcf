using ByregionBot.Planning;

namespace ByregionBot.Language.Reading;

/// <summary>
/// Reads sentences about one of the four fields of the funder's report: "vis organisatoriske endringer", "skriv presisering av mål: …",
/// "noter under vurdering av framdriften: …". They are short or have a colon, so that no report on an activity is taken for one.
/// </summary>
internal static class FieldSentence
{
    /// <summary>More words before the text are another sentence.</summary>
    private const int MostWords = 9;

    private static readonly PhraseTable<ReportField> Fields = new([
        (
            ReportField.Organisation,
            "organisatoriske endringer, organisatoriske endringar, organisatorisk endring, organisasjonsendringer, organisasjonsendringar, organisational changes, organizational changes, feltet organisering, organiseringsfeltet"
        ),
        (
            ReportField.Goals,
            "presisering av mål, presisering av målet, presisering av måla, målpresisering, målpresiseringen, målpresiseringa, clarification of goals, clarification of the goals, feltet mål, målfeltet"
        ),
        (
            ReportField.Activities,
            "beskrivelse av aktivitetene, beskrivelsen av aktivitetene, aktivitetsbeskrivelse, aktivitetsbeskrivelsen, skildring av aktivitetane, skildringa av aktivitetane, aktivitetsskildring, aktivitetsskildringa, description of the activities, description of activities, aktivitetsfeltet"
        ),
        (
            ReportField.Progress,
            "vurdering av framdriften, vurdering av fremdriften, vurderingen av framdriften, vurderingen av fremdriften, vurdering av framdrifta, vurderinga av framdrifta, framdriftsvurdering, framdriftsvurderingen, framdriftsvurderinga, fremdriftsvurderingen, assessment of progress, assessment of the progress, framdriftsfeltet"
        ),
    ]);

    /// <summary>What the fields are called for short, where "under" and a colon tell that a field is meant.</summary>
    private static readonly PhraseTable<ReportField> ShortNames = new([
        (ReportField.Organisation, "organisering, organiseringen, organiseringa, organisasjon, organisasjonen, organisation, organization"),
        (ReportField.Goals, "mål, målet, måla, målene, prosjektmål, prosjektmålet, prosjektmåla, prosjektmålene, goals, the goals"),
        (ReportField.Activities, "aktiviteter, aktivitetene, aktivitetar, aktivitetane, activities, the activities"),
        (ReportField.Progress, "framdrift, framdriften, framdrifta, fremdrift, fremdriften, progress, the progress"),
    ]);

    private static readonly PhraseTable<Intent> Acts = new([
        (Intent.ReportSources, "kilde, kilder, kildene, kjelde, kjelder, kjeldene, sources, source"),
        (
            Intent.ReportWrite,
            "skriv, skrive, endre, endra, rediger, redigere, redigera, erstatt, erstatte, sett, omskriv, write, edit, rewrite, replace, change"
        ),
        (Intent.ReportNote, "noter, notere, notér, legg til, legg inn, tilføy, føy til, merk, note, add, notat, merknad, merknader"),
        (Intent.ReportField, "vis, vise, sjå, se, les, lese, åpne, åpna, opne, hva, kva, show, open, read, what"),
    ]);

    private static readonly Lazy<Vocabulary> Words = new(() =>
        new Vocabulary([.. Fields.Words, .. ShortNames.Words, .. Acts.Words, "under"], [], [])
    );

    private static readonly HashSet<string> Reports = ["rapporten", "rapport", "report", "arsrapporten", "framdriftsrapporten"];
    private static readonly HashSet<string> Notes = ["noter", "notere", "notat", "merknad", "merknader", "note"];

    /// <summary>The command; null when the sentence is about something else.</summary>
    public static Command? Read(Sentence sentence)
    {
        var keys = sentence.Tokens.Select(static token => token.Key).ToArray();
        if (FieldIn(sentence, keys) is not { } field)
        {
            if (!Mend(keys) || FieldIn(sentence, keys) is not { } mended)
                return NoteWithoutField(sentence, keys);
            field = mended;
        }
        else
            Mend(keys);
        var colon = sentence.Text.IndexOf(':', sentence.Tokens[field.Last].End);
        var isTold = colon < 0 && field.Last + 2 < keys.Length && keys[field.Last + 1] is "at" or "that";
        var before =
            isTold ? field.Last + 1
            : colon < 0 ? keys.Length
            : sentence.TokenFrom(colon);
        if (before > MostWords || (colon >= 0 && before < field.Last))
            return null;
        var acts = Acts.LongestIn(keys[..before]).Select(static found => found.Value).ToList();
        Intent? act =
            acts.Count == 0 ? null
            : acts.Contains(Intent.ReportSources) ? Intent.ReportSources
            : acts[0];
        var text = colon < 0 ? "" : sentence.Text[(colon + 1)..].Trim();
        if (isTold && act is Intent.ReportWrite or Intent.ReportNote)
            return Of(Intent.ReportNote, field.Value, sentence.Text[sentence.Tokens[field.Last + 1].End..].Trim());
        if (text.Length > 0)
            return Of(act == Intent.ReportWrite ? Intent.ReportWrite : Intent.ReportNote, field.Value, text);
        return act switch
        {
            Intent.ReportSources => Of(Intent.ReportSources, field.Value, null),
            Intent.ReportWrite or Intent.ReportNote => Of(Intent.ReportWrite, field.Value, null),
            Intent.ReportField => Of(Intent.ReportField, field.Value, null),
            _ when before == field.Count => Of(Intent.ReportField, field.Value, null),
            _ => null,
        };
    }

    /// <summary>"noter til rapporten: …": the field is still to be asked for.</summary>
    private static Command? NoteWithoutField(Sentence sentence, string[] keys)
    {
        var colon = sentence.Text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || keys.Length == 0 || !Notes.Contains(keys[0]))
            return null;
        var before = sentence.TokenFrom(colon);
        var text = sentence.Text[(colon + 1)..].Trim();
        return before is > 1 and <= MostWords && Reports.Contains(keys[before - 1]) && text.Length > 0
            ? new Command(Intent.ReportNote, new Slots { Comment = text }) { Because = [keys[0]] }
            : null;
    }

    /// <summary>Mends slips of the keyboard in the words before the text.</summary>
    /// <returns>Whether there were any.</returns>
    private static bool Mend(string[] keys)
    {
        var isMended = false;
        for (var i = 0; i < keys.Length && i <= MostWords; i++)
            if (
                !Words.Value.KnowsExactly(keys[i])
                && !KnownWords.Vocabulary.Knows(keys[i])
                && Words.Value.Nearest(keys[i], out var slips) is { } meant
                && slips == 1
            )
                (keys[i], isMended) = (meant, true);
        return isMended;
    }

    private static Found<ReportField>? FieldIn(Sentence sentence, string[] keys)
    {
        foreach (var named in Fields.LongestIn(keys))
            return named;
        foreach (var named in ShortNames.LongestIn(keys))
            if (
                named.First > 0
                && keys[named.First - 1] == "under"
                && sentence.Text.AsSpan(sentence.Tokens[named.Last].End).TrimStart() is [':', ..]
                && Acts.LongestIn(keys[..named.First]).Any(static act => act.Value is Intent.ReportWrite or Intent.ReportNote)
            )
                return named;
        return null;
    }

    private static Command Of(Intent intent, ReportField field, string? text) =>
        new(intent, new Slots { Field = field, Comment = text }) { Because = [field.ToString()] };
}
