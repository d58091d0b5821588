//! The front matter of a Markdown file: settings for programs, and now and then who it is about.

/// Keys whose value is the title of the whole.
const TITLES: [&str; 3] = ["title", "name", "author"];
/// Digits of a telephone number.
const MIN_DIGITS: usize = 7;

/// A line of front matter that people would see on the page.
#[derive(Debug, PartialEq)]
pub enum Line<'a> {
    /// The title of the whole.
    Title(&'a str),
    /// How to reach the person.
    Contact(&'a str),
}

/// What a line says to people; most say something to programs only.
pub fn line(line: &str) -> Option<Line<'_>> {
    let (key, value) = line.split_once(':')?;
    let value = value.trim().trim_matches(['"', '\'']).trim();
    let key = key.trim().to_ascii_lowercase();
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    if value.is_empty() {
        None
    } else if TITLES.contains(&key.as_str()) {
        Some(Line::Title(value))
    } else if value.contains('@') || value.starts_with("http") || key.contains("phone") && digits >= MIN_DIGITS {
        Some(Line::Contact(value))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_people_would_see_is_kept() {
        assert_eq!(line("title: \"Ann Example\""), Some(Line::Title("Ann Example")));
        assert_eq!(line("mail: ann@example.com"), Some(Line::Contact("ann@example.com")));
        assert_eq!(line("phone: +44 20 7946 0999"), Some(Line::Contact("+44 20 7946 0999")));
        assert_eq!(line("layout: cv"), None);
        assert_eq!(line("tags:"), None);
    }
}
