//! What must not leave: contact data, replaced by placeholders and put back afterwards.

use types::Document;

/// Years, which are no part of a phone number.
const YEARS: std::ops::RangeInclusive<u32> = 1950..=2049;
/// How many digits a phone number has.
const DIGITS: std::ops::RangeInclusive<usize> = 7..=15;
/// Words shorter than this are not told from others.
const SHORTEST_WORD: usize = 2;
/// Account names and codes shorter than this are not told from other words.
const SHORTEST_CODE: usize = 4;

/// What a placeholder stands for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Kind {
    Name,
    Email,
    Phone,
    Address,
    Link,
}

impl Kind {
    const ALL: [Self; 5] = [Self::Name, Self::Email, Self::Phone, Self::Address, Self::Link];

    const fn word(self) -> &'static str {
        match self {
            Self::Name => "NAME",
            Self::Email => "EMAIL",
            Self::Phone => "PHONE",
            Self::Address => "ADDRESS",
            Self::Link => "LINK",
        }
    }
}

/// A value of the résumé that must not leave.
#[derive(Debug)]
struct Known {
    kind: Kind,
    /// In lower case.
    letters: Vec<char>,
    /// A part of a name is one only with a capital, where the script has any.
    needs_capital: bool,
}

/// Hides contact data and puts it back.
#[derive(Debug)]
pub struct Shield {
    known: Vec<Known>,
    /// Each placeholder and what it stands for.
    hidden: Vec<(String, String)>,
}

impl Shield {
    /// Knows the person of a résumé.
    pub fn new(document: &Document) -> Self {
        let basics = &document.basics;
        let mut known = Vec::new();
        let mut add = |kind, text: &str, shortest: usize, needs_capital| {
            let text = text.trim();
            if text.chars().count() >= shortest {
                known.push(Known {
                    kind,
                    letters: text.chars().flat_map(char::to_lowercase).collect(),
                    needs_capital,
                });
            }
        };
        add(Kind::Name, &basics.name, SHORTEST_WORD, false);
        let is_outside = |letter: char| !letter.is_alphanumeric();
        for part in basics.name.split_whitespace().map(|part| part.trim_matches(is_outside)) {
            if !part.starts_with(char::is_lowercase) {
                add(Kind::Name, part, SHORTEST_WORD, true);
            }
        }
        add(Kind::Email, &basics.email, SHORTEST_CODE, false);
        add(Kind::Phone, &basics.phone, SHORTEST_CODE, false);
        add(Kind::Address, &basics.location.address, SHORTEST_CODE, false);
        add(Kind::Address, &basics.location.postal_code, SHORTEST_CODE, false);
        for link in [&basics.url, &basics.image] {
            add(Kind::Link, link, SHORTEST_CODE, false);
            add(Kind::Link, bare(link), SHORTEST_CODE, false);
        }
        for profile in &basics.profiles {
            add(Kind::Link, &profile.url, SHORTEST_CODE, false);
            add(Kind::Link, bare(&profile.url), SHORTEST_CODE, false);
            add(Kind::Link, &profile.username, SHORTEST_CODE, false);
        }
        for reference in &document.references {
            add(Kind::Name, &reference.name, SHORTEST_CODE, false);
        }
        Self {
            known,
            hidden: Vec::new(),
        }
    }

    /// The text with a placeholder for all contact data; nothing if it has words that look like placeholders itself.
    pub fn hide(&mut self, text: &str) -> Option<String> {
        let text: String = text.chars().filter(|letter| is_shown(*letter)).collect();
        if placeholders(&text).next().is_some() {
            return None;
        }
        let mut spans = patterns(&text);
        let letters: Vec<(usize, char)> = text.char_indices().collect();
        for known in &self.known {
            spans.extend(
                known
                    .find(&letters, text.len())
                    .map(|(start, end)| (start, end, known.kind)),
            );
        }
        // Of those that begin together the longest first: the others lie within.
        spans.sort_by_key(|&(start, end, _)| (start, std::cmp::Reverse(end)));
        let mut out = String::new();
        let mut at = 0;
        for (start, end, kind) in joined(spans) {
            out.push_str(text.get(at..start).unwrap_or_default());
            out.push_str(&self.placeholder(kind, text.get(start..end).unwrap_or_default()));
            at = end;
        }
        out.push_str(text.get(at..).unwrap_or_default());
        Some(out)
    }

    fn placeholder(&mut self, kind: Kind, original: &str) -> String {
        if let Some((placeholder, _)) = self.hidden.iter().find(|(_, hidden)| hidden == original) {
            return placeholder.clone();
        }
        let placeholder = format!("[{}_{}]", kind.word(), self.hidden.len() + 1);
        self.hidden.push((placeholder.clone(), original.to_owned()));
        placeholder
    }

