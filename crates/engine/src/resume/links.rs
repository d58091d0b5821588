//! E-mail address, links and accounts, as the lines around the name give them.

use types::Profile;

use super::contact;
use super::fold::plain;
use super::header::SEPARATORS;
use super::record::Record;
use super::source::Item;
use super::text::Part;
use crate::layout::Reading;

/// The e-mail address of a résumé, and where it stands.
pub(crate) fn find_email(reading: &Reading, items: &[Item]) -> Option<Part> {
    if let Some(linked) = linked_email(reading, true) {
        return Some(linked);
    }
    let mut best: Option<Part> = None;
    for (index, item) in items.iter().enumerate() {
        if !item.part.text.contains('@') {
            continue;
        }
        let found = contact::email(&item.part.text).map(|(from, to)| item.part.slice(from, to));
        let ends = found.as_ref().is_none_or(|part| item.part.span.end == part.span.end);
        if let Some(longer) = found.as_ref().and_then(|found| begun(reading, items, index, found)) {
            return Some(longer);
        }
        if ends && let Some(longer) = continued(reading, items, index, found.as_ref()) {
            return Some(longer);
        }
        if best.is_none() {
            best = found;
        }
        if best.is_some() {
            break;
        }
    }
    best.or_else(|| linked_email(reading, false))
}

/// An address that goes on in the next line, which a narrow column does to it.
fn continued(reading: &Reading, items: &[Item], index: usize, found: Option<&Part>) -> Option<Part> {
    let (item, next) = (items.get(index)?, items.get(index + 1)?);
    let word = next.part.text.split_whitespace().next()?;
    let head = item.part.text.split([' ', '\t']).next_back()?;
    let glued = format!("{head}{word}");
    let (from, to) = contact::email(&glued)?;
    let whole = glued.get(from..to)?;
    let confirmed = reading
        .lines
        .iter()
        .flat_map(|line| &line.links)
        .any(|url| url.strip_prefix("mailto:").is_some_and(|address| address == whole));
    let plausible = found.is_none()
        && word
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-'))
        && word.len() <= 30;
    let dangling = head.ends_with(['.', '-']) || found.is_none();
    let longer = found.is_none_or(|found| whole.len() > found.text.len());
    if !(confirmed && longer || plausible && dangling) {
        return None;
    }
    let start = item.part.span.end - head.chars().count();
    Some(Part {
        text: whole.to_owned(),
        span: types::Span {
            start,
            end: next.part.span.start + word.chars().count(),
        },
    })
}

/// An address that begins in the line before: that is nothing but its beginning, and breaks off after a mark or is
/// confirmed by a link.
fn begun(reading: &Reading, items: &[Item], index: usize, found: &Part) -> Option<Part> {
    let (before, item) = (items.get(index.checked_sub(1)?)?, &items[index]);
    let head = before.part.text.as_str();
    let is_local = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | '_' | '+');
    if found.span.start != item.part.span.start || before.block != item.block || !head.chars().all(is_local) {
        return None;
    }
    let whole = format!("{head}{}", found.text);
    let is_broken = head.ends_with(['.', '-', '_']) && head.len() > 2 && item.gap < 0.9;
    let is_linked = || {
        let mut links = reading.lines.iter().flat_map(|line| &line.links);
        links.any(|url| url.strip_prefix("mailto:") == Some(whole.as_str()))
    };
    (is_broken || is_linked()).then_some(Part {
        span: types::Span {
            start: before.part.span.start,
            end: found.span.end,
        },
        text: whole,
    })
}

/// An address that only a link gives whole: the span is that of the linked line. With `is_spaced`, the line has the
/// address too, but with blanks in it.
fn linked_email(reading: &Reading, is_spaced: bool) -> Option<Part> {
    for line in &reading.lines {
        for url in &line.links {
            if let Some(address) = url
                .strip_prefix("mailto:")
                .map(|address| address.split('?').next().unwrap_or(address))
                && contact::has_email(address)
                && (!is_spaced || !line.text.contains(address) && without_blanks(&line.text).contains(address))
            {
                return Some(Part {
                    text: address.to_owned(),
                    span: line.span,
                });
            }
        }
    }
    None
}

