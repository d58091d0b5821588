//! German compounds that say more than what they took the place of: "Igelgruppe" for "Gruppe", "Schaltberechtigung"
//! among papers.

use super::lists::share_kept;
use super::reading::{Reading, Word};
use super::support::STEM;
use super::{Facts, Near, nouns};

/// What German papers end in.
const PAPERS: &[&str] = &[
    "berechtigung",
    "schein",
    "brief",
    "zulassung",
    "lizenz",
    "zertifikat",
    "befahigung",
    "eignung",
    "nachweis",
    "ausweis",
    "patent",
    "diplom",
    "abschluss",
    "qualifikation",
    "erlaubnis",
    "bestellung",
    "prufung",
    "examen",
    "ausbildung",
    "studium",
];
/// What says nothing of what a paper is for.
const GENERIC: &[&str] = &[
    "zusatz",
    "hoch",
    "weiter",
    "fort",
    "berufs",
    "schul",
    "lehr",
    "fach",
    "grund",
    "abschluss",
    "zwischen",
    "haupt",
    "hochschul",
    "universitats",
    "studien",
    "eigen",
    "leistungs",
    "befahigungs",
    "sachkunde",
    "aufstiegs",
    "erst",
    "zweit",
    "grundaus",
    "staats",
    "master",
    "bachelor",
    "diplom",
    "aufbau",
    "fern",
    "abend",
    "teilnahme",
    "fahrer",
    "fuhrer",
    "gesellen",
    "kammer",
    "berufsaus",
    "schulab",
];
/// What says of a thing only how large or how new it is.
const SIZES: &[&str] = &[
    "klein", "gross", "neu", "alt", "voll", "teil", "einzel", "gesamt", "haupt", "neben", "jung",
];
/// Where papers are told.
const SECTIONS: &[&str] = &["/education/", "/certificates/", "/awards/", "/basics"];
/// What stands before it has so many letters at least.
const HEAD: usize = 4;
/// And the word that it is put before.
const TAIL: usize = 5;
/// Longer sentences are not looked through.
const MOST: usize = 60;

/// The papers of a summary that the résumé does not have.
pub(super) fn papers(sentence: &Reading, near: &Near, facts: &Facts) -> Vec<(usize, usize)> {
    let is_unknown = |word: &&Word| {
        let letters = sentence.slice(word.start, word.end);
        let bare = letters
            .strip_suffix("en")
            .or_else(|| letters.strip_suffix('e'))
            .unwrap_or(letters);
        let head = PAPERS.iter().find_map(|end| bare.strip_suffix(end));
        let head = head.filter(|head| head.len() >= HEAD && sentence.text.is_upper(word.start));
        let is_said = |head: &str| {
            // An "Ausbilderschein" is more than an "Ausbildung".
            let stem = crate::matching::stem(head, STEM.max(head.len().saturating_sub(1)));
            let mut papers = facts
                .entries
                .iter()
                .filter(|(entry, _)| SECTIONS.iter().any(|it| entry.starts_with(it)));
            papers.any(|(_, reading)| reading.text.text.contains(stem))
        };
        head.is_some_and(|head| !GENERIC.contains(&head) && !is_said(head))
    };
    if !near.is_summary() || sentence.words.len() > MOST {
        return Vec::new();
    }
    let words = sentence.words.iter().filter(is_unknown);
    words.map(|word| (word.start, word.end)).collect()
}

/// The compounds that took the place of the noun they end in, where all else is kept: what stands before it is new.
pub(super) fn narrowed(sentence: &Reading, near: &Near, facts: &Facts) -> Vec<(usize, usize)> {
    let old = near.old;
    if near.is_summary() || sentence.words.len().max(old.words.len()) > MOST || share_kept(old, sentence) < 1.0 {
        return Vec::new();
    }
    let is_new = |word: &&Word| {
        let letters = sentence.slice(word.start, word.end);
        let mut others = old.words.iter().map(|it| old.slice(it.start, it.end));
        let head = others.find_map(|it| letters.strip_suffix(it).filter(|_| it.len() >= TAIL));
        let head = head.filter(|head| head.len() >= HEAD && sentence.text.is_upper(word.start));
        head.is_some_and(|head| {
            let bare = head.strip_suffix('s').unwrap_or(head);
            !facts.known.begins(crate::matching::stem(head, STEM - 1))
                && !nouns::is_common(bare)
                && !SIZES.contains(&bare)
        })
    };
    let words = sentence.words.iter().filter(is_new);
    words.map(|word| (word.start, word.end)).collect()
}
