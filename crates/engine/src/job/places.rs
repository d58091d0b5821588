//! Where the work is.

use types::{Importance, RequirementKind};

use super::Ad;
use super::cues::{Cue, CueHit, Section};
use super::draft::Draft;
use super::items::lives;
use super::premises::{is_elsewhere, is_of_others, last_town, office, seated};
use super::regions::{coded, in_named_region, in_region};
use super::sentences::Sentence;
use super::shapes::shaped;
use super::towns::{town, town_in, town_starts, town_starts_in};
use crate::skills::is_cjk;

/// Where the work is as a sentence says it.
pub(super) fn place(ad: &Ad, sentence: &Sentence) -> Vec<Draft> {
    let cues = ad.cues(sentence.start, sentence.end);
    let is_told = sentence.section == Section::Boiler || sentence.is_aside;
    let is_label = |hit: &&CueHit| {
        let ends: &[char] = &[':', '：', '】'];
        // In French a space stands before the colon.
        ad.slice(hit.start, hit.end).ends_with(ends) || ad.slice(hit.end, sentence.end).trim_start().starts_with(ends)
    };
    let places = cues
        .iter()
        .filter(|hit| hit.cue == Cue::Place && (!is_told || is_label(hit) || is_town_hall(ad, hit)));
    let mut found: Vec<Draft> = Vec::new();
    for hit in places {
        let Some(first) = named(ad, hit.end, sentence.end) else {
            continue;
        };
        let starts = town_starts_in(ad, hit.end, sentence.end);
        let is_known = starts.first() == Some(&first.start);
        // "Location: Riverside Industrial Estate, Coimbatore": of two names the known town tells more.
        let town = (!is_known)
            .then(|| town_in(ad, &starts, hit.end, sentence.end))
            .flatten()
            .filter(|it| it.start < hit.end + LONGEST_ADDRESS);
        let first = town.unwrap_or(first);
        found.extend(with_others(ad, first, sentence.end));
    }
    found
}

/// Whether the employer is the town itself, as the first lines of a public notice say: "Die Stadt Emden (50.000 Einwohner) sucht".
fn is_town_hall(ad: &Ad, hit: &CueHit) -> bool {
    const TOWNS: &[&str] = &[
        "die stadt",
        "die gemeinde",
        "stadt",
        "gemeinde",
        "comune di",
        "ville de",
        "mairie de",
        "commune de",
        "ayuntamiento de",
        "city of",
        "town of",
        "prefeitura de",
        "prefeitura municipal de",
        "camara municipal de",
    ];
    hit.start < HEAD_BYTES && TOWNS.contains(&ad.slice(hit.start, hit.end))
}

/// Whether a place is where one is to live: "residir en Bogotá".
pub(super) fn is_home(ad: &Ad, sentences: &[Sentence], place: &Draft) -> bool {
    let sentence = sentences.get(sentences.partition_point(|it| it.end <= place.start));
    let before = sentence.map_or("", |it| ad.slice(it.start, place.start));
    ad.cues(place.start, place.start + 1)
        .iter()
        .any(|hit| hit.cue == Cue::Ask)
        || [before, ad.slice(place.start, place.end)]
            .iter()
            .any(|words| lives(words))
}

/// How far behind the words of place a town may stand, in bytes.
const LONGEST_ADDRESS: usize = 80;
/// The most places of one ad that are told apart.
const MOST: usize = 6;

