//! Lines that say when: what entries are found by.

use super::dates::{self, Date, Period};
use super::mentions;
use super::passages::{self, is_sentence};
use super::placeholders;
use super::source::{Chunk, Item};
use super::text::Part;
use super::told;
use super::words;
use crate::layout::clean;

/// When an entry begins and ends, and where that is written.
#[derive(Clone, Debug, Default)]
pub(crate) struct When {
    pub(crate) start: Option<(Date, Part)>,
    pub(crate) end: Option<(Date, Part)>,
    pub(crate) is_open: bool,
    pub(crate) is_range: bool,
    pub(crate) spans: Vec<Part>,
}

/// A line that says when.
#[derive(Clone, Debug)]
pub(crate) struct Anchor {
    /// The first line and one past the last.
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) when: When,
    /// What else stands on it, as columns of the line it stands on.
    pub(crate) rest: Vec<(usize, Part)>,
    pub(crate) dated_only: bool,
    /// Whether the date is set apart from what else the line says, as in a column of its own.
    pub(crate) is_apart: bool,
    /// Whether the date follows a word with nothing between, as in sentences.
    pub(crate) is_mentioned: bool,
    /// What stands beside the date when that is the first item of a list.
    pub(crate) beside: Option<Item>,
}

/// Finds the lines of a section that say when.
pub(crate) fn anchors(items: &[Item]) -> Vec<Anchor> {
    let mut out: Vec<Anchor> = Vec::new();
    let mut index = 0;
    while index < items.len() {
        match anchor_at(items, index) {
            Some(anchor) => {
                index = anchor.to;
                out.push(anchor);
            }
            None => index += 1,
        }
    }
    let ranges = out.iter().any(|anchor| anchor.when.is_range);
    out.retain(|anchor| {
        anchor.when.is_range
            || !ranges
            || anchor.dated_only
            || anchor.rest.iter().all(|(_, part)| part.text.chars().count() < 90)
    });
    mentions::drop_mentioned(items, &mut out);
    out
}

/// Whether a date stands right after a word, in the same style.
fn follows_word(column: &Part, period: &Period, is_apart: bool) -> bool {
    let before = column.chars(0, period.from);
    before.text.chars().filter(|letter| letter.is_alphabetic()).count() > 12
        && before.text.trim_end().ends_with(char::is_alphanumeric)
        && !is_apart
}

/// Whether a date has a column or a style of its own.
fn is_set_apart(item: &Item, column: &Part, dated: &Dated) -> bool {
    let period = &dated.period;
    let (from, to) = (column.span.start + period.from, column.span.start + period.to);
    dated.is_alone
        || item.chunks.len() > 1
            && item.chunks.iter().any(|chunk| {
                chunk.part.span.start <= from && chunk.part.span.end >= to && dates::is_date_like(&chunk.part.text)
            })
}

fn anchor_at(items: &[Item], index: usize) -> Option<Anchor> {
    let item = &items[index];
    let is_form = |chunk: &Chunk| placeholders::is_period(&chunk.part.text);
    if !dates::could_hold_date(&item.part.text) && !item.chunks.iter().any(is_form) {
        return None;
    }
    let columns = item.columns();
    if columns.len() == 1 && passages::goes_on_in_list(items, index) {
        return None;
    }
    let holds_range = |part: &Part| dates::find(&part.text).iter().any(|period| period.is_range);
    if item.is_bullet && !columns.iter().any(holds_range) {
        return None;
    }
    let (column, dated) = columns
        .iter()
        .enumerate()
        .rev()
        .find_map(|(column, part)| usable(item, part).map(|dated| (column, dated)))?;
    let period = dated.period;
    let is_apart = is_set_apart(item, &columns[column], &dated);
    let mut anchor = Anchor {
        from: index,
        to: index + 1,
        when: when(&columns[column], &period),
        rest: Vec::new(),
        dated_only: false,
        is_apart,
        is_mentioned: follows_word(&columns[column], &period, is_apart),
        beside: None,
    };
    if item.is_bullet && columns.len() > 1 && column + 1 == columns.len() && dated.is_alone {
        anchor.beside = Some(told::without_last(item, &columns));
        anchor.dated_only = true;
        return Some(anchor);
    }
    let mut columns = columns;
    if column > 0 && columns.len() == column + 2 && told::is_told(&columns[column + 1]) {
        anchor.beside = columns.pop().map(|part| {
            let mark = clean::mark_length(&part.text);
            Item {
                part: part.slice(mark, part.text.len()),
                is_bullet: mark > 0,
                chunks: Vec::new(),
                x1: 0.0,
                ..item.clone()
            }
        });
    }
    rest_of(item, &columns, column, &period, 0, &mut anchor.rest);
    if anchor.beside.is_none() {
        anchor.beside = told::after(items, index, &mut anchor);
    }
    anchor.dated_only = anchor.rest.is_empty();
    if period.is_cut || !period.is_range && dated.is_alone || breaks_in_month(&columns[column].text) {
        continue_period(items, index, column, period.is_cut, &mut anchor);
        if period.is_cut && !anchor.when.is_range {
            anchor.when.is_open = true;
            anchor.when.is_range = true;
        }
    }
    Some(anchor)
}

