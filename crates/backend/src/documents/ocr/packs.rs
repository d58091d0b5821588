//! Which of tesseract's language packs reads a page.

use whatlang::{Detector, Lang};

use super::hocr::Line;
use super::page;

/// The pack whose letters most others share.
pub const ENGLISH: &str = "eng";
/// The pack that tells scripts and which way up a page stands.
pub const SCRIPTS: &str = "osd";

/// Lines read less surely say nothing about the language.
const DOUBTFUL: f32 = 0.7;
/// The packs of the languages in Latin letters that résumés are read in.
const LATIN: [(Lang, &str); 9] = [
    (Lang::Eng, ENGLISH),
    (Lang::Deu, "deu"),
    (Lang::Fra, "fra"),
    (Lang::Spa, "spa"),
    (Lang::Ita, "ita"),
    (Lang::Por, "por"),
    (Lang::Nld, "nld"),
    (Lang::Pol, "pol"),
    (Lang::Swe, "swe"),
];

/// The packs for a script as tesseract names it, the likeliest first. Chinese characters are told from Japanese with
/// difficulty, and the two kinds of Chinese only by how surely they are read. English beside them takes characters for words; its words are
/// put in afterwards.
pub fn of_script(script: &str) -> &'static [&'static str] {
    match script {
        "Han" | "HanS" | "HanT" => &["chi_sim", "chi_tra", "jpn"],
        "Japanese" | "Hiragana" | "Katakana" => &["jpn", "chi_sim"],
        "Korean" | "Hangul" => &["kor", "chi_sim"],
        "Arabic" => &["ara"],
        "Hebrew" => &["heb"],
        "Cyrillic" => &["rus+eng"],
        _ => &[],
    }
}

/// The pack for the language that a page in Latin letters is written in, as far as a first look tells.
pub fn of_text(lines: &[Line]) -> Option<&'static str> {
    let text: Vec<&str> = lines
        .iter()
        .filter(|line| page::sureness(line) >= DOUBTFUL)
        .flat_map(|line| line.words.iter().map(|word| word.text.as_str()))
        .collect();
    let languages = LATIN.iter().map(|(language, _)| *language).collect();
    let language = Detector::with_allowlist(languages).detect_lang(&text.join(" "))?;
    let pack = LATIN.iter().find(|(known, _)| *known == language);
    pack.map(|(_, pack)| *pack)
}
