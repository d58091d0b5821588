//! `/jobs`

use actix_web::http::header;
use actix_web::web::{Data, Json, Query};
use actix_web::{HttpResponse, delete, get, post};
use types::{NewJob, Page, PageQuery};
use utoipa_actix_web::service_config::ServiceConfig;

use super::model::{Job, check_text};
use crate::app::State;
use crate::db::Id;
use crate::error::Result;
use crate::idempotency::IdempotencyKey;
use crate::page::Slice;
use crate::sessions::SignedIn;

/// Mounts `/jobs`.
pub fn routes(config: &mut ServiceConfig) {
    config.service(create).service(list).service(show).service(delete);
}

/// Store a job ad and read what it asks for.
#[utoipa::path(
    tag = "jobs", security(("bearer" = []), ("cookie" = [])),
    params(("Idempotency-Key" = Option<String>, Header, description = "Sent twice, it is stored once")),
    responses((status = 201, description = "The job and what it asks for", body = types::Job)),
)]
#[post("")]
async fn create(
    signed_in: SignedIn,
    key: IdempotencyKey,
    new: Json<NewJob>,
    state: Data<State>,
) -> Result<HttpResponse> {
    let text = check_text("text", new.into_inner().text)?;
    let owner = signed_in.id();
    let job = state
        .db
        .run(move |db| {
            let job = Job::new(owner, text.clone());
            db.write(|db| {
                let find = |id, db: &mut _| Job::find(owner, Id::from(id), db);
                key.once((owner, "jobs", text.as_bytes()), db, find, |db| {
                    job.insert(db)?;
                    Ok((job.id.uuid(), job))
                })
            })
        })
        .await?
        .into_inner();
    Ok(HttpResponse::Created()
        .insert_header((header::LOCATION, format!("/api/v1/jobs/{}", job.id)))
        .json(types::Job::from(job)))
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
    let job = state.db.look_up(move |db| Job::find(signed_in.id(), id, db)).await?;
    Ok(Json(job.into()))
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
