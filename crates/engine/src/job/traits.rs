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
    let is_free = |start: usize, end: usize| {
        !known
            .iter()
            .any(|it| it.start < end && start < it.end && it.importance != Importance::Context)
    };
    let cues = ad.cues(sentence.start, sentence.end);
    // "Wir suchen eine führungsfreudige Persönlichkeit": whoever is sought is asked to be so, in whatever part of an ad.
    let sought = cues.iter().find(|hit| hit.cue == Cue::Title).map(|hit| hit.end);
    let importance = |at: usize| match zones.at(at)? {
        Importance::Context => sought
            .filter(|from| (*from..from + SOUGHT).contains(&at))
            .map(|_| Importance::Must),
        known => Some(known),
    };
    let named = cues.iter().filter(|hit| hit.cue == Cue::Trait);
    named
        .map(|hit| (hit.start, hit.end))
        .chain(adjectives(ad, sentence))
        .filter(|&(start, end)| is_free(start, end))
        .filter_map(|(start, end)| Some(Draft::new(RequirementKind::Statement, start, end, importance(start)?)))
        .collect()
}

/// How far behind "we are looking for" its traits may stand, in bytes.
const SOUGHT: usize = 64;

/// German words that are traits by what they end in: "zahlenaffin", "kontaktfreudige".
fn adjectives<'a>(ad: &'a Ad, sentence: &Sentence) -> impl Iterator<Item = (usize, usize)> + 'a {
    const ENDS: &[&str] = &[
        "freudig",
        "affin",
        "begeistert",
        "liebend",
        "hungrig",
        "erprobt",
        "willig",
    ];
    const INFLECTIONS: &[&str] = &["", "e", "er", "en", "es", "em"];
    let (start, words) = (sentence.start, ad.slice(sentence.start, sentence.end));
    let is_trait = |word: &str| {
        word.len() > SHORTEST_STEM
            && INFLECTIONS.iter().any(|tail| {
                let stems = || ENDS.iter().filter_map(|end| word.strip_suffix(tail)?.strip_suffix(end));
                word.ends_with(tail) && stems().any(|stem| stem.len() >= SHORTEST_STEM)
            })
    };
    words
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(move |word| is_trait(word))
        .map(move |word| {
            let at = start + (word.as_ptr() as usize - words.as_ptr() as usize);
            (at, at + word.len())
        })
}

/// What stands before such an end at least, in bytes.
const SHORTEST_STEM: usize = 4;

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
