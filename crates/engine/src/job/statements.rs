//! Demands in words that the vocabulary does not know, a whole sentence each.

use types::RequirementKind;

use super::Ad;
use super::cues::{Cue, Section};
use super::draft::Draft;
use super::importance::Zones;
use super::papers::is_paper;
use super::sentences::Sentence;

/// A demand that names nothing the vocabulary knows.
pub(super) fn statement(ad: &Ad, sentence: &Sentence, zones: &Zones) -> Option<Draft> {
    let words = ad.slice(sentence.start, sentence.end);
    let is_demand = matches!(sentence.section, Section::Must | Section::Prefer)
        && (2..=400).contains(&words.len())
        && words.chars().filter(|letter| letter.is_alphabetic()).count() >= if sentence.is_headed { 2 } else { 4 }
        && !ad
            .cues(sentence.start, sentence.end)
            .iter()
            .any(|hit| matches!(hit.cue, Cue::DropAhead | Cue::Boiler | Cue::We | Cue::Us))
        && !words.contains(['€', '$', '£', '¥']);
    let importance = zones.at(sentence.start).filter(|_| is_demand)?;
    let kind = if is_paper(words) {
        RequirementKind::Certificate
    } else {
        RequirementKind::Statement
    };
    Some(Draft::new(kind, sentence.start, sentence.end, importance))
}
