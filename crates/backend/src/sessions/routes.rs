//! `/session` and `/me`

use std::time::Duration;

use actix_web::http::header;
use actix_web::web::{Data, Json};
use actix_web::{HttpRequest, HttpResponse, delete, get, post};
use utoipa_actix_web::service_config::ServiceConfig;

use super::guard::SignedIn;
use super::model::{Session, User};
use super::token::Token;
use crate::app::State;
use crate::error::{Error, Result};
use crate::http::set_cookie;

/// Mounts `/session`.
pub fn session_routes(config: &mut ServiceConfig) {
    config.service(begin).service(end);
}

/// Mounts `/me`.
pub fn account_routes(config: &mut ServiceConfig) {
    config.service(me);
}

/// Begin a session as a guest.
///
/// Sets the session cookie and hands out the same secret as `access_token`. Whoever has a session already stays who
/// they are and gets a further session.
#[utoipa::path(tag = "session", responses((status = 201, description = "The session", body = types::Session)))]
#[post("/session/guest")]
async fn begin(request: HttpRequest, state: Data<State>) -> Result<HttpResponse> {
    let known = SignedIn::find(&request, &state).await?;
    let token = Token::new()?;
    let lifetime = state.config.session_lifetime;
    let (session, user, token) = state
        .db
        .run(move |db| {
            db.write(|db| {
                let user = if let Some(signed_in) = known {
                    signed_in.user
                } else {
                    let guest = User::guest();
                    guest.insert(db)?;
                    guest
                };
                let session = Session::new(user.id, &token, lifetime);
                session.insert(db)?;
                Ok((session, user, token))
            })
        })
        .await?;
    let secret = token.into_secret();
    let config = &state.config;
    let cookie = set_cookie(config.session_cookie(), &secret, lifetime, config.secure_cookies);
    Ok(HttpResponse::Created()
        .insert_header((header::SET_COOKIE, cookie))
        .json(types::Session {
            access_token: secret,
            token_type: "Bearer".to_owned(),
            expires_at: session.expires_at.0,
            user: user.into(),
        }))
}

/// End the session.
///
/// A guest's data goes with their last session.
#[utoipa::path(tag = "session", security(("bearer" = []), ("cookie" = [])), responses((status = 204, description = "Ended")))]
#[delete("/session")]
async fn end(request: HttpRequest, state: Data<State>) -> Result<HttpResponse> {
    let signed_in = SignedIn::find(&request, &state).await?.ok_or(Error::Unauthorized)?;
    state.db.run(move |db| Session::delete(signed_in.session, db)).await?;
    let config = &state.config;
    let cookie = set_cookie(config.session_cookie(), "", Duration::ZERO, config.secure_cookies);
    Ok(HttpResponse::NoContent()
        .insert_header((header::SET_COOKIE, cookie))
        .finish())
}

/// Show who is asking.
#[utoipa::path(tag = "session", security(("bearer" = []), ("cookie" = [])), responses((status = 200, description = "The person", body = types::Me)))]
#[get("")]
async fn me(signed_in: SignedIn) -> Json<types::Me> {
    Json(signed_in.user.into())
}
