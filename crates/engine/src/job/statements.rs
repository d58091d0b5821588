//! Demands in words that the vocabulary does not know.

use types::RequirementKind;

use super::Ad;
use super::cues::{Cue, Section};
use super::draft::Draft;
use super::importance::Zones;
use super::sentences::Sentence;

/// A demand that names nothing the vocabulary knows.
pub(super) fn statement(ad: &Ad, sentence: &Sentence, zones: &Zones) -> Option<Draft> {
    let words = ad.slice(sentence.start, sentence.end);
    let is_demand = matches!(sentence.section, Section::Must | Section::Prefer)
        && (2..=400).contains(&words.len())
        && words.chars().filter(|letter| letter.is_alphabetic()).count() >= if sentence.is_headed { 2 } else { 4 }
        && !ad
            .cues(sentence.start, sentence.end)
            .iter()
            .any(|hit| matches!(hit.cue, Cue::DropAhead | Cue::Boiler | Cue::We | Cue::Us))
        && !words.contains(['€', '$', '£', '¥']);
    let importance = zones.at(sentence.start).filter(|_| is_demand)?;
    Some(Draft::new(kind_of(words), sentence.start, sentence.end, importance))
}

/// Words, or ends of words, for papers.
const PAPERS: &[&str] = &[
    "certificate",
    "certification",
    "certifications",
    "qualification",
    "accreditation",
    "card",
    "ticket",
    "licence",
    "license",
    "zertifikat",
    "zertifizierung",
    "schein",
    "nachweis",
    "weiterbildung",
    "diplom",
    "prufung",
    "certificat",
    "certification",
    "attestation",
    "habilitation",
    "diplome",
    "certificado",
    "certificacion",
    "carne",
    "carnet",
    "titulo",
    "curso",
    "certificazione",
    "attestato",
    "patentino",
    "patentini",
    "abilitazione",
    "corso",
    "certificacao",
    "cedula",
    "pos",
    "carteira",
    "habilitacao",
    "证",
    "证书",
    "资格",
];
/// The longest name of a paper, in bytes.
const LONGEST_PAPER: usize = 64;

/// Short words that name a paper are a certificate, though none that is known.
fn kind_of(words: &str) -> RequirementKind {
    let mut parts = words.split(|letter: char| !letter.is_alphanumeric());
    let is_paper = |word: &str| {
        PAPERS
            .iter()
            .any(|paper| word == *paper || (paper.len() > 5 && word.ends_with(paper)))
    };
    if words.len() <= LONGEST_PAPER && parts.any(is_paper) {
        RequirementKind::Certificate
    } else {
        RequirementKind::Statement
    }
}

/// The most bytes and words of an item of a list inside a sentence, and the most items that are told apart.
const LONGEST_ITEM: usize = 44;
const ITEM_WORDS: usize = 4;
const MOST_ITEMS: usize = 40;

/// Short items of a list of demands that the vocabulary does not know: "fresh pasta, HACCP, the charcoal grill".
pub(super) fn unknown_items(ad: &Ad, sentence: &Sentence, zones: &Zones, known: &[Draft]) -> Vec<Draft> {
    let words = ad.slice(sentence.start, sentence.end);
    if !sentence.is_headed || !matches!(sentence.section, Section::Must | Section::Prefer) || words.len() > 400 {
        return Vec::new();
    }
    let list = words.find([':', '：']).map_or(0, |at| at + 1);
    let mut at = sentence.start + list;
    let mut found = Vec::new();
    let parts: Vec<&str> = words.get(list..).unwrap_or_default().split(',').collect();
    if parts.len() < 2 || (known.is_empty() && sentence.section != Section::Prefer) || words.contains(['€', '$', '£'])
    {
        return found;
    }
    for part in parts.into_iter().take(MOST_ITEMS) {
        let start = at + (part.len() - part.trim_start().len());
        let end = start + part.trim().len();
        at += part.len();
        at += 1;
        let is_short =
            (2..=LONGEST_ITEM).contains(&(end.saturating_sub(start))) && part.split_whitespace().count() <= ITEM_WORDS;
        let is_free = ad.hits(start, end).is_empty()
            && ad.cues(start, end).is_empty()
            && !known.iter().any(|draft| draft.start < end && start < draft.end);
        let has_words = part.chars().filter(|letter| letter.is_alphabetic()).count() >= 2;
        if is_short
            && is_free
            && has_words
            && let Some(importance) = zones.at(start)
        {
            found.push(Draft::new(kind_of(part), start, end, importance));
        }
    }
    found
}
