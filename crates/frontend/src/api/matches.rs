//! Matches.

use gloo_net::http::Request;
use types::{Match, NewMatch};
use uuid::Uuid;

use super::{Result, get, send};

/// Stores a report of how a résumé and a job fit.
pub async fn create_match(resume_id: Uuid, job_id: Uuid) -> Result<Match> {
    let new = NewMatch { resume_id, job_id };
    send(&|| Request::post("/api/v1/matches").json(&new)).await
}

/// One stored report.
pub async fn find_match(id: Uuid) -> Result<Match> {
    send(&|| get(&format!("/api/v1/matches/{id}")).build()).await
}
