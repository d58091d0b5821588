//! Demands that name nothing the vocabulary knows: compared word by word.

use std::collections::HashSet;

use types::Requirement;

use super::finding::Finding;
use super::profile::Profile;
use crate::skills::{Folded, is_cjk};

/// The most that shared words can earn.
const MOST: f64 = 0.6;
/// How many letters of a word count: enough to tell words apart, few enough to see past their endings.
const STEM: usize = 6;
/// Shorter words say little.
const SHORTEST: usize = 4;

/// The stems of a résumé's words.
pub(super) fn stems(text: &str) -> HashSet<String> {
    words(text).collect()
}

fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    let spaced = text
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| word.len() >= SHORTEST && !word.chars().any(is_cjk))
        .map(|word| neutral(word).chars().take(STEM).collect());
    let letters: Vec<char> = text.chars().collect();
    let pairs: Vec<String> = letters
        .windows(2)
        .filter(|pair| pair.iter().all(|letter| is_cjk(*letter)))
        .map(|pair| pair.iter().collect())
        .collect();
    spaced.chain(pairs)
}

/// "Chairman" and "chairwoman" ask for the same person.
fn neutral(word: &str) -> &str {
    let bare = word.strip_suffix("woman").or_else(|| word.strip_suffix("man"));
    bare.filter(|it| it.len() >= SHORTEST).unwrap_or(word)
}

/// How much of a demand the résumé's words cover; never certain.
pub(super) fn find(requirement: &Requirement, stems: &HashSet<String>) -> Finding {
    let folded = Folded::new(&requirement.text);
    let asked: HashSet<String> = words(&folded.text).collect();
    let shared = asked.iter().filter(|stem| stems.contains(*stem)).count();
    let share = if asked.is_empty() {
        0.0
    } else {
        ratio(shared, asked.len())
    };
    let short: String = requirement.text.chars().take(80).collect();
    Finding::unclear(MOST * share)
        .because(
            "",
            "No skill of the vocabulary is named, so that words alone were compared.",
        )
        .fix(
            MOST,
            format!("The ad asks: “{}”. If it is so, say it in these words.", short.trim()),
        )
}

/// Part of a whole, as a number from 0 to 1.
pub(super) fn ratio(part: usize, whole: usize) -> f64 {
    let small = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    if whole == 0 { 0.0 } else { small(part) / small(whole) }
}

impl Profile<'_> {
    /// The stems of everything the résumé says.
    pub(super) fn stems(&self) -> HashSet<String> {
        stems(&self.text.text)
    }
}
