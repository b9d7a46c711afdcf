namespace ByregionBot.Language.Reading;

/// <summary>Words that stand for a value of a slot.</summary>
internal static class SlotWords
{
    public static readonly PhraseTable<string> Languages = new([
        ("nn", "nynorsk, nynorske, new norwegian, landsmål"),
        ("nb", "bokmål, bokmålet, norsk, norwegian, riksmål"),
        ("en", "engelsk, engelske, english, engelska"),
        ("se", "samisk, nordsamisk, sámi, sami, northern sami, sámegiella, davvisámegiella, davvisámegillii, sámegillii, saami"),
    ]);

    public static readonly PhraseTable<string> Weekdays = new([
        ("monday", "mandag, mandager, mandagen, mandagene, måndag, måndagar, måndagen, monday, mondays"),
        ("tuesday", "tirsdag, tirsdager, tirsdagen, tysdag, tysdagar, tysdagen, tuesday, tuesdays"),
        ("wednesday", "onsdag, onsdager, onsdagen, onsdagar, wednesday, wednesdays"),
        ("thursday", "torsdag, torsdager, torsdagen, torsdagar, thursday, thursdays"),
        ("friday", "fredag, fredager, fredagen, fredagar, friday, fridays"),
        ("saturday", "lørdag, lørdager, lørdagen, laurdag, laurdagar, laurdagen, saturday, saturdays"),
        ("sunday", "søndag, søndager, søndagen, sundag, sundagar, søndagar, sunday, sundays"),
    ]);

    public static readonly PhraseTable<string> Formats = new([
        ("xlsx", "excel, xlsx, xls, regneark, rekneark, spreadsheet, excelark, excel-ark, excelfil, excel-fil, exel, excell"),
        ("csv", "csv, csv-fil, csvfil, kommaseparert, semikolonseparert, comma separated"),
        ("pdf", "pdf, pdf-fil, pdffil"),
        ("docx", "word, docx, word-dokument, worddokument, wordfil, word-fil, word document"),
        ("md", "markdown"),
        ("json", "json"),
        ("ics", "ics, ical, icalendar, kalenderfil, kalender-fil, calendar file"),
    ]);

    /// <summary>Who receives a report; the value is the name used here.</summary>
    public static readonly PhraseTable<string> Recipients = new([
        (
            "KMD",
            "kmd, departementet, departement, kommunaldepartementet, kommunal- og moderniseringsdepartementet, moderniseringsdepartementet, the ministry, ministry, the department, depto"
        ),
        ("Distriktssenteret", "distriktssenteret, distriktssenter, distriktsenteret"),
        ("fylkeskommunen", "fylkeskommunen, fylkeskommune, fylket, the county council, county council, the county"),
        ("fylkesmannen", "fylkesmannen, statsforvalteren, statsforvaltaren, the county governor"),
        ("regionrådet", "regionrådet, regionråd, the regional council, regional council"),
        ("kommunestyret", "kommunestyret, kommunestyra, kommunestyrene, bystyret, the municipal council, municipal council"),
        ("formannskapet", "formannskapet, formannskap"),
        ("styringsgruppa", "styringsgruppa, styringsgruppen, the steering group, steering group, steering committee"),
        ("styret", "styret, styre, the board, board"),
        ("prosjektgruppa", "prosjektgruppa, prosjektgruppen, the project group"),
        ("funder", "funder, the funder, tilskuddsgiver, tilskotsgjevar, tilskuddsgiveren"),
        ("ordførerne", "ordførerne, ordførarane"),
        ("rådmennene", "rådmennene, rådmennane"),
    ]);

