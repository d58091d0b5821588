//! Looking for proposals.

use tokio::sync::mpsc;
use types::ProviderName;

use super::desk::Suggestion;
use super::shown::Ground;
use super::store::{News, RULES, add};
use super::version::Version;
use crate::app::State;
use crate::db::{DbConnection, Id};
use crate::error::{Error, Result};
use crate::providers::rewrite_for;
use crate::recent::Recent;
use crate::tasks::{Failure, Lease, Task};

/// How far the task is while a provider is asked, and what it says then.
const ASKING: (i32, &str) = (50, "Asking for better wording");

/// Looks for proposals. May run twice: what is known is not stored again, and what was decided stays.
pub struct MakeProposals;

impl MakeProposals {
    /// What the task is called.
    pub const NAME: &'static str = "make_proposals";
    /// What it is called where no provider is to be asked.
    pub const BY_RULES: &'static str = "make_proposals_by_rules";

    /// Stores the task beside its version.
    pub fn enqueue(version: &Version, may_ask: bool, db: &mut DbConnection) -> Result<()> {
        let name = if may_ask { Self::NAME } else { Self::BY_RULES };
        Task::for_version(version.task_id, version.user_id, name, version.id).insert(db)
    }

    /// Asks the rules, and then the providers, if there are any.
    pub async fn run(version: Id<Version>, lease: &Lease, state: &State) -> Result<(), Failure> {
        let (ours, task) = (lease.clone(), lease.task.id.uuid());
        match state.db.run(move |db| by_rules(version, &ours, db)).await {
            Ok(_) => {
                state.signals.moved(task);
                by_providers(version, lease, state).await
            }
            // What it was about is gone, and so is the version.
            Err(Error::NotFound) => Ok(()),
            Err(error) => Err(Failure::that_may_heal(&format!("{error:?}"))),
        }
    }
}

/// Asks the providers, and stores each proposal as it comes. That they fail is noted, and fails nothing.
async fn by_providers(version: Id<Version>, lease: &Lease, state: &State) -> Result<(), Failure> {
    if state.providers.is_empty() || lease.task.name == MakeProposals::BY_RULES {
        return Ok(());
    }
    let ours = lease.clone();
    let ask = state.db.run(move |db| {
        let ground = Ground::load(Version::get(version, db)?, &Recent::default(), db)?;
        ours.advance(ASKING, |_| Ok(()), db)?;
        Ok(ground.desk.ask())
    });
    let ask = match ask.await {
        Ok(ask) => ask,
        Err(Error::NotFound) => return Ok(()),
        Err(error) => return Err(Failure::that_may_heal(&format!("{error:?}"))),
    };
    state.signals.moved(lease.task.id.uuid());
    let (sender, mut come) = mpsc::unbounded_channel();
    let mut each = move |by: ProviderName, proposal: types::Proposal| {
        // Whoever listens is right below.
        let _ = sender.send((by, proposal));
    };
    let asking = rewrite_for(lease.task.user_id, &ask, state, &mut each);
    let mut asking = std::pin::pin!(asking);
    let outcome = loop {
        tokio::select! {
            Some(one) = come.recv() => store(version, one, lease, state).await?,
            outcome = &mut asking => break outcome,
        }
    };
    while let Ok(one) = come.try_recv() {
        store(version, one, lease, state).await?;
    }
    let told = outcome.map_or_else(
        |error| {
            tracing::error!("cannot ask a provider: {error:?}");
            Some("The AI could not be asked. What is here comes from rules alone.".to_owned())
        },
        |outcome| outcome.told,
    );
    let Some(told) = told else { return Ok(()) };
    let noted = state.db.run(move |db| Version::tell(version, &told, db)).await;
    noted.map_err(|error| Failure::that_may_heal(&format!("{error:?}")))
}

async fn store(
    version: Id<Version>,
    (by, proposal): (ProviderName, types::Proposal),
    lease: &Lease,
    state: &State,
) -> Result<(), Failure> {
    let suggestion = Suggestion {
        pointer: proposal.pointer,
        before: proposal.before,
        after: proposal.after,
        reason: proposal.reason,
    };
    add(version, by.as_str(), vec![suggestion], ASKING, lease, state).await?;
    Ok(())
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
