//! Whether a résumé supports a claim.

use types::{ClaimKind, Document};

use super::extract::{Said, What};
use super::houses::House;
use super::lexicon::{self, Kind};
use super::numbers::{Quantity, Unit};
use super::reading::{Dated, Reading, Word};
use super::{Facts, Near, names};
use crate::Month;
use crate::resume::dates::Date;
use crate::skills::{SkillId, SkillKind, is_cjk};

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
/// The group of words that say that somebody has a degree, not which.
const ANY_DEGREE: &str = "30";
/// Two Korean syllables, in letters.
const PARTS: usize = 6;
/// No ending is longer.
const ENDING: usize = 3;
/// Shorter words say little.
const SHORTEST: usize = 4;
/// How many words after "certified" say what for.
const WORDS_CERTIFIED: usize = 4;

/// First and one past last month of each dated job, newest first as the résumé has them, and its entry.
pub(super) fn jobs(document: &Document, as_of: Month) -> Vec<(String, (i32, i32))> {
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
    let work = document
        .work
        .iter()
        .map(|it| (&it.start_date, &it.end_date))
        .enumerate();
    let work = work.filter_map(|(at, (start, end))| Some((format!("/work/{at}"), months(start, end)?)));
    let other = document
        .volunteer
        .iter()
        .map(|it| (&it.start_date, &it.end_date))
        .enumerate();
    let other = other.filter_map(|(at, (start, end))| Some((format!("/volunteer/{at}"), months(start, end)?)));
    work.chain(other).collect()
}

/// What the person was in each entry that says so.
pub(super) fn positions(document: &Document) -> Vec<(String, String)> {
    let work = document.work.iter().map(|it| it.position.clone()).enumerate();
    let work = work.map(|(at, position)| (format!("/work/{at}"), position));
    let other = document.volunteer.iter().map(|it| it.position.clone()).enumerate();
    let other = other.map(|(at, position)| (format!("/volunteer/{at}"), position));
    let projects = document.projects.iter().map(|it| it.roles.join("\n")).enumerate();
    let projects = projects.map(|(at, roles)| (format!("/projects/{at}"), roles));
    let own = ("/basics".to_owned(), document.basics.label.clone());
    work.chain(other).chain(projects).chain([own]).collect()
}

/// The lines of an entry that name a school or an office.
pub(super) fn houses(reading: &Reading) -> Vec<(&'static str, String)> {
    let apart = reading.of(Kind::House).copied();
    let hits = apart.chain(lexicon::find_within(&reading.text.text, Kind::Glued));
    hits.map(|hit| {
        let head = reading.text.text.get(..hit.start).unwrap_or_default();
        let from = head.rfind('\n').map_or(0, |at| at + 1);
        let tail = reading.text.text.get(hit.start..).unwrap_or_default();
        let to = tail.find('\n').map_or(reading.text.text.len(), |at| hit.start + at);
        (hit.group, reading.slice(from, to).to_owned())
    })
    .collect()
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

/// Whether what stands near, or the whole résumé where that is enough, supports a claim.
pub(super) fn is_supported(claim: &Said, sentence: &Reading, near: &Near, facts: &Facts) -> bool {
    let words = sentence.slice(claim.start, claim.end);
    match &claim.what {
        What::Number(quantity) => has_number(quantity, sentence, near, facts),
        What::Date(date) => near.all().any(|reading| has_date(&reading.dates, *date)),
        What::Skill { skill, is_role } => {
            let is_stem_enough = skill.kind() != SkillKind::Tool || *is_role;
            has_skill(*skill, near, facts)
                || is_stem_enough && each_word(words, |word| facts.known.has_stem(word, STEM))
                || each_word(words, |word| facts.known.has(word))
        }
        What::Level(language, level) => highest_level(*language, facts) >= *level,
        What::Degree(group) => has_degree(group, near, facts),
        What::Post => is_post(words, near),
        What::Words(Kind::Certified, _) => is_certified(claim, sentence, facts),
        What::Words(kind, groups) => has_group(*kind, groups, near, facts) || is_same_word(words, near),
        What::Position(position) => is_position(position, sentence, near, facts),
        What::House(house) => is_house(house, sentence, near, facts),
        What::Elsewhere => false,
        What::Name(name) => names::is_known(sentence, name, near, &facts.known),
    }
}

fn readings<'a>(near: &'a Near, facts: &'a Facts) -> impl Iterator<Item = &'a Reading> {
    std::iter::once(near.old).chain(facts.entries.values())
}

fn each_word(words: &str, is_known: impl Fn(&str) -> bool) -> bool {
    let mut words = words
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| word.len() > 1);
    words.all(is_known)
}

