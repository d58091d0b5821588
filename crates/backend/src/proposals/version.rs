//! The `versions` table: what of a résumé is written otherwise for one job.

use diesel::prelude::*;
use types::{Document, TaskStatus};

use crate::db::schema::{jobs, matches, resumes, tasks, versions};
use crate::db::{DbConnection, Id, Timestamp};
use crate::error::Result;
use crate::jobs::Job;
use crate::matches::Match;
use crate::page::Slice;
use crate::resumes::Resume;
use crate::sessions::User;
use crate::tasks::Task;

/// A row of `versions`.
#[derive(Clone, Debug, Identifiable, Insertable, PartialEq, Queryable, Selectable)]
#[diesel(table_name = versions)]
pub struct Version {
    /// Its id.
    pub id: Id<Version>,
    /// Whose it is.
    pub user_id: Id<User>,
    /// The résumé it is made of.
    pub resume_id: Id<Resume>,
    /// The job it is for.
    pub job_id: Id<Job>,
    /// What it is called.
    pub name: String,
    /// The task that looks for proposals.
    pub task_id: Id<Task>,
    /// For which version of the résumé that looked last.
    pub resume_version: i32,
    /// With which engine.
    pub engine_version: String,
    /// Rises with every change.
    pub revision: i32,
    /// How many proposals are part of it.
    pub accepted: i32,
    /// The score of the résumé as it is.
    pub base_score: f64,
    /// The score of this version.
    pub score: f64,
    /// What it says, as JSON, as of the last decision.
    pub document: String,
    /// When it was begun.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// What the person should know about how proposals were looked for.
    pub note: Option<String>,
}

/// What a version says after a change.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// What it says.
    pub document: Document,
    /// How many proposals are part of it.
    pub accepted: i32,
    /// The score of the résumé as it is.
    pub base_score: f64,
    /// The score of the version.
    pub score: f64,
}

impl Version {
    /// A version in which nothing is changed yet.
    pub fn new(resume: &Resume, job: &Job) -> Result<Self> {
        let now = Timestamp::now();
        let name: String = job.title.chars().take(types::LONGEST_NAME).collect();
        Ok(Self {
            id: Id::new(),
            user_id: resume.user_id,
            resume_id: resume.id,
            job_id: job.id,
            name: if name.trim().is_empty() { "Job".to_owned() } else { name },
            task_id: Id::new(),
            resume_version: resume.version,
            engine_version: engine::VERSION.to_owned(),
            revision: 0,
            accepted: 0,
            base_score: 0.0,
            score: 0.0,
            document: resume.document.clone().ok_or_else(|| resume.not_ready())?,
            created_at: now,
            updated_at: now,
            note: None,
        })
    }

    /// Stores the version.
    pub fn insert(&self, db: &mut DbConnection) -> Result<()> {
        diesel::insert_into(versions::table).values(self).execute(db)?;
        Ok(())
    }

    /// The version `id`, whosever it is.
    pub fn get(id: Id<Self>, db: &mut DbConnection) -> Result<Self> {
        Ok(versions::table.find(id).select(Self::as_select()).get_result(db)?)
    }

    /// The version for the two sides of `owner`'s match, if it was begun, and whether a task still looks.
    pub fn of_match(owner: Id<User>, id: Id<Match>, db: &mut DbConnection) -> Result<Self> {
        let (resume, job) = sides(owner, id, db)?;
        Ok(versions::table
            .filter(versions::user_id.eq(owner))
            .filter(versions::resume_id.eq(resume).and(versions::job_id.eq(job)))
            .select(Self::as_select())
            .get_result(db)?)
    }

    /// `owner`'s versions, latest first, without what they say.
    pub fn list(owner: Id<User>, slice: Slice<Self>, db: &mut DbConnection) -> Result<Vec<Listed>> {
        let mut query = versions::table
            .filter(versions::user_id.eq(owner))
            .order(versions::id.desc())
            .limit(slice.rows())
            .select(Listed::as_select())
            .into_boxed();
        if let Some(before) = slice.before {
            query = query.filter(versions::id.lt(before));
        }
        Ok(query.load(db)?)
    }

