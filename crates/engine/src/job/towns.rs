//! Towns that are known by name.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::OnceLock;

use foldhash::fast::FixedState;

use super::Ad;
use super::draft::Draft;
use super::places::{WORDS, must};
use super::shapes::OTHER;
use crate::skills::{folded_name, is_cjk, word_length};

/// The names of towns.
struct Towns {
    names: HashSet<Cow<'static, str>, FixedState>,
    /// The words that names begin with.
    firsts: HashSet<String, FixedState>,
}

fn towns() -> &'static Towns {
    static TOWNS: OnceLock<Towns> = OnceLock::new();
    TOWNS.get_or_init(|| {
        let listed = include_str!("../../data/towns.txt").lines();
        let cities = crate::resume::words::PLACES
            .lines()
            .filter_map(|line| line.strip_prefix("city\t"));
        let names: HashSet<_, _> = listed
            .filter(|line| !line.starts_with('#'))
            .chain(cities)
            .flat_map(|line| line.split('|'))
            .filter(|name| !OTHER.contains(name))
            .map(folded_name)
            .collect();
        let firsts = names.iter().map(|name| first_word(name).to_owned()).collect();
        Towns { names, firsts }
    })
}

fn first_word(text: &str) -> &str {
    text.split(|letter: char| !letter.is_alphanumeric())
        .next()
        .unwrap_or_default()
}

/// Words before a town that say that somebody is or comes there.
const BEFORE: &[&str] = &[
    "in", "at", "near", "for", "bei", "nach", "von", "fur", "a", "en", "em", "de", "di", "sopra", "para", "pres", "um",
    "zona", "sur", "downtown", "central", "greater", "inner", "outer", "north", "south", "east", "west", "nahe",
    "raum", "region", "umgebung", "ex", "around", "outside", "rund", "bis", "to", "or", "and", "oder", "und", "ou",
    "o", "y", "e", "da", "do", "vicino", "presso", "hacia", "cerca", "perto", "vers", "dans", "gare", "between",
    "zwischen",
];

/// Where words stand in an ad that a known town begins with: lines are asked for theirs again and again.
pub(super) fn town_starts(ad: &Ad) -> Vec<usize> {
    town_starts_in(ad, 0, ad.text.text.len())
}

/// The same in a part of the ad.
pub(super) fn town_starts_in(ad: &Ad, from: usize, end: usize) -> Vec<usize> {
    let text = ad.text.text.as_str();
    let mut starts = Vec::new();
    let (mut at, mut is_inside) = (from, false);
    while let Some(letter) = text.get(at..end).and_then(|rest| rest.chars().next()) {
        let is_part = letter.is_alphanumeric() || matches!(letter, '\'' | '-');
        let begins = is_part && !is_inside;
        if begins && (is_cjk(letter) || ad.text.is_upper(at)) && text.get(at..).and_then(town).is_some() {
            starts.push(at);
        }
        is_inside = is_part && (is_inside || !is_cjk(letter));
        let word = text.as_bytes().get(at..).map_or(0, word_length);
        at += word.max(letter.len_utf8());
    }
    starts
}

/// The first known town of a line, where it stands by itself or behind a word of place.
pub(super) fn town_in(ad: &Ad, starts: &[usize], start: usize, end: usize) -> Option<Draft> {
    let line = ad.slice(start, end);
    let inside = starts.get(starts.partition_point(|at| *at < start)..starts.partition_point(|at| *at < end));
    inside?.iter().find_map(|at| {
        let (before, rest) = line.split_at_checked(at - start)?;
        let length = town(rest)?;
        let (name, after) = rest.split_at_checked(length)?;
        let is_latin = || {
            is_apart(before)
                && (!AMBIGUOUS.contains(&name) || is_meant(before, after))
                && !is_of_company(ad, at + length, end)
        };
        (name.chars().next().is_some_and(is_cjk) || is_latin()).then(|| must(*at, at + length))
    })
}

/// Towns whose names are words or first names too.
const AMBIGUOUS: &[&str] = &[
    "nice", "essen", "cork", "nancy", "tours", "leon", "lincoln", "wells", "orlando", "phoenix", "florence",
    "salvador", "hull", "singen", "weiden", "chester", "halle", "faro", "natal", "lens", "lund", "wil", "leiden",
    "palma", "plano", "fermo", "cham", "dole", "jersey", "vernon", "clermont", "savannah", "stamford", "linares",
    "resende",
];

/// Whether more names follow, as in those of companies: "Barrow Plains Contracting", "Oakham Brandreth Legal Recruitment".
fn is_of_company(ad: &Ad, from: usize, end: usize) -> bool {
    let mut at = from;
    for word in ad.slice(from, end).split(' ').skip(1).take(2) {
        at += 1;
        if !ad.slice(from, at).ends_with(' ') || !ad.text.is_upper(at) || word.len() < 3 {
            return false;
        }
        at += word.len();
    }
    ad.slice(from, end).starts_with(' ') && ad.slice(from, at).matches(' ').count() == 2 && !ad.text.is_upper(from - 1)
}

/// Whether such a name means the town: behind a word of place, where the line ends, or alone between marks.
fn is_meant(before: &str, after: &str) -> bool {
    const MARKS: &[char] = &['|', '·', '•', '–', '—', ',', '('];
    let head = before.trim_end();
    if head.ends_with(MARKS) && after.trim_start().starts_with(MARKS) {
        return true;
    }
    let word = before
        .trim_end_matches([' ', '-'])
        .rsplit(' ')
        .next()
        .unwrap_or_default();
    BEFORE.contains(&word) || after.trim_matches([' ', '.', ')']).is_empty()
}

/// Whether words end where a place may begin.
fn is_apart(before: &str) -> bool {
    let head = before.trim_end_matches([' ', '-']);
    head.is_empty()
        || before.ends_with([',', '|', '(', ':'])
        || !head.ends_with(char::is_alphanumeric)
        || head.rsplit(' ').next().is_some_and(|word| BEFORE.contains(&word))
        || before.ends_with(" - ")
}

/// How long the known town is that a text begins with.
pub(super) fn town(rest: &str) -> Option<usize> {
    let is_town = |end: &usize| rest.get(..*end).is_some_and(|name| towns().names.contains(name));
    let mut letters = rest.char_indices();
    if rest.chars().next().is_some_and(is_cjk) {
        let ends: Vec<usize> = letters.by_ref().take(4).map(|(at, it)| at + it.len_utf8()).collect();
        return ends.into_iter().skip(1).rev().find(is_town);
    }
    if !towns().firsts.contains(first_word(rest)) {
        return None;
    }
    let mut ends: Vec<usize> = Vec::new();
    for (at, letter) in letters {
        if !letter.is_alphanumeric() {
            if ends.last() != Some(&at) {
                ends.push(at);
            }
            if ends.len() > WORDS || !matches!(letter, ' ' | '-' | '\'' | '.') {
                break;
            }
        }
    }
    if ends.len() <= WORDS {
        ends.push(rest.len());
    }
    ends.into_iter().rev().find(is_town)
}
