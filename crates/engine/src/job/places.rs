//! Where the work is.

use types::{Importance, RequirementKind};

use super::Ad;
use super::cues::{Cue, CueHit, Section};
use super::draft::Draft;
use super::sentences::Sentence;
use super::towns::{town_in, town_starts};
use crate::skills::is_cjk;

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

pub(super) fn must(start: usize, end: usize) -> Draft {
    Draft::new(RequirementKind::Location, start, end, Importance::Must)
}

/// Where a name ends, at the latest.
const STOPS: &[char] = &[
    ',', '.', ';', '(', '，', '。', '；', '（', '/', '|', '\n', '·', '•', '–', '—', ':',
];
/// The most words of a place.
pub(super) const WORDS: usize = 4;

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

/// Words of employers and of conditions of work, which are no places.
pub(super) const OTHER: &[&str] = &[
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
