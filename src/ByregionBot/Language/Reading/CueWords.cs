namespace ByregionBot.Language.Reading;

/// <summary>
/// The words that show what a person wants, by idea, in bokmål, nynorsk, dialect and English. <c>*</c> stands for any ending.
/// The patterns of <see cref="IntentPatterns"/> are written with these ideas.
/// </summary>
internal static class CueWords
{
    public static readonly (string Idea, string Words)[] Table =
    [
        // Questions
        ("who", "hvem, kven, kem, kåm, who, whom, whose, hvem som, hvilken person, hvilke personer"),
        ("what", "hva, kva, ka, kå, what, what's, whats, hvilke, hvilken, hvilket, kva for, ka for, kossen, which, kva slags"),
        ("which", "hvilke, hvilken, hvilket, kva for, ka for, which, kva"),
        ("howmany", "hvor mange, kor mange, how many, antall, kor mykje, hvor mye"),
        ("howfar", "hvor langt, kor langt, kor lang, how far, hvor langt er, korleis ligg det an, hvor nær"),
        ("how", "hvordan, korleis, koss, kordan, kossen, koffer, korsn, how, how's, hows, åssen"),
        ("when", "når, ka tid, kva tid, katti, nårti, when, hvilken dato, kva dato, what date"),
        ("where", "hvor, kor, where, hvorhen"),
        ("howoften", "hvor ofte, kor ofte, how often"),
        ("why", "hvorfor, kvifor, koffor, why"),
        // Asking to see
        (
            "show",
            "vis, vise, viser, syn, syne, synast, show, se, sjå, see, list, liste, list opp, hent, hente, gi meg, gje meg, gi oss, display, åpne, opne, open, view, finn, finne, finn frem, finn fram, give me, get, pull up, send meg, få, får, ta opp, skriv ut, la meg se, lat meg sjå"
        ),
        ("overview", "oversikt, oversikten, oversyn, oversynet, overview, samlet, samla, totaloversikt, dashboard, overblikk"),
        (
            "status",
            "status, statusen, statusane, statusrapporten, stilling, stillingen, stillinga, tilstand, tilstanden, framdrift, fremdrift, framdrifta, fremdriften, framdriften, progresjon, progresjonen, progress, status update, statusoppdatering, statusoversikt, ståa, hvor står vi, kor står vi, where do we stand, where are we, situasjon, situasjonen, situation, helsa"
        ),
        (
            "goes",
            "går det, gjeng det, gå det, går, ligger vi an, ligg vi an, ligger det an, ligg det an, ligger an, ligg an, ligg, ligger, står det til, står det, står vi, står, stend det, doing, is going, going, coming along, are we, kommet, komne, kome, komen, kommer, kommen, ser det ut, sjår det ut, look, looking, getting on, ligge vi an, har vi kommet, så det ut, såg det ut, sto det til, stod det til, sto vi, stod vi, lå vi an, låg vi an, did it look, did we stand, alt i orden, alt bra, alt vel, alt ok, everything ok, everything fine, everything in order, all well"
        ),
        (
            "latest",
            "siste nytt, nytt fra, nytt frå, nytt om, siste om, siste fra, siste frå, news from, latest from, latest on, the latest, noe nytt fra, noko nytt frå, update on, update from, any news, oppdatering fra, oppdatering frå, oppdatering om, oppdatering på, oppdateringer fra, oppdateringar frå, oppdater meg på, oppdater meg om, oppdater oss på, oppdater oss om, update me on, update us on, siste status"
        ),
        ("us", "hos oss, oss, vi, vår region, regionen vår, here, her hos oss, we, us, i regionen, regionen"),
        // Levels
        (
            "program",
            "alle regioner, alle regionar, alle regionene, alle regionane, alle byregioner, alle byregionar, alle byregionene, alle byregionane, samtlige regioner, hele programmet, heile programmet, programmet, program, programnivå, programstatus, programoversikt, hele landet, heile landet, nasjonalt, alle 37, alle dei 37, alle de 37, de 37 regionene, dei 37 regionane, the programme, the program, programme, all regions, all the regions, whole programme, every region, across the programme, byregionprogrammet, utviklingsprogrammet, på tvers av regionene, på tvers av regionane, totaloversikt, totaloversikten, samleoversikt, overordnet status, overordna status"
        ),
        (
            "regions",
            "regioner, regionar, regionene, regionane, byregioner, byregionar, byregionene, byregionane, regions, the regions, av regionene, av regionane"
        ),
        (
            "thisregion",
            "i regionen, i regionen vår, vår region, i vår region, hos oss i regionen, in the region, in our region, regionen vår, i byregionen"
        ),
        (
            "municipalities",
            "kommuner, kommunar, kommunene, kommunane, municipalities, medlemskommuner, medlemskommunene, medlemmer, medlemmene, medlemene, medlemmar, medlemskommunar, members, deltakerkommuner, deltakarkommunar"
        ),
        ("compare", "sammenlign, sammenligne, samanlikn, samanlikna, samanlikne, compare, jamfør, ranger"),
        // Plans and milestones
        (
            "plan",
            "milepælsplan*, milepælplan*, milepelplan*, milepelsplan*, framdriftsplan*, fremdriftsplan*, tidsplan*, handlingsplan*, prosjektplan*, plan, planen, planene, planane, plana, milestone plan, milestone plans, schedule, timeline, tidslinje*, action plan, project plan, the plan, fremdriftsoversikt*, milepælsoversikt*, milepæloversikt*, tiltaksplan*"
        ),
        (
            "milestones",
            "milepæler, milepælar, milepælene, milepælane, milepelar, milepeler, milestones, aktiviteter, aktivitetar, aktivitetene, aktivitetane, activities, oppgaver, oppgåver, oppgavene, delmål, punkter"
        ),
        (
            "milestone",
            "milepæl, milepælen, milepel, aktivitet, aktiviteten, activity, milestone, oppgave, oppgaven, oppgåve, delmål, punkt, punktet, rad"
        ),
        (
            "deadline",
            "frist, fristen, fristar, frister, fristene, fristane, tidsfrist, tidsfristen, tidsfrister, deadline, deadlines, sluttdato, sluttdatoen, dato, datoen, forfallsdato, due date, tidspunkt, tidspunktet, datoar, datoer, måldato, tidsramme"
        ),
        ("deadlines", "frister, fristar, fristene, fristane, deadlines, tidsfrister, forfall"),
        (
            "due",
            "forfaller, forfalle, forfall, forfell, due, har frist, utløper, går ut, skal være ferdig, skal vere ferdig, skal være klart, må være ferdig, må vere ferdig, skal leveres, skal leverast, må vi levere, må vi gjøre, må vi gjere, må gjøres, må gjerast, skal vi gjøre, skal vi gjere, skal gjøres, skal gjerast"
        ),
        ("next", "neste, nest, next, nærmeste, nærmaste, førstkommende, fyrste, første, førstkomande, næste"),
        (
            "coming",
            "kommende, komande, forestående, førestående, upcoming, coming, framover, fremover, snart, soon, ahead, står for tur, står for døra, i vente, på gang, venter, ventar, kjem, kommer, haster, hastar, urgent, presserer"
        ),
        (
            "happens",
            "skjer, skjer det, hender, hende, happens, happening, foregår, føregår, skal skje, står på planen, står på programmet, har vi på planen, har me på planen, har vi på programmet, har me på programmet, er planlagt, har vi planlagt, planned, skal vi, er på gang, scheduled, going on, rører seg, rører på seg, what's up, whats up, sup"
        ),
        ("remains", "gjenstår, står igjen, attstår, står att, att å gjere, igjen å gjøre, remaining, remains, left to do"),
        // Lateness as a question
        (
            "overdue",
            "forsinka, forsinket, forsinkede, forseinka, forsinkelser, forsinkingar, forseinkingar, forsinkelse, forsinkelsene, etterskudd, etterskot, forfalt, forfalte, forfalne, forfallen, bak skjema, henger etter, heng etter, hengt etter, ligger etter, ligg etter, over frist, over fristen, gått over tiden, gått ut på dato, utløpt, passert, overdue, delayed, delays, behind, behind schedule, late, past due, slipping, overskredet, overskride, overskridne, overskredne, ikke holdt fristen, ikkje halde fristen, bakpå, på hæla, etterslep, etterslepet, missed, ikke i rute, ikkje i rute, off track, not on track, utenfor rute, ligger vi etter, ligg vi etter, henger vi etter, heng vi etter, are we behind, ikke rukket, ikkje rokke, ikkje rukke, ikke nådd, ikkje nådd, ikke blitt ferdig, ikkje vorte ferdig, har ikke rukket, missed deadlines, missed the deadline, glippet, glapp, gått over fristen, passerte fristar, passerte frister, har gått ut, er gått ut, gått ut, har gått, er utløpt, har utløpt, er passert, har passert, expired, slipped, have slipped, har glidd, glidd, ikke fått gjort, ikkje fått gjort, ikke gjort i tide, ikkje gjort i tide, i tide, in time"
        ),
        ("any", "noe, noko, noen, nokon, nokre, any, anything, something, ting, nåkka, nåke, nokka, alt, everything, alle, all"),
        // Missing reports
        (
            "missing",
            "mangler, manglar, mangle, manglende, manglande, uteblitt, uteblir, skylder, skuldar, skyldar, missing, lacking, outstanding, gjenstår, står igjen, står att, ventar vi på, venter vi på, utestående, uteståande"
        ),
        (
            "notreported",
            "ikke rapportert, ikkje rapportert, ikke rapporterer, ikkje rapporterer, ikkje rapporterte, itj rapportert, itte rapportert, ikke har rapportert, ikkje har rapportert, har ikke rapportert, har ikkje rapportert, ikke levert, ikkje levert, ikke har levert, ikkje har levert, ikke meldt inn, ikkje meldt inn, ikke meldt, ikkje meldt, ikke sendt, ikkje sendt, ikke svart, ikkje svart, not reported, hasn't reported, haven't reported, has not reported, have not reported, not yet reported, not submitted, hasn't submitted, haven't submitted, yet to report, still to report, ikke fått rapport fra, ikkje fått rapport frå, enda ikke rapportert, ennå ikke rapportert, enno ikkje rapportert, ikke gitt status, ikkje gitt status, ikkje gjeve status, not sent, did not report, didn't report, uten rapport, utan rapport, without a report, without report, without reports, glemt å rapportere, gløymt å rapportere, forgotten to report, ikke hørt fra, ikkje høyrt frå, not heard from, haven't heard from, ikke har hørt fra"
        ),
        (
            "reported",
            "rapportert, levert, meldt inn, meldt, sendt inn, svart, reported, submitted, rapporterte, meldt status, gitt status, gjeve status, hørt fra, hørt, høyrt frå, høyrt, heard from"
        ),
        // Reporting
        (
            "reportverb",
            "rapporter, rapportere, rapporterer, rapportera, rapporterast, melde, meld, melder, melde inn, meld inn, melder inn, innrapporter, innrapportere, føre inn, føre, report on, report, registrere, registrer, registrerer, logg, loggføre, fylle ut, fyll ut, legge inn status, legg inn status, leggje inn status, gi en statusoppdatering, oppdatere, oppdater, oppdatera, update, levere, levere status, submit, file, log, sende inn, send inn, få meldt inn, få rapportert, få levert, fått meldt inn, fått rapportert"
        ),
        (
            "report",
            "rapport, rapporten, rapporta, rapportar, rapporter, rapportane, rapportene, rapportering, rapporteringa, rapporteringen, statusrapport, statusrapporten, statusmelding, report, reports, reporting, delrapport, delrapporten, innmelding, innmeldingen, innmeldinga, registrering, registreringen, registreringa, innrapportering, statusrapportering, statusrapporteringa, statusrapporteringen, rapportskjema*, rapporteringsskjema*, statusskjema*, report form"
        ),
        (
            "want",
            "jeg vil, eg vil, æ vil, jeg skal, eg skal, æ ska, jeg ønsker å, eg ønskjer å, eg ynskjer å, jeg må, eg må, vi vil, vi skal, vi må, i want to, i would like to, i'd like to, i need to, i have to, let me, jeg vil gjerne, eg vil gjerne, kan jeg, kan eg, kan æ, får jeg, får eg, can i, tid for å, på tide å, klar til å, ready to, la meg, lat meg, ønsker å, ønskjer å, vil gjerne, klare til å, har lyst til å, har lyst å, tenkte å, tenkjer å, har tenkt å, tenker å, burde, planlegger å, skal, vil, ynskjer å, treng å, trenger å"
        ),
        (
            "start",
            "start, starte, starter, begynn, begynne, byrje, byrja, set i gang, sett i gang, begin, open, åpne, opne, ny, nytt, new, lag ny"
        ),
        (
            "set",
            "sett, sette, set, setter, sette opp, marker, markere, markerer, merk, merke, mark, registrer, registrere, før opp, stryk, kryss av, put, flag, oppdater, oppdatere, meld, rapporter, still, stille, fargelegg, gjør, gjer"
        ),
        (
            "change",
            "endre, endra, endrar, endrer, endret, forandre, change, changed, bytt, byt, byte, bytte, skift, juster, justere, oppdater, oppdatere, modify, edit, rediger, redigere, update"
        ),
        (
            "wedid",
            "vi har, me har, vi hadde, me hadde, vi fikk, vi fekk, vi holdt, vi heldt, vi valgte, vi valde, vi jobber, vi arbeider, me arbeider, vi er, me er, we have, we had, we held, we've, we are, jeg har, eg har, æ har, det er, det ble, det vart, er valgt, er vald, har hatt, har valgt, har fått, har laget, har laga, har sendt, er sendt, er inngått, er signert"
        ),
        // Correcting and undoing
        (
            "wrong",
            "feil, feila, gal, galt, wrong, mistake, error, mistaken, mistok, tok feil, misforstått, misforsto, misforstod, bomma, bommet, tabbe, uriktig, rangt"
        ),
        (
            "wrongreport",
            "meldte feil, melde feil, meldt feil, rapporterte feil, rapporterte gale, rapportert feil, skrev feil, skreiv feil, skrevet feil, trykket feil, trykte feil, trykka feil, trykt feil, tasta feil, tastet feil, førte feil, ført feil, satte feil, sette feil, sett feil, registrerte feil, registrert feil, la inn feil, valgte feil, valde feil, klikket feil, klikka feil, feil knapp, feil status, feil farge, feil rapport, feil lys, feil i rapporten, feil i rapporteringa, feil i rapporteringen, feilmeldt, feilrapportert, feilregistrert, feilrapporterte, my mistake, made a mistake, made an error, wrong button, wrong status, reported wrong, reported the wrong, clicked wrong, pressed the wrong, entered wrong, entered the wrong, by mistake, ved en feil, ved ein feil"
        ),
        (
            "correct",
            "rett, rette, retta, rett opp, rette opp, korriger, korrigere, korrigera, korreksjon, retting, rettelse, correction, correct, fix, amend, rettast, rettes, endre rapporten min, endre den siste rapporten, endre siste rapport, endra rapporten min, rediger rapporten, change my last report, change my report, edit my report"
        ),
        (
            "shouldbe",
            "skulle vere, skulle være, skulle vore, skulle vært, skulle ha vært, skulle ha vore, skulle stå, skulle stått, skulle stade, skal være, skal vere, skal stå, skal stå som, skal rettes til, skal rettast til, burde vært, burde vere, burde være, burde stå, should be, should have been, should say, ought to be, i meant, mente, meinte, supposed to be, egentlig, eigentleg, i virkeligheten, actually, er egentlig, er eigentleg"
        ),
        (
            "backto",
            "tilbake til, attende til, tilbake til å være, back to, sett tilbake, sette tilbake, set tilbake, still tilbake, set back to, tilbakestill"
        ),
        (
            "undo",
            "angre, angra, angrer, angrar, undo, omgjør, omgjøre, omgjer, omgjere, reverser, reversere, revert, take back, tilbakekall, ta tilbake, ta attende, trekk tilbake, trekke tilbake, trekk attende, trekkje tilbake, withdraw, retract, roll back, rull tilbake, trekk, trekkje, trekke"
        ),
        (
            "redo",
            "gjenopprett, gjenopprette, restore, gjør om, gjer om, gjøre om, gjere om, gjør om igjen, gjer om att, redo, angre angringen, angra angringa, angre angringa, undo the undo, do it again"
        ),
        (
            "delete",
            "slett, slette, sletta, sletter, delete, fjern, fjerne, fjerna, remove, stryk, stryke, erase, kast, forkast, annuller, annullere, ta vekk, ta bort, tak bort, viske ut, visk ut"
        ),
        ("last", "siste, sist, forrige, førre, last, latest, previous, nyeste, nyaste"),
        (
            "mytodo",
            "hva gjør jeg nå, hva gjør jeg no, kva gjer eg no, ka gjør æ no, what do i do now, what should i do now, what do i do next, hva må jeg gjøre, kva må eg gjere, hva må jeg få gjort, hva skal jeg gjøre, kva skal eg gjere, hva bør jeg gjøre, kva bør eg gjere, hva har jeg å gjøre, kva har eg å gjere, hva gjenstår for meg, kva står att for meg, hva haster for meg, mine oppgaver, oppgavene mine, mine oppgåver, oppgåvene mine, mine aktiviteter, aktivitetene mine, mine aktivitetar, aktivitetane mine, mine frister, fristene mine, mine fristar, fristane mine, mine milepæler, milepælene mine, mine milepælar, milepælane mine, hva har jeg ansvar for, hva har jeg ansvaret for, kva har eg ansvar for, kva har eg ansvaret for, hva er jeg ansvarlig for, kva er eg ansvarleg for, mitt ansvar, mine ansvarsområder, har jeg noe å rapportere, har eg noko å rapportere, hva må jeg rapportere, kva må eg rapportere, hva mangler jeg, kva manglar eg, gjørelisten min, gjørelista mi, huskelisten min, what do i have to do, what must i do, what should i do, what do i need to do, what am i responsible for, my tasks, my deadlines, my activities, my to do list, my todo list, what do i need to report"
        ),
        ("mine", "min, mi, mitt, mine, my, vår, vårt, våre, our"),
        // Changing the plan
        (
            "move",
            "flytt, flytte, flytta, flyttar, flytter, flyttet, flyttast, flyttes, skyv, skyve, skyver, skuv, skuve, skjøv, skjøvet, forskyv, forskyve, forskyver, utsett, utsette, utsetter, utset, utsetje, utsatte, sett ut, framskynd, fremskynd, framskynde, fremskynde, framskynda, move, moved, push, pushed, reschedule, postpone, postponed, defer, shift, delay, bring forward, forleng, forlenge, forlengja, extend, dytt, dytte, dra ut, ombestem, ombestemme, omberamm"
        ),
        ("postpone", "utsett, utsette, utsetter, utset, utsetje, utsatte, postpone, delay, snooze, vent med, skyv, skyve"),
        (
            "newdeadline",
            "ny frist, nye frist, nye fristen, ny frist for, ny dato, ny dato for, nytt tidspunkt, ny sluttdato, nye datoen, new deadline, new date, revised deadline, revidert frist, endra frist, endret frist, ny tidsfrist, nytt tidspunkt for"
        ),
        (
            "hasmoved",
            "har flyttet, har flytta, har skjøvet, har skjøve, har utsatt, har utsett, har forskjøvet, har forskyvd, har fremskyndet, har framskynda, flyttet, flytta, skjøv, utsatte, utsette, forskjøv, vedtok å flytte, vedtok å utsette, vedtok å skyve, vedtatt å flytte, vedtatt å utsette, vedtatt å skyve, vedteke å flytte, vedteke å utsetje, vedteke å utsette, vedtok å utsetje, bestemte å flytte, bestemt å flytte, bestemt å utsette, bestemte å utsette, bestemte seg for å flytte, besluttet å flytte, besluttet å utsette, has moved, have moved, has postponed, have postponed, decided to move, decided to postpone, moved, postponed, pushed, has pushed, has decided to move, har vedtatt å flytte, har vedtatt å utsette, har vedteke å flytte, gikk inn for å flytte, gjekk inn for å flytte, ville flytte, ønsker å flytte, ønsker å utsette"
        ),
        (
            "add",
            "legg til, legge til, leggje til, legg inn, legge inn, leggje inn, opprett, opprette, add, før opp, føy til, ta inn, ta med, put in, insert, skriv inn, tilføy"
        ),
        ("new", "ny, nytt, nye, new, enda en, ein ny, en ny, ei ny, another"),
        (
            "newmilestone",
            "ny milepæl, ny aktivitet, nytt tiltak, nytt delmål, ny oppgave, ny oppgåve, nytt punkt, new milestone, new activity, nye milepæl, ny rad i planen, ekstra milepæl, ekstra aktivitet, nytt punkt i planen, another milestone, another activity"
        ),
        (
            "inplan",
            "i planen, i milepælsplanen, i handlingsplanen, til planen, til i planen, inn i planen, in the plan, to the plan, fra planen, frå planen, ut av planen, from the plan, from our plan, off the plan, i milepælplanen, fra milepælsplanen, frå milepælsplanen, i planen vår, fra handlingsplanen, frå handlingsplanen"
        ),
        (
            "remove",
            "fjern, fjerne, fjerna, fjerner, slett, slette, sletta, sletter, stryk, stryke, ta bort, ta vekk, tak bort, ta ut, remove, delete, drop, dropp, droppe, take out, skrinlegg, skrinlegge, strike, ut av planen, bort fra planen, bort frå planen, out of the plan, vekk fra planen, vekk frå planen, dropper, droppar, fjernar, stryker"
        ),
        (
            "rename",
            "endre navn, endre namn, endre navnet, endre namnet, endre tittel, endre tittelen, endra namn, endra tittelen, gi nytt navn, gje nytt namn, nytt navn, nytt namn, ny tittel, nye tittelen, rename, omdøp, omdøpe, skal hete, skal heite, skal hetes, skal kalles, skal kallast, kalles heretter, heiter no, heter nå, bytt navn, bytt namn, byt namn, skift navn, skift namn, døp om, kall, change the title, change the name, new name, new title, retitle"
        ),
        (
            "responsible",
            "ansvarlig, ansvarleg, ansvar, ansvaret, ansvarshaver, bestemmer, bestemmar, styrer prosjektet, styrer, styrar, hovedansvar, hovedansvaret, hovudansvar, eier, eigar, responsible, owner, in charge, assignee"
        ),
        (
            "assign",
            "tildel, tildele, tildeles, tildelast, tildelt, assign, assigned, overfør, overføre, gi ansvaret, gje ansvaret, sett som ansvarlig, delegere oppgaven, har ansvaret for, har ansvar for, skal ha ansvaret, skal ha ansvar, får ansvaret, får ansvar, tar ansvar for, tek ansvar for, er ansvarlig for, er ansvarleg for, blir ansvarlig, blir ansvarleg, ansvarlig for, ansvarleg for, eier, eig, owns, responsible for, in charge of"
        ),
        // Reminders
        (
            "reminder",
            "påminnelse, påminnelsen, påminnelser, påminnelsene, påminning, påminninga, påminningar, påminningane, påminninger, påminningen, varsel, varselet, varsla, varsler, varslene, varslar, varslane, varsling, varslinger, varslingen, varslinga, reminder, reminders, purring, purringa, purringer, purringar, purringene, notification, notifications, notifikasjon, notifikasjoner, notifikasjonar, alerts, varslinger, meldinger, meldingar, maset, masinga, masingen, slutt å mase, slutte å mase, slutt å purre, slutte å purre, stop nagging, stop reminding, påminnelsan, påminnelsa, påminningan, varslan"
        ),
        (
            "remind",
            "påminn, påminne, minn, minne, minner, remind, varsle, varsl, varsla, purr, purre, minna, hugs, husk, notify, alert, mas, påminnet, påmint, varslet, blir påminnet, vert påminte, blir minnet, bli minnet, bli påminnet, vert minna, vert mint, blir mint, bli mint, blir varslet, bli varslet, gi meg beskjed, gi oss beskjed, gje meg beskjed, gje oss beskjed, si fra til meg, si fra til oss, sei frå til meg, sei frå til oss"
        ),
        (
            "quiettime",
            "stilleperiode, stilleperioden, stilleperioder, stille periode, rolig periode, roleg periode, stilletid, stilletida, quiet period, quiet time, quiet hours, pusterom, ha ro, ha ro og fred, ro fra, ro frå, ro i, ikke send noe, ikkje send noko, ikke send noen ting, ikkje send nokon ting, itj send nåkka, ikke send oss noe, ikkje send oss noko, ikke send meg noe, ikkje send meg noko, don't send anything, do not send anything, don't send us anything, don't send me anything, send nothing, send ingenting"
        ),
        (
            "beforedeadline",
            "før frist, før fristen, før tidsfristen, før forfall, før deadline, før fristar, før frister, før fristene, før milepæl, før milepælen, før milepæler, before the deadline, before deadline, before deadlines, before each deadline, before a deadline, i forkant, i forveien, i forvegen, på forhånd, på førehand, in advance, ahead of, før kvar frist, før hver frist, før en frist, før ein frist, før det forfaller, før dei forfell, before due, før hver milepæl, før kvar milepæl, før fristen går ut, før fristane, før tidsfristane"
        ),
        ("again", "igjen, att, på nytt, again, senere, seinare, later, om igjen"),
        (
            "mute",
            "demp, dempe, mute, ikke forstyrr, ikkje forstyrr, do not disturb, stille i, helt stille, heilt stille, hold fred, hald fred, være i fred, vere i fred, leave us alone, leave me alone"
        ),
        (
            "later",
            "ta det senere, ta det seinare, tar det senere, tek det seinare, ta det siden, ta det etterpå, senere, seinare, later, litt senere, etterpå, en annen gang, ein annan gong, another time"
        ),
        (
            "notnow",
            "ikke nå, ikkje no, itj no, not now, har ikke tid nå, har ikkje tid no, ikke akkurat nå, ikkje akkurat no, ikke i dag, ikkje i dag, not today, passer ikke nå, passar ikkje no, opptatt nå, oppteken no, rekker ikke nå, rekk ikkje"
        ),
        (
            "import",
            "importer, importere, importera, import, importerer, importerar, les inn, lese inn, lesa inn, last opp, laste opp, lasta opp, laster jeg opp, laster vi opp, laster man opp, lastar eg opp, lastar vi opp, lim inn, lime inn, lima inn, limer jeg inn, limer vi inn, limar eg inn, limar vi inn, upload, paste"
        ),
        ("putfile", "legg, legge, leggje, lagre, lagra, save, put, last opp, laste opp, lasta opp, upload"),
        (
            "teamfiles",
            "i teamet, på teamet, i teamene, i teams, til teams, i teamets filer, i filene til teamet, i filane til teamet, til teamet, til teamets filer, blant teamets filer, i teamfilene, i teamfilane, i kanalen, i denne kanalen, i kanalens filer, i filene til kanalen, i filane til kanalen, til kanalen, til denne kanalen, til kanalens filer, blant kanalens filer, i kanalfilene, i kanalfilane, blant filene, blant filane, i filene, i filane, til filene, til filane, under filer, i filer, in the team, to the team, on teams, in teams, to teams, in the channel, to the channel, in this channel, to this channel, in the team's files, to the team's files, in the channel's files, to the channel's files, in the team files, in the channel files, among the files, among the team's files, among the channel's files, under files, in the files, to the files"
        ),
        (
            "reportstands",
            "vis rapporten, vis meg rapporten, vise rapporten, åpne rapporten, opne rapporten, åpna rapporten, se rapporten, sjå rapporten, se på rapporten, sjå på rapporten, les rapporten, lese rapporten, show the report, open the report, see the report, vis utkastet, vis meg utkastet, se utkastet, sjå utkastet, åpne utkastet, opne utkastet, show the draft, rapportutkastet, rapportutkast, hvor langt er rapporten kommet, kor langt er rapporten komen, hvor langt er vi med rapporten, hvor langt er vi kommet med rapporten, kor langt er vi med rapporten, kor langt er vi komne med rapporten, hvordan ligger vi an med rapporten, korleis ligg vi an med rapporten, how far is the report, er rapporten godkjent, er rapporten godkjend, er utkastet godkjent, er utkastet godkjend, ble rapporten godkjent, vart rapporten godkjend, er rapporten levert, er rapporten sendt, ble rapporten levert, vart rapporten levert, ble rapporten sendt, har vi levert rapporten, har vi sendt rapporten, is the report approved, is the report delivered, is the report sent, have we delivered the report"
        ),
        (
            "whenreport",
            "når skal vi rapportere, når må vi rapportere, når rapporterer vi, når skal vi levere rapport, når må vi levere rapport, når skal vi levere rapporten, når må vi levere rapporten, når skal rapporten leveres, når må rapporten leveres, når skal rapporten leverast, når må rapporten leverast, når skal rapporten inn, når må rapporten inn, når skal rapporten være inne, når må rapporten være inne, når må rapporten vere inne, kva tid skal rapporten inn, kva tid må rapporten inn, til rapporten skal inn, til rapporten skal leveres, til rapporten må leveres, til rapporten skal leverast, til rapporten må leverast, til neste rapport, til neste rapportering, until the report is due, til rapporten må inn, til vi skal rapportere, til vi må rapportere, when do we report, when must we report, when must the report be in, when is the report due"
        ),
        ("sources", "kilde, kilder, kildene, kjelde, kjelder, kjeldene, source, sources"),
        ("reporttext", "tekst, tekster, tekstar, tekstene, tekstane, text, texts"),
        (
            "ask",
            "spør, spørre, spørje, spørr, ask, be, bed, etterlys, etterlyse, purr, purre, mas, mase, request, hør, høre, høyr, minn, påminn, press, pushe, chase, nudge, remind"
        ),
        (
            "off",
            "slå av, skru av, sku av, slå frå, slå fra, deaktiver, deaktivere, skru ned, stopp, stoppe, stans, stanse, ikke send, ikkje send, ikke flere, ikkje fleire, ingen, inga, no more, turn off, switch off, disable, stop, mute, demp, dempe, don't send, do not send, ikke vars*, ikkje vars*, ikke påminn, ikkje påminn, ikke minn, ikkje minn, slutt å sende, slutt med, slutt å minne, slutt å varsle, slutt å mase, slutte å mase, slutt å purre, slutte å purre, slutte å sende, slutte å minne, slutte å varsle, stop reminding, stop nagging, avslutt, pause, sett på pause, hvil, kvil, itj send, fred og ro, hold fred, hald fred, være i fred, vere i fred, leave us alone, leave me alone, stille i, helt stille, heilt stille, do not disturb, kutt ut, slepp, slipper, slepp å få, vil ikke ha, vil ikkje ha, trenger ikke, treng ikkje, trenger ingen, treng ingen, trenger ikke noen, treng ikkje noko, ønsker ikke, ønskjer ikkje, don't need, do not need, don't want, do not want, ikke forstyrr, ikkje forstyrr, stilne, no reminders, no reminder, no notifications, no alerts"
        ),
        (
            "on",
            "slå på, skru på, aktiver, aktivere, turn on, switch on, enable, gjenoppta, start igjen, start på nytt, begynn å sende, byrj å sende, resume, opphev, opphev stilleperioden, som vanlig igjen, som vanleg igjen, slå på igjen, skru på igjen, slå på att, unmute, slå dei på, slå dem på"
        ),
        (
            "channelword",
            "kanal, kanalen, denne kanalen, channel, this channel, chatten, gruppa, samtalen, her, here, tråden, rommet, teamet"
        ),
        // Deputies, people, roles
        (
            "deputy",
            "vara, varaen, vararepresentant, varamedlem, stedfortreder, stedfortrederen, stadfortredar, stadfortredaren, vikar, vikaren, vikarierer, vikarierar, deputy, substitute, stand-in, stand in, backup, avløser, avløysar, reserve, fungerende, fungerande, acting for, varaordning*, vararolle*, vararolla"
        ),
        (
            "takesover",
            "tar over, tek over, tar øve, overtar, overtek, ta over, tar min plass, tek min plass, tar meg sin plass, steppar inn, stepper inn, trer inn, trør inn, svarer for meg, svarar for meg, svarer for, svarar for, dekker for, dekkjer for, dekker opp, takes over, will take over, taking over, covers for, covers, will cover, is covering, fills in, filling in, stands in, standing in, steps in, answers for, passer på for meg, tar seg av, tek seg av, følger opp for meg, følgjer opp for meg, vikarierer for, vikarierar for, svare for, svare for meg, take over, rapporterer i stedet for meg, rapporterer i mitt sted, kan svare for"
        ),
        (
            "away",
            "permisjon, permisjonen, ferie, borte, bortreist, bortreise, fraværende, fråverande, fravær, fråvær, sykmeldt, sjukmeld, sjukmeldt, sykemeldt, foreldrepermisjon, pappaperm, mammaperm, pappapermisjon, on leave, leave, away, vacation, holiday, on holiday, avspasere, avspaserer, off sick, out of office, ute av kontoret, opptatt, reist, reiser bort, fri"
        ),
        (
            "isback",
            "er tilbake, er attende, er tilbake igjen, er attende igjen, kom tilbake, kommet tilbake, kome attende, er på jobb igjen, er på plass igjen, am back, m back, is back, back at work, back from leave, back from vacation, back from holiday"
        ),
        (
            "contact",
            "kontakt, kontaktperson, kontaktpersonen, kontaktpersonar, kontaktpersoner, kontaktpersonane, kontaktpersonene, kontaktar, kontakter, kontakten, contact, contacts, contact person, contact persons, point of contact, kommunekontakt, kommunekontakten, representant, representanten, representerer, representerar, representative, representerte, kontaktinfo, kontaktinformasjon, kontaktopplysninger, contact details, represents, represent, representere, representerer vi, representant for"
        ),
        (
            "roleword",
            "prosjektleder, prosjektlederen, prosjektleiar, prosjektleiaren, prosjektgruppe, prosjektgruppa, prosjektgruppen, prosjektansvarlig, prosjektansvarleg, prosjekteier, prosjekteigar, ordfører, ordføreren, ordførar, ordføraren, varaordfører, varaordførar, rådmann, rådmannen, kommunedirektør, kommunedirektøren, sekretariat, sekretariatet, styringsgruppe, styringsgruppa, daglig leder, dagleg leiar, leder, leiar, lederen, leiaren, nestleder, nestleiar, project manager, project lead, project leader, project group, mayor, secretariat, regionråd, regionrådet, prosjektmedarbeider, prosjektmedarbeidar, næringssjef, næringssjefen, steering group, arbeidsgruppe, arbeidsgruppa, prosessleder, prosessleiar"
        ),
        (
            "accessrole",
            "leser, lesar, kommunekontakt, administrator, admin, reader, sekretariat, sekretariatet, prosjektleder, prosjektleiar, programeier, programansvarlig, programansvarleg, superbruker, superbrukar, program"
        ),
        (
            "role",
            "rolle, rollen, rolla, roller, rollar, rollene, rollane, role, roles, rettighet, rettigheter, rettighetene, rettar, rettane, tilgang, tilgangen, tilganger, tilgangar, tilgong, access, permission, permissions, lesetilgang, lesetilgong, skrivetilgang, adminrettigheter, administratorrettigheter, leserrolle*, lesarrolle*, lesarrolla, prosjektlederrolle*, prosjektleiarrolle*, prosjektleiarrolla, sekretariatsrolle*, sekretariatsrolla, kontaktrolle*, kontaktrolla"
        ),
        (
            "give",
            "gi, gje, gir, gjev, give, tildel, la, lat, let, gjør, gjer, make, utnevn, utnemn, utpek, peik ut, appoint, grant, sett, set, ta fra, ta frå, fjern, skal ha, får"
        ),
        (
            "sits",
            "sitter i, sit i, sitt i, sitte i, er med i, er i, deltar i, deltek i, sits on, sits in, is on, is in, are in, are on, members of, medlem av, medlem i, medlemmer av, medlemmer i, medlemer i, utgjør, utgjer"
        ),
        (
            "replaces",
            "erstatter, erstattar, etterfølger, etterfølgjer, avløser, avløyser, replaces, er ny, er den nye, er nye, er no, er nå, blir ny, vert ny, som ny, is the new, is now, the new, ny, nye, new, blir, vert, becomes, will be"
        ),
        (
            "phone",
            "telefon, telefonnummer, telefonnummeret, tlf, mobil, mobilnummer, e-post, epost, e-postadresse, epostadresse, e-postadressen, mail, email, phone, phone number, kontakter, nå tak i, få tak i, få tak på, ta kontakt, snakke med, prate med, reach, get hold of, ringe, talk to, speak to, kontakte, spørre om, kan jeg snakke, kan eg snakke"
        ),
        // Reports and files
        (
            "make",
            "lag, lage, lagar, lager, laga, skriv, skrive, utarbeid, utarbeide, generer, generere, produser, draft, generate, write, make, create, prepare, forbered, forberede, førebu, sett opp, set opp, sett sammen, set saman, klargjør, klargjer, bygg, start på, begynn på, produce, compile, fix, ordne, ordna"
        ),
        ("draft", "utkast, utkastet, kladd, draft, forslag"),
        (
            "fundreport",
            "statusrapport, statusrapporten, delrapport, delrapporten, sluttrapport, sluttrapporten, årsrapport, årsrapporten, halvårsrapport, halvårsrapporten, tilskuddsrapport, tilskotsrapport, rapport til, rapport for, rapporten til, rapport per, rapport pr, rapporten per, rapportering pr, rapportering per, framdriftsrapport, fremdriftsrapport, framdriftsrapporten, fremdriftsrapporten, kmd-rapport, kmd rapport, departementsrapport, status report, progress report, final report, interim report, report to, report for, rapportering til, rapporteringa til, rapporteringen til, funder report, utbetalingsanmodning, anmodning om utbetaling"
        ),
        (
            "export",
            "eksporter, eksportere, eksport, eksportera, export, last ned, laste ned, lasta ned, download, hent ut, hente ut, skriv ut, print, lagre, save, dump, få ut, konverter, convert, ut i, over i"
        ),
        ("file", "fil, fila, filen, file, regneark, rekneark, spreadsheet, dokument, vedlegg, nedlasting, kalenderfil"),
        // Digest and history
        (
            "digest",
            "ukesoppsummering, ukesoppsummeringen, ukesoppsummeringa, ukeoppsummering, vekeoppsummering, vekeoppsummeringa, vekesoppsummering, vekesamandrag, ukesammendrag, oppsummering, oppsummeringen, oppsummeringa, oppsummer, oppsummere, oppsummera, sammendrag, sammendraget, samandrag, samandraget, samandraga, ukesrapport, ukesrapporten, ukerapport, ukerapporten, vekerapport, vekerapporten, vekesrapport, vekesrapporten, digest, weekly digest, weekly summary, summary, weekly report, weekly update, summarise, summarize, nyhetsbrev, ukebrev, ukas oppsummering, recap, månedsrapport, ukesmelding, vekebrev, ukentlig oppsummering, ukentlig rapport, vekentleg oppsummering, vekentleg rapport, ukesoversikt, vekeoversikt"
        ),
        (
            "hashappened",
            "har skjedd, skjedde, har hendt, hendte, har skjedd noe, har det skjedd, happened, has happened, har endra seg, har endret seg, har forandret seg, er endret, er endra, er nytt, er det nytt, nytt siden, nytt sidan, nytt siste, er nytt siden, changed, has changed, what's new, whats new, what is new, new since, har blitt gjort, er blitt gjort, er gjort, har vi fått gjort, har vi gjort, har vært gjort, gikk glipp av, gjekk glipp av, did i miss, have i missed, gått glipp av, noe nytt, noko nytt, anything new, nåkka nytt, skjedd siden, hendt sidan, glipp av, gjekk eg glipp av, nyheter, nyhende, nyhetene, news"
        ),
        (
            "since",
            "siden, sidan, since, siste uke, siste uka, siste uken, siste veke, siste veka, denne uka, denne uken, denne veka, denne veken, forrige uke, førre veke, siden sist, sidan sist, last week, this week, past week, i forrige uke, siden i går, siden mandag, de siste dagene, dei siste dagane, sist uke, sist veke, since last"
        ),
        (
            "send",
            "send, sende, sender, lever, levere, leverer, post, poste, legg ut, deliver, vil ha, ønsker, ønskjer, få, get, gi, gje, want, kom med, skal komme, skal kome, kjøre"
        ),
        ("own", "egen, eigen, eiga, min egen, my own"),
        (
            "every",
            "hver, kvar, hvert, kvart, every, each, mandager, måndagar, tirsdager, tysdagar, onsdager, onsdagar, torsdager, torsdagar, fredager, fredagar, lørdager, laurdagar, søndager, sundagar, mondays, tuesdays, wednesdays, thursdays, fridays, daglig, dagleg, daily, annenhver, annankvar, every other"
        ),
        (
            "history",
            "historikk, historikken, historie, historien, historia, history, logg, loggen, endringslogg, endringsloggen, endringshistorikk, endringshistorikken, endringer, endringar, endringene, endringane, changes, log, changelog, tidligere versjoner, tidlegare versjonar, versjoner, versjonar, revisjoner, revisjonar, audit trail, sporing, hendelser, hendingar, tidligere rapporter, tidlegare rapportar"
        ),
        (
            "changedby",
            "endret, endra, flyttet, flytta, utsatte, utsette, skjøv, forandret, forandra, satte, sette, oppdaterte, oppdatert, rapporterte, rapportert, meldte, meldt, la til, slettet, sletta, fjernet, fjerna, godkjente, godkjent, har endret, har endra, har flyttet, har flytta, ble endret, vart endra, blei endra, ble flyttet, vart flytta, blei flytta, changed, moved, updated, reported, deleted, removed, set, postponed, added, bestemte, vedtok, registrerte, edited, har rapportert, utsatt, utsett, markerte, merket, merkte, skrev, skreiv, avlyste, avlyst"
        ),
        // Channels
        (
            "bind",
            "koble, kople, kobl, kopl, koble til, kople til, knytt, knytte, abonner, abonnere, abonnera, tilknytt, bind, binde, link, connect, subscribe, follow, følg, følgje, følge, følgj, sett opp, attach, hook up, tilordne, la kanalen gjelde, skal følge, skal følgje, skal gjelde, skal handle om, tilhøre, skal tilhøre, høyre til, gjelder, gjeld, handler om, handlar om"
        ),
        (
            "unbind",
            "meld kanalen av, melde kanalen av, avregistrer kanalen, stopp abonnement*, stoppe abonnement*, avslutt abonnement*, avslutte abonnement*, si opp abonnement*, sei opp abonnement*, avbestill*, slutt å følge, slutt å følgje, slutte å følge, slutte å følgje, slutt å abonnere, koble fra, kople frå, kople fra, koble frå, koble av, kobl fra, frakoble, fråkople, frakobl, unsubscribe, unfollow, unlink, unbind, disconnect, detach, stop following, fjern kobling*, fjern kopling*, fjern tilknytning*, fjern abonnement*, slett abonnement*, opphev kobling*, opphev abonnement*, løsne, fjern bindinga, fjern bindingen, cancel the subscription, cancel subscription, end the subscription, stop the subscription, stop subscription, remove the link, løs fra, ikke følg, ikkje følg, stans abonnement*, kutt abonnement*, kutt koblingen, kutt koplinga, cancel our subscription, avslutt kobling*, avslutt kopling*, avslutte kobling*, bryt kobling*, opphev kopling*"
        ),
        // Regions
        (
            "belongs",
            "med i, er med, hører til, høyrer til, hører under, høyrer under, hører, høyrer, tilhører, tilhøyrer, høre til, høyre til, inngår i, inngår, består av, består, belong to, belongs to, belong, belongs, part of, are in, is in, deltar i, deltek i, omfatter, omfattar, dekker, dekkjer, include, includes, make up, medlem, medlemmer, member, members, ligger i, ligg i, utgjør, utgjer, innlemma, innlemmet"
        ),
        (
            "about",
            "fortell om, fortel om, fortell meg om, fortel meg om, informasjon om, info om, tell me about, information about, info about, fakta om, beskriv, describe, hva slags, opplysninger om, opplysningar om"
        ),
        (
            "createregion",
            "opprett region*, opprett byregion*, opprette region*, opprette byregion*, ny region, ny byregion, nye region, lag region*, lag en region, lag en ny region, lag ein ny region, lag byregion*, registrer region*, registrer byregion*, registrer ny region, registrer en ny region, legg til region*, legg til byregion*, legg til ny region, legg inn region*, legg inn ny region, opprett ny region, opprett en ny region, opprett ein ny region, opprett en region, opprett ein region, create region, create a region, create a new region, create new region, add region, add a region, add a new region, add new region, new region, new city region, create the region, add the region, opprett ny byregion"
        ),
        (
            "alias",
            "alias, aliaset, aliasene, aliases, kallenavn, kallenamn, kallast også, kalles også, heter også, heiter også, heter og, heiter og, har også navnet, har også namnet, går også under navnet, går også under namnet, skal også hete, skal og hete, skal også heite, skal og heite, kunne hete, kunne heite, kan også hete, kan og heite, kan kalles, kan kallast, kan også kalles, kalles og, blir også kalt, blir også kalla, blir òg kalla, vert òg kalla, annet navn på, anna namn på, annet navn for, anna namn for, another name for, som navn, som namn, som tilleggsnavn, også kjent som, kjend som, also known as, also called, nickname, kortnavn, kortnamn, forkortelse, forkorting, forkortelsen, synonym"
        ),
        (
            "membership",
            "ut av, går ut, gjekk ut, gikk ut, trer ut, trekker seg, trekkjer seg, har trukket seg, melder seg ut, melde ut, meld ut, meldte seg ut, inn i, meld inn i, går inn, trer inn, blir med, vert med, ble med, vart med, slutter, sluttar, forlater, forlèt, forlot, ikke lenger med, ikkje lenger med, er ikke lenger, er ikkje lenger, leaves, left, joins, joined, no longer, slutta, sluttet, med fra, med frå, innlemm, innlemmes, utmeldt, innmeldt, medlemskap, medlemskapet, medlemsskap, membership, slås sammen, slås saman, slått sammen, slått saman, legg kommunen, flytt kommunen, join, leave, leaving, joining, som medlem, medlem i, medlem av, er medlem, medlem fra, medlem frå, overført til, ble del av, vart del av, blir del av, as a member"
        ),
        (
            "regionname",
            "navn på regionen, namn på regionen, regionens navn, namnet på regionen, navnet på regionen, regionnavn, regionnamn, regionen navn, regionen namn, regionen navnet, regionen namnet, døp om, omdøp, name of the region, the region's name, rediger region*, endre region*, oppdater region*, edit region, change region, edit the region"
        ),
        // Reports to the funder
        (
            "reportdate",
            "rapportdato, rapportdatoen, rapportdatoer, rapportdatoar, rapporteringsdato, rapporteringsdatoen, rapportfrist, rapportfristen, rapportfrister, rapportfristar, rapporteringsfrist, rapporteringsfristen, rapporteringsfrister, rapporteringsfristar, report date, report dates, reporting date, reporting deadline, report deadline, frist for rapport, fristen for rapport, frist for rapportering, fristen for rapportering, fristen for rapporteringa, fristen for rapporteringen, frist for delrapport, fristen for delrapporten, dato for rapport, dato for rapportering, neste rapport, neste delrapport, next report, frist til kmd, rapporten skal leveres, rapporten skal leverast, rapport skal leveres, rapporten skal være inne, rapporten skal vere inne, rapporten er due, rapporteringstidspunkt, rapporteringa skal vere, rapporten forfaller, report is due, fristen for å rapportere, frist for å rapportere, fristen for sluttrapporten, frist for sluttrapport, fristen for statusrapporten"
        ),
        (
            "approve",
            "godkjenn, godkjenne, godkjenner, godkjent, godkjend, godkjenning, approve, approved, approves, klarer, klarert, klarer ut, frigi, gir grønt lys, sign off, signer, signere, godta, attester"
        ),
        (
            "delivered",
            "levert, leverte, leverte inn, har levert, er levert, innlevert, sendt, sendte, sendte inn, sendt inn, er sendt, har sendt, oversendt, innsendt, avgårde, delivered, submitted, filed, handed in, sent, sendt til kmd, sent in, er inne"
        ),
        // Data and settings
        (
            "data",
            "data, dataene, dataa, datane, datagrunnlag, opplysninger, opplysningar, opplysningane, opplysningene, personopplysninger, personopplysningar, personopplysningene, personopplysningane, personal data, information, lagret, lagra, stored, lagrar, lagrer, persondata, registrert om, vet om, veit om, vet du om, veit du om, vet dere om, veit de om, know about, alle data, all data, gdpr, innsyn, datainnsyn"
        ),
        ("aboutme", "om meg, om meg selv, om meg sjølv, mine, mitt, min, about me, my, på meg, om oss, våre, our, meg, me"),
        (
            "alldata",
            "alle data, alle dataene, alle dataa, alt av data, alt om regionen, alt om oss, alt dere har, alt de har, alt du har, all data, alle dine data, alt innhold, everything, alt vi har, alle våre data, all our data, alt som er lagret, alt som er lagra, hele databasen, heile databasen, alle opplysninger, alle opplysningar, full eksport, full export, komplett eksport"
        ),
        (
            "forget",
            "glem meg, gløym meg, forget me, slett meg, fjern meg, delete me, erase me, slett kontoen min, slett brukeren min, slett brukaren min, delete my account, jeg vil slettes, eg vil slettast, jeg vil bli slettet, eg vil bli sletta, bli glemt, bli gløymd, be forgotten"
        ),
        ("access", "innsyn, be om innsyn, få innsyn, gi meg innsyn, gje meg innsyn, datautlevering, subject access"),
        (
            "settings",
            "innstilling, innstillinger, innstillingar, innstillingene, innstillingane, innstillinga, settings, setting, preferences, oppsett, oppsettet, konfigurasjon, konfigurasjonen, configuration, config, valg, preferanser, preferansar, innstilt, instilt, varslingsinnstillinger, configured, konfigurert, satt opp, sett opp, sette opp, set up"
        ),
        // Languages
        ("language", "språk, språket, målform, målforma, målføre, language"),
        (
            "speak",
            "snakk, snakke, snakkar, tal, prat, prate, skriv, skrive, svar, svare, svara, speak, talk, answer, reply, respond, write, bruk, bruke, use, bytt, bytte, byt, byte, skift, switch, change, endre, sett, set, gå over, go, vis alt på, kommuniser, språk, translate, omsett, oversett"
        ),
        // Dialogue
        (
            "help",
            "hjelp, hjelpe, hjelp meg, help, help me, hva kan du, kva kan du, ka kan du, ka du kan, hva gjør du, kva gjer du, ka gjør du, what can you do, what do you do, what can i ask, hva kan jeg spørre, kva kan eg spørje, hva kan jeg, kva kan eg, kommandoer, kommandoar, commands, brukerveiledning, brukarrettleiing, veiledning, rettleiing, instruksjoner, bruksanvisning, bruksanvising, hvordan bruker jeg, korleis brukar eg, korleis bruker eg, hvordan bruke, korleis bruke, hvordan virker du, hvordan fungerer du, korleis verkar du, korleis fungerer du, kordan funke du, korleis funkar du, hvordan funker du, korsn bruke æ, kordan funke det, kordan funke det her, korsn funke det, korsn funke det her, hvordan funker det, hvordan funker dette, korleis funkar det, korleis funkar dette, korsn bruke æ dæ, koss bruke æ, kordan bruke æ, hvordan bruker jeg deg, korleis brukar eg deg, korleis bruker eg deg, how do i use, how do you work, how does this work, hvordan fungerer dette, hvordan virker dette, korleis fungerer dette, meny, menu, hva er du, hvem er du, kven er du, kva er du, who are you, what are you, eksempler, døme, examples, forstår ikke hvordan, hva forstår du, kva forstår du, veit ikkje korleis, vet ikke hvordan, i need help, trenger hjelp, treng hjelp, hva kan man, kva kan ein, hva du kan, kva du kan, what you can do, forklar, forklare, explain, hvordan virker, hvordan fungerer, korleis verkar, korleis fungerer, how does it work, what can i, hva skal jeg skrive, kva skal eg skrive, hva kan jeg skrive, kva kan eg skrive, what should i write, what can i write, jeg er ny her, eg er ny her, jeg er ny, eg er ny, i am new here, i'm new here, i'm new, hvordan kommer jeg i gang, korleis kjem eg i gang, hvor begynner jeg, kvar begynner eg, kvar byrjar eg, get started, getting started, where do i start, forstår ingenting, skjønner ingenting, skjønar ingenting, forstår ikke noe, forstår ikkje noko, funker ikke, funkar ikkje, virker ikke, verkar ikkje, fungerer ikke, fungerer ikkje, does not work, doesn't work, brukerstøtte, brukarstøtte, veiled meg, rettlei meg, skjønner ikke, skjønar ikkje, skjønner ikkje, forstår ikke, forstår ikkje, don't understand, do not understand, confused"
        ),
        (
            "cancel",
            "avbryt, avbryte, avbryt dette, cancel, glem det, gløym det, glem dette, gløym dette, never mind, nevermind, forget it, stopp, stop, stans, abort, la det være, lat det vere, la være, lat vere, drit i det, blås i det, ikke gjør det, ikkje gjer det, gi opp, gje opp, quit, exit, jeg ombestemte meg, eg ombestemte meg, ombestemte meg, changed my mind, i changed my mind, avslutt, avslutte, lukk, dropp det, dropp dette, vil ikke likevel, ikke likevel, ikkje likevel, vent, nei avbryt, det var ikke det jeg ville, start på nytt, begynn på nytt, byrj på nytt, start over, stryk det, dropper det, droppar det, dropper dette, vi dropper det, vi droppar det"
        ),
        (
            "skip",
            "vet ikke, veit ikke, veit ikkje, veit itj, jeg vet ikke, eg veit ikkje, æ veit ikkje, i don't know, don't know, dont know, ingen anelse, inga aning, no idea, hopp over, hoppe over, hopp, skip, skipp, neste spørsmål, neste, next question, next, gå videre, gå vidare, videre, vidare, ta neste, pass, stå over, står over, spring over, drop over, utelat, move on, go on, ingen kommentar, no comment, uten kommentar, utan kommentar, lat stå tomt, la stå tomt, leave blank, leave it blank, tomt, ikke relevant, ikkje relevant, not applicable, svarer ikke, vil ikke svare, vil ikkje svare, hopp øve, gå til neste, hopp til neste, hopper over, hoppar over, go to next"
        ),
        (
            "yes",
            "ja, jau, jada, javisst, jepp, japp, jess, yes, yep, yeah, yup, sure, ok, okay, okei, oki, jo, joda, stemmer, stemmer det, det stemmer, stemmer bra, riktig, det er riktig, det er rett, rett, korrekt, det er korrekt, correct, that's right, that is right, right, that's correct, greit, det er greit, helt greit, heilt greitt, greitt, bekreft, bekrefter, bekreftar, stadfest, confirm, confirmed, akkurat, nettopp, absolutt, selvfølgelig, sjølvsagt, of course, kjør, kjør på, kjør i gang, køyr, køyr på, gjør det, gjer det, do it, go ahead, please do, lagre, lagre det, save, save it, fint, det er fint, perfekt, perfect, supert, flott, bra, det er bra, gjerne, ja gjerne, helt riktig, heilt rett, ja det stemmer, enig, einig, samme her, ser bra ut, ser rett ut, looks good, sounds good, y, j, ja da, selvsagt, okidoki, send, send inn, send den, send det, det kan du, kjør det, lagre den, lagra, ja send, sett i gang, set i gang, gå i gang, sett igang"
        ),
        (
            "no",
            "nei, næ, nix, niks, nope, no, nah, nei takk, no thanks, no thank you, stemmer ikke, stemmer ikkje, stemmer itj, det stemmer ikke, det stemmer ikkje, feil, det er feil, det var feil, wrong, that's wrong, that is wrong, incorrect, not correct, that's not right, not right, ikke riktig, ikkje riktig, ikke rett, ikkje rett, det er ikke riktig, det er ikkje rett, det er ikkje riktig, galt, det er galt, ikke det, ikkje det, nei da, neida, slett ikke, slett ikkje, overhodet ikke, absolutt ikke, absolutt ikkje, n, itj, helst ikke, helst ikkje, ikke sånn, ikkje slik, ikke enig, ikkje einig, uenig, ueinig, ikke lagre, ikkje lagre, don't, do not, don't save, negativt, ikke dette, ikkje dette, ikke den, ikkje den, not that, not that one"
        ),
        (
            "greeting",
            "hei, heisann, hallo, halloen, halla, heia, hey, hi, hello, morn, god morgen, god morgon, goddag, god dag, god kveld, god ettermiddag, god helg, god fredag, good morning, good afternoon, good evening, hei hei, heihei, hei på deg, hei du, heipå, tjena, yo, morna, god natt, ha det, hadet, ha det bra, ha det godt, hade, bye, goodbye, see you, snakkes, vi snakkes, ha en fin dag, ha ein fin dag, ha ei god helg, ha en god helg, ha en god dag, ha en fin helg, ha ein fin helg, ha ei fin helg, ha en fin kveld, ha ein fin kveld, ha en fin uke, ha ei fin veke, ha en fortsatt fin dag, god ferie, god tur, vi sees, vi ses, vi sjåast, have a nice weekend, have a nice day, have a good day, god påske, god jul, god sommer, god sommar, godt nyttår, merry christmas, happy easter, velkommen, velkomen, bures"
        ),
        (
            "thanks",
            "takk, tusen takk, mange takk, takker, takkar, takk skal du ha, takk for hjelpen, takk for hjelpa, takk for det, takk for i dag, takk for at, hjertelig takk, hjarteleg takk, thanks, thank you, thank you so much, thanks a lot, many thanks, cheers, thx, tack, takk takk, kjempetakk, giitu, ollu giitu"
        ),
        (
            "praise",
            "hyggelig å møte deg, hyggeleg å møte deg, hyggelig å bli kjent, hyggeleg å bli kjend, nice to meet you, koselig, koseleg, hyggelig, hyggeleg, bra jobba, bra jobbet, godt jobba, godt jobbet, godt gjort, bra gjort, flink, du er flink, du er god, du er best, så bra, så flott, så fint, så kult, kjempebra, kjempefint, nydelig, nydeleg, imponerende, imponerande, well done, good job, nice work, great work, good bot, awesome, great, nice, cool, kult, hvordan har du det, korleis har du det, koss har du det, how are you, hvordan går det med deg, korleis går det med deg, står til, alt vel, how are you doing, haha, hehe, lol, morsomt, artig, snill, det var alt, det var det hele, that was all, that's all, ingenting, ikke noe mer, ikkje noko meir, du er snill, fin dag, fint vær i dag, kos deg, lykke til, good luck, gratulerer, beklager, orsak, unnskyld, sorry, glad i deg, er du der, are you there, er du våken, er du vaken, er du ein robot, er du en robot, are you a robot, er du et menneske, er du menneske"
        ),
        // Not ours
        (
            "foreign",
            "hvilken dag er det, kva dag er det, hvilken dato er det, kva dato er det, hva er klokka, hva er klokken, kva er klokka, hvor mye er klokka, kor mykje er klokka, what day is it, what time is it, what date is it, logg inn, logge inn, logga inn, log in, login, sign in, innlogging, passord, passordet, password, været, værmelding, værmeldinga, værmeldingen, vêret, weather, forecast, regn, regner, regnar, snø, snør, rain, raining, snow, sol, temperatur, temperaturen, grader, avis, avisa, news headlines, fotball, football, fotballkamp, kamp, kampen, vant, vann, score, resultatet av kampen, vits, vitser, joke, jokes, dikt, dikte, poem, sang, song, song lyrics, oppskrift, recipe, middag, lunsj, lunch, dinner, pizza, kaffe, øl, restaurant, hotell, hotel, fly, flybillett, flight, flights, buss, bussen, tog, toget, ferje, ferge, ferga, drosje, taxi, rutetider, bestill bord, book, bestill, bestille, aksje, aksjer, aksjekurs, børs, stock, stocks, bitcoin, krypto, valuta, valutakurs, dollar, statsminister, statsministeren, prime minister, president, presidenten, kongen, konge, hovedstad, hovudstad, hovedstaden, capital of, innbyggere, innbyggjarar, innbyggertall, population, befolkning, folketall, klokka er, hva er klokka, kva er klokka, hvor mye er klokka, what time is it, what is the time, regn ut, rekn ut, calculate, gange, pluss, delt på, times, python, javascript, kode, programmer, film, filmer, musikk, spotify, netflix, horoskop, stjernetegn, translate this, oversett denne, kjærlighet, gift deg, marry, skatt, selvangivelse, lotto, passordet, passord, password, passwords, api key, api-nøkkel, token, tokens, secret, hemmelig, credentials, brukernavn, ski, skiføre, skirenn, vm, ol, eurovision, kino, jakt, fiske, laks, strømpris, strømprisen, straumpris, bensinpris, legevakt, lege, doctor, bank account, lønn, løn, salary, skole, barnehage, bolig, hus til salgs, møterom, meeting room, printer, skriver, wifi, trafikk, trafikken, vegmelding, veimelding, fortell en historie, fortel ei historie, tell me a story, meaning of life, meningen med livet, meininga med livet, stortingsvalget, valgresultat, valresultat, kjøp, kjøpe, julegave, bursdag, birthday, nordlys, northern lights, corona, korona, covid, vinner, vinn, tysk, fransk, spansk, salmon, konto, kontoen, kontonummer, spille, spiller, spelar, spill, spel, glimt, serie, kamper, translate, german, french, spanish"
        ),
        (
            "injection",
            "ignorer, ignorere, ignore, disregard, se bort fra, sjå bort frå, tidligere instruksjoner, tidlegare instruksjonar, tidligere instrukser, tidlegare instruksar, alle instruksjoner, alle instruksar, dine instruksjoner, instruksjonene dine, instruksjonane dine, instruksene dine, instruksane dine, previous instructions, prior instructions, all instructions, your instructions, earlier instructions, above instructions, instructions above, forrige instrukser, forrige instruksjoner, systemprompt, system prompt, systemmelding, systeminstruks, prompten din, your prompt, promptet, prompt, jailbreak, dan mode, developer mode, utviklermodus, utviklarmodus, du er nå, du er no, you are now, pretend, lat som, late som, act as, opptre som, oppfør deg som, oppfør dekk som, roleplay, rollespill, drop table, select from, rm rf, sudo, script, javascript, bypass, omgå, overstyr, override, glem alt du, gløym alt du, forget everything, forget your, forget all, glem alle, gløym alle, glem reglene, gløym reglane, glem instruksjonene, uten begrensninger, utan avgrensingar, without restrictions, admin mode, adminmodus, root, hack, hacke, exploit, reveal, avslør, lek, leak, skriv ut instruksjonene, alle andres, andres passord"
        ),
        (
            "everydata",
            "alle data, all data, alle planer, alle planar, alle planene, alle milepæler, alle milepælar, alle milepælene, all plans, all milestones, databasen, database, the database, hele databasen, alle rapporter, all reports, alle brukere, all users, everything, alt sammen, alt i hop"
        ),
        ("delays", "forsinkelser, forseinkingar, forsinkingar, forsinkelse, etterslep, delays, forfall, overskridelser, overskridingar"),
        ("snooze", "snooze, slumre, slumr"),
        ("still", "fortsatt, framleis, fremdeles, ennå, enno, enda, still, yet"),
        ("makeadd", "lag, lage, laga, lagar, create, sett opp, set opp, registrer, make, skriv opp"),
        // Small ones
        ("delegate", "deleger, delegere, delegerer, delegate, overlat, overlate, overlater, overlét"),
        ("everybody", "alle, alle sammen, alle saman, everyone, everybody, samtlige, dei andre, de andre, resten"),
        ("collect", "samle inn, samla inn, innhent, innhente, innhenta, collect, gather, hent inn, hente inn"),
        (
            "calendar",
            "kalender, kalenderen, kalendaren, kalendar, calendar, outlook, kalenderlenke, kalenderlenken, kalenderlenka, kalenderlenkje, kalenderlenkja, kalenderadresse, kalenderadressen, kalenderadressa, kalenderstrøm, kalenderabonnement, kalenderabonnementet, calendar address, calendar link, calendar feed"
        ),
        (
            "calendaraddress",
            "kalenderlenke, kalenderlenken, kalenderlenka, kalenderlenkje, kalenderlenkja, kalenderadresse, kalenderadressen, kalenderadressa, kalenderstrøm, kalenderabonnement, kalenderabonnementet, calendar address, calendar link, calendar feed"
        ),
        ("everythingword", "alt, alt sammen, altsammen, everything, allting"),
        (
            "renew",
            "forny, fornye, fornya, ny adresse, ny lenke, ny lenkje, ny kalenderadresse, ny kalenderlenke, ny kalenderlenkje, renew, new address, new link, new calendar address, new calendar link, bytt adresse, bytt, endre adressen, endre adressa, lag ny"
        ),
        (
            "shut",
            "steng, stenge, stengja, lukk, lukke, lukka, close, shut, revoke, slett, slette, sletta, fjern, fjerne, fjerna, delete, remove, trekk tilbake, trekk attende, stopp, stoppe, stans, stanse, slå av, skru av, slå frå, turn off, deaktiver, deaktivere, ikke lenger, ikkje lenger"
        ),
        ("subscribe", "abonner, abonnere, abonnera, abonnement, subscribe"),
        // Putting off a report
        (
            "extension",
            "utsettelse, utsettelsen, utsettelser, utsetting, utsettinga, utsetjing, utsetjinga, fristutsettelse, fristutsettelsen, fristutsetting, fristutsettinga, fristforlengelse, fristforlengelsen, fristforlenging, forlengelse, forlengelsen, forlenging, forlenginga, utsatt frist, utsatt rapportfrist, utsett frist, utsett rapportfrist, lengre frist, lenger frist, mer tid til rapporten, meir tid til rapporten, mer tid på rapporten, meir tid på rapporten, mer tid før rapporten, lengre tid på rapporten, extension, extensions, the extension, more time for the report"
        ),
        ("need", "trenger, treng, behøver, må ha, vil ha, ønsker, ønskjer, ynskjer, need, want"),
        (
            "applied",
            "søkt, søkte, søker, søkjer, søk, søke, søkje, søknad, søknaden, bedt om, bede om, ba om, bad om, spurt om, asked for, ask for, asked, applied, apply, applied for, requested, request, sendt søknad"
        ),
        (
            "granted",
            "innvilget, innvilga, innvilger, innvilgar, godkjent, godkjend, gitt, gitt oss, gjeve, gjeve oss, gir, gir oss, gjev oss, ga oss, gav oss, fått, fikk, fekk, imøtekommet, imøtekomme, granted, approved, given us, gave us, gives us, got, sagt ja, sa ja, sier ja, seier ja, said yes, says yes"
        ),
        ("withdrawn", "trekk, trekke, trekker, trekkjer, trekt, trakk, trukket, trukke, withdraw, withdraws, withdrawn, withdrew"),
        (
            "refused",
            "avslått, avslo, avslår, avslag, avslege, ikke innvilget, ikkje innvilga, ikke godkjent, ikkje godkjend, ikke fått, ikkje fått, fikk ikke, fekk ikkje, får ikke, får ikkje, sagt nei, sa nei, sier nei, seier nei, refused, rejected, denied, turned down, not granted, did not get, didn't get"
        ),
        ("question", "spørsmål, spørsmålet, question, steget, steg, step, feltet, felt, dette, this, punktet"),
        ("must", "må, bør, skal, must, should, shall, lyt"),
        (
            "admin",
            "administrator, administratorer, administratorar, administratortilgang, admintilgang, admin, tilgang, tilgangen, tilgong, access, rettigheter, rettar"
        ),
        ("remember", "husk, hugs, remember"),
        ("administration", "administrasjon, administrasjonen, administrere, administrer, administration, medlemskap"),
        ("oneself", "meg selv, meg sjølv, myself"),
        ("lookup", "oppslag, oppslaget, slå opp, look up, lookup"),
        ("nameword", "navnet, namnet, navn, namn, name, the name"),
        ("was", "var, was, were, vart, ble, blei"),
        ("nobody", "ingen, ikke noen, ikkje nokon, nobody, no one, none"),
        ("regionword", "region, regionen, byregion, byregionen"),
        (
            "dialogue",
            "dialogen, rapporteringen, rapporteringa, skjemaet, prosessen, dette, this, registreringen, registreringa, samtalen, the report, report, reporting"
        ),
    ];