    /// <summary>Roles; the value is the canonical word, empty for the contact person, whom one means when no role is named.</summary>
    public static readonly PhraseTable<string> Roles = new([
        (
            "prosjektleder",
            "prosjektleder, leder prosjektet, leder for prosjektet, leder av prosjektet, leier prosjektet, leiar prosjektet, leiar for prosjektet, leads the project, leading the project, runs the project, prosjektlederen, prosjektledar, prosjektleiar, prosjektleiaren, project manager, project lead, project leader, the project manager, prosjektledere, prosjektleiarar, pl, prosjektlederrollen, prosjektleiarrolla"
        ),
        ("prosjektgruppe", "prosjektgruppe, prosjektgruppa, prosjektgruppen, project group, project team, prosjektgruppemedlem"),
        ("prosjektansvarlig", "prosjektansvarlig, prosjektansvarleg"),
        ("prosjekteier", "prosjekteier, prosjekteieren, prosjekteigar, prosjekteigaren, project owner"),
        ("prosjektmedarbeider", "prosjektmedarbeider, prosjektmedarbeideren, prosjektmedarbeidar"),
        ("styringsgruppe", "styringsgruppe, styringsgruppa, styringsgruppen, steering group, steering committee"),
        ("arbeidsgruppe", "arbeidsgruppe, arbeidsgruppa, arbeidsgruppen, working group"),
        ("varaordfører", "varaordfører, varaordføreren, varaordførar, deputy mayor"),
        ("ordfører", "ordfører, ordføreren, ordførar, ordføraren, mayor"),
        ("rådmann", "rådmann, rådmannen, kommunedirektør, kommunedirektøren"),
        ("næringssjef", "næringssjef, næringssjefen"),
        ("daglig leder", "daglig leder, dagleg leiar, general manager"),
        ("nestleder", "nestleder, nestleiar, nestlederen, deputy leader"),
        ("prosessleder", "prosessleder, prosessleiar, process leader"),
        ("sekretariat", "sekretariat, sekretariatet, sekretær, secretariat, secretary, sekretariatsrollen, sekretariatsrolla"),
        ("kommunekontakt", "kommunekontakt, kommunekontakten, kommunekontaktar, kommunekontakter"),
        ("leser", "leser, lesar, lesetilgang, lesetilgong, reader, read access, leserrollen, leserrolle, lesarrolla, lesarrolle"),
        ("administrator", "administrator, admin, administratortilgang, admintilgang, adminrettigheter"),
        ("program", "programeier, programansvarlig, programansvarleg, programrolle, programleser, programtilgang"),
        ("leder", "leder, lederen, leiar, leiaren, leader, chair"),
        (
            "",
            "kontaktperson, kontaktpersonen, kontaktpersoner, kontaktpersonar, kontakt, kontakten, kontakter, kontaktar, contacts, contact persons, kontaktrollen, kontaktrolla, contact, contact person, representant, representanten, representative, point of contact"
        ),
    ]);

    /// <summary>Units of time; the value is the number of days.</summary>
    public static readonly PhraseTable<int> Units = new([
        (1, "dag, dagen, dager, dagar, dagene, dagane, døgn, day, days, da, daga"),
        (7, "uke, uker, uka, ukene, uken, veke, veker, veka, vekene, vekor, week, weeks"),
        (30, "måned, måneder, månad, månader, månaden, måneden, mnd, month, months"),
        (365, "år, year, years"),
    ]);

    /// <summary>The day of a deadline itself.</summary>
    public static readonly PhraseTable<bool> SameDay = new([
        (
            true,
            "samme dag, same dag, samme dagen, på dagen, på selve dagen, på sjølve dagen, på fristdagen, på dagen det forfaller, the same day, same day, on the day"
        ),
    ]);

    /// <summary>Numbers in words.</summary>
    public static readonly PhraseTable<int> Numbers = new([
        (1, "en, ein, ei, et, eit, ett, one, a, an"),
        (2, "to, two, et par, eit par, a couple of"),
        (3, "tre, three"),
        (4, "fire, four"),
        (5, "fem, five"),
        (6, "seks, six"),
        (7, "sju, syv, seven"),
        (8, "åtte, eight"),
        (9, "ni, nine"),
        (10, "ti, ten"),
        (11, "elleve, eleven"),
        (12, "tolv, twelve"),
        (14, "fjorten, fourteen"),
        (20, "tjue, tyve, twenty"),
        (21, "tjueen, tjueein, twentyone"),
        (30, "tretti, thirty"),
    ]);

    /// <summary>Bodies that take decisions.</summary>
    public static readonly PhraseTable<bool> Bodies = new([
        (
            true,
            "regionrådet, regionråd, styret, styringsgruppa, styringsgruppen, kommunestyret, bystyret, formannskapet, arbeidsutvalget, arbeidsutvalet, prosjektgruppa, prosjektgruppen, ordførerne, ordførarane, ordførermøtet, ordførarmøtet, rådmennene, rådmennane, fylkestinget, departementet, representantskapet, rådmannsutvalget, rådmannsutvalet, the board, the regional council, regional council, the steering group, the council, styremøtet, regionrådsmøtet"
        ),
    ]);

    /// <summary>What stands before the one whom a report is given for.</summary>
    public static readonly PhraseTable<bool> Behalf = new([
        (
            true,
            "på vegne av, på vegner av, på vegne åt, på vegner åt, paa vegne av, vegne av, vegner av, pva, p v a, on behalf of, in behalf of, jeg rapporterer for, eg rapporterer for, æ rapporterer for, vi rapporterer for, me rapporterer for, rapporterer for, jeg melder for, eg melder for, æ melder for, vi melder for, me melder for, melder for, melder på vegne av, i am reporting for, i'm reporting for, reporting for, i report for, rapporterer her for, melder inn for, jeg melder inn for, eg melder inn for, i stedet for, i staden for"
        ),
    ]);
}
