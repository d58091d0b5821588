//! What rewrites by strangers showed, and others written like theirs: the cases failed before their rules were written, but
//! for some that guard against blocking too much.

use super::testing::{self, assert_blocked, assert_free};

/// What is blocked of a sentence that is to replace `before`, or of a summary where nothing stands before.
fn blocked(language: &str, before: &str, after: &str) -> Vec<String> {
    let resume = serde_json::json!({
        "basics": {"summary": "", "label": "Clerk", "location": {"city": "Kassel"}},
        "work": [
            {"name": "Brinkmann", "position": "Clerk", "startDate": "2019-04", "location": "Kassel",
             "highlights": [""]},
            {"name": "Holver Dairies", "position": "Assistant Manager", "startDate": "2014-04", "endDate": "2019-03",
             "highlights": ["Segundo premio en un concurso"]},
        ],
        "skills": [{"name": "Tools", "keywords": ["Illustrator", "wound care"]}],
    });
    testing::blocked(resume, language, before, after)
}

#[test]
fn one_more_deed_or_thing() {
    assert_blocked(
        blocked,
        &[
            (
                "en",
                "Looked after 18 residents with dementia on night shifts",
                "Cared for 18 residents with dementia on night shifts, including administering their medication",
                "administering",
            ),
            (
                "en",
                "Carry out daily walk-round checks and report defects via app",
                "Conduct daily walk-round checks, report defects via app and carry out minor repairs",
                "repairs",
            ),
            (
                "en",
                "Took payments and handled delivery notes",
                "Collected payments, handled delivery notes and advised customers on building products",
                "advised",
            ),
            (
                "en",
                "Map habitats in QGIS",
                "Produce habitat maps in QGIS on the basis of drone images",
                "drone images",
            ),
        ],
    );
}

#[test]
fn the_same_and_how_well() {
    assert_free(
        blocked,
        &[
            (
                "en",
                "Write reports for planning applications",
                "Produce reports to support planning applications, communicating clearly and concisely",
            ),
            (
                "en",
                "Priced small jobs and ordered materials",
                "Worked out prices for smaller jobs and took care of ordering materials",
            ),
            (
                "de",
                "Lesen und Ändern von Schaltplänen in EPLAN",
                "Schaltpläne in EPLAN gelesen und abgeändert",
            ),
            (
                "de",
                "Erstellung der Abschlüsse bis zum dritten Werktag",
                "Stellt die Abschlüsse auf und schließt bis zum 3. Werktag ab",
            ),
            (
                "en",
                "Identified 17 unknown impurities by NMR",
                "Identified 17 unknown impurities and used nuclear magnetic resonance",
            ),
        ],
    );
}

#[test]
fn words_between_a_number_and_what_it_counts() {
    assert_blocked(
        blocked,
        &[(
            "en",
            "Drive a 44-tonne articulated lorry on night trunking",
            "Drive a 44-tonne refrigerated articulated lorry on night trunking",
            "refrigerated",
        )],
    );
}

#[test]
fn skills_that_only_the_list_has() {
    assert_blocked(
        blocked,
        &[(
            "en",
            "Assisted 16 residents with bathing, meals and mobility",
            "Assisted 16 residents with bathing, meals, mobility and wound care",
            "wound care",
        )],
    );
}

#[test]
fn shares_and_times_that_do_not_compute() {
    assert_blocked(
        blocked,
        &[
            (
                "de",
                "Bearbeitungszeit von elf auf sieben Wochen gesenkt",
                "Bearbeitungszeit halbiert, von elf auf sieben Wochen",
                "halbiert",
            ),
            (
                "en",
                "Brought the average down from 8.9% to 7.6%",
                "Lowered the average by 1.5 points, from 8.9% to 7.6%",
                "1.5",
            ),
        ],
    );
    assert_free(
        blocked,
        &[
            (
                "de",
                "Bearbeitungszeit von zwölf auf sechs Wochen gesenkt",
                "Bearbeitungszeit halbiert, von zwölf auf sechs Wochen",
            ),
            (
                "en",
                "Brought the average down from 8.9% to 7.6%",
                "Lowered the average by 1.3 points, from 8.9% to 7.6%",
            ),
        ],
    );
}

#[test]
fn numbers_that_follow_from_words() {
    assert_free(
        blocked,
        &[
            (
                "en",
                "Wrote scripts and tested the restore once a quarter",
                "Wrote scripts and tested the restore four times a year",
            ),
            (
                "de",
                "Leitung einer Gruppe mit 20 Kindern von drei bis sechs Jahren",
                "Eine Gruppe mit zwanzig Drei- bis Sechsjährigen geleitet",
            ),
            (
                "de",
                "Umsatzplus von 22 % zwischen 2020 und 2023",
                "Binnen drei Jahren 22 % mehr Umsatz (2020–2023)",
            ),
            (
                "de",
                "Schweißen von Trägern bis 30 mm Blechdicke",
                "Träger mit bis zu 3 cm Blechdicke geschweißt",
            ),
            (
                "es",
                "Presentación del informativo de las 14 horas",
                "Presentación del informativo de las dos de la tarde",
            ),
        ],
    );
    assert_blocked(
        blocked,
        &[
            (
                "de",
                "Schweißen von Trägern bis 30 mm Blechdicke",
                "Träger mit bis zu 4 cm Blechdicke geschweißt",
                "4",
            ),
            (
                "en",
                "",
                "Eight years as Assistant Manager at Holver Dairies",
                "Eight years",
            ),
        ],
    );
}

#[test]
fn what_is_gained_is_no_prize() {
    assert_free(
        blocked,
        &[
            (
                "en",
                "Grew newsletter subscribers from 12,000 to 31,000",
                "Won 19,000 newsletter subscribers, growing the list from 12,000 to 31,000",
            ),
            (
                "es",
                "Boletín que pasó de 3.000 a 8.000 suscriptores",
                "El boletín ganó 5.000 suscriptores, de 3.000 a 8.000",
            ),
        ],
    );
    assert_blocked(
        blocked,
        &[
            ("en", "Took part in 3 hackathons", "Won 3 hackathons", "Won"),
            (
                "es",
                "Dirección de obra de tres colegios públicos",
                "Dirigí la obra de tres colegios públicos premiados",
                "premiados",
            ),
            (
                "en",
                "Host a monthly reading group with 20 members",
                "Host the city's most popular reading group, each month, with 20 members",
                "most popular",
            ),
        ],
    );
}
