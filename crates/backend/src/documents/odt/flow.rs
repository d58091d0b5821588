//! From the XML of a part to paragraphs in visual order.

use engine::layout::Paragraph;
use quick_xml::events::{BytesStart, Event};

use super::super::docx::Scan;
use super::super::look::{Look, Shade};
use super::super::paragraph::{Budget, Draft};
use super::super::table::Table;
use super::super::{Error, Hidden, xml};
use super::styles::Styles;

/// No honest text has more blanks in a row.
const MAX_BLANKS: usize = 200;

/// The text of a document, by where it stands.
#[derive(Default)]
pub struct Flow {
    header: Vec<Paragraph>,
    body: Vec<Paragraph>,
    notes: Vec<Paragraph>,
    footer: Vec<Paragraph>,
    tables: usize,
    budget: Budget,
    hidden: Vec<Hidden>,
}

/// A part being read.
struct Part<'a> {
    styles: &'a Styles,
    /// Where finished paragraphs go, the innermost last.
    places: Vec<Place>,
    drafts: Vec<Open>,
    tables: Vec<Table>,
    /// Elements left to close until the part that is passed over ends.
    skipping: usize,
    /// Elements left to close until text is shown again.
    hiding: usize,
    is_new_item: bool,
}

struct Place {
    kind: Kind,
    paragraphs: Vec<Paragraph>,
}

/// What kind of place text stands in.
#[derive(Clone, Copy)]
enum Kind {
    Header,
    Body,
    Note,
    Footer,
    /// A text box or a shape with text.
    Box,
}

/// A paragraph being read, and the spans that are open in it.
struct Open {
    draft: Draft,
    spans: Vec<Look>,
}

impl Flow {
    /// Reads a part.
    pub fn read(&mut self, text: &str, styles: &Styles) -> Result<(), Error> {
        let mut part = Part {
            styles,
            places: Vec::new(),
            drafts: Vec::new(),
            tables: Vec::new(),
            skipping: 0,
            hiding: 0,
            is_new_item: false,
        };
        let mut reader = xml::Reader::new(text);
        while let Some(event) = reader.next()? {
            match event {
                Event::Start(_) if part.skipping > 0 => part.skipping += 1,
                Event::End(_) if part.skipping > 0 => part.skipping -= 1,
                _ if part.skipping > 0 => {}
                Event::Start(element) if Self::passes_over(&element) => part.skipping = 1,
                Event::Empty(element) if Self::passes_over(&element) => {}
                Event::Start(element) => {
                    part.hiding += usize::from(part.hiding > 0 || hides(&element));
                    self.begin(&mut part, &element);
                }
                Event::Empty(element) => {
                    self.begin(&mut part, &element);
                    self.end(&mut part, element.local_name().as_ref())?;
                }
                Event::End(element) => {
                    self.end(&mut part, element.local_name().as_ref())?;
                    part.hiding = part.hiding.saturating_sub(1);
                }
                Event::Text(text) => part.say(&text.xml10_content()),
                Event::CData(text) => part.say(&text.xml10_content()),
                Event::GeneralRef(reference) => {
                    if let Some(character) = xml::referenced(&reference) {
                        part.say(character.encode_utf8(&mut [0; 4]));
                    }
                }
                _ => {}
            }
        }
        while !part.drafts.is_empty() {
            self.end_paragraph(&mut part)?;
        }
        while let Some(place) = part.places.pop() {
            self.keep(place);
        }
        Ok(())
    }

    /// Everything that was read, in visual order.
    pub fn finish(self) -> Scan {
        let parts = [self.header, self.body, self.notes, self.footer];
        Scan {
            paragraphs: parts.into_iter().flatten().collect(),
            hidden: self.hidden,
            asides: Vec::new(),
        }
    }

