//! The `matches` table.

use chrono::{Datelike, Utc};
use diesel::prelude::*;
use engine::Month;
use engine::job::Advert;
use types::Report;

use crate::db::schema::{jobs, matches};
use crate::db::{DbConnection, Id, Json, Timestamp};
use crate::error::Result;
use crate::jobs::Job;
use crate::page::Slice;
use crate::resumes::Resume;
use crate::sessions::User;

/// A row of `matches`.
#[derive(Clone, Debug, Identifiable, Insertable, PartialEq, Queryable, Selectable)]
#[diesel(table_name = matches)]
pub struct Match {
    /// Its id.
    pub id: Id<Match>,
    /// Whose it is.
    pub user_id: Id<User>,
    /// The résumé.
    pub resume_id: Id<Resume>,
    /// The résumé's version at the time.
    pub resume_version: i32,
    /// The job.
    pub job_id: Id<Job>,
    /// Which engine computed it.
    pub engine_version: String,
    /// The month that open-ended jobs were counted to.
    pub as_of: String,
    /// How well they fit, from 0 to 100.
    pub score: f64,
    /// The whole report.
    pub report: Json<Report>,
    /// The text that the report's evidence points into.
    pub resume_text: String,
    /// When it was made.
    pub created_at: Timestamp,
}

/// The month that open-ended jobs are counted to today.
#[must_use]
pub fn this_month() -> Month {
    let today = Utc::now();
    Month {
        year: today.year(),
        month: u8::try_from(today.month()).unwrap_or(1),
    }
}

impl Match {
    /// Matches the two. Takes a moment: the engine runs.
    pub fn new(resume: &Resume, (job, advert): (&Job, &Advert), as_of: Month) -> Result<Self> {
        let mut scored = engine::score(&resume.document()?, resume.original_text(), advert, as_of);
        // What was noticed in the file belongs to what a reader of the report should know.
        scored.report.warnings.extend(resume.warnings.0.iter().cloned());
        Ok(Self {
            id: Id::new(),
            user_id: resume.user_id,
            resume_id: resume.id,
            resume_version: resume.version,
            job_id: job.id,
            engine_version: engine::VERSION.to_owned(),
            as_of: as_of.to_string(),
            score: scored.report.score,
            report: Json(scored.report),
            resume_text: scored.resume_text,
            created_at: Timestamp::now(),
        })
    }

    /// Stores the match.
    pub fn insert(&self, db: &mut DbConnection) -> Result<()> {
        diesel::insert_into(matches::table).values(self).execute(db)?;
        Ok(())
    }

    /// The match that was made of the same things before, if it was.
    pub fn again(resume: &Resume, job: &Job, as_of: Month, db: &mut DbConnection) -> Result<Option<Self>> {
        Ok(matches::table
            .filter(matches::user_id.eq(resume.user_id))
            .filter(matches::resume_id.eq(resume.id))
            .filter(matches::resume_version.eq(resume.version))
            .filter(matches::job_id.eq(job.id))
            .filter(matches::engine_version.eq(engine::VERSION))
            .filter(matches::as_of.eq(as_of.to_string()))
            .select(Self::as_select())
            .get_result(db)
            .optional()?)
    }

    /// The match `id` and its job's text, if it is `owner`'s.
    pub fn find(owner: Id<User>, id: Id<Self>, db: &mut DbConnection) -> Result<(Self, String)> {
        Ok(matches::table
            .filter(matches::id.eq(id).and(matches::user_id.eq(owner)))
            .inner_join(jobs::table)
            .select((Self::as_select(), jobs::text))
            .get_result(db)?)
    }

    /// `owner`'s matches, latest first, without reports and texts.
    pub fn list(owner: Id<User>, slice: Slice<Self>, db: &mut DbConnection) -> Result<Vec<Listed>> {
        let mut query = matches::table
            .filter(matches::user_id.eq(owner))
            .order(matches::id.desc())
            .limit(slice.rows())
            .select(Listed::as_select())
            .into_boxed();
        if let Some(before) = slice.before {
            query = query.filter(matches::id.lt(before));
        }
        Ok(query.load(db)?)
    }

    /// The match as its owner sees it.
    #[must_use]
    pub fn shown(self, job_text: String) -> types::Match {
        types::Match {
            id: self.id.uuid(),
            resume_id: self.resume_id.uuid(),
            resume_version: self.resume_version,
            job_id: self.job_id.uuid(),
            score: self.score,
            report: Some(self.report.0),
            resume_text: Some(self.resume_text),
            job_text: Some(job_text),
            created_at: self.created_at.0,
        }
    }
}

/// A match in a list.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = matches)]
pub struct Listed {
    /// Its id.
    pub id: Id<Match>,
    resume_id: Id<Resume>,
    resume_version: i32,
    job_id: Id<Job>,
    score: f64,
    created_at: Timestamp,
}

impl From<Listed> for types::Match {
    fn from(listed: Listed) -> Self {
        Self {
            id: listed.id.uuid(),
            resume_id: listed.resume_id.uuid(),
            resume_version: listed.resume_version,
            job_id: listed.job_id.uuid(),
            score: listed.score,
            report: None,
            resume_text: None,
            job_text: None,
            created_at: listed.created_at.0,
        }
    }
}
