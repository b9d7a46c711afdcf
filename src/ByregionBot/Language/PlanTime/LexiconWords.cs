namespace ByregionBot.Language.PlanTime;

/// <summary>
/// The table behind <see cref="Lexicon"/>: meaning, then spellings. Spellings without the Norwegian letters are added by the lexicon.
/// </summary>
internal static class LexiconWords
{
    /// <summary>Words so near others that no slip is taken to mean them.</summary>
    public const string NeverMeant = "kvart kring ikring snart annen senere seinare later mulig mogleg possible";

    /// <summary>Words without their Norwegian letters that a slip may be taken to mean all the same.</summary>
    public const string MeantWithoutLetters = "hosten varen hoest arsskiftet aarsskiftet paske lopende fortlopende arlig halvar";

    public static IEnumerable<(Word Meaning, string Spellings)> All =>
        [.. Calendar, .. Parts, .. FixedPoints, .. Relative, .. Numbers, .. Relations, .. WholePhrases, .. SmallWords];

    private static IEnumerable<(Word Meaning, string Spellings)> Calendar =>
        [
            (new(Term.Month, 1), "januar january jan"),
            (new(Term.Month, 2), "februar february febr feb"),
            (new(Term.Month, 3), "mars march mar"),
            (new(Term.Month, 4), "april apr"),
            (new(Term.Month, 5), "mai may"),
            (new(Term.Month, 6), "juni june jun"),
            (new(Term.Month, 7), "juli july jul"),
            (new(Term.Month, 8), "august aug"),
            (new(Term.Month, 9), "september sept sep"),
            (new(Term.Month, 10), "oktober october okt oct"),
            (new(Term.Month, 11), "november nov"),
            (new(Term.Month, 12), "desember december des dec"),
            (new(Term.Season, (int)Season.Spring), "vår våren spring"),
            (new(Term.Season, (int)Season.Summer), "sommer sommeren sommar sommaren summer"),
            (new(Term.Season, (int)Season.Autumn), "høst høsten haust hausten autumn fall"),
            (new(Term.Season, (int)Season.Winter), "vinter vinteren winter"),
            // Season times three plus third.
            (new(Term.SeasonPart, 0), "tidligvår tidligvåren tidlegvår tidlegvåren"),
            (new(Term.SeasonPart, 2), "senvår senvåren seinvår seinvåren"),
            (new(Term.SeasonPart, 3), "forsommer forsommeren forsommar forsommaren"),
            (new(Term.SeasonPart, 5), "ettersommer ettersommeren ettersommar ettersommaren sensommer sensommeren seinsommar seinsommaren"),
            (new(Term.SeasonPart, 6), "tidlighøst tidlighøsten tidleghaust tidleghausten tidleghøst tidlighaust"),
            (new(Term.SeasonPart, 11), "senvinter senvinteren seinvinter seinvinteren"),
            (new(Term.SeasonPart, 8), "senhøst senhøsten seinhaust seinhausten seinhøst seinhøsten senhaust senhausten"),
            (new(Term.Weekday, 1), "mandag måndag monday"),
            (new(Term.Weekday, 2), "tirsdag tysdag tuesday"),
            (new(Term.Weekday, 3), "onsdag wednesday"),
            (new(Term.Weekday, 4), "torsdag thursday"),
            (new(Term.Weekday, 5), "fredag friday"),
            (new(Term.Weekday, 6), "lørdag laurdag saturday"),
            (new(Term.Weekday, 7), "søndag sundag sunday"),
            (
                new(Term.Recurring, 0),
                "mandager mandagene måndagar måndagane mondays tirsdager tirsdagene tysdagar tysdagane tuesdays onsdager onsdagene onsdagar onsdagane wednesdays torsdager torsdagene torsdagar torsdagane thursdays fredager fredagene fredagar fredagane fridays"
            ),
            (new(Term.ShortWeekday, 0), "man mån mon tir tirs tys tue tues ons wed tor tors thu thur thurs fre fri lør lau sat søn sun"),
            (new(Term.Week, 0), "uke uker ukene veke veker vekene week weeks u v w wk"),
            (new(Term.Week, 0, Definite: true), "uka uken veka"),
            (new(Term.DayWord, 0), "dag dager dagene dagar dagane day days"),
            (new(Term.MonthWord, 0), "måned måneder månedene månad månader månadene mnd month months"),
            (new(Term.MonthWord, 0, Definite: true), "måneden månaden"),
            (new(Term.YearWord, 0), "år years"),
            (new(Term.YearWord, 0, Definite: true), "året year"),
        ];

