//! What stands on a page without being a part of the résumé.

use super::fold::plain;

/// How a note on when the file was made begins.
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

/// Whether a line is a page number, a running head or a note on when the file was made.
pub(crate) fn is_page_furniture(line: &str) -> bool {
    let plain = plain(line);
    if plain.chars().count() > 80 {
        return false;
    }
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
        // "2." is the number of an item of a list.
        [one] => number(one) && !line.trim_end().ends_with(['.', ')', ']']),
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
