//! Résumés.

use chrono::{DateTime, Utc};
use gloo_net::http::Request;
use js_sys::Reflect;
use serde::Deserialize;
use types::{Document, Layout, Page, Resume, ResumeStatus};
use uuid::Uuid;
use wasm_bindgen::JsValue;
use web_sys::RequestInit;

use super::{Error, Result, all, get, send, send_only};

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

/// Longer bodies do not outlive their page.
const LONGEST_KEPT: usize = 60_000;

/// Stores a changed document, unless somebody changed it since `version`. It arrives also if its page is closed meanwhile.
pub async fn save_document(id: Uuid, version: i32, document: &Document) -> Result<Resume> {
    let body = serde_json::to_string(document).map_err(|_| Error::Unreachable)?;
    send(&|| kept(&format!("/api/v1/resumes/{id}/document"), version, &body)).await
}

/// A request that stores `body` in place of what is there as of `version`, and outlives its page.
pub(super) fn kept(path: &str, version: i32, body: &str) -> std::result::Result<Request, gloo_net::Error> {
    let init = RequestInit::new();
    init.set_method("PUT");
    init.set_body(&JsValue::from_str(body));
    if body.len() < LONGEST_KEPT {
        // Not in the bindings; a browser that does not know it does without.
        _ = Reflect::set(&init, &"keepalive".into(), &JsValue::TRUE);
    }
    let request = web_sys::Request::new_with_str_and_init(path, &init);
    let request = Request::from(request.map_err(refused)?);
    request.headers().set("Content-Type", "application/json");
    request.headers().set("If-Match", &format!("\"{version}\""));
    Ok(request)
}

fn refused(_: JsValue) -> gloo_net::Error {
    gloo_net::Error::GlooError("the request cannot be made".to_owned())
}
