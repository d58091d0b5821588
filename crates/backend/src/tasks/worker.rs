//! Takes tasks and does them, a few at a time, until told to stop.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use tokio::task::JoinSet;
use types::ErrorCode;

use super::queue::{Failure, Lease};
use crate::app::State;
use crate::error::Result;
use crate::idempotency::IdempotencyKey;
use crate::resumes::{self, ReadResume};
use crate::sessions::User;

/// Tasks of other processes, and those that wait for another try, announce themselves to nobody.
const LOOK_AGAIN: Duration = Duration::from_secs(2);
const TIDY_UP: Duration = Duration::from_hours(1);
/// Scans take long, so they do not count as tasks that run; more than these do, because each is held in memory.
const MOST_SCANS: usize = 16;
/// How long running tasks may go on once the process is told to stop.
const FAREWELL: Duration = Duration::from_secs(3);

/// Works until `stop` says so; then what runs may end, and what does not is given back.
pub async fn run(state: Arc<State>, mut stop: watch::Receiver<bool>) {
    let mut running = JoinSet::new();
    let mut tidy_up = tokio::time::interval(TIDY_UP);
    while !*stop.borrow() {
        let scans = state.reader.with_pictures().min(MOST_SCANS);
        let has_place = running.len() < state.config.worker_concurrency + scans;
        if has_place && let Some(lease) = take(&state).await {
            running.spawn(work(lease, state.clone(), stop.clone()));
            continue;
        }
        tokio::select! {
            () = state.signals.wait_for_work(), if has_place => {}
            () = state.reader.has_pictures() => {}
            () = tokio::time::sleep(LOOK_AGAIN), if has_place => {}
            Some(_) = running.join_next() => {}
            _ = tidy_up.tick() => tidy(&state).await,
            _ = stop.changed() => {}
        }
    }
    while running.join_next().await.is_some() {}
}

async fn take(state: &State) -> Option<Lease> {
    let taken = state.db.run(Lease::take).await;
    taken.unwrap_or_else(|error| {
        tracing::error!("cannot take a task: {error:?}");
        None
    })
}

/// Does one task while keeping its lease alive.
async fn work(lease: Lease, state: Arc<State>, mut stop: watch::Receiver<bool>) {
    state.signals.moved(lease.task.id.uuid());
    let told_to_stop = async {
        let _ = stop.wait_for(|stop| *stop).await;
        tokio::time::sleep(FAREWELL).await;
    };
    let settled = tokio::select! {
        done = perform(&lease, &state) => settle(&lease, done, &state).await,
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

/// The list of tasks.
async fn perform(lease: &Lease, state: &State) -> Result<ReadResume, Failure> {
    let task = &lease.task;
    if lease.is_hopeless() {
        return Err(Failure::for_good(
            ErrorCode::TooComplex,
            "This file could not be read, although it was tried several times.",
        ));
    }
    match (task.name.as_str(), task.resume_id) {
        (ReadResume::NAME, Some(resume)) => ReadResume::run(resume, state).await,
        (name, _) => Err(Failure::that_may_heal(&format!("there is no task called {name}"))),
    }
}

async fn settle(lease: &Lease, done: Result<ReadResume, Failure>, state: &State) -> Result<()> {
    let (lease, files) = (lease.clone(), state.files.clone());
    let settled = move |db: &mut _| match done {
        Ok(read) => lease.finish(|db| read.finish(db), db),
        Err(failure) => {
            let is_for_good = lease.fail(failure, db)?;
            if let Some(resume) = lease.task.resume_id.filter(|_| is_for_good) {
                files.delete(resume.uuid());
            }
            Ok(())
        }
    };
    state.db.run(settled).await
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
async fn tidy(state: &State) {
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
