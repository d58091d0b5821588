//! Skills that the ad asks for: shown but not listed, or not shown.

use types::{Assessment, Fix, RequirementKind, RuleKind, State};

use super::bullets::is_sound;
use super::mentions::{Mention, Place};
use super::wording::{together, words_of};
use super::words::capital;
use super::{Context, Draft, hits};
use crate::skills::{SkillId, SkillKind};

/// The most skills that are added to the list.
const MOST_LISTED: usize = 4;
/// The most questions for what the ad asks.
const MOST_ASKED: usize = 4;
/// German nouns with these endings are the same in each case.
const BARE: [&str; 8] = ["ung", "ion", "ik", "ie", "tät", "keit", "ment", "ing"];
/// So many letters of the ad are quoted.
const QUOTED: usize = 100;
/// A word of so many letters means something, and so many tell it apart.
const LONG_WORD: usize = 6;

/// Skills that a job shows and the list of skills lacks, in the group that holds the like.
pub(super) fn listed(context: &Context) -> Option<Draft> {
    let mut names: Vec<String> = Vec::new();
    let mut skills: Vec<SkillId> = Vec::new();
    for asked in &context.report.requirements {
        let Some(skill) = asked.requirement.skill.as_deref().and_then(SkillId::by_name) else {
            continue;
        };
        let wanted = words_of(&asked.requirement.text, skill);
        let is_new = !skills.contains(&skill) && !is_listed(context, skill);
        if let Some(name) = name(context, skill, wanted.as_deref()).filter(|_| is_new && names.len() < MOST_LISTED) {
            skills.push(skill);
            names.push(name);
        }
    }
    if names.is_empty() {
        return None;
    }
    let reason = format!(
        "The ad asks for {}, and your work shows it: your list of skills should name it.",
        super::words::list(&names, "en")
    );
    let (pointer, before) = group(context, &skills)?;
    let after: Vec<&str> = before.iter().chain(&names).map(String::as_str).collect();
    Some(Draft::new(RuleKind::SkillListed, &pointer, &before.join("\n")).becomes(after.join("\n"), reason))
}

fn is_listed(context: &Context, skill: SkillId) -> bool {
    let mut listed = context.mentions.iter().filter(|it| it.place == Place::Listed);
    listed.any(|it| it.skill == skill || it.skill.implies().contains(&skill))
}

/// The name under which a skill goes into the list, if a bullet of a job names it.
fn name(context: &Context, skill: SkillId, wanted: Option<&str>) -> Option<String> {
    if !matches!(skill.kind(), SkillKind::Tool | SkillKind::Method | SkillKind::Domain) {
        return None;
    }
    let shown = |it: &&Mention| it.skill == skill && it.place == Place::Bullet && !it.is_role;
    let own = context.mentions.iter().find(shown)?.text();
    let name = match context.language {
        _ if skill.kind() == SkillKind::Tool => wanted
            .and_then(|wanted| together(own, wanted, SkillKind::Tool, context.language))
            .unwrap_or_else(|| own.to_owned()),
        // A bullet may name it as a verb: "mentored".
        "en" => skill.name().to_owned(),
        "de" => own.to_owned(),
        _ => capital(own),
    };
    // "mit Planetengetrieben": a list needs the word as a dictionary has it.
    let is_bare = BARE.iter().any(|end| name.ends_with(end));
    if context.language == "de" && skill.kind() != SkillKind::Tool && !(is_bare && name.starts_with(char::is_uppercase))
    {
        return None;
    }
    let is_known = context.facts.check("/skills", "", &name).blocked.is_empty();
    (is_known && is_sound(&name)).then_some(name)
}

/// The group whose skills are most like these, and what it holds.
fn group(context: &Context, skills: &[SkillId]) -> Option<(String, Vec<String>)> {
    let groups = &context.document.skills;
    let alike = |text: &String| {
        let is_kin = |other: SkillId| {
            skills.iter().any(|skill| {
                skill.parents().iter().any(|parent| other.implies().contains(parent)) || skill.kind() == other.kind()
            })
        };
        hits(text).iter().any(|hit| is_kin(hit.skill))
    };
    let with_keywords = groups
        .iter()
        .enumerate()
        .filter(|(_, group)| !group.keywords.is_empty());
    let best = with_keywords.max_by_key(|(at, group)| {
        (
            group.keywords.iter().filter(|keyword| alike(keyword)).count(),
            groups.len() - at,
        )
    });
    let (pointer, lines) = match best {
        Some((at, group)) => (format!("/skills/{at}/keywords"), group.keywords.clone()),
        None => (
            "/skills".to_owned(),
            groups.iter().map(|group| group.name.clone()).collect(),
        ),
    };
    lines.iter().all(|line| is_sound(line)).then_some((pointer, lines))
}

