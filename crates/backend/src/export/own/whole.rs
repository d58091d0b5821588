//! Paragraphs that go, come, or change places as a whole.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::ops::Range;

use super::key::Key;
use super::part::{Paragraph, Part, Piece};
use super::render::{Patch, patched, patches, push_text};
use super::words::Edit;

/// What is done to the paragraphs of a part, by their numbers.
#[derive(Clone, Default)]
pub(super) struct Moves {
    /// Those that go.
    pub(super) gone: BTreeSet<usize>,
    /// In whose place which one stands.
    pub(super) exchanged: BTreeMap<usize, usize>,
    /// In the place of which paragraphs which others stand; all of them are taken up once.
    pub(super) seated: Vec<(Range<usize>, Range<usize>)>,
    before: BTreeMap<usize, Vec<Addition>>,
    behind: BTreeMap<usize, Vec<Addition>>,
}

/// Something that comes.
#[derive(Clone)]
pub(super) struct Addition {
    /// Where it stands in the document.
    pub(super) pointer: String,
    /// What comes.
    pub(super) content: Content,
}

/// What comes beside a paragraph.
#[derive(Clone)]
pub(super) enum Content {
    /// A paragraph that is made like its neighbour.
    Like {
        /// What the neighbour says in the place of the text.
        wording: String,
        /// What it says.
        text: String,
    },
    /// Paragraphs that have been made.
    Made(String),
}

impl Addition {
    /// What it says, if that is one text.
    pub(super) fn said(&self) -> &str {
        match &self.content {
            Content::Like { text, .. } => text,
            Content::Made(_) => "",
        }
    }
}

impl Moves {
    /// Adds a paragraph beside another.
    pub(super) fn add(&mut self, neighbour: usize, is_behind: bool, addition: Addition) {
        let side = if is_behind { &mut self.behind } else { &mut self.before };
        side.entry(neighbour).or_default().push(addition);
    }

    /// Every paragraph that it is about.
    pub(super) fn numbers(&self) -> BTreeSet<usize> {
        let pairs = self.exchanged.iter().flat_map(|(slot, own)| [*slot, *own]);
        let beside = self.before.keys().chain(self.behind.keys());
        self.gone.iter().chain(beside).copied().chain(pairs).collect()
    }

    /// The same for other paragraphs.
    pub(super) fn mapped(&self, to: &BTreeMap<usize, usize>) -> Self {
        let at = |number: &usize| to.get(number).copied().unwrap_or(*number);
        let beside = |side: &BTreeMap<usize, Vec<Addition>>| {
            side.iter().map(|(number, all)| (at(number), all.clone())).collect()
        };
        Self {
            gone: self.gone.iter().map(at).collect(),
            exchanged: self.exchanged.iter().map(|(slot, own)| (at(slot), at(own))).collect(),
            // Only what stands once in the file is moved so.
            seated: Vec::new(),
            before: beside(&self.before),
            behind: beside(&self.behind),
        }
    }

    /// Does that, too.
    pub(super) fn extend(&mut self, other: Self) {
        self.gone.extend(other.gone);
        self.exchanged.extend(other.exchanged);
        self.before.extend(other.before);
        self.behind.extend(other.behind);
    }

    /// The patches that carry it out, and what could not be added.
    pub(super) fn patches(&self, part: &Part) -> (Vec<Patch>, Vec<&Addition>) {
        let mut failed = Vec::new();
        let slots = self.numbers().into_iter();
        let all: BTreeMap<usize, Patch> = slots
            .filter_map(|slot| Some((slot, self.patch(part, slot, &mut failed)?)))
            .collect();
        let is_seated = |slot: &usize| self.seated.iter().any(|(seat, _)| seat.contains(slot));
        let mut out: Vec<Patch> = all
            .iter()
            .filter(|(slot, _)| !is_seated(slot))
            .map(|(_, patch)| patch.clone())
            .collect();
        for (seat, own) in &self.seated {
            if let (Some(place), Some(range)) = (stretch(part, seat), stretch(part, own)) {
                let inside = all
                    .range(own.clone())
                    .map(|(_, patch)| relocated(patch.clone(), range.start));
                out.push((place, patched(bytes(part, &range), inside.collect())));
            }
        }
        let additions = self.before.values().chain(self.behind.values()).flatten();
        (
            out,
            additions
                .filter(|addition| failed.contains(&addition.pointer))
                .collect(),
        )
    }

