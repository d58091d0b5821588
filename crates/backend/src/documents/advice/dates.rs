//! Dates that are missing, or that say two things.

use types::Advice;

use super::{Facts, advice, words};

pub fn advise(facts: &Facts<'_>) -> Vec<Advice> {
    missing(facts).into_iter().chain(ambiguous(facts)).collect()
}

fn missing(facts: &Facts<'_>) -> Option<Advice> {
    let is_undated =
        |job: &types::Work| job.start_date.is_empty() && job.end_date.is_empty() && !job.position.is_empty();
    let jobs = facts.document.work.iter().enumerate();
    let jobs: Vec<(usize, &types::Work)> = jobs.filter(|(_, job)| is_undated(job)).collect();
    let (index, job) = jobs.first()?;
    let seen = match jobs.len() {
        1 => format!("No dates were found at “{}”.", job.position),
        count => format!(
            "No dates were found at {count} jobs, the first being “{}”.",
            job.position
        ),
    };
    let why = "Years of experience that a job asks for cannot be counted without them.".to_owned();
    let field = facts.document.meta.fields.get(&format!("/work/{index}/position"));
    Some(Advice {
        span: field.and_then(|field| field.span),
        ..advice(
            "dates_missing",
            seen,
            why,
            "Write month and year of the beginning and the end beside each job.",
        )
    })
}

fn ambiguous(facts: &Facts<'_>) -> Option<Advice> {
    let dates = facts.document.meta.fields.iter().filter_map(|(pointer, field)| {
        let is_date = pointer.ends_with("Date") || pointer.ends_with("/date");
        let span = field.span.filter(|_| is_date)?;
        let said = words(facts.reading, span);
        let date = said.split_whitespace().find(|word| is_ambiguous(word))?;
        Some((span, date.to_owned()))
    });
    let (span, date) = dates.min_by_key(|(span, _)| span.start)?;
    let seen = format!("“{date}” can be read as month and day or as day and month.");
    let why = "Countries write dates in different orders, and the file does not say which one is meant.".to_owned();
    Some(Advice {
        span: Some(span),
        ..advice("dates_ambiguous", seen, why, "Write the month as a word: “April 2019”.")
    })
}

/// Whether a date of numbers and slashes makes sense in two orders, and not the same.
fn is_ambiguous(word: &str) -> bool {
    let word = word.trim_matches(|letter: char| !letter.is_ascii_digit());
    let parts: Vec<u32> = word.split('/').filter_map(|part| part.parse().ok()).collect();
    match parts[..] {
        [first, second, year] => {
            word.split('/').count() == 3
                && (1..=12).contains(&first)
                && (1..=12).contains(&second)
                && first != second
                && (1900..2100).contains(&year)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_makes_sense_twice_is_ambiguous() {
        for word in ["03/04/2019", "(3/4/2019)", "12/01/2020,"] {
            assert!(is_ambiguous(word), "{word}");
        }
        for word in [
            "13/04/2019",
            "04/04/2019",
            "04/2019",
            "03.04.2019",
            "2019/03/04",
            "1/2/3/2019",
            "Leeds",
            "",
        ] {
            assert!(!is_ambiguous(word), "{word}");
        }
    }
}
