//! Puts changes into the paragraphs that say what was changed.

use std::collections::BTreeMap;
use std::ops::Range;

use engine::render::redated;
use types::UnplacedChange;

use super::changes::{Change, unplaced};
use super::finder::{Finder, Leaf, Place};
use super::links::relinked;
use super::part::{Paragraph, Part};
use super::render::patches;
use super::whole::Moves;
use super::words::{Edit, edits};

pub(super) const NOT_FOUND: &str = "What stood there before was not found in the file, or stands there more than once.";
pub(super) const FIXED: &str =
    "It stands where the file lets nothing be written, such as in a drawing, or two changes meet there.";

/// Whether a change was made, or why not.
pub(super) type Outcome = Result<(), &'static str>;

/// What is to be done to the file.
pub(super) struct Desk<'a> {
    pub(super) finder: Finder<'a>,
    pub(super) parts: &'a [Part],
    /// The edits of each paragraph, by part and paragraph.
    pub(super) edits: BTreeMap<(usize, usize), Vec<Edit>>,
    /// What is done to whole paragraphs, by part.
    pub(super) moves: BTreeMap<usize, Moves>,
    /// The relationships of parts, by path, with links that lead elsewhere by now.
    pub(super) relations: BTreeMap<String, String>,
    /// How many changes found their place.
    pub(super) placed: usize,
    /// The others.
    pub(super) unplaced: Vec<UnplacedChange>,
}

impl<'a> Desk<'a> {
    pub(super) fn new(finder: Finder<'a>, parts: &'a [Part], relations: BTreeMap<String, String>) -> Self {
        Self {
            finder,
            parts,
            edits: BTreeMap::new(),
            moves: BTreeMap::new(),
            relations,
            placed: 0,
            unplaced: Vec::new(),
        }
    }

    /// Carries a change out, or notes that it could not.
    pub(super) fn carry_out(&mut self, change: Change) {
        match change {
            Change::Lost(lost) => self.unplaced.push(lost),
            Change::Text { pointer, old, new } => {
                let is_address = pointer.ends_with("/email") || pointer.ends_with("/url");
                let is_relinked = is_address && !new.is_empty() && self.relink(&old.text, &new);
                // A link may show anything.
                let outcome = self
                    .text(&old, &new)
                    .or_else(|reason| is_relinked.then_some(()).ok_or(reason));
                self.note(&pointer, (&old.text, &new), outcome);
            }
            Change::List(list) => self.list(&list),
        }
    }

    /// Counts a change, or says why it was not made.
    pub(super) fn note(&mut self, pointer: &str, (before, after): (&str, &str), outcome: Outcome) {
        match outcome {
            Ok(()) => self.placed += 1,
            Err(reason) => self.unplaced.push(unplaced(pointer, before, after, reason)),
        }
    }

    /// Lets links to an address lead to another. Says whether there were any.
    fn relink(&mut self, old: &str, new: &str) -> bool {
        let mut is_done = false;
        for relations in self.relations.values_mut() {
            // Relationships that cannot be read were not read either.
            if let Ok(Some(changed)) = relinked(relations, old, new) {
                *relations = changed;
                is_done = true;
            }
        }
        is_done
    }

    /// Writes a value over another.
    fn text(&mut self, old: &Leaf, new: &str) -> Outcome {
        if new.is_empty() {
            let place = self.finder.find(old).ok_or(NOT_FOUND)?;
            return self.remove(&place);
        }
        if let Some(place) = self.finder.find(old) {
            return self.write(&place, new);
        }
        // Dates are kept in another form than files have them.
        let text = self.finder.wording(&old.pointer).ok_or(NOT_FOUND)?;
        let new = redated(&text, &old.text, new, self.finder.language()).ok_or(NOT_FOUND)?;
        let pointer = old.pointer.clone();
        let place = self.finder.find(&Leaf { pointer, text }).ok_or(NOT_FOUND)?;
        self.write(&place, &new)
    }

    /// Writes over what stands at a place.
    pub(super) fn write(&mut self, place: &Place, text: &str) -> Outcome {
        let paragraph = self.finder.paragraph(place).ok_or(NOT_FOUND)?;
        let edits = edits(&paragraph.letters, place.letters.clone(), text);
        self.edit(place, edits).then_some(()).ok_or(FIXED)
    }

    /// Takes a value out of its line, with what parts it from its neighbours; a line or paragraph of nothing else goes.
    pub(super) fn remove(&mut self, place: &Place) -> Outcome {
        let paragraph = self.finder.paragraph(place).ok_or(NOT_FOUND)?;
        let choices = match block(paragraph, &place.letters) {
            Block::Paragraph => {
                self.moves.entry(place.part).or_default().gone.insert(place.paragraph);
                return Ok(());
            }
            Block::Line => with_break(paragraph, &place.letters),
            Block::Inline => with_separator(paragraph, &place.letters),
        };
        let is_done = choices.into_iter().any(|letters| {
            let text = String::new();
            self.edit(place, vec![Edit { letters, text }])
        });
        is_done.then_some(()).ok_or(FIXED)
    }

