//! Proposals without a model: what rules can say about a résumé and a job.
//!
//! A rule moves words, leaves some out, or replaces them by equals and by what stands elsewhere in the résumé. What it
//! does not know it asks. Every new text goes through [`crate::claims`], and one that would cost points is not proposed.

mod apply;
mod bullets;
mod dates;
mod english;
mod mentions;
mod numbers;
mod openings;
mod order;
mod repetition;
mod revision;
mod skills;
mod style;
mod summary;
#[cfg(test)]
mod tests;
mod voice;
mod wording;
mod words;

use std::collections::HashSet;

use types::{ClaimCheck, Document, Importance, Proposal, Report, RuleKind};

pub use self::apply::apply;
use self::bullets::List;
pub(crate) use self::english::as_deed;
use self::mentions::Mention;
pub use self::revision::{Now, Revision, answer, is_list};
pub(crate) use self::summary::{name_in_ad, years_of_work};
pub(crate) use self::words::list as enumerated;
use crate::Month;
use crate::claims::Facts;
use crate::job::Advert;
use crate::resume::language;
use crate::skills::{Folded, Hit, SkillId, find_folded};

/// The most proposals for one résumé and one job.
const MOST: usize = 40;

/// What a rule has to say.
#[derive(Clone, Debug)]
struct Draft {
    rule: RuleKind,
    pointer: String,
    before: String,
    after: String,
    reason: String,
    question: Option<String>,
    /// Tells apart what a rule says about one pointer.
    mark: String,
    /// How useful it is, beside the points it brings.
    weight: f64,
}

impl Draft {
    fn new(rule: RuleKind, pointer: &str, before: &str) -> Self {
        Self {
            rule,
            pointer: pointer.to_owned(),
            before: before.to_owned(),
            after: String::new(),
            reason: String::new(),
            question: None,
            mark: String::new(),
            weight: usual_weight(rule),
        }
    }

    fn becomes(mut self, after: impl Into<String>, reason: impl Into<String>) -> Self {
        self.after = after.into();
        self.reason = reason.into();
        self
    }

    fn asks(mut self, question: impl Into<String>, reason: impl Into<String>) -> Self {
        self.question = Some(question.into());
        self.reason = reason.into();
        self
    }

    fn weighing(mut self, more: f64) -> Self {
        self.weight += more;
        self
    }

    fn marked(mut self, mark: &str) -> Self {
        mark.clone_into(&mut self.mark);
        self
    }
}

fn usual_weight(rule: RuleKind) -> f64 {
    match rule {
        RuleKind::SkillListed | RuleKind::SkillAsked => 7.0,
        RuleKind::WeakOpening | RuleKind::JobWording | RuleKind::Summary | RuleKind::Provider => 6.0,
        RuleKind::FirstPerson | RuleKind::Tense | RuleKind::DoubledWord => 5.0,
        RuleKind::Order | RuleKind::NumberAsked => 4.0,
        RuleKind::Passive | RuleKind::Dates | RuleKind::Section => 3.5,
        RuleKind::Repetition | RuleKind::Length => 3.0,
        RuleKind::Filler => 2.0,
        RuleKind::Punctuation => 1.0,
    }
}

/// How much of its worth a demand keeps for the order of things if the ad only wishes for it.
const OF_WISHES: f64 = 0.2;

/// A skill that the ad asks for and what it is worth.
struct Asked {
    skill: SkillId,
    points: f64,
    is_must: bool,
}

/// Everything a rule may look at.
struct Context<'a> {
    document: &'a Document,
    report: Report,
    language: &'static str,
    facts: Facts,
    lists: Vec<List<'a>>,
    mentions: Vec<Mention<'a>>,
    asked: Vec<Asked>,
}

impl Context<'_> {
    /// What a text is worth to the ad: the points of what it shows, those of mere wishes in part.
    fn relevance(&self, text: &str) -> f64 {
        let hits = hits(text);
        let shows = |asked: &&Asked| {
            hits.iter()
                .any(|hit| hit.skill == asked.skill || hit.skill.implies().contains(&asked.skill))
        };
        let worth = |asked: &Asked| {
            if asked.is_must {
                asked.points
            } else {
                asked.points * OF_WISHES
            }
        };
        self.asked.iter().filter(shows).map(worth).sum()
    }
}

fn hits(text: &str) -> Vec<Hit> {
    find_folded(&Folded::new(text))
}

/// What rules propose for a résumé and a job, most useful first. `as_of` is the month that open-ended jobs are counted to.
///
/// Same input, same proposals. Those that are no questions go through [`apply`] as long as their `before` stands; after one
/// was accepted, others about the same words are best computed anew.
#[must_use]
pub fn propose(document: &Document, advert: &Advert, as_of: Month) -> Vec<Proposal> {
    let lists = bullets::lists(document);
    let report = crate::score(document, None, advert, as_of).report;
    let context = Context {
        document,
        language: language_of(document),
        facts: Facts::new(document, as_of),
        mentions: mentions::mentions(document, &lists),
        lists,
        asked: asked(&report),
        report,
    };
    let mut drafts = drafts(&context, as_of);
    drafts.sort_by(|left, right| right.weight.total_cmp(&left.weight));
    let mut ids = HashSet::new();
    let mut asked: HashSet<String> = HashSet::new();
    let mut proposals: Vec<(f64, Proposal)> = Vec::new();
    for draft in drafts {
        let weight = draft.weight;
        // One question about one bullet is enough.
        let is_question = draft.after.is_empty() && !draft.before.is_empty();
        if is_question && !asked.insert(draft.pointer.clone()) {
            continue;
        }
        if let Some(proposal) = checked(&context, draft).filter(|it| ids.insert(it.id.clone())) {
            let Some(points) = points(&context, &proposal, advert, as_of) else {
                continue;
            };
            proposals.push((weight + points, Proposal { points, ..proposal }));
        }
        if proposals.len() == MOST {
            break;
        }
    }
    proposals.sort_by(|left, right| right.0.total_cmp(&left.0));
    proposals.into_iter().map(|(_, proposal)| proposal).collect()
}

