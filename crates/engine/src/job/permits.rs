//! The right to work.

use types::{Importance, RequirementKind};

use super::Ad;
use super::cues::{Cue, CueHit};
use super::draft::Draft;
use super::importance::Zones;
use super::sentences::Sentence;

/// What says that the employer helps with it.
const OFFERS: &[&str] = &[
    "we offer",
    "available",
    "welcome",
    "we provide",
    "we sponsor",
    "can sponsor",
    "will sponsor",
    "happy to sponsor",
    "we help",
    "we arrange",
    "wir unterstutzen",
    "helfen",
    "nous aidons",
    "ayudamos",
    "aiutiamo",
    "ajudamos",
    "协助",
    "办理",
];

/// What a sentence says about the right to work.
pub(super) fn permit(ad: &Ad, sentence: &Sentence, zones: &Zones) -> Option<Draft> {
    let hits = || {
        ad.cues(sentence.start, sentence.end)
            .iter()
            .filter(|hit| matches!(hit.cue, Cue::Permit | Cue::Nation))
    };
    // "We cannot offer sponsorship, so you must be allowed to work here": the second says what is asked.
    let is_word_of_theirs = |hit: &&CueHit| ad.slice(hit.start, hit.end).contains("sponsor");
    let hit = hits().find(|hit| !is_word_of_theirs(hit)).or_else(|| hits().next())?;
    let is_offer = OFFERS
        .iter()
        .any(|word| ad.slice(sentence.start, sentence.end).contains(word));
    let importance = match zones.at(hit.start).filter(|_| !is_offer)? {
        Importance::Context => Importance::Must,
        known => known,
    };
    Some(Draft::new(RequirementKind::WorkPermit, hit.start, hit.end, importance))
}
