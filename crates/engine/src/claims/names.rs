//! Names in a sentence: companies, schools, people, places, products.

use super::known::{JOINTS, Known, LONGEST_SHORT};
use super::lexicon::Kind;
use super::reading::{Reading, Word};
use super::{Near, ellipsis, nouns};
use crate::resume::fold::FixedState;
use crate::resume::words::{self, Kind as Title};

use std::collections::HashSet;
use std::sync::OnceLock;

/// What goes before a name in German, where any noun has a capital.
const BEFORE_NAMES: &[&str] = &[
    "bei",
    "fur",
    "von",
    "an",
    "in",
    "aus",
    "nach",
    "firma",
    "kunden",
    "kunde",
    "universitat",
    "hochschule",
    "und",
    "der",
    "die",
    "dem",
    "den",
    "mit",
    "im",
    "am",
    "beim",
    "vom",
    "darunter",
    "namens",
    "zum",
    "zur",
];

const TOWNS_OF_ADS: &str = include_str!("../../data/towns.txt");

/// In longer sentences abbreviations are not held against compounds.
const MOST_WORDS: usize = 40;
/// In longer sentences no case of a name is looked up: each is held against every word of the résumé.
const MOST_LOOKED_UP: usize = 200;
/// What the cases of a Slavic name change, in letters.
const LONGEST_CASE: usize = 3;
/// How many letters two forms of a name share at least.
pub(super) const SHORTEST: usize = 5;

/// The names of a text outside `covered`, as ranges of the folded text: each may be several words.
/// In a translation into German, its nouns are no names.
pub(super) fn find(reading: &Reading, language: (&str, bool), covered: &[(usize, usize)]) -> Vec<Vec<Word>> {
    let is_free = |word: &Word| !covered.iter().any(|&(from, to)| word.start < to && from < word.end);
    let mut names: Vec<Vec<Word>> = Vec::new();
    for (at, word) in reading.words.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| reading.words.get(before));
        let next = reading.words.get(at + 1);
        let is_housed = || language == ("de", true) && is_behind_house(reading, at);
        if !is_free(word) || !is_name(reading, word, (before, next), language) && !is_housed() {
            continue;
        }
        let goes_on =
            |last: &Word| before.is_some_and(|before| before.start == last.start) && is_joined(reading, last, word);
        match names.last_mut().filter(|name| name.last().is_some_and(goes_on)) {
            Some(name) => name.push(*word),
            None => names.push(vec![*word]),
        }
    }
    names
}

/// "Bei Dachtechnik Lohmann", "am Herzzentrum Auental": whether what no noun is stands behind a noun that says where.
fn is_behind_house(reading: &Reading, at: usize) -> bool {
    let Some([head, house, word]) = at.checked_sub(2).and_then(|from| reading.words.get(from..=at)) else {
        return false;
    };
    let letters = reading.slice(word.start, word.end);
    let is_said = |hit: &super::lexicon::Hit| hit.start <= word.start && word.end <= hit.end;
    PLACES.contains(&reading.slice(head.start, head.end))
        && [house, word].iter().all(|it| starts_upper(reading, it))
        && reading.slice(head.end, house.start) == " "
        && reading.slice(house.end, word.start) == " "
        && letters.chars().count() >= SHORTEST
        && !ENDINGS.iter().any(|end| letters.ends_with(end))
        && !nouns::is_common(letters)
        && !nouns::is_listed(letters)
        && !reading.hits.iter().any(is_said)
}

/// What goes before where somebody worked.
const PLACES: &[&str] = &["bei", "beim", "am"];
/// What German nouns of work end in.
const ENDINGS: &[&str] = &[
    "ung", "ungen", "ion", "ionen", "keit", "keiten", "heit", "heiten", "arbeiten", "en",
];

fn is_joined(reading: &Reading, last: &Word, next: &Word) -> bool {
    let between = reading.slice(last.end, next.start);
    between.len() <= 3 && between.chars().all(|letter| " .&-'/".contains(letter))
}

