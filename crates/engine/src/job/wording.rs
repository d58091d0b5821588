//! What the words of an item say: which only lead to it, which are no demand at all.

use super::Ad;
use super::cues::{Cue, CueHit, Section};
use super::little_words::{CLAUSES, LEADS, SAYINGS, WAYS_OUT};
use crate::skills::is_cjk;

/// An item without what only leads to it or says how much it is wished for; `None` if nothing is left.
pub(super) fn strip(ad: &Ad, start: usize, end: usize, is_prose: bool) -> Option<(usize, usize)> {
    let mut from = start;
    loop {
        let text = ad.slice(from, end);
        let space = text.len()
            - text
                .trim_start_matches([' ', ':', '：', '"', '\'', '-', '.', '…'])
                .len();
        from += space;
        let ahead = ad.cues(from, from + 1).iter().filter(|hit| leads(hit.cue, is_prose));
        if let Some(hit) = ahead.max_by_key(|hit| hit.end).filter(|hit| hit.end <= end) {
            from = hit.end;
            continue;
        }
        let text = ad.slice(from, end);
        let word = text.split(' ').next().unwrap_or_default();
        if LEADS.has(word) && word.len() < text.len() {
            from += word.len();
        } else {
            break;
        }
    }
    let mut to = end;
    for hit in ad.cues(from, end).iter().rev() {
        let is_tail = matches!(hit.cue, Cue::PreferBehind | Cue::Must | Cue::PreferAhead);
        if is_tail && hit.end <= to && !ad.slice(hit.end, to).contains(char::is_alphanumeric) && hit.start > from {
            to = hit.start;
        }
    }
    let words = ad.slice(from, to);
    let kept = words.trim_end_matches(|letter: char| letter.is_whitespace() || ".:!?'\"-|".contains(letter));
    let to = from + kept.len();
    (from < to).then_some((from, to))
}

fn leads(cue: Cue, is_prose: bool) -> bool {
    match cue {
        Cue::PreferAhead | Cue::PreferBehind | Cue::Must | Cue::OneOf | Cue::SomeOf(_) | Cue::Example => true,
        Cue::Ask => is_prose,
        _ => false,
    }
}

pub(super) fn is_clause(words: &str) -> bool {
    words.split([' ', '\'']).next().is_some_and(|word| CLAUSES.has(word))
}

/// Whether an alternative only says how one may come by what is asked.
pub(super) fn is_way_out(words: &str) -> bool {
    const ARTICLES: &[&str] = &[
        "the ", "a ", "an ", "die ", "der ", "eine ", "la ", "le ", "une ", "una ", "a ", "uma ",
    ];
    let bare = ARTICLES.iter().find_map(|it| words.strip_prefix(it)).unwrap_or(words);
    WAYS_OUT
        .iter()
        .any(|start| words.starts_with(start) || bare.starts_with(start))
        || is_the_like(words)
}

/// Words for the like.
const LIKES: &[&str] = &[
    "similar",
    "comparable",
    "equivalent",
    "like",
    "alike",
    "such",
    "vergleichbar",
    "ahnlich",
    "gleichwertig",
    "equivalent",
    "similaire",
    "analogo",
    "analoga",
    "analoghi",
    "simile",
    "simili",
    "similares",
    "parecido",
    "parecidos",
    "afin",
    "afines",
    "equivalente",
    "equivalenti",
    "equivalentes",
    "semelhante",
    "semelhantes",
    "affini",
    "affine",
];

/// Words for what one works with, whatever its name.
const THINGS: &[&str] = &[
    "tool",
    "tools",
    "software",
    "system",
    "systems",
    "program",
    "programs",
    "programme",
    "programmes",
    "package",
    "packages",
    "platform",
    "platforms",
    "application",
    "applications",
    "solution",
    "solutions",
    "product",
    "products",
    "programm",
    "systeme",
    "werkzeug",
    "werkzeuge",
    "logiciel",
    "logiciels",
    "outil",
    "outils",
    "programa",
    "programas",
    "herramienta",
    "herramientas",
    "sistema",
    "sistemas",
    "programma",
    "programmi",
    "sistemi",
    "strumenti",
    "strumento",
    "ferramenta",
    "ferramentas",
    "technologies",
    "technology",
];

