//! What each rule says, by language.

mod lists;

use types::{Document, Proposal, RuleKind, Work};

use super::propose;
use crate::{Month, job};

const AS_OF: Month = Month { year: 2026, month: 11 };

/// A résumé of one past job, in a language, with these bullets.
fn resume(language: &str, bullets: &[&str]) -> Document {
    let mut document = Document::default();
    document.meta.language = Some(language.to_owned());
    document.work.push(Work {
        name: "Example Ltd".to_owned(),
        start_date: "2018-02".to_owned(),
        end_date: "2021-03".to_owned(),
        highlights: bullets.iter().map(|bullet| (*bullet).to_owned()).collect(),
        ..Work::default()
    });
    document
}

fn of(document: &Document, ad: &str, rule: RuleKind) -> Vec<Proposal> {
    let all = propose(document, &job::parse(ad), AS_OF);
    assert!(
        all.iter()
            .all(|it| it.check.blocked.is_empty() && it.check.dropped.is_empty())
    );
    all.into_iter().filter(|it| it.rule == rule).collect()
}

/// What a rule makes of one bullet; nothing for no proposal, an empty text for a question.
fn made(language: &str, bullet: &str, rule: RuleKind) -> Option<String> {
    of(&resume(language, &[bullet]), "", rule).pop().map(|it| it.after)
}

fn check(rule: RuleKind, cases: &[(&str, &str, Option<&str>)]) {
    for (language, before, after) in cases {
        assert_eq!(made(language, before, rule).as_deref(), *after, "{before}");
    }
}

#[test]
fn duties_become_deeds() {
    check(
        RuleKind::WeakOpening,
        &[
            ("en", "Responsible for managing the rota", Some("Managed the rota")),
            (
                "en",
                "Was responsible for the preparation of monthly reports",
                Some("Prepared monthly reports"),
            ),
            (
                "en",
                "In charge of training new colleagues",
                Some("Trained new colleagues"),
            ),
            (
                "en",
                "Duties included stock control and ordering",
                Some("Stock control and ordering"),
            ),
            (
                "de",
                "Verantwortlich für die Planung der Touren",
                Some("Planung der Touren"),
            ),
            (
                "de",
                "Zuständig für die Planung der Touren und die Betreuung der Fahrer",
                Some("Planung der Touren und Betreuung der Fahrer"),
            ),
            (
                "de",
                "Zu meinen Aufgaben gehörte die Wartung der Anlagen",
                Some("Wartung der Anlagen"),
            ),
            (
                "de",
                "Verantwortlich für das Erstellen von Berichten",
                Some("Erstellen von Berichten"),
            ),
            ("fr", "Responsable de la gestion des stocks", Some("Gestion des stocks")),
            (
                "fr",
                "Chargée de rédiger les plannings",
                Some("Rédaction des plannings"),
            ),
            (
                "fr",
                "Chargé de former l’équipe du soir",
                Some("Formation de l’équipe du soir"),
            ),
            (
                "es",
                "Responsable de la gestión del almacén",
                Some("Gestión del almacén"),
            ),
            (
                "es",
                "Encargada de organizar el turno de noche",
                Some("Organización del turno de noche"),
            ),
            (
                "it",
                "Responsabile della gestione del magazzino",
                Some("Gestione del magazzino"),
            ),
            (
                "it",
                "Incaricato di preparare gli ordini",
                Some("Preparazione degli ordini"),
            ),
            ("pt", "Responsável pela gestão do armazém", Some("Gestão do armazém")),
            (
                "pt",
                "Encarregada de preparar as entregas",
                Some("Preparação das entregas"),
            ),
        ],
    );
}

#[test]
fn a_part_in_something_is_asked_for_and_never_made_bigger() {
    for (language, bullet) in [
        ("en", "Helped to migrate the billing system"),
        ("en", "Was involved in the launch of a new ward"),
        ("en", "Responsible for planning shifts and training staff"),
        ("en", "Responsible for the shop"),
        ("en", "Responsible for improving the margin"),
        ("en", "Tasked with the creation of displays"),
        ("fr", "Chargé de la gestion du stock et de la formation de l’équipe"),
        ("de", "Beteiligt an der Einführung eines neuen Kassensystems"),
        ("de", "Verantwortlich für den gesamten Laden"),
        ("fr", "Participation à la refonte du site"),
        ("fr", "Chargé de gérer les stocks et de préparer les commandes"),
        ("es", "Participé en la apertura de la tienda"),
        ("it", "Collaborazione alla stesura del bilancio"),
        ("pt", "Apoio à equipe de vendas no balcão"),
    ] {
        let found = of(&resume(language, &[bullet]), "", RuleKind::WeakOpening);
        assert_eq!(found.len(), 1, "{bullet}");
        assert!(found[0].after.is_empty() && found[0].question.is_some(), "{bullet}");
    }
    assert_eq!(
        made("fr", "Responsable marketing digital du groupe", RuleKind::WeakOpening),
        None
    );
    assert_eq!(
        made("en", "Was asked to lead the spring campaign", RuleKind::WeakOpening),
        None
    );
}

