//! Lines joined to sentences: paragraphs and the items of lists.

use super::source::Item;
use super::text::{Part, append};

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
    let stops =
        text.ends_with(['.', '。', '；', ';', '!']) && (words > 6 || wide > 12 || words > 1 && !ends_abbreviated(text));
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
        let advance = (before.x1 - before.x0) / approximate(before.part.text.chars().count());
        let word = first_unbroken(&item.part.text);
        let full = before.x1 + advance * (approximate(word) + 0.6) > right_edge;
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
    fn lines_without_blanks_may_break_anywhere() {
        assert_eq!(first_unbroken("新人設計者の教育を実施"), 1);
        assert_eq!(first_unbroken("教育 of newcomers"), 1);
        assert_eq!(first_unbroken("newcomers"), 9);
    }
}
