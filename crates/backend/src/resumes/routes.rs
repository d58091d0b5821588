//! `/resumes`

use std::time::Duration;

use actix_multipart::Multipart;
use actix_web::http::header;
use actix_web::web::{Data, Json, Query};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder, delete, get, post, put};
use types::{Document, Page, PageQuery, ResumeStatus};
use utoipa_actix_web::service_config::ServiceConfig;

use super::edit::corrected;
use super::export::{Export, Preview, attachment, check, download, preview};
use super::model::Resume;
use super::pages;
use super::upload::{self, Upload};
use crate::app::State;
use crate::db::Id;
use crate::error::{Error, Result};
use crate::http::{IfMatch, Preference, etag};
use crate::idempotency::IdempotencyKey;
use crate::page::Slice;
use crate::sessions::SignedIn;

/// How long an upload waits for its reading when the client does not say.
const USUAL_WAIT: Duration = Duration::from_secs(2);

/// What a multipart form needs beside the file itself.
const FORM_OVERHEAD: usize = 64 * 1024;

/// Mounts `/resumes`.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(create)
        .service(list)
        .service(show)
        .service(delete)
        .service(correct)
        .service(file)
        .service(layout)
        .service(page)
        .service(export)
        .service(check_export)
        .service(preview_export);
}

/// A file to upload.
#[derive(utoipa::ToSchema)]
#[expect(dead_code, reason = "only described: the form is read as it comes in")]
struct Form {
    /// PDF, DOCX, ODT, RTF, Markdown, JSON Resume or plain text.
    #[schema(format = Binary, content_media_type = "application/octet-stream")]
    file: String,
}

/// Upload a résumé.
///
/// Waits up to 2 s, or as long as `Prefer: wait=N` says (30 s at most), for the file to be read: 201 with the content
/// if it was, 202 with the task to follow if not. A file that cannot be read is refused and not kept.
#[utoipa::path(
    tag = "resumes", security(("bearer" = []), ("cookie" = [])),
    params(
        ("Idempotency-Key" = Option<String>, Header, description = "Sent twice, it is stored once"),
        ("Prefer" = Option<String>, Header, description = "`wait=N`: seconds to wait for the reading"),
    ),
    request_body(content = Form, content_type = "multipart/form-data"),
    responses(
        (status = 201, description = "Stored and read", body = types::Resume),
        (status = 202, description = "Stored, not read yet", body = types::Resume),
    ),
)]
#[post("")]
async fn create(
    signed_in: SignedIn,
    request: HttpRequest,
    key: IdempotencyKey,
    preference: Preference,
    form: Multipart,
    state: Data<State>,
) -> Result<HttpResponse> {
    let largest = state.config.max_upload;
    let length = request
        .headers()
        .get(header::CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok()?.parse().ok());
    if length.is_some_and(|length: usize| length > largest + FORM_OVERHEAD) {
        return Err(upload::too_large(largest));
    }
    let upload = Upload::receive(form, largest, &state.files).await?;
    let resume = upload.store(signed_in.id(), key, &state).await?.into_inner();
    let resume = upload::wait(resume, preference.wait.unwrap_or(USUAL_WAIT), &state).await?;
    if let Some(problem) = resume.error {
        remove(&signed_in, resume.id, &state).await?;
        return Err(Error::refused(problem.0.code, problem.0.detail));
    }
    let is_ready = resume.status == ResumeStatus::Ready;
    let mut response = if is_ready {
        HttpResponse::Created()
    } else {
        HttpResponse::Accepted()
    };
    response.insert_header((header::LOCATION, format!("/api/v1/resumes/{}", resume.id)));
    if let Some(wait) = preference.wait {
        response.insert_header(("preference-applied", format!("wait={}", wait.as_secs())));
    }
    answer(response, &resume)
}

/// List résumés, newest first, without their content.
#[utoipa::path(
    tag = "resumes", security(("bearer" = []), ("cookie" = [])),
    responses((status = 200, description = "A page of résumés", body = Page<types::Resume>)),
)]
#[get("")]
async fn list(signed_in: SignedIn, query: Query<PageQuery>, state: Data<State>) -> Result<Json<Page<types::Resume>>> {
    let slice = Slice::new(&query)?;
    let rows = state.db.run(move |db| Resume::list(signed_in.id(), slice, db)).await?;
    Ok(Json(slice.page(rows, |row| row.id)))
}

