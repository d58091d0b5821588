//! Carrying a proposal out.

use types::{Certificate, Document, Language, Proposal, Skill};

/// What a pointer names.
enum Target<'a> {
    Text(&'a mut String),
    Texts(&'a mut Vec<String>),
    Item(&'a mut Vec<String>, usize),
    Groups(&'a mut Vec<Skill>),
    Certificates(&'a mut Vec<Certificate>),
    Languages(&'a mut Vec<Language>),
}

/// The document with the proposal carried out: exactly what its pointer names is changed, and what is noted of it under
/// `meta.fields` follows. `None` for a question, and where something else stands by now than `before`.
#[must_use]
pub fn apply(document: &Document, proposal: &Proposal) -> Option<Document> {
    let mut changed = document.clone();
    carry_out(&mut changed, &proposal.pointer, &proposal.before, &proposal.after).then_some(changed)
}

/// Writes `after` where `before` stands. Says whether it did; if not, nothing has changed.
pub(super) fn carry_out(document: &mut Document, pointer: &str, before: &str, after: &str) -> bool {
    if after.is_empty() || before == after {
        return false;
    }
    let lines: Vec<&str> = after.split('\n').collect();
    let places = match target(document, pointer) {
        Some(Target::Text(text)) if text == before => {
            after.clone_into(text);
            edited(document, pointer);
            return true;
        }
        Some(Target::Item(items, at)) if items.get(at).is_some_and(|item| item == before) => {
            let more = lines.len() - 1;
            items.splice(at..=at, lines.into_iter().map(str::to_owned));
            edited(document, pointer);
            let whole = pointer.rsplit_once('/').map_or(pointer, |(whole, _)| whole);
            moved(document, whole, |old| Some(if old > at { old + more } else { old }));
            return true;
        }
        Some(Target::Texts(texts)) => rearranged(texts, before, &lines, String::as_str, str::to_owned),
        Some(Target::Groups(groups)) => rearranged(
            groups,
            before,
            &lines,
            |it| &it.name,
            |line| Skill {
                name: line.to_owned(),
                ..Skill::default()
            },
        ),
        Some(Target::Certificates(all)) => rearranged(
            all,
            before,
            &lines,
            |it| &it.name,
            |line| Certificate {
                name: line.to_owned(),
                ..Certificate::default()
            },
        ),
        Some(Target::Languages(all)) => rearranged(
            all,
            before,
            &lines,
            |it| &it.language,
            |line| Language {
                language: line.to_owned(),
                ..Language::default()
            },
        ),
        Some(Target::Text(_) | Target::Item(..)) | None => None,
    };
    let Some(places) = places else { return false };
    moved(document, pointer, |old| {
        places.iter().position(|place| *place == Some(old))
    });
    true
}

/// Puts a list into the order of `lines`; those that are new become entries of their own. Tells where each came from.
fn rearranged<T: Clone>(
    items: &mut Vec<T>,
    before: &str,
    lines: &[&str],
    name: impl Fn(&T) -> &str,
    new: impl Fn(&str) -> T,
) -> Option<Vec<Option<usize>>> {
    let places = places(&items.iter().map(name).collect::<Vec<_>>(), before, lines)?;
    let item = |(place, line): (&Option<usize>, &&str)| {
        let old = place.and_then(|at| items.get(at)).cloned();
        old.unwrap_or_else(|| new(line))
    };
    *items = places.iter().zip(lines).map(item).collect();
    Some(places)
}

/// Where each line of the new list stands in the old one; nothing of the old one may be lost.
pub(super) fn places(old: &[&str], before: &str, lines: &[&str]) -> Option<Vec<Option<usize>>> {
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

/// The lines that a pointer names: those of a list, or the one text.
pub(super) fn lines_at(document: &Document, pointer: &str) -> Option<Vec<String>> {
    let value = |text: &str| Some(vec![text.to_owned()]);
    let parts: Vec<&str> = pointer.split('/').skip(1).collect();
    let number = |text: &str| text.parse::<usize>().ok();
    match parts.as_slice() {
        ["basics", "summary"] => value(&document.basics.summary),
        ["skills"] => Some(document.skills.iter().map(|it| it.name.clone()).collect()),
        ["certificates"] => Some(document.certificates.iter().map(|it| it.name.clone()).collect()),
        ["languages"] => Some(document.languages.iter().map(|it| it.language.clone()).collect()),
        ["skills", at, "name"] => value(&document.skills.get(number(at)?)?.name),
        ["skills", at, "keywords"] => Some(document.skills.get(number(at)?)?.keywords.clone()),
        ["skills", at, "keywords", item] => value(document.skills.get(number(at)?)?.keywords.get(number(item)?)?),
        [section, at, "highlights"] => Some(bullets(document, section, number(at)?)?.clone()),
        [section, at, "highlights", item] => value(bullets(document, section, number(at)?)?.get(number(item)?)?),
        ["work", at, field] => {
            let it = document.work.get(number(at)?)?;
            value(date_of(field, &it.start_date, &it.end_date)?)
        }
        ["education", at, field] => {
            let it = document.education.get(number(at)?)?;
            value(date_of(field, &it.start_date, &it.end_date)?)
        }
        _ => None,
    }
}

fn date_of<'a>(field: &str, start: &'a str, end: &'a str) -> Option<&'a str> {
    match field {
        "startDate" => Some(start),
        "endDate" => Some(end),
        _ => None,
    }
}

fn bullets<'a>(document: &'a Document, section: &str, at: usize) -> Option<&'a Vec<String>> {
    match section {
        "work" => document.work.get(at).map(|it| &it.highlights),
        "volunteer" => document.volunteer.get(at).map(|it| &it.highlights),
        "projects" => document.projects.get(at).map(|it| &it.highlights),
        _ => None,
    }
}

fn target<'a>(document: &'a mut Document, pointer: &str) -> Option<Target<'a>> {
    let parts: Vec<&str> = pointer.split('/').skip(1).collect();
    let number = |text: &str| text.parse::<usize>().ok();
    Some(match parts.as_slice() {
        ["basics", "summary"] => Target::Text(&mut document.basics.summary),
        ["skills"] => Target::Groups(&mut document.skills),
        ["certificates"] => Target::Certificates(&mut document.certificates),
        ["languages"] => Target::Languages(&mut document.languages),
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
