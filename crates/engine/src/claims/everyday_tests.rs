//! Roles, ranks and praise in everyday words, and the same things in other words: the cases failed before their rules were
//! written, but for some that guard against blocking too much.

use super::testing::{self, assert_blocked, assert_free};

/// What is blocked of a sentence that is to replace `before`, or of a summary where nothing stands before.
fn blocked(language: &str, before: &str, after: &str) -> Vec<String> {
    let resume = serde_json::json!({
        "basics": {"summary": "", "label": "Clerk", "location": {"city": "Halle"}},
        "work": [
            {"name": "Brinkmann", "position": "Clerk", "startDate": "2018-04",
             "highlights": ["", "Ograniczenie strat o 40% w ciągu roku"]},
            {"name": "Holver", "position": "Responsabile di negozio", "startDate": "2014-01", "endDate": "2018-03",
             "highlights": [""]},
        ],
        "education": [{"institution": "Universidad de Vigo", "area": "Educación Infantil", "studyType": "Grado"}],
    });
    testing::blocked(resume, language, before, after)
}

const EN: &str = "Invoice handling for 40 suppliers";
const DE: &str = "Bearbeitung der Rechnungen von 40 Lieferanten";
const FR: &str = "Traitement des factures de 40 fournisseurs";
const ES: &str = "Trámite de las facturas de 40 proveedores";
const IT: &str = "Trattamento delle fatture di 40 fornitori";
const NL: &str = "Verwerking van de facturen van 40 leveranciers";

#[test]
fn heads_in_everyday_words() {
    assert_blocked(
        blocked,
        &[
            ("en", EN, "Took the reins of invoices from forty suppliers", "reins"),
            (
                "en",
                EN,
                "Had the final say on invoices from forty suppliers",
                "final say",
            ),
            (
                "de",
                DE,
                "Oberaufsicht über Rechnungen von vierzig Lieferanten",
                "Oberaufsicht",
            ),
            (
                "de",
                DE,
                "Hauptzuständig für Rechnungen von vierzig Lieferanten",
                "Hauptzuständig",
            ),
            (
                "fr",
                FR,
                "Aux commandes pour les factures de quarante fournisseurs",
                "commandes",
            ),
            (
                "es",
                ES,
                "Máxima responsable de facturas de cuarenta proveedores",
                "responsable",
            ),
            (
                "it",
                IT,
                "Piena responsabilità delle fatture di quaranta fornitori",
                "Piena",
            ),
            ("nl", NL, "Aan het roer bij facturen van veertig leveranciers", "roer"),
        ],
    );
}

#[test]
fn driving_forces() {
    assert_blocked(
        blocked,
        &[
            ("en", EN, "Linchpin for the invoices of forty suppliers", "Linchpin"),
            (
                "de",
                DE,
                "Dreh- und Angelpunkt für Rechnungen von vierzig Lieferanten",
                "Angelpunkt",
            ),
            (
                "fr",
                FR,
                "Cheville ouvrière des factures de quarante fournisseurs",
                "Cheville",
            ),
            (
                "es",
                ES,
                "Pieza clave en facturas de cuarenta proveedores",
                "Pieza clave",
            ),
            (
                "it",
                IT,
                "Figura chiave per le fatture di quaranta fornitori",
                "Figura chiave",
            ),
            (
                "nl",
                NL,
                "Drijvende kracht achter facturen van veertig leveranciers",
                "Drijvende kracht",
            ),
            (
                "de",
                DE,
                "Rechte Hand des Chefs, dazu Rechnungen von vierzig Lieferanten",
                "Rechte Hand",
            ),
        ],
    );
}

#[test]
fn trusted_and_praised() {
    assert_blocked(
        blocked,
        &[
            ("en", EN, "Go-to person for the invoices of forty suppliers", "Go-to"),
            (
                "en",
                "Joined the safety committee in 2022",
                "Founding member of the safety committee, 2022",
                "Founding member",
            ),
            (
                "de",
                "Mitglied im Ausschuss seit 2022",
                "Sprecherin im Ausschuss seit 2022",
                "Sprecherin im",
            ),
            (
                "de",
                DE,
                "Auf eigene Initiative Rechnungen von vierzig Lieferanten bearbeitet",
                "Initiative",
            ),
            (
                "en",
                EN,
                "Handled invoices from forty suppliers to great acclaim",
                "acclaim",
            ),
        ],
    );
    // What the résumé says in its own words is none.
    assert_free(
        blocked,
        &[
            (
                "en",
                "Contact for 40 suppliers and their invoices",
                "Go-to person for 40 suppliers and their invoices",
            ),
            (
                "de",
                "Einführung eines Aktenplans",
                "Auf meine Initiative kam der Aktenplan",
            ),
        ],
    );
}

#[test]
fn alone_and_beyond_reproach() {
    assert_blocked(
        blocked,
        &[
            ("en", EN, "Handled invoices from forty suppliers unaided", "unaided"),
            (
                "de",
                DE,
                "Alleinverantwortung für Rechnungen von vierzig Lieferanten",
                "Alleinverantwortung",
            ),
            (
                "fr",
                FR,
                "Traité sans aide les factures de quarante fournisseurs",
                "sans aide",
            ),
            ("es", ES, "Yo sola tramité facturas de cuarenta proveedores", "Yo sola"),
            (
                "en",
                EN,
                "Processed invoices for 40 suppliers, second to none in accuracy",
                "second to none",
            ),
        ],
    );
}

