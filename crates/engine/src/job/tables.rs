//! Tables with a column of demands and one of wishes, or with a column that says which of the two a row is.

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
        found.extend(cell_sentences(text, from, from + cell.len(), section));
    }
    true
}

/// What a cell says that stands in the row of a demand, and in that of a wish.
const MUSTS: &[&str] = &[
    "essential",
    "required",
    "must",
    "must have",
    "mandatory",
    "muss",
    "zwingend",
    "erforderlich",
    "pflicht",
    "indispensable",
    "obligatoire",
    "exige",
    "requis",
    "imperatif",
    "imprescindible",
    "obligatorio",
    "requerido",
    "excluyente",
    "obbligatorio",
    "richiesto",
    "indispensabile",
    "necessario",
    "obrigatorio",
    "eliminatorio",
    "imprescindivel",
    "必备",
    "必须",
    "必需",
    "硬性",
    "必要",
];
const WISHES: &[&str] = &[
    "desirable",
    "preferred",
    "nice to have",
    "nice-to-have",
    "optional",
    "bonus",
    "kann",
    "soll",
    "wunschenswert",
    "von vorteil",
    "souhaite",
    "souhaitable",
    "apprecie",
    "atout",
    "un atout",
    "facultatif",
    "deseable",
    "valorable",
    "opcional",
    "no excluyente",
    "preferenziale",
    "gradito",
    "facoltativo",
    "desejavel",
    "preferencial",
    "diferencial",
    "优先",
    "加分",
    "加分项",
    "可选",
];

/// Whether a line is the head of a table whose rows say themselves what they are, and whether they say it by their first
/// letters: "Criteria | Essential/Desirable | Assessed by", "Criteria | E/D".
pub(super) fn marks_head(text: &Folded, start: usize, end: usize) -> Option<bool> {
    let line = text.text.get(start..end).filter(|line| line.contains('|'))?;
    line.split('|').find_map(|cell| {
        let mut words = cell
            .split(['/', ' '])
            .filter(|word| !matches!(*word, "" | "or" | "oder" | "ou" | "o"));
        let (left, right) = (words.next()?, words.next()?);
        let is_all = words.next().is_none();
        match (left, right) {
            ("e", "d") => Some(true),
            _ => (is_all && MUSTS.contains(&left) && WISHES.contains(&right)).then_some(false),
        }
    })
}

/// Reads a row that says what it is ("Excel | Essential | Test"): what stands before its mark is asked, what stands behind
/// tells how it is shown. Whether the line is such a row.
pub(super) fn read_marked(
    text: &Folded,
    cues: &[CueHit],
    has_letters: bool,
    (start, end): (usize, usize),
    found: &mut Vec<Sentence>,
) -> bool {
    let line = text.text.get(start..end).unwrap_or_default();
    if !line.contains('|') {
        return false;
    }
    let mut at = start;
    let cells: Vec<(usize, &str)> = line
        .split('|')
        .map(|cell| {
            let from = at;
            at += cell.len() + 1;
            (from, cell)
        })
        .collect();
    let Some((index, section)) = cells
        .iter()
        .enumerate()
        .skip(1)
        .find_map(|(index, (_, cell))| Some((index, mark(cell, has_letters)?)))
    else {
        return false;
    };
    let before = found.len();
    for &(from, cell) in cells.iter().take(index) {
        // A kind of demand, or how well something is to be known: "Skills | Excel | advanced | required".
        let says_little = cues_in(cues, from, from + cell.len())
            .iter()
            .any(|hit| matches!(hit.cue, Cue::Heading(_) | Cue::Level(_)) && hit.end - hit.start >= cell.trim().len());
        if index > 1 && says_little {
            continue;
        }
        found.extend(cell_sentences(text, from, from + cell.len(), section));
    }
    found.len() > before
}

/// The sentences of a cell, which stand in the section that its column or row is of.
fn cell_sentences(text: &Folded, from: usize, to: usize, section: Section) -> impl Iterator<Item = Sentence> {
    split(text, from, to).into_iter().map(move |(start, end)| Sentence {
        start,
        end,
        section,
        is_headed: section != Section::Intro,
        is_aside: section == Section::Intro,
        lists_papers: false,
    })
}

/// What a cell says its row to be, if that is all it says.
fn mark(cell: &str, has_letters: bool) -> Option<Section> {
    let word = cell.trim_matches(|letter: char| !letter.is_alphanumeric());
    if MUSTS.contains(&word) || has_letters && word == "e" {
        return Some(Section::Must);
    }
    (WISHES.contains(&word) || has_letters && word == "d").then_some(Section::Prefer)
}
