//! Runs, cleaned and cut where they hold many blanks.

use super::Run;
use super::clean::clean;
use super::direction::{Direction, is_vowels, plain_forms};
use super::icons::is_icon;

/// A run, cleaned, cut where it holds many blanks in a row.
pub(super) struct Atom {
    pub(super) text: String,
    pub(super) x0: f32,
    pub(super) x1: f32,
    pub(super) baseline: f32,
    pub(super) size: f32,
    pub(super) bold: bool,
    pub(super) italic: bool,
}

/// Cleans a run and cuts it.
pub(super) fn atoms(run: &Run, direction: Direction) -> Vec<Atom> {
    let sane = [run.x0, run.x1, run.baseline, run.size]
        .iter()
        .all(|number| number.is_finite());
    if !sane || run.text.is_empty() {
        return Vec::new();
    }
    if is_icon(&run.text) {
        return vec![Atom {
            text: run.text.trim().to_owned(),
            x0: run.x0,
            x1: run.x1,
            baseline: run.baseline,
            size: run.size.abs().clamp(1.0, 400.0),
            bold: false,
            italic: false,
        }];
    }
    let forms = direction.is_mixed.then(|| plain_forms(&run.text));
    let text = clean(forms.as_deref().unwrap_or(&run.text));
    if direction.is_mixed && is_vowels(&text) && !text.trim().is_empty() {
        return Vec::new();
    }
    let letters = text.chars().count().max(1);
    let size = run.size.abs().clamp(1.0, 400.0);
    #[allow(
        clippy::cast_precision_loss,
        reason = "positions within a line need no more precision"
    )]
    let advance = (run.x1 - run.x0).max(0.0) / letters as f32;
    let mut out = Vec::new();
    let (mut start, mut blanks, mut word) = (0_usize, 0_usize, String::new());
    let mut at = 0_usize;
    let place = |from: usize| {
        #[allow(
            clippy::cast_precision_loss,
            reason = "positions within a line need no more precision"
        )]
        let offset = from as f32;
        run.x0 + advance * offset
    };
    for letter in text.chars() {
        if letter == ' ' || letter == '\t' {
            blanks += if letter == '\t' { 3 } else { 1 };
        } else {
            if blanks >= 3 && !word.trim().is_empty() {
                let length = word.trim_end().chars().count();
                out.push((word.trim_end().to_owned(), start, start + length));
                word.clear();
            }
            blanks = 0;
            if word.is_empty() {
                start = at;
            }
        }
        if !word.is_empty() || !(letter == ' ' || letter == '\t') || start == at {
            word.push(if letter == '\t' { ' ' } else { letter });
        }
        at += 1;
    }
    out.push((word, start, at));
    out.into_iter()
        .filter(|(text, ..)| !text.is_empty())
        .map(|(text, from, to)| Atom {
            text,
            x0: place(from),
            x1: place(to),
            baseline: run.baseline,
            size,
            bold: run.bold,
            italic: run.italic,
        })
        .collect()
}