/// A place and the known towns that are joined to it, of which one is enough: "Pune / Hyderabad", "Dubbo or Tamworth".
fn with_others(ad: &Ad, first: Draft, end: usize) -> Vec<Draft> {
    const JOINTS: &[&str] = &[
        " / ", "/", " or ", " oder ", " ou ", " o ", ", ", " and ", " und ", " et ", " y ", " e ", "、", "或",
    ];
    let mut found = vec![first];
    while let Some(last) = found.last().filter(|_| found.len() < MOST) {
        let tail = ad.slice(last.end, end);
        let next = JOINTS.iter().find_map(|joint| {
            let from = last.end + tail.strip_prefix(joint).map(|_| joint.len())?;
            let is_name = ad.text.is_upper(from) || ad.slice(from, end).starts_with(is_cjk);
            let length = town(ad.slice(from, end)).filter(|_| is_name)?;
            Some(must(from, from + length))
        });
        let Some(next) = next else { break };
        found.push(next);
    }
    if found.len() > 1 {
        for place in &mut found {
            place.group = Some(usize::MAX);
        }
    }
    found
}

pub(super) fn must(start: usize, end: usize) -> Draft {
    Draft::new(RequirementKind::Location, start, end, Importance::Must)
}

/// Where a name ends, at the latest.
pub(super) const STOPS: &[char] = &[
    ',', '.', ';', '(', '，', '。', '；', '（', '/', '|', '\n', '·', '•', '–', '—', ':',
];
/// The most words of a place.
pub(super) const WORDS: usize = 4;

/// The name that follows words such as "office in".
pub(super) fn named(ad: &Ad, from: usize, end: usize) -> Option<Draft> {
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
    let region = tail.strip_prefix(" (").and_then(|rest| rest.find(')')).filter(|at| {
        *at <= LONGEST_REGION
            && !tail
                .get(..*at)
                .is_some_and(|it| it.contains(|it: char| it.is_ascii_digit()))
    });
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
pub(super) fn name_end(ad: &Ad, start: usize, words: &str) -> Option<usize> {
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
pub(super) fn unsaid(ad: &Ad, sentences: &[Sentence]) -> Vec<Draft> {
    let text = ad.text.text.as_str();
    let first = first_named(ad, sentences);
    first.map_or(Vec::new(), |first| {
        let rest = text.get(first.end..).unwrap_or_default();
        let end = first.end + rest.find('\n').unwrap_or(rest.len());
        with_others(ad, first, end)
    })
}

/// Where the first lines of a text stand that are not empty.
fn first_lines(text: &str) -> Vec<(usize, usize)> {
    let mut at = 0;
    let all = text.split('\n').map(|line| {
        let start = at;
        at += line.len() + 1;
        (start, start + line.len(), line)
    });
    let filled = all.filter(|(.., line)| !line.trim().is_empty());
    filled.map(|(start, end, _)| (start, end)).take(HEAD_LINES).collect()
}

fn first_named(ad: &Ad, sentences: &[Sentence]) -> Option<Draft> {
    let text = ad.text.text.as_str();
    let limit = text.floor_char_boundary(HEAD_BYTES.min(text.len()));
    let lines = first_lines(text.get(..limit)?);
    let is_short = |line: &&(usize, usize)| line.1 - line.0 <= SHORT;
    let mut starts = town_starts(ad);
    for it in sentences.iter().filter(|it| is_of_others(ad.slice(it.start, it.end))) {
        starts.retain(|at| !(it.start..it.end).contains(at));
    }
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
    let coded = || {
        let with_code = |&(start, end): &(usize, usize)| coded(ad, start, end).or_else(|| in_region(ad, start, end));
        lines.iter().find_map(with_code)
    };
    let behind = || {
        let mut short = lines.iter().filter(is_short);
        short.find_map(|&(start, end)| last_town(ad, &starts, start, end))
    };
    let named = || {
        let mut short = lines.iter().filter(is_short);
        short.find_map(|&(start, end)| in_named_region(ad, start, end))
    };
    named()
        .or(known)
        .or_else(coded)
        .or_else(open)
        .or_else(|| sentences.iter().take(200).find_map(|it| seated(ad, it)))
        .or_else(told)
        .or_else(behind)
        .or_else(|| lines.iter().find_map(|&(start, end)| office(ad, start, end)))
        .or_else(asked)
        .or_else(later)
        .or_else(last)
}
