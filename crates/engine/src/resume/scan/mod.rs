//! Scanning a text for dates and periods.

mod atom;

use self::atom::Atom;
use super::dates::{Date, Period, Word, words};
use super::fold::plain;

/// How much of a word is looked at, in letters.
const LONGEST_WORD: usize = 24;

/// The letters of a text, ready to be scanned.
pub(crate) struct Scanner {
    pub(crate) letters: Vec<char>,
}

impl Scanner {
    /// Takes a text apart.
    pub(crate) fn new(text: &str) -> Self {
        let mut letters = Vec::with_capacity(text.len());
        letters.extend(text.chars());
        Self { letters }
    }

    fn get(&self, at: usize) -> Option<char> {
        self.letters.get(at).copied()
    }

    pub(crate) fn next_start(&self, at: usize) -> usize {
        let word = |letter: char| letter.is_alphanumeric() && !is_cjk(letter);
        let mut at = at;
        if self.get(at).is_some_and(word) {
            while self.get(at).is_some_and(word) {
                at += 1;
            }
            at
        } else {
            at + 1
        }
    }

    fn blanks(&self, mut at: usize) -> usize {
        while self.get(at).is_some_and(char::is_whitespace) {
            at += 1;
        }
        at
    }

    fn word(&self, at: usize) -> (String, usize) {
        let mut to = at;
        while to - at < LONGEST_WORD
            && self
                .get(to)
                .is_some_and(|letter| letter.is_alphanumeric() && !is_cjk(letter))
        {
            to += 1;
        }
        let mut word = String::with_capacity(2 * LONGEST_WORD);
        word.extend(&self.letters[at..to]);
        if word.is_ascii() {
            word.make_ascii_lowercase();
            return (word, to);
        }
        (plain(&word), to)
    }

    fn meaning(&self, at: usize, is: impl Fn(Word) -> bool) -> Option<(Word, usize)> {
        let (kinds, to) = self.meanings(at)?;
        let found = kinds.iter().copied().find(|word| is(*word))?;
        Some((found, to))
    }

    /// All that the word at `at` may mean in a date, and where it ends.
    fn meanings(&self, at: usize) -> Option<(&'static [Word], usize)> {
        if !self.get(at)?.is_alphabetic() {
            return None;
        }
        // Most words are ASCII: they are looked up without making a string of them.
        let mut ascii = [0_u8; LONGEST_WORD];
        let mut length = 0;
        for (byte, letter) in ascii.iter_mut().zip(self.letters.get(at..)?) {
            if !letter.is_ascii_alphanumeric() {
                break;
            }
            *byte = u8::try_from(letter.to_ascii_lowercase()).unwrap_or_default();
            length += 1;
        }
        if length == LONGEST_WORD || self.get(at + length).is_none_or(|next| next.is_ascii()) {
            let word = ascii.get(..length).and_then(|word| std::str::from_utf8(word).ok())?;
            return Some((words().get(word)?, at + length));
        }
        let (word, to) = self.word(at);
        Some((words().get(word.as_str())?, to))
    }

    /// Whether a period may begin at `at`: with a digit, a short year or a word that dates begin with.
    fn may_begin(&self, at: usize) -> bool {
        let begins = |word| matches!(word, Word::Since | Word::Month(_) | Word::Season);
        self.get(at).is_some_and(|first| {
            first.is_ascii_digit() || matches!(first, '\'' | '’' | '‘') || self.meaning(at, begins).is_some()
        })
    }

    fn number(&self, at: usize) -> Option<(u32, usize)> {
        let mut to = at;
        let mut value = 0_u32;
        while to - at < 8 && self.get(to).is_some_and(|letter| letter.is_ascii_digit()) {
            value = value * 10 + self.letters[to].to_digit(10)?;
            to += 1;
        }
        (to > at).then_some((value, to - at))
    }

    /// A period that begins at `at`.
    pub(crate) fn period(&self, at: usize) -> Option<Period> {
        if at > 0
            && self
                .get(at - 1)
                .is_some_and(|before| before.is_alphanumeric() && !is_cjk(before))
        {
            return None;
        }
        if !self.may_begin(at) {
            return None;
        }
        let lead = self.meaning(at, |word| word == Word::Since);
        let (first_at, since) = match lead {
            Some((_, to)) => {
                let mut next = self.blanks(to);
                if matches!(self.get(next), Some('\'' | '’')) {
                    next += 1;
                }
                let (word, end) = self.word(next);
                (
                    if word == "le" || word == "dem" {
                        self.blanks(end)
                    } else {
                        next
                    },
                    true,
                )
            }
            None => (at, false),
        };
        let first = self.atom(first_at)?;
        if first.is_open {
            return None;
        }
        let mut period = Period {
            from: at,
            to: first.to,
            start: first.date,
            start_at: (at, first.to),
            end_at: (first_at, first.to),
            ..Period::default()
        };
        if let Some(second) = first.second {
            return Some(Period {
                end: Some(second),
                is_range: true,
                ..period
            });
        }
        if let Some((from, second)) = self.second(first.to, &first) {
            period.to = second.to;
            period.end_at = (from, second.to);
            period.is_range = true;
            period.end = second.date;
            period.is_open = second.is_open;
            if let (Some(month), Some(end)) = (first.month_only, second.date) {
                period.start = Some(Date {
                    year: end.year,
                    month: Some(month),
                });
            }
            if is_after(first.date, second.date) {
                (period.start, period.end) = (period.end, period.start);
                (period.start_at, period.end_at) = (period.end_at, period.start_at);
            }
            return period.start.map(|_| period);
        }
        period.start?;
        if since {
            let (word, _) = self.word(at);
            if matches!(word.as_str(), "von" | "da" | "de" | "du" | "from" | "del" | "dai") {
                period.from = first_at;
                period.start_at.0 = first_at;
            } else {
                period.is_open = true;
                period.is_range = true;
            }
            return Some(period);
        }
        let next = self.blanks(first.to);
        let rest = self.letters.get(next + 1..).unwrap_or_default();
        if self.get(next).is_some_and(is_dash) && rest.iter().all(|letter| letter.is_whitespace()) {
            period.is_cut = true;
            period.to = next + 1;
        }
        Some(period)
    }

