//! A part of the file as paragraphs: what each says, letter by letter, and which bytes say it.

use std::ops::Range;

use quick_xml::events::{BytesStart, Event};

use super::key::Key;
use crate::documents::{Error, docx, xml};

/// A part of the file.
pub(super) struct Part {
    /// Where it is read: `header`, `footer`, …; empty for the text itself.
    pub(super) kind: &'static str,
    /// Its XML.
    pub(super) xml: String,
    /// Its paragraphs, in the order in which they begin.
    pub(super) paragraphs: Vec<Paragraph>,
    /// Whether another part of this kind says the same: then only the other one is read.
    pub(super) is_twin: bool,
}

/// A paragraph.
#[derive(Default)]
pub(super) struct Paragraph {
    /// The element, in bytes of the part.
    pub(super) range: Range<usize>,
    /// What its element is called.
    pub(super) name: String,
    /// Its properties, in bytes of the part.
    pub(super) properties: Option<Range<usize>>,
    /// The number of the element that it stands in.
    pub(super) parent: usize,
    /// What it says; a line break is a line feed.
    pub(super) letters: Vec<char>,
    /// Which piece says each letter.
    pub(super) owners: Vec<usize>,
    /// What it is made of.
    pub(super) pieces: Vec<Piece>,
    /// What it says, ready to be searched.
    pub(super) key: Key,
    /// Whether it says a second time what another one says, for older programs.
    pub(super) is_copy: bool,
    /// Whether it holds more than text: a picture, the end of a section, part of a field.
    pub(super) is_bound: bool,
}

/// A piece of a paragraph: one element that holds text or stands for a character.
#[derive(Default)]
pub(super) struct Piece {
    /// The element, in bytes of the part.
    pub(super) range: Range<usize>,
    /// What it is called.
    pub(super) name: String,
    /// Whether it holds text.
    pub(super) is_text: bool,
    /// Whether it must stay as it is.
    pub(super) is_fixed: bool,
    /// Whether it is part of a link.
    pub(super) is_link: bool,
    /// The properties of its run, in bytes of the part.
    pub(super) look: Option<Range<usize>>,
    /// Its first letter.
    pub(super) start: usize,
    /// How many it has.
    pub(super) count: usize,
}

impl Part {
    /// Reads a part.
    pub(super) fn read(kind: &'static str, xml: String) -> Result<Self, Error> {
        let paragraphs = paragraphs(&xml)?;
        Ok(Self {
            kind,
            xml,
            paragraphs,
            is_twin: false,
        })
    }
}

impl Paragraph {
    /// The line that a stretch of letters stands in.
    pub(super) fn line(&self, stretch: &Range<usize>) -> Range<usize> {
        let before = self
            .letters
            .iter()
            .take(stretch.start)
            .rposition(|letter| *letter == '\n');
        let after = self.letters.iter().skip(stretch.end).position(|letter| *letter == '\n');
        let from = before.map_or(0, |at| at + 1);
        from..after.map_or(self.letters.len(), |at| stretch.end + at)
    }

    /// These letters as a text.
    pub(super) fn text(&self, stretch: Range<usize>) -> String {
        self.letters.iter().skip(stretch.start).take(stretch.len()).collect()
    }

    /// The piece that says a letter.
    pub(super) fn piece(&self, letter: usize) -> Option<(usize, &Piece)> {
        let at = *self.owners.get(letter)?;
        Some((at, self.pieces.get(at)?))
    }
}

