use types::{Importance, Requirement, RequirementKind};

use super::parse;

/// What is asked: all but what is merely mentioned.
fn asked(text: &str) -> Vec<Requirement> {
    let found = parse(text).requirements.into_iter();
    found.filter(|it| it.importance != Importance::Context).collect()
}

/// The words of a requirement's text, by importance.
fn has(text: &str, words: &str, importance: Importance) -> bool {
    asked(text)
        .iter()
        .any(|it| it.text.contains(words) && it.importance == importance)
}

fn is_asked(text: &str, words: &str) -> bool {
    asked(text).iter().any(|it| it.text.contains(words))
}

#[test]
fn reasons_and_purposes_ask_for_nothing() {
    for (text, reason) in [
        (
            "Clerk\nRequirements\n- Italian, because our customers use Oracle\n- Java\n",
            "Oracle",
        ),
        (
            "Designer\nAnforderungen\n- Java\n- HTML und CSS, um Kafka zu bauen\n",
            "Kafka",
        ),
        (
            "Boulanger\nProfil\n- Java\n- le permis B, pour dépanner en Oracle\n",
            "Oracle",
        ),
        (
            "Gestor\nRequisitos\n- Java\n- espanhol, por causa dos utentes de Oracle\n",
            "Oracle",
        ),
        (
            "Grafico\nRequisiti\n- Java\n- francese, per via di un editore con Oracle\n",
            "Oracle",
        ),
    ] {
        assert!(!is_asked(text, reason) && is_asked(text, "Java"), "{text}");
    }
    let text = "Clerk\nWe want calm people, because it is loud, and you must know Java.";
    assert!(is_asked(text, "Java"));
}

#[test]
fn a_wish_may_stand_before_all_it_is_about() {
    for text in [
        "Planner\nYou need Java. It is desirable that you know Kafka and that you have used Oracle.",
        "Assistenz\nDu kennst Java. Fein wäre es, wenn du Kafka und Oracle schon gesehen hast.",
        "Gestor\nPrecisamos de quem saiba Java. Seria ótimo se percebesse de Kafka e de Oracle.",
    ] {
        assert!(has(text, "Java", Importance::Must), "{text}");
        assert!(
            has(text, "Kafka", Importance::Preferred) && has(text, "Oracle", Importance::Preferred),
            "{text}"
        );
    }
}

#[test]
fn what_is_denied_in_words_that_ask_is_not_asked() {
    let text = "Profe\nPedimos Java. Licenciatura en Derecho no la pedimos.";
    assert!(is_asked(text, "Java") && !asked(text).iter().any(|it| it.kind == RequirementKind::Degree));
}

#[test]
fn what_opens_a_bracket_denies_no_more_than_that() {
    let text = "Técnico\nRequisitos\n- Java\n- Tres años en industria (da igual el sector)\n";
    assert!(asked(text).iter().any(|it| it.kind == RequirementKind::Years));
}

#[test]
fn a_label_with_its_text_is_no_heading() {
    let text = "Addetto\n\nRequisiti\n- Java\n\nSede di lavoro: Sant'Ambrogio di Valpolicella (VR)\nOrario: 8-12\n";
    assert!(
        asked(text)
            .iter()
            .any(|it| it.kind == RequirementKind::Location && it.text.starts_with("Sant"))
    );
}

#[test]
fn a_heading_that_denies_may_wish_all_the_same() {
    let text = "Developer\n\nRequirements\n- Java\n\nNot required but we'd do a little dance\n- Kafka\n- Oracle\n";
    assert!(has(text, "Kafka", Importance::Preferred) && has(text, "Java", Importance::Must));
}

#[test]
fn what_somebody_is_needed_for_is_work() {
    let text =
        "Elektroniker\n\nWOFÜR WIR SIE BRAUCHEN\n- Kafka betreiben\n- Oracle warten\n\nWAS SIE MITBRINGEN\n- Java\n";
    assert!(is_asked(text, "Java") && !is_asked(text, "Kafka"));
}

#[test]
fn also_goes_on_with_what_stands_above() {
    let text = "Climber\n\nRequirements\n- Java\n- Kafka\n\nAlso\n- Oracle\n- Not afraid of mud\n";
    assert!(has(text, "Oracle", Importance::Must));
}

#[test]
fn a_sentence_may_lead_to_a_list_of_wishes() {
    let text = "Librarian\n\nThe person must:\n(a) know Java;\n(b) like children.\n\nIt would be useful, but is in no way a condition, if candidates could offer:\n(c) Kafka;\n(d) Oracle.\n";
    assert!(has(text, "Kafka", Importance::Preferred), "{:?}", asked(text));
}

#[test]
fn a_label_of_what_is_given_ends_the_demands() {
    let text =
        "Profe\n\nRequisitos: Java y Kafka.\n\nOfrecemos también: un curso de Oracle. Preparamos clases de Spark.\n";
    assert!(is_asked(text, "Java") && !is_asked(text, "Oracle") && !is_asked(text, "Spark"));
}

#[test]
fn what_follows_the_pay_is_given() {
    let text = "Joiner\nYou must know Java. Send it to Tom.\n\n£210 a day plus tips. Free parking, and the good ones get Oracle training.\n";
    assert!(is_asked(text, "Java") && !is_asked(text, "Oracle"));
}

