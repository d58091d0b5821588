//! Cutting a résumé into sections at its headings.

use std::collections::HashMap;

use super::dates;
use super::fold::FixedState;
use super::headings::{self, Heading, Section};
use super::labelled;
use super::name::NamePlace;
use super::passages::goes_on_in_list;
use super::source::Item;
use super::text::{Part, join};
use super::words::{Kind, marks};

/// A stretch of lines about one thing; `None` is what stands around the name.
#[derive(Debug)]
pub(crate) struct Stretch {
    pub(crate) section: Option<Section>,
    pub(crate) items: Vec<Item>,
}

/// What a résumé is cut into.
#[derive(Debug, Default)]
pub(crate) struct Sections {
    pub(crate) stretches: Vec<Stretch>,
    /// The headings themselves.
    pub(crate) headings: Vec<Part>,
    /// How often headings are written in a language.
    pub(crate) languages: HashMap<&'static str, usize, FixedState>,
}

/// How a heading looks: half points, bold, capitals.
type Look = (i32, bool, bool);

/// A line that may be a heading.
struct Candidate {
    item: usize,
    heading: &'static Heading,
    look: Look,
    /// How many chunks of the line it takes up.
    chunks: usize,
    /// Whether it goes on in the next line.
    is_wrapped: bool,
    outline: bool,
}

fn look(text: &str, size: f32, bold: bool) -> Look {
    let letters = || text.chars().filter(|letter| letter.is_alphabetic());
    let caps = letters().count() > 1 && !letters().any(char::is_lowercase) && letters().any(char::is_uppercase);
    #[allow(clippy::cast_possible_truncation, reason = "font sizes are small")]
    let half_points = (size * 2.0).round() as i32;
    (half_points, bold, caps)
}

/// Cuts the lines at headings.
pub(crate) fn cut(items: &[Item], name: Option<&NamePlace>) -> Sections {
    let candidates = candidates(items, name);
    let taken = accept(items, &candidates);
    let mut out = Sections::default();
    let mut current = Stretch {
        section: None,
        items: Vec::new(),
    };
    let mut next = taken.into_iter().peekable();
    let other = other_headings(items, &candidates, name);
    let mut skip = None;
    for (index, item) in items.iter().enumerate() {
        if skip == Some(index) {
            continue;
        }
        let begins_name = name.is_some_and(|name| name.items.first() == Some(&index)) && current.section.is_some();
        if begins_name {
            let name_block = current
                .items
                .iter()
                .rposition(|other| other.block != item.block || other.page != item.page);
            let at = name_block.map_or(0, |at| at + 1);
            let moved = if current.items.len() - at <= 4 {
                current.items.split_off(at)
            } else {
                Vec::new()
            };
            out.stretches.push(std::mem::replace(
                &mut current,
                Stretch {
                    section: None,
                    items: moved,
                },
            ));
        }
        if let Some(found) = next.next_if(|candidate| candidate.item == index) {
            for language in &found.heading.languages {
                *out.languages.entry(language).or_default() += 1;
            }
            let mut beside = None;
            if let Some(next) = items.get(index + 1).filter(|_| found.is_wrapped) {
                out.headings.extend(next.chunks.first().map(|chunk| chunk.part.clone()));
                beside = next.without_first(1);
                skip = Some(index + 1);
            }
            let rest = item.without_first(found.chunks);
            let until = rest.as_ref().map_or(item.part.span.end, |rest| rest.part.span.start);
            out.headings.push(item.part.chars(0, until - item.part.span.start));
            if found.heading.section == Section::Title {
                current.items.extend(rest.into_iter().chain(beside));
                continue;
            }
            let fresh = Stretch {
                section: Some(found.heading.section),
                items: rest.into_iter().chain(beside).collect(),
            };
            out.stretches.push(std::mem::replace(&mut current, fresh));
        } else if other.contains(&index) {
            out.headings.push(item.part.clone());
            let fresh = Stretch {
                section: Some(Section::Other),
                items: Vec::new(),
            };
            out.stretches.push(std::mem::replace(&mut current, fresh));
        } else if let Some((heading, rest)) = labelled::inline(item, current.section) {
            out.headings.push(heading);
            let section = rest.0;
            let fresh = Stretch {
                section: Some(section),
                items: vec![rest.1],
            };
            out.stretches.push(std::mem::replace(&mut current, fresh));
        } else {
            current.items.push(item.clone());
        }
    }
    out.stretches.push(current);
    out.stretches.retain(|stretch| !stretch.items.is_empty());
    out
}

