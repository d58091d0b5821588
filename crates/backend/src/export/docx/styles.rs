//! The styles of a document: what a person changes to change its look.

use std::io;

use super::super::sheet::Sheet;
use super::Look;
use super::parts::MAIN;
use super::xml::Xml;

/// The colour of what stands back.
pub(super) const QUIET: &str = "565c66";

/// One paragraph style.
struct Style<'a> {
    id: &'a str,
    name: &'a str,
    next: &'a str,
    /// Space above, in twentieths of a point.
    above: u32,
    size: u32,
    is_bold: bool,
    colour: Option<&'a str>,
    /// Of the outline, from 0.
    level: Option<u32>,
    indent: u32,
    is_head: bool,
}

pub(super) fn styles(sheet: &Sheet, look: &Look) -> io::Result<Vec<u8>> {
    let mut xml = Xml::new()?;
    xml.within("w:styles", &[("xmlns:w", MAIN)], |xml| {
        defaults(xml, sheet, look)?;
        xml.within(
            "w:style",
            &[("w:type", "paragraph"), ("w:default", "1"), ("w:styleId", "Normal")],
            |xml| {
                xml.value("w:name", "Normal")?;
                xml.empty("w:qFormat", &[])
            },
        )?;
        for style in paragraph_styles(look) {
            paragraph_style(xml, look, &style)?;
        }
        character_style(xml, "Strong", "Strong", |xml| xml.empty("w:b", &[]))?;
        character_style(xml, "Hyperlink", "Hyperlink", |xml| xml.value("w:color", &look.accent))?;
        character_style(xml, "ContactLink", "Contact Link", |xml| {
            xml.value("w:color", &contact_colour(look))
        })?;
        character_style(xml, "Period", "Period", |xml| {
            xml.value("w:b", "0")?;
            xml.value("w:color", QUIET)
        })
    })?;
    Ok(xml.finish())
}

/// The colour of links at the top, which may stand on a band of colour.
fn contact_colour(look: &Look) -> String {
    if look.has_band {
        "ffffff".to_owned()
    } else {
        look.accent.clone()
    }
}

fn defaults(xml: &mut Xml, sheet: &Sheet, look: &Look) -> io::Result<()> {
    xml.within("w:docDefaults", &[], |xml| {
        xml.within("w:rPrDefault", &[], |xml| {
            xml.within("w:rPr", &[], |xml| {
                let fonts = [("w:ascii", look.font), ("w:hAnsi", look.font), ("w:cs", "Arial")];
                xml.empty("w:rFonts", &fonts)?;
                sizes(xml, look.size)?;
                let language = sheet.language.as_str();
                xml.empty(
                    "w:lang",
                    &[("w:val", language), ("w:eastAsia", language), ("w:bidi", language)],
                )
            })
        })?;
        xml.within("w:pPrDefault", &[], |xml| {
            xml.within("w:pPr", &[], |xml| {
                xml.empty(
                    "w:spacing",
                    &[("w:after", "0"), ("w:line", "264"), ("w:lineRule", "auto")],
                )
            })
        })
    })
}

fn paragraph_styles(look: &Look) -> [Style<'_>; 10] {
    let body = Style {
        id: "BodyText",
        name: "Body Text",
        next: "BodyText",
        above: 60,
        size: look.size,
        is_bold: false,
        colour: None,
        level: None,
        indent: look.indent,
        is_head: false,
    };
    let on_band = if look.has_band { Some("ffffff") } else { None };
    let accent = Some(look.accent.as_str());
    let head = |id, name, above, size, colour| Style {
        id,
        name,
        next: "BodyText",
        above,
        size,
        is_bold: false,
        colour,
        level: None,
        indent: 0,
        is_head: true,
    };
    let heading = |id, name, above, size, colour, level| Style {
        id,
        name,
        next: "BodyText",
        above,
        size,
        is_bold: true,
        colour,
        level: Some(level),
        indent: look.indent,
        is_head: false,
    };
    [
        head("Title", "Title", 0, look.title_size, on_band.or(accent)),
        head("Subtitle", "Subtitle", 60, look.size + 3, on_band),
        head("Contact", "Contact", 80, look.size, on_band),
        heading("Heading1", "heading 1", 280, look.size + 5, accent, 0),
        heading("Heading2", "heading 2", 120, look.size, None, 1),
        Style {
            id: "EntryPlace",
            name: "Entry Place",
            above: 20,
            colour: Some(QUIET),
            ..body_like(&body)
        },
        Style {
            id: "ListBullet",
            name: "List Bullet",
            next: "ListBullet",
            above: 40,
            ..body_like(&body)
        },
        Style {
            id: "ListContinue",
            name: "List Continue",
            next: "ListBullet",
            above: 20,
            indent: look.indent + 240,
            ..body_like(&body)
        },
        Style {
            id: "LetterText",
            name: "Letter Text",
            next: "LetterText",
            above: 180,
            ..body_like(&body)
        },
        body,
    ]
}

