//! The vocabulary of skills and how to find them in text.

mod find;
mod fold;
mod index;
mod letters;
#[cfg(test)]
mod tests;
mod vocabulary;

use std::fmt;
use std::str::FromStr;

use types::Span;

pub(crate) use self::find::{Hit, find_folded};
pub(crate) use self::fold::{BREAK, Folded, folded_name, is_cjk, is_word, word_length};
pub(crate) use self::index::Index;
use self::vocabulary::{Entry, vocabulary};

/// What sort of thing a skill is.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum SkillKind {
    /// Something one uses: software, a machine, a programming language.
    Tool,
    /// A way of doing things.
    Method,
    /// A field of knowledge.
    Domain,
    /// A spoken language.
    Language,
    /// A trait or habit that few résumés can prove.
    Soft,
    /// A right to practise or to drive.
    Licence,
    /// A certificate.
    Certificate,
}

impl FromStr for SkillKind {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Ok(match text {
            "tool" => Self::Tool,
            "method" => Self::Method,
            "domain" => Self::Domain,
            "language" => Self::Language,
            "soft" => Self::Soft,
            "licence" => Self::Licence,
            "certificate" => Self::Certificate,
            _ => return Err(()),
        })
    }
}

/// A skill of the vocabulary.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct SkillId(u16);

impl SkillId {
    fn entry(self) -> Option<&'static Entry> {
        vocabulary().entries.get(usize::from(self.0))
    }

    /// Its canonical name, such as "Kubernetes".
    #[must_use]
    pub fn name(self) -> &'static str {
        self.entry().map_or("", |entry| entry.name)
    }

    /// What sort of thing it is.
    #[must_use]
    pub fn kind(self) -> SkillKind {
        self.entry().map_or(SkillKind::Domain, |entry| entry.kind)
    }

    /// Everything it is an instance of: whoever shows Jenkins shows CI/CD, never the other way round.
    #[must_use]
    pub fn implies(self) -> &'static [SkillId] {
        self.entry().map_or(&[], |entry| &entry.implies)
    }

    /// What it is an instance of by its own line of the vocabulary.
    pub(crate) fn parents(self) -> &'static [SkillId] {
        self.entry()
            .and_then(|entry| entry.implies.get(..entry.direct))
            .unwrap_or(&[])
    }

    /// Whether its instances are close enough for one to stand partly for another, as two CRM systems do.
    pub(crate) fn is_family(self) -> bool {
        self.entry().is_some_and(|entry| entry.is_family)
    }

    /// Whether its professions are trades one must have learnt, such as nursing or welding.
    pub(crate) fn is_craft(self) -> bool {
        self.entry().is_some_and(|entry| entry.is_craft)
    }

    /// Which field of work it belongs to, from 0; none where people of every field may have it.
    pub(crate) fn field(self) -> Option<usize> {
        self.entry().and_then(|entry| entry.field)
    }

    /// The skill of this canonical name, whatever its case.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        vocabulary().by_name.get(&name.to_lowercase()).copied()
    }
}

impl fmt::Display for SkillId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

/// A skill found in a text.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Found {
    /// Which.
    pub skill: SkillId,
    /// Where its name stands.
    pub span: Span,
}

/// Finds every skill that a text names, in order, in linear time; the longest name wins.
#[must_use]
pub fn find(text: &str) -> Vec<Found> {
    let folded = Folded::new(text);
    find_folded(&folded)
        .into_iter()
        .map(|hit| Found {
            skill: hit.skill,
            span: Span {
                start: folded.char_at(hit.start),
                end: folded.char_end(hit.end),
            },
        })
        .collect()
}

/// Every skill with every name it goes by, folded; the names of one follow each other.
pub(crate) fn names() -> impl Iterator<Item = (SkillId, &'static str)> {
    let aliases = vocabulary().aliases.iter();
    aliases.filter_map(|alias| Some((alias.skill?, alias.folded.as_ref())))
}

/// How many skills the vocabulary has.
#[must_use]
pub fn count() -> usize {
    vocabulary().entries.len()
}
