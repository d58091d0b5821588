use types::{ClaimCheck, Document};

use super::Facts;
use crate::Month;

const RESUME: &str = r#"{
  "basics": {"name": "Ada Berg", "label": "Backend Engineer", "summary": "Backend engineer in payments."},
  "work": [
    {"name": "Ledgerline", "position": "Sr. Backend Engineer", "startDate": "2021-03",
     "highlights": ["Cut p99 latency from 900 ms to 210 ms", "Mentored four engineers", "Moved 31 services to k8s, 20 % cheaper"]},
    {"name": "Brightfield", "position": "Software Engineer", "startDate": "2016-06", "endDate": "2021-02",
     "highlights": ["Built pipelines in Python over a 12 TB warehouse"]}
  ],
  "education": [{"institution": "University of Colorado", "studyType": "Bachelor of Science", "area": "Physics", "endDate": "2016-05"}],
  "languages": [{"language": "English", "fluency": "C2"}, {"language": "French", "fluency": "B1"}],
  "certificates": [{"name": "AWS Certified Developer"}]
}"#;

fn check(pointer: &str, after: &str) -> ClaimCheck {
    let document: Document = serde_json::from_str(RESUME).unwrap();
    let value: serde_json::Value = serde_json::from_str(RESUME).unwrap();
    let before = value.pointer(pointer).and_then(|it| it.as_str()).unwrap();
    let as_of = Month { year: 2026, month: 3 };
    Facts::new(&document, as_of).check(pointer, before, after)
}

fn blocked(pointer: &str, after: &str) -> Vec<(&'static str, String)> {
    let claims = check(pointer, after).blocked;
    claims
        .into_iter()
        .map(|claim| (claim.kind.as_str(), claim.text))
        .collect()
}

#[test]
fn forms_of_the_same_thing_are_no_inventions() {
    for (pointer, after) in [
        (
            "/work/0/highlights/0",
            "Reduced p99 latency from 900 ms to 210 ms, by more than three quarters",
        ),
        ("/work/0/highlights/1", "Coached four engineers"),
        (
            "/work/0/highlights/1",
            "As Senior Backend Engineer, mentored 4 engineers",
        ),
        (
            "/work/0/highlights/2",
            "Migrated 31 services to Kubernetes, saving one fifth",
        ),
        (
            "/work/1/highlights/0",
            "Built Python pipelines over a 12 TB warehouse for four years",
        ),
        (
            "/basics/summary",
            "Senior backend engineer with nine years of experience in payments at Ledgerline and Brightfield",
        ),
        (
            "/basics/summary",
            "Backend engineer, AWS certified, fluent in English, BSc in Physics, 2016",
        ),
    ] {
        assert_eq!(blocked(pointer, after), [], "{after}");
    }
}

#[test]
fn inventions_are_blocked() {
    for (pointer, after, kind, text) in [
        ("/work/0/highlights/0", "Cut p99 latency by 95 %", "number", "95 %"),
        ("/work/0/highlights/1", "Mentored six engineers", "number", "six"),
        ("/work/0/highlights/1", "Led four engineers", "superlative", "Led"),
        (
            "/work/0/highlights/2",
            "Moved 31 services to k8s and Istio, 20 % cheaper",
            "skill",
            "Istio",
        ),
        (
            "/work/1/highlights/0",
            "Built pipelines in Python over a 12 TB warehouse for Google",
            "name",
            "Google",
        ),
        (
            "/work/1/highlights/0",
            "Built pipelines in Python in 2014 over a 12 TB warehouse",
            "date",
            "2014",
        ),
        (
            "/work/1/highlights/0",
            "As Principal Engineer, built pipelines in Python over a 12 TB warehouse",
            "title",
            "Principal Engineer",
        ),
        (
            "/basics/summary",
            "Award-winning backend engineer in payments",
            "superlative",
            "Award-winning",
        ),
        (
            "/basics/summary",
            "Backend engineer with a Master's degree",
            "degree",
            "Master's",
        ),
        (
            "/basics/summary",
            "Backend engineer with fifteen years of experience",
            "number",
            "fifteen years",
        ),
        (
            "/basics/summary",
            "Backend engineer, fluent in French",
            "language",
            "fluent",
        ),
    ] {
        let found = blocked(pointer, after);
        assert_eq!(found, [(kind, text.to_owned())], "{after}");
    }
}

