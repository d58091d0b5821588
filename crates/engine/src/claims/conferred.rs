//! Of several programs that somebody says to be certified for, each must stand among the papers: "certified in Excel
//! and Photoshop".

use super::Facts;
use super::lexicon::Kind;
use super::lists::is_small;
use super::reading::Reading;
use crate::skills::SkillKind;

/// Between one program and the next stands no more than its maker, in words.
const MOST_BETWEEN: usize = 3;

/// The programs that stand beside a certified one and that no paper is about.
pub(super) fn unlisted(sentence: &Reading, facts: &Facts) -> Vec<(usize, usize)> {
    let papers = facts
        .entries
        .iter()
        .filter(|(entry, _)| entry.starts_with("/certificates"));
    let papers: Vec<&Reading> = papers.map(|(_, reading)| reading).collect();
    let mut found = Vec::new();
    for certified in sentence.of(Kind::Certified) {
        let mut last = certified.end;
        let mut listed: Vec<(usize, usize)> = Vec::new();
        for hit in sentence.skills.iter().filter(|hit| hit.start >= certified.end) {
            if hit.skill.kind() != SkillKind::Tool || hit.start < last || !is_joined(sentence, last, hit.start) {
                break;
            }
            listed.push((hit.start, hit.end));
            last = hit.end;
        }
        let is_paper = |&(start, end): &(usize, usize)| {
            let name = sentence.slice(start, end);
            papers.iter().any(|reading| reading.text.text.contains(name))
        };
        if listed.iter().any(is_paper) {
            found.extend(listed.into_iter().filter(|place| !is_paper(place)));
        }
    }
    found
}

/// Whether nothing but small words and names with a capital stand between two places.
fn is_joined(sentence: &Reading, from: usize, to: usize) -> bool {
    let between = sentence
        .words
        .iter()
        .filter(|word| from <= word.start && word.end <= to);
    let mut words = between.clone();
    !sentence.slice(from, to).contains(['.', ';', '(', '\n'])
        && between.count() <= MOST_BETWEEN
        && words.all(|word| is_small(sentence.slice(word.start, word.end)) || sentence.text.is_upper(word.start))
}
