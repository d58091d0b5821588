//! `/jobs`

use actix_web::http::header;
use actix_web::web::{Data, Json, Query};
use actix_web::{HttpResponse, delete, get, post};
use types::{NewJob, Page, PageQuery};
use utoipa_actix_web::service_config::ServiceConfig;

use super::link;
use super::model::{Job, check_text};
use crate::app::State;
use crate::db::{DbConnection, Id};
use crate::error::{Error, Result};
use crate::idempotency::{Created, IdempotencyKey};
use crate::page::Slice;
use crate::sessions::{SignedIn, User};

/// Mounts `/jobs`.
pub fn routes(config: &mut ServiceConfig) {
    config.service(create).service(list).service(show).service(delete);
}

/// Store a job ad and read what it asks for.
///
/// Send either its `text` or a `url`. A link is fetched from the public internet, within 10 s; it may lead to a page that
/// holds a `JobPosting` of schema.org or the ad as text, to a text or to a PDF. If that fails, nothing is stored.
#[utoipa::path(
    tag = "jobs", security(("bearer" = []), ("cookie" = [])),
    params(("Idempotency-Key" = Option<String>, Header, description = "Sent twice, it is stored once")),
    responses(
        (status = 201, description = "The job and what it asks for", body = types::Job),
        (status = 422, description = "Neither text nor link, or a link without an ad: `url_not_allowed`, \
            `url_unreachable`, `url_refused`, `url_wrong_type`, `url_too_large`, `url_timed_out`, `url_no_job_text`",
            body = types::Problem, content_type = "application/problem+json"),
    ),
)]
#[post("")]
async fn create(
    signed_in: SignedIn,
    key: IdempotencyKey,
    new: Json<NewJob>,
    state: Data<State>,
) -> Result<HttpResponse> {
    let (owner, new) = (signed_in.id(), new.into_inner());
    let job = match (new.text, new.url) {
        (Some(text), None) => {
            let text = check_text("text", text)?;
            let sent = text.clone();
            store(owner, key, (sent, move || Job::new(owner, text, None)), &state).await?
        }
        (None, Some(url)) => from_link(owner, key, url, &state).await?,
        _ => return Err(Error::invalid("text", "send either text or url")),
    };
    Ok(HttpResponse::Created()
        .insert_header((header::LOCATION, format!("/api/v1/jobs/{}", job.id)))
        .json(types::Job::from(job)))
}

/// Fetches the ad unless the same request did so before.
async fn from_link(owner: Id<User>, key: IdempotencyKey, url: String, state: &State) -> Result<Job> {
    let sent = format!("url {url}");
    let before = {
        let (key, sent) = (key.clone(), sent.clone());
        let find = move |id, db: &mut _| Job::find(owner, Id::from(id), db);
        state
            .db
            .run(move |db| key.before((owner, "jobs", sent.as_bytes()), db, find))
            .await?
    };
    if let Some(job) = before {
        return Ok(job);
    }
    let text = check_text("url", link::ad(&url, state).await?)?;
    store(owner, key, (sent, move || Job::new(owner, text, Some(url))), state).await
}

/// Stores a job unless the same request did so before.
async fn store(
    owner: Id<User>,
    key: IdempotencyKey,
    (sent, job): (String, impl FnOnce() -> Job + Send + 'static),
    state: &State,
) -> Result<Job> {
    let stored = move |db: &mut DbConnection| {
        let job = job();
        db.write(|db| {
            let find = |id, db: &mut _| Job::find(owner, Id::from(id), db);
            key.once((owner, "jobs", sent.as_bytes()), db, find, |db| {
                job.insert(db)?;
                Ok((job.id.uuid(), job))
            })
        })
    };
    state.db.run(stored).await.map(Created::into_inner)
}

/// List jobs, newest first, without their text.
#[utoipa::path(
    tag = "jobs", security(("bearer" = []), ("cookie" = [])),
    responses((status = 200, description = "A page of jobs", body = Page<types::Job>)),
)]
#[get("")]
async fn list(signed_in: SignedIn, query: Query<PageQuery>, state: Data<State>) -> Result<Json<Page<types::Job>>> {
    let slice = Slice::new(&query)?;
    let rows = state.db.run(move |db| Job::list(signed_in.id(), slice, db)).await?;
    Ok(Json(slice.page(rows, |row| row.id)))
}

/// Show a job.
#[utoipa::path(
    tag = "jobs", security(("bearer" = []), ("cookie" = [])), params(("id" = uuid::Uuid, Path)),
    responses((status = 200, description = "The job", body = types::Job)),
)]
#[get("/{id}")]
async fn show(signed_in: SignedIn, id: Id<Job>, state: Data<State>) -> Result<Json<types::Job>> {
    let adverts = state.clone();
    let read = move |db: &mut DbConnection| {
        let job = Job::find(signed_in.id(), id, db)?;
        // As today's engine reads it: what matches are computed from, whichever version it was stored by.
        let requirements = adverts.adverts.read(&job.text, engine::job::parse).requirements.clone();
        Ok(types::Job {
            requirements,
            ..job.into()
        })
    };
    Ok(Json(state.db.run(read).await?))
}

/// Delete a job and its matches.
#[utoipa::path(
    tag = "jobs", security(("bearer" = []), ("cookie" = [])), params(("id" = uuid::Uuid, Path)),
    responses((status = 204, description = "Deleted")),
)]
#[delete("/{id}")]
async fn delete(signed_in: SignedIn, id: Id<Job>, state: Data<State>) -> Result<HttpResponse> {
    state.db.run(move |db| Job::delete(signed_in.id(), id, db)).await?;
    Ok(HttpResponse::NoContent().finish())
}
