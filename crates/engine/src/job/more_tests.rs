use types::{Importance, Requirement, RequirementKind};

use super::parse;

/// Every requirement of one kind.
fn kind(text: &str, kind: RequirementKind) -> Vec<Requirement> {
    let is_one = |it: &Requirement| it.kind == kind && it.importance != Importance::Context;
    parse(text).requirements.into_iter().filter(is_one).collect()
}

/// The importance of what is asked in words that hold these.
fn importance(text: &str, words: &str) -> Option<Importance> {
    let found = parse(text).requirements;
    found.iter().find(|it| it.text.contains(words)).map(|it| it.importance)
}

#[test]
fn a_wish_within_a_demand_softens_its_own_item_only() {
    for (text, wish, must) in [
        (
            "Vendedor\nSe requiere experiencia en ventas, preferentemente en SAP o Salesforce, carné de conducir y Excel.",
            "Salesforce",
            "Excel",
        ),
        (
            "Seller\nRequirements\n- Years in sales, ideally with SAP, Oracle or Salesforce, and a driving licence\n",
            "Salesforce",
            "driving licence",
        ),
        (
            "Fahrer\nAnforderungen\n- Ortskenntnis wünschenswert, Excel Pflicht\n",
            "Ortskenntnis",
            "Excel",
        ),
    ] {
        assert_eq!(importance(text, wish), Some(Importance::Preferred), "{text}");
        assert_eq!(importance(text, must), Some(Importance::Must), "{text}");
    }
    assert_eq!(
        importance("Developer\nRequirements\n- Rust and, ideally, Kafka\n", "Rust"),
        Some(Importance::Must)
    );
}

#[test]
fn a_condition_behind_a_joining_word_is_wished_for() {
    let text = "Chef\nYou know HACCP, and if you speak Polish the kitchen will love you.";
    assert_eq!(importance(text, "HACCP"), Some(Importance::Must));
    assert_eq!(importance(text, "Polish"), Some(Importance::Preferred));
}

#[test]
fn what_or_joins_to_a_degree_is_another() {
    let text = "Pflegekraft\nVoraussetzungen\n- Diplom in Gesundheits- und Krankenpflege oder Pflegefachassistenz\n";
    let found = kind(text, RequirementKind::Degree);
    assert_eq!(found.len(), 2);
    assert!(
        found
            .iter()
            .all(|it| it.group.is_some() && it.group == found.first().and_then(|it| it.group.clone()))
    );
    // A field in small letters is one more of the same degree, experience is none.
    for text in [
        "Profil\n- Formation supérieure en énergie ou aménagement du territoire\n",
        "Requirements\n- Diploma in catering or two years in a kitchen\n",
    ] {
        assert_eq!(kind(text, RequirementKind::Degree).len(), 1, "{text}");
    }
}

#[test]
fn a_bracket_about_the_employer_takes_nothing_back() {
    let text = "Vertreter\nDéplacements fréquents sur le territoire (véhicule de service)";
    assert_eq!(kind(text, RequirementKind::Travel).len(), 1);
    let text = "Dependienta\nTiene que ser una persona madrugadora (abrimos a las 6:30), amable y ágil.";
    assert_eq!(importance(text, "amable"), Some(Importance::Must));
}

#[test]
fn days_in_another_town_are_a_journey_and_hours_a_shift() {
    let text = "Entwickler\nPrésence à Nantes deux jours par mois.";
    assert_eq!(kind(text, RequirementKind::Travel).len(), 1);
    let text = "Erzieher\nGearbeitet wird in unserem Haus in der Regel 30 Stunden, und zwar von 7:30 bis 13:30 Uhr, das ist so.";
    assert_eq!(kind(text, RequirementKind::Shift).len(), 1);
    assert_eq!(kind("Infirmier\nTravail de 7h-19h.", RequirementKind::Shift).len(), 1);
}

#[test]
fn labels_and_town_halls_name_the_place() {
    for (text, place) in [
        (
            "Agent\nNous offrons\n- titres-restaurant\n- Lieu de travail : Crozon\n",
            "Crozon",
        ),
        (
            "Die Stadt Wolkenstein (18.400 Einwohner) sucht eine Sachbearbeitung.",
            "Wolkenstein",
        ),
    ] {
        let found = kind(text, RequirementKind::Location);
        assert_eq!(found.first().map(|it| it.text.as_str()), Some(place), "{text}");
    }
}

#[test]
fn years_are_read_in_compounds_and_as_parts() {
    for (text, count) in [
        ("Anforderungen\n- eine mindestens einjährige Berufserfahrung\n", 1.0),
        (
            "Anforderungen\n- 4 Jahre Berufserfahrung, davon idealerweise 2 im Vertrieb\n",
            2.0,
        ),
        ("任职要求\n1. 3年以上销售经验，其中至少一年带团队\n", 1.0),
    ] {
        let found = kind(text, RequirementKind::Years);
        assert!(found.iter().any(|it| it.years == Some(count)), "{text}");
    }
}

#[test]
fn a_longer_heading_over_a_list_is_one() {
    let text =
        "Analyst\nRequirements\n- SQL\n\nWhat will make your application jump to the top of the pile:\n- Python\n";
    assert_eq!(importance(text, "Python"), Some(Importance::Preferred));
}

#[test]
fn a_way_to_come_by_a_paper_is_no_demand_of_its_own() {
    let text = "Carer\nRequirements\n- First aid certificate or the ability to obtain it\n";
    assert!(importance(text, "ability to obtain").is_none());
}

#[test]
fn prose_may_open_with_its_word_of_duty() {
    let text = "Comercial\nEs fundamental la capacidad de escucha y la constancia.";
    assert_eq!(importance(text, "constancia"), Some(Importance::Must));
}

#[test]
fn a_paper_no_older_than_some_months_is_not_denied() {
    let text = "Pflegekraft\nStrafregisterbescheinigung nicht älter als drei Monate bitte mitschicken.";
    assert_eq!(kind(text, RequirementKind::Clearance).len(), 1);
}

#[test]
fn help_with_a_visa_is_no_demand() {
    let text = "Nurse\nApplicants who need sponsorship are welcome.";
    assert!(kind(text, RequirementKind::WorkPermit).is_empty());
}

#[test]
fn conditions_are_told_by_their_figures_unless_they_are_denied_or_paid() {
    let kinds = |text: &str| -> Vec<RequirementKind> { parse(text).requirements.iter().map(|it| it.kind).collect() };
    for (text, kind) in [
        (
            "Clerk\nWednesday through Sunday, starting at 4:30 in the morning",
            RequirementKind::Shift,
        ),
        (
            "Clerk\nWe meet three days a week in the office",
            RequirementKind::Remote,
        ),
        (
            "Clerk\nDos viajes al año a las plantas del norte",
            RequirementKind::Travel,
        ),
    ] {
        assert!(kinds(text).contains(&kind), "{text}");
    }
    for text in [
        "Clerk\nOverseas travel is not involved in this role",
        "Clerk\nNight shift allowance £55",
    ] {
        let read = kinds(text);
        assert!(
            !read.contains(&RequirementKind::Travel) && !read.contains(&RequirementKind::Shift),
            "{text}"
        );
    }
}