/// Whether an alternative names no more than the like: "a similar tool", "d'un logiciel équivalent", "the like".
fn is_the_like(words: &str) -> bool {
    let is_like = |word: &str| {
        LIKES.contains(&word)
            || LIKES.iter().any(|it| {
                word.strip_prefix(it)
                    .is_some_and(|end| matches!(end, "e" | "es" | "er" | "en" | "em" | "s"))
            })
    };
    let mut parts = words
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty() && !LEADS.has(word) && *word != "d");
    let (mut has_like, mut is_all) = (false, true);
    for word in parts.by_ref() {
        has_like |= is_like(word);
        is_all &= is_like(word) || THINGS.contains(&word);
    }
    has_like && is_all
}

/// Whether words deny.
pub(super) fn is_denied(words: &str) -> bool {
    const DENIALS: &[&str] = &[
        "not", "no", "never", "nicht", "kein", "keine", "pas", "aucun", "non", "nessun", "nao", "ni",
    ];
    words.contains("n't ") || words.split(' ').next().is_some_and(|word| DENIALS.contains(&word))
}

/// The most bytes and words of an item.
const LONGEST_ITEM: usize = 90;

const MOST_WORDS: usize = 9;

/// The same in prose, where much that is said is no demand.
const LONGEST_PHRASE: usize = 60;

const MOST_PHRASE_WORDS: usize = 6;

/// The first words of an item that is too long for one, up to where it goes on to explain: "stay calm | when three bells ring at once".
pub(super) fn shorten(ad: &Ad, start: usize, end: usize, is_prose: bool) -> usize {
    let (longest, most) = limits(is_prose);
    let words = ad.slice(start, end);
    if words.len() <= longest && words.split(' ').count() <= most {
        return end;
    }
    let mut to = 0;
    for (count, word) in words.split_inclusive(' ').enumerate() {
        let is_break = count >= 2 && CLAUSES.has(word.trim_end());
        if count == most || to + word.len() > longest || is_break {
            break;
        }
        to += word.len();
    }
    start + words.get(..to).unwrap_or_default().trim_end().len()
}

fn limits(is_prose: bool) -> (usize, usize) {
    if is_prose {
        (LONGEST_PHRASE, MOST_PHRASE_WORDS)
    } else {
        (LONGEST_ITEM, MOST_WORDS)
    }
}

/// Whether the words of an item may be a demand: short, and more than cues and little words.
pub(super) fn is_demand(ad: &Ad, start: usize, end: usize, is_prose: bool) -> bool {
    let words = ad.slice(start, end);
    let (longest, most) = limits(is_prose);
    let cues = ad.cues(start, end);
    let is_other = |cue: Cue| {
        matches!(
            cue,
            Cue::Boiler | Cue::We | Cue::Us | Cue::Heading(_) | Cue::DropAhead | Cue::DropBehind | Cue::Place
        )
    };
    let is_whole = |hit: &CueHit| !matches!(hit.cue, Cue::Heading(_)) || (hit.start == start && hit.end == end);
    if words.len() > longest
        || words.split(' ').count() > most
        || cues.iter().any(|hit| is_other(hit.cue) && is_whole(hit))
        || (is_prose && is_clause(words))
    {
        return false;
    }
    // "Up to 4 points": what it counts in a selection.
    let has_points = words.bytes().any(|it| it.is_ascii_digit())
        && ["punto", "punti", "ponto", "punkte", "points", "分"]
            .iter()
            .any(|it| words.contains(it));
    let points_back = [" it", " them", " your own", " this", " that"]
        .iter()
        .any(|word| words.ends_with(word));
    if SAYINGS.has(words.trim_end_matches('…')) || points_back || has_points {
        return false;
    }
    let is_said = |at: usize| {
        cues.iter()
            .any(|hit| says_little(hit.cue) && (hit.start..hit.end).contains(&at))
    };
    let enough = if words.is_ascii() && !is_acronym(ad, start, end) {
        3
    } else {
        2
    };
    let mut left = 0;
    let mut at = start;
    for word in words.split(|letter: char| !letter.is_alphanumeric()) {
        // Chinese writes no gaps between its words: "熟练使用鸿业" says more than its cue.
        if word.chars().any(is_cjk) {
            left += word
                .char_indices()
                .filter(|(place, letter)| letter.is_alphabetic() && !is_said(at + place))
                .count();
            if left >= enough {
                return true;
            }
        } else if !is_said(at) && !LEADS.has(word) && !CLAUSES.has(word) {
            left += word.chars().filter(|letter| letter.is_alphabetic()).count();
            if left >= enough {
                return true;
            }
        }
        at += word.len();
        at += ad.slice(at, end).chars().next().map_or(0, char::len_utf8);
    }
    false
}

