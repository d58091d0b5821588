use types::Importance;

use super::{Advert, parse};

fn of(advert: &Advert, importance: Importance) -> Vec<&str> {
    let is = |it: &&types::Requirement| it.importance == importance && it.skill.is_some();
    advert
        .requirements
        .iter()
        .filter(is)
        .filter_map(|it| it.skill.as_deref())
        .collect()
}

#[test]
fn prose_is_read_sentence_by_sentence() {
    let advert = parse(
        "We are looking for a Backend Engineer for our payments platform. You have at least 5 years of professional experience, know Rust or Golang well, and have run services on Kubernetes. Nice to have: Terraform. A degree in computer science or comparable is expected.",
    );
    assert_eq!(of(&advert, Importance::Must), ["Rust", "Go", "Kubernetes"]);
    assert_eq!(of(&advert, Importance::Preferred), ["Terraform"]);
    assert_eq!(advert.title.as_deref(), Some("Backend Engineer"));
    let groups: Vec<_> = advert
        .requirements
        .iter()
        .filter_map(|it| it.group.as_deref())
        .collect();
    assert_eq!(groups, ["g1", "g1"]);
}

fn texts(advert: &Advert, importance: Importance) -> Vec<&str> {
    let is = |it: &&types::Requirement| it.importance == importance;
    advert
        .requirements
        .iter()
        .filter(is)
        .map(|it| it.text.as_str())
        .collect()
}

#[test]
fn lists_of_what_is_not_needed_ask_for_nothing() {
    for heading in [
        "You don't need",
        "What you can skip",
        "Was nicht hilft",
        "No hace falta:",
        "Non serve:",
    ] {
        let advert = parse(&format!(
            "Developer\n\nRequirements\n- Rust\n- PostgreSQL\n\n{heading}\n- Java\n- Kubernetes\n"
        ));
        assert_eq!(of(&advert, Importance::Must), ["Rust", "PostgreSQL"], "{heading}");
        assert_eq!(of(&advert, Importance::Preferred), [""; 0], "{heading}");
    }
}

#[test]
fn the_heading_before_a_list_of_semicolons_is_that_of_all_its_items() {
    let advert = parse("Site engineer\nMust haves: AutoCAD; SQL. Good to have: Python; Revit; Kafka.");
    assert_eq!(of(&advert, Importance::Must), ["AutoCAD", "SQL"]);
    assert_eq!(of(&advert, Importance::Preferred), ["Python", "Revit", "Kafka"]);
}

#[test]
fn columns_of_a_table_say_what_is_a_must() {
    let advert = parse(
        "Administrator\n\n| Essential | Desirable\nSkills | Python, SQL | Kafka\nPapers | driving licence | PMP\n",
    );
    assert_eq!(of(&advert, Importance::Must), ["Python", "SQL", "Driving licence B"]);
    assert_eq!(of(&advert, Importance::Preferred), ["Kafka", "PMP"]);
}

#[test]
fn what_the_employer_says_of_itself_is_not_asked() {
    let advert = parse(
        "Clerk\nOur web shop runs on PHP and our accounts on SAP. You know Python well and have two years of experience.",
    );
    assert_eq!(of(&advert, Importance::Must), ["Python"]);
}

#[test]
fn a_place_is_found_without_its_label() {
    for (text, place) in [
        (
            "Payroll clerk\nBrindle & Sons Ltd, Preston\n\nRequirements\n- Excel\n",
            "Preston",
        ),
        ("Koch (m/w/d)\nThun\n\nProfil\n- HACCP\n", "Thun"),
        (
            "Claims handler\nKestrel Mutual | Wobbleton | Hybrid\n\nRequirements\n- Excel\n",
            "Wobbleton",
        ),
        (
            "Fisioterapista\nTi aspettiamo a Pescara.\n\nRequisiti\n- Excel\n",
            "Pescara",
        ),
        ("厨师\n地点：成都\n\n任职要求：\n- 会用Excel\n", "成都"),
    ] {
        let advert = parse(text);
        assert!(texts(&advert, Importance::Must).contains(&place), "{text}");
    }
}

#[test]
fn a_town_that_is_a_word_too_must_be_meant() {
    let asked = |text| texts(&parse(text), Importance::Must).contains(&"Nice");
    assert!(!asked("Engineer\nYou know Rust.\nNice to have: Terraform."));
    assert!(asked("Engineer\nAcme SA, Nice\nYou know Rust."));
    assert!(asked("Engineer\nOur team in Nice is growing. You know Rust."));
}

#[test]
fn numbers_of_items_and_of_contracts_are_no_years() {
    let years = |text| parse(text).requirements.iter().find_map(|it| it.years);
    assert_eq!(
        years("Clerk\n\nRequirements\n1. Three years' payroll experience\n2. Excel\n"),
        Some(3.0)
    );
    assert_eq!(
        years("Nurse\n\nRequirements\n- At least 18 months' experience\n"),
        Some(1.5)
    );
    assert_eq!(years("Clerk\n12-month contract\n\nRequirements\n- Excel\n"), None);
}
