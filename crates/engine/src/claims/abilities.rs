//! The skills, languages and papers that a sentence claims.

use types::ClaimKind;

use super::extract::{Said, What};
use super::lexicon::Kind;
use super::reading::Reading;
use super::support::ENDING;
use super::{Facts, Near};
use crate::job::cues::Cue;
use crate::skills::{SkillKind, is_cjk};

/// How far from a language its level may stand, in bytes.
const NEAR: usize = 30;

pub(super) fn add_skills(
    reading: &Reading,
    (language, is_translated): (&str, bool),
    near: &Near,
    claims: &mut Vec<Said>,
) {
    // "Board-certified" is a word for any paper.
    let is_any_paper = |hit: &&crate::skills::Hit| {
        let mut words = reading.of(Kind::Certified);
        words.any(|word| word.start <= hit.start && hit.end <= word.end)
    };
    for hit in reading.skills.iter().filter(|hit| !is_any_paper(hit)) {
        let skill_kind = hit.skill.kind();
        let kind = match skill_kind {
            // Anybody may call themselves thorough.
            SkillKind::Soft => continue,
            SkillKind::Language => ClaimKind::Language,
            SkillKind::Licence | SkillKind::Certificate => ClaimKind::Certificate,
            // "Prestó" is no Presto.
            SkillKind::Tool
                if reading.slice(hit.start, hit.end).is_ascii() && reading.has_accents(hit.start, hit.end) =>
            {
                continue;
            }
            SkillKind::Tool if is_everyday_tool(reading, hit.start, hit.end) => continue,
            SkillKind::Tool if is_small_word(reading, hit) || is_first_word(reading, hit) => continue,
            SkillKind::Tool => ClaimKind::Skill,
            // "Lead a team" is a role, which is a claim of its own.
            _ if is_leading(reading, hit) => continue,
            _ if is_translated
                || is_everyday(reading, hit.start, hit.end, language) && !(hit.is_role && near.is_summary()) =>
            {
                continue;
            }
            _ if hit.is_role && !near.is_summary() && !reading.text.is_upper(hit.start) => continue,
            _ if hit.is_role => ClaimKind::Title,
            _ => ClaimKind::Skill,
        };
        let what = What::Skill {
            skill: hit.skill,
            is_role: hit.is_role,
        };
        claims.push(Said {
            kind,
            what,
            start: hit.start,
            end: hit.end,
        });
    }
    add_levels(reading, claims);
}

/// Between a language and its level, in bytes.
const BESIDE: usize = 8;

/// Levels of languages that only the résumé knows, such as Low German: higher ones than it says.
pub(super) fn levels_of_listed(reading: &Reading, facts: &Facts) -> Vec<(usize, usize)> {
    let is_known = |start: usize| {
        let mut hits = reading.skills.iter();
        hits.any(|hit| hit.skill.kind() == SkillKind::Language && hit.start <= start && start < hit.end)
    };
    let words = reading.words.iter().filter(|word| !is_known(word.start));
    let mut found = Vec::new();
    for word in words {
        let letters = reading.slice(word.start, word.end);
        let is_named = |name: &str| {
            // "Bretonisch", "bretonische"
            letters.starts_with(name) && letters.len() <= name.len() + ENDING
        };
        let Some((_, known)) = facts.tongues.iter().find(|(name, _)| is_named(name)) else {
            continue;
        };
        found.extend(reading.cues.iter().filter_map(|cue| {
            let Cue::Level(level) = cue.cue else { return None };
            let (from, to) = (cue.end.min(word.end), cue.start.max(word.start));
            let gap = reading.slice(from, to);
            let is_beside = gap.len() <= BESIDE && !gap.contains([',', ';', '.']);
            // "Fließendes Russisch und Englisch auf B2-Niveau": the level behind a language is its own.
            let is_before = cue.end <= word.start && gap.trim().contains(' ');
            let has_own = reading
                .cues
                .iter()
                .any(|other| matches!(other.cue, Cue::Level(_)) && (word.end..word.end + OWN).contains(&other.start));
            (is_beside && !(is_before && has_own) && level > *known).then_some((cue.start, cue.end))
        }));
    }
    found
}

/// How far behind a language its own level stands, in bytes.
const OWN: usize = 12;

/// Whether the name of a method says that one led.
fn is_leading(reading: &Reading, hit: &crate::skills::Hit) -> bool {
    let mut led = reading.of(Kind::Superlative).filter(|it| it.group == "led");
    !hit.is_role && led.any(|it| it.start == hit.start && it.end < hit.end)
}

/// Names of tools that are everyday words, too.
const EVERYDAY: &[&str] = &["teams", "chef", "flow"];

/// Short names of tools in small letters are other words: the "vite" of a vineyard.
fn is_small_word(reading: &Reading, hit: &crate::skills::Hit) -> bool {
    let name = hit.skill.name();
    let letters = reading.slice(hit.start, hit.end);
    letters.len() <= SHORT
        && letters.bytes().all(|it| it.is_ascii_lowercase())
        && name.starts_with(char::is_uppercase)
        && name
            .split('.')
            .next()
            .is_some_and(|name| name.eq_ignore_ascii_case(letters))
        && !(hit.start..hit.end).any(|at| reading.text.is_upper(at))
}

