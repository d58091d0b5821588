//! Résumés.

use chrono::{DateTime, Utc};
use gloo_net::http::Request;
use serde::Deserialize;
use types::{Document, Layout, Page, Resume, ResumeStatus};
use uuid::Uuid;

use super::{Result, all, get, send, send_only};

/// What the landing page shows of a résumé. A [`Resume`] would bring the reading of everything in it to that page.
#[derive(Clone, Debug, Deserialize)]
pub struct Listed {
    /// Its id.
    pub id: Uuid,
    /// How far it has come.
    pub status: ResumeStatus,
    /// What the file was called.
    pub filename: String,
    /// The file's size.
    pub size_bytes: i64,
    /// When it was uploaded.
    pub created_at: DateTime<Utc>,
}

/// The newest résumés of this guest.
pub async fn resumes() -> Result<Page<Listed>> {
    send(&|| get("/api/v1/resumes?limit=10").build()).await
}

/// The newest résumés of this guest, many of them, without their text.
pub async fn all_resumes() -> Result<Vec<Resume>> {
    all("/api/v1/resumes", "").await
}

/// One résumé.
pub async fn resume(id: Uuid) -> Result<Resume> {
    send(&|| get(&format!("/api/v1/resumes/{id}")).build()).await
}

/// How a résumé's file looks.
pub async fn layout(id: Uuid) -> Result<Layout> {
    send(&|| get(&format!("/api/v1/resumes/{id}/layout")).build()).await
}

/// Deletes a résumé and its file.
pub async fn delete_resume(id: Uuid) -> Result<()> {
    send_only(&|| Request::delete(&format!("/api/v1/resumes/{id}")).build()).await
}

/// Stores a changed document, unless somebody changed it since `version`.
pub async fn save_document(id: Uuid, version: i32, document: &Document) -> Result<Resume> {
    let prepared = || {
        Request::put(&format!("/api/v1/resumes/{id}/document"))
            .header("If-Match", &format!("\"{version}\""))
            .json(document)
    };
    send(&prepared).await
}
