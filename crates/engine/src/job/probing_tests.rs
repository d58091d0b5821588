//! What was learnt by asking the reader many wordings of one thing in every language: each test fails without its rule.

use types::{Importance, Requirement};

use super::parse;

fn asked(text: &str) -> Vec<Requirement> {
    let found = parse(text).requirements.into_iter();
    found.filter(|it| it.importance != Importance::Context).collect()
}

/// How much the requirement is asked for that holds these words or stands in them.
fn importance(text: &str, words: &str) -> Option<Importance> {
    let found = asked(text);
    let it = found
        .iter()
        .find(|it| it.text.contains(words) || words.contains(&it.text));
    it.map(|it| it.importance)
}

const MUST: Option<Importance> = Some(Importance::Must);
const WISH: Option<Importance> = Some(Importance::Preferred);

#[test]
fn what_others_do_is_not_asked() {
    for (text, others) in [
        ("You know Excel. The payroll is handled by our accountant.", "payroll"),
        (
            "Du kennst Excel. Die Lohnbuchhaltung übernimmt der Steuerberater.",
            "Lohnbuchhaltung",
        ),
        (
            "Tu connais Excel. La comptabilité, c'est Paul qui s'en occupe.",
            "comptabilité",
        ),
        ("Sabes Excel. La contabilidad la lleva la gestoría.", "contabilidad"),
        (
            "Conosci Excel. La contabilità la segue il commercialista.",
            "contabilità",
        ),
        (
            "Sabe Excel. A contabilidade está a cargo de um gabinete.",
            "contabilidade",
        ),
        ("你会Excel。会计由总部负责。", "会计"),
    ] {
        assert_eq!(importance(text, "Excel"), MUST, "{text}");
        assert_eq!(importance(text, others), None, "{text}");
    }
}

#[test]
fn what_the_reader_does_stays_asked() {
    let text = "Requirements\n- Excel\n- Kafka is run by you\n";
    assert_eq!(importance(text, "Kafka"), MUST);
    let text = "Requirements\n- Excel\n- Kafka is run by our team\n";
    assert_eq!(importance(text, "Kafka"), None);
}

#[test]
fn a_row_says_itself_whether_it_is_asked_or_wished_for() {
    for (head, must, wish) in [
        (
            "Criteria | Essential/Desirable | How assessed",
            "Essential | Interview, test",
            "Desirable | Test",
        ),
        ("Requirement | E/D | Assessed by", "E | Test", "D | Portfolio"),
        (
            "Kriterium | Muss/Kann | Nachweis",
            "Muss | Arbeitsprobe",
            "Kann | Gespräch",
        ),
        (
            "Critère | Exigence | Évaluation",
            "Indispensable | Test",
            "Souhaité | Entretien",
        ),
        (
            "Requisito | Tipo | Verifica",
            "Obbligatorio | Prova pratica",
            "Gradito | Colloquio",
        ),
    ] {
        let text = format!("Clerk\n\n{head}\nUse of Zybrotool | {must}\nKafka | {wish}\n");
        assert_eq!(importance(&text, "Zybrotool"), MUST, "{head}");
        assert_eq!(importance(&text, "Kafka"), WISH, "{head}");
        let shown = [
            "Interview",
            "Test",
            "Portfolio",
            "Arbeitsprobe",
            "Gespräch",
            "Entretien",
            "Prova",
            "Colloquio",
        ];
        for it in asked(&text) {
            assert!(!shown.iter().any(|word| it.text.contains(word)), "{head}: {}", it.text);
        }
    }
}

#[test]
fn headings_may_trail_off() {
    let text = "Requirements\n- Java\n\nGold stars…\n- Kafka\n- Zybrotool\n";
    assert_eq!(importance(text, "Kafka"), WISH);
    assert_eq!(importance(text, "Zybrotool"), WISH);
    let text = "Clerk\n\nYou'll thrive here if you have…\nJava\nKafka\n\n…and you'll shine if you also have…\nPython\nDocker\n";
    assert_eq!(importance(text, "Kafka"), MUST);
    assert_eq!(importance(text, "Docker"), WISH);
}

#[test]
fn a_label_of_wishes_may_have_two_parts() {
    let text = "Requirements: Java, Excel.\nPreferred, not required: Kafka, Zybrotool.\n";
    assert_eq!(importance(text, "Kafka"), WISH);
    assert_eq!(importance(text, "Excel"), MUST);
}

