//! Skills: groups, lists, tables.

use types::Skill;

use super::lists::listed;
use super::passages::{Passage, passages};
use super::record::{Record, under};
use super::source::Item;
use super::text::{Part, append};
use super::words::{self, Kind};

/// One line of a list of skills, its label apart.
struct Row {
    label: Option<Part>,
    items: Vec<Part>,
    is_open: bool,
    x0: f32,
}

/// Reads a section of skills.
pub(crate) fn read(record: &mut Record, items: &[Item]) {
    let items: &[Item] = &without_prose(items)
        .into_iter()
        .flat_map(labelled_columns)
        .collect::<Vec<_>>();
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

/// The lines without paragraphs of prose, which are no list; the items of a list that are sentences become one line each.
fn without_prose(items: &[Item]) -> Vec<Item> {
    let told: Vec<Passage> = passages(items)
        .into_iter()
        .filter(|passage| is_prose(&passage.part.text))
        .collect();
    let mut out = items.to_vec();
    out.retain_mut(|item| {
        let (start, end) = (item.part.span.start, item.part.span.end);
        let around = |passage: &&Passage| passage.part.span.start <= start && end <= passage.part.span.end;
        let Some(passage) = told.iter().find(around) else {
            return true;
        };
        item.part = passage.part.clone();
        passage.is_bullet && passage.part.span.start == start
    });
    out
}

/// Groups that stand side by side, each with its label: "Data: SQL, Kafka" beside "Office: Excel, Word".
fn labelled_columns(item: Item) -> Vec<Item> {
    let columns = item.columns();
    let is_labelled = |part: &Part| {
        let list = part.text.split_once([':', '：']);
        list.is_some_and(|(label, list)| !list.trim().is_empty() && label.split_whitespace().count() <= 4)
    };
    if columns.len() < 2 || !columns.iter().all(is_labelled) {
        return vec![item];
    }
    let of = |part: Part| {
        let mut own = item.clone();
        own.chunks
            .retain(|chunk| part.span.start <= chunk.part.span.start && chunk.part.span.end <= part.span.end);
        own.part = part;
        own
    };
    columns.into_iter().map(of).collect()
}

/// Whether a text is written in sentences, not a list that ends with a full stop.
fn is_prose(text: &str) -> bool {
    const LONG: usize = 7;
    let words = |text: &str| text.split_whitespace().count();
    text.ends_with(['.', '!'])
        && words(text) > LONG
        && text
            .split([',', ';', ':', '|', '•', '·', '/', '、'])
            .any(|piece| words(piece) >= LONG)
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
    if is_prose(&item.part.text) {
        return Row {
            label: None,
            items: vec![item.part.clone()],
            is_open: false,
            x0,
        };
    }
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
        let is_plain = !label.text.contains('(') || without_level(&label).1.is_some();
        let short = label.text.split_whitespace().count() <= 6 && !label.text.contains(',') && is_plain;
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
            skill.level = record.field(under(&pointer, "level"), 0.8, &level);
        }
        if group.items.is_empty() {
            skill.name = record.field(under(&pointer, "name"), 0.7, &name);
        } else {
            skill.name = record.field(under(&pointer, "name"), 0.85, &name);
        }
    }
    for item in group.items {
        if is_level(&item.text) {
            record.furniture(item.span);
            continue;
        }
        let (name, level) = without_level(&item.trim(&['.', '*', '–', '●', '○', '★', '☆', '/', '⋔']));
        if let Some(level) = level {
            record.furniture(level.span);
        }
        if name.is_empty() {
            continue;
        }
        let at = format!("{pointer}/keywords/{}", skill.keywords.len());
        let word = record.field(at, if labelled { 0.9 } else { 0.8 }, &name);
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
    if !bare.text.contains(['(', '（', '–', '-', ':']) {
        return (bare, None);
    }
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

#[cfg(test)]
mod tests {
    use crate::layout::Reading;
    use crate::resume::parse;

    fn keywords(lines: &str) -> Vec<(String, Vec<String>)> {
        let document = parse(&Reading::from_text(&format!("Skills\n{lines}")));
        document
            .skills
            .into_iter()
            .map(|skill| (skill.name, skill.keywords))
            .collect()
    }

    #[test]
    fn groups_lists_and_levels_are_told_apart() {
        let read =
            keywords("Data: SQL, Kafka (streams, tables), CI/CD\nOther: Excel (advanced); C/C++; Six Sigma Green Belt");
        assert_eq!(
            read[0],
            (
                "Data".to_owned(),
                vec!["SQL".into(), "Kafka (streams, tables)".into(), "CI/CD".into()]
            )
        );
        assert_eq!(read[1].1, ["Excel", "C/C++", "Six Sigma Green Belt"]);
        assert_eq!(keywords("• Welding\n• Drilling")[0].1, ["Welding", "Drilling"]);
    }

    #[test]
    fn prose_is_never_cut_into_skills() {
        let read = keywords(
            "Also at home in workshops of every kind, grew up among lathes and mills (and a kiln).\n• Welding\n• Drilling\n\
             • Has led teams of up to twelve people, on sites and in workshops.",
        );
        let expected = [
            "Welding",
            "Drilling",
            "Has led teams of up to twelve people, on sites and in workshops",
        ];
        assert_eq!(read[0].1, expected);
        assert_eq!(
            keywords("Welding, drilling, turning, milling, brazing, soldering, riveting, sawing.")[0]
                .1
                .len(),
            8
        );
    }

    #[test]
    fn a_group_may_have_a_level() {
        let first = |line: &str| {
            parse(&Reading::from_text(&format!("Skills\n{line}")))
                .skills
                .swap_remove(0)
        };
        let metal = first("Metal (Expert): Turning, Milling");
        assert_eq!((&*metal.name, &*metal.level), ("Metal", "Expert"));
        assert_eq!(metal.keywords, ["Turning", "Milling"]);
        let wood = first("Wood (kiln dried): Sawing, Planing");
        assert_eq!(wood.level, "", "what is no level is none");
    }

    #[test]
    fn groups_side_by_side_are_groups_of_their_own() {
        let read = keywords("Metal: Turning, Milling\tWood: Sawing, Planing\nClay: Throwing\tGlass: Blowing");
        let names: Vec<&str> = read.iter().map(|group| group.0.as_str()).collect();
        assert_eq!(names, ["Metal", "Wood", "Clay", "Glass"]);
        assert_eq!(read[0].1, ["Turning", "Milling"]);
    }
}
