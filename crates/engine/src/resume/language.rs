//! Which language a résumé is written in.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::fold::FixedState;
use super::source::Item;

/// Small words that give a language away.
const COMMON: [(&str, &[&str]); 15] = [
    ("en", &["the", "and", "of", "for", "with", "in", "to"]),
    ("de", &["und", "der", "die", "für", "mit", "von", "im", "bei"]),
    ("fr", &["et", "de", "des", "les", "pour", "dans", "une", "du", "la"]),
    ("es", &["de", "y", "en", "para", "con", "los", "las", "del", "el"]),
    ("it", &["di", "e", "per", "con", "della", "nel", "il", "dei", "gli"]),
    ("pt", &["de", "e", "para", "com", "em", "da", "do", "dos", "na", "ção"]),
    ("nl", &["en", "van", "het", "een", "voor", "met", "bij"]),
    ("pl", &["i", "w", "na", "z", "oraz", "dla", "do"]),
    ("sv", &["och", "för", "med", "av", "som", "på", "till"]),
    ("da", &["og", "af", "til", "ved", "på", "hos"]),
    ("no", &["og", "av", "til", "ved", "på", "hos"]),
    ("fi", &["ja", "sekä", "oli", "myös", "kanssa"]),
    ("cs", &["a", "v", "na", "se", "pro", "při"]),
    ("tr", &["ve", "ile", "için", "bir", "olarak"]),
    ("ru", &["и", "в", "на", "с", "по", "для"]),
];

/// The longest of them, in letters.
const LONGEST: usize = 5;

/// The languages of each small word.
fn common() -> &'static HashMap<&'static str, Vec<&'static str>, FixedState> {
    static WORDS: OnceLock<HashMap<&str, Vec<&str>, FixedState>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut out: HashMap<&str, Vec<&str>, FixedState> = HashMap::default();
        for (language, words) in COMMON {
            for word in words {
                out.entry(*word).or_default().push(language);
            }
        }
        out
    })
}

/// Judges by the headings and by small words.
pub(crate) fn guess(items: &[Item], headings: &HashMap<&'static str, usize>) -> Option<String> {
    if let Some(language) = by_script(items) {
        return Some(language.to_owned());
    }
    let mut scores: HashMap<&str, usize> = HashMap::new();
    let common = common();
    let mut count = |word: &str| {
        for language in common.get(word).into_iter().flatten() {
            *scores.entry(language).or_default() += 2;
        }
    };
    let (mut word, mut length) = (String::new(), 0);
    for item in items.iter().take(300) {
        for letter in item.part.text.chars().chain([' ']) {
            if letter.is_alphanumeric() {
                length += 1;
                match length {
                    ..=LONGEST if letter.is_ascii() => word.push(letter.to_ascii_lowercase()),
                    ..=LONGEST => word.extend(letter.to_lowercase()),
                    _ => {}
                }
            } else if length > 0 {
                if length <= LONGEST {
                    count(&word);
                }
                word.clear();
                length = 0;
            }
        }
    }
    for (language, count) in headings {
        *scores.entry(language).or_default() += count * 4;
    }
    let mut ranked: Vec<(&str, usize)> = scores.into_iter().collect();
    ranked.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    ranked
        .first()
        .filter(|(_, score)| *score >= 4)
        .map(|(language, _)| (*language).to_owned())
}

/// The language that the letters alone give away.
fn by_script(items: &[Item]) -> Option<&'static str> {
    let (mut all, mut han, mut kana, mut hangul, mut arabic, mut hebrew) = (0, 0, 0, 0, 0, 0);
    for text in items.iter().take(300).map(|item| item.part.text.as_str()) {
        if text.is_ascii() {
            all += text.len();
            continue;
        }
        for letter in text.chars() {
            if letter.is_ascii() {
                all += 1;
                continue;
            }
            all += usize::from(letter.is_alphanumeric());
            match letter {
                '\u{590}'..='\u{5ff}' => hebrew += 1,
                '\u{600}'..='\u{6ff}' => arabic += 1,
                '\u{3040}'..='\u{30ff}' => kana += 1,
                '\u{3400}'..='\u{9fff}' => han += 1,
                '\u{ac00}'..='\u{d7af}' => hangul += 1,
                _ => {}
            }
        }
    }
    let leads = |count: usize| count * 4 > all && count > 5;
    if leads(hangul) {
        Some("ko")
    } else if leads(han + kana) {
        Some(if kana * 12 > han { "ja" } else { "zh" })
    } else if leads(arabic) {
        Some("ar")
    } else {
        leads(hebrew).then_some("he")
    }
}

#[cfg(test)]
mod tests {
    use crate::layout::Reading;
    use crate::resume::parse;

    #[test]
    fn letters_give_some_languages_away() {
        for (text, language) in [
            ("佐伯 美波\n職務経歴\n電動ポンプの筐体設計を担当", "ja"),
            ("林若溪\n工作经历\n管理护士的排班与考核", "zh"),
            ("윤하린\n경력 사항\n모바일 금융 서비스 설계", "ko"),
            ("سلمى الحداد\nالخبرة العملية\nمهندسة مدنية", "ar"),
            ("נועה ברקאי\nניסיון תעסוקתי\nרוקחת קלינית", "he"),
        ] {
            let document = parse(&Reading::from_text(text));
            assert_eq!(document.meta.language.as_deref(), Some(language), "{text}");
        }
    }
}