fn has_skill(skill: SkillId, near: &Near, facts: &Facts) -> bool {
    let mut hits = readings(near, facts).flat_map(|reading| &reading.skills);
    hits.any(|hit| hit.skill == skill || hit.skill.implies().contains(&skill))
}

/// How well the résumé says a language is spoken: 0 if it does not say.
fn highest_level(language: SkillId, facts: &Facts) -> u8 {
    let says = |reading: &&Reading| reading.skills.iter().any(|hit| hit.skill == language);
    let levels = facts
        .entries
        .iter()
        .filter(|(pointer, _)| pointer.starts_with("/languages"));
    let listed = levels
        .map(|(_, reading)| reading)
        .filter(says)
        .map(Reading::level)
        .max()
        .unwrap_or(0);
    if listed > 0 {
        return listed;
    }
    facts
        .entries
        .values()
        .filter(says)
        .map(Reading::level)
        .max()
        .unwrap_or(0)
}

/// What is told wherever it was earned.
const ANYWHERE: &[&str] = &["award", "published", "invented", "habilitated", "finalist"];

/// Whether this degree is named; the word "degree" asks for any higher one.
fn has_degree(group: &str, near: &Near, facts: &Facts) -> bool {
    let fits = |hit: &lexicon::Hit| hit.group == group || group == ANY_DEGREE && !hit.group.starts_with('2');
    readings(near, facts).any(|reading| reading.of(Kind::Degree).any(fits))
}

/// Whether what stands before "として" ends as what the person was does, or holds two characters of it.
fn is_post(words: &str, near: &Near) -> bool {
    let starts: Vec<usize> = words.char_indices().map(|(at, _)| at).chain([words.len()]).collect();
    let parts = if words.contains(is_cjk) {
        2
    } else {
        starts.len().saturating_sub(1).min(PARTS)
    };
    let mut pieces = starts
        .windows(parts + 1)
        .filter_map(|part| words.get(*part.first()?..*part.last()?));
    let holds = |piece: &str| {
        near.positions
            .iter()
            .chain([&near.old])
            .any(|reading| reading.text.text.contains(piece))
    };
    if words.contains(is_cjk) {
        pieces.any(holds)
    } else {
        pieces.next_back().is_some_and(holds)
    }
}

fn has_group(kind: Kind, groups: &[&str], near: &Near, facts: &Facts) -> bool {
    let within = |reading: &Reading, group: &str| {
        let hits = lexicon::find_within(&reading.text.text, Kind::Within);
        hits.iter().any(|hit| hit.group == group)
    };
    let holds = |group: &&str| {
        let is_anywhere = kind == Kind::Superlative && ANYWHERE.contains(group);
        let wide = facts.entries.values().filter(|_| is_anywhere);
        near.own().chain(wide).any(|reading| {
            reading.has(kind, group)
                || kind == Kind::Superlative && (reading.has(Kind::Supports, group) || within(reading, group))
        })
    };
    groups.iter().any(holds)
}

/// Whether the old sentence, or what the person was, has a form of the very word.
fn is_same_word(word: &str, near: &Near) -> bool {
    let longest = word.split(' ').max_by_key(|word| word.len()).unwrap_or(word);
    let letters = longest.chars().count();
    let stem = crate::matching::stem(longest, letters.saturating_sub(2).clamp(SHORTEST, STEM));
    let is_form = |reading: &Reading, word: &Word| {
        let other = reading.slice(word.start, word.end);
        other.starts_with(stem) && other.chars().count().abs_diff(letters) <= ENDING
    };
    letters >= SHORTEST
        && near
            .own()
            .any(|reading| reading.words.iter().any(|word| is_form(reading, word)))
}

