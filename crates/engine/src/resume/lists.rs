//! Sections that are lists: skills, languages, certificates and the like.

use types::{Award, Certificate, Interest, Language, Publication, Reference, Skill};

use super::contact;
use super::dates;
use super::entries::passages;
use super::record::Record;
use super::source::Item;
use super::text::{Part, append};
use super::words::{self, Kind, marks};

/// Cuts at separators that stand outside parentheses; a slash or a point within a word is none.
fn split_outside(part: &Part, marks: &[char]) -> Vec<Part> {
    let mut out = Vec::new();
    let (mut depth, mut from) = (0_i32, 0);
    for (at, letter) in part.text.char_indices() {
        match letter {
            '(' | '[' | '（' => depth += 1,
            ')' | ']' | '）' => depth -= 1,
            _ if depth <= 0 && marks.contains(&letter) => {
                let numeric = letter == ','
                    && part.text[..at].ends_with(|l: char| l.is_ascii_digit())
                    && part.text[at + 1..].starts_with(|l: char| l.is_ascii_digit());
                if !numeric {
                    out.push(part.slice(from, at));
                    from = at + letter.len_utf8();
                }
            }
            _ => {}
        }
    }
    out.push(part.slice(from, part.text.len()));
    out.retain(|part| part.text.chars().any(char::is_alphanumeric));
    out
}

/// The items of a list on one line, by the strongest separator it has.
fn listed(part: &Part) -> Vec<Part> {
    let text = &part.text;
    let marks: &[char] = if text.contains([';', '；']) {
        &[';', '；', '|', '•', '\t']
    } else {
        &[',', '，', '、', '|', '•', '·', '\t', '▪', '｜']
    };
    let mut out = split_outside(part, marks);
    if out.len() == 1 && (text.contains(" / ") || text.contains(" – ")) {
        out = part.split(&[" / "]);
    }
    out
}

/// One line of a list of skills, its label apart.
struct Row {
    label: Option<Part>,
    items: Vec<Part>,
    is_open: bool,
    x0: f32,
}

/// Reads a section of skills.
pub(crate) fn read_skills(record: &mut Record, items: &[Item]) {
    let mut groups: Vec<Row> = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let wraps = wraps(items, index) && !item.part.text.contains([':', '：']);
        let row = if wraps {
            plain_row(item)
        } else {
            skill_row(items, index)
        };
        match groups.last_mut() {
            Some(last) if row.label.is_none() && wraps => {
                let mut more = row.items.into_iter();
                if last.is_open
                    && let (Some(tail), Some(first)) = (last.items.last_mut(), more.next())
                {
                    append(&mut tail.text, &first.text);
                    tail.span.end = first.span.end;
                }
                last.items.extend(more);
                last.is_open = !item.part.text.ends_with([',', ';', '、']);
            }
            Some(last) if row.label.is_none() && (last.label.is_none() || belongs(items, index, last)) => {
                last.items.extend(row.items);
                last.is_open = row.is_open;
            }
            _ => groups.push(row),
        }
    }
    for group in groups {
        write_group(record, group);
    }
}

/// Whether a line without a label goes on with the group above.
fn belongs(items: &[Item], index: usize, group: &Row) -> bool {
    let item = &items[index];
    item.is_bullet || !(item.x0 > 0.0 && item.x0 < group.x0 - 3.0)
}

/// Whether a line only goes on where the one before ran out of room.
fn wraps(items: &[Item], index: usize) -> bool {
    let (Some(before), item) = (index.checked_sub(1).and_then(|before| items.get(before)), &items[index]) else {
        return false;
    };
    if item.is_bullet || !before.part.text.contains([',', ';', '、', '，']) || before.columns().len() > 2 {
        return false;
    }
    if is_between_lists(items, index) {
        return false;
    }
    if before.part.text.ends_with([',', ';', '、', '，'])
        || item.part.text.chars().next().is_some_and(char::is_lowercase)
    {
        return true;
    }
    before.x1 > before.edge - (before.edge - before.x0) * 0.2
        && before.x1 > 0.0
        && item.gap < 0.8
        && (item.size - before.size).abs() < 0.3
        && !item.bold
}

