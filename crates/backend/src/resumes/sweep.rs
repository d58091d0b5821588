//! Putting files and rows in step again after a kill.

use std::collections::{HashMap, HashSet};
use std::time::{Duration, SystemTime};

use types::{ErrorCode, ResumeStatus};
use uuid::Uuid;

use super::model::Resume;
use crate::db::{Db, DbConnection};
use crate::error::{Result, problem};
use crate::files::{Files, Found, Local, Remote};

/// An upload that is under way writes to its `.part`, or renames it, well before that.
const STALE: Duration = Duration::from_mins(10);
/// A file in a bucket has its row well before that, whatever the clock of the storage says, or never gets one.
pub const LONG_AGO: Duration = Duration::from_hours(1);

/// Removes files that belong to nothing, and fails résumés whose file is gone.
///
/// `at_start`: this process has no upload under way, and beside a SQLite file there is usually no other process. A
/// bucket is swept by workers alone: nobody's start waits for that.
pub async fn sweep(at_start: bool, db: &Db, files: &Files) -> Result<()> {
    match files.clone() {
        // Nobody else writes meanwhile: an upload in another process is either committed or has not renamed its file yet.
        Files::Local(local) => {
            db.run(move |db| db.write_resumes_alone(|db| put_in_step(at_start, &local, db)))
                .await
        }
        Files::Remote(_) if at_start => Ok(()),
        Files::Remote(remote) => sweep_bucket(db, &remote, files).await,
    }
}

fn put_in_step(at_start: bool, files: &Local, db: &mut DbConnection) -> Result<()> {
    let stale_after = if at_start && db.is_file() {
        Duration::ZERO
    } else {
        STALE
    };
    let rows = statuses(db)?;
    for found in files.list().map_err(anyhow::Error::from)? {
        if if found.is_part {
            is_older(&found, stale_after)
        } else {
            !is_owned(&rows, found.id)
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
        if is_unread(status) && !files.has(id) {
            fail(id, db)?;
        }
    }
    Ok(())
}

/// Holds no lock, which would keep uploads waiting for a storage far away. Instead the bucket is listed before the rows
/// are: a row comes after its file and goes before it, so that what was listed and has no row then never gets one, once
/// it is old enough.
async fn sweep_bucket(db: &Db, remote: &Remote, files: &Files) -> Result<()> {
    let found = files.list().await?;
    let drawn = remote.list_pages().await?;
    let rows = db.run(statuses).await?;
    for orphan in found.iter().filter(|found| !is_owned(&rows, found.id)) {
        if is_older(orphan, LONG_AGO) {
            tracing::info!(file = %orphan.id, "removed a file that belongs to nothing");
            remote.delete_file(orphan.id).await?;
        }
    }
    for id in drawn {
        if rows.get(&id) != Some(&ResumeStatus::Ready) {
            tracing::info!(file = %id, "removed pages that belong to nothing");
            remote.delete_pages(id).await?;
        }
    }
    let listed: HashSet<Uuid> = found.iter().map(|found| found.id).collect();
    for (id, _) in rows.into_iter().filter(|(_, status)| is_unread(*status)) {
        if !listed.contains(&id) && !remote.has(id).await? {
            db.run(move |db| fail(id, db)).await?;
        }
    }
    Ok(())
}

fn statuses(db: &mut DbConnection) -> Result<HashMap<Uuid, ResumeStatus>> {
    let rows = Resume::all(db)?.into_iter();
    Ok(rows.map(|row| (row.id.uuid(), row.status)).collect())
}

/// The bytes of what could not be read are of no use to anybody.
fn is_owned(rows: &HashMap<Uuid, ResumeStatus>, id: Uuid) -> bool {
    rows.get(&id).is_some_and(|status| *status != ResumeStatus::Failed)
}

const fn is_unread(status: ResumeStatus) -> bool {
    matches!(status, ResumeStatus::Queued | ResumeStatus::Processing)
}

fn fail(id: Uuid, db: &mut DbConnection) -> Result<()> {
    let lost = problem(ErrorCode::Internal, "The file was lost. Upload it again.".to_owned());
    Resume::fail(id.into(), lost, db)
}

/// Whether it was written so long ago.
#[must_use]
pub fn is_older(found: &Found, age: Duration) -> bool {
    SystemTime::now()
        .duration_since(found.written_at)
        .is_ok_and(|found| found >= age)
}