#[test]
fn the_like_is_no_demand_of_its_own() {
    for text in [
        "Requirements\n- Use of Zybrotool or a similar tool",
        "Profil\n- Maîtrise de Zybrotool ou d'un logiciel équivalent",
        "Requisiti\n- Conoscenza di Zybrotool o programmi simili",
    ] {
        assert_eq!(asked(text).len(), 1, "{text}");
    }
}

#[test]
fn chinese_names_are_told_from_the_words_that_ask_for_them() {
    let text = "任职要求\n1. 熟练使用鸿业、天正和AutoCAD；";
    assert_eq!(importance(text, "鸿业"), MUST);
}

#[test]
fn what_is_denied_and_taken_back_is_wished_for() {
    for text in [
        "Requirements\n- Java\n- Kafka is not required, but it would be a plus",
        "Anforderungen\n- Java\n- Kafka ist nicht erforderlich, aber von Vorteil",
        "Profil\n- Java\n- Kafka n'est pas obligatoire mais serait un atout",
        "Requisitos\n- Java\n- Kafka no es necesario, pero suma",
    ] {
        assert_eq!(importance(text, "Kafka"), WISH, "{text}");
    }
    let text = "Requirements\n- Java\n- Kafka is not required, but Docker is a must";
    assert_eq!(importance(text, "Kafka"), None);
}

#[test]
fn an_employer_may_wish() {
    for text in [
        "We'd be thrilled if you knew Zybrotool.",
        "Damos valor a quem já trabalhe com Zybrotool.",
        "Nos encantaría que conocieras Zybrotool.",
        "Zybrotool würde uns freuen.",
    ] {
        let text = format!("Requirements\n- Java\n- Excel\n\n{text}");
        assert_eq!(importance(&text, "Zybrotool"), WISH, "{text}");
    }
}

#[test]
fn a_wish_begins_behind_its_condition() {
    let text = "You know Java. Bonus if you already know Zybrotool.";
    assert!(asked(text).iter().any(|it| it.text == "Zybrotool"));
    let text = "Tem carta B. Damos valor a quem já trabalhe com o software Zybrotool.";
    assert!(asked(text).iter().any(|it| it.text.ends_with("Zybrotool")));
    assert!(asked(text).iter().all(|it| it.text != "já trabalhe com"));
}

#[test]
fn names_stand_beside_what_is_known() {
    let text = "Requirements\n- Project management with Zybro Loader";
    assert_eq!(importance(text, "Zybro Loader"), MUST);
    let text = "Anforderungen und Aufgaben\n- Projektmanagement mit Kirschen";
    assert_eq!(importance(text, "Kirschen"), None);
}

#[test]
fn german_traits_are_told_by_their_ends() {
    let text = "Für unser Büro suchen wir eine zahlenaffine und führungsfreudige Persönlichkeit.\n\nAnforderungen\n- Excel\n- SAP";
    assert_eq!(importance(text, "zahlenaffine"), MUST);
    assert_eq!(importance(text, "führungsfreudige"), MUST);
}

#[test]
fn years_are_counted_in_something() {
    for (text, field) in [
        ("Requirements\n- 3 years' experience in beekeeping", "beekeeping"),
        (
            "Anforderungen\n- Mindestens 3 Jahre Berufserfahrung in der Bienenzucht",
            "Bienenzucht",
        ),
        ("Profil recherché\n- 2 ans d'expérience en apiculture", "apiculture"),
        ("Requisitos\n- 2 años de experiencia en apicultura", "apicultura"),
        ("Requisiti\n- Almeno due anni di esperienza in apicoltura", "apicoltura"),
        ("Requisitos\n- 3 anos de experiência em apicultura", "apicultura"),
        ("任职要求\n- 三年以上数值策划经验", "数值策划"),
    ] {
        assert!(asked(text).iter().any(|it| it.text == field), "{text}");
    }
    for text in [
        "Requirements\n- Five years in a similar role",
        "Anforderungen\n- Drei Jahre in vergleichbarer Position",
        "Profil recherché\n- 3 ans d'expérience en cabinet ou en entreprise",
        "任职要求\n- 三年以上相关工作经验",
    ] {
        assert_eq!(asked(text).len(), 1, "{text}");
    }
}
