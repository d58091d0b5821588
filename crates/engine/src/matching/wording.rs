//! How much of an ad's wording a résumé shares, and whether it is of the same field of work. Requirements are what a score
//! counts; where an ad names hardly any, a ranking goes by this too.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use foldhash::fast::FixedState;

use super::fields::Fields;
use super::names::touches;
use super::passages::Passage;
use super::profile::Profile;
use super::statement::ratio;
use super::stems::{STEM, each, stem};
use crate::resume::words::{Kind, marks};
use crate::skills::{Folded, Hit, SkillId, SkillKind, find_folded};

const SOURCE: &str = include_str!("../../data/common_words.txt");

/// What a word of any job counts, where a word of this one counts 1.
const GENERAL: f64 = 0.2;
/// How often a word counts of the ad's title, and of what the person was or calls themselves.
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

/// What a text says: a skill or profession of the vocabulary, by whatever name, or else a word.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
enum Said<'a> {
    Skill(SkillId),
    Word(&'a str),
}

/// What is compared: words without their endings.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
enum Term<'a> {
    Skill(SkillId),
    Stem(Cow<'a, str>),
}

/// The terms of an ad, and what each counts.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Wording {
    weights: Vec<(Term<'static>, f64)>,
    fields: Fields,
}

/// The terms of a résumé, counted.
#[derive(Debug)]
pub(super) struct Words {
    counts: HashMap<Term<'static>, f64>,
    length: usize,
    fields: Fields,
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

impl<'a> Said<'a> {
    fn term(self) -> Term<'a> {
        match self {
            Self::Skill(skill) => Term::Skill(skill),
            Self::Word(word) => Term::Stem(stem(word, STEM).into()),
        }
    }

    /// What it counts, wherever it stands.
    fn weight(self) -> f64 {
        match self {
            Self::Word(word) if common().general.contains(stem(word, STEM)) => GENERAL,
            _ => 1.0,
        }
    }

    /// Adds it to the fields that a text is about, said so many times.
    fn add_to(self, fields: &mut Fields, times: f64) {
        match self {
            Self::Skill(skill) => fields.add_skill(skill, times),
            Self::Word(word) => fields.add_word(word, times * self.weight()),
        }
    }
}

impl Term<'_> {
    fn owned(self) -> Term<'static> {
        match self {
            Self::Skill(skill) => Term::Skill(skill),
            Self::Stem(stem) => Term::Stem(stem.into_owned().into()),
        }
    }
}

/// Calls `take` with everything a text says. Languages are left out: they are also
/// nationalities, and whoever has one must not be nearer or further for it.
///
/// `text` begins at `from` in what the hits and the names were found in, and has all of them. Names are left out as well.
fn each_said<'a>(text: &'a str, from: usize, hits: &[Hit], names: &[(usize, usize)], mut take: impl FnMut(Said<'a>)) {
    let is_language = |hit: &Hit| hit.skill.kind() == SkillKind::Language;
    for hit in hits {
        if !is_language(hit) && !touches(names, hit.start, hit.end) {
            take(Said::Skill(hit.skill));
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
            take(Said::Word(word));
        }
    });
}

impl Wording {
    /// Weighs the terms of an ad, whose skills are known.
    pub(crate) fn new(text: &Folded, hits: &[Hit], title: Option<&str>) -> Self {
        let mut fields = Fields::default();
        let title = Folded::new(title.unwrap_or_default());
        let mut titular: HashSet<Term<'_>> = HashSet::new();
        each_said(&title.text, 0, &find_folded(&title), &[], |said| {
            said.add_to(&mut fields, TITLE);
            titular.insert(said.term());
        });
        let mut weights: HashMap<Term<'_>, f64> = HashMap::new();
        each_said(&text.text, 0, hits, &[], |said| {
            said.add_to(&mut fields, 1.0);
            if weights.len() < MOST {
                let term = said.term();
                let times = if titular.contains(&term) { TITLE } else { 1.0 };
                weights.insert(term, said.weight() * times);
            }
        });
        let mut weights: Vec<_> = weights.into_iter().map(|(term, it)| (term.owned(), it)).collect();
        // Sums of fractions depend on their order, and a map has none.
        weights.sort_by(|left, right| left.0.cmp(&right.0));
        Self { weights, fields }
    }

    /// How close a résumé is, from 0 to 100: the mean of how much of the wording it shares and how alike the fields of work
    /// are; the wording alone where the ad is about no field that the vocabulary knows.
    pub(super) fn closeness(&self, words: &Words) -> f64 {
        let shared = self.shared(words);
        if self.fields.is_empty() {
            shared
        } else {
            f64::midpoint(shared, self.fields.closeness(&words.fields))
        }
    }

