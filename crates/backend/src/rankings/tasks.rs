//! Making a ranking.

use engine::{Candidate, Meaning, Month, Standing};
use types::Reasons;
use uuid::Uuid;

use crate::app::State;
use crate::db::{DbConnection, Id, Json};
use crate::error::{Error, Result};
use crate::jobs::Job;
use crate::matches::this_month;
use crate::parallel;
use crate::resumes::Resume;
use crate::tasks::{Failure, Lease, Task};

use super::model::{Ranking, name_of};
use super::places::Place;

/// So many are compared before they are stored, and whoever waits hears of it.
const AT_ONCE: usize = 200;

/// Makes a ranking, some at a time. Killed in between, it goes on behind what is stored.
pub struct MakeRanking;

impl MakeRanking {
    /// What the task is called.
    pub const NAME: &'static str = "make_ranking";

    /// Stores the task beside its ranking.
    pub fn enqueue(ranking: &Ranking, db: &mut DbConnection) -> Result<Id<Task>> {
        let task = Task::for_ranking(ranking.user_id, Self::NAME, ranking.id);
        task.insert(db)?;
        Ok(task.id)
    }

    /// Compares all that have not been compared. Ends early if the task was called off or somebody else has it.
    pub async fn run(ranking: Id<Ranking>, lease: &Lease, state: &State) -> Result<(), Failure> {
        loop {
            let (lease, owner) = (lease.clone(), lease.task.user_id);
            let task = lease.task.id.uuid();
            let model = state.sentence_model.clone();
            let compared = state.db.run(move |db| {
                let meaning = model.as_deref().map(|model| model as &dyn Meaning);
                compare_some(&Ranking::find(owner, ranking, db)?, &lease, meaning, db)
            });
            match compared.await {
                Ok(true) => state.signals.moved(task),
                // What it was about is gone, and so is the ranking.
                Ok(false) | Err(Error::NotFound) => return Ok(()),
                Err(error) => return Err(Failure::that_may_heal(&format!("{error:?}"))),
            }
        }
    }
}

/// Compares the next few and stores them together with their number. Says whether there may be more.
fn compare_some(
    ranking: &Ranking,
    lease: &Lease,
    meaning: Option<&dyn Meaning>,
    db: &mut DbConnection,
) -> Result<bool> {
    let done = usize::try_from(ranking.done).unwrap_or(0);
    let left = ranking.others.0.get(done..).unwrap_or_default();
    let next = &left[..left.len().min(AT_ONCE)];
    if next.is_empty() {
        return Ok(false);
    }
    let as_of = ranking.as_of.parse().unwrap_or_else(|_| this_month());
    let places = match (ranking.resume_id, ranking.job_id) {
        (Some(resume), _) => jobs_beside(resume, ranking, next, (as_of, meaning), db)?,
        (None, Some(job)) => resumes_beside(job, ranking, next, (as_of, meaning), db)?,
        (None, None) => return Ok(false),
    };
    let now = ranking.done.saturating_add(i32::try_from(next.len()).unwrap_or(0));
    let stage = format!("Compared {now} of {}", ranking.total);
    let percent = i64::from(now) * 100 / i64::from(ranking.total.max(1));
    lease.advance(
        (i32::try_from(percent).unwrap_or(0), &stage),
        |db| {
            if !ranking.advance(next.len(), db)? {
                return Err(Error::conflict("Somebody else makes this ranking."));
            }
            places.iter().try_for_each(|place| place.insert(db))
        },
        db,
    )
}

/// Holds a résumé, understood once, against some of its jobs. What was deleted meanwhile is passed over.
fn jobs_beside(
    id: Id<Resume>,
    ranking: &Ranking,
    ids: &[Uuid],
    (as_of, meaning): (Month, Option<&dyn Meaning>),
    db: &mut DbConnection,
) -> Result<Vec<Place>> {
    let resume = Resume::find(ranking.user_id, id, db)?;
    let document = resume.document()?;
    let candidate = Candidate::new(&document, resume.original_text(), as_of).with_meaning(meaning);
    let jobs = given(ranking, ids, |id| Job::find(ranking.user_id, id.into(), db))?;
    Ok(parallel::map(&jobs, |(ordinal, job)| {
        let standing = candidate.rank(&engine::job::parse(&job.text));
        place(ranking, *ordinal, (&resume, job), job.title.clone(), standing)
    }))
}

/// Holds some résumés against their job, understood once.
fn resumes_beside(
    id: Id<Job>,
    ranking: &Ranking,
    ids: &[Uuid],
    (as_of, meaning): (Month, Option<&dyn Meaning>),
    db: &mut DbConnection,
) -> Result<Vec<Place>> {
    let job = Job::find(ranking.user_id, id, db)?;
    let advert = engine::job::parse(&job.text);
    let resumes = given(ranking, ids, |id| Resume::find(ranking.user_id, id.into(), db))?;
    let places = parallel::map(&resumes, |(ordinal, resume)| {
        let document = resume.document().ok()?;
        let candidate = Candidate::new(&document, resume.original_text(), as_of).with_meaning(meaning);
        let standing = candidate.rank(&advert);
        Some(place(ranking, *ordinal, (resume, &job), name_of(resume), standing))
    });
    Ok(places.into_iter().flatten().collect())
}

/// What of the many is still there, each with its number.
fn given<T>(ranking: &Ranking, ids: &[Uuid], mut find: impl FnMut(Uuid) -> Result<T>) -> Result<Vec<(i32, T)>> {
    let mut found = Vec::with_capacity(ids.len());
    for (ordinal, id) in (ranking.done..).zip(ids) {
        match find(*id) {
            Ok(thing) => found.push((ordinal, thing)),
            Err(Error::NotFound) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(found)
}

fn place(ranking: &Ranking, ordinal: i32, (resume, job): (&Resume, &Job), name: String, standing: Standing) -> Place {
    let Standing {
        report,
        closeness,
        rank_score,
    } = standing;
    Place {
        id: Id::new(),
        ranking_id: ranking.id,
        ordinal,
        resume_id: resume.id,
        resume_version: resume.version,
        job_id: job.id,
        name,
        score: report.score,
        ceiling: report.ceiling,
        reasons: Json(Reasons::from(report)),
        closeness,
        rank_score,
    }
}