/// Whether lines of names and lines of lists take turns, and this is one of the names.
fn is_between_lists(items: &[Item], index: usize) -> bool {
    let lists = |at: usize| {
        items
            .get(at)
            .is_some_and(|item| item.part.text.contains([',', ';', '、', '，']))
    };
    let starts_low = items[index].part.text.chars().next().is_some_and(char::is_lowercase);
    !lists(0)
        && lists(1)
        && !lists(index)
        && lists(index + 1)
        && !starts_low
        && !items[index - 1].part.text.ends_with([',', ';', '、', '，'])
}

fn skill_row(items: &[Item], index: usize) -> Row {
    let item = &items[index];
    let columns: Vec<Part> = item.columns();
    let x0 = item.x0;
    let open = !item.part.text.ends_with([',', ';', '、']);
    if let Some((label, rest)) = label_of(&item.part, item) {
        let list = if rest.is_empty() { Vec::new() } else { listed(&rest) };
        return Row {
            label: Some(label),
            items: list,
            is_open: open,
            x0,
        };
    }
    if columns.len() == 2
        && (columns[1].text.contains([',', '、', '，', ';']) || items_are_labelled(items))
        && !is_level(&columns[1].text)
    {
        return Row {
            label: Some(columns[0].clone()),
            items: listed(&columns[1]),
            is_open: open,
            x0,
        };
    }
    if is_group_title(items, index) {
        return Row {
            label: Some(item.part.clone()),
            items: Vec::new(),
            is_open: open,
            x0,
        };
    }
    let list = columns.iter().flat_map(listed).collect();
    Row {
        label: None,
        items: list,
        is_open: open,
        x0,
    }
}

fn plain_row(item: &Item) -> Row {
    let items = item.columns().iter().flat_map(listed).collect();
    Row {
        label: None,
        items,
        is_open: !item.part.text.ends_with([',', ';', '、']),
        x0: item.x0,
    }
}

/// "Data: SQL, Kafka" and a bold "Data" before them.
fn label_of(part: &Part, item: &Item) -> Option<(Part, Part)> {
    if let Some(at) = part.text.find([':', '：']) {
        let width = part.text[at..].chars().next().map_or(1, char::len_utf8);
        let (label, rest) = (part.slice(0, at), part.slice(at + width, part.text.len()));
        let short =
            label.text.split_whitespace().count() <= 6 && !label.text.contains(',') && !label.text.contains('(');
        if short && !label.is_empty() && !rest.text.starts_with("//") {
            return Some((label, rest));
        }
    }
    let [first, second] = item.chunks.as_slice() else {
        return None;
    };
    let rest = part.chars(second.part.span.start - part.span.start, usize::MAX);
    (first.bold && !second.bold && rest.text.contains([',', '、']))
        .then(|| (first.part.trim(&[':', '–', '-', '—']), rest.trim(&[':', '–', '-', '—'])))
}

/// Whether most lines are a label and a list beside it.
fn items_are_labelled(items: &[Item]) -> bool {
    let two = items.iter().filter(|item| item.columns().len() == 2).count();
    let lists = items
        .iter()
        .filter(|item| {
            item.columns()
                .get(1)
                .is_some_and(|part| part.text.contains([',', '、']))
        })
        .count();
    two * 2 > items.len() && lists * 2 > two
}

/// Whether a line names the group of the lines below.
fn is_group_title(items: &[Item], index: usize) -> bool {
    let item = &items[index];
    let Some(next) = items.get(index + 1) else { return false };
    if item.is_bullet
        || item.part.text.contains([',', ';', '、', '|'])
        || item.columns().len() > 1
        || item.part.text.split_whitespace().count() > 5
    {
        return false;
    }
    let lists = |item: &Item| item.part.text.contains([',', ';', '、']);
    let louder = item.size > next.size + 0.6 || item.bold && !next.bold || item.heading.is_some();
    let indented = next.x0 > item.x0 + 2.0 && item.x0 > 0.0 || next.is_bullet;
    let alternates = lists(next) && items.iter().filter(|item| lists(item)).count() * 3 >= items.len();
    louder || indented || alternates
}