/// A period, and how it stands.
struct Dated {
    period: Period,
    /// Whether its column says hardly anything else.
    is_alone: bool,
}

/// A period that says when an entry was, not one that is mentioned in a sentence.
fn usable(item: &Item, part: &Part) -> Option<Dated> {
    let found = dates::find(&part.text);
    if found.is_empty() && placeholders::is_period(&part.text) {
        let period = Period {
            to: part.text.chars().count(),
            is_range: true,
            ..Period::default()
        };
        return Some(Dated { period, is_alone: true });
    }
    let period = found
        .iter()
        .find(|period| period.is_range)
        .or_else(|| found.first())
        .copied()?;
    let letters = part.text.chars().count();
    let is_alone = dates::is_mostly(&part.text, &found);
    let is_at_end = || {
        let tail = part.chars_raw(period.to, usize::MAX);
        !tail.chars().any(char::is_alphanumeric)
            || is_duration(tail)
            || words::is_place(tail.trim_matches([' ', ',', '|', '·', ')', '–', '-', '/']))
    };
    let is_at_edge = || {
        let mut before = part.text.chars().take(period.from);
        before.all(|letter| !letter.is_alphanumeric()) || is_at_end()
    };
    let prose = is_sentence(&part.text) && letters > 110
        || part.text.ends_with('.') && part.text.split_whitespace().count() > 12;
    let fits = if item.is_bullet {
        period.is_range && letters < 110 && is_at_edge()
    } else {
        is_alone || period.is_range && !prose || letters < 90 && !prose && is_at_edge()
    };
    fits.then_some(Dated { period, is_alone })
}

/// How long something lasted is counted in these.
const UNITS: [&str; 34] = [
    "yr", "yrs", "year", "years", "mo", "mos", "month", "months", "jahr", "jahre", "jahren", "monat", "monate", "an",
    "ans", "mois", "ano", "anos", "mes", "meses", "anno", "anni", "mese", "mesi", "y", "m", "and", "und", "et", "e",
    "days", "weeks", "jaar", "maanden",
];

pub(crate) fn is_duration(text: &str) -> bool {
    let words = || {
        text.split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| !word.is_empty())
    };
    let is_unit = |word: &str| {
        word.bytes().all(|byte| byte.is_ascii_digit())
            || word.is_ascii() && UNITS.iter().any(|unit| unit.eq_ignore_ascii_case(word))
            || !word.is_ascii() && UNITS.contains(&super::fold::plain(word).as_str())
    };
    words().all(is_unit) && (1..=5).contains(&words().take(6).count())
        || text.trim_matches(['(', ')', ' ', '·']).ends_with(['年', '月']) && text.chars().count() < 12
}

fn when(part: &Part, period: &Period) -> When {
    let piece = |(from, to): (usize, usize)| part.chars(from, to).trim(&['-', '–', '—', '(', ')', ',']);
    let whole = piece((period.from, period.to));
    let mut out = When {
        is_open: period.is_open,
        is_range: period.is_range,
        spans: vec![whole],
        ..When::default()
    };
    out.start = period.start.map(|date| (date, piece(period.start_at)));
    out.end = period.end.map(|date| (date, piece(period.end_at)));
    out
}

/// What a line says besides its date.
fn rest_of(item: &Item, columns: &[Part], dated: usize, period: &Period, row: usize, out: &mut Vec<(usize, Part)>) {
    const EDGE: [char; 14] = [',', '|', '·', '•', '(', ')', '[', ']', '–', '—', '-', ':', '/', ';'];
    for (index, part) in columns.iter().enumerate() {
        let (before, after) = if index == dated {
            (part.chars(0, period.from), part.chars(period.to, usize::MAX))
        } else {
            (part.clone(), Part::default())
        };
        let around = |piece: Part, is_before: bool| {
            if index == dated {
                trim_edges(&piece, is_before, &EDGE)
            } else {
                piece
            }
        };
        for piece in [around(before, true), around(after, false)] {
            if index == dated && (is_duration(&piece.text) || announces(&piece.text)) {
                continue;
            }
            for piece in styled(item, &piece) {
                if piece.text.chars().any(char::is_alphanumeric) {
                    out.push((row, piece));
                }
            }
        }
    }
}

/// What stands between a verb and a date.
pub(crate) const JOINTS: [&str; 8] = ["in", "on", "en", "im", "em", "am", "le", "il"];

/// Whether a text only announces a date: "Completed in".
fn announces(text: &str) -> bool {
    let words = || text.split_whitespace();
    words().take(4).count() <= 3
        && words().count() > 1
        && words().next_back().is_some_and(|word| JOINTS.contains(&word))
}

