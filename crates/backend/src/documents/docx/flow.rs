//! From the XML of a part to paragraphs in visual order.

use engine::layout::Paragraph;
use quick_xml::events::{BytesStart, Event};

use super::super::hidden::Hidden;
use super::super::look::{Look, Shade};
use super::super::paragraph::{Budget, Draft};
use super::super::table::Table;
use super::super::{Error, hyperlink, xml};
use super::relations::Relations;
use super::styles::{self, Styles, outline_level, set_look};

/// Reads the parts of one document.
pub struct Flow<'a> {
    styles: &'a Styles,
    tables: usize,
    budget: Budget,
    /// Whether something may lie behind the text of a page.
    has_backdrop: bool,
    /// Text that was left out because nobody sees it.
    pub hidden: Vec<Hidden>,
    /// What text boxes say.
    pub boxes: Vec<String>,
}

/// A part being read.
struct Part<'a> {
    relations: &'a Relations,
    /// Where finished paragraphs go; a text box inside a paragraph has a place of its own.
    places: Vec<Vec<Paragraph>>,
    /// Text boxes that stand beside the text, wherever they are anchored: they are read after it.
    beside: Vec<Paragraph>,
    drafts: Vec<Draft>,
    tables: Vec<Table>,
    /// Elements left to close until the part that is passed over ends.
    skipping: usize,
    properties: Properties,
    content: Content,
    is_placeholder: bool,
    instruction: String,
}

/// A text box with several paragraphs that is anchored after so many of the body stands beside it.
const LATE: usize = 4;

/// Whose properties are being read.
#[derive(Clone, Copy, PartialEq)]
enum Properties {
    None,
    Paragraph,
    /// Those of the paragraph's mark, which nobody sees.
    Mark,
    Run,
}

/// What characters are part of.
#[derive(Clone, Copy, PartialEq)]
enum Content {
    Text,
    Instruction,
    Other,
}

impl<'a> Flow<'a> {
    /// Reads with these styles.
    pub fn new(styles: &'a Styles) -> Self {
        Self {
            styles,
            tables: 0,
            budget: Budget::default(),
            has_backdrop: false,
            hidden: Vec::new(),
            boxes: Vec::new(),
        }
    }

