//! What an ad asks beside skills: a degree and languages.

use types::{Importance, RequirementKind};

use super::Ad;
use super::cues::{Cue, CueHit, Section};
use super::draft::Draft;
use super::importance::Zones;
use super::sentences::Sentence;
use crate::skills::SkillKind;

/// How far apart two words of one degree may stand.
const DEGREE_GAP: usize = 36;

/// The names of degree levels, by rank from 1.
pub(crate) const DEGREES: [&str; 5] = ["vocational", "diploma", "bachelor", "master", "phd"];

/// The names of language levels, by rank from 1.
pub(crate) const LEVELS: [&str; 7] = ["A1", "A2", "B1", "B2", "C1", "C2", "native"];

fn name(names: &[&'static str], rank: u8) -> Option<&'static str> {
    names.get(usize::from(rank).checked_sub(1)?).copied()
}

/// The degrees asked in a sentence.
pub(super) fn degrees(ad: &Ad, sentence: &Sentence, zones: &Zones) -> Vec<Draft> {
    let cues = with_compounds(ad, sentence);
    let mut found = Vec::new();
    let mut from = sentence.start;
    for first in cues.iter().filter(|hit| matches!(hit.cue, Cue::Degree(_))) {
        if first.start >= from
            && let Some(draft) = degree(ad, sentence, zones, &cues, first)
        {
            from = draft.end;
            found.push(draft);
        }
    }
    found
}

/// A degree and the words that belong to it: further levels, fields, "or similar".
fn degree(ad: &Ad, sentence: &Sentence, zones: &Zones, cues: &[CueHit], first: &CueHit) -> Option<Draft> {
    let mut end = first.end;
    let mut level = u8::MAX;
    let mut general = u8::MAX;
    let mut is_named = false;
    for hit in cues.iter().filter(|hit| hit.start >= first.start) {
        let is_part = matches!(hit.cue, Cue::Degree(_) | Cue::Field(_) | Cue::Similar | Cue::Equivalent);
        if !is_part || hit.start > end + DEGREE_GAP {
            continue;
        }
        let is_other = matches!(hit.cue, Cue::Degree(_)) && zones.at(hit.start) != zones.at(first.start);
        if hit.start > end && (is_other || breaks_degree(ad.slice(end, hit.start))) {
            break;
        }
        if let Cue::Degree(rank) = hit.cue {
            let target = if is_general(ad.slice(hit.start, hit.end)) {
                &mut general
            } else {
                &mut level
            };
            *target = (*target).min(rank);
        }
        is_named |= matches!(hit.cue, Cue::Field(_));
        end = end.max(hit.end);
    }
    // "CAP boulanger": a trade behind a short word shows that it is a degree.
    let trade = ad.hits(end, end + 3);
    let is_named = is_named || trade.iter().any(|hit| hit.is_role);
    let is_plain = is_named || end > first.end || !is_vague(ad.slice(first.start, first.end));
    let is_sure = is_degree(ad, first) && (is_plain || is_item(ad, sentence, first));
    let importance = zones.at(first.start).filter(|_| is_sure)?;
    let mut draft = Draft::new(RequirementKind::Degree, first.start, end, importance);
    draft.level = name(&DEGREES, if level == u8::MAX { general } else { level });
    Some(draft)
}

/// The cues of a sentence, and German words that end in that for a training: "Kochausbildung".
fn with_compounds(ad: &Ad, sentence: &Sentence) -> Vec<CueHit> {
    const ENDS: &[(&str, u8)] = &[("ausbildung", 1), ("studium", 3), ("lehre", 1)];
    let mut cues = ad.cues(sentence.start, sentence.end).to_vec();
    let words = ad.slice(sentence.start, sentence.end);
    let is_asked = sentence.is_headed && matches!(sentence.section, Section::Must | Section::Prefer)
        || cues
            .iter()
            .any(|hit| matches!(hit.cue, Cue::Ask | Cue::Title | Cue::Hint(Section::Must)));
    if !is_asked {
        return cues;
    }
    for (end, rank) in ENDS {
        for (at, _) in words.match_indices(end) {
            let stop = sentence.start + at + end.len();
            let start = words.get(..at).and_then(|head| head.rfind(' ')).map_or(0, |it| it + 1) + sentence.start;
            let goes_on = ad
                .slice(stop, sentence.end)
                .starts_with(|letter: char| letter.is_alphanumeric())
                || [" von ", " unserer ", " neuer ", " der azubis"]
                    .iter()
                    .any(|word| ad.slice(stop, sentence.end).starts_with(word));
            let is_free = ad.text.is_upper(start)
                && !cues
                    .iter()
                    .any(|hit| hit.start < stop && start < hit.end && matches!(hit.cue, Cue::Degree(_)));
            if is_free && !goes_on && !ad.slice(start, stop).starts_with("zusatz") {
                let at = cues.partition_point(|hit| hit.start < start);
                cues.insert(
                    at,
                    CueHit {
                        cue: Cue::Degree(*rank),
                        start,
                        end: stop,
                    },
                );
            }
        }
    }
    cues
}

/// Whether a word is the whole of an item: "ideally a doctorate".
fn is_item(ad: &Ad, sentence: &Sentence, hit: &CueHit) -> bool {
    let head = ad.slice(sentence.start, hit.start).trim_end();
    let tail = ad.slice(hit.end, sentence.end).trim_start();
    let opens = head.is_empty()
        || head.ends_with([',', ':', '(', '，', '、', '：'])
        || ["a", "an", "eine", "ein", "einen", "un", "una", "um"]
            .contains(&head.rsplit(' ').next().unwrap_or_default());
    let closes = tail.is_empty()
        || tail.starts_with([',', ')', '，', '、', '('])
        || ["or ", "oder ", "ou ", "o ", "in ", "en ", "di ", "de ", "em "]
            .iter()
            .any(|it| tail.starts_with(it));
    sentence.is_headed && opens && closes || head.ends_with(" eine") && tail.starts_with("oder ")
}

/// Whether a short word is a degree here: "MA" is, "ma" is not; a "licence en droit" is, a driving licence is not.
fn is_degree(ad: &Ad, hit: &CueHit) -> bool {
    let word = ad.slice(hit.start, hit.end);
    if word == "licence" {
        let rest = ad.slice(hit.end, hit.end + 4);
        return [" en ", " de ", "/", " ou "].iter().any(|next| rest.starts_with(next));
    }
    word.len() > 3 || !word.is_ascii() || ad.text.is_upper(hit.start)
}

/// Words that name a degree only beside a field or another degree.
fn is_vague(word: &str) -> bool {
    let is_short = word.len() <= 3 && word.is_ascii();
    is_short
        || matches!(
            word,
            "promotion"
                | "grado"
                | "licence"
                | "master"
                | "diplome"
                | "techniker"
                | "meister"
                | "abgeschlossene"
                | "examinierte"
                | "examinierter"
                | "examinierte/r"
                | "ausgebildete"
                | "ausgebildeter"
                | "ausgebildete/r"
                | "gelernte/r"
                | "diplomierte"
                | "diplomierter"
                | "diplomierte/r"
                | "staatlich anerkannte/r"
                | "staatlich anerkannter"
                | "staatlich anerkannte"
                | "staatlich geprufte"
                | "staatlich geprufter"
                | "formacion en"
                | "formazione in"
                | "formacao em"
                | "formation en"
                | "de formation"
                | "titulo de"
                | "titulado en"
                | "titulada en"
                | "diplomado en"
                | "diplome(e) d'un"
                | "diplome d'un"
                | "graduado en"
        )
}

/// Words for any degree: a level named beside them says more.
fn is_general(words: &str) -> bool {
    matches!(
        words,
        "degree"
            | "university degree"
            | "academic degree"
            | "graduate degree"
            | "diplome"
            | "diplome en"
            | "studium"
            | "abgeschlossenes studium"
            | "hochschulstudium"
            | "abgeschlossenes hochschulstudium"
            | "abgeschlossene"
            | "formation superieure"
    )
}

fn breaks_degree(gap: &str) -> bool {
    gap.contains([';', '。', '；'])
        || [
            "experience",
            "erfahrung",
            "kenntnis",
            "knowledge",
            "esperienza",
            "experiencia",
            "years",
            "jahre",
        ]
        .iter()
        .any(|word| gap.contains(word))
}

/// Languages asked in a sentence.
pub(super) fn languages(ad: &Ad, sentence: &Sentence, zones: &Zones, covered: &[(usize, usize)]) -> Vec<Draft> {
    let hits = ad.hits(sentence.start, sentence.end);
    let languages: Vec<_> = hits
        .iter()
        .filter(|hit| hit.skill.kind() == SkillKind::Language)
        .collect();
    let mut drafts = Vec::new();
    for (index, hit) in languages.iter().enumerate() {
        if covered.iter().any(|&(from, to)| (from..to).contains(&hit.start)) {
            continue;
        }
        let next = languages.get(index + 1).map_or(sentence.end, |next| next.start);
        let before = languages
            .first()
            .map_or(sentence.start, |first| first.start)
            .min(hit.start);
        let Some(importance) = zones.at(hit.start) else {
            continue;
        };
        let mut draft = Draft::new(RequirementKind::Language, hit.start, hit.end, importance);
        draft.skill = Some(hit.skill);
        draft.level = level(
            ad,
            (hit.start, hit.end),
            next,
            before.saturating_sub(48).max(sentence.start),
        )
        .and_then(|rank| name(&LEVELS, rank));
        // A level is a demand wherever it stands: "Office in Krakow. English B2."
        let is_open = matches!(sentence.section, Section::Intro | Section::Duty) && !sentence.is_aside;
        if draft.level.is_some() && is_open && importance == Importance::Context {
            draft.importance = Importance::Must;
        }
        drafts.push(draft);
    }
    drafts
}

/// The level beside a language: just behind it, else the last one before.
fn level(ad: &Ad, (start, end): (usize, usize), next: usize, from: usize) -> Option<u8> {
    let rank = |hit: &CueHit| match hit.cue {
        Cue::Level(rank) => Some((rank, hit.start, hit.end)),
        _ => None,
    };
    let until = next.min(end + 32);
    let joins = [" et ", " and ", " und ", " y ", " e ", ", ", ";", ".", "，"];
    let is_own = |gap: &str| !joins.iter().any(|word| gap.contains(word));
    let behind = ad
        .cues(end, until)
        .iter()
        .filter_map(rank)
        .find(|&(_, at, _)| is_own(ad.slice(end, at)));
    if let Some((rank, ..)) = behind {
        return Some(rank);
    }
    ad.cues(from, start)
        .iter()
        .filter_map(rank)
        .next_back()
        .map(|(rank, ..)| rank)
}

#[cfg(test)]
mod tests;