/// Cues that only say how much something is asked for.
fn says_little(cue: Cue) -> bool {
    matches!(
        cue,
        Cue::Ask
            | Cue::Experience
            | Cue::Level(_)
            | Cue::Similar
            | Cue::Equivalent
            | Cue::Example
            | Cue::OneOf
            | Cue::SomeOf(_)
            | Cue::Must
            | Cue::PreferAhead
            | Cue::PreferBehind
            | Cue::Hint(Section::Must | Section::Prefer | Section::Boiler | Section::Intro)
            | Cue::Heading(_)
    )
}

/// Whether words are the number of an exam: "DP-203", "AZ 104".
pub(super) fn is_exam(ad: &Ad, start: usize, end: usize) -> bool {
    let words = ad.slice(start, end);
    let (letters, figures) = words.split_at_checked(2).unwrap_or_default();
    let figures = figures.trim_start_matches([' ', '-']);
    letters.bytes().all(|letter| letter.is_ascii_lowercase())
        && ad.text.is_upper(start)
        && figures.len() == 3
        && figures.bytes().all(|figure| figure.is_ascii_digit())
}

/// Whether words are the code of a card, a unit or a test: "CS30", "HTR1", "HLTAID011".
pub(super) fn is_code(ad: &Ad, start: usize, end: usize) -> bool {
    let words = ad.slice(start, end);
    let letters = words.bytes().take_while(u8::is_ascii_lowercase).count();
    let rest = words.get(letters..).unwrap_or_default();
    let figures = rest.bytes().take_while(u8::is_ascii_digit).count();
    let tail = rest.get(figures..).unwrap_or_default();
    let is_loud = (start..start + letters).all(|at| ad.text.is_upper(at));
    let is_short = (2..=4).contains(&letters) && (1..=2).contains(&figures) && tail.is_empty();
    let is_unit = (6..=7).contains(&letters) && figures >= 3 && tail.len() <= 1;
    let capitals = (start..start + letters).filter(|at| ad.text.is_upper(*at)).count();
    let is_plus = capitals >= 2 && tail == "+" && figures == 0;
    is_loud && (is_short || is_unit) || is_plus
}

/// Whether words are capitals and figures, as the names of many papers are: "MCIPS", "DP-203", "GIAC GSEC".
pub(super) fn is_acronym(ad: &Ad, start: usize, end: usize) -> bool {
    let words = ad.slice(start, end);
    let mut letters = words
        .char_indices()
        .filter(|(_, letter)| letter.is_ascii_alphabetic())
        .peekable();
    (2..=24).contains(&words.len())
        && words.is_ascii()
        && letters.peek().is_some()
        && words.split(' ').count() <= 2
        && letters.all(|(at, _)| ad.text.is_upper(start + at))
}
