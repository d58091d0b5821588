//! Matches.

use gloo_net::http::Request;
use types::{Match, NewMatch};
use uuid::Uuid;

use super::{Result, all, get, send};

/// Stores a report of how a résumé and a job fit.
pub async fn create_match(resume_id: Uuid, job_id: Uuid) -> Result<Match> {
    let new = NewMatch { resume_id, job_id };
    send(&|| Request::post("/api/v1/matches").json(&new)).await
}

/// One stored report.
pub async fn find_match(id: Uuid) -> Result<Match> {
    send(&|| get(&format!("/api/v1/matches/{id}")).build()).await
}

/// The newest matches of one job, without their reports.
pub async fn matches_of_job(job_id: Uuid) -> Result<Vec<Match>> {
    all("/api/v1/matches", &format!("&job_id={job_id}")).await
}

/// The newest matches of one résumé, without their reports.
pub async fn matches_of_resume(resume_id: Uuid) -> Result<Vec<Match>> {
    let mut matches: Vec<Match> = all("/api/v1/matches", "").await?;
    matches.retain(|found| found.resume_id == resume_id);
    Ok(matches)
}