/// A short word that only begins a sentence is no other name of a tool in capitals: the Dutch "Elk" is not ELK.
fn is_first_word(reading: &Reading, hit: &crate::skills::Hit) -> bool {
    let letters = reading.slice(hit.start, hit.end);
    let mut firsts = reading.words.iter().filter(|word| word.is_first);
    letters.len() <= SHORT
        && !hit.skill.name().to_lowercase().starts_with(letters)
        && firsts.any(|word| word.start == hit.start && word.end == hit.end)
        && !(hit.start + 1..hit.end).any(|at| reading.text.is_upper(at))
}

/// So short are names of tools that are words in some language, in letters.
const SHORT: usize = 5;

/// What goes before the tool.
const BEFORE_TOOLS: &[&str] = &[
    "microsoft",
    "ms",
    "in",
    "mit",
    "with",
    "via",
    "using",
    "uber",
    "on",
    "and",
    "und",
];

/// "Des Teams" is no program.
fn is_everyday_tool(reading: &Reading, start: usize, end: usize) -> bool {
    let before = reading
        .word_before(start)
        .map(|word| reading.slice(word.start, word.end));
    EVERYDAY.contains(&reading.slice(start, end)) && !before.is_some_and(|word| BEFORE_TOOLS.contains(&word))
}

/// What joins one language to the next.
const JOINTS: &[&str] = &[" and ", " und ", " sowie ", " et ", " y ", " e ", " en ", " i "];

/// How well languages are spoken: a level belongs to the languages right behind it, or before it.
fn add_levels(reading: &Reading, claims: &mut Vec<Said>) {
    let languages: Vec<_> = reading
        .skills
        .iter()
        .filter(|hit| hit.skill.kind() == SkillKind::Language)
        .collect();
    let levels: Vec<(u8, usize, usize)> = reading
        .cues
        .iter()
        .filter_map(|cue| {
            if let Cue::Level(level) = cue.cue {
                Some((level, cue.start, cue.end))
            } else {
                None
            }
        })
        .collect();
    for &(level, start, end) in &levels {
        let is_parted = |from: usize, to: usize| {
            let gap = reading.slice(from, to);
            // Where each has a level of its own, what joins them parts them: "inglese intermedio e tedesco di base".
            let is_joined = levels.len() == languages.len() && JOINTS.iter().any(|joint| gap.contains(joint));
            is_joined || gap.contains([',', ';', '·', '|', '/', '.'])
        };
        let distance = |from: usize, to: usize| {
            let (gap, is_parted) = if to <= start {
                (start - to, is_parted(to, start))
            } else {
                (from.saturating_sub(end), is_parted(end, from))
            };
            gap + if is_parted { NEAR / 2 } else { 0 }
        };
        let nearest = (0..languages.len()).min_by_key(|&at| distance(languages[at].start, languages[at].end));
        let Some(at) = nearest.filter(|&at| distance(languages[at].start, languages[at].end) < NEAR) else {
            continue;
        };
        // "Türkischer Muttersprachler": the level of a language right beside it, in another form.
        let chosen = (languages[at].start, languages[at].end);
        let mut beside = reading
            .of(Kind::Tongue)
            .filter(|hit| hit.end + 1 == start || end + 1 == hit.start);
        if beside.any(|hit| hit.end <= chosen.0 || chosen.1 <= hit.start) && distance(chosen.0, chosen.1) > 1 {
            continue;
        }
        // "Excel avancé et espagnol": the level of something else.
        let is_other = |hit: &&crate::skills::Hit| {
            hit.skill.kind() == SkillKind::Tool
                && distance(hit.start, hit.end) < distance(languages[at].start, languages[at].end)
        };
        if reading.skills.iter().any(|hit| is_other(&hit)) {
            continue;
        }
        let mut belongs = vec![at];
        let is_behind = languages[at].start >= end;
        // "Fluent in French and Yoruba", "inglês e espanhol nativos": both.
        let next = if is_behind {
            languages.get(at + 1).map(|_| at + 1)
        } else {
            at.checked_sub(1)
        };
        if let Some(next) = next {
            let (from, to) = if is_behind {
                (languages[at].end, languages[next].start)
            } else {
                (languages[next].end, languages[at].start)
            };
            let between = reading.slice(from, to).trim();
            if ["and", "und", "et", "y", "e", "en", "i", "ו", "-", "–", "/", "&"].contains(&between)
                && !levels.iter().any(|it| it.1 >= from && it.2 <= to)
            {
                belongs.push(next);
            }
        }
        for at in belongs {
            let what = What::Level(languages[at].skill, level);
            claims.push(Said {
                kind: ClaimKind::Language,
                what,
                start,
                end,
            });
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
