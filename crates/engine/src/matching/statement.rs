//! Demands that name nothing the vocabulary knows: compared word by word.

use std::collections::HashSet;

use types::Requirement;

use super::finding::Finding;
use super::profile::Profile;
use super::stems;
use crate::skills::Folded;

/// The most that shared words can earn.
const MOST: f64 = 0.6;
/// So many letters of a word count.
const STEM: usize = 6;
/// Shorter words say little.
const SHORTEST: usize = 4;

/// The stems of a résumé's words.
fn stems_of(text: &str) -> HashSet<String> {
    let mut found = HashSet::new();
    stems::each(text, |_, word| {
        let stem = stems::stem(word, STEM);
        if word.len() >= SHORTEST && !found.contains(stem) {
            found.insert(stem.to_owned());
        }
    });
    found
}

/// How much of a demand the résumé's words cover; never certain.
pub(super) fn find(requirement: &Requirement, stems: &HashSet<String>) -> Finding {
    let folded = Folded::new(&requirement.text);
    let asked = stems_of(&folded.text);
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
        stems_of(&self.text.text)
    }
}
