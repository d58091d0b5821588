//! The lines of an ad and what stands around them.

use crate::skills::Folded;

/// One line of an ad, as offsets into the folded text, and what stands around it.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a mark of its own")]
pub(super) struct Line {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether it is an item of a list, numbered or not.
    pub(super) is_item: bool,
    pub(super) is_bullet: bool,
    /// Whether it is marked as a heading: "##", "**".
    pub(super) is_marked: bool,
    pub(super) is_first: bool,
    pub(super) follows_blank: bool,
    pub(super) precedes_blank: bool,
    pub(super) precedes_item: bool,
}

/// Longer lines are no headings, in bytes.
const LONGEST_HEADING: usize = 72;

/// What items of a list begin with.
const BULLETS: &[char] = &[
    '-', '*', '•', '·', '●', '▪', '■', '◦', '○', '‣', '∙', '>', '+', '»', '✓', '✔', '\u{f0b7}', '—', '–', '→', '➢',
    '❖', '◆', '…', '・', '►', '|', '▸', '➤', '☑', '~',
];

impl Line {
    /// Whether it is prose after a gap rather than one more item of what stands above.
    pub(super) fn is_paragraph(&self) -> bool {
        !self.is_item && self.follows_blank && self.end - self.start > LONGEST_HEADING
    }

    /// Whether it is prose rather than an item.
    pub(super) fn is_prose(&self) -> bool {
        !self.is_item && self.end - self.start > LONGEST_HEADING
    }

    /// Whether a blank line stands before it.
    pub(super) fn follows_blank(&self) -> bool {
        self.follows_blank
    }

    /// Whether it names a part of what stands above rather than ending it.
    pub(super) fn is_subheading(&self, text: &Folded) -> bool {
        let words = text.text.get(self.start..self.end).unwrap_or_default();
        words.ends_with([':', '：'])
    }

    /// Whether it is an item of a list.
    pub(super) fn is_item(&self) -> bool {
        self.is_item
    }

    /// Whether it begins something new rather than going on with a list.
    pub(super) fn is_after_gap(&self) -> bool {
        !self.is_item && self.follows_blank
    }

    /// Whether words without a colon may be a heading here: an item of a list rather names something.
    pub(super) fn may_be_heading(&self) -> bool {
        !self.is_bullet && (!self.is_item || self.is_first || self.follows_blank)
    }
}

/// The lines of a text that hold words, without list marks and decoration.
pub(super) fn lines(text: &Folded) -> Vec<Line> {
    let mut found: Vec<Line> = Vec::new();
    let mut at = 0;
    let mut was_blank = true;
    for raw in text.text.split_inclusive('\n') {
        let end = at + raw.trim_end().len();
        let start = (at + marks(raw)).min(end);
        let mark = text.text.get(at..start).unwrap_or_default().trim();
        let body = text.text.get(start..end).unwrap_or_default();
        at += raw.len();
        if start == end {
            was_blank = true;
            if let Some(last) = found.last_mut() {
                last.precedes_blank = true;
            }
            continue;
        }
        let is_marked = mark.starts_with(['#', '【', '=']) || mark.starts_with("**") || mark.starts_with("__");
        let is_bullet = !is_marked && mark.starts_with(BULLETS);
        let is_item = is_bullet || numbering(body) > 0;
        if let Some(last) = found.last_mut() {
            last.precedes_item = is_item;
        }
        found.push(Line {
            start,
            end,
            is_item,
            is_bullet,
            is_marked,
            is_first: found.is_empty(),
            follows_blank: was_blank,
            ..Line::default()
        });
        was_blank = false;
    }
    found
}

/// How many bytes of list marks and decoration a line begins with.
fn marks(line: &str) -> usize {
    line.find(|letter: char| letter.is_alphanumeric() || matches!(letter, '.' | '§' | '('))
        .unwrap_or(line.len())
}

/// How many bytes of numbering a line begins with: "1. ", "2) ", "2/ ", "a) ", "一、", "(3) ", "IV. ", "2.1. ", "Art. 3 - ".
pub(super) fn numbering(line: &str) -> usize {
    let named = [
        "art. ",
        "art ",
        "article ",
        "artikel ",
        "articulo ",
        "articolo ",
        "artigo ",
        "§ ",
        "§",
    ]
    .iter()
    .find_map(|word| line.strip_prefix(word));
    let rest = named.unwrap_or(line).trim_start_matches(['(', '（']);
    let is_count = |letter: char| letter.is_ascii_digit() || "一二三四五六七八九十".contains(letter);
    let count: usize = rest.chars().take_while(|&it| is_count(it)).map(char::len_utf8).sum();
    let letter = rest.chars().next().filter(char::is_ascii_lowercase).map_or(0, |_| 1);
    let roman = rest.bytes().take_while(|it| matches!(it, b'i' | b'v' | b'x')).count();
    let head = match (count, roman) {
        (0, 2..) => roman,
        (0, _) => letter,
        _ => count,
    };
    let mut tail = rest.get(head..).unwrap_or_default();
    // "2.1." counts the parts of a part.
    while count > 0
        && let Some(part) = tail.strip_prefix('.')
        && let digits = part.bytes().take_while(u8::is_ascii_digit).count()
        && (1..=2).contains(&digits)
        && part.get(digits..).is_some_and(|it| it.starts_with(['.', ' ', ')']))
    {
        tail = part.get(digits..).unwrap_or_default();
        if let Some(body) = tail.strip_prefix(' ').filter(|it| it.starts_with(char::is_alphabetic)) {
            return line.len() - body.len();
        }
    }
    if named.is_some() && count > 0 {
        tail = tail.trim_start();
    }
    let Some(sign) = tail.chars().next().filter(|it| {
        matches!(it, '.' | ')' | '、' | '）' | '．')
            || count > 0 && *it == '/' && tail.starts_with("/ ")
            || named.is_some() && matches!(it, '-' | ':')
    }) else {
        return 0;
    };
    let body = tail.get(sign.len_utf8()..).unwrap_or_default();
    let is_part = sign == '.' && !body.starts_with(' ');
    if head == 0 || head > 6 || is_part || (head == letter && letter > 0 && sign == '.') {
        return 0;
    }
    line.len() - body.trim_start().len()
}
