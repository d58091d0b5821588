//! What 200 ads of four more hands taught: each test fails without its rule.

use types::{Importance, RequirementKind};

use super::testing::{asked, importance};

fn kind(text: &str, words: &str) -> Option<RequirementKind> {
    asked(text).iter().find(|it| it.text.contains(words)).map(|it| it.kind)
}

fn under_demands(line: &str) -> String {
    format!("Clerk\n\nRequirements\n- Java\n- {line}\n")
}

#[test]
fn examples_behind_a_degree_are_none_of_their_own() {
    let text = "Vertreter\n\nAnforderungen\n- Java\n- Handwerkliche Ausbildung, z. B. als Zimmerer oder Kaufmann im Großhandel\n";
    assert_eq!(importance(text, "Großhandel"), None);
    // Behind anything but a degree they stay.
    let text = under_demands("Retrieval systems, e.g. Zanzibar or Quillmark");
    assert!(importance(&text, "Zanzibar").is_some());
}

#[test]
fn practice_of_whatever_kind_stands_in_for_what_is_asked() {
    let text = under_demands("CIPD Level 5, or equivalent practical experience");
    assert_eq!(importance(&text, "practical"), None);
    assert!(importance(&text, "CIPD").is_some());
    // What it is practice of is asked.
    assert!(importance(&under_demands("Archiving or shelving experience"), "shelving").is_some());
}

#[test]
fn brackets_of_journeys_say_where() {
    let text = under_demands("occasional business trips to suppliers (DE, CZ, Norditalien)");
    assert_eq!(importance(&text, "Norditalien"), None);
    let text = under_demands("an orchestrator (Quillmark, Zanzibar)");
    assert!(importance(&text, "Quillmark").is_some());
}

#[test]
fn a_bracket_may_hold_small_words_beside_names() {
    let text = "Analista\n\nRequisitos\n- Java\n- Excel avançado (PROCV, tabela dinâmica)\n";
    assert!(importance(text, "tabela").is_some());
    let found = asked(&under_demands("Sensory integration (Ayres or similar)"));
    assert!(found.iter().all(|it| it.text != "similar"));
}

#[test]
fn reasons_may_speak_to_the_reader_and_come_first() {
    let text = "Berater\n\nAnforderungen\n- Java\n- Führerschein Klasse B, da Sie auch in Winsen aushelfen\n";
    assert_eq!(importance(text, "aushelfen"), None);
    assert!(importance(text, "Führerschein").is_some());
    let text = under_demands("Because you'll be around children, an enhanced DBS check is required");
    assert_eq!(importance(&text, "around"), None);
    assert!(importance(&text, "DBS").is_some());
}

#[test]
fn a_wish_takes_no_item_that_has_a_level_or_class_of_its_own() {
    for (line, must, wish) in [
        (
            "Englisch verhandlungssicher, Italienisch als Plus",
            "Englisch",
            "Italienisch",
        ),
        ("Führerausweis Kat. B, BE erwünscht", "Kat. B", "BE"),
        ("patente B, gradita BE", "patente B", "BE"),
    ] {
        let text = under_demands(line);
        assert_eq!(importance(&text, must), Some(Importance::Must), "{line}");
        assert_ne!(importance(&text, wish), Some(Importance::Must), "{line}");
    }
    let text = under_demands("Kafka, Docker are a plus");
    assert_eq!(importance(&text, "Kafka"), Some(Importance::Preferred));
}

#[test]
fn a_list_that_mostly_asks_asks_throughout() {
    let text = "Clerk\n\nA small firm by the lake.\n\n- experience in an office\n- must be punctual\n- handling of parcels\n- Spanish\n\nCome and see us.\n";
    assert_eq!(importance(text, "parcels"), Some(Importance::Must));
    let told = "Clerk\n\nA small firm by the lake.\n\n- two ovens\n- handling of parcels\n- a view\n- Spanish\n\nCome and see us.\n";
    assert_eq!(importance(told, "two ovens"), None);
}

#[test]
fn the_name_of_a_law_is_no_contract_of_the_employer() {
    let text = "Tramitador\n\nRequisitos\n- Java\n- Ley de contrato de obra, valoración de daños\n";
    assert!(importance(text, "valoración").is_some());
    let told = "Tramitador\n\nRequisitos\n- Java\n- Contrato de seis meses con alta\n";
    assert_eq!(importance(told, "seis meses"), None);
}

#[test]
fn strangers_wish_and_deny_in_their_own_words() {
    for (line, expected) in [
        (
            "Kafka would come in handy with the summer crowd",
            Some(Importance::Preferred),
        ),
        ("Kafka le vendrá muy bien", Some(Importance::Preferred)),
        ("Kafka? Not bothered.", None),
        ("Mit Kafka musst du dich noch nicht auskennen", None),
    ] {
        assert_eq!(importance(&under_demands(line), "Kafka"), expected, "{line}");
    }
    assert_eq!(
        importance(&under_demands("Kafka at hand"), "Kafka"),
        Some(Importance::Must)
    );
}

#[test]
fn willingness_to_hours_and_journeys_is_one_of_those() {
    for (line, expected) in [
        ("Bereitschaft zur Notdienstwoche", RequirementKind::Shift),
        ("disponibilità serale", RequirementKind::Shift),
        ("disponibilità a recarsi in Tribunale", RequirementKind::Travel),
        ("5-year checkable work history", RequirementKind::Clearance),
    ] {
        let words = line.rsplit(' ').next().unwrap_or_default();
        assert_eq!(kind(&under_demands(line), words), Some(expected), "{line}");
    }
    let text = under_demands("willingness to learn Kafka");
    assert_eq!(kind(&text, "Kafka"), Some(RequirementKind::Skill));
}

#[test]
fn work_under_its_own_heading_is_not_asked() {
    let text = "Engineer\n\nEssential functions\n• Configure zorbs and blinkers\n\nRequirements\n- Java\n";
    assert_eq!(importance(text, "zorbs"), None);
    assert!(importance(text, "Java").is_some());
}
