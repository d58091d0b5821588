//! PDF: text with positions, page by page.

mod annotations;
mod canvas;
mod colour;
mod content;
mod dots;
mod drawing;
mod faces;
mod graphics;
mod layers;
mod marks;
mod outline;
mod runs;
mod scans;
mod scope;
mod sight;
mod text;

use engine::layout::Page;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use self::content::Interpreter;
pub(super) use self::drawing::draw;
use super::ocr::Recogniser;
use super::{Error, Hidden};

/// The most pages a résumé may have.
const MAX_PAGES: usize = 100;

/// What a PDF holds.
pub struct Scan {
    /// Its pages.
    pub pages: Vec<Page>,
    /// Text that was left out because nobody sees it.
    pub hidden: Vec<Hidden>,
    /// Whether the file is damaged, so that something may be missing.
    pub is_damaged: bool,
    /// How many glyphs carry no meaning a machine could read.
    pub unreadable_glyphs: usize,
    /// How many pages are pictures and could not be recognised.
    pub pages_without_ocr: usize,
    /// How many pages are pictures and were left out because there are too many.
    pub pages_left_out: usize,
    /// How many pages are pictures and were given up because that took too long.
    pub pages_given_up: usize,
}

/// Reads the text of a PDF.
pub fn read(bytes: Vec<u8>) -> Result<Scan, Error> {
    read_with(bytes, &mut Recogniser::default())
}

/// Reads the text of a PDF, and what is a picture of text with `recogniser`.
pub(super) fn read_with(bytes: Vec<u8>, recogniser: &mut Recogniser) -> Result<Scan, Error> {
    let is_damaged = is_cut_off(&bytes);
    let pdf = open(bytes)?;
    let mut interpreter = Interpreter::new(&pdf);
    let mut pages = Vec::new();
    for page in pdf.pages().iter() {
        pages.push(interpreter.read(page)?);
    }
    let outcome = interpreter.finish();
    let scans = scans::read(&pdf, &mut pages, recogniser)?;
    let is_empty = pages
        .iter()
        .flat_map(|page| &page.runs)
        .all(|run| run.text.trim().is_empty());
    if is_empty {
        return Err(if is_damaged || pages.is_empty() {
            Error::Corrupt
        } else if scans.unavailable > 0 {
            Error::OcrUnavailable
        } else if let Some(reason) = scans.reason {
            reason
        } else if scans.left_out > 0 {
            Error::TooManyScans
        } else {
            Error::NoText
        });
    }
    Ok(Scan {
        pages,
        hidden: outcome.hidden,
        is_damaged,
        unreadable_glyphs: outcome.unreadable_glyphs,
        pages_without_ocr: scans.unavailable,
        pages_left_out: scans.left_out,
        pages_given_up: scans.given_up,
    })
}

/// A PDF of a bearable number of pages.
fn open(bytes: Vec<u8>) -> Result<Pdf, Error> {
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected | DecryptionError::UnsupportedAlgorithm) => {
            Error::Encrypted
        }
        LoadPdfError::Decryption(_) | LoadPdfError::Invalid => Error::Corrupt,
    })?;
    if pdf.pages().len() > MAX_PAGES {
        return Err(Error::TooManyPages);
    }
    Ok(pdf)
}

/// Whether the end mark that every writer puts last is missing.
fn is_cut_off(bytes: &[u8]) -> bool {
    let tail = &bytes[bytes.len().saturating_sub(2048)..];
    !tail.windows(5).any(|window| window == b"%%EOF")
}
