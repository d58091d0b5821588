//! Languages and how well they are spoken.

use types::Language;

use super::lists::split_outside;
use super::record::{Record, under};
use super::source::Item;
use super::text::Part;
use super::words::{self, Kind, marks};

/// Reads a section of languages.
pub(crate) fn read(record: &mut Record, items: &[Item]) {
    let mut open = false;
    for item in own(items) {
        let mut pieces: Vec<Part> = item
            .columns()
            .iter()
            .flat_map(|part| split_outside(part, &[',', ';', '、', '，', '；', '|', '•', '·', '/']))
            .collect();
        if pieces.len() == 1 {
            pieces = two_in_one(&pieces[0]).unwrap_or(pieces);
        }
        if levels_of_row(record, &pieces) {
            continue;
        }
        for piece in pieces {
            let piece = piece.trim(&['●', '○', '★', '☆', '–', '-', ':', '.']);
            if piece.is_empty() {
                continue;
            }
            read_language(record, &piece, &mut open);
        }
    }
}

/// The lines of the section before it runs into something else that no heading parts from it: more lines in a row that
/// name no language and no level than there are others.
fn own(items: &[Item]) -> &[Item] {
    const FEW: usize = 3;
    let (mut known, mut strange) = (0, 0);
    for (index, item) in items.iter().enumerate() {
        let hints = marks(&item.part.text);
        if hints.has(Kind::Tongue) || hints.has(Kind::Fluency) {
            known += 1;
            strange = 0;
        } else {
            strange += 1;
        }
        if known > 0 && strange > FEW.max(known) {
            return &items[..=index - strange];
        }
    }
    items
}

/// Gives a row of levels to the languages of the row above.
fn levels_of_row(record: &mut Record, pieces: &[Part]) -> bool {
    let count = record.document.languages.len();
    let level = |part: &Part| {
        let marks = marks(&part.text);
        marks.has(Kind::Fluency) && !marks.has(Kind::Tongue)
    };
    let Some(first) = count.checked_sub(pieces.len()).filter(|_| pieces.len() > 1) else {
        return false;
    };
    let waiting = record.document.languages[first..]
        .iter()
        .all(|language| language.fluency.is_empty());
    if !waiting || !pieces.iter().all(level) {
        return false;
    }
    for (index, part) in (first..).zip(pieces) {
        let value = record.field(format!("/languages/{index}/fluency"), 0.8, part);
        record.document.languages[index].fluency = value;
    }
    true
}

/// Cuts "German (native) English (C1)" at its second language.
fn two_in_one(part: &Part) -> Option<Vec<Part>> {
    let mut out = Vec::new();
    let mut from = 0;
    for (at, _) in part.text.match_indices(") ") {
        if marks(&part.text[at + 2..]).begins(Kind::Tongue) {
            out.push(part.slice(from, at + 1));
            from = at + 2;
        }
    }
    out.push(part.slice(from, part.text.len()));
    (out.len() > 1).then_some(out)
}

fn read_language(record: &mut Record, piece: &Part, open: &mut bool) {
    if words::is_exactly(&piece.text, Kind::Label) || super::headings::lookup(&piece.text).is_some() {
        record.furniture(piece.span);
        return;
    }
    let (name, fluency) = split_language(piece);
    let hints = marks(&name.text);
    let is_level =
        !hints.has(Kind::Tongue) && hints.has(Kind::Fluency) || fluency.is_none() && *open && !hints.has(Kind::Tongue);
    let count = record.document.languages.len();
    if is_level && count > 0 {
        let waiting = record
            .document
            .languages
            .iter()
            .position(|language| language.fluency.is_empty());
        let index = if *open { count - 1 } else { waiting.unwrap_or(count - 1) };
        let pointer = format!("/languages/{index}/fluency");
        if record.document.languages[index].fluency.is_empty() {
            let value = record.field(pointer, 0.85, piece);
            record.document.languages[index].fluency = value;
        }
        *open = false;
        return;
    }
    if name.text.split_whitespace().count() > 4 || is_level && count == 0 {
        return;
    }
    let pointer = format!("/languages/{count}");
    let mut language = Language {
        language: record.field(
            under(&pointer, "language"),
            if hints.has(Kind::Tongue) { 0.95 } else { 0.6 },
            &name,
        ),
        ..Language::default()
    };
    *open = fluency.is_none();
    if let Some(fluency) = fluency {
        language.fluency = record.field(under(&pointer, "fluency"), 0.9, &fluency);
    }
    record.document.languages.push(language);
}

/// Parts a language from how well it is spoken.
fn split_language(piece: &Part) -> (Part, Option<Part>) {
    let text = &piece.text;
    for (open, close) in [
        ("(", ")"),
        ("（", "）"),
        (": ", ""),
        ("：", ""),
        (" – ", ""),
        (" — ", ""),
        (" - ", ""),
        (":", ""),
    ] {
        let is_within_level = |at: usize| text[..at].contains([':', '：']);
        if let Some(at) = text.find(open).filter(|at| *at > 0)
            && !(matches!(open, "(" | "（") && is_within_level(at))
        {
            let end = if !close.is_empty() && text.ends_with(close) {
                text.len() - close.len()
            } else {
                text.len()
            };
            if end > at + open.len() {
                return (piece.slice(0, at), Some(piece.slice(at + open.len(), end)));
            }
        }
    }
    for (at, _) in text.match_indices(' ') {
        let tail = marks(&text[at + 1..]);
        if tail.begins(Kind::Fluency) && !tail.begins(Kind::Tongue) && marks(&text[..at]).has(Kind::Tongue) {
            return (piece.slice(0, at), Some(piece.slice(at + 1, text.len())));
        }
    }
    (piece.clone(), None)
}

#[cfg(test)]
mod tests {
    use crate::layout::Reading;
    use crate::resume::parse;

    fn languages(lines: &str) -> Vec<String> {
        let document = parse(&Reading::from_text(&format!("Languages\n{lines}")));
        document
            .languages
            .into_iter()
            .map(|language| language.language)
            .collect()
    }

    #[test]
    fn what_no_heading_parts_from_the_languages_is_none() {
        let read = languages("German (native)\nEnglish (C1)\nRiveting\nMilling\nBrazing\nSoldering\nTurning");
        assert_eq!(read, ["German", "English"]);
    }

    #[test]
    fn a_language_that_is_in_no_list_is_one() {
        let read = languages("German (native)\nKlingon (a little)\nEnglish (C1)\nDothraki (basic)\nValyrian");
        assert_eq!(read, ["German", "Klingon", "English", "Dothraki", "Valyrian"]);
    }
}
