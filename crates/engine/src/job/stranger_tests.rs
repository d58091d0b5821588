//! What the ads of strangers taught: each test fails without its rule.

use types::{Importance, RequirementKind};

use super::testing::{asked, importance};

fn of_kind(text: &str, kind: RequirementKind) -> Vec<String> {
    let mine = asked(text).into_iter().filter(|it| it.kind == kind);
    mine.map(|it| it.text).collect()
}

#[test]
fn headings_in_pictures_say_what_is_asked_wished_for_and_left_out() {
    for (must, wish, out) in [
        ("Table stakes", "Cherries on top", "Things we genuinely don't mind"),
        ("Muss:", "Kann:", "Muss wirklich nicht:"),
        ("DEIN WERKZEUGKASTEN", "DAS EXTRAFACH", "BRAUCHT ES NICHT"),
        ("Incontournables", "Ton petit supplément", "Hors sujet"),
        ("Parada obligatoria", "Parada facultativa", "Nos da igual"),
        (
            "L'essenziale",
            "Una marcia in più",
            "Requisiti che ci sono indifferenti",
        ),
        ("Para se candidatar", "Para se destacar", "O que não faz diferença"),
        ("必要条件", "更理想的情况", "不在考虑之列"),
    ] {
        let text =
            format!("Clerk\n\n{must}\n- Java\n- Kafka\n\n{wish}\n- Python\n- Docker\n\n{out}\n- Oracle\n- Kotlin\n");
        assert_eq!(importance(&text, "Kafka"), Some(Importance::Must), "{must}");
        assert_eq!(importance(&text, "Docker"), Some(Importance::Preferred), "{wish}");
        assert_eq!(importance(&text, "Kotlin"), None, "{out}");
    }
}

#[test]
fn a_heading_of_its_own_ends_the_list_of_wishes() {
    let text = "Clerk\nRequirements\n- Java\n\nNice to have\n- Python\n\nZanzibar:\n- Kotlin\n- Oracle\n";
    assert_eq!(importance(text, "Python"), Some(Importance::Preferred));
    assert_eq!(importance(text, "Oracle"), None);
}

#[test]
fn two_names_of_one_paper_are_two_papers_to_choose_from() {
    let text = "Engineer\nRequirements\n- Java\n\nNice to have\n- CKA or CKS\n";
    assert_eq!(of_kind(text, RequirementKind::Certificate), ["CKA", "CKS"]);
}

#[test]
fn what_begins_with_a_word_for_a_paper_is_one_paper() {
    for (wish, papers) in [
        (
            "corso di disostruzione pediatrica",
            &["corso di disostruzione pediatrica"][..],
        ),
        ("curso de Libras", &["curso de Libras"]),
        (
            "Diplomado en validación de métodos",
            &["Diplomado en validación de métodos"],
        ),
        (
            "mention complémentaire boulangerie spécialisée",
            &["mention complémentaire boulangerie spécialisée"],
        ),
        (
            "DU de nutrition ou d'aromathérapie",
            &["DU de nutrition", "d'aromathérapie"],
        ),
        (
            "Berufsprüfung Automobildiagnostiker",
            &["Berufsprüfung Automobildiagnostiker"],
        ),
        ("Level 3 Arboriculture", &["Level 3 Arboriculture"]),
        ("Hochvolt-Ausbildung", &["Hochvolt-Ausbildung"]),
    ] {
        let text = format!("Clerk\nRequirements\n- Java\n- English\n\nNice to have\n- {wish}\n");
        assert_eq!(of_kind(&text, RequirementKind::Certificate), papers, "{wish}");
        assert!(of_kind(&text, RequirementKind::Degree).is_empty(), "{wish}");
    }
    let spoken = "Entwickler\nAnforderungen\n- Java\n- Du moderierst gern\n";
    assert!(of_kind(spoken, RequirementKind::Certificate).is_empty());
}

