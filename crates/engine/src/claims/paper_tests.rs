//! Papers, posts and names as strangers told them: the cases failed before their rules were written, but for some that guard
//! against blocking too much.

use super::testing::{self, assert_blocked, assert_free};

/// What is blocked of a sentence that is to replace `before`, or of a summary where nothing stands before.
fn blocked(language: &str, before: &str, after: &str) -> Vec<String> {
    let resume = serde_json::json!({
        "basics": {"summary": "", "label": "Technician", "location": {"city": "Kassel"}},
        "work": [
            {"name": "Brinkmann", "position": "Servicetechniker", "startDate": "2019-04", "location": "Kassel",
             "highlights": [""]},
        ],
        "education": [{"institution": "澄江理工大学", "area": "应用化学", "studyType": "Bachelor", "endDate": "2013", "score": "First"},

            {"institution": "Berufsschule Ost", "studyType": "Ausbildung (IHK)", "endDate": "2009"}],
        "certificates": [
            {"name": "Certified Paralegal (CP)", "date": "2020-03", "issuer": "NALA"},
            {"name": "Seilklettertechnik SKT A", "date": "2016-05"},
            {"name": "Praxisanleiter", "date": "2018-03"},
            {"name": "Bat Survey Licence Level 1", "date": "2021-06"},
            {"name": "CIM Certificate in Marketing", "issuer": "Chartered Institute of Marketing"},
            {"name": "Steuerberaterexamen", "date": "2014-03"},
            {"name": "Certification Adobe InDesign", "date": "2018-05"},
            {"name": "Führerschein Klasse B", "date": "2011-06"},
            {"name": "Advanced Life Support (ALS)", "date": "2021-03"},
        ],
        "skills": [{"name": "Pädagogik", "keywords": ["Naturpädagogik", "soudure"]}],
        "languages": [
            {"language": "Inglese", "fluency": "B1"},
            {"language": "Tedesco", "fluency": "A2"},
        ],
    });
    testing::blocked(resume, language, before, after)
}

#[test]
fn papers_that_the_resume_has() {
    assert_free(
        blocked,
        &[
            ("en", "", "NALA-certified paralegal"),
            ("en", "", "Holds certificates in Advanced Life Support"),
            ("de", "", "Steuerberaterin (Examen 2014)"),
            ("de", "", "Servicetechniker mit Führerschein B"),
            ("fr", "", "Technicien, certifié Adobe InDesign"),
            ("it", "", "Inglese di livello intermedio e tedesco di base"),
        ],
    );
}

#[test]
fn papers_of_another_kind() {
    assert_blocked(
        blocked,
        &[
            ("en", "", "OFTEC-certified paralegal", "OFTEC"),
            ("de", "", "Servicetechniker mit Seilklettertechnik SKT B", "SKT B"),
            ("de", "", "Servicetechniker mit Führerschein Klasse C", "C"),
            (
                "fr",
                "",
                "Technicien, certifié Adobe InDesign et Adobe Photoshop",
                "Photoshop",
            ),
            ("pt", "", "Técnico com pós-graduação em Química", "pós-graduação"),
            ("es", "", "Técnico con un posgrado en química", "posgrado"),
            ("en", "", "Technician certified in trauma therapy", "trauma therapy"),
            ("zh", "", "苏州理工大学应用化学学士", "理工大学"),
        ],
    );
    assert_free(blocked, &[("zh", "", "澄江理工大学应用化学学士")]);
}

#[test]
fn posts_with_what_was_done() {
    assert_free(
        blocked,
        &[
            (
                "de",
                "Schulung von Bedienpersonal",
                "Als Servicetechniker Bedienpersonal geschult",
            ),
            (
                "de",
                "Anleitung von 15 Teilnehmern",
                "Als ausgebildeter Praxisanleiter 15 Teilnehmer angeleitet",
            ),
            (
                "en",
                "Supported eight students as practice supervisor",
                "Acted as practice supervisor, supporting eight students",
            ),
            (
                "es",
                "Edición del boletín matinal",
                "Responsable de editar el boletín matinal",
            ),
        ],
    );
    assert_blocked(
        blocked,
        &[
            (
                "en",
                "Coached eleven new joiners on their first flights",
                "Head coach for eleven new joiners on their first flights",
                "Head",
            ),
            (
                "de",
                "Schulung von Bedienpersonal",
                "Als Schichtleiter Bedienpersonal geschult",
                "Schichtleiter",
            ),
        ],
    );
}