#[test]
fn a_number_that_vanishes_is_told() {
    let dropped = check("/work/0/highlights/2", "Moved 31 services to k8s").dropped;
    assert_eq!(dropped.iter().map(|it| it.text.as_str()).collect::<Vec<_>>(), ["20 %"]);
    assert!(
        check("/work/0/highlights/2", "Moved 31 services to k8s, a fifth cheaper")
            .dropped
            .is_empty()
    );
}

#[test]
fn a_number_of_another_job_proves_nothing() {
    assert_eq!(
        blocked(
            "/work/1/highlights/0",
            "Built 31 pipelines in Python over a 12 TB warehouse"
        )
        .len(),
        1
    );
}

/// A job with this one sentence, beside another job and a list of tools.
fn blocked_in(before: &str, after: &str) -> Vec<String> {
    let json = serde_json::json!({
        "work": [
            {"name": "Harbour Museum", "position": "Curator", "highlights": [before]},
            {"name": "Tern Valley School", "position": "Archivist", "highlights": ["Catalogued 480 letters in Omeka"]},
        ],
        "skills": [{"name": "Tools", "keywords": ["Docker", "Figma"]}],
    });
    let document: Document = serde_json::from_value(json).unwrap();
    let facts = Facts::new(&document, Month { year: 2026, month: 3 });
    let claims = facts.check("/work/0/highlights/0", before, after).blocked;
    claims.into_iter().map(|claim| claim.text).collect()
}

#[test]
fn what_was_used_elsewhere_was_not_used_here() {
    let before = "Catalogued 90 paintings in Figma";
    assert_eq!(
        blocked_in(before, "Catalogued 90 paintings in Omeka and Figma"),
        ["Omeka"]
    );
    assert_eq!(blocked_in(before, "Catalogued 90 paintings in Docker"), ["Docker"]);
    assert!(blocked_in(before, "Listed 90 paintings in Figma at the Harbour Museum").is_empty());
}

#[test]
fn names_put_together_from_two_are_new() {
    assert_eq!(
        blocked_in("Hung 90 paintings", "Hung 90 paintings at the Harbour School"),
        ["Harbour School"]
    );
}

#[test]
fn a_word_of_time_or_rank_takes_no_other_ones_place() {
    for (before, after, text) in [
        (
            "Closed the books by the second working day",
            "Closed the books by the fourth working day",
            "fourth working day",
        ),
        (
            "Cut losses by 40% within a year",
            "Cut losses by 40% within a week",
            "a week",
        ),
    ] {
        assert_eq!(blocked_in(before, after), [text], "{after}");
    }
    assert!(blocked_in("Reported every month", "Reported monthly").is_empty());
    assert!(blocked_in("Cut losses by 40% within a year", "Cut losses by 40% in 12 months").is_empty());
}

#[test]
fn numbers_of_several_words_and_ratios_told_are_understood() {
    assert!(blocked_in("Looked after 210 pupils", "Looked after two hundred and ten pupils").is_empty());
    assert!(blocked_in("Absence fell from 12% to 6%", "Halved absence from 12% to 6%").is_empty());
    assert_eq!(
        blocked_in("Absence fell from 12% to 6%", "Tripled absence from 12% to 6%"),
        ["Tripled"]
    );
}

#[test]
fn positions_count_letters() {
    let claim = check("/work/0/highlights/1", "É — mentored ninety engineers")
        .blocked
        .remove(0);
    assert_eq!(
        (claim.text.as_str(), claim.span.start, claim.span.end),
        ("ninety", 13, 19)
    );
}

