//! German posts that are raised by what stands before them, or told by what stands behind them.

use super::posts::tail;
use super::reading::{Reading, Word};
use super::support::STEM;
use super::{Facts, Near};

/// What makes a higher post of one in German.
const RAISING: &[&str] = &["ober", "chef", "haupt", "general", "spitzen", "fach"];

/// "Oberstudienrätin" for "Studienrätin".
pub(super) fn is_raised(word: &Word, reading: &Reading, near: &Near, facts: &Facts) -> bool {
    let letters = reading.slice(word.start, word.end);
    let lower = RAISING
        .iter()
        .find_map(|head| letters.strip_prefix(head))
        .filter(|lower| lower.len() > STEM);
    near.language == "de"
        && reading.text.is_upper(word.start)
        && !facts.known.holds(letters)
        && lower.is_some_and(|lower| {
            // A "Fachberaterin" may be a "Steuerberaterin", too.
            facts.known.has_exactly(lower) || letters.starts_with("fach") && facts.known.holds(lower)
        })
}

/// German posts that say only with what stands behind them which they are.
const POSTS_FOR: &[&str] = &[
    "kraft",
    "wirt",
    "wirtin",
    "techniker",
    "technikerin",
    "beauftragte",
    "beauftragter",
    "assistent",
    "assistentin",
    "trainer",
    "trainerin",
    "spezialist",
    "spezialistin",
    "experte",
    "expertin",
    "berater",
    "beraterin",
    "coach",
];

/// "Fachkraft für Naturpädagogik": the word that says which one, where no entry of the résumé says both.
pub(super) fn kind_of_post(at: usize, reading: &Reading, near: &Near, facts: &Facts) -> Option<(usize, usize)> {
    let slice = |word: &Word| reading.slice(word.start, word.end);
    let [post, joint, what] = reading.words.get(at..at + 3)? else {
        return None;
    };
    let is_post = reading.text.is_upper(post.start) && POSTS_FOR.iter().any(|end| slice(post).ends_with(end));
    if near.language != "de" || !is_post || slice(joint) != "fur" || !reading.text.is_upper(what.start) {
        return None;
    }
    let stem = crate::matching::stem(slice(what), STEM + 2);
    let mut entries = facts.entries.values().map(|reading| &reading.text.text);
    let is_told = entries.any(|it| it.contains(stem) && (it.contains(slice(post)) || it.contains(tail(slice(post)))));
    (!is_told).then_some((what.start, what.end))
}
