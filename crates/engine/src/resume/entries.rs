//! Cutting a section into entries: one job, one course of study.

use super::dates::{self, Date, Period};
use super::source::Item;
use super::text::{Part, append};
use super::words::{self, Kind};

/// A part of the lines that say what an entry is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Head {
    pub(crate) part: Part,
    /// Line and place on it, so that the same place in other entries can be compared.
    pub(crate) slot: (i32, usize),
    pub(crate) size: f32,
    pub(crate) bold: bool,
}

/// When an entry begins and ends, and where that is written.
#[derive(Clone, Debug, Default)]
pub(crate) struct When {
    pub(crate) start: Option<(Date, Part)>,
    pub(crate) end: Option<(Date, Part)>,
    pub(crate) is_open: bool,
    pub(crate) is_range: bool,
    pub(crate) spans: Vec<Part>,
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

/// A line that says when.
#[derive(Clone, Debug)]
struct Anchor {
    /// The first line and one past the last.
    from: usize,
    to: usize,
    when: When,
    /// What else stands on it, as columns of the line it stands on.
    rest: Vec<(usize, Part, f32, bool)>,
    dated_only: bool,
    /// What stands beside the date when that is the first item of a list.
    beside: Option<Item>,
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
        out.extend(undated(&items[..*first]).into_iter().filter(|_| false));
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

/// Where lines that say what an entry is begin, and where those that say what was done do.
struct Edges {
    heads: Vec<f32>,
}

impl Edges {
    fn of(items: &[Item], anchors: &[Anchor]) -> Self {
        let mut heads = Vec::new();
        for anchor in anchors {
            for item in &items[anchor.from..anchor.to] {
                heads.extend(item.chunks.iter().filter(|chunk| chunk.is_apart).map(|chunk| chunk.x0));
            }
            if anchor.dated_only && anchor.from > 0 {
                heads.push(items[anchor.from - 1].x0);
            }
        }
        Self { heads }
    }

    /// Whether a line is set further in than the heads, which lists are whose marks are not text.
    fn is_indented(&self, item: &Item) -> bool {
        item.x0 > 0.0
            && !self.heads.iter().any(|edge| (edge - item.x0).abs() < 3.0)
            && self
                .heads
                .iter()
                .any(|edge| item.x0 > edge + 3.0 && item.x0 < edge + 60.0)
    }

