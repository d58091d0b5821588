//! Markdown: paragraphs in the order of the text.

mod front;
mod html;

use engine::layout::Paragraph;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use self::front::Line;
use self::html::Piece;
use super::Error;
use super::look::Style;
use super::paragraph::{Budget, Draft};
use super::table::Table;

/// A line from this length on was broken because it was full; a shorter one because its writer wanted it so.
const FULL_LINE: usize = 60;
/// A list that begins with such a number is a line that begins with a year.
const FIRST_YEAR: u64 = 1000;

/// Reads Markdown.
pub fn read(text: &str) -> Result<Vec<Paragraph>, Error> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut flow = Flow::default();
    for event in Parser::new_ext(text, options) {
        flow.take(event)?;
    }
    flow.end_paragraph()?;
    if flow.out.iter().all(|paragraph| paragraph.text.trim().is_empty()) {
        return Err(Error::NoText);
    }
    Ok(flow.out)
}

struct Flow {
    out: Vec<Paragraph>,
    draft: Draft,
    heading: Option<u8>,
    heading_start: usize,
    bold: usize,
    italic: usize,
    /// The numbers of the lists that are open; `None` for those without.
    lists: Vec<Option<u64>>,
    is_new_item: bool,
    line_length: usize,
    table: Option<Table>,
    tables: usize,
    html: String,
    is_front: bool,
    budget: Budget,
}

impl Default for Flow {
    fn default() -> Self {
        Self {
            out: Vec::new(),
            draft: Draft::new(Style::default()),
            heading: None,
            heading_start: 0,
            bold: 0,
            italic: 0,
            lists: Vec::new(),
            is_new_item: false,
            line_length: 0,
            table: None,
            tables: 0,
            html: String::new(),
            is_front: false,
            budget: Budget::default(),
        }
    }
}

impl Flow {
    fn take(&mut self, event: Event<'_>) -> Result<(), Error> {
        match event {
            Event::Start(tag) => self.begin(&tag)?,
            Event::End(tag) => self.end(tag)?,
            Event::Text(text) if self.is_front => self.front(&text)?,
            Event::Text(text) | Event::Code(text) => self.lines(&text)?,
            Event::Html(text) => self.html.push_str(&text),
            Event::InlineHtml(tag) if html::is_break(&tag) => self.end_paragraph()?,
            // A list item goes on, and so does a sentence that filled its line.
            Event::SoftBreak if !self.lists.is_empty() || self.line_length >= FULL_LINE => {
                self.say(" ");
                self.line_length = 0;
            }
            Event::SoftBreak | Event::HardBreak => self.end_paragraph()?,
            Event::Rule => self.part()?,
            _ => {}
        }
        Ok(())
    }

