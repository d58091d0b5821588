//! Where the work is.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::OnceLock;

use foldhash::fast::FixedState;
use types::{Importance, RequirementKind};

use super::Ad;
use super::cues::{Cue, CueHit, Section};
use super::draft::Draft;
use super::sentences::Sentence;
use crate::skills::{folded_name, is_cjk, word_length};

/// Where the work is as a sentence says it.
pub(super) fn place(ad: &Ad, sentence: &Sentence) -> Vec<Draft> {
    let cues = ad.cues(sentence.start, sentence.end);
    let is_told = sentence.section == Section::Boiler || sentence.is_aside;
    let is_label = |hit: &&CueHit| ad.slice(hit.start, hit.end + 1).ends_with([':', '：', '】']);
    let places = cues
        .iter()
        .filter(|hit| hit.cue == Cue::Place && (!is_told || is_label(hit)));
    places.filter_map(|hit| named(ad, hit.end, sentence.end)).collect()
}

fn must(start: usize, end: usize) -> Draft {
    Draft::new(RequirementKind::Location, start, end, Importance::Must)
}

/// Where a name ends, at the latest.
const STOPS: &[char] = &[
    ',', '.', ';', '(', '，', '。', '；', '（', '/', '|', '\n', '·', '•', '–', '—', ':',
];
/// The most words of a place.
const WORDS: usize = 4;

/// The name that follows words such as "office in".
fn named(ad: &Ad, from: usize, end: usize) -> Option<Draft> {
    let tail = ad.slice(from, end);
    let start = from + (tail.len() - tail.trim_start_matches([' ', ':', '：', '|']).len());
    let words = ad.slice(start, end).split(STOPS).next()?;
    let to = name_end(ad, start, words)?;
    let is_other = ad.hits(start, to).iter().any(|hit| hit.start == start && hit.end >= to)
        || ad
            .cues(start, to)
            .iter()
            .any(|hit| hit.start == start && !matches!(hit.cue, Cue::Place | Cue::Wish | Cue::Negated));
    // "Villarejo (Toledo)" is one place.
    let tail = ad.slice(to, end);
    let region = tail
        .strip_prefix(" (")
        .and_then(|rest| rest.find(')'))
        .filter(|at| *at <= LONGEST_REGION);
    (!is_other).then(|| must(start, region.map_or(to, |at| to + at + 3)))
}

/// The longest name of a region in brackets, in bytes.
const LONGEST_REGION: usize = 28;

/// Words that may stand inside a name.
const INNER: &[&str] = &[
    "de", "del", "della", "di", "do", "da", "dos", "das", "la", "le", "les", "am", "an", "der", "im", "in", "sur",
    "en", "of", "upon", "sous", "the", "et", "bei",
];

/// Where capitalised words from `start` end.
fn name_end(ad: &Ad, start: usize, words: &str) -> Option<usize> {
    if words.chars().next().is_some_and(is_cjk) {
        let length: usize = words
            .chars()
            .take(8)
            .take_while(|it| is_cjk(*it))
            .map(char::len_utf8)
            .sum();
        return Some(start + length);
    }
    let mut end = None;
    let mut at = start;
    for word in words.split(' ').take(WORDS) {
        if word.is_empty() || word.starts_with(|letter: char| letter.is_ascii_digit()) {
            break;
        }
        if ad.text.is_upper(at) {
            end = Some(at + word.len());
        } else if end.is_none() || !INNER.contains(&word) {
            break;
        }
        at += word.len() + 1;
    }
    end.filter(|end| end - start > 2)
}

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

/// How much of an ad stands before its first paragraph, in lines and bytes.
const HEAD_LINES: usize = 5;
const HEAD_BYTES: usize = 700;
/// The longest line that is no prose, in bytes.
const SHORT: usize = 110;