/// Whether a text says how well, not what.
fn is_level(text: &str) -> bool {
    let trimmed = text.trim_matches(|letter: char| !letter.is_alphanumeric());
    words::is_exactly(trimmed, Kind::Level)
        || trimmed.is_empty()
        || trimmed.len() <= 4
            && trimmed
                .trim_end_matches('%')
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'/')
}

fn write_group(record: &mut Record, group: Row) {
    let index = record.document.skills.len();
    let pointer = format!("/skills/{index}");
    let mut skill = Skill::default();
    let labelled = group.label.is_some();
    if let Some(label) = &group.label {
        let (name, level) = without_level(label);
        if let Some(level) = level {
            skill.level = record.field(&format!("{pointer}/level"), 0.8, &level);
        }
        if group.items.is_empty() {
            skill.name = record.field(&format!("{pointer}/name"), 0.7, &name);
        } else {
            skill.name = record.field(&format!("{pointer}/name"), 0.85, &name);
        }
    }
    for item in group.items {
        if is_level(&item.text) {
            record.furniture(item.span);
            continue;
        }
        let (name, level) = without_level(&item.trim(&['.', '*', '–', '●', '○', '★', '☆']));
        if let Some(level) = level {
            record.furniture(level.span);
        }
        if name.is_empty() {
            continue;
        }
        let at = format!("{pointer}/keywords/{}", skill.keywords.len());
        let word = record.field(&at, if labelled { 0.9 } else { 0.8 }, &name);
        skill.keywords.push(word);
    }
    if skill != Skill::default() {
        record.document.skills.push(skill);
    }
}

/// Takes "(Expert)", ": advanced" and rows of dots off a skill.
fn without_level(part: &Part) -> (Part, Option<Part>) {
    let text = part
        .text
        .trim_end_matches(['●', '○', '★', '☆', '■', '□', '▪', '▫', ' ', '⬤', '◯']);
    let bare = part.slice(0, text.len());
    for (open, close) in [("(", ")"), (" – ", ""), (" - ", ""), (": ", ""), ("（", "）")] {
        let Some(at) = bare.text.rfind(open) else { continue };
        let inner = bare.text[at + open.len()..].trim_end();
        let Some(inner) = inner
            .strip_suffix(close)
            .or(if close.is_empty() { Some(inner) } else { None })
        else {
            continue;
        };
        if !inner.is_empty() && words::is_exactly(inner, Kind::Level) {
            let level = bare.slice(at + open.len(), at + open.len() + inner.len());
            return (bare.slice(0, at), Some(level));
        }
    }
    (bare, None)
}

/// Reads a section of languages.
pub(crate) fn read_languages(record: &mut Record, items: &[Item]) {
    let mut open = false;
    for item in items {
        let mut pieces: Vec<Part> = item
            .columns()
            .iter()
            .flat_map(|part| split_outside(part, &[',', ';', '、', '，', '；', '|', '•', '·', '/']))
            .collect();
        if pieces.len() == 1 {
            pieces = two_in_one(&pieces[0]).unwrap_or(pieces);
        }
        if levels_of_row(record, &pieces) {
            continue;
        }
        for piece in pieces {
            let piece = piece.trim(&['●', '○', '★', '☆', '–', '-', ':', '.']);
            if piece.is_empty() {
                continue;
            }
            read_language(record, &piece, &mut open);
        }
    }
}

/// Gives a row of levels to the languages of the row above.
fn levels_of_row(record: &mut Record, pieces: &[Part]) -> bool {
    let count = record.document.languages.len();
    let level = |part: &Part| {
        let marks = marks(&part.text);
        marks.has(Kind::Fluency) && !marks.has(Kind::Tongue)
    };
    let Some(first) = count.checked_sub(pieces.len()).filter(|_| pieces.len() > 1) else {
        return false;
    };
    let waiting = record.document.languages[first..]
        .iter()
        .all(|language| language.fluency.is_empty());
    if !waiting || !pieces.iter().all(level) {
        return false;
    }
    for (index, part) in (first..).zip(pieces) {
        let value = record.field(&format!("/languages/{index}/fluency"), 0.8, part);
        record.document.languages[index].fluency = value;
    }
    true
}

