//! Deciding about proposals.

use std::collections::BTreeMap;

use engine::job::Advert;
use engine::rewrite::answer;
use types::{
    Attestation, Claim, ClaimCheck, ClaimKind, Decision, LONGEST_ATTESTATION, LONGEST_TEXT, ProposalState,
    SHORTEST_ATTESTATION, Verdict,
};

use super::desk::{ROUNDING, clean};
use super::history::{KEPT, Step};
use super::model::{Made, Proposal};
use super::shown::{Folded, Ground, is_sound};
use super::version::Version;
use crate::db::{DbConnection, Id, Timestamp};
use crate::error::{Error, Result};
use crate::http::IfMatch;
use crate::matches::Match;
use crate::recent::Recent;
use crate::sessions::User;

/// How often something is worked out anew because somebody else changed what it rests on.
pub const TRIES: usize = 4;

/// Stores a decision. What comes of it is stored with it, or neither is.
pub fn decide(
    (owner, id): (Id<User>, Id<Proposal>),
    if_match: &IfMatch,
    decision: &Decision,
    adverts: &Recent<Advert>,
    db: &mut DbConnection,
) -> Result<Ground> {
    for _ in 0..TRIES {
        let (proposal, version) = Proposal::find(owner, id, db)?;
        if_match.check(proposal.version)?;
        let ground = Ground::load(version, adverts, db)?;
        let made = ground.made(&proposal, decision)?;
        if made == proposal.made() {
            return Ok(ground);
        }
        let what = format!("{}: {}", word(decision.verdict), proposal.content.0.place);
        if ground.store(&[made], &what, decision.verdict == Verdict::Accept, db)? {
            return Ground::load(Version::get(ground.version.id, db)?, adverts, db);
        }
    }
    Err(changing())
}

/// Accepts every proposal that is safe, as long as the score does not fall.
pub fn accept_safe(owner: Id<User>, id: Id<Match>, adverts: &Recent<Advert>, db: &mut DbConnection) -> Result<Ground> {
    for _ in 0..TRIES {
        let ground = Ground::load(Version::of_match(owner, id, db)?, adverts, db)?;
        let made = ground.safe();
        let what = format!("{} safe ones accepted at once", made.len());
        if made.is_empty() {
            return Ok(ground);
        }
        if ground.store(&made, &what, true, db)? {
            return Ground::load(Version::get(ground.version.id, db)?, adverts, db);
        }
    }
    Err(changing())
}

/// Goes back to what a version was at an earlier revision; 0 is the résumé as it is.
pub fn restore(
    (owner, id): (Id<User>, Id<Match>),
    if_match: &IfMatch,
    revision: i32,
    adverts: &Recent<Advert>,
    db: &mut DbConnection,
) -> Result<()> {
    let version = Version::of_match(owner, id, db)?;
    if_match.check(version.revision)?;
    let steps = Step::behind(version.id, revision.max(0), db)?;
    let ground = Ground::load(version, adverts, db)?;
    let mut made: BTreeMap<Id<Proposal>, Made> = BTreeMap::new();
    if revision == 0 {
        made.extend(ground.proposals.iter().map(|it| (it.id, Made::nothing(it.id))));
    } else {
        let current = ground.version.revision;
        if !(current - KEPT..=current).contains(&revision) {
            return Err(Error::invalid("revision", "is not one that can be gone back to"));
        }
        // Latest first: what a proposal was before the earliest of these steps is written last.
        let undone = steps.into_iter().flat_map(|step| step.undo.0);
        made.extend(undone.map(|was| (was.id, was)));
    }
    let differs = |it: &Made| {
        ground
            .proposals
            .iter()
            .any(|known| known.id == it.id && known.made() != *it)
    };
    let made: Vec<Made> = made.into_values().filter(differs).collect();
    if made.is_empty() || ground.store(&made, &format!("Back to revision {revision}"), false, db)? {
        return Ok(());
    }
    Err(changing())
}

fn changing() -> Error {
    Error::conflict("Somebody else changes this version right now. Read it again, then repeat your change.")
}

const fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Accept => "Accepted",
        Verdict::Edit => "Written in own words",
        Verdict::Reject => "Rejected",
        Verdict::Undo => "Undone",
    }
}

impl Ground {
    /// What a decision makes of a proposal, if it may be made.
    fn made(&self, proposal: &Proposal, decision: &Decision) -> Result<Made> {
        if decision.text.is_some() && decision.verdict != Verdict::Edit {
            return Err(Error::invalid("text", "goes with the verdict edit only"));
        }
        let nothing = Made::nothing(proposal.id);
        match decision.verdict {
            Verdict::Undo => Ok(nothing),
            Verdict::Reject => Ok(Made {
                state: ProposalState::Rejected,
                ..nothing
            }),
            Verdict::Accept if proposal.made().is_as_proposed() => Ok(proposal.made()),
            Verdict::Accept => self.accepted(proposal, decision),
            Verdict::Edit => self.edited(proposal, decision),
        }
    }

    fn accepted(&self, proposal: &Proposal, decision: &Decision) -> Result<Made> {
        let content = &proposal.content.0;
        if content.after.is_empty() {
            return Err(Error::invalid("verdict", "a question is answered with edit and a text"));
        }
        let others = self.others(proposal);
        let folded = Folded::new(&self.desk, &others);
        let now = folded.revision.now(&content.pointer, &content.before, &content.after);
        let now = now.ok_or_else(does_not_fit)?;
        // Looked up anew: the résumé may have changed since, and so may the words around.
        let check = self.desk.check(&content.pointer, &content.before, &now.after);
        Ok(Made {
            id: proposal.id,
            state: ProposalState::Accepted,
            text: None,
            attestation: attested(&check, decision)?,
            accepted_as: Some(self.next()),
        })
    }

    fn edited(&self, proposal: &Proposal, decision: &Decision) -> Result<Made> {
        let content = &proposal.content.0;
        let text = clean(decision.text.as_deref().unwrap_or_default());
        if text.is_empty() {
            return Err(Error::invalid("text", "must not be empty"));
        }
        if text.chars().nth(LONGEST_TEXT).is_some() {
            return Err(Error::invalid(
                "text",
                format!("must be at most {LONGEST_TEXT} letters"),
            ));
        }
        let (before, after) = answer(&self.desk.document, &content.pointer, &content.before, &text);
        let mut folded = Folded::new(&self.desk, &self.others(proposal));
        if !folded.revision.write(&content.pointer, &before, &after) {
            return Err(does_not_fit());
        }
        let check = self.desk.check(&content.pointer, &before, &after);
        Ok(Made {
            id: proposal.id,
            state: ProposalState::Accepted,
            attestation: attested(&check, decision)?,
            accepted_as: Some(proposal.accepted_as.unwrap_or_else(|| self.next())),
            text: Some(text),
        })
    }

    /// The others, as if nothing had been decided about this one.
    fn others(&self, proposal: &Proposal) -> Vec<Proposal> {
        self.proposals
            .iter()
            .filter(|it| it.id != proposal.id)
            .cloned()
            .collect()
    }

    fn next(&self) -> i32 {
        let last = self.proposals.iter().filter_map(|it| it.accepted_as).max();
        last.map_or(1, |last| last.saturating_add(1))
    }

    /// All that is safe, so that the score does not fall.
    fn safe(&self) -> Vec<Made> {
        let all = self.safe_where(|_, _| true);
        let score = |document: &types::Document| self.desk.score(document);
        let begun = score(Folded::new(&self.desk, &self.proposals).revision.document());
        let together = self.with(&all);
        if score(Folded::new(&self.desk, &together).revision.document()) >= begun - ROUNDING {
            return all;
        }
        // Two that help may hurt together: then one after the other.
        let mut best = begun;
        self.safe_where(|_, document| {
            let now = score(document);
            let is_good = now >= best - ROUNDING;
            if is_good {
                best = now;
            }
            is_good
        })
    }

