using ByregionBot.Language.Reading;

namespace ByregionBot.Language;

/// <summary>Words that projects of this kind share: English and nynorsk for the bokmål of a plan, and words too general to name an activity.</summary>
internal static class ProjectWords
{
    /// <summary>The value is the bokmål word or words that a plan would use.</summary>
    public static readonly PhraseTable<string[]> Glosses = new(
        new (string Plan, string Said)[]
        {
            (
                "oppstartsmøte",
                "kick-off, kickoff, kick off, start-up meeting, startup meeting, opening meeting, oppstartssamling, oppstartssamlinga, oppstartssamlingen"
            ),
            ("oppstart", "start-up, startup"),
            ("workshop", "workshop, workshops, verksted, arbeidsverksted"),
            ("utviklingsplan", "development plan, development plans, utviklingsstrategi"),
            ("handlingsplan", "action plan, action plans, tiltaksplan, tiltaksplanen"),
            (
                "næringsplan",
                "business plan, business plans, business development plan, business development plans, industrial plans, trade plans, næringsutviklingsplan"
            ),
            (
                "næringsliv",
                "business community, businesses, businesslife, private sector, business life, industry, business sector, bedriftene, bedrifter, verksemdene"
            ),
            ("næring", "business, trade"),
            ("prosjektplan", "project plan"),
            ("kommunikasjon", "communication, communications, informasjonsarbeid, informasjonsarbeidet"),
            ("kommunikasjonsplan", "communication plan, communications plan"),
            (
                "anskaffelse",
                "procurement, acquisition, purchase, purchasing, innkjøp, innkjøpet, kjøp, skaffe, hiring, anskaffing, anskaffinga, skaffing, tilsetting, engasjere, engasjement"
            ),
            (
                "anbud",
                "tender, bid, anbod, anbodet, anbodsrunde, anbudsrunde, anbudsrunden, tendering, call for tenders, utlysning, utlysing"
            ),
            (
                "prosessledelse",
                "process management, process leadership, process leader, process facilitation, facilitator, process consultant, prosessleiing, prosessleiinga, prosessleder, prosesslederen, prosessleiar, prosessleiaren, facilitation"
            ),
            ("ekstern", "external"),
            ("samkjøring", "alignment, synchronisation, samkøyring, samkøyringa, koordinering, koordineringa"),
            ("planlegging", "planning"),
            ("involvering", "involvement, engagement, involving, medvirkning, medverknad, medvirkningen"),
            ("aktører", "actors, stakeholders, partners, interessenter"),
            (
                "kunnskapsinnhenting",
                "knowledge gathering, knowledge collection, gathering knowledge, gathering of knowledge, data gathering, data collection, knowledge acquisition, fact finding, innhenting av kunnskap, kunnskapsinnsamling, innsamling av kunnskap, hente inn kunnskap, collecting knowledge, kunnskapsinnhentning, kunnskapsgrunnlag, kunnskapsgrunnlaget"
            ),
            ("kunnskap", "knowledge"),
            ("behov", "needs, need, behova, behovene"),
            ("kartlegging", "mapping, survey, kartlagt, kartlagte, kartlagde, kartlegg, mapped, kartleggje"),
            ("analyse", "analysis, analyses, analysing, analyzing"),
            ("utarbeidelse", "drafting, preparation, preparing, utarbeiding"),
            ("konkret", "concrete, specific"),
            ("politisk", "political, politiske, politically"),
            ("forankring", "anchoring, endorsement, buy-in, grounding, embedding, forankra, forankret, anchor"),
            ("valg", "election, elections, val, valet, vala, valgkampen, kommunevalget, kommunevalet"),
            ("konsolidering", "consolidation, consolidating"),
            (
                "samspill",
                "interplay, interaction, collaboration, cooperation, co-operation, samspel, samspelet, samarbeid, samarbeidet, samhandling, samhandlinga, samhandlingen"
            ),
            ("fusjon", "merger, merging, fusion, samanslåing, samanslåinga, sammenslåing, sammenslåingen, sammenslåinga"),
            ("universitet", "university, universities"),
            ("høgskole", "university college, høyskole, høyskolen, høgskule, høgskulen"),
            (
                "gjennomføring av tiltak",
                "implementation of measures, implementing measures, implementing the measures, implementation of actions, implement measures, carrying out measures, implementation of the measures"
            ),
            ("gjennomføring", "implementation, implementing, execution"),
            ("tiltak", "measures, initiatives"),
            (
                "operasjonalisere",
                "operationalise, operationalising, operationalisation, operationalize, operationalizing, operationalization"
            ),
            ("status", "state of"),
            ("kommune", "municipality, municipalities, municipal"),
            ("kommunestyre", "municipal council, municipal councils, bystyre, bystyret"),
            ("vedtak", "decision, adoption, resolution"),
            ("folkemøte", "public meeting, public meetings, town hall meeting, town hall meetings, folkemøta"),
            ("innspill", "input, innspel"),
            ("visjon", "vision"),
            ("verdier", "values, verdiar"),
            ("avtale", "agreement, agreements, avtalar"),
            ("regionråd", "regional council"),
            ("konferanse", "conference"),
            ("næringskonferanse", "business conference"),
            ("oppfølging", "follow-up"),
        }.Select(row => (row.Plan.Split(' '), row.Said))
    );

    /// <summary>Stems of words that say little about which activity is meant.</summary>
    public static readonly HashSet<string> General =
    [
        .. (
            "plan planer prosjekt prosjekter prosjektet arbeid arbeidet møte møter status kommune kommunene region regioner regionen utarbeidelse utarbeide utarbeiding gjennomføring gjennomføre "
            + "konkret konkretisering relevant aktiv bruk ny nytt nye felles ekstern intern internt dagens valgt valg2 følge skje skjer gjennom basert bestilling tidsfrist hver ansvar ansvarliggjøring har andre "
            + "evt eventuelt eventuelle hele perioden prosess prosessen prosjektmål mål vedtak orientering vårt vår behov betydning dette får tiltak2 aktivitet aktiviteter milepæl milepæler "
            + "oppgave gruppe råd utvalg rapport rapportering frist samt jfr jf m.m videre styrt legge legges leggje skrive skrives skrivast sende sendes sendast holde holdes halde lage lages lagast sette settes setje vise vises gi gis første andre tredje siste del fase planlegging planlegge to tre fire justering justeringer deltakere informasjon"
        )
            .Split(' ')
            .Select(word => Spelling.Stem(Spelling.Key(word))),
    ];

    /// <summary>Stems of words that hold a sentence together and never name an activity.</summary>
    public static readonly HashSet<string> Binding =
    [
        .. "av og i på til for fra frå med om ved etter før innen en ein et eit ei den det de dei som å the a an of and in on to for with by about vår vårt våre min sin jfr evt m"
            .Split(' ')
            .SelectMany(word => new[] { Spelling.Key(word), Spelling.Stem(Spelling.Key(word)) }),
    ];
}
