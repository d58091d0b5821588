//! How a résumé's language writes what the fields only hold as codes: headings, dates, countries.

use crate::resume::headings::{self, Section};
pub(super) use crate::resume::open_ends::open_end;
use crate::resume::words;

/// Months as English résumés shorten them.
pub(super) const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// What a grade is called, by language.
const GRADES: [(&str, &str); 6] = [
    ("de", "Note"),
    ("es", "Nota"),
    ("fr", "Mention"),
    ("it", "Voto"),
    ("pt", "Nota"),
    ("zh", "成绩"),
];

/// The heading over a section, named as JSON Resume names its member (or `summary`, `contact`, `other`).
#[must_use]
pub fn heading(member: &str, language: Option<&str>) -> &'static str {
    let section = match member {
        "contact" => Section::Contact,
        "summary" => Section::Summary,
        "work" => Section::Work,
        "volunteer" => Section::Volunteer,
        "education" => Section::Education,
        "skills" => Section::Skills,
        "languages" => Section::Languages,
        "certificates" => Section::Certificates,
        "projects" => Section::Projects,
        "awards" => Section::Awards,
        "publications" => Section::Publications,
        "interests" => Section::Interests,
        "references" => Section::References,
        _ => Section::Other,
    };
    headings::title(section, language)
}

/// What stands before a grade.
#[must_use]
pub fn grade(language: Option<&str>) -> &'static str {
    let found = GRADES.iter().find(|(tongue, _)| Some(*tongue) == language);
    found.map_or("Grade", |(_, word)| word)
}

/// A country by its code: as it is called in the language, or in English; the code itself if there is no such country.
#[must_use]
pub fn country<'a>(code: &'a str, language: Option<&str>) -> &'a str {
    words::country_name(code, language).unwrap_or(code)
}

/// A date of the document, such as `2020-02`, as people write it; anything else as it is.
#[must_use]
pub fn date(value: &str, language: Option<&str>) -> String {
    let value = value.trim();
    let Some((year, month)) = value.split_once('-').filter(|(year, _)| year.len() == 4) else {
        return value.to_owned();
    };
    let Some(name) = month
        .parse::<usize>()
        .ok()
        .filter(|_| month.len() == 2)
        .and_then(|month| MONTHS.get(month.wrapping_sub(1)))
    else {
        return value.to_owned();
    };
    match language {
        None | Some("en") => format!("{name} {year}"),
        Some("zh" | "ja" | "ko") => format!("{year}.{month}"),
        Some(_) => format!("{month}/{year}"),
    }
}

/// From when to when, open at the end if there is only a beginning.
#[must_use]
pub fn period(start: &str, end: &str, language: Option<&str>) -> String {
    match (start.trim(), end.trim()) {
        ("", end) => date(end, language),
        (start, "") => format!("{} – {}", date(start, language), open_end(language)),
        (start, end) => format!("{} – {}", date(start, language), date(end, language)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_as_the_language_does() {
        assert_eq!(period("2020-02", "", Some("en")), "Feb 2020 – Present");
        assert_eq!(period("2017-09", "2020-01", Some("de")), "09/2017 – 01/2020");
        assert_eq!(period("2017-09", "", Some("ja")), "2017.09 – 現在");
        assert_eq!(period("", "2019", None), "2019");
        for odd in ["Summer 2019", "2020-13", "2020-02-30", "20-20", ""] {
            assert_eq!(date(odd, Some("en")), odd);
        }
    }

    #[test]
    fn countries_are_called_as_the_language_calls_them() {
        assert_eq!(country("DE", Some("de")), "Deutschland");
        assert_eq!(country("DE", Some("fi")), "Germany");
        assert_eq!(country("IL", Some("he")), "ישראל");
        assert_eq!(country("Elsewhere", Some("en")), "Elsewhere");
    }
}
