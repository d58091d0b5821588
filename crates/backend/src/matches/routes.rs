//! `/matches`

use actix_web::http::header;
use actix_web::web::{Data, Json, Query};
use actix_web::{HttpResponse, get, post};
use types::{MatchesQuery, NewMatch, Page, PageQuery};
use utoipa_actix_web::service_config::ServiceConfig;

use super::model::{Match, Sides, this_month};
use crate::app::State;
use crate::db::{DbConnection, Id};
use crate::error::Result;
use crate::idempotency::{Created, IdempotencyKey};
use crate::jobs::Job;
use crate::page::Slice;
use crate::resumes::Resume;
use crate::sessions::{SignedIn, User};

/// Mounts `/matches`.
pub fn routes(config: &mut ServiceConfig) {
    config.service(create).service(list).service(show);
    crate::proposals::match_routes(config);
}

/// Match a résumé and a job.
///
/// The same version of the résumé, the same job and the same engine make the same match: asked again, the stored one
/// is answered, with 200.
#[utoipa::path(
    tag = "matches", security(("bearer" = []), ("cookie" = [])),
    params(("Idempotency-Key" = Option<String>, Header, description = "Sent twice, it is made once")),
    responses(
        (status = 201, description = "The match", body = types::Match),
        (status = 200, description = "The match that was made before", body = types::Match),
        (status = 409, description = "The résumé has not been read", body = types::Problem, content_type = "application/problem+json"),
    ),
)]
#[post("")]
async fn create(
    signed_in: SignedIn,
    key: IdempotencyKey,
    new: Json<NewMatch>,
    state: Data<State>,
) -> Result<HttpResponse> {
    let (owner, new) = (signed_in.id(), new.into_inner());
    let work = state.clone();
    let (made, sides) = state.db.run(move |db| match_once(owner, &key, &new, &work, db)).await?;
    let mut response = match made {
        Created::Now(_) => HttpResponse::Created(),
        Created::Before(_) => HttpResponse::Ok(),
    };
    let made = made.into_inner();
    response.insert_header((header::LOCATION, format!("/api/v1/matches/{}", made.id)));
    Ok(response.json(made.shown(sides)))
}

fn match_once(
    owner: Id<User>,
    key: &IdempotencyKey,
    new: &NewMatch,
    state: &State,
    db: &mut DbConnection,
) -> Result<(Created<Match>, Sides)> {
    let resume = Resume::find(owner, new.resume_id.into(), db)?;
    let job = Job::find(owner, new.job_id.into(), db)?;
    let as_of = this_month();
    let meaning = state.meaning();
    let made = if let Some(made) = Match::again(&resume, &job, as_of, meaning, db)? {
        made
    } else {
        let advert = state.adverts.read(&job.text, engine::job::parse);
        Match::new(&resume, (&job, &advert), as_of, meaning)?
    };
    let body = format!("{} {}", new.resume_id, new.job_id);
    let once = db.write(|db| {
        // Two clicks at once: whoever comes second waits here, and gets the first one's match.
        User::lock(owner, db)?;
        let find = |id, db: &mut _| Ok(Created::Before(Match::find(owner, Id::from(id), db)?.0));
        key.once((owner, "matches", body.as_bytes()), db, find, |db| {
            let made = match Match::again(&resume, &job, as_of, meaning, db)? {
                Some(made) => Created::Before(made),
                None => made.insert(db).map(|()| Created::Now(made))?,
            };
            Ok((made.get().id.uuid(), made))
        })
    })?;
    Ok((once.into_inner(), Sides::new(resume, job)))
}

/// List matches, newest first, without their reports: all of them, or those of one job.
#[utoipa::path(
    tag = "matches", security(("bearer" = []), ("cookie" = [])),
    responses((status = 200, description = "A page of matches", body = Page<types::Match>)),
)]
#[get("")]
async fn list(signed_in: SignedIn, query: Query<MatchesQuery>, state: Data<State>) -> Result<Json<Page<types::Match>>> {
    let MatchesQuery { job_id, cursor, limit } = query.into_inner();
    let slice = Slice::new(&PageQuery { cursor, limit })?;
    let list = move |db: &mut _| Match::list(signed_in.id(), job_id.map(Id::from), slice, db);
    let rows = state.db.run(list).await?;
    Ok(Json(slice.page(rows, |row| row.id)))
}

/// Show a match.
#[utoipa::path(
    tag = "matches", security(("bearer" = []), ("cookie" = [])), params(("id" = uuid::Uuid, Path)),
    responses((status = 200, description = "The match with its report and both texts", body = types::Match)),
)]
#[get("/{id}")]
async fn show(signed_in: SignedIn, id: Id<Match>, state: Data<State>) -> Result<Json<types::Match>> {
    let (found, sides) = state.db.look_up(move |db| Match::find(signed_in.id(), id, db)).await?;
    Ok(Json(found.shown(sides)))
}
