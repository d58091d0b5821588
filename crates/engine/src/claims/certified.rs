//! Whether what is called certified is what a paper of the résumé is about.

use super::extract::{Said, What};
use super::lexicon::{self, Kind};
use super::numbers::Unit;
use super::papers::{AND, TO, WITH};
use super::reading::{Reading, Word};
use super::support::{SHORTEST, STEM, long_stem};
use super::{Facts, Near, names, stops};
use crate::resume::words::{Kind::Title, marks};

/// How many words after "certified" say what for.
const WORDS_CERTIFIED: usize = 4;

/// And within how many stands the short name of the paper.
const WORDS_NAMED: usize = 8;

/// The group of words that say of any paper that there is one.
const ANY_PAPER: &str = "certified";

/// Whether what is called certified is what a certificate of the résumé is about.
pub(super) fn is_certified(claim: &Said, groups: &[&str], (sentence, near): (&Reading, &Near), facts: &Facts) -> bool {
    let is_paper = |pointer: &str, reading: &Reading| {
        pointer.starts_with("/certificates") || reading.of(Kind::Certified).next().is_some()
    };
    let papers: Vec<&Reading> = facts
        .entries
        .iter()
        .filter(|(pointer, reading)| is_paper(pointer, reading))
        .map(|(_, reading)| reading)
        .collect();
    let words = sentence.words.iter().filter(|word| word.start >= claim.end);
    // "Board-certified family nurse practitioner (FNP-BC)": the name of the paper itself.
    let is_named = |word: &Word| {
        let letters = sentence.slice(word.start, word.end);
        let capitals = (word.start..word.end).filter(|&at| sentence.text.is_upper(at)).count();
        let is_short = capitals > 2
            && sentence.text.before(word.start).ends_with('(')
            && names::is_known(sentence, std::slice::from_ref(word), near, &facts.known);
        is_short || capitals > 1 && papers.iter().any(|reading| reading.text.text.contains(letters))
    };
    let is_apart = |word: &&Word| {
        let letters = sentence.slice(word.start, word.end);
        AND.contains(&letters) || WITH.contains(&letters)
    };
    if words
        .clone()
        .take(WORDS_NAMED)
        .take_while(|word| !is_apart(word))
        .any(is_named)
    {
        return true;
    }
    if is_named_in_full(claim, sentence, facts) || is_issued_by(claim, sentence, &papers) {
        return true;
    }
    let is_same =
        |group: &&str| *group == ANY_PAPER || papers.iter().any(|reading| reading.has(Kind::Certified, group));
    // "Examen" for "Steuerberaterexamen"
    let letters = sentence.slice(claim.start, claim.end);
    let is_end = |reading: &&Reading| {
        let mut words = reading.words.iter().map(|word| reading.slice(word.start, word.end));
        words.any(|word| word.len() > letters.len() && word.ends_with(letters))
    };
    if letters.len() >= STEM && papers.iter().any(is_end) {
        return true;
    }
    if papers.is_empty() || !groups.iter().any(is_same) {
        return false;
    }
    // In another language what it is for has other words.
    if near.is_translated {
        return true;
    }
    let end = sentence
        .slice(claim.end, sentence.text.text.len())
        .find([',', ';', '.', '(', '\n']);
    let end = end.map_or(sentence.text.text.len(), |length| claim.end + length);
    let mut after = words
        .filter(|word| word.end <= end && !is_mere(word, sentence))
        .map(|word| sentence.slice(word.start, word.end))
        .skip_while(|word| TO.contains(word))
        .take_while(|word| !stops::ends_position(word))
        .take(WORDS_CERTIFIED)
        .filter(|word| word.chars().count() >= SHORTEST);
    let is_told = |word: &str| papers.iter().any(|reading| reading.text.text.contains(long_stem(word)));
    let Some(first) = after.next() else {
        // "Coach certificada"
        let before = sentence.words.iter().rev().find(|word| word.end <= claim.start);
        let letters = before.map_or("", |word| sentence.slice(word.start, word.end));
        let is_kind = groups.iter().any(|group| *group != ANY_PAPER);
        // "Référente BIM certifiée": a short name in capitals says what for.
        let is_short =
            letters.chars().count() < SHORTEST && !before.is_some_and(|word| names::is_capitals(sentence, word));
        return is_kind || is_short || is_told(letters);
    };
    // "Certified in 2023 by the Haute Autorité de santé"
    let mut named = sentence
        .words
        .iter()
        .filter(|word| word.start >= claim.end && word.end <= end);
    let is_written_out = |word: &Word| names::is_written_out(sentence, std::slice::from_ref(word), &facts.known);
    if named.any(is_written_out) {
        return true;
    }
    let words: Vec<&str> = std::iter::once(first).chain(after).collect();
    let holds = |reading: &&Reading| words.iter().all(|word| reading.text.text.contains(long_stem(word)));
    papers.iter().any(holds)
        || words.iter().all(|word| is_known_here(word, facts))
            && !words.iter().any(|word| is_told(word))
            && !is_other_post(claim, sentence, &is_told)
}