    private static IEnumerable<(Word Meaning, string Spellings)> Parts =>
        [
            // How many months one of them has.
            (new(Term.YearPart, 3), "kvartal kv quarter quarters"),
            (new(Term.YearPart, 3, Definite: true), "kvartalet"),
            (new(Term.YearPart, 6), "halvår"),
            (new(Term.YearPart, 6, Definite: true), "halvåret"),
            (new(Term.YearPart, 4), "tertial"),
            (new(Term.YearPart, 4, Definite: true), "tertialet"),
            (new(Term.YearPartLetter, 3), "q"),
            (new(Term.YearPartLetter, 6), "h"),
            (new(Term.YearPartLetter, 4), "t"),
            (new(Term.Third, 0), "primo begynnelsen byrjinga starten tidlig tidleg early beginning start"),
            (new(Term.Third, 1), "medio midten midt mid middle"),
            (new(Term.Third, 2), "ultimo slutten sen sent sein seint late end"),
            (new(Term.Half, 0), "halvdel halvdelen half"),
        ];

    private static IEnumerable<(Word Meaning, string Spellings)> FixedPoints =>
        [
            (new(Term.YearTurn, 0), "årsskiftet årsskifte"),
            (new(Term.Turn, 0), "turn"),
            (new(Term.MonthTurn, 0), "månedsskiftet månedsskifte månadsskiftet månadsskifte"),
            (new(Term.NewYear, 0), "nyttår"),
            (new(Term.New, 0), "new"),
            (new(Term.Anchor, (int)Anchor.Easter), "påske påsken påska easter"),
            (new(Term.Anchor, (int)Anchor.Whitsun), "pinse pinsen pinsa whitsun"),
            (new(Term.Anchor, (int)Anchor.Christmas), "julen jula christmas"),
            (new(Term.Anchor, (int)Anchor.ChristmasWeek), "romjula romjul romjulen"),
            (new(Term.Anchor, (int)Anchor.SummerHoliday), "sommerferien sommerferie sommarferien sommarferie"),
            (new(Term.Anchor, (int)Anchor.CommonHoliday), "fellesferien fellesferie"),
            (new(Term.Anchor, (int)Anchor.AutumnHoliday), "høstferien høstferie haustferien haustferie"),
            (new(Term.Holiday, 0), "ferien holiday holidays"),
            // Known, so that no slip leads elsewhere; it differs by county and year and is never read.
            (new(Term.Unknown, 0), "vinterferien vinterferie"),
            (new(Term.ProjectPeriod, 0), "prosjektperioden prosjektperiode"),
            (new(Term.PeriodWord, 0), "perioden period tidsrommet"),
            (new(Term.Project, 0), "prosjektet project"),
            (new(Term.ProjectStem, 0), "prosjekt"),
        ];

    private static IEnumerable<(Word Meaning, string Spellings)> Relative =>
        [
            // Days from today.
            (new(Term.RelativeDay, -1), "igår yesterday"),
            (new(Term.RelativeDay, 0), "idag today"),
            (new(Term.RelativeDay, 1), "imorgen imorgon tomorrow"),
            (new(Term.RelativeDay, 2), "iovermorgen iovermorgon"),
            // The same, after "i".
            (new(Term.DayName, -1), "går"),
            (new(Term.DayName, 1), "morgen morgon"),
            (new(Term.DayName, 2), "overmorgen overmorgon"),
            (new(Term.LastYear, 0), "fjor ifjor"),
            (new(Term.ThisYear, 0), "iår"),
            (new(Term.This, 0), "denne dette inneværende this current"),
            (new(Term.Next, 0), "neste next"),
            (new(Term.Coming, 0), "førstkommende førstkomande kommende komande coming"),
            (new(Term.Previous, 0), "forrige førre sist previous"),
            (new(Term.Every, 0), "hver hvert kvar kvart every each"),
        ];