    /// Reads a part.
    pub fn read(&mut self, text: &str, relations: &Relations) -> Result<Vec<Paragraph>, Error> {
        self.has_backdrop |= text.contains("behindDoc=\"1\"") || text.contains("z-index:-");
        let mut part = Part {
            relations,
            places: vec![Vec::new()],
            beside: Vec::new(),
            drafts: Vec::new(),
            tables: Vec::new(),
            skipping: 0,
            properties: Properties::None,
            content: Content::Other,
            is_placeholder: false,
            instruction: String::new(),
        };
        let mut reader = xml::Reader::new(text);
        while let Some(event) = reader.next()? {
            match event {
                Event::Start(_) if part.skipping > 0 => part.skipping += 1,
                Event::End(_) if part.skipping > 0 => part.skipping -= 1,
                _ if part.skipping > 0 => {}
                Event::Start(element) => {
                    if passes_over(&element, part.is_placeholder) {
                        part.skipping = 1;
                    } else {
                        self.begin(&mut part, &element);
                    }
                }
                Event::Empty(element) if passes_over(&element, part.is_placeholder) => {}
                Event::Empty(element) => {
                    self.begin(&mut part, &element);
                    self.end(&mut part, element.local_name().as_ref())?;
                }
                Event::End(element) => self.end(&mut part, element.local_name().as_ref())?,
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
        Ok(part.places.into_iter().flatten().chain(part.beside).collect())
    }

    fn begin(&mut self, part: &mut Part<'_>, element: &BytesStart<'_>) {
        match element.local_name().as_ref() {
            "p" => {
                let backdrop = part.backdrop(self.has_backdrop);
                let mut draft = Draft::new(self.styles.paragraph(None));
                draft.backdrop = backdrop;
                part.drafts.push(draft);
            }
            "background" => self.has_backdrop |= styles::colours_page(element),
            "tblStyle" => {
                // A style may give any of the cells a background.
                if xml::attribute(element, "val").is_some_and(|id| self.styles.shades(&id)) {
                    part.with_table(|table| table.shade(Shade::Unknown));
                }
            }
            "pPr" => part.properties = Properties::Paragraph,
            "r" => part.with_draft(|draft| draft.run = Look::default()),
            "rPr" if part.properties == Properties::Paragraph => part.properties = Properties::Mark,
            "rPr" => part.properties = Properties::Run,
            "t" => part.content = Content::Text,
            "instrText" => part.content = Content::Instruction,
            "fldSimple" => {
                if let Some(instruction) = xml::attribute(element, "instr") {
                    part.follow(&instruction);
                }
            }
            "hyperlink" => part.link(element),
            "txbxContent" => part.places.push(Vec::new()),
            "tbl" => {
                part.tables.push(Table::new(self.tables, part.places.len()));
                self.tables += 1;
            }
            "tr" => part.begin_row(),
            "gridSpan" => part.set_span(element),
            "sdt" => part.is_placeholder = false,
            "showingPlcHdr" => part.is_placeholder = xml::is_on(element),
            name => match part.properties {
                Properties::Paragraph => self.set_paragraph(part, name, element),
                Properties::Run => self.set_run(part, name, element),
                Properties::Mark => {}
                Properties::None if name == "shd" => part.with_table(|table| table.shade(styles::shade(element))),
                Properties::None => part.mark(name, element),
            },
        }
    }

    fn end(&mut self, part: &mut Part<'_>, name: &str) -> Result<(), Error> {
        match name {
            "p" => self.end_paragraph(part)?,
            "rPr" if part.properties == Properties::Mark => part.properties = Properties::Paragraph,
            "pPr" | "rPr" => part.properties = Properties::None,
            "t" | "instrText" => part.content = Content::Other,
            "fldChar" => {
                let instruction = std::mem::take(&mut part.instruction);
                part.follow(&instruction);
            }
            "txbxContent" => part.end_box(),
            "tc" => part.with_table(Table::end_cell),
            "tr" => part.end_row(),
            "tbl" => {
                part.tables.pop();
            }
            _ => {}
        }
        Ok(())
    }

    fn set_paragraph(&self, part: &mut Part<'_>, name: &str, element: &BytesStart<'_>) {
        let value = xml::attribute(element, "val");
        let styles = self.styles;
        part.with_draft(|draft| match name {
            "pStyle" => draft.style = styles.paragraph(value.as_deref()),
            "shd" => draft.style.look.shade = styles::shade(element).or(draft.style.look.shade),
            "outlineLvl" => draft.heading = outline_level(value.as_deref()).or(draft.heading),
            "numId" => draft.is_list = Some(value.is_none_or(|number| number != "0")),
            _ => {}
        });
    }

    fn set_run(&self, part: &mut Part<'_>, name: &str, element: &BytesStart<'_>) {
        let style = (name == "rStyle").then(|| xml::attribute(element, "val")).flatten();
        let look = style.map(|id| self.styles.run(&id));
        part.with_draft(|draft| match look {
            Some(look) => draft.run = draft.run.or(look),
            None => set_look(&mut draft.run, element),
        });
    }

    fn end_paragraph(&mut self, part: &mut Part<'_>) -> Result<(), Error> {
        let Some(draft) = part.drafts.pop() else { return Ok(()) };
        self.budget.spend_hidden(&draft.hidden)?;
        self.hidden.extend(draft.hidden.iter().cloned());
        let cell = part.tables.last().map(Table::cell);
        let (paragraph, boxes) = draft.finish(cell);
        self.budget.spend(&paragraph)?;
        self.boxes.extend(boxes.iter().map(|paragraph| paragraph.text.clone()));
        if let Some(place) = part.places.last_mut() {
            place.push(paragraph);
            place.extend(boxes);
        }
        Ok(())
    }
}

impl Part<'_> {
    /// What is behind a paragraph that begins here.
    fn backdrop(&self, has_backdrop: bool) -> Shade {
        let here = self
            .tables
            .iter()
            .rev()
            .take_while(|table| table.depth() == self.places.len());
        let shade = here.fold(Shade::Unset, |shade, table| shade.or(table.backdrop()));
        // The shape around a text box may have any colour.
        let is_boxed = self.places.len() > 1;
        shade.or(if is_boxed || has_backdrop {
            Shade::Unknown
        } else {
            Shade::Unset
        })
    }

    fn with_draft(&mut self, change: impl FnOnce(&mut Draft)) {
        if let Some(draft) = self.drafts.last_mut() {
            change(draft);
        }
    }

    fn with_table(&mut self, change: impl FnOnce(&mut Table)) {
        if let Some(table) = self.tables.last_mut() {
            change(table);
        }
    }

    /// What stands in a run beside text.
    fn mark(&mut self, name: &str, element: &BytesStart<'_>) {
        let text = match name {
            "tab" | "ptab" => '\t',
            "br" | "cr" => '\n',
            "noBreakHyphen" => '-',
            "sym" => match symbol(element) {
                Some(symbol) => symbol,
                None => return,
            },
            _ => return,
        };
        self.with_draft(|draft| draft.say(text.encode_utf8(&mut [0; 4])));
    }

    fn say(&mut self, text: &str) {
        match self.content {
            Content::Text => self.with_draft(|draft| draft.say(text)),
            Content::Instruction => self.instruction.push_str(text),
            Content::Other => {}
        }
    }

    fn link(&mut self, element: &BytesStart<'_>) {
        let target = xml::attribute(element, "id")
            .and_then(|id| self.relations.get(&id))
            .map(|to| to.target.clone());
        if let Some(target) = target {
            self.with_draft(|draft| draft.link(target));
        }
    }

    fn follow(&mut self, instruction: &str) {
        if let Some(target) = hyperlink::target(instruction) {
            self.with_draft(|draft| draft.link(target));
        }
    }

    fn end_box(&mut self) {
        if self.places.len() < 2 {
            return;
        }
        let paragraphs = self.places.pop().unwrap_or_default();
        let said = |paragraphs: &[Paragraph]| paragraphs.iter().filter(|one| !one.text.trim().is_empty()).count();
        let is_top = self.places.len() == 1 && self.tables.is_empty();
        let is_late = self.places.first().is_some_and(|body| said(body) >= LATE);
        if is_top && is_late && said(&paragraphs) > 1 {
            self.beside.extend(paragraphs);
            return;
        }
        match (self.drafts.last_mut(), self.places.last_mut()) {
            (Some(draft), _) => draft.boxes.extend(paragraphs),
            (None, Some(place)) => place.extend(paragraphs),
            (None, None) => {}
        }
    }

    fn begin_row(&mut self) {
        let start = self.places.last().map_or(0, Vec::len);
        self.with_table(|table| table.begin_row(start));
    }

    fn set_span(&mut self, element: &BytesStart<'_>) {
        let span = xml::attribute(element, "val").and_then(|value| value.parse().ok());
        self.with_table(|table| table.set_span(span.unwrap_or(1)));
    }

    fn end_row(&mut self) {
        let depth = self.places.len();
        if let (Some(table), Some(place)) = (self.tables.last_mut(), self.places.last_mut()) {
            table.end_row(depth, place);
        }
    }
}

/// Whether an element is not part of what people see, or says it a second time. The content of a control may be a
/// placeholder.
pub(crate) fn passes_over(element: &BytesStart<'_>, is_placeholder: bool) -> bool {
    match element.local_name().as_ref() {
        "del" | "moveFrom" | "delText" | "delInstrText" | "Fallback" | "rt" | "pPrChange" | "rPrChange"
        | "tblPrChange" | "trPrChange" | "tcPrChange" | "sectPrChange" | "numberingChange" | "tabs" => true,
        "sdtContent" => is_placeholder,
        "footnote" | "endnote" => xml::attribute(element, "type").is_some_and(|kind| kind != "normal"),
        _ => false,
    }
}

/// The character of a `w:sym`; what symbol fonts have in their private range is a bullet more often than not.
pub(crate) fn symbol(element: &BytesStart<'_>) -> Option<char> {
    let code = u32::from_str_radix(&xml::attribute(element, "char")?, 16).ok()?;
    if (0xF000..=0xF0FF).contains(&code) {
        Some('•')
    } else {
        char::from_u32(code)
    }
}
