//! What a sentence that is kept nearly word by word adds or exchanges, and how the same thing is said otherwise.

use super::testing;

/// What is blocked of a sentence that is to replace `before`, or of a summary where nothing stands before.
fn blocked(language: &str, before: &str, after: &str) -> Vec<String> {
    let resume = serde_json::json!({
        "basics": {"summary": "", "label": "Welder", "location": {"city": "Leeds"}},
        "work": [
            {"name": "Vantry Mills", "position": "Welder", "startDate": "2019-04",
             "highlights": ["", "Drivers' hours checked", "Monthly visits of 40 customers"]},
            {"name": "Lisnagar Stores", "position": "Studienrat", "startDate": "2012-01", "endDate": "2019-03",
             "highlights": ["Six years of critical care practice", "A team of six"]},
        ],
        "education": [
            {"institution": "Universidade Estadual de Campinas", "studyType": "BSc", "area": "Physics", "endDate": "2011"},
            {"institution": "Handwerkskammer", "studyType": "Meister", "area": "Elektrotechnik", "endDate": "2012"},
        ],
        "certificates": [
            {"name": "Transport Manager CPC (National)", "date": "2018"},
            {"name": "Dangerous Goods Safety Adviser", "date": "2021"},
            {"name": "Patente B", "date": "2009"},
            {"name": "Google Cloud Professional Data Engineer", "date": "2021"},
            {"name": "Fachkraft für Kleinkindpädagogik", "date": "2019"},
        ],
        "publications": [{"name": "Thresholds of grazing", "publisher": "Ecology Letters"}],
        "skills": [{"name": "Pädagogik", "keywords": ["Naturpädagogik"]}],
    });
    testing::blocked(resume, language, before, after)
}

#[test]
fn what_is_added_to_a_kept_sentence_is_looked_up_near_it() {
    for (language, before, after, part) in [
        // Also where a joint moves, and where the résumé has the word elsewhere.
        (
            "en",
            "Planned weddings and dinners for 220 guests",
            "Planned weddings, dinners and safaris for 220 guests",
            "safaris",
        ),
        (
            "en",
            "Trained new planners on the till system",
            "Trained new planners and loaders on the till system",
            "loaders",
        ),
        (
            "de",
            "Elterngespräche und Dokumentation",
            "Elterngespräche, Elternabende und Dokumentation",
            "Elternabende",
        ),
        (
            "de",
            "Kosten durch Toleranzanalyse gesenkt",
            "Kosten durch Toleranzanalyse und Wertanalyse gesenkt",
            "Wertanalyse",
        ),
        (
            "de",
            "Mithilfe bei der Mobilisierung von Patienten",
            "Mithilfe bei der Mobilisierung von Patienten am Klinikum Leeds",
            "Klinikum",
        ),
        (
            "fr",
            "Dossier patient informatisé et transmissions",
            "Dossier patient informatisé et transmissions en tant qu’infirmière de pratique avancée",
            "infirmière",
        ),
        (
            "de",
            "Aufbau eines Newsletters mit 6.500 Lesern",
            "Aufbau eines monatlichen Newsletters mit 6.500 Lesern",
            "monatlichen",
        ),
    ] {
        let found = blocked(language, before, after);
        assert!(found.iter().any(|it| it.contains(part)), "{after}: {found:?}");
    }
}

#[test]
fn words_of_any_work_add_nothing() {
    for (language, before, after) in [
        (
            "en",
            "Planned weddings and dinners for 220 guests",
            "Carefully carried out the task of planning weddings and dinners for 220 guests",
        ),
        (
            "de",
            "Planung und Forecast für 42 Filialen",
            "Zeichnete für Planung und Forecast von 42 Filialen verantwortlich",
        ),
        (
            "pt",
            "Pipelines de entrega com testes",
            "Criei pipelines de entrega com testes",
        ),
        (
            "es",
            "Cableado de 80 viviendas y locales",
            "Me dediqué con esmero al cableado de 80 viviendas y locales",
        ),
        (
            "nl",
            "Dagelijkse planning van 35 vrachtwagens",
            "Verzorgde zorgvuldig de dagelijkse planning van 35 vrachtwagens",
        ),
        (
            "en",
            "Sent 45 jobs a shift by radio and phone",
            "Sent 45 jobs a shift by radio and telephone",
        ),
    ] {
        assert_eq!(blocked(language, before, after), Vec::<String>::new(), "{after}");
    }
}

#[test]
fn what_takes_the_place_of_its_like_is_another_thing() {
    for (language, before, after, part) in [
        (
            "de",
            "Betreuung von drei Landessiegern im Jahr 2019",
            "Betreuung von drei Bundessiegern im Jahr 2019",
            "Bundessiegern",
        ),
        (
            "en",
            "34 refereed papers, nine students supervised",
            "43 refereed papers, nine students supervised",
            "43",
        ),
        (
            "en",
            "Built a repository of insights in Dovetail that five product teams use",
            "Built a repository of insights in Dovetail that every product team uses",
            "every",
        ),
        (
            "en",
            "",
            "Welder with eight years of critical care practice",
            "eight years",
        ),
    ] {
        let found = blocked(language, before, after);
        assert!(found.iter().any(|it| it.contains(part)), "{after}: {found:?}");
    }
}

