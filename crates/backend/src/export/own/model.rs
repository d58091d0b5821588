//! A new entry, made like one that the file has: each value stands where the other one has its own, and looks like it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

use engine::render::{Lasting, relasting};

use super::changes::Item;
use super::desk::{Block, block, with_break, with_separator};
use super::entries::{Stretch, is_date};
use super::finder::Leaf;
use super::part::{Paragraph, Part};
use super::render::patches;
use super::words::Edit;

/// The longest word that joins two values: "at", "bei", "chez".
const LONGEST_JOINT: usize = 4;

/// An entry that a new one is made like.
pub(super) struct Model<'a> {
    part: &'a Part,
    own: &'a Stretch,
    list: &'a str,
    language: Option<&'a str>,
}

/// What a new entry says, by what it is called within the entry.
struct Said<'a> {
    texts: BTreeMap<&'a str, &'a str>,
    lists: BTreeMap<&'a str, Vec<&'a str>>,
}

/// The example says what cannot be told apart from what is known of it alone.
struct Unclear;

/// A paragraph as it is to be.
#[derive(Default)]
struct Sketch {
    edits: Vec<Edit>,
    /// The letters whose meaning is known, and whether something stands there afterwards.
    known: Vec<(Range<usize>, bool)>,
}

impl<'a> Model<'a> {
    /// An entry of the list at `list` as an example.
    pub(super) fn new(part: &'a Part, own: &'a Stretch, list: &'a str, language: Option<&'a str>) -> Self {
        Self {
            part,
            own,
            list,
            language,
        }
    }

