//! A summary, put together from what the résumé proves.

use types::{Document, Importance, RuleKind, State};

use super::mentions::{Mention, Place};
use super::wording::{is_free, together, words_of};
use super::words::{list, rows};
use super::{Context, Draft};
use crate::Month;
use crate::skills::{SkillId, SkillKind};

/// The most skills in a summary.
const MOST: usize = 4;
/// A summary that lacks fewer is left alone.
const FEWEST_MISSING: usize = 2;
/// A longer summary says enough, in bytes.
const LONGEST: usize = 600;
/// A keyword of more words is a sentence.
const MOST_WORDS: usize = 4;
/// A longer headline is no title, in characters.
const LONGEST_TITLE: usize = 70;

/// A summary where there is none, or a sentence more where it says little of what the ad asks and the résumé proves.
pub(super) fn summary(context: &Context, as_of: Month) -> Option<Draft> {
    let (shown, listed) = proven(context);
    let own = context.document.basics.summary.as_str();
    let draft = Draft::new(RuleKind::Summary, "/basics/summary", own);
    let fill = |kind: &str, items: &[String]| {
        let items = items.get(..items.len().min(MOST)).unwrap_or_default();
        let template = sentence(context.language, kind).filter(|_| !items.is_empty());
        template.map(|template| template.replace("{list}", &list(items, context.language)))
    };
    let proof = if shown.len() >= FEWEST_MISSING {
        fill("shown", &shown)
    } else {
        None
    };
    if own.trim().is_empty() {
        let told = proof.or_else(|| fill("listed", &[shown, listed].concat()));
        let whole = [opening(context, as_of)?, told?].join(" ");
        return Some(draft.becomes(whole, "There is no summary; this one says only what your résumé shows."));
    }
    if own.len() > LONGEST || own.contains('\n') {
        return None;
    }
    let stop = if own.trim_end().ends_with(['.', '!', '?', '…']) {
        " "
    } else {
        ". "
    };
    let after = [own.trim_end(), stop, &proof?].concat();
    let reason = "The ad asks for these and your work shows them: the summary, which is read first, should say so.";
    Some(draft.becomes(after, reason))
}

