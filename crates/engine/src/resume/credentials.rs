//! Certificates, awards, publications: a name, by whom, when.

use types::{Award, Certificate, Publication};

use super::contact;
use super::dates::{self, Period};
use super::passages::is_full;
use super::record::{Record, under};
use super::source::Item;
use super::text::{Part, dangles};
use super::words::{self, Kind, marks};

/// What an entry of a short list says: its name, by whom, when.
struct Short {
    name: Part,
    by: Option<Part>,
    date: Option<(String, Part)>,
    url: Option<Part>,
    more: Vec<Part>,
}

/// Reads a list of things with an issuer and a date each.
fn shorts(items: &[Item]) -> Vec<Short> {
    let mut out: Vec<Short> = Vec::new();
    let groups = short_groups(items);
    for group in groups {
        let mut short: Option<Short> = None;
        for (line, item) in group.iter().enumerate() {
            for column in item_parts(item, line) {
                take_short(&mut short, &column, line);
            }
        }
        out.extend(short);
    }
    out
}

/// The parts of a line: cut at gaps, on the first line also where the style changes.
fn item_parts(item: &Item, line: usize) -> Vec<Part> {
    if line > 0 {
        return item.columns();
    }
    item.chunks.iter().map(|chunk| chunk.part.clone()).collect()
}

fn take_short(short: &mut Option<Short>, column: &Part, line: usize) {
    let mut rest: Vec<Part> = Vec::new();
    let mut date = None;
    let mut from = 0;
    let periods = dates::find(&column.text);
    // A title may name a year of its own.
    let own = periods
        .iter()
        .find(|period| stands_apart(column, period))
        .or(periods.first());
    if let Some(period) = own
        && let Some(start) = period.start
    {
        date = Some((
            period.end.unwrap_or(start).to_string(),
            column.chars(period.from, period.to),
        ));
        rest.push(
            column
                .chars(from, period.from)
                .trim(&['(', ',', '|', '–', '-', '—', '·', '•', '[', ':']),
        );
        from = period.to;
    }
    rest.push(
        column
            .chars(from, usize::MAX)
            .trim(&[',', '|', '–', '-', '—', '·', '•', ']', ':']),
    );
    if let Some(first) = rest.last_mut().filter(|part| part.text.starts_with(')')) {
        *first = first.trim(&[')', ',', '|', '–', '-', '—']);
    }
    let mut texts: Vec<Part> = rest
        .into_iter()
        .filter(|part| part.text.chars().any(char::is_alphanumeric))
        .collect();
    texts.retain(|text| !words::is_exactly(&text.text, Kind::Issuer));
    if let Some(short) = short
        .as_mut()
        .filter(|short| short.name.is_empty() && !texts.is_empty())
    {
        (short.name, short.by) = name_and_issuer(&texts.remove(0));
    }
    if let Some(short) = short {
        if short.date.is_none() {
            short.date = date;
        }
        for text in texts {
            let by = without_issuer_word(&text);
            if contact::is_url(&text.text) {
                short.url = Some(text);
            } else if short.by.is_none() && line <= 1 {
                let mut pieces = by.split(&[" | ", " · "]).into_iter();
                short.by = pieces.next();
                short.more.extend(pieces);
            } else {
                short.more.push(text);
            }
        }
        return;
    }
    if texts.is_empty() {
        if let Some(date) = date {
            *short = Some(Short {
                name: Part::default(),
                by: None,
                date: Some(date),
                url: None,
                more: Vec::new(),
            });
        }
        return;
    }
    let first = texts.remove(0);
    let (name, by) = name_and_issuer(&first);
    let mut new = Short {
        name,
        by,
        date,
        url: None,
        more: Vec::new(),
    };
    for text in texts {
        if contact::is_url(&text.text) {
            new.url = Some(text);
        } else if new.by.is_none() {
            new.by = Some(without_issuer_word(&text));
        } else {
            new.more.push(text);
        }
    }
    *short = Some(new);
}

/// Whether signs or nothing stand around a date, no words.
fn stands_apart(column: &Part, period: &Period) -> bool {
    let (before, after) = (
        column.chars_raw(0, period.from),
        column.chars_raw(period.to, usize::MAX),
    );
    let is_sign = |letter: char| !letter.is_alphanumeric();
    before
        .trim_end()
        .chars()
        .next_back()
        .is_none_or(|last| is_sign(last) && last != ':')
        && after
            .trim_start()
            .chars()
            .next()
            .is_none_or(|first| is_sign(first) && first != ':')
}

