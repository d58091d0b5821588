//! Whether a résumé supports a claim.

use types::{ClaimKind, Document};

use super::extract::{Said, What};
use super::lexicon::Kind;
use super::numbers::{Quantity, Unit};
use super::reading::{Dated, Reading};
use super::{Facts, names};
use crate::Month;
use crate::resume::dates::Date;
use crate::skills::{SkillId, SkillKind};

/// Numbers this close are one, as a share of the larger.
const SAME: f64 = 0.005;
/// "About" may be so far off.
const ABOUT: f64 = 0.1;
/// "Over" may be so far below.
const OVER: f64 = 0.25;
/// The highest number that counts something the résumé lists.
const MOST_COUNTED: f64 = 12.0;
/// How many letters of a word must agree with one of the résumé.
const STEM: usize = 6;
/// How far around "certified" the certificate's name may stand, in bytes.
const NEAR: usize = 40;

/// First and one past last month of each dated job, newest first as the résumé has them.
pub(super) fn jobs(document: &Document, as_of: Month) -> Vec<(i32, i32)> {
    let months = |start: &str, end: &str| {
        let first = start.parse::<Month>().ok()?.index();
        let last = if end.is_empty() {
            as_of.index()
        } else {
            let month: Month = end.parse().ok()?;
            // A bare year lasts to its end.
            month.index() + if end.len() == 4 { 11 } else { 0 }
        };
        (first <= last).then_some((first, last + 1))
    };
    let work = document.work.iter().map(|it| (&it.start_date, &it.end_date));
    let other = document.volunteer.iter().map(|it| (&it.start_date, &it.end_date));
    work.chain(other).filter_map(|(start, end)| months(start, end)).collect()
}

/// How many things of each sort the résumé lists.
pub(super) fn counts(document: &Document) -> Vec<usize> {
    let mut employers: Vec<&str> = document.work.iter().map(|it| it.name.as_str()).collect();
    employers.sort_unstable();
    employers.dedup();
    let lists = document.skills.iter().map(|it| it.keywords.len());
    let sections = [
        employers.len(),
        document.work.len(),
        document.education.len(),
        document.languages.len(),
        document.certificates.len(),
        document.projects.len(),
        document.publications.len(),
        document.awards.len(),
    ];
    sections.into_iter().chain(lists).collect()
}

/// Whether `near` (the old sentence first, then its entry), or the whole résumé where that is enough, supports a claim.
pub(super) fn is_supported(claim: &Said, sentence: &Reading, near: &[&Reading], facts: &Facts) -> bool {
    let words = |start: usize, end: usize| sentence.slice(start, end);
    match &claim.what {
        What::Number(quantity) => has_number(quantity, sentence, near, facts),
        What::Date(date) => near.iter().any(|reading| has_date(&reading.dates, *date)),
        What::Skill { skill, is_role } => {
            let is_word_enough = skill.kind() != SkillKind::Tool || *is_role;
            has_skill(*skill, near, facts)
                || is_word_enough && each_word(words(claim.start, claim.end), |word| facts.known.has_stem(word, STEM))
                || each_word(words(claim.start, claim.end), |word| facts.known.has(word))
        }
        What::Level(language, level) => highest_level(*language, facts) >= *level,
        What::Degree(level) => readings(near, facts).any(|it| it.degree() >= *level),
        What::Words(Kind::Certified, _) => is_certified(claim, sentence, facts),
        What::Words(kind, groups) => has_group(*kind, groups, near) || is_same_word(claim, sentence, near),
        What::Name(name) => names::is_known(sentence, name, &facts.known),
    }
}

fn readings<'a>(near: &'a [&'a Reading], facts: &'a Facts) -> impl Iterator<Item = &'a Reading> {
    near.iter().copied().chain(facts.entries.values())
}

fn each_word(words: &str, is_known: impl Fn(&str) -> bool) -> bool {
    let mut words = words.split(|letter: char| !letter.is_alphanumeric()).filter(|word| word.len() > 1);
    words.all(is_known)
}

fn has_skill(skill: SkillId, near: &[&Reading], facts: &Facts) -> bool {
    let mut hits = readings(near, facts).flat_map(|reading| &reading.skills);
    hits.any(|hit| hit.skill == skill || hit.skill.implies().contains(&skill))
}

/// How well the résumé says a language is spoken: 0 if it does not say.
fn highest_level(language: SkillId, facts: &Facts) -> u8 {
    let says = |reading: &&Reading| reading.skills.iter().any(|hit| hit.skill == language);
    let levels = facts.entries.iter().filter(|(pointer, _)| pointer.starts_with("/languages"));
    let listed = levels.map(|(_, reading)| reading).filter(says).map(Reading::level).max().unwrap_or(0);
    if listed > 0 {
        return listed;
    }
    facts.entries.values().filter(says).map(Reading::level).max().unwrap_or(0)
}

