use types::{Importance, RequirementKind};

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

fn of_kind(advert: &Advert, kind: RequirementKind) -> Vec<(&str, Importance)> {
    let is = |it: &&types::Requirement| it.kind == kind;
    advert
        .requirements
        .iter()
        .filter(is)
        .map(|it| (it.text.as_str(), it.importance))
        .collect()
}

#[test]
fn conditions_of_the_work_are_told_apart() {
    let advert = parse(
        "Senior Nurse, Leeds\nHybrid, two days a week from home\n\nRequirements\n- Triage\n- Rotating shifts and weekends\n- Travel to Wales once a month\n- Enhanced DBS check\n\nWe offer\n- Free travel pass\n- On-site parking\n",
    );
    for (kind, text) in [
        (RequirementKind::Remote, "Hybrid, two days a week from home"),
        (RequirementKind::Shift, "Rotating shifts and weekends"),
        (RequirementKind::Travel, "Travel to Wales once a month"),
        (RequirementKind::Clearance, "Enhanced DBS check"),
        (RequirementKind::Seniority, "Senior"),
    ] {
        assert_eq!(of_kind(&advert, kind), [(text, Importance::Must)], "{kind}");
    }
    let remote = advert.requirements.iter().find(|it| it.kind == RequirementKind::Remote);
    assert_eq!(remote.and_then(|it| it.level.as_deref()), Some("hybrid"));
}

#[test]
fn hours_in_figures_are_hours_and_pay_is_not() {
    let shifts = |text: &str| of_kind(&parse(text), RequirementKind::Shift).len();
    assert_eq!(shifts("Koch\nWolfsburg, 6:30-15 Uhr\n\nProfil\n- HACCP\n"), 1);
    assert_eq!(shifts("Cook\n12-15 pounds\n\nProfile\n- HACCP\n"), 0);
    assert_eq!(shifts("Cook\nNo weekends\n\nProfile\n- HACCP\n"), 0);
}

#[test]
fn so_many_of_a_list_are_enough() {
    let advert = parse("Engineer\n\nRequirements\n- At least two of: Python, Java and Rust\n- SQL\n");
    let chosen: Vec<_> = advert.requirements.iter().filter(|it| it.group.is_some()).collect();
    assert_eq!(chosen.len(), 3);
    assert!(chosen.iter().all(|it| it.need == Some(2)));
}

#[test]
fn items_that_no_list_knows_are_asked_one_by_one() {
    let advert = parse(
        "Herd manager\n\nRequirements\n- able to milk unsupervised, drive a feeder wagon and SQL\n- Montessori-Diplom\n\nDesirable\n- foot trimming\n",
    );
    assert_eq!(
        of_kind(&advert, RequirementKind::Statement),
        [
            ("able to milk unsupervised", Importance::Must),
            ("drive a feeder wagon", Importance::Must),
            ("foot trimming", Importance::Preferred)
        ]
    );
    assert_eq!(
        of_kind(&advert, RequirementKind::Certificate),
        [("Montessori-Diplom", Importance::Must)]
    );
}

#[test]
fn a_paragraph_after_the_demands_asks_nothing() {
    let advert = parse("Developer\n\nRequirements\n- Rust\n- PostgreSQL\n\nThe canteen runs on Python and cake.\n");
    assert_eq!(of(&advert, Importance::Must), ["Rust", "PostgreSQL"]);
    let advert = parse("Developer\nRequirements: Rust and PostgreSQL.\n\nThe canteen runs on Python and cake.\n");
    assert_eq!(of(&advert, Importance::Must), ["Rust", "PostgreSQL"]);
}

#[test]
fn an_adverb_softens_what_follows_it() {
    let advert = parse("Manager\n\nRequirements\n- Experience with Kubernetes, preferably with Terraform\n- Python\n");
    assert_eq!(of(&advert, Importance::Must), ["Kubernetes", "Python"]);
    assert_eq!(of(&advert, Importance::Preferred), ["Terraform"]);
}

#[test]
fn a_wish_in_the_singular_is_for_the_last_thing_named() {
    for (text, must, preferred) in [
        (
            "Profil\n- Sehr gute Kenntnisse in Python, Terraform ist ein Plus\n",
            "Python",
            "Terraform",
        ),
        ("Profil\n- Python, Terraform apprécié\n", "Python", "Terraform"),
        (
            "任职要求：\n1. 熟悉Python，有Terraform经验者优先\n",
            "Python",
            "Terraform",
        ),
    ] {
        let advert = parse(text);
        assert_eq!(of(&advert, Importance::Must), [must], "{text}");
        assert_eq!(of(&advert, Importance::Preferred), [preferred], "{text}");
    }
    let advert = parse("Developer\n\nRequirements\n- Rust\n- Kafka, Terraform and experience with Python are a plus\n");
    assert_eq!(of(&advert, Importance::Preferred), ["Kafka", "Terraform", "Python"]);
}

#[test]
fn years_that_are_part_of_others_and_seasons_are_counted() {
    let years = |text: &str| -> Vec<f32> { parse(text).requirements.iter().filter_map(|it| it.years).collect() };
    assert_eq!(
        years("Engineer\n\nRequirements\n- Five years of experience, of which two in a lead role\n"),
        [5.0, 2.0]
    );
    assert_eq!(
        years("Camarero\n\nRequisitos\n- 5 años de experiencia, de los cuales 3 en sala\n"),
        [5.0, 3.0]
    );
    assert_eq!(
        years("Cameriera\n\nRequisiti\n- esperienza di almeno due stagioni\n"),
        [1.0]
    );
    // What the company has behind it is not asked.
    assert_eq!(
        years("Cook\nWe have been cooking for 31 years.\n\nRequirements\n- 2 years of experience\n"),
        [2.0]
    );
}

