//! Where in a sentence something is asked: behind its label, or in prose behind the words that ask.

use super::Ad;
use super::clauses::is_wished_still;
use super::cues::{Cue, CueHit, Section};
use super::papers::is_paper;
use super::sentences::{Sentence, asks, is_remark};
use super::suppositions::{asked_and_answered, supposed};
use super::wording::is_clause;

/// The longest sentence that is looked at, in bytes.
const LONGEST_SENTENCE: usize = 600;

/// Where the demands of a sentence stand.
pub(super) struct Demands {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether only papers count, since nothing says that anything is asked.
    pub(super) is_papers: bool,
}

/// Where the demands of a sentence stand: behind its label, or in prose behind the words that ask.
pub(super) fn demands(ad: &Ad, sentence: &Sentence) -> Option<Demands> {
    let words = ad.slice(sentence.start, sentence.end);
    let cues = ad.cues(sentence.start, sentence.end);
    if words.len() > LONGEST_SENTENCE || sentence.is_aside || has_sum(words) {
        return None;
    }
    if sentence.is_headed && matches!(sentence.section, Section::Must | Section::Prefer) {
        return headed(ad, sentence, cues);
    }
    if !matches!(sentence.section, Section::Intro | Section::Duty)
        && (sentence.is_headed || sentence.section != Section::Must)
    {
        return None;
    }
    let wished = asked_and_answered(ad.text, cues, sentence).map(|end| (sentence.start, end));
    if let Some((start, end)) = wished.or_else(|| supposed(ad.text, cues, sentence)) {
        return Some(Demands {
            start,
            end,
            is_papers: false,
        });
    }
    let is_ask = |hit: &CueHit| match hit.cue {
        Cue::Ask | Cue::PreferAhead => true,
        Cue::Heading(Section::Must | Section::Prefer) | Cue::Must => hit.start == sentence.start,
        _ => false,
    };
    // "We are a family firm and want somebody who ...": whoever is sought is asked, whatever is said before.
    let sought = cues
        .iter()
        .find(|hit| hit.cue == Cue::Ask && names_person(ad.slice(hit.start, hit.end)));
    let is_other = |hit: &CueHit| match hit.cue {
        Cue::Us | Cue::We if is_wishing(cues, hit) => false,
        Cue::Us | Cue::We => sought.is_none_or(|it| it.start < hit.start) && !is_remark(ad.text, sentence, hit.start),
        Cue::Boiler | Cue::DropAhead => true,
        _ => false,
    };
    let first = cues.iter().find(|hit| is_ask(hit) || is_other(hit));
    let (start, end) = (sentence.start, sentence.end);
    // "Some exposure to education would be an advantage": what is asked stands before the words that say so.
    let behind = cues
        .iter()
        .find(|hit| matches!(hit.cue, Cue::PreferBehind | Cue::Must) && hit.start > start + 3);
    let is_told = first.is_some_and(|hit| is_other(hit) && behind.is_none_or(|it| hit.start < it.start));
    // "X, Y and knowledge of Z are desirable": what stands before the word that asks is asked as well.
    let is_listed = || {
        let closes = |hit: &CueHit| {
            matches!(hit.cue, Cue::PreferBehind | Cue::Must) && !ad.slice(hit.end, end).contains(char::is_alphanumeric)
        };
        cues.iter().any(closes) && !cues.iter().any(|hit| is_other(hit) || hit.cue == Cue::Duty)
    };
    if let Some(hit) = first.filter(|hit| is_ask(hit)) {
        return Some(Demands {
            start: if is_listed() { start } else { hit.start },
            end,
            is_papers: false,
        });
    }
    let is_told = is_told
        || cues.iter().any(|hit| match hit.cue {
            Cue::Duty => true,
            // What is denied behind the wish, or taken back at once, denies no wish.
            Cue::DropBehind => {
                behind.is_none_or(|it| hit.start < it.start) && !is_wished_still(ad.text, cues, sentence, *hit)
            }
            _ => false,
        });
    behind
        .filter(|_| !is_told)
        .map(|hit| Demands {
            start,
            end: hit.start,
            is_papers: false,
        })
        .or_else(|| {
            (!is_told).then_some(Demands {
                start,
                end,
                is_papers: true,
            })
        })
}

/// Whether words that ask name whoever is sought: "someone who", "jemanden mit".
fn names_person(words: &str) -> bool {
    const PERSONS: &[&str] = &[
        "someone",
        "somebody",
        "jemand",
        "jemanden",
        "person",
        "menschen",
        "leute",
        "quelqu'un",
        "personne",
        "alguien",
        "persona",
        "qualcuno",
        "alguem",
        "pessoa",
        "candidate",
        "candidat",
        "candidato",
        "candidata",
    ];
    words.split([' ', ',']).any(|word| PERSONS.contains(&word))
}