/// Cuts "German (native) English (C1)" at its second language.
fn two_in_one(part: &Part) -> Option<Vec<Part>> {
    let mut out = Vec::new();
    let mut from = 0;
    for (at, _) in part.text.match_indices(") ") {
        if marks(&part.text[at + 2..]).begins(Kind::Tongue) {
            out.push(part.slice(from, at + 1));
            from = at + 2;
        }
    }
    out.push(part.slice(from, part.text.len()));
    (out.len() > 1).then_some(out)
}

fn read_language(record: &mut Record, piece: &Part, open: &mut bool) {
    if words::is_exactly(&piece.text, Kind::Label) || super::headings::lookup(&piece.text).is_some() {
        record.furniture(piece.span);
        return;
    }
    let (name, fluency) = split_language(piece);
    let hints = marks(&name.text);
    let is_level =
        !hints.has(Kind::Tongue) && hints.has(Kind::Fluency) || fluency.is_none() && *open && !hints.has(Kind::Tongue);
    let count = record.document.languages.len();
    if is_level && count > 0 {
        let waiting = record
            .document
            .languages
            .iter()
            .position(|language| language.fluency.is_empty());
        let index = if *open { count - 1 } else { waiting.unwrap_or(count - 1) };
        let pointer = format!("/languages/{index}/fluency");
        if record.document.languages[index].fluency.is_empty() {
            let value = record.field(&pointer, 0.85, piece);
            record.document.languages[index].fluency = value;
        }
        *open = false;
        return;
    }
    if name.text.split_whitespace().count() > 4 || is_level && count == 0 {
        return;
    }
    let pointer = format!("/languages/{count}");
    let mut language = Language {
        language: record.field(
            &format!("{pointer}/language"),
            if hints.has(Kind::Tongue) { 0.95 } else { 0.6 },
            &name,
        ),
        ..Language::default()
    };
    *open = fluency.is_none();
    if let Some(fluency) = fluency {
        language.fluency = record.field(&format!("{pointer}/fluency"), 0.9, &fluency);
    }
    record.document.languages.push(language);
}

/// Parts a language from how well it is spoken.
fn split_language(piece: &Part) -> (Part, Option<Part>) {
    let text = &piece.text;
    for (open, close) in [
        ("(", ")"),
        ("（", "）"),
        (": ", ""),
        ("：", ""),
        (" – ", ""),
        (" — ", ""),
        (" - ", ""),
        (":", ""),
    ] {
        if let Some(at) = text.find(open).filter(|at| *at > 0) {
            let end = if !close.is_empty() && text.ends_with(close) {
                text.len() - close.len()
            } else {
                text.len()
            };
            if end > at + open.len() {
                return (piece.slice(0, at), Some(piece.slice(at + open.len(), end)));
            }
        }
    }
    for (at, _) in text.match_indices(' ') {
        let tail = marks(&text[at + 1..]);
        if tail.begins(Kind::Fluency) && !tail.begins(Kind::Tongue) && marks(&text[..at]).has(Kind::Tongue) {
            return (piece.slice(0, at), Some(piece.slice(at + 1, text.len())));
        }
    }
    (piece.clone(), None)
}

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
    for period in dates::find(&column.text) {
        if let Some(start) = period.start.filter(|_| date.is_none()) {
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
                    (name, Some(by)) if separator == " | " || separator == " · " => (name, Some(by)),
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
    let sized = items.iter().any(|item| item.size > 0.0 && item.size < sizes - 0.6);
    let mut out: Vec<Vec<Item>> = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|before| items.get(before));
        let dated = out
            .last()
            .is_some_and(|group| group.iter().any(|item| !dates::find(&item.part.text).is_empty()));
        let cut = before.is_some_and(|before| {
            before.part.text.ends_with([',', '–', '-', '('])
                || before.part.text.matches('(').count() > before.part.text.matches(')').count()
        });
        let wrapped = before.is_some_and(|before| {
            let open = before.part.text.ends_with(',')
                || item.part.text.starts_with('(')
                || item.part.text.chars().next().is_some_and(char::is_lowercase);
            let full = before.x1 > before.edge - 45.0 && before.x1 > 0.0 && !dated && before.edge - before.x0 > 60.0;
            (open || full || cut) && item.gap < 0.9
        });
        let only_date = dates::is_date_like(&item.part.text) && out.last().is_some_and(|_| !dated);
        let issuer = marks(&item.part.text).begins(Kind::Issuer) && !item.is_bullet;
        let begins = if bullets {
            item.is_bullet || out.is_empty()
        } else if styled {
            louder(item) && !before.is_some_and(|before| louder(before) && before.gap >= item.gap && item.gap < 0.3)
                || out.is_empty()
                || item.gap > 1.2 && louder(item)
        } else if sized {
            item.size > sizes - 0.3
        } else {
            !(only_date || issuer) && !wrapped
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
            name: record.field(&format!("{pointer}/name"), 0.85, &short.name),
            ..Certificate::default()
        };
        if let Some(by) = &short.by {
            certificate.issuer = record.field(&format!("{pointer}/issuer"), 0.7, by);
        }
        if let Some((date, part)) = &short.date {
            record.derived(&format!("{pointer}/date"), 0.9, part.span);
            certificate.date.clone_from(date);
        }
        if let Some(url) = &short.url {
            certificate.url = record.field(&format!("{pointer}/url"), 0.9, url);
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
            title: record.field(&format!("{pointer}/title"), 0.8, &short.name),
            ..Award::default()
        };
        if let Some(by) = &short.by {
            award.awarder = record.field(&format!("{pointer}/awarder"), 0.7, by);
        }
        if let Some((date, part)) = &short.date {
            record.derived(&format!("{pointer}/date"), 0.9, part.span);
            award.date.clone_from(date);
        }
        if !short.more.is_empty() {
            award.summary = record.field(&format!("{pointer}/summary"), 0.6, &super::text::join(&short.more));
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
            name: record.field(&format!("{pointer}/name"), 0.7, &short.name),
            ..Publication::default()
        };
        if let Some(by) = &short.by {
            publication.publisher = record.field(&format!("{pointer}/publisher"), 0.5, by);
        }
        if let Some((date, part)) = &short.date {
            record.derived(&format!("{pointer}/releaseDate"), 0.9, part.span);
            publication.release_date.clone_from(date);
        }
        if let Some(url) = &short.url {
            publication.url = record.field(&format!("{pointer}/url"), 0.9, url);
        }
        if !short.more.is_empty() {
            publication.summary = record.field(&format!("{pointer}/summary"), 0.5, &super::text::join(&short.more));
        }
        record.document.publications.push(publication);
    }
}

