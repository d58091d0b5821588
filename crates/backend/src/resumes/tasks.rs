//! Reading an uploaded file.

use std::time::Instant;

use tracing::Instrument;
use types::{ErrorCode, ResumeStatus};

use super::edit::without_nul;
use super::model::Resume;
use crate::app::State;
use crate::db::{DbConnection, Id};
use crate::error::Result;
use crate::tasks::{Failure, Task};
use crate::telemetry::traces;
use crate::{documents, monitoring};

/// Reads the file of a résumé. May run twice: a résumé that was read stays as it is.
pub struct ReadResume {
    resume: Id<Resume>,
    read: documents::Read,
}

impl ReadResume {
    /// What the task is called.
    pub const NAME: &'static str = "read_resume";

    /// Stores the task beside its résumé.
    pub fn enqueue(resume: &Resume, db: &mut DbConnection) -> Result<()> {
        let id = resume.task_id.unwrap_or_default();
        Task::new(id, resume.user_id, Self::NAME, resume.id).insert(db)
    }

    /// Reads the file; what it says is stored by [`finish`](Self::finish).
    pub async fn run(resume: Id<Resume>, state: &State) -> Result<Self, Failure> {
        let file = state.files.get(resume.uuid()).await;
        // Nothing is wrong with the task: it waits until files can be had again.
        let file = file.map_err(|error| Failure::that_waits(&error))?;
        let file = file.ok_or_else(|| Failure::for_good(ErrorCode::Internal, "The file is gone. Upload it again."))?;
        let (started, span) = (Instant::now(), traces::reading());
        let read = state.reader.read_file(file).instrument(span.clone()).await;
        let outcome = read.as_ref().map_or_else(|error| error.code().as_str(), |_| "ready");
        monitoring::read(outcome, started.elapsed());
        span.record("document.outcome", outcome);
        drop(span);
        let read = read.map_err(|error| match error.code() {
            ErrorCode::Internal | ErrorCode::Unavailable => Failure::that_may_heal(&error),
            code => Failure::for_good(code, &error.to_string()),
        })?;
        Ok(Self { resume, read })
    }

    /// Stores what was read.
    pub fn finish(self, db: &mut DbConnection) -> Result<()> {
        let Self { resume, mut read } = self;
        read.text.retain(|character| character != '\0');
        read.document = without_nul(read.document)?;
        Resume::finish(resume, &read, db)
    }

    /// Notes that reading has begun, or that the file waits again.
    pub fn mark(resume: Id<Resume>, is_running: bool, db: &mut DbConnection) -> Result<()> {
        let status = if is_running {
            ResumeStatus::Processing
        } else {
            ResumeStatus::Queued
        };
        Resume::mark(resume, status, db)
    }

    /// Calls the reading of `owner`'s résumé off.
    pub fn cancel(resume: Id<Resume>, db: &mut DbConnection) -> Result<()> {
        let problem = crate::error::problem(ErrorCode::Conflict, "The reading was called off.".to_owned());
        Resume::fail(resume, problem, db)
    }
}
