//! What ends with a group: where text goes and what it looks like.

use super::super::look::Look;
use super::words::Destination;

/// Tables in tables.
const MAX_TABLES: usize = 8;

/// What ends with a group.
#[derive(Clone, Copy)]
pub struct Group {
    /// Where its text goes.
    pub destination: Destination,
    /// Whether the group itself, not one around it, began the destination.
    pub is_own: bool,
    /// Whether `\*` came last: what nobody knows may be left out.
    pub is_starred: bool,
    /// What its text looks like.
    pub look: Look,
    /// Whether its text is a deletion on record.
    pub is_deleted: bool,
    /// The font.
    pub font: Option<i32>,
    /// How many characters after a `\u` stand for it.
    pub fallbacks: usize,
    /// What its paragraphs are like.
    pub paragraph: Manner,
}

/// What `\pard` takes back.
#[derive(Clone, Copy, Default)]
pub struct Manner {
    /// Number of the style.
    pub style: i32,
    /// Outline level, counted from 1.
    pub level: Option<u8>,
    /// Whether it is a list item.
    pub is_list: bool,
    /// Whether it stands in a table.
    pub is_in_table: bool,
    /// In how many tables it stands.
    pub table_depth: usize,
}

impl Default for Group {
    fn default() -> Self {
        Self {
            destination: Destination::Text,
            is_own: false,
            is_starred: false,
            look: Look::default(),
            is_deleted: false,
            font: None,
            fallbacks: 1,
            paragraph: Manner::default(),
        }
    }
}

impl Group {
    /// Takes in a word that says what text looks like.
    pub fn format(&mut self, word: &str, number: Option<i32>) {
        let is_on = number != Some(0);
        match word {
            "f" => self.font = number,
            "uc" => self.fallbacks = usize::try_from(number.unwrap_or(1)).unwrap_or(1),
            "plain" => {
                self.look = Look::default();
                self.is_deleted = false;
            }
            "b" => self.look.bold = Some(is_on),
            "i" => self.look.italic = Some(is_on),
            "v" => self.look.hidden = Some(is_on),
            "deleted" => self.is_deleted = is_on,
            "fs" => {
                let half_points = number.and_then(|size| u16::try_from(size).ok());
                self.look.size = half_points.map(|size| f32::from(size) / 2.0);
            }
            "pard" => self.paragraph = Manner::default(),
            _ => self.paragraph.format(word, number),
        }
    }
}

impl Manner {
    fn format(&mut self, word: &str, number: Option<i32>) {
        let is_on = number != Some(0);
        match word {
            "s" => self.style = number.unwrap_or(0),
            "outlinelevel" => {
                let level = number.and_then(|level| u8::try_from(level).ok());
                self.level = level.filter(|level| *level < 9).map(|level| level + 1);
            }
            "ls" => self.is_list = is_on,
            "intbl" => self.is_in_table = is_on,
            "itap" => {
                let depth = usize::try_from(number.unwrap_or(0)).unwrap_or(0);
                self.table_depth = depth.min(MAX_TABLES);
            }
            _ => {}
        }
    }
}