#[test]
fn a_number_within_a_list_does_not_count_the_list() {
    for (language, before, after, part) in [
        (
            "de",
            "Anleitung von drei Auszubildenden",
            "Anleitung von drei Auszubildenden und zwei Praktikanten",
            "zwei",
        ),
        (
            "fr",
            "Encadrement de cinq personnes",
            "Encadrement de cinq personnes et de deux alternants",
            "deux",
        ),
        (
            "de",
            "Leitung einer Station mit 28 Betten und 19 Kräften",
            "Leitung von zwei Stationen mit 28 Betten und 19 Kräften",
            "zwei",
        ),
    ] {
        let found = blocked(language, before, after);
        assert!(found.iter().any(|it| it.contains(part)), "{after}: {found:?}");
    }
    assert_eq!(
        blocked(
            "nl",
            "Ritten in Nederland en België",
            "Ritten in twee landen, Nederland en België"
        ),
        Vec::<String>::new()
    );
}

#[test]
fn reach_earliness_and_budgets_are_claims() {
    for (language, before, after, part) in [
        (
            "en",
            "Ran the rota",
            "Ran the rota for the whole department",
            "whole department",
        ),
        (
            "es",
            "Obra de tres colegios entregados",
            "Obra de tres colegios entregados antes de plazo",
            "antes de plazo",
        ),
        (
            "de",
            "Fachliche Führung von drei Konstrukteuren",
            "Personalverantwortung für drei Konstrukteure",
            "Personalverantwortung",
        ),
        (
            "en",
            "Booked 18 meetings a month",
            "Booked 18 meetings a month, more than any other rep",
            "than any other",
        ),
        ("en", "", "Welder with a BSc (Hons) in Physics", "Hons"),
    ] {
        let found = blocked(language, before, after);
        assert!(found.iter().any(|it| it.contains(part)), "{after}: {found:?}");
    }
}

#[test]
fn papers_are_what_they_are_called() {
    for after in [
        "Qualified as a Dangerous Goods Safety Adviser in 2021",
        "Google Cloud certified data engineer",
        "Published in Ecology Letters",
        "Transport Manager CPC (National) since 2018",
    ] {
        assert_eq!(blocked("en", "", after), Vec::<String>::new(), "{after}");
    }
    assert_eq!(blocked("de", "", "Elektromeister"), Vec::<String>::new());
    assert_eq!(
        blocked("pt", "", "Bacharel pela Unicamp em 2011"),
        blocked("pt", "", "Bacharel em 2011")
    );
    for (language, after, part) in [
        ("en", "Transport Manager CPC (International)", "International"),
        ("it", "Saldatore con patente C", "C"),
        ("de", "Fachkraft für Naturpädagogik", "Naturpädagogik"),
        ("de", "Im Team als Trainerin für Naturpädagogik", "Naturpädagogik"),
        ("de", "Als Berater für Physik in Leeds", "Physik"),
        ("de", "Oberstudienrat", "Oberstudienrat"),
    ] {
        let found = blocked(language, "", after);
        assert!(found.iter().any(|it| it == part), "{after}: {found:?}");
    }
}

#[test]
fn the_same_is_said_in_other_words() {
    for (language, before, after) in [
        (
            "en",
            "Lead a team of 14 nurses on a unit",
            "Guide the work of fourteen nurses as team lead on a unit",
        ),
        (
            "en",
            "Advised directors on performance management",
            "Advised directors on managing performance",
        ),
        (
            "en",
            "Act as mentor for new nurses",
            "Support new nurses as their mentor",
        ),
        (
            "en",
            "Closed deals at 131 % of quota",
            "Closed deals at 1.31 times quota",
        ),
        (
            "de",
            "Mitwirkung bei der Umstellung auf ORBIS",
            "Den Umstieg auf ORBIS mitbegleitet",
        ),
        (
            "fr",
            "Comptabilité de deux sociétés et clôture trimestrielle sous Sage 100",
            "Comptabilité de deux sociétés, clôturée quatre fois par an sous Sage 100",
        ),
        (
            "pt",
            "Pareceres sobre RGPD e contratos",
            "Pareceres sobre contratos e sobre o Regulamento Geral sobre a Proteção de Dados",
        ),
        (
            "en",
            "Lead specialists on four sites in Ireland",
            "Lead specialists on four Irish sites",
        ),
        (
            "de",
            "Getriebe für Windkraftanlagen entworfen",
            "Getriebe entworfen, die in Windkraftanlagen zum Einsatz kommen",
        ),
    ] {
        assert_eq!(blocked(language, before, after), Vec::<String>::new(), "{after}");
    }
}
