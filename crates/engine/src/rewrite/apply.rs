//! Carrying a proposal out.

use types::{Document, Proposal, Skill};

/// What a pointer names.
enum Target<'a> {
    Text(&'a mut String),
    Texts(&'a mut Vec<String>),
    Item(&'a mut Vec<String>, usize),
    Groups(&'a mut Vec<Skill>),
}

/// The document with the proposal carried out: exactly what its pointer names is changed, and what is noted of it under
/// `meta.fields` follows. `None` for a question, and where something else stands by now than `before`.
#[must_use]
pub fn apply(document: &Document, proposal: &Proposal) -> Option<Document> {
    let (before, after) = (proposal.before.as_str(), proposal.after.as_str());
    if after.is_empty() || before == after {
        return None;
    }
    let mut changed = document.clone();
    let list = proposal.pointer.as_str();
    match target(&mut changed, list)? {
        Target::Text(text) if text == before => {
            after.clone_into(text);
            edited(&mut changed, list);
        }
        Target::Texts(texts) => {
            let lines: Vec<&str> = after.split('\n').collect();
            let places = places(&texts.iter().map(String::as_str).collect::<Vec<_>>(), before, &lines)?;
            *texts = lines.into_iter().map(str::to_owned).collect();
            moved(&mut changed, list, |old| {
                places.iter().position(|place| *place == Some(old))
            });
        }
        Target::Groups(groups) => {
            let lines: Vec<&str> = after.split('\n').collect();
            let places = places(
                &groups.iter().map(|group| group.name.as_str()).collect::<Vec<_>>(),
                before,
                &lines,
            )?;
            let group = |(place, line): (&Option<usize>, &str)| match place {
                Some(old) => groups.get(*old).cloned().unwrap_or_default(),
                None => Skill {
                    name: line.to_owned(),
                    ..Skill::default()
                },
            };
            *groups = places.iter().zip(lines).map(group).collect();
            moved(&mut changed, list, |old| {
                places.iter().position(|place| *place == Some(old))
            });
        }
        Target::Item(items, at) if items.get(at).is_some_and(|item| item == before) => {
            let lines: Vec<String> = after.split('\n').map(str::to_owned).collect();
            let more = lines.len() - 1;
            items.splice(at..=at, lines);
            edited(&mut changed, list);
            let whole = list.rsplit_once('/').map_or(list, |(whole, _)| whole);
            moved(&mut changed, whole, |old| Some(if old > at { old + more } else { old }));
        }
        Target::Text(_) | Target::Item(..) => return None,
    }
    Some(changed)
}

/// Where each line of the new list stands in the old one; nothing of the old one may be lost.
fn places(old: &[&str], before: &str, lines: &[&str]) -> Option<Vec<Option<usize>>> {
    let is_whole = old.join("\n") == before && !old.iter().any(|line| line.contains('\n'));
    let mut is_taken = vec![false; old.len()];
    let mut place = |line: &&str| {
        let at = old
            .iter()
            .enumerate()
            .position(|(at, text)| text == line && !is_taken[at])?;
        is_taken[at] = true;
        Some(at)
    };
    let places: Vec<Option<usize>> = lines.iter().map(&mut place).collect();
    (is_whole && is_taken.iter().all(|taken| *taken)).then_some(places)
}

fn target<'a>(document: &'a mut Document, pointer: &str) -> Option<Target<'a>> {
    let parts: Vec<&str> = pointer.split('/').skip(1).collect();
    let number = |text: &str| text.parse::<usize>().ok();
    Some(match parts.as_slice() {
        ["basics", "summary"] => Target::Text(&mut document.basics.summary),
        ["skills"] => Target::Groups(&mut document.skills),
        ["skills", at, "name"] => Target::Text(&mut document.skills.get_mut(number(at)?)?.name),
        ["skills", at, "keywords"] => Target::Texts(&mut document.skills.get_mut(number(at)?)?.keywords),
        ["skills", at, "keywords", item] => {
            Target::Item(&mut document.skills.get_mut(number(at)?)?.keywords, number(item)?)
        }
        [section, at, "highlights"] => Target::Texts(highlights(document, section, number(at)?)?),
        [section, at, "highlights", item] => Target::Item(highlights(document, section, number(at)?)?, number(item)?),
        [section, at, field @ ("startDate" | "endDate")] => Target::Text(date(document, section, number(at)?, field)?),
        _ => return None,
    })
}

fn highlights<'a>(document: &'a mut Document, section: &str, at: usize) -> Option<&'a mut Vec<String>> {
    match section {
        "work" => document.work.get_mut(at).map(|it| &mut it.highlights),
        "volunteer" => document.volunteer.get_mut(at).map(|it| &mut it.highlights),
        "projects" => document.projects.get_mut(at).map(|it| &mut it.highlights),
        _ => None,
    }
}

fn date<'a>(document: &'a mut Document, section: &str, at: usize, field: &str) -> Option<&'a mut String> {
    let dates = match section {
        "work" => document
            .work
            .get_mut(at)
            .map(|it| (&mut it.start_date, &mut it.end_date)),
        "education" => document
            .education
            .get_mut(at)
            .map(|it| (&mut it.start_date, &mut it.end_date)),
        _ => None,
    };
    dates.map(|(start, end)| if field == "startDate" { start } else { end })
}

/// What was changed stands nowhere in the file any more.
fn edited(document: &mut Document, pointer: &str) {
    if let Some(field) = document.meta.fields.get_mut(pointer) {
        field.span = None;
    }
}

/// Lets what is noted of the entries of a list follow them.
fn moved(document: &mut Document, list: &str, place: impl Fn(usize) -> Option<usize>) {
    let fields = std::mem::take(&mut document.meta.fields);
    document.meta.fields = fields
        .into_iter()
        .map(|(pointer, field)| {
            let inner = pointer.strip_prefix(list).and_then(|rest| rest.strip_prefix('/'));
            let (at, rest) = inner.map_or(("", ""), |inner| inner.split_once('/').unwrap_or((inner, "")));
            let Some(new) = at.parse().ok().and_then(&place) else {
                return (pointer, field);
            };
            let slash = if rest.is_empty() { "" } else { "/" };
            (format!("{list}/{new}{slash}{rest}"), field)
        })
        .collect();
}
