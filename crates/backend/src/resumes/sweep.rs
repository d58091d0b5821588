//! Putting files and rows in step again after a kill.

use std::collections::HashMap;
use std::time::{Duration, SystemTime};

use types::{ErrorCode, ResumeStatus};
use uuid::Uuid;

use super::model::Resume;
use crate::db::{Db, DbConnection};
use crate::error::{Result, problem};
use crate::files::{Files, Found};

/// An upload that is under way writes to its `.part`, or renames it, well before that.
const STALE: Duration = Duration::from_mins(10);

/// Removes files that belong to nothing, and fails résumés whose file is gone. Nobody else writes meanwhile: an upload
/// in another process is either committed or has not renamed its file yet.
///
/// `at_start`: this process has no upload under way, and beside a SQLite file there is usually no other process.
pub async fn sweep(at_start: bool, db: &Db, files: &Files) -> Result<()> {
    let files = files.clone();
    db.run(move |db| db.write_resumes_alone(|db| put_in_step(at_start, &files, db)))
        .await
}

fn put_in_step(at_start: bool, files: &Files, db: &mut DbConnection) -> Result<()> {
    let stale_after = if at_start && db.is_file() {
        Duration::ZERO
    } else {
        STALE
    };
    let rows: HashMap<Uuid, ResumeStatus> = Resume::all(db)?
        .into_iter()
        .map(|(id, status)| (id.uuid(), status))
        .collect();
    for found in files.list().map_err(anyhow::Error::from)? {
        // The bytes of what could not be read are of no use to anybody.
        let is_owned = rows
            .get(&found.id)
            .is_some_and(|status| *status != ResumeStatus::Failed);
        if if found.is_part {
            is_older(&found, stale_after)
        } else {
            !is_owned
        } {
            tracing::info!(file = %found.id, "removed a file that belongs to nothing");
            files.delete_found(&found);
        }
    }
    for id in files.list_pages().map_err(anyhow::Error::from)? {
        if rows.get(&id) != Some(&ResumeStatus::Ready) {
            tracing::info!(file = %id, "removed pages that belong to nothing");
            files.delete_pages(id);
        }
    }
    for (id, status) in rows {
        if matches!(status, ResumeStatus::Queued | ResumeStatus::Processing) && !files.has(id) {
            let lost = problem(ErrorCode::Internal, "The file was lost. Upload it again.".to_owned());
            Resume::fail(id.into(), lost, db)?;
        }
    }
    Ok(())
}

fn is_older(part: &Found, age: Duration) -> bool {
    SystemTime::now()
        .duration_since(part.written_at)
        .is_ok_and(|found| found >= age)
}
