//! What a summary says of one employer, school or paper must be what the résumé says of that very one: "a degree from X",
//! "at Y since 2016".

use types::ClaimKind;

use super::extract::{Said, What};
use super::lexicon::Kind;
use super::names::is_capitals;
use super::numbers::{Quantity, Unit};
use super::reading::{Reading, Word};
use super::support::{SHORTEST, STEM};
use super::{Facts, figures};
use crate::resume::dates::Date;

/// What parts one thing that a summary says from the next.
const PARTS: [char; 10] = [';', ',', '.', '\n', '(', ')', '،', '、', '，', '；'];
/// The words that say of any degree that there is one.
const ANY_DEGREE: &str = "30";
/// How far behind a school its degree stands, in bytes.
const BEHIND: usize = 20;
/// In longer texts nobody looks: every name is sought in every part.
const MOST_CLAIMS: usize = 60;

/// A name that stands in a sentence, and the entry it belongs to.
struct Named<'a> {
    start: usize,
    end: usize,
    entry: &'a str,
}

/// The claims of a summary that belong to another entry than the one that is named beside them.
pub(super) fn elsewhere(sentence: &Reading, claims: &[Said], facts: &Facts) -> Vec<(ClaimKind, usize, usize)> {
    if claims.len() > MOST_CLAIMS {
        return Vec::new();
    }
    let named = named(sentence, facts);
    let mut found = Vec::new();
    for name in &named {
        let Some(degree) = degree_beside(name, sentence, claims) else {
            continue;
        };
        if !has_degree(degree, name.entry, facts) {
            found.push((ClaimKind::Degree, degree.start, degree.end));
            found.push((ClaimKind::Name, name.start, name.end));
        }
    }
    found.extend(put_together(sentence, claims, facts));
    found.extend(not_of_school(sentence, claims, facts));
    for claim in claims {
        let What::Number(quantity) = &claim.what else { continue };
        let named = named.iter().find(|name| {
            name.start >= claim.end
                && name.entry.starts_with("/work/")
                && is_at(sentence.slice(claim.end, name.start).trim())
        });
        if quantity.unit == Unit::Months && named.is_some_and(|name| !has_lasted(quantity, name.entry, facts)) {
            found.push((ClaimKind::Number, claim.start, claim.end));
        }
    }
    for claim in claims {
        let What::Date(date) = claim.what else { continue };
        let beside = || named.iter().filter(|name| is_one_part(sentence, claim, name));
        let readings = || beside().filter_map(|name| facts.entries.get(name.entry));
        let fits = |reading: &Reading| {
            let years = || reading.dates.iter().map(|it| it.date.year);
            let is_within = years().min().is_some_and(|first| first < date.year)
                && years().max().is_some_and(|last| date.year < last);
            is_within || reading.dates.is_empty() || figures::has_date(&reading.dates, date)
        };
        let places: Vec<(usize, usize)> = beside().map(|name| (name.start, name.end)).collect();
        let is_sure = beside().any(|name| is_whole(name, sentence, facts));
        if is_sure
            && !readings().any(fits)
            && !is_of_other(claim, (sentence, &places), date, &readings().collect::<Vec<_>>(), facts)
        {
            found.push((ClaimKind::Date, claim.start, claim.end));
        }
    }
    found
}

/// Schools that a degree is said to be from and that only another entry than a school's names: a partner, an employer.
fn not_of_school(sentence: &Reading, claims: &[Said], facts: &Facts) -> Vec<(ClaimKind, usize, usize)> {
    let is_from = |claim: &Said| {
        let papers = sentence
            .hits
            .iter()
            .filter(|hit| matches!(hit.kind, Kind::Degree | Kind::Given));
        let mut papers = papers.filter(|hit| hit.end <= claim.start);
        papers.any(|hit| !sentence.slice(hit.end, claim.start).contains(PARTS))
    };
    let is_schools = |claim: &Said| {
        let What::House(house) = &claim.what else { return true };
        let names = house.names.iter().map(|&(start, end)| sentence.slice(start, end));
        let stems: Vec<&str> = names.map(|name| crate::matching::stem(name, STEM)).collect();
        let sections = ["/education/", "/certificates/", "/awards/"];
        let mut schools = facts
            .entries
            .iter()
            .filter(|(entry, _)| sections.iter().any(|section| entry.starts_with(section)));
        schools.any(|(_, reading)| stems.iter().all(|stem| reading.text.text.contains(stem)))
    };
    let schools = claims.iter().filter(|claim| !is_schools(claim) && is_from(claim));
    schools.map(|claim| (ClaimKind::Name, claim.start, claim.end)).collect()
}