    /// Whether an element is not part of what people see, or says it a second time.
    fn passes_over(element: &BytesStart<'_>) -> bool {
        matches!(
            element.name().as_ref(),
            "text:tracked-changes"
                | "text:note-citation"
                | "text:ruby-text"
                | "text:page-number"
                | "text:page-count"
                | "office:annotation"
                | "office:forms"
                | "office:meta"
                | "office:scripts"
                | "svg:title"
                | "svg:desc"
                | "draw:object"
                | "text:index-title-template"
                | "text:table-of-content-source"
        )
    }

    fn begin(&mut self, part: &mut Part<'_>, element: &BytesStart<'_>) {
        match element.local_name().as_ref() {
            "header" | "header-left" | "header-first" => part.enter(Kind::Header),
            "footer" | "footer-left" | "footer-first" => part.enter(Kind::Footer),
            "text" if element.name().as_ref() == "office:text" => part.enter(Kind::Body),
            "note-body" => part.enter(Kind::Note),
            "text-box" | "custom-shape" | "rect" | "ellipse" => part.enter(Kind::Box),
            "p" => part.begin_paragraph(element, None),
            "h" => {
                let level = xml::attribute(element, "outline-level").and_then(|level| level.parse().ok());
                part.begin_paragraph(element, Some(level.unwrap_or(1)));
            }
            "span" => part.begin_span(element),
            "a" => part.with_draft(|draft| {
                if let Some(target) = xml::attribute(element, "href") {
                    draft.link(target);
                }
            }),
            "s" => part.blanks(element),
            "tab" => part.mark("\t"),
            "line-break" => part.mark("\n"),
            "list-item" => part.is_new_item = true,
            "table" => {
                part.tables.push(Table::new(self.tables, part.places.len()));
                self.tables += 1;
            }
            "table-row" => part.begin_row(),
            "table-cell" => part.begin_cell(element),
            _ => {}
        }
    }

    fn end(&mut self, part: &mut Part<'_>, name: &str) -> Result<(), Error> {
        match name {
            "header" | "header-left" | "header-first" | "footer" | "footer-left" | "footer-first" | "note-body"
            | "text-box" | "custom-shape" | "rect" | "ellipse" => self.leave(part),
            "p" | "h" => self.end_paragraph(part)?,
            "span" => part.end_span(),
            "list-item" => part.is_new_item = false,
            "table-cell" => part.tables.last_mut().map_or((), Table::end_cell),
            "table-row" => part.end_row(),
            "table" => {
                part.tables.pop();
            }
            _ => {}
        }
        Ok(())
    }

    fn end_paragraph(&mut self, part: &mut Part<'_>) -> Result<(), Error> {
        let Some(mut open) = part.drafts.pop() else {
            return Ok(());
        };
        self.budget.spend_hidden(&open.draft.hidden)?;
        self.hidden.append(&mut open.draft.hidden);
        let (paragraph, boxes) = open.draft.finish(part.tables.last().map(Table::cell));
        self.budget.spend(&paragraph)?;
        if let Some(place) = part.places.last_mut() {
            place.paragraphs.push(paragraph);
            place.paragraphs.extend(boxes);
        }
        Ok(())
    }

    /// Ends the innermost place: a box belongs to the paragraph that holds it.
    fn leave(&mut self, part: &mut Part<'_>) {
        let Some(place) = part.places.pop() else { return };
        match (place.kind, part.drafts.last_mut(), part.places.last_mut()) {
            (Kind::Box, Some(open), _) => open.draft.boxes.extend(place.paragraphs),
            (Kind::Box, None, Some(outer)) => outer.paragraphs.extend(place.paragraphs),
            _ => self.keep(place),
        }
    }

    fn keep(&mut self, place: Place) {
        let known = match place.kind {
            Kind::Header => &mut self.header,
            Kind::Body | Kind::Box => &mut self.body,
            Kind::Note => &mut self.notes,
            Kind::Footer => &mut self.footer,
        };
        // First, left and other pages often have the same header: once is enough.
        let is_furniture = matches!(place.kind, Kind::Header | Kind::Footer);
        let is_new = |paragraph: &Paragraph| {
            !is_furniture || paragraph.text.is_empty() || !known.iter().any(|other| other.text == paragraph.text)
        };
        let fresh: Vec<Paragraph> = place.paragraphs.into_iter().filter(is_new).collect();
        known.extend(fresh);
    }
}

