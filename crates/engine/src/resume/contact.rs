//! E-mail addresses, phone numbers, links.

use super::dates;
use super::text::Part;

/// Whether a text holds an e-mail address.
pub(crate) fn has_email(text: &str) -> bool {
    text.contains('@') && email(text).is_some()
}

fn is_local(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '.' | '_' | '-' | '+' | '%')
}

fn is_domain(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '.' | '-')
}

/// The first e-mail address in a text, as byte positions.
pub(crate) fn email(text: &str) -> Option<(usize, usize)> {
    for (at, _) in text.match_indices('@') {
        let from = text[..at]
            .char_indices()
            .rev()
            .take_while(|(_, letter)| is_local(*letter))
            .last()
            .map_or(at, |(index, _)| index);
        let domain_end = text[at + 1..]
            .char_indices()
            .take_while(|(_, letter)| is_domain(*letter))
            .last()
            .map_or(at + 1, |(index, letter)| at + 1 + index + letter.len_utf8());
        let local = text[from..at].trim_start_matches(['.', '-']);
        let domain = text[at + 1..domain_end].trim_end_matches(['.', '-']);
        let valid_end = domain
            .rsplit('.')
            .next()
            .is_some_and(|last| last.chars().count() >= 2 && last.chars().all(char::is_alphabetic));
        if !local.is_empty() && domain.contains('.') && valid_end && !domain.contains("..") {
            return Some((at - local.len(), at + 1 + domain.len()));
        }
    }
    None
}

/// Words that begin a phone number's extension.
const EXTENSIONS: [&str; 4] = ["ext.", "ext", "x", "dw"];

/// Phone numbers in a text, as character positions.
pub(crate) fn phones(text: &str) -> Vec<(usize, usize)> {
    if text.bytes().filter(u8::is_ascii_digit).count() < 7 {
        return Vec::new();
    }
    let letters: Vec<char> = text.chars().collect();
    let mut out = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let starts = letters[at] == '+' || letters[at] == '(' || letters[at].is_ascii_digit();
        let clear = at == 0
            || !(letters[at - 1].is_alphanumeric() || matches!(letters[at - 1], '/' | '@' | '_' | '=' | '-' | '.'));
        if !starts || !clear {
            at += 1;
            continue;
        }
        let mut to = at;
        while to < letters.len()
            && (letters[to].is_ascii_digit()
                || matches!(letters[to], '+' | '(' | ')' | ' ' | '-' | '.' | '/' | '–' | '\u{2011}'))
        {
            if letters[to] == '+' && to > at && letters[to - 1] != '(' {
                break;
            }
            to += 1;
        }
        let glued = letters
            .get(to)
            .is_some_and(|letter| letter.is_alphanumeric() || *letter == '@');
        let mut end = to;
        while end > at && !(letters[end - 1].is_ascii_digit() || letters[end - 1] == ')') {
            end -= 1;
        }
        let found: String = letters[at..end].iter().collect();
        let digits = found.chars().filter(char::is_ascii_digit).count();
        let glued = glued && end == to;
        if (7..=17).contains(&digits) && !glued && !is_dates(&found) && !found.contains("  ") {
            let extended = extension(&letters, end).unwrap_or(end);
            out.push((at, extended));
            at = extended;
        } else {
            at = to.max(at + 1);
        }
    }
    out
}

fn extension(letters: &[char], end: usize) -> Option<usize> {
    let mut at = end;
    while letters.get(at).is_some_and(|letter| matches!(letter, ' ' | ',')) {
        at += 1;
    }
    let rest: String = letters[at.min(letters.len())..]
        .iter()
        .take(5)
        .collect::<String>()
        .to_lowercase();
    let word = EXTENSIONS.iter().find(|word| rest.starts_with(**word))?;
    let mut to = at + word.len();
    while letters.get(to) == Some(&' ') {
        to += 1;
    }
    let digits = letters[to.min(letters.len())..]
        .iter()
        .take_while(|letter| letter.is_ascii_digit())
        .count();
    (1..=6).contains(&digits).then_some(to + digits)
}

fn is_dates(text: &str) -> bool {
    if text.starts_with('+') || text.starts_with('(') {
        return false;
    }
    dates::is_date_like(text)
        && text.chars().filter(char::is_ascii_digit).count() <= 16
        && !dates::find(text).is_empty()
}