/// The place that the first lines name without saying so: "Brindle & Sons Ltd, Preston".
pub(super) fn unsaid(ad: &Ad, sentences: &[Sentence]) -> Option<Draft> {
    let text = ad.text.text.as_str();
    let limit = text.floor_char_boundary(HEAD_BYTES.min(text.len()));
    let mut at = 0;
    let mut lines = Vec::new();
    for line in text.get(..limit)?.split('\n') {
        if !line.trim().is_empty() {
            lines.push((at, at + line.len()));
        }
        at += line.len() + 1;
    }
    lines.truncate(HEAD_LINES);
    let is_short = |line: &&(usize, usize)| line.1 - line.0 <= SHORT;
    let starts = town_starts(ad);
    let known = lines
        .iter()
        .filter(is_short)
        .find_map(|&(start, end)| town_in(ad, &starts, start, end));
    let told = || lines.iter().find_map(|&(start, end)| town_in(ad, &starts, start, end));
    let last = || {
        let brief = sentences.iter().filter(|it| it.end - it.start <= SHORT);
        brief.take(200).find_map(|it| town_in(ad, &starts, it.start, it.end))
    };
    let open = || {
        let said = sentences
            .iter()
            .filter(|it| it.section != Section::Boiler && !it.is_aside && !is_elsewhere(ad, it));
        said.take(200).find_map(|it| town_in(ad, &starts, it.start, it.end))
    };
    let asked = || {
        let mut short = lines.iter().skip(1).take(2).filter(|(start, end)| end - start <= SHORT);
        short.find_map(|&(start, end)| shaped(ad, start, end))
    };
    let later = || {
        let said = sentences
            .iter()
            .filter(|it| it.section != Section::Boiler && it.start >= limit);
        said.take(200).find_map(|it| town_in(ad, &starts, it.start, it.end))
    };
    let coded = || lines.iter().find_map(|&(start, end)| coded(ad, start, end));
    known
        .or_else(coded)
        .or_else(asked)
        .or_else(open)
        .or_else(told)
        .or_else(later)
        .or_else(last)
}

/// A name beside a postal code, or before one in brackets: "73033 Göppingen", "Privas (07000)", "Schio (VI)".
fn coded(ad: &Ad, start: usize, end: usize) -> Option<Draft> {
    let line = ad.slice(start, end);
    let words: Vec<(usize, &str)> = line
        .split(' ')
        .scan(start, |at, word| {
            let from = *at;
            *at += word.len() + 1;
            Some((from, word))
        })
        .collect();
    let is_code = |word: &str| matches!(word.len(), 4 | 5) && word.bytes().all(|it| it.is_ascii_digit());
    words.iter().enumerate().find_map(|(index, &(at, word))| {
        if is_code(word) && !word.starts_with("20") && !word.starts_with("19") {
            let from = at + word.len() + 1;
            let name = ad.slice(from, end).split(STOPS).next()?;
            return name_end(ad, from, name).map(|to| must(from, to));
        }
        let code = word.strip_prefix('(')?.trim_end_matches([',', '.']).strip_suffix(')')?;
        let is_region = code.len() == 2 && code.bytes().all(|it| it.is_ascii_lowercase()) && ad.text.is_upper(at + 1);
        let is_number = matches!(code.len(), 2 | 5) && code.bytes().all(|it| it.is_ascii_digit());
        let (name_at, name) = *words.get(index.checked_sub(1)?)?;
        let is_name = ad.text.is_upper(name_at) && name.len() > 2 && name.chars().all(char::is_alphabetic);
        ((is_region || is_number) && is_name).then(|| must(name_at, name_at + name.len()))
    })
}

/// Whether a sentence tells where others are: "Our colleagues sit in Turin".
fn is_elsewhere(ad: &Ad, sentence: &Sentence) -> bool {
    const OTHERS: &[&str] = &[
        "colleague",
        "customer",
        "client",
        "office",
        "plant",
        "kolleg",
        "kunde",
        "mandant",
        "werk",
        "collegue",
        "clients",
        "colega",
        "cliente",
        "collegh",
        "sedi",
        "founded",
        "gegrundet",
        "fonde",
        "fundad",
        "fondat",
    ];
    let words = ad.slice(sentence.start, sentence.end);
    let is_ours = ad
        .cues(sentence.start, sentence.end)
        .iter()
        .any(|hit| hit.cue == Cue::Us);
    is_ours && OTHERS.iter().any(|word| words.contains(word))
}

