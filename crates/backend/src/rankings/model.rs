//! The `rankings` table.

use diesel::prelude::*;
use types::{NewRanking, Page, Problem, Ranked, TaskStatus};
use uuid::Uuid;

use crate::db::schema::{jobs, rankings, resumes, tasks};
use crate::db::{DbConnection, Id, Json, Timestamp};
use crate::error::{Error, Result};
use crate::jobs::Job;
use crate::matches::this_month;
use crate::page::Slice;
use crate::resumes::Resume;
use crate::sessions::User;
use crate::tasks::Task;

/// So many ids are asked for in one query; SQLite takes no more than some ten thousand.
const IDS_AT_ONCE: usize = 1_000;

/// A row of `rankings`.
#[derive(Clone, Debug, Identifiable, Insertable, PartialEq, Queryable, Selectable)]
#[diesel(table_name = rankings)]
pub struct Ranking {
    /// Its id.
    pub id: Id<Ranking>,
    /// Whose it is.
    pub user_id: Id<User>,
    /// The one résumé, if jobs are ranked.
    pub resume_id: Option<Id<Resume>>,
    /// The one job, if résumés are ranked.
    pub job_id: Option<Id<Job>>,
    /// What the one is called.
    pub name: String,
    /// The many, in the order given.
    pub others: Json<Vec<Uuid>>,
    /// How many they are.
    pub total: i32,
    /// How many of them have been compared; what is counted here is stored.
    pub done: i32,
    /// Which engine compares.
    pub engine_version: String,
    /// The month that open-ended jobs are counted to.
    pub as_of: String,
    /// When it was asked for.
    pub created_at: Timestamp,
}

/// The one that many are compared with.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum One {
    /// A résumé, with jobs.
    Resume(Id<Resume>),
    /// A job, with résumés.
    Job(Id<Job>),
}

impl Ranking {
    /// What `owner` asks for, if all of it is theirs and read.
    pub fn new(owner: Id<User>, one: One, others: Vec<Uuid>, db: &mut DbConnection) -> Result<Self> {
        let (resume_id, job_id, name) = match one {
            One::Resume(id) => {
                let resume = Resume::find(owner, id, db)?;
                (Some(id), None, name_of(&resume))
            }
            One::Job(id) => (None, Some(id), Job::find(owner, id, db)?.title),
        };
        for ids in others.chunks(IDS_AT_ONCE) {
            check(owner, one, ids, db)?;
        }
        Ok(Self {
            id: Id::new(),
            user_id: owner,
            resume_id,
            job_id,
            name,
            total: i32::try_from(others.len()).unwrap_or(i32::MAX),
            others: Json(others),
            done: 0,
            engine_version: engine::VERSION.to_owned(),
            as_of: this_month().to_string(),
            created_at: Timestamp::now(),
        })
    }

    /// Stores the ranking.
    pub fn insert(&self, db: &mut DbConnection) -> Result<()> {
        diesel::insert_into(rankings::table).values(self).execute(db)?;
        Ok(())
    }

    /// The ranking `id`, if it is `owner`'s.
    pub fn find(owner: Id<User>, id: Id<Self>, db: &mut DbConnection) -> Result<Self> {
        Ok(rankings::table
            .find(id)
            .filter(rankings::user_id.eq(owner))
            .select(Self::as_select())
            .get_result(db)?)
    }

    /// `owner`'s ranking `id` with the task that makes it, without the ids of the many.
    pub fn look(owner: Id<User>, id: Id<Self>, db: &mut DbConnection) -> Result<Listed> {
        Ok(rankings::table
            .inner_join(tasks::table)
            .filter(rankings::id.eq(id).and(rankings::user_id.eq(owner)))
            .select(Listed::as_select())
            .get_result(db)?)
    }

    /// `owner`'s rankings, latest first.
    pub fn list(owner: Id<User>, slice: Slice<Self>, db: &mut DbConnection) -> Result<Vec<Listed>> {
        let mut query = rankings::table
            .inner_join(tasks::table)
            .filter(rankings::user_id.eq(owner))
            .order(rankings::id.desc())
            .limit(slice.rows())
            .select(Listed::as_select())
            .into_boxed();
        if let Some(before) = slice.before {
            query = query.filter(rankings::id.lt(before));
        }
        Ok(query.load(db)?)
    }

    /// How many of `owner`'s rankings are still being made.
    pub fn unfinished(owner: Id<User>, db: &mut DbConnection) -> Result<i64> {
        let open = tasks::status.eq_any([TaskStatus::Queued, TaskStatus::Running]);
        Ok(tasks::table
            .filter(tasks::user_id.eq(owner).and(tasks::ranking_id.is_not_null()).and(open))
            .count()
            .get_result(db)?)
    }

