//! Whether a sentence says that one only took part, where the old one does.

use super::Near;
use super::lexicon::Kind;
use super::reading::{Reading, Word};
use super::support::{SHORTEST, STEM};

/// Of the long words of a sentence so many must be kept, for others to take the place of the rest.
const KEPT: usize = 2;

/// Whether half of the long words of the old sentence stand in the new one. Where all is said in other words, the part that
/// somebody took is, too.
fn is_much_kept(old: &Reading, new: &Reading) -> bool {
    let is_said = |word: &&Word| {
        old.of(Kind::Weak)
            .any(|hit| hit.start <= word.start && word.end <= hit.end)
    };
    let long = |word: &&Word| old.slice(word.start, word.end).chars().count() > SHORTEST && !is_said(word);
    let long: Vec<&Word> = old.words.iter().filter(long).collect();
    let is_kept = |word: &&&Word| {
        new.text
            .text
            .contains(crate::matching::stem(old.slice(word.start, word.end), STEM))
    };
    long.iter().filter(is_kept).count() * KEPT >= long.len()
}

/// Small words for "together with".
const WITH: &[&str] = &["with", "mit", "avec", "con", "com", "met", "z", "ze"];

/// Whether the old sentence only says with whom something was done, and the new one does, too.
fn is_with(sentence: &Reading, old: &Reading) -> bool {
    let mut words = sentence.words.iter();
    old.of(Kind::Weak).all(|hit| hit.group == "with")
        && words.any(|word| WITH.contains(&sentence.slice(word.start, word.end)))
}

/// The words that say more where the old sentence says that one only took part and the new one does not.
pub(super) fn role_left_out(sentence: &Reading, near: &Near) -> Vec<(usize, usize)> {
    let is_weak = |reading: &Reading| reading.of(Kind::Weak).next().is_some();
    if is_duty(sentence, near.old) || is_still_member(sentence, near.old) {
        return Vec::new();
    }
    let is_shared = [Kind::Weak, Kind::Joint, Kind::By]
        .into_iter()
        .any(|kind| sentence.of(kind).next().is_some())
        || is_with(sentence, near.old);
    if near.is_summary() || !is_weak(near.old) || is_shared || !is_much_kept(near.old, sentence) {
        return Vec::new();
    }
    let is_old = |letters: &str| near.old.text.text.contains(letters);
    let is_new = |start: usize, end: usize| {
        let letters = sentence.slice(start, end);
        letters.chars().count() > 1 && !is_old(crate::matching::stem(letters, STEM))
    };
    // Words for a role say it best, and the first other one that is no joint.
    let roles = sentence
        .hits
        .iter()
        .filter(|hit| matches!(hit.kind, Kind::Superlative | Kind::Title) && hit.group != "-")
        .map(|hit| (hit.start, hit.end));
    let long = |word: &&Word| word.end - word.start >= SHORTEST;
    let words = sentence.words.iter().filter(long).chain(&sentence.words);
    let word = words
        .map(|word| (word.start, word.end))
        .find(|&(start, end)| is_new(start, end));
    // "Built and ran": the next one, too.
    let next = word.and_then(|(_, end)| {
        let at = sentence.words.partition_point(|word| word.start < end);
        let [joint, next] = sentence.words.get(at..at + 2)? else {
            return None;
        };
        let is_joint = ["and", "und", "et", "y", "e", "en", "i"].contains(&sentence.slice(joint.start, joint.end));
        (is_joint && is_new(next.start, next.end)).then_some((next.start, next.end))
    });
    let mut found: Vec<(usize, usize)> = roles
        .filter(|&(start, end)| is_new(start, end))
        .chain(word)
        .chain(next)
        .collect();
    found.sort_unstable();
    found.dedup();
    if found.is_empty() {
        found.extend(anything(sentence, near.old));
    }
    found
}

/// What is done by taking part in it, as the words for it end or begin.
const DUTIES: &[&str] = &[
    "dienst",
    "bereitschaft",
    "schulung",
    "fortbildung",
    "on call",
    "rota",
    "training",
    "course",
    "guardia",
    "garde",
    "astreinte",
    "permanence",
    "turni",
    "turnos",
    "plantoes",
    "formation",
    "formacion",
    "formazione",
    "formacao",
    "corso",
];

fn is_duty(sentence: &Reading, old: &Reading) -> bool {
    old.of(Kind::Weak).all(|hit| {
        TAKING_PART
            .iter()
            .any(|start| old.slice(hit.start, hit.end).starts_with(start))
    }) && DUTIES.iter().any(|duty| old.text.text.contains(duty))
        && sentence
            .words
            .iter()
            .any(|word| DONE.contains(&sentence.slice(word.start, word.end)))
}

/// That a duty was done, no more.
const DONE: &[&str] = &[
    "ubernommen",
    "geleistet",
    "absolviert",
    "gemacht",
    "besucht",
    "leistete",
    "besuchte",
    "covered",
    "worked",
    "did",
    "completed",
    "attended",
    "effectue",
    "assure",
    "suivi",
    "realizado",
    "cubierto",
    "svolto",
    "coperto",
    "feito",
    "gedaan",
    "gevolgd",
];

/// How words for taking part begin.
const TAKING_PART: &[&str] = &[
    "teilnahme",
    "teilgenommen",
    "nahm",
    "took part",
    "particip",
    "partecip",
    "deelgen",
    "deelna",
];

/// How words for a member begin.
const MEMBERS: &[&str] = &[
    "mitglied",
    "als mitglied",
    "member",
    "membre",
    "miembro",
    "membro",
    "lid",
    "sat on",
    "served on",
    "part of",
];

/// What goes before what somebody is a member of.
const INSIDE: &[&str] = &[
    "in", "im", "on", "dans", "au", "en", "nel", "nella", "no", "na", "w", "within", "of", "al",
];

/// "On the works council" for "Member of the works council".
fn is_still_member(sentence: &Reading, old: &Reading) -> bool {
    let mut weak = old.of(Kind::Weak);
    weak.any(|hit| {
        let words = old.words.iter().filter(|word| word.start >= hit.end);
        let mut long = words
            .map(|word| old.slice(word.start, word.end))
            .filter(|it| it.chars().count() >= SHORTEST);
        let Some(group) = long.next() else { return false };
        let stem = crate::matching::stem(group, STEM);
        let place = sentence
            .words
            .iter()
            .position(|word| sentence.slice(word.start, word.end).starts_with(stem));
        let before = place.and_then(|at| sentence.words.get(at.saturating_sub(WORDS_INSIDE)..at));
        MEMBERS
            .iter()
            .any(|start| old.slice(hit.start, hit.end).starts_with(start))
            && before.is_some_and(|words| {
                words
                    .iter()
                    .any(|it| INSIDE.contains(&sentence.slice(it.start, it.end)))
            })
    })
}

/// So far before it stands the small word, in words.
const WORDS_INSIDE: usize = 2;

/// Where nothing is new, what one took part in is told as one's own: its first word, or the first two characters that are
/// new where words are not parted.
fn anything(sentence: &Reading, old: &Reading) -> Option<(usize, usize)> {
    let mut words = sentence.words.iter().filter(|word| word.end - word.start >= SHORTEST);
    let word = words.next().map(|word| (word.start, word.end));
    let starts: Vec<usize> = sentence.text.text.char_indices().map(|(at, _)| at).collect();
    let mut pairs = starts
        .windows(3)
        .filter_map(|three| Some((*three.first()?, *three.last()?)));
    word.or_else(|| pairs.find(|&(start, end)| !old.text.text.contains(sentence.slice(start, end))))
}
