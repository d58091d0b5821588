//! Headings that no list names: none may swallow an ad.

use engine::job;
use types::Importance;

const MUST: &[&str] = &[
    "What you will need",
    "WHO WE'RE LOOKING FOR",
    "## Requirements",
    "**What makes you a great fit**",
    "3. Your background",
    "🎯 What we expect from you:",
    "Why you?",
    "Das wünschen wir uns von dir",
    "Womit Sie uns überzeugen",
    "Ihr Rüstzeug",
    "Ce que nous attendons de vous",
    "Le profil qu'il nous faut",
    "¿A quién buscamos?",
    "Cosa ti chiediamo",
    "O que esperamos de si",
    "我们希望你具备",
    "二、职位要求",
    "Wat vragen wij van jou?",
    "Nasze oczekiwania",
];

const PREFER: &[&str] = &[
    "Nice extras",
    "It would be great if you also had",
    "Das wäre schön",
    "Vos petits plus",
    "Se valorará positivamente",
    "Costituiscono titolo preferenziale",
    "Requisitos preferenciais",
    "优先条件：",
    "Mile widziane",
];

fn skills(ad: &str, importance: Importance) -> Vec<String> {
    let asked = job::parse(ad).requirements.into_iter();
    asked
        .filter(|it| it.importance == importance)
        .filter_map(|it| it.skill)
        .collect()
}

#[test]
fn what_is_asked_is_found_under_any_heading() {
    for heading in MUST {
        for mark in ["* ", "– ", "• "] {
            let ad = format!(
                "Backend Developer\n\nAbout us\nWe make software for banks in Java.\n\n{heading}\n{mark}Rust and Kafka\n{mark}Kubernetes\n\nWhat we offer\n{mark}Free Python courses\n"
            );
            assert_eq!(
                skills(&ad, Importance::Must),
                ["Rust", "Kafka", "Kubernetes"],
                "{heading}"
            );
        }
    }
}

#[test]
fn what_is_nice_is_found_under_any_heading() {
    for heading in PREFER {
        let ad = format!(
            "Backend Developer\n\nRequirements\n- Rust\n\n{heading}\n- Terraform\n- Kafka\n\nHow to apply\n- Send it with Word\n"
        );
        assert_eq!(skills(&ad, Importance::Must), ["Rust"], "{heading}");
        assert_eq!(skills(&ad, Importance::Preferred), ["Terraform", "Kafka"], "{heading}");
    }
}

#[test]
fn an_item_of_a_list_is_no_heading() {
    let ad = "What you will need\n* Recruitment\n* Compensation and benefits\n* Workday\n\nHow to apply\nSend your CV.";
    assert_eq!(
        skills(ad, Importance::Must),
        ["Recruitment", "Compensation and benefits", "Workday"]
    );
}

#[test]
fn the_subjects_of_a_profession_are_asked() {
    let ad = "Wir suchen eine Lehrkraft (m/w/d) für Mathematik und Physik. Wir bieten kleine Klassen.";
    let musts = skills(ad, Importance::Must);
    assert!(musts.iter().any(|it| it == "Mathematics") && musts.iter().any(|it| it == "Physics"));
}
