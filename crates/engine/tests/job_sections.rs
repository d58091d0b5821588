//! Which part of an ad asks for something, told by its labels, its gaps and how its sentences begin.

use engine::job::parse;
use types::{Importance, Requirement, RequirementKind};

fn asked(ad: &str, importance: Importance) -> Vec<String> {
    let is = |it: &Requirement| it.importance == importance;
    parse(ad)
        .requirements
        .into_iter()
        .filter(is)
        .map(|it| it.text)
        .collect()
}

fn importance(ad: &str, words: &str) -> Option<Importance> {
    let found = parse(ad).requirements;
    found
        .into_iter()
        .find(|it| it.text.contains(words))
        .map(|it| it.importance)
}

#[test]
fn labels_that_no_list_knows_are_told_by_their_words() {
    for label in [
        "In your kitbag",
        "Dein Handwerkszeug",
        "Il vous faut",
        "Lo mínimo",
        "Devi avere",
        "É preciso",
        "门槛",
    ] {
        let ad = format!("Analyst\nWhat you will do: reports.\n{label}: Python, Oracle.\nRequirements: Java.\n");
        assert_eq!(importance(&ad, "Python"), Some(Importance::Must), "{label}");
    }
    for label in ["Gold stars", "Die Kür", "Mieux encore", "Suman", "Conta pontos"] {
        let ad = format!("Analyst\nRequirements: Java.\n{label}: Python, Oracle.\n");
        assert_eq!(importance(&ad, "Python"), Some(Importance::Preferred), "{label}");
    }
    // A label that no list knows ends with its line.
    let ad = "Analyst\nYou: Python.\nFree parking and a course in Oracle.\n\nRequirements: Java.\n";
    assert_eq!(importance(ad, "Python"), Some(Importance::Must));
    assert_ne!(importance(ad, "Oracle"), Some(Importance::Must));
}

#[test]
fn a_heading_of_unknown_words_is_told_by_the_list_below_it() {
    let ad = |list: &str| format!("Analyst\n\nThe Lighthouse\n{list}\nRequirements\n- Java\n");
    let asking = ad("- Experience with Python\n- Knowledge of Oracle\n");
    assert_eq!(importance(&asking, "Python"), Some(Importance::Must));
    assert_ne!(
        importance(&ad("- Python\n- Oracle\n"), "Python"),
        Some(Importance::Must)
    );
}

#[test]
fn a_gap_ends_the_demands_unless_what_follows_goes_on_asking() {
    let ad = |last: &str| format!("Analyst\n\nRequirements:\nJava\nSQL\n\n{last}\n");
    let told = ad("Our customers are banks, and the training academy next door teaches Python to children.");
    assert_ne!(importance(&told, "Python"), Some(Importance::Must));
    let label = ad("Whereabouts: the training academy next door, with experience of teaching Python.");
    assert_ne!(importance(&label, "Python"), Some(Importance::Must));
    assert_eq!(
        importance(&ad("Experience with Python"), "Python"),
        Some(Importance::Must)
    );
    assert_eq!(importance(&ad("Driving licence"), "Driving"), Some(Importance::Must));
    // Prose right below a list is none of its items.
    let prose = "Analyst\n\nDesirable\n- Java\n- SQL\nThe clinic next door treats children and adults, and its staff were trained in Python.\n";
    assert_eq!(asked(prose, Importance::Preferred), ["Java", "SQL"]);
    // What prose stands under after a list is about something else.
    let other = format!(
        "Analyst\n\nRequirements\n- Java\n\nLighthouse\n{}\n",
        "Ships come and go, and their crews use Python. ".repeat(5)
    );
    assert_eq!(asked(&other, Importance::Must), ["Java"]);
}

#[test]
fn what_an_employer_tells_of_itself_asks_nothing() {
    for told in [
        "The school has 210 pupils and knowledge of Python.",
        "Wir backen seit 1911 mit Kenntnissen in Python.",
        "La clinique compte 140 lits, des connaissances en Python.",
        "El hotel dispone de spa y conocimientos de Python.",
        "Trabajamos con conocimientos de Python.",
    ] {
        let ad = format!("Teacher wanted. Experience with Java is required. {told}");
        assert!(
            !matches!(
                importance(&ad, "Python"),
                Some(Importance::Must | Importance::Preferred)
            ),
            "{told}"
        );
    }
    for sought in [
        "We want somebody who knows Python.",
        "The candidate has knowledge of Python.",
        "Buscamos conocimientos de Python.",
    ] {
        let ad = format!("Teacher wanted. Experience with Java is required. {sought}");
        assert_eq!(importance(&ad, "Python"), Some(Importance::Must), "{sought}");
    }
}

#[test]
fn praise_is_a_wish_where_it_ends_its_clause_or_is_all_of_it() {
    for wish in [
        "Python helps.",
        "Python? Even better.",
        "Python? Umso besser.",
        "Python, that would be lovely.",
        "Python, das wäre schön.",
        "Python kommt gut an.",
        "Python fa comodo.",
        "Python dá jeito.",
        "Si conoces Python, genial.",
    ] {
        let ad = format!("Analyst wanted. Experience with Java is required. {wish}");
        assert_eq!(importance(&ad, "Python"), Some(Importance::Preferred), "{wish}");
    }
    for duty in [
        "Somebody who helps colleagues with Python.",
        "Experience with Python tests that run perfect.",
    ] {
        let ad = format!("Analyst wanted. Experience with Java is required. {duty}");
        assert_ne!(importance(&ad, "Python"), Some(Importance::Preferred), "{duty}");
    }
}

#[test]
fn each_degree_of_an_ad_counts() {
    let ad = "Analyst\n\nRequirements\n- Bachelor's degree in physics\n\nDesirable\n- Master's degree\n- PhD\n";
    assert_eq!(asked(ad, Importance::Must), ["Bachelor's degree in physics"]);
    assert_eq!(asked(ad, Importance::Preferred), ["Master's degree", "PhD"]);
    for degree in ["Un máster", "Mestrado", "Master in fisco", "LL.M."] {
        let ad = format!("Analyst\n\nRequisitos\n- Java\n- {degree}\n");
        let found = parse(&ad).requirements;
        assert!(found.iter().any(|it| it.kind == RequirementKind::Degree), "{degree}");
    }
    let one = "Analyst. Experience with Java is required. Bachelor's degree in physics required, a Master's degree would be a plus.";
    assert_eq!(importance(one, "Master's"), Some(Importance::Preferred));
}

#[test]
fn what_heads_the_words_of_the_employer_is_no_place() {
    for heading in [
        "About Fernhill",
        "Über Fernhill",
        "À propos de Fernhill",
        "Sobre Fernhill",
    ] {
        let ad = format!(
            "Senior Engineer\n\n{heading}\nFernhill moves money for small shops.\n\nWhat you need\n- Rust\n\nWhat we offer\n- Work from our office in Rotterdam\n"
        );
        let advert = parse(&ad);
        let places: Vec<_> = advert
            .requirements
            .iter()
            .filter(|it| it.kind == RequirementKind::Location)
            .map(|it| it.text.as_str())
            .collect();
        assert_eq!(places, ["Rotterdam"], "{heading}");
    }
}
