//! How much of an ad's wording a résumé shares. Requirements are what a score counts; where an ad names hardly any, a
//! ranking goes by this too.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use foldhash::fast::FixedState;

use super::names::touches;
use super::passages::Passage;
use super::profile::Profile;
use super::statement::ratio;
use super::stems::{each, stem};
use crate::resume::words::{Kind, marks};
use crate::skills::{Folded, Hit, SkillId, SkillKind, find_folded};

const SOURCE: &str = include_str!("../../data/common_words.txt");

/// What a word of any job counts, where a word of this one counts 1.
const GENERAL: f64 = 0.2;
/// How often a word of the title counts.
const TITLE: f64 = 4.0;
/// How soon a word said again adds nothing, and how much the length of a résumé matters: the usual values of Okapi BM25
/// (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009).
const SOON: f64 = 1.2;
const LENGTH: f64 = 0.75;
/// How many words a résumé usually has.
const USUAL: f64 = 300.0;
/// No résumé says everything an ad says: this share of it counts as all.
const ALL: f64 = 0.5;
/// A line of fewer words that is no part of any section may say who somebody is: where from, how old, with whom.
const SENTENCE: usize = 8;
/// The most different words of an ad that are compared.
const MOST: usize = 2_000;

/// So many letters of a word count; with one more, a man's and a woman's profession would be two words.
const STEM: usize = 5;

/// What is compared: a skill or profession of the vocabulary, by whatever name, or else a word without its ending.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
enum Term<'a> {
    Skill(SkillId),
    Stem(Cow<'a, str>),
}

/// The terms of an ad, and what each counts.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Wording {
    weights: Vec<(Term<'static>, f64)>,
}

/// The terms of a résumé, counted.
#[derive(Debug)]
pub(super) struct Words {
    counts: HashMap<Term<'static>, u32>,
    length: usize,
}

/// Words that say little.
#[derive(Default)]
struct Common {
    joins: HashSet<String, FixedState>,
    general: HashSet<String, FixedState>,
}

fn common() -> &'static Common {
    static COMMON: OnceLock<Common> = OnceLock::new();
    COMMON.get_or_init(|| {
        let mut out = Common::default();
        for (kind, words) in SOURCE.lines().filter_map(|line| line.split_once(": ")) {
            let folded = Folded::new(words);
            let words = folded.text.split(' ').filter(|word| !word.is_empty());
            match kind {
                "joins" => out.joins.extend(words.map(str::to_owned)),
                "general" => out.general.extend(words.map(|word| stem(word, STEM).to_owned())),
                _ => {}
            }
        }
        out
    })
}

impl Term<'_> {
    fn owned(self) -> Term<'static> {
        match self {
            Self::Skill(skill) => Term::Skill(skill),
            Self::Stem(stem) => Term::Stem(stem.into_owned().into()),
        }
    }
}

/// Calls `take` with every term of a text. Languages are left out: they are also
/// nationalities, and whoever has one must not be nearer or further for it.
///
/// `text` begins at `from` in what the hits and the names were found in, and has all of them. Names are left out as well.
fn each_term<'a>(text: &'a str, from: usize, hits: &[Hit], names: &[(usize, usize)], mut take: impl FnMut(Term<'a>)) {
    let is_language = |hit: &Hit| hit.skill.kind() == SkillKind::Language;
    for hit in hits {
        if !is_language(hit) && !touches(names, hit.start, hit.end) {
            take(Term::Skill(hit.skill));
        }
    }
    let common = common();
    each(text, |at, word| {
        let next = hits.partition_point(|hit| hit.end <= from + at);
        let is_named = hits.get(next).is_some_and(|hit| hit.start < from + at + word.len());
        let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
        if word.len() > 1
            && !is_named
            && !is_number
            && !common.joins.contains(word)
            && !touches(names, from + at, from + at + word.len())
        {
            take(Term::Stem(stem(word, STEM).into()));
        }
    });
}