    /// The paragraphs of a new entry, and what of it found no place in them. Nothing if the example says what is known of
    /// it alone.
    pub(super) fn made<'i>(&self, item: &'i Item) -> Option<(String, Vec<&'i Leaf>)> {
        let said = Said::new(self.list, &item.said);
        let dated = self.dated(&said).ok()?;
        let mut out = String::new();
        for number in self.own.paragraphs.clone() {
            let date = dated.as_ref().filter(|(at, _)| *at == number).map(|(_, edit)| edit);
            out.push_str(&self.paragraph(number, &said, date)?);
        }
        let has = |name: &str| {
            let mut own = self.own.places.iter();
            own.any(|(leaf, _)| split(self.list, &leaf.pointer).is_some_and(|(own, _)| own == name))
        };
        let has_dates = dated.is_some();
        let is_lost = |leaf: &&Leaf| {
            let name = split(self.list, &leaf.pointer).map(|(name, _)| name);
            let is_placed = if is_date(&leaf.pointer) {
                has_dates
            } else {
                name.is_some_and(has)
            };
            !is_placed
        };
        let lost: Vec<&Leaf> = item.said.iter().filter(is_lost).collect();
        (lost.len() < item.said.len()).then_some((out, lost))
    }

    /// Which paragraph says from when to when, if the example does at all, and what it is to say.
    fn dated(&self, said: &Said<'_>) -> Result<Option<(usize, Edit)>, Unclear> {
        let own = Said::new(self.list, &self.own.leaves);
        if own.lasting() == Lasting::default() {
            return Ok(None);
        }
        let mut found = self.own.paragraphs.clone().filter_map(|number| {
            let paragraph = self.part.paragraphs.get(number)?;
            let line: String = paragraph.letters.iter().collect();
            let (letters, text) = relasting(&line, own.lasting(), said.lasting(), self.language)?;
            Some((number, Edit { letters, text }))
        });
        match (found.next(), found.next()) {
            (Some(only), None) => Ok(Some(only)),
            _ => Err(Unclear),
        }
    }

    /// What one paragraph of the example becomes; nothing at all if it holds what is not known.
    fn paragraph(&self, number: usize, said: &Said<'_>, date: Option<&Edit>) -> Option<String> {
        let paragraph = self.part.paragraphs.get(number)?;
        let mut places: BTreeMap<&str, Vec<Range<usize>>> = BTreeMap::new();
        for (leaf, place) in self.own.places.iter().filter(|(_, place)| place.paragraph == number) {
            if !is_date(&leaf.pointer) {
                let (name, _) = split(self.list, &leaf.pointer)?;
                places.entry(name).or_default().push(place.letters.clone());
            }
        }
        if places.is_empty() && date.is_none() {
            let is_blank = !paragraph.letters.iter().any(|letter| letter.is_alphanumeric());
            return if is_blank {
                spacer(self.part, number)
            } else {
                Some(String::new())
            };
        }
        if let Some(lines) = self.lines(paragraph, number, &places, said) {
            return lines.ok();
        }
        let mut sketch = Sketch::default();
        if let Some(edit) = date {
            sketch.write(paragraph, edit.letters.clone(), &edit.text);
        }
        for (name, mut all) in places {
            all.sort_by_key(|letters| letters.start);
            let (first, last) = (all.first()?, all.last()?);
            let parting = all
                .get(1)
                .map(|next| paragraph.text(first.end.min(next.start)..next.start));
            let text = match said.lists.get(name) {
                Some(texts) => texts.join(parting.as_deref().unwrap_or(", ")),
                None => said.texts.get(name).copied().unwrap_or_default().to_owned(),
            };
            sketch.write(paragraph, first.start..last.end, &text);
        }
        if sketch.edits.iter().all(|edit| edit.text.is_empty()) {
            return Some(String::new());
        }
        sketch.is_clear(paragraph).then_some(())?;
        rebuilt(self.part, paragraph, &sketch.edits)
    }

    /// The paragraphs of a list that has one for each of its texts: all of them where the first one stood. Nothing if this
    /// is no paragraph of such a list.
    fn lines(
        &self,
        paragraph: &Paragraph,
        number: usize,
        places: &BTreeMap<&str, Vec<Range<usize>>>,
        said: &Said<'_>,
    ) -> Option<Result<String, Unclear>> {
        let (name, all) = places.first_key_value().filter(|_| places.len() == 1)?;
        let letters = all
            .first()
            .filter(|letters| all.len() == 1 && block(paragraph, letters) == Block::Paragraph)?;
        let of_list = |(leaf, _): &&(Leaf, _)| {
            split(self.list, &leaf.pointer).is_some_and(|(own, index)| own == *name && index.is_some())
        };
        let first = self
            .own
            .places
            .iter()
            .filter(of_list)
            .map(|(_, place)| place.paragraph)
            .min()?;
        let texts = said.lists.get(name).map(Vec::as_slice).unwrap_or_default();
        if number > first {
            return Some(Ok(String::new()));
        }
        let line = |text: &&str| {
            let mut sketch = Sketch::default();
            sketch.write(paragraph, letters.clone(), text);
            let is_clear = sketch.is_clear(paragraph);
            let line = rebuilt(self.part, paragraph, &sketch.edits).filter(|_| is_clear);
            line.ok_or(Unclear)
        };
        Some(texts.iter().map(line).collect())
    }
}

impl<'a> Said<'a> {
    fn new(list: &str, leaves: &'a [Leaf]) -> Self {
        let (mut texts, mut lists) = (BTreeMap::new(), BTreeMap::<_, Vec<_>>::new());
        for leaf in leaves {
            match split(list, &leaf.pointer) {
                Some((name, Some(_))) => lists.entry(name).or_default().push(leaf.text.as_str()),
                Some((name, None)) => _ = texts.insert(name, leaf.text.as_str()),
                None => {}
            }
        }
        Self { texts, lists }
    }

    fn lasting(&self) -> Lasting<'a> {
        let get = |name: &str| self.texts.get(name).copied().unwrap_or_default();
        let single = ["date", "releaseDate"]
            .map(get)
            .into_iter()
            .find(|date| !date.is_empty());
        Lasting {
            start: get("startDate"),
            end: single.unwrap_or_else(|| get("endDate")),
        }
    }
}