fn paragraphs(text: &str) -> Result<Vec<Paragraph>, Error> {
    let mut scan = Scan::default();
    let mut reader = xml::Reader::new(text);
    loop {
        let start = reader.position();
        let Some(event) = reader.next()? else { break };
        let place = start..reader.position();
        match event {
            Event::Start(_) if scan.skipping > 0 => scan.skipping += 1,
            Event::End(_) if scan.skipping > 0 => scan.skipping -= 1,
            _ if scan.skipping > 0 => {}
            Event::Start(element) if scan.passes_over(&element) => scan.skipping = 1,
            Event::Start(element) => {
                scan.begin(&element, &place);
                scan.open.push(scan.count);
                scan.count += 1;
            }
            Event::Empty(element) if scan.passes_over(&element) => {}
            Event::Empty(element) => {
                scan.begin(&element, &place);
                scan.end(element.local_name().as_ref(), &place);
            }
            Event::End(element) => {
                scan.open.pop();
                scan.end(element.local_name().as_ref(), &place);
            }
            Event::Text(text) => scan.say(&text.xml10_content()),
            Event::CData(text) => scan.say(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                if let Some(letter) = xml::referenced(&reference) {
                    scan.say(letter.encode_utf8(&mut [0; 4]));
                }
            }
            _ => {}
        }
    }
    // One that never ends keeps its number, and nothing is found in it.
    Ok(scan.done.into_iter().map(Option::unwrap_or_default).collect())
}

/// A part being read.
#[derive(Default)]
struct Scan {
    done: Vec<Option<Paragraph>>,
    drafts: Vec<Draft>,
    /// The numbers of the elements that are open.
    open: Vec<usize>,
    count: usize,
    skipping: usize,
    links: usize,
    copies: usize,
    is_placeholder: bool,
}

/// A paragraph being read.
#[derive(Default)]
struct Draft {
    number: usize,
    paragraph: Paragraph,
    /// Where its properties begin, while they are read.
    properties: Option<usize>,
    /// Where the properties of the run begin, while they are read.
    run: Option<usize>,
    look: Option<Range<usize>>,
    is_hidden: bool,
    fields: i32,
    text: Option<Open>,
}

/// An element that holds text, being read.
struct Open {
    start: usize,
    name: String,
    text: String,
}

/// Text up to this many half points is not for people.
const MOST_TINY: f32 = 4.0;

impl Scan {
    fn passes_over(&self, element: &BytesStart<'_>) -> bool {
        element.local_name().as_ref() != "Fallback" && docx::passes_over(element, self.is_placeholder)
    }

    fn begin(&mut self, element: &BytesStart<'_>, place: &Range<usize>) {
        let name = element.local_name();
        match name.as_ref() {
            "p" => self.begin_paragraph(element, place),
            "Fallback" => self.copies += 1,
            "hyperlink" => self.links += 1,
            "sdt" => self.is_placeholder = false,
            "showingPlcHdr" => self.is_placeholder = xml::is_on(element),
            name => {
                let is_link = self.links > 0;
                if let Some(draft) = self.drafts.last_mut() {
                    draft.begin((name, element), place, is_link);
                }
            }
        }
    }

    fn begin_paragraph(&mut self, element: &BytesStart<'_>, place: &Range<usize>) {
        let paragraph = Paragraph {
            range: place.clone(),
            name: full_name(element),
            parent: self.open.last().copied().unwrap_or_default(),
            is_copy: self.copies > 0,
            ..Paragraph::default()
        };
        self.drafts.push(Draft {
            number: self.done.len(),
            paragraph,
            ..Draft::default()
        });
        self.done.push(None);
    }

    fn end(&mut self, name: &str, place: &Range<usize>) {
        match name {
            "p" => {
                let Some(draft) = self.drafts.pop() else { return };
                let number = draft.number;
                if let Some(done) = self.done.get_mut(number) {
                    *done = Some(draft.finish(place.end));
                }
            }
            "Fallback" => self.copies = self.copies.saturating_sub(1),
            "hyperlink" => self.links = self.links.saturating_sub(1),
            name => {
                let is_link = self.links > 0;
                if let Some(draft) = self.drafts.last_mut() {
                    draft.end(name, place, is_link);
                }
            }
        }
    }

