//! From a résumé and a job to an explained match.

use types::{Document, Report};

use crate::Month;
use crate::job::Advert;

/// A report and the text that its evidence points into.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scored {
    /// The report.
    pub report: Report,
    /// What `evidence[].start` and `end` count in: the text given, or the document rendered as text.
    pub resume_text: String,
}

/// Scores a résumé against a job.
///
/// `text` is the text that `document` was read from; without it (or once the document was edited) the document itself,
/// rendered as text, is what evidence points into. `as_of` is the month that open-ended jobs are counted to.
#[must_use]
pub fn score(document: &Document, text: Option<&str>, advert: &Advert, as_of: Month) -> Scored {
    let _ = (advert, as_of);
    Scored {
        report: Report::default(),
        resume_text: text.map_or_else(|| crate::render::text(document), str::to_owned),
    }
}
