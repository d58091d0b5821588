//! Scanning a text for dates, one notation after the other.

use super::dates::{Date, Period, Word, words};
use super::fold::plain;

/// How much of a word is looked at, in letters.
const LONGEST_WORD: usize = 24;

/// The letters of a text, ready to be scanned.
pub(crate) struct Scanner {
    pub(crate) letters: Vec<char>,
}

/// Something that is a date by itself: first and one past its last letter.
#[derive(Clone, Copy, Debug)]
struct Atom {
    date: Option<Date>,
    month_only: Option<u8>,
    is_open: bool,
    /// "2019/20": the second year of an academic year.
    second: Option<Date>,
    to: usize,
}

impl Atom {
    fn date(year: u16, month: Option<u8>, to: usize) -> Self {
        Self {
            date: Some(Date { year, month }),
            month_only: None,
            is_open: false,
            second: None,
            to,
        }
    }
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
            start_to: first.to,
            end_from: first_at,
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
            period.end_from = from;
            period.is_range = true;
            period.end = second.date;
            period.is_open = second.is_open;
            if let (Some(month), Some(end)) = (first.month_only, second.date) {
                period.start = Some(Date {
                    year: end.year,
                    month: Some(month),
                });
            }
            return period.start.map(|_| period);
        }
        period.start?;
        if since {
            let (word, _) = self.word(at);
            if matches!(word.as_str(), "von" | "da" | "de" | "du" | "from" | "del" | "dai") {
                period.from = first_at;
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
            let ordered = match (first.date, atom.date) {
                (Some(a), Some(b)) => a.year <= b.year,
                _ => true,
            };
            return ordered.then_some((next, atom));
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

    /// One date that begins at `at`.
    fn atom(&self, at: usize) -> Option<Atom> {
        let first = self.get(at)?;
        if let Some(to) = self.open_end(at) {
            return Some(Atom {
                date: None,
                month_only: None,
                is_open: true,
                second: None,
                to,
            });
        }
        if first.is_ascii_digit() {
            return self.month_sign(at).or_else(|| self.numeric(at));
        }
        if matches!(first, '\'' | '’' | '‘') {
            return self.short_year(at);
        }
        let (word, mut to) = self.meaning(at, |word| matches!(word, Word::Month(_) | Word::Season))?;
        while self.get(to).is_some_and(|letter| matches!(letter, '.' | ',')) {
            to += 1;
        }
        let month = if let Word::Month(month) = word {
            Some(month)
        } else {
            None
        };
        let mut next = self.blanks(to);
        if let (Word::Season, Some((Word::Month(month), end))) =
            (word, self.meaning(next, |w| matches!(w, Word::Month(_))))
        {
            let after = self.blanks(end);
            let (year, stop) = self.year(after)?;
            return Some(Atom::date(year, Some(month), stop));
        }
        if let Some((word, end)) =
            Some(self.word(next)).filter(|(word, _)| matches!(word.as_str(), "de" | "del" | "of"))
        {
            let _ = word;
            next = self.blanks(end);
        }
        if matches!(self.get(next), Some('/' | '-')) {
            next += 1;
        }
        if let Some((year, end)) = self.year(next) {
            let mut atom = Atom::date(year, month, end);
            if month.is_none() {
                atom.second = self.academic(year, end).map(|(date, stop)| {
                    atom.to = stop;
                    date
                });
            }
            return Some(atom);
        }
        if let Some(short) = self.short_year(next) {
            return short.date.map(|date| Atom::date(date.year, month, short.to));
        }
        // "March 5, 2020"
        if let Some((day, digits)) = self.number(next).filter(|(day, digits)| *day <= 31 && *digits <= 2) {
            let mut after = next + digits;
            let _ = day;
            while self
                .get(after)
                .is_some_and(|letter| matches!(letter, ',' | '.') || letter.is_whitespace())
            {
                after += 1;
            }
            if let Some((year, end)) = self.year(after) {
                return Some(Atom::date(year, month, end));
            }
        }
        month.map(|month| Atom {
            date: None,
            month_only: Some(month),
            is_open: false,
            second: None,
            to,
        })
    }

    /// "7月 2021", as translated templates write it.
    fn month_sign(&self, at: usize) -> Option<Atom> {
        let (month, digits) = self.number(at)?;
        let sign = self.blanks(at + digits);
        let month = u8::try_from(month).ok().filter(|month| (1..=12).contains(month))?;
        if digits > 2 || !matches!(self.get(sign), Some('月' | '월')) {
            return None;
        }
        let (year, to) = self.year(self.blanks(sign + 1))?;
        (!matches!(self.get(to), Some('年' | '년'))).then(|| Atom::date(year, Some(month), to))
    }

    fn short_year(&self, at: usize) -> Option<Atom> {
        if !matches!(self.get(at)?, '\'' | '’' | '‘') {
            return None;
        }
        let (value, digits) = self.number(at + 1)?;
        let value = u16::try_from(value).ok()?;
        (digits == 2).then(|| Atom::date(if value < 60 { 2000 + value } else { 1900 + value }, None, at + 3))
    }

    /// A year of four digits with nothing hanging on to it.
    fn year(&self, at: usize) -> Option<(u16, usize)> {
        let (value, digits) = self.number(at)?;
        let after = self.get(at + 4);
        let tail = self.get(at + 5);
        let hangs = after.is_some_and(|letter| letter.is_alphabetic() && !is_cjk(letter) || letter == '%')
            || matches!(after, Some('.' | ',' | ':')) && tail.is_some_and(|letter| letter.is_ascii_digit());
        (digits == 4 && (1940..=2060).contains(&value) && !hangs).then(|| (u16::try_from(value).unwrap_or(0), at + 4))
    }

    /// Past a stroke with blanks around it, as in "2016 / 09".
    fn spaced_stroke(&self, at: usize) -> Option<usize> {
        let stroke = self.blanks(at);
        let next = self.blanks(stroke + 1);
        (stroke > at && self.get(stroke) == Some('/') && next > stroke + 1).then_some(next)
    }

    /// "2019/20" and "2019/2020".
    fn academic(&self, year: u16, at: usize) -> Option<(Date, usize)> {
        if self.get(at)? != '/' {
            return None;
        }
        let (value, digits) = self.number(at + 1)?;
        let value = u16::try_from(value).ok()?;
        let next = if digits == 2 { year / 100 * 100 + value } else { value };
        (matches!(digits, 2 | 4) && next > year && next - year < 10).then_some((
            Date {
                year: next,
                month: None,
            },
            at + 1 + digits,
        ))
    }

    fn numeric(&self, at: usize) -> Option<Atom> {
        let (value, digits) = self.number(at)?;
        let after = self.get(at + digits);
        if digits == 4 && (1940..=2060).contains(&value) {
            return self.after_year(at, u16::try_from(value).ok()?);
        }
        if digits > 2 || value == 0 || value > 31 {
            return None;
        }
        // "05.2020", "5/2020", "05 / 2020", "01.05.2020"
        if let Some(mark) = after.filter(|mark| matches!(mark, '.' | '/' | '-')) {
            let next = at + digits + 1;
            if let Some((year, to)) = self.year(next) {
                return (value <= 12).then(|| Atom::date(year, u8::try_from(value).ok(), to));
            }
            let (month, more) = self.number(next).filter(|(_, more)| *more <= 2)?;
            if self.get(next + more) == Some(mark)
                && let Some((year, to)) = self.year(next + more + 1)
            {
                let (day_first, other) = if month <= 12 { (month, value) } else { (value, month) };
                let _ = other;
                return (1..=12)
                    .contains(&day_first)
                    .then(|| Atom::date(year, u8::try_from(day_first).ok(), to));
            }
            if mark == '/'
                && more == 2
                && value <= 12
                && self
                    .get(next + 2)
                    .is_none_or(|letter| !letter.is_alphanumeric() && letter != '/')
            {
                return None;
            }
        }
        if let Some((year, to)) = self.spaced_stroke(at + digits).and_then(|next| self.year(next)) {
            return (value <= 12).then(|| Atom::date(year, u8::try_from(value).ok(), to));
        }
        // "5 March 2020", "5. März 2020", "5 de maio de 2020"
        let mut next = at + digits;
        if self.get(next) == Some('.') {
            next += 1;
        }
        next = self.blanks(next);
        if matches!(self.word(next).0.as_str(), "de" | "of") {
            next = self.blanks(self.word(next).1);
        }
        self.meaning(next, |word| matches!(word, Word::Month(_)))?;
        self.atom(next).filter(|atom| atom.date.is_some())
    }

    /// What follows a year: "2019-05", "2019.5", "2019年3月", "2019/20", "2019 Sep".
    fn after_year(&self, at: usize, year: u16) -> Option<Atom> {
        let to = at + 4;
        let after = self.get(to);
        if matches!(after, Some('年' | '년')) {
            let next = self.blanks(to + 1);
            return Some(match self.number(next).filter(|(month, _)| (1..=12).contains(month)) {
                Some((month, digits)) if matches!(self.get(next + digits), Some('月' | '월')) => {
                    let mut end = next + digits + 1;
                    if let Some((_, more)) = self.number(end)
                        && matches!(self.get(end + more), Some('日' | '일'))
                    {
                        end += more + 1;
                    }
                    Atom::date(year, u8::try_from(month).ok(), end)
                }
                _ => Atom::date(year, None, to + 1),
            });
        }
        if let Some(mark) = after.filter(|mark| matches!(mark, '-' | '/' | '.' | '‐'))
            && let Some((month, digits)) = self
                .number(to + 1)
                .filter(|(month, digits)| *digits <= 2 && (1..=12).contains(month))
        {
            let end = to + 1 + digits;
            let next = self.get(end);
            let whole = next.is_none_or(|letter| !letter.is_alphanumeric() || is_cjk(letter));
            let academic = mark == '/' && digits == 2 && u32::from(year % 100) + 1 == month && month > 9;
            if whole && !academic && (digits == 2 || mark != '-') {
                let day = self
                    .number(end + 1)
                    .filter(|(day, more)| next == Some(mark) && *more == 2 && (1..=31).contains(day));
                let stop = day.map_or(end, |(_, more)| end + 1 + more);
                let clear = self
                    .get(stop)
                    .is_none_or(|letter| !letter.is_alphanumeric() || is_cjk(letter));
                return Some(Atom::date(
                    year,
                    u8::try_from(month).ok(),
                    if clear { stop } else { end },
                ));
            }
        }
        if let Some(next) = self.spaced_stroke(to)
            && let Some((month, 2)) = self.number(next).filter(|(month, _)| (1..=12).contains(month))
            && self.get(next + 2).is_none_or(|letter| !letter.is_alphanumeric())
        {
            return Some(Atom::date(year, u8::try_from(month).ok(), next + 2));
        }
        if let Some((second, end)) = self.academic(year, to) {
            return Some(Atom {
                second: Some(second),
                to: end,
                ..Atom::date(year, None, end)
            });
        }
        self.year(at)?;
        let next = self.blanks(to);
        if next > to
            && let Some((Word::Month(month), end)) = self.meaning(next, |word| matches!(word, Word::Month(_)))
            && self
                .get(self.blanks(end + usize::from(self.get(end) == Some('.'))))
                .is_none_or(|letter| !letter.is_alphanumeric())
        {
            return Some(Atom::date(year, Some(month), end));
        }
        Some(Atom::date(year, None, to))
    }
}

fn is_dash(letter: char) -> bool {
    matches!(
        letter,
        '-' | '–' | '—' | '‒' | '―' | '−' | '~' | '～' | '〜' | '→' | '‐' | '‑'
    )
}

fn is_cjk(letter: char) -> bool {
    ('\u{2e80}'..='\u{ffef}').contains(&letter)
}