/// Whether a line has a date that is not part of a title.
fn says_when(item: &Item) -> bool {
    let periods = dates::find(&item.part.text);
    periods.iter().any(|period| stands_apart(&item.part, period))
}

fn without_issuer_word(part: &Part) -> Part {
    let words: Vec<(usize, char)> = part
        .text
        .char_indices()
        .filter(|(_, letter)| *letter == ' ' || *letter == ':')
        .collect();
    for (at, mark) in words.iter().take(4).rev() {
        if words::is_exactly(&part.text[..*at], Kind::Issuer) {
            return part.slice(at + mark.len_utf8(), part.text.len()).trim(&[':']);
        }
    }
    part.clone()
}

/// "Six Sigma Green Belt, TÜV": the part after the last comma outside parentheses issued it.
fn name_and_issuer(part: &Part) -> (Part, Option<Part>) {
    for separator in [" | ", " · ", " — ", " – ", ", ", " • ", "，"] {
        if let Some(at) = part.text.rfind(separator) {
            let (left, right) = (part.slice(0, at), part.slice(at + separator.len(), part.text.len()));
            let open = left.text.matches('(').count() > left.text.matches(')').count();
            if !left.is_empty() && !right.is_empty() && !open {
                return match name_and_issuer(&left) {
                    (name, Some(by)) if matches!(separator, " | " | " · ") && left.text.contains(separator) => {
                        (name, Some(by))
                    }
                    _ => (left, Some(right)),
                };
            }
        }
    }
    (part.clone(), None)
}

/// Which lines make up one entry of a short list.
fn short_groups(items: &[Item]) -> Vec<Vec<Item>> {
    let bullets = items.iter().any(|item| item.is_bullet);
    let louder = |item: &Item| {
        let text = item.chunks.iter().find(|chunk| !dates::is_date_like(&chunk.part.text));
        text.is_some_and(|chunk| chunk.bold) || item.heading.is_some()
    };
    let styled = items.iter().any(louder) && items.iter().any(|item| !louder(item));
    let sizes = items.iter().map(|item| item.size).fold(0.0, f32::max);
    let smaller = items.iter().any(|item| item.size > 0.0 && item.size < sizes - 0.6);
    let mut out: Vec<Vec<Item>> = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|before| items.get(before));
        let dated = out.last().is_some_and(|group| group.iter().any(says_when));
        let cut = before.is_some_and(|before| {
            before.part.text.ends_with([',', '–', '-', '('])
                || dangles(&before.part.text)
                || before.part.text.matches('(').count() > before.part.text.matches(')').count()
        });
        let wrapped = before.is_some_and(|before| {
            let open = before.part.text.ends_with(',')
                || item.part.text.starts_with('(')
                || item.part.text.chars().next().is_some_and(char::is_lowercase);
            let reaches = before.x1 > before.edge - 45.0 || is_full(before, &item.part.text);
            let full = reaches && before.x1 > 0.0 && !dated && before.edge - before.x0 > 60.0;
            (open || full || cut) && item.gap < 0.9
        });
        let only_date = dates::is_date_like(&item.part.text) && out.last().is_some_and(|_| !dated);
        let issuer = marks(&item.part.text).begins(Kind::Issuer) && !item.is_bullet;
        let begins = if bullets {
            // "· Sep 2020" is the end of a line that was too long, its dot no bullet.
            item.is_bullet && !only_date || out.is_empty()
        } else if styled {
            louder(item) && !before.is_some_and(|before| louder(before) && before.gap >= item.gap && item.gap < 0.3)
                || out.is_empty()
                || item.gap > 1.2 && louder(item)
        } else if smaller {
            item.size > sizes - 0.3
        } else {
            !(only_date || issuer || wrapped)
        };
        match out.last_mut() {
            Some(group) if !begins && group.len() < 6 => {
                if wrapped && !styled {
                    if let Some(last) = group.last_mut() {
                        let joined = super::text::join(&[last.part.clone(), item.part.clone()]);
                        last.part = joined.clone();
                        last.chunks.truncate(1);
                        if let Some(chunk) = last.chunks.first_mut() {
                            chunk.part = joined;
                        }
                        last.x1 = item.x1;
                    }
                } else {
                    group.push(item.clone());
                }
            }
            _ => out.push(vec![item.clone()]),
        }
    }
    out
}