/// Show a résumé.
#[utoipa::path(
    tag = "resumes", security(("bearer" = []), ("cookie" = [])), params(("id" = uuid::Uuid, Path)),
    responses((status = 200, description = "The résumé; its version is the ETag", body = types::Resume)),
)]
#[get("/{id}")]
async fn show(signed_in: SignedIn, id: Id<Resume>, state: Data<State>) -> Result<HttpResponse> {
    let resume = state.db.look_up(move |db| Resume::find(signed_in.id(), id, db)).await?;
    answer(HttpResponse::Ok(), &resume)
}

/// Delete a résumé, its file and its matches.
#[utoipa::path(
    tag = "resumes", security(("bearer" = []), ("cookie" = [])), params(("id" = uuid::Uuid, Path)),
    responses((status = 204, description = "Deleted")),
)]
#[delete("/{id}")]
async fn delete(signed_in: SignedIn, id: Id<Resume>, state: Data<State>) -> Result<HttpResponse> {
    remove(&signed_in, id, &state).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Correct what was read.
///
/// `If-Match` carries the `ETag` of the version that was corrected.
#[utoipa::path(
    tag = "resumes", security(("bearer" = []), ("cookie" = [])),
    params(("id" = uuid::Uuid, Path), ("If-Match" = String, Header, description = "The ETag of the version corrected")),
    responses((status = 200, description = "The résumé as it is now", body = types::Resume)),
)]
#[put("/{id}/document")]
async fn correct(
    signed_in: SignedIn,
    id: Id<Resume>,
    if_match: IfMatch,
    document: Json<Document>,
    state: Data<State>,
) -> Result<HttpResponse> {
    let document = document.into_inner();
    let resume = state
        .db
        .run(move |db| {
            db.write(|db| {
                let mut resume = Resume::find(signed_in.id(), id, db)?;
                let old = resume.document()?;
                if_match.check(resume.version)?;
                resume.correct(&corrected(document, &old)?, db)?;
                Ok(resume)
            })
        })
        .await?;
    answer(HttpResponse::Ok(), &resume)
}

/// Download the file as it was uploaded.
#[utoipa::path(
    tag = "resumes", security(("bearer" = []), ("cookie" = [])), params(("id" = uuid::Uuid, Path)),
    responses((status = 200, description = "The file", body = Vec<u8>, content_type = "application/octet-stream")),
)]
#[get("/{id}/file")]
async fn file(signed_in: SignedIn, id: Id<Resume>, state: Data<State>) -> Result<HttpResponse> {
    let resume = state.db.look_up(move |db| Resume::find(signed_in.id(), id, db)).await?;
    let bytes = state.files.read(id.uuid()).await?.ok_or(Error::NotFound)?;
    Ok(HttpResponse::Ok()
        .content_type(content_type(resume.kind))
        .insert_header((header::CONTENT_DISPOSITION, attachment(&resume.filename)))
        .insert_header((header::CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'"))
        .body(bytes))
}

/// Show how the file looks.
///
/// Its pages, and where on them each line of the text stands. `pages` is empty for kinds of files that have none.
#[utoipa::path(
    tag = "resumes", security(("bearer" = []), ("cookie" = [])), params(("id" = uuid::Uuid, Path)),
    responses(
        (status = 200, description = "The pages and places", body = types::Layout),
        (status = 409, description = "Not read yet", body = types::Problem, content_type = "application/problem+json"),
    ),
)]
#[get("/{id}/layout")]
async fn layout(signed_in: SignedIn, id: Id<Resume>, state: Data<State>) -> Result<HttpResponse> {
    let shape = state
        .db
        .look_up(move |db| Resume::shape(signed_in.id(), id, db))
        .await?;
    pages::layout(shape)
}

/// Show a page.
///
/// A picture of a page of a PDF, a scan or a photo, drawn anew: upright and straight, at most 2.5 million pixels. The
/// positions of `/layout` count on it, scaled from the page's width and height in points. A file without such a page
/// is a problem of the kind `no_page`.
#[utoipa::path(
    tag = "resumes", security(("bearer" = []), ("cookie" = [])),
    params(
        ("id" = uuid::Uuid, Path),
        ("number" = u32, Path, minimum = 1, maximum = 100, description = "From 1"),
        ("If-None-Match" = Option<String>, Header, description = "The ETag of the picture at hand"),
    ),
    responses(
        (status = 200, description = "The page", content((Vec<u8> = "image/png"), (Vec<u8> = "image/jpeg"))),
        (status = 304, description = "The picture at hand is still right"),
        (status = 409, description = "Not read yet", body = types::Problem, content_type = "application/problem+json"),
    ),
)]
#[get("/{id}/pages/{number}")]
async fn page(signed_in: SignedIn, id: Id<Resume>, request: HttpRequest, state: Data<State>) -> Result<HttpResponse> {
    let number = request.match_info().query("number");
    pages::picture((signed_in.id(), id), number, &request, &state).await
}