/// Reads a section of interests.
pub(crate) fn read_interests(record: &mut Record, items: &[Item]) {
    for passage in passages(items) {
        let labelled = passage
            .part
            .split_once(": ")
            .filter(|(label, _)| label.text.split_whitespace().count() <= 4);
        if let Some((label, rest)) = labelled {
            let index = record.document.interests.len();
            let name = record.field(&format!("/interests/{index}/name"), 0.8, &label);
            let keywords = listed(&rest)
                .iter()
                .enumerate()
                .map(|(word, part)| record.field(&format!("/interests/{index}/keywords/{word}"), 0.8, part))
                .collect();
            record.document.interests.push(Interest {
                name,
                keywords,
                ..Interest::default()
            });
            continue;
        }
        for part in listed(&passage.part) {
            let index = record.document.interests.len();
            let name = record.field(&format!("/interests/{index}/name"), 0.7, &part.trim(&['.']));
            record.document.interests.push(Interest {
                name,
                ..Interest::default()
            });
        }
    }
}

/// Reads a section of references.
pub(crate) fn read_references(record: &mut Record, items: &[Item]) {
    let mut open: Option<usize> = None;
    for passage in passages(items) {
        let is_name = super::name::looks_like_name(passage.part.text.split(',').next().unwrap_or_default());
        match open {
            Some(index) if !is_name => {
                let pointer = format!("/references/{index}/reference");
                let text = record.field(&pointer, 0.6, &passage.part);
                let reference = &mut record.document.references[index].reference;
                append(reference, &text);
            }
            _ => {
                let index = record.document.references.len();
                let mut reference = Reference::default();
                if is_name {
                    reference.name = record.field(&format!("/references/{index}/name"), 0.7, &passage.part);
                    open = Some(index);
                } else {
                    reference.reference = record.field(&format!("/references/{index}/reference"), 0.6, &passage.part);
                }
                record.document.references.push(reference);
            }
        }
    }
}
