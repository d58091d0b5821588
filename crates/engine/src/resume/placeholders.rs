//! Periods of which only the form is written, as in templates nobody has filled in: "year–year", "20XX – present".

use super::dates;

/// What stands for a year.
const YEARS: [&str; 11] = [
    "year", "yyyy", "20xx", "19xx", "201x", "202x", "xxxx", "jahr", "année", "año", "anno",
];

/// What stands for a month.
const MONTHS: [&str; 6] = ["mm", "month", "monat", "mois", "mes", "mese"];

/// No such period is longer, in bytes.
const LONGEST: usize = 40;

/// Whether a text says where a period goes, and nothing else.
pub(crate) fn is_period(text: &str) -> bool {
    if text.len() > LONGEST || !text.starts_with(['y', 'Y', 'm', 'M', '1', '2', 'x', 'X', 'j', 'J', 'a', 'A']) {
        return false;
    }
    let is_dash = |letter: char| matches!(letter, '-' | '–' | '—');
    let Some((start, end)) = text.split_once(is_dash) else {
        return false;
    };
    let end = end.trim_start_matches(is_dash);
    is_date(start) && (is_date(end) || dates::is_open_word(end))
}

fn is_date(text: &str) -> bool {
    let mut years = 0;
    for word in text.split([' ', '/', '.']).filter(|word| !word.is_empty()) {
        let word = word.to_lowercase();
        if YEARS.contains(&word.as_str()) {
            years += 1;
        } else if !MONTHS.contains(&word.as_str()) {
            return false;
        }
    }
    years == 1
}

#[cfg(test)]
mod tests {
    use super::is_period;
    use crate::layout::Reading;
    use crate::resume::parse;

    #[test]
    fn the_form_of_a_period_is_told_from_words() {
        for text in [
            "year–year",
            "year--year",
            "MM/YYYY - MM/YYYY",
            "20XX – present",
            "Month Year – Month Year",
        ] {
            assert!(is_period(text), "{text}");
        }
        for text in ["year", "year-round", "Jahr", "yyyy", "Monat – Jahr", "2019 – 2020"] {
            assert!(!is_period(text), "{text}");
        }
    }

    #[test]
    fn jobs_of_a_template_are_told_apart() {
        let document = parse(&Reading::from_text(
            "Jane Placeholder\njane@example.org\n\nExperience\n\nyear–year\tNurse, Northmoor Hospital, Leeds.\n\
             • Triage\nyear–year\tCarer, Imaginary Homes Ltd, York.\n• Care",
        ));
        let jobs: Vec<&str> = document.work.iter().map(|job| job.position.as_str()).collect();
        assert_eq!(jobs, ["Nurse", "Carer"]);
        assert_eq!(
            (document.work[0].start_date.as_str(), document.work[0].end_date.as_str()),
            ("", "")
        );
    }
}