/// Whether the employer speaks of itself only to wish: "We'd be thrilled if you knew SAP", "SAP würde uns freuen".
fn is_wishing(cues: &[CueHit], hit: &CueHit) -> bool {
    cues.iter().any(|it| match it.cue {
        Cue::PreferAhead => (it.start..it.end).contains(&hit.start) || it.start == hit.end + 1,
        Cue::PreferBehind => (it.start..it.end).contains(&hit.start),
        _ => false,
    })
}

/// The same under a heading of demands, where the employer may say that it seeks: "Nous recherchons quelqu'un de motivé".
fn headed(ad: &Ad, sentence: &Sentence, cues: &[CueHit]) -> Option<Demands> {
    let is_other = |cue: Cue| matches!(cue, Cue::DropAhead | Cue::We | Cue::Us | Cue::Nation | Cue::Permit);
    // "Insurance contract law": words for a contract or for how old a firm is tell of that only where they begin.
    let is_late = |hit: &CueHit| hit.cue == Cue::We && hit.start > sentence.start + LATE;
    let words = ad.slice(sentence.start, sentence.end);
    // "PAYE, BIK and pension enrolment": beside what is asked, words of what is given are only those of their item.
    let asks = asks(cues, sentence.start, sentence.end) || !ad.hits(sentence.start, sentence.end).is_empty();
    if !asks && cues.iter().any(|hit| hit.cue == Cue::Boiler) {
        return None;
    }
    let sought = cues.iter().find(|hit| hit.cue == Cue::Title).map(|hit| hit.end);
    let start = sought
        .filter(|_| cues.iter().any(|hit| hit.cue == Cue::Us))
        .unwrap_or(sentence.start + label(words).min(topic(ad, sentence)));
    let other = cues
        .iter()
        .find(|hit| hit.start >= start && is_other(hit.cue) && !is_wishing(cues, hit) && !is_late(hit));
    // What is asked before the employer begins to speak of itself stays asked.
    let end = match other {
        None => sentence.end,
        Some(hit) if !matches!(hit.cue, Cue::Us | Cue::We) => return None,
        Some(hit) => {
            start
                + ad.slice(start, hit.start)
                    .rfind([',', ';', '('])
                    .filter(|at| *at > SHORTEST_CLAUSE)?
        }
    };
    (start < end).then_some(Demands {
        start,
        end,
        is_papers: false,
    })
}

/// How far into a sentence the employer begins to tell of itself at the latest, in bytes.
const LATE: usize = 4;

/// Fewer bytes before a comma are no clause of their own.
const SHORTEST_CLAUSE: usize = 16;

/// Whether words name a sum of money.
fn has_sum(words: &str) -> bool {
    words.contains('$') || !words.is_ascii() && words.contains(['€', '£', '¥'])
}

/// Where the demands begin at the latest: "Evaluation: you distrust a single number" asks for what its label says, unless
/// that is a word for demands or for something else.
fn topic(ad: &Ad, sentence: &Sentence) -> usize {
    let words = ad.slice(sentence.start, sentence.end);
    let Some(at) = words.find([':', '：']) else {
        return usize::MAX;
    };
    let end = sentence.start + at;
    let is_word = |hit: &CueHit| {
        matches!(
            hit.cue,
            Cue::Heading(_) | Cue::Hint(_) | Cue::Place | Cue::Shift | Cue::Remote | Cue::Hybrid | Cue::Experience
        )
    };
    let is_known = ad.cues(sentence.start, end).iter().any(is_word) || !ad.hits(sentence.start, end).is_empty();
    // What goes on with a clause explains; what names something is what is asked.
    let body = words.get(at..).unwrap_or_default().trim_start_matches([':', '：', ' ']);
    if is_known || !is_clause(body) { usize::MAX } else { 0 }
}

/// How many bytes the label of a line takes: "Skills: ", "Licence | ".
fn label(words: &str) -> usize {
    let head = words.find([':', '：', '|']).filter(|&at| at <= 40);
    // "Digital tacho card | yes": the first cell is what is asked.
    let is_asked = |at: &usize| {
        let cell = words.get(..*at).unwrap_or_default().trim();
        words.get(*at..).is_some_and(|rest| rest.starts_with('|')) && cell.contains(' ') && is_paper(cell)
    };
    head.filter(|at| !is_asked(at)).map_or(0, |at| {
        at + words
            .get(at..)
            .and_then(|it| it.chars().next())
            .map_or(1, char::len_utf8)
    })
}
