//! Takes tasks and does them, a few at a time, until told to stop.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::task::JoinSet;
use tracing::{Instrument, Span};
use types::ErrorCode;

use super::model::Task;
use super::queue::{Failure, Lease};
use crate::app::State;
use crate::error::Result;
use crate::idempotency::IdempotencyKey;
use crate::monitoring;
use crate::proposals::MakeProposals;
use crate::rankings::MakeRanking;
use crate::resumes::{self, ReadResume};
use crate::sessions::User;
use crate::telemetry::{faults, traces};

/// Tasks that wait for another try announce themselves to nobody, and those of other processes only where there is Redis.
const LOOK_AGAIN: Duration = Duration::from_secs(2);
/// How often to say that one is at it, however busy.
const HEARTBEAT: Duration = Duration::from_secs(5);
const TIDY_UP: Duration = Duration::from_hours(1);
/// Scans take long, so they do not count as tasks that run; more than these do, because each is held in memory.
const MOST_SCANS: usize = 16;
/// Nor does whoever waits for a provider; more than these do.
const MOST_WAITING: usize = 32;
/// A ranking keeps every core busy by itself. It takes no place, so that no file waits behind it.
const MOST_RANKINGS: usize = 1;
/// How long running tasks may go on once the process is told to stop.
const FAREWELL: Duration = Duration::from_secs(3);

/// Works until `stop` says so; then what runs may end, and what does not is given back.
pub async fn run(state: Arc<State>, mut stop: watch::Receiver<bool>) {
    let mut running = JoinSet::new();
    let rankings = Arc::new(Semaphore::new(MOST_RANKINGS));
    let mut tidy_up = tokio::time::interval(TIDY_UP);
    let mut heartbeat = tokio::time::interval(HEARTBEAT);
    while !*stop.borrow() {
        state.signals.at_work();
        state.reader.rest();
        let scans = state.reader.with_pictures().min(MOST_SCANS);
        let ranking = MOST_RANKINGS - rankings.available_permits();
        let waiting = state.providers.waiting().min(MOST_WAITING);
        let has_place = running.len() < state.config.worker_concurrency + scans + ranking + waiting;
        let may_rank = rankings.clone().try_acquire_owned().ok();
        if has_place && let Some(lease) = take(&state, may_rank.is_some()).await {
            let may_rank = may_rank.filter(|_| lease.task.ranking_id.is_some());
            running.spawn(work(lease, may_rank, state.clone(), stop.clone()));
            continue;
        }
        tokio::select! {
            () = state.signals.wait_for_work(), if has_place => {}
            () = state.reader.has_pictures() => {}
            () = state.providers.has_waiting() => {}
            () = tokio::time::sleep(LOOK_AGAIN), if has_place => {}
            Some(_) = running.join_next() => {}
            _ = heartbeat.tick() => {}
            // Beside, so that no task waits for it.
            _ = tidy_up.tick() => drop(tokio::spawn(tidy(state.clone()))),
            _ = stop.changed() => {}
        }
    }
    while running.join_next().await.is_some() {}
}

async fn take(state: &State, may_rank: bool) -> Option<Lease> {
    let taken = state.db.run(move |db| Lease::take(may_rank, db)).await;
    taken.unwrap_or_else(|error| {
        tracing::error!("cannot take a task: {error:?}");
        None
    })
}

/// What a task came to.
enum Outcome {
    /// A file that was read.
    Read(Box<ReadResume>),
    /// Everything is stored already.
    Stored,
}

