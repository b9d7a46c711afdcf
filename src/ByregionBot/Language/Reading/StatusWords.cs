using ByregionBot.Planning;

namespace ByregionBot.Language.Reading;

/// <summary>What a status word says.</summary>
/// <param name="Progress">The progress it stands for; null for a light or for "no change" alone.</param>
/// <param name="Light">The light it sets; null when it sets none.</param>
/// <param name="NoChange">Nothing is new.</param>
/// <param name="IsDegree">The word says how far it has come, and is kept as a comment.</param>
/// <param name="IsMove">The word also tells of moving a deadline.</param>
internal sealed record StatusWord(
    Progress? Progress,
    TrafficLight? Light = null,
    bool NoChange = false,
    bool IsDegree = false,
    bool IsMove = false
);

/// <summary>The words for how far an activity has come, in bokmål, nynorsk, dialect and English.</summary>
internal static class StatusWords
{
    private static readonly StatusWord NotStarted = new(Progress.NotStarted);
    public static readonly StatusWord PlannedOnly = new(Progress.Planned);
    private static readonly StatusWord Planned = PlannedOnly;
    private static readonly StatusWord Ongoing = new(Progress.Ongoing);
    private static readonly StatusWord OnTrack = new(Progress.Ongoing, TrafficLight.Green);
    public static readonly StatusWord PartlyDone = new(Progress.Ongoing, IsDegree: true);
    private static readonly StatusWord Done = new(Progress.Done);
    private static readonly StatusWord Delayed = new(Progress.Delayed);
    private static readonly StatusWord Stalled = new(Progress.Delayed, IsDegree: true);
    private static readonly StatusWord Postponed = new(Progress.Postponed);
    private static readonly StatusWord Moved = new(Progress.Postponed, IsMove: true);
    private static readonly StatusWord Cancelled = new(Progress.Cancelled);

