//! Cutting a section into entries: one job, one course of study.

use std::cell::OnceCell;

use super::anchors::{Anchor, When, anchors};
use super::edges::{Edges, is_duty};
use super::passages::is_sentence;
use super::source::Item;
use super::text::{Part, dangles, is_open, join};
use super::words::{self, Kind, Marks};

/// A part of the lines that say what an entry is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Head {
    pub(crate) part: Part,
    /// Line and place on it, so that the same place in other entries can be compared.
    pub(crate) slot: (i32, usize),
    /// What its words hint at, and whether it is a place: asked again and again.
    nature: OnceCell<(Marks, bool)>,
}

impl Head {
    pub(crate) fn new(part: Part, slot: (i32, usize)) -> Self {
        Self {
            part,
            slot,
            nature: OnceCell::new(),
        }
    }

    /// A part of this one.
    pub(crate) fn piece(&self, part: Part) -> Self {
        if part == self.part {
            self.clone()
        } else {
            Self::new(part, self.slot)
        }
    }

    fn nature(&self) -> &(Marks, bool) {
        self.nature
            .get_or_init(|| (words::marks(&self.part.text), words::is_place(&self.part.text)))
    }

    /// What its words hint at.
    pub(crate) fn marks(&self) -> &Marks {
        &self.nature().0
    }

    /// Whether it reads like a place.
    pub(crate) fn is_place(&self) -> bool {
        self.nature().1
    }
}

/// One entry.
#[derive(Clone, Debug, Default)]
pub(crate) struct Entry {
    pub(crate) heads: Vec<Head>,
    pub(crate) when: When,
    pub(crate) body: Vec<Item>,
    /// Whether the body is set further in than the heads, as lists are.
    pub(crate) is_listed: bool,
}

/// Cuts a section into entries.
pub(crate) fn cut(items: &[Item]) -> Vec<Entry> {
    let anchors = anchors(items);
    if anchors.is_empty() {
        return undated(items);
    }
    let heads = Edges::of(items, &anchors);
    let lead = lead_length(items, &anchors, &heads);
    let mut starts: Vec<usize> = Vec::new();
    for (index, anchor) in anchors.iter().enumerate() {
        let floor = if index == 0 { 0 } else { anchors[index - 1].to };
        starts.push(lead_start(items, anchor, floor, lead, &heads, index == 0));
    }
    let mut out = Vec::new();
    if let Some(first) = starts.first().filter(|first| **first > 0) {
        out.push(Entry {
            body: items[..*first].to_vec(),
            ..Entry::default()
        });
    }
    for (index, anchor) in anchors.into_iter().enumerate() {
        let until = starts.get(index + 1).copied().unwrap_or(items.len());
        out.push(entry(items, anchor, starts[index], until, &heads));
    }
    out
}

/// How many lines the first entry has above its date.
fn lead_length(items: &[Item], anchors: &[Anchor], heads: &Edges) -> usize {
    let Some(first) = anchors.first() else { return 0 };
    let mut count = 0;
    let mut at = first.from;
    while at > 0 && count < 4 {
        let item = &items[at - 1];
        if heads.is_body(item) {
            break;
        }
        count += 1;
        at -= 1;
    }
    count
}

/// The first line of an entry: the lines above its date that are its own.
fn lead_start(items: &[Item], anchor: &Anchor, floor: usize, lead: usize, heads: &Edges, is_first: bool) -> usize {
    let mut at = anchor.from;
    let mut after_body = is_first;
    let mut probe = anchor.from;
    while probe > floor {
        probe -= 1;
        if heads.is_body(&items[probe]) && !looks_like_head(items, probe, heads) {
            after_body = true;
            break;
        }
    }
    let bottom = if after_body && !is_first {
        past_wrapped(items, probe + 1, anchor.from)
    } else {
        floor
    };
    let available = anchor.from - bottom.min(anchor.from);
    let own = items[bottom.min(anchor.from)..anchor.from]
        .first()
        .is_some_and(|first| {
            let marked = bottom > 0
                && items[bottom - 1].is_bullet
                && !first.part.text.chars().next().is_some_and(char::is_lowercase);
            first.gap >= 0.7 || marked && items[bottom - 1].x1 == 0.0
        });
    let wanted = if after_body && !is_first && own && available <= 3 {
        available
    } else {
        lead
    };
    let mut taken = 0;
    while at > bottom && taken < wanted.min(available) {
        let item = &items[at - 1];
        if heads.is_body(item) && !looks_like_head(items, at - 1, heads) {
            break;
        }
        at -= 1;
        taken += 1;
    }
    while at > bottom && taken > 0 && dangles(&items[at - 1].part.text) && !heads.is_body(&items[at - 1]) {
        at -= 1;
    }
    if after_body && !is_first && at > bottom {
        while at > bottom && continues(items, at - 1, at) {
            at += 1;
            if at >= anchor.from {
                break;
            }
        }
    }
    at.min(anchor.from)
}