/// Networks whose links are profiles: part of the address, name.
const NETWORKS: [(&str, &str); 20] = [
    ("linkedin.", "LinkedIn"),
    ("github.com", "GitHub"),
    ("gitlab.", "GitLab"),
    ("xing.", "XING"),
    ("twitter.com", "Twitter"),
    ("//x.com", "X"),
    ("stackoverflow.com", "Stack Overflow"),
    ("bitbucket.org", "Bitbucket"),
    ("facebook.com", "Facebook"),
    ("instagram.com", "Instagram"),
    ("behance.net", "Behance"),
    ("dribbble.com", "Dribbble"),
    ("medium.com", "Medium"),
    ("youtube.com", "YouTube"),
    ("orcid.org", "ORCID"),
    ("scholar.google", "Google Scholar"),
    ("researchgate.net", "ResearchGate"),
    ("kaggle.com", "Kaggle"),
    ("leetcode.com", "LeetCode"),
    ("mastodon", "Mastodon"),
];

/// The network that a link or a name belongs to.
pub(crate) fn network(text: &str) -> Option<&'static str> {
    let lower = text.to_lowercase();
    let is_address = lower.contains(['.', '/']) || lower.contains("mastodon");
    NETWORKS
        .iter()
        .find(|(address, name)| {
            is_address && lower.contains(address) || name.eq_ignore_ascii_case(lower.trim_end_matches(':'))
        })
        .map(|(_, name)| *name)
}

/// Whether a text is the name of a network and nothing else.
pub(crate) fn is_network_name(text: &str) -> bool {
    NETWORKS.iter().any(|(_, name)| name.eq_ignore_ascii_case(text))
}

/// The links in a line.
pub(crate) fn urls(part: &Part) -> Vec<Part> {
    let mut out = Vec::new();
    let ends = [' ', '\t', '|', '，', '；', '、', '·', '•', '(', ')', '<', '>'];
    if !part
        .text
        .split(ends)
        .any(|word| is_url(word.trim_matches([',', ';', '.', ':'])))
    {
        return out;
    }
    for word in part.split(&[" ", "\t", "|", "，", "；", "、", "·", "•", "(", ")", "<", ">"]) {
        let word = word.trim(&[',', ';', '.', ':']);
        if is_url(&word.text) {
            out.push(word);
        }
    }
    out
}

/// Top-level domains of personal pages.
const TOPS: [&str; 44] = [
    "com", "org", "net", "io", "dev", "me", "de", "fr", "es", "it", "pt", "br", "cn", "uk", "eu", "ch", "at", "nl",
    "be", "pl", "se", "info", "app", "co", "tech", "ai", "edu", "us", "ca", "in", "sg", "name", "blog", "page", "site",
    "online", "xyz", "design", "studio", "cv", "pro", "gov", "world", "space",
];

/// Whether a word is a link, with or without its scheme.
pub(crate) fn is_url(word: &str) -> bool {
    if !word.contains('.') || word.contains('@') || word.len() < 5 || word.len() > 300 || !word.is_ascii() {
        return false;
    }
    if word.starts_with("http://") || word.starts_with("https://") || word.starts_with("www.") {
        return true;
    }
    let (host, path) = word
        .split_once('/')
        .map_or((word, None), |(host, path)| (host, Some(path)));
    let mut labels = host.rsplit('.');
    let top = labels.next().unwrap_or_default();
    let name = labels.next().unwrap_or_default();
    host.chars().all(is_domain)
        && TOPS.contains(&top)
        && name.len() >= 2
        && host.bytes().all(|byte| !byte.is_ascii_uppercase())
        && (path.is_some() || top.len() > 1)
}

/// The account's name in a profile's link.
pub(crate) fn username(url: &str) -> String {
    let path = url.split("://").last().unwrap_or(url);
    let path = path.split(['?', '#']).next().unwrap_or(path);
    path.split('/')
        .skip(1)
        .filter(|word| !word.is_empty() && !["in", "pub", "profile", "users", "user", "people"].contains(word))
        .last()
        .unwrap_or_default()
        .trim_start_matches('@')
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_numbers_and_links_are_found() {
        let text = "✉ a.b-c@mail.example.com, tel.";
        assert_eq!(
            email(text).map(|(from, to)| &text[from..to]),
            Some("a.b-c@mail.example.com")
        );
        let phone = |text: &str| {
            phones(text)
                .first()
                .map(|(from, to)| text.chars().skip(*from).take(to - from).collect::<String>())
        };
        for number in [
            "+49 (0)30 23125 014",
            "(512) 555-0143",
            "06 39 98 12 34",
            "+55 11 5550-0142",
            "020 7946 0812",
            "+1 512 555 0100 ext. 12",
        ] {
            assert_eq!(phone(&format!("Tel: {number} | x")).as_deref(), Some(number));
        }
        assert_eq!(phone("2014 - 2016"), None);
        assert_eq!(phone("05/2012 – 03/2017"), None);
        assert!(is_url("github.com/jane") && is_url("jane.dev") && !is_url("Node.js") && !is_url("etc."));
        assert_eq!(username("https://www.linkedin.com/in/jane-doe/"), "jane-doe");
    }
}