    /// Adds edits to a paragraph, unless they meet others or what must stay.
    pub(super) fn edit(&mut self, place: &Place, edits: Vec<Edit>) -> bool {
        let Some(paragraph) = self.finder.paragraph(place) else {
            return false;
        };
        let all = self.edits.entry((place.part, place.paragraph)).or_default();
        let meets = |edit: &Edit| {
            let own = &edit.letters;
            all.iter()
                .any(|other| own.start < other.letters.end && other.letters.start < own.end)
        };
        if edits.iter().any(meets) || patches(paragraph, &edits).is_none() {
            return false;
        }
        all.extend(edits);
        true
    }

    /// The paragraphs that say the same a second time: for older programs, or on other pages.
    pub(super) fn copies(&self, (part, number): (usize, usize)) -> Vec<(usize, usize)> {
        let Some(own) = self.parts.get(part) else {
            return Vec::new();
        };
        let Some(paragraph) = own.paragraphs.get(number) else {
            return Vec::new();
        };
        let later = own.paragraphs.iter().enumerate().skip(number + 1);
        let copy = later.filter(|(_, other)| other.is_copy && other.letters == paragraph.letters);
        let mut out: Vec<(usize, usize)> = copy.take(1).map(|(at, _)| (part, at)).collect();
        for (at, twin) in self.parts.iter().enumerate() {
            let is_same = twin
                .paragraphs
                .get(number)
                .is_some_and(|other| other.letters == paragraph.letters);
            if at != part && twin.is_twin && twin.kind == own.kind && is_same {
                out.push((at, number));
            }
        }
        out
    }
}

/// How much of its paragraph a value is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Block {
    /// All of it, marks of lists aside.
    Paragraph,
    /// A line of it.
    Line,
    /// Part of a line.
    Inline,
}

/// How much of its paragraph a stretch of letters is.
pub(super) fn block(paragraph: &Paragraph, letters: &Range<usize>) -> Block {
    let line = paragraph.line(letters);
    let says = |range: Range<usize>| {
        paragraph
            .letters
            .get(range)
            .is_some_and(|all| all.iter().any(|letter| letter.is_alphanumeric()))
    };
    if says(line.start..letters.start) || says(letters.end..line.end) {
        Block::Inline
    } else if says(0..line.start) || says(line.end..paragraph.letters.len()) {
        Block::Line
    } else {
        Block::Paragraph
    }
}

/// A line with one of the breaks around it, best first.
pub(super) fn with_break(paragraph: &Paragraph, letters: &Range<usize>) -> Vec<Range<usize>> {
    let line = paragraph.line(letters);
    let before = line.start.checked_sub(1).map(|start| start..line.end);
    let after = (line.end < paragraph.letters.len()).then(|| line.start..line.end + 1);
    before.into_iter().chain(after).chain([line]).collect()
}

/// Part of a line with what parts it from the part before or after, best first.
pub(super) fn with_separator(paragraph: &Paragraph, letters: &Range<usize>) -> Vec<Range<usize>> {
    let before = separator_before(paragraph, letters).map(|start| start..letters.end);
    let after = separator_after(paragraph, letters).map(|end| letters.start..end);
    before.into_iter().chain(after).chain([letters.clone()]).collect()
}

/// Where the separator before a stretch begins, if there is one.
pub(super) fn separator_before(paragraph: &Paragraph, letters: &Range<usize>) -> Option<usize> {
    let line = paragraph.line(letters);
    let head = paragraph.letters.get(line.start..letters.start)?;
    let length = head.iter().rev().take_while(|letter| parts(**letter)).count();
    let is_parted = head.iter().rev().take(length).any(|letter| !letter.is_whitespace());
    (is_parted && length < head.len()).then(|| letters.start - length)
}

/// Where the separator after a stretch ends, if there is one.
pub(super) fn separator_after(paragraph: &Paragraph, letters: &Range<usize>) -> Option<usize> {
    let line = paragraph.line(letters);
    let tail = paragraph.letters.get(letters.end..line.end)?;
    let length = tail.iter().take_while(|letter| parts(**letter)).count();
    let is_parted = tail.iter().take(length).any(|letter| !letter.is_whitespace());
    (is_parted && length < tail.len()).then(|| letters.end + length)
}

/// Whether a letter parts the entries of a list.
fn parts(letter: char) -> bool {
    letter.is_whitespace()
        || matches!(
            letter,
            ',' | ';' | '|' | '/' | '·' | '•' | '–' | '—' | '、' | '，' | '،' | '；' | '｜'
        )
}
