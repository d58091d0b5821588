//! Numbers that took the place of another number of the very same thing: nothing they might follow from supports them.

use super::figures::agrees;
use super::numbers::{Quantity, Unit};
use super::reading::{Reading, Word};
use super::support::SHORTEST;
use super::{Facts, derived, frequency, lists};

/// Among more numbers nobody looks: each is held against each.
const MOST: usize = 20;

/// Whether a number stands between the very words between which the old sentence has another one, that is gone: "43 papers"
/// for "34 papers" follows from nothing.
pub(super) fn is_swapped(claimed: &Quantity, sentence: &Reading, old: &Reading) -> bool {
    let around = |quantity: &Quantity, reading: &Reading| {
        let word = |word: Option<&Word>| word.map(|word| reading.slice(word.start, word.end).to_owned());
        let behind = reading.words.partition_point(|word| word.start < quantity.end);
        let before = word(reading.word_before(quantity.start));
        (before, word(reading.words.get(behind)))
    };
    let own = around(claimed, sentence);
    let is_gone = |known: &&Quantity| {
        !sentence
            .quantities
            .iter()
            .any(|it| agrees(it, known) || agrees(known, it))
    };
    claimed.unit == Unit::Plain
        && own.1.is_some()
        && !frequency::is_same(claimed, sentence, old)
        && sentence.quantities.len() == old.quantities.len()
        && old.quantities.len() <= MOST
        && lists::share_kept(old, sentence) >= 1.0
        && old
            .quantities
            .iter()
            .any(|known| known.unit == claimed.unit && around(known, old) == own && is_gone(&known))
}

/// Whether the résumé says of the very same thing another number, and never this one: "eight years of critical care" for six.
pub(super) fn is_told_otherwise(claimed: &Quantity, sentence: &Reading, old: &Reading, facts: &Facts) -> bool {
    if derived::follows(claimed, old, sentence).is_some() || frequency::is_same(claimed, sentence, old) {
        return false;
    }
    let own = behind(claimed, sentence);
    let told = || {
        let same = |reading: &'_ Reading, known: &Quantity| known.unit == claimed.unit && behind(known, reading) == own;
        facts
            .entries
            .values()
            .flat_map(move |reading| reading.quantities.iter().filter(move |it| same(reading, it)))
    };
    let is_short = own.iter().all(|word| word.chars().count() <= SHORTEST);
    !is_short && own.len() == WORDS_BEHIND && told().next().is_some() && !told().any(|known| agrees(claimed, known))
}

/// So many words behind a number say what it is the number of.
const WORDS_BEHIND: usize = 3;

fn behind<'a>(quantity: &Quantity, reading: &'a Reading) -> Vec<&'a str> {
    let at = reading.words.partition_point(|word| word.start < quantity.end);
    let words = reading.words.iter().skip(at).take(WORDS_BEHIND);
    words.map(|word| reading.slice(word.start, word.end)).collect()
}
