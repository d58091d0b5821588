//! Who the person is: what stands around the name and under "Contact".

use super::contact;
use super::headings::{self, Section};
use super::links;
use super::name::{self, NamePlace};
use super::record::Record;
use super::sections::Stretch;
use super::source::Item;
use super::text::{Part, join};
use super::words::{self, Kind, marks};
use crate::layout::Reading;

/// What parts the facts of a line of contact data.
pub(crate) const SEPARATORS: [&str; 14] = [
    " | ", "|", "\t", " · ", " • ", "•", " – ", " — ", "  ", "；", "｜", " / ", "◦", " ⋄ ",
];

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
                about || may && (links::is_profile_line(reading, item) || contact::has_email(&item.part.text))
            })
        })
        .collect();
    phone(record, reading, &around, items);
    links::links(record, reading, &around);
    links::named_accounts(record, &around);
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
                .filter(|item| !item.is_bullet && (item.part.text.contains('+') || is_only_phone(&item.part.text)))
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

/// Whether a line is a telephone number, perhaps with its label, and nothing else.
fn is_only_phone(text: &str) -> bool {
    let Some((from, to)) = contact::phones(text).first().copied() else {
        return false;
    };
    let rest: String = text.chars().take(from).chain(text.chars().skip(to)).collect();
    let label = rest.trim_matches(|letter: char| !letter.is_alphanumeric());
    to - from >= 9 && (label.is_empty() || words::is_exactly(label, Kind::Label))
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
    let begins_prose = |item: &Item| {
        let at = |line: usize| stretch.items.iter().find(|other| other.line == line);
        at(item.line + 1).is_some_and(|next| goes_on_low(item, next))
            || item
                .line
                .checked_sub(1)
                .and_then(at)
                .is_some_and(|before| goes_on_low(before, item))
    };
    let candidates: Vec<&Item> = after
        .chain(before)
        .filter(|item| is_label(&item.part.text) && !begins_prose(item))
        .collect();
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
    let begins = |item: &&&Item| {
        item.line + 1 == first.line
            && item.part.span.start > place.part.span.end
            && item.part.text.split_whitespace().count() <= 2
            && goes_on(item, first)
    };
    if let Some(begin) = candidates.iter().find(begins) {
        parts.insert(0, begin.part.clone());
    }
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

/// What begins a sentence about oneself.
const PRONOUNS: [&str; 7] = ["I ", "I'", "I’", "Je ", "J'", "J’", "Ich "];

/// Whether a line follows closely in the same style.
fn goes_on(item: &Item, next: &Item) -> bool {
    item.block == next.block
        && item.size > 0.0
        && next.gap < 0.8
        && (next.size - item.size).abs() < 0.3
        && next.bold == item.bold
}

/// Whether a line goes on in the next one in the middle of a sentence.
fn goes_on_low(item: &Item, next: &Item) -> bool {
    goes_on(item, next)
        && next.part.text.starts_with(char::is_lowercase)
        && next.part.text.split_whitespace().count() > 1
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
        && !headings::is_document_title(text)
        && !PRONOUNS.iter().any(|pronoun| text.starts_with(pronoun))
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
            let words = item.part.text.split_whitespace();
            let is_prose = words.filter(|word| word.contains(char::is_alphanumeric)).count() >= 8
                && !is_labelled(item)
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

/// Whether a line says what it is about in a column of its own: "Tools:", and what they are.
fn is_labelled(item: &Item) -> bool {
    let columns = item.columns();
    columns.len() > 1 && columns[0].text.ends_with([':', '：'])
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