fn is_name(
    reading: &Reading,
    word: &Word,
    (before, next): (Option<&Word>, Option<&Word>),
    (language, is_known_language): (&str, bool),
) -> bool {
    let letters = reading.slice(word.start, word.end);
    if reading
        .of(Kind::Plain)
        .any(|hit| hit.start <= word.start && word.end <= hit.end)
        || is_fiscal_year(letters)
        || letters.bytes().all(|byte| b"ivx".contains(&byte))
    {
        return false;
    }
    let mut known = reading.of(Kind::Known);
    if known.any(|hit| hit.start <= word.start && word.end <= hit.end) && starts_upper(reading, word) {
        return true;
    }
    if is_capitals(reading, word) || has_inner_capital(reading, word) {
        return true;
    }
    let is_post = || words::marks(letters).has(Title::Title);
    if word.is_first || !starts_upper(reading, word) || letters.chars().count() < 2 || is_post() {
        return false;
    }
    if language != "de" {
        return true;
    }
    if is_noun_of_work(reading, word) || ellipsis::is_part(word, reading) {
        return false;
    }
    let head = before.map_or("", |before| reading.slice(before.start, before.end));
    let gap = before.map_or("", |before| reading.slice(before.end, word.start).trim());
    let follows = BEFORE_NAMES.contains(&head) && gap.is_empty();
    let is_person = matches!(head, "prof" | "dr" | "herr" | "herrn" | "frau") && matches!(gap, "" | ".");
    // "Barmherzigen Brüdern": an adjective with a capital belongs to a name.
    let is_part = next.is_some_and(|next| starts_upper(reading, next) && next.start == word.end + 1)
        && reading.slice(word.end, word.end + 1) == " "
        && ["en", "er", "e", "em", "es"].iter().any(|end| letters.ends_with(end));
    is_person
        || is_known_language && is_part && !nouns::is_listed(letters)
        || is_known_language && gap.is_empty() && is_house(head) && !nouns::is_common(letters)
        || is_of_town(letters)
        || towns().contains(letters) && !nouns::is_listed(letters)
        || is_known_language
            && follows
            && !letters.contains(|it: char| it.is_ascii_digit())
            && !nouns::is_common(letters)
}

/// What German calls houses and customers whose name stands right behind: "die Brauerei Betz".
const HOUSES: &[&str] = &[
    "erei",
    "haus",
    "spedition",
    "firma",
    "kunde",
    "klinik",
    "kanzlei",
    "praxis",
    "hotel",
    "verlag",
    "konzern",
    "marke",
    "werft",
    "apotheke",
    "sparkasse",
    "stiftung",
    "gemeinde",
    "stadtteil",
    "hersteller",
    "kette",
    "gruppe",
    "galerie",
    "schule",
    "kita",
];

fn is_house(head: &str) -> bool {
    HOUSES.iter().any(|end| head.ends_with(end))
}

/// Nouns of any work are no names: "zum Einsatz".
fn is_noun_of_work(reading: &Reading, word: &Word) -> bool {
    let mut hits = reading
        .hits
        .iter()
        .filter(|hit| matches!(hit.kind, Kind::Filler | Kind::Everyday));
    hits.any(|hit| hit.start == word.start && hit.end == word.end && hit.end - hit.bare < ENDING)
}

/// So long are the endings of such nouns at most, in bytes.
const ENDING: usize = 4;

/// "Münchener": of a town.
fn is_of_town(letters: &str) -> bool {
    let bare = letters.strip_suffix("er").filter(|bare| bare.len() > SHORTEST - 2);
    bare.is_some_and(|bare| towns().contains(bare) || towns().contains([bare, "en"].concat().as_str()))
}

/// Towns, in lower case without accents.
pub(super) fn towns() -> &'static HashSet<&'static str, FixedState> {
    static TOWNS: OnceLock<HashSet<&'static str, FixedState>> = OnceLock::new();
    TOWNS.get_or_init(|| {
        let lists = [TOWNS_OF_ADS, words::PLACES]
            .into_iter()
            .flat_map(str::lines)
            .filter(|line| !line.starts_with('#'));
        let names = lists
            .filter_map(|line| line.rsplit('\t').next())
            .flat_map(|line| line.split('|'));
        names.filter(|name| name.len() > 3).collect()
    })
}

/// "FY23"
fn is_fiscal_year(letters: &str) -> bool {
    letters
        .strip_prefix("fy")
        .is_some_and(|year| !year.is_empty() && year.bytes().all(|byte| byte.is_ascii_digit()))
}

pub(super) fn starts_upper(reading: &Reading, word: &Word) -> bool {
    reading.text.is_upper(word.start)
}

/// At least two letters, all of them capitals but for the "s" of a plural.
pub(super) fn is_capitals(reading: &Reading, word: &Word) -> bool {
    let letters = reading.slice(word.start, word.end);
    let is_plural = letters.ends_with('s') && !reading.text.is_upper(word.end - 1) && letters.len() > 2;
    let letters = if is_plural {
        letters.strip_suffix('s').unwrap_or(letters)
    } else {
        letters
    };
    let mut count = 0;
    let is_all = letters
        .char_indices()
        .filter(|(_, letter)| letter.is_alphabetic())
        .all(|(at, _)| {
            count += 1;
            reading.text.is_upper(word.start + at)
        });
    is_all && count >= 2
}