#[test]
fn bullets_need_no_i() {
    check(
        RuleKind::FirstPerson,
        &[
            (
                "en",
                "I managed the rota of the ward",
                Some("Managed the rota of the ward"),
            ),
            ("en", "I managed the rota and I hated it", None),
            (
                "de",
                "Ich leitete die Werkstatt am Hafen",
                Some("Leitete die Werkstatt am Hafen"),
            ),
            (
                "fr",
                "J’ai préparé les commandes du magasin",
                Some("Préparation des commandes du magasin"),
            ),
            (
                "es",
                "Yo coordiné el turno de noche",
                Some("Coordiné el turno de noche"),
            ),
            ("es", "He gestionado los pedidos", Some("Gestión de los pedidos")),
            (
                "it",
                "Ho gestito il magazzino centrale",
                Some("Gestione del magazzino centrale"),
            ),
            (
                "pt",
                "Eu organizei as entregas da loja",
                Some("Organizei as entregas da loja"),
            ),
        ],
    );
}

#[test]
fn a_hidden_person_is_asked_for() {
    for (language, bullet) in [
        ("en", "Reports were prepared weekly for the board"),
        ("de", "Die Anlagen wurden jährlich geprüft"),
        ("fr", "Les stocks ont été réorganisés"),
        ("es", "Los turnos fueron reorganizados"),
        ("it", "I turni sono stati riorganizzati"),
        ("pt", "Os turnos foram reorganizados"),
    ] {
        assert_eq!(
            made(language, bullet, RuleKind::Passive).as_deref(),
            Some(""),
            "{bullet}"
        );
    }
    check(
        RuleKind::Passive,
        &[
            ("en", "Built dashboards that were used by everybody", None),
            ("en", "Was asked to lead the spring campaign", None),
            ("de", "Betreute Kunden, die täglich beraten wurden", None),
        ],
    );
}

#[test]
fn what_is_over_is_told_in_the_past() {
    check(
        RuleKind::Tense,
        &[
            (
                "en",
                "Manage the rota of the ward",
                Some("Managed the rota of the ward"),
            ),
            ("en", "Oversees the bar staff", Some("Oversaw the bar staff")),
            ("en", "Design reviews with suppliers", None),
            (
                "en",
                "Design the brackets of the frame",
                Some("Designed the brackets of the frame"),
            ),
            ("en", "Manage budgets and prepare forecasts", None),
            (
                "de",
                "Leite eine Gruppe am Nachmittag",
                Some("Leitete eine Gruppe am Nachmittag"),
            ),
            (
                "de",
                "Koordiniere die Termine der Praxis",
                Some("Koordinierte die Termine der Praxis"),
            ),
            (
                "fr",
                "Prépare les commandes du magasin",
                Some("Préparation des commandes du magasin"),
            ),
            (
                "es",
                "Gestiono los pedidos de la tienda",
                Some("Gestión de los pedidos de la tienda"),
            ),
            (
                "it",
                "Preparo gli ordini del negozio",
                Some("Preparazione degli ordini del negozio"),
            ),
            (
                "pt",
                "Preparo as entregas da loja",
                Some("Preparação das entregas da loja"),
            ),
        ],
    );
    let mut current = resume("en", &["Manage the rota of the ward"]);
    current.work[0].end_date.clear();
    assert!(of(&current, "", RuleKind::Tense).is_empty());
}

#[test]
fn words_that_say_nothing_go() {
    check(
        RuleKind::Filler,
        &[
            (
                "en",
                "Successfully closed the books, in order to save time",
                Some("Closed the books, to save time"),
            ),
            (
                "en",
                "Handled orders, returns, etc.",
                Some("Handled orders and returns"),
            ),
            ("en", "Moved the archive successfully.", Some("Moved the archive.")),
            (
                "de",
                "Erfolgreiche Einführung der neuen Kasse",
                Some("Einführung der neuen Kasse"),
            ),
            ("de", "Lager, Versand, Einkauf usw.", Some("Lager, Versand und Einkauf")),
            ("de", "War mit dem Laden sehr erfolgreich", None),
            (
                "fr",
                "Lancement du site avec succès en mars",
                Some("Lancement du site en mars"),
            ),
            (
                "es",
                "Cierre de la obra con éxito en mayo",
                Some("Cierre de la obra en mayo"),
            ),
            (
                "it",
                "Chiusura del cantiere con successo a maggio",
                Some("Chiusura del cantiere a maggio"),
            ),
            ("pt", "Fecho da obra com sucesso em maio", Some("Fecho da obra em maio")),
        ],
    );
}

#[test]
fn a_word_twice_in_a_row_goes() {
    check(
        RuleKind::DoubledWord,
        &[
            ("en", "Ran the the night shift", Some("Ran the night shift")),
            ("en", "Said that that shift was long", None),
            ("de", "Kunden, die die Werkstatt kennen", None),
            ("fr", "Gestion de de la caisse", Some("Gestion de la caisse")),
        ],
    );
}

#[test]
fn long_bullets_part_where_they_may() {
    let left = "Rebuilt the stock system of four branches so that every order could be followed from the first call to the delivery";
    let right = "trained the shop teams in using it and wrote a handbook that new people still read on their first day";
    let both = made("en", &format!("{left}; {right}"), RuleKind::Length).unwrap();
    assert_eq!(both, format!("{left}\nT{}", &right[1..]));
    let whole = format!("{left} while {right}");
    assert_eq!(made("en", &whole, RuleKind::Length).as_deref(), Some(""));
    assert_eq!(made("en", "Cash handling", RuleKind::Length).as_deref(), Some(""));
    assert_eq!(made("en", "Ran the night shift", RuleKind::Length), None);
}
