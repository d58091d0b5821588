//! Dates in the notation that a file has them in: another month beside "March 2019", another job beside "03/2019 – heute".

use std::ops::Range;

use super::wording;
use crate::resume::dates;

/// Months in full, by language. Only these are exchanged: how the short ones are written differs within a language.
const MONTHS: [(&str, [&str; 12]); 7] = [
    (
        "en",
        [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
    ),
    (
        "de",
        [
            "Januar",
            "Februar",
            "März",
            "April",
            "Mai",
            "Juni",
            "Juli",
            "August",
            "September",
            "Oktober",
            "November",
            "Dezember",
        ],
    ),
    (
        "fr",
        [
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
        ],
    ),
    (
        "es",
        [
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "septiembre",
            "octubre",
            "noviembre",
            "diciembre",
        ],
    ),
    (
        "it",
        [
            "gennaio",
            "febbraio",
            "marzo",
            "aprile",
            "maggio",
            "giugno",
            "luglio",
            "agosto",
            "settembre",
            "ottobre",
            "novembre",
            "dicembre",
        ],
    ),
    (
        "pt",
        [
            "janeiro",
            "fevereiro",
            "março",
            "abril",
            "maio",
            "junho",
            "julho",
            "agosto",
            "setembro",
            "outubro",
            "novembro",
            "dezembro",
        ],
    ),
    (
        "nl",
        [
            "januari",
            "februari",
            "maart",
            "april",
            "mei",
            "juni",
            "juli",
            "augustus",
            "september",
            "oktober",
            "november",
            "december",
        ],
    ),
];

/// From when to when something lasted, as documents have it: `2019-03` or `2019`, empty where nothing is said. A date
/// that is no period is an end without a start.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Lasting<'a> {
    /// When it began.
    pub start: &'a str,
    /// When it ended; a start without an end lasts to this day.
    pub end: &'a str,
}

/// What a file says of the date `old`, with the date `new`: "April 2020" for "March 2019". Nothing if `wording` says
/// anything else, or `old` more than once.
#[must_use]
pub fn redated(wording: &str, old: &str, new: &str, language: Option<&str>) -> Option<String> {
    let ((old_year, old_month), (new_year, new_month)) = (parsed(old)?, parsed(new)?);
    match (old_month, new_month) {
        (Some(old), Some(new)) if old != new => {
            let named = || renamed(wording, old, new, language);
            let numbered = || {
                replaced(wording, &format!("{old:02}"), &format!("{new:02}"))
                    .or_else(|| replaced(wording, &old.to_string(), &new.to_string()))
            };
            let out = named().or_else(numbered)?;
            replaced(&out, &old_year.to_string(), &new_year.to_string())
        }
        (None, Some(_)) | (Some(_), None) => {
            replaced(wording, &old_year.to_string(), "")?;
            Some(wording::date(new, language))
        }
        _ => replaced(wording, &old_year.to_string(), &new_year.to_string()),
    }
}

/// Where a line says from when to when `old` lasted, in characters, and what it says there of `new` in the same notation.
/// Nothing if it does not say it, or twice.
#[must_use]
pub fn relasting(
    line: &str,
    old: Lasting<'_>,
    new: Lasting<'_>,
    language: Option<&str>,
) -> Option<(Range<usize>, String)> {
    let said = |date: Option<dates::Date>| date.map(|date| date.to_string()).unwrap_or_default();
    let is_old = |period: &dates::Period| {
        let (start, end) = (said(period.start), said(period.end));
        if period.is_range {
            start == old.start && end == old.end && period.is_open == old.end.is_empty()
        } else {
            start == old.end && old.start.is_empty() || start == old.start && old.end.is_empty()
        }
    };
    let mut found = dates::find(line).into_iter().filter(is_old);
    let (period, None) = (found.next()?, found.next()) else {
        return None;
    };
    let letters: Vec<char> = line.chars().collect();
    let part = |(from, to): (usize, usize)| -> String { letters.get(from..to).into_iter().flatten().collect() };
    let styled = |example: (usize, usize), old: &str, new: &str| {
        redated(part(example).trim(), old, new, language).unwrap_or_else(|| wording::date(new, language))
    };
    if !period.is_range || new.start.is_empty() || period.start_at.1 > period.end_at.0 {
        let text = if new.start.is_empty() && !period.is_range {
            let old = if old.start.is_empty() { old.end } else { old.start };
            styled(period.start_at, old, new.end)
        } else {
            wording::period(new.start, new.end, language)
        };
        return Some((period.from..period.to, text));
    }
    let end = match (old.end, new.end) {
        ("", "") => part(period.end_at),
        (_, "") => wording::open_end(language).to_owned(),
        ("", new) => styled(period.start_at, old.start, new),
        (old, new) => styled(period.end_at, old, new),
    };
    let text = [
        part((period.from, period.start_at.0)),
        styled(period.start_at, old.start, new.start),
        part((period.start_at.1, period.end_at.0)),
        end,
        part((period.end_at.1, period.to)),
    ];
    Some((period.from..period.to, text.concat()))
}

/// Year and month of `YYYY` or `YYYY-MM`.
fn parsed(date: &str) -> Option<(u16, Option<u8>)> {
    let (year, month) = match date.split_once('-') {
        Some((year, month)) => (year, Some(month)),
        None => (date, None),
    };
    if year.len() != 4 {
        return None;
    }
    let month = match month {
        Some(month) => Some(month.parse().ok().filter(|month| (1..=12).contains(month))?),
        None => None,
    };
    Some((year.parse().ok()?, month))
}