    /// What comes in the place of a paragraph.
    fn patch(&self, part: &Part, slot: usize, failed: &mut Vec<String>) -> Option<Patch> {
        let own = self.exchanged.get(&slot).copied().unwrap_or(slot);
        let (place, paragraph) = (part.paragraphs.get(slot)?, part.paragraphs.get(own)?);
        let mut text = String::new();
        let mut add = |text: &mut String, side: &BTreeMap<usize, Vec<Addition>>| {
            for addition in side.get(&own).into_iter().flatten() {
                let new = match &addition.content {
                    Content::Made(new) => Some(new.clone()),
                    Content::Like { wording, text } => like(part, paragraph, wording, text),
                };
                match new {
                    Some(new) => text.push_str(&new),
                    None => failed.push(addition.pointer.clone()),
                }
            }
        };
        add(&mut text, &self.before);
        if !self.gone.contains(&own) {
            text.push_str(bytes(part, &paragraph.range));
        } else if !self.may_go(part, paragraph) {
            text.push_str(&emptied(part, paragraph));
        }
        add(&mut text, &self.behind);
        Some((place.range.clone(), text))
    }

    /// Whether a paragraph can go without leaving a hole: the file needs one in each cell, and one behind a table.
    fn may_go(&self, part: &Part, paragraph: &Paragraph) -> bool {
        let all = part.paragraphs.iter().enumerate();
        let stays = all
            .filter(|(at, other)| other.parent == paragraph.parent && !self.gone.contains(at))
            .count();
        let before = part.xml.get(..paragraph.range.start).unwrap_or_default();
        !paragraph.is_bound && stays > 0 && !before.trim_end().ends_with("tbl>")
    }
}

fn bytes<'a>(part: &'a Part, range: &Range<usize>) -> &'a str {
    part.xml.get(range.clone()).unwrap_or_default()
}

/// A paragraph without its text; as it is, if that cannot be.
fn emptied(part: &Part, paragraph: &Paragraph) -> String {
    let all = Edit {
        letters: 0..paragraph.letters.len(),
        text: String::new(),
    };
    let patches = patches(paragraph, &[all]).unwrap_or_default().into_iter();
    let inside = patches.map(|patch| relocated(patch, paragraph.range.start));
    patched(bytes(part, &paragraph.range), inside.collect())
}

/// A patch of bytes that are counted from another one.
fn relocated((range, text): Patch, start: usize) -> Patch {
    (range.start.saturating_sub(start)..range.end.saturating_sub(start), text)
}

/// From where to where paragraphs stand that follow each other.
fn stretch(part: &Part, numbers: &Range<usize>) -> Option<Range<usize>> {
    let all = part.paragraphs.get(numbers.clone())?;
    Some(all.first()?.range.start..all.last()?.range.end)
}

/// A paragraph that looks like its neighbour, list mark included, and says something else.
fn like(part: &Part, paragraph: &Paragraph, wording: &str, text: &str) -> Option<String> {
    let place = paragraph.key.find(&Key::of(wording)).next()?;
    let line = paragraph.line(&place);
    let prefix = paragraph
        .name
        .rsplit_once(':')
        .map(|(prefix, _)| format!("{prefix}:"))
        .unwrap_or_default();
    let mut runs = String::new();
    let mut run = |look: Option<&Range<usize>>, content: &str| {
        let look = look.map_or("", |range| bytes(part, range));
        // Writing to a string cannot fail.
        let _ = write!(runs, "<{prefix}r>{look}{content}</{prefix}r>");
    };
    let first = paragraph.piece(line.start)?.0;
    for piece in paragraph.pieces.iter().skip(first) {
        let letters = piece.start.max(line.start)..(piece.start + piece.count).min(place.start);
        if letters.is_empty() {
            break;
        }
        let mut content = String::new();
        if piece.is_text {
            push_text(&mut content, &piece.name, &paragraph.text(letters));
        } else {
            content.push_str(bytes(part, &piece.range));
        }
        run(piece.look.as_ref(), &content);
    }
    // The look of most of what the neighbour says there.
    let texts = paragraph.pieces.iter().filter(|piece| piece.is_text && !piece.is_fixed);
    let shared = |piece: &&Piece| {
        (piece.start + piece.count)
            .min(place.end)
            .saturating_sub(piece.start.max(place.start))
    };
    let main = texts.rev().max_by_key(shared).filter(|piece| shared(piece) > 0)?;
    let mut content = String::new();
    push_text(&mut content, &main.name, text);
    run(main.look.as_ref(), &content);
    let properties = paragraph.properties.as_ref().map_or("", |range| bytes(part, range));
    Some(format!("<{name}>{properties}{runs}</{name}>", name = paragraph.name))
}