    fn is_body(&self, item: &Item) -> bool {
        item.is_bullet
            || self.is_indented(item)
            || is_sentence(&item.part.text)
            || words::is_exactly(item.part.text.trim_end_matches([':', '：']), Kind::Duty)
    }
}

/// Whether a line is prose.
fn is_sentence(text: &str) -> bool {
    let words = text.split_whitespace().count();
    let letters = text.chars().count();
    let wide = text
        .chars()
        .filter(|letter| ('\u{2e80}'..='\u{ffef}').contains(letter))
        .count();
    let starts_low = text.chars().next().is_some_and(char::is_lowercase) && words > 3;
    let stops =
        text.ends_with(['.', '。', '；', ';', '!']) && (words > 6 || wide > 12 || words > 1 && !ends_abbreviated(text));
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

fn anchors(items: &[Item]) -> Vec<Anchor> {
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
            || anchor.rest.iter().all(|(_, part, ..)| part.text.chars().count() < 90)
    });
    out
}

fn anchor_at(items: &[Item], index: usize) -> Option<Anchor> {
    let item = &items[index];
    if item.is_bullet
        && !item
            .columns()
            .iter()
            .any(|part| dates::find(&part.text).iter().any(|period| period.is_range))
    {
        return None;
    }
    let columns = item.columns();
    let (column, period) = columns
        .iter()
        .enumerate()
        .rev()
        .find_map(|(column, part)| usable(item, part).map(|period| (column, period)))?;
    let mut anchor = Anchor {
        from: index,
        to: index + 1,
        when: when(&columns[column], &period),
        rest: Vec::new(),
        dated_only: false,
        beside: None,
    };
    if item.is_bullet && columns.len() > 1 && column + 1 == columns.len() && dates::is_date_like(&columns[column].text)
    {
        anchor.beside = Some(without_last(item, &columns));
        anchor.dated_only = true;
        return Some(anchor);
    }
    let mut columns = columns;
    if column > 0 && columns.len() == column + 2 && is_told(&columns[column + 1]) {
        anchor.beside = columns.pop().map(|part| Item {
            part,
            is_bullet: false,
            chunks: Vec::new(),
            x1: 0.0,
            ..item.clone()
        });
    }
    rest_of(item, &columns, column, &period, 0, &mut anchor.rest);
    anchor.dated_only = anchor.rest.is_empty();
    if period.is_cut || !period.is_range && dates::is_date_like(&columns[column].text) {
        continue_period(items, index, column, period.is_cut, &mut anchor);
        if period.is_cut && !anchor.when.is_range {
            anchor.when.is_open = true;
            anchor.when.is_range = true;
        }
    }
    Some(anchor)
}

/// Whether a table's last column says what was done.
fn is_told(part: &Part) -> bool {
    part.text.split_whitespace().count() > 3 && !words::is_place(&part.text)
}

/// An item of a list without the date beside it.
fn without_last(item: &Item, columns: &[Part]) -> Item {
    let until = columns
        .get(columns.len() - 2)
        .map_or(item.part.span.end, |part| part.span.end);
    let mut out = item.clone();
    out.part = item.part.chars(0, until - item.part.span.start);
    out.chunks.retain(|chunk| chunk.part.span.end <= until);
    out.x1 = 0.0;
    out
}

/// A period that says when an entry was, not one that is mentioned in a sentence.
fn usable(item: &Item, part: &Part) -> Option<Period> {
    let found = dates::find(&part.text);
    let period = found
        .iter()
        .find(|period| period.is_range)
        .or_else(|| found.first())
        .copied()?;
    let letters = part.text.chars().count();
    let alone = dates::is_date_like(&part.text);
    let tail: String = part.text.chars().skip(period.to).collect();
    let at_end = !tail.chars().any(char::is_alphanumeric)
        || is_duration(&tail)
        || words::is_place(tail.trim_matches([' ', ',', '|', '·', ')', '–', '-', '/']));
    let at_start = period.from == 0
        || part
            .text
            .chars()
            .take(period.from)
            .all(|letter| !letter.is_alphanumeric());
    let prose = is_sentence(&part.text) && letters > 110
        || part.text.ends_with('.') && part.text.split_whitespace().count() > 12;
    let fits = if item.is_bullet {
        period.is_range && (at_end || at_start) && letters < 110
    } else {
        alone || period.is_range && !prose || (at_end || at_start) && letters < 90 && !prose
    };
    fits.then_some(period)
}

fn is_duration(text: &str) -> bool {
    let words: Vec<String> = text
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(super::fold::plain)
        .collect();
    const UNITS: [&str; 34] = [
        "yr", "yrs", "year", "years", "mo", "mos", "month", "months", "jahr", "jahre", "jahren", "monat", "monate",
        "an", "ans", "mois", "ano", "anos", "mes", "meses", "anno", "anni", "mese", "mesi", "y", "m", "and", "und",
        "et", "e", "days", "weeks", "jaar", "maanden",
    ];
    !words.is_empty()
        && words.len() <= 5
        && words
            .iter()
            .all(|word| word.bytes().all(|byte| byte.is_ascii_digit()) || UNITS.contains(&word.as_str()))
        || text.trim_matches(['(', ')', ' ', '·']).ends_with(['年', '月']) && text.chars().count() < 12
}

fn when(part: &Part, period: &Period) -> When {
    let piece = |from: usize, to: usize| part.chars(from, to).trim(&['-', '–', '—', '(', ')', ',']);
    let whole = piece(period.from, period.to);
    let mut out = When {
        is_open: period.is_open,
        is_range: period.is_range,
        spans: vec![whole],
        ..When::default()
    };
    if let Some(start) = period.start {
        out.start = Some((start, piece(period.from, period.start_to)));
    }
    if let Some(end) = period.end {
        out.end = Some((end, piece(period.end_from, period.to)));
    }
    out
}

/// What a line says besides its date.
fn rest_of(
    item: &Item,
    columns: &[Part],
    dated: usize,
    period: &Period,
    row: usize,
    out: &mut Vec<(usize, Part, f32, bool)>,
) {
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
            if index == dated && is_duration(&piece.text) {
                continue;
            }
            for (piece, size, bold) in styled(item, &piece) {
                if piece.text.chars().any(char::is_alphanumeric) {
                    out.push((row, piece, size, bold));
                }
            }
        }
    }
}

