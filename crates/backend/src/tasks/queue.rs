//! The `tasks` table, as workers see it: whoever takes a task has it for the length of a lease.

use std::fmt::Display;
use std::time::Duration;

use diesel::prelude::*;
use types::{ErrorCode, Problem, TaskStatus};

use crate::db::schema::tasks;
use crate::db::{DbConnection, Id, Json, Timestamp};
use crate::error::{Result, problem};
use crate::resumes::{ReadResume, Resume};

use super::model::Task;

/// How long a worker has a task unless it asks for more; after a kill, so long does the task lie idle.
const LEASE: Duration = Duration::from_secs(10);
const MOST_ATTEMPTS: i32 = 5;
/// After which a task looks again whether what it needs is back.
const PAUSE: Duration = Duration::from_secs(5);

/// The task of `$lease`, as long as the lease lasts.
macro_rules! ours {
    ($lease:expr) => {
        tasks::table
            .find($lease.task.id)
            .filter(tasks::lease_id.eq($lease.id).and(tasks::status.eq(TaskStatus::Running)))
    };
}

/// The right to work on a task.
#[derive(Clone, Debug)]
pub struct Lease {
    /// By which the row is recognised as ours.
    id: Id<Lease>,
    /// The task.
    pub task: Task,
}

/// Why a task was not done.
#[derive(Debug)]
pub struct Failure {
    /// What the person is told.
    pub problem: Problem,
    /// Whether another try may come out better.
    pub can_heal: bool,
    /// Whether it is not the task's fault at all: then it is tried for as long as it takes.
    pub waits: bool,
}

impl Failure {
    /// Trying again would not help.
    #[must_use]
    pub fn for_good(code: ErrorCode, detail: &str) -> Self {
        Self {
            problem: problem(code, detail.to_owned()),
            can_heal: false,
            waits: false,
        }
    }

    /// Trying again may help; `cause` goes to the log.
    pub fn that_may_heal(cause: &dyn Display) -> Self {
        tracing::warn!("a task failed: {cause}");
        let detail = "This could not be done because of a fault on our side. Try again in a moment.";
        Self {
            problem: problem(ErrorCode::Internal, detail.to_owned()),
            can_heal: true,
            waits: false,
        }
    }

    /// What the task needs is away, and no try counts until it is back; `cause` goes to the log.
    #[must_use]
    pub fn that_waits(cause: &dyn Display) -> Self {
        Self {
            waits: true,
            ..Self::that_may_heal(cause)
        }
    }
}

impl Lease {
    /// How often a worker says that it is still at it.
    pub const RENEWAL: Duration = Duration::from_secs(3);

    /// Takes the task that has been due longest: one that waits, or one whose worker went silent. A ranking only if
    /// `may_rank`.
    pub fn take(may_rank: bool, db: &mut DbConnection) -> Result<Option<Self>> {
        loop {
            let now = Timestamp::now();
            let open = tasks::status.eq_any([TaskStatus::Queued, TaskStatus::Running]);
            let due = tasks::table
                .filter(open.and(tasks::due_at.le(now)))
                .order(tasks::due_at)
                .select(Task::as_select())
                .into_boxed();
            let due = if may_rank {
                due
            } else {
                due.filter(tasks::ranking_id.is_null())
            };
            let Some(task) = due.first(db).optional()? else {
                return Ok(None);
            };
            if let Some(lease) = Self::claim(task, now, db)? {
                return Ok(Some(lease));
            }
        }
    }

    /// Whoever moves `due_at` into the future first has the task.
    fn claim(task: Task, now: Timestamp, db: &mut DbConnection) -> Result<Option<Self>> {
        let id = Id::new();
        let open = tasks::status.eq_any([TaskStatus::Queued, TaskStatus::Running]);
        let untaken = tasks::table.find(task.id).filter(open.and(tasks::due_at.le(now)));
        let (progress, stage) = match (task.ranking_id, task.version_id) {
            (Some(_), _) => (task.progress, "Comparing"),
            (None, Some(_)) => (10, "Looking for better wording"),
            (None, None) => (10, "Reading the file"),
        };
        let taken = (
            tasks::status.eq(TaskStatus::Running),
            tasks::progress.eq(progress),
            tasks::stage.eq(stage),
            tasks::attempts.eq(task.attempts + 1),
            tasks::due_at.eq(Timestamp::after(LEASE)),
            tasks::lease_id.eq(Some(id)),
            tasks::updated_at.eq(now),
        );
        let is_ours = db.write(|db| {
            let is_ours = diesel::update(untaken).set(taken).execute(db)? == 1;
            if let Some(resume) = task.resume_id.filter(|_| is_ours) {
                ReadResume::mark(resume, true, db)?;
            }
            Ok::<_, crate::error::Error>(is_ours)
        })?;
        Ok(is_ours.then_some(Self { id, task }))
    }

