//! Years, degrees, languages, places and permits: what the résumé can tell of them.

use types::{Requirement, State};

use super::finding::{Finding, UNCLEAR};
use super::profile::{Profile, Proof};
use crate::job::cues::{Cue, cues_in, find_resume_cues};
use crate::job::facts::{DEGREES, LEVELS};
use crate::resume::language;
use crate::skills::{Folded, SkillId};

/// Years of experience.
pub(super) fn years(profile: &Profile, requirement: &Requirement) -> Finding {
    let asked = f64::from(requirement.years.unwrap_or(1.0)).max(0.5);
    let have = profile.years();
    if have > 0.0 {
        let share = (have / asked).min(1.0);
        let state = if share >= 1.0 { State::Present } else { State::Partial };
        let found = format!("{} in all", count(have));
        return Finding::certain(state, share)
            .because(found, format!("The dated jobs add up to {}.", count(have)))
            .proven(jobs(profile));
    }
    if let Some(claimed) = profile.claimed_years() {
        let share = (f64::from(claimed) / asked).min(1.0);
        let mut finding = Finding::unclear(share / 2.0).because(
            format!("{} by the summary", count(f64::from(claimed))),
            "The summary names years, but no job has dates.",
        );
        finding.high = share;
        finding.ceiling = share;
        return finding.fix(share, "Give every job its first and last month.");
    }
    if profile.document.work.is_empty() {
        return Finding::certain(State::Missing, 0.0).because("", "The résumé shows no job.");
    }
    Finding::unclear(UNCLEAR)
        .because("", "No job has dates.")
        .fix(1.0, "Give every job its first and last month.")
}

fn count(years: f64) -> String {
    let rounded = (years * 10.0).round() / 10.0;
    if (rounded - 1.0).abs() < f64::EPSILON {
        "1 year".to_owned()
    } else {
        format!("{rounded} years")
    }
}

fn jobs(profile: &Profile) -> Vec<Proof> {
    let is_position =
        |passage: &&(usize, &super::passages::Passage)| passage.1.section == "work" && passage.1.field == "position";
    profile
        .passages
        .iter()
        .enumerate()
        .filter(|it| is_position(&it))
        .take(3)
        .map(|(at, _)| whole(profile, at))
        .collect()
}

fn whole(profile: &Profile, passage: usize) -> Proof {
    let end = profile.passages.get(passage).map_or(0, |it| it.text.chars().count());
    let strength = profile
        .passages
        .get(passage)
        .map_or(super::passages::Strength::Listed, |it| it.strength);
    Proof {
        passage,
        start: 0,
        end,
        strength,
        named: None,
    }
}

/// Fields of study whose graduates do each other's work.
const RELATED: &[(u8, u8)] = &[
    (1, 2),
    (1, 4),
    (1, 19),
    (2, 7),
    (2, 11),
    (3, 4),
    (3, 19),
    (4, 7),
    (5, 17),
    (6, 8),
    (6, 20),
    (8, 9),
    (8, 20),
    (9, 10),
    (10, 15),
    (11, 12),
    (11, 13),
    (11, 19),
    (11, 21),
    (11, 22),
    (11, 23),
    (12, 16),
    (12, 17),
    (14, 15),
    (14, 16),
    (15, 21),
    (19, 23),
];
const ENGINEERING: u8 = 18;
const SCIENCE: u8 = 24;

fn is_same(asked: u8, have: u8) -> bool {
    asked == have
        || (asked == ENGINEERING && matches!(have, 1 | 3..=6 | 19))
        || (asked == SCIENCE && matches!(have, 1..=4 | 6..=8 | 18..=20))
}

fn is_related(asked: u8, have: u8) -> bool {
    RELATED.contains(&(asked, have))
        || RELATED.contains(&(have, asked))
        || (have == ENGINEERING && matches!(asked, 3..=6 | 19))
}

/// A degree of the résumé.
struct Degree {
    rank: Option<u8>,
    fields: Vec<u8>,
    passage: usize,
}

