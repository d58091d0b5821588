//! Fonts, as far as reading needs them: what a code says, how wide it is, and whether it is bold.

use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use hayro_cmap::{BfString, CMap, CMapName};
use hayro_font::{CMapResolverFn, Font, FontCache, FontGlyph, FontQuery, FontResolverFn, StandardFont};
use hayro_syntax::object::{Array, Dict, Name, Rect, String as PdfString};

/// The fonts of a document; each is loaded once.
pub struct Faces<'a> {
    fonts: FontCache<'a>,
    resolve_font: FontResolverFn,
    resolve_cmap: CMapResolverFn,
}

/// A font in use.
pub struct Face<'a> {
    font: Font<'a>,
    kind: Kind,
    cids: Option<CidText>,
    /// Whether its weight is bold.
    pub bold: bool,
    /// Whether it is slanted.
    pub italic: bool,
    /// Whether its glyphs may choose their own colours.
    pub is_painted: bool,
    /// By what the font size has to be multiplied to be a size people would name.
    pub size_factor: f64,
    codes: std::cell::RefCell<HashMap<u32, Code>>,
}

/// How far the codes of a font can be trusted.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// One byte a code, most often as in ASCII.
    Simple,
    /// Codes that mean nothing by themselves.
    Composite,
    /// Stands in for a font that is missing, so that only ASCII can be trusted.
    Substitute,
}

/// What a character code stands for.
#[derive(Clone)]
pub struct Code {
    /// The text; `None` if the font does not say.
    pub text: Option<Rc<str>>,
    /// How far the next glyph is, in font sizes.
    pub advance: f64,
}

/// Text of fonts that say which character collection they use instead of naming characters.
struct CidText {
    to_cid: CMap,
    to_text: CMap,
}

impl<'a> Faces<'a> {
    /// None loaded yet.
    pub fn new() -> Self {
        Self {
            fonts: FontCache::new(),
            resolve_font: Arc::new(|query| {
                Some(match query {
                    FontQuery::Standard(font) => font.get_font_data(),
                    FontQuery::Fallback(query) => query.pick_standard_font().get_font_data(),
                })
            }),
            resolve_cmap: Arc::new(hayro_cmap::load_embedded),
        }
    }

    /// Loads the font that a dictionary describes.
    pub fn load(&self, dict: &Dict<'a>) -> Option<Face<'a>> {
        let Some(font) = self.fonts.font(dict, &self.resolve_font, &self.resolve_cmap) else {
            return self.substitute();
        };
        let (bold, italic) = style(dict);
        let subtype = dict.get::<Name<'_>>(b"Subtype");
        let is_type3 = subtype.as_ref().is_some_and(|name| name.as_ref() == b"Type3");
        let is_composite = subtype.as_ref().is_some_and(|name| name.as_ref() == b"Type0");
        Some(Face {
            font,
            kind: if is_composite { Kind::Composite } else { Kind::Simple },
            cids: if is_composite && !dict.contains_key(b"ToUnicode") {
                CidText::new(dict)
            } else {
                None
            },
            bold,
            italic,
            is_painted: is_type3,
            size_factor: if is_type3 { type3_size(dict) } else { 1.0 },
            codes: std::cell::RefCell::default(),
        })
    }

    /// What other readers show in place of a font that cannot be loaded.
    pub fn substitute(&self) -> Option<Face<'a>> {
        Some(Face {
            font: self.fonts.standard_font(StandardFont::Helvetica, &self.resolve_font)?,
            kind: Kind::Substitute,
            cids: None,
            bold: false,
            italic: false,
            is_painted: false,
            size_factor: 1.0,
            codes: std::cell::RefCell::default(),
        })
    }
}

impl Face<'_> {
    /// The next code of a string and how many bytes it takes.
    pub fn read_code(&self, bytes: &[u8], offset: usize) -> (u32, usize) {
        let (code, length) = self.font.read_code(bytes, offset);
        (code, length.max(1))
    }

    /// Whether `bytes` can be read with this font at all.
    pub fn can_read(&self, bytes: &[u8]) -> bool {
        self.kind != Kind::Substitute || bytes.is_ascii()
    }

    /// Whether text runs from left to right rather than from top to bottom.
    pub fn is_horizontal(&self) -> bool {
        self.font.is_horizontal()
    }

    /// What a code stands for.
    pub fn code(&self, code: u32, length: usize) -> Code {
        if let Some(known) = self.codes.borrow().get(&code) {
            return known.clone();
        }
        let advance = self.font.code_advance(code);
        let found = Code {
            text: self.text(code, length).as_deref().map(clean).map(Rc::from),
            advance: if self.is_horizontal() { advance.x } else { advance.y } / f64::from(hayro_font::UNITS_PER_EM),
        };
        self.codes.borrow_mut().insert(code, found.clone());
        found
    }

    fn text(&self, code: u32, length: usize) -> Option<String> {
        let own = match self.font.glyph(self.font.map_code(code), code) {
            FontGlyph::Outline(glyph) => glyph.as_unicode(),
            FontGlyph::Type3(glyph) => glyph.as_unicode(),
        };
        own.map(|text| match text {
            BfString::Char(character) => character.to_string(),
            BfString::String(text) => text,
        })
        .or_else(|| self.cids.as_ref()?.text(code, length))
        .or_else(|| {
            let is_plain = |character: &char| character.is_ascii_graphic() || *character == ' ';
            char::from_u32(code)
                .filter(|character| self.kind != Kind::Composite && is_plain(character))
                .map(String::from)
        })
    }
}

