//! Job ads.

use types::{Job, NewJob};
use uuid::Uuid;

use super::creates::create;
use super::{Result, all, get, send};

/// Stores a job ad.
pub async fn create_job(text: String) -> Result<Job> {
    let new = NewJob {
        text: Some(text),
        url: None,
    };
    create("/api/v1/jobs", &new).await
}

/// Fetches a job ad from a link and stores it.
pub async fn fetch_job(url: String) -> Result<Job> {
    let new = NewJob {
        text: None,
        url: Some(url),
    };
    create("/api/v1/jobs", &new).await
}

/// The newest job ads of this guest, without their text.
pub async fn all_jobs() -> Result<Vec<Job>> {
    all("/api/v1/jobs", "").await
}

/// One job ad.
pub async fn job(id: Uuid) -> Result<Job> {
    send(&|| get(&format!("/api/v1/jobs/{id}")).build()).await
}
