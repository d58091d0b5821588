//! How many things a sentence lists.

use super::Facts;
use super::figures::as_number;
use super::lexicon::Kind;
use super::lists;
use super::numbers::{Quantity, Unit};
use super::reading::Reading;

/// Whether a number is that of the things which its sentence lists, or the old one.
pub(super) fn is_count(claimed: &Quantity, value: f64, sentence: &Reading, old: &Reading) -> bool {
    let is_count = listed(sentence).contains(&value) || listed(old).contains(&value);
    is_count && !is_listed(claimed, sentence) && is_only(claimed, sentence)
}

/// How many words behind a number say what it counts.
const BEHIND: usize = 3;

/// Whether a number counts certificates, and the résumé has another number of them.
pub(super) fn is_of_papers(claimed: &Quantity, value: f64, sentence: &Reading, facts: &Facts) -> bool {
    let behind = sentence
        .words
        .iter()
        .filter(|word| word.start >= claimed.end)
        .take(BEHIND);
    let end = behind.last().map_or(claimed.end, |word| word.end);
    let mut papers = sentence
        .of(Kind::Certified)
        .chain(sentence.of(Kind::Paper))
        .filter(|hit| (claimed.end..end).contains(&hit.start));
    let listed = facts
        .entries
        .keys()
        .filter(|entry| entry.starts_with("/certificates"))
        .count();
    papers.next().is_some() && listed > 0 && (as_number(listed) - value).abs() > f64::EPSILON
}

/// "Et de deux": so many words before a number belong to it.
const BEFORE: usize = 2;

/// Whether a number stands within a list: "three nurses and two trainees" are no list of two.
fn is_listed(claimed: &Quantity, sentence: &Reading) -> bool {
    let before = sentence.words.iter().rev().filter(|word| word.end <= claimed.start);
    let mut small = before
        .map(|word| sentence.slice(word.start, word.end))
        .take(BEFORE)
        .take_while(|letters| lists::is_small(letters));
    small.any(lists::is_joint_of_any)
}

/// Whether nothing else is counted in the clause of a number: what a list has is counted once.
fn is_only(claimed: &Quantity, sentence: &Reading) -> bool {
    let others = sentence
        .quantities
        .iter()
        .filter(|it| it.start > claimed.end && it.unit == Unit::Plain);
    let is_apart = |it: &Quantity| {
        sentence
            .slice(claimed.end, it.start)
            .contains(['.', ';', ':', '(', ')'])
    };
    others.into_iter().all(is_apart)
}

/// How many things the lists of a sentence have.
fn listed(reading: &Reading) -> Vec<f64> {
    let clauses = reading.text.text.split(['.', ':', ';', '(', ')', '\n']);
    clauses
        .map(|clause| {
            let commas = clause.matches([',', '、']).count();
            let joined = [" and ", " und ", " et ", " y ", " e ", " en ", " i ", " & "];
            let ands: usize = joined.iter().map(|word| clause.matches(word).count()).sum();
            as_number(commas + ands + 1)
        })
        .filter(|count| *count >= 2.0)
        .collect()
}
