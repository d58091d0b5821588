//! Storing what the rules and others propose.

use engine::job::Advert;
use types::ProposalState;

use super::decide::TRIES;
use super::desk::Suggestion;
use super::model::{Content, Proposal};
use super::shown::{Folded, Ground};
use super::version::Version;
use crate::app::State;
use crate::db::{DbConnection, Id, Json, Timestamp};
use crate::error::{Error, Result};
use crate::hash::sha256;
use crate::recent::Recent;
use crate::tasks::{Failure, Lease};

/// The source that the engine's own rules are.
pub const RULES: &str = "rules";
/// The most proposals for one version.
const MOST: usize = 200;
/// So much of the hash of a suggestion is its key.
const KEY: usize = 32;

/// Stores what another source suggests, and tells whoever follows the task. Each suggestion is checked as those of the
/// rules are; what does not fit, says nothing or costs points is left out, and what claims too much is stored blocked.
/// The same suggestion is stored once. Says how many are new.
pub async fn add(
    version: Id<Version>,
    source: &str,
    suggestions: Vec<Suggestion>,
    so_far: (i32, &'static str),
    lease: &Lease,
    state: &State,
) -> Result<usize, Failure> {
    let (lease, source, task) = (lease.clone(), source.to_owned(), lease.task.id.uuid());
    let added = state.db.run(move |db| {
        let adverts = Recent::default();
        let ground = Ground::load(Version::get(version, db)?, &adverts, db)?;
        let judged = suggestions
            .iter()
            .filter_map(|it| Some((key(it), ground.desk.judge(it).ok()?)));
        let news = News {
            source: &source,
            contents: judged.collect(),
            is_all: false,
        };
        news.store(version, so_far, &adverts, &lease, db)
    });
    let added = added
        .await
        .map_err(|error| Failure::that_may_heal(&format!("{error:?}")))?;
    state.signals.moved(task);
    Ok(added)
}

fn key(suggestion: &Suggestion) -> String {
    let text = [&suggestion.pointer, "\n", &suggestion.before, "\n", &suggestion.after].concat();
    sha256(text.as_bytes()).chars().take(KEY).collect()
}

/// What a source proposes.
pub struct News<'a> {
    /// Who it is.
    pub source: &'a str,
    /// What it proposes, most useful first, each with its key.
    pub contents: Vec<(String, Content)>,
    /// Whether that is all of it: what it proposed earlier and nobody decided about is taken back.
    pub is_all: bool,
}

impl News<'_> {
    /// Stores it, together with how far the task has come. Says how many are new.
    pub fn store(
        &self,
        version: Id<Version>,
        so_far: (i32, &str),
        adverts: &Recent<Advert>,
        lease: &Lease,
        db: &mut DbConnection,
    ) -> Result<usize> {
        for _ in 0..TRIES {
            let ground = Ground::load(Version::get(version, db)?, adverts, db)?;
            let outcome = ground.outcome(&Folded::new(&ground.desk, &ground.proposals));
            let (mut added, mut is_stale) = (0, false);
            let stored = lease.advance(
                so_far,
                |db| {
                    is_stale = !ground.version.advance(&outcome, ground.resume_version, db)?;
                    if is_stale {
                        return Err(Error::conflict("Somebody else changes this version."));
                    }
                    added = self.write(&ground, db)?;
                    Ok(())
                },
                db,
            );
            match stored {
                Err(_) if is_stale => {}
                stored => return stored.map(|_| added),
            }
        }
        Err(Error::conflict("Somebody else changes this version."))
    }

    fn write(&self, ground: &Ground, db: &mut DbConnection) -> Result<usize> {
        let own: Vec<&Proposal> = ground.proposals.iter().filter(|it| it.source == self.source).collect();
        let mut room = MOST.saturating_sub(ground.proposals.len());
        if self.is_all {
            let is_gone = |it: &&&Proposal| !self.contents.iter().any(|(key, _)| *key == it.key);
            for old in own.iter().filter(|it| it.state == ProposalState::Open).filter(is_gone) {
                old.delete(db)?;
                room += 1;
            }
        }
        let mut added = 0;
        for (ordinal, (key, content)) in (0..).zip(&self.contents) {
            match own.iter().find(|it| it.key == *key) {
                Some(known) if known.state == ProposalState::Open => known.renew(content, ordinal, db)?,
                None if added < room => {
                    self.proposal(ground, ordinal, key, content).insert(db)?;
                    added += 1;
                }
                Some(_) | None => {}
            }
        }
        Ok(added)
    }

    fn proposal(&self, ground: &Ground, ordinal: i32, key: &str, content: &Content) -> Proposal {
        Proposal {
            id: Id::new(),
            version_id: ground.version.id,
            source: self.source.to_owned(),
            key: key.to_owned(),
            ordinal,
            version: 1,
            state: ProposalState::Open,
            content: Json(content.clone()),
            text: None,
            attestation: None,
            accepted_as: None,
            created_at: Timestamp::now(),
        }
    }
}