#[test]
fn a_postal_code_shows_the_place() {
    for (text, place) in [
        (
            "Maler gesucht\nMalerbetrieb Stöhr, 73033 Göppingen\n\nProfil\n- Excel\n",
            "Göppingen",
        ),
        ("Soudeur\nClient basé à Privas (07000)\n\nProfil\n- Excel\n", "Privas"),
    ] {
        let places: Vec<String> = texts(&parse(text), Importance::Must)
            .iter()
            .map(|it| (*it).to_owned())
            .collect();
        assert!(places.iter().any(|it| it.contains(place)), "{text}: {places:?}");
    }
}

#[test]
fn two_checks_are_asked_apart_and_a_manner_is_no_item() {
    let advert = parse(
        "Clerk\n\nRequirements\n- Must pass background check and drug screen\n- Good written and spoken English\n",
    );
    let checks = of_kind(&advert, RequirementKind::Clearance);
    assert_eq!(
        checks,
        [
            ("background check", Importance::Must),
            ("drug screen", Importance::Must)
        ]
    );
    assert_eq!(of_kind(&advert, RequirementKind::Statement), []);
}

#[test]
fn what_would_be_is_wished_for_whatever_it_is_called() {
    for text in [
        "You know Python. Some Terraform would be heavenly.",
        "Sie kennen Python. Terraform wäre das Sahnestück.",
        "Sie kennen Python. Traumhaft wäre Terraform.",
        "Vous connaissez Python. Terraform serait merveilleux.",
    ] {
        let advert = parse(text);
        assert_eq!(of(&advert, Importance::Must), ["Python"], "{text}");
        assert_eq!(of(&advert, Importance::Preferred), ["Terraform"], "{text}");
    }
}

#[test]
fn a_condition_is_wished_for_as_a_whole() {
    for text in [
        "Clerk\nPython ist ein Muss. Wer Arabisch oder Ukrainisch spricht, ist im Vorteil.",
        "Clerk\nPython is a must. If you speak Arabic or Ukrainian, even better.",
        "Clerk\nPython es imprescindible. Si hablas árabe o ucraniano, mejor.",
    ] {
        let advert = parse(text);
        assert_eq!(of(&advert, Importance::Must), ["Python"], "{text}");
        assert_eq!(of(&advert, Importance::Preferred), ["Arabic", "Ukrainian"], "{text}");
    }
    let advert = parse("Anforderungen\n- Rust\n- Kafka wäre toll, Terraform ebenso\n");
    assert_eq!(of(&advert, Importance::Preferred), ["Kafka", "Terraform"]);
}

#[test]
fn headings_that_deny_or_count_are_understood() {
    let advert = parse(
        "Bando\n\n2. Requisiti di ammissione\n2.1. Python\n2.2. Docker\n\n4. Titoli valutabili (massimo 10 punti)\na) Kafka: 3 punti\nb) Terraform: 2 punti\n\n5. Cosa non devi avere\n- Java\n- Oracle\n",
    );
    assert_eq!(of(&advert, Importance::Must), ["Python", "Docker"]);
    assert_eq!(of(&advert, Importance::Preferred), ["Kafka", "Terraform"]);
}

#[test]
fn a_way_to_come_by_a_paper_is_no_demand_of_its_own() {
    let advert = parse(
        "Requirements\n- Accreditation to teach in a Catholic school, or willingness to obtain it within 24 months\n",
    );
    let kinds: Vec<_> = advert.requirements.iter().map(|it| it.kind).collect();
    assert_eq!(kinds, [RequirementKind::Certificate]);
}

#[test]
fn one_of_several_places_is_enough() {
    for text in [
        "Java developer\nWork location: Pune / Hyderabad\nRequirements\n- Java\n",
        "Java developer | Pune or Hyderabad\nRequirements\n- Java\n",
    ] {
        let advert = parse(text);
        let places: Vec<_> = advert
            .requirements
            .iter()
            .filter(|it| it.kind == RequirementKind::Location)
            .collect();
        let names: Vec<_> = places.iter().map(|it| it.text.as_str()).collect();
        assert_eq!(names, ["Pune", "Hyderabad"], "{text}");
        assert!(
            places
                .iter()
                .all(|it| it.group.is_some() && it.group == places[0].group),
            "{text}"
        );
    }
}

#[test]
fn a_region_in_capitals_shows_the_name_before_it_to_be_a_place() {
    for (line, place) in [
        ("Orchard supervisor, Batlow NSW", "Batlow"),
        ("Cleaner needed, Grimblestone SK4", "Grimblestone"),
        ("Warehouse associate | Fernbrook, IL | full time", "Fernbrook"),
    ] {
        let advert = parse(&format!("{line}\n\nRequirements\n- Excel\n"));
        let places: Vec<_> = advert
            .requirements
            .iter()
            .filter(|it| it.kind == RequirementKind::Location)
            .collect();
        assert_eq!(places.first().map(|it| it.text.as_str()), Some(place), "{line}");
    }
}

#[test]
fn traditional_letters_and_wide_bars_are_read_like_the_others() {
    let advert = parse("後端工程師\n技能要求｜熟悉資料庫、Python\n加分條件｜Kafka\n");
    assert!(of(&advert, Importance::Must).contains(&"Python"));
    assert_eq!(of(&advert, Importance::Preferred), ["Kafka"]);
}

#[test]
fn what_a_clause_explains_is_asked_by_its_label() {
    let advert = parse("Requirements\n- Model reviews: you distrust a single number\n- Start: today\n");
    assert_eq!(texts(&advert, Importance::Must), ["Model reviews", "today"]);
}
