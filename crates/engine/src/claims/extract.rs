//! What a sentence claims.

use types::ClaimKind;

use super::lexicon::Kind;
use super::houses::{self, House};
use super::names;
use super::reading::{Reading, Word};
use super::{Facts, support};
use crate::job::cues::Cue;
use crate::resume::dates::Date;
use crate::skills::{SkillId, SkillKind, is_cjk};

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
    /// What somebody says they worked as.
    Position(Vec<Word>),
    House(House),
    Name(Vec<Word>),
}

/// How far from a language its level may stand, in bytes.
const NEAR: usize = 30;

/// No position is longer, in words.
const LONGEST_POSITION: usize = 5;
/// What ends a position that somebody worked as.
const AFTER_POSITION: &[&str] = &[
    "at", "from", "since", "for", "until", "between", "bei", "seit", "von", "fur", "chez", "depuis", "pour", "desde", "presso", "dal",
    "per", "na", "no", "voor", "bij", "sinds", "w", "od",
];
/// "As part of the team" is no position.
const NO_POSITION: &[&str] = &[
    "part", "teil", "partie", "parte", "member", "mitglied", "membre", "miembro", "membro", "result", "well", "needed", "required", "both",
    "deel", "lid", "ersatz", "erganzung",
];

/// The lowest degree that is a claim: words of lower ones are common.
const LOWEST_DEGREE: u8 = 3;

/// Everything a sentence in `language` claims, by position.
pub(super) fn claims(reading: &Reading, language: &str, facts: &Facts) -> Vec<Said> {
    let is_translated = language != facts.language;
    let mut claims = Vec::new();
    let mut add = |kind: ClaimKind, what: What, start: usize, end: usize| {
        claims.push(Said { kind, what, start, end });
    };
    for quantity in &reading.quantities {
        add(ClaimKind::Number, What::Number(quantity.clone()), quantity.start, quantity.end);
    }
    for dated in &reading.dates {
        add(ClaimKind::Date, What::Date(dated.date), dated.start, dated.end);
    }
    for house in houses::find(reading, language) {
        let (start, end) = (house.start, house.end);
        add(ClaimKind::Name, What::House(house), start, end);
    }
    if let Some(words) = position(reading).filter(|_| !is_translated)
        && let (Some(first), Some(last)) = (words.first(), words.last())
    {
        let (start, end) = (first.start, last.end);
        add(ClaimKind::Title, What::Position(words), start, end);
    }
    add_skills(reading, language, is_translated, &mut claims);
    add_degrees(reading, &mut claims);
    add_words(reading, &mut claims);
    let is_covering = |claim: &&Said| !matches!(claim.what, What::Position(_));
    let covered: Vec<(usize, usize)> = claims.iter().filter(is_covering).map(|it| (it.start, it.end)).collect();
    for name in names::find(reading, language, &covered) {
        let (Some(first), Some(last)) = (name.first(), name.last()) else {
            continue;
        };
        let (start, end) = (first.start, last.end);
        claims.push(Said { kind: ClaimKind::Name, what: What::Name(name), start, end });
    }
    claims.sort_by_key(|it| (it.start, it.end));
    claims
}

/// The words of "As a Staff Nurse, …": what somebody says they worked as, where a sentence begins with it.
fn position(reading: &Reading) -> Option<Vec<Word>> {
    let hit = reading.of(Kind::As).filter(|hit| reading.slice(0, hit.start).trim().is_empty()).max_by_key(|hit| hit.end)?;
    let end = reading.slice(hit.end, reading.text.text.len()).find([',', ';', ':', '.', '(', '\n', '–']);
    let end = end.map_or(reading.text.text.len(), |length| hit.end + length);
    let slice = |word: &Word| reading.slice(word.start, word.end);
    let words = reading.words.iter().filter(|word| word.start >= hit.end && word.end <= end);
    let words: Vec<Word> = words
        .take_while(|word| !AFTER_POSITION.contains(&slice(word)) && !slice(word).starts_with(|it: char| it.is_ascii_digit()))
        .take(LONGEST_POSITION)
        .copied()
        .collect();
    let first = words.first()?;
    let is_bare = reading.slice(hit.start, hit.end) == "as";
    let is_meant = !NO_POSITION.contains(&slice(first)) && (!is_bare || reading.text.is_upper(first.start));
    is_meant.then_some(words)
}

fn add_skills(reading: &Reading, language: &str, is_translated: bool, claims: &mut Vec<Said>) {
    for hit in &reading.skills {
        let skill_kind = hit.skill.kind();
        let kind = match skill_kind {
            // Anybody may call themselves thorough.
            SkillKind::Soft => continue,
            SkillKind::Language => ClaimKind::Language,
            SkillKind::Licence | SkillKind::Certificate => ClaimKind::Certificate,
            SkillKind::Tool => ClaimKind::Skill,
            _ if is_translated || !hit.is_role && is_everyday(reading, hit.start, hit.end, language) => continue,
            _ if hit.is_role => ClaimKind::Title,
            _ => ClaimKind::Skill,
        };
        let what = What::Skill { skill: hit.skill, is_role: hit.is_role };
        claims.push(Said { kind, what, start: hit.start, end: hit.end });
    }
    let languages: Vec<_> = reading.skills.iter().filter(|hit| hit.skill.kind() == SkillKind::Language).collect();
    for cue in &reading.cues {
        let Cue::Level(level) = cue.cue else { continue };
        // "German C1 and Spanish B2": a level belongs to the language before it, if there is one as near.
        let distance = |start: usize, end: usize| if end <= cue.start { cue.start - end } else { start.saturating_sub(cue.end) + 2 };
        let nearest = languages.iter().min_by_key(|hit| distance(hit.start, hit.end));
        if let Some(hit) = nearest.filter(|hit| distance(hit.start, hit.end) < NEAR) {
            let what = What::Level(hit.skill, level);
            claims.push(Said { kind: ClaimKind::Language, what, start: cue.start, end: cue.end });
        }
    }
}

/// Whether a method or field is named by one everyday word, such as "closing": that claims nothing.
fn is_everyday(reading: &Reading, start: usize, end: usize, language: &str) -> bool {
    let words = reading.slice(start, end);
    let is_first = reading.words.iter().any(|word| word.start == start && word.is_first);
    let is_name = reading.text.is_upper(start) && !is_first && language != "de";
    !words.contains(' ') && !words.contains(is_cjk) && !is_name
}

fn add_degrees(reading: &Reading, claims: &mut Vec<Said>) {
    for cue in &reading.cues {
        let is_covered = reading.skills.iter().any(|hit| hit.start <= cue.start && cue.end <= hit.end);
        if let Cue::Degree(level) = cue.cue
            && level >= LOWEST_DEGREE
            && !is_covered
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
