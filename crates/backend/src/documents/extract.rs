//! From bytes to fields, in this process: only the child process may call it with what strangers hand in.

use engine::layout::Reading;
use types::{Document, DocumentKind, Warning};

use super::{Error, Read, docx, pdf, plain, sniff};

/// More characters than this are a book.
const MAX_TEXT_CHARS: usize = 400_000;
/// A text with more unreadable glyphs than this, in hundredths, deserves a warning.
const UNREADABLE_PERCENT: usize = 5;

/// Reads a document of any kind.
pub fn extract(bytes: Vec<u8>) -> Result<Read, Error> {
    let kind = sniff(&bytes)?;
    let (reading, warnings) = match kind {
        DocumentKind::Pdf => {
            let scan = pdf::read(bytes)?;
            (Reading::from_pages(&scan.pages), pdf_warnings(&scan))
        }
        DocumentKind::Docx => {
            let scan = docx::read(bytes)?;
            let warnings = scan.has_hidden_text.then(hidden_text).into_iter().collect();
            (Reading::from_paragraphs(&scan.paragraphs), warnings)
        }
        DocumentKind::Text => {
            let text = plain::decode(&bytes).ok_or(Error::UnsupportedType)?;
            (Reading::from_text(&text), Vec::new())
        }
        DocumentKind::Json => return json_resume(&bytes),
    };
    if reading.text.chars().count() > MAX_TEXT_CHARS {
        return Err(Error::TooComplex);
    }
    let document = engine::resume::parse(&reading);
    Ok(Read {
        kind,
        document,
        text: reading.text,
        warnings,
    })
}

fn json_resume(bytes: &[u8]) -> Result<Read, Error> {
    let document: Document = plain::decode(bytes)
        .and_then(|text| plain::resume(&text))
        .ok_or(Error::Corrupt)?;
    let text = engine::render::text(&document);
    Ok(Read {
        kind: DocumentKind::Json,
        document,
        text,
        warnings: Vec::new(),
    })
}

fn pdf_warnings(scan: &pdf::Scan) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let characters: usize = scan
        .pages
        .iter()
        .flat_map(|page| &page.runs)
        .map(|run| run.text.chars().count())
        .sum();
    if scan.is_damaged {
        warnings.push(warning(
            "damaged",
            "The file is damaged: its end is missing, so some of the text may be too.",
        ));
    }
    if scan.has_hidden_text {
        warnings.push(hidden_text());
    }
    if scan.unreadable_glyphs * 100 > characters * UNREADABLE_PERCENT {
        warnings.push(warning(
            "unreadable_glyphs",
            "Some letters cannot be read by machines because the file does not say which letters they are.",
        ));
    }
    warnings
}

fn hidden_text() -> Warning {
    warning(
        "hidden_text",
        "The file holds text that people cannot see. It was left out and does not count.",
    )
}

fn warning(code: &str, detail: &str) -> Warning {
    Warning {
        code: code.to_owned(),
        detail: detail.to_owned(),
    }
}
