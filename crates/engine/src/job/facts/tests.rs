//! Facts that ads tell in many words: each test fails without its rule.

use types::{Importance, RequirementKind};

use crate::job::parse;

/// What an ad that asks for Excel and says this asks for of a kind.
fn told(prose: &str, kind: RequirementKind) -> Vec<String> {
    let text =
        format!("Office clerk\n\nWe are looking for a clerk with Excel for our team. {prose} The salary is £31,000.");
    let found = parse(&text).requirements.into_iter();
    let mine = found.filter(|it| it.importance != Importance::Context && it.kind == kind);
    mine.map(|it| it.text).collect()
}

fn is_told(prose: &str, kind: RequirementKind) -> bool {
    !told(prose, kind).is_empty()
}

#[test]
fn hours_are_told_by_the_words_around_them() {
    for prose in [
        "7.30 start at the yard.",
        "Hours are nine to five.",
        "We share call outs between us.",
        "After-hours duty five weeks a year.",
        "Teilnahme an Abendsitzungen.",
        "Horaire : jour et soir en alternance.",
        "Se entra a las 7.",
        "Lavoro serale.",
        "Entrada às 6h.",
        "早上四点出车。",
        "做五休二。",
    ] {
        assert!(is_told(prose, RequirementKind::Shift), "{prose}");
    }
    for prose in [
        "The support line is open 8am to 6pm.",
        "Our café is open seven days a week.",
        "Notre standard répond du lundi au vendredi de 9 h à 18 h.",
        "Ni soirs ni week-ends.",
        "No se trabaja los fines de semana.",
        "咨询电话：周一至周五9:00-18:00。",
    ] {
        assert!(!is_told(prose, RequirementKind::Shift), "{prose}");
    }
}

#[test]
fn all_hours_and_journeys_of_an_ad_are_kept_but_for_their_labels() {
    let hours = told(
        "Monday to Friday, 8 am to 4 pm. On-call one week in six.",
        RequirementKind::Shift,
    );
    assert_eq!(hours.len(), 2, "{hours:?}");
    let label = told("Shift ....... Nights, 10 pm to 6 am.", RequirementKind::Shift);
    assert_eq!(label.len(), 1, "{label:?}");
}

#[test]
fn journeys_are_told_in_many_ways() {
    for prose in [
        "There is the occasional night away.",
        "A visit to our office in Leeds each quarter.",
        "Cover at our other branches.",
        "Jede zweite Woche Auswärtsmontage.",
        "Chantiers dans le Morbihan.",
        "Obras por toda España.",
        "Due fiere all'anno in Francia.",
        "Uma visita mensal à queijaria.",
        "每季度去惠州工厂盘点两天。",
    ] {
        assert!(is_told(prose, RequirementKind::Travel), "{prose}");
    }
    for prose in [
        "No nights away.",
        "Nada de viajes.",
        "Jamais de découcher.",
        "We pay for your travel card.",
    ] {
        assert!(!is_told(prose, RequirementKind::Travel), "{prose}");
    }
}

#[test]
fn checks_of_a_person_have_many_names() {
    for prose in [
        "You must pass a psychological evaluation.",
        "Two written references.",
        "Betriebsärztliche Untersuchung.",
        "Tests psychotechniques.",
        "Aptitud médica para trabajos en altura.",
        "Referenze verificabili.",
        "Avaliação psicológica.",
        "无传染性疾病。",
    ] {
        assert!(is_told(prose, RequirementKind::Clearance), "{prose}");
    }
    let both = told(
        "You must pass a psychological evaluation, drug screen.",
        RequirementKind::Clearance,
    );
    assert_eq!(both.len(), 2, "{both:?}");
    assert!(!is_told("Free annual health check.", RequirementKind::Clearance));
}

#[test]
fn registrations_of_many_countries_are_papers() {
    for prose in [
        "Cat C entitlement is required.",
        "Berufsausübungsbewilligung erforderlich.",
        "Membre en règle de l'OIIQ, obligatoire.",
        "Inscrito en el registro profesional, imprescindible.",
        "É necessário estar inscrito na Ordem.",
        "必须持有效平安咭。",
    ] {
        assert!(is_told(prose, RequirementKind::Certificate), "{prose}");
    }
}

#[test]
fn years_are_asked_without_a_word_for_experience() {
    for prose in [
        "You have at least 4 years on the floor.",
        "Seit gut drei Jahren arbeitest du mit Kunden.",
        "Vous exercez depuis au moins deux ans.",
        "Al menos tres años trabajando con clientes.",
        "Almeno 3 anni come product owner.",
    ] {
        assert!(is_told(prose, RequirementKind::Years), "{prose}");
    }
    for prose in [
        "You must be at least 18 years of age.",
        "The contract runs for at least two years.",
        "We have spent at least 9 years on this.",
    ] {
        assert!(!is_told(prose, RequirementKind::Years), "{prose}");
    }
    let text = "Berater\nAnforderungen\n- Java\n- Mindestens 1,5 Jahre Erfahrung mit SAP\n";
    let years = parse(text).requirements.iter().find_map(|it| it.years);
    assert_eq!(years, Some(1.5));
}

#[test]
fn the_work_is_where_the_premises_lie() {
    for (prose, place) in [
        ("Our kitchen is in Wragby.", "Wragby"),
        ("Unser Laden liegt in Weidau.", "Weidau"),
        ("Notre cabinet est situé à Montfermy.", "Montfermy"),
        ("Nuestra oficina está en Valdemora.", "Valdemora"),
        ("Il laboratorio è a Montefosco.", "Montefosco"),
        ("A nossa loja fica em Vila Serena.", "Vila Serena"),
    ] {
        assert_eq!(told(prose, RequirementKind::Location), [place], "{prose}");
    }
    for prose in [
        "Our parent company is based in Toronto.",
        "Our founder was born in Leeds.",
    ] {
        assert!(!is_told(prose, RequirementKind::Location), "{prose}");
    }
    let text = "Augenoptiker/in | Optik Sehwerk Regensburg\n\nAnforderungen\n- Excel\n- Englisch\n";
    let found = parse(text).requirements;
    assert!(
        found
            .iter()
            .any(|it| it.kind == RequirementKind::Location && it.text == "Regensburg")
    );
}