/// Whether the résumé has a word elsewhere than in the list of skills: to be skilled in something is no paper.
fn is_known_here(word: &str, facts: &Facts) -> bool {
    let stem = long_stem(word);
    let mut told = facts.entries.iter().filter(|(entry, _)| !entry.starts_with("/skills"));
    told.any(|(_, reading)| reading.text.text.contains(stem))
}

/// "Médiatrice certifiée": whether a post that no paper is about stands right before the word.
fn is_other_post(claim: &Said, sentence: &Reading, is_told: &dyn Fn(&str) -> bool) -> bool {
    let before = sentence
        .word_before(claim.start)
        .filter(|word| word.end + 1 == claim.start);
    before.is_some_and(|word| {
        let letters = sentence.slice(word.start, word.end);
        let is_behind = ["certifi", "certificad", "certificat", "accredit"].iter().any(|it| {
            sentence.slice(claim.start, claim.end).starts_with(it) && sentence.slice(word.end, claim.start) == " "
        });
        is_behind && marks(letters).has(Title) && !is_told(letters)
    })
}

/// Where a claim begins: a word for a paper, with the name right before it: "CCNP-certified", "AWS Certified Developer
/// certification".
pub(super) fn start_of(claim: &Said, sentence: &Reading) -> usize {
    if !matches!(claim.what, What::Words(Kind::Certified, _)) {
        return claim.start;
    }
    let before = sentence
        .words
        .iter()
        .rev()
        .filter(|word| word.end <= claim.start)
        .take(WORDS_CERTIFIED);
    let mut start = claim.start;
    for word in before {
        let is_beside = matches!(sentence.slice(word.end, start), " " | "-");
        if !is_beside || !names::starts_upper(sentence, word) {
            break;
        }
        start = word.start;
    }
    start
}

/// Where a claim ends: a word for a paper, with what it is for; a number, with what it counts.
pub(super) fn end_of(claim: &Said, sentence: &Reading, near: &Near) -> usize {
    if let What::Number(quantity) = &claim.what {
        let next = sentence.words.iter().find(|word| word.start == claim.end + 1);
        let counted = next.filter(|word| {
            let letters = sentence.slice(word.start, word.end);
            let stem = crate::matching::stem(letters, STEM);
            letters.chars().count() > SHORTEST && !near.old.text.text.contains(stem)
        });
        let is_plain = quantity.unit == Unit::Plain;
        return counted.filter(|_| is_plain).map_or(claim.end, |word| word.end);
    }
    if !matches!(claim.what, What::Words(Kind::Certified, _)) {
        return claim.end;
    }
    let from = sentence.words.partition_point(|word| word.start < claim.end);
    let words = sentence.words.iter().skip(from).take(WORDS_CERTIFIED + 1);
    let mut end = claim.end;
    for word in words {
        let letters = sentence.slice(word.start, word.end);
        let is_end = sentence
            .slice(end, word.start)
            .contains([',', ';', '.', '(', '\n', ':'])
            || AND.contains(&letters);
        if is_end || stops::ends_position(letters) && !TO.contains(&letters) {
            break;
        }
        end = word.end;
    }
    end
}

/// "NALA-certified": whether who gave a paper of the résumé stands right before the word for it.
fn is_issued_by(claim: &Said, sentence: &Reading, papers: &[&Reading]) -> bool {
    let before = sentence.word_before(claim.start);
    before.is_some_and(|word| {
        let letters = sentence.slice(word.start, word.end);
        let has = |reading: &&Reading| {
            reading
                .words
                .iter()
                .any(|it| reading.slice(it.start, it.end) == letters)
        };
        names::is_capitals(sentence, word) && sentence.slice(word.end, claim.start) == " " && papers.iter().any(has)
    })
}

/// Whether what stands behind a word for a paper is the name of one: "qualified as a Dangerous Goods Safety Adviser".
fn is_named_in_full(claim: &Said, sentence: &Reading, facts: &Facts) -> bool {
    let tail = sentence.text.after(claim.end);
    let end = claim.end + tail.find([',', ';', '.', '(', '\n']).unwrap_or(tail.len());
    let words = sentence
        .words
        .iter()
        .filter(|word| claim.end <= word.start && word.end <= end);
    let words = words
        .filter(|word| !is_mere(word, sentence))
        .map(|word| sentence.slice(word.start, word.end));
    let long: Vec<&str> = words
        .filter(|letters| letters.chars().count() >= SHORTEST)
        .take(WORDS_CERTIFIED)
        .collect();
    let mut papers = facts
        .entries
        .iter()
        .filter(|(pointer, _)| pointer.starts_with("/certificates"));
    long.len() > 1 && papers.any(|(_, reading)| long.iter().all(|word| reading.text.text.contains(long_stem(word))))
}

/// Whether a word claims nothing, or tells when or how many.
pub(super) fn is_mere(word: &Word, sentence: &Reading) -> bool {
    let within = |start: usize, end: usize| start <= word.start && word.start < end;
    let is_plain = |hit: &lexicon::Hit| matches!(hit.kind, Kind::Plain | Kind::Filler) && within(hit.start, hit.end);
    sentence.hits.iter().any(is_plain)
        || sentence.dates.iter().any(|it| within(it.start, it.end))
        || sentence.quantities.iter().any(|it| within(it.start, it.end))
}