fn body_like<'a>(body: &Style<'a>) -> Style<'a> {
    Style { ..*body }
}

fn paragraph_style(xml: &mut Xml, look: &Look, style: &Style<'_>) -> io::Result<()> {
    xml.within("w:style", &[("w:type", "paragraph"), ("w:styleId", style.id)], |xml| {
        xml.value("w:name", style.name)?;
        xml.value("w:basedOn", "Normal")?;
        xml.value("w:next", style.next)?;
        xml.empty("w:qFormat", &[])?;
        xml.within("w:pPr", &[], |xml| paragraph_properties(xml, look, style))?;
        xml.within("w:rPr", &[], |xml| {
            if style.is_bold {
                xml.empty("w:b", &[])?;
                xml.empty("w:bCs", &[])?;
            }
            if let Some(colour) = style.colour {
                xml.value("w:color", colour)?;
            }
            sizes(xml, style.size)
        })
    })
}

/// In the order of the schema, which word processors insist on.
fn paragraph_properties(xml: &mut Xml, look: &Look, style: &Style<'_>) -> io::Result<()> {
    if style.level.is_some() || style.id == "EntryPlace" {
        xml.empty("w:keepNext", &[])?;
        xml.empty("w:keepLines", &[])?;
    }
    if style.id == "ListBullet" {
        xml.within("w:numPr", &[], |xml| xml.value("w:numId", "1"))?;
    }
    if look.has_rules && style.level == Some(0) {
        xml.within("w:pBdr", &[], |xml| {
            let line = [
                ("w:val", "single"),
                ("w:sz", "4"),
                ("w:space", "2"),
                ("w:color", look.accent.as_str()),
            ];
            xml.empty("w:bottom", &line)
        })?;
    }
    if look.has_band && style.is_head {
        band(xml, &look.accent)?;
    }
    if style.level == Some(1) {
        xml.within("w:tabs", &[], |xml| {
            let (side, place) = if look.indent > 0 {
                ("left", look.indent)
            } else {
                ("right", look.width())
            };
            xml.empty("w:tab", &[("w:val", side), ("w:pos", &place.to_string())])
        })?;
    }
    xml.empty("w:spacing", &[("w:before", &style.above.to_string())])?;
    let bullet = if style.id == "ListBullet" { 240 } else { 0 };
    let left = (style.indent + bullet).to_string();
    let hanging = if style.level == Some(1) { style.indent } else { bullet }.to_string();
    xml.empty("w:ind", &[("w:left", &left), ("w:hanging", &hanging)])?;
    if look.is_centred && style.is_head {
        xml.value("w:jc", "center")?;
    }
    if let Some(level) = style.level {
        xml.value("w:outlineLvl", &level.to_string())?;
    }
    Ok(())
}

/// A ground of colour. The colour reaches as far as a border does, and borders that are the same make one of several paragraphs.
fn band(xml: &mut Xml, colour: &str) -> io::Result<()> {
    xml.within("w:pBdr", &[], |xml| {
        for (side, space) in [("w:top", "8"), ("w:left", "10"), ("w:bottom", "8"), ("w:right", "10")] {
            xml.empty(
                side,
                &[
                    ("w:val", "single"),
                    ("w:sz", "4"),
                    ("w:space", space),
                    ("w:color", colour),
                ],
            )?;
        }
        Ok(())
    })?;
    xml.empty("w:shd", &[("w:val", "clear"), ("w:color", "auto"), ("w:fill", colour)])
}

fn sizes(xml: &mut Xml, size: u32) -> io::Result<()> {
    let size = size.to_string();
    xml.value("w:sz", &size)?;
    xml.value("w:szCs", &size)
}

fn character_style(
    xml: &mut Xml,
    id: &str,
    name: &str,
    fill: impl FnOnce(&mut Xml) -> io::Result<()>,
) -> io::Result<()> {
    xml.within("w:style", &[("w:type", "character"), ("w:styleId", id)], |xml| {
        xml.value("w:name", name)?;
        xml.within("w:rPr", &[], fill)
    })
}
