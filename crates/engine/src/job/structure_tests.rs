//! What the shape of an ad tells, whatever its words: each test fails without its rule, but for two that guard against too much.

use types::{Importance, RequirementKind};

use super::testing::{asked, importance};

const WISHED: Option<Importance> = Some(Importance::Preferred);
const ASKED: Option<Importance> = Some(Importance::Must);

fn of_kind(text: &str, kind: RequirementKind) -> Vec<String> {
    let mine = asked(text).into_iter().filter(|it| it.kind == kind);
    mine.map(|it| it.text).collect()
}

fn place(head: &str) -> Vec<String> {
    let text = format!("{head}\n\nRequirements\n- Java\n- Kafka\n");
    of_kind(&text, RequirementKind::Location)
}

#[test]
fn a_name_before_that_of_its_region_is_the_place() {
    assert_eq!(
        place("Clerk\nZubbleton, Northern Cape | permanent"),
        ["Zubbleton, Northern Cape"]
    );
    assert_eq!(place("Clerk – Vosswick, Caithness"), ["Vosswick, Caithness"]);
}

#[test]
fn a_town_before_more_names_is_part_of_a_company() {
    assert!(place("Clerk\nOakham Brandel Legal Services is instructed").is_empty());
}

#[test]
fn a_town_that_is_a_word_is_meant_between_marks() {
    assert_eq!(place("Clerk | Cork | part time"), ["Cork"]);
}

#[test]
fn where_one_is_to_live_leaves_open_where_one_works() {
    let text = "Maschera\nTeatro Olmo – Trieste\n\nRequisiti\n- Java\n- domicilio a Trieste\n";
    let places = of_kind(text, RequirementKind::Location);
    assert!(places.iter().any(|it| it == "Trieste"), "{places:?}");
}

#[test]
fn what_a_clause_only_supposes_is_wished_for() {
    for text in [
        "You need Java. If you have ever used Kafka, brilliant.",
        "Du brauchst Java. Wer schon mit Kafka gekämpft hat, bekommt einen Kuchen.",
        "Necesitas Java. Si has manejado Kafka, medio camino hecho.",
    ] {
        assert_eq!(importance(text, "Kafka"), WISHED, "{text}");
    }
}

#[test]
fn a_name_that_is_asked_and_answered_is_wished_for() {
    assert_eq!(importance("You need Java. Kafka? Splendid.", "Kafka"), WISHED);
    assert_eq!(importance("Necesitas Java. ¿Kafka? Golazo.", "Kafka"), WISHED);
    assert_ne!(importance("You need Java. Kafka? Not with us.", "Kafka"), WISHED);
}

#[test]
fn praise_may_be_a_noun_with_more_behind_it() {
    let text = "You need Java. Kafka would be a real blessing for most of our teams.";
    assert_eq!(importance(text, "Kafka"), WISHED);
}

#[test]
fn the_dot_of_an_abbreviation_ends_no_sentence() {
    let text = "Clerk\nRequisitos\n- Lic. en Comercio Internacional o afín\n";
    assert!(!asked(text).iter().any(|it| it.text == "Lic"));
}

#[test]
fn a_list_tells_what_its_heading_does_not() {
    let text =
        "Clerk\n\nRequirements\n- Java\n- Kafka\n\nWhat'll get you a call back first\n- Python\n- CPR\n- Docker\n";
    assert_eq!(importance(text, "Docker"), WISHED);
    let text = "Clerk\n\nRequirements\n- Java\n\nRecommendations (not requirements)\nPython and Docker\n";
    assert_eq!(importance(text, "Docker"), WISHED);
}

#[test]
fn a_row_of_a_table_of_demands_heads_no_part_of_its_own() {
    let text = "Monteur\n\nAnforderungen\nAusbildung: Lehre als Koch\nFahrausweis: Klasse B\nProgramme: Kafka\n";
    assert_eq!(importance(text, "Klasse B"), ASKED);
    assert_eq!(importance(text, "Kafka"), ASKED);
    let text = "Chauffeur\n\nProfil recherché\n1/ la FIMO\n2/ le permis D\n";
    assert_eq!(importance(text, "FIMO"), ASKED);
}

#[test]
fn what_is_said_likewise_is_wished_for_as_well() {
    let text = "You need Java. Kafka would be nice. Docker too.";
    assert_eq!(importance(text, "Docker"), WISHED);
}

#[test]
fn of_two_items_that_nothing_joins_the_second_is_wished_for() {
    let text = "Educateur\nVotre profil\n- permis B, Kafka souhaité\n";
    assert_eq!(importance(text, "permis B"), ASKED);
    assert_eq!(importance(text, "Kafka"), WISHED);
}

#[test]
fn names_behind_a_label_of_wishes_go_on_with_them() {
    let text = "Clerk\n\nRequirements\nYou know Java well.\nAn advantage: Kafka. Docker, of whatever make. Python.\n";
    assert_eq!(importance(text, "Docker"), WISHED);
    assert_eq!(importance(text, "Python"), WISHED);
}

#[test]
fn a_year_or_so_is_one() {
    let found = asked("Waiter\nRequirements\n- a year or so of table service\n");
    assert!(found.iter().any(|it| it.years == Some(1.0)), "{found:?}");
}

#[test]
fn a_class_beside_a_licence_is_one() {
    let text = "Gärtner\nAnforderungen\n- Führerschein Klasse B, Anhänger (BE) von Vorteil\n";
    assert_eq!(of_kind(text, RequirementKind::Licence).len(), 2);
}

#[test]
fn a_country_in_capitals_is_no_pronoun() {
    let text = "Clerk\n\nRequirements\n- Licensed to drive in the US with Kafka experience\n";
    assert_eq!(importance(text, "Kafka"), ASKED);
}

#[test]
fn lettered_items_are_not_one_wrapped_line() {
    let text = "Gärtner\n\nErwartet werden:\na) eine erfolgreich abgeschlossene Ausbildung als Gärtner, Fachrichtung Gartenbau\n\
                b) die Fahrerlaubnis der Klasse BE\nc) ein würdevoller Umgang mit Trauernden\n";
    let found = asked(text);
    for words in ["Fahrerlaubnis", "Umgang mit Trauernden"] {
        assert!(found.iter().any(|it| it.text.contains(words)), "{found:?}");
    }
}