fn candidates(items: &[Item], name: Option<&NamePlace>) -> Vec<Candidate> {
    let mut out = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let goes_on = item.meaning.is_some() && goes_on_in_list(items, index);
        if item.is_bullet || goes_on || name.is_some_and(|name| name.items.contains(&index) && item.chunks.len() == 1) {
            continue;
        }
        let outline = item.heading.is_some();
        let is_taken = out
            .last()
            .is_some_and(|last: &Candidate| last.is_wrapped && last.item + 1 == index);
        if is_taken {
            continue;
        }
        if let Some(heading) = wrapped(items, index) {
            out.push(Candidate {
                item: index,
                heading,
                look: item.chunks.first().map_or((0, false, false), |chunk| {
                    look(&chunk.part.text, chunk.size, chunk.bold)
                }),
                chunks: 1,
                is_wrapped: true,
                outline,
            });
            continue;
        }
        if let Some(heading) = item.meaning.filter(|_| !begins_headline(items, index, name)) {
            let text = item.part.text.trim_end_matches([':', '：', ' ']);
            out.push(Candidate {
                item: index,
                heading,
                look: look(text, item.size, item.bold),
                chunks: item.chunks.len(),
                is_wrapped: false,
                outline,
            });
            continue;
        }
        let Some(first) = item
            .chunks
            .first()
            .filter(|_| item.chunks.get(1).is_some_and(|second| second.is_apart))
        else {
            continue;
        };
        let text = first.part.text.trim_end_matches([':', '：', ' ']);
        if let Some(heading) = headings::lookup(text).filter(|heading| !is_row_label(items, index, heading.section)) {
            out.push(Candidate {
                item: index,
                heading,
                look: look(text, first.size, first.bold),
                chunks: 1,
                is_wrapped: false,
                outline,
            });
        }
    }
    out
}

/// Whether a line near the name is the first half of what the person is: "Software" over "Developer".
fn begins_headline(items: &[Item], index: usize, name: Option<&NamePlace>) -> bool {
    let (item, Some(next)) = (&items[index], items.get(index + 1)) else {
        return false;
    };
    let is_near = name.is_some_and(|name| name.items.iter().any(|line| line.abs_diff(index) < 4));
    is_near
        && item.size > 0.0
        && item.block == next.block
        && next.gap < 0.8
        && look("", item.size, item.bold) == look("", next.size, next.bold)
        && next.part.text.split_whitespace().count() <= 2
        && marks(&next.part.text).ends(Kind::Title)
}

/// Whether a line is one of several that say what they are about before a colon ("Tools: …" over "Activities: …"): that
/// is no place for the beginning of entries.
fn is_row_label(items: &[Item], index: usize, section: Section) -> bool {
    let is_label = |item: &Item| {
        item.chunks.len() > 1
            && item
                .chunks
                .first()
                .is_some_and(|chunk| chunk.part.text.trim_end().ends_with(':'))
    };
    let holds_entries = matches!(
        section,
        Section::Work | Section::Volunteer | Section::Education | Section::Projects | Section::Mixed
    );
    holds_entries && is_label(&items[index]) && index > 0 && is_label(&items[index - 1])
}

/// The meaning of a heading that a narrow column broke over two lines.
fn wrapped(items: &[Item], index: usize) -> Option<&'static Heading> {
    let (item, next) = (&items[index], items.get(index + 1)?);
    let (first, second) = (item.chunks.first()?, next.chunks.first()?);
    let stands_alone = |item: &Item| item.chunks.get(1).is_none_or(|beside| beside.is_apart);
    let alike = item.size > 0.0
        && look(&first.part.text, first.size, first.bold) == look(&second.part.text, second.size, second.bold);
    let narrow =
        item.chunks.len() == 1 && next.chunks.len() > 1 || (first.x0 - second.x0).abs() > 3.0 && item.chunks.len() > 1;
    if !alike
        || narrow
        || !stands_alone(item)
        || !stands_alone(next)
        || next.gap > 0.9
        || next.is_bullet
        || item.block != next.block
    {
        return None;
    }
    let joined = join(&[first.part.clone(), second.part.clone()]);
    (joined.text.chars().count() < 60)
        .then(|| headings::lookup(&joined.text))
        .flatten()
}

/// Keeps the candidates that look like the other headings.
fn accept<'a>(items: &[Item], candidates: &'a [Candidate]) -> Vec<&'a Candidate> {
    let mut kinds: HashMap<Look, Vec<Section>, FixedState> = HashMap::default();
    for candidate in candidates {
        let seen = kinds.entry(candidate.look).or_default();
        if !seen.contains(&candidate.heading.section) {
            seen.push(candidate.heading.section);
        }
    }
    let main = kinds
        .iter()
        .max_by_key(|(look, seen)| (seen.len(), **look))
        .map_or((0, false, false), |(look, _)| *look);
    let most = kinds.get(&main).map_or(0, Vec::len);
    let outlined = candidates.iter().filter(|candidate| candidate.outline).count() >= 2;
    let main_blocks: Vec<usize> = candidates
        .iter()
        .filter(|c| c.look == main)
        .map(|c| items[c.item].block)
        .collect();
    let usual = usual_size(items);
    let mut open: Option<&Candidate> = None;
    let mut out = Vec::new();
    for candidate in candidates {
        let own = kinds.get(&candidate.look).map_or(0, Vec::len);
        let item = &items[candidate.item];
        let whole = candidate.chunks == item.chunks.len();
        let plain = candidate.look.0 <= main.0
            && (main.1 && !candidate.look.1 || main.2 && !candidate.look.2 || candidate.look.0 < main.0);
        let elsewhere = !main_blocks.contains(&item.block)
            && (candidate.look.1 || candidate.look.2)
            && candidate.heading.section != Section::Other;
        // A picture of text tells bold and sizes badly, a margin well.
        let beside = column_beside(items, candidate).is_some_and(|own| {
            let column = |other: &Candidate| column_beside(items, other).is_some_and(|x0| (x0 - own).abs() < 4.0);
            candidates
                .iter()
                .filter(|other| other.look == main && column(other))
                .count()
                >= 2
        });
        let size = candidate.look.0 * 10;
        let is_as_loud = whole && candidate.look.1 == main.1 && size >= main.0 * 8 && size >= usual * 13;
        let fits = candidate.outline
            || !outlined && (own == most || own >= 2 && whole || !plain || elsewhere || beside || is_as_loud);
        if fits
            && !names_group(candidate, open)
            && content_fits(items, candidate, open.map(|open| open.heading.section))
        {
            open = Some(candidate);
            out.push(candidate);
        }
    }
    out
}

