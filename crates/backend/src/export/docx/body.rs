//! The text of a document, in paragraphs that each have a style.

use std::io;

use super::super::sheet::{Entry, Item, Line, Section, Sheet, Written};
use super::Look;
use super::parts::{MAIN, RELATIONS, link_id};
use super::xml::Xml;

/// A paragraph under construction.
struct Paragraph<'a> {
    style: &'static str,
    pieces: Vec<Piece<'a>>,
}

/// What stands in a paragraph.
enum Piece<'a> {
    Text(&'a str),
    /// Text in a character style.
    Styled(&'static str, String),
    Link(&'a str, &'a str),
    Tab,
}

/// The document, and where its links lead.
pub(super) fn document(sheet: &Sheet, look: &Look) -> io::Result<(Vec<u8>, Vec<String>)> {
    let paragraphs = paragraphs(sheet, look);
    let mut links = Vec::new();
    let mut xml = Xml::new()?;
    xml.within("w:document", &[("xmlns:w", MAIN), ("xmlns:r", RELATIONS)], |xml| {
        xml.within("w:body", &[], |xml| {
            for paragraph in &paragraphs {
                write_paragraph(xml, paragraph, sheet.rtl, &mut links)?;
            }
            write_page(xml, look)
        })
    })?;
    Ok((xml.finish(), links))
}

fn paragraphs<'a>(sheet: &'a Sheet, look: &Look) -> Vec<Paragraph<'a>> {
    let mut out = Vec::new();
    let mut put = |style, pieces: Vec<Piece<'a>>| {
        if !pieces.is_empty() {
            out.push(Paragraph { style, pieces });
        }
    };
    put("Title", row_of(&sheet.name));
    put("Subtitle", row_of(sheet.label.as_deref().unwrap_or_default()));
    put("Contact", row(&sheet.contact, " | "));
    for section in &sheet.sections {
        put("Heading1", vec![Piece::Text(section.title)]);
        for (style, pieces) in content(section, look) {
            put(style, pieces);
        }
    }
    for (style, text) in sheet.letter.iter().flat_map(letter) {
        put(style, row_of(text));
    }
    out
}

/// A letter, from whom it goes to down to the name.
fn letter(letter: &Written) -> Vec<(&'static str, &str)> {
    let first = letter.recipient.first().map(|line| ("LetterText", line.as_str()));
    let address = letter.recipient.iter().skip(1).map(|line| ("BodyText", line.as_str()));
    let mut out: Vec<_> = first.into_iter().chain(address).collect();
    out.push(("LetterText", letter.date.as_deref().unwrap_or_default()));
    out.push(("Heading1", letter.subject.as_deref().unwrap_or_default()));
    out.push(("LetterText", letter.salutation.as_deref().unwrap_or_default()));
    out.extend(letter.paragraphs.iter().map(|text| ("LetterText", text.as_str())));
    out.push(("LetterText", letter.farewell.as_deref().unwrap_or_default()));
    out.push(("LetterText", letter.name.as_deref().unwrap_or_default()));
    out
}

/// A text, if it says something.
fn row_of(text: &str) -> Vec<Piece<'_>> {
    if text.is_empty() {
        Vec::new()
    } else {
        vec![Piece::Text(text)]
    }
}

fn content<'a>(section: &'a Section, look: &Look) -> Vec<(&'static str, Vec<Piece<'a>>)> {
    let mut out: Vec<_> = section
        .paragraphs
        .iter()
        .map(|text| ("BodyText", vec![Piece::Text(text)]))
        .collect();
    for entry in &section.entries {
        if section.short {
            out.extend(short(entry));
            continue;
        }
        out.push(("Heading2", head(entry, look)));
        out.push(("EntryPlace", row(&entry.place, " · ")));
        out.extend(
            entry
                .paragraphs
                .iter()
                .map(|text| ("BodyText", vec![Piece::Text(text)])),
        );
        out.extend(entry.lines.iter().map(|line| ("BodyText", labelled(line))));
        out.extend(entry.bullets.iter().map(|text| ("ListBullet", vec![Piece::Text(text)])));
    }
    out.extend(section.lines.iter().map(|line| ("BodyText", labelled(line))));
    out
}