/// Whether an element says that nobody sees what it holds.
fn hides(element: &BytesStart<'_>) -> bool {
    let says = |name, expected: &str| xml::attribute(element, name).is_some_and(|value| value == expected);
    match element.local_name().as_ref() {
        "hidden-text" => true,
        "hidden-paragraph" => says("is-hidden", "true"),
        "section" => says("display", "none"),
        _ => false,
    }
}

impl Part<'_> {
    fn enter(&mut self, kind: Kind) {
        self.places.push(Place {
            kind,
            paragraphs: Vec::new(),
        });
    }

    fn begin_paragraph(&mut self, element: &BytesStart<'_>, heading: Option<u8>) {
        let style = xml::attribute(element, "style-name");
        let mut draft = Draft::new(self.styles.paragraph(style.as_deref()));
        draft.heading = heading;
        draft.is_list = Some(std::mem::take(&mut self.is_new_item));
        let is_in_box = self.places.iter().any(|place| matches!(place.kind, Kind::Box));
        if self.styles.has_coloured_pages || is_in_box || !self.tables.is_empty() {
            draft.backdrop = Shade::Unknown;
        }
        self.drafts.push(Open {
            draft,
            spans: Vec::new(),
        });
    }

    fn begin_span(&mut self, element: &BytesStart<'_>) {
        let look = xml::attribute(element, "style-name").map(|name| self.styles.span(&name));
        if let Some(open) = self.drafts.last_mut() {
            open.spans.push(open.draft.run);
            open.draft.run = look.unwrap_or_default().or(open.draft.run);
        }
    }

    fn end_span(&mut self) {
        if let Some(open) = self.drafts.last_mut() {
            open.draft.run = open.spans.pop().unwrap_or_default();
        }
    }

    fn with_draft(&mut self, change: impl FnOnce(&mut Draft)) {
        if let Some(open) = self.drafts.last_mut() {
            change(&mut open.draft);
        }
    }

    fn mark(&mut self, mark: &str) {
        self.with_draft(|draft| draft.say(mark));
    }

    fn blanks(&mut self, element: &BytesStart<'_>) {
        let count = xml::attribute(element, "c").and_then(|count| count.parse().ok());
        self.mark(&" ".repeat(usize::min(count.unwrap_or(1), MAX_BLANKS)));
    }

    /// White space of the file is a single blank; what counts is an element of its own.
    fn say(&mut self, text: &str) {
        let is_hiding = self.hiding > 0;
        self.with_draft(|draft| {
            let mut said = String::with_capacity(text.len());
            let mut is_blank = draft.ends_blank();
            for character in text.chars() {
                let is_space = matches!(character, ' ' | '\t' | '\n' | '\r');
                if !(is_space && is_blank) {
                    said.push(if is_space { ' ' } else { character });
                }
                is_blank = is_space;
            }
            let shown = draft.run.hidden;
            draft.run.hidden = is_hiding.then_some(true).or(shown);
            draft.say(&said);
            draft.run.hidden = shown;
        });
    }

    fn begin_row(&mut self) {
        let start = self.places.last().map_or(0, |place| place.paragraphs.len());
        if let Some(table) = self.tables.last_mut() {
            table.begin_row(start);
        }
    }

    fn begin_cell(&mut self, element: &BytesStart<'_>) {
        let span = xml::attribute(element, "number-columns-spanned").and_then(|value| value.parse().ok());
        if let Some(table) = self.tables.last_mut() {
            table.set_span(span.unwrap_or(1));
        }
    }

    fn end_row(&mut self) {
        let depth = self.places.len();
        if let (Some(table), Some(place)) = (self.tables.last_mut(), self.places.last_mut()) {
            table.end_row(depth, &mut place.paragraphs);
        }
    }
}