    /// <summary>Verbs that are parted from their particle: "slå varslene av". Idea, verb, particle.</summary>
    public static readonly (string Idea, string Verbs, string Particles)[] Parted =
    [
        ("off", "slå skru turn switch sett set", "av off fra frå"),
        (
            "off",
            "påminnelser påminnelsene påminnelsen påminningar påminningane varsler varslene varslar varslane varsel varslinger purringer reminders notifications",
            "av off"
        ),
        ("on", "slå skru turn switch", "på on"),
        ("on", "start starte begynn byrj begin", "igjen att again"),
        ("unbind", "koble kople kobl kopl kopla", "fra frå av"),
        ("add", "legg legge leggje put", "til inn in"),
        ("add", "ta tak", "inn med"),
        ("remove", "ta tak take", "bort vekk ut out"),
        ("undo", "ta tak trekk trekke trekkje take", "tilbake attende back"),
        ("again", "ta tak", "opp"),
        ("correct", "rett rette", "opp"),
        ("set", "før føre", "opp"),
        ("takesover", "ta tar tek take takes", "over"),
        ("skip", "hopp hoppe spring", "over"),
    ];

    /// <summary>Words that add nothing when all that matters is whether anything else is said.</summary>
    public const string Fillers =
        "sin si sitt sine vår vårt våre our their re ve ll det den de dei dette denne disse er e i på av for til med om å og at så da då jeg eg æ vi me du deg meg oss the a an is it that this to of on in for and so then there der now nå no jo vel bare berre just please takk litt her here vil skal må kan får har ha være vere be som min mi mitt my all alt alle en ei ein et eit nok kun helt heilt veldig mer meir very";