impl Sketch {
    /// Writes over letters; with no text they go, and what parts them from their neighbour.
    fn write(&mut self, paragraph: &Paragraph, letters: Range<usize>, text: &str) {
        let stays = !text.is_empty();
        let letters = if stays {
            letters
        } else {
            let choices = match block(paragraph, &letters) {
                Block::Line => with_break(paragraph, &letters),
                Block::Paragraph | Block::Inline => with_separator(paragraph, &letters),
            };
            choices.into_iter().next().unwrap_or(letters)
        };
        self.known.push((letters.clone(), stays));
        self.edits.push(Edit {
            letters,
            text: text.to_owned(),
        });
    }

    /// Whether all that the paragraph says is known: values, labels before them, and words that join two of them.
    fn is_clear(&mut self, paragraph: &Paragraph) -> bool {
        self.edits.sort_by_key(|edit| (edit.letters.start, edit.letters.end));
        self.known.sort_by_key(|(letters, _)| (letters.start, letters.end));
        let mut at = 0;
        let mut before = false;
        for (letters, stays) in &self.known {
            if letters.start < at {
                return false;
            }
            let between = paragraph.text(at..letters.start);
            let line = between.rsplit('\n').next().unwrap_or_default();
            let is_joint = |text: &str| {
                let word = text.trim_matches(|letter: char| !letter.is_alphanumeric());
                word.chars().count() <= LONGEST_JOINT && word.chars().all(char::is_lowercase)
            };
            let is_label =
                line.trim_end().ends_with([':', '：']) && says(line) && !says(&between[..between.len() - line.len()]);
            if says(&between) && !(*stays && (is_label || before && is_joint(&between))) {
                return false;
            }
            (at, before) = (letters.end, *stays);
        }
        !says(&paragraph.text(at..paragraph.letters.len()))
    }
}

fn says(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// What a value is called within its entry, and its place if it is one of a list.
fn split<'p>(list: &str, pointer: &'p str) -> Option<(&'p str, Option<&'p str>)> {
    let (_, name) = pointer.strip_prefix(list)?.trim_start_matches('/').split_once('/')?;
    Some(match name.rsplit_once('/') {
        Some((name, index)) if index.bytes().all(|digit| digit.is_ascii_digit()) => (name, Some(index)),
        _ => (name, None),
    })
}

/// A paragraph that says nothing and looks like this one.
pub(super) fn spacer(part: &Part, number: usize) -> Option<String> {
    let paragraph = part.paragraphs.get(number)?;
    let properties = properties(part, paragraph);
    Some(format!("<{name}>{properties}</{name}>", name = paragraph.name))
}

/// A paragraph after these edits, made of nothing but its text: without the links, notes and marks of the example.
fn rebuilt(part: &Part, paragraph: &Paragraph, edits: &[Edit]) -> Option<String> {
    let prefix = paragraph
        .name
        .rsplit_once(':')
        .map(|(prefix, _)| format!("{prefix}:"))
        .unwrap_or_default();
    let patches = patches(paragraph, edits)?;
    let mut runs = String::new();
    for piece in &paragraph.pieces {
        if piece.is_fixed {
            return None;
        }
        let patch = patches.iter().find(|(range, _)| *range == piece.range);
        let content = patch.map_or_else(|| part.xml.get(piece.range.clone()), |(_, text)| Some(text.as_str()))?;
        if content.is_empty() {
            continue;
        }
        let look = piece.look.clone().filter(|_| !piece.is_link);
        let look = look.and_then(|range| part.xml.get(range)).unwrap_or_default();
        // Writing to a string cannot fail.
        let _ = write!(runs, "<{prefix}r>{look}{content}</{prefix}r>");
    }
    let properties = properties(part, paragraph);
    Some(format!("<{name}>{properties}{runs}</{name}>", name = paragraph.name))
}

fn properties<'a>(part: &'a Part, paragraph: &Paragraph) -> &'a str {
    let range = paragraph.properties.clone();
    range.and_then(|range| part.xml.get(range)).unwrap_or_default()
}