impl Wording {
    /// Weighs the terms of an ad, whose skills are known.
    pub(crate) fn new(text: &Folded, hits: &[Hit], title: Option<&str>) -> Self {
        let common = common();
        let title = Folded::new(title.unwrap_or_default());
        let mut titular: HashSet<Term<'_>> = HashSet::new();
        each_term(&title.text, 0, &find_folded(&title), &[], |term| {
            titular.insert(term);
        });
        let mut weights: HashMap<Term<'_>, f64> = HashMap::new();
        each_term(&text.text, 0, hits, &[], |term| {
            if weights.len() >= MOST {
                return;
            }
            let is_general = matches!(&term, Term::Stem(stem) if common.general.contains(stem.as_ref()));
            let weight = if is_general { GENERAL } else { 1.0 };
            let times = if titular.contains(&term) { TITLE } else { 1.0 };
            weights.insert(term, weight * times);
        });
        let mut weights: Vec<_> = weights.into_iter().map(|(term, it)| (term.owned(), it)).collect();
        // Sums of fractions depend on their order, and a map has none.
        weights.sort_by(|left, right| left.0.cmp(&right.0));
        Self { weights }
    }

    /// How much of it a résumé shares, from 0 to 100.
    pub(super) fn closeness(&self, words: &Words) -> f64 {
        let all: f64 = self.weights.iter().map(|(_, weight)| weight).sum();
        if all == 0.0 {
            return 0.0;
        }
        let slow = SOON * (1.0 - LENGTH + LENGTH * ratio(words.length, 1) / USUAL);
        let shared: f64 = self
            .weights
            .iter()
            .filter_map(|(term, weight)| {
                let times = f64::from(*words.counts.get(term)?);
                Some(weight * times / (times + slow))
            })
            .sum();
        (100.0 * shared / all / ALL).min(100.0)
    }
}

impl Words {
    /// Counts the terms of a résumé, without names and the lines that say who somebody is.
    pub(super) fn of(profile: &Profile) -> Self {
        let (hits, names) = (find_folded(&profile.text), profile.names());
        let mut counts: HashMap<Term<'_>, u32> = HashMap::new();
        let mut length = 0;
        for (at, passage) in profile.passages.iter().enumerate() {
            if tells_who(passage) {
                continue;
            }
            let (from, to) = profile.range(at);
            let begun = hits.partition_point(|hit| hit.start < from);
            let ended = hits.partition_point(|hit| hit.start < to);
            let (text, hits) = (profile.text.text.get(from..to), hits.get(begun..ended));
            each_term(
                text.unwrap_or_default(),
                from,
                hits.unwrap_or_default(),
                &names,
                |term| {
                    length += 1;
                    *counts.entry(term).or_default() += 1;
                },
            );
        }
        let counts = counts.into_iter().map(|(term, times)| (term.owned(), times)).collect();
        Self { counts, length }
    }
}

/// Whether a passage may say who somebody is: where from, how old, with whom, at which school.
fn tells_who(passage: &Passage) -> bool {
    match passage.section {
        "unplaced" => passage.text.split_whitespace().count() < SENTENCE,
        // A school that was not recognised as one is read as what was learnt there.
        "education" => marks(passage.text).has(Kind::School) || has_two_years(passage.text),
        _ => false,
    }
}

