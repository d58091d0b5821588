//! Words that tell what a line is about.

use super::fold::plain;

/// How an end that has not come yet is written, by language.
const OPEN_ENDS: [(&str, &str); 10] = [
    ("de", "heute"),
    ("en", "Present"),
    ("es", "actualidad"),
    ("fr", "présent"),
    ("it", "presente"),
    ("nl", "heden"),
    ("pl", "obecnie"),
    ("pt", "atual"),
    ("sv", "pågående"),
    ("zh", "至今"),
];

/// The word for "to this day" in a language; English where there is none.
pub(crate) fn open_end(language: Option<&str>) -> &'static str {
    OPEN_ENDS
        .iter()
        .find(|(tongue, _)| Some(*tongue) == language)
        .map_or("Present", |(_, word)| word)
}

/// Whether a line is a page number, a running head or a note on when the file was made.
pub(crate) fn is_page_furniture(line: &str) -> bool {
    let plain = plain(line);
    if plain.chars().count() > 80 {
        return false;
    }
    const MADE: [&str; 8] = [
        "last updated",
        "last update",
        "zuletzt aktualisiert",
        "derniere mise a jour",
        "ultima actualizacion",
        "ultimo aggiornamento",
        "ultima atualizacao",
        "最后更新",
    ];
    if MADE.iter().any(|phrase| plain.starts_with(phrase)) {
        return true;
    }
    let words: Vec<&str> = plain
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let number = |word: &&str| word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_digit());
    let page = |word: &&str| ["page", "seite", "pagina", "p", "strona", "sida", "pag"].contains(word);
    match words.as_slice() {
        [one] => number(one),
        [.., label, _, joint, _]
            if page(label) && ["of", "von", "sur", "de", "di", "van", "av", "z"].contains(joint) =>
        {
            true
        }
        [.., label, last] if page(label) && number(last) => true,
        [first, _, second] => {
            number(first) && number(second) && line.contains(['/', '|'])
                || number(first) && number(second) && words[1] == "of"
        }
        [first, second] => number(first) && number(second) && line.contains(['/', '|']),
        _ => plain.starts_with('第') && plain.contains('页'),
    }
}
