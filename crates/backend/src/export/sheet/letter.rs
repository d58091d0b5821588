//! A letter, as it stands on the page below the head of the résumé.

use engine::letter::LetterPage;
use serde::Serialize;
use types::Document;

use super::super::Error;
use super::{Print, Sheet, primary};

/// The parts of a letter.
#[derive(Debug, Serialize)]
pub(in super::super) struct Written {
    pub(in super::super) recipient: Vec<String>,
    pub(in super::super) date: Option<String>,
    pub(in super::super) subject: Option<String>,
    pub(in super::super) salutation: Option<String>,
    pub(in super::super) paragraphs: Vec<String>,
    pub(in super::super) farewell: Option<String>,
    pub(in super::super) name: Option<String>,
    /// The marks of what is still to be filled in.
    blanks: Vec<String>,
}

impl Sheet {
    /// A letter as it is printed. Its head is that of the document.
    pub(in super::super) fn of_letter(
        document: &Document,
        page: &LetterPage,
        language: &str,
        blanks: &[String],
    ) -> Result<Self, Error> {
        let mut print = Print::new(primary(language));
        let letter = Written {
            recipient: print.list(&page.recipient),
            date: print.some(&page.date),
            subject: print.some(&page.subject),
            salutation: print.some(&page.salutation),
            paragraphs: print.list(&page.paragraphs),
            farewell: print.some(&page.farewell),
            name: print.some(&page.name),
            blanks: print.list(blanks),
        };
        let subject = letter.subject.clone();
        let mut sheet = Self::headed(document, print, Vec::new(), Some(letter))?;
        if let Some(subject) = subject {
            sheet.title = subject;
        }
        Ok(sheet)
    }
}
