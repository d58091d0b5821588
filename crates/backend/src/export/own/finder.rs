//! Where in the file a value stands.

use std::ops::Range;

use types::{Document, Span};

use super::key::Key;
use super::part::{Paragraph, Part};

/// How far to both sides places are compared, in letters and digits.
const CONTEXT: usize = 40;
/// How often the file is searched; whoever changes more has written another résumé.
const MOST_SEARCHES: usize = 3_000;
/// What stands more often is no sentence.
const MOST_PLACES: usize = 200;

/// A value as it was read.
#[derive(Clone, Debug)]
pub(super) struct Leaf {
    /// Where it stands in the document that was read.
    pub(super) pointer: String,
    /// What it says.
    pub(super) text: String,
}

/// Letters of a paragraph.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Place {
    /// The number of the part.
    pub(super) part: usize,
    /// The number of the paragraph.
    pub(super) paragraph: usize,
    /// Which letters.
    pub(super) letters: Range<usize>,
}

/// Finds values.
pub(super) struct Finder<'a> {
    parts: &'a [Part],
    document: &'a Document,
    reading: Vec<char>,
    key: Key,
    /// The lines that fit no field.
    unplaced: Vec<Key>,
    left: usize,
}

/// Whether the neighbours are the same, whether they are all that was read or part of it, and how many letters of them are.
type Likeness = (bool, bool, usize);

/// What stands on both sides of something in its line, letters and digits only.
#[derive(PartialEq)]
struct Context {
    before: Vec<char>,
    after: Vec<char>,
}

impl<'a> Finder<'a> {
    /// Searches `parts` for what was read as `text` and `document`.
    pub(super) fn new(parts: &'a [Part], text: &str, document: &'a Document) -> Self {
        let reading: Vec<char> = text.chars().collect();
        Self {
            parts,
            document,
            key: Key::new(&reading),
            unplaced: document.meta.unplaced.iter().map(|line| Key::of(&line.text)).collect(),
            reading,
            left: MOST_SEARCHES,
        }
    }

    /// Where a value stands, word for word. One that stands several times is known by its neighbours and its turn.
    pub(super) fn find(&mut self, leaf: &Leaf) -> Option<Place> {
        self.left = self.left.checked_sub(1)?;
        let wanted = Key::of(&leaf.text);
        let mut places = self.all(&wanted);
        if places.len() < 2 {
            return places.pop();
        }
        // It is known which of them was read.
        let span = self.span(&leaf.pointer)?;
        let read: Vec<Range<usize>> = self.key.find(&wanted).collect();
        let own = read.iter().find(|place| place.start >= span.start)?;
        let turn = read.iter().position(|place| place == own)?;
        let context = around(&self.reading, own);
        let likeness: Vec<Likeness> = places.iter().map(|place| self.likeness(&context, place)).collect();
        let best = likeness.iter().max()?;
        let is_best = |at: &usize| likeness.get(*at) == Some(best);
        let chosen = if read.len() == places.len() && is_best(&turn) {
            turn
        } else {
            let same = read
                .iter()
                .take(turn)
                .filter(|place| around(&self.reading, place) == context)
                .count();
            let mut alike = (0..places.len()).filter(is_best);
            alike.clone().nth(same).or(alike.next_back())?
        };
        Some(places.swap_remove(chosen))
    }

    /// What the file says where a value was read, such as "March 2020" for `2020-03`.
    pub(super) fn wording(&self, pointer: &str) -> Option<String> {
        let span = self.span(pointer)?;
        let letters = self.reading.get(span.start..span.end)?;
        Some(letters.iter().collect())
    }

    /// Where a value stands, as it is kept or as the file words it.
    pub(super) fn find_worded(&mut self, leaf: &Leaf) -> Option<Place> {
        self.find(leaf).or_else(|| {
            let text = self.wording(&leaf.pointer)?;
            let pointer = leaf.pointer.clone();
            self.find(&Leaf { pointer, text })
        })
    }

    /// The language of the résumé, if it was recognised.
    pub(super) fn language(&self) -> Option<&'a str> {
        self.document.meta.language.as_deref()
    }

    /// Whether a paragraph was read and fits no field.
    pub(super) fn is_unplaced(&self, paragraph: &Paragraph) -> bool {
        let mut all = self.unplaced.iter();
        all.any(|line| !line.text().is_empty() && paragraph.key.text().contains(line.text()))
    }

    /// The paragraph of a place.
    pub(super) fn paragraph(&self, place: &Place) -> Option<&'a Paragraph> {
        self.parts.get(place.part)?.paragraphs.get(place.paragraph)
    }

    fn span(&self, pointer: &str) -> Option<Span> {
        self.document.meta.fields.get(pointer)?.span
    }

    fn all(&self, wanted: &Key) -> Vec<Place> {
        let mut out = Vec::new();
        for (part, content) in self.parts.iter().enumerate().filter(|(_, part)| !part.is_twin) {
            for (paragraph, one) in content.paragraphs.iter().enumerate().filter(|(_, one)| !one.is_copy) {
                let place = |letters| Place {
                    part,
                    paragraph,
                    letters,
                };
                out.extend(one.key.find(wanted).map(place).take(MOST_PLACES - out.len()));
            }
        }
        out
    }

    fn likeness(&self, context: &Context, place: &Place) -> Likeness {
        let Some(paragraph) = self.paragraph(place) else {
            return (false, false, 0);
        };
        let other = around(&paragraph.letters, &place.letters);
        let same = |ours: &[char], theirs: &[char]| {
            let pairs = ours.iter().zip(theirs);
            pairs.take_while(|(left, right)| left == right).count()
        };
        let (before, after) = (same(&context.before, &other.before), same(&context.after, &other.after));
        // Cells that stand side by side were read as one line.
        let is_part = before == other.before.len() && after == other.after.len();
        (*context == other, is_part, before + after)
    }
}

fn around(letters: &[char], place: &Range<usize>) -> Context {
    let says = |letter: &&char| letter.is_alphanumeric();
    let (head, tail) = (
        letters.get(..place.start).unwrap_or_default(),
        letters.get(place.end..).unwrap_or_default(),
    );
    let before = head
        .iter()
        .rev()
        .take_while(|letter| **letter != '\n')
        .take(4 * CONTEXT);
    let after = tail.iter().take_while(|letter| **letter != '\n').take(4 * CONTEXT);
    Context {
        before: before.filter(says).take(CONTEXT).copied().collect(),
        after: after.filter(says).take(CONTEXT).copied().collect(),
    }
}