#[test]
fn taking_part_in_what_is_done_so() {
    assert_free(
        blocked,
        &[
            (
                "de",
                "Teilnahme an Nacht- und Notdiensten",
                "Nacht- und Notdienste übernommen",
            ),
            (
                "en",
                "Member of the project group for new scanners",
                "Sit on the project group bringing in new scanners",
            ),
            (
                "de",
                "Mithilfe bei zwei Inventuren",
                "Bei zwei Inventuren mit angepackt",
            ),
            (
                "en",
                "Evaluated the data and co-authored one paper",
                "Analysed the data and was co-author of a paper",
            ),
        ],
    );
    assert_blocked(
        blocked,
        &[
            (
                "de",
                "Teilnahme an Nacht- und Notdiensten",
                "Organisation der Nacht- und Notdienste",
                "Organisation",
            ),
            (
                "en",
                "Member of the project group for new scanners",
                "Chaired the project group for new scanners",
                "Chaired",
            ),
        ],
    );
}

#[test]
fn houses_and_customers_by_name() {
    assert_blocked(
        blocked,
        &[
            (
                "de",
                "Betreuung von 900 Kunden",
                "900 Kunden betreut, unter ihnen die Brauerei Betz",
                "Betz",
            ),
            (
                "de",
                "Betreuung von 160 Kunden in Nordhessen",
                "160 Kunden in Nordhessen betreut, darunter Viessmann",
                "Viessmann",
            ),
            (
                "de",
                "Planung einer Projektwoche zum Thema Windkraft",
                "Planung einer Projektwoche zum Thema Windkraft mit den Stadtwerken Kassel",
                "Stadtwerken Kassel",
            ),
            (
                "de",
                "Mitarbeit bei zwei Stillständen in der Chemieanlage Marl",
                "Mitarbeit bei zwei Stillständen in der Chemieanlage Leuna",
                "Leuna",
            ),
        ],
    );
    assert_free(
        blocked,
        &[
            (
                "de",
                "Betreuung von 900 Kunden, darunter Schreinereien",
                "900 Kunden betreut, darunter Schreinereien",
            ),
            // The letters of a short name within another word are not that name.
            (
                "de",
                "WIG-Schweißen von Rohren nach Isometrie",
                "TIG welding of pipes based on drawings",
            ),
        ],
    );
}

#[test]
fn papers_that_only_sound_alike() {
    assert_blocked(
        blocked,
        &[
            (
                "de",
                "",
                "Servicetechniker und zertifizierter Naturpädagoge",
                "Naturpädagoge",
            ),
            ("de", "", "Servicetechniker mit Ausbilderschein", "Ausbilderschein"),
            ("fr", "", "Technicien et médiateur certifié en soudure", "certifié"),
            ("de", "", "Fachtechniker in Kassel", "Fachtechniker"),
            ("en", "", "Technician with a Bat Survey Licence Level 2", "Level 2"),
            ("en", "", "Chartered marketing technician", "Chartered"),
        ],
    );
    assert_free(
        blocked,
        &[
            ("de", "", "Servicetechniker und zertifizierter Praxisanleiter"),
            ("en", "", "Technician with a degree in chemistry"),
            (
                "en",
                "",
                "Technician with a first-class degree, holding a Bat Survey Licence Level 1",
            ),
            (
                "en",
                "Write reports that go with planning applications",
                "Author reports that go with planning applications",
            ),
            (
                "de",
                "Beratung zu rezeptpflichtigen und freien Arzneimitteln",
                "Berät zu Arzneimitteln mit und ohne Rezept",
            ),
        ],
    );
}

#[test]
fn every_one_instead_of_every_second() {
    assert_blocked(
        blocked,
        &[
            (
                "de",
                "Moderation der Frühsendung an jedem zweiten Wochenende",
                "Moderation der Frühsendung an jedem Wochenende",
                "jedem Wochenende",
            ),
            (
                "en",
                "Charge nurse on every third weekend",
                "Charge nurse on every weekend",
                "every weekend",
            ),
        ],
    );
    assert_free(
        blocked,
        &[(
            "de",
            "Moderation der Frühsendung an jedem zweiten Wochenende",
            "Alle zwei Wochenenden die Frühsendung moderiert",
        )],
    );
}