/// Past the lines that only go on with the one before: they follow it closely, what comes then does not.
fn past_wrapped(items: &[Item], from: usize, until: usize) -> usize {
    let close = (from..until).take_while(|at| items[*at].gap < 0.5).count();
    match items.get(from + close) {
        Some(next) if close > 0 && from + close < until && next.gap >= 0.7 => from + close,
        _ => from,
    }
}

fn looks_like_head(items: &[Item], at: usize, heads: &Edges) -> bool {
    let item = &items[at];
    !item.is_bullet && item.bold && !heads.is_indented(item) && item.part.text.split_whitespace().count() <= 12
}

/// Whether a line only goes on with the one before.
fn continues(items: &[Item], before: usize, at: usize) -> bool {
    let (Some(before), Some(item)) = (items.get(before), items.get(at)) else {
        return false;
    };
    before.is_bullet && !item.is_bullet && item.part.text.chars().next().is_some_and(char::is_lowercase)
}

fn entry(items: &[Item], anchor: Anchor, from: usize, until: usize, edges: &Edges) -> Entry {
    let mut out = Entry {
        when: anchor.when,
        ..Entry::default()
    };
    let above = i32::try_from(anchor.from - from).unwrap_or(0);
    for (row, item) in (0_i32..).zip(&items[from..anchor.from]) {
        push_head(&mut out.heads, item, row - above);
    }
    for (row, part) in anchor.rest {
        let column = out
            .heads
            .iter()
            .filter(|head| head.slot.0 == i32::try_from(row).unwrap_or(0))
            .count();
        let row = i32::try_from(row).unwrap_or(0);
        out.heads.push(Head::new(part, (row, column)));
    }
    let mut at = anchor.to;
    let mut below = 0;
    while at < until && below < 3 && anchor.beside.is_none() {
        let item = &items[at];
        let is_missing = below == 0 && names_post(items, at, until, &out.heads);
        let is_second = below == 0
            && !is_duty(item)
            && out.heads.iter().filter(|head| !head.is_place()).count() == 1
            && is_between(items, at, until);
        let closes = edges.is_body(item) && !is_second
            || out.heads.len() >= 5
            || item.gap > 1.6 && out.heads.len() >= 2 && !is_second && !is_missing;
        let enough = out.heads.len() >= 2 && below >= 1 && !words::is_place(&item.part.text) && edges_alike(items, at);
        if closes || enough && !item.bold {
            break;
        }
        if below > 0 && is_wrapped(&items[at - 1], item) && extend_last(&mut out.heads, item) {
            at += 1;
            continue;
        }
        below += 1;
        push_head(&mut out.heads, item, 10 + below);
        at += 1;
    }
    out.is_listed = anchor.beside.is_some() || items[at..until].first().is_some_and(|first| edges.is_indented(first));
    out.body = anchor
        .beside
        .into_iter()
        .chain(items[at..until].iter().cloned())
        .collect();
    out
}

/// Whether a line before a list names a post where no other line of the entry does.
fn names_post(items: &[Item], at: usize, until: usize, heads: &[Head]) -> bool {
    is_between(items, at, until)
        && words::marks(&items[at].part.text).has(Kind::Title)
        && !heads.iter().any(|head| head.marks().has(Kind::Title))
}

/// Whether a line that is no item of a list stands right before one, as an employer set further in does.
fn is_between(items: &[Item], at: usize, until: usize) -> bool {
    let item = &items[at];
    !item.is_bullet
        && !is_sentence(&item.part.text)
        && item.part.text.split_whitespace().count() <= 10
        && match items[at + 1..until].first() {
            Some(next) => next.is_bullet || is_duty(next),
            None => words::marks(&item.part.text).has(Kind::School),
        }
}

/// Whether a line is followed by one of the same kind, as in a list without marks.
fn edges_alike(items: &[Item], at: usize) -> bool {
    let item = &items[at];
    item.part.text.split_whitespace().count() > 5
        || items.get(at + 1).is_some_and(|next| {
            (next.x0 - item.x0).abs() < 2.0
                && (next.size - item.size).abs() < 0.3
                && next.bold == item.bold
                && !next.is_bullet
        })
}

