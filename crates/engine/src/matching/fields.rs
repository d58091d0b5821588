//! Which fields of work a text is about, as the files of the vocabulary part them: whoever counted cash in a bank is nearer
//! to an ad for a loan officer than a gardener is, though neither shares a word with it.

use std::collections::HashMap;
use std::sync::OnceLock;

use foldhash::fast::FixedState;

use super::stems::{STEM, each, stem};
use crate::skills::{SkillId, names};

/// What a word counts that names of skills have, where a skill counts 1.
const WORD: f64 = 0.5;

/// How much each field of work has of a text, from the first field to the last that it has something of.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Fields(Vec<f64>);

/// The fields whose skills have a word in their names, by its stem, and which share of it is each one's.
type Shares = HashMap<String, Vec<(usize, f64)>, FixedState>;

/// In how many skills of each field a word is, as shares that add up to 1. A field of many skills is not nearer for it.
fn shares() -> &'static Shares {
    static SHARES: OnceLock<Shares> = OnceLock::new();
    SHARES.get_or_init(|| {
        let mut found: HashMap<String, Vec<(usize, SkillId, f64)>, FixedState> = HashMap::default();
        let mut sizes: Vec<(Option<SkillId>, f64)> = Vec::new();
        for (skill, name) in names() {
            let Some(field) = skill.field() else { continue };
            sizes.resize(sizes.len().max(field + 1), (None, 0.0));
            if let Some(size) = sizes.get_mut(field).filter(|size| size.0 != Some(skill)) {
                *size = (Some(skill), size.1 + 1.0);
            }
            each(name, |_, word| {
                let fields = found.entry(stem(word, STEM).to_owned()).or_default();
                match fields.iter_mut().find(|it| it.0 == field) {
                    Some(it) if it.1 != skill => *it = (field, skill, it.2 + 1.0),
                    Some(_) => {}
                    None => fields.push((field, skill, 1.0)),
                }
            });
        }
        let size = |field: usize| sizes.get(field).map_or(1.0, |size| size.1);
        let shared = |fields: Vec<(usize, SkillId, f64)>| {
            let parts: Vec<_> = fields.into_iter().map(|it| (it.0, it.2 / size(it.0))).collect();
            let all: f64 = parts.iter().map(|part| part.1).sum();
            parts.into_iter().map(|(field, part)| (field, part / all)).collect()
        };
        found.into_iter().map(|(word, fields)| (word, shared(fields))).collect()
    })
}

impl Fields {
    /// Adds a skill that counts so much.
    pub(super) fn add_skill(&mut self, skill: SkillId, counts: f64) {
        if let Some(field) = skill.field() {
            self.add(field, counts);
        }
    }

    /// Adds a word that counts so much, if names of skills have it.
    pub(super) fn add_word(&mut self, word: &str, counts: f64) {
        for &(field, share) in shares().get(stem(word, STEM)).into_iter().flatten() {
            self.add(field, WORD * counts * share);
        }
    }

    fn add(&mut self, field: usize, counts: f64) {
        self.0.resize(self.0.len().max(field + 1), 0.0);
        if let Some(sum) = self.0.get_mut(field) {
            *sum += counts;
        }
    }

    /// Whether a text is about no field that the vocabulary knows.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How alike the fields of two texts are, from 0 to 100: the cosine between them.
    pub(super) fn closeness(&self, other: &Self) -> f64 {
        let product = |left: &Self, right: &Self| -> f64 {
            let pairs = left.0.iter().zip(&right.0);
            pairs.map(|(it, other)| it * other).sum()
        };
        let lengths = (product(self, self) * product(other, other)).sqrt();
        if lengths > 0.0 {
            100.0 * product(self, other) / lengths
        } else {
            0.0
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(skills: &[&str], words: &[&str]) -> Fields {
        let mut fields = Fields::default();
        for name in skills {
            fields.add_skill(SkillId::by_name(name).unwrap(), 1.0);
        }
        for word in words {
            fields.add_word(word, 1.0);
        }
        fields
    }

    #[test]
    fn skills_of_one_field_are_close_and_others_are_not() {
        let (farm, garden) = (fields(&["Agronomy"], &[]), fields(&["Horticulture", "Irrigation"], &[]));
        assert!((farm.closeness(&garden) - 100.0).abs() < 1e-9);
        assert!(farm.closeness(&fields(&["Bookkeeping"], &[])).abs() < 1e-9);
    }

    #[test]
    fn words_of_names_tell_the_field_and_other_words_none() {
        let farm = fields(&["Agronomy"], &[]);
        assert!(farm.closeness(&fields(&[], &["tractor"])) > 90.0);
        assert!(fields(&[], &["abracadabra"]).is_empty());
    }

    #[test]
    fn what_people_of_every_field_have_is_of_none() {
        assert!(fields(&["Teamwork", "German"], &[]).is_empty());
        let farm = fields(&["Agronomy"], &[]);
        assert!(farm.closeness(&Fields::default()).abs() < 1e-9);
    }

    #[test]
    fn the_shares_of_a_word_add_up_to_one() {
        assert!(shares().len() > 5_000);
        for (word, fields) in shares() {
            let sum: f64 = fields.iter().map(|it| it.1).sum();
            assert!((sum - 1.0).abs() < 1e-9, "{word}: {fields:?}");
        }
    }
}
