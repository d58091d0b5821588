//! What is written from left to right in lines that are set from right to left: there the groups of a telephone number
//! change places, its digits do not, and a full stop comes to stand before its sentence.

use super::segment::Segment;

/// The fewest and the most digits of a telephone number.
const DIGITS: std::ops::RangeInclusive<usize> = 7..=15;

/// Puts telephone numbers and full stops where they belong.
pub(super) fn settle(segments: &mut [Segment], is_right_to_left: bool) {
    let is_latin = !is_right_to_left && is_set_from_right(segments);
    if !is_right_to_left && !is_latin {
        return;
    }
    for segment in segments {
        if let Some(text) = in_order(&segment.text) {
            segment.text = text;
        }
        if is_latin && leads_with_stop(&segment.text) {
            let stop = segment.text.remove(0);
            segment.text.push(stop);
        }
    }
}

/// Whether full stops stand before sentences: Latin lines of a page that is set from right to left. They begin with
/// several words, not with one that is written with a full stop.
fn is_set_from_right(segments: &[Segment]) -> bool {
    let mut first: Option<&str> = None;
    let (mut differs, mut led, mut ended) = (false, 0, 0);
    for segment in segments {
        ended += usize::from(segment.text.ends_with('.'));
        if leads_with_stop(&segment.text) {
            led += 1;
            let word = segment.text.split_whitespace().next().unwrap_or_default();
            differs |= *first.get_or_insert(word) != word;
        }
    }
    differs && led > ended
}

/// Whether the full stop of several words stands in front of them.
fn leads_with_stop(text: &str) -> bool {
    let rest = text.strip_prefix(['.', ',', ';']);
    rest.is_some_and(|rest| rest.starts_with(char::is_alphabetic) && rest.split_whitespace().nth(2).is_some())
}

/// Puts the groups of telephone numbers into the order in which they are dialled, where the order at hand cannot be that.
fn in_order(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let mut out: Option<String> = None;
    let mut at = 0;
    while let Some(from) = bytes
        .get(at..)
        .and_then(|rest| rest.iter().position(u8::is_ascii_digit))
    {
        let from = at + from;
        let joins = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b' ' | b'-');
        let length = bytes[from..].iter().take_while(|byte| joins(byte)).count();
        let number = text[from..from + length].trim_end_matches([' ', '-']);
        let to = from + number.len();
        let has_prefix = text[to..].starts_with('+') && !touches_word(text, from, to + 1) && is_long(number);
        if has_prefix || is_backwards(number) && !touches_word(text, from, to) {
            // Nothing gets longer or shorter, so positions stay what they are.
            let (sign, to) = if has_prefix { ("+", to + 1) } else { ("", to) };
            let right = format!("{sign}{}", turned(number));
            out.get_or_insert_with(|| text.to_owned())
                .replace_range(from..to, &right);
        }
        at = from + length;
    }
    out
}

/// Whether letters or a sign stand right before or behind a number, as in a code or behind a country's prefix.
fn touches_word(text: &str, from: usize, to: usize) -> bool {
    let is_part = |letter: char| letter.is_alphanumeric() || matches!(letter, '+' | '/' | '.' | ':' | '@' | '_');
    text[..from].trim_end().ends_with(['+', '(']) || text[..from].ends_with(is_part) || text[to..].starts_with(is_part)
}

/// Whether a number ends with what it should begin with: the 0 of an area code.
fn is_backwards(number: &str) -> bool {
    let mut groups = number.split([' ', '-']).filter(|group| !group.is_empty());
    let (Some(first), Some(last)) = (groups.next(), groups.next_back()) else {
        return false;
    };
    let area = |group: &str| group.starts_with('0') && group.len() <= 5;
    is_long(number) && area(last) && (!first.starts_with('0') || last.len() < first.len())
}

/// Whether a number has as many digits as telephone numbers have.
fn is_long(number: &str) -> bool {
    DIGITS.contains(&number.bytes().filter(u8::is_ascii_digit).count())
}

/// The groups of a number from last to first.
fn turned(number: &str) -> String {
    let mut out = String::with_capacity(number.len());
    let mut rest = number;
    while let Some(at) = rest.rfind([' ', '-']) {
        out.push_str(&rest[at + 1..]);
        out.push_str(&rest[at..=at]);
        rest = &rest[..at];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(text: &str) -> Segment {
        Segment {
            text: text.to_owned(),
            ..Segment::default()
        }
    }

    #[test]
    fn full_stops_before_sentences_are_put_behind_them() {
        let mut page = [
            ".Kept the lathe running",
            ".Trained two other apprentices",
            "456789 0123",
        ]
        .map(segment);
        settle(&mut page, false);
        let texts = page.map(|segment| segment.text);
        assert_eq!(
            texts,
            [
                "Kept the lathe running.",
                "Trained two other apprentices.",
                "0123 456789"
            ]
        );
    }

    #[test]
    fn a_word_that_begins_with_a_full_stop_is_a_word() {
        let mut page = [".NET and C# services", ".NET Core, SQL Server", "456789 0123"].map(segment);
        settle(&mut page, false);
        assert_eq!(page[0].text, ".NET and C# services");
        assert_eq!(page[2].text, "456789 0123");
    }

    #[test]
    fn groups_of_digits_come_in_the_order_in_which_they_are_dialled() {
        for (seen, read) in [
            ("456789 0123", Some("0123 456789")),
            ("هاتف: 0142 555 079", Some("هاتف: 079 555 0142")),
            ("0173-555-052", Some("052-555-0173")),
            ("0142 9555 7 962+", Some("+962 7 9555 0142")),
            // Right already, a period, a country's prefix, a code.
            ("079 555 0142", None),
            ("0123 456789", None),
            ("2016 - 2020", None),
            ("+44 7700 900142", None),
            ("A12345 0123", None),
        ] {
            assert_eq!(in_order(seen).as_deref(), read, "{seen}");
        }
    }
}
