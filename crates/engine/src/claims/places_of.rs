//! Public houses that are named after their town, and names that took another's place: "the Stadtwerke Herford" where the
//! résumé speaks of no such house, "the plant in Leuna" for "the plant in Marl".

use super::names::starts_upper;
use super::reading::{Reading, Word};
use super::support::STEM;
use super::{Facts, Near, nouns};

/// What public houses are called, as these words begin, with what stands between them and the town.
const HOUSES: &[(&str, &[&str])] = &[
    ("stadtwerk", &[]),
    ("sparkasse", &[]),
    ("volksbank", &[]),
    ("stadt", &[]),
    ("gemeinde", &[]),
    ("landkreis", &[]),
    ("klinikum", &[]),
    ("amtsgericht", &[]),
    ("landgericht", &[]),
    ("flughafen", &[]),
    ("messe", &[]),
    ("stadtverwaltung", &[]),
    ("ville", &["de", "d"]),
    ("mairie", &["de", "d"]),
    ("ayuntamiento", &["de"]),
    ("comune", &["di"]),
    ("camara municipal", &["de", "do", "da"]),
    ("gemeente", &[]),
];
/// Longer texts are not looked through.
const MOST: usize = 100;
/// What such a word may have behind its start, in letters.
const ENDING: usize = 2;

/// The public houses that a sentence names with their town and that the résumé does not speak of.
pub(super) fn unknown(sentence: &Reading, facts: &Facts) -> Vec<(usize, usize)> {
    let slice = |word: &Word| sentence.slice(word.start, word.end);
    let mut found = Vec::new();
    for (at, word) in sentence.words.iter().enumerate().take(MOST) {
        let is_house =
            |(house, _): &&(&str, &[&str])| slice(word).strip_prefix(house).is_some_and(|rest| rest.len() <= ENDING);
        let Some((house, joints)) = HOUSES.iter().find(is_house) else {
            continue;
        };
        let behind = sentence.words.get(at + 1..).unwrap_or_default();
        let is_joint = behind.first().is_some_and(|it| joints.contains(&slice(it)));
        let town = behind.get(usize::from(is_joint)).filter(|it| {
            let gap = sentence.slice(word.end, it.start);
            is_joint != joints.is_empty() && starts_upper(sentence, it) && !gap.contains([',', '.', ';', '(', ':'])
        });
        let Some(town) = town.filter(|it| !nouns::is_common(slice(it))) else {
            continue;
        };
        if !facts.known.holds(house) {
            found.push((word.start, town.end));
        }
    }
    found
}

/// German names that stand right behind the noun behind which the old sentence has another one.
pub(super) fn exchanged(sentence: &Reading, near: &Near, facts: &Facts) -> Vec<(usize, usize)> {
    if near.language != "de" || near.is_summary() || sentence.words.len().max(near.old.words.len()) > MOST {
        return Vec::new();
    }
    let old = named(near.old);
    let new = named(sentence);
    let is_other = |(noun, name): &(&str, (usize, usize))| {
        let letters = sentence.slice(name.0, name.1);
        let is_gone = |(other, place): &(&str, (usize, usize))| {
            other == noun && !sentence.text.text.contains(near.old.slice(place.0, place.1))
        };
        !facts.known.holds(crate::matching::stem(letters, STEM)) && old.iter().any(is_gone)
    };
    new.iter().filter(|it| is_other(it)).map(|(_, place)| *place).collect()
}

/// The nouns with a name right behind them.
fn named(reading: &Reading) -> Vec<(&str, (usize, usize))> {
    let pairs = reading.words.windows(2).filter_map(|pair| {
        let [noun, name] = pair else { return None };
        let letters = reading.slice(noun.start, noun.end);
        let is_pair = starts_upper(reading, noun)
            && starts_upper(reading, name)
            && reading.slice(noun.end, name.start) == " "
            && !nouns::is_common(reading.slice(name.start, name.end));
        (is_pair && nouns::is_common(letters)).then_some((letters, (name.start, name.end)))
    });
    pairs.collect()
}
