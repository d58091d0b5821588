//! Who the person is: what stands around the name and under "Contact".

use types::Profile;

use super::contact;
use super::fold::plain;
use super::headings::Section;
use super::name::{self, NamePlace};
use super::record::Record;
use super::sections::Stretch;
use super::source::Item;
use super::text::{Part, join};
use super::words::{self, Kind, marks};
use crate::layout::Reading;

const SEPARATORS: [&str; 14] = [
    " | ", "|", "\t", " · ", " • ", "•", " – ", " — ", "  ", "；", "｜", " / ", "◦", " ⋄ ",
];

/// The e-mail address of a résumé, and where it stands.
pub(crate) fn find_email(reading: &Reading, items: &[Item]) -> Option<Part> {
    let mut best: Option<Part> = None;
    for (index, item) in items.iter().enumerate() {
        if !item.part.text.contains('@') {
            continue;
        }
        let found = contact::email(&item.part.text).map(|(from, to)| item.part.slice(from, to));
        let ends = found.as_ref().is_none_or(|part| item.part.span.end == part.span.end);
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
    best.or_else(|| linked_email(reading))
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

/// An address that only a link gives away: the span is that of the linked line.
fn linked_email(reading: &Reading) -> Option<Part> {
    for line in &reading.lines {
        for url in &line.links {
            if let Some(address) = url
                .strip_prefix("mailto:")
                .map(|address| address.split('?').next().unwrap_or(address))
                && contact::has_email(address)
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

/// Fills `basics`.
pub(crate) fn read(
    record: &mut Record,
    reading: &Reading,
    items: &[Item],
    stretches: &[Stretch],
    place: Option<&NamePlace>,
    email: Option<Part>,
) {
    if let Some(place) = place {
        let part = &place.part;
        record.field("/basics/name", place.confidence, part);
        record.document.basics.name = name::written(&part.text);
    }
    if let Some(email) = email {
        let certain = if email.span.end - email.span.start == email.text.chars().count() {
            0.99
        } else {
            0.9
        };
        record.document.basics.email = record.field("/basics/email", certain, &email);
    }
    let around: Vec<&Item> = stretches
        .iter()
        .flat_map(|stretch| {
            let about = matches!(stretch.section, None | Some(Section::Contact | Section::Personal));
            let may = about || matches!(stretch.section, Some(Section::Summary | Section::Other));
            stretch.items.iter().filter(move |item| {
                about || may && (is_profile_line(reading, item) || contact::has_email(&item.part.text))
            })
        })
        .collect();
    phone(record, reading, &around, items);
    links(record, reading, &around);
    named_accounts(record, &around);
    label(record, stretches, place);
    leftovers(record, stretches, place);
}

fn phone(record: &mut Record, reading: &Reading, around: &[&Item], items: &[Item]) {
    let of = |item: &Item| {
        contact::phones(&item.part.text)
            .first()
            .map(|(from, to)| item.part.chars(*from, *to))
    };
    let found = around
        .iter()
        .find_map(|item| of(item))
        .map(|part| (0.95, part))
        .or_else(|| {
            items
                .iter()
                .filter(|item| item.part.text.contains('+') && !item.is_bullet)
                .find_map(of)
                .map(|part| (0.7, part))
        })
        .or_else(|| {
            reading
                .lines
                .iter()
                .find(|line| line.links.iter().any(|url| url.starts_with("tel:")))
                .and_then(|line| {
                    let part = Part {
                        text: line.text.clone(),
                        span: line.span,
                    };
                    contact::phones(&line.text)
                        .first()
                        .map(|(from, to)| (0.9, part.chars(*from, *to)))
                })
        });
    if let Some((confidence, part)) = found {
        record.document.basics.phone = record.field("/basics/phone", confidence, &part);
    }
}

fn links(record: &mut Record, reading: &Reading, around: &[&Item]) {
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
        let Some(line) = line.filter(|_| seen.is_empty()) else {
            continue;
        };
        let linked: Vec<&String> = line.links.iter().filter(|url| url.starts_with("http")).collect();
        for url in &linked {
            let pieces = item.part.split(&SEPARATORS);
            let user = contact::username(url);
            let named = pieces.iter().find(|piece| {
                let text = plain(&piece.text);
                !user.is_empty() && text.contains(&plain(&user))
                    || contact::network(url).is_some_and(|network| text.contains(&plain(network)))
                    || url.contains(piece.text.as_str()) && piece.text.len() > 3
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
fn named_accounts(record: &mut Record, around: &[&Item]) {
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
            let username = record.field(&format!("/basics/profiles/{index}/username"), 0.8, user);
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
            record.field(&format!("/basics/profiles/{index}/url"), 0.95, part);
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

/// The headline: the line beside the name, in the same breath.
fn label(record: &mut Record, stretches: &[Stretch], place: Option<&NamePlace>) {
    let Some(place) = place else { return };
    let Some(stretch) = stretches.iter().find(|stretch| {
        stretch.section.is_none()
            && stretch
                .items
                .iter()
                .any(|item| place.part.span.start >= item.part.span.start && place.part.span.start < item.part.span.end)
    }) else {
        return;
    };
    let at = stretch
        .items
        .iter()
        .position(|item| item.part.span.end >= place.part.span.end)
        .unwrap_or(0);
    let own = stretch.items.get(at).map(|item| {
        (
            item,
            item.part
                .chars(place.part.span.end - item.part.span.start, usize::MAX)
                .trim(&[',', '|', '–', '-', '—', '·', '•', ':']),
        )
    });
    if let Some((_, rest)) = own.filter(|(_, rest)| !rest.is_empty() && is_label(&rest.text)) {
        record.document.basics.label = record.field("/basics/label", 0.7, &rest);
        return;
    }
    let after = stretch.items.iter().skip(at + 1).take(4);
    let before = stretch.items.iter().take(at).rev().take(2);
    let candidates: Vec<&Item> = after.chain(before).filter(|item| is_label(&item.part.text)).collect();
    let first = candidates
        .iter()
        .find(|item| marks(&item.part.text).has(Kind::Title))
        .or_else(|| {
            candidates.first().filter(|item| {
                !words::is_place(&item.part.text)
                    && item.part.text.split_whitespace().count() <= 6
                    && item.part.span.start > place.part.span.end
            })
        });
    let Some(first) = first else { return };
    let mut parts = vec![first.part.clone()];
    let from = stretch
        .items
        .iter()
        .position(|item| item.line == first.line)
        .unwrap_or(0);
    let mut last = *first;
    for next in stretch.items.iter().skip(from + 1).take(2) {
        let alike = next.size > 0.0
            && (next.size - last.size).abs() < 0.3
            && next.bold == last.bold
            && next.gap < 0.8
            && last.size > place.size * 0.55;
        if alike
            && is_label(&next.part.text)
            && !words::is_place(&next.part.text)
            && next.part.text.split_whitespace().count() <= 3
        {
            parts.push(next.part.clone());
            last = next;
        } else {
            break;
        }
    }
    let confidence = if marks(&first.part.text).has(Kind::Title) {
        0.85
    } else {
        0.5
    };
    record.document.basics.label = record.field("/basics/label", confidence, &join(&parts));
}

fn is_label(text: &str) -> bool {
    let letters = text.chars().count();
    (3..=90).contains(&letters)
        && !text.contains('@')
        && contact::phones(text).is_empty()
        && !text.ends_with('.')
        && !text.split_whitespace().any(contact::is_url)
        && text.split_whitespace().count() <= 10
        && !words::is_exactly(text.trim_end_matches(':'), Kind::Label)
        && !text.contains('\t')
}

/// What is left around the name: where the person lives, and a few sentences about them.
fn leftovers(record: &mut Record, stretches: &[Stretch], place: Option<&NamePlace>) {
    let mut prose: Vec<Part> = Vec::new();
    for stretch in stretches
        .iter()
        .filter(|stretch| matches!(stretch.section, None | Some(Section::Contact | Section::Personal)))
    {
        for item in &stretch.items {
            if place.is_some_and(|place| {
                place.part.span.start < item.part.span.end
                    && item.part.span.start < place.part.span.end
                    && place.part.text == item.part.text
            }) {
                continue;
            }
            let is_prose = item.part.text.split_whitespace().count() >= 8
                && !item.part.text.contains('@')
                && contact::phones(&item.part.text).is_empty()
                && !item.part.text.contains('|');
            let goes_on = prose
                .last()
                .is_some_and(|last| last.span.end + 1 == item.part.span.start && !last.text.ends_with('.'));
            if stretch.section.is_none() && (is_prose || goes_on && !item.part.text.contains('@') && item.gap < 0.9) {
                prose.push(item.part.clone());
                continue;
            }
            location(record, &item.part);
        }
    }
    if record.document.basics.summary.is_empty() && !prose.is_empty() {
        record.document.basics.summary = record.field("/basics/summary", 0.6, &join(&prose));
    }
}

fn location(record: &mut Record, line: &Part) {
    let mut after_label = false;
    for piece in line.split(&SEPARATORS) {
        let piece = piece.trim(&[',', ';', '-', '–', '|']);
        if words::is_exactly(piece.text.trim_end_matches([':', '：']), Kind::Label) {
            record.furniture(piece.span);
            after_label = true;
            continue;
        }
        let labelled = piece
            .split_once(":")
            .or_else(|| piece.split_once("："))
            .filter(|(label, _)| words::is_exactly(&label.text, Kind::Label));
        let (labelled, value) = match labelled {
            Some((label, value)) => {
                record.furniture(label.span);
                (true, value)
            }
            None => (std::mem::take(&mut after_label), piece),
        };
        let basics = &record.document.basics;
        let taken = value.text.contains('@')
            || basics.phone.contains(value.text.as_str())
            || !contact::phones(&value.text).is_empty()
            || contact::is_url(&value.text);
        if taken || !record.document.basics.location.city.is_empty() {
            continue;
        }
        if words::is_place(&value.text)
            || labelled && value.text.chars().next().is_some_and(char::is_uppercase) && value.text.contains(',')
        {
            set_location(record, &value);
        }
    }
}

/// Reads "12 High Street, 69002 Lyon, France".
fn set_location(record: &mut Record, part: &Part) {
    let pieces = part.split(&[", ", ",", " – ", " - "]);
    let mut rest: Vec<Part> = Vec::new();
    for piece in pieces {
        let code = words::country_code(&piece.text).filter(|_| record.document.basics.location.country_code.is_empty());
        let digits = piece.text.chars().filter(char::is_ascii_digit).count();
        if let Some(code) = code.filter(|_| !rest.is_empty() || words::country_code(&part.text).is_some()) {
            record.derived("/basics/location/countryCode", 0.9, piece.span);
            code.clone_into(&mut record.document.basics.location.country_code);
        } else if digits >= 4
            && let Some((postal, city)) = piece
                .split_once(" ")
                .filter(|(postal, _)| postal.text.chars().any(|letter| letter.is_ascii_digit()))
        {
            record.document.basics.location.postal_code = record.field("/basics/location/postalCode", 0.85, &postal);
            rest.push(city);
        } else {
            rest.push(piece);
        }
    }
    let street = rest
        .iter()
        .position(|piece| piece.text.chars().any(|letter| letter.is_ascii_digit()));
    if let Some(street) = street {
        let street = rest.remove(street);
        record.document.basics.location.address = record.field("/basics/location/address", 0.7, &street);
    }
    let mut rest = rest.into_iter();
    if let Some(city) = rest.next() {
        record.document.basics.location.city = record.field("/basics/location/city", 0.8, &city);
    }
    if let Some(region) = rest.next() {
        record.document.basics.location.region = record.field("/basics/location/region", 0.7, &region);
    }
}
