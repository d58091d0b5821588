//! The thinking behind the product: résumé to fields, job ad to requirements, both to an explained match.
//!
//! Pure: no I/O, no clock, no randomness. The same input gives the same output, natively and in the browser.
//! Positions in texts are counted in Unicode scalar values ([`types::Span`]).
#![warn(missing_docs)]

pub mod align;
pub mod claims;
pub mod hostile;
pub mod job;
pub mod layout;
pub mod letter;
pub mod matching;
pub mod month;
pub mod render;
pub mod resume;
pub mod rewrite;
pub mod skills;

pub use self::matching::{Candidate, Meaning, Scored, Standing, score};
pub use self::month::Month;

/// The version that every report carries: it rises whenever the same input may give another number.
pub const VERSION: &str = "1.15.0";