    private static IEnumerable<(Word Meaning, string Spellings)> Numbers =>
        [
            // Zero is the last one.
            (new(Term.Ordinal, 0), "siste last"),
            (new(Term.Ordinal, 1), "første fyrste first"),
            (new(Term.Ordinal, 2), "andre annen annet second"),
            (new(Term.Ordinal, 3), "tredje third"),
            (new(Term.Ordinal, 4), "fjerde fourth"),
            (new(Term.Ordinal, 5), "femte fifth"),
            (new(Term.Count, 1), "en ei et ett én ein eit a an one"),
            (new(Term.Count, 2), "two"),
            (new(Term.Count, 3), "tre three"),
            (new(Term.Count, 4), "fire four"),
            (new(Term.Count, 5), "fem five"),
            (new(Term.Count, 6), "seks six"),
            (new(Term.Count, 7), "sju syv seven"),
            (new(Term.Count, 8), "åtte eight"),
            (new(Term.Count, 9), "ni nine"),
            (new(Term.Count, 10), "ti ten"),
            (new(Term.Count, 11), "elleve eleven"),
            (new(Term.Count, 12), "tolv twelve"),
            (new(Term.Count, 14), "fjorten"),
        ];

    private static IEnumerable<(Word Meaning, string Spellings)> Relations =>
        [
            (new(Term.Before, 0), "før before"),
            // "før" without its letter, or "for": a reading to be confirmed.
            (new(Term.Before, 0, Uncertain: true), "for"),
            (new(Term.Within, 0), "innen innan within"),
            (new(Term.NoLater, 0), "senest seinast by latest"),
            (new(Term.Until, 0), "til until till tom"),
            // English for "til", Norwegian for two.
            (new(Term.To, 2), "to"),
            (new(Term.Forth, 0), "frem fram"),
            (new(Term.Due, 0), "frist fristen deadline due"),
            (new(Term.After, 0), "etter after"),
            (new(Term.Over, 0), "over"),
            (new(Term.Between, 0), "mellom millom between"),
            (new(Term.From, 0), "fra frå from fom"),
            (new(Term.Onwards, 0), "utover fremover framover onwards onward"),
            (new(Term.Per, 0), "per pr"),
            (new(Term.Exit, 0), "utgangen"),
            (new(Term.Entry, 0), "inngangen"),
            (new(Term.Through, 0), "through"),
            (new(Term.Out, 0), "ut"),
        ];

    private static IEnumerable<(Word Meaning, string Spellings)> WholePhrases =>
        [
            (
                new(Term.Ongoing, 0),
                "løpende løpande fortløpende fortløpande kontinuerlig kontinuerleg jevnlig jamleg ongoing continuous continuously"
            ),
            (new(Term.Need, 0), "behov needed"),
            // How many months lie between two; zero is a week.
            (new(Term.Recurring, 12), "årlig årleg annually annual yearly"),
            (new(Term.Recurring, 6), "halvårlig halvårleg"),
            (new(Term.Recurring, 3), "kvartalsvis quarterly"),
            (new(Term.Recurring, 1), "månedlig månadleg monthly"),
            (new(Term.Recurring, 0), "ukentlig vekentleg weekly"),
            (new(Term.Asap, 0), "snarest snarast straks umiddelbart omgående omgåande asap immediately"),
            (new(Term.Possible, 0), "mulig mogleg råd possible"),
            (new(Term.So, 0), "så"),
            (new(Term.Soon, 0), "snart soon fort"),
        ];

    private static IEnumerable<(Word Meaning, string Spellings)> SmallWords =>
        [
            (new(Term.And, 0), "og and"),
            (new(Term.Or, 0), "eller or"),
            (new(Term.Of, 0), "av of"),
            (new(Term.In, 0), "i in"),
            (new(Term.On, 0), "på on"),
            (new(Term.About, 0), "om"),
            (new(Term.During, 0), "gjennom during"),
            (new(Term.At, 0), "ved mot at"),
            (new(Term.Course, 0), "løpet course"),
            (new(Term.Whole, 0), "hele heile whole entire throughout"),
            (new(Term.With, 0), "med"),
            (new(Term.As, 0), "som as"),
            (new(Term.Than, 0), "enn than"),
            (new(Term.Not, 0), "ikke ikkje no not"),
            (new(Term.Later, 0), "senere seinare later"),
            (new(Term.Right, 0), "rett like"),
            (new(Term.Article, 0), "den de dei det the"),
            (new(Term.Nr, 0), "nr"),
            (new(Term.Approximately, 0), "ca cirka circa omkring rundt kring ikring trolig truleg tentativt approx approximately around"),
            (new(Term.Clock, 0), "kl klokka klokken"),
            (new(Term.Label, 0), "tidspunkt dato"),
        ];
}
