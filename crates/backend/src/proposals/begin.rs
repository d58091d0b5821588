//! Asking for proposals.

use types::TaskStatus;

use super::tasks::MakeProposals;
use super::version::{Version, sides};
use crate::db::{DbConnection, Id};
use crate::error::{Error, Result};
use crate::jobs::Job;
use crate::matches::Match;
use crate::resumes::Resume;
use crate::sessions::User;
use crate::tasks::Task;

/// So many searches of one person may be open.
const MOST_UNFINISHED: i64 = 5;

/// Begins to look for proposals, unless somebody looks already or all are there; providers are asked if `may_ask`. Says
/// which task looks, or looked.
pub fn begin(owner: Id<User>, id: Id<Match>, may_ask: bool, db: &mut DbConnection) -> Result<Id<Task>> {
    db.write(|db| {
        // Two clicks at once: whoever comes second waits here.
        User::lock(owner, db)?;
        let (resume, job) = sides(owner, id, db)?;
        let resume = Resume::find(owner, resume, db)?;
        if resume.document.is_none() {
            return Err(resume.not_ready());
        }
        let version = match Version::of_match(owner, id, db) {
            Ok(mut version) => {
                if !needs_look(&version, &resume, may_ask, db)? {
                    return Ok(version.task_id);
                }
                check(owner, db)?;
                version.look_again(resume.version, db)?;
                version
            }
            Err(Error::NotFound) => {
                check(owner, db)?;
                let version = Version::new(&resume, &Job::find(owner, job, db)?)?;
                version.insert(db)?;
                version
            }
            Err(error) => return Err(error),
        };
        MakeProposals::enqueue(&version, may_ask, db)?;
        Ok(version.task_id)
    })
}

fn check(owner: Id<User>, db: &mut DbConnection) -> Result<()> {
    if Version::unfinished(owner, db)? >= MOST_UNFINISHED {
        return Err(Error::conflict(
            "Proposals to several jobs are being looked for already. Wait until one search is done.",
        ));
    }
    Ok(())
}

/// Whether nobody looks, and what was found is not all, or for another version of the résumé, or by rules alone although
/// providers may be asked now.
fn needs_look(version: &Version, resume: &Resume, may_ask: bool, db: &mut DbConnection) -> Result<bool> {
    let is_for_this = version.resume_version == resume.version && version.engine_version == engine::VERSION;
    match Task::find(version.user_id, version.task_id, db) {
        Ok(task) => Ok(match task.status {
            TaskStatus::Queued | TaskStatus::Running => false,
            TaskStatus::Done => !is_for_this || may_ask && task.name == MakeProposals::BY_RULES,
            TaskStatus::Failed | TaskStatus::Cancelled => true,
        }),
        Err(Error::NotFound) => Ok(true),
        Err(error) => Err(error),
    }
}
