//! What a résumé says with what was accepted, and how the proposals look beside it.

use std::collections::HashSet;

use engine::job::Advert;
use engine::rewrite::{Revision, answer, is_list};
use types::{Attestation, ClaimCheck, Difference, Document, ProposalState, Proposed};

use super::desk::Desk;
use super::history::Step;
use super::model::{Content, Proposal};
use super::version::{Outcome, Version};
use crate::db::{DbConnection, Id};
use crate::error::{Error, Result};
use crate::jobs::Job;
use crate::matches::Match;
use crate::recent::Recent;
use crate::resumes::Resume;
use crate::sessions::User;
use crate::tasks::Task;

/// Everything that a version rests on, as of one moment.
pub struct Ground {
    /// The version as it is stored.
    pub version: Version,
    /// The version of the résumé that is on the desk.
    pub resume_version: i32,
    /// Every proposal for it.
    pub proposals: Vec<Proposal>,
    /// The résumé and the job.
    pub desk: Desk,
}

impl Ground {
    /// Reads it.
    pub fn load(version: Version, adverts: &Recent<Advert>, db: &mut DbConnection) -> Result<Self> {
        let resume = Resume::find(version.user_id, version.resume_id, db)?;
        let job = Job::find(version.user_id, version.job_id, db)?;
        Ok(Self {
            resume_version: resume.version,
            proposals: Proposal::of_version(version.id, db)?,
            desk: Desk::new(resume.document()?, adverts.read(&job.text, engine::job::parse)),
            version,
        })
    }

    /// The proposals as their owner sees them.
    pub fn shown(&self, task: Option<Task>) -> types::Proposals {
        let folded = Folded::new(&self.desk, &self.proposals);
        let (base_score, score) = self.scores(&folded);
        let items = self.proposals.iter().map(|it| folded.shown(&self.desk, it)).collect();
        let version = &self.version;
        types::Proposals {
            version_id: version.id.uuid(),
            resume_id: version.resume_id.uuid(),
            job_id: version.job_id.uuid(),
            name: version.name.clone(),
            task_id: version.task_id.uuid(),
            status: task.as_ref().map_or(types::TaskStatus::Cancelled, |task| task.status),
            error: task.and_then(|task| task.error).map(|json| json.0),
            note: version.note.clone(),
            resume_version: self.resume_version,
            is_outdated: version.resume_version != self.resume_version || version.engine_version != engine::VERSION,
            revision: version.revision,
            base_score,
            score,
            items,
        }
    }

    /// The version as its owner sees it.
    pub fn version(&self, steps: Vec<Step>) -> types::Version {
        let folded = Folded::new(&self.desk, &self.proposals);
        let (base_score, score) = self.scores(&folded);
        let accepted: Vec<&Proposal> = self.proposals.iter().filter(|it| folded.holds(it)).collect();
        let mut differences: Vec<Difference> = Vec::new();
        for proposal in &accepted {
            let content = &proposal.content.0;
            if !differences.iter().any(|it| it.pointer == content.pointer) {
                differences.extend(folded.difference(&self.desk, content));
            }
        }
        let attestations = accepted.iter().filter_map(|it| it.attestation.as_ref());
        let attestations: Vec<Attestation> = attestations.map(|json| json.0.clone()).collect();
        let version = &self.version;
        types::Version {
            id: version.id.uuid(),
            resume_id: version.resume_id.uuid(),
            resume_version: self.resume_version,
            job_id: version.job_id.uuid(),
            name: version.name.clone(),
            revision: version.revision,
            accepted: folded.accepted(),
            base_score,
            score,
            document: Some(folded.revision.document().clone()),
            differences: Some(differences),
            attestations: Some(attestations),
            history: Some(steps.into_iter().map(types::Step::from).collect()),
            created_at: version.created_at.0,
            updated_at: version.updated_at.0,
        }
    }

    /// The scores without and with what was accepted: as stored, unless the résumé has changed since.
    fn scores(&self, folded: &Folded) -> (f64, f64) {
        if self.version.resume_version == self.resume_version && self.version.engine_version == engine::VERSION {
            return (self.version.base_score, self.version.score);
        }
        (self.desk.report().score, self.desk.score(folded.revision.document()))
    }

    /// What comes of it if these are the proposals.
    pub fn outcome(&self, folded: &Folded) -> Outcome {
        Outcome {
            accepted: folded.accepted(),
            base_score: self.desk.report().score,
            score: self.desk.score(folded.revision.document()),
            document: folded.revision.document().clone(),
        }
    }
}