impl CidText {
    fn new(dict: &Dict<'_>) -> Option<Self> {
        let encoding = dict.get::<Name<'_>>(b"Encoding")?;
        let descendant = dict.get::<Array<'_>>(b"DescendantFonts")?.iter::<Dict<'_>>().next()?;
        let system = descendant.get::<Dict<'_>>(b"CIDSystemInfo")?;
        let (registry, ordering) = (
            system.get::<PdfString<'_>>(b"Registry")?,
            system.get::<PdfString<'_>>(b"Ordering")?,
        );
        let family = hayro_cmap::CidFamily::from_registry_ordering(registry.as_bytes(), ordering.as_bytes());
        let to_text = hayro_cmap::load_embedded(family.ucs2_cmap()?)?;
        let to_cid = match encoding.as_ref() {
            b"Identity-H" | b"Identity-V" => CMap::identity_h(),
            name => CMap::parse(
                hayro_cmap::load_embedded(CMapName::from_bytes(name))?,
                hayro_cmap::load_embedded,
            )?,
        };
        Some(Self {
            to_cid,
            to_text: CMap::parse(to_text, hayro_cmap::load_embedded)?,
        })
    }

    fn text(&self, code: u32, length: usize) -> Option<String> {
        let cid = self.to_cid.lookup_cid_code(code, u8::try_from(length).ok()?)?;
        Some(match self.to_text.lookup_bf_string(cid)? {
            BfString::Char(character) => character.to_string(),
            BfString::String(text) => text,
        })
    }
}

/// Ligatures are taken apart, exotic spaces become plain ones, what has no shape is dropped.
fn clean(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\u{FB00}' => clean.push_str("ff"),
            '\u{FB01}' => clean.push_str("fi"),
            '\u{FB02}' => clean.push_str("fl"),
            '\u{FB03}' => clean.push_str("ffi"),
            '\u{FB04}' => clean.push_str("ffl"),
            '\u{FB05}' | '\u{FB06}' => clean.push_str("st"),
            '\t' | '\n' | '\r' | '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' => clean.push(' '),
            // A hyphen that is drawn is a hyphen.
            '\u{AD}' => clean.push('-'),
            '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' | '\u{FFFD}' => {}
            other if other.is_control() => {}
            other => clean.push(other),
        }
    }
    clean
}

/// Whether a font is bold and whether it is italic, by its name, flags and weight.
fn style(dict: &Dict<'_>) -> (bool, bool) {
    let descendant = dict
        .get::<Array<'_>>(b"DescendantFonts")
        .and_then(|fonts| fonts.iter::<Dict<'_>>().next());
    let descriptor = descendant.as_ref().unwrap_or(dict).get::<Dict<'_>>(b"FontDescriptor");
    let name = dict
        .get::<Name<'_>>(b"BaseFont")
        .map(|name| name.as_str().to_lowercase())
        .unwrap_or_default();
    let name = name.split_once('+').map_or(name.as_str(), |(_, name)| name);

    let number = |key: &[u8]| descriptor.as_ref().and_then(|descriptor| descriptor.get::<f32>(key));
    let flags = descriptor
        .as_ref()
        .and_then(|descriptor| descriptor.get::<u32>(b"Flags"))
        .unwrap_or_default();
    let is_lighter = ["semilight", "light", "thin"]
        .iter()
        .any(|weight| name.contains(weight));
    let named_bold = ["bold", "bld", "black", "heavy", "demi"]
        .iter()
        .any(|weight| name.contains(weight))
        || ["cmbx", "cmssbx", "ecbx", "sfbx", "lmbx", "tebx"]
            .iter()
            .any(|family| name.starts_with(family))
        || name.ends_with("-b")
        || name.ends_with("-bd");
    let named_italic = ["italic", "oblique", "slanted"]
        .iter()
        .any(|slant| name.contains(slant))
        || ["cmti", "cmsl", "cmssi", "ecti", "ecsl", "sfti", "sfsi", "cmmi"]
            .iter()
            .any(|family| name.starts_with(family))
        || name.ends_with("-it")
        || name.ends_with("-i")
        || name.ends_with("-bi");
    let bold = named_bold
        || (!is_lighter && (flags & (1 << 18) != 0 || number(b"FontWeight").is_some_and(|weight| weight >= 600.0)));
    let italic =
        named_italic || flags & (1 << 6) != 0 || number(b"ItalicAngle").is_some_and(|angle| angle.abs() >= 4.0);
    (bold, italic)
}

/// Type 3 fonts choose their own unit; where it is not the em, the height of their box is the best guess.
fn type3_size(dict: &Dict<'_>) -> f64 {
    let scale = dict
        .get::<[f64; 6]>(b"FontMatrix")
        .map_or(0.001, |matrix| matrix[3].abs());
    let height = dict
        .get::<Rect>(b"FontBBox")
        .map_or(0.0, |bbox| (bbox.y1 - bbox.y0).abs())
        * scale;
    if height > 0.0 && !(0.4..=2.5).contains(&height) {
        height
    } else {
        1.0
    }
}