    /// How many tasks still look for proposals for `owner`.
    pub fn unfinished(owner: Id<User>, db: &mut DbConnection) -> Result<i64> {
        let open = tasks::status.eq_any([TaskStatus::Queued, TaskStatus::Running]);
        Ok(tasks::table
            .filter(tasks::user_id.eq(owner).and(tasks::version_id.is_not_null()).and(open))
            .count()
            .get_result(db)?)
    }

    /// Has another task look, for the résumé as it is now.
    pub fn look_again(&mut self, resume_version: i32, db: &mut DbConnection) -> Result<()> {
        self.task_id = Id::new();
        self.resume_version = resume_version;
        engine::VERSION.clone_into(&mut self.engine_version);
        let again = (
            versions::task_id.eq(self.task_id),
            versions::resume_version.eq(self.resume_version),
            versions::engine_version.eq(&self.engine_version),
            versions::note.eq(None::<String>),
        );
        diesel::update(versions::table.find(self.id)).set(again).execute(db)?;
        Ok(())
    }

    /// Stores what it says by now, if nobody changed it or its résumé meanwhile. Says whether it did.
    pub fn advance(&self, outcome: &Outcome, resume_version: i32, db: &mut DbConnection) -> Result<bool> {
        // Locks the résumé on PostgreSQL: it is not edited until this is stored. On SQLite nobody else writes anyway.
        let resume = resumes::table
            .find(self.resume_id)
            .filter(resumes::version.eq(resume_version));
        if diesel::update(resume)
            .set(resumes::version.eq(resume_version))
            .execute(db)?
            == 0
        {
            return Ok(false);
        }
        let document = serde_json::to_string(&outcome.document).map_err(anyhow::Error::from)?;
        let unchanged = versions::table
            .find(self.id)
            .filter(versions::revision.eq(self.revision));
        let advanced = (
            versions::revision.eq(self.revision + 1),
            versions::accepted.eq(outcome.accepted),
            versions::base_score.eq(outcome.base_score),
            versions::score.eq(outcome.score),
            versions::document.eq(document),
            versions::updated_at.eq(Timestamp::now()),
        );
        Ok(diesel::update(unchanged).set(advanced).execute(db)? == 1)
    }

    /// Notes what the person should know about how proposals were looked for.
    pub fn tell(id: Id<Self>, note: &str, db: &mut DbConnection) -> Result<()> {
        diesel::update(versions::table.find(id))
            .set(versions::note.eq(note))
            .execute(db)?;
        Ok(())
    }

    /// Gives it another name.
    pub fn rename(&self, name: &str, db: &mut DbConnection) -> Result<()> {
        let renamed = (versions::name.eq(name), versions::updated_at.eq(Timestamp::now()));
        diesel::update(versions::table.find(self.id)).set(renamed).execute(db)?;
        Ok(())
    }
}

/// The two sides of `owner`'s match.
pub fn sides(owner: Id<User>, id: Id<Match>, db: &mut DbConnection) -> Result<(Id<Resume>, Id<Job>)> {
    Ok(matches::table
        .inner_join(jobs::table)
        .filter(matches::id.eq(id).and(matches::user_id.eq(owner)))
        .select((matches::resume_id, matches::job_id))
        .get_result(db)?)
}

/// A version in a list.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = versions)]
pub struct Listed {
    /// Its id.
    pub id: Id<Version>,
    resume_id: Id<Resume>,
    job_id: Id<Job>,
    name: String,
    resume_version: i32,
    revision: i32,
    accepted: i32,
    base_score: f64,
    score: f64,
    created_at: Timestamp,
    updated_at: Timestamp,
}

impl From<Listed> for types::Version {
    fn from(listed: Listed) -> Self {
        Self {
            id: listed.id.uuid(),
            resume_id: listed.resume_id.uuid(),
            resume_version: listed.resume_version,
            job_id: listed.job_id.uuid(),
            name: listed.name,
            revision: listed.revision,
            accepted: listed.accepted,
            base_score: listed.base_score,
            score: listed.score,
            document: None,
            differences: None,
            attestations: None,
            history: None,
            created_at: listed.created_at.0,
            updated_at: listed.updated_at.0,
        }
    }
}
