//! The places text stands in, and their paragraphs.

use std::collections::HashMap;

use engine::layout::Paragraph;

use super::super::docx::Scan;
use super::super::look::{Look, Style};
use super::super::paragraph::{Budget, Draft};
use super::super::table::Table;
use super::super::{Error, Hidden};
use super::groups::Manner;
use super::words::Kind;

/// No honest file has more styles.
const MAX_STYLES: usize = 10_000;

/// The text of a document, by where it stands.
pub struct Places {
    /// The innermost last.
    open: Vec<Place>,
    done: [Vec<Paragraph>; 4],
    levels: HashMap<i32, u8>,
    tables: usize,
    budget: Budget,
    hidden: Vec<Hidden>,
}

struct Place {
    kind: Kind,
    paragraphs: Vec<Paragraph>,
    draft: Draft,
    is_item: bool,
    tables: Vec<Table>,
}

impl Default for Places {
    fn default() -> Self {
        Self {
            open: vec![Place::new(Kind::Body)],
            done: Default::default(),
            levels: HashMap::new(),
            tables: 0,
            budget: Budget::default(),
            hidden: Vec::new(),
        }
    }
}

impl Places {
    /// Begins a place inside of the one that is open.
    pub fn enter(&mut self, kind: Kind) {
        self.open.push(Place::new(kind));
    }

    /// Ends a place: a box belongs to the paragraph that holds it.
    pub fn leave(&mut self, manner: Manner) -> Result<(), Error> {
        if self.open.last().is_some_and(|place| !place.draft.is_blank()) {
            self.end_paragraph(manner)?;
        }
        let Some(place) = self.open.pop() else { return Ok(()) };
        let slot = match place.kind {
            Kind::Header => 0,
            Kind::Body => 1,
            Kind::Note => 2,
            Kind::Footer => 3,
            Kind::Box => {
                if let Some(outer) = self.open.last_mut() {
                    outer.draft.boxes.extend(place.paragraphs);
                }
                return Ok(());
            }
        };
        // First, left and other pages often have the same header: once is enough.
        let is_furniture = matches!(place.kind, Kind::Header | Kind::Footer);
        let known = &mut self.done[slot];
        for paragraph in place.paragraphs {
            if !is_furniture || !known.iter().any(|other| other.text == paragraph.text) {
                known.push(paragraph);
            }
        }
        Ok(())
    }

    /// Everything that was read, in visual order.
    pub fn finish(mut self, manner: Manner) -> Result<Scan, Error> {
        while !self.open.is_empty() {
            self.leave(manner)?;
        }
        Ok(Scan {
            paragraphs: self.done.into_iter().flatten().collect(),
            hidden: self.hidden,
            asides: Vec::new(),
        })
    }

    /// The style of this number is that of headings.
    pub fn set_level(&mut self, style: i32, level: u8) {
        if self.levels.len() < MAX_STYLES {
            self.levels.insert(style, level);
        }
    }

    /// The paragraph is an item of a list.
    pub fn mark_item(&mut self) {
        if let Some(place) = self.open.last_mut() {
            place.is_item = true;
        }
    }

    /// Adds text to the paragraph.
    pub fn say(&mut self, text: &str, look: Look) {
        if let Some(place) = self.open.last_mut() {
            place.draft.run = look;
            place.draft.say(text);
        }
    }

    /// Notes where a link leads.
    pub fn link(&mut self, target: String) {
        if let Some(place) = self.open.last_mut() {
            place.draft.link(target);
        }
    }

    /// Ends the paragraph.
    pub fn end_paragraph(&mut self, manner: Manner) -> Result<(), Error> {
        let depth = if manner.is_in_table {
            manner.table_depth.max(1)
        } else {
            0
        };
        self.set_depth(depth);
        self.keep_paragraph(manner)
    }

    /// Ends a cell of a table that is nested so deep.
    pub fn end_cell(&mut self, depth: usize, manner: Manner) -> Result<(), Error> {
        self.set_depth(depth);
        self.keep_paragraph(manner)?;
        if let Some(table) = self.open.last_mut().and_then(|place| place.tables.last_mut()) {
            table.end_cell();
        }
        Ok(())
    }

    /// Ends a row of a table that is nested so deep.
    pub fn end_row(&mut self, depth: usize) {
        self.set_depth(depth);
        let Some(place) = self.open.last_mut() else { return };
        let start = place.paragraphs.len();
        if let Some(table) = place.tables.last_mut() {
            table.end_row(0, &mut place.paragraphs);
            table.begin_row(start);
        }
    }

    /// Goes as deep into tables as the text now is.
    fn set_depth(&mut self, depth: usize) {
        let Some(place) = self.open.last_mut() else { return };
        place.tables.truncate(depth);
        while place.tables.len() < depth {
            let mut table = Table::new(self.tables, 0);
            table.begin_row(place.paragraphs.len());
            place.tables.push(table);
            self.tables += 1;
        }
    }

    fn keep_paragraph(&mut self, manner: Manner) -> Result<(), Error> {
        let level = manner.level.or_else(|| self.levels.get(&manner.style).copied());
        let Some(place) = self.open.last_mut() else {
            return Ok(());
        };
        let mut draft = std::mem::replace(&mut place.draft, Draft::new(Style::default()));
        draft.heading = level;
        draft.is_list = Some(std::mem::take(&mut place.is_item) || manner.is_list);
        self.budget.spend_hidden(&draft.hidden)?;
        self.hidden.append(&mut draft.hidden);
        let (paragraph, boxes) = draft.finish(place.tables.last().map(Table::cell));
        self.budget.spend(&paragraph)?;
        place.paragraphs.push(paragraph);
        place.paragraphs.extend(boxes);
        Ok(())
    }
}

impl Place {
    fn new(kind: Kind) -> Self {
        Self {
            kind,
            paragraphs: Vec::new(),
            draft: Draft::new(Style::default()),
            is_item: false,
            tables: Vec::new(),
        }
    }
}