    /// Counts what has been compared beyond `self.done`. Says whether nobody else has done so meanwhile.
    pub fn advance(&self, by: usize, db: &mut DbConnection) -> Result<bool> {
        let by = i32::try_from(by).unwrap_or(i32::MAX);
        let unchanged = rankings::table.find(self.id).filter(rankings::done.eq(self.done));
        let counted = diesel::update(unchanged).set(rankings::done.eq(self.done.saturating_add(by)));
        Ok(counted.execute(db)? == 1)
    }

    /// Deletes the ranking `id` and the task that makes it, if it is `owner`'s.
    pub fn delete(owner: Id<User>, id: Id<Self>, db: &mut DbConnection) -> Result<()> {
        match diesel::delete(rankings::table.find(id).filter(rankings::user_id.eq(owner))).execute(db)? {
            0 => Err(Error::NotFound),
            _ => Ok(()),
        }
    }
}

/// Whose résumé it is, or else its file.
pub fn name_of(resume: &Resume) -> String {
    let name = resume.document().map(|document| document.basics.name.trim().to_owned());
    name.ok()
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| resume.filename.clone())
}

/// Whether all of the many are `owner`'s, and read.
fn check(owner: Id<User>, one: One, ids: &[Uuid], db: &mut DbConnection) -> Result<()> {
    let found: i64 = match one {
        One::Resume(_) => {
            let ids = ids.iter().map(|id| Id::<Job>::from(*id));
            jobs::table
                .filter(jobs::user_id.eq(owner).and(jobs::id.eq_any(ids)))
                .count()
                .get_result(db)?
        }
        One::Job(_) => {
            let ids: Vec<Id<Resume>> = ids.iter().map(|id| Id::from(*id)).collect();
            let theirs = resumes::table.filter(resumes::user_id.eq(owner).and(resumes::id.eq_any(ids)));
            let unread = theirs.clone().filter(resumes::document.is_null());
            if unread.count().get_result::<i64>(db)? > 0 {
                return Err(Error::conflict(
                    "A résumé has not been read yet, or could not be. Leave it out, or wait until it is.",
                ));
            }
            theirs.count().get_result(db)?
        }
    };
    if usize::try_from(found).unwrap_or(0) == ids.len() {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}

/// The two sides of a request; ids that come twice count once.
pub fn sides(new: NewRanking, most: usize) -> Result<(One, Vec<Uuid>)> {
    let (one, others, many) = match (new.resume_id, new.job_id) {
        (Some(resume), None) if new.resume_ids.is_empty() => (One::Resume(resume.into()), new.job_ids, "job_ids"),
        (None, Some(job)) if new.job_ids.is_empty() => (One::Job(job.into()), new.resume_ids, "resume_ids"),
        _ => {
            return Err(Error::invalid(
                "body",
                "send resume_id with job_ids, or job_id with resume_ids",
            ));
        }
    };
    let mut seen = std::collections::HashSet::new();
    let others: Vec<Uuid> = others.into_iter().filter(|id| seen.insert(*id)).collect();
    if others.is_empty() || others.len() > most {
        return Err(Error::invalid(many, format!("must be 1 to {most} ids")));
    }
    Ok((one, others))
}

/// A ranking with the state of its task.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = rankings)]
pub struct Listed {
    /// Its id.
    pub id: Id<Ranking>,
    resume_id: Option<Id<Resume>>,
    job_id: Option<Id<Job>>,
    name: String,
    total: i32,
    done: i32,
    engine_version: String,
    as_of: String,
    created_at: Timestamp,
    #[diesel(embed)]
    task: Progress,
}

/// How far the task has come.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = tasks)]
pub struct Progress {
    id: Id<Task>,
    status: TaskStatus,
    error: Option<Json<Problem>>,
}

impl Listed {
    /// The task that makes it.
    #[must_use]
    pub const fn task_id(&self) -> Id<Task> {
        self.task.id
    }

    /// Whether nothing more will happen to it.
    #[must_use]
    pub const fn is_over(&self) -> bool {
        !matches!(self.task.status, TaskStatus::Queued | TaskStatus::Running)
    }

    /// The ranking as its owner sees it, with a page of its results.
    #[must_use]
    pub fn shown(self, results: Option<Page<Ranked>>) -> types::Ranking {
        types::Ranking {
            id: self.id.uuid(),
            task_id: self.task.id.uuid(),
            status: self.task.status,
            error: self.task.error.map(|json| json.0),
            resume_id: self.resume_id.map(Id::uuid),
            job_id: self.job_id.map(Id::uuid),
            name: self.name,
            total: self.total,
            done: self.done,
            engine_version: self.engine_version,
            as_of: self.as_of,
            results,
            created_at: self.created_at.0,
        }
    }
}

impl From<Listed> for types::Ranking {
    fn from(listed: Listed) -> Self {
        listed.shown(None)
    }
}
