//! A paragraph while it is being read, of a DOCX, ODT or RTF.

use engine::hostile;
use engine::layout::{Cell, Paragraph};

use super::Error;
use super::hidden::{Hidden, Why};
use super::look::{Look, Shade, Style};
use super::rgb::Rgb;

/// More links than this in one paragraph are not the work of a person.
const MAX_LINKS: usize = 100;

/// Text up to this many points is not for people.
const MAX_TINY: f32 = 2.0;

/// More paragraphs than this are a book.
const MAX_PARAGRAPHS: usize = 20_000;
/// More text than this is a book.
const MAX_TEXT_BYTES: usize = 2_000_000;

/// How much of a document may still be read.
pub struct Budget {
    paragraphs: usize,
    bytes: usize,
}

/// A paragraph while it is being read.
pub struct Draft {
    /// What its style, and the paragraph itself, say.
    pub style: Style,
    /// Outline level, if the paragraph itself has one; 0 for body text.
    pub heading: Option<u8>,
    /// Whether it is a list item, if the paragraph itself says so.
    pub is_list: Option<bool>,
    /// What the current run says about its text.
    pub run: Look,
    /// Text boxes that are anchored in it.
    pub boxes: Vec<Paragraph>,
    /// Text that was left out because nobody sees it.
    pub hidden: Vec<Hidden>,
    /// What is behind it.
    pub backdrop: Shade,
    text: String,
    links: Vec<String>,
    shown: usize,
    bold: usize,
    italic: usize,
    sizes: Vec<(f32, usize)>,
}

impl Default for Budget {
    fn default() -> Self {
        Self {
            paragraphs: MAX_PARAGRAPHS,
            bytes: MAX_TEXT_BYTES,
        }
    }
}

impl Budget {
    /// Counts text that was left out.
    pub fn spend_hidden(&mut self, hidden: &[Hidden]) -> Result<(), Error> {
        let bytes: usize = hidden.iter().map(|hidden| hidden.text.len()).sum();
        self.bytes = self.bytes.checked_sub(bytes).ok_or(Error::TooComplex)?;
        Ok(())
    }

    /// Counts a paragraph.
    pub fn spend(&mut self, paragraph: &Paragraph) -> Result<(), Error> {
        let left = |total: usize, cost: usize| total.checked_sub(cost).ok_or(Error::TooComplex);
        self.paragraphs = left(self.paragraphs, 1)?;
        self.bytes = left(self.bytes, paragraph.text.len())?;
        Ok(())
    }
}

impl Draft {
    /// An empty paragraph.
    pub fn new(style: Style) -> Self {
        Self {
            style,
            heading: None,
            is_list: None,
            run: Look::default(),
            boxes: Vec::new(),
            hidden: Vec::new(),
            backdrop: Shade::Unset,
            text: String::new(),
            links: Vec::new(),
            shown: 0,
            bold: 0,
            italic: 0,
            sizes: Vec::new(),
        }
    }

    /// Adds text as the current run shows it.
    pub fn say(&mut self, text: &str) {
        let look = self.run.or(self.style.look);
        let count = text.chars().filter(|character| !character.is_whitespace()).count();
        for words in hostile::smuggled(text) {
            self.hide(Why::Shapeless, &words);
        }
        if let Some(why) = self.why_hidden(look).filter(|_| count > 0) {
            self.hide(why, text);
            return;
        }
        for character in text.chars() {
            match character {
                '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' => self.text.push(' '),
                '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' => {
                }
                '\t' | '\n' => self.text.push(character),
                other if other.is_control() => {}
                other => self.text.push(other),
            }
        }
        self.shown += count;
        self.bold += if look.bold == Some(true) { count } else { 0 };
        self.italic += if look.italic == Some(true) { count } else { 0 };
        let size = look.size.unwrap_or(0.0);
        match self.sizes.iter_mut().find(|(known, _)| (known - size).abs() < 0.01) {
            Some((_, total)) => *total += count,
            None => self.sizes.push((size, count)),
        }
    }

    fn why_hidden(&self, look: Look) -> Option<Why> {
        if look.hidden == Some(true) {
            return Some(Why::Invisible);
        }
        if look.size.is_some_and(|size| size <= MAX_TINY) {
            return Some(Why::Tiny);
        }
        match (look.colour, look.shade.or(self.backdrop)) {
            (Shade::Is(colour), Shade::Is(shade)) if !colour.differs(shade) => Some(Why::SameColour),
            (Shade::Is(colour), Shade::Unset) if !colour.differs(Rgb::WHITE) => Some(Why::SameColour),
            _ => None,
        }
    }

    fn hide(&mut self, why: Why, text: &str) {
        match self.hidden.last_mut() {
            Some(last) if last.why == why => last.text.push_str(text),
            _ => self.hidden.push(Hidden {
                why,
                page: None,
                text: text.to_owned(),
            }),
        }
    }

    /// Whether it says nothing that can be seen.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty() && self.boxes.is_empty()
    }

    /// Whether a blank would be its second in a row, or its first character.
    pub fn ends_blank(&self) -> bool {
        self.text.is_empty() || self.text.ends_with([' ', '\t', '\n'])
    }

    /// Notes where a link leads.
    pub fn link(&mut self, target: String) {
        let is_outside = ["http://", "https://", "mailto:", "tel:"].iter().any(|scheme| {
            target
                .get(..scheme.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
        });
        if is_outside && self.links.len() < MAX_LINKS && !self.links.contains(&target) {
            self.links.push(target);
        }
    }

    /// The paragraph, and the text boxes that were anchored in it.
    pub fn finish(self, cell: Option<Cell>) -> (Paragraph, Vec<Paragraph>) {
        let heading = self.heading.or(self.style.heading).filter(|level| *level > 0);
        let is_list = self.is_list.or(self.style.is_list).unwrap_or(false);
        let paragraph = Paragraph {
            heading,
            is_bullet: is_list && heading.is_none(),
            size: self
                .sizes
                .iter()
                .max_by_key(|(_, count)| *count)
                .map_or(0.0, |(size, _)| *size),
            bold: self.shown > 0 && self.bold == self.shown,
            italic: self.shown > 0 && self.italic == self.shown,
            text: self.text,
            cell,
            links: self.links,
        };
        (paragraph, self.boxes)
    }
}
