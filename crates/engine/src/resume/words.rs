//! Words that tell what a line is about.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::OnceLock;

use super::fold::{FixedState, listed_words_of, plain, push_plain, with_first_word, with_words_of, words_of};

/// What a word may hint at.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Kind {
    Title,
    Company,
    School,
    Degree,
    Tongue,
    Fluency,
    Level,
    Label,
    Personal,
    Score,
    Course,
    Issuer,
    Duty,
    At,
    Place,
}

/// Countries and cities by the names that people give them.
pub(crate) const PLACES: &str = include_str!("../../data/resume/places.tsv");

/// Every country: its code, its English name, and what it is called in languages that are spoken there.
const COUNTRIES: &str = include_str!("../../data/resume/countries.tsv");

const KINDS: [(&str, Kind); 15] = [
    ("title", Kind::Title),
    ("company", Kind::Company),
    ("school", Kind::School),
    ("degree", Kind::Degree),
    ("tongue", Kind::Tongue),
    ("fluency", Kind::Fluency),
    ("level", Kind::Level),
    ("label", Kind::Label),
    ("personal", Kind::Personal),
    ("score", Kind::Score),
    ("course", Kind::Course),
    ("issuer", Kind::Issuer),
    ("duty", Kind::Duty),
    ("at", Kind::At),
    ("place", Kind::Place),
];

/// The longest form, in words.
const LONGEST: usize = 4;
/// How many words of a text are looked at.
const MOST: usize = 40;

#[derive(Default)]
struct Lexicon {
    forms: HashMap<Cow<'static, str>, u32, FixedState>,
    /// How many words the longest form has that begins with a word.
    reach: HashMap<Cow<'static, str>, usize, FixedState>,
    /// Endings of words, by their last two bytes.
    suffixes: HashMap<[u8; 2], Vec<(String, Kind)>, FixedState>,
    parts: Vec<(String, Kind)>,
    countries: HashMap<Cow<'static, str>, &'static str, FixedState>,
}

impl Lexicon {
    fn add(&mut self, form: Cow<'static, str>, kind: Kind) {
        let words = 1 + form.bytes().filter(|byte| *byte == b' ').count();
        let length = form.bytes().position(|byte| byte == b' ').unwrap_or(form.len());
        let first = match &form {
            Cow::Borrowed(form) => Cow::Borrowed(&form[..length]),
            Cow::Owned(form) => Cow::Owned(form[..length].to_owned()),
        };
        let reach = self.reach.entry(first).or_default();
        *reach = words.max(*reach);
        *self.forms.entry(form).or_default() |= 1 << kind as u32;
    }

    fn add_suffix(&mut self, suffix: String, kind: Kind) {
        if let Some(end) = suffix.as_bytes().last_chunk() {
            self.suffixes.entry(*end).or_default().push((suffix, kind));
        }
    }
}

fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(|| {
        let mut built = Lexicon::default();
        for line in include_str!("../../data/resume/words.tsv")
            .lines()
            .filter(|line| !line.starts_with('#'))
        {
            let Some((name, forms)) = line.split_once('\t') else {
                continue;
            };
            let (stem, way) = name.split_once('-').unwrap_or((name, ""));
            let Some((_, kind)) = KINDS.iter().find(|(word, _)| *word == stem) else {
                continue;
            };
            for form in forms.split('|') {
                match way {
                    "suffix" => built.add_suffix(plain(form), *kind),
                    "part" => built.parts.push((plain(form), *kind)),
                    _ => built.add(listed_words_of(form), *kind),
                }
            }
        }
        for line in PLACES.lines().filter(|line| !line.starts_with('#')) {
            let Some((code, forms)) = line.split_once('\t') else {
                continue;
            };
            for form in forms.split('|') {
                let form = listed_words_of(form);
                if code != "city" {
                    built.countries.insert(form.clone(), code);
                }
                built.add(form, Kind::Place);
            }
        }
        for (code, names) in countries() {
            for name in names.split('\t') {
                let name = name.split_once('=').map_or(name, |(_, name)| name);
                built.countries.entry(words_of(name).into()).or_insert(code);
            }
        }
        built
    })
}

fn words_in(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

/// The hints in a text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Marks {
    counts: [u8; 15],
    first: u32,
    last: u32,
    pub(crate) words: usize,
}