    /// <summary>Words around a statement that carry nothing by themselves.</summary>
    public const string Polite =
        "kunne være så vennlig å, være så vennlig å, kunne vere så venleg å, vere så venleg å, om du kunne, om dere kunne, om du har mulighet til å, har du mulighet til å, har du anledning til å, har du høve til å, det hadde vært fint om du kunne, det hadde vore fint om du kunne, hadde vært fint å få, fint om du kunne, fint om du kan, setter pris på å få, setter pris på om du kan, jeg ber om å få, vi ber om å få, eg ber om å få, me ber om å få, i would be grateful if you could, it would be great if you could, fortell meg, fortel meg, si meg, sei meg, tell me, let me know, kan du si meg, kan du fortelle meg, kan du si, kan du seie, vet du, veit du, do you know, kan du, kunne du, vil du, ville du, kan dere, kan de, kunne de, kan du være så snill å, vær så snill, ver så snill, ver så snill og, vær så snill og, er du snill, er du grei, ver snill, please, could you, would you, can you, will you, could you please, can you please, would you please, kan jeg få, kan eg få, kan æ få, kan vi få, kan me få, kunne jeg få, kunne eg få, får jeg, jeg vil gjerne, eg vil gjerne, jeg ønsker å, eg ønskjer å, eg ynskjer å, i would like to, i'd like to, i want to, can i, could i, may i, can we, could we, jeg vil, eg vil, vi vil, vi ønsker å, me vil, gjerne, takk, du, bot, boten, roboten, robot, hei, hallo, heisann, hey, hi, hello, god morgen, god morgon, god dag, snill, bare, berre, just, lurer på, lurer på om, lurte på, lurte på om, lurar på, undrast, i wonder, wondering, kjære, dear, vennligst, venlegst, kindly, thanks, thank you, forresten, så, da, også, liksom, litt, no da, eh, ehm, jo, altså, skal du, kan du hjelpe meg å, kan du hjelpe meg med å, kan du hjelpe oss med å, help me, be so kind, om du vil, hvis du kan, om du kan, kan du nå, kan du no, jeg trenger, eg treng, vi trenger, vi treng, i need, we need, trenger å, treng å, jeg lurer på, eg lurer på, eg lurar på";

