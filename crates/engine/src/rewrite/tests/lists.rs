//! Rules about lists and the whole résumé, and carrying proposals out.

use types::{Document, Proposal, RuleKind, Skill, Work};

use super::super::{apply, propose};
use super::{AS_OF, of, resume};
use crate::job;

#[test]
fn one_opening_in_three_bullets_gets_another_word() {
    let document = resume("en", &["Developed a parser", "Developed a shop", "Developed a game"]);
    let found = of(&document, "", RuleKind::Repetition);
    assert_eq!(
        (found[0].pointer.as_str(), found[0].after.as_str()),
        ("/work/0/highlights/2", "Built a game")
    );
    let people = resume(
        "en",
        &["Developed a parser", "Developed a shop", "Developed staff there"],
    );
    assert!(of(&people, "", RuleKind::Repetition)[0].question.is_some());
    assert!(
        of(
            &resume("en", &["Developed a parser", "Developed a shop"]),
            "",
            RuleKind::Repetition
        )
        .is_empty()
    );
    let french = resume(
        "fr",
        &[
            "Mise en place d’un CRM",
            "Mise en place d’un wiki",
            "Mise en place de quotas",
        ],
    );
    assert_eq!(of(&french, "", RuleKind::Repetition)[0].after, "Instauration de quotas");
}

#[test]
fn full_stops_follow_the_many() {
    let document = resume(
        "en",
        &["Ran the night shift.", "Wrote the handbook", "Planned the stock"],
    );
    let found = of(&document, "", RuleKind::Punctuation);
    assert_eq!(
        found.iter().map(|it| it.after.as_str()).collect::<Vec<_>>(),
        ["Ran the night shift"]
    );
    let short = resume(
        "en",
        &["Sold for Example Inc.", "Wrote the handbook", "Planned the stock"],
    );
    assert!(of(&short, "", RuleKind::Punctuation).is_empty());
}

#[test]
fn figures_are_asked_for_and_never_made_up() {
    for (language, bullet, part) in [
        ("en", "Looked after patients on the ward", "How many patients?"),
        ("en", "Reduced the waiting time at the desk", "By how much"),
        ("de", "Führung des Teams am Empfang", "How many people"),
        ("fr", "Animation d’ateliers pour les élèves", "élèves"),
        ("es", "Atención de pacientes en planta", "pacientes"),
        ("it", "Assistenza ai clienti in negozio", "clienti"),
        ("pt", "Atendimento de clientes na loja", "clientes"),
    ] {
        let found = of(&resume(language, &[bullet]), "", RuleKind::NumberAsked);
        assert!(found[0].after.is_empty(), "{bullet}");
        let question = found[0].question.as_deref().unwrap();
        assert!(question.contains(part), "{question}");
    }
    assert!(
        of(
            &resume("en", &["Looked after twelve patients"]),
            "",
            RuleKind::NumberAsked
        )
        .is_empty()
    );
    let many = resume(
        "en",
        &[
            "Ran the shop there",
            "Ran the bar there",
            "Ran the inn there",
            "Ran the spa there",
        ],
    );
    assert_eq!(of(&many, "", RuleKind::NumberAsked).len(), 3);
}

const AD: &str = "Platform engineer\n\nRequirements:\n- Kubernetes\n- Terraform\n- PostgreSQL\n- Amazon Web Services\n- Apache Kafka\n";

#[test]
fn what_the_ad_asks_for_moves_up() {
    let mut document = resume(
        "en",
        &[
            "Cleaned the office kitchen",
            "Moved all services to Kubernetes with Terraform",
        ],
    );
    document.skills.push(Skill {
        name: "Tools".to_owned(),
        keywords: ["Excel", "Terraform", "Kubernetes"].map(str::to_owned).to_vec(),
        ..Skill::default()
    });
    let found = of(&document, AD, RuleKind::Order);
    let bullets = found.iter().find(|it| it.pointer == "/work/0/highlights").unwrap();
    assert!(bullets.after.starts_with("Moved"));
    let keywords = found.iter().find(|it| it.pointer == "/skills/0/keywords").unwrap();
    assert_eq!(keywords.after, "Terraform\nKubernetes\nExcel");
    let changed = apply(&document, bullets).unwrap();
    assert_eq!(changed.work[0].highlights[1], "Cleaned the office kitchen");
    assert!(
        of(&changed, AD, RuleKind::Order)
            .iter()
            .all(|it| it.pointer != bullets.pointer)
    );
}

#[test]
fn the_words_of_the_ad_are_used_for_the_same_thing_only() {
    let document = resume(
        "en",
        &[
            "Moved the shop to k8s and AWS",
            "Kept EKS clusters",
            "Ran a Kafka-based bus on Postgres",
        ],
    );
    let found = of(&document, AD, RuleKind::JobWording);
    let all: Vec<&str> = found.iter().map(|it| it.after.as_str()).collect();
    assert!(all.contains(&"Moved the shop to Kubernetes (k8s) and AWS"), "{all:?}");
    assert!(
        all.contains(&"Moved the shop to k8s and Amazon Web Services (AWS)"),
        "{all:?}"
    );
    assert!(
        all.contains(&"Ran a Kafka-based bus on PostgreSQL (Postgres)"),
        "{all:?}"
    );
    assert_eq!(all.len(), 3, "{all:?}");
    assert!(of(&resume("en", &["Kept EKS clusters"]), AD, RuleKind::JobWording).is_empty());
}

