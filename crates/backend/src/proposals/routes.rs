//! `/matches/{id}/proposals`, `/matches/{id}/version`, `/proposals` and `/versions`

use std::time::Duration;

use actix_web::http::header;
use actix_web::web::{Data, Json, Query};
use actix_web::{HttpResponse, get, post, put};
use serde::Deserialize;
use types::{Decision, LONGEST_NAME, Page, PageQuery, VersionChanges};
use utoipa_actix_web::service_config::ServiceConfig;

use super::begin::begin;
use super::decide;
use super::desk::clean;
use super::history::Step;
use super::model::Proposal;
use super::shown::Ground;
use super::version::Version;
use crate::app::State;
use crate::db::{DbConnection, Id};
use crate::error::{Error, Result};
use crate::http::{IfMatch, Preference, etag};
use crate::matches::Match;
use crate::page::Slice;
use crate::sessions::{SignedIn, User};
use crate::tasks::Task;

/// How long a request waits for the proposals when the client does not say.
const USUAL_WAIT: Duration = Duration::from_secs(2);

/// Mounts what belongs to `/matches`.
pub fn match_routes(config: &mut ServiceConfig) {
    config
        .service(create)
        .service(list)
        .service(accept)
        .service(show_version)
        .service(change_version);
}

/// Mounts `/proposals`.
pub fn routes(config: &mut ServiceConfig) {
    config.service(decision);
}

/// Mounts `/versions`.
pub fn version_routes(config: &mut ServiceConfig) {
    config.service(versions);
}

/// Who is asked for proposals.
#[derive(Clone, Copy, Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct Whom {
    /// Whether AI providers may be asked, too, if any are set up.
    #[serde(default = "yes")]
    #[param(default = true)]
    providers: bool,
}

const fn yes() -> bool {
    true
}

/// Look for proposals: what to write otherwise in the résumé for the job.
///
/// Waits up to 2 s, or as long as `Prefer: wait=N` says (30 s at most), for the task that looks; its events tell when
/// there is more to see. Asked again, the same proposals are answered; if the résumé was changed or the task failed, it is
/// looked again, and what was decided stays. With `providers=false` no AI provider gets a word; asked later without it,
/// they are asked then.
#[utoipa::path(
    tag = "proposals", security(("bearer" = []), ("cookie" = [])),
    params(
        ("id" = uuid::Uuid, Path, description = "The match"),
        ("Prefer" = Option<String>, Header, description = "`wait=N`: seconds to wait for the end"),
    ),
    responses(
        (status = 200, description = "All there are", body = types::Proposals),
        (status = 202, description = "Being looked for", body = types::Proposals),
        (status = 409, description = "The résumé has not been read, or too many are being looked for",
            body = types::Problem, content_type = "application/problem+json"),
    ),
)]
#[post("/{id}/proposals")]
async fn create(
    signed_in: SignedIn,
    id: Id<Match>,
    whom: Query<Whom>,
    preference: Preference,
    state: Data<State>,
) -> Result<HttpResponse> {
    let owner = signed_in.id();
    let may_ask = whom.providers;
    let task = state.db.run(move |db| begin(owner, id, may_ask, db)).await?;
    state.signals.work();
    let is_over = wait(owner, task, preference.wait.unwrap_or(USUAL_WAIT), &state).await?;
    let mut response = if is_over {
        HttpResponse::Ok()
    } else {
        HttpResponse::Accepted()
    };
    if let Some(wait) = preference.wait {
        response.insert_header(("preference-applied", format!("wait={}", wait.as_secs())));
    }
    Ok(response.json(found(owner, id, &state).await?))
}

/// Waits until the task is over, or the time is up. Says whether it is over.
async fn wait(owner: Id<User>, task: Id<Task>, limit: Duration, state: &State) -> Result<bool> {
    let mut moves = state.signals.watch(Some(task.uuid()));
    let deadline = tokio::time::Instant::now() + limit;
    loop {
        if state.db.run(move |db| Task::find(owner, task, db)).await?.is_over() {
            return Ok(true);
        }
        if tokio::time::timeout_at(deadline, moves.next()).await.is_err() {
            return Ok(false);
        }
    }
}

/// Reads the proposals to a match, with what was decided.
async fn found(owner: Id<User>, id: Id<Match>, state: &Data<State>) -> Result<types::Proposals> {
    let work = state.clone();
    let found = move |db: &mut _| {
        let ground = Ground::load(Version::of_match(owner, id, db)?, &work.adverts, db)?;
        shown(&ground, db)
    };
    state.db.run(found).await
}

fn shown(ground: &Ground, db: &mut DbConnection) -> Result<types::Proposals> {
    let task = Task::find(ground.version.user_id, ground.version.task_id, db);
    match task {
        Err(Error::NotFound) => Ok(ground.shown(None)),
        task => Ok(ground.shown(Some(task?))),
    }
}

/// List the proposals to a match, most useful first, with what was decided.
///
/// 404 until they have been asked for. Proposals that do not fit the résumé any more say so.
#[utoipa::path(
    tag = "proposals", security(("bearer" = []), ("cookie" = [])),
    params(("id" = uuid::Uuid, Path, description = "The match")),
    responses((status = 200, description = "The proposals", body = types::Proposals)),
)]
#[get("/{id}/proposals")]
async fn list(signed_in: SignedIn, id: Id<Match>, state: Data<State>) -> Result<Json<types::Proposals>> {
    Ok(Json(found(signed_in.id(), id, &state).await?))
}