/// "2015-09 – 2018-03" belongs to a school, not to a course.
fn has_two_years(text: &str) -> bool {
    let numbers = text.split(|letter: char| !letter.is_ascii_digit());
    let years = numbers.filter(|number| number.len() == 4 && (number.starts_with("19") || number.starts_with("20")));
    years.count() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn closeness(ad: &str, title: Option<&str>, resume: &str) -> f64 {
        let ad = Folded::new(ad);
        let mut document = types::Document::default();
        resume.clone_into(&mut document.basics.summary);
        let profile = Profile::new(&document, crate::Month { year: 2026, month: 11 });
        Wording::new(&ad, &find_folded(&ad), title).closeness(&Words::of(&profile))
    }

    #[test]
    fn who_says_what_the_ad_says_is_closer() {
        let ad = "Beekeepers. Catch swarming bees, inspect hives and harvest honeycombs.";
        let keeper = closeness(
            ad,
            Some("Beekeepers"),
            "Beekeeper: inspected forty hives, harvested honeycomb.",
        );
        let clerk = closeness(
            ad,
            Some("Beekeepers"),
            "Clerk: inspected forty letters, answered the phone.",
        );
        assert!(keeper > clerk + 20.0, "{keeper} {clerk}");
        assert!((0.0..=100.0).contains(&keeper));
    }

    #[test]
    fn words_of_any_job_count_little_and_joining_words_nothing() {
        let ad = "Work with the team and harvest honeycombs.";
        let keeper = closeness(ad, None, "Harvested");
        let anybody = closeness(ad, None, "Work with the team and");
        assert!(keeper > anybody, "{keeper} {anybody}");
        assert!(closeness(ad, None, "with the and") < 1e-9);
    }

    #[test]
    fn a_profession_is_the_same_for_a_woman_and_a_nationality_is_no_word() {
        for (ad, man, woman) in [
            ("Gärtner gesucht für unseren Park", "Gärtner", "Gärtnerin"),
            ("On recherche un soudeur", "Soudeur", "Soudeuse"),
            ("Wanted: waiter for our terrace", "Waiter", "Waitress"),
        ] {
            let (man, woman) = (closeness(ad, None, man), closeness(ad, None, woman));
            assert!((man - woman).abs() < 1e-9, "{ad}: {man} {woman}");
        }
        assert!(closeness("German kitchens", None, "German") < 1e-9);
    }

    #[test]
    fn names_of_schools_employers_people_and_places_are_no_words() {
        let ad = Folded::new(
            "Harvest honey in Reading for Hive and Sons, beside the University of Lagos. Reading drawings.",
        );
        let wording = Wording::new(&ad, &find_folded(&ad), None);
        let close = |name: &str, city: &str, employer: &str, school: &str| {
            let json = serde_json::json!({
                "basics": { "name": name, "location": { "city": city },
                    "summary": format!("{name} of {city} harvested honey, reading drawings, for {employer}, learnt at {school}.") },
                "work": [{ "name": employer, "position": "Keeper" }],
                "education": [{ "institution": school, "area": "Bees",
                    "courses": ["Honey", format!("University of Honey, {school}"), format!("{school} | 2015-09 – 2018-03")] }],
            });
            let document: types::Document = serde_json::from_value(json).unwrap();
            let profile = Profile::new(&document, crate::Month { year: 2026, month: 11 });
            wording.closeness(&Words::of(&profile))
        };
        let one = close("Ann Person", "York", "Example Ltd", "Harvard");
        let other = close(
            "Reading Harvest Lagos",
            "Reading",
            "Hive and Sons",
            "University of Lagos",
        );
        assert!((one - other).abs() < 1e-9 && one > 0.0, "{one} {other}");
    }

    #[test]
    fn the_title_counts_more() {
        let ad = "Florist\nArrange flowers, water plants, sweep floors.";
        assert!(closeness(ad, Some("Florist"), "florist") > closeness(ad, Some("Florist"), "flowers"));
    }

    #[test]
    fn saying_it_again_and_again_helps_less_and_less() {
        let ad = "Florist\nArrange flowers, water plants, sweep floors.";
        let said = |times: usize| closeness(ad, None, &"florist ".repeat(times));
        assert!(said(2) - said(1) > said(10) - said(9));
    }

    #[test]
    fn every_line_of_the_data_is_understood() {
        let lines = SOURCE.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        assert!(lines.clone().count() > 10);
        for line in lines {
            assert!(line.starts_with("joins: ") || line.starts_with("general: "), "{line}");
        }
    }
}
