//! Certificates and registrations that the vocabulary does not know, told by the words they are called by.

use types::{Importance, RequirementKind};

use super::Ad;
use super::cues::{Cue, Section};
use super::draft::Draft;
use super::importance::Zones;
use super::paper_words::{ABOUT, ANYWHERE, CHINESE, ENDS, EXAMINERS, FIRST, LAST};
use super::sentences::Sentence;
use crate::skills::is_cjk;

/// Whether short words name a paper.
pub(super) fn is_paper(words: &str) -> bool {
    let words = name_of(words);
    words.len() <= LONGEST
        && may_name(words)
        && (is_chinese(words) || is_examined(words) || names(words).any(|mark| mark))
}

/// A name without what is said of it behind a comma: "Accreditation to teach, or willingness to obtain it".
fn name_of(words: &str) -> &str {
    if !words.contains(',') {
        return words;
    }
    let end = [", or ", ", oder ", ", ou ", ", o "]
        .iter()
        .filter_map(|it| words.find(it))
        .min();
    words.get(..end.unwrap_or(words.len())).unwrap_or_default()
}

/// Whether a name says who examined: "Diätetisch geschulter Koch (IHK)".
fn is_examined(words: &str) -> bool {
    let last = words
        .trim_end_matches(')')
        .rsplit([' ', '(', '/'])
        .next()
        .unwrap_or_default();
    last.len() < words.len() && EXAMINERS.contains(&last)
}

/// For each word of a name whether it makes it that of a paper.
fn names(words: &str) -> impl Iterator<Item = bool> + '_ {
    let body = words.split(['(', ':']).next().unwrap_or_default();
    let parts: Vec<&str> = body
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let count = parts.len();
    let is_saying = SAYINGS.iter().any(|it| body.trim_end().ends_with(it));
    parts.into_iter().enumerate().map(move |(at, word)| {
        (count <= MOST_WORDS && ANYWHERE.has(word) && !ABOUT.iter().any(|it| body.contains(it)))
            || (at + 1 == count && LAST.has(word) && !is_saying)
            || (at == 0 && FIRST.has(word) && (count > 1 || word.len() > 6))
            || (at == 1 && word.len() > 5 && FIRST.has(word))
            || ends_as_paper(word)
            || (word.len() > 4 && word.ends_with("cert"))
    })
}

/// What ends in such a word and is no paper.
const SAYINGS: &[&str] = &[
    "of course",
    "due course",
    "golf course",
    "main course",
    "race course",
    "team member",
    "staff member",
    "crew member",
    "group member",
];

/// The most words of a name that such a word makes a paper of.
const MOST_WORDS: usize = 9;

/// Whether a word is German and ends as those for papers do.
fn ends_as_paper(word: &str) -> bool {
    let last = word.as_bytes().last_chunk::<2>();
    // Nearly all fail at their last two letters, which takes no comparison of strings.
    word.len() > 6
        && ENDS
            .iter()
            .any(|end| end.as_bytes().last_chunk() == last && word.ends_with(end))
}

/// Whether some of these words may name a paper.
fn may_name(words: &str) -> bool {
    !words.is_ascii() && words.chars().any(is_cjk)
        || words.split(|letter: char| !letter.is_alphanumeric()).any(|word| {
            LAST.has(word) || FIRST.has(word) || ANYWHERE.has(word) || ends_as_paper(word) || word.ends_with("cert")
        })
        || is_examined(words)
}

fn is_chinese(words: &str) -> bool {
    let body = words.split(['(', '（']).next().unwrap_or_default();
    words.chars().any(is_cjk) && CHINESE.iter().any(|end| body.ends_with(end))
}

/// Whether a label says that papers follow: "Qualifications: ", "证件：".
pub(super) fn names_paper(label: &str) -> bool {
    const LABELS: &[&str] = &[
        "qualification",
        "certif",
        "licen",
        "accredit",
        "zertifi",
        "nachweis",
        "schein",
        "diplom",
        "habilitation",
        "titul",
        "titol",
        "patent",
        "attestat",
        "证",
        "资质",
    ];
    LABELS.iter().any(|word| label.contains(word))
}

/// The longest name of a paper, in bytes.
const LONGEST: usize = 72;

/// Turns skills that only name what a paper is about into that paper: "Montessori-Diplom", "radiography certificate".
pub(super) fn papers(ad: &Ad, sentence: &Sentence, zones: &Zones, drafts: &mut Vec<Draft>, from: usize) {
    named(ad, sentence, zones, drafts, from);
    let is_asked = |draft: &Draft| draft.kind == RequirementKind::Skill && draft.importance != Importance::Context;
    if sentence.section == Section::Boiler || !drafts.get(from..).is_some_and(|it| it.iter().any(is_asked)) {
        return;
    }
    let mut at = sentence.start;
    for part in ad.slice(sentence.start, sentence.end).split(PARTS) {
        let start = at + (part.len() - part.trim_start().len());
        let end = start + part.trim().len();
        at += part.len();
        at += ad.slice(at, sentence.end).chars().next().map_or(0, char::len_utf8);
        if let Some((name_start, name_end)) = paper_in(ad, start, end) {
            replace(drafts, from, name_start, name_end);
        }
    }
}

