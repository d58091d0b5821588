//! Dates and periods in many notations.

use std::collections::HashMap;
use std::fmt;
use std::sync::OnceLock;

use super::fold::{FixedState, plain};
use super::placeholders;
use super::scan::Scanner;
use super::text::chars_of;

/// A year, perhaps with its month.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Date {
    pub(crate) year: u16,
    pub(crate) month: Option<u8>,
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.month {
            Some(month) => write!(formatter, "{:04}-{month:02}", self.year),
            None => write!(formatter, "{:04}", self.year),
        }
    }
}

/// A date or period found in a text.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) struct Period {
    /// First character.
    pub(crate) from: usize,
    /// One past the last character.
    pub(crate) to: usize,
    pub(crate) start: Option<Date>,
    pub(crate) end: Option<Date>,
    /// Whether it lasts to this day.
    pub(crate) is_open: bool,
    /// Whether it says from when to when; else it is one date, in `start`.
    pub(crate) is_range: bool,
    /// Whether it breaks off after a dash: the end stands on the next line.
    pub(crate) is_cut: bool,
    /// From where to where its start is written: behind its end in lines of dates among text from right to left.
    pub(crate) start_at: (usize, usize),
    /// From where to where its end is written.
    pub(crate) end_at: (usize, usize),
}

/// What a word means in a date.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Word {
    Month(u8),
    Season,
    Open,
    Since,
    To,
}

/// The words of dates.
#[derive(Default)]
pub(crate) struct Words {
    meanings: HashMap<&'static str, Vec<Word>, FixedState>,
    /// For each first letter from a to z, a bit for each length in bytes: most words of a text are told by these.
    lengths: [u32; 26],
}

impl Words {
    /// All that a word, in lower case without accents, may mean in a date.
    pub(crate) fn get(&self, word: &str) -> Option<&[Word]> {
        let first = word.bytes().next()?;
        if let Some(lengths) = self.lengths.get(usize::from(first.wrapping_sub(b'a')))
            && lengths >> word.len().min(31) & 1 == 0
        {
            return None;
        }
        self.meanings.get(word).map(Vec::as_slice)
    }

    fn add(&mut self, form: &'static str, word: Word) {
        let first = form.bytes().next().unwrap_or_default();
        if let Some(lengths) = self.lengths.get_mut(usize::from(first.wrapping_sub(b'a'))) {
            *lengths |= 1 << form.len().min(31);
        }
        self.meanings.entry(form).or_default().push(word);
    }
}

pub(crate) fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut out = Words::default();
        for line in include_str!("../../data/resume/months.tsv")
            .lines()
            .filter(|line| !line.starts_with('#'))
        {
            let Some((kind, forms)) = line.split_once('\t') else {
                continue;
            };
            let word = match kind {
                "season" => Word::Season,
                "open" => Word::Open,
                "since" => Word::Since,
                "to" => Word::To,
                number => Word::Month(number.parse().unwrap_or(0)),
            };
            for form in forms.split('|') {
                out.add(form, word);
            }
        }
        out
    })
}

/// Every date and period in a text, from left to right.
pub(crate) fn find(text: &str) -> Vec<Period> {
    if text.len() > 4000 || !could_hold_date(text) {
        return Vec::new();
    }
    let scanner = Scanner::new(text);
    let mut out = Vec::new();
    let mut at = 0;
    while at < scanner.letters.len() {
        match scanner.period(at) {
            Some(period) => {
                at = period.to.max(at + 1);
                out.push(period);
            }
            None => at = scanner.next_start(at),
        }
    }
    out
}

/// Whether a text has a year or the mark of a short one, without which there is no date.
pub(crate) fn could_hold_date(text: &str) -> bool {
    let is_year = |digits: &[u8; 4]| {
        (digits.starts_with(b"19") || digits.starts_with(b"20")) && digits.iter().all(u8::is_ascii_digit)
    };
    text.as_bytes().array_windows().any(is_year) || text.contains(['\'', '’', '‘'])
}

/// Whether a text is a date or period and hardly anything else.
pub(crate) fn is_date_like(text: &str) -> bool {
    if !could_hold_date(text) {
        return is_open_word(text) || placeholders::is_period(text);
    }
    is_mostly(text, &find(text))
}

/// Whether a text is these periods and hardly anything else.
pub(crate) fn is_mostly(text: &str, periods: &[Period]) -> bool {
    let total = alphanumerics(text);
    if !(1..=60).contains(&total) {
        return false;
    }
    let dated: usize = periods
        .iter()
        .map(|period| alphanumerics(chars_of(text, period.from, period.to)))
        .sum();
    if dated == 0 {
        return is_open_word(text);
    }
    let is_enough = |dated: usize| dated * 10 >= total * 7;
    if is_enough(dated) {
        return true;
    }
    let mut rest = String::with_capacity(text.len());
    let mut from = 0;
    for period in periods {
        rest.push_str(chars_of(text, from, period.from));
        from = period.to;
    }
    rest.push_str(chars_of(text, from, usize::MAX));
    let mut lost = 0;
    let mut words_of_rest = rest.split(|letter: char| !letter.is_alphanumeric());
    words_of_rest.all(|word| {
        if !word.is_empty() && words().get(plain(word).as_str()).is_none() {
            lost += word.chars().count();
        }
        is_enough(total - lost)
    })
}

