//! The vocabulary: canonical skills, the names they go by, and what they imply.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::OnceLock;

use foldhash::fast::FixedState;

use super::fold::{Folded, folded_name};
use super::index::Index;
use super::{SkillId, SkillKind};

macro_rules! sources {
    ($($name:literal),+ $(,)?) => { &[$(($name, include_str!(concat!("../../data/skills/", $name, ".tsv")))),+] };
}

/// The data files, by profession.
pub(super) const SOURCES: &[(&str, &str)] = sources![
    "software",
    "data",
    "cloud",
    "security",
    "networks",
    "hardware",
    "engineering",
    "manufacturing",
    "trades",
    "construction",
    "health",
    "laboratory",
    "education",
    "sales",
    "marketing",
    "design",
    "finance",
    "people",
    "law",
    "logistics",
    "hospitality",
    "agriculture",
    "office",
    "management",
    "research",
    "public",
    "soft",
    "licences",
    "languages",
];

/// The files whose professions one must have learnt.
const CRAFTS: &[&str] = &[
    "trades",
    "construction",
    "health",
    "education",
    "finance",
    "law",
    "logistics",
    "hospitality",
    "agriculture",
];

/// The files of what people of every field may have.
const GENERAL: &[&str] = &["soft", "languages"];

/// Phrases that only look like skills.
const STOP: &str = include_str!("../../data/skills/stop.txt");

/// One canonical skill.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) name: &'static str,
    pub(super) kind: SkillKind,
    /// Everything it is an instance of, nearest first, itself excluded.
    pub(super) implies: Vec<SkillId>,
    /// How many of `implies` are named directly.
    pub(super) direct: usize,
    /// Whether its instances resemble each other enough for one to be a part of another.
    pub(super) is_family: bool,
    /// Whether its professions are trades one must have learnt.
    pub(super) is_craft: bool,
    /// Which field of work it belongs to, by the place of its file; none where people of every field may have it.
    pub(super) field: Option<usize>,
}

/// One name of a skill, folded.
#[derive(Debug)]
pub(super) struct Alias {
    /// `None` for a phrase that only looks like a skill.
    pub(super) skill: Option<SkillId>,
    pub(super) folded: Cow<'static, str>,
    /// Which bytes must come from capitals, if case matters.
    pub(super) capitals: Option<Vec<bool>>,
    /// Whether it counts only among other skills.
    pub(super) needs_context: bool,
    /// Whether it names a profession rather than a skill.
    pub(super) is_role: bool,
}

/// The vocabulary, ready to search.
#[derive(Debug)]
pub(super) struct Vocabulary {
    pub(super) entries: Vec<Entry>,
    pub(super) aliases: Vec<Alias>,
    pub(super) by_name: HashMap<String, SkillId, FixedState>,
    pub(super) index: Index,
}

/// The vocabulary; built on first use.
pub(super) fn vocabulary() -> &'static Vocabulary {
    static VOCABULARY: OnceLock<Vocabulary> = OnceLock::new();
    VOCABULARY.get_or_init(build)
}

/// The data lines of a file, in columns.
pub(super) fn rows(source: &'static str) -> impl Iterator<Item = [&'static str; 5]> {
    source
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with("# "))
        .map(|line| {
            let mut columns = line.split('\t');
            std::array::from_fn(|_| columns.next().unwrap_or_default().trim())
        })
}

/// The parts of a column.
pub(super) fn parts(column: &'static str) -> impl Iterator<Item = &'static str> {
    column.split('|').map(str::trim).filter(|part| !part.is_empty())
}

/// A name without its mark: `=` case matters, `?` case matters and it counts only among other skills, `@` a profession.
pub(super) fn unmarked(name: &'static str) -> &'static str {
    name.strip_prefix(['=', '?', '@']).unwrap_or(name)
}

fn build() -> Vocabulary {
    let mut entries = Vec::new();
    let mut aliases = Vec::new();
    let mut by_name = HashMap::default();
    let files = SOURCES
        .iter()
        .flat_map(|(file, source)| rows(source).map(move |row| (*file, row)));
    let (files, all): (Vec<_>, Vec<_>) = files.unzip();
    for ((&[name, kind, names, _, flags], file), number) in all.iter().zip(files).zip(0u16..) {
        let skill = SkillId(number);
        by_name.insert(unmarked(name).to_lowercase(), skill);
        aliases.extend(
            std::iter::once(name)
                .chain(parts(names))
                .map(|it| alias(Some(skill), it)),
        );
        entries.push(Entry {
            name: unmarked(name),
            kind: kind.parse().unwrap_or(SkillKind::Domain),
            implies: Vec::new(),
            direct: 0,
            is_family: parts(flags).any(|flag| flag == "family"),
            is_craft: CRAFTS.contains(&file),
            field: field(file),
        });
    }
    let direct: Vec<Vec<SkillId>> = all
        .iter()
        .map(|row| {
            parts(row[3])
                .filter_map(|name| by_name.get(&name.to_lowercase()).copied())
                .collect()
        })
        .collect();
    for (number, entry) in entries.iter_mut().enumerate() {
        entry.implies = closure(number, &direct);
        entry.direct = direct.get(number).map_or(0, Vec::len);
    }
    aliases.extend(
        STOP.lines()
            .filter(|line| !line.is_empty())
            .map(|line| alias(None, line)),
    );
    let index = Index::new(&aliases.iter().map(|alias| alias.folded.as_ref()));
    Vocabulary {
        entries,
        aliases,
        by_name,
        index,
    }
}

fn field(file: &str) -> Option<usize> {
    let place = SOURCES.iter().position(|(name, _)| *name == file);
    place.filter(|_| !GENERAL.contains(&file))
}

/// Everything that follows from a skill, breadth first.
fn closure(number: usize, direct: &[Vec<SkillId>]) -> Vec<SkillId> {
    let mut found: Vec<SkillId> = direct.get(number).cloned().unwrap_or_default();
    let mut next = 0;
    while let Some(&SkillId(at)) = found.get(next) {
        next += 1;
        for &broader in direct.get(usize::from(at)).into_iter().flatten() {
            if usize::from(broader.0) != number && !found.contains(&broader) {
                found.push(broader);
            }
        }
    }
    found
}

fn alias(skill: Option<SkillId>, written: &'static str) -> Alias {
    let name = unmarked(written);
    let mark = written.chars().next();
    let capitals = matches!(mark, Some('=' | '?')).then(|| {
        let folded = Folded::new(name);
        (0..folded.text.len()).map(|at| folded.is_upper(at)).collect()
    });
    Alias {
        skill,
        folded: folded_name(name),
        capitals,
        needs_context: mark == Some('?'),
        is_role: mark == Some('@'),
    }
}
