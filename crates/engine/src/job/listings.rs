//! What the lines below a heading list: demands, wishes, or what an employer gives.

use super::cues::{Cue, CueHit, Section, cues_in};
use super::lines::Line;
use super::sentences::demands;
use super::years::find_years;
use crate::skills::{Folded, Hit, SkillKind};

/// The section of a heading whose words hint at one: what is listed below tells more.
pub(super) fn weigh(
    text: &Folded,
    cues: &[CueHit],
    hits: &[Hit],
    (line, below): (&Line, &[Line]),
    (hint, section): (Section, Section),
) -> Section {
    let denies = || {
        cues_in(cues, line.start, line.end)
            .iter()
            .any(|hit| matches!(hit.cue, Cue::DropAhead | Cue::DropBehind | Cue::Boiler))
    };
    let run = listed(line, below);
    let proofs = run.iter().filter(|it| names_proof(text, cues, hits, it)).count();
    match hint {
        Section::Must | Section::Prefer if lists_offers(text, cues, hits, (line, below)) => Section::Boiler,
        // "Günstig wirken sich aus" speaks of work by one of its words only.
        Section::Duty if section == Section::Must && lists_wishes(cues, hits, line, below) => Section::Prefer,
        Section::Duty | Section::Boiler
            if proofs >= FEWEST_PROOFS
                && 2 * proofs >= run.len()
                && !run.iter().any(|it| offers(cues, it))
                && !denies() =>
        {
            Section::Must
        }
        known => known,
    }
}

/// The fewest lines that name what only an applicant has, for a list under a heading of something else.
const FEWEST_PROOFS: usize = 2;

/// Whether most lines that stand right below name what an employer gives, and none what only an applicant has.
pub(super) fn lists_offers(text: &Folded, cues: &[CueHit], hits: &[Hit], (line, below): (&Line, &[Line])) -> bool {
    let run = listed(line, below);
    let given = run.iter().filter(|it| offers(cues, it)).count();
    given >= 2 && 2 * given > run.len() && !run.iter().any(|it| names_proof(text, cues, hits, it))
}

/// Whether a line names what an employer gives.
fn offers(cues: &[CueHit], line: &Line) -> bool {
    cues_in(cues, line.start, line.end)
        .iter()
        .any(|hit| hit.cue == Cue::Boiler)
}

/// The most lines of a list that are looked at.
const MOST_LINES: usize = 12;

/// The short lines that stand right below a heading.
fn listed<'a>(line: &Line, below: &'a [Line]) -> Vec<&'a Line> {
    if line.precedes_blank && !line.precedes_item {
        return Vec::new();
    }
    below
        .iter()
        .take(MOST_LINES)
        .enumerate()
        .take_while(|(at, it)| *at == 0 || !it.follows_blank)
        .map(|(_, it)| it)
        .filter(|it| it.end - it.start <= LONGEST_DEMAND)
        .collect()
}

/// Whether lines below a second heading of unknown words name what one may know: a list after that of the demands.
pub(super) fn lists_wishes(cues: &[CueHit], hits: &[Hit], line: &Line, below: &[Line]) -> bool {
    let run = listed(line, below);
    let names = |it: &&&Line| {
        let from = hits.partition_point(|hit| hit.start < it.start);
        let says = |hit: &CueHit| matches!(hit.cue, Cue::Paper | Cue::Permit);
        hits.get(from).is_some_and(|hit| hit.start < it.end)
            || demands(cues, it.start, it.end)
            || cues_in(cues, it.start, it.end).iter().any(says)
    };
    let is_offer = |it: &&Line| cues_in(cues, it.start, it.end).iter().any(|hit| is_told(hit.cue));
    run.len() >= 2 && run.iter().filter(names).count() * 2 > run.len() && !run.iter().any(is_offer)
}

/// Whether most lines that stand right below ask for something, or two of them for what an employer never offers.
pub(super) fn lists_demands(text: &Folded, cues: &[CueHit], hits: &[Hit], line: &Line, below: &[Line]) -> bool {
    let run = listed(line, below);
    let asking = run.iter().filter(|it| demands(cues, it.start, it.end)).count();
    let is_offer = |it: &&&Line| cues_in(cues, it.start, it.end).iter().any(|hit| is_told(hit.cue));
    let proofs = run.iter().filter(|it| names_proof(text, cues, hits, it)).count();
    run.len() >= 2 && (asking * 2 >= run.len() || proofs >= 2 && run.iter().filter(is_offer).count() == 0)
}

fn is_told(cue: Cue) -> bool {
    matches!(
        cue,
        Cue::Boiler | Cue::Us | Cue::We | Cue::Duty | Cue::Hint(Section::Boiler)
    )
}

/// Whether a line names what only an applicant has: a licence, a language, a degree, experience, the right to work.
fn names_proof(text: &Folded, cues: &[CueHit], hits: &[Hit], line: &Line) -> bool {
    if !find_years(text, line.start, line.end).is_empty() {
        return true;
    }
    let is_proof = |hit: &Hit| {
        matches!(
            hit.skill.kind(),
            SkillKind::Licence | SkillKind::Certificate | SkillKind::Language
        )
    };
    let from = hits.partition_point(|hit| hit.start < line.start);
    hits.iter()
        .skip(from)
        .take_while(|hit| hit.start < line.end)
        .any(is_proof)
        || cues_in(cues, line.start, line.end)
            .iter()
            .any(|hit| matches!(hit.cue, Cue::Experience | Cue::Permit | Cue::Nation | Cue::Degree(_)))
}

/// Longer lines are no items, in bytes.
pub(super) const LONGEST_DEMAND: usize = 160;