/// Reads a section of certificates.
pub(crate) fn read_certificates(record: &mut Record, items: &[Item]) {
    for short in shorts(items) {
        let index = record.document.certificates.len();
        let pointer = format!("/certificates/{index}");
        if short.name.is_empty() {
            continue;
        }
        let mut certificate = Certificate {
            name: record.field(under(&pointer, "name"), 0.85, &short.name),
            ..Certificate::default()
        };
        if let Some(by) = &short.by {
            certificate.issuer = record.field(under(&pointer, "issuer"), 0.7, by);
        }
        if let Some((date, part)) = &short.date {
            record.derived(under(&pointer, "date"), 0.9, part.span);
            certificate.date.clone_from(date);
        }
        if let Some(url) = &short.url {
            certificate.url = record.field(under(&pointer, "url"), 0.9, url);
        }
        record.document.certificates.push(certificate);
    }
}

/// Reads a section of awards.
pub(crate) fn read_awards(record: &mut Record, items: &[Item]) {
    for short in shorts(items) {
        let index = record.document.awards.len();
        let pointer = format!("/awards/{index}");
        if short.name.is_empty() {
            continue;
        }
        let mut award = Award {
            title: record.field(under(&pointer, "title"), 0.8, &short.name),
            ..Award::default()
        };
        if let Some(by) = &short.by {
            award.awarder = record.field(under(&pointer, "awarder"), 0.7, by);
        }
        if let Some((date, part)) = &short.date {
            record.derived(under(&pointer, "date"), 0.9, part.span);
            award.date.clone_from(date);
        }
        if !short.more.is_empty() {
            award.summary = record.field(under(&pointer, "summary"), 0.6, &super::text::join(&short.more));
        }
        record.document.awards.push(award);
    }
}

/// Reads a section of publications.
pub(crate) fn read_publications(record: &mut Record, items: &[Item]) {
    for short in shorts(items) {
        let index = record.document.publications.len();
        let pointer = format!("/publications/{index}");
        if short.name.is_empty() {
            continue;
        }
        let mut publication = Publication {
            name: record.field(under(&pointer, "name"), 0.7, &short.name),
            ..Publication::default()
        };
        if let Some(by) = &short.by {
            publication.publisher = record.field(under(&pointer, "publisher"), 0.5, by);
        }
        if let Some((date, part)) = &short.date {
            record.derived(under(&pointer, "releaseDate"), 0.9, part.span);
            publication.release_date.clone_from(date);
        }
        if let Some(url) = &short.url {
            publication.url = record.field(under(&pointer, "url"), 0.9, url);
        }
        if !short.more.is_empty() {
            publication.summary = record.field(under(&pointer, "summary"), 0.5, &super::text::join(&short.more));
        }
        record.document.publications.push(publication);
    }
}

#[cfg(test)]
mod tests {
    use crate::layout::{Page, Reading, Run};
    use crate::resume::parse;

    #[test]
    fn a_title_that_names_a_year_goes_on_to_the_next_line() {
        let rows = [
            (40.0, 60.0, "Experience"),
            (40.0, 80.0, "Lawyer, Imaginary Chambers Ltd"),
            (280.0, 80.0, "09/2019 – present"),
            (40.0, 94.0, "• Advised on eleven mergers, among them one of clinics"),
            (40.0, 120.0, "Publications"),
            (
                40.0,
                140.0,
                "• Working from home after 2021: open questions · Quarterly",
            ),
            (50.0, 154.0, "Review of Labour Law · 05/2022"),
            (40.0, 168.0, "• Dismissals · Review of Labour Law · 03/2020"),
        ];
        let runs = rows.map(|(x0, baseline, text): (f32, f32, &str)| Run::at(x0, baseline, text));
        let page = Page {
            width: 400.0,
            height: 800.0,
            runs: runs.to_vec(),
            links: Vec::new(),
        };
        let document = parse(&Reading::from_pages(&[page]));
        let read: Vec<[&str; 3]> = document
            .publications
            .iter()
            .map(|one| [one.name.as_str(), one.publisher.as_str(), one.release_date.as_str()])
            .collect();
        let expected = [
            [
                "Working from home after 2021: open questions",
                "Quarterly Review of Labour Law",
                "2022-05",
            ],
            ["Dismissals", "Review of Labour Law", "2020-03"],
        ];
        assert_eq!(read, expected);
    }
}