/// Export a résumé.
///
/// A PDF is tagged and has bookmarks, a DOCX has real styles. The templates are looks of these two; the other forms have
/// none. Longer ones than 200 000 characters, 5 000 paragraphs or 100 pages are refused. With `layout=own` a résumé that
/// came as DOCX is that very file, with only the changed words replaced; the check names the changes that it does not show.
#[utoipa::path(
    tag = "resumes", security(("bearer" = []), ("cookie" = [])),
    params(
        ("id" = uuid::Uuid, Path), Export,
        ("If-None-Match" = Option<String>, Header, description = "The ETag of the file at hand"),
    ),
    responses(
        (status = 200, description = "The résumé in the form asked for", content(
            (Vec<u8> = "application/pdf"),
            (Vec<u8> = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            (Document = "application/json"), (String = "text/markdown"), (String = "text/plain"),
        )),
        (status = 304, description = "The file at hand is still right"),
        (status = 409, description = "There is no layout of its own to keep: it did not come as DOCX, or that file is gone",
            body = types::Problem, content_type = "application/problem+json"),
    ),
)]
#[get("/{id}/export")]
async fn export(
    signed_in: SignedIn,
    id: Id<Resume>,
    query: Query<Export>,
    request: HttpRequest,
    state: Data<State>,
) -> Result<HttpResponse> {
    download((signed_in.id(), id), query.into_inner(), &request, &state).await
}

/// Check an export.
///
/// Makes the same file, reads it as if it had been uploaded, and says which fields of the résumé a machine finds in it.
#[utoipa::path(
    tag = "resumes", security(("bearer" = []), ("cookie" = [])), params(("id" = uuid::Uuid, Path), Export),
    responses(
        (status = 200, description = "What is kept and what is lost", body = types::ExportCheck),
        (status = 409, description = "There is no layout of its own to keep",
            body = types::Problem, content_type = "application/problem+json"),
    ),
)]
#[get("/{id}/export/check")]
async fn check_export(
    signed_in: SignedIn,
    id: Id<Resume>,
    query: Query<Export>,
    state: Data<State>,
) -> Result<Json<types::ExportCheck>> {
    let checked = check((signed_in.id(), id), query.into_inner(), &state).await?;
    Ok(Json(checked))
}

/// Preview an export.
///
/// A picture of a page of the PDF as it would be exported. A page that it does not have is a problem of the kind `no_page`.
#[utoipa::path(
    tag = "resumes", security(("bearer" = []), ("cookie" = [])),
    params(
        ("id" = uuid::Uuid, Path), Preview,
        ("If-None-Match" = Option<String>, Header, description = "The ETag of the picture at hand"),
    ),
    responses(
        (status = 200, description = "The page", content((Vec<u8> = "image/png"), (Vec<u8> = "image/jpeg"))),
        (status = 304, description = "The picture at hand is still right"),
    ),
)]
#[get("/{id}/export/preview")]
async fn preview_export(
    signed_in: SignedIn,
    id: Id<Resume>,
    query: Query<Preview>,
    request: HttpRequest,
    state: Data<State>,
) -> Result<HttpResponse> {
    preview((signed_in.id(), id), query.into_inner(), &request, &state).await
}

fn answer(mut response: HttpResponseBuilder, resume: &Resume) -> Result<HttpResponse> {
    response.insert_header((header::ETAG, etag(resume.version)));
    response.content_type(header::ContentType::json());
    Ok(response.body(resume.json()?))
}

async fn remove(signed_in: &SignedIn, id: Id<Resume>, state: &State) -> Result<()> {
    let (owner, db, files) = (signed_in.id(), state.db.clone(), state.files.clone());
    // Beside the request: whoever hangs up meanwhile does not keep the file from going.
    let deleted = actix_web::rt::spawn(async move {
        db.run(move |db| Resume::delete(owner, id, db)).await?;
        files.delete(id.uuid()).await;
        Ok::<_, Error>(())
    });
    deleted.await.map_err(anyhow::Error::from)?
}

const fn content_type(kind: types::DocumentKind) -> &'static str {
    match kind {
        types::DocumentKind::Pdf => "application/pdf",
        types::DocumentKind::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        types::DocumentKind::Odt => "application/vnd.oasis.opendocument.text",
        types::DocumentKind::Rtf => "application/rtf",
        types::DocumentKind::Markdown => "text/markdown; charset=utf-8",
        types::DocumentKind::Png => "image/png",
        types::DocumentKind::Jpeg => "image/jpeg",
        types::DocumentKind::Json => "application/json",
        types::DocumentKind::Text => "text/plain; charset=utf-8",
    }
}
