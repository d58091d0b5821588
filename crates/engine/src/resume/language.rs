//! Which language a résumé is written in.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::fold::FixedState;
use super::source::Item;
use crate::skills::word_length;

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

/// The small words of all languages.
#[derive(Default)]
struct Common {
    /// Which languages have a word, by their places in [`COMMON`].
    languages: HashMap<&'static str, Vec<usize>, FixedState>,
    /// How long the words are that begin with a byte: a bit for each length. Most words are none of them.
    lengths: [u64; 32],
}

impl Common {
    fn of(&self, word: &str) -> &[usize] {
        let lengths = word
            .bytes()
            .next()
            .map_or(0, |first| self.lengths[usize::from(first % 32)]);
        if lengths
            .checked_shr(u32::try_from(word.len()).unwrap_or(u32::MAX))
            .unwrap_or(0)
            & 1
            == 0
        {
            return &[];
        }
        self.languages.get(word).map_or(&[], Vec::as_slice)
    }
}

fn common() -> &'static Common {
    static WORDS: OnceLock<Common> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut out = Common::default();
        for (language, (_, words)) in COMMON.iter().enumerate() {
            for word in *words {
                out.languages.entry(*word).or_default().push(language);
                out.lengths[usize::from(word.as_bytes()[0] % 32)] |= 1 << word.len();
            }
        }
        out
    })
}

/// Judges by the headings and by small words.
pub(crate) fn guess(items: &[Item], headings: &HashMap<&'static str, usize, FixedState>) -> Option<String> {
    let texts = items.iter().map(|item| item.part.text.as_str());
    if let Some(language) = by_script(texts.clone()) {
        return Some(language.to_owned());
    }
    let mut scores = by_words(texts);
    for (language, count) in headings {
        *scores.entry(language).or_default() += count * 4;
    }
    leading(scores).map(str::to_owned)
}

/// Judges texts without headings, by their letters and small words: a form in one language may be filled in in another.
pub(crate) fn of_texts<'a>(texts: impl Iterator<Item = &'a str> + Clone) -> Option<&'static str> {
    by_script(texts.clone()).or_else(|| leading(by_words(texts)))
}

/// Points of each language for its small words.
fn by_words<'a>(texts: impl Iterator<Item = &'a str>) -> HashMap<&'static str, usize, FixedState> {
    let mut counts = [0; COMMON.len()];
    let common = common();
    for text in texts.take(300) {
        words(text, |word| {
            for language in common.of(word) {
                counts[*language] += 2;
            }
        });
    }
    COMMON.iter().map(|(language, _)| *language).zip(counts).collect()
}

fn leading(scores: HashMap<&'static str, usize, FixedState>) -> Option<&'static str> {
    let mut ranked: Vec<(&'static str, usize)> = scores.into_iter().collect();
    ranked.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    ranked
        .first()
        .filter(|(_, score)| *score >= 4)
        .map(|(language, _)| *language)
}

/// Calls `count` with the short words of a text, in lower case.
fn words(text: &str, mut count: impl FnMut(&str)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let end = at + word_length(&bytes[at..]);
        if bytes.get(end).is_some_and(|next| !next.is_ascii()) {
            at = other_word(text, at, &mut count);
            continue;
        }
        let mut short = [0; LONGEST];
        if end > at && end - at <= LONGEST {
            let short = &mut short[..end - at];
            short.copy_from_slice(&bytes[at..end]);
            short.make_ascii_lowercase();
            if let Ok(short) = std::str::from_utf8(short) {
                count(short);
            }
        }
        at = end + 1;
    }
}

/// Counts the word that begins at a byte and need not be ASCII; returns where to go on.
fn other_word(text: &str, at: usize, count: &mut impl FnMut(&str)) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let length = rest
        .find(|letter: char| !letter.is_alphanumeric())
        .unwrap_or(rest.len());
    let (word, rest) = rest.split_at(length);
    if (1..=LONGEST).contains(&word.chars().take(LONGEST + 1).count()) {
        count(&word.to_lowercase());
    }
    at + length + rest.chars().next().map_or(1, char::len_utf8)
}

/// The language that the letters alone give away.
fn by_script<'a>(texts: impl Iterator<Item = &'a str> + Clone) -> Option<&'static str> {
    // All letters of these scripts begin with such bytes. Counted to the end, which the machine does many at a time.
    let is_other = |text: &str| text.bytes().filter(|byte| *byte >= 0xd6 && *byte != 0xe2).count() == 0;
    if texts.clone().take(300).all(is_other) {
        return None;
    }
    let (mut all, mut han, mut kana, mut hangul, mut arabic, mut hebrew) = (0, 0, 0, 0, 0, 0);
    for text in texts.take(300) {
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