/// Whether every word of a position stands in the entry, or says the same as what the person was.
fn is_position(position: &[Word], sentence: &Reading, near: &Near, facts: &Facts) -> bool {
    let titled = |word: &Word| {
        let mut hits = sentence
            .of(Kind::Title)
            .filter(|hit| hit.start <= word.start && word.end <= hit.end);
        hits.any(|hit| near.positions.iter().any(|reading| reading.has(Kind::Title, hit.group)))
    };
    position.iter().all(|word| {
        let letters = sentence.slice(word.start, word.end);
        let stem = long_stem(letters);
        near.positions
            .iter()
            .any(|reading| names::initials(reading).contains(letters))
            && sentence.text.is_upper(word.end - 1)
            || letters.chars().count() < SHORTEST && !sentence.text.is_upper(word.start)
            || near.positions.iter().any(|reading| reading.text.text.contains(stem))
            || near.is_summary() && facts.known.has(stem)
            || near.old.text.text.starts_with(stem)
            || titled(word)
            || is_joined_known(word, sentence, near)
    })
}

/// All of a word but its ending: compounds that begin alike are different things.
fn long_stem(word: &str) -> &str {
    crate::matching::stem(word, STEM.max(word.chars().count().saturating_sub(ENDING)))
}

/// "Co-ordinator" is a coordinator.
fn is_joined_known(word: &Word, sentence: &Reading, near: &Near) -> bool {
    let beside = sentence
        .words
        .windows(2)
        .filter(|pair| pair.iter().any(|it| it.start == word.start));
    beside.into_iter().any(|pair| {
        let [left, right] = pair else { return false };
        let joined = [
            sentence.slice(left.start, left.end),
            sentence.slice(right.start, right.end),
        ]
        .concat();
        near.all().any(|reading| reading.text.text.contains(&joined))
    })
}

/// Whether one field names this very school or office.
fn is_house(house: &House, sentence: &Reading, near: &Near, facts: &Facts) -> bool {
    let names: Vec<&str> = house
        .names
        .iter()
        .map(|&(start, end)| sentence.slice(start, end))
        .collect();
    let holds = |text: &str| {
        names
            .iter()
            .all(|name| text.contains(crate::matching::stem(name, STEM)))
    };
    let named = facts
        .houses
        .iter()
        .any(|(group, field)| *group == house.group && holds(field));
    named || holds(&near.old.text.text)
}

/// Whether what is called certified is what a certificate of the résumé is about.
fn is_certified(claim: &Said, sentence: &Reading, facts: &Facts) -> bool {
    let has_any = facts
        .entries
        .iter()
        .any(|(pointer, reading)| pointer.starts_with("/certificates") || reading.of(Kind::Certified).next().is_some());
    if !has_any {
        return false;
    }
    let end = sentence
        .slice(claim.end, sentence.text.text.len())
        .find([',', ';', '.', '(', '\n']);
    let end = end.map_or(sentence.text.text.len(), |length| claim.end + length);
    let mut after = sentence
        .words
        .iter()
        .filter(|word| word.start >= claim.end && word.end <= end)
        .map(|word| sentence.slice(word.start, word.end))
        .take_while(|word| !super::extract::ends_position(word))
        .take(WORDS_CERTIFIED)
        .filter(|word| word.chars().count() > SHORTEST);
    after.all(|word| facts.known.has(long_stem(word)))
}