#[test]
fn examiners_codes_and_last_words_tell_a_paper() {
    for paper in [
        "Diätetisch geschulter Koch (IHK)",
        "HLTAID011",
        "CS38",
        "CySA+",
        "Acupuncture course",
        "Site 11 generic induction",
    ] {
        let text = format!("Clerk\nRequirements\n- Java\n- English\n\nNice to have\n- {paper}\n");
        assert_eq!(of_kind(&text, RequirementKind::Certificate), [paper], "{paper}");
    }
    let text = "Clerk\nRequirements\n- automated tests as a matter of course\n";
    assert!(of_kind(text, RequirementKind::Certificate).is_empty());
}

#[test]
fn prose_that_names_traits_asks_for_them() {
    for (prose, trait_) in [
        ("Persönlich schätzen wir Humor, Konsequenz und Rückgrat.", "Konsequenz"),
        ("Manualità, tenacia e puntualità sono date per scontate.", "tenacia"),
        (
            "On vous reconnaît du pragmatisme et une certaine diplomatie.",
            "pragmatisme",
        ),
        ("举止大方，守时。", "举止大方"),
    ] {
        let text = format!("Clerk\nRequirements\n- Java\n- English\n\n{prose}");
        assert_eq!(importance(&text, trait_), Some(Importance::Must), "{prose}");
    }
    let told = "Clerk\nRequirements\n- Java\n- English\n\nOur team is calm and full of kindness.";
    assert_eq!(importance(told, "calm"), None);
}

#[test]
fn a_trait_beside_what_is_known_is_read_too() {
    let text = "Vigilante\nSe requiere una persona minuciosa, con don de mando y Excel.";
    assert_eq!(importance(text, "don de mando"), Some(Importance::Must));
}

#[test]
fn wishes_in_prose_say_so_in_many_ways() {
    for (prose, wish) in [
        ("Requirements\n- Java\n- Kafka would be put to good use.", "Kafka"),
        ("Anforderungen\n- Java\n- Kafka schadet nicht.", "Kafka"),
        ("Profil\n- Java\n- Kafka nous dépannerait.", "Kafka"),
        ("Requisitos\n- Java\n- Kafka nos haría mucha ilusión.", "Kafka"),
        (
            "Requisiti\n- Java\n- Rappresentano un vantaggio Kafka e Docker.",
            "Docker",
        ),
        ("Requisitos\n- Java\n- Dava muito jeito que conhecesse Kafka.", "Kafka"),
        ("岗位要求\n- Java\n- 会Kafka者，津贴每月800元，优先面试", "Kafka"),
        ("岗位要求\n- Java\n- 有Docker经验、会Kafka的，优先", "Docker"),
    ] {
        let text = format!("Clerk\n{prose}\n");
        assert_eq!(importance(&text, wish), Some(Importance::Preferred), "{prose}");
        assert_eq!(importance(&text, "Java"), Some(Importance::Must), "{prose}");
    }
}

#[test]
fn denials_stand_before_and_behind_what_nobody_needs() {
    for prose in [
        "Requirements\n- Java\n- Nor do you need Kafka.",
        "Requisiti\n- Java\n- Kafka non lo userai mai.",
        "Requisitos\n- Java\n- Kafka no lo usarás.",
        "Anforderungen\n- Java\n- Kafka zählt nicht.",
    ] {
        assert_eq!(importance(&format!("Clerk\n{prose}\n"), "Kafka"), None, "{prose}");
    }
}

#[test]
fn towns_of_middle_size_are_known() {
    for (line, town) in [
        ("Garage Muster AG, Langnau", "Langnau"),
        ("Maison des solidarités de Brioude", "Brioude"),
        ("Holzwerk Muster AG, Sargans", "Sargans"),
        ("Clínica Norte – Itajaí", "Itajaí"),
    ] {
        let text = format!("Clerk\n{line}\n\nRequirements\n- Java\n");
        assert_eq!(of_kind(&text, RequirementKind::Location), [town], "{line}");
    }
}

#[test]
fn papers_of_many_trades_are_known() {
    for paper in [
        "Red Seal",
        "Praxisanleiter",
        "VCA",
        "CAP de viajeros",
        "idoneità antincendio",
        "NR 35",
        "从业资格证",
    ] {
        let text = format!("Clerk\nRequirements\n- Java\n- English\n\nNice to have\n- {paper}\n");
        assert_eq!(of_kind(&text, RequirementKind::Certificate).len(), 1, "{paper}");
    }
}