fn drafts(context: &Context, as_of: Month) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for list in &context.lists {
        for (pointer, text) in list.bullets() {
            drafts.extend(openings::opening(context, list, &pointer, text));
            drafts.extend(openings::person(context, list, &pointer, text));
            drafts.extend(voice::passive(context, &pointer, text));
            drafts.extend(voice::tense(context, list, &pointer, text));
            drafts.extend(style::filler(context, &pointer, text));
            drafts.extend(style::doubled(context, &pointer, text));
            drafts.extend(style::length(context, &pointer, text));
        }
        drafts.extend(repetition::openings(context, list));
        drafts.extend(style::punctuation(list));
        drafts.extend(order::bullets(context, list));
    }
    let asked = numbers::ask(context, &drafts);
    drafts.extend(asked);
    drafts.extend(order::skills(context));
    drafts.extend(wording::of_the_job(context));
    drafts.extend(skills::listed(context));
    drafts.extend(skills::asked(context));
    drafts.extend(dates::dates(context.document));
    drafts.extend(dates::sections(context));
    drafts.extend(summary::summary(context, as_of));
    drafts
}

fn asked(report: &Report) -> Vec<Asked> {
    let worth = report.requirements.iter().filter(|it| it.max_points > 0.0);
    worth
        .filter_map(|it| {
            let skill = it.requirement.skill.as_deref().and_then(SkillId::by_name)?;
            Some(Asked {
                skill,
                points: it.max_points,
                is_must: it.requirement.importance == Importance::Must,
            })
        })
        .collect()
}

/// The proposal, unless it says what the résumé does not.
fn checked(context: &Context, mut draft: Draft) -> Option<Proposal> {
    let is_question = draft.after.is_empty();
    if draft.before == draft.after && !is_question {
        return None;
    }
    let mut check = ClaimCheck::default();
    if !is_question {
        check = context.facts.check(&draft.pointer, &draft.before, &draft.after);
    }
    if !check.blocked.is_empty() || !check.dropped.is_empty() {
        // The opening is weak all the same: the person may know a better one.
        if draft.rule != RuleKind::WeakOpening {
            return None;
        }
        check = ClaimCheck::default();
        draft.after.clear();
        draft.question = Some(openings::QUESTION.to_owned());
    }
    let mark = if draft.mark.is_empty() {
        String::new()
    } else {
        [":", &draft.mark].concat()
    };
    Some(Proposal {
        id: format!("{}:{}{mark}", draft.rule, draft.pointer),
        rule: draft.rule,
        pointer: draft.pointer,
        before: draft.before,
        after: draft.after,
        reason: draft.reason,
        question: draft.question,
        check,
        points: 0.0,
    })
}

/// What accepting a proposal changes in the score; nothing if it cannot be accepted or costs points.
fn points(context: &Context, proposal: &Proposal, advert: &Advert, as_of: Month) -> Option<f64> {
    if proposal.after.is_empty() {
        return Some(0.0);
    }
    let changed = apply(context.document, proposal)?;
    let score = crate::score(&changed, None, advert, as_of).report.score;
    let points = ((score - context.report.score) * 10.0).round() / 10.0;
    (points >= 0.0).then_some(points)
}

/// The ids of the requirements that a text shows, those that bring points first.
#[must_use]
pub fn served(report: &Report, text: &str) -> Vec<String> {
    let hits = hits(text);
    let shows = |skill: SkillId| {
        hits.iter()
            .any(|hit| hit.skill == skill || hit.skill.implies().contains(&skill))
    };
    let mut found: Vec<_> = report
        .requirements
        .iter()
        .filter(|it| {
            it.requirement
                .skill
                .as_deref()
                .and_then(SkillId::by_name)
                .is_some_and(shows)
        })
        .collect();
    found.sort_by(|left, right| right.max_points.total_cmp(&left.max_points));
    found.into_iter().map(|it| it.requirement.id.clone()).collect()
}

/// The language that the résumé is written in, of those the rules know; otherwise only rules without words apply.
fn language_of(document: &Document) -> &'static str {
    let known = |code: &str| {
        ["en", "de", "fr", "es", "it", "pt"]
            .into_iter()
            .find(|it| code.starts_with(it))
    };
    if let Some(told) = document.meta.language.as_deref() {
        return known(told).unwrap_or_default();
    }
    let work = document.work.iter();
    let texts = work.flat_map(|it| it.highlights.iter().chain([&it.summary, &it.position]));
    let basics = [&document.basics.summary, &document.basics.label];
    let mut guess = language::of_texts(texts.chain(basics).map(String::as_str));
    // A short English résumé may hold too few small words to be sure.
    if guess.is_none() && has_english_verb(document) {
        guess = Some("en");
    }
    known(guess.unwrap_or_default()).unwrap_or_default()
}

fn has_english_verb(document: &Document) -> bool {
    let mut bullets = document.work.iter().flat_map(|it| &it.highlights);
    bullets.any(|text| {
        english::verb(words::first_word(text).0).is_some() || words::after(text, "responsible for").is_some()
    })
}
