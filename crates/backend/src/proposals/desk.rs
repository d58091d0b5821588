//! A résumé and a job on one desk: what is needed to judge a proposal.

use std::cell::OnceCell;
use std::sync::Arc;

use engine::Month;
use engine::claims::Facts;
use engine::job::Advert;
use engine::rewrite::{self, Revision, is_list};
use types::{ClaimCheck, Document, LONGEST_TEXT, Reason, Reasons, Report, RuleKind, Served};

use super::model::Content;
use crate::matches::this_month;
use crate::providers::Ask;

/// The longest reason or question of a source, in letters.
const LONGEST_REASON: usize = 300;
/// So many requirements are named with a proposal.
const MOST_SERVED: usize = 3;
/// A change of the score that is none.
pub const ROUNDING: f64 = 0.05;

/// What a source other than the rules proposes. Nothing of it is believed.
#[derive(Clone, Debug, Default)]
pub struct Suggestion {
    /// JSON pointer into the résumé as it is.
    pub pointer: String,
    /// What stands there.
    pub before: String,
    /// What is to stand there; a line break parts a bullet in two.
    pub after: String,
    /// Why, in one sentence.
    pub reason: String,
}

/// Why a suggestion is not even shown.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Refusal {
    /// Nothing of the kind stands there, or a list would lose lines.
    DoesNotFit,
    /// It changes nothing.
    Empty,
    /// It is longer than anybody would read.
    TooLong,
    /// The score would fall.
    CostsPoints,
}

/// A résumé and a job, ready to judge proposals by. The slow parts are done when they are first needed.
pub struct Desk {
    /// What the résumé says without any proposal.
    pub document: Document,
    advert: Arc<Advert>,
    as_of: Month,
    facts: OnceCell<Facts>,
    report: OnceCell<Report>,
}

impl Desk {
    /// What a provider is asked about.
    #[must_use]
    pub fn ask(&self) -> Ask {
        Ask::new(&self.document, &self.advert, self.as_of)
    }

    /// Lays both on the desk.
    #[must_use]
    pub fn new(document: Document, advert: Arc<Advert>) -> Self {
        Self {
            document,
            advert,
            as_of: this_month(),
            facts: OnceCell::new(),
            report: OnceCell::new(),
        }
    }

    /// How the résumé fits the job as it is.
    pub fn report(&self) -> &Report {
        self.report
            .get_or_init(|| engine::score(&self.document, None, &self.advert, self.as_of).report)
    }

    /// The score of the résumé with something changed.
    #[must_use]
    pub fn score(&self, document: &Document) -> f64 {
        if *document == self.document {
            return self.report().score;
        }
        engine::score(document, None, &self.advert, self.as_of).report.score
    }

    /// What a text claims that is to stand at a place of the résumé.
    #[must_use]
    pub fn check(&self, pointer: &str, before: &str, after: &str) -> ClaimCheck {
        let facts = self.facts.get_or_init(|| Facts::new(&self.document, self.as_of));
        facts.check(pointer, before, after)
    }

    /// What the rules propose, each with its key, most useful first.
    #[must_use]
    pub fn rules(&self) -> Vec<(String, Content)> {
        let proposals = rewrite::propose(&self.document, &self.advert, self.as_of);
        let content = |it: types::Proposal| {
            let text = if it.after.is_empty() { &it.before } else { &it.after };
            let asked = (it.rule == RuleKind::SkillAsked).then(|| it.id.clone());
            let requirements = self.served(asked.as_deref(), &it.pointer, &it.before, text);
            let content = Content {
                rule: Some(it.rule),
                place: place(&self.document, &it.pointer),
                pointer: it.pointer,
                before: it.before,
                after: it.after,
                reason: it.reason,
                question: it.question,
                check: it.check,
                points: it.points,
                requirements,
            };
            (it.id, content)
        };
        proposals.into_iter().map(content).collect()
    }

