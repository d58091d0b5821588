//! DOCX: paragraphs in visual order.

mod flow;
mod relations;
mod styles;

use engine::layout::Paragraph;

use self::flow::Flow;
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
    for kind in ["header", "", "footnotes", "endnotes", "footer"] {
        let mut paths: Vec<&str> = if kind.is_empty() {
            vec![main.as_str()]
        } else {
            part_of_kind(&relations, kind).collect()
        };
        paths.sort_unstable();
        let mut known: Vec<Vec<Paragraph>> = Vec::new();
        for path in paths {
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