    /// <summary>Common words that a slip of the keyboard must not turn into others.</summary>
    public const string Common =
        "e re ve ll as jeg eg æ du deg dykk dere dokker dei de dem han hun ho hen henne ham vi oss me man ein en ei et eit den det dette denne desse disse der her hit dit min mi mitt mine din di ditt dine sin si sitt sine vår vårt våre deres dykkar hans hennes hennar ikke ikkje itj inte ja nei og eller men for fordi så som at om hvis viss når da då mens medan enn selv sjølv også òg bare berre alt allerede ennå enno enda endå fortsatt framleis fremdeles aldri alltid ofte snart straks nettopp akkurat kanskje kan kunne skal skulle vil ville må måtte bør burde få får fikk fekk fått har hadde hatt er var vært vore bli blir ble blei vart vorte blitt vert gå går gikk gjekk gått komme kommer kom kome kommet ta tar tek tok tatt teke gi gir gav ga gitt gjøre gjør gjorde gjort gjere gjer sier seier sa sagt se ser sett sjå vite vet veit visste tro trur tror mene mener meiner mente synes synest tenke tenker på i til fra frå av med uten utan ved over under mellom hos etter før innen innan langs mot gjennom rundt opp ned inn ut fram frem tilbake attende bort hjem heim ute inne oppe nede alle all noe noko noen nokon nokre ingen inga ingenting mange flere fleire mest mer meir mindre minst litt mye mykje stor stort store liten lita lite små god godt gode bra dårlig dårleg ny nytt nye gammel gamle gamal lang langt kort første fyrste andre tredje siste sist neste forrige førre hele heile halv annen anna annet samme same selve sjølve år dag dager dagar uke uker veke veker måned måneder månad månader time timer timar minutt minutter gang ganger gong gonger tid tida tiden sted stad sak saker del deler delar region regionen regionane kommune kommunen kommunene kommunane person personer the a an and or but if then than that this these those there here of in on by from with without to into onto about after before between through during is are was were be been being am has have had having do does did done will would shall should can could may might must not no yes it its he she they them their his we our us you your my who which what when where why how any some none many more most less least few lot each every both either neither one two three four five first second third last next other another new old good bad great small big long short year years month months week weeks day days hour times people work works working sommer sommar vinter høst haust våren hausten høsten sommeren sommaren januar februar mars april mai juni juli august september oktober november desember januari mandag måndag tirsdag tysdag onsdag torsdag fredag lørdag laurdag søndag sundag monday tuesday wednesday thursday friday saturday sunday january february march june july october december kvartal halvår tertial påske påska pinse jul jula nyttår årsskiftet fellesferien ferien igår idag imorgen overmorgen spring autumn fall winter summer quarter svar møtes møtast deltok deltek deltar venter ventar vente avklart diskutert diskuterte presentert presenterte invitert inviterte sendt sende sender sendte levert leverte laget laga lagde skrevet skrive skriver skrev hentet henta fant finne finner funnet funne bruker brukar bruk brukt brukte trenger treng trengs trengst videre vidare heretter dessverre diverre heldigvis likevel derfor difor dermed ellers elles hvor kor blant bl m osv mv jf jfr ca pga ift ifm mht evt evnt nr kl inkl eks hver kvar hvert kvart å him seg sig vel nok jo tre fire fem seks sju åtte ni ti elleve tolv først gjerne siden sidan slik sånn sånt slikt hva hvem hvordan hvorfor kva kven korleis kvifor hvilke hvilken igjen att nesten ganske veldig svært heilt helt tilsvarende følgende vedr vedrørende angående ang dersom både enten verken samt samtidig hverandre kvarandre so just also very well now still only already too";

