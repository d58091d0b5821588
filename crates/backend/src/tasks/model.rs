//! The `tasks` table, as those see it who wait for the work.

use diesel::prelude::*;
use types::{Problem, TaskStatus};

use crate::db::schema::tasks;
use crate::db::{DbConnection, Id, Json, Timestamp};
use crate::error::{Error, Result};
use crate::proposals::Version;
use crate::rankings::Ranking;
use crate::resumes::{ReadResume, Resume};
use crate::sessions::User;
use crate::telemetry::traces;

use super::queue::Lease;

/// A row of `tasks`.
#[derive(Clone, Debug, Identifiable, Insertable, PartialEq, Queryable, Selectable)]
#[diesel(table_name = tasks)]
pub struct Task {
    /// Its id.
    pub id: Id<Task>,
    /// Who it is done for.
    pub user_id: Id<User>,
    /// What it does.
    pub name: String,
    /// The résumé it works on.
    pub resume_id: Option<Id<Resume>>,
    /// How far it has come.
    pub status: TaskStatus,
    /// From 0 to 100.
    pub progress: i32,
    /// What it is doing right now, for people.
    pub stage: String,
    /// How often it was begun.
    pub attempts: i32,
    /// Queued: not before then. Running: whoever has it has it until then.
    pub due_at: Timestamp,
    /// By which lease a worker has it.
    pub lease_id: Option<Id<Lease>>,
    /// Why it failed.
    pub error: Option<Json<Problem>>,
    /// When it was asked for.
    pub created_at: Timestamp,
    /// When it last moved.
    pub updated_at: Timestamp,
    /// The ranking it makes.
    pub ranking_id: Option<Id<Ranking>>,
    /// The version of a résumé that it makes proposals for.
    pub version_id: Option<Id<Version>>,
    /// Where in which trace it was asked for, as the header of that name has it.
    pub traceparent: Option<String>,
}

impl Task {
    /// Work on a résumé, due now.
    #[must_use]
    pub fn new(id: Id<Self>, user_id: Id<User>, name: &str, resume_id: Id<Resume>) -> Self {
        let now = Timestamp::now();
        Self {
            id,
            user_id,
            name: name.to_owned(),
            resume_id: Some(resume_id),
            status: TaskStatus::Queued,
            progress: 0,
            stage: "Waiting".to_owned(),
            attempts: 0,
            due_at: now,
            lease_id: None,
            error: None,
            created_at: now,
            updated_at: now,
            ranking_id: None,
            version_id: None,
            traceparent: traces::here(),
        }
    }

    /// Work on a ranking, due now.
    #[must_use]
    pub fn for_ranking(user_id: Id<User>, name: &str, ranking_id: Id<Ranking>) -> Self {
        Self {
            resume_id: None,
            ranking_id: Some(ranking_id),
            ..Self::new(Id::new(), user_id, name, Id::default())
        }
    }

    /// Work on proposals for a version, due now.
    #[must_use]
    pub fn for_version(id: Id<Self>, user_id: Id<User>, name: &str, version_id: Id<Version>) -> Self {
        Self {
            resume_id: None,
            version_id: Some(version_id),
            ..Self::new(id, user_id, name, Id::default())
        }
    }

    /// Stores the task.
    pub fn insert(&self, db: &mut DbConnection) -> Result<()> {
        diesel::insert_into(tasks::table).values(self).execute(db)?;
        Ok(())
    }

    /// The task `id`, if it is done for `owner`.
    pub fn find(owner: Id<User>, id: Id<Self>, db: &mut DbConnection) -> Result<Self> {
        Ok(tasks::table
            .find(id)
            .filter(tasks::user_id.eq(owner))
            .select(Self::as_select())
            .get_result(db)?)
    }

    /// Calls the task off: a ranking at any time, anything else if no worker has it yet. Belongs inside `write`.
    pub fn cancel(owner: Id<User>, id: Id<Self>, db: &mut DbConnection) -> Result<Self> {
        let task = Self::find(owner, id, db)?;
        let is_ranking = tasks::ranking_id.is_not_null();
        let is_waiting = tasks::status.eq(TaskStatus::Queued);
        let is_running = tasks::status.eq(TaskStatus::Running);
        let waiting = tasks::table.find(id).filter(is_waiting.or(is_running.and(is_ranking)));
        let cancelled = (
            tasks::status.eq(TaskStatus::Cancelled),
            tasks::stage.eq("Called off"),
            tasks::updated_at.eq(Timestamp::now()),
        );
        if diesel::update(waiting).set(cancelled).execute(db)? == 0 {
            return Err(Error::conflict("Only a task that still waits can be called off."));
        }
        if let Some(resume) = task.resume_id {
            ReadResume::cancel(resume, db)?;
        }
        Ok(task)
    }

    /// Whether nothing more will happen to it.
    #[must_use]
    pub const fn is_over(&self) -> bool {
        matches!(
            self.status,
            TaskStatus::Done | TaskStatus::Failed | TaskStatus::Cancelled
        )
    }
}

impl From<Task> for types::Task {
    fn from(task: Task) -> Self {
        Self {
            id: task.id.uuid(),
            name: task.name,
            status: task.status,
            progress: task.progress,
            stage: task.stage,
            resume_id: task.resume_id.map(Id::uuid),
            ranking_id: task.ranking_id.map(Id::uuid),
            version_id: task.version_id.map(Id::uuid),
            error: task.error.map(|json| json.0),
            created_at: task.created_at.0,
            updated_at: task.updated_at.0,
        }
    }
}