fn has_inner_capital(reading: &Reading, word: &Word) -> bool {
    let letters = reading.slice(word.start, word.end);
    letters
        .char_indices()
        .skip(1)
        .any(|(at, _)| reading.text.is_upper(word.start + at))
}

/// Whether the résumé knows a name: every word of it, the words it abbreviates, or the abbreviation of it.
pub(super) fn is_known(reading: &Reading, name: &[Word], near: &Near, known: &Known) -> bool {
    let slice = |word: &Word| reading.slice(word.start, word.end);
    if is_written_out(reading, name, known) {
        return true;
    }
    let own: String = name.iter().filter_map(|word| slice(word).chars().next()).collect();
    if name.len() > 1 && known.has_capitals(&own) {
        return true;
    }
    name.iter().all(|word| {
        let letters = slice(word);
        if is_maker(reading, word) || is_called(reading, word, near) {
            return true;
        }
        if is_capitals(reading, word) {
            let bare = letters.strip_suffix('s').unwrap_or(letters);
            // "APs" for "access points"
            let is_short_for = (bare.chars().count() > 2 || bare.len() < letters.len() && bare.len() > 1)
                && (initials(near.old).contains(bare) || counted_initials(near.old).contains(bare));
            return known.has(letters)
                || known.abbreviates(bare, near.language)
                || is_short_for
                || is_explained(reading, word, bare)
                || is_short_for_compound(bare, reading, near.old);
        }
        // "DaZ"
        let is_short = || (3..=LONGEST_SHORT).contains(&letters.len()) && has_inner_capital(reading, word);
        if is_short() && initials(near.old).contains(letters) {
            return true;
        }
        if is_longer_form(reading, word, near)
            || is_joined_known(reading, word, known)
            || is_explained(reading, word, letters)
        {
            return true;
        }
        // "Priener"
        let of_town = letters
            .strip_suffix("er")
            .filter(|bare| near.language == "de" && bare.len() > SHORTEST - 2);
        known.has(letters)
            || of_town.is_some_and(|bare| known.has(bare))
            || reading.words.len() <= MOST_LOOKED_UP && known.is_blend(letters)
            || known.has_inflected(letters)
            || known.has_compound(letters)
            || reading.words.len() <= MOST_LOOKED_UP && is_case_of_known(letters, near.language, known)
            || !has_inner_capital(reading, word) && known.has_stem(letters, 6)
    })
}

/// "Aptece" is "Apteka": Slavic languages change more than the last letters of a name.
fn is_case_of_known(letters: &str, language: &str, known: &Known) -> bool {
    let length = letters.chars().count();
    let stem = crate::matching::stem(letters, length.saturating_sub(LONGEST_CASE).max(SHORTEST - 1));
    matches!(language, "pl" | "ru" | "uk" | "cs") && length >= SHORTEST && known.begins(stem)
}

/// Whether a word of a name, or an abbreviation, goes by another word near: "HACCP" for "APPCC", "Agency" for "Agenzia".
fn is_called(reading: &Reading, word: &Word, near: &Near) -> bool {
    let mut own = reading
        .of(Kind::Same)
        .filter(|hit| hit.start <= word.start && word.end <= hit.end && !hit.group.starts_with("post-"));
    own.any(|hit| near.all().any(|other| other.has(Kind::Same, hit.group)))
}

/// Whether a name is that of who makes the program right behind it: "Autodesk Revit".
fn is_maker(reading: &Reading, word: &Word) -> bool {
    let mut programs = reading.of(Kind::Maker);
    programs.any(|hit| hit.start == word.end + 1 && hit.group == reading.slice(word.start, word.end))
}

/// Whether a name and the words behind it begin with the letters of an abbreviation: "Haute Autorité de santé" for "HAS".
pub(super) fn is_written_out(reading: &Reading, name: &[Word], known: &Known) -> bool {
    let Some(first) = name.first() else { return false };
    let from = reading.words.partition_point(|word| word.start < first.start);
    let words = reading.words.iter().skip(from);
    let counted = words
        .clone()
        .filter(|word| !JOINTS.contains(&reading.slice(word.start, word.end)));
    let upper = words.take(MOST_WRITTEN).filter(|word| starts_upper(reading, word));
    let is_short = |words: &mut dyn Iterator<Item = &Word>| {
        let mut initials = String::new();
        words.take(LONGEST_SHORT).enumerate().any(|(at, word)| {
            initials.extend(reading.slice(word.start, word.end).chars().next());
            at > 1 && at + 1 >= name.len() && known.has_capitals(&initials)
        })
    };
    is_short(&mut counted.into_iter()) || starts_upper(reading, first) && is_short(&mut upper.into_iter())
}