    /// <summary>Common words that may name a thing.</summary>
    public const string CommonNouns =
        "folk mann kvinne barn saken saka case punkt liste navn namn møte møtet møter møta arbeid arbeidet jobb jobben prosjekt prosjektet gruppe gruppa styret råd rådet leder leiar project meeting meetings sykdom sjukdom permisjon ferie bygd bygda bygge bygger byen bank banken næringsliv næringslivet kunst kunstner kultur kurs kurset penger pengar midler midlar kroner kostnad økonomi budsjett konsulent konsulenten konsulentar avtale avtalen avtaler kontrakt kontrakten brev brevet epost post svaret spørsmål spørsmålet informasjon innspill innspel dialog samarbeid deltakere deltakarar nettside nettsida nettsiden konferanse konferansen workshop workshopen seminar seminaret samling samlinga samlingen mål målet visjon visjonen strategi strategien avklaring grunn grunnen grunnlag årsak årsaken årsaker plass plassen problem problemer problemet løsning løsningen løysing løysinga spørre spurt behov behovet utfordring utfordringer utfordringar utfordringa ressurser ressursar kapasitet kapasiteten sjuk syk sjuke syke manglende manglande bedrift bedrifter bedriftene bedriftar verksemd verksemder aktør aktører aktørar ordfører ordførere ordførar ordførarar rådmann kommunestyre regionråd politikere politikarar innbyggere innbyggjarar ungdom ungdommer skole skolen skule skulen universitet høgskole banker samarbeidsavtale avtalt avklaringer utredning utgreiing rapporter dokument dokumenter dokumentet notat notatet referat referatet agenda saksliste invitasjon invitasjonen påmelding påmeldinger deltakelse deltaking oppmøte resultat resultater resultatet resultata erfaring erfaringer erfaringar kunnskap kompetanse utvikling utviklinga utviklingen næring næringen næringa reiseliv reiselivet fiske havbruk industri landbruk idrett stedsutvikling stadutvikling profil profilering omdømme identitet tiltak tiltaket tiltakene handling ansvar ansvaret rolle fokus innsats arbeidsgruppe arbeidsgruppa partnere partnarar samarbeidspartnere medlem medlemmer leverandør leverandøren anbud anbudet tilbud tilbudet tilbod konsulentfirma firma byrå byrået nettverk nettverket nettverkssamling dato datoen lokale lokaler lokala sted rom hotell program opplegg opplegget gjennomgang gjennomgangen høring høyring behandling behandlinga behandlingen vedtak vedtaket fremdrift framdrift fremgang utsettelse utsetting endringer vinter uvær snøstorm streik korona tidspress stress kaos oppdrag oppdraget bestilling bestillinga ferdige klare fint flott dårlig seint tidlig raskt treigt sakte travelt vanskelig lett enkelt stille hett varmt kaldt hjelp støtte tips takk velkommen hilsen mvh vennlig venleg klem stor stort mange noen få flest begge ingen samtlige alle første andre tredje fjerde femte siste neste forrige denne desse illness sick staff capacity consultant reason issue problems issues results lack money funding budget website report partner partners supplier contract agreement waiting missing ready great late soon today week tre fire åpen åpent lukket hall halle møtte møttes treff traff traffs diskusjon idé ideer idear ide film bilde bilder bilete illustrasjon logo brosjyre kampanje lansering lansert lanseres lanserast publisert publiserte sendes sendast skrives skrivast ringte ringt ringer svarte svart lovet lova lovde håper trur regner reknar forventer forventar ønsker ønske ønskje vil fortsetter fortset held holder holdt heldt strand stranda stranden nes bø sande os dal dalen fjord fjorden øy øya vik vika sund sundet";

