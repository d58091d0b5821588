//! Letters of icon fonts: most are pictures, but one that begins line after line of text is a list mark.

use super::atoms::Atom;
use super::clean::is_symbol_mark;

/// On how many lines a list mark stands at least.
const LINES: usize = 3;
/// How many letters the text after a list mark has on average; places, dates and addresses are shorter.
const LETTERS: usize = 24;
/// How far, in ems, text stands from what belongs to it.
const REACH: f32 = 2.4;
/// More icons than this are no few kinds of list marks.
const MOST: usize = 64;

/// Whether a text is one letter that only its font gives a meaning.
pub(super) fn is_icon(text: &str) -> bool {
    icon(text).is_some()
}

fn icon(text: &str) -> Option<char> {
    let mut letters = text.trim().chars();
    letters
        .next()
        .filter(|letter| matches!(letter, '\u{e000}'..='\u{f8ff}') && !is_symbol_mark(*letter))
        .filter(|_| letters.next().is_none())
}

/// Makes icons list marks where they are used as such, and takes out the others.
pub(super) fn settle(rows: &mut [Vec<Atom>]) {
    let mut seen: Vec<(char, usize, usize)> = Vec::new();
    for row in rows.iter() {
        for (at, atom) in row.iter().enumerate() {
            let Some(icon) = icon(&atom.text) else { continue };
            let is_first = at == 0 || atom.x0 - row[at - 1].x1 > atom.size * REACH;
            let letters = if is_first { letters_after(row, at) } else { 0 };
            if let Some((_, lines, sum)) = seen.iter_mut().find(|(other, ..)| *other == icon) {
                *lines += 1;
                *sum += letters;
            } else if seen.len() < MOST {
                seen.push((icon, 1, letters));
            }
        }
    }
    if seen.is_empty() {
        return;
    }
    let is_mark = |icon: char| {
        let mut kinds = seen.iter();
        kinds.any(|(other, lines, letters)| *other == icon && *lines >= LINES && letters / lines >= LETTERS)
    };
    for row in rows {
        row.retain_mut(|atom| match icon(&atom.text) {
            Some(icon) if is_mark(icon) => {
                "•".clone_into(&mut atom.text);
                true
            }
            Some(_) => false,
            None => true,
        });
    }
}

/// How many letters follow on the line without a wide gap.
fn letters_after(row: &[Atom], at: usize) -> usize {
    let mut end = row[at].x1;
    let follows = |atom: &&Atom| {
        let is_near = atom.x0 - end < atom.size * REACH;
        end = atom.x1;
        is_near && !is_icon(&atom.text)
    };
    let atoms = row[at + 1..].iter().take(LETTERS * 2).take_while(follows);
    atoms.map(|atom| atom.text.chars().count()).sum()
}

#[cfg(test)]
mod tests {
    use crate::layout::{Page, Reading, Run};

    fn bullets(lines: &[&str]) -> (usize, String) {
        let mut runs = Vec::new();
        let mut baseline = 100.0;
        for line in lines {
            runs.extend([Run::at(40.0, baseline, "\u{f0a9}"), Run::at(54.0, baseline, line)]);
            baseline += 14.0;
        }
        let page = Page {
            width: 600.0,
            height: 800.0,
            runs,
            links: Vec::new(),
        };
        let reading = Reading::from_pages(&[page]);
        let count = reading.lines.iter().filter(|line| line.is_bullet).count();
        (count, reading.text)
    }

    #[test]
    fn an_icon_before_line_after_line_is_a_list_mark() {
        let (count, text) = bullets(&[
            "Kept the lathe running for two years",
            "Trained apprentices in three crafts",
            "Wrote the manual of the new machines",
        ]);
        assert_eq!((count, text.contains('\u{f0a9}')), (3, false));
    }

    #[test]
    fn an_icon_before_places_is_a_picture() {
        assert_eq!(bullets(&["Leeds", "York", "Bath"]), (0, "Leeds\nYork\nBath".to_owned()));
    }
}