/// Does one task while keeping its lease alive.
async fn work(
    lease: Lease,
    _may_rank: Option<OwnedSemaphorePermit>,
    state: Arc<State>,
    mut stop: watch::Receiver<bool>,
) {
    state.signals.moved(lease.task.id.uuid());
    let told_to_stop = async {
        let _ = stop.wait_for(|stop| *stop).await;
        tokio::time::sleep(FAREWELL).await;
    };
    let (started, span) = (Instant::now(), traces::task(&lease.task));
    let settled = tokio::select! {
        done = perform(&lease, &state).instrument(span.clone()) => {
            note(&lease.task, &span, outcome(&done), started.elapsed());
            settle(&lease, done, &state).await
        }
        () = keep(&lease, &state) => Ok(()),
        () = told_to_stop => {
            let lease = lease.clone();
            state.db.run(move |db| lease.release(db)).await
        }
    };
    if let Err(error) = settled {
        tracing::error!(task = %lease.task.id, "cannot settle a task: {error:?}");
    }
    state.signals.moved(lease.task.id.uuid());
}

/// How it came out, for those who watch: `fault` is on our side and tried again.
const fn outcome(done: &Result<Outcome, Failure>) -> &'static str {
    match done {
        Ok(_) => "done",
        Err(Failure { can_heal: true, .. }) => "fault",
        Err(_) => "failed",
    }
}

/// Tells those who watch.
fn note(task: &Task, span: &Span, outcome: &'static str, elapsed: Duration) {
    monitoring::worked(&task.name, outcome, elapsed);
    traces::worked(span, outcome);
    if outcome == "fault" {
        faults::task(&task.name);
    }
}

/// The list of tasks.
async fn perform(lease: &Lease, state: &State) -> Result<Outcome, Failure> {
    let task = &lease.task;
    if lease.is_hopeless() {
        return Err(Failure::for_good(
            ErrorCode::TooComplex,
            "This could not be done, although it was tried several times.",
        ));
    }
    match (task.name.as_str(), task.resume_id, task.ranking_id) {
        (ReadResume::NAME, Some(resume), _) => ReadResume::run(resume, state)
            .await
            .map(|read| Outcome::Read(Box::new(read))),
        (MakeRanking::NAME, _, Some(ranking)) => {
            MakeRanking::run(ranking, lease, state).await?;
            Ok(Outcome::Stored)
        }
        (MakeProposals::NAME | MakeProposals::BY_RULES, ..) if task.version_id.is_some() => {
            MakeProposals::run(task.version_id.unwrap_or_default(), lease, state).await?;
            Ok(Outcome::Stored)
        }
        (name, ..) => Err(Failure::that_may_heal(&format!("there is no task called {name}"))),
    }
}

async fn settle(lease: &Lease, done: Result<Outcome, Failure>, state: &State) -> Result<()> {
    let (resume, lease) = (lease.task.resume_id, lease.clone());
    let settled = move |db: &mut _| match done {
        Ok(Outcome::Read(read)) => lease.finish(|db| read.finish(db), db).map(|()| false),
        Ok(Outcome::Stored) => lease.finish(|_| Ok(()), db).map(|()| false),
        Err(failure) => lease.fail(failure, db),
    };
    let is_lost = state.db.run(settled).await?;
    if let Some(resume) = resume.filter(|_| is_lost) {
        state.files.delete(resume.uuid()).await;
    }
    Ok(())
}

/// Renews the lease; returns once it is lost.
async fn keep(lease: &Lease, state: &State) {
    loop {
        tokio::time::sleep(Lease::RENEWAL).await;
        let renewed = lease.clone();
        let is_ours = state.db.run(move |db| renewed.renew(db)).await;
        if is_ours.is_ok_and(|is_ours| !is_ours) {
            return;
        }
    }
}

/// Forgets what nobody may or need know any more.
async fn tidy(state: Arc<State>) {
    let forgotten = state.db.run(|db| {
        IdempotencyKey::forget_old(db)?;
        User::delete_forgotten(db)
    });
    let tidied = match forgotten.await {
        Ok(guests) => {
            tracing::debug!(guests, "forgot guests whose sessions have ended");
            resumes::sweep(false, &state.db, &state.files).await
        }
        Err(error) => Err(error),
    };
    if let Err(error) = tidied {
        tracing::error!("cannot tidy up: {error:?}");
    }
}