    /// <summary>Given names that are common in Norway: they are people, not slips.</summary>
    public const string GivenNames =
        "frida anne inger kari marit liv ida ingrid berit astrid hilde solveig randi marianne bjørg ellen wenche elisabeth tone nina anita heidi bente silje camilla linda maria ragnhild hege trine sissel turid kristin kristine monica eva karin gerd else line stine ingeborg lene julie gunn karen sigrid sara emma nora sofie thea emilie maja ingvild siri unni grete merete mona lise vigdis kirsten mette gro torill torhild hanne marte martine helene laila lisbeth jorunn eli aud synnøve ragna anna berta britt jan per bjørn ole lars kjell knut svein arne thomas tor geir hans morten terje odd erik martin andreas john anders rune trond tore daniel jon kristian magnus nils henrik olav espen helge einar øyvind sverre ola leif eirik stian gunnar harald marius frode alexander roar ivar arild steinar kåre håkon vidar jonas ståle pål øystein egil roger dag roald halvard halvor jarle kenneth stein rolf fredrik jørgen markus mathias tobias emil oskar sander sindre sigurd torbjørn torstein tarjei gaute asle aslak ánte mikkel nikolai peder petter paul roy ronny raymond robert tommy kjetil kjartan kolbjørn brage børge bård amund asbjørn atle audun willy viggo åse åge åshild";
}
