//! Single dates, one notation after the other.

use super::super::dates::{Date, Word};
use super::{Scanner, is_cjk};

/// Something that is a date by itself: first and one past its last letter.
#[derive(Clone, Copy, Debug)]
pub(super) struct Atom {
    pub(super) date: Option<Date>,
    pub(super) month_only: Option<u8>,
    pub(super) is_open: bool,
    /// "2019/20": the second year of an academic year.
    pub(super) second: Option<Date>,
    pub(super) to: usize,
}

impl Atom {
    pub(super) fn date(year: u16, month: Option<u8>, to: usize) -> Self {
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
    /// One date that begins at `at`.
    pub(super) fn atom(&self, at: usize) -> Option<Atom> {
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

    /// What follows a year: "2019-05", "2019.5", "2019年3月", "2019/20", "2019 Sep", "2019-Sep".
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
        // "2019 Sep", "2019-Sep", "2019, September"
        let next = self.blanks(to + usize::from(matches!(after, Some('-' | '/' | '.' | ',' | '‐'))));
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