#[test]
fn work_that_one_will_do_is_no_demand() {
    let text = "Aide\nYou must have Java. You will use Kafka in groups.";
    assert!(is_asked(text, "Java") && !is_asked(text, "Kafka"));
}

#[test]
fn behind_the_lists_a_sentence_that_asks_does() {
    let text = "Sistemista\n\nRequisiti\n- Java\n\nTitoli graditi\n- Kafka\n\nCompletano il profilo Oracle e Spark.\n";
    assert!(has(text, "Oracle", Importance::Must));
}

#[test]
fn names_in_brackets_are_alternatives() {
    let text = "Inspector\nRequirements\n- Java\n- Has run a tester (Xyvolt or Calypso)\n";
    let found = asked(text);
    let group = |words: &str| found.iter().find(|it| it.text == words).and_then(|it| it.group.clone());
    assert!(
        group("Xyvolt").is_some() && group("Xyvolt") == group("Calypso"),
        "{found:?}"
    );
    let text = "Planner\nRequirements\n- Java\n- Report writing of a high standard (A/I)\n";
    assert!(!asked(text).iter().any(|it| it.text == "A"));
}

#[test]
fn a_heading_of_papers_makes_papers_of_capitals() {
    let text = "Climber\n\nTickets we ask for\n- CS30\n- QX38\n\nSkills\n- ZZB\n";
    let papers: Vec<_> = asked(text)
        .into_iter()
        .filter(|it| it.kind == RequirementKind::Certificate)
        .map(|it| it.text)
        .collect();
    assert_eq!(papers, ["CS30", "QX38"]);
}

#[test]
fn what_or_joins_to_a_degree_behind_it_is_one() {
    let text = "Rezeption\nAnforderungen\n- eine Hotelfachschule oder eine Lehre als Koch\n- Java\n";
    let degrees = asked(text)
        .iter()
        .filter(|it| it.kind == RequirementKind::Degree)
        .count();
    assert_eq!(degrees, 2);
}

#[test]
fn where_one_is_to_live_is_a_place_beside_that_of_work() {
    let text = "Auxiliar – São Paulo\n\nRequisitos\n- Java\n- Morar em Camaçari ou região\n";
    let places: Vec<_> = asked(text)
        .into_iter()
        .filter(|it| it.kind == RequirementKind::Location)
        .map(|it| it.text)
        .collect();
    assert!(
        places.iter().any(|it| it.starts_with("Morar")) && places.iter().any(|it| it.contains("Paulo")),
        "{places:?}"
    );
}

#[test]
fn colleagues_and_customers_are_not_sought() {
    let text = "Cleaner\nYou must know Java and explain it to the accountant.";
    assert!(!is_asked(text, "accountant"));
    let text = "Midwife\nRequirements\n- Java\n- Working with interpreters\n";
    assert!(is_asked(text, "Working with interpreters"));
}

#[test]
fn checks_that_are_given_are_not_asked() {
    let checks = |text: &str| asked(text).iter().any(|it| it.kind == RequirementKind::Clearance);
    assert!(!checks("工程师\n任职要求\n熟悉Java\n福利\n六险一金、年度体检\n"));
    assert!(checks(
        "Carer\nRequirements\n- Java\nBenefits\nAll posts are subject to an enhanced DBS check.\n"
    ));
}

#[test]
fn days_at_home_are_hybrid() {
    let level = |text: &str| {
        let found = asked(text);
        found
            .iter()
            .find(|it| it.kind == RequirementKind::Remote)
            .and_then(|it| it.level.clone())
    };
    let text = "Clerk\nYou must know Java.\nYou work in our office or from home up to three days a week.";
    assert_eq!(level(text).as_deref(), Some("hybrid"));
    assert_eq!(
        level("Clerk\nYou must know Java.\nYou work from home.").as_deref(),
        Some("remote")
    );
}

#[test]
fn a_part_of_a_day_and_several_words_of_hours_are_conditions() {
    let shift = |text: &str| asked(text).iter().any(|it| it.kind == RequirementKind::Shift);
    assert!(shift(
        "Planner\nYou must know Java. Committee meets one Thursday evening a month."
    ));
    assert!(shift(
        "Chefe\nPrecisa de saber Java. Trabalha-se por turnos entre duas lojas da nossa cadeia no norte do país, incluindo fins de semana, com folgas rotativas."
    ));
    assert!(!shift("Planner\nYou must know Java. Thursday is a day like any other."));
}

#[test]
fn the_form_of_a_company_is_no_canton() {
    let text = "Schreiner EFZ\nHolzwerk Gantenbein AG, Sargans\n\nAnforderungen\n- Java\n";
    assert!(
        !asked(text)
            .iter()
            .any(|it| it.kind == RequirementKind::Location && it.text.contains("Gantenbein"))
    );
}

#[test]
fn an_office_is_called_by_its_place() {
    let text =
        "Lawyer\n\nFollowing a retirement, the Quedlebury office is looking for a property lawyer who knows Java.\n";
    assert!(
        asked(text)
            .iter()
            .any(|it| it.kind == RequirementKind::Location && it.text == "Quedlebury")
    );
}