/// The longest name that must be in capitals, in bytes.
const SHORT: usize = 5;

/// Papers that a list names.
fn named(ad: &Ad, sentence: &Sentence, zones: &Zones, drafts: &mut Vec<Draft>, from: usize) {
    if sentence.section == Section::Boiler {
        return;
    }
    for hit in ad
        .cues(sentence.start, sentence.end)
        .iter()
        .filter(|hit| hit.cue == Cue::Paper)
    {
        let is_name = hit.end - hit.start > SHORT || (hit.start..hit.end).all(|at| is_capital(ad, at));
        let Some(importance) = zones.at(hit.start).filter(|it| is_name && *it != Importance::Context) else {
            continue;
        };
        let mine = drafts.get(from..).unwrap_or_default();
        let is_known = |draft: &Draft| {
            let is_paper = matches!(draft.kind, RequirementKind::Certificate | RequirementKind::Licence);
            is_paper && draft.start < hit.end && hit.start < draft.end
        };
        if mine.iter().any(is_known) {
            continue;
        }
        let group = mine
            .iter()
            .find(|draft| draft.start < hit.end && hit.start < draft.end)
            .and_then(|it| it.group);
        // "A degree in physics and a teaching diploma": the degree ends where the paper begins.
        let is_before = |draft: &&mut Draft| {
            draft.kind == RequirementKind::Degree && draft.start < hit.start && hit.start < draft.end
        };
        for draft in drafts.iter_mut().skip(from).filter(is_before) {
            let words = ad.slice(draft.start, hit.start);
            draft.end = draft.start + words.trim_end_matches(|it: char| !it.is_alphanumeric()).len();
        }
        let mut index = 0;
        drafts.retain(|draft| {
            index += 1;
            // "Montessori-Diplom" is neither a skill nor a degree.
            let is_part = matches!(draft.kind, RequirementKind::Skill | RequirementKind::Degree);
            index <= from || !is_part || draft.end <= hit.start || hit.end <= draft.start
        });
        let mut paper = Draft::new(RequirementKind::Certificate, hit.start, hit.end, importance);
        paper.group = group;
        drafts.push(paper);
    }
}

fn is_capital(ad: &Ad, at: usize) -> bool {
    ad.text.is_upper(at) || !ad.slice(at, at + 1).bytes().all(|letter| letter.is_ascii_lowercase())
}

const PARTS: &[char] = &[',', ';', '，', '、', '；', ':', '：', '|'];

/// Where the name of a paper stands in an item: the item, or what is left of it behind "and" or "or".
fn paper_in(ad: &Ad, start: usize, end: usize) -> Option<(usize, usize)> {
    const JOINS: &[&str] = &[" or ", " and ", " oder ", " und ", " ou ", " et ", " o ", " y ", " e "];
    let words = ad.slice(start, end);
    if !may_name(words) {
        return None;
    }
    let mut cuts: Vec<usize> = JOINS
        .iter()
        .flat_map(|join| words.match_indices(join).flat_map(|(at, it)| [at, at + it.len()]))
        .collect();
    cuts.extend([0, words.len()]);
    cuts.sort_unstable();
    cuts.windows(2).find_map(|pair| {
        let &[from, to] = pair else { return None };
        let piece = words.get(from..to)?;
        is_paper(piece.trim()).then(|| {
            let begin = start + from + (piece.len() - piece.trim_start().len());
            (begin, begin + piece.trim().len())
        })
    })
}

fn replace(drafts: &mut Vec<Draft>, from: usize, start: usize, end: usize) {
    let is_inside = |draft: &Draft| draft.start < end && start < draft.end;
    let mine = drafts.get(from..).unwrap_or_default();
    let is_named = mine
        .iter()
        .any(|draft| is_inside(draft) && draft.kind != RequirementKind::Skill);
    let Some(skill) = mine
        .iter()
        .find(|draft| is_inside(draft) && draft.importance != Importance::Context)
        .filter(|_| !is_named)
    else {
        return;
    };
    let mut paper = skill.clone();
    paper.kind = RequirementKind::Certificate;
    paper.skill = None;
    (paper.start, paper.end) = (start.min(skill.start), end.max(skill.end));
    let mut index = 0;
    drafts.retain(|draft| {
        index += 1;
        index <= from || !is_inside(draft)
    });
    drafts.push(paper);
}