    /// What a period ends with, after its first date.
    fn second(&self, at: usize, first: &Atom) -> Option<(usize, Atom)> {
        let mut next = self.blanks(at);
        let mut dashed = false;
        if self.get(next).is_some_and(is_dash) {
            while self.get(next).is_some_and(is_dash) {
                next += 1;
            }
            dashed = true;
        } else if self.get(next).is_some_and(|letter| matches!(letter, '至' | '到')) {
            if self.get(next + 1).is_some_and(|letter| letter == '今') {
                return Some((
                    next,
                    Atom {
                        date: None,
                        month_only: None,
                        is_open: true,
                        second: None,
                        to: next + 2,
                    },
                ));
            }
            next += 1;
            dashed = true;
        } else if let Some((_, to)) = self.meaning(next, |word| word == Word::To) {
            next = to;
            if self.get(next) == Some('\'') || self.get(next) == Some('’') {
                next += 1;
            }
        } else {
            return None;
        }
        next = self.blanks(next);
        if dashed && let Some((_, to)) = self.meaning(next, |word| word == Word::To) {
            let after = self.blanks(to);
            if self.atom(after).is_some() {
                next = after;
            }
        }
        if let Some(atom) = self.atom(next).filter(|atom| atom.date.is_some() || atom.is_open) {
            let is_turned = is_after(first.date, atom.date);
            let have_months = || {
                [first.date, atom.date]
                    .iter()
                    .flatten()
                    .all(|date| date.month.is_some())
            };
            return (!is_turned || dashed && have_months()).then_some((next, atom));
        }
        let from = first.date?;
        let (value, digits) = self.number(next)?;
        let clear = self.get(next + digits).is_none_or(|letter| !letter.is_alphanumeric());
        let year = from.year / 100 * 100 + u16::try_from(value).ok()?;
        (dashed && digits == 2 && clear && from.month.is_none() && year >= from.year && year - from.year < 30)
            .then(|| (next, Atom::date(year, None, next + digits)))
    }

    pub(crate) fn open_end(&self, at: usize) -> Option<usize> {
        let rest = self.letters.get(at..).unwrap_or_default();
        if rest.first().is_some_and(char::is_ascii_digit) {
            return None;
        }
        for form in [
            &['至', '今'][..],
            &['现', '在'],
            &['目', '前'],
            &['現', '在'],
            &['今'],
            &['현', '재'],
            &['재', '직'],
        ] {
            if rest.starts_with(form) {
                return Some(at + form.len());
            }
        }
        let mut from = at;
        for _ in 0..3 {
            if let Some((_, to)) = self.meaning(from, |word| word == Word::Open) {
                let tail: String = self.letters[to..].iter().take(4).collect();
                return Some(if tail.starts_with("'hui") || tail.starts_with("’hui") {
                    to + 4
                } else {
                    to
                });
            }
            let (word, to) = self.word(from);
            let filler = [
                "in", "en", "the", "o", "la", "el", "l", "ce", "to", "bis", "a", "ad", "al", "d", "till", "and", "à",
                "ao", "até", "ate",
            ];
            if !filler.contains(&word.as_str()) {
                return None;
            }
            from = self.blanks(to + usize::from(matches!(self.get(to), Some('\'' | '’'))));
        }
        None
    }
}

/// Whether a date is in a later year than another.
fn is_after(date: Option<Date>, other: Option<Date>) -> bool {
    date.zip(other).is_some_and(|(date, other)| date.year > other.year)
}

fn is_dash(letter: char) -> bool {
    matches!(
        letter,
        '-' | '–' | '—' | '‒' | '―' | '−' | '~' | '～' | '〜' | '→' | '‐' | '‑'
    )
}

/// Whether a letter is a character, a kana or a syllable of East Asia, or a sign set as wide.
pub(crate) fn is_cjk(letter: char) -> bool {
    ('\u{2e80}'..='\u{ffef}').contains(&letter)
}
