//! The answer of a provider while it grows: each rewrite counts as soon as it is whole.

use std::collections::HashSet;

use serde::Deserialize;
use types::{Proposal, ProviderName};

use super::ask::Ask;
use super::failure::Failure;

/// The longest answer, in bytes.
const MOST_BYTES: usize = 256 * 1024;
/// A rewrite that is not whole after so many bytes is none.
const MOST_OF_ITEM: usize = 8 * 1024;
/// The most rewrites that are looked at.
const MOST_ITEMS: usize = 40;
/// So many bytes come between two looks at what there is.
const BETWEEN_LOOKS: usize = 32;
/// So much of an answer in the wrong shape is shown to whoever wrote it.
const MOST_SHOWN: usize = 2_000;

/// One rewrite, as the schema has it.
#[derive(Debug, Deserialize)]
pub struct Item {
    /// Which line.
    pub id: String,
    /// What to write instead.
    pub text: String,
    /// Why. The schema wants it; without it a rewrite is as good.
    #[serde(default)]
    pub why: String,
}

/// The whole answer, as the schema has it.
#[derive(Debug, Deserialize)]
struct Whole {
    rewrites: Vec<Item>,
}

/// Collects what an answer holds.
pub struct Collector<'a> {
    ask: &'a Ask,
    each: &'a mut (dyn FnMut(ProviderName, Proposal) + Send),
    by: Option<ProviderName>,
    text: String,
    /// Where the next rewrite begins, once the list has begun.
    next: Option<usize>,
    looked: usize,
    is_broken: bool,
    items: usize,
    seen: HashSet<String>,
    /// How many proposals came of it.
    pub kept: usize,
}

impl<'a> Collector<'a> {
    /// Hands each proposal to `each` as it comes.
    pub fn new(ask: &'a Ask, each: &'a mut (dyn FnMut(ProviderName, Proposal) + Send)) -> Self {
        Self {
            ask,
            each,
            by: None,
            text: String::new(),
            next: None,
            looked: 0,
            is_broken: false,
            items: 0,
            seen: HashSet::new(),
            kept: 0,
        }
    }

    /// What is asked about.
    pub const fn ask(&self) -> &'a Ask {
        self.ask
    }

    /// A new answer begins, of this provider.
    pub fn begin(&mut self, by: ProviderName) {
        self.by = Some(by);
        self.text.clear();
        self.next = None;
        self.looked = 0;
        self.is_broken = false;
    }

    /// How much was written, in bytes.
    pub const fn written(&self) -> usize {
        self.text.len()
    }

    /// The beginning of what was written, to be shown to whoever wrote it.
    pub fn shown(&self) -> String {
        if self.text.trim().is_empty() {
            // Not every service takes a turn without words.
            return "{}".to_owned();
        }
        self.text.chars().take(MOST_SHOWN).collect()
    }

    /// More was written.
    pub fn push(&mut self, more: &str) -> Result<(), Failure> {
        if self.text.len() + more.len() > MOST_BYTES {
            return Err(Failure::TooLarge);
        }
        self.text.push_str(more);
        // Looking after each letter would cost more than all else.
        if self.text.len() < self.looked + BETWEEN_LOOKS {
            return Ok(());
        }
        self.looked = self.text.len();
        while !self.is_broken && self.items < MOST_ITEMS && self.take_next() {}
        Ok(())
    }

    /// Nothing more comes: whether it was an answer.
    pub fn end(&mut self) -> Result<(), Failure> {
        let start = self.after_thoughts();
        let text = self.text.get(start..).unwrap_or_default();
        let json = text
            .find('{')
            .zip(text.rfind('}'))
            .and_then(|(from, to)| text.get(from..=to));
        match json.map(serde_json::from_str::<Whole>) {
            Some(Ok(whole)) => {
                // Those that were not told apart while it grew.
                let items = whole.rewrites.into_iter().take(MOST_ITEMS);
                items.for_each(|item| self.take(&item));
                Ok(())
            }
            // Whatever became of the rest, what is whole can be used.
            _ if self.kept > 0 => Ok(()),
            _ => Err(Failure::WrongShape),
        }
    }

    /// Takes the next rewrite, if it is whole.
    fn take_next(&mut self) -> bool {
        let Some(start) = self.next.or_else(|| self.list()) else {
            return false;
        };
        let rest = self.text.get(start..).unwrap_or_default();
        let gap = rest.len()
            - rest
                .trim_start_matches(|letter: char| letter.is_whitespace() || letter == ',')
                .len();
        let start = start + gap;
        self.next = Some(start);
        let rest = self.text.get(start..).unwrap_or_default();
        if !rest.starts_with('{') {
            return false;
        }
        let mut items = serde_json::Deserializer::from_str(rest).into_iter::<Item>();
        match items.next() {
            Some(Ok(item)) => {
                self.next = Some(start + items.byte_offset());
                self.items += 1;
                self.take(&item);
                true
            }
            Some(Err(error)) => {
                self.is_broken = !error.is_eof() || rest.len() > MOST_OF_ITEM;
                false
            }
            None => false,
        }
    }

    /// Where the list of rewrites begins.
    fn list(&self) -> Option<usize> {
        const NAME: &str = "\"rewrites\"";
        let start = self.after_thoughts();
        let name = start + self.text.get(start..)?.find(NAME)? + NAME.len();
        let rest = self.text.get(name..)?;
        let list = rest.trim_start().strip_prefix(':')?.trim_start().strip_prefix('[')?;
        Some(self.text.len() - list.len())
    }

    /// Some models think aloud first.
    fn after_thoughts(&self) -> usize {
        const END: &str = "</think>";
        self.text.rfind(END).map_or(0, |start| start + END.len())
    }

    fn take(&mut self, item: &Item) {
        if !self.seen.insert(item.id.clone()) {
            return;
        }
        if let Some((by, proposal)) = self.by.zip(self.ask.proposal(item)) {
            self.kept += 1;
            (self.each)(by, proposal);
        }
    }
}