    public static readonly PhraseTable<StatusWord> Table = new([
        (
            NotStarted,
            "ikke startet, ikke starta, ikke påbegynt, ikke begynt, ikke i gang, ikke kommet i gang, ikke igangsatt, ikke satt i gang, ikke oppstartet, ikkje starta, ikkje byrja, ikkje påbyrja, ikkje begynt, ikkje i gang, ikkje kome i gang, ikkje komen i gang, ikkje sett i gang, ikkje igangsett, itj starta, itj begynt, itj i gang, not started, not yet started, not begun, not yet begun, not under way, not underway, hasn't started, has not started, haven't started, have not started, hasn't begun, has not begun, not commenced, uåpnet, ustarta, ustartet, ikke igang, ikkje igang, ikke starte"
        ),
        (
            Planned,
            "planlagt, planlagd, planlagde, planlagte, berammet, beramma, datofestet, datofesta, tidfestet, tidfesta, planned, scheduled, dato er satt, datoen er satt, dato er sett, satt opp, tidfestet, booket, booka, avtalt, berammes"
        ),
        (
            OnTrack,
            "i rute, etter planen, etter plan, på skjema, i skjema, i følge planen, ifølge planen, som planlagt, i henhold til planen, i tråd med planen, i samsvar med planen, i tråd med plan, on track, on schedule, according to plan, as planned, on time, on plan, på sporet, på sporet, på rett spor, på rett kjøl, i god rute, som det skal, som det skulle, går bra, går fint, går godt, gjeng bra, gjeng fint, gjeng godt, is going well, going well, going fine"
        ),
        (
            Ongoing,
            "pågår, pågår enda, pågår fortsatt, pågåande, pågående, pågåttt, i gang, igang, underveis, undervegs, undervegs, påbegynt, påbyrja, startet, starta, startet opp, starta opp, begynt, byrja, kommet i gang, kome i gang, komen i gang, kommen i gang, i arbeid, under arbeid, under utarbeidelse, under utarbeiding, under gjennomføring, i prosess, jobbes med, jobbast med, jobber med, jobbar med, arbeides med, arbeider med, arbeidast med, arbeidd med, holder på med, held på med, held på, holder på, igangsatt, igangsett, satt i gang, sett i gang, in progress, under way, underway, ongoing, started, has begun, begun, being worked on, working on, work in progress, wip, in the works, går sin gang, aktiv, i produksjon, pågå"
        ),
        (
            PartlyDone,
            "halvveis, halvvegs, halvferdig, halvferdige, halvgjort, godt i gang, godt igang, godt på vei, godt på veg, godt i gang med, kommet godt i gang, kome godt i gang, nesten ferdig, nesten i mål, nesten klar, nesten klart, snart ferdig, snart i mål, så godt som ferdig, så å si ferdig, delvis gjennomført, delvis ferdig, delvis utført, delvis fullført, delvis i gang, delvis gjort, så vidt i gang, så vidt begynt, så vidt starta, så vidt startet, half done, halfway, half way, halfway done, almost done, almost finished, nearly done, nearly finished, partly done, partially done, partially completed, partly completed, well under way, well underway, mostly done, half finished, i sluttfasen, i innspurten, i startfasen, i startgropa, i oppstartsfasen, mye gjenstår, mykje står att, langt på vei, langt på veg, tre firedeler ferdig, just started, barely started"
        ),
        (
            Done,
            "gjennomført, gjennomførte, gjennomførd, gjennomførde, fullført, fullførte, fullførd, fullførde, ferdig, ferdige, ferdig behandlet, ferdig behandla, ferdigbehandlet, ferdigbehandla, ferdigstilt, ferdigstilte, ferdigstilla, utført, utførte, utførd, avsluttet, avslutta, sluttført, sluttførte, sluttførd, vedtatt, vedtatte, vedteke, vedteken, vedtekne, i mål, kommet i mål, kome i mål, gjort, gjorde unna, unnagjort, på plass, i boks, i orden, avholdt, avhalde, avhalden, halden, kartlagt, kartlagte, kartlagde, done, completed, complete, finished, accomplished, concluded, adopted, carried out, wrapped up, finalised, finalized, ticked off, gjennomgått, klar, klart, klare, levert, lukket, lukka, landet, landa, innført, iverksatt, sett i verk, iverksett, arrangert, etablert, signert, inngått, vart halde, ble holdt, vart halden, blei holdt, blei halde, har vært holdt, er holdt, was held, fiks ferdig, kvittert ut, huket av, ferdigbehandlet, ferdigbehandla, ferdi, færdig, ferdj, færdi"
        ),
        (
            Delayed,
            "forsinket, forsinka, forsinkede, forseinka, forseinkede, på etterskudd, på etterskot, etterskudd, etterskot, bak skjema, etter skjema, henger etter, heng etter, hengt etter, ligger etter, ligg etter, ligger bak, ligg bak, ligger bak skjema, ligg bak skjema, ligger etter skjema, ligg etter skjema, ligger på etterskudd, ligg på etterskot, henger bak, heng bak, bakpå, på hæla, for sent ute, for seint ute, sein, delayed, behind, behind schedule, running late, late, overdue, lagging, slipping, trekker ut, trekk ut, drar ut, dreg ut, tar lengre tid, tek lengre tid, ikke i rute, ikkje i rute, utenfor rute, off track, not on track, not on schedule, out of schedule, over fristen, over frist, fristen er ute, ikke rukket, ikkje rokke, behind plan"
        ),
        (
            Stalled,
            "står stille, står heilt stille, står helt stille, står stilt, stått stille, stått still, stod stille, sto stille, står i stampe, står på stedet hvil, står på staden kvil, står bom fast, har kjørt seg fast, har køyrt seg fast, kjørt fast, køyrt fast, gått i stå, har stoppet opp, har stoppa opp, stoppet opp, stoppa opp, stopper opp, stoppar opp, har stanset opp, har stansa opp, kommer ingen vei, kjem ingen veg, kommer ikke videre, kjem ikkje vidare, ingen fremdrift, ingen framdrift, inga framdrift, ingen progresjon, stalled, has stalled, is stuck, at a standstill, standing still, no progress, going nowhere"
        ),
        (
            Postponed,
            "utsatt, utsatte, utsett, på vent, stilt i bero, lagt på is, lagd på is, postponed, deferred, on hold, put off, pushed back, pushed, put on hold, skjøvet på, skjøve på, forskjøvet, forskyvd, forskøve"
        ),
        (Moved, "skjøvet, skjøve, flyttet, flytta, moved, rescheduled, skuva, skuve"),
        (
            Cancelled,
            "avlyst, avlyste, avlyses, avlysast, kansellert, kansellerte, utgår, utgått, utgjekk, droppet, droppa, skrinlagt, skrinlagde, skrinlagd, blir ikke noe av, blir ikkje noko av, vert det ikkje noko av, ble ikke noe av, blei det ikkje noko av, henlagt, henlagd, stoppet, stoppa, cancelled, canceled, dropped, called off, scrapped, abandoned, lagt ned, lagd ned, nedlagt, tatt ut av planen, teken ut av planen, ikke lenger aktuell, ikke lenger aktuelt, ikkje lenger aktuelt, ikkje lenger aktuell, avlyse, innstilt, annullert"
        ),
        (new(null, TrafficLight.Green), "grønn, grønt, grøn, grøne, grønne, green, grønt lys, grøn farge"),
        (new(null, TrafficLight.Yellow), "gul, gult, gule, yellow, amber, gult lys, oransje, orange"),
        (new(null, TrafficLight.Red), "rød, rødt, røde, raud, raudt, raude, red, rødt lys, raudt lys"),
        (
            new(null, NoChange: true),
            "ingen endring, ingen endringer, ingen endringar, inga endring, uendret, uendra, uforandret, uforandra, ingen forandring, ingen forandringer, inga forandring, ikke noe nytt, ikkje noko nytt, intet nytt, ingenting nytt, ingen nytt, som før, som sist, samme som sist, same som sist, samme som før, same som før, no change, no changes, unchanged, nothing new, same as before, same as last time, as before, status quo, ingen nyheter, ikke endret, ikkje endra, ingen nye ting, står som før, no updates, no update, ikke noen endring, ikkje nokon endring, ikke endringer, nothing changed, nothing has changed, stille på fronten"
        ),
    ]);
}