fn push_head(heads: &mut Vec<Head>, item: &Item, row: i32) {
    for chunk in &item.chunks {
        let marks: &[char] = if is_open(&chunk.part.text) {
            &[]
        } else {
            &[',', '|', '·', '–', '—', ';', '•']
        };
        let part = chunk.part.trim(marks);
        if let Some(last) = heads
            .last_mut()
            .filter(|last| item.chunks.len() == 1 && dangles(&last.part.text))
        {
            *last = Head::new(join(&[last.part.clone(), part]), last.slot);
        } else if part.text.chars().any(char::is_alphanumeric) {
            let column = heads.iter().filter(|head| head.slot.0 == row).count();
            heads.push(Head::new(part, (row, column)));
        }
    }
}

/// Wider columns than this, in letters, hold what an entry is on one line.
const NARROW: usize = 30;

/// Whether a line goes on with the one before, which a narrow column broke.
fn is_wrapped(before: &Item, item: &Item) -> bool {
    let letters = before.part.text.chars().count();
    let first = item.part.text.split_whitespace().next().unwrap_or_default();
    let alike = before.bold == item.bold
        && (before.size - item.size).abs() < 0.3
        && (before.x0 - item.x0).abs() < 1.0
        && before.chunks.len() == 1
        && item.chunks.len() == 1;
    let is_full = before.x1 > 0.0 && letters <= NARROW && {
        #[allow(clippy::cast_precision_loss, reason = "lengths of lines are small")]
        let advance = (before.x1 - before.x0) / letters.max(1) as f32;
        #[allow(clippy::cast_precision_loss, reason = "lengths of lines are small")]
        let needed = (first.chars().count() + 1) as f32;
        before.x1 + advance * needed > before.edge + advance
    };
    alike && is_full && item.gap < 0.6 && first.starts_with(char::is_lowercase)
}

/// Adds a line to the last head.
fn extend_last(heads: &mut [Head], item: &Item) -> bool {
    let Some(last) = heads.last_mut() else { return false };
    *last = Head::new(join(&[last.part.clone(), item.part.clone()]), last.slot);
    true
}

/// Entries without dates: a bold or larger line, or white space, begins each.
pub(crate) fn undated(items: &[Item]) -> Vec<Entry> {
    let mut out: Vec<Entry> = Vec::new();
    let bold = items.iter().any(|item| item.bold) && items.iter().any(|item| !item.bold);
    for (index, item) in items.iter().enumerate() {
        let last_bold = index > 0 && items[index - 1].bold;
        let names_school = |entry: &Entry| {
            entry.body.is_empty() && entry.heads.len() == 1 && words::marks(&item.part.text).has(Kind::School)
        };
        let is_short = item.part.text.split_whitespace().count() <= 14;
        let is_head = !item.is_bullet && is_short && out.last().is_some_and(names_school);
        let body = item.is_bullet || is_sentence(&item.part.text) && !is_head;
        let begins = !body
            && !is_head
            && (out.is_empty()
                || begins_course(item, out.last())
                || bold && item.bold && !last_bold
                || !bold && item.gap > 0.7
                || !bold && items.get(index.wrapping_sub(1)).is_some_and(|before| before.is_bullet));
        if begins {
            out.push(Entry::default());
        }
        let Some(entry) = out.last_mut() else {
            out.push(Entry {
                body: vec![item.clone()],
                ..Entry::default()
            });
            continue;
        };
        if body || !entry.body.is_empty() || entry.heads.len() >= 4 {
            entry.body.push(item.clone());
        } else {
            let row = entry.heads.last().map_or(0, |head| head.slot.0 + 1);
            push_head(&mut entry.heads, item, row);
        }
    }
    out
}

/// Whether a line names a degree, and the entry above has one and more lines than that.
fn begins_course(item: &Item, above: Option<&Entry>) -> bool {
    let names_degree = |marks: &Marks| marks.begins(Kind::Degree);
    item.part.text.split_whitespace().count() <= 6
        && names_degree(&words::marks(&item.part.text))
        && above.is_some_and(|entry| {
            entry.heads.first().is_some_and(|head| names_degree(head.marks()))
                && (entry.heads.len() > 1 || !entry.body.is_empty())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_only_go_on_belong_to_what_is_above() {
        let items = |gaps: &[f32]| -> Vec<Item> {
            let item = |gap: &f32| Item {
                gap: *gap,
                ..Item::default()
            };
            gaps.iter().map(item).collect()
        };
        // A list item, the rest of it, and after white space a position above its date.
        assert_eq!(past_wrapped(&items(&[0.0, 0.3, 1.1, 0.3]), 1, 3), 2);
        // Nothing parts the lines: they may be employer and position.
        assert_eq!(past_wrapped(&items(&[0.0, 0.3, 0.3, 0.3]), 1, 3), 1);
        assert_eq!(past_wrapped(&items(&[0.0, 1.1, 0.3, 0.3]), 1, 3), 1);
    }
}