/// A part of a line, cut where the style changes.
fn styled(item: &Item, part: &Part) -> Vec<(Part, f32, bool)> {
    let mut out = Vec::new();
    for chunk in &item.chunks {
        let (from, to) = (
            chunk.part.span.start.max(part.span.start),
            chunk.part.span.end.min(part.span.end),
        );
        if from < to {
            let piece = part.chars(from - part.span.start, to - part.span.start);
            out.push((piece.trim(&[',', '|', '·', '–', '—', ';', '•']), chunk.size, chunk.bold));
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
    let Some(part) = columns.get(at).filter(|part| dates::is_date_like(&part.text)) else {
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
    let Some(period) = whole(&loose).or_else(|| if stacked || is_cut { whole(&tight) } else { None }) else {
        return;
    };
    anchor.when.is_range = true;
    anchor.when.is_open = period.is_open;
    anchor.when.start = period.start.map(|date| (date, first.trim(&['-', '–', '—'])));
    anchor.when.end = period.end.map(|date| (date, part.trim(&['-', '–', '—'])));
    anchor.when.spans = vec![first.clone(), part.clone()];
    anchor.to = index + 2;
    for (_, part) in columns.iter().enumerate().filter(|(other, _)| *other != at) {
        anchor.rest.push((1, part.clone(), next.size, next.bold));
    }
    anchor
        .rest
        .retain(|(_, part, ..)| part.span.start < first.span.start || part.span.end > first.span.end);
}

fn is_dash_or_blank(letter: char) -> bool {
    matches!(letter, '-' | '–' | '—' | ' ')
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
    let bottom = if after_body && !is_first { probe + 1 } else { floor };
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
    for (row, part, size, bold) in anchor.rest {
        let column = out
            .heads
            .iter()
            .filter(|head| head.slot.0 == i32::try_from(row).unwrap_or(0))
            .count();
        let row = i32::try_from(row).unwrap_or(0);
        out.heads.push(Head {
            part,
            slot: (row, column),
            size,
            bold,
        });
    }
    let mut at = anchor.to;
    let mut below = 0;
    while at < until && below < 3 && anchor.beside.is_none() {
        let item = &items[at];
        let closes = edges.is_body(item) || out.heads.len() >= 5 || item.gap > 1.6 && out.heads.len() >= 2;
        let enough = out.heads.len() >= 2 && below >= 1 && !words::is_place(&item.part.text) && edges_alike(items, at);
        if closes || enough && !item.bold {
            break;
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

/// Whether a line is followed by one of the same kind, as in a list without marks.
fn edges_alike(items: &[Item], at: usize) -> bool {
    let item = &items[at];
    item.part.text.split_whitespace().count() > 5
        || items.get(at + 1).is_some_and(|next| {
            (next.x0 - item.x0).abs() < 2.0 && next.size == item.size && next.bold == item.bold && !next.is_bullet
        })
}

fn push_head(heads: &mut Vec<Head>, item: &Item, row: i32) {
    for chunk in &item.chunks {
        let part = chunk.part.trim(&[',', '|', '·', '–', '—', ';', '•']);
        if part.text.chars().any(char::is_alphanumeric) {
            let column = heads.iter().filter(|head| head.slot.0 == row).count();
            heads.push(Head {
                part,
                slot: (row, column),
                size: chunk.size,
                bold: chunk.bold,
            });
        }
    }
}

/// Entries without dates: a bold or larger line, or white space, begins each.
pub(crate) fn undated(items: &[Item]) -> Vec<Entry> {
    let mut out: Vec<Entry> = Vec::new();
    let bold = items.iter().any(|item| item.bold) && items.iter().any(|item| !item.bold);
    for (index, item) in items.iter().enumerate() {
        let last_bold = index > 0 && items[index - 1].bold;
        let body = item.is_bullet || is_sentence(&item.part.text);
        let begins = !body
            && (out.is_empty()
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
        let word = item
            .part
            .text
            .split_whitespace()
            .next()
            .map_or(0, |word| word.chars().count());
        let full = before.x1 + advance * (approximate(word) + 0.6) > right_edge;
        let hanging = marked && item.x0 > before.x0 + 1.0;
        return full || hanging && before.is_bullet;
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

fn starts_low(item: &Item) -> bool {
    item.part.text.chars().next().is_some_and(char::is_lowercase)
}

#[allow(clippy::cast_precision_loss, reason = "lengths of lines are small")]
fn approximate(count: usize) -> f32 {
    count.max(1) as f32
}
