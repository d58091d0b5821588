//! Marked content: what glyphs stand for, and layers that are off.

use hayro_syntax::object::{Dict, Name, Object, String as PdfString};

use super::layers::Layers;
use super::runs::Placed;
use crate::documents::hidden::Why;

/// So many letters may stand for one glyph, and a few more for all of them.
const LETTERS_PER_GLYPH: usize = 4;
const MORE_LETTERS: usize = 12;

/// Marked content that is open.
pub enum Mark {
    /// Says nothing about the text in it.
    Plain,
    /// A layer that is off.
    Off,
    /// Says what the glyphs in it stand for.
    Replaced { text: String, glyphs: Vec<Placed> },
}

impl Mark {
    /// What a mark with a tag and properties says; `known` are the properties the page has names for.
    pub fn new(tag: &Name<'_>, properties: &Object<'_>, known: &Dict<'_>, layers: &Layers) -> Self {
        if let Object::Name(name) = properties
            && tag.as_ref() == b"OC"
        {
            return if layers.hides(known, name) {
                Self::Off
            } else {
                Self::Plain
            };
        }
        let text = match properties {
            Object::Dict(dict) => dict.get::<PdfString<'_>>(b"ActualText"),
            Object::Name(name) => known
                .get::<Dict<'_>>(name)
                .and_then(|dict| dict.get::<PdfString<'_>>(b"ActualText")),
            _ => None,
        };
        text.map_or(Self::Plain, |text| Self::Replaced {
            text: decode(text.as_bytes()),
            glyphs: Vec::new(),
        })
    }

    /// What is left to say when the mark ends: its own text in place of its glyphs, if they form one piece.
    pub fn finish(self) -> Vec<Placed> {
        let Self::Replaced { text, glyphs } = self else {
            return Vec::new();
        };
        let (Some(first), Some(last)) = (glyphs.first(), glyphs.last()) else {
            return Vec::new();
        };
        let most = glyphs.len() * LETTERS_PER_GLYPH + MORE_LETTERS;
        if text.chars().count() > most {
            // What is printed cannot be what the file claims it is.
            let claimed = Placed {
                text,
                hidden: Some(Why::Replaced),
                ..last.clone()
            };
            return glyphs.iter().cloned().chain([claimed]).collect();
        }
        let is_one_piece = (first.start.y - last.start.y).abs() < first.size * 0.1;
        let said = if is_one_piece {
            vec![Placed {
                text,
                end: last.end,
                ..first.clone()
            }]
        } else {
            glyphs
        };
        said.into_iter().filter(|glyph| !glyph.text.is_empty()).collect()
    }
}

/// A PDF text string: UTF-16 or UTF-8 with a mark in front, else nearly Latin-1.
fn decode(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, rest @ ..] => {
            let units = rest.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
            char::decode_utf16(units)
                .map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER))
                .collect()
        }
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        bytes => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}
