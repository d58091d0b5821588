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

/// The packs for a script as tesseract names it, the likeliest first, as far as they are installed.
pub fn of_script(script: &str, is_installed: impl Fn(&str) -> bool) -> Vec<&'static str> {
    let are_installed = |packs: &&str| packs.split('+').all(&is_installed);
    let known = |packs: &[&'static str; 2]| packs.iter().copied().find(are_installed);
    readers(script).iter().filter_map(known).collect()
}

/// What reads a script, and what reads it where that is not installed. The packs of scripts know Latin letters too, and read
/// more of their own than those of languages, but for Hebrew, where fewer fields come out right. Chinese characters are
/// told from Japanese with difficulty, and the two kinds of Chinese only by how surely they are read.
fn readers(script: &str) -> &'static [[&'static str; 2]] {
    const SIMPLIFIED: [&str; 2] = ["HanS", "chi_sim"];
    match script {
        "Han" | "HanS" | "HanT" => &[SIMPLIFIED, ["HanT", "chi_tra"], ["Japanese", "jpn"]],
        "Japanese" | "Hiragana" | "Katakana" => &[["Japanese", "jpn"], SIMPLIFIED],
        "Korean" | "Hangul" => &[["Hangul", "kor"], SIMPLIFIED],
        "Arabic" => &[["Arabic", "ara"]],
        "Hebrew" => &[["heb", "Hebrew"]],
        "Cyrillic" => &[["rus+eng", "rus"]],
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packs_of_scripts_come_first_and_those_of_languages_stand_in() {
        let all = |_: &str| true;
        assert_eq!(of_script("Han", all), ["HanS", "HanT", "Japanese"]);
        assert_eq!(of_script("Latin", all), Vec::<&str>::new());
        let languages = |pack: &str| matches!(pack, "chi_sim" | "kor" | "rus");
        assert_eq!(of_script("Korean", languages), ["kor", "chi_sim"]);
        assert_eq!(of_script("Han", languages), ["chi_sim"]);
        assert_eq!(of_script("Cyrillic", languages), ["rus"]);
        assert_eq!(of_script("Cyrillic", all), ["rus+eng"]);
    }

    #[test]
    fn what_is_asked_for_first_is_installed_by_the_setup_and_in_the_image() {
        let setup = include_str!("../../../../../scripts/setup.sh");
        let image = include_str!("../../../../../docker/backend.Dockerfile");
        let list = |from: &str| {
            let line = setup.lines().find_map(|line| line.strip_prefix(from));
            let words = line.and_then(|line| line.strip_suffix("; do")).unwrap().split(' ');
            words.collect::<Vec<_>>()
        };
        let (languages, scripts) = (list("for language in "), list("for script in "));
        let installed = |pack: &str| {
            let code = scripts
                .iter()
                .find_map(|script| script.strip_prefix(pack)?.strip_prefix(':'));
            let package = match code {
                Some(code) => format!("tesseract-ocr-script-{code}"),
                None => format!("tesseract-ocr-{pack}"),
            };
            let is_set_up = code.is_some() || languages.contains(&pack);
            is_set_up && image.split_whitespace().any(|word| word == package)
        };
        for script in ["Han", "Japanese", "Korean", "Arabic", "Hebrew", "Cyrillic"] {
            for [first, _] in readers(script) {
                // English comes with tesseract itself.
                for pack in first.split('+').filter(|pack| *pack != "eng") {
                    assert!(installed(pack), "{pack}");
                }
            }
        }
        for (_, pack) in LATIN.iter().filter(|(_, pack)| *pack != "eng") {
            assert!(installed(pack), "{pack}");
        }
        assert!(!installed("tlh"));
    }
}