/// "What · by whom · when", and below it where to find it and more about it.
fn short(entry: &Entry) -> Vec<(&'static str, Vec<Piece<'_>>)> {
    let (links, names): (Vec<&Item>, Vec<&Item>) = entry.place.iter().partition(|item| item.link.is_some());
    let names = names.iter().map(|item| item.text.as_str());
    let parts = std::iter::once(entry.title.as_str())
        .chain(names)
        .chain(entry.period.as_deref());
    let mut line = Vec::new();
    for part in parts.filter(|part| !part.is_empty()) {
        if !line.is_empty() {
            line.push(Piece::Text(" · "));
        }
        line.push(Piece::Text(part));
    }
    let mut out = vec![("ListBullet", line)];
    out.extend(
        links
            .into_iter()
            .map(|item| ("ListContinue", row(std::slice::from_ref(item), ""))),
    );
    out.extend(
        entry
            .paragraphs
            .iter()
            .map(|text| ("ListContinue", vec![Piece::Text(text)])),
    );
    out
}

/// What and when, or when and what.
fn head<'a>(entry: &'a Entry, look: &Look) -> Vec<Piece<'a>> {
    let title = (!entry.title.is_empty()).then_some(Piece::Text(&entry.title));
    let period = entry
        .period
        .iter()
        .map(|period| Piece::Styled("Period", period.clone()));
    if look.indent > 0 {
        return period.chain([Piece::Tab]).chain(title).collect();
    }
    let period = period.flat_map(|period| [Piece::Tab, period]);
    title.into_iter().chain(period).collect()
}

fn row<'a>(items: &'a [Item], between: &'static str) -> Vec<Piece<'a>> {
    let mut out = Vec::new();
    for item in items {
        if !out.is_empty() {
            out.push(Piece::Text(between));
        }
        out.push(match &item.link {
            Some(link) => Piece::Link(link, &item.text),
            None => Piece::Text(&item.text),
        });
    }
    out
}

fn labelled(line: &Line) -> Vec<Piece<'_>> {
    let label = line
        .label
        .iter()
        .map(|label| Piece::Styled("Strong", format!("{label}: ")));
    label.chain([Piece::Text(&line.text)]).collect()
}

fn write_paragraph(xml: &mut Xml, paragraph: &Paragraph<'_>, is_rtl: bool, links: &mut Vec<String>) -> io::Result<()> {
    xml.within("w:p", &[], |xml| {
        xml.within("w:pPr", &[], |xml| {
            xml.value("w:pStyle", paragraph.style)?;
            if is_rtl { xml.empty("w:bidi", &[]) } else { Ok(()) }
        })?;
        for piece in &paragraph.pieces {
            match piece {
                Piece::Text(text) => write_run(xml, None, text, is_rtl)?,
                Piece::Styled(style, text) => write_run(xml, Some(style), text, is_rtl)?,
                Piece::Tab => xml.within("w:r", &[], |xml| xml.empty("w:tab", &[]))?,
                Piece::Link(link, text) => {
                    let id = link_id(links.len());
                    links.push((*link).to_owned());
                    let leads = [("r:id", id.as_str()), ("w:history", "1")];
                    let style = if paragraph.style == "Contact" {
                        "ContactLink"
                    } else {
                        "Hyperlink"
                    };
                    xml.within("w:hyperlink", &leads, |xml| write_run(xml, Some(style), text, is_rtl))?;
                }
            }
        }
        Ok(())
    })
}

fn write_run(xml: &mut Xml, style: Option<&str>, text: &str, is_rtl: bool) -> io::Result<()> {
    // Figures run from left to right everywhere.
    let is_rtl = is_rtl && text.chars().any(char::is_alphabetic);
    xml.within("w:r", &[], |xml| {
        if style.is_some() || is_rtl {
            xml.within("w:rPr", &[], |xml| {
                if let Some(style) = style {
                    xml.value("w:rStyle", style)?;
                }
                if is_rtl { xml.empty("w:rtl", &[]) } else { Ok(()) }
            })?;
        }
        xml.text("w:t", &[("xml:space", "preserve")], text)
    })
}

fn write_page(xml: &mut Xml, look: &Look) -> io::Result<()> {
    let (width, height) = (look.page.0.to_string(), look.page.1.to_string());
    let margin = look.margin.to_string();
    xml.within("w:sectPr", &[], |xml| {
        xml.empty("w:pgSz", &[("w:w", &width), ("w:h", &height)])?;
        let sides = ["w:top", "w:right", "w:bottom", "w:left"].map(|side| (side, margin.as_str()));
        let more = [("w:header", "700"), ("w:footer", "700"), ("w:gutter", "0")];
        xml.empty("w:pgMar", &[&sides[..], &more[..]].concat())
    })
}
