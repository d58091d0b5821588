//! Which of two items a wish at the end is about, where each says how far it goes: "English fluent, Italian as a plus".

use super::cues::{Cue, CueHit, cues_in};
use super::sentences::Sentence;
use crate::skills::Folded;

/// Whether the comma before the last item parts it from one that is asked for itself, since each has a level or a class of
/// its own: "bonne connaissance du français, notions de néerlandais", "licence B, BE".
pub(super) fn parts_levels(text: &Folded, cues: &[CueHit], sentence: &Sentence, (comma, end): (usize, usize)) -> bool {
    let before = text.text.get(sentence.start..comma).unwrap_or_default();
    let tail = text.text.get(comma..end).unwrap_or_default();
    let item = before.rsplit([',', '，', ';']).next().unwrap_or_default();
    let from = comma - item.len();
    let is_level = |hit: &&CueHit| matches!(hit.cue, Cue::Level(_));
    let closes = cues_in(cues, from, comma)
        .iter()
        .filter(is_level)
        .any(|hit| hit.end == comma);
    let next = comma + tail.len() - tail.trim_start_matches([',', '，', ' ']).len();
    let own = cues_in(cues, from, comma).iter().any(|hit| is_level(&hit))
        && cues_in(cues, next, next + 1).iter().any(|hit| is_level(&hit));
    closes || own || is_class(item) && is_class(tail)
}

/// Whether words end in the class of a licence: "Führerausweis Kat. B", "CE".
fn is_class(words: &str) -> bool {
    const CLASSES: &[&str] = &["a", "b", "c", "d", "e", "be", "ce", "c1", "c1e", "de", "d1"];
    // A wish may stand beside it: "BE wäre", "B hast du".
    const BESIDE: &[&str] = &["hast", "du", "haben", "sie", "ware", "is", "est", "e"];
    let mut rest = words
        .trim_matches([',', ' '])
        .rsplit(' ')
        .skip_while(|word| BESIDE.contains(word) && *word != "e");
    rest.next().is_some_and(|word| CLASSES.contains(&word))
}

/// Whether a wish behind a comma leads the name that follows it: "licence B, gradita BE".
pub(super) fn leads_item(text: &Folded, sentence: &Sentence, hit: CueHit) -> bool {
    let head = text.text.get(sentence.start..hit.start).unwrap_or_default().trim_end();
    let rest = text.text.get(hit.end..sentence.end).unwrap_or_default();
    head.ends_with([',', ';', '，']) && rest.starts_with(' ') && text.is_upper(hit.end + 1)
}
