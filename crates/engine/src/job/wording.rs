//! What the words of an item say: which only lead to it, which are no demand at all.

use super::Ad;
use super::cues::{Cue, CueHit};
use super::lists::List;

/// Little words that an item may begin with, and that say nothing.
static LEADS: List = List::of(&[
    "with", "in", "of", "a", "an", "the", "to", "your", "some", "for", "on", "at", "by", "as", "also", "have", "are",
    "mit", "im", "den", "dem", "der", "die", "das", "ein", "eine", "einen", "einem", "einer", "zu", "bei", "auch",
    "von", "fur", "als", "auf", "avec", "de", "des", "du", "d'", "le", "la", "les", "l'", "un", "une", "dans", "sur",
    "pour", "aussi", "con", "en", "el", "los", "las", "una", "unos", "para", "del", "tambien", "il", "lo", "gli", "i",
    "uno", "di", "della", "delle", "dei", "nel", "nella", "per", "anche", "com", "o", "os", "as", "um", "uma", "em",
    "no", "na", "do", "da", "dos", "das", "tambem", "ser", "ter", "be", "being", "having",
]);

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
    let kept = words.trim_end_matches(|letter: char| letter.is_whitespace() || ".:!?'\"-".contains(letter));
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

/// Words that begin a clause, which explains rather than asks.
static CLAUSES: List = List::of(&[
    "because", "since", "which", "who", "whom", "whose", "that", "where", "when", "so", "if", "but", "though",
    "although", "while", "whether", "as", "than", "we", "you", "it", "they", "there", "this", "these", "he", "she",
    "i", "not", "never", "only", "our", "they're", "it's", "that's", "then", "until", "unless", "what", "how", "why",
    "both", "weil", "da", "wenn", "damit", "denn", "wo", "aber", "obwohl", "sofern", "falls", "sondern", "nicht",
    "kein", "keine", "wir", "du", "sie", "es", "er", "was", "wie", "ob", "dass", "um", "unser", "unsere", "car",
    "puisque", "qui", "que", "si", "mais", "dont", "ou", "afin", "parce", "nous", "vous", "tu", "il", "elle", "on",
    "notre", "nos", "pas", "porque", "ya", "pues", "pero", "aunque", "donde", "cuando", "quien", "nosotros", "nuestro",
    "nuestra", "ni", "perche", "poiche", "che", "ma", "se", "dove", "quando", "noi", "nostro", "nostra", "non", "pois",
    "porem", "embora", "onde", "nos", "nosso", "nossa", "nao", "mas", "因为", "如果", "但",
]);

pub(super) fn is_clause(words: &str) -> bool {
    words.split([' ', '\'']).next().is_some_and(|word| CLAUSES.has(word))
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

/// Whole items that only answer or fill in.
static SAYINGS: List = List::of(&[
    "yes",
    "no",
    "up to date",
    "valid",
    "current",
    "written",
    "spoken",
    "written and spoken",
    "etc",
    "usw",
    "ecc",
    "splendid",
    "bereitschaft",
    "bereitschaft zu",
    "die bereitschaft",
    "willingness",
    "good",
    "very good",
    "excellent",
    "gute",
    "sehr gute",
    "please",
    "sorry",
    "thanks",
    "obviously",
    "of course",
    "similar",
    "ja",
    "nein",
    "oui",
    "si",
    "sim",
    "gultig",
    "vorhanden",
    "en vigor",
    "a jour",
    "in corso",
    "valido",
    "am besten",
    "claro",
    "naturalmente",
]);

/// Whether the words of an item may be a demand: short, and more than cues and little words.
pub(super) fn is_demand(ad: &Ad, start: usize, end: usize, is_prose: bool) -> bool {
    let words = ad.slice(start, end);
    let (longest, most) = if is_prose {
        (LONGEST_PHRASE, MOST_PHRASE_WORDS)
    } else {
        (LONGEST_ITEM, MOST_WORDS)
    };
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
    let points_back = [" it", " them", " your own", " this", " that"]
        .iter()
        .any(|word| words.ends_with(word));
    if SAYINGS.has(words) || points_back {
        return false;
    }
    let is_said = |at: usize| {
        cues.iter()
            .any(|hit| says_little(hit.cue) && (hit.start..hit.end).contains(&at))
    };
    let enough = if words.is_ascii() { 3 } else { 2 };
    let mut left = 0;
    let mut at = start;
    for word in words.split(|letter: char| !letter.is_alphanumeric()) {
        if !is_said(at) && !LEADS.has(word) && !CLAUSES.has(word) {
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
            | Cue::Hint(_)
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
