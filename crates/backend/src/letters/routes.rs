//! `/letters`

use actix_web::http::header;
use actix_web::web::{Data, Json, Query};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder, delete, get, post, put};
use types::{ErrorCode, LetterChanges, NewLetter, Page, PageQuery};
use utoipa_actix_web::service_config::ServiceConfig;

use super::desk::Desk;
use super::export::{self, Export};
use super::model::Letter;
use crate::app::State;
use crate::db::{DbConnection, Id};
use crate::error::{Error, Result};
use crate::http::{IfMatch, etag};
use crate::idempotency::{Created, IdempotencyKey};
use crate::page::Slice;
use crate::previews::Look;
use crate::sessions::{SignedIn, User};

/// Mounts `/letters`.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(create)
        .service(list)
        .service(show)
        .service(change)
        .service(delete)
        .service(download)
        .service(check)
        .service(preview);
}

/// Draft a cover letter from a résumé and a job.
///
/// By rules alone, in the language of the ad: the person's own words that prove what is asked, the title and the employer
/// as the ad has them. What neither says is a blank. There is one letter for each pair: asked again, that is answered,
/// with 200.
#[utoipa::path(
    tag = "letters", security(("bearer" = []), ("cookie" = [])),
    params(("Idempotency-Key" = Option<String>, Header, description = "Sent twice, it is drafted once")),
    responses(
        (status = 201, description = "The letter; its revision is the ETag", body = types::Letter),
        (status = 200, description = "The letter that was drafted before", body = types::Letter),
        (status = 409, description = "The résumé has not been read", body = types::Problem, content_type = "application/problem+json"),
    ),
)]
#[post("")]
async fn create(
    signed_in: SignedIn,
    key: IdempotencyKey,
    new: Json<NewLetter>,
    state: Data<State>,
) -> Result<HttpResponse> {
    let (owner, new) = (signed_in.id(), new.into_inner());
    let work = state.clone();
    let (made, shown) = state.db.run(move |db| draft_once(owner, &key, &new, &work, db)).await?;
    let mut response = if made {
        HttpResponse::Created()
    } else {
        HttpResponse::Ok()
    };
    response.insert_header((header::LOCATION, format!("/api/v1/letters/{}", shown.id)));
    Ok(answer(response, &shown))
}

/// Drafts a letter unless there is one. Says whether it did.
fn draft_once(
    owner: Id<User>,
    key: &IdempotencyKey,
    new: &NewLetter,
    state: &State,
    db: &mut DbConnection,
) -> Result<(bool, types::Letter)> {
    let pair = (new.resume_id.into(), new.job_id.into());
    let desk = Desk::load(owner, pair, &state.adverts, db)?;
    if let Some(letter) = Letter::of_pair(owner, pair, db)? {
        return Ok((false, desk.shown(&letter)));
    }
    let letter = desk.draft(state.meaning());
    let body = format!("{} {}", new.resume_id, new.job_id);
    let once = db.write(|db| {
        // Two clicks at once: whoever comes second waits here, and gets the first one's letter.
        User::lock(owner, db)?;
        let find = |id, db: &mut _| Ok(Created::Before(Letter::find(owner, Id::from(id), db)?));
        key.once((owner, "letters", body.as_bytes()), db, find, |db| {
            let made = match Letter::of_pair(owner, pair, db)? {
                Some(letter) => Created::Before(letter),
                None => letter.insert(db).map(|()| Created::Now(letter))?,
            };
            Ok((made.get().id.uuid(), made))
        })
    })?;
    let made = once.into_inner();
    Ok((matches!(made, Created::Now(_)), desk.shown(made.get())))
}

fn answer(mut response: HttpResponseBuilder, letter: &types::Letter) -> HttpResponse {
    response
        .insert_header((header::ETAG, etag(letter.revision)))
        .json(letter)
}

/// List letters, newest first, without what they say.
#[utoipa::path(
    tag = "letters", security(("bearer" = []), ("cookie" = [])),
    responses((status = 200, description = "A page of letters", body = Page<types::Letter>)),
)]
#[get("")]
async fn list(signed_in: SignedIn, query: Query<PageQuery>, state: Data<State>) -> Result<Json<Page<types::Letter>>> {
    let slice = Slice::new(&query)?;
    let rows = state.db.run(move |db| Letter::list(signed_in.id(), slice, db)).await?;
    Ok(Json(slice.page(rows, |row| row.id)))
}

/// Show a letter, with what its sentences claim by the résumé as it is now.
#[utoipa::path(
    tag = "letters", security(("bearer" = []), ("cookie" = [])), params(("id" = uuid::Uuid, Path)),
    responses((status = 200, description = "The letter; its revision is the ETag", body = types::Letter)),
)]
#[get("/{id}")]
async fn show(signed_in: SignedIn, id: Id<Letter>, state: Data<State>) -> Result<HttpResponse> {
    let (owner, work) = (signed_in.id(), state.clone());
    let found = move |db: &mut _| {
        let letter = Letter::find(owner, id, db)?;
        let desk = Desk::load(owner, (letter.resume_id, letter.job_id), &work.adverts, db)?;
        Ok(desk.shown(&letter))
    };
    Ok(answer(HttpResponse::Ok(), &state.db.run(found).await?))
}

