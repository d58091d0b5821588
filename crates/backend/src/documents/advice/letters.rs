//! PDFs: words whose letters are set apart, which programs take for words of one letter.

use engine::layout::{Line, Run};
use types::Advice;

use super::{Facts, Measured, READ, advice};

/// So many letters set apart are no initials.
const MIN_LETTERS: usize = 5;
/// Letters of one word are not further apart than this, in sizes of the font.
const MAX_GAP: f32 = 1.2;

pub fn advise(facts: &Facts<'_>) -> Option<Advice> {
    let (number, run) = facts.pages.iter().enumerate().find_map(|(number, page)| {
        let runs: Vec<&Run> = page.runs.iter().filter(|run| !run.text.trim().is_empty()).collect();
        Some((number, set_apart(&runs)?))
    })?;
    let is_there = |line: &&Line| {
        line.page == number
            && line.y0 < run.baseline
            && run.baseline < line.y1 + 1.0
            && line.x0 < run.x1
            && run.x0 < line.x1
    };
    let line = facts.reading.lines.iter().find(is_there)?;
    let who = Measured::of("letter_spaced")?.who("PDFs", READ);
    let seen = format!("The letters of “{}” are set apart.", line.text.trim());
    let why = format!("{who} each letter as a word of its own.");
    Some(Advice {
        page: u32::try_from(number + 1).ok(),
        span: Some(line.span),
        ..advice(
            "letter_spaced",
            seen,
            why,
            "Set the words without room between their letters.",
        )
    })
}

/// The first of several letters in a row that each stand alone.
fn set_apart<'a>(runs: &[&'a Run]) -> Option<&'a Run> {
    let is_letter = |run: &Run| {
        let mut letters = run.text.trim().chars();
        letters.next().is_some_and(is_spelt) && letters.next().is_none()
    };
    let is_close = |first: &Run, second: &Run| {
        let gap = second.x0 - first.x1;
        (first.baseline - second.baseline).abs() < first.size * 0.1 && gap > 0.0 && gap < first.size * MAX_GAP
    };
    let mut rows = runs.chunk_by(|first, second| is_letter(first) && is_letter(second) && is_close(first, second));
    rows.find(|row| row.len() >= MIN_LETTERS)
        .and_then(|row| row.first().copied())
}

/// Whether a letter is of a script that sets words apart with blanks.
fn is_spelt(letter: char) -> bool {
    letter.is_alphabetic() && !('\u{2e80}'..='\u{ffef}').contains(&letter)
}
