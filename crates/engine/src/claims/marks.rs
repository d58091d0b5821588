//! The letter behind a name that says which of several it is: "SKT B" is not "SKT A".

use super::Facts;
use super::names::starts_upper;
use super::reading::{Reading, Word};

/// What goes before the number of a level.
const LEVELS: &[&str] = &[
    "level", "stufe", "niveau", "nivel", "livello", "class", "klasse", "grade", "stage", "part",
];
/// Longer texts are not looked through.
const MOST: usize = 200;

/// Where a sentence has a name with a letter behind it and the résumé has that name with other letters only.
pub(super) fn other(sentence: &Reading, facts: &Facts) -> Vec<(usize, usize)> {
    let is_other = |(name, letter): &(Word, Word)| {
        let named = sentence.slice(name.start, name.end);
        let of = |reading: &Reading| {
            let pairs = pairs(reading).into_iter();
            let same = pairs.filter(|(other, _)| reading.slice(other.start, other.end) == named);
            let letters = same.map(|(_, mark)| reading.slice(mark.start, mark.end).to_owned());
            letters.collect::<Vec<String>>()
        };
        let known: Vec<String> = facts.entries.values().flat_map(of).collect();
        !known.is_empty() && !known.iter().any(|it| it == sentence.slice(letter.start, letter.end))
    };
    let pairs = pairs(sentence).into_iter().filter(is_other);
    pairs.map(|(name, letter)| (name.start, letter.end)).collect()
}

/// The words with a capital and the single capital letter right behind each.
fn pairs(reading: &Reading) -> Vec<(Word, Word)> {
    let is_pair = |pair: &&[Word]| {
        let [name, letter] = pair else { return false };
        let is_level = LEVELS.contains(&reading.slice(name.start, name.end))
            && reading
                .slice(letter.start, letter.end)
                .starts_with(|it: char| it.is_ascii_digit());
        letter.end - letter.start == 1
            && name.end - name.start > 1
            && starts_upper(reading, name)
            && (reading.text.is_upper(letter.start) || is_level)
            && reading.slice(name.end, letter.start) == " "
    };
    let pairs = reading.words.windows(2).take(MOST).filter(is_pair);
    pairs.filter_map(|pair| Some((*pair.first()?, *pair.last()?))).collect()
}