/// Words before a town that say that somebody is or comes there.
const BEFORE: &[&str] = &[
    "in", "at", "near", "for", "bei", "nach", "von", "fur", "a", "en", "em", "de", "di", "sopra", "para", "pres", "um",
    "zona", "sur",
];

/// Where words stand in an ad that a known town begins with: lines are asked for theirs again and again.
fn town_starts(ad: &Ad) -> Vec<usize> {
    let text = ad.text.text.as_str();
    let mut starts = Vec::new();
    let (mut at, mut is_inside) = (0, false);
    while let Some(letter) = text.get(at..).and_then(|rest| rest.chars().next()) {
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
fn town_in(ad: &Ad, starts: &[usize], start: usize, end: usize) -> Option<Draft> {
    let line = ad.slice(start, end);
    let inside = starts.get(starts.partition_point(|at| *at < start)..starts.partition_point(|at| *at < end));
    inside?.iter().find_map(|at| {
        let (before, rest) = line.split_at_checked(at - start)?;
        let length = town(rest)?;
        let (name, after) = rest.split_at_checked(length)?;
        let is_latin = || is_apart(before) && (!AMBIGUOUS.contains(&name) || is_meant(before, after));
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

/// Whether such a name means the town: behind a word of place, or where the line ends.
fn is_meant(before: &str, after: &str) -> bool {
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
fn town(rest: &str) -> Option<usize> {
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

/// Words of employers and of conditions of work, which are no places.
const OTHER: &[&str] = &[
    "ltd",
    "limited",
    "gmbh",
    "ag",
    "inc",
    "llc",
    "llp",
    "plc",
    "trust",
    "group",
    "gruppe",
    "groupe",
    "grupo",
    "gruppo",
    "hospital",
    "hospitals",
    "klinik",
    "klinikum",
    "clinic",
    "clinique",
    "clinica",
    "hotel",
    "school",
    "schule",
    "college",
    "university",
    "universitat",
    "universite",
    "foundation",
    "stiftung",
    "fondation",
    "fundacion",
    "department",
    "council",
    "partners",
    "solutions",
    "systems",
    "services",
    "restaurant",
    "restaurante",
    "ristorante",
    "farm",
    "garage",
    "bank",
    "sons",
    "brothers",
    "agency",
    "agentur",
    "agence",
    "kg",
    "sa",
    "srl",
    "spa",
    "lda",
    "sas",
    "sl",
    "full",
    "part",
    "permanent",
    "remote",
    "homeoffice",
    "home office",
    "anywhere",
    "worldwide",
    "hybrid",
    "vollzeit",
    "teilzeit",
    "cdi",
    "cdd",
    "clt",
    "salary",
    "pay",
    "gehalt",
    "salaire",
    "job",
    "grade",
    "team",
    "domaine",
    "azienda",
    "empresa",
    "maison",
    "the",
    "we",
    "wir",
    "nous",
    "our",
    "all",
    "von",
    "da",
    "ab",
    "no",
    "poste",
    "contract",
    "office",
];

/// A name with nothing around it but marks: "Thun", "Kestrel Mutual | Folkestone | Hybrid".
fn shaped(ad: &Ad, start: usize, end: usize) -> Option<Draft> {
    if ad.cues(start, end).iter().any(|hit| matches!(hit.cue, Cue::Heading(_))) {
        return None;
    }
    let line = ad.slice(start, end);
    let mut at = start;
    let mut found = Vec::new();
    for (index, part) in line.split([',', '|', '·', '•', '–', '—', '.', '(']).enumerate() {
        let from = at + (part.len() - part.trim_start().len());
        at += part.len();
        at += ad.slice(at, end).chars().next().map_or(0, char::len_utf8);
        let words = part.trim().trim_end_matches(')');
        if name_end(ad, from, words) == Some(from + words.len())
            && !words.chars().next().is_some_and(is_cjk)
            && !words.split(' ').any(|word| OTHER.contains(&word))
            && ad.hits(from, from + words.len()).is_empty()
        {
            found.push((index, from, from + words.len()));
        } else if !found.is_empty() {
            break;
        }
    }
    // Of two names the first is the employer, or the second the region.
    let &(_, from, to) = found.get(1).or(found.first())?;
    Some(must(from, to))
}
