//! What somebody is to be like, in words that no résumé proves and the vocabulary does not hold: "ein Händchen für Kinder".

use types::{Importance, RequirementKind};

use super::Ad;
use super::cues::{Cue, CueHit, Section, cues_in};
use super::draft::Draft;
use super::importance::Zones;
use super::sentences::Sentence;
use crate::skills::{Hit, SkillKind};

/// Traits that a sentence asks for beside all else that was read in it.
pub(super) fn traits(ad: &Ad, sentence: &Sentence, zones: &Zones, known: &[Draft]) -> Vec<Draft> {
    if sentence.is_aside || sentence.section == Section::Boiler {
        return Vec::new();
    }
    let is_free = |hit: &&CueHit| {
        hit.cue == Cue::Trait
            && !known
                .iter()
                .any(|it| it.start < hit.end && hit.start < it.end && it.importance != Importance::Context)
    };
    ad.cues(sentence.start, sentence.end)
        .iter()
        .filter(is_free)
        .filter_map(|hit| {
            let importance = zones.at(hit.start).filter(|it| *it != Importance::Context)?;
            Some(Draft::new(RequirementKind::Statement, hit.start, hit.end, importance))
        })
        .collect()
}

/// How many traits a sentence names at least that does nothing else.
const SEVERAL: usize = 2;

/// Marks sentences of prose that name several traits as demands: "Manualità, pazienza e puntualità sono date per scontate".
pub(super) fn mark(cues: &[CueHit], hits: &[Hit], sentences: &mut [Sentence]) {
    for sentence in sentences
        .iter_mut()
        .filter(|it| it.section == Section::Intro && !it.is_headed)
    {
        let (start, end) = (sentence.start, sentence.end);
        let within = cues_in(cues, start, end);
        let has = |wanted: fn(Cue) -> bool| within.iter().any(|hit| wanted(hit.cue));
        let is_other = has(|it| matches!(it, Cue::Boiler | Cue::We | Cue::Duty | Cue::DropAhead | Cue::DropBehind))
            || has(|it| it == Cue::Us) && !has(|it| matches!(it, Cue::Ask | Cue::Must | Cue::Hint(Section::Must)));
        let softs = hits
            .iter()
            .skip(hits.partition_point(|hit| hit.start < start))
            .take_while(|hit| hit.start < end)
            .filter(|hit| hit.skill.kind() == SkillKind::Soft);
        let named = within.iter().filter(|hit| hit.cue == Cue::Trait);
        if !is_other && softs.map(|it| it.start).chain(named.map(|it| it.start)).count() >= SEVERAL {
            sentence.section = Section::Must;
        }
    }
}
