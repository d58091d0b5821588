//! Lists of demands that no heading says anything of, in ads that have no heading of demands at all.

use super::cues::{Cue, CueHit, Section, cues_in};
use super::lines::{Line, lines};
use super::sentences::{Sentence, demands};
use crate::skills::{Folded, Hit, SkillKind};

/// The fewest lines of such a list.
const FEWEST: usize = 3;
/// The longest line of one, in bytes: longer ones are rather prose.
const LONGEST: usize = 96;

/// Marks the items of lists as demands of which most ask for something: what stands among them is asked as well. Tells
/// whether nothing else asks, so that the rest of the ad is about something else.
pub(super) fn mark(text: &Folded, cues: &[CueHit], hits: &[Hit], sentences: &mut [Sentence]) -> bool {
    let lines = lines(text);
    let mut has_run = false;
    for run in lines.chunk_by(goes_on) {
        let (Some(first), Some(last)) = (run.first(), run.last()) else {
            continue;
        };
        let asking = run
            .iter()
            .filter(|line| asks(cues, hits, (line.start, line.end)))
            .count();
        if run.len() < FEWEST || first.is_first || 2 * asking <= run.len() {
            continue;
        }
        let from = sentences.partition_point(|it| it.start < first.start);
        let inside = sentences.iter_mut().skip(from).take_while(|it| it.start < last.end);
        for sentence in inside.filter(|it| it.section == Section::Intro && !it.is_headed) {
            let within = cues_in(cues, sentence.start, sentence.end);
            let is_told = |hit: &CueHit| matches!(hit.cue, Cue::Boiler | Cue::Us | Cue::We | Cue::Place);
            if !within.iter().any(is_told) {
                sentence.section = Section::Must;
                sentence.is_headed = true;
                has_run = true;
            }
        }
    }
    let is_paper = |it: &Sentence| cues_in(cues, it.start, it.end).iter().any(|hit| hit.cue == Cue::Paper);
    let is_open =
        |it: &Sentence| it.section == Section::Intro && (asks(cues, hits, (it.start, it.end)) || is_paper(it));
    has_run && !sentences.iter().any(is_open)
}

/// Whether a line is one more item of the list that the line above is in.
fn goes_on(above: &Line, line: &Line) -> bool {
    above.is_item == line.is_item && !line.follows_blank && [above, line].iter().all(|it| it.end - it.start <= LONGEST)
}

/// Whether a line asks for something by its words or by what it names.
fn asks(cues: &[CueHit], hits: &[Hit], (start, end): (usize, usize)) -> bool {
    let is_proof = |hit: &Hit| {
        matches!(
            hit.skill.kind(),
            SkillKind::Licence | SkillKind::Certificate | SkillKind::Language | SkillKind::Soft
        )
    };
    let named = hits.iter().skip(hits.partition_point(|hit| hit.start < start));
    demands(cues, start, end)
        || cues_in(cues, start, end).iter().any(|hit| hit.cue == Cue::Trait)
        || named.take_while(|hit| hit.start < end).any(is_proof)
}