impl Marks {
    pub(crate) fn count(&self, kind: Kind) -> i32 {
        i32::from(self.counts[kind as usize])
    }

    pub(crate) fn has(&self, kind: Kind) -> bool {
        self.counts[kind as usize] > 0
    }

    pub(crate) fn begins(&self, kind: Kind) -> bool {
        self.first & (1 << kind as u32) != 0
    }

    pub(crate) fn ends(&self, kind: Kind) -> bool {
        self.last & (1 << kind as u32) != 0
    }
}

/// The words of a text in [`plain`] form, one after the other, so that every run of words is a slice.
struct Run {
    joined: String,
    /// Where each word begins and ends, and whether it is written with a small letter.
    words: Vec<(usize, usize, bool)>,
}

impl Run {
    fn new(text: &str) -> Self {
        if text.is_ascii() {
            return Self::of_ascii(text);
        }
        let mut joined = String::with_capacity(text.len() + 8);
        let mut words = Vec::with_capacity(16);
        for word in words_in(text).take(MOST) {
            if !words.is_empty() {
                joined.push(' ');
            }
            let from = joined.len();
            push_plain(&mut joined, word);
            let is_small = word.chars().next().is_some_and(char::is_lowercase);
            words.push((from, joined.len(), is_small));
        }
        Self { joined, words }
    }

    fn of_ascii(text: &str) -> Self {
        let mut joined = String::with_capacity(text.len());
        let mut words = Vec::with_capacity(16);
        let is_end = |letter: char| !letter.is_ascii_alphanumeric();
        for word in text.split(is_end).filter(|word| !word.is_empty()).take(MOST) {
            if !words.is_empty() {
                joined.push(' ');
            }
            let from = joined.len();
            joined.push_str(word);
            words.push((from, joined.len(), word.as_bytes()[0].is_ascii_lowercase()));
        }
        joined.make_ascii_lowercase();
        Self { joined, words }
    }

    /// The words from the one at `first` to the one at `last`.
    fn form(&self, first: usize, last: usize) -> &str {
        let ends = self.words.get(first).zip(self.words.get(last));
        ends.and_then(|(first, last)| self.joined.get(first.0..last.1))
            .unwrap_or_default()
    }
}

/// Finds the hints in a text.
pub(crate) fn marks(text: &str) -> Marks {
    let lexicon = lexicon();
    let run = Run::new(text);
    let mut out = Marks {
        words: run.words.len(),
        ..Marks::default()
    };
    let mut at = 0;
    while at < run.words.len() {
        let (mask, taken) = mask_at(lexicon, &run, at);
        if mask != 0 {
            for (kind, count) in out.counts.iter_mut().enumerate() {
                *count = count.saturating_add(u8::from(mask & (1 << kind) != 0));
            }
            if at == 0 {
                out.first = mask;
            }
            if at + taken >= run.words.len() {
                out.last = mask;
            }
        }
        at += taken;
    }
    out
}

fn mask_at(lexicon: &Lexicon, run: &Run, at: usize) -> (u32, usize) {
    let word = run.form(at, at);
    let reach = lexicon.reach.get(word).copied().unwrap_or(0).min(LONGEST);
    for length in (1..=reach.min(run.words.len() - at)).rev() {
        let form = run.form(at, at + length - 1);
        if let Some(mask) = lexicon.forms.get(form) {
            // "e. V." is a form of companies, "ag" and "co" are none.
            let is_small = form.len() <= 3 && run.words[at..at + length].iter().all(|word| word.2);
            let mask = if is_small {
                mask & !(1 << Kind::Company as u32 | 1 << Kind::School as u32 | 1 << Kind::Degree as u32)
            } else {
                *mask
            };
            return (mask, length);
        }
    }
    let mut mask = 0;
    let end = word.as_bytes().last_chunk().filter(|_| word.len() > 4);
    for (suffix, kind) in end.and_then(|end| lexicon.suffixes.get(end)).into_iter().flatten() {
        if word.len() > suffix.len() + 2 && word.ends_with(suffix.as_str()) {
            mask |= 1 << *kind as u32;
        }
    }
    if !word.is_ascii() && word.chars().any(|letter| letter > '\u{3ff}') {
        for (part, kind) in &lexicon.parts {
            if word.contains(part.as_str()) {
                mask |= 1 << *kind as u32;
            }
        }
    }
    (mask, 1)
}

/// The kinds that a text is a form of.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Kinds(u32);

