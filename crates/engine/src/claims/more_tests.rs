//! Truthful rewrites that say the same otherwise, and inventions made of what a résumé has elsewhere.

use super::testing;

/// What is blocked of a sentence that is to replace `before` in a résumé of two jobs and two schools.
fn blocked(language: &str, before: &str, after: &str) -> Vec<String> {
    let resume = serde_json::json!({
        "basics": {"summary": "", "label": "Merchandiser"},
        "work": [
            {"name": "Vantry Mills", "position": "Deputy Stock Manager", "startDate": "2019-04", "highlights": [""]},
            {"name": "Lisnagar Stores", "position": "Clerk", "startDate": "2012-01", "endDate": "2019-03",
             "highlights": ["Sold 300 lamps"]},
        ],
        "education": [
            {"institution": "Ardmore University", "studyType": "BSc", "area": "Physics", "endDate": "2011"},
            {"institution": "Corrib Institute", "studyType": "PhD", "area": "Optics", "endDate": "2018"},
        ],
        "certificates": [{"name": "Forklift Licence", "date": "2014-05"}, {"name": "Wundexpertin ICW"}],
        "languages": [{"language": "French", "fluency": "B2"}],
        "skills": [{"name": "Software", "keywords": ["SAP", "MS Office"]}],
    });
    testing::blocked(resume, language, before, after)
}

#[test]
fn numbers_may_be_said_otherwise() {
    for (language, before, after) in [
        ("en", "Saved three days per quarter", "Saved twelve days a year"),
        (
            "en",
            "Grew sales from 2 to 3 million euros",
            "Grew sales by half to three million euros",
        ),
        ("en", "Error rate of 0.1%", "One in a thousand orders was wrong"),
        (
            "en",
            "Moved to SAP in Q1 2021",
            "Moved to SAP in the first quarter of 2021",
        ),
        (
            "en",
            "Cut latency from 900 ms to 210 ms",
            "Cut latency from 0.9 to 0.21 seconds",
        ),
        (
            "en",
            "Ran a project of 33 months",
            "Ran a project of two years and nine months",
        ),
        ("en", "Settled 74% of 87 cases", "Settled 74% of 87 cases, about 64"),
        (
            "en",
            "Doubled legacies to 90,000 pounds",
            "Raised legacies from 45,000 to 90,000 pounds",
        ),
        ("en", "Laid 40 km of cable", "Laid 40,000 m of cable"),
        (
            "de",
            "Rufbereitschaft jede vierte Woche",
            "Alle vier Wochen in Rufbereitschaft",
        ),
        ("de", "Inventur viermal im Jahr", "Vierteljährliche Inventur"),
        ("de", "Fehlerquote von 0,5 %", "Fehlerquote von 5 Promille"),
        ("de", "Arbeit im Dreischichtbetrieb", "Arbeit im 3-Schicht-Betrieb"),
        ("de", "Quote von 80 %", "Vier von fünf Anfragen gelöst"),
    ] {
        assert_eq!(blocked(language, before, after), [""; 0], "{after}");
    }
}

#[test]
fn numbers_that_are_others_are_blocked() {
    for (language, before, after, text) in [
        (
            "en",
            "Served turnarounds of up to 45 days",
            "Served turnarounds of up to 54 days",
            "54 days",
        ),
        (
            "en",
            "Sold lamps in the last 4 fiscal years",
            "Sold lamps in the last 3 fiscal years",
            "3",
        ),
        (
            "en",
            "Solved 80% of requests",
            "Solved nine out of ten requests",
            "nine out of ten",
        ),
        ("en", "Cut cost by 14%", "Cut cost by 14% within a year", "a year"),
        ("en", "Spoke at two fairs", "Spoke at two fairs a year", "a year"),
        (
            "en",
            "Moved to SAP in Q1 2021",
            "Moved to SAP in the second quarter of 2021",
            "second quarter",
        ),
        ("de", "Tägliche Protokolle", "Stündliche Protokolle", "Stündliche"),
        (
            "de",
            "Abschluss bis zum dritten Werktag",
            "Abschluss bis zum ersten Werktag",
            "ersten",
        ),
    ] {
        let found = blocked(language, before, after);
        assert!(found.iter().any(|it| it == text), "{after}: {found:?}");
    }
}

