//! Bytes as text: the code pages of an RTF.

use std::collections::HashMap;

use encoding_rs::{
    BIG5, EUC_KR, Encoding, GBK, SHIFT_JIS, UTF_8, WINDOWS_874, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1253,
    WINDOWS_1254, WINDOWS_1255, WINDOWS_1256, WINDOWS_1257, WINDOWS_1258,
};

/// The code page of the Macintosh.
pub const MACINTOSH: i32 = 10_000;
/// The `\fcharset` of fonts that draw symbols.
const SYMBOL_CHARSET: i32 = 2;
/// No honest file has more fonts.
const MAX_FONTS: usize = 10_000;

/// What the bytes of a font stand for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Codes {
    /// Characters of an encoding.
    Text(&'static Encoding),
    /// Symbols of a font's own.
    Symbols,
}

/// The encodings of a document and its fonts.
pub struct Characters {
    page: Codes,
    fonts: HashMap<i32, Codes>,
}

impl Default for Characters {
    fn default() -> Self {
        Self {
            page: Codes::Text(WINDOWS_1252),
            fonts: HashMap::new(),
        }
    }
}

impl Characters {
    /// Takes the document's code page.
    pub fn set_page(&mut self, number: i32) {
        if let Some(encoding) = of_page(number) {
            self.page = Codes::Text(encoding);
        }
    }

    /// Takes the character set of a font.
    pub fn set_charset(&mut self, font: i32, charset: i32) {
        let codes = match charset {
            SYMBOL_CHARSET => Some(Codes::Symbols),
            _ => of_charset(charset).map(Codes::Text),
        };
        if let Some(codes) = codes.filter(|_| self.fonts.len() < MAX_FONTS) {
            self.fonts.insert(font, codes);
        }
    }

    /// What bytes in this font stand for.
    pub fn of_font(&self, font: Option<i32>) -> Codes {
        font.and_then(|font| self.fonts.get(&font).copied())
            .unwrap_or(self.page)
    }
}

impl Codes {
    /// Bytes as text.
    pub fn decode(self, bytes: &[u8]) -> String {
        match self {
            Self::Text(encoding) => encoding.decode_without_bom_handling(bytes).0.into_owned(),
            // Where Word puts the symbols of such fonts, too.
            Self::Symbols => bytes
                .iter()
                .filter_map(|byte| match byte {
                    0..=0x20 => Some(' '),
                    byte => char::from_u32(0xF000 + u32::from(*byte)),
                })
                .collect(),
        }
    }
}

/// The encoding of a Windows code page.
fn of_page(number: i32) -> Option<&'static Encoding> {
    Some(match number {
        874 => WINDOWS_874,
        932 => SHIFT_JIS,
        936 => GBK,
        949 => EUC_KR,
        950 => BIG5,
        1250 => WINDOWS_1250,
        1251 => WINDOWS_1251,
        1252 => WINDOWS_1252,
        1253 => WINDOWS_1253,
        1254 => WINDOWS_1254,
        1255 => WINDOWS_1255,
        1256 => WINDOWS_1256,
        1257 => WINDOWS_1257,
        1258 => WINDOWS_1258,
        MACINTOSH => encoding_rs::MACINTOSH,
        65_001 => UTF_8,
        _ => return None,
    })
}

/// The encoding behind a `\fcharset`; 0 and 1 are the document's own.
fn of_charset(number: i32) -> Option<&'static Encoding> {
    of_page(match number {
        77 => MACINTOSH,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    })
}