    fn begin(&mut self, tag: &Tag<'_>) -> Result<(), Error> {
        match tag {
            Tag::Paragraph if self.lists.is_empty() => self.part()?,
            Tag::Paragraph => self.end_paragraph()?,
            Tag::Heading { level, .. } => {
                self.part()?;
                self.heading = Some(*level as u8);
                self.heading_start = self.out.len();
            }
            Tag::List(number) => {
                if self.lists.is_empty() {
                    self.part()?;
                }
                self.lists.push(*number);
            }
            Tag::Item => self.begin_item()?,
            Tag::Strong => self.bold += 1,
            Tag::Emphasis => self.italic += 1,
            Tag::Link { dest_url, .. } => self.draft.link(dest_url.to_string()),
            Tag::CodeBlock(_) | Tag::HtmlBlock => self.part()?,
            Tag::MetadataBlock(_) => self.is_front = true,
            Tag::Table(_) => self.begin_table()?,
            Tag::TableHead | Tag::TableRow => self.begin_row(),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, tag: TagEnd) -> Result<(), Error> {
        match tag {
            TagEnd::Paragraph | TagEnd::Item | TagEnd::CodeBlock => self.end_paragraph()?,
            TagEnd::MetadataBlock(_) => self.is_front = false,
            TagEnd::Heading(_) => self.end_heading()?,
            TagEnd::List(_) => {
                self.end_paragraph()?;
                self.lists.pop();
                self.is_new_item = false;
            }
            TagEnd::Strong => self.bold = self.bold.saturating_sub(1),
            TagEnd::Emphasis => self.italic = self.italic.saturating_sub(1),
            TagEnd::HtmlBlock => {
                let html = std::mem::take(&mut self.html);
                self.read_html(&html)?;
            }
            TagEnd::TableCell => self.end_cell()?,
            TagEnd::TableHead | TagEnd::TableRow => self.end_row(),
            TagEnd::Table => self.table = None,
            _ => {}
        }
        Ok(())
    }

    fn begin_item(&mut self) -> Result<(), Error> {
        self.end_paragraph()?;
        self.is_new_item = true;
        if let Some(Some(number)) = self.lists.last_mut() {
            let own = *number;
            *number += 1;
            if own >= FIRST_YEAR {
                self.say(&format!("{own}. "));
            }
        }
        Ok(())
    }

    /// A line of dashes under several lines makes a heading of them all, which their writer hardly meant.
    fn end_heading(&mut self) -> Result<(), Error> {
        self.end_paragraph()?;
        self.heading = None;
        if let Some([_, _, ..]) = self.out.get(self.heading_start..) {
            for paragraph in &mut self.out[self.heading_start..] {
                paragraph.heading = None;
            }
        }
        Ok(())
    }

    fn begin_table(&mut self) -> Result<(), Error> {
        self.part()?;
        self.table = Some(Table::new(self.tables, 0));
        self.tables += 1;
        Ok(())
    }

    fn begin_row(&mut self) {
        if let Some(table) = &mut self.table {
            table.begin_row(self.out.len());
        }
    }

    fn end_cell(&mut self) -> Result<(), Error> {
        self.end_paragraph()?;
        if let Some(table) = &mut self.table {
            table.end_cell();
        }
        Ok(())
    }

    fn end_row(&mut self) {
        if let Some(table) = &mut self.table {
            table.end_row(0, &mut self.out);
        }
    }

    fn read_html(&mut self, html: &str) -> Result<(), Error> {
        for piece in html::pieces(html) {
            match piece {
                Piece::Text(text) if self.table.is_some() => self.say(&html::unescape(text).replace('\n', " ")),
                Piece::Text(text) => self.lines(&html::unescape(text))?,
                Piece::Begin("table") => self.begin_table()?,
                Piece::End("table") => self.table = None,
                Piece::Begin("tr") => self.begin_row(),
                Piece::End("tr") => self.end_row(),
                Piece::End("td" | "th") => self.end_cell()?,
                Piece::Begin("li") => {
                    self.end_paragraph()?;
                    self.is_new_item = true;
                }
                Piece::Begin("br" | "hr")
                | Piece::End("p" | "div" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "li" | "summary") => {
                    self.end_paragraph()?;
                }
                _ => {}
            }
        }
        self.end_paragraph()
    }

    fn front(&mut self, text: &str) -> Result<(), Error> {
        for line in text.lines() {
            match front::line(line) {
                Some(Line::Title(title)) => {
                    self.heading = Some(1);
                    self.say(title);
                }
                Some(Line::Contact(contact)) => self.say(contact),
                None => {}
            }
            self.end_paragraph()?;
            self.heading = None;
        }
        Ok(())
    }

    fn lines(&mut self, text: &str) -> Result<(), Error> {
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.end_paragraph()?;
            }
            self.say(line);
        }
        Ok(())
    }

    fn say(&mut self, text: &str) {
        self.line_length += text.chars().count();
        self.draft.run.bold = Some(self.bold > 0);
        self.draft.run.italic = Some(self.italic > 0);
        self.draft.say(text);
    }

    /// Parts what follows from what was before.
    fn part(&mut self) -> Result<(), Error> {
        self.end_paragraph()?;
        if self.out.last().is_some_and(|last| !last.text.is_empty()) {
            self.out.push(Paragraph::default());
        }
        Ok(())
    }

    fn end_paragraph(&mut self) -> Result<(), Error> {
        self.line_length = 0;
        if self.draft.is_blank() {
            self.draft = Draft::new(Style::default());
            return Ok(());
        }
        let mut draft = std::mem::replace(&mut self.draft, Draft::new(Style::default()));
        draft.heading = self.heading;
        draft.is_list = Some(std::mem::take(&mut self.is_new_item));
        let (paragraph, _) = draft.finish(self.table.as_ref().map(Table::cell));
        self.budget.spend(&paragraph)?;
        self.out.push(paragraph);
        Ok(())
    }
}