fn has_group(kind: Kind, groups: &[&str], near: &[&Reading]) -> bool {
    let holds = |group: &&str| {
        near.iter()
            .any(|reading| reading.has(kind, group) || kind == Kind::Superlative && reading.has(Kind::Supports, group))
    };
    groups.iter().any(holds)
}

/// Whether the résumé has a form of the very word.
fn is_same_word(claim: &Said, sentence: &Reading, near: &[&Reading]) -> bool {
    let word = sentence.slice(claim.start, claim.end);
    let stem = crate::matching::stem(word, STEM);
    stem.chars().count() >= 4 && near.iter().any(|reading| reading.text.text.contains(stem))
}

fn is_certified(claim: &Said, sentence: &Reading, facts: &Facts) -> bool {
    if facts.entries.values().any(|reading| reading.of(Kind::Certified).next().is_some()) {
        return true;
    }
    let papers: Vec<&Reading> = facts
        .entries
        .iter()
        .filter(|(pointer, _)| pointer.starts_with("/certificates"))
        .map(|(_, reading)| reading)
        .collect();
    let is_near = |start: usize, end: usize| start < claim.end + NEAR && claim.start < end + NEAR;
    let mut around = sentence.words.iter().filter(|word| is_near(word.start, word.end));
    around.any(|word| {
        let letters = sentence.slice(word.start, word.end);
        letters.chars().count() >= 3 && papers.iter().any(|paper| paper.text.text.contains(letters))
    })
}

/// "Lead" is a title before a noun, and a verb otherwise; other words of rank are always titles.
pub(super) fn is_title(word: &Said, sentence: &Reading) -> bool {
    let letters = sentence.slice(word.start, word.end);
    letters != "lead" && letters != "head" || sentence.text.is_upper(word.start) && {
        let before = sentence.text.before(word.start).trim_end();
        !before.is_empty() && !before.ends_with(['.', ':', '\n', ';'])
    }
}

fn has_date(dates: &[Dated], date: Date) -> bool {
    dates
        .iter()
        .any(|known| known.date.year == date.year && (date.month.is_none() || known.date.month == date.month))
}

fn has_number(claimed: &Quantity, sentence: &Reading, near: &[&Reading], facts: &Facts) -> bool {
    let known = || near.iter().flat_map(|reading| &reading.quantities);
    if known().any(|known| agrees(claimed, known)) {
        return true;
    }
    let Some(&value) = claimed.values.first() else { return true };
    let is_told = match claimed.unit {
        Unit::Months => lasted(value, facts),
        Unit::Plain if value <= MOST_COUNTED && value.fract() == 0.0 => {
            let is_listed = near.first().is_some_and(|old| listed(old).contains(&value));
            let is_count = |&count: &usize| agrees_in(claimed, value, as_number(count));
            is_listed || facts.counts.iter().any(is_count) || listed(sentence).contains(&value)
        }
        _ => false,
    };
    is_told || near.first().is_some_and(|old| follows(claimed, &old.quantities))
}

fn as_number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// How many things the lists of a sentence have.
fn listed(reading: &Reading) -> Vec<f64> {
    let clauses = reading.text.text.split(['.', ':', ';', '(', ')', '\n']);
    clauses
        .map(|clause| {
            let commas = clause.matches([',', '、']).count();
            let joined = [" and ", " und ", " et ", " y ", " e ", " en ", " i ", " & "];
            let ands: usize = joined.iter().map(|word| clause.matches(word).count()).sum();
            as_number(commas + ands + 1)
        })
        .filter(|count| *count >= 2.0)
        .collect()
}

fn agrees(claimed: &Quantity, known: &Quantity) -> bool {
    let pairs = |scale: f64| {
        claimed
            .values
            .iter()
            .any(|value| known.values.iter().any(|other| agrees_in(claimed, *value, other * scale)))
    };
    match (claimed.unit, known.unit) {
        (left, right) if left == right => pairs(1.0),
        (Unit::Plain, Unit::Money) | (Unit::Money, Unit::Plain) => pairs(1.0),
        (Unit::Percent, Unit::Plain) => known.values.iter().any(|it| *it < 1.0) && pairs(100.0),
        (Unit::Plain, Unit::Percent) => claimed.values.iter().any(|it| *it < 1.0) && pairs(0.01),
        // Twice as much is a hundred per cent more.
        (Unit::Times, Unit::Percent) => known
            .values
            .iter()
            .any(|percent| claimed.values.iter().any(|it| agrees_in(claimed, *it, 1.0 + percent / 100.0))),
        (Unit::Percent, Unit::Times) => known
            .values
            .iter()
            .any(|times| claimed.values.iter().any(|it| agrees_in(claimed, *it, (times - 1.0) * 100.0))),
        (Unit::Times, Unit::Plain) | (Unit::Plain, Unit::Times) => pairs(1.0),
        _ => false,
    }
}