    fn say(&mut self, text: &str) {
        if let Some(open) = self.drafts.last_mut().and_then(|draft| draft.text.as_mut()) {
            open.text.push_str(text);
        }
    }
}

impl Draft {
    fn begin(&mut self, (name, element): (&str, &BytesStart<'_>), place: &Range<usize>, is_link: bool) {
        match name {
            "pPr" => self.properties = Some(place.start),
            "sectPr" | "drawing" | "pict" | "object" | "txbxContent" => self.paragraph.is_bound = true,
            _ if self.properties.is_some() => {}
            "r" => (self.is_hidden, self.look) = (false, None),
            "rPr" => self.run = Some(place.start),
            "vanish" => self.is_hidden |= xml::is_on(element),
            "sz" => {
                let size = xml::attribute(element, "val").and_then(|size| size.parse::<f32>().ok());
                self.is_hidden |= size.is_some_and(|size| size <= MOST_TINY);
            }
            "fldChar" => match xml::attribute(element, "fldCharType").as_deref() {
                Some("begin") => self.fields += 1,
                Some("end") => self.fields -= 1,
                _ => {}
            },
            "t" => {
                self.text = Some(Open {
                    start: place.start,
                    name: full_name(element),
                    text: String::new(),
                });
            }
            name => {
                let letter = match name {
                    "tab" | "ptab" => Some('\t'),
                    "br" | "cr" => Some('\n'),
                    "noBreakHyphen" => Some('-'),
                    "sym" => docx::symbol(element),
                    _ => None,
                };
                let Some(letter) = letter else { return };
                let piece = Piece {
                    range: place.clone(),
                    name: full_name(element),
                    // A new page is no line break, and an element with an end of its own is none of ours.
                    is_fixed: xml::attribute(element, "type").is_some() || !is_closed(element, place),
                    is_link,
                    look: self.look.clone(),
                    ..Piece::default()
                };
                self.add(piece, letter.encode_utf8(&mut [0; 4]));
            }
        }
    }

    fn end(&mut self, name: &str, place: &Range<usize>, is_link: bool) {
        match name {
            "pPr" => {
                let start = self.properties.take();
                self.paragraph.properties = start.map(|start| start..place.end);
            }
            "rPr" if self.properties.is_none() => self.look = self.run.take().map(|start| start..place.end),
            "t" => {
                let Some(open) = self.text.take() else { return };
                // Drawings and formulas have texts of their own kinds.
                let is_fixed = ["a:", "m:"].iter().any(|prefix| open.name.starts_with(prefix));
                let piece = Piece {
                    range: open.start..place.end,
                    name: open.name,
                    is_text: true,
                    is_fixed,
                    is_link,
                    look: self.look.clone(),
                    ..Piece::default()
                };
                self.add(piece, &open.text);
            }
            _ => {}
        }
    }

    fn add(&mut self, mut piece: Piece, text: &str) {
        if self.is_hidden {
            return;
        }
        let paragraph = &mut self.paragraph;
        piece.start = paragraph.letters.len();
        paragraph.letters.extend(text.chars());
        piece.count = paragraph.letters.len() - piece.start;
        paragraph.owners.resize(paragraph.letters.len(), paragraph.pieces.len());
        paragraph.pieces.push(piece);
    }

    fn finish(self, end: usize) -> Paragraph {
        let mut paragraph = self.paragraph;
        paragraph.range.end = end;
        paragraph.is_bound |= self.fields != 0;
        paragraph.key = Key::new(&paragraph.letters);
        paragraph
    }
}

/// The name of an element with its prefix.
fn full_name(element: &BytesStart<'_>) -> String {
    element.name().as_ref().to_owned()
}

/// Whether the bytes are the whole of an element: `<w:br/>`, not `<w:br>` with an end to come.
fn is_closed(element: &BytesStart<'_>, place: &Range<usize>) -> bool {
    // `<`, what is in between, `/>`.
    place.len() == element.len() + 3
}
