//! Looking for proposals.

use super::shown::Ground;
use super::store::{News, RULES};
use super::version::Version;
use crate::app::State;
use crate::db::{DbConnection, Id};
use crate::error::{Error, Result};
use crate::recent::Recent;
use crate::tasks::{Failure, Lease, Task};

/// Looks for proposals. May run twice: what is known is not stored again, and what was decided stays.
pub struct MakeProposals;

impl MakeProposals {
    /// What the task is called.
    pub const NAME: &'static str = "make_proposals";

    /// Stores the task beside its version.
    pub fn enqueue(version: &Version, db: &mut DbConnection) -> Result<()> {
        Task::for_version(version.task_id, version.user_id, Self::NAME, version.id).insert(db)
    }

    /// Asks the rules. Other sources would follow here, each with [`super::add`].
    pub async fn run(version: Id<Version>, lease: &Lease, state: &State) -> Result<(), Failure> {
        let (lease, task) = (lease.clone(), lease.task.id.uuid());
        match state.db.run(move |db| by_rules(version, &lease, db)).await {
            // What it was about may be gone, and then so is the version.
            Ok(_) | Err(Error::NotFound) => {
                state.signals.moved(task);
                Ok(())
            }
            Err(error) => Err(Failure::that_may_heal(&format!("{error:?}"))),
        }
    }
}

fn by_rules(version: Id<Version>, lease: &Lease, db: &mut DbConnection) -> Result<usize> {
    let adverts = Recent::default();
    let ground = Ground::load(Version::get(version, db)?, &adverts, db)?;
    let news = News {
        source: RULES,
        contents: ground.desk.rules(),
        is_all: true,
    };
    news.store(version, (90, "Storing proposals"), &adverts, lease, db)
}
