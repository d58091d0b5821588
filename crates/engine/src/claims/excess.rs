//! What a sentence says beside all that the old one says, in whatever words: "…, including the medication".
//!
//! Where each word of the old sentence has its like in the new one, none of the words that nothing near knows took the
//! place of another.

use super::lexicon::{Hit, Kind};
use super::lists::{is_joint_of_any, is_small};
use super::names::is_capitals;
use super::posts::PARTED;
use super::reading::{Reading, Word};
use super::support::STEM;
use super::{Facts, Near, additions, forms};
use crate::skills::is_cjk;

/// Longer sentences are not compared: each word is held against each.
const MOST: usize = 60;
/// Of a longer résumé no more words are looked for within others.
const MOST_WITHIN: usize = 2_000;
/// Shorter words say little, in letters.
const LETTERS: usize = 4;
/// Of fewer words nothing can be told.
const FEWEST: usize = 2;

/// The words that are too many, as bytes of the folded sentence; those that follow each other are one.
pub(super) fn find(new: &Reading, near: &Near, facts: &Facts) -> Vec<(usize, usize)> {
    let old = near.old;
    if old.words.len().max(new.words.len()) > MOST || new.text.text.contains(is_cjk) {
        return Vec::new();
    }
    let (before, after) = (telling(old), telling(new));
    let mut gone: Vec<&Word> = before.iter().copied().filter(|word| !is_kept(word, old, new)).collect();
    // What somebody is or has learned may be said anywhere.
    let is_own = |entry: &str| entry == "/basics" || entry.starts_with("/education");
    let own = || {
        facts
            .entries
            .iter()
            .filter(|(entry, _)| is_own(entry))
            .map(|(_, reading)| reading)
    };
    let is_known = |word: &Word| near.all().chain(own()).any(|reading| is_kept(word, new, reading));
    let mut novel: Vec<&Word> = after.iter().copied().filter(|word| !is_known(word)).collect();
    // What one did may be said in any other word.
    let first = |words: &[&Word], all: &[&Word]| {
        words
            .first()
            .zip(all.first())
            .is_some_and(|(one, other)| one.start == other.start)
    };
    if first(&gone, &before) && first(&novel, &after) {
        gone.remove(0);
        novel.remove(0);
    }
    if long_words(old) < FEWEST || before.is_empty() || !gone.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<(usize, usize)> = Vec::new();
    for part in parts(new) {
        for word in novel_of(part, (&after, &novel), new, near) {
            match found.last_mut().filter(|(_, end)| *end + 1 == word.start) {
                Some((_, end)) => *end = word.end,
                None => found.push((word.start, word.end)),
            }
        }
    }
    found
}

/// The words of one part that nothing near knows, if it says nothing that the old sentence does, nor what for.
fn novel_of<'a>(
    (from, to): (usize, usize),
    (after, novel): (&[&'a Word], &[&'a Word]),
    new: &'a Reading,
    near: &Near,
) -> Vec<&'a Word> {
    let within = |word: &&Word| from <= word.start && word.end <= to;
    let is_old = |word: &Word| {
        let long = word.end - word.start >= LETTERS;
        // What one did first may be done again: "carry out checks and carry out repairs".
        let first = near.old.words.first().map_or("", |it| near.old.slice(it.start, it.end));
        let letters = new.slice(word.start, word.end);
        long && !is_small(letters) && letters != first && is_kept(word, new, near.old)
    };
    // "Schließt bis zum dritten Werktag ab": the verb is another one.
    let tail = new.text.after(from);
    let clause = tail
        .get(..tail.find([',', ';', '(', '\n']).unwrap_or(tail.len()))
        .unwrap_or_default();
    let last = clause.trim_end_matches('.').rsplit(' ').next().unwrap_or_default();
    let is_parted = near.language == "de" && PARTED.contains(&last);
    if is_parted || new.words.iter().filter(within).any(is_old) || is_purpose(from, new) || is_result(from, new, near) {
        return Vec::new();
    }
    let own: Vec<&Word> = novel
        .iter()
        .copied()
        .filter(within)
        .filter(|word| !is_manner(word, new))
        .collect();
    let told = after.iter().copied().filter(within).count() - novel.iter().copied().filter(within).count();
    if told > own.len() {
        return Vec::new();
    }
    let deeds = new
        .words
        .iter()
        .filter(within)
        .filter(|word| is_new_deed(word, new, near));
    let mut found: Vec<&Word> = own
        .into_iter()
        .chain(deeds)
        .filter(|word| !is_spelt_out(word, new, near.old))
        .collect();
    found.sort_by_key(|word| word.start);
    found.dedup_by_key(|word| word.start);
    found
}

/// What words for how well something was done end in.
const MANNERS: &[&str] = &[
    "ly", "ity", "ness", "keit", "heit", "mente", "idad", "idade", "ita", "ite", "weise", "heid",
];

fn is_manner(word: &Word, new: &Reading) -> bool {
    let letters = new.slice(word.start, word.end);
    MANNERS.iter().any(|end| letters.ends_with(end))
}

/// What words for what comes of it end in, right behind a comma: ", showing flexibility and reliability".
const RESULTS: &[&str] = &["ing", "ando", "endo", "ant"];

fn is_result(from: usize, new: &Reading, near: &Near) -> bool {
    let head = new.text.before(from);
    let Some(comma) = head.rfind([',', ';', '.', '(']) else {
        return false;
    };
    let first = new.words.iter().find(|word| word.start > comma);
    first.is_some_and(|word| {
        let letters = new.slice(word.start, word.end);
        word.end < from && RESULTS.iter().any(|end| letters.ends_with(end)) && !is_kept(word, new, near.old)
    })
}