/// Questions for what the ad asks and the résumé does not show, those first that bring most.
pub(super) fn asked(context: &Context) -> Vec<Draft> {
    let document = context.document;
    let drafts = context.report.fixes.iter().filter_map(|fix| {
        let asked = context
            .report
            .requirements
            .iter()
            .find(|it| it.requirement.id == fix.requirement_id)?;
        let question = question(context, asked, fix)?;
        let pointer = match asked.requirement.kind {
            RequirementKind::Licence | RequirementKind::Certificate => "/certificates",
            RequirementKind::Language => "/languages",
            _ if document.work.is_empty() => "/work",
            _ => "/work/0/highlights",
        };
        let draft = Draft::new(RuleKind::SkillAsked, pointer, "").asks(question, fix.action.clone());
        Some(draft.weighing(fix.points.min(20.0) * 0.2).marked(&fix.requirement_id))
    });
    drafts.take(MOST_ASKED).collect()
}

fn question(context: &Context, asked: &Assessment, fix: &Fix) -> Option<String> {
    let requirement = &asked.requirement;
    let text: String = requirement.text.trim().chars().take(QUOTED).collect();
    let skill = requirement.skill.as_deref().and_then(SkillId::by_name);
    // Whoever is asked about Salesforce need not be asked about CRM.
    let is_covered = |skill: SkillId| {
        context
            .asked
            .iter()
            .any(|it| it.skill != skill && it.skill.implies().contains(&skill))
    };
    if skill.is_some_and(is_covered) {
        return None;
    }
    let own = skill.and_then(|skill| words_of(&text, skill).or_else(|| Some(skill.name().to_owned())));
    let name = own.map_or_else(|| text.clone(), |name| format!("“{name}”"));
    let is_named = || context.mentions.iter().any(|it| Some(it.skill) == skill);
    Some(match (requirement.kind, asked.state) {
        (RequirementKind::Licence | RequirementKind::Certificate, State::Missing) => format!("Do you hold it: {name}?"),
        (RequirementKind::Language, State::Missing) => format!("Do you speak {name}, and how well?"),
        (RequirementKind::Skill, State::Missing) => {
            format!("Do you have experience with {name}? Where, and what came of it?")
        }
        (RequirementKind::Skill, State::Partial) => {
            format!("Do you have experience with {name} itself? Where, and what came of it?")
        }
        // Figures have a rule of their own.
        (RequirementKind::Skill, State::Present) if fix.action.starts_with("You list") && is_named() => {
            format!("Which of your jobs shows {name}, and what came of it?")
        }
        (RequirementKind::Skill, State::Unclear) => format!("When did you show {name}, and what came of it?"),
        (RequirementKind::Statement, State::Unclear) if is_open(context, &text) => {
            format!("The ad asks: “{text}”. What in your work shows it?")
        }
        _ => return None,
    })
}

/// Whether a demand is a whole sentence of which the résumé does not say most.
fn is_open(context: &Context, text: &str) -> bool {
    let begins = text
        .chars()
        .next()
        .is_some_and(|letter| letter.is_alphabetic() && !letter.is_lowercase());
    let long = super::words::split(text).filter(|word| word.chars().count() >= LONG_WORD);
    let stems: Vec<String> = long
        .map(|word| word.to_lowercase().chars().take(LONG_WORD).collect())
        .collect();
    let fields = context
        .lists
        .iter()
        .flat_map(|list| list.items)
        .chain([&context.document.basics.summary]);
    let said: Vec<String> = fields.map(|field| field.to_lowercase()).collect();
    let known = stems
        .iter()
        .filter(|stem| said.iter().any(|field| field.contains(stem.as_str())))
        .count();
    begins && known * 2 < stems.len()
}
