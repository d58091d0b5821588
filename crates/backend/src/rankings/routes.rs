//! `/rankings`

use std::time::Duration;

use actix_web::http::header;
use actix_web::web::{Data, Json, Query};
use actix_web::{HttpResponse, delete, get, post};
use types::{NewRanking, Page, PageQuery};
use utoipa_actix_web::service_config::ServiceConfig;

use super::model::{Listed, Ranking, sides};
use super::places::Place;
use super::tasks::MakeRanking;
use crate::app::State;
use crate::db::{DbConnection, Id};
use crate::error::{Error, Result};
use crate::http::Preference;
use crate::idempotency::{Created, IdempotencyKey};
use crate::page::Slice;
use crate::sessions::{SignedIn, User};

/// The most that one résumé or job is compared with.
const MOST: usize = 10_000;
/// So many rankings of one person may be in the making.
const MOST_UNFINISHED: i64 = 3;
/// How long a request waits for the ranking when the client does not say.
const USUAL_WAIT: Duration = Duration::from_secs(2);

/// Mounts `/rankings`.
pub fn routes(config: &mut ServiceConfig) {
    config.service(create).service(list).service(show).service(delete);
}

/// Rank one résumé against many jobs, or many résumés against one job.
///
/// Waits up to 2 s, or as long as `Prefer: wait=N` says (30 s at most): 201 with the first page of results if all have
/// been compared by then, 202 with the task to follow if not. `DELETE /tasks/{id}` stops it and keeps what there is.
#[utoipa::path(
    tag = "rankings", security(("bearer" = []), ("cookie" = [])),
    params(
        ("Idempotency-Key" = Option<String>, Header, description = "Sent twice, it is made once"),
        ("Prefer" = Option<String>, Header, description = "`wait=N`: seconds to wait for the end"),
    ),
    responses(
        (status = 201, description = "Best first", body = types::Ranking),
        (status = 202, description = "In the making", body = types::Ranking),
        (status = 409, description = "A résumé has not been read, or three rankings are in the making",
            body = types::Problem, content_type = "application/problem+json"),
    ),
)]
#[post("")]
async fn create(
    signed_in: SignedIn,
    key: IdempotencyKey,
    preference: Preference,
    new: Json<NewRanking>,
    state: Data<State>,
) -> Result<HttpResponse> {
    let (owner, new) = (signed_in.id(), new.into_inner());
    let listed = state.db.run(move |db| make_once(owner, &key, new, db)).await?;
    state.signals.work();
    let listed = wait(owner, listed, preference.wait.unwrap_or(USUAL_WAIT), &state).await?;
    let mut response = if listed.is_over() {
        HttpResponse::Created()
    } else {
        HttpResponse::Accepted()
    };
    response.insert_header((header::LOCATION, format!("/api/v1/rankings/{}", listed.id)));
    if let Some(wait) = preference.wait {
        response.insert_header(("preference-applied", format!("wait={}", wait.as_secs())));
    }
    let id = listed.id;
    let results = state
        .db
        .run(move |db| Place::page(id, &PageQuery::default(), db))
        .await?;
    Ok(response.json(listed.shown(Some(results))))
}

fn make_once(owner: Id<User>, key: &IdempotencyKey, new: NewRanking, db: &mut DbConnection) -> Result<Listed> {
    let body = serde_json::to_vec(&new).map_err(anyhow::Error::from)?;
    let (one, others) = sides(new, MOST)?;
    let made = db.write(|db| {
        User::lock(owner, db)?;
        let find = |id, db: &mut _| Ranking::look(owner, Id::from(id), db);
        key.once((owner, "rankings", &body), db, find, |db| {
            if Ranking::unfinished(owner, db)? >= MOST_UNFINISHED {
                return Err(Error::conflict(
                    "Three rankings are being made already. Wait until one is done, or stop it.",
                ));
            }
            let ranking = Ranking::new(owner, one, others, db)?;
            ranking.insert(db)?;
            MakeRanking::enqueue(&ranking, db)?;
            Ok((ranking.id.uuid(), Ranking::look(owner, ranking.id, db)?))
        })
    });
    made.map(Created::into_inner)
}

/// The ranking once it is made, or as it is when the time is up.
async fn wait(owner: Id<User>, mut listed: Listed, limit: Duration, state: &State) -> Result<Listed> {
    let id = listed.id;
    let mut moves = state.signals.watch(Some(listed.task_id().uuid()));
    let deadline = tokio::time::Instant::now() + limit;
    while !listed.is_over() && tokio::time::timeout_at(deadline, moves.next()).await.is_ok() {
        listed = state.db.run(move |db| Ranking::look(owner, id, db)).await?;
    }
    Ok(listed)
}

/// List rankings, newest first, without their results.
#[utoipa::path(
    tag = "rankings", security(("bearer" = []), ("cookie" = [])),
    responses((status = 200, description = "A page of rankings", body = Page<types::Ranking>)),
)]
#[get("")]
async fn list(signed_in: SignedIn, query: Query<PageQuery>, state: Data<State>) -> Result<Json<Page<types::Ranking>>> {
    let slice = Slice::new(&query)?;
    let rows = state.db.run(move |db| Ranking::list(signed_in.id(), slice, db)).await?;
    Ok(Json(slice.page(rows, |row| row.id)))
}

/// Show a ranking with a page of its results, best first, as far as it has come.
#[utoipa::path(
    tag = "rankings", security(("bearer" = []), ("cookie" = [])), params(("id" = uuid::Uuid, Path), PageQuery),
    responses((status = 200, description = "The ranking", body = types::Ranking)),
)]
#[get("/{id}")]
async fn show(
    signed_in: SignedIn,
    id: Id<Ranking>,
    query: Query<PageQuery>,
    state: Data<State>,
) -> Result<Json<types::Ranking>> {
    let found = move |db: &mut _| {
        let listed = Ranking::look(signed_in.id(), id, db)?;
        let results = Place::page(id, &query, db)?;
        Ok(listed.shown(Some(results)))
    };
    Ok(Json(state.db.run(found).await?))
}

/// Delete a ranking; if it is being made, that ends.
#[utoipa::path(
    tag = "rankings", security(("bearer" = []), ("cookie" = [])), params(("id" = uuid::Uuid, Path)),
    responses((status = 204, description = "Deleted")),
)]
#[delete("/{id}")]
async fn delete(signed_in: SignedIn, id: Id<Ranking>, state: Data<State>) -> Result<HttpResponse> {
    state.db.run(move |db| Ranking::delete(signed_in.id(), id, db)).await?;
    Ok(HttpResponse::NoContent().finish())
}