/// "Lead" is a title before a noun, and a verb otherwise; "staff" is one before a title. Other words of rank always are.
pub(super) fn is_title(word: &Said, sentence: &Reading) -> bool {
    let is_upper = sentence.text.is_upper(word.start);
    match sentence.slice(word.start, word.end) {
        "lead" | "head" => {
            is_upper && {
                let before = sentence.text.before(word.start).trim_end();
                !before.is_empty() && !before.ends_with(['.', ':', '\n', ';'])
            }
        }
        "staff" => {
            is_upper && {
                let next = sentence.words.iter().find(|next| next.start >= word.end);
                next.is_some_and(|next| sentence.text.is_upper(next.start))
            }
        }
        _ => true,
    }
}

fn has_date(dates: &[Dated], date: Date) -> bool {
    dates
        .iter()
        .any(|known| known.date.year == date.year && (date.month.is_none() || known.date.month == date.month))
}

fn has_number(claimed: &Quantity, sentence: &Reading, near: &Near, facts: &Facts) -> bool {
    if near.old.quantities.iter().any(|known| agrees(claimed, known)) {
        return true;
    }
    let is_told = |reading: &&Reading| {
        let same = reading.quantities.iter().filter(|known| agrees(claimed, known));
        same.into_iter()
            .any(|known| near.is_summary() || counts_alike((claimed, sentence), (known, reading)))
    };
    if near.entries.iter().any(|reading| is_told(&reading)) {
        return true;
    }
    let Some(&value) = claimed.values.first() else {
        return true;
    };
    // "A single day" says hardly more than "a day", unless the old sentence counts days.
    let counts = |known: &&Quantity| known.unit == claimed.unit;
    if is_one(claimed, sentence) && !near.old.quantities.iter().any(|known| counts(&known)) {
        return true;
    }
    let is_told = match claimed.unit {
        Unit::Months => lasted(value, near, facts),
        Unit::Plain if value <= MOST_COUNTED && value.fract() == 0.0 && dropped(near.old, sentence).is_empty() => {
            let is_count = |&count: &usize| agrees_in(claimed, value, as_number(count));
            listed(near.old).contains(&value)
                || near.is_summary() && facts.counts.iter().any(is_count)
                || listed(sentence).contains(&value)
        }
        _ => false,
    };
    is_told || follows(claimed, &near.old.quantities, sentence).is_some()
}

/// How many words beside a number say what it counts.
const BESIDE: usize = 3;

/// Whether a number of another sentence of the entry counts the same: a word beside it is the same.
fn counts_alike(claimed: (&Quantity, &Reading), known: (&Quantity, &Reading)) -> bool {
    let beside = |(quantity, reading): (&Quantity, &Reading)| -> Vec<String> {
        let after = reading
            .words
            .iter()
            .filter(|word| word.start >= quantity.end)
            .take(BESIDE);
        let before = reading
            .words
            .iter()
            .rev()
            .filter(|word| word.end <= quantity.start)
            .take(BESIDE);
        let words = after.chain(before).map(|word| reading.slice(word.start, word.end));
        let words = words.filter(|word| word.chars().count() >= SHORTEST || !word.is_ascii());
        words
            .map(|word| crate::matching::stem(word, SHORTEST + 1).to_owned())
            .collect()
    };
    let (own, other) = (beside(claimed), beside(known));
    own.iter().any(|word| other.contains(word)) || own.is_empty()
}