impl Kinds {
    pub(crate) fn has(self, kind: Kind) -> bool {
        self.0 & (1 << kind as u32) != 0
    }
}

/// The kinds that a text is one of the forms of, and nothing else.
pub(crate) fn exactly(text: &str) -> Kinds {
    let lexicon = lexicon();
    let may_begin = || with_first_word(text, |word| lexicon.reach.contains_key(word)).unwrap_or(false);
    if text.len() > 80 || text.is_ascii() && !may_begin() {
        return Kinds::default();
    }
    Kinds(with_words_of(text, |words| {
        lexicon.forms.get(words).copied().unwrap_or_default()
    }))
}

/// Whether a text is one of the forms of a kind and nothing else.
pub(crate) fn is_exactly(text: &str, kind: Kind) -> bool {
    exactly(text).has(kind)
}

/// The code of a country by its name in one of several languages.
pub(crate) fn country_code(text: &str) -> Option<&'static str> {
    with_words_of(text, |words| lexicon().countries.get(words).copied())
}

/// Codes of countries, and what these are called.
fn countries() -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = COUNTRIES.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('\t'))
}

/// What a country is called in a language, or in English.
pub(crate) fn country_name(code: &str, language: Option<&str>) -> Option<&'static str> {
    let (_, names) = countries().find(|(other, _)| other.eq_ignore_ascii_case(code))?;
    let in_language = names.split('\t').find_map(|name| {
        let (tongue, name) = name.split_once('=')?;
        (Some(tongue) == language).then_some(name)
    });
    in_language.or_else(|| names.split('\t').next())
}

/// Countries that people are called after: alone, they make no place of the word before.
fn is_given_name(text: &str) -> bool {
    matches!(text.trim(), "Jordan" | "Chad" | "Georgia" | "Israel" | "Kenya")
}

/// Whether a text reads like a place: one that is known, or "City, ST".
pub(crate) fn is_place(text: &str) -> bool {
    let text = text.trim();
    if text.is_empty() || text.contains(['@', '/', ':']) || text.chars().count() > 60 {
        return false;
    }
    if is_exactly(text, Kind::Place) {
        return true;
    }
    let parts: Vec<&str> = text
        .split([',', '(', ')', '-', '–'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    if let ([first, middle @ ..], true) = (parts.as_slice(), (2..=4).contains(&parts.len())) {
        let known = |part: &str| is_exactly(part, Kind::Place);
        if parts.iter().all(|part| known(part)) {
            return true;
        }
        let state = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_uppercase());
        let wide = middle
            .last()
            .is_some_and(|last| country_code(last).is_some() && !is_given_name(last) || state(last));
        let is_region = |part: &str| state(part) || country_code(part).is_some();
        let addressed = !known(first)
            && middle.len() > 1
            && (first.split_whitespace().count() > 2
                || middle[0].len() > 2 && known(middle[0]) && !is_region(middle[0]));
        if addressed || middle.iter().any(|part| !known(part) && names_company(part)) || text.contains('&') {
            return false;
        }
        if known(first) && text.ends_with(')') && parts.len() == 2 {
            return true;
        }
        let hints = marks(first);
        let named = [Kind::Title, Kind::Company, Kind::School, Kind::Degree]
            .into_iter()
            .any(|kind| hints.has(kind));
        return (wide || known(first) && middle.iter().all(|part| state(part) || known(part)))
            && (known(first) || !named)
            && parts.iter().all(|part| part.split_whitespace().count() <= 4);
    }
    let mut words = text.split_whitespace();
    let code = words
        .next()
        .is_some_and(|word| word.len() >= 4 && word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-'));
    code && words
        .next()
        .is_some_and(|word| word.chars().next().is_some_and(char::is_uppercase))
        && words.count() <= 3
}

/// Whether a part of a place names a company after all, as legal forms do.
fn names_company(part: &str) -> bool {
    part.len() > 2 && marks(part).has(Kind::Company)
}

#[cfg(test)]
mod tests {
    use super::{Kind, marks};

    #[test]
    fn small_letters_make_a_short_legal_form_only_beside_a_capital() {
        for (text, is_company) in [
            ("Sternwarte Döbeln e. V.", true),
            ("Acme AG", true),
            ("Mitglied der ag", false),
        ] {
            assert_eq!(marks(text).ends(Kind::Company), is_company, "{text}");
        }
    }
}