fn sentence(language: &'static str, kind: &str) -> Option<&'static str> {
    let found = rows("sentence", language)
        .iter()
        .find(|row| row.words.first().is_some_and(|it| *it == kind));
    found.map(|row| row.value)
}

/// The title and the years of work.
fn opening(context: &Context, as_of: Month) -> Option<String> {
    let document = context.document;
    let latest = document.work.first().map_or("", |work| work.position.as_str());
    let title = [document.basics.label.as_str(), latest]
        .into_iter()
        .find(|title| !title.trim().is_empty())?;
    let title = title.trim().trim_end_matches('.');
    let years = years_of_work(document, as_of);
    let is_title = title.chars().count() <= LONGEST_TITLE && !title.contains(['\n', '|']);
    let template = sentence(context.language, "years")?;
    is_title.then(|| match years {
        0 | 1 => format!("{title}."),
        _ => template
            .replace("{title}", title)
            .replace("{years}", &years.to_string()),
    })
}

/// Whole years of all dated jobs together; months of two jobs at once count once.
pub(crate) fn years_of_work(document: &Document, as_of: Month) -> i32 {
    let mut jobs: Vec<(i32, i32)> = document
        .work
        .iter()
        .filter_map(|work| {
            let first = work.start_date.parse::<Month>().ok()?.index();
            let last = if work.end_date.is_empty() {
                as_of
            } else {
                work.end_date.parse().ok()?
            };
            Some((first, last.index() + 1))
        })
        .collect();
    jobs.sort_unstable();
    let (mut months, mut free_from) = (0, i32::MIN);
    for (first, last) in jobs {
        months += (last - first.max(free_from)).max(0);
        free_from = free_from.max(last);
    }
    months / 12
}

/// Names of what the ad asks and the summary lacks, worth most first: what work shows, and what is only listed.
fn proven(context: &Context) -> (Vec<String>, Vec<String>) {
    let mut found: Vec<(f64, bool, SkillId, String)> = Vec::new();
    for asked in context
        .report
        .requirements
        .iter()
        .filter(|it| it.state == State::Present)
    {
        let Some(skill) = asked.requirement.skill.as_deref().and_then(SkillId::by_name) else {
            continue;
        };
        let is_fit = matches!(skill.kind(), SkillKind::Tool | SkillKind::Method | SkillKind::Domain);
        let is_said = context
            .mentions
            .iter()
            .any(|it| it.pointer.starts_with("/basics/") && names(it, skill));
        if is_fit && !is_said && found.iter().all(|it| it.2 != skill) {
            let is_shown = asked
                .evidence
                .iter()
                .any(|it| matches!(it.section.as_str(), "work" | "projects"));
            let is_must = asked.requirement.importance == Importance::Must;
            let worth = if is_must { 1000.0 } else { 0.0 } + asked.max_points;
            // One doubtful name must not cost the whole sentence.
            let is_known = |name: &String| context.facts.check("/basics/summary", "", name).blocked.is_empty();
            let name = name(context, skill, &asked.requirement.text).filter(is_known);
            found.extend(name.map(|name| (worth, is_shown, skill, name)));
        }
    }
    found.sort_by(|left, right| right.0.total_cmp(&left.0));
    found.dedup_by(|left, right| left.3 == right.3);
    let named = |is_shown: bool| {
        found
            .iter()
            .filter(|it| it.1 == is_shown)
            .map(|it| it.3.clone())
            .collect()
    };
    (named(true), named(false))
}

fn names(mention: &Mention, skill: SkillId) -> bool {
    mention.skill == skill || mention.skill.implies().contains(&skill)
}

/// How the résumé itself names a skill, as a noun; in the ad's words if they are forms of one name.
fn name(context: &Context, skill: SkillId, asked: &str) -> Option<String> {
    let own = || context.mentions.iter().filter(|it| it.skill == skill && !it.is_role);
    let is_tool = skill.kind() == SkillKind::Tool;
    if is_tool {
        // "Siemens S7" of "Siemens S7-1500" is no name.
        let listed = own().find(|it| it.place == Place::Listed && it.is_whole());
        let told = listed.or_else(|| own().find(|it| is_free(it)))?.text();
        let wanted = words_of(asked, skill);
        let same = wanted.filter(|wanted| together(told, wanted, skill.kind(), context.language).is_some());
        return Some(
            same.filter(|wanted| wanted.len() > told.len())
                .unwrap_or_else(|| told.to_owned()),
        );
    }
    let is_short = |mention: &&Mention| mention.field.split_whitespace().count() <= MOST_WORDS;
    if let Some(listed) = own().filter(|it| it.place == Place::Listed).find(is_short) {
        return Some(lower(listed.field.trim(), context.language));
    }
    let told = own().next()?.text();
    match context.language {
        "en" => Some(lower(skill.name(), "en")),
        "de" => None,
        language => Some(lower(told, language)),
    }
}

/// How an ad names a skill, as it stands within a sentence; traits and spoken languages are no such names.
pub(crate) fn name_in_ad(asked: &str, skill: SkillId, language: &str) -> Option<String> {
    let is_fit = matches!(skill.kind(), SkillKind::Tool | SkillKind::Method | SkillKind::Domain);
    let name = words_of(asked, skill).filter(|_| is_fit)?;
    let is_tool = skill.kind() == SkillKind::Tool;
    Some(if is_tool { name } else { lower(&name, language) })
}

/// A name as it stands within a sentence: nouns have capitals in German, names and short forms everywhere.
fn lower(name: &str, language: &str) -> String {
    let is_common = name
        .chars()
        .skip(1)
        .all(|letter| letter.is_lowercase() || matches!(letter, ' ' | '-' | '\'' | '’'));
    if language == "de" || !is_common {
        return name.to_owned();
    }
    let mut letters = name.chars();
    let first = letters.next().into_iter().flat_map(char::to_lowercase);
    first.chain(letters).collect()
}