/// A part of a line, cut where the style changes.
fn styled(item: &Item, part: &Part) -> Vec<Part> {
    let mut out = Vec::new();
    for chunk in &item.chunks {
        let (from, to) = (
            chunk.part.span.start.max(part.span.start),
            chunk.part.span.end.min(part.span.end),
        );
        if from < to {
            let piece = part.chars(from - part.span.start, to - part.span.start);
            out.push(piece.trim(&[',', '|', '·', '–', '—', ';', '•']));
        }
    }
    out
}

/// Takes marks off the side that faced the date, and parentheses off both.
fn trim_edges(piece: &Part, before: bool, marks: &[char]) -> Part {
    let balanced = piece.text.matches('(').count() == piece.text.matches(')').count();
    let kept: Vec<char> = marks
        .iter()
        .copied()
        .filter(|mark| !balanced || !matches!(mark, '(' | ')'))
        .collect();
    let trimmed = piece.trim(&[]);
    let mark = |letter: char| letter.is_whitespace() || kept.contains(&letter);
    if before {
        trimmed.slice(0, trimmed.text.trim_end_matches(mark).len())
    } else {
        trimmed.slice(
            trimmed.text.len() - trimmed.text.trim_start_matches(mark).len(),
            trimmed.text.len(),
        )
    }
}

/// Reads the end of a period that stands on the next line.
fn continue_period(items: &[Item], index: usize, column: usize, is_cut: bool, anchor: &mut Anchor) {
    let Some(next) = items.get(index + 1).filter(|next| !next.is_bullet && next.gap < 1.2) else {
        return;
    };
    let (here, columns) = (items[index].columns(), next.columns());
    let Some(first) = here.get(column) else { return };
    let stacked = anchor.dated_only && columns.len() == 1;
    let at = if columns.len() > column { column } else { 0 };
    let goes_on =
        |part: &&Part| dates::is_date_like(&part.text) || breaks_in_month(&first.text) && part.text.ends_with('月');
    let Some(part) = columns.get(at).filter(goes_on) else {
        return;
    };
    if !stacked
        && here.len() == columns.len()
        && !is_cut
        && dates::find(&part.text).iter().any(|period| period.is_range)
    {
        return;
    }
    let loose = format!("{} {}", first.text, part.text);
    let tight = format!(
        "{} – {}",
        first.text.trim_matches(is_dash_or_blank),
        part.text.trim_matches(is_dash_or_blank)
    );
    let whole = |text: &str| {
        dates::find(text)
            .first()
            .copied()
            .filter(|period| period.is_range && period.from == 0 && period.to + 2 >= text.chars().count())
    };
    let glued = format!("{}{}", first.text, part.text);
    let is_broken = breaks_in_month(&first.text) && part.text.ends_with('月');
    let is_paired = || is_pair(&items[index], next, first, part);
    let is_joined = stacked || is_cut || is_paired();
    let whole_month = || is_broken.then(|| whole(&glued)).flatten();
    let Some(period) = whole_month()
        .or_else(|| whole(&loose))
        .or_else(|| if is_joined { whole(&tight) } else { None })
    else {
        return;
    };
    anchor.when.is_range = true;
    anchor.when.is_open = period.is_open;
    anchor.when.start = period.start.map(|date| (date, first.trim(&['-', '–', '—'])));
    anchor.when.end = period.end.map(|date| (date, part.trim(&['-', '–', '—'])));
    anchor.when.spans = vec![first.clone(), part.clone()];
    anchor.to = index + 2;
    for (_, part) in columns.iter().enumerate().filter(|(other, _)| *other != at) {
        anchor.rest.push((1, part.clone()));
    }
    anchor
        .rest
        .retain(|(_, part)| part.span.start < first.span.start || part.span.end > first.span.end);
}

/// Whether a period breaks off before the sign of its last month, which may begin a line: "2015年4月 – 2019年3".
fn breaks_in_month(text: &str) -> bool {
    let mut letters = text.chars().rev().skip_while(char::is_ascii_digit);
    letters.next() == Some('年') && text.contains('月')
}

/// Whether two lone dates stand one right under the other, with white space around them: from when, and to when.
fn is_pair(item: &Item, next: &Item, first: &Part, second: &Part) -> bool {
    let x0 = |item: &Item, part: &Part| {
        let chunk = item.chunks.iter().find(|chunk| chunk.part.span == part.span)?;
        Some(chunk.x0).filter(|x0| *x0 > 0.0)
    };
    let (Some(above), Some(below)) = (x0(item, first), x0(next, second)) else {
        return false;
    };
    (above - below).abs() < 1.0
        && item.gap > next.gap + 0.4
        && first.text.len() <= 16
        && second.text.len() <= 16
        && item.block == next.block
}

fn is_dash_or_blank(letter: char) -> bool {
    matches!(letter, '-' | '–' | '—' | ' ')
}