/// A degree and its field.
pub(super) fn degree(profile: &Profile, requirement: &Requirement) -> Finding {
    let level = requirement
        .level
        .as_deref()
        .and_then(|name| DEGREES.iter().position(|it| *it == name))
        .map_or(3, |at| at + 1);
    let folded = Folded::new(&requirement.text);
    let cues = find_resume_cues(&folded);
    let fields: Vec<u8> = cues
        .iter()
        .filter_map(|hit| {
            if let Cue::Field(field) = hit.cue {
                Some(field)
            } else {
                None
            }
        })
        .collect();
    let is_open = cues.iter().any(|hit| matches!(hit.cue, Cue::Similar | Cue::Equivalent));
    let takes_experience = cues.iter().any(|hit| hit.cue == Cue::Equivalent) && profile.years() >= 4.0;
    let degrees = degrees(profile);
    let rated = degrees
        .iter()
        .map(|degree| (rate(degree, level, &fields, is_open), degree));
    let Some(((credit, is_high, is_fit), best)) = rated.max_by(|left, right| left.0.0.total_cmp(&right.0.0)) else {
        let finding = if takes_experience {
            Finding::unclear(0.7)
        } else {
            Finding::unclear(UNCLEAR)
        };
        return finding.because("", "The résumé names no degree.").fix(
            1.0,
            "If you hold such a degree, name it with its field under education.",
        );
    };
    let (from, to) = profile.range(best.passage);
    let found = profile.passages.get(best.passage).map_or("", |it| it.text).to_owned();
    let found = if from == to { String::new() } else { found };
    let proofs = vec![whole(profile, best.passage)];
    if best.rank.is_none() {
        return Finding::unclear(credit.max(UNCLEAR))
            .because(
                found,
                "The résumé names a course of study, but its degree is not recognised.",
            )
            .proven(proofs)
            .fix(1.0, "Name the degree itself, such as Bachelor of Science.");
    }
    let credit = if takes_experience { credit.max(0.7) } else { credit };
    match (is_high, is_fit) {
        (true, true) => Finding::certain(State::Present, credit)
            .because(found, "The résumé names such a degree.")
            .proven(proofs),
        (true, false) => Finding::certain(State::Partial, credit)
            .because(found, "The level fits, the field is another.")
            .proven(proofs),
        (false, _) if takes_experience => Finding::certain(State::Partial, credit)
            .because(found, "The ad takes experience instead.")
            .proven(proofs),
        (false, _) => Finding::certain(State::Partial, credit)
            .because(found, "The level is lower than asked.")
            .proven(proofs),
    }
}

fn degrees(profile: &Profile) -> Vec<Degree> {
    let mut degrees: Vec<(usize, Degree)> = Vec::new();
    for (at, passage) in profile
        .passages
        .iter()
        .enumerate()
        .filter(|(_, passage)| passage.section == "education")
    {
        let is_course = passage.field == "courses";
        let (from, to) = profile.range(at);
        if degrees.last().is_none_or(|(entry, _)| *entry != passage.entry) {
            degrees.push((
                passage.entry,
                Degree {
                    rank: None,
                    fields: Vec::new(),
                    passage: at,
                },
            ));
        }
        let Some((_, degree)) = degrees.last_mut().filter(|_| !is_course) else {
            continue;
        };
        for hit in cues_in(&profile.cues, from, to) {
            match hit.cue {
                Cue::Degree(rank) => degree.rank = degree.rank.max(Some(rank)),
                Cue::Field(field) => degree.fields.push(field),
                _ => {}
            }
        }
    }
    degrees.into_iter().map(|(_, degree)| degree).collect()
}

/// The share a degree earns, whether its level is high enough, and whether its field fits.
fn rate(degree: &Degree, level: usize, fields: &[u8], is_open: bool) -> (f64, bool, bool) {
    let rank = degree.rank.map_or(level, usize::from);
    let (height, is_high) = match level.saturating_sub(rank) {
        0 => (1.0, true),
        1 => (0.6, false),
        _ => (0.3, false),
    };
    let any = |test: fn(u8, u8) -> bool| {
        fields
            .iter()
            .any(|asked| degree.fields.iter().any(|have| test(*asked, *have)))
    };
    let (fit, is_fit) = if fields.is_empty() || any(is_same) {
        (1.0, true)
    } else if any(is_related) {
        if is_open { (0.9, true) } else { (0.7, false) }
    } else {
        (if is_open { 0.4 } else { 0.3 }, false)
    };
    (height * fit, is_high, is_fit)
}

/// The level that is meant where an ad only names a language.
const USUAL_LEVEL: usize = 4;

/// A language and its level.
pub(super) fn language(profile: &Profile, requirement: &Requirement, skill: SkillId) -> Finding {
    let name = skill.name();
    let asked = requirement
        .level
        .as_deref()
        .and_then(|level| LEVELS.iter().position(|it| *it == level))
        .map(|at| at + 1);
    let own = profile.languages.iter().filter(|(language, ..)| *language == skill);
    let Some((_, level, proof)) = own.max_by_key(|(_, level, _)| *level) else {
        return unspoken(profile, name);
    };
    let proofs = vec![*proof];
    let Some(level) = level.map(usize::from) else {
        if asked.is_none() {
            return Finding::certain(State::Present, 1.0)
                .because(name, format!("The résumé lists {name}."))
                .proven(proofs);
        }
        let mut finding = Finding::unclear(0.6).because(name, format!("The résumé lists {name}, but not how well."));
        finding.low = 0.3;
        return finding
            .proven(proofs)
            .fix(1.0, format!("Say how well you speak {name}, such as B2 or C1."));
    };
    let found = format!("{name} {}", LEVELS.get(level - 1).copied().unwrap_or_default());
    let (state, credit) = match asked.unwrap_or(USUAL_LEVEL).saturating_sub(level) {
        0 => (State::Present, 1.0),
        1 => (State::Partial, 0.7),
        2 => (State::Partial, 0.4),
        _ => (State::Partial, 0.2),
    };
    let why = if state == State::Present {
        "The level is high enough."
    } else {
        "The level is lower than asked."
    };
    Finding::certain(state, credit).because(found, why).proven(proofs)
}

