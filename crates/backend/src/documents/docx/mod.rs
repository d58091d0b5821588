//! DOCX: paragraphs in visual order.

mod flow;
mod relations;
mod styles;

use engine::layout::Paragraph;

use self::flow::Flow;
pub(crate) use self::flow::{passes_over, symbol};
use self::relations::Relations;
use self::styles::Styles;
use super::advice::{Aside, Place};
use super::package::Package;
use super::{Error, Hidden};

/// What a DOCX holds.
pub struct Scan {
    /// Its paragraphs.
    pub paragraphs: Vec<Paragraph>,
    /// Text that was left out because nobody sees it.
    pub hidden: Vec<Hidden>,
    /// What stands apart from the text itself.
    pub asides: Vec<Aside>,
}

/// A part that text is read from.
pub(crate) struct Source {
    /// Where it is in the file.
    pub path: String,
    /// Which of [`KINDS`] it is.
    pub kind: &'static str,
    /// The byte order mark that it begins with, if there is one.
    pub mark: &'static str,
    /// Its XML.
    pub text: String,
    /// The path and the XML of its relationships, if it has any.
    pub relations: Option<(String, String)>,
}

/// The kinds of parts that text is read from, in this order; the text itself has no name.
const KINDS: [&str; 5] = ["header", "", "footnotes", "endnotes", "footer"];
const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// The parts that text is read from, in that order, without those that are not UTF-8.
pub(crate) fn parts(bytes: Vec<u8>) -> Result<Vec<Source>, Error> {
    let mut package = Package::open(bytes)?;
    let main = main_part(&mut package)?;
    let relations = relations::read(&mut package, &main)?;
    let mut out = Vec::new();
    for kind in KINDS {
        for path in paths(kind, &main, &relations) {
            let Some(bytes) = package.read_bytes(path)? else {
                continue;
            };
            let Ok(text) = String::from_utf8(bytes) else { continue };
            let (mark, text) = match text.strip_prefix(BYTE_ORDER_MARK) {
                Some(rest) => (BYTE_ORDER_MARK, rest.to_owned()),
                None => ("", text),
            };
            let own = relations::path(path);
            let own_text = package
                .read_bytes(&own)?
                .and_then(|bytes| String::from_utf8(bytes).ok());
            out.push(Source {
                path: path.to_owned(),
                kind,
                mark,
                text,
                relations: own_text.map(|text| (own, text)),
            });
        }
    }
    Ok(out)
}

/// The paths of all parts of a kind.
fn paths<'a>(kind: &'static str, main: &'a str, relations: &'a Relations) -> Vec<&'a str> {
    let mut paths: Vec<&str> = if kind.is_empty() {
        vec![main]
    } else {
        part_of_kind(relations, kind).collect()
    };
    paths.sort_unstable();
    paths.dedup();
    paths
}

/// Reads the text of a DOCX: headers, body, notes, footers.
pub fn read(bytes: Vec<u8>) -> Result<Scan, Error> {
    let mut package = Package::open(bytes)?;
    let main = main_part(&mut package)?;
    let relations = relations::read(&mut package, &main)?;
    let styles = match part_of_kind(&relations, "styles").next() {
        Some(path) => package
            .read(path)?
            .map(|text| Styles::read(&text))
            .transpose()?
            .unwrap_or_default(),
        None => Styles::default(),
    };

    let mut flow = Flow::new(&styles);
    let mut paragraphs = Vec::new();
    let mut asides = Vec::new();
    for kind in KINDS {
        let mut known: Vec<Vec<Paragraph>> = Vec::new();
        for path in paths(kind, &main, &relations) {
            let Some(text) = package.read(path)? else { continue };
            let own = relations::read(&mut package, path)?;
            let part = flow.read(&text, &own)?;
            // First, even and odd pages often have the same header: once is enough.
            if !known.iter().any(|other| says_the_same(other, &part)) {
                known.push(part);
            }
        }
        let place = match kind {
            "header" => Some(Place::Header),
            "footer" => Some(Place::Footer),
            _ => None,
        };
        for paragraph in known.into_iter().flatten() {
            let place = place.or(paragraph.cell.map(|_| Place::Table));
            asides.extend(place.map(|place| aside(place, &paragraph.text)));
            paragraphs.push(paragraph);
        }
    }
    if paragraphs.iter().all(|paragraph| paragraph.text.trim().is_empty()) {
        return Err(Error::NoText);
    }
    asides.extend(flow.boxes.iter().map(|text| aside(Place::TextBox, text)));
    Ok(Scan {
        paragraphs,
        hidden: flow.hidden,
        asides,
    })
}

fn aside(place: Place, text: &str) -> Aside {
    let text = text.to_owned();
    Aside { place, text }
}

fn main_part(package: &mut Package) -> Result<String, Error> {
    let relations = relations::read(package, "")?;
    let main = part_of_kind(&relations, "officeDocument")
        .next()
        .unwrap_or("word/document.xml")
        .to_owned();
    match package.read(&main)? {
        Some(_) => Ok(main),
        None => Err(Error::Corrupt),
    }
}

fn part_of_kind<'a>(relations: &'a Relations, kind: &'a str) -> impl Iterator<Item = &'a str> {
    relations
        .values()
        .filter(move |relation| relation.kind == kind)
        .map(|relation| relation.target.as_str())
}

fn says_the_same(first: &[Paragraph], second: &[Paragraph]) -> bool {
    first.len() == second.len()
        && first
            .iter()
            .zip(second)
            .all(|(first, second)| first.text == second.text)
}
