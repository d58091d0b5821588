//! The check before every route that belongs to somebody.

use std::future::{Ready, ready};

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::http::header;
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpMessage, HttpRequest, ResponseError};

use super::model::{Session, User};
use super::token::Token;
use crate::app::State;
use crate::db::Id;
use crate::error::{Error, Result};
use crate::http::{check_origin, cookie};

/// The person asking. A handler that takes one cannot be reached without a session.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// Who.
    pub user: User,
    /// By which session.
    pub session: Id<Session>,
}

impl SignedIn {
    /// The person's id: the first argument of every query.
    #[must_use]
    pub const fn id(&self) -> Id<User> {
        self.user.id
    }

    /// Whoever the request's token belongs to: the bearer's, or else the cookie's.
    pub async fn find(request: &HttpRequest, state: &State) -> Result<Option<Self>> {
        let headers = request.headers();
        let bearer = headers
            .get(header::AUTHORIZATION)
            .map(|value| value.to_str().unwrap_or_default());
        let shown = match bearer {
            Some(value) => value.strip_prefix("Bearer ").map(str::trim),
            None => cookie(headers, state.config.session_cookie()),
        };
        let Some(token) = shown.and_then(Token::shown) else {
            return Ok(None);
        };
        if bearer.is_none() && !request.method().is_safe() {
            check_origin(headers, state.config.origins())?;
        }
        state.db.look_up(move |db| Session::open(&token, db)).await
    }
}

impl FromRequest for SignedIn {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(request.extensions().get::<Self>().cloned().ok_or(Error::Unauthorized))
    }
}

/// Lets through who has a session. It stands before the routes, so that a stranger's body is not even read.
pub async fn require_session(
    state: Data<State>,
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let found = SignedIn::find(request.request(), &state).await;
    match found.and_then(|found| found.ok_or(Error::Unauthorized)) {
        Ok(signed_in) => {
            request.extensions_mut().insert(signed_in);
            Ok(next.call(request).await?.map_into_boxed_body())
        }
        // An answer, not an error: it still gets its id and its log line.
        Err(error) => Ok(request.into_response(error.error_response())),
    }
}
