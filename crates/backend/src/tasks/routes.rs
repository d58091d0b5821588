//! `/tasks`

use actix_web::web::{Data, Json};
use actix_web::{HttpResponse, delete, get};
use utoipa_actix_web::service_config::ServiceConfig;

use super::events::follow;
use super::model::Task;
use crate::app::State;
use crate::db::Id;
use crate::error::Result;
use crate::sessions::SignedIn;

/// Mounts `/tasks`.
pub fn routes(config: &mut ServiceConfig) {
    config.service(show).service(events).service(cancel);
}

/// Show how far a task has come.
#[utoipa::path(
    tag = "tasks", security(("bearer" = []), ("cookie" = [])), params(("id" = uuid::Uuid, Path)),
    responses((status = 200, description = "The task", body = types::Task)),
)]
#[get("/{id}")]
async fn show(signed_in: SignedIn, id: Id<Task>, state: Data<State>) -> Result<Json<types::Task>> {
    let task = state.db.look_up(move |db| Task::find(signed_in.id(), id, db)).await?;
    Ok(Json(task.into()))
}

/// Follow a task.
///
/// Server-sent events called `queued`, `running`, `done`, `failed` and `cancelled`; the data of each is the task. The
/// stream ends with the task.
#[utoipa::path(
    tag = "tasks", security(("bearer" = []), ("cookie" = [])), params(("id" = uuid::Uuid, Path)),
    responses((status = 200, description = "The events", body = String, content_type = "text/event-stream")),
)]
#[get("/{id}/events")]
async fn events(signed_in: SignedIn, id: Id<Task>, state: Data<State>) -> Result<HttpResponse> {
    let task = state.db.look_up(move |db| Task::find(signed_in.id(), id, db)).await?;
    Ok(HttpResponse::Ok()
        .content_type("text/event-stream")
        .insert_header(("x-accel-buffering", "no"))
        .streaming(follow(task, state.into_inner())))
}

/// Call a task off, as long as it waits; a ranking at any time, and what has been compared stays.
#[utoipa::path(
    tag = "tasks", security(("bearer" = []), ("cookie" = [])), params(("id" = uuid::Uuid, Path)),
    responses(
        (status = 204, description = "Called off"),
        (status = 409, description = "It does not wait any more", body = types::Problem, content_type = "application/problem+json"),
    ),
)]
#[delete("/{id}")]
async fn cancel(signed_in: SignedIn, id: Id<Task>, state: Data<State>) -> Result<HttpResponse> {
    let cancelled = move |db: &mut crate::db::DbConnection| db.write(|db| Task::cancel(signed_in.id(), id, db));
    let task = state.db.run(cancelled).await?;
    state.signals.moved(id.uuid());
    if let Some(resume) = task.resume_id {
        state.files.delete(resume.uuid()).await;
    }
    Ok(HttpResponse::NoContent().finish())
}