#[test]
fn what_is_too_long_is_blocked_unread() {
    let long = "Led teams at Google and Xerox. ".repeat(super::LONGEST);
    let found = check("/work/0/highlights/1", &long).blocked;
    let kinds: Vec<&str> = found.iter().map(|claim| claim.kind.as_str()).collect();
    assert_eq!(kinds, ["unchecked"]);
    assert_eq!(found[0].text, long.chars().take(60).collect::<String>());
    let shorter: String = long.chars().take(super::LONGEST).collect();
    assert!(blocked("/work/0/highlights/1", &shorter).len() > 100);

    let numbers = "led 3, ".repeat(super::MOST_NUMBERS + 1);
    assert_eq!(blocked("/work/0/highlights/1", &numbers)[0].0, "unchecked");
}

#[test]
fn numbers_that_follow_are_no_inventions() {
    for (before, after) in [
        (
            "Grew sales from 12,000 to 31,000",
            "Added 19,000 sales, growing to 31,000",
        ),
        ("Answered within 72 hours", "Answered within three days"),
        ("Handled 45 cases a week", "Handled nine cases a day, 45 a week"),
        ("Reported every quarter", "Reported four times a year"),
        (
            "Led two fitters and one apprentice",
            "Led three people: two fitters and one apprentice",
        ),
        ("Installed 1.2 MW of panels", "Installed 1,200 kW of panels"),
        (
            "Ran a budget of 500,000 dollars",
            "Ran a budget of half a million dollars",
        ),
        ("Came second of nine", "Took place 2 of nine"),
    ] {
        assert_eq!(blocked_in(before, after), [""; 0], "{after}");
    }
    for (before, after, text) in [
        ("Cut time from 12 to 7 days", "Cut time from 12 to 5 days", "5 days"),
        ("Falls dropped by 40%", "Falls dropped by 60%", "60%"),
        ("Handled 45 cases a week", "Handled 12 cases a day", "12"),
    ] {
        assert!(blocked_in(before, after).contains(&text.to_owned()), "{after}");
    }
}

#[test]
fn what_others_did_supports_no_role() {
    for (before, after, text) in [
        (
            "Contributed to the rebrand led by an agency",
            "Led the rebrand with an agency",
            "Led",
        ),
        (
            "Helped hang the paintings with the director",
            "Hung the paintings independently, with the director",
            "independently",
        ),
        ("Reported to the head of sales", "Head of sales", "Head of"),
    ] {
        assert!(
            blocked_in(before, after).contains(&text.to_owned()),
            "{after}: {:?}",
            blocked_in(before, after)
        );
    }
    let before = "Contributed to the rebrand led by an agency";
    assert!(blocked_in(before, "Played an active part in the rebrand, led by an agency").is_empty());
}

/// The same in a German résumé.
fn blocked_in_german(before: &str, after: &str) -> Vec<String> {
    let json = serde_json::json!({
        "basics": {"summary": "Mitarbeiter mit Erfahrung in der Verwaltung und im Umgang mit Kunden."},
        "work": [{"name": "Vantry GmbH", "position": "Sachbearbeiter", "highlights": [before]}],
        "meta": {"language": "de"},
    });
    let document: Document = serde_json::from_value(json).unwrap();
    let facts = Facts::new(&document, Month { year: 2026, month: 3 });
    let claims = facts.check("/work/0/highlights/0", before, after).blocked;
    claims.into_iter().map(|claim| claim.text).collect()
}

#[test]
fn german_nouns_are_no_names() {
    let before = "Bearbeitung von 40 Anträgen pro Woche";
    for after in [
        "Sorgfältige Bearbeitung von 40 Anträgen pro Woche in enger Abstimmung mit den Fachbereichen",
        "Bearbeitete in jeder Woche 40 Anträge für Antragsteller und Behörden",
    ] {
        assert_eq!(blocked_in_german(before, after), [""; 0], "{after}");
    }
    for (after, text) in [
        ("Bearbeitung von 40 Anträgen pro Woche bei Lisnagar", "Lisnagar"),
        (
            "Bearbeitung von 40 Anträgen pro Woche an der Verwaltungsakademie",
            "Verwaltungsakademie",
        ),
        ("Amtsleiter, Bearbeitung von 40 Anträgen pro Woche", "Amtsleiter"),
    ] {
        assert!(blocked_in_german(before, after).contains(&text.to_owned()), "{after}");
    }
}