/// The text with the name of one month in place of another's.
fn renamed(text: &str, old: u8, new: u8, language: Option<&str>) -> Option<String> {
    let word = text.split(|letter: char| !letter.is_alphabetic());
    let word = word
        .max_by_key(|word| word.chars().count())
        .filter(|word| !word.is_empty())?;
    let named = |names: &[&'static str; 12], month: u8| names.get(usize::from(month).wrapping_sub(1)).copied();
    let is_old = |name: &str| name.to_lowercase() == word.to_lowercase();
    // "April" is English and German: the résumé's own language comes first.
    let own = |(tongue, _): &&(&str, _)| Some(*tongue) == language;
    let mut tongues = MONTHS.iter().filter(own).chain(&MONTHS);
    let full = tongues.find(|(_, names)| named(names, old).is_some_and(is_old));
    let full = full.and_then(|(_, names)| named(names, new));
    let short = || {
        let is_english = language.is_none_or(|language| language == "en");
        let is_short = named(&wording::MONTHS, old).is_some_and(is_old);
        named(&wording::MONTHS, new).filter(|_| is_english && is_short)
    };
    let name = full.or_else(short)?;
    let name = if word.chars().all(char::is_uppercase) {
        name.to_uppercase()
    } else if word.chars().all(char::is_lowercase) {
        name.to_lowercase()
    } else {
        let mut letters = name.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        first.chain(letters).collect()
    };
    Some(text.replacen(word, &name, 1))
}

/// The text with one number in place of another that stands in it once, by itself.
fn replaced(text: &str, old: &str, new: &str) -> Option<String> {
    let is_whole = |at: usize| {
        let digit = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
        let (head, tail) = (text.get(..at), text.get(at + old.len()..));
        !digit(head.and_then(|head| head.chars().next_back())) && !digit(tail.and_then(|tail| tail.chars().next()))
    };
    let mut places = text.match_indices(old).map(|(at, _)| at).filter(|at| is_whole(*at));
    let (at, None) = (places.next()?, places.next()) else {
        return None;
    };
    Some([text.get(..at)?, new, text.get(at + old.len()..)?].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_keeps_its_notation() {
        for (wording, old, new, language, expected) in [
            ("March 2019", "2019-03", "2020-03", "en", Some("March 2020")),
            ("March 2019", "2019-03", "2020-04", "en", Some("April 2020")),
            ("MAR 2019", "2019-03", "2019-11", "en", Some("NOV 2019")),
            ("März 2019", "2019-03", "2019-04", "de", Some("April 2019")),
            ("April 2019", "2019-04", "2019-05", "de", Some("Mai 2019")),
            ("mars 2019", "2019-03", "2019-08", "fr", Some("août 2019")),
            ("03/2019", "2019-03", "2020-11", "de", Some("11/2020")),
            ("3.2019", "2019-03", "2019-11", "de", Some("11.2019")),
            ("2019", "2019", "2020", "en", Some("2020")),
            ("2019", "2019", "2020-01", "en", Some("Jan 2020")),
            ("03/2019", "2019-03", "2020", "de", Some("2020")),
            ("sept. 2019", "2019-09", "2019-10", "fr", None),
            ("Mar ’19", "2019-03", "2020-03", "en", None),
            ("2019 – 2019", "2019", "2020", "en", None),
        ] {
            let found = redated(wording, old, new, Some(language));
            assert_eq!(found.as_deref(), expected, "{wording} {new}");
        }
    }

    #[test]
    fn a_period_keeps_its_notation() {
        let lasting = |text: &'static str| {
            let (start, end) = text.split_once("..").unwrap_or(("", text));
            Lasting { start, end }
        };
        for (line, old, new, language, expected) in [
            (
                "Acme | March 2019 – Present",
                "2019-03..",
                "2021-06..",
                "en",
                "Acme | June 2021 – Present",
            ),
            (
                "Acme | March 2019 – Present",
                "2019-03..",
                "2015-06..2019-02",
                "en",
                "Acme | June 2015 – February 2019",
            ),
            (
                "09/2017 – 01/2020, Acme",
                "2017-09..2020-01",
                "2020-02..",
                "de",
                "02/2020 – heute, Acme",
            ),
            ("(2014 - 2016)", "2014..2016", "2010..2014", "en", "(2010 - 2014)"),
            ("BSc, 2016", "2016", "2012", "en", "BSc, 2012"),
            ("BSc, 2016", "2016", "2009..2012", "en", "BSc, 2009 – 2012"),
            ("2012 – 16", "2012..2016", "2017..2020", "en", "2017 – 2020"),
            (
                "sept. 2019 – présent",
                "2019-09..",
                "2016-10..2019-08",
                "fr",
                "10/2016 – 08/2019",
            ),
        ] {
            let (place, text) = relasting(line, lasting(old), lasting(new), Some(language)).unwrap();
            let letters: Vec<char> = line.chars().collect();
            let ends = [&letters[..place.start], &letters[place.end..]].map(|end| end.iter().collect::<String>());
            assert_eq!(format!("{}{text}{}", ends[0], ends[1]), expected, "{line} {new}");
        }
        for line in ["2014 – 2016", "2019 – 2020", "no date", "2014 – 2015, 2014 – 2015"] {
            assert_eq!(
                relasting(line, lasting("2014..2015"), lasting("2010..2011"), None),
                None,
                "{line}"
            );
        }
    }
}
