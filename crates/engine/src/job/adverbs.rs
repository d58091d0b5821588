//! Words that are said before or behind what they soften, and how far they reach.

use super::cues::CueHit;
use super::sentences::Sentence;
use crate::skills::Folded;

/// Words that are said before or behind what they soften: "German, preferably with French", "French preferably".
const ADVERBS: &[&str] = &[
    "vorzugsweise",
    "preferably",
    "de preference",
    "preferentemente",
    "preferiblemente",
    "preferibilmente",
    "preferencialmente",
    "de preferencia",
    "con preferencia",
    "if possible",
    "si possible",
    "si es posible",
    "se possibile",
    "se possivel",
    "bevorzugt",
    "gerne auch",
    "gern auch",
    "gerne mit",
    "gern mit",
    "a ser posible",
    "se possivel",
];

/// Whether such words come before what they are about.
pub(super) fn is_adverb(text: &Folded, sentence: &Sentence, hit: CueHit) -> bool {
    let words = text.text.get(hit.start..hit.end).unwrap_or_default();
    ADVERBS.contains(&words)
        && text
            .text
            .get(hit.end..sentence.end)
            .is_some_and(|rest| rest.trim_start().starts_with(char::is_alphanumeric))
}

/// Where the clause ends that a cue stands in.
pub(super) fn clause_end(text: &Folded, sentence: &Sentence, hit: CueHit) -> usize {
    let rest = text.text.get(hit.end..sentence.end).unwrap_or_default();
    let end = rest.find([';', '；']).unwrap_or(rest.len());
    hit.end
        + if is_limiting(text, sentence, hit) {
            list_end(rest).min(end)
        } else {
            end
        }
}

/// Where a list of alternatives ends that words begin with: at their first comma, or behind the item that "or" joins.
fn list_end(words: &str) -> usize {
    const ORS: &[&str] = &[" or ", " oder ", " ou ", " o ", " u "];
    let mut at = 0;
    let items: Vec<(usize, &str)> = words
        .split(',')
        .map(|item| {
            let from = at;
            at += item.len() + 1;
            (from + item.len(), item)
        })
        .collect();
    let is_joined = |item: &&(usize, &str)| ORS.iter().any(|word| item.1.contains(word));
    let listed = items.iter().take(MOST_ALTERNATIVES).find(is_joined);
    listed.or(items.first()).map_or(words.len(), |item| item.0)
}

/// The most items of such a list.
const MOST_ALTERNATIVES: usize = 3;

/// Whether such words only say in what a demand should best be met, so that the next is one again: "3 years in sales,
/// preferably in machinery, a driving licence".
pub(super) fn is_limiting(text: &Folded, sentence: &Sentence, hit: CueHit) -> bool {
    const PREPOSITIONS: &[&str] = &[
        "in", "with", "from", "as", "at", "im", "mit", "aus", "bei", "als", "en", "dans", "avec", "con", "como", "em",
        "com", "na", "no", "nel", "nella", "come", "of", "de", "di", "da", "auf", "an", "chez", "within", "for", "fur",
    ];
    let head = text.text.get(sentence.start..hit.start).unwrap_or_default();
    let rest = text.text.get(hit.end..sentence.end).unwrap_or_default();
    let next = rest.split_whitespace().next().unwrap_or_default();
    let is_adverb = !text.text.get(hit.start..hit.end).unwrap_or_default().contains(' ');
    is_adverb && head.trim_end().ends_with([',', '(']) && PREPOSITIONS.contains(&next)
}