    fn safe_where(&self, mut is_good: impl FnMut(&Proposal, &types::Document) -> bool) -> Vec<Made> {
        let mut revision = Folded::new(&self.desk, &self.proposals).revision;
        let (mut made, mut next) = (Vec::new(), self.next());
        let open = self.proposals.iter().filter(|it| it.state == ProposalState::Open);
        for proposal in open {
            let content = &proposal.content.0;
            let Some(now) = revision.now(&content.pointer, &content.before, &content.after) else {
                continue;
            };
            if !is_sound(&self.desk.check(&content.pointer, &content.before, &now.after)) {
                continue;
            }
            let mut tried = revision.clone();
            if tried.accept(&content.pointer, &content.before, &content.after) && is_good(proposal, tried.document()) {
                revision = tried;
                made.push(Made {
                    state: ProposalState::Accepted,
                    accepted_as: Some(next),
                    ..Made::nothing(proposal.id)
                });
                next = next.saturating_add(1);
            }
        }
        made
    }

    /// The proposals with something else made of some.
    fn with(&self, made: &[Made]) -> Vec<Proposal> {
        let changed = |it: &Proposal| {
            made.iter()
                .find(|made| made.id == it.id)
                .map(|made| it.with(made.clone()))
        };
        self.proposals
            .iter()
            .map(|it| changed(it).unwrap_or_else(|| it.clone()))
            .collect()
    }

    /// Stores what was made of some proposals, what comes of it, and how to go back. Says whether it rested on what is
    /// still so.
    fn store(&self, made: &[Made], what: &str, must_not_fall: bool, db: &mut DbConnection) -> Result<bool> {
        let proposals = self.with(made);
        let outcome = self.outcome(&Folded::new(&self.desk, &proposals));
        if must_not_fall {
            let before = self
                .desk
                .score(Folded::new(&self.desk, &self.proposals).revision.document());
            if outcome.score < before - ROUNDING {
                return Err(Error::conflict(format!(
                    "Together with what you accepted before, this would cost {:.1} points. Write it in your own words, \
                     or undo something else first.",
                    before - outcome.score
                )));
            }
        }
        let changed = made
            .iter()
            .filter_map(|made| Some((self.proposals.iter().find(|it| it.id == made.id)?, made)));
        let changed: Vec<(&Proposal, &Made)> = changed.collect();
        let undo = changed.iter().map(|(was, _)| was.made()).collect();
        let step = Step::new(&self.version, what, outcome.score, undo);
        db.write(|db| {
            if !self.version.advance(&outcome, self.resume_version, db)? {
                return Ok(false);
            }
            for (was, made) in &changed {
                if !was.decide(made, db)? {
                    return Err(changing());
                }
            }
            step.insert(db).map(|()| true)
        })
    }
}

fn does_not_fit() -> Error {
    Error::conflict("Something else stands there by now, so this does not fit any more.")
}

/// What the person vouches for, if something has to be vouched for.
fn attested(check: &ClaimCheck, decision: &Decision) -> Result<Option<Attestation>> {
    if check.blocked.is_empty() {
        return Ok(None);
    }
    vouched(&check.blocked, decision.attestation.as_deref()).map(Some)
}

/// What the person vouches for in their own words, which they must give.
pub fn vouched(claims: &[Claim], words: Option<&str>) -> Result<Attestation> {
    if claims.iter().any(|claim| claim.kind == ClaimKind::Unchecked) {
        return Err(Error::invalid("text", "is too long to be looked through"));
    }
    let Some(words) = words else {
        return Err(Error::Unsupported(claims.to_vec()));
    };
    let words = clean(words);
    if !(SHORTEST_ATTESTATION..=LONGEST_ATTESTATION).contains(&words.chars().count()) {
        let range = format!("must be {SHORTEST_ATTESTATION} to {LONGEST_ATTESTATION} letters");
        return Err(Error::invalid("attestation", range));
    }
    Ok(Attestation {
        claims: claims.to_vec(),
        words,
        at: Timestamp::now().0,
    })
}

impl Made {
    fn is_as_proposed(&self) -> bool {
        self.state == ProposalState::Accepted && self.text.is_none()
    }
}
