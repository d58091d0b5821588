//! From bytes to fields, in this process: only the child process may call it with what strangers hand in.

use engine::hostile;
use engine::layout::{Page, Reading};
use image::GrayImage;
use types::{Document, DocumentKind, Layout, PageLayout, Warning};

use super::advice::{self, Facts};
use super::ocr::{self, Recogniser};
use super::{Error, Read, docx, encoding, hidden, markdown, odt, pdf, plain, rtf, sniff};

/// More characters than this are a book.
const MAX_TEXT_CHARS: usize = 400_000;
/// A text with more unreadable glyphs than this, in hundredths, deserves a warning.
const UNREADABLE_PERCENT: usize = 5;

/// Reads a document of any kind.
pub fn extract(bytes: Vec<u8>, recogniser: &mut Recogniser) -> Result<Read, Error> {
    let kind = sniff(&bytes)?;
    let (mut pages, mut asides) = (Vec::new(), Vec::new());
    let (mut reading, mut warnings) = match kind {
        DocumentKind::Pdf => {
            let scan = pdf::read_with(bytes, recogniser)?;
            let read = (Reading::from_pages(&scan.pages), pdf_warnings(&scan));
            pages = scan.pages;
            read
        }
        DocumentKind::Docx => {
            let scan = docx::read(bytes)?;
            let read = from_scan(&scan);
            asides = scan.asides;
            read
        }
        DocumentKind::Odt => from_scan(&odt::read(bytes)?),
        DocumentKind::Rtf => from_scan(&rtf::read(&bytes)?),
        DocumentKind::Markdown => {
            let text = text_of(&bytes)?;
            let warnings = hidden::warnings(&hidden::shapeless(&text));
            (Reading::from_paragraphs(&markdown::read(&text)?), warnings)
        }
        DocumentKind::Png | DocumentKind::Jpeg => {
            let decode = if kind == DocumentKind::Png { ocr::png } else { ocr::jpeg };
            pages.push(picture(decode, &bytes, recogniser)?);
            (Reading::from_pages(&pages), Vec::new())
        }
        DocumentKind::Text => {
            let text = text_of(&bytes)?;
            (Reading::from_text(&text), hidden::warnings(&hidden::shapeless(&text)))
        }
        DocumentKind::Json => return json_resume(&bytes),
    };
    if reading.text.chars().count() > MAX_TEXT_CHARS {
        return Err(Error::TooComplex);
    }
    warnings.extend(hostile::quarantine(&mut reading));
    let mut document = engine::resume::parse(&reading);
    if recogniser.count() > 0 {
        recogniser.temper(&mut document, &reading);
        warnings.push(read_by_ocr());
    }
    let advice = advice::advise(&Facts {
        kind,
        reading: &reading,
        document: &document,
        warnings: &warnings,
        pages: &pages,
        pictures: &recogniser.pages(),
        asides: &asides,
    });
    Ok(Read {
        kind,
        document,
        warnings,
        layout: Layout {
            pages: layout(&pages, &reading, recogniser),
            advice,
        },
        text: reading.text,
    })
}

/// Where the text stands on the pages.
fn layout(pages: &[Page], reading: &Reading, recogniser: &Recogniser) -> Vec<PageLayout> {
    let pages = pages.iter().enumerate().map(|(number, page)| PageLayout {
        width: page.width,
        height: page.height,
        posture: recogniser.posture(number),
        places: Vec::new(),
    });
    let mut pages: Vec<PageLayout> = pages.collect();
    for (number, place) in reading.places() {
        if let Some(page) = pages.get_mut(number) {
            page.places.push(place);
        }
    }
    pages
}

fn from_scan(scan: &docx::Scan) -> (Reading, Vec<Warning>) {
    (
        Reading::from_paragraphs(&scan.paragraphs),
        hidden::warnings(&scan.hidden),
    )
}

/// The first look saw only the start of it.
fn text_of(bytes: &[u8]) -> Result<String, Error> {
    encoding::decode(bytes).ok_or(Error::UnsupportedType)
}

/// A picture of a page.
fn picture(
    decode: fn(&[u8]) -> Result<GrayImage, Error>,
    bytes: &[u8],
    recogniser: &mut Recogniser,
) -> Result<Page, Error> {
    recogniser.require()?;
    let page = recogniser.read(0, ocr::at_page_size(decode(bytes)?))?;
    page.ok_or(Error::NoText)
}

/// Reads a JSON Resume.
pub fn json_resume(bytes: &[u8]) -> Result<Read, Error> {
    let mut document: Document = encoding::decode(bytes)
        .and_then(|text| plain::resume(&text))
        .ok_or(Error::Corrupt)?;
    let text = engine::render::text(&document);
    let mut warnings = hidden::warnings(&hidden::shapeless(&text));
    let commands = hostile::quarantine(&mut Reading::from_text(&text));
    if !commands.is_empty() {
        document = plain::without_commands(document).ok_or(Error::Corrupt)?;
    }
    warnings.extend(commands.into_iter().map(|warning| Warning { span: None, ..warning }));
    Ok(Read {
        kind: DocumentKind::Json,
        document,
        text,
        warnings,
        layout: Layout::default(),
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
        warnings.push(Warning::new(
            "damaged",
            "The file is damaged: its end is missing, so some of the text may be too.",
        ));
    }
    warnings.extend(hidden::warnings(&scan.hidden));
    if scan.pages_without_ocr > 0 {
        warnings.push(Warning::new(
            "ocr_unavailable",
            "Some pages are pictures. They were left out, because the text recognition they need is not installed on this server.",
        ));
    }
    if scan.pages_left_out > 0 {
        warnings.push(Warning::new(
            "pages_left_out",
            "More than 10 pages are pictures. Only the text of the first 10 of them was recognised.",
        ));
    }
    if scan.pages_given_up > 0 {
        let detail = format!(
            "Recognising the text of every page takes too long: {} of the pages that are pictures are missing. Hand in fewer pages, or a file whose text you can select.",
            scan.pages_given_up
        );
        warnings.push(Warning::new("pages_left_out", &detail));
    }
    if scan.unreadable_glyphs * 100 > characters * UNREADABLE_PERCENT {
        warnings.push(Warning::new(
            "unreadable_glyphs",
            "Some letters cannot be read by machines because the file does not say which letters they are.",
        ));
    }
    warnings
}

fn read_by_ocr() -> Warning {
    Warning::new(
        "read_by_ocr",
        "The file is a picture of text. What it says was recognised letter by letter, so some of it may be wrong: check each field.",
    )
}
