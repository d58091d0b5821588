//! Languages in any of their forms: "владеющая французским", "in Italian, French and Spanish".

use super::lexicon::{Hit, Kind};
use super::reading::Reading;
use super::{Facts, Near};
use crate::job::cues::Cue;

/// Between a language and its level, or the word for speaking it, in bytes.
const BESIDE: usize = 24;
/// Nobody names more languages in a sentence.
const MOST: usize = 40;
/// Between two languages of a list, in bytes.
const JOINT: usize = 8;

/// The languages that a sentence says are spoken or worked in, and that the résumé does not have: in a sentence about one
/// entry, those it puts beside others that stand there.
pub(super) fn unknown(sentence: &Reading, near: &Near, facts: &Facts) -> Vec<(usize, usize)> {
    let hits: Vec<&Hit> = sentence.of(Kind::Tongue).take(MOST).collect();
    let is_in = |reading: &Reading, hit: &Hit| reading.has(Kind::Tongue, hit.group);
    let is_listed = |hit: &Hit| {
        let mut others = hits.iter().filter(|other| other.group != hit.group);
        others.any(|other| {
            let (from, to) = (hit.end.min(other.end), hit.start.max(other.start));
            from <= to
                && to - from <= JOINT
                && !sentence.slice(from, to).contains(['.', ';', '\n', ':'])
                && near.all().any(|reading| is_in(reading, other))
        })
    };
    let is_new = |hit: &&&Hit| {
        let is_anywhere = facts.entries.values().any(|reading| is_in(reading, hit));
        let is_here = near.all().any(|reading| is_in(reading, hit));
        !is_here && (is_listed(hit) || !is_anywhere && is_spoken(hit, sentence))
    };
    let is_own = |hit: &&&Hit| hit.group != near.language;
    let found = hits.iter().filter(is_own).filter(is_new);
    found.map(|hit| (hit.start, hit.end)).collect()
}

/// Whether a level or a word for speaking stands beside: other languages are only what somebody comes from.
fn is_spoken(hit: &Hit, sentence: &Reading) -> bool {
    let levels = sentence.cues.iter().filter(|cue| matches!(cue.cue, Cue::Level(_)));
    let levels = levels.map(|cue| (cue.start, cue.end));
    let mut spoken = levels.chain(sentence.of(Kind::Spoken).map(|it| (it.start, it.end)));
    spoken.any(|(start, end)| {
        let (from, to) = (hit.end.min(end), hit.start.max(start));
        from <= to && to - from <= BESIDE && !sentence.slice(from, to).contains(['.', ';', '\n'])
    })
}
