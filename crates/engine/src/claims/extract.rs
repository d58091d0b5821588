//! What a sentence claims.

use types::ClaimKind;

use super::lexicon::Kind;
use super::names;
use super::reading::{Reading, Word};
use super::{Facts, support};
use crate::job::cues::Cue;
use crate::resume::dates::Date;
use crate::skills::{SkillId, SkillKind};

use super::numbers::Quantity;

/// One claim, as bytes of the folded sentence.
#[derive(Clone, Debug)]
pub(super) struct Said {
    pub(super) kind: ClaimKind,
    pub(super) what: What,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// What is claimed.
#[derive(Clone, Debug)]
pub(super) enum What {
    Number(Quantity),
    Date(Date),
    Skill { skill: SkillId, is_role: bool },
    /// A language spoken at least so well.
    Level(SkillId, u8),
    Degree(u8),
    /// Words of the lexicon, in these groups.
    Words(Kind, Vec<&'static str>),
    Name(Vec<Word>),
}

/// How far from a language its level may stand, in bytes.
const NEAR: usize = 30;

/// The lowest degree that is a claim: words of lower ones are common.
const LOWEST_DEGREE: u8 = 3;

/// Everything a sentence claims, by position.
pub(super) fn claims(reading: &Reading, facts: &Facts) -> Vec<Said> {
    let mut claims = Vec::new();
    for quantity in &reading.quantities {
        let what = What::Number(quantity.clone());
        claims.push(Said { kind: ClaimKind::Number, what, start: quantity.start, end: quantity.end });
    }
    for dated in &reading.dates {
        let what = What::Date(dated.date);
        claims.push(Said { kind: ClaimKind::Date, what, start: dated.start, end: dated.end });
    }
    add_skills(reading, &mut claims);
    add_degrees(reading, &mut claims);
    add_words(reading, &mut claims);
    let covered: Vec<(usize, usize)> = claims.iter().map(|it| (it.start, it.end)).collect();
    for name in names::find(reading, facts.language, &covered) {
        let (Some(first), Some(last)) = (name.first(), name.last()) else {
            continue;
        };
        let (start, end) = (first.start, last.end);
        claims.push(Said { kind: ClaimKind::Name, what: What::Name(name), start, end });
    }
    claims.sort_by_key(|it| (it.start, it.end));
    claims
}

fn add_skills(reading: &Reading, claims: &mut Vec<Said>) {
    for hit in &reading.skills {
        let skill_kind = hit.skill.kind();
        let kind = match skill_kind {
            // Anybody may call themselves thorough.
            SkillKind::Soft => continue,
            SkillKind::Language => ClaimKind::Language,
            SkillKind::Licence | SkillKind::Certificate => ClaimKind::Certificate,
            _ if hit.is_role => ClaimKind::Title,
            _ => ClaimKind::Skill,
        };
        let what = What::Skill { skill: hit.skill, is_role: hit.is_role };
        claims.push(Said { kind, what, start: hit.start, end: hit.end });
        if skill_kind == SkillKind::Language {
            let level = |cue: Cue| if let Cue::Level(level) = cue { Some(level) } else { None };
            let is_near = |start: usize, end: usize| start < hit.end + NEAR && hit.start < end + NEAR;
            let near = reading.cues.iter().filter(|cue| is_near(cue.start, cue.end));
            claims.extend(near.filter_map(|cue| {
                let what = What::Level(hit.skill, level(cue.cue)?);
                Some(Said { kind: ClaimKind::Language, what, start: cue.start, end: cue.end })
            }));
        }
    }
}

fn add_degrees(reading: &Reading, claims: &mut Vec<Said>) {
    let is_covered = |start: usize, end: usize| reading.skills.iter().any(|hit| hit.start <= start && end <= hit.end);
    for cue in &reading.cues {
        if let Cue::Degree(level) = cue.cue
            && level >= LOWEST_DEGREE
            && !is_covered(cue.start, cue.end)
        {
            let what = What::Degree(level);
            claims.push(Said { kind: ClaimKind::Degree, what, start: cue.start, end: cue.end });
        }
    }
}

/// Words of the lexicon; one that stands in several groups claims any of them.
fn add_words(reading: &Reading, claims: &mut Vec<Said>) {
    let kinds = [
        (Kind::Title, ClaimKind::Title),
        (Kind::Superlative, ClaimKind::Superlative),
        (Kind::Certified, ClaimKind::Certificate),
    ];
    for (kind, claimed) in kinds {
        let mut words: Vec<Said> = Vec::new();
        for hit in reading.of(kind) {
            match words.last_mut() {
                Some(Said { what: What::Words(_, groups), start, end, .. }) if (*start, *end) == (hit.start, hit.end) => {
                    groups.push(hit.group);
                }
                _ => words.push(Said {
                    kind: claimed,
                    what: What::Words(kind, vec![hit.group]),
                    start: hit.start,
                    end: hit.end,
                }),
            }
        }
        words.retain(|word| kind != Kind::Title || support::is_title(word, reading));
        claims.extend(words);
    }
}