/// Change what a letter says: all of its sentences, in order.
///
/// `If-Match` carries its `ETag`. A sentence may claim what the résumé does not support: it is stored, its `check` names
/// the claims, and the letter is not exported until they are gone or vouched for with an `attestation`.
#[utoipa::path(
    tag = "letters", security(("bearer" = []), ("cookie" = [])),
    params(("id" = uuid::Uuid, Path), ("If-Match" = String, Header, description = "The ETag of the letter")),
    responses(
        (status = 200, description = "The letter as it is now", body = types::Letter),
        (status = 412, description = "Changed in between", body = types::Problem, content_type = "application/problem+json"),
    ),
)]
#[put("/{id}")]
async fn change(
    signed_in: SignedIn,
    id: Id<Letter>,
    if_match: IfMatch,
    changes: Json<LetterChanges>,
    state: Data<State>,
) -> Result<HttpResponse> {
    let (owner, work) = (signed_in.id(), state.clone());
    let change = move |db: &mut _| {
        let mut letter = Letter::find(owner, id, db)?;
        if_match.check(letter.revision)?;
        let desk = Desk::load(owner, (letter.resume_id, letter.job_id), &work.adverts, db)?;
        let sentences = desk.changed(&letter, &changes)?;
        if sentences != letter.sentences.0 && !letter.rewrite(sentences, db)? {
            return Err(Error::refused(
                ErrorCode::PreconditionFailed,
                "This was changed in the meantime. Read it again, then repeat your change.",
            ));
        }
        Ok(desk.shown(&letter))
    };
    Ok(answer(HttpResponse::Ok(), &state.db.run(change).await?))
}

/// Delete a letter. Another can be drafted then.
#[utoipa::path(
    tag = "letters", security(("bearer" = []), ("cookie" = [])), params(("id" = uuid::Uuid, Path)),
    responses((status = 204, description = "Deleted")),
)]
#[delete("/{id}")]
async fn delete(signed_in: SignedIn, id: Id<Letter>, state: Data<State>) -> Result<HttpResponse> {
    state.db.run(move |db| Letter::delete(signed_in.id(), id, db)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Export a letter.
///
/// In the looks that résumés have. What is still to be filled in stands out. A letter that claims what the résumé does
/// not support is refused, unless the person vouched for it: `unsupported_claims`.
#[utoipa::path(
    tag = "letters", security(("bearer" = []), ("cookie" = [])),
    params(
        ("id" = uuid::Uuid, Path), Export,
        ("If-None-Match" = Option<String>, Header, description = "The ETag of the file at hand"),
    ),
    responses(
        (status = 200, description = "The letter in the form asked for", content(
            (Vec<u8> = "application/pdf"),
            (Vec<u8> = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            (String = "text/markdown"), (String = "text/plain"),
        )),
        (status = 304, description = "The file at hand is still right"),
    ),
)]
#[get("/{id}/export")]
async fn download(
    signed_in: SignedIn,
    id: Id<Letter>,
    query: Query<Export>,
    request: HttpRequest,
    state: Data<State>,
) -> Result<HttpResponse> {
    export::download((signed_in.id(), id), query.into_inner().into(), &request, &state).await
}

/// Check an export of a letter.
///
/// Makes the same file, reads it as if it had been uploaded, and says which lines and paragraphs are whole in it.
#[utoipa::path(
    tag = "letters", security(("bearer" = []), ("cookie" = [])), params(("id" = uuid::Uuid, Path), Export),
    responses((status = 200, description = "What is kept and what is lost", body = types::ExportCheck)),
)]
#[get("/{id}/export/check")]
async fn check(
    signed_in: SignedIn,
    id: Id<Letter>,
    query: Query<Export>,
    state: Data<State>,
) -> Result<Json<types::ExportCheck>> {
    let checked = export::check((signed_in.id(), id), query.into_inner().into(), &state).await?;
    Ok(Json(checked))
}

/// Draw the pages of a letter.
///
/// The pages of its PDF as SVG, the first 10 of them. Few are drawn at a time: who waits for more than 3 s is answered
/// `unavailable`.
#[utoipa::path(
    tag = "letters", security(("bearer" = []), ("cookie" = [])), params(("id" = uuid::Uuid, Path), Look),
    responses((status = 200, description = "The pages", body = types::Preview)),
)]
#[get("/{id}/preview")]
async fn preview(
    signed_in: SignedIn,
    id: Id<Letter>,
    look: Query<Look>,
    state: Data<State>,
) -> Result<Json<types::Preview>> {
    let drawn = export::preview((signed_in.id(), id), look.into_inner().into(), &state).await?;
    Ok(Json(drawn))
}
