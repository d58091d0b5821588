//! What a résumé shows, over professions and languages.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on should panic")]

use engine::{Month, job, score};
use serde_json::{Value, json};
use types::{Assessment, Document, GateKind, GateState, Report, State};

fn report(resume: &Value, ad: &str) -> Report {
    let document: Document = serde_json::from_value(resume.clone()).unwrap();
    score(&document, None, &job::parse(ad), Month { year: 2026, month: 11 }).report
}

fn of<'a>(report: &'a Report, skill: &str) -> &'a Assessment {
    let found = report
        .requirements
        .iter()
        .find(|it| it.requirement.skill.as_deref() == Some(skill));
    found.unwrap_or_else(|| panic!("{skill} is not asked"))
}

fn gate(report: &Report, kind: GateKind) -> GateState {
    report
        .gates
        .iter()
        .find(|gate| gate.kind == kind)
        .unwrap_or_else(|| panic!("no gate {kind}"))
        .state
}

fn summary(text: &str) -> Value {
    json!({ "basics": { "summary": text } })
}

#[test]
fn denials_and_wishes_are_no_evidence() {
    let ad = "Requirements:\n- Kafka\n- Docker\n";
    for text in [
        "No experience with Kafka, but daily work with Docker.",
        "Keine Erfahrung mit Kafka, aber täglich Docker.",
        "Sans expérience de Kafka mais Docker au quotidien.",
        "Eager to learn Kafka. Docker every day.",
        "没有Kafka经验。熟悉Docker。",
    ] {
        let report = report(&summary(text), ad);
        assert_eq!(of(&report, "Kafka").state, State::Missing, "{text}");
        assert_eq!(of(&report, "Docker").state, State::Present, "{text}");
    }
}

#[test]
fn a_sibling_is_partial_and_a_broader_thing_is_not_enough() {
    let ad = "Requirements:\n- Salesforce\n- AWS\n- CI/CD\n";
    let report = report(
        &json!({ "skills": [{ "name": "Tools", "keywords": ["HubSpot", "cloud computing", "Jenkins"] }] }),
        ad,
    );
    assert_eq!(of(&report, "Salesforce").state, State::Partial);
    assert_ne!(of(&report, "AWS").state, State::Present);
    assert_eq!(of(&report, "CI/CD").state, State::Present);
    assert_eq!(of(&report, "CI/CD").evidence[0].text, "Jenkins");
}

#[test]
fn use_with_a_figure_beats_use_beats_a_list() {
    let ad = "Requirements:\n- Docker\n- Git\n";
    let work = |line: &str| json!({ "work": [{ "name": "Example", "position": "Engineer", "startDate": "2020-01", "highlights": [line] }] });
    let listed = report(&json!({ "skills": [{ "name": "Docker" }] }), ad).score;
    let used = report(&work("Ran everything in Docker"), ad).score;
    let result = report(&work("Cut build times by 40 % with Docker"), ad).score;
    assert!(listed < used && used < result, "{listed} {used} {result}");
}

#[test]
fn degrees_are_compared_over_languages() {
    let ads = [
        "Requirements:\n- Bachelor's degree in mechanical engineering\n",
        "Anforderungen:\n- Abgeschlossenes Studium im Maschinenbau\n",
        "任职要求：\n1. 本科及以上学历，机械工程专业\n",
    ];
    let degrees = [
        ("Diplom-Ingenieur", "Maschinenbau", GateState::Pass),
        ("Laurea magistrale", "Ingegneria meccanica", GateState::Pass),
        ("Bacharelado", "Engenharia mecânica", GateState::Pass),
        ("Master", "Génie mécanique", GateState::Pass),
        ("本科", "机械工程", GateState::Pass),
        ("BSc", "History", GateState::Unknown),
        ("Ausbildung zum Industriemechaniker", "", GateState::Fail),
    ];
    for ad in ads {
        for (degree, area, state) in degrees {
            let report = report(
                &json!({ "education": [{ "studyType": degree, "area": area, "institution": "X" }] }),
                ad,
            );
            assert_eq!(gate(&report, GateKind::Degree), state, "{degree} for {ad}");
        }
        assert_eq!(
            gate(&report(&summary("Engineer"), ad), GateKind::Degree),
            GateState::Unknown
        );
    }
}

#[test]
fn languages_are_compared_by_level() {
    let speaks = |fluency: &str| json!({ "languages": [{ "language": "Deutsch", "fluency": fluency }] });
    let ad = "Your profile:\n- fluent German\n";
    for (fluency, state) in [
        ("Muttersprache", GateState::Pass),
        ("C1", GateState::Pass),
        ("verhandlungssicher", GateState::Pass),
        ("Notions", GateState::Fail),
        ("B1", GateState::Fail),
        ("", GateState::Unknown),
    ] {
        assert_eq!(
            gate(&report(&speaks(fluency), ad), GateKind::Language),
            state,
            "{fluency}"
        );
    }
    assert_eq!(
        gate(&report(&summary("Engineer"), ad), GateKind::Language),
        GateState::Unknown
    );
    let english = json!({ "languages": [{ "language": "English", "fluency": "Native" }] });
    assert_eq!(gate(&report(&english, ad), GateKind::Language), GateState::Fail);
}