#[test]
fn a_summary_says_of_each_entry_what_is_its_own() {
    for (after, text) in [
        ("Physicist with a BSc from the Corrib Institute", "BSc"),
        ("Clerk at Lisnagar Stores until 2011", "2011"),
        ("Merchandiser with nine years at Vantry Mills", "nine years"),
        ("Merchandiser with a Master of Science", "Master of Science"),
        ("Merchandiser with certificates in forklifts and taping", "taping"),
    ] {
        let found = blocked("en", "", after);
        assert!(found.iter().any(|it| it == text), "{after}: {found:?}");
    }
    for after in [
        "Physicist with a BSc from Ardmore University and a PhD from the Corrib Institute",
        "Clerk at Lisnagar Stores until March 2019, seven years in all",
    ] {
        assert_eq!(blocked("en", "", after), [""; 0], "{after}");
    }
}

#[test]
fn a_deputy_is_no_manager() {
    let before = "Ordered 90 lamps";
    assert_eq!(
        blocked("en", before, "Ordered 90 lamps as Stock Manager"),
        ["Stock Manager"]
    );
    assert!(blocked("en", before, "As Deputy Stock Manager, ordered 90 lamps").is_empty());
}

#[test]
fn what_a_list_is_given_more_is_blocked() {
    for (language, before, after, text) in [
        (
            "en",
            "Kept lamps, cables and bulbs",
            "Kept lamps, cables, bulbs and drones",
            "drones",
        ),
        (
            "de",
            "Vergabe von Aufträgen für die Grundschule",
            "Vergabe von Aufträgen für Grundschule und Feuerwehrhaus",
            "Feuerwehrhaus",
        ),
        (
            "en",
            "Wrote letters to customers",
            "Wrote letters to customers in French",
            "French",
        ),
    ] {
        let found = blocked(language, before, after);
        assert!(found.iter().any(|it| it == text), "{after}: {found:?}");
    }
    let before = "Kept lamps, cables and bulbs in stock";
    assert!(
        blocked(
            "en",
            before,
            "Kept cables, bulbs and lamps in stock, carefully and reliably"
        )
        .is_empty()
    );
}

#[test]
fn words_take_no_place_of_their_like() {
    for (language, before, after, text) in [
        (
            "es",
            "Programación básica de autómatas",
            "Programación avanzada de autómatas",
            "avanzada",
        ),
        (
            "de",
            "Teilnahme an der Arbeitsgruppe des Kreises",
            "Teilnahme an der Arbeitsgruppe des Landes",
            "des Landes",
        ),
        ("es", "Segundo mejor delegado", "Mejor delegado", "Mejor"),
        (
            "de",
            "Mitwirkung an der Einführung von SAP",
            "Einführung von SAP",
            "Einführung",
        ),
    ] {
        let found = blocked(language, before, after);
        assert!(found.iter().any(|it| it == text), "{after}: {found:?}");
    }
}

#[test]
fn other_words_for_a_skill_or_a_post_are_no_inventions() {
    for (language, before, after) in [
        ("de", "Fünf begutachtete Artikel", "Fünf Artikel mit Peer-Review"),
        ("en", "Kept personnel records", "Kept personnel files"),
        (
            "it",
            "Direzione lavori per una villa",
            "Direttore dei lavori per una villa",
        ),
        (
            "de",
            "Elterngespräche und Dokumentation",
            "Führte Gespräche mit Eltern und dokumentierte sie",
        ),
        ("de", "Abläufe des Teams geplant", "Plante die Abläufe des Teams"),
    ] {
        assert_eq!(blocked(language, before, after), [""; 0], "{after}");
    }
}