    /// Whether the task was begun too often: it takes its worker down each time.
    #[must_use]
    pub const fn is_hopeless(&self) -> bool {
        self.task.attempts >= MOST_ATTEMPTS
    }

    /// Asks for more time. Says whether the task is still ours.
    pub fn renew(&self, db: &mut DbConnection) -> Result<bool> {
        let longer = tasks::due_at.eq(Timestamp::after(LEASE));
        Ok(diesel::update(ours!(self)).set(longer).execute(db)? == 1)
    }

    /// Notes how far the work has come, together with what it came to so far. Says whether the task is still ours.
    pub fn advance(
        &self,
        (progress, stage): (i32, &str),
        store: impl FnOnce(&mut DbConnection) -> Result<()>,
        db: &mut DbConnection,
    ) -> Result<bool> {
        let further = (
            tasks::progress.eq(progress),
            tasks::stage.eq(stage),
            tasks::due_at.eq(Timestamp::after(LEASE)),
            tasks::updated_at.eq(Timestamp::now()),
        );
        db.write(|db| match diesel::update(ours!(self)).set(further).execute(db)? {
            0 => Ok(false),
            _ => store(db).map(|()| true),
        })
    }

    /// Notes that the work is done, together with what it came to.
    pub fn finish(&self, store: impl FnOnce(&mut DbConnection) -> Result<()>, db: &mut DbConnection) -> Result<()> {
        let done = (
            tasks::status.eq(TaskStatus::Done),
            tasks::progress.eq(100),
            tasks::stage.eq("Done"),
            tasks::updated_at.eq(Timestamp::now()),
        );
        db.write(|db| match diesel::update(ours!(self)).set(done).execute(db)? {
            // Somebody else has it by now, or it was deleted: what we found is not wanted.
            0 => Ok(()),
            _ => store(db),
        })
    }

    /// Notes that the work was not done: to be tried again, or for good. Says whether it is for good.
    pub fn fail(&self, failure: Failure, db: &mut DbConnection) -> Result<bool> {
        if failure.waits {
            self.give_back(PAUSE, self.task.attempts, db)?;
            return Ok(false);
        }
        if failure.can_heal && self.task.attempts + 1 < MOST_ATTEMPTS {
            let exponent = u32::try_from(self.task.attempts).unwrap_or(0);
            self.give_back(Duration::from_secs(2 << exponent.min(8)), self.task.attempts + 1, db)?;
            return Ok(false);
        }
        let failed = (
            tasks::status.eq(TaskStatus::Failed),
            tasks::stage.eq("Failed"),
            tasks::error.eq(Some(Json(failure.problem.clone()))),
            tasks::updated_at.eq(Timestamp::now()),
        );
        db.write(|db| {
            let is_ours = diesel::update(ours!(self)).set(failed).execute(db)? == 1;
            if let Some(resume) = self.task.resume_id.filter(|_| is_ours) {
                Resume::fail(resume, failure.problem, db)?;
            }
            Ok(is_ours)
        })
    }

    /// Puts the task back untouched: this process ends.
    pub fn release(&self, db: &mut DbConnection) -> Result<()> {
        self.give_back(Duration::ZERO, self.task.attempts, db)
    }

    fn give_back(&self, delay: Duration, attempts: i32, db: &mut DbConnection) -> Result<()> {
        let waiting = (
            tasks::status.eq(TaskStatus::Queued),
            tasks::progress.eq(0),
            tasks::stage.eq("Waiting"),
            tasks::attempts.eq(attempts),
            tasks::due_at.eq(Timestamp::after(delay)),
            tasks::updated_at.eq(Timestamp::now()),
        );
        db.write(|db| {
            let is_ours = diesel::update(ours!(self)).set(waiting).execute(db)? == 1;
            if let Some(resume) = self.task.resume_id.filter(|_| is_ours) {
                ReadResume::mark(resume, false, db)?;
            }
            Ok(())
        })
    }
}