/// Whether a number is the word "one".
fn is_one(claimed: &Quantity, sentence: &Reading) -> bool {
    let is_short = matches!(claimed.unit, Unit::Days | Unit::Hours);
    let is_word = is_short
        && !sentence
            .slice(claimed.start, claimed.end)
            .starts_with(|letter: char| letter.is_ascii_digit());
    is_word && (claimed.bare - 1.0).abs() < f64::EPSILON
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
        claimed.values.iter().any(|value| {
            known
                .values
                .iter()
                .any(|other| agrees_in(claimed, *value, other * scale))
        })
    };
    match (claimed.unit, known.unit) {
        (left, right) if left == right => pairs(1.0),
        // Of two numbers one may go without the unit that both have.
        (Unit::Plain, Unit::Days | Unit::Hours | Unit::Months)
        | (Unit::Days | Unit::Hours | Unit::Months, Unit::Plain)
            if agrees_in(claimed, claimed.bare, known.bare) =>
        {
            true
        }
        (Unit::Plain, Unit::Percent) if agrees_in(claimed, claimed.bare, known.bare) => true,
        (Unit::Plain, Unit::Money) | (Unit::Money, Unit::Plain) => pairs(1.0),
        (Unit::Percent, Unit::Plain) => known.values.iter().any(|it| *it < 1.0) && pairs(100.0),
        (Unit::Plain, Unit::Percent) => claimed.values.iter().any(|it| *it < 1.0) && pairs(0.01),
        // Twice as much is a hundred per cent more.
        (Unit::Times, Unit::Percent) => known.values.iter().any(|percent| {
            claimed
                .values
                .iter()
                .any(|it| agrees_in(claimed, *it, 1.0 + percent / 100.0))
        }),
        (Unit::Percent, Unit::Times) => known.values.iter().any(|times| {
            claimed
                .values
                .iter()
                .any(|it| agrees_in(claimed, *it, (times - 1.0) * 100.0))
        }),
        (Unit::Times, Unit::Plain) | (Unit::Plain, Unit::Times) => pairs(1.0),
        (Unit::Days, Unit::Months) => pairs(30.0) || pairs(30.4),
        (Unit::Months, Unit::Days) => pairs(1.0 / 30.0) || pairs(1.0 / 30.4),
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

/// Whether so many months are what the job lasted; in a summary, any job, the latest ones or all. A year begun may be
/// left out.
fn lasted(months: f64, near: &Near, facts: &Facts) -> bool {
    let fits = |length: i32| {
        let length = f64::from(length);
        let is_long = months >= 24.0;
        months > length - if is_long { 12.0 } else { 2.0 } && months <= length + if is_long { 6.0 } else { 1.0 }
    };
    let own = facts
        .jobs
        .iter()
        .filter(|(entry, _)| near.is_summary() || *entry == near.entry);
    let jobs: Vec<(i32, i32)> = own.map(|(_, job)| *job).collect();
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

/// What goes before a difference.
const DIFFERENCES: &[&str] = &["by", "um", "di", "em", "met", "over"];

/// What numbers are told by.
const PERIODS: &[&str] = &[
    "year",
    "yearly",
    "annual",
    "annually",
    "month",
    "monthly",
    "quarter",
    "quarterly",
    "jahr",
    "jahrlich",
    "monat",
    "monatlich",
    "quartal",
    "an",
    "annuel",
    "mois",
    "mensuel",
    "trimestre",
    "ano",
    "anual",
    "anuales",
    "mes",
    "mensual",
    "anno",
    "annuo",
    "mese",
    "mensile",
    "jaar",
    "maand",
    "rok",
    "rocznie",
    "miesiac",
    "miesiecznie",
];

/// Which of the old sentence's numbers a number follows from: their sum, the difference of two or the change from one
/// to the other, what is left to a hundred per cent. A difference needs both numbers in the new sentence, too: else any
/// number would be one.
fn follows(claimed: &Quantity, old: &[Quantity], sentence: &Reading) -> Option<Vec<usize>> {
    let new = &sentence.quantities;
    let has_period = sentence
        .words
        .iter()
        .any(|word| PERIODS.contains(&sentence.slice(word.start, word.end)));
    let value = |it: &Quantity| it.values.first().copied().unwrap_or(0.0);
    let is = |unit: Unit, result: f64| {
        let fits = claimed.unit == unit || claimed.unit == Unit::Plain && unit == Unit::Percent;
        let fits = fits || claimed.unit == Unit::Money && unit == Unit::Plain;
        fits && agrees_in(claimed, value(claimed), result)
    };
    let before = sentence.words.iter().rev().find(|word| word.end <= claimed.start);
    let is_by = before.is_some_and(|word| DIFFERENCES.contains(&sentence.slice(word.start, word.end)));
    let is_kept = |known: &Quantity| new.iter().any(|it| agrees(it, known));
    for (at, left) in old.iter().enumerate() {
        if left.unit == Unit::Percent
            && (is(Unit::Percent, 100.0 - value(left)) || is(Unit::Percent, value(left) - 100.0))
        {
            return Some(vec![at]);
        }
        // A quarter's or a month's number, as a year's, and the other way round.
        if has_period
            && [4.0, 12.0, 52.0, 1.0 / 12.0, 0.25]
                .iter()
                .any(|times| is(left.unit, value(left) * times))
            && value(left) > 1.0
        {
            return Some(vec![at]);
        }
        for (other, right) in old
            .iter()
            .enumerate()
            .skip(at + 1)
            .filter(|(_, it)| it.unit == left.unit)
        {
            let (from, to) = (value(left), value(right));
            let change = (to - from).abs() / from.abs().max(f64::MIN_POSITIVE) * 100.0;
            let is_change = is(Unit::Percent, change) && change > 1.0
                || claimed.unit == Unit::Times && (is(Unit::Times, to / from) || is(Unit::Times, from / to));
            let is_difference = is(left.unit, (from - to).abs()) && (is_by || is_kept(left) && is_kept(right));
            if is(left.unit, from + to) || is_change || is_difference {
                return Some(vec![at, other]);
            }
        }
    }
    let total: f64 = old.iter().map(value).sum();
    let unit = old.first()?.unit;
    let is_total = old.len() > 2 && old.iter().all(|it| it.unit == unit) && is(unit, total);
    is_total.then(|| (0..old.len()).collect())
}

/// The numbers and dates of the old sentence that the new one does not hold any more.
pub(super) fn dropped(old: &Reading, new: &Reading) -> Vec<(ClaimKind, usize, usize)> {
    let followed: Vec<usize> = new
        .quantities
        .iter()
        .filter_map(|it| follows(it, &old.quantities, new))
        .flatten()
        .collect();
    let is_kept = |quantity: &Quantity| {
        new.quantities
            .iter()
            .any(|it| agrees(it, quantity) || agrees(quantity, it))
            || names_it(quantity, old, new)
    };
    let numbers = old.quantities.iter().enumerate();
    let numbers = numbers
        .filter(|(at, it)| !followed.contains(at) && !is_kept(it))
        .map(|(_, it)| it);
    let dates = old.dates.iter().filter(|it| !has_date(&new.dates, it.date));
    let numbers = numbers.map(|it| (ClaimKind::Number, it.start, it.end));
    numbers
        .chain(dates.map(|it| (ClaimKind::Date, it.start, it.end)))
        .collect()
}

/// Whether the very digits stand in the new sentence as part of a name.
fn names_it(quantity: &Quantity, old: &Reading, new: &Reading) -> bool {
    let digits = old.slice(quantity.start, quantity.end);
    let is_digits = digits.len() > 1 && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_digits && new.text.text.contains(digits)
}

/// The first words that say more where the old sentence says that one only took part and the new one does not.
pub(super) fn role_left_out(sentence: &Reading, near: &Near) -> Option<(usize, usize)> {
    let is_weak = |reading: &Reading| reading.of(Kind::Weak).next().is_some();
    if near.is_summary() || !is_weak(near.old) || is_weak(sentence) {
        return None;
    }
    let is_old = |letters: &str| near.old.text.text.contains(letters);
    let is_new = |word: &&Word| {
        let letters = sentence.slice(word.start, word.end);
        letters.chars().count() > 1 && !is_old(crate::matching::stem(letters, STEM))
    };
    let word = sentence.words.iter().find(is_new).map(|word| (word.start, word.end));
    // Where words are not parted, the first two characters that are new.
    word.or_else(|| {
        let starts: Vec<usize> = sentence.text.text.char_indices().map(|(at, _)| at).collect();
        let pairs = starts
            .windows(3)
            .filter_map(|three| Some((*three.first()?, *three.last()?)));
        pairs
            .into_iter()
            .find(|&(start, end)| !is_old(sentence.slice(start, end)))
    })
}