/// A name that is written out has no more words, with those that join them: "Regulamento Geral sobre a Proteção de Dados".
const MOST_WRITTEN: usize = 12;

/// Whether a word of the old sentence is a compound that an abbreviation stands for.
fn is_short_for_compound(short: &str, reading: &Reading, old: &Reading) -> bool {
    let is_compound = |word: &Word| nouns::is_short_for(short, old.slice(word.start, word.end));
    reading.words.len().max(old.words.len()) <= MOST_WORDS && old.words.iter().any(is_compound)
}

/// The first letters of a text's words; words in capitals as they are.
pub(super) fn initials(reading: &Reading) -> String {
    let of = |word: &Word| {
        let letters = reading.slice(word.start, word.end);
        if is_capitals(reading, word) {
            letters.to_owned()
        } else {
            letters.chars().take(1).collect()
        }
    };
    reading.words.iter().map(of).collect()
}

/// The same without the words that join others: "TEA" for "trastorno del espectro autista".
fn counted_initials(reading: &Reading) -> String {
    let words = reading.words.iter().map(|word| reading.slice(word.start, word.end));
    let counted = words.filter(|letters| !JOINTS.contains(letters));
    counted.filter_map(|letters| letters.chars().next()).collect()
}

/// "Category 6" for "Cat 6": whether the old sentence has the beginning of a word before the same number.
fn is_longer_form(reading: &Reading, word: &Word, near: &Near) -> bool {
    let letters = reading.slice(word.start, word.end);
    let number = |text: &str| {
        let digits: String = text.trim_start().chars().take_while(char::is_ascii_digit).collect();
        digits
    };
    let own = number(reading.text.after(word.end));
    !own.is_empty()
        && near.old.words.iter().any(|other| {
            let short = near.old.slice(other.start, other.end);
            short.len() > 2 && letters.starts_with(short) && number(near.old.text.after(other.end)) == own
        })
}

/// "Co-ordinator" is a coordinator.
fn is_joined_known(reading: &Reading, word: &Word, known: &Known) -> bool {
    let next = reading.words.iter().find(|next| next.start >= word.end);
    next.is_some_and(|next| {
        let joined = [reading.slice(word.start, word.end), reading.slice(next.start, next.end)].concat();
        next.start == word.end + 1 && known.has_exactly(&joined)
    })
}

/// Whether an abbreviation stands right behind the words it abbreviates: "annual recurring revenue (ARR)".
/// Whether the letters of an abbreviation follow each other in the words right before it: "lockout/tagout (LOTO)".
fn is_drawn(reading: &Reading, word: &Word, letters: &str) -> bool {
    let before: Vec<&Word> = reading.words.iter().filter(|other| other.end <= word.start).collect();
    let near = before.iter().rev().take(letters.len().max(2));
    let mut starts = near.map(|other| reading.slice(other.start, word.start));
    letters.len() > 2
        && letters.len() <= LONGEST_SHORT
        && starts.any(|text| {
            let mut rest = text.chars();
            text.chars().next() == letters.chars().next() && letters.chars().all(|letter| rest.any(|it| it == letter))
        })
}

pub(super) fn is_spelt_out(reading: &Reading, word: &Word) -> bool {
    is_explained(reading, word, reading.slice(word.start, word.end))
}

fn is_explained(reading: &Reading, word: &Word, letters: &str) -> bool {
    let first = |other: &Word| reading.slice(other.start, other.end).chars().next();
    let before = reading.words.iter().filter(|other| other.end <= word.start);
    let is_long = |other: &&Word| other.end - other.start > 2;
    let counted: String = before.clone().filter(is_long).filter_map(first).collect();
    let initials: String = before.filter_map(first).collect();
    let tail = reading.text.after(word.end);
    let inside = tail
        .strip_prefix(" (")
        .and_then(|tail| tail.split(')').next())
        .map_or(0, str::len);
    let is_within = |other: &&Word| other.start > word.end && other.start < word.end + 2 + inside;
    // "SAV (suporte avançado de vida)": what joins words is not counted.
    let is_counted = |other: &&Word| other.end - other.start > 2;
    let behind: String = reading
        .words
        .iter()
        .filter(is_within)
        .filter(is_counted)
        .filter_map(first)
        .collect();
    let is_inside = reading.text.before(word.start).ends_with('(');
    is_inside && (initials.ends_with(letters) || counted.ends_with(letters) || is_drawn(reading, word, letters))
        || !letters.is_empty() && behind == letters
}
