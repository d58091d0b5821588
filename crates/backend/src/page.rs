//! Lists, a page at a time, newest first: the cursor is the id of the last thing shown.

use types::{Page, PageQuery};

use crate::db::Id;
use crate::error::{Error, Result};

const USUAL: u32 = 20;
const MOST: u32 = 100;

/// Which part of a list is asked for.
#[derive(Debug)]
pub struct Slice<T: 'static> {
    /// Only what is older than this.
    pub before: Option<Id<T>>,
    /// How many things the page holds.
    length: i64,
}

// Derives would ask `T` for what only its id needs.
impl<T> Clone for Slice<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Slice<T> {}

impl<T> Slice<T> {
    /// What the client asks for.
    pub fn new(query: &PageQuery) -> Result<Self> {
        let limit = query.limit.unwrap_or(USUAL);
        if !(1..=MOST).contains(&limit) {
            return Err(Error::invalid("limit", format!("must be 1 to {MOST}")));
        }
        let before = query.cursor.as_deref().map(str::parse).transpose();
        Ok(Self {
            before: before.map_err(|_| Error::invalid("cursor", "is not the next_cursor of a page"))?,
            length: i64::from(limit),
        })
    }

    /// How many rows to load: one more than the page holds tells whether another page follows.
    #[must_use]
    pub const fn rows(&self) -> i64 {
        self.length + 1
    }

    /// The page made of the rows loaded.
    pub fn page<Row, Item>(&self, mut rows: Vec<Row>, id: impl Fn(&Row) -> Id<T>) -> Page<Item>
    where
        Item: From<Row>,
    {
        let length = usize::try_from(self.length).unwrap_or(usize::MAX);
        let has_more = rows.len() > length;
        rows.truncate(length);
        Page {
            next_cursor: rows.last().filter(|_| has_more).map(|row| id(row).to_string()),
            items: rows.into_iter().map(Item::from).collect(),
        }
    }
}
