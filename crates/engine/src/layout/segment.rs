//! Runs of glyphs to segments: stretches of text on one baseline without a wide gap.

use super::Page;
use super::atoms::{Atom, atoms};
use super::clean::is_mark;
use super::direction::{Direction, is_right, logical};
use super::gaps::{is_spelled, letter_spacing, usual_gap, wide_gap};
use super::icons;
use super::leftward::settle;
use super::marks::attach_marks;

/// More runs than any honest page has.
const MAX_RUNS: usize = 200_000;

/// Text on one baseline without a wide gap, or a change of style within it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Segment {
    pub(crate) text: String,
    pub(crate) x0: f32,
    pub(crate) x1: f32,
    pub(crate) baseline: f32,
    pub(crate) size: f32,
    /// Styled stretches: byte length, bold, italic.
    pub(crate) styles: Vec<(usize, bool, bool)>,
}

impl Segment {
    pub(crate) fn top(&self) -> f32 {
        self.baseline - self.size * 0.8
    }

    pub(crate) fn bottom(&self) -> f32 {
        self.baseline + self.size * 0.2
    }

    pub(crate) fn is_mark(&self) -> bool {
        is_mark(&self.text)
    }
}

/// The segments of a page, in no particular order of columns: by baseline, then from left to right. What is read from
/// right to left stands as in a mirror, so that every line begins at the left; whether that is so comes second.
pub(crate) fn segments(page: &Page, budget: &mut usize) -> (Vec<Segment>, bool) {
    let direction = Direction::of(page);
    let taken = page.runs.len().min(*budget).min(MAX_RUNS);
    *budget -= taken;
    let mut atoms: Vec<Atom> = page
        .runs
        .iter()
        .take(taken)
        .flat_map(|run| atoms(run, direction))
        .collect();
    atoms.sort_by(|a, b| a.baseline.total_cmp(&b.baseline).then(a.x0.total_cmp(&b.x0)));
    let mut rows: Vec<Vec<Atom>> = Vec::new();
    for atom in atoms {
        let same = |row: &Vec<Atom>| {
            row.first()
                .is_some_and(|first| atom.baseline - first.baseline <= (first.size.min(atom.size) * 0.12).max(0.6))
        };
        match rows.last_mut() {
            Some(row) if same(row) => row.push(atom),
            _ => rows.push(vec![atom]),
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    }
    icons::settle(&mut rows);
    let edges = shared_edges(&rows);
    let has_blanks = writes_blanks(&rows);
    let starts = line_starts(&rows);
    let mut out = Vec::new();
    for row in rows {
        flush(row, &edges, &starts, (direction, has_blanks), &mut out);
    }
    if direction.is_right_to_left {
        mirror(&mut out, page.width);
    }
    settle(&mut out, direction.is_right_to_left);
    (attach_marks(out), direction.is_right_to_left)
}

/// Puts what stands at the right to the left.
fn mirror(segments: &mut [Segment], width: f32) {
    for segment in segments.iter_mut() {
        (segment.x0, segment.x1) = (width - segment.x1, width - segment.x0);
    }
    segments.sort_by(|a, b| a.baseline.total_cmp(&b.baseline).then(a.x0.total_cmp(&b.x0)));
}

/// Narrower gaps than this part words, not columns.
const NARROW: f32 = 0.42;

/// Where blanks are written as letters, a gap of this width without one parts what is set in boxes side by side.
const CELL: f32 = 0.55;

/// Gaps from this width on, in ems, are blanks.
const BLANK: f32 = 0.14;

/// Whether the page writes the blanks between words, and does not only leave room for them.
fn writes_blanks(rows: &[Vec<Atom>]) -> bool {
    let inside = |atom: &&Atom| atom.text.trim().contains(' ');
    let long = rows.iter().flatten().filter(|atom| atom.text.len() > 12);
    let (count, written) = long.fold((0, 0), |(count, written), atom| {
        (count + 1, written + usize::from(inside(&atom)))
    });
    written * 2 > count && written > 4
}

/// Left edges behind gaps that are a little wide, sorted: where two rows share one, it is a column's.
fn shared_edges(rows: &[Vec<Atom>]) -> Vec<f32> {
    let mut out: Vec<f32> = Vec::new();
    for row in rows {
        let mut end: Option<f32> = None;
        for atom in row.iter().filter(|atom| !atom.text.trim().is_empty()) {
            if let Some(end) = end
                && atom.x0 - end > atom.size * NARROW
            {
                out.push(atom.x0);
            }
            end = Some(end.map_or(atom.x1, |end: f32| end.max(atom.x1)));
        }
    }
    out.sort_by(f32::total_cmp);
    out
}

/// Where rows begin, and where a cell's text begins over the end of one that was too long for its own, sorted.
fn line_starts(rows: &[Vec<Atom>]) -> Vec<f32> {
    let mut out: Vec<f32> = Vec::with_capacity(rows.len());
    for row in rows {
        let mut end: Option<f32> = None;
        for atom in row.iter().filter(|atom| !atom.text.trim().is_empty()) {
            if end.is_none_or(|end| atom.x0 < end - atom.size * 0.25 && atom.text.chars().count() > 2) {
                out.push(atom.x0);
            }
            end = Some(end.map_or(atom.x1, |end: f32| end.max(atom.x1)));
        }
    }
    out.sort_by(f32::total_cmp);
    out
}

fn is_near(edges: &[f32], x: f32) -> bool {
    let from = edges.partition_point(|edge| *edge < x - 0.3);
    edges.get(from).is_some_and(|edge| *edge <= x + 0.3)
}

fn is_shared(edges: &[f32], x: f32) -> bool {
    let from = edges.partition_point(|edge| *edge < x - 0.6);
    edges.get(from + 1).is_some_and(|edge| *edge <= x + 0.6)
}

/// A total budget of runs for a document.
pub(crate) const fn budget() -> usize {
    MAX_RUNS
}

fn flush(row: Vec<Atom>, edges: &[f32], starts: &[f32], page: (Direction, bool), out: &mut Vec<Segment>) {
    let (direction, has_blanks) = page;
    let is_spelled = is_spelled(&row);
    let spacing = if is_spelled { letter_spacing(&row) } else { None };
    let limit = spacing.map_or_else(|| wide_gap(&row), |gap| (gap * 3.0).max(1.0));
    let narrow = NARROW.max(usual_gap(&row) * 1.6);
    let mut current: Option<Builder> = None;
    for atom in row {
        let limit = if limit <= 1.0 && !is_spelled && is_shared(edges, atom.x0) {
            narrow
        } else {
            limit
        };
        let is_cell =
            has_blanks && spacing.is_none() && current.as_ref().is_some_and(|builder| builder.ends_before(&atom));
        let limit = if is_cell { limit.min(CELL) } else { limit };
        let touches = current
            .as_ref()
            .is_some_and(|builder| builder.is_touched_by(&atom, has_blanks))
            && is_near(starts, atom.x0);
        let limit = if touches { -0.3 } else { limit };
        match &mut current {
            Some(builder) if builder.repeats(&atom) => {}
            Some(builder) if builder.takes(&atom, limit) => builder.push(&atom),
            _ => {
                if let Some(done) = current.take() {
                    done.finish(direction, out);
                }
                current = (!atom.text.trim().is_empty()).then(|| Builder::new(&atom));
            }
        }
    }
    if let Some(done) = current {
        done.finish(direction, out);
    }
}

struct Builder {
    segment: Segment,
    words: Vec<(String, f32, f32, bool, bool)>,
    weights: Vec<(f32, usize)>,
    last: String,
}

impl Builder {
    fn new(atom: &Atom) -> Self {
        let mut builder = Self {
            segment: Segment {
                x0: atom.x0,
                x1: atom.x1,
                baseline: atom.baseline,
                size: atom.size,
                ..Segment::default()
            },
            words: Vec::new(),
            weights: Vec::new(),
            last: String::new(),
        };
        builder.push(atom);
        builder
    }

    /// Whether neither the end of the text so far nor the beginning of an atom is a blank.
    fn ends_before(&self, atom: &Atom) -> bool {
        let ends = self
            .words
            .last()
            .is_some_and(|(word, ..)| !word.ends_with(' ') && !is_mark(word));
        ends && !atom.text.starts_with(' ')
    }

    /// Whether an atom is drawn a second time a hair's breadth aside, to look bold.
    fn repeats(&self, atom: &Atom) -> bool {
        !atom.text.trim().is_empty()
            && self.last == atom.text
            && self.words.last().is_some_and(|(_, x0, x1, ..)| {
                (x0 - atom.x0).abs() < atom.size * 0.15 && (x1 - atom.x1).abs() < atom.size * 0.15
            })
    }

    /// Whether an atom begins right where a narrow cell ends, with no blank between: the next cell's text.
    fn is_touched_by(&self, atom: &Atom, has_blanks: bool) -> bool {
        let width = self.segment.x1 - self.segment.x0;
        // Where blanks are only room, room for one is a blank.
        if !has_blanks && atom.x0 - self.segment.x1 > atom.size * BLANK {
            return false;
        }
        let blank = self.words.last().is_some_and(|(word, ..)| word.ends_with(' ')) || atom.text.starts_with(' ');
        !blank
            && width > atom.size
            && width < atom.size * 12.0
            && atom.text.chars().next().is_some_and(char::is_uppercase)
            && self.last.chars().count() > 1
    }

    fn takes(&self, atom: &Atom, limit: f32) -> bool {
        let size = self.segment.size.max(atom.size);
        let gap = (atom.x0 - self.segment.x1) / size;
        let blank = atom.text.trim().is_empty();
        let lone_mark = self.words.len() == 1 && is_mark(&self.last);
        let overlaps = gap < -0.25
            && atom.text.chars().count() > 2
            && atom.text.chars().next().is_some_and(char::is_alphanumeric)
            && self
                .last
                .chars()
                .next_back()
                .is_some_and(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '\u{ad}' | ')'));
        blank && gap < 1.0 || !overlaps && gap > -3.0 && gap < if lone_mark { 4.0 } else { limit }
    }

    fn push(&mut self, atom: &Atom) {
        let blank = atom.text.trim().is_empty();
        if blank {
            if let Some((word, ..)) = self.words.last_mut()
                && !word.ends_with(' ')
                && atom.x1 - atom.x0 > atom.size * 0.08
            {
                word.push(' ');
            }
            return;
        }
        self.words
            .push((atom.text.clone(), atom.x0, atom.x1, atom.bold, atom.italic));
        self.last.clone_from(&atom.text);
        self.segment.x1 = self.segment.x1.max(atom.x1);
        let letters = atom.text.chars().count();
        match self
            .weights
            .iter_mut()
            .find(|(size, _)| (*size - atom.size).abs() < 0.2)
        {
            Some((_, weight)) => *weight += letters,
            None => self.weights.push((atom.size, letters)),
        }
        self.segment.size = self
            .weights
            .iter()
            .max_by_key(|(_, weight)| *weight)
            .map_or(atom.size, |(size, _)| *size);
    }

    fn finish(mut self, direction: Direction, out: &mut Vec<Segment>) {
        let turns = direction.is_mixed && self.words.iter().any(|(word, ..)| word.contains(is_right));
        if turns && !direction.is_visual {
            self.words.reverse();
            for (word, ..) in &mut self.words {
                *word = format!("{} ", word.trim());
            }
        }
        let size = self.segment.size;
        let threshold = blank_width(&self.words, size);
        let mut end: Option<f32> = None;
        for (word, x0, x1, bold, italic) in &self.words {
            let text = &mut self.segment.text;
            let before = text.len();
            if let Some(end) = end
                && x0 - end > threshold * size
                && !text.ends_with(' ')
                && !word.starts_with(' ')
                && !(is_wide(text.chars().next_back()) && is_wide(word.chars().next()) && x0 - end < 0.5 * size)
            {
                text.push(' ');
            }
            text.push_str(word);
            self.segment.styles.push((text.len() - before, *bold, *italic));
            end = Some(*x1);
        }
        if turns && direction.is_visual {
            self.segment.text = logical(&self.segment.text);
            let longest = self.segment.styles.iter().max_by_key(|style| style.0).copied();
            let (_, bold, italic) = longest.unwrap_or_default();
            self.segment.styles = vec![(self.segment.text.len(), bold, italic)];
        }
        if !self.segment.text.trim().is_empty() {
            out.push(self.segment);
        }
    }
}

/// The gap in ems that is a blank. In letter-spaced text every letter has a gap after it; there only the wider ones are
/// blanks.
fn blank_width(words: &[(String, f32, f32, bool, bool)], size: f32) -> f32 {
    let single = words
        .iter()
        .filter(|(word, ..)| word.trim().chars().count() == 1)
        .count();
    if words.len() < 4 || single * 5 < words.len() * 4 {
        return BLANK;
    }
    let mut gaps: Vec<f32> = words.windows(2).map(|pair| (pair[1].1 - pair[0].2) / size).collect();
    gaps.sort_by(f32::total_cmp);
    let typical = gaps[gaps.len() / 2];
    // Half way from the gap between two letters to that between two words, which is two of them and a blank.
    if typical > 0.1 { typical * 1.5 + 0.11 } else { BLANK }
}

/// Whether a letter is from a script that sets no blanks.
fn is_wide(letter: Option<char>) -> bool {
    letter.is_some_and(|letter| ('\u{2e80}'..='\u{ffef}').contains(&letter))
}
