//! The fonts that are part of the program.

use std::sync::OnceLock;

use typst::foundations::Bytes;
use typst::text::{Coverage, Font, FontBook};
use typst::utils::LazyHash;

macro_rules! font_files {
    ($($name:literal),+ $(,)?) => {
        [$(include_bytes!(concat!("../../fonts/", $name)) as &[u8]),+]
    };
}

/// Licences: `fonts/README.md`.
const FILES: [&[u8]; 13] = font_files![
    "IBMPlexSans-Regular.ttf",
    "IBMPlexSans-Italic.ttf",
    "IBMPlexSans-SemiBold.ttf",
    "IBMPlexSans-Light.ttf",
    "IBMPlexSerif-Regular.ttf",
    "IBMPlexSerif-Italic.ttf",
    "IBMPlexSerif-SemiBold.ttf",
    "IBMPlexSansArabic-Regular.ttf",
    "IBMPlexSansArabic-SemiBold.ttf",
    "IBMPlexSansHebrew-Regular.ttf",
    "IBMPlexSansHebrew-SemiBold.ttf",
    "DejaVuSans.ttf",
    "wqy-microhei.ttc",
];

/// The fonts, ready to use.
pub(super) struct Fonts {
    pub(super) book: LazyHash<FontBook>,
    pub(super) all: Vec<Font>,
    coverage: Vec<Coverage>,
}

/// The fonts; looked at when they are first needed.
pub(super) fn fonts() -> &'static Fonts {
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    FONTS.get_or_init(|| {
        let all: Vec<Font> = FILES
            .into_iter()
            .filter_map(|file| Font::new(Bytes::new(file), 0))
            .collect();
        Fonts {
            book: LazyHash::new(FontBook::from_fonts(&all)),
            coverage: all.iter().map(|font| font.info().coverage.clone()).collect(),
            all,
        }
    })
}

impl Fonts {
    /// Whether one of them has the letter.
    pub(super) fn have(&self, letter: char) -> bool {
        self.coverage.iter().any(|one| one.contains(u32::from(letter)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_a_font_and_the_scripts_of_the_readers_are_there() {
        assert_eq!(fonts().all.len(), FILES.len());
        for letter in "Aßžłāğ Жї αω שלום مرحبا 汉漢 かカ 한글 €•–□★→".chars() {
            assert!(fonts().have(letter), "{letter}");
        }
        assert!(!fonts().have('🦀'));
    }
}
