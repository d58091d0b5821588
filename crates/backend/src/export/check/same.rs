//! When two values say the same.

/// Whether what was read says what was written.
pub(super) fn is_same(member: &str, written: &str, read: &str) -> bool {
    match member {
        "url" => address(written) == address(read),
        // Readers know months, not days.
        "startDate" | "endDate" | "date" | "releaseDate" => month(written) == month(read),
        "countryCode" => written.trim().eq_ignore_ascii_case(read.trim()),
        _ => folded(written) == folded(read),
    }
}

/// A text without what differs between two ways of writing it: blanks, full-width forms, letters nobody sees.
pub(super) fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut is_apart = false;
    for letter in text.chars() {
        if letter.is_whitespace() || letter.is_control() {
            is_apart = !out.is_empty();
            continue;
        }
        if matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
        {
            continue;
        }
        if std::mem::take(&mut is_apart) {
            out.push(' ');
        }
        out.push(narrow(letter));
    }
    out
}

/// The half-width form of a letter.
fn narrow(letter: char) -> char {
    match letter {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter),
        other => other,
    }
}

fn address(text: &str) -> &str {
    let text = text.trim();
    let rest = text.split_once("://").map_or(text, |(_, rest)| rest);
    rest.strip_prefix("www.").unwrap_or(rest).trim_end_matches('/')
}

fn month(date: &str) -> &str {
    let date = date.trim();
    let is_full = date.len() == 10 && date.bytes().filter(|byte| *byte == b'-').count() == 2;
    if is_full { date.get(..7).unwrap_or(date) } else { date }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_says_the_same_is_the_same() {
        assert!(is_same("url", "https://www.a.example/", "http://a.example"));
        assert!(is_same("date", "2020-02-15", "2020-02") && !is_same("date", "2020-02", "2020"));
        assert!(is_same("name", "系统（高级）", "系统(高级)") && is_same("name", "a \n b", "a b"));
        assert!(!is_same("name", "line-manager", "linemanager") && !is_same("name", "Ann", "ANN"));
    }
}