#[test]
fn what_work_shows_is_listed() {
    let mut document = resume("en", &["Moved the shop to Kubernetes with Terraform"]);
    document.skills.push(Skill {
        name: "Tools".to_owned(),
        keywords: vec!["Terraform".to_owned()],
        ..Skill::default()
    });
    let found = of(&document, AD, RuleKind::SkillListed);
    assert_eq!(found[0].after, "Terraform\nKubernetes");
    assert_eq!(
        apply(&document, &found[0]).unwrap().skills[0].keywords,
        ["Terraform", "Kubernetes"]
    );
    let asked = of(&document, AD, RuleKind::SkillAsked);
    assert!(
        asked
            .iter()
            .any(|it| it.question.as_deref().unwrap().contains("Apache Kafka"))
    );
    assert!(asked.iter().all(|it| it.after.is_empty()));
}

#[test]
fn dates_get_one_notation() {
    let mut document = resume("en", &["Ran the night shift"]);
    document.work.push(Work {
        start_date: "March 2015".to_owned(),
        end_date: "2017".to_owned(),
        ..Work::default()
    });
    let found = of(&document, "", RuleKind::Dates);
    let at = |pointer: &str| found.iter().find(|it| it.pointer == pointer).unwrap();
    assert_eq!(at("/work/1/startDate").after, "2015-03");
    assert!(at("/work/1/endDate").question.is_some());
}

#[test]
fn a_summary_says_only_what_is_there() {
    for (language, bullet, summary) in [
        (
            "en",
            "Moved the shop to Kubernetes with Terraform",
            "Engineer with 3 years of professional experience. Experience with Kubernetes and Terraform.",
        ),
        (
            "de",
            "Umzug des Ladens auf Kubernetes mit Terraform",
            "Engineer mit 3 Jahren Berufserfahrung. Erfahrung mit Kubernetes und Terraform.",
        ),
        (
            "fr",
            "Passage du site sur Kubernetes avec Terraform",
            "Engineer, 3 ans d’expérience professionnelle. Expérience : Kubernetes et Terraform.",
        ),
        (
            "es",
            "Traslado del sitio a Kubernetes con Terraform",
            "Engineer con 3 años de experiencia profesional. Experiencia: Kubernetes y Terraform.",
        ),
        (
            "it",
            "Passaggio del sito a Kubernetes con Terraform",
            "Engineer con 3 anni di esperienza professionale. Esperienza: Kubernetes e Terraform.",
        ),
        (
            "pt",
            "Passagem do site para Kubernetes com Terraform",
            "Engineer com 3 anos de experiência profissional. Experiência: Kubernetes e Terraform.",
        ),
    ] {
        let mut document = resume(language, &[bullet]);
        document.basics.label = "Engineer".to_owned();
        let found = of(&document, AD, RuleKind::Summary);
        assert_eq!(found[0].after, summary);
    }
}

#[test]
fn applying_changes_what_is_named_and_nothing_else() {
    let bullets = [
        "Responsible for managing the rota",
        "Ran the the bar. Kept the books. Trained twelve people there",
    ];
    let document = resume("en", &bullets);
    for proposal in propose(&document, &job::parse(AD), AS_OF)
        .iter()
        .filter(|it| !it.after.is_empty())
    {
        let mut changed = apply(&document, proposal).unwrap();
        let at: usize = proposal.pointer.rsplit('/').next().unwrap().parse().unwrap();
        assert_eq!(changed.work[0].highlights[at], proposal.after);
        bullets[at].clone_into(&mut changed.work[0].highlights[at]);
        assert_eq!(changed, document);
        assert_eq!(
            apply(
                &changed.clone(),
                &Proposal {
                    before: "other".to_owned(),
                    ..proposal.clone()
                }
            ),
            None
        );
    }
}

#[test]
fn what_is_noted_of_fields_follows_them() {
    let mut document = resume("en", &["Ran it; kept it", "Wrote the handbook"]);
    for (at, confidence) in [(0, 0.25), (1, 0.75)] {
        let field = types::FieldMeta {
            confidence,
            ..types::FieldMeta::default()
        };
        document.meta.fields.insert(format!("/work/0/highlights/{at}"), field);
    }
    let proposal = |pointer: &str, before: &str, after: &str| Proposal {
        id: String::new(),
        rule: RuleKind::Order,
        pointer: pointer.to_owned(),
        before: before.to_owned(),
        after: after.to_owned(),
        reason: String::new(),
        question: None,
        check: types::ClaimCheck::default(),
        points: 0.0,
    };
    let confidence =
        |document: &Document, at: usize| document.meta.fields[&format!("/work/0/highlights/{at}")].confidence;
    let swap = proposal(
        "/work/0/highlights",
        "Ran it; kept it\nWrote the handbook",
        "Wrote the handbook\nRan it; kept it",
    );
    let swapped = apply(&document, &swap).unwrap();
    assert!(confidence(&swapped, 0) > 0.5 && confidence(&swapped, 1) < 0.5);
    let parted = apply(
        &document,
        &proposal("/work/0/highlights/0", "Ran it; kept it", "Ran it\nKept it"),
    )
    .unwrap();
    assert_eq!(parted.work[0].highlights, ["Ran it", "Kept it", "Wrote the handbook"]);
    assert!(confidence(&parted, 2) > 0.5);
    let lossy = proposal(
        "/work/0/highlights",
        "Ran it; kept it\nWrote the handbook",
        "Wrote the handbook",
    );
    assert_eq!(apply(&document, &lossy), None);
}