fn agrees_in(claimed: &Quantity, value: f64, known: f64) -> bool {
    let far = (value - known).abs();
    let most = value.abs().max(known.abs());
    far <= most * SAME
        // "A third" is 33 as well as 33.3 per cent.
        || claimed.unit == Unit::Percent && far < 0.5
        || claimed.is_about && far <= most * ABOUT
        || claimed.is_over && known >= value && known - value <= known * OVER
}

/// Whether so many months are what a job, the latest jobs or all of them lasted. A year begun may be left out.
fn lasted(months: f64, facts: &Facts) -> bool {
    let fits = |length: i32| {
        let length = f64::from(length);
        let short = if months >= 24.0 { 12.0 } else { 1.0 };
        months > length - short && months <= length + if months >= 24.0 { 6.0 } else { 1.0 }
    };
    let jobs = &facts.jobs;
    let single = jobs.iter().any(|(first, last)| fits(last - first));
    let latest = (1..=jobs.len()).any(|count| fits(union(jobs.iter().take(count).copied().collect())));
    let first = jobs.iter().map(|job| job.0).min();
    let last = jobs.iter().map(|job| job.1).max();
    single || latest || first.zip(last).is_some_and(|(first, last)| fits(last - first))
}

fn union(mut jobs: Vec<(i32, i32)>) -> i32 {
    jobs.sort_unstable();
    let (mut total, mut free_from) = (0, i32::MIN);
    for (first, last) in jobs {
        total += (last - first.max(free_from)).max(0);
        free_from = free_from.max(last);
    }
    total
}

/// Whether a number follows from those of the old sentence: their sum, their difference, the change from one to another.
fn follows(claimed: &Quantity, known: &[Quantity]) -> bool {
    let numbers: Vec<(f64, Unit)> = known.iter().filter_map(|it| Some((*it.values.first()?, it.unit))).collect();
    let is = |unit: Unit, result: f64| {
        let fits = claimed.unit == unit || unit == Unit::Plain && claimed.unit == Unit::Money;
        fits && claimed.values.iter().any(|value| agrees_in(claimed, *value, result))
    };
    let total: f64 = numbers.iter().map(|it| it.0).sum();
    let is_alike = numbers.windows(2).all(|pair| matches!(pair, [left, right] if left.1 == right.1));
    if numbers.len() > 2 && is_alike && numbers.first().is_some_and(|it| is(it.1, total)) {
        return true;
    }
    numbers.iter().enumerate().any(|(at, &(left, unit))| {
        numbers.iter().skip(at + 1).filter(|it| it.1 == unit).any(|&(right, _)| {
            let change = (right - left).abs() / left.abs().max(f64::MIN_POSITIVE) * 100.0;
            is(unit, left + right)
                || is(unit, (left - right).abs())
                || is(Unit::Percent, change)
                || is(Unit::Times, right / left.max(f64::MIN_POSITIVE))
                || is(Unit::Times, left / right.max(f64::MIN_POSITIVE))
        })
    })
}

/// The numbers and dates of the old sentence that the new one does not hold any more.
pub(super) fn dropped(old: &Reading, new: &Reading, facts: &Facts) -> Vec<(ClaimKind, usize, usize)> {
    let is_kept = |quantity: &Quantity| {
        new.quantities.iter().any(|it| agrees(it, quantity) || agrees(quantity, it))
            || new.quantities.iter().any(|it| follows(it, &old.quantities))
            || names_it(quantity, old, new)
    };
    let numbers = old.quantities.iter().filter(|it| !is_kept(it));
    let dates = old.dates.iter().filter(|it| !has_date(&new.dates, it.date));
    let _ = facts;
    let numbers = numbers.map(|it| (ClaimKind::Number, it.start, it.end));
    numbers.chain(dates.map(|it| (ClaimKind::Date, it.start, it.end))).collect()
}

/// Whether the very digits stand in the new sentence as part of a name.
fn names_it(quantity: &Quantity, old: &Reading, new: &Reading) -> bool {
    let digits = old.slice(quantity.start, quantity.end);
    digits.len() > 1 && new.text.text.contains(digits)
}
