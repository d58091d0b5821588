//! `/rankings`

use std::collections::HashSet;

use actix_web::post;
use actix_web::web::{Data, Json};
use engine::job::Advert;
use types::{Document, NewRanking, Ranked};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::model::this_month;
use crate::app::State;
use crate::db::{DbConnection, Id};
use crate::error::{Error, Result};
use crate::jobs::Job;
use crate::resumes::Resume;
use crate::sessions::{SignedIn, User};

const MOST: usize = 50;

/// Mounts `/rankings`.
pub fn routes(config: &mut ServiceConfig) {
    config.service(create);
}

/// Rank one résumé against many jobs, or many résumés against one job.
///
/// The best fit comes first. Nothing is stored.
#[utoipa::path(
    tag = "matches", security(("bearer" = []), ("cookie" = [])),
    responses(
        (status = 200, description = "Best first", body = Vec<Ranked>),
        (status = 409, description = "A résumé has not been read", body = types::Problem, content_type = "application/problem+json"),
    ),
)]
#[post("")]
async fn create(signed_in: SignedIn, new: Json<NewRanking>, state: Data<State>) -> Result<Json<Vec<Ranked>>> {
    let (resume_ids, job_ids) = sides(new.into_inner())?;
    let ranked = state.db.run(move |db| {
        let owner = signed_in.id();
        let resumes = resume_ids
            .iter()
            .map(|id| load_resume(owner, *id, db))
            .collect::<Result<Vec<_>>>()?;
        let jobs = job_ids
            .iter()
            .map(|id| load_job(owner, *id, db))
            .collect::<Result<Vec<_>>>()?;
        Ok(rank(&resumes, &jobs))
    });
    Ok(Json(ranked.await?))
}

/// The résumés and the jobs; one side has exactly one.
fn sides(new: NewRanking) -> Result<(Vec<Uuid>, Vec<Uuid>)> {
    let (resumes, jobs, many) = match (new.resume_id, new.job_id) {
        (Some(resume), None) if new.resume_ids.is_empty() => (vec![resume], unique(new.job_ids), "job_ids"),
        (None, Some(job)) if new.job_ids.is_empty() => (unique(new.resume_ids), vec![job], "resume_ids"),
        _ => {
            return Err(Error::invalid(
                "body",
                "send resume_id with job_ids, or job_id with resume_ids",
            ));
        }
    };
    if resumes.is_empty() || jobs.is_empty() || resumes.len() + jobs.len() > MOST + 1 {
        return Err(Error::invalid(many, format!("must be 1 to {MOST} ids")));
    }
    Ok((resumes, jobs))
}

fn unique(ids: Vec<Uuid>) -> Vec<Uuid> {
    let mut seen = HashSet::new();
    ids.into_iter().filter(|id| seen.insert(*id)).collect()
}

type LoadedResume = (Resume, Document);
type LoadedJob = (Uuid, Advert);

fn load_resume(owner: Id<User>, id: Uuid, db: &mut DbConnection) -> Result<LoadedResume> {
    let resume = Resume::find(owner, id.into(), db)?;
    let document = resume.document()?;
    Ok((resume, document))
}

fn load_job(owner: Id<User>, id: Uuid, db: &mut DbConnection) -> Result<LoadedJob> {
    Ok((id, engine::job::parse(&Job::find(owner, id.into(), db)?.text)))
}

fn rank(resumes: &[LoadedResume], jobs: &[LoadedJob]) -> Vec<Ranked> {
    let as_of = this_month();
    let pairs = resumes
        .iter()
        .flat_map(|resume| jobs.iter().map(move |job| (resume, job)));
    let mut ranked: Vec<Ranked> = pairs
        .map(|((resume, document), (job_id, advert))| {
            let mut report = engine::score(document, resume.original_text(), advert, as_of).report;
            report.warnings.extend(resume.warnings.0.iter().cloned());
            Ranked {
                resume_id: resume.id.uuid(),
                job_id: *job_id,
                report,
            }
        })
        .collect();
    ranked.sort_by(|one, other| other.report.score.total_cmp(&one.report.score));
    ranked
}
