//! Headings with a wrong letter or two, as text recognition gives them.

use std::cmp::Ordering;
use std::sync::OnceLock;

use super::fold::fold;
use super::headings::{self, Section};
use crate::skills::is_cjk;

/// No heading is longer, in letters.
const LONGEST: usize = 40;
/// One letter in so many may be wrong.
const RIGHT: usize = 6;
/// Characters and syllables say more than letters do.
const RIGHT_OF_WIDE: usize = 4;
/// However long a heading is.
const MOST_WRONG: usize = 2;

/// A heading as the data has it.
struct Form {
    folded: String,
    length: usize,
    section: Section,
    written: &'static str,
}

fn forms() -> &'static [Form] {
    static FORMS: OnceLock<Vec<Form>> = OnceLock::new();
    FORMS.get_or_init(|| {
        let form = |(section, written): (Section, &'static str)| {
            let folded = fold(written);
            Form {
                length: folded.chars().count(),
                folded,
                section,
                written,
            }
        };
        headings::forms().map(form).collect()
    })
}

/// What a line says that is no heading, but differs from one by less than a sixth of its letters, and from no other as
/// little. For recognised text alone: nobody prints a heading wrong.
#[must_use]
pub fn misread_heading(line: &str) -> Option<&'static str> {
    if line.len() > LONGEST * 4 || headings::lookup(line).is_some() {
        return None;
    }
    let read = fold(line);
    let length = read.chars().count();
    let of_wide = read.chars().filter(|letter| is_cjk(*letter)).count();
    let right = if of_wide * 2 > length { RIGHT_OF_WIDE } else { RIGHT };
    let wrong = (length / right).min(MOST_WRONG);
    if wrong == 0 || length > LONGEST {
        return None;
    }
    let mut nearest: Option<(usize, &Form)> = None;
    let mut is_alone = true;
    for form in forms().iter().filter(|form| form.length.abs_diff(length) <= wrong) {
        let distance = strsim::levenshtein(&read, &form.folded);
        if distance > wrong {
            continue;
        }
        match nearest.map_or(Ordering::Less, |(least, _)| distance.cmp(&least)) {
            Ordering::Less => (nearest, is_alone) = (Some((distance, form)), true),
            Ordering::Equal => is_alone &= nearest.is_none_or(|(_, other)| other.section == form.section),
            Ordering::Greater => {}
        }
    }
    nearest.filter(|_| is_alone).map(|(_, form)| form.written)
}

#[cfg(test)]
mod tests {
    use super::misread_heading;

    #[test]
    fn a_heading_with_a_wrong_letter_is_that_heading() {
        for (read, said) in [
            ("Berufserfahrvng", "Berufserfahrung"),
            ("اللحبرة العملية", "الخبرة العملية"),
            ("التعلم", "التعليم"),
        ] {
            assert_eq!(misread_heading(read), Some(said), "{read}");
        }
    }

    #[test]
    fn what_is_a_heading_or_like_none_stays() {
        for read in [
            "Berufserfahrung",
            "Experience",
            "Docker",
            "SQL",
            "学历",
            "Senior Backend Engineer",
            "",
        ] {
            assert_eq!(misread_heading(read), None, "{read}");
        }
    }
}
