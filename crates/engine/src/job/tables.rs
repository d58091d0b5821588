//! Tables with a column of demands and one of wishes.

use super::cues::{Cue, CueHit, Section, cues_in};
use super::sentences::Sentence;
use super::splitting::split;
use crate::skills::Folded;

/// The sections of the columns of a table: "| Essential | Desirable".
pub(super) fn table_head(text: &Folded, headings: &[CueHit], start: usize, end: usize) -> Option<Vec<Section>> {
    let line = text.text.get(start..end)?;
    // A heading fills its cell: "Certificates | CPA preferred" is a row.
    let fills = |hit: &CueHit| {
        let before = line
            .get(..hit.start - start)
            .and_then(|it| it.rsplit('|').next())
            .unwrap_or_default();
        let behind = line
            .get(hit.end - start..)
            .and_then(|it| it.split('|').next())
            .unwrap_or_default();
        before.len() + behind.len() < hit.end - hit.start
    };
    let has_both = |section| {
        cues_in(headings, start, end)
            .iter()
            .any(|hit| hit.cue == Cue::Heading(section) && fills(hit))
    };
    if !line.contains('|') || !has_both(Section::Must) || !has_both(Section::Prefer) {
        return None;
    }
    let mut at = start;
    let columns = line.split('|').map(|cell| {
        let from = at;
        at += cell.len() + 1;
        cues_in(headings, from, from + cell.len())
            .iter()
            .find_map(|hit| match hit.cue {
                Cue::Heading(section) => Some(section),
                _ => None,
            })
            .unwrap_or(Section::Intro)
    });
    Some(columns.collect())
}

/// Reads each cell of a row in the section of its column; whether the line is a row.
pub(super) fn read_row(
    text: &Folded,
    table: &[Section],
    (start, end): (usize, usize),
    found: &mut Vec<Sentence>,
) -> bool {
    let line = text.text.get(start..end).unwrap_or_default();
    let count = line.matches('|').count() + 1;
    if count < 2 {
        return false;
    }
    let labels = count.saturating_sub(table.len());
    let mut at = start;
    for (index, cell) in line.split('|').enumerate() {
        let from = at;
        at += cell.len() + 1;
        let Some(&section) = index.checked_sub(labels).and_then(|column| table.get(column)) else {
            continue;
        };
        found.extend(
            split(&text.text, from, from + cell.len())
                .into_iter()
                .map(|(start, end)| Sentence {
                    start,
                    end,
                    section,
                    is_headed: section != Section::Intro,
                    is_aside: section == Section::Intro,
                    lists_papers: false,
                }),
        );
    }
    true
}