    /// What a source suggests, checked by the same rules as all others: claims are looked up, and the score must not fall.
    pub fn judge(&self, suggestion: &Suggestion) -> Result<Content, Refusal> {
        let Suggestion {
            pointer, before, after, ..
        } = suggestion;
        let after = clean(after);
        if after.is_empty() || after == *before {
            return Err(Refusal::Empty);
        }
        if after.chars().nth(LONGEST_TEXT).is_some() || before.chars().nth(LONGEST_TEXT).is_some() {
            return Err(Refusal::TooLong);
        }
        let mut revision = Revision::new(&self.document);
        if !revision.accept(pointer, before, &after) {
            return Err(Refusal::DoesNotFit);
        }
        let points = self.score(revision.document()) - self.report().score;
        if points < -ROUNDING {
            return Err(Refusal::CostsPoints);
        }
        Ok(Content {
            rule: None,
            place: place(&self.document, pointer),
            pointer: pointer.clone(),
            before: before.clone(),
            check: self.check(pointer, before, &after),
            requirements: self.served(None, pointer, before, &after),
            reason: clean(&suggestion.reason).chars().take(LONGEST_REASON).collect(),
            question: None,
            points: ((points * 10.0).round() / 10.0).max(0.0),
            after,
        })
    }

    /// The requirements that a text shows, of a list only its new lines; the one that the rule `asked` is about.
    fn served(&self, asked: Option<&str>, pointer: &str, before: &str, text: &str) -> Vec<Served> {
        let reasons = Reasons::from(self.report().clone()).requirements;
        let named = |it: &Reason| Served {
            id: it.id.clone(),
            name: it.name.clone(),
            importance: it.importance,
        };
        if let Some(asked) = asked {
            let is_asked = |it: &&Reason| asked.ends_with(&[":", &it.id].concat());
            return reasons.iter().filter(is_asked).map(named).collect();
        }
        let mut text = text.to_owned();
        if is_list(pointer) {
            let old: Vec<&str> = before.split('\n').collect();
            let new: Vec<&str> = text.split('\n').filter(|line| !old.contains(line)).collect();
            text = new.join("\n");
        }
        let ids = rewrite::served(self.report(), &text);
        let found = ids.iter().filter_map(|id| reasons.iter().find(|it| it.id == *id));
        found.take(MOST_SERVED).map(named).collect()
    }
}

/// A text as it can be stored and shown: without control characters, its lines trimmed.
#[must_use]
pub fn clean(text: &str) -> String {
    let lines = text.lines().map(|line| {
        let letters: String = line
            .chars()
            .filter(|letter| !letter.is_control() || *letter == '\t')
            .collect();
        letters.trim().to_owned()
    });
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// What a place of a résumé is called.
fn place(document: &Document, pointer: &str) -> String {
    let mut parts = pointer.split('/').skip(1);
    let (section, at) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let at = at.parse::<usize>().ok();
    let both = |left: &str, right: &str| {
        let named: Vec<&str> = [left, right].into_iter().filter(|name| !name.is_empty()).collect();
        named.join(", ")
    };
    let name = match section {
        "basics" => "Summary".to_owned(),
        "work" => at
            .and_then(|at| document.work.get(at))
            .map(|it| both(&it.position, &it.name))
            .unwrap_or_default(),
        "volunteer" => {
            let it = at.and_then(|at| document.volunteer.get(at));
            it.map(|it| both(&it.position, &it.organization)).unwrap_or_default()
        }
        "projects" => at
            .and_then(|at| document.projects.get(at))
            .map(|it| it.name.clone())
            .unwrap_or_default(),
        "education" => {
            let it = at.and_then(|at| document.education.get(at));
            it.map(|it| both(&it.study_type, &it.institution)).unwrap_or_default()
        }
        _ => String::new(),
    };
    if !name.is_empty() {
        return name;
    }
    match section {
        "work" => "Work",
        "volunteer" => "Volunteering",
        "projects" => "Projects",
        "education" => "Education",
        "skills" => "Skills",
        "certificates" => "Certificates",
        "languages" => "Languages",
        _ => "Résumé",
    }
    .to_owned()
}