    /// The text with everything put back; nothing if it has a placeholder that `sent` does not have.
    pub fn restore(&self, text: &str, sent: &str) -> Option<String> {
        let mut out = String::new();
        let mut at = 0;
        for (start, placeholder) in placeholders(text) {
            let (_, original) = self.hidden.iter().find(|(known, _)| known == placeholder)?;
            if !sent.contains(placeholder) {
                return None;
            }
            out.push_str(text.get(at..start)?);
            out.push_str(original);
            at = start + placeholder.len();
        }
        out.push_str(text.get(at..)?);
        Some(out)
    }
}

impl Known {
    /// Where it stands as words of its own, whatever the case.
    fn find<'a>(&'a self, letters: &'a [(usize, char)], length: usize) -> impl Iterator<Item = (usize, usize)> + 'a {
        letters.iter().enumerate().filter_map(move |(index, (start, first))| {
            let mut wanted = self.letters.iter();
            let mut next = index;
            while wanted.len() > 0 {
                let (_, letter) = letters.get(next)?;
                if !letter.to_lowercase().all(|lower| wanted.next() == Some(&lower)) {
                    return None;
                }
                next += 1;
            }
            let before = index.checked_sub(1).and_then(|before| letters.get(before));
            let is_free = parts(before.map(|(_, letter)| *letter), *first)
                && parts(letters.get(next).map(|(_, letter)| *letter), letters.get(next - 1)?.1);
            let is_name = !self.needs_capital || !first.is_lowercase();
            let end = letters.get(next).map_or(length, |(end, _)| *end);
            (is_free && is_name).then_some((*start, end))
        })
    }
}

/// Whether a word may end between two letters. Scripts without capitals often write no spaces.
fn parts(outside: Option<char>, inside: char) -> bool {
    let is_caseless = |letter: char| letter.is_alphabetic() && !letter.is_lowercase() && !letter.is_uppercase();
    outside.is_none_or(|outside| !outside.is_alphanumeric() || !inside.is_alphanumeric() || is_caseless(inside))
}

/// Whether a letter can be seen: what cannot might part a name, or say something else.
fn is_shown(letter: char) -> bool {
    let is_shapeless = matches!(letter,
        '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e01ef}');
    !letter.is_control() && !is_shapeless
}

/// The words that look like placeholders, and where.
fn placeholders(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.match_indices('[').filter_map(|(start, _)| {
        let rest = text.get(start..)?;
        let end = rest.find(']')?;
        let (word, number) = rest.get(1..end)?.split_once('_')?;
        let is_one = Kind::ALL.iter().any(|kind| kind.word() == word)
            && !number.is_empty()
            && number.bytes().all(|byte| byte.is_ascii_digit());
        is_one.then(|| (start, rest.get(..=end).unwrap_or_default()))
    })
}

/// A link without what browsers add.
fn bare(link: &str) -> &str {
    let link = link.split_once("://").map_or(link, |(_, rest)| rest);
    link.trim_start_matches("www.").trim_end_matches('/')
}

/// Spans that touch nothing but themselves, in order.
fn joined(spans: Vec<(usize, usize, Kind)>) -> Vec<(usize, usize, Kind)> {
    let mut out: Vec<(usize, usize, Kind)> = Vec::new();
    for (start, end, kind) in spans {
        match out.last_mut() {
            Some(last) if start < last.1 => last.1 = last.1.max(end),
            _ => out.push((start, end, kind)),
        }
    }
    out
}

/// What looks like contact data, whoever's it is.
fn patterns(text: &str) -> Vec<(usize, usize, Kind)> {
    let mut spans = phones(text);
    let mut at = 0;
    for piece in text.split_inclusive(char::is_whitespace) {
        let start = at;
        at += piece.len();
        let word = piece.trim_matches(|letter: char| letter.is_whitespace() || "()<>[]{},;:.!?\"'|".contains(letter));
        let Some(offset) = piece.find(word).filter(|_| !word.is_empty()) else {
            continue;
        };
        let kind = if is_email(word) {
            Kind::Email
        } else if is_link(word) {
            Kind::Link
        } else {
            continue;
        };
        spans.push((start + offset, start + offset + word.len(), kind));
    }
    spans
}

fn is_email(word: &str) -> bool {
    let parts = word.rsplit_once('@');
    parts.is_some_and(|(name, host)| !name.is_empty() && host.trim_matches('.').contains('.'))
}

/// A link with its scheme, or a host with a path. A host alone might be `node.js`.
fn is_link(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    if lower.contains("://") || lower.starts_with("www.") || lower.starts_with("mailto:") {
        return true;
    }
    let Some((host, path)) = lower.split_once('/') else {
        return false;
    };
    let top = host.rsplit_once('.').map_or("", |(_, top)| top);
    let is_host = host
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || b"-.".contains(&byte));
    is_host && !path.is_empty() && top.len() >= 2 && top.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// Runs of digits that somebody could dial.