fn alphanumerics(text: &str) -> usize {
    if text.is_ascii() {
        return text.bytes().filter(u8::is_ascii_alphanumeric).count();
    }
    text.chars().filter(|letter| letter.is_alphanumeric()).count()
}

/// Whether a text is the name of a month and nothing else.
pub(crate) fn is_month(text: &str) -> bool {
    let word = plain(text.trim_matches(['.', ' ']));
    word.len() <= 12
        && words()
            .get(word.as_str())
            .is_some_and(|kinds| kinds.iter().any(|kind| matches!(kind, Word::Month(_))))
}

/// Whether a text is a year and nothing else.
pub(crate) fn is_year(text: &str) -> bool {
    text.len() == 4 && find(text).len() == 1
}

/// Whether a text says "to this day" and nothing else.
pub(crate) fn is_open_word(text: &str) -> bool {
    if text.len() > 240 {
        return false;
    }
    let trimmed = text.trim().trim_start_matches(['-', '–', '—', ' ']);
    let scanner = Scanner::new(trimmed);
    scanner
        .open_end(0)
        .is_some_and(|to| scanner.letters[to..].iter().all(|letter| !letter.is_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        find(text)
            .iter()
            .map(|period| {
                let date = |date: Option<Date>| date.map_or_else(String::new, |date| date.to_string());
                match (period.is_range, period.is_open) {
                    (_, true) => format!("{}..", date(period.start)),
                    (true, _) => format!("{}..{}", date(period.start), date(period.end)),
                    _ => date(period.start),
                }
            })
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn periods_are_read_in_many_notations() {
        for (text, expected) in [
            ("Sep 2019 – Present", "2019-09.."),
            ("09/2017 – heute", "2017-09.."),
            ("sept. 2019 – présent", "2019-09.."),
            ("mai de 2021 - atual", "2021-05.."),
            ("2019.03–至今", "2019-03.."),
            ("2019年3月 - 2021年5月", "2019-03..2021-05"),
            ("2014-05 to 2016", "2014-05..2016"),
            ("’18 – present", "2018.."),
            ("Winter 2020", "2020"),
            ("04.2017–03.2020", "2017-04..2020-03"),
            ("2012 – 16", "2012..2016"),
            ("WS 2019/20", "2019..2020"),
            ("seit März 2019", "2019-03.."),
            ("von 2012 bis 2016", "2012..2016"),
            ("Jan – Mar 2020", "2020-01..2020-03"),
            ("01.05.2020 - 31.12.2021", "2020-05..2021-12"),
            ("2019-09 - Present", "2019-09.."),
            ("depuis septembre 2019", "2019-09.."),
            ("da marzo 2019 a oggi", "2019-03.."),
            ("since January 2016", "2016-01.."),
            ("Sept 2021 – Aujourd’hui", "2021-09.."),
            ("15 de maio de 2020", "2020-05"),
            ("2017-04 —", "2017-04"),
            ("7 月 2021 – 至今", "2021-07.."),
            ("3月 2018 – 6月 2021", "2018-03..2021-06"),
            ("2021년 5월 ~ 현재", "2021-05.."),
            ("2017年4月〜2019年3月", "2017-04..2019-03"),
            ("مارس 2020 – حتى الآن", "2020-03.."),
            // As Egyptians type it, and as it is recognised.
            ("مارس 2020 – حتي الآن", "2020-03.."),
            ("ספטמבר 2019 – היום", "2019-09.."),
            ("сентябрь 2019 — по настоящее время", "2019-09.."),
            ("Eylül 2018 – halen", "2018-09.."),
            ("2016 / 09 - University", "2016-09"),
            ("2016 / 09 – 2018 / 11", "2016-09..2018-11"),
            ("05 / 2020 – heute", "2020-05.."),
            ("2016 / 2", "2016"),
            ("2014-Jun - 2019-Feb", "2014-06..2019-02"),
            ("Apr 2022 – gegenwärtig", "2022-04.."),
            ("Sep 2016 – Aoû 2018", "2016-09..2018-08"),
            ("2018-May 2019", "2018..2019-05"),
            // The end stands first where text runs from right to left.
            ("02/2020 - 11/2016", "2016-11..2020-02"),
            ("2020 - 2016", "2020 2016"),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn numbers_are_no_dates() {
        assert_eq!(read("Saved 1,950 units and 2.000 EUR, 12/14 done"), "");
        assert!(is_date_like("2017 – 2020"));
        assert!(!is_date_like("Built 3 services in 2019"));
    }
}