#[test]
fn gates_never_zero_the_score_and_permits_are_open() {
    let ad = "Truck driver\nRequirements:\n- Driving licence CE\n- ADR certificate\n- right to work in the EU\n- 3 years of experience\n";
    let resume = json!({
        "basics": { "label": "Berufskraftfahrer" },
        "work": [{ "position": "LKW-Fahrer", "name": "X", "startDate": "2024-01", "endDate": "2025-06" }],
        "certificates": [{ "name": "Führerschein Klasse CE" }]
    });
    let report = report(&resume, ad);
    assert_eq!(gate(&report, GateKind::Licence), GateState::Pass);
    assert_eq!(gate(&report, GateKind::Certificate), GateState::Fail);
    assert_eq!(gate(&report, GateKind::WorkPermit), GateState::Unknown);
    assert_eq!(gate(&report, GateKind::Years), GateState::Fail);
    assert!(report.score > 30.0, "{}", report.score);
}

#[test]
fn one_of_a_choice_is_enough() {
    let ad = "Requirements:\n- SQL\n- Rust or Golang\n";
    let with = |skills: &[&str]| report(&json!({ "skills": [{ "name": "Skills", "keywords": skills }] }), ad).score;
    assert!((with(&["SQL", "Rust"]) - with(&["SQL", "Rust", "Go"])).abs() < f64::EPSILON);
    assert!(with(&["SQL"]) < with(&["SQL", "Go"]));
}

#[test]
fn copying_the_ad_is_noticed() {
    let ad =
        "You will build reliable payment services in Rust together with a small team of friendly people in Berlin.";
    let warned = |resume: &Value| report(resume, ad).warnings.iter().any(|it| it.code == "copied_advert");
    assert!(warned(&summary(ad)));
    assert!(!warned(&summary("I build payment services in Rust.")));
}

#[test]
fn the_same_trade_is_found_in_other_languages() {
    let pairs = [
        (
            "Requirements:\n- TIG welding\n- reading technical drawings\n",
            json!({ "work": [{ "position": "Schweißer", "name": "X", "highlights": ["WIG-Schweißen von Edelstahl nach technischen Zeichnungen"] }] }),
            "TIG welding",
        ),
        (
            "Profil recherché :\n- Maîtrise de la norme HACCP\n",
            json!({ "skills": [{ "name": "Küche", "keywords": ["HACCP-Konzept"] }] }),
            "HACCP",
        ),
        (
            "任职要求：\n1. 熟悉财务报表和报税\n",
            json!({ "work": [{ "position": "Accountant", "name": "X", "highlights": ["Prepared annual accounts and tax returns"] }] }),
            "Annual financial statements",
        ),
        (
            "Requisitos:\n- Planificación didáctica\n",
            json!({ "skills": [{ "name": "Lesson planning" }] }),
            "Lesson planning",
        ),
        (
            "Ihr Profil:\n- Erfahrung in der Wundversorgung\n",
            json!({ "skills": [{ "name": "Wound care" }] }),
            "Wound care",
        ),
    ];
    for (ad, resume, skill) in pairs {
        let report = report(&resume, ad);
        assert_eq!(of(&report, skill).state, State::Present, "{skill}");
        assert!(!of(&report, skill).evidence.is_empty());
    }
}

#[test]
fn a_resume_is_written_in_the_language_of_its_fields_not_of_its_headings() {
    let ad = "Requirements:\n- English\n- Dutch\n";
    let person = |highlight: &str| {
        json!({
            "work": [{ "position": "Chef", "name": "X", "highlights": [highlight] }],
            "languages": [{ "language": "Italian", "fluency": "C1" }],
        })
    };
    let dutch = person("Aansturen van het team voor de expeditie, met een oog voor het budget");
    let english = person("Led the team in the kitchen with an eye for the budget and for the guests");
    let state = |resume: &Value| of(&report(resume, ad), "English").state;
    assert_eq!((state(&dutch), state(&english)), (State::Missing, State::Unclear));
    let mut under_english_headings: Document = serde_json::from_value(dutch).unwrap();
    under_english_headings.meta.language = Some("en".to_owned());
    let as_of = Month { year: 2026, month: 11 };
    let report = score(&under_english_headings, None, &job::parse(ad), as_of).report;
    assert_eq!(of(&report, "English").state, State::Missing);
}
