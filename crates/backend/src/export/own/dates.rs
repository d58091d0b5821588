//! Dates in the form that the file has them in.

/// What a file says of a date, with another date: only where both differ in numbers that the file shows as such.
pub(super) fn redated(wording: &str, old: &str, new: &str) -> Option<String> {
    let ((old_year, old_month), (new_year, new_month)) = (parsed(old)?, parsed(new)?);
    let mut out = wording.to_owned();
    if old_month != new_month {
        let (old, new) = (old_month?, new_month?);
        out = replaced(&out, &format!("{old:02}"), &format!("{new:02}"))
            .or_else(|| replaced(&out, &old.to_string(), &new.to_string()))?;
    }
    if old_year == new_year {
        return Some(out);
    }
    replaced(&out, &old_year.to_string(), &new_year.to_string())
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
    fn only_numbers_are_exchanged() {
        assert_eq!(
            redated("March 2019", "2019-03", "2020-03").as_deref(),
            Some("March 2020")
        );
        assert_eq!(redated("03/2019", "2019-03", "2020-11").as_deref(), Some("11/2020"));
        assert_eq!(redated("3.2019", "2019-03", "2019-11").as_deref(), Some("11.2019"));
        assert_eq!(redated("2019", "2019", "2020").as_deref(), Some("2020"));
        assert_eq!(redated("March 2019", "2019-03", "2019-04"), None);
        assert_eq!(redated("Mar ’19", "2019-03", "2020-03"), None);
        assert_eq!(redated("2019", "2019", "2020-01"), None);
        assert_eq!(redated("2019 – 2019", "2019", "2020"), None);
    }
}