/// The size of most text, in half points.
fn usual_size(items: &[Item]) -> i32 {
    let of = |item: &Item| (look("", item.size, false).0, item.part.text.len());
    let mut sizes: Vec<(i32, usize)> = items.iter().map(of).collect();
    sizes.sort_unstable();
    let half = sizes.iter().map(|(_, letters)| letters).sum::<usize>() / 2;
    let mut before = 0;
    for (size, letters) in sizes {
        before += letters;
        if before > half {
            return size;
        }
    }
    0
}

/// Where the column begins beside which a heading stands in the margin.
fn column_beside(items: &[Item], candidate: &Candidate) -> Option<f32> {
    let chunk = items[candidate.item].chunks.get(1).filter(|_| candidate.chunks == 1)?;
    (chunk.is_apart && chunk.x0 > 0.0).then_some(chunk.x0)
}

/// Whether a quieter "Software" under "Skills" names a group of them.
fn names_group(candidate: &Candidate, open: Option<&Candidate>) -> bool {
    let (size, bold, caps) = candidate.look;
    open.is_some_and(|open| {
        open.heading.section == Section::Skills
            && candidate.heading.section == Section::Skills
            && (size < open.look.0 || size == open.look.0 && (!bold && open.look.1 || !caps && open.look.2))
    })
}

/// "Languages" under "Skills" names a group unless languages follow.
fn content_fits(items: &[Item], candidate: &Candidate, section: Option<Section>) -> bool {
    let next = if candidate.is_wrapped {
        items.get(candidate.item + 2).map(|item| item.part.text.as_str())
    } else if candidate.chunks < items[candidate.item].chunks.len() {
        items[candidate.item]
            .chunks
            .get(candidate.chunks)
            .map(|chunk| chunk.part.text.as_str())
    } else {
        items.get(candidate.item + 1).map(|item| item.part.text.as_str())
    };
    match (candidate.heading.section, section) {
        (Section::Languages, Some(Section::Skills)) => {
            next.is_some_and(|text| marks(text).has(Kind::Tongue) || marks(text).has(Kind::Fluency))
        }
        (Section::Languages, _) => true,
        _ if candidate.chunks < items[candidate.item].chunks.len() => {
            candidate.look.1 || candidate.look.2 || candidate.look.0 > 0 || section != Some(Section::Skills)
        }
        _ => true,
    }
}

/// Lines that look like the headings but are in no dictionary.
fn other_headings(items: &[Item], candidates: &[Candidate], name: Option<&NamePlace>) -> Vec<usize> {
    let mut counts: HashMap<Look, usize, FixedState> = HashMap::default();
    for candidate in candidates {
        *counts.entry(candidate.look).or_default() += 1;
    }
    let Some((main, count)) = counts.into_iter().max_by_key(|(look, count)| (*count, *look)) else {
        return Vec::new();
    };
    if count < 3 || !(main.1 || main.2 || main.0 > 0) {
        return Vec::new();
    }
    let first = candidates.first().map_or(0, |candidate| candidate.item);
    let alike: Vec<usize> = items
        .iter()
        .enumerate()
        .filter(|(index, item)| {
            *index > first
                && item.chunks.len() == 1
                && !item.is_bullet
                && look(&item.part.text, item.size, item.bold) == main
                && !candidates.iter().any(|candidate| candidate.item == *index)
                && !name.is_some_and(|name| name.items.iter().any(|line| line.abs_diff(*index) < 3))
        })
        .map(|(index, _)| index)
        .collect();
    let fits = |index: &usize| {
        let text = &items[*index].part.text;
        let hints = marks(text);
        let names_entry = [Kind::Title, Kind::Company, Kind::School, Kind::Degree]
            .into_iter()
            .any(|kind| hints.has(kind));
        let dated = items
            .get(*index + 1)
            .is_some_and(|next| dates::is_date_like(&next.part.text));
        !names_entry
            && !dated
            && text.split_whitespace().count() <= 5
            && !text.chars().any(|letter| letter.is_ascii_digit() || letter == '@')
    };
    if alike.len() * 2 > count || !alike.iter().all(fits) {
        Vec::new()
    } else {
        alike
    }
}
