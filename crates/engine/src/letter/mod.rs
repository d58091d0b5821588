//! Cover letters without a model: what the résumé proves of what the job asks, in the person's own words.
//!
//! Nothing is made up. A sentence is a frame of `data/letter.tsv` with words of the résumé or the ad in it; what neither
//! says is a blank that the person fills in. Every sentence goes through [`crate::claims`], and what is drafted has
//! nothing that the résumé does not support.

mod check;
mod draft;
mod evidence;
mod page;
#[cfg(test)]
mod tests;
mod vacancy;
mod words;

use types::Document;

pub use self::draft::{draft, note};
pub use self::page::LetterPage;
pub use self::vacancy::Vacancy;
use crate::Month;
use crate::claims::Facts;

/// The day that a letter is written on.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Day {
    /// The year.
    pub year: i32,
    /// From 1 to 12.
    pub month: u8,
    /// From 1 to 31.
    pub day: u8,
}

/// A résumé and a job, ready to draft a letter from and to look up what its sentences claim.
#[derive(Debug)]
pub struct Ground<'a> {
    document: &'a Document,
    value: serde_json::Value,
    vacancy: Vacancy,
    facts: Facts,
    as_of: Month,
}

impl<'a> Ground<'a> {
    /// Understands both. `as_of` is the month that open-ended jobs are counted to.
    #[must_use]
    pub fn new(document: &'a Document, vacancy: Vacancy, as_of: Month) -> Self {
        Self {
            document,
            // A document is made of plain values: it always becomes one.
            value: serde_json::to_value(document).unwrap_or_default(),
            vacancy,
            facts: Facts::new(document, as_of),
            as_of,
        }
    }

    /// The job, as the letter calls it.
    #[must_use]
    pub fn vacancy(&self) -> &Vacancy {
        &self.vacancy
    }
}
