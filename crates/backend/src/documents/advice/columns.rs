//! PDFs: text in two columns, which programs that read across the page mix.

use engine::layout::{Line, Page};
use types::Advice;

use super::{Facts, Measured, advice};

/// Fewer rows side by side are a heading with dates, or an address beside a name.
const MIN_ROWS: usize = 8;
/// More lines of a page than this are not compared with each other.
const MAX_LINES: usize = 400;

pub fn advise(facts: &Facts<'_>) -> Option<Advice> {
    facts.pages.iter().enumerate().find_map(|(number, page)| {
        let lines = facts.reading.lines.iter();
        let lines: Vec<&Line> = lines
            .filter(|line| line.page == number && !line.is_furniture && line.x1 > line.x0)
            .take(MAX_LINES)
            .collect();
        let (gutter, right) = lines
            .iter()
            .find_map(|line| Some((line.x0, rows_beside(&lines, line.x0)?)))?;
        let case = if is_by_row(page, gutter) {
            "columns_by_row"
        } else {
            "columns_by_column"
        };
        let measured = Measured::of(case)?;
        let seen = format!("Page {} has two columns side by side.", number + 1);
        let how = match case {
            "columns_by_row" => "the file holds them row by row",
            _ => "even though the file holds them one after the other",
        };
        let why = format!("{} columns like these, {how}.", measured.who("PDFs", ["mixes", "mix"]));
        let fix = "One column is read in the right order by all of them.";
        Some(Advice {
            page: u32::try_from(number + 1).ok(),
            span: Some(right.span),
            ..advice("columns", seen, why, fix)
        })
    })
}

/// The first line to the right of a gutter, if there are many of them beside lines of another block to the left.
fn rows_beside<'a>(lines: &[&'a Line], gutter: f32) -> Option<&'a Line> {
    let left: Vec<&&Line> = lines.iter().filter(|line| line.x1 < gutter - 4.0).collect();
    let right: Vec<&&Line> = lines.iter().filter(|line| line.x0 > gutter - 1.0).collect();
    let is_beside = |line: &&&&Line| {
        left.iter().any(|other| {
            let shared = other.y1.min(line.y1) - other.y0.max(line.y0);
            other.block != line.block && shared > (line.y1 - line.y0) * 0.5
        })
    };
    if left.len() < MIN_ROWS || right.len() < MIN_ROWS {
        return None;
    }
    let rows = right.iter().filter(is_beside).count();
    (rows >= MIN_ROWS).then(|| right.first().map(|line| **line)).flatten()
}

/// Whether the file goes from side to side, row after row.
fn is_by_row(page: &Page, gutter: f32) -> bool {
    let runs = page.runs.iter().filter(|run| !run.text.trim().is_empty());
    let sides: Vec<bool> = runs.map(|run| run.x0 > gutter - 1.0).collect();
    sides.windows(2).filter(|pair| pair[0] != pair[1]).count() >= MIN_ROWS
}
