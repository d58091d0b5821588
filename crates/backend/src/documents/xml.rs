//! XML, bounded: no entities but the five of XML, no deep nesting.

use quick_xml::events::{BytesRef, BytesStart, Event};

use super::Error;

/// Word itself stays below a hundred.
const MAX_DEPTH: usize = 512;

/// Reads the events of a part.
pub struct Reader<'a> {
    reader: quick_xml::Reader<&'a [u8]>,
    depth: usize,
}

impl<'a> Reader<'a> {
    /// At the start of `text`.
    pub fn new(text: &'a str) -> Self {
        let mut reader = quick_xml::Reader::from_str(text);
        reader.config_mut().check_end_names = false;
        reader.config_mut().allow_dangling_amp = true;
        Self { reader, depth: 0 }
    }

    /// How many bytes have been read.
    pub fn position(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    /// The next event; `None` at the end.
    pub fn next(&mut self) -> Result<Option<Event<'a>>, Error> {
        let event = self.reader.read_event().map_err(|_| Error::Corrupt)?;
        match event {
            Event::Start(_) => self.depth += 1,
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            Event::Eof => return Ok(None),
            _ => {}
        }
        if self.depth > MAX_DEPTH {
            Err(Error::TooComplex)
        } else {
            Ok(Some(event))
        }
    }
}

/// An attribute of an element, whatever prefix it has.
pub fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = element
        .attributes()
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name)?;
    let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok()?;
    Some(value.into_owned())
}

/// Whether an on/off property is on: `<w:b/>` is, `<w:b w:val="0"/>` is not.
pub fn is_on(element: &BytesStart<'_>) -> bool {
    attribute(element, "val").is_none_or(|value| !matches!(value.as_str(), "0" | "false" | "off" | "none"))
}

/// The character of a reference; entities that a document declares itself are not followed.
pub fn referenced(reference: &BytesRef<'_>) -> Option<char> {
    match &**reference {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => reference.resolve_char_ref().ok().flatten(),
    }
}

/// Bytes of an XML part as text: UTF-8, or UTF-16 with a byte order mark.
pub fn decode(bytes: Vec<u8>) -> String {
    let units = |to_unit: fn([u8; 2]) -> u16| -> String {
        let units = bytes.chunks_exact(2).skip(1).map(|pair| to_unit([pair[0], pair[1]]));
        char::decode_utf16(units)
            .map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect()
    };
    match bytes.as_slice() {
        [0xFF, 0xFE, ..] => units(u16::from_le_bytes),
        [0xFE, 0xFF, ..] => units(u16::from_be_bytes),
        _ => {
            let text =
                String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
            text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text)
        }
    }
}