/// What `owner`'s version of a résumé says for the job of a match, and its revision.
pub fn document_of(
    owner: Id<User>,
    (resume, found): (Id<Resume>, Id<Match>),
    adverts: &Recent<Advert>,
    db: &mut DbConnection,
) -> Result<(Document, i32)> {
    let version = Version::of_match(owner, found, db)?;
    if version.resume_id != resume {
        return Err(Error::NotFound);
    }
    let ground = Ground::load(version, adverts, db)?;
    let document = Folded::new(&ground.desk, &ground.proposals).revision.document().clone();
    Ok((document, ground.version.revision))
}

/// A résumé with everything carried out that was accepted, in that order.
pub struct Folded<'a> {
    /// The résumé by now.
    pub revision: Revision<'a>,
    done: HashSet<Id<Proposal>>,
}

impl<'a> Folded<'a> {
    /// Carries out what was accepted, as far as it fits.
    pub fn new(desk: &'a Desk, proposals: &[Proposal]) -> Self {
        let mut accepted: Vec<&Proposal> = proposals
            .iter()
            .filter(|it| it.state == ProposalState::Accepted)
            .collect();
        accepted.sort_by_key(|it| (it.accepted_as, it.id));
        let mut folded = Self {
            revision: Revision::new(&desk.document),
            done: HashSet::new(),
        };
        for proposal in accepted {
            if folded.carry_out(desk, proposal) {
                folded.done.insert(proposal.id);
            }
        }
        folded
    }

    fn carry_out(&mut self, desk: &Desk, proposal: &Proposal) -> bool {
        let Content {
            pointer, before, after, ..
        } = &proposal.content.0;
        match &proposal.text {
            Some(text) => {
                let (before, after) = answer(&desk.document, pointer, before, text);
                self.revision.write(pointer, &before, &after)
            }
            None => self.revision.accept(pointer, before, after),
        }
    }

    /// Whether a proposal is part of the résumé by now.
    pub fn holds(&self, proposal: &Proposal) -> bool {
        self.done.contains(&proposal.id)
    }

    /// How many are.
    pub fn accepted(&self) -> i32 {
        i32::try_from(self.done.len()).unwrap_or(i32::MAX)
    }

    fn difference(&self, desk: &Desk, content: &Content) -> Option<Difference> {
        let pointer = &content.pointer;
        let difference = Difference {
            pointer: pointer.clone(),
            place: content.place.clone(),
            before: Revision::new(&desk.document).text(pointer)?,
            after: self.revision.text(pointer)?,
        };
        (difference.before != difference.after).then_some(difference)
    }

    fn shown(&self, desk: &Desk, proposal: &Proposal) -> Proposed {
        let content = proposal.content.0.clone();
        let is_open = proposal.state != ProposalState::Accepted;
        let is_question = content.after.is_empty();
        let stands = self.revision.text(&content.pointer);
        let (mut before, mut after, mut check) = (content.before.clone(), content.after.clone(), content.check.clone());
        let applies = if !is_open {
            after = proposal.text.clone().unwrap_or(after);
            self.holds(proposal)
        } else if is_question {
            if let Some(text) = stands.clone().filter(|_| !is_list(&content.pointer)) {
                before = text;
            }
            stands.is_none() || self.revision.began_as(&content.pointer, &content.before)
        } else if let Some(now) = self.revision.now(&content.pointer, &content.before, &content.after) {
            if now.after != content.after {
                check = desk.check(&content.pointer, &content.before, &now.after);
            }
            (before, after) = (now.before, now.after);
            true
        } else {
            false
        };
        if proposal.text.is_some() {
            check = ClaimCheck::default();
        }
        Proposed {
            id: proposal.id.uuid(),
            version: proposal.version,
            source: proposal.source.clone(),
            state: proposal.state,
            applies,
            is_safe: proposal.state == ProposalState::Open && applies && !is_question && is_sound(&check),
            is_writable: stands.is_some(),
            rule: content.rule,
            pointer: content.pointer,
            place: content.place,
            before,
            after,
            reason: content.reason,
            question: content.question,
            text: proposal.text.clone(),
            check,
            points: content.points,
            requirements: content.requirements,
            attestation: proposal.attestation.clone().map(|json| json.0),
        }
    }
}

/// Whether nothing is claimed that is not supported, and no figure vanishes.
pub fn is_sound(check: &ClaimCheck) -> bool {
    check.blocked.is_empty() && check.dropped.is_empty()
}