#[test]
fn nothing_went_wrong() {
    assert_blocked(
        blocked,
        &[
            (
                "en",
                "Stock counts in three halls every quarter",
                "Quarterly counts in three halls without a gap",
                "without",
            ),
            (
                "de",
                DE,
                "Rechnungen von vierzig Lieferanten ohne Beanstandung bearbeitet",
                "ohne",
            ),
            (
                "de",
                DE,
                "Rechnungen von vierzig Lieferanten makellos bearbeitet",
                "makellos",
            ),
            (
                "it",
                IT,
                "Registrate senza errori le fatture di quaranta fornitori",
                "senza",
            ),
        ],
    );
    assert_free(
        blocked,
        &[
            (
                "en",
                "None of 130 cases was lost",
                "Dealt with 130 cases without losing one",
            ),
            (
                "en",
                "Counts of stock in three halls",
                "Carried out inventories in three halls",
            ),
        ],
    );
}

#[test]
fn parts_that_were_taken() {
    assert_free(
        blocked,
        &[
            (
                "es",
                "Colaboración en el plan de convivencia",
                "Aporté ideas al plan de convivencia",
            ),
            (
                "de",
                "Vertretung der Leitung im Urlaub",
                "Urlaubsvertretung für die Leiterin",
            ),
            // Whoever works in customer support does not only take part.
            (
                "it",
                "Assistenza alla clientela e gestione della cassa",
                "Consulenza ai clienti, operazioni di cassa",
            ),
        ],
    );
    assert_blocked(
        blocked,
        &[(
            "nl",
            "Geholpen bij de start van een nieuwe lijn",
            "Verantwoordelijk voor de start van een nieuwe lijn",
            "Verantwoordelijk",
        )],
    );
}

#[test]
fn other_doings_end_like_leading() {
    assert_blocked(
        blocked,
        &[(
            "de",
            "Überführung des Papierarchivs und Schulung von 12 Kollegen",
            "Unter meiner Regie wurde das Archiv überführt, zwölf Kollegen geschult",
            "Unter meiner Regie",
        )],
    );
    assert_free(
        blocked,
        &[("en", "Manage two executives", "Lead a team of two executives")],
    );
}

#[test]
fn abbreviations_and_short_words() {
    assert_free(
        blocked,
        &[
            (
                "es",
                "Estudio de la zona de bajas emisiones en la ciudad de Vigo y su puerto",
                "Estudio de la ZBE en la ciudad de Vigo y su puerto",
            ),
            (
                "es",
                "Atención a un alumno con trastorno del espectro autista",
                "Apoyo a un niño con autismo (TEA)",
            ),
            (
                "de",
                "Senkung der beatmungsassoziierten Pneumonien",
                "Beatmungsassoziierte Pneumonien (VAP) gesenkt",
            ),
            (
                "nl",
                "Begeleiding van vier stagiairs per jaar",
                "Elk jaar vier stagiairs begeleid",
            ),
            (
                "sv",
                "Ansvar för en budget på 95 miljoner kronor",
                "Ansvar för en budget på 95 Mkr",
            ),
            (
                "de",
                "Wartung und Instandsetzung von 46 Anlagen im Drei-Schicht-Betrieb",
                "Wartung und Reparatur von 46 Anlagen im Drei-Schicht-Betrieb",
            ),
            ("es", "", "Graduada en Educación Infantil"),
            ("it", "", "Store manager"),
            (
                "en",
                "Second place in the contest of 2017",
                "Runner-up in the 2017 contest",
            ),
            (
                "en",
                "Named employee of the month in June 2018",
                "Recognised as Employee of the Month (June 2018)",
            ),
        ],
    );
}

#[test]
fn numbers_that_follow() {
    assert_free(
        blocked,
        &[
            (
                "en",
                "Cut waste by 18% in the first year",
                "Reduced waste by 18% within twelve months",
            ),
            (
                "en",
                "Passed the audit in 2021 and 2023",
                "Passed the audit twice, in 2021 and in 2023",
            ),
            ("en", "Budget of £480,000", "Budget approaching half a million pounds"),
            (
                "fr",
                "Coordination de 5 soignantes",
                "Cinq soignantes coordonnées au quotidien",
            ),
            // A translation has no word in common with the line that it takes a number from.
            (
                "pl",
                "Kierowanie zespołem sześciu osób",
                "Manage a team of six people in the pharmacy, with losses down by 40%",
            ),
            // Number words tell the language.
            (
                "fr",
                "Contrôle de la sécurité sur trois chantiers",
                "Checked site safety on three building sites",
            ),
        ],
    );
    assert_blocked(
        blocked,
        &[(
            "en",
            "Passed the audit in 2021 and 2023",
            "Passed the audit three times by 2023",
            "three times",
        )],
    );
}

#[test]
fn names_before_what_is_counted() {
    assert_blocked(
        blocked,
        &[
            (
                "de",
                "Abstimmung der Zeitfenster mit 15 Märkten in Nordhessen",
                "Abstimmung der Zeitfenster mit 15 Obi-Märkten in Nordhessen",
                "Obi",
            ),
            (
                "de",
                "Einsatzplanung von 34 Lkw und 41 Fahrern im Nahverkehr",
                "Einsatzplanung von 34 Lkw und 41 Fahrern im Nah- und Fernverkehr",
                "Fernverkehr",
            ),
        ],
    );
}
