//! Job ads.

use gloo_net::http::Request;
use types::{Job, NewJob};
use uuid::Uuid;

use super::{Result, get, send};

/// Stores a job ad.
pub async fn create_job(text: String) -> Result<Job> {
    let new = NewJob { text };
    send(&|| Request::post("/api/v1/jobs").json(&new)).await
}

/// One job ad.
pub async fn job(id: Uuid) -> Result<Job> {
    send(&|| get(&format!("/api/v1/jobs/{id}")).build()).await
}
