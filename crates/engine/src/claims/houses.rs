//! Schools and offices: the word for one is common, which one it is stands beside it.

use super::lexicon::{self, Kind};
use super::nouns;
use super::reading::{Reading, Word};
use crate::skills::is_cjk;

/// What stands between the word and the name.
const JOINTS: &[&str] = &[
    "of", "de", "da", "do", "di", "der", "des", "du", "della", "degli", "dell", "d", "la", "le", "for", "fur", "in",
    "van", "the", "el",
];
/// No name is longer, in words.
const LONGEST: usize = 3;
/// So many characters before a word of scripts without spaces are the name's; a syllable is several letters.
const LETTERS: usize = 2;
const PARTS: usize = 4;

/// What stands between a number and what it counts belongs to no name.
const COUNTS: &str = "万萬亿億条條个個家名位笔筆";

/// A school or office that a sentence names, as bytes of the folded text.
#[derive(Clone, Debug)]
pub(super) struct House {
    pub(super) group: &'static str,
    pub(super) names: Vec<(usize, usize)>,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// What German names of schools end in.
const SCHOOLS: &[&str] = &["schule", "akademie", "kolleg", "gymnasium", "institut", "seminar"];
/// Schools of a kind, not one of them.
const KINDS: &[&str] = &[
    "hochschule",
    "fachhochschule",
    "berufsschule",
    "grundschule",
    "fachschule",
    "realschule",
    "gesamtschule",
    "oberschule",
    "volkshochschule",
    "hauptschule",
    "mittelschule",
    "handelsschule",
    "abendschule",
    "forderschule",
    "musikschule",
    "fahrschule",
    "meisterschule",
    "technikerschule",
    "berufskolleg",
    "vorschule",
];

/// Schools that German writes as one word: "Versicherungsakademie". Which one it is stands before the word for it.
pub(super) fn in_compounds(reading: &Reading) -> Vec<Word> {
    let is_school = |word: &&Word| {
        let letters = reading.slice(word.start, word.end);
        let bare = letters
            .strip_suffix('n')
            .or(letters.strip_suffix('s'))
            .unwrap_or(letters);
        let ends = |list: &[&str]| list.iter().any(|end| letters.ends_with(end) || bare.ends_with(end));
        let is_one = |list: &[&str]| list.iter().any(|it| *it == letters || *it == bare);
        reading.text.is_upper(word.start) && ends(SCHOOLS) && !is_one(SCHOOLS) && !is_one(KINDS)
    };
    reading.words.iter().filter(is_school).copied().collect()
}

/// All of them.
pub(super) fn find(reading: &Reading, language: &str) -> Vec<House> {
    let mut found = Vec::new();
    for hit in reading.of(Kind::House) {
        let is_cased = reading.slice(hit.start, hit.end).is_ascii() || reading.text.is_upper(hit.start);
        if is_cased && !reading.text.is_upper(hit.start) {
            continue;
        }
        let names = names_beside(reading, hit.start, hit.end, language);
        if let (Some(first), Some(last)) = (names.first(), names.last()) {
            found.push(House {
                group: hit.group,
                start: first.start.min(hit.start),
                end: last.end.max(hit.end),
                names: names.iter().map(|word| (word.start, word.end)).collect(),
            });
        }
    }
    if language == "de" {
        found.extend(compounds_with_names(reading));
    }
    found.extend(glued(reading));
    found
}

/// "Verwaltungsakademie Schwansen"
fn compounds_with_names(reading: &Reading) -> Vec<House> {
    let mut found = Vec::new();
    for word in in_compounds(reading) {
        let names = names_beside(reading, word.start, word.end, "de");
        let is_right_behind = names.first().is_some_and(|name| name.start == word.end + 1);
        let is_own = |name: &&Word| name.start > word.end && !nouns::is_common(reading.slice(name.start, name.end));
        let names: Vec<&Word> = names.iter().filter(|name| is_right_behind && is_own(name)).collect();
        if let Some(last) = names.last() {
            found.push(House {
                group: "school",
                start: word.start,
                end: last.end,
                names: names.iter().map(|word| (word.start, word.end)).collect(),
            });
        }
    }
    found
}

/// Those of scripts without spaces.
fn glued(reading: &Reading) -> Vec<House> {
    let mut found = Vec::new();
    for hit in lexicon::find_within(&reading.text.text, Kind::Glued) {
        let head = reading.text.before(hit.start);
        let is_hangul = head
            .chars()
            .next_back()
            .is_some_and(|letter| matches!(letter, '\u{1100}'..='\u{11ff}'));
        let most = if is_hangul { PARTS } else { LETTERS };
        let own = head
            .char_indices()
            .rev()
            .take(most)
            .take_while(|(_, letter)| letter.is_alphabetic() && !letter.is_ascii() && !COUNTS.contains(*letter));
        if NO_HOUSES
            .iter()
            .any(|tail| reading.text.after(hit.end).starts_with(tail))
        {
            continue;
        }
        let length: usize = own.map(|(_, letter)| letter.len_utf8()).sum();
        if length > 0 {
            found.push(House {
                group: hit.group,
                start: hit.start - length,
                end: hit.end,
                names: vec![(hit.start - length, hit.end)],
            });
        }
    }
    found
}

/// What makes something else of the word for a school: "大学英语" is an examination.
const NO_HOUSES: &[&str] = &["英语", "英文", "生", "本科", "专科"];
/// What stands before a name and is no part of it.
const BEFORE_NAMES: &str = "于在从和与及至到的是自任由、任职毕业就读";

/// Whether a text without spaces goes on before the name of a school as the résumé's field does: "苏州理工大学" is not
/// "澄江理工大学".
pub(super) fn is_same_glued(reading: &Reading, house: &House, field: &str) -> bool {
    let word = reading.slice(house.start, house.end);
    let Some(last) = word.chars().next_back().filter(|letter| is_cjk(*letter)) else {
        return true;
    };
    let Some(to) = field.rfind(last) else { return true };
    let name = field.get(..to + last.len_utf8()).unwrap_or_default();
    let head = reading.text.before(house.end);
    let same = head
        .chars()
        .rev()
        .zip(name.chars().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let before = head.chars().rev().nth(same);
    same == name.chars().count() || !before.is_some_and(is_cjk) || before.is_some_and(|it| BEFORE_NAMES.contains(it))
}

/// The name after the word, or before it.
fn names_beside(reading: &Reading, start: usize, end: usize, language: &str) -> Vec<Word> {
    if reading
        .slice(start, end)
        .starts_with(|letter| matches!(letter, 'а'..='я'))
    {
        return adjectives_before(reading, start);
    }
    let has_case = reading.slice(start, end).is_ascii() || reading.text.is_upper(start);
    let is_name = |word: &&Word| !has_case || reading.text.is_upper(word.start);
    let joint =
        |word: &&Word| JOINTS.contains(&reading.slice(word.start, word.end)) && !reading.text.is_upper(word.start);
    let after = reading.words.iter().filter(|word| word.start >= end);
    let most = if has_case { LONGEST } else { 1 };
    let mut last = end;
    let goes_on = |word: &&Word| {
        let between = reading.slice(std::mem::replace(&mut last, word.end), word.start);
        !between.contains(['.', ',', ';', '(', '\n', ':'])
    };
    let named: Vec<Word> = after
        .take_while(goes_on)
        .skip_while(joint)
        .take(most)
        .take_while(is_name)
        .copied()
        .collect();
    // "Am Zuckmantel-Gymnasium in Bielefeld": where it is says nothing of which one, if that is told.
    let next = reading.words.iter().find(|word| word.start >= end);
    let is_place = next.is_some_and(|word| reading.slice(word.start, word.end) == "in");
    let is_told = reading.word_before(start).is_some_and(|word| {
        reading.text.is_upper(word.start) && !word.is_first && reading.slice(word.end, start) == " "
    });
    let is_other = is_place && is_told;
    if !named.is_empty() && !is_other {
        return named;
    }
    if !has_case {
        return Vec::new();
    }
    let before = reading.words.iter().rev().filter(|word| word.end <= start);
    let mut named: Vec<Word> = before.take(LONGEST).take_while(is_name).copied().collect();
    named.reverse();
    // German parts what one noun says of the next by a hyphen or by being a name: "Controller Akademie".
    let is_plain =
        |word: &Word| language == "de" && (word.is_first || is_adjective(reading.slice(word.start, word.end)));
    while named.first().is_some_and(is_plain) {
        named.remove(0);
    }
    let is_beside = named
        .last()
        .is_some_and(|last| reading.slice(last.end, start).trim().is_empty());
    if is_beside { named } else { Vec::new() }
}

/// "Уральского федерального университета": Russian names a school by an adjective with a capital.
fn adjectives_before(reading: &Reading, start: usize) -> Vec<Word> {
    let before = reading
        .words
        .iter()
        .rev()
        .filter(|word| word.end <= start)
        .take(LONGEST);
    let own = before.take_while(|word| !reading.slice(word.end, start).contains(['.', ',', ';', '(', '\n', ':']));
    let named = own.filter(|word| reading.text.is_upper(word.start));
    named.copied().take(1).collect()
}

/// "Städtische": what a German adjective with a capital ends in.
fn is_adjective(letters: &str) -> bool {
    ["ische", "ischen", "ischer", "liche", "lichen", "licher"]
        .iter()
        .any(|end| letters.ends_with(end))
}
