//! Lines joined to sentences: paragraphs and the items of lists.

use super::source::Item;
use super::text::{Part, append};
use super::words::{self, Kind};

/// Whether a line is prose.
pub(crate) fn is_sentence(text: &str) -> bool {
    let words = text.split_whitespace().count();
    let (letters, wide) = if text.is_ascii() {
        (text.len(), 0)
    } else {
        let wide = |letter: &char| ('\u{2e80}'..='\u{ffef}').contains(letter);
        (text.chars().count(), text.chars().filter(wide).count())
    };
    let starts_low = text.chars().next().is_some_and(char::is_lowercase) && words > 3;
    let stops = text.ends_with(['.', '。', '；', ';', '!'])
        && (words > 6 && !ends_with_form(text, words) || wide > 12 || words > 1 && !ends_abbreviated(text));
    // The full stop of a Latin sentence in a right-to-left paragraph is drawn before it.
    let stops = stops || words > 3 && text.starts_with('.') && !text.starts_with(". ");
    starts_low || stops || words > 16 || letters > 130 || wide > 30
}

/// Whether the full stop at the end belongs to an abbreviation: "Acme Corp.", "S.p.A.".
fn ends_abbreviated(text: &str) -> bool {
    let last = text
        .split_whitespace()
        .next_back()
        .unwrap_or_default()
        .trim_end_matches('.');
    last.contains('.') || last.chars().count() <= 5 && last.chars().next().is_some_and(char::is_uppercase)
}

/// Whether a line ends with a company's abbreviated legal form after a comma or a capital: "Cook, Casa Lezama, S.L.".
fn ends_with_form(text: &str, words: usize) -> bool {
    words <= 14
        && ends_abbreviated(text)
        && text
            .rsplit_once([' ', ','])
            .is_some_and(|(_, last)| words::marks(last).has(Kind::Company))
}

/// Lines that belong together, as one text each: items of a list, or paragraphs.
pub(crate) struct Passage {
    pub(crate) part: Part,
    pub(crate) is_bullet: bool,
}

/// Joins wrapped lines.
pub(crate) fn passages(items: &[Item]) -> Vec<Passage> {
    let marked = items.iter().any(|item| item.is_bullet);
    let mut out: Vec<Passage> = Vec::new();
    let mut before: Option<&Item> = None;
    for item in items {
        let goes_on = before.is_some_and(|before| goes_on(before, item, marked));
        match out.last_mut() {
            Some(last) if goes_on => {
                append(&mut last.part.text, &item.part.text);
                last.part.span.end = item.part.span.end;
            }
            _ => out.push(Passage {
                part: item.part.clone(),
                is_bullet: item.is_bullet,
            }),
        }
        before = Some(item);
    }
    for passage in &mut out {
        if passage.part.text.contains('\t') {
            passage.part.text = passage.part.text.replace('\t', " ");
        }
    }
    out
}

fn goes_on(before: &Item, item: &Item, marked: bool) -> bool {
    let right_edge = before.edge;
    if item.is_bullet {
        return false;
    }
    if before.x1 > 0.0 && before.page == item.page && before.block == item.block {
        if item.gap > 1.3 || (item.size - before.size).abs() > 0.6 {
            return false;
        }
        if starts_low(item) && !before.part.text.ends_with(['.', ':']) {
            return true;
        }
        if !marked && item.gap > item.leading + 0.27 {
            return false;
        }
        let full = is_full(before, &item.part.text);
        let slack = right_edge - before.x1 > (right_edge - before.x0) * 0.06;
        let begins = item.part.text.chars().next().is_some_and(char::is_uppercase) && slack && !marked;
        let hanging = marked && item.x0 > before.x0 + 1.0;
        return full && !begins || hanging && before.is_bullet;
    }
    let long = before.part.text.chars().count() >= 60;
    starts_low(item)
        || marked
            && item.gap < 0.5
            && before.page == item.page
            && before.size == 0.0
            && long
            && !before.part.text.ends_with(['.', ':', ';', '。'])
        || before.part.text.ends_with(',')
        || before.page != item.page
            && !before.part.text.ends_with(['.', '。'])
            && before.x1 > right_edge - 40.0
            && before.x1 > 0.0
}

/// The most lines that one item of a list has.
const MOST_LINES: usize = 8;

/// Whether a line only goes on with the item of a list: it is set in like the text of the item, and its first word had no
/// room on the line before.
pub(crate) fn goes_on_in_list(items: &[Item], index: usize) -> bool {
    let Some(item) = items.get(index).filter(|item| !item.is_bullet && item.x0 > 0.0) else {
        return false;
    };
    let mut below = item;
    for before in items[..index].iter().rev().take(MOST_LINES) {
        let is_close = before.page == item.page
            && before.block == item.block
            && (before.size - item.size).abs() < 0.3
            && below.gap < below.leading + 0.27
            && is_full(before, &below.part.text);
        if !is_close {
            return false;
        }
        if before.is_bullet {
            return item.x0 > before.x0 + 1.0;
        }
        if (before.x0 - item.x0).abs() > 1.0 {
            return false;
        }
        below = before;
    }
    false
}

/// Whether the first word of `next` had no room at the end of a line.
pub(crate) fn is_full(line: &Item, next: &str) -> bool {
    let advance = (line.x1 - line.x0) / approximate(line.part.text.chars().count());
    line.x1 + advance * (approximate(first_unbroken(next)) + 0.6) > line.edge
}

/// How many letters at the beginning of a line could not have stood on the line before by themselves: those of its first
/// word, or one where no blanks part words.
pub(crate) fn first_unbroken(text: &str) -> usize {
    let word = text.split_whitespace().next().unwrap_or_default();
    if word.starts_with(|letter| ('\u{2e80}'..='\u{ffef}').contains(&letter)) {
        1
    } else {
        word.chars().count()
    }
}

fn starts_low(item: &Item) -> bool {
    item.part.text.chars().next().is_some_and(char::is_lowercase)
}

#[allow(clippy::cast_precision_loss, reason = "lengths of lines are small")]
fn approximate(count: usize) -> f32 {
    count.max(1) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_ends_with_a_legal_form_is_no_sentence() {
        assert!(!is_sentence("Lead Pipe Welder at Imaginary Industrial Services, Inc."));
        assert!(!is_sentence("Jefa de cocina, Restaurante Casa Inventada, S.L."));
        assert!(is_sentence("Led the team that moved the plant to Leeds."));
    }

    #[test]
    fn lines_without_blanks_may_break_anywhere() {
        assert_eq!(first_unbroken("新人設計者の教育を実施"), 1);
        assert_eq!(first_unbroken("教育 of newcomers"), 1);
        assert_eq!(first_unbroken("newcomers"), 9);
    }
}