/// What stands between how long and where.
const AT: &[&str] = &[
    "at", "at the", "with", "bei", "bei der", "bei den", "beim", "in der", "chez", "en", "presso", "na", "no", "bij",
];

/// What leads from how long to as what: "eight years as a nurse at".
const AS: &[&str] = &[
    "as ",
    "als ",
    "comme ",
    "como ",
    "come ",
    "jako ",
    "in the role of ",
    "en tant que ",
];

fn is_at(gap: &str) -> bool {
    let is_as = AS.iter().any(|head| gap.starts_with(head)) && !gap.contains(PARTS);
    AT.contains(&gap)
        || is_as
            && AT
                .iter()
                .any(|at| gap.strip_suffix(at).is_some_and(|head| head.ends_with(' ')))
}

/// Whether all jobs at an employer together lasted so long, about.
fn has_lasted(quantity: &Quantity, entry: &str, facts: &Facts) -> bool {
    let name = |entry: &str| {
        facts
            .names
            .iter()
            .rfind(|(at, _)| at == entry)
            .map(|(_, name)| name.as_str())
    };
    let own = facts
        .jobs
        .iter()
        .filter(|(at, _)| at == entry || name(at) == name(entry));
    let months: i32 = own.map(|(_, (first, last))| last - first).sum();
    let months = f64::from(months);
    months == 0.0
        || quantity
            .values
            .iter()
            .any(|value| *value > months - YEAR && *value <= months + YEAR / 2.0)
}

/// In months.
const YEAR: f64 = 12.0;

/// What makes one name of two: "IFSI du CHU".
const OF: &[&str] = &[
    " of ", " of the ", " du ", " de ", " de la ", " des ", " del ", " della ", " di ", " do ", " da ",
];

/// Names that make one and that no entry has together.
fn put_together(sentence: &Reading, claims: &[Said], facts: &Facts) -> Vec<(ClaimKind, usize, usize)> {
    let names = claims.iter().filter_map(|claim| match &claim.what {
        What::Name(words) => Some((claim, words.first()?)),
        _ => None,
    });
    let mut chains: Vec<Vec<(&Said, &Word)>> = Vec::new();
    for (claim, word) in names {
        let goes_on = |chain: &&mut Vec<(&Said, &Word)>| {
            let last = chain.last().map_or(0, |(last, _)| last.end);
            last <= claim.start && OF.contains(&sentence.slice(last, claim.start))
        };
        match chains.last_mut().filter(goes_on) {
            Some(chain) => chain.push((claim, word)),
            None => chains.push(vec![(claim, word)]),
        }
    }
    let mut found = Vec::new();
    for chain in chains.iter().filter(|chain| chain.len() > 1) {
        let stems = || {
            let words = chain.iter().map(|(_, word)| sentence.slice(word.start, word.end));
            words.map(|letters| crate::matching::stem(letters, STEM))
        };
        let holds = |stem: &str| facts.entries.values().any(|reading| reading.text.text.contains(stem));
        let mut entries = facts.entries.values();
        let is_one = entries.any(|it| stems().all(|stem| it.text.text.contains(stem)));
        let place = chain.first().zip(chain.last());
        if let Some(((first, _), (last, _))) = place.filter(|_| !is_one && stems().all(holds)) {
            found.push((ClaimKind::Name, first.start, last.end));
        }
    }
    found
}

/// Where a sentence names an employer, a school or a paper, and the entry that has it.
fn named<'a>(sentence: &Reading, facts: &'a Facts) -> Vec<Named<'a>> {
    let mut found = Vec::new();
    for (entry, name) in facts.names.iter().chain(&facts.labels) {
        let starts = sentence.text.text.match_indices(name.as_str());
        let whole = starts.filter(|(at, _)| !name.is_ascii() || sentence.words.iter().any(|word| word.start == *at));
        found.extend(whole.map(|(start, name)| Named {
            start,
            end: name_end(sentence, start + name.len()),
            entry,
        }));
    }
    found.sort_by_key(|name| name.start);
    found
}