fn phones(text: &str) -> Vec<(usize, usize, Kind)> {
    let mut spans = Vec::new();
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    let mut at = 0;
    while let Some((start, letter)) = letters.get(at) {
        let is_within_word = at > 0 && letters[at - 1].1.is_alphanumeric();
        if is_within_word || !letter.is_ascii_digit() && !"+(".contains(*letter) {
            at += 1;
            continue;
        }
        let mut last = at;
        let mut next = at + 1;
        while let Some((_, letter)) = letters.get(next) {
            if letter.is_ascii_digit() {
                last = next;
            } else if !" \u{a0}()-./\u{2013}".contains(*letter) || next - last > 2 {
                break;
            }
            next += 1;
        }
        let end = letters.get(last + 1).map_or(text.len(), |(end, _)| *end);
        if text.get(*start..end).is_some_and(is_phone) {
            spans.push((*start, end, Kind::Phone));
        }
        at = last + 1;
    }
    spans
}

fn is_phone(run: &str) -> bool {
    let groups: Vec<&str> = run
        .split(|letter: char| !letter.is_ascii_digit())
        .filter(|group| !group.is_empty())
        .collect();
    let digits: usize = groups.iter().map(|group| group.len()).sum();
    if !DIGITS.contains(&digits) {
        return false;
    }
    if run.starts_with('+') {
        return true;
    }
    let is_year = |group: &&str| group.len() == 4 && group.parse().is_ok_and(|year| YEARS.contains(&year));
    let is_amount = groups.len() > 1
        && !run.starts_with('0')
        && groups.first().is_some_and(|group| group.len() <= 3)
        && groups.iter().skip(1).all(|group| group.len() == 3);
    !groups.iter().any(is_year) && !is_amount
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document() -> Document {
        serde_json::from_value(serde_json::json!({
            "basics": {
                "name": "Ann-Marie O'Example", "email": "ann@example.com", "phone": "+44 20 7946 0958",
                "url": "https://www.annexample.net/",
                "location": { "address": "12 Mill Lane", "postalCode": "LS1 4AP", "city": "Leeds" },
                "profiles": [{ "network": "GitHub", "username": "annexmp", "url": "https://github.com/annexmp" }]
            },
            "references": [{ "name": "Bob Builder" }]
        }))
        .unwrap()
    }

    #[test]
    fn contact_data_goes_and_comes_back_letter_for_letter() {
        let mut shield = Shield::new(&document());
        for text in [
            "ANN-MARIE O'EXAMPLE wrote to ANN@example.com",
            "As Ann-Marie said, call 020 7946 0958 or (0171) 123-4567 or +1 415 555 2671.",
            "Lives at 12 mill lane, LS1 4AP; see annexample.net, www.else.example, http://x.example/y and github.com/annexmp",
            "annexmp, bob builder, linkedin.com/in/someone.",
            "an\u{200b}n@example.com",
        ] {
            let hidden = shield.hide(text).unwrap();
            for secret in [
                "nn-", "example", "0958", "4567", "2671", "ill", "LS1", "annex", "uilder", "someone", "@",
            ] {
                assert!(!hidden.to_lowercase().contains(&secret.to_lowercase()), "{hidden}");
            }
            assert_eq!(shield.restore(&hidden, &hidden).unwrap(), text.replace('\u{200b}', ""));
        }
    }

    #[test]
    fn what_is_no_contact_data_stays() {
        let mut shield = Shield::new(&document());
        for text in [
            "Led 12 people in Leeds from 2019 - 2023 and 03/2015 – 04/2017, since 12.03.2019",
            "Saved 1 200 000 EUR, 3,500,000 rows, 10.000.000 users, 99.95 % of CI/CD runs with Node.js and ASP.NET",
            "Sold 250 an hour; planned TCP/IP and and/or gates; annexed the exampled land",
            "护理 12 名患者",
        ] {
            assert_eq!(shield.hide(text).as_deref(), Some(text));
        }
        let mut shield =
            Shield::new(&serde_json::from_value(serde_json::json!({ "basics": { "name": "Will Page" } })).unwrap());
        assert_eq!(
            shield.hide("We will turn the page, says Will").as_deref(),
            Some("We will turn the page, says [NAME_1]")
        );
        let mut shield =
            Shield::new(&serde_json::from_value(serde_json::json!({ "basics": { "name": "李小明" } })).unwrap());
        assert_eq!(shield.hide("由李小明负责").as_deref(), Some("由[NAME_1]负责"));
    }

    #[test]
    fn placeholders_come_back_only_where_they_were() {
        let mut shield = Shield::new(&document());
        let (one, two) = (
            shield.hide("Mail ann@example.com").unwrap(),
            shield.hide("Cared for people").unwrap(),
        );
        assert_eq!(one, "Mail [EMAIL_1]");
        assert_eq!(
            shield.restore("Write [EMAIL_1]!", &one).unwrap(),
            "Write ann@example.com!"
        );
        assert_eq!(shield.restore("Write [EMAIL_1]!", &two), None);
        assert_eq!(shield.restore("Write [EMAIL_9]!", &one), None);
        assert_eq!(
            shield.restore("[sic] [NAME] [x_1]", &one).unwrap(),
            "[sic] [NAME] [x_1]"
        );
        assert_eq!(shield.hide("Mail [EMAIL_1]"), None);
    }
}