/// "Nuclear magnetic resonance" for "NMR": whether words around have the first letters of an abbreviation.
fn is_spelt_out(word: &Word, new: &Reading, old: &Reading) -> bool {
    let at = new.words.partition_point(|it| it.start < word.start);
    let from = at.saturating_sub(MOST_SPELT - 1);
    let initial = |it: &Word| new.slice(it.start, it.end).chars().next();
    let short: Vec<&str> = old
        .words
        .iter()
        .filter(|it| is_capitals(old, it))
        .map(|it| old.slice(it.start, it.end))
        .collect();
    (from..=at).any(|first| {
        let words = new.words.get(first..).unwrap_or_default();
        short.iter().any(|short| {
            let count = short.chars().count();
            let letters: String = words.iter().take(count).filter_map(initial).collect();
            count > 1 && count <= MOST_SPELT && first + count > at && letters == *short
        })
    })
}

/// Longer abbreviations are not looked up, in letters.
const MOST_SPELT: usize = 5;

fn long_words(reading: &Reading) -> usize {
    let words = reading.words.iter().map(|word| reading.slice(word.start, word.end));
    words
        .filter(|letters| letters.chars().count() >= LETTERS && !is_small(letters))
        .count()
}

/// Whether a word tells of a deed that nothing near tells of, however common it is.
fn is_new_deed(word: &Word, new: &Reading, near: &Near) -> bool {
    let hits = || {
        new.of(Kind::Deed)
            .filter(|hit| hit.start <= word.start && word.end <= hit.end)
    };
    let is_told = |hit: &Hit| near.all().any(|reading| reading.has(Kind::Deed, hit.group));
    hits().next().is_some() && !hits().any(is_told) && !near.all().any(|reading| is_kept(word, new, reading))
}

/// What leads to something more.
const LEADING: &[&str] = &[
    "including",
    "plus",
    "alongside",
    "einschliesslich",
    "inklusive",
    "darunter",
    "samt",
    "nebst",
    "incluant",
    "dont",
    "compris",
    "incluyendo",
    "incluido",
    "incluida",
    "incluidos",
    "ademas",
    "compreso",
    "compresa",
    "inclusi",
    "incluso",
    "oltre",
    "incluindo",
    "inclusive",
    "alem",
    "waaronder",
    "inclusief",
    "evenals",
    "takze",
    "rowniez",
    "using",
    "basis",
    "base",
    "mithilfe",
    "anhand",
    "via",
];
/// What leads to what something is for: it adds no thing.
const PURPOSES: &[&str] = &[
    "thereby",
    "thus",
    "so",
    "therefore",
    "hence",
    "dadurch",
    "damit",
    "somit",
    "um",
    "wodurch",
    "ainsi",
    "asi",
    "cosi",
    "assim",
    "zodat",
];

/// The parts of a sentence behind a word that leads to something more, each up to the next one or to a mark.
fn parts(new: &Reading) -> Vec<(usize, usize)> {
    let is_lead = |word: &&Word| {
        let letters = new.slice(word.start, word.end);
        is_joint_of_any(letters) || LEADING.contains(&letters)
    };
    let starts: Vec<usize> = new.words.iter().filter(is_lead).map(|word| word.end).collect();
    let ends = |from: usize| {
        let tail = new.text.after(from);
        let mark = from + tail.find([',', ';', '.', '(', ')', ':', '\n']).unwrap_or(tail.len());
        let next = new
            .words
            .iter()
            .filter(is_lead)
            .map(|word| word.start)
            .find(|start| *start >= from);
        (from, next.map_or(mark, |next| next.min(mark)))
    };
    starts.into_iter().map(ends).collect()
}

fn is_purpose(from: usize, new: &Reading) -> bool {
    let next = new.words.iter().find(|word| word.start >= from);
    next.is_some_and(|word| PURPOSES.contains(&new.slice(word.start, word.end)))
}

/// The words of a text that say something and are no claims of their own.
fn telling(reading: &Reading) -> Vec<&Word> {
    let is_telling = |word: &&Word| {
        let letters = reading.slice(word.start, word.end);
        letters.chars().count() >= LETTERS
            && !is_small(letters)
            && !letters.starts_with(|it: char| it.is_ascii_digit())
            && !additions::says_little(word.start, word.end, reading)
    };
    reading.words.iter().filter(is_telling).collect()
}

/// Whether a text has a word in any form, or one that says as much.
fn is_kept(word: &Word, reading: &Reading, other: &Reading) -> bool {
    let letters = reading.slice(word.start, word.end);
    let is_same = |hit: &&Hit| {
        matches!(hit.kind, Kind::Same | Kind::Deed | Kind::Tongue | Kind::Value)
            && hit.start <= word.start
            && word.end <= hit.end
    };
    let mut same = reading.hits.iter().filter(is_same);
    // "Abgeändert" for "ändern", "fins" for "fin".
    let is_within = |it: &Word| {
        let stem = crate::matching::stem(other.slice(it.start, it.end), STEM - 1);
        stem.len() >= STEM - 1 && letters.contains(stem)
            || letters.strip_suffix('s') == Some(other.slice(it.start, it.end))
    };
    other.text.text.contains(crate::matching::stem(letters, STEM - 1))
        || forms::has(other, letters)
        || other.words.iter().take(MOST_WITHIN).any(is_within)
        || same.any(|hit| other.has(hit.kind, hit.group))
}