    /// How much of it a résumé shares, from 0 to 100.
    fn shared(&self, words: &Words) -> f64 {
        let all: f64 = self.weights.iter().map(|(_, weight)| weight).sum();
        if all == 0.0 {
            return 0.0;
        }
        let slow = SOON * (1.0 - LENGTH + LENGTH * ratio(words.length, 1) / USUAL);
        let shared: f64 = self
            .weights
            .iter()
            .filter_map(|(term, weight)| {
                let times = *words.counts.get(term)?;
                Some(weight * times / (times + slow))
            })
            .sum();
        (100.0 * shared / all / ALL).min(100.0)
    }
}

impl Words {
    /// Counts in how many passages a résumé says what, without names and the lines that say who somebody is. What is said
    /// again in the same passage, or in the same words, counts once: there is nothing new in it.
    pub(super) fn of(profile: &Profile) -> Self {
        let (hits, names) = (find_folded(&profile.text), profile.names());
        // How often, and in which passage last.
        let mut counts: HashMap<Said<'_>, (f64, usize), FixedState> = HashMap::default();
        let mut passages = HashSet::new();
        let mut length = 0;
        for (at, passage) in profile.passages.iter().enumerate() {
            let (from, to) = profile.range(at);
            let text = profile.text.text.get(from..to).unwrap_or_default();
            if tells_who(passage) || !passages.insert(text) {
                continue;
            }
            let begun = hits.partition_point(|hit| hit.start < from);
            let ended = hits.partition_point(|hit| hit.start < to);
            let hits = hits.get(begun..ended).unwrap_or_default();
            let times = if is_title(passage) { TITLE } else { 1.0 };
            each_said(text, from, hits, &names, |said| {
                let count = counts.entry(said).or_insert((0.0, usize::MAX));
                if count.1 != at {
                    *count = (count.0 + times, at);
                    length += 1;
                }
            });
        }
        let mut words = Self {
            counts: HashMap::new(),
            length,
            fields: Fields::default(),
        };
        for (said, (times, _)) in counts {
            said.add_to(&mut words.fields, times.sqrt());
            *words.counts.entry(said.term().owned()).or_default() += times;
        }
        words
    }

    /// The same words in a résumé of the length of another.
    pub(super) fn with_length_of(self, other: &Self) -> Self {
        Self {
            length: other.length,
            ..self
        }
    }
}

/// Whether a passage is what somebody was, or calls themselves.
fn is_title(passage: &Passage) -> bool {
    matches!(
        (passage.section, passage.field),
        ("basics", "label") | ("work" | "volunteer", "position")
    )
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
    fn saying_it_again_and_again_helps_less_and_less_and_in_the_same_words_never() {
        let ad = Folded::new("Florist\nArrange flowers, water plants, sweep floors.");
        let wording = Wording::new(&ad, &find_folded(&ad), None);
        let said = |bullets: &[String]| {
            let json = serde_json::json!({ "work": [{ "position": "Helper", "highlights": bullets }] });
            let document: types::Document = serde_json::from_value(json).unwrap();
            wording.closeness(&Words::of(&Profile::new(
                &document,
                crate::Month { year: 2026, month: 11 },
            )))
        };
        let months = |count: usize| -> Vec<String> { (0..count).map(|month| format!("Florist {month}")).collect() };
        let rise = |count: usize| said(&months(count)) - said(&months(count - 1));
        assert!(rise(2) > rise(10) && rise(10) > 0.0);
        let once = said(&["Florist of plants".to_owned()]);
        for again in [
            vec!["Florist of plants".to_owned(); 20],
            vec!["florist plants florist, florist of plants".to_owned()],
        ] {
            assert!((said(&again) - once).abs() < 1e-9, "{again:?}");
        }
    }

    #[test]
    fn what_somebody_was_counts_more_than_what_they_did() {
        let ad = Folded::new("Weaver wanted for our looms.");
        let wording = Wording::new(&ad, &find_folded(&ad), None);
        let close = |position: &str, highlight: &str| {
            let json = serde_json::json!({ "work": [{ "position": position, "highlights": [highlight] }] });
            let document: types::Document = serde_json::from_value(json).unwrap();
            wording.closeness(&Words::of(&Profile::new(
                &document,
                crate::Month { year: 2026, month: 11 },
            )))
        };
        assert!(close("Weaver", "Helped the packer") > close("Packer", "Helped the weaver") + 5.0);
    }

    #[test]
    fn who_is_of_the_field_is_closer_without_a_word_in_common() {
        let ad = "Loan officer\nEvaluate credit applications.";
        let teller = closeness(ad, Some("Loan officer"), "Bookkeeping, cash handling, accounts payable");
        let keeper = closeness(ad, Some("Loan officer"), "Beekeeping, irrigation, tractors");
        assert!(teller > keeper + 20.0, "{teller} {keeper}");
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
