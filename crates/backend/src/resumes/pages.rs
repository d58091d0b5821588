//! How the file looks: pictures of its pages, and where on them its text stands.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse};
use types::{Layout, Posture};

use super::model::{Resume, Shape};
use crate::app::State;
use crate::db::Id;
use crate::documents::{self, RENDERING, Wanted, has_pages};
use crate::error::{Error, Result};
use crate::http::is_known;
use crate::sessions::User;

/// Personal, and asked for again each time: only who may see it gets it, also after signing out.
const CACHE_CONTROL: &str = "private, no-cache";

/// How the file looks, as it is stored.
pub fn layout(shape: Shape) -> Result<HttpResponse> {
    let layout = match shape.layout {
        Some(layout) => layout,
        // Read by a version that did not ask.
        None => serde_json::to_string(&Layout::default()).map_err(anyhow::Error::from)?,
    };
    Ok(HttpResponse::Ok()
        .content_type("application/json")
        .insert_header((header::CACHE_CONTROL, CACHE_CONTROL))
        .body(layout))
}

/// The picture of page `number` (from 1).
pub async fn picture(
    (owner, id): (Id<User>, Id<Resume>),
    number: &str,
    request: &HttpRequest,
    state: &State,
) -> Result<HttpResponse> {
    let shape = state.db.look_up(move |db| Resume::shape(owner, id, db)).await?;
    let number = number.parse().ok().filter(|_| has_pages(shape.kind));
    let number: u32 = number.ok_or_else(|| refusal(documents::Error::NoPage))?;
    // The file never changes; only the way it is drawn may.
    let etag = format!("\"{number}.{RENDERING}\"");
    if is_known(request.headers(), &etag) {
        return Ok(HttpResponse::NotModified()
            .insert_header((header::ETAG, etag))
            .insert_header((header::CACHE_CONTROL, CACHE_CONTROL))
            .finish());
    }
    let picture = drawn((owner, id), number, &shape, state).await?;
    Ok(answer(picture, etag))
}

/// A picture that was drawn here.
pub fn answer(picture: Vec<u8>, etag: String) -> HttpResponse {
    HttpResponse::Ok()
        .content_type(content_type(&picture))
        .insert_header((header::ETAG, etag))
        .insert_header((header::CACHE_CONTROL, CACHE_CONTROL))
        .insert_header((header::CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'"))
        .body(picture)
}

/// The picture, from the last time it was drawn or drawn now.
async fn drawn((owner, id): (Id<User>, Id<Resume>), number: u32, shape: &Shape, state: &State) -> Result<Vec<u8>> {
    let name = format!("{number}.{RENDERING}");
    if let Some(picture) = state.files.read_page(id.uuid(), &name).await? {
        return Ok(picture);
    }
    let original = state.files.get(id.uuid()).await?.ok_or(Error::NotFound)?;
    let wanted = Wanted::new(number, posture(shape, number));
    let picture = state.reader.draw_file(original, wanted).await.map_err(refusal)?;
    // It is there to be shown, whether it can be kept or not.
    if let Err(error) = state.files.write_page(id.uuid(), &name, &picture).await {
        tracing::warn!("a page could not be kept: {error}");
    }
    // Deleted while it was drawn: nothing of it may stay.
    if let Err(error) = state.db.look_up(move |db| Resume::shape(owner, id, db)).await {
        state.files.delete_pages(id.uuid()).await;
        return Err(error);
    }
    Ok(picture)
}

/// How the page was held to be read.
fn posture(shape: &Shape, number: u32) -> Posture {
    let layout = shape.layout.as_deref().unwrap_or_default();
    let layout: Layout = serde_json::from_str(layout).unwrap_or_default();
    let page = layout.pages.get((number as usize).saturating_sub(1));
    page.map(|page| page.posture).unwrap_or_default()
}

/// Why there is no picture.
pub fn refusal(error: documents::Error) -> Error {
    match error.code() {
        types::ErrorCode::Internal => anyhow::anyhow!("a page could not be drawn").into(),
        code => Error::refused(code, error.to_string()),
    }
}

/// Only what was drawn here is ever sent, and it is one of these two.
fn content_type(picture: &[u8]) -> &'static str {
    if picture.starts_with(b"\x89PNG") {
        "image/png"
    } else {
        "image/jpeg"
    }
}