/// Reads web pages and accounts elsewhere.
pub(crate) fn links(record: &mut Record, reading: &Reading, around: &[&Item]) {
    for (at, item) in around.iter().enumerate() {
        let line = reading.lines.get(item.line);
        let mut seen = Vec::new();
        for part in contact::urls(&item.part) {
            let part = whole_link(&part, item, around.get(at + 1));
            let target = line
                .into_iter()
                .flat_map(|line| &line.links)
                .find(|url| url.contains(part.text.trim_end_matches('/')));
            add_link(record, &part, target.map_or(part.text.as_str(), String::as_str));
            seen.push(part);
        }
        let Some(line) = line else { continue };
        let is_written = |url: &str| seen.iter().any(|part| url.contains(part.text.trim_end_matches('/')));
        let mut linked: Vec<&String> = line.links.iter().filter(|url| url.starts_with("http")).collect();
        linked.retain(|url| !is_written(url));
        let mut pieces = item.part.split(&SEPARATORS);
        pieces.retain(|piece| !contact::is_url(&piece.text));
        for url in &linked {
            let user = contact::username(url);
            let exactly = |piece: &&Part| !user.is_empty() && plain(&piece.text) == plain(&user);
            let named = pieces.iter().find(exactly);
            let named = named.or_else(|| {
                pieces.iter().find(|piece| {
                    let text = plain(&piece.text);
                    !user.is_empty() && text.contains(&plain(&user))
                        || contact::network(url).is_some_and(|network| text.contains(&plain(network)))
                        || url.contains(piece.text.as_str()) && piece.text.len() > 3
                })
            });
            let only = pieces.first().filter(|_| pieces.len() == 1 && linked.len() == 1);
            if let Some(piece) = named
                .or(only)
                .filter(|piece| piece.text != record.document.basics.email)
            {
                add_link(record, piece, url);
            }
        }
    }
}

/// Whether a line is about an account elsewhere and nothing else.
pub(crate) fn is_profile_line(reading: &Reading, item: &Item) -> bool {
    let text = item.part.text.trim_end_matches(':');
    let linked = reading
        .lines
        .get(item.line)
        .is_some_and(|line| line.links.iter().any(|url| contact::network(url).is_some()));
    contact::is_network_name(text) || linked && text.split_whitespace().count() <= 3
}

/// A network's name on one line, the account's on the next.
pub(crate) fn named_accounts(record: &mut Record, around: &[&Item]) {
    for pair in around.windows(2) {
        let (name, user) = (&pair[0].part, &pair[1].part);
        let network =
            contact::network(&name.text).filter(|_| contact::is_network_name(name.text.trim_end_matches(':')));
        let Some(network) = network else { continue };
        record.furniture(name.span);
        let known = record
            .document
            .basics
            .profiles
            .iter()
            .any(|profile| profile.network == network);
        if !known
            && !user.text.contains([' ', '@'])
            && pair[1].line == pair[0].line + 1
            && !contact::is_network_name(&user.text)
        {
            let index = record.document.basics.profiles.len();
            let username = record.field(format!("/basics/profiles/{index}/username"), 0.8, user);
            record.document.basics.profiles.push(Profile {
                network: network.to_owned(),
                username,
                ..Profile::default()
            });
        }
    }
}

/// A link that a narrow column broke after a hyphen or slash.
fn whole_link(part: &Part, item: &Item, next: Option<&&Item>) -> Part {
    let Some(next) = next.filter(|next| next.line == item.line + 1 && next.block == item.block) else {
        return part.clone();
    };
    let breaks = part.span.end == item.part.span.end
        && part.text.ends_with(['-', '/', '_', '=', '?', '&'])
        && part.text.contains('/');
    let fits = next
        .part
        .text
        .chars()
        .all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '/' | '.' | '%' | '='));
    if !breaks || !fits || next.part.text.len() > 60 {
        return part.clone();
    }
    Part {
        text: format!("{}{}", part.text, next.part.text),
        span: types::Span {
            start: part.span.start,
            end: next.part.span.end,
        },
    }
}

fn add_link(record: &mut Record, part: &Part, url: &str) {
    let full = if url.contains("://") {
        url.to_owned()
    } else {
        format!("https://{url}")
    };
    let bare = |url: &str| {
        url.trim_start_matches("https://")
            .trim_start_matches("http://")
            .trim_start_matches("www.")
            .trim_end_matches('/')
            .to_lowercase()
    };
    match contact::network(&full) {
        Some(network) => {
            if record
                .document
                .basics
                .profiles
                .iter()
                .any(|profile| bare(&profile.url) == bare(&full))
            {
                record.furniture(part.span);
                return;
            }
            let index = record.document.basics.profiles.len();
            record.field(format!("/basics/profiles/{index}/url"), 0.95, part);
            record.document.basics.profiles.push(Profile {
                network: network.to_owned(),
                username: contact::username(&full),
                url: full,
                ..Profile::default()
            });
        }
        None if record.document.basics.url.is_empty() => {
            record.field("/basics/url", 0.85, part);
            record.document.basics.url = full;
        }
        None if bare(&record.document.basics.url) == bare(&full) => record.furniture(part.span),
        None => {}
    }
}

fn without_blanks(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use crate::resume::parse;

    #[test]
    fn an_address_that_a_narrow_column_broke_is_whole() {
        for lines in ["ann-\nexample@example.org", "ann-example@example.\norg"] {
            let document = parse(&crate::layout::Reading::from_text(&format!(
                "Ann Example\nNurse\n{lines}\nLeeds"
            )));
            assert_eq!(document.basics.email, "ann-example@example.org");
        }
    }
}