/// Whether an entry that has the date is spoken of, too, in words that the named ones do not have.
fn is_of_other(
    claim: &Said,
    (sentence, places): (&Reading, &[(usize, usize)]),
    date: Date,
    named: &[&Reading],
    facts: &Facts,
) -> bool {
    // What stands before the date belongs to it where no name parts them.
    let is_before = |word: &Word| {
        word.end <= claim.start
            && !sentence.slice(word.start, claim.start).contains(PARTS)
            && !places
                .iter()
                .any(|&(start, end)| word.start < end && start < claim.start)
    };
    let is_behind = |word: &Word| word.start >= claim.end && !sentence.slice(claim.end, word.end).contains(PARTS);
    let is_here = |word: &&Word| is_behind(word) || is_before(word);
    // "BSN" says as much as a long word.
    let is_long =
        |word: &&Word| sentence.slice(word.start, word.end).chars().count() > SHORTEST || is_capitals(sentence, word);
    let words = sentence.words.iter().filter(is_here).filter(is_long);
    let stems: Vec<&str> = words
        .map(|word| sentence.slice(word.start, word.end))
        .map(|word| crate::matching::stem(word, STEM))
        .filter(|stem| !named.iter().any(|reading| reading.text.text.contains(stem)))
        .collect();
    let mut others = facts
        .entries
        .values()
        .filter(|reading| figures::has_date(&reading.dates, date));
    others.any(|reading| stems.iter().any(|stem| reading.text.text.contains(stem)))
}

/// Where the name ends that goes on with more words: "James Cook".
fn name_end(sentence: &Reading, from: usize) -> usize {
    let behind = sentence.words.partition_point(|word| word.end < from);
    let mut end = from;
    for word in sentence.words.iter().skip(behind) {
        let is_same = word.start <= from && from <= word.end;
        let goes_on =
            word.start == end + 1 && sentence.text.is_upper(word.start) && sentence.slice(end, word.start) == " ";
        if !is_same && !goes_on {
            break;
        }
        end = word.end;
    }
    end
}

fn is_one_part(sentence: &Reading, claim: &Said, name: &Named) -> bool {
    let (from, to) = if claim.end <= name.start {
        (claim.end, name.start)
    } else {
        (name.end, claim.start)
    };
    from <= to && !sentence.slice(from, to).contains(PARTS)
}

/// The same for a degree, behind which stand its grade and, in brackets, its short name.
fn is_one_phrase(sentence: &Reading, claim: &Said, name: &Named) -> bool {
    let (from, to) = if claim.end <= name.start {
        (claim.end, name.start)
    } else {
        (name.end, claim.start)
    };
    from <= to && !sentence.slice(from, to).contains([';', ',', '\n', '，', '；', '،'])
}

/// Whether all of a name is said that tells its entry from others: one word of it may be a common one.
fn is_whole(name: &Named, sentence: &Reading, facts: &Facts) -> bool {
    let own = facts.names.iter().chain(&facts.labels);
    let own = own.filter(|(entry, _)| *entry == name.entry);
    let mut single = own.filter(|(_, word)| !word.contains(' ')).peekable();
    single.peek().is_some() && single.all(|(_, word)| sentence.text.text.contains(word.as_str()))
        || sentence.slice(name.start, name.end).contains(' ')
}

/// The degree that a school is named for: the last one before it, or else the next.
fn degree_beside<'a>(name: &Named, sentence: &Reading, claims: &'a [Said]) -> Option<&'a Said> {
    if !name.entry.starts_with("/education/") {
        return None;
    }
    let degrees = || {
        claims.iter().filter(|claim| {
            matches!(claim.what, What::Degree(group) if group != ANY_DEGREE) && is_one_phrase(sentence, claim, name)
        })
    };
    let is_open = sentence.text.after(name.end).starts_with(" (");
    let before = degrees()
        .filter(|claim| claim.end <= name.start && !is_open)
        .max_by_key(|claim| claim.end);
    let behind = || {
        degrees()
            .filter(|claim| claim.start >= name.end)
            .min_by_key(|claim| claim.start)
    };
    before.or_else(|| {
        behind().filter(|claim| {
            let gap = sentence.slice(name.end, claim.start);
            let is_near = gap.len() <= BEHIND && !gap.contains(')');
            is_near && (is_open || gap.trim().is_empty() || !gap.is_ascii())
        })
    })
}

/// Whether a school gave a degree; what the résumé does not have at all is not looked at here.
fn has_degree(claim: &Said, entry: &str, facts: &Facts) -> bool {
    let What::Degree(group) = claim.what else { return true };
    let has = |reading: &Reading| reading.has(Kind::Degree, group);
    let mut schools = facts.entries.iter().filter(|(at, _)| at.starts_with("/education/"));
    facts.entries.get(entry).is_some_and(has) || !schools.any(|(_, reading)| has(reading))
}