/// Accept every proposal that is safe: nothing it claims is blocked, no figure vanishes, and the score does not fall.
#[utoipa::path(
    tag = "proposals", security(("bearer" = []), ("cookie" = [])),
    params(("id" = uuid::Uuid, Path, description = "The match")),
    responses(
        (status = 200, description = "The proposals as they are now", body = types::Proposals),
        (status = 409, description = "Somebody else changes them right now", body = types::Problem, content_type = "application/problem+json"),
    ),
)]
#[post("/{id}/proposals/acceptance")]
async fn accept(signed_in: SignedIn, id: Id<Match>, state: Data<State>) -> Result<Json<types::Proposals>> {
    let work = state.clone();
    let accepted = move |db: &mut _| {
        let ground = decide::accept_safe(signed_in.id(), id, &work.adverts, db)?;
        shown(&ground, db)
    };
    Ok(Json(state.db.run(accepted).await?))
}

/// Decide about a proposal: accept it, write it in own words, reject it, or take the decision back.
///
/// `If-Match` carries the `version` of the proposal, in quotes. A text that claims what the résumé does not support is a
/// problem of the kind `unsupported_claims` that names the claims, unless an `attestation` says in the person's own words
/// why they are true.
#[utoipa::path(
    tag = "proposals", security(("bearer" = []), ("cookie" = [])),
    params(("id" = uuid::Uuid, Path), ("If-Match" = String, Header, description = "The version of the proposal, in quotes")),
    responses(
        (status = 200, description = "All proposals as they are now", body = types::Proposals),
        (status = 409, description = "It does not fit any more, or would cost points", body = types::Problem, content_type = "application/problem+json"),
    ),
)]
#[put("/{id}/decision")]
async fn decision(
    signed_in: SignedIn,
    id: Id<Proposal>,
    if_match: IfMatch,
    decision: Json<Decision>,
    state: Data<State>,
) -> Result<Json<types::Proposals>> {
    let (owner, work) = (signed_in.id(), state.clone());
    let decided = move |db: &mut _| {
        let ground = decide::decide((owner, id), &if_match, &decision, &work.adverts, db)?;
        shown(&ground, db)
    };
    Ok(Json(state.db.run(decided).await?))
}

/// Show the résumé's version for the job of a match: what it says, and where it differs from the résumé.
#[utoipa::path(
    tag = "proposals", security(("bearer" = []), ("cookie" = [])),
    params(("id" = uuid::Uuid, Path, description = "The match")),
    responses((status = 200, description = "The version; its revision is the ETag", body = types::Version)),
)]
#[get("/{id}/version")]
async fn show_version(signed_in: SignedIn, id: Id<Match>, state: Data<State>) -> Result<HttpResponse> {
    let (owner, work) = (signed_in.id(), state.clone());
    let found = state.db.run(move |db| read_version(owner, id, &work, db)).await?;
    Ok(answer(&found))
}

/// Rename the version for the job of a match, or go back to an earlier revision of it; 0 is the résumé as it is.
///
/// `If-Match` carries its `ETag`. The last 100 revisions can be gone back to.
#[utoipa::path(
    tag = "proposals", security(("bearer" = []), ("cookie" = [])),
    params(
        ("id" = uuid::Uuid, Path, description = "The match"),
        ("If-Match" = String, Header, description = "The ETag of the version"),
    ),
    responses((status = 200, description = "The version as it is now", body = types::Version)),
)]
#[put("/{id}/version")]
async fn change_version(
    signed_in: SignedIn,
    id: Id<Match>,
    if_match: IfMatch,
    changes: Json<VersionChanges>,
    state: Data<State>,
) -> Result<HttpResponse> {
    let (owner, work) = (signed_in.id(), state.clone());
    let change = move |db: &mut _| {
        let version = Version::of_match(owner, id, db)?;
        if_match.check(version.revision)?;
        if let Some(name) = &changes.name {
            let name = clean(name).replace('\n', " ");
            if name.is_empty() || name.chars().nth(LONGEST_NAME).is_some() {
                return Err(Error::invalid("name", format!("must be 1 to {LONGEST_NAME} letters")));
            }
            version.rename(&name, db)?;
        }
        if let Some(revision) = changes.revision {
            decide::restore((owner, id), &if_match, revision, &work.adverts, db)?;
        }
        read_version(owner, id, &work, db)
    };
    Ok(answer(&state.db.run(change).await?))
}

fn read_version(owner: Id<User>, id: Id<Match>, state: &State, db: &mut DbConnection) -> Result<types::Version> {
    let ground = Ground::load(Version::of_match(owner, id, db)?, &state.adverts, db)?;
    let steps = Step::behind(ground.version.id, 0, db)?;
    Ok(ground.version(steps))
}

fn answer(version: &types::Version) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::ETAG, etag(version.revision)))
        .json(version)
}

/// List the versions of résumés for jobs, newest first, without what they say.
#[utoipa::path(
    tag = "proposals", security(("bearer" = []), ("cookie" = [])),
    responses((status = 200, description = "A page of versions", body = Page<types::Version>)),
)]
#[get("")]
async fn versions(
    signed_in: SignedIn,
    query: Query<PageQuery>,
    state: Data<State>,
) -> Result<Json<Page<types::Version>>> {
    let slice = Slice::new(&query)?;
    let rows = state.db.run(move |db| Version::list(signed_in.id(), slice, db)).await?;
    Ok(Json(slice.page(rows, |row| row.id)))
}
