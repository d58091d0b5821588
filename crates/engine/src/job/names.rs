//! Names beside what an item is known for: "data migration with Data Loader", "CAD Lectra Modaris".

use types::{Importance, RequirementKind};

use super::Ad;
use super::draft::Draft;
use super::importance::Zones;
use super::lists::List;

/// Words before the name of what one works with.
static WITHS: List = List::of(&[
    "with",
    "using",
    "via",
    "avec",
    "sous",
    "utilisant",
    "con",
    "usando",
    "utilizzando",
    "utilizando",
    "com",
    "mit",
]);

/// The most words of a name.
const MOST_WORDS: usize = 3;

/// The name that stands behind "with", or behind words that are known, at the end of an item.
pub(super) fn beside(ad: &Ad, (start, end): (usize, usize), zones: &Zones, known: &[Draft]) -> Option<Draft> {
    let item = ad.slice(start, end);
    // Where all is capitals, and in German where nouns are, these tell no name.
    let is_plain = |word: &str, at: usize| word.len() > 3 && !ad.text.is_upper(at);
    let mut words: Vec<(usize, &str)> = Vec::new();
    let mut at = start;
    for word in item.split(' ') {
        words.push((at, word));
        at += word.len() + 1;
    }
    let is_name = |&&(at, word): &&(usize, &str)| {
        ad.text.is_upper(at)
            && word.len() > 2
            && word
                .chars()
                .all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '+' | '.' | '&'))
    };
    let count = words.iter().rev().take_while(is_name).count();
    let from = words.len().checked_sub(count)?;
    let &(name, _) = words.get(from)?;
    let &(_, before) = from.checked_sub(1).and_then(|it| words.get(it))?;
    let overlaps = |draft: &&Draft| draft.start < end && name < draft.end;
    let is_behind = |draft: &Draft| {
        draft.end + 1 == name
            && draft.kind == RequirementKind::Skill
            && draft.importance != Importance::Context
            && !ad.text.is_upper(draft.start + 1)
    };
    let is_marked = WITHS.has(before) || known.iter().any(is_behind);
    let is_sentence = words.iter().take(from).any(|&(at, word)| is_plain(word, at));
    let is_free = (1..=MOST_WORDS).contains(&count) && !known.iter().any(|draft| overlaps(&draft));
    let is_cued = !ad.cues(name, end).is_empty();
    let importance = zones.at(name).filter(|it| *it != Importance::Context)?;
    (is_free && is_marked && is_sentence && !is_cued && !is_german(ad))
        .then(|| Draft::new(RequirementKind::Statement, name, end, importance))
}

/// Whether an ad is German, where every noun is a capital.
fn is_german(ad: &Ad) -> bool {
    let text = &ad.text.text;
    text.contains(" und ")
        && [" mit ", " der ", " die ", " fur "]
            .iter()
            .any(|word| text.contains(word))
}
