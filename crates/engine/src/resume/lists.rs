//! Lists in a line of text, and the sections that are nothing else: interests and references.

use types::{Interest, Reference};

use super::passages::passages;
use super::record::Record;
use super::scan::is_cjk;
use super::source::Item;
use super::text::{Part, append};

/// Cuts at separators that stand outside parentheses; a slash or a point within a word is none.
pub(crate) fn split_outside(part: &Part, marks: &[char]) -> Vec<Part> {
    let mut out = Vec::new();
    let (mut depth, mut from) = (0_i32, 0);
    for (at, letter) in part.text.char_indices() {
        match letter {
            '(' | '[' | '（' => depth += 1,
            ')' | ']' | '）' => depth -= 1,
            _ if depth <= 0 && marks.contains(&letter) => {
                let numeric = letter == ','
                    && part.text[..at].ends_with(|l: char| l.is_ascii_digit())
                    && part.text[at + 1..].starts_with(|l: char| l.is_ascii_digit());
                if !numeric {
                    out.push(part.slice(from, at));
                    from = at + letter.len_utf8();
                }
            }
            _ => {}
        }
    }
    out.push(part.slice(from, part.text.len()));
    out.retain(|part| part.text.chars().any(char::is_alphanumeric));
    out
}

/// Whether each item stands in a frame whose ends were recognised as parentheses: "(SAP ) (Excel )".
fn is_framed(text: &str) -> bool {
    let first = text.find(['(', ')']);
    let is_open = first.is_some_and(|at| at == 0 || text[at..].starts_with(')'));
    is_open && (text.contains(") (") || text.contains(")("))
}

/// The items of a list on one line, by the strongest separator it has.
pub(crate) fn listed(part: &Part) -> Vec<Part> {
    let text = &part.text;
    if is_framed(text) {
        let mut out = part.split(&["(", ")"]);
        out.retain(|part| part.text.chars().any(char::is_alphanumeric));
        return out;
    }
    let marks: &[char] = if text.contains([';', '；']) {
        &[';', '；', '|', '•', '\t']
    } else {
        &[',', '，', '、', '|', '•', '·', '\t', '▪', '｜']
    };
    let mut out = split_outside(part, marks);
    if out.len() == 1 && (text.contains(" / ") || text.contains(" – ")) {
        out = part.split(&[" / "]);
    }
    if out.len() == 1 && text.contains(is_cjk) {
        // The dot also stands within names, and a colon is what "、" of a scan was recognised as.
        let colons = text.matches([':', '：']).count();
        out = part.split(if colons > 1 { &[":", "："] } else { &["・"] });
    }
    out
}

/// Reads a section of interests.
pub(crate) fn read_interests(record: &mut Record, items: &[Item]) {
    for passage in passages(items) {
        let labelled = passage
            .part
            .split_once(": ")
            .filter(|(label, _)| label.text.split_whitespace().count() <= 4);
        if let Some((label, rest)) = labelled {
            let index = record.document.interests.len();
            let name = record.field(format!("/interests/{index}/name"), 0.8, &label);
            let keywords = listed(&rest)
                .iter()
                .enumerate()
                .map(|(word, part)| record.field(format!("/interests/{index}/keywords/{word}"), 0.8, part))
                .collect();
            record.document.interests.push(Interest {
                name,
                keywords,
                ..Interest::default()
            });
            continue;
        }
        for part in listed(&passage.part) {
            let index = record.document.interests.len();
            let name = record.field(format!("/interests/{index}/name"), 0.7, &part.trim(&['.']));
            record.document.interests.push(Interest {
                name,
                ..Interest::default()
            });
        }
    }
}

/// Reads a section of references.
pub(crate) fn read_references(record: &mut Record, items: &[Item]) {
    let mut open: Option<usize> = None;
    let is_styled = items.iter().any(|item| item.bold) && items.iter().any(|item| !item.bold);
    for passage in passages(items) {
        let is_loud = |item: &Item| item.bold && item.part.span.start == passage.part.span.start;
        let is_name = if is_styled {
            items.iter().any(is_loud)
        } else {
            super::name::looks_like_name(passage.part.text.split(',').next().unwrap_or_default())
        };
        match open {
            Some(index) if !is_name => {
                let pointer = format!("/references/{index}/reference");
                let text = record.field(pointer, 0.6, &passage.part);
                let reference = &mut record.document.references[index].reference;
                append(reference, &text);
            }
            _ => {
                let index = record.document.references.len();
                let mut reference = Reference::default();
                if is_name {
                    reference.name = record.field(format!("/references/{index}/name"), 0.7, &passage.part);
                    open = Some(index);
                } else {
                    reference.reference = record.field(format!("/references/{index}/reference"), 0.6, &passage.part);
                }
                record.document.references.push(reference);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use types::Span;

    use super::*;

    fn items(text: &str) -> Vec<String> {
        let span = Span {
            start: 0,
            end: text.chars().count(),
        };
        let listed = listed(&Part {
            text: text.to_owned(),
            span,
        });
        listed.into_iter().map(|part| part.text).collect()
    }

    #[test]
    fn dots_and_colons_part_what_nothing_else_does() {
        assert_eq!(items("急性期看護・新人教育"), ["急性期看護", "新人教育"]);
        assert_eq!(
            items("サービス・デザイン、電子カルテ"),
            ["サービス・デザイン", "電子カルテ"]
        );
        assert_eq!(
            items("急诊分诊: 静脉输液: 心肺复苏"),
            ["急诊分诊", "静脉输液", "心肺复苏"]
        );
        assert_eq!(items("SAP: FI: CO"), ["SAP: FI: CO"]);
    }

    #[test]
    fn frames_around_items_are_no_parentheses() {
        assert_eq!(items("(SAP ) (Excel ) (Word)"), ["SAP", "Excel", "Word"]);
        assert_eq!(items("Excel )( Word )"), ["Excel", "Word"]);
        assert_eq!(items("SAP (MM) (SD), Excel"), ["SAP (MM) (SD)", "Excel"]);
    }
}