fn unspoken(profile: &Profile, name: &str) -> Finding {
    let action = format!("If you speak {name}, list it with its level.");
    let code = match name {
        "English" => "en",
        "German" => "de",
        "French" => "fr",
        "Spanish" => "es",
        "Italian" => "it",
        "Portuguese" => "pt",
        "Mandarin Chinese" => "zh",
        _ => "",
    };
    // What was recognised in a file goes by its headings, too, and a document that comes as JSON tells no language.
    let texts = profile.passages.iter().map(|passage| passage.text);
    let written = language::of_texts(texts).or(profile.document.meta.language.as_deref());
    if written == Some(code) {
        return Finding::unclear(0.6)
            .because("", format!("The résumé is written in {name}, but states no level."))
            .fix(1.0, action);
    }
    if profile.document.languages.is_empty() {
        return Finding::unclear(UNCLEAR)
            .because("", "The résumé lists no languages.")
            .fix(1.0, action);
    }
    Finding::certain(State::Missing, 0.0)
        .because("", format!("The résumé lists languages, but not {name}."))
        .fix(1.0, action)
}

/// A place of work.
pub(super) fn place(profile: &Profile, requirement: &Requirement, is_remote: bool) -> Finding {
    let home = &profile.document.basics.location;
    let known: Vec<&str> = [&home.city, &home.region, &home.address]
        .into_iter()
        .map(|it| it.trim())
        .filter(|it| !it.is_empty())
        .collect();
    let asked = Folded::new(&requirement.text).text;
    let fits = known.iter().any(|part| {
        let part = Folded::new(part).text;
        part.contains(&asked) || asked.contains(&part)
    });
    let found = known.first().copied().unwrap_or_default();
    if fits {
        return Finding::certain(State::Present, 1.0).because(found, "The résumé gives the same place.");
    }
    if is_remote {
        return Finding::certain(State::Present, 1.0).because(found, "The ad offers remote work.");
    }
    let why = if found.is_empty() {
        "The résumé gives no place."
    } else {
        "The places differ; the résumé does not say whether you would move."
    };
    Finding::unclear(UNCLEAR).because(found, why)
}

/// What a résumé seldom says: the right to work, shifts, travel, checks.
pub(super) fn said(profile: &Profile, cue: Cue) -> Finding {
    match profile.cues.iter().find(|hit| hit.cue == cue) {
        Some(hit) => {
            let passage = profile.passage_at(hit.start);
            Finding::certain(State::Present, 1.0)
                .because("stated", "The résumé speaks of it.")
                .proven(vec![whole(profile, passage)])
        }
        None => Finding::unclear(UNCLEAR).because("", "A résumé seldom says; be ready to answer."),
    }
}

/// Whether the work can be done from elsewhere: for the person to say, unless it is from anywhere.
pub(super) fn remote(requirement: &Requirement) -> Finding {
    if requirement.level.as_deref() == Some("remote") {
        return Finding::certain(State::Present, 1.0).because("", "The ad offers remote work.");
    }
    Finding::unclear(UNCLEAR).because("", "Whether that suits you is yours to say.")
}

/// A rank: shown by a position of that name.
pub(super) fn rank(profile: &Profile, requirement: &Requirement) -> Finding {
    let asked = Folded::new(&requirement.text).text;
    let is_position = |at: usize| {
        profile
            .passages
            .get(at)
            .is_some_and(|it| it.section == "work" && it.field == "position")
    };
    let shown = profile.cues.iter().filter(|hit| hit.cue == Cue::Rank).find(|hit| {
        let words = profile.text.text.get(hit.start..hit.end);
        words == Some(asked.as_str()) && is_position(profile.passage_at(hit.start))
    });
    match shown {
        Some(hit) => Finding::certain(State::Present, 1.0)
            .because("", "A position has this rank.")
            .proven(vec![whole(profile, profile.passage_at(hit.start))]),
        None => Finding::unclear(UNCLEAR).because("", "No position has this rank; the years say more."),
    }
}
