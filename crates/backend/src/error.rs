//! The one error type of the service, and how each kind becomes an HTTP answer.

use actix_web::error::{JsonPayloadError, QueryPayloadError};
use actix_web::http::{StatusCode, header};
use actix_web::{HttpResponse, HttpResponseBuilder, ResponseError};
use diesel::result::{DatabaseErrorKind, Error as DieselError};
use types::{Claim, ErrorCode, FieldError, Problem};

use crate::fetch;
use crate::http::request_id;
use crate::telemetry::faults::Cause;

/// The result of everything a request can reach.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What can go wrong while serving a request.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No such thing, or none that this person may see.
    #[error("There is no such thing here.")]
    NotFound,
    /// The request carries no valid session.
    #[error("This needs a session. Begin one with POST /api/v1/session/guest.")]
    Unauthorized,
    /// A field of the request is wrong.
    #[error("{message}")]
    Invalid {
        /// Which.
        field: &'static str,
        /// In what way.
        message: String,
    },
    /// Anything else that the client can tell apart.
    #[error("{detail}")]
    Refused {
        /// What kind of problem it is.
        code: ErrorCode,
        /// What happened, for people.
        detail: String,
    },
    /// A text claims what the résumé does not support.
    #[error(
        "This claims what your résumé does not say. Leave it out, or say in your own words, as the attestation, why it is \
         true."
    )]
    Unsupported(Vec<Claim>),
    /// Our fault: logged in full, reported in one sentence.
    #[error("Something went wrong on our side. Try again; if it stays, report the request id.")]
    Internal(#[from] anyhow::Error),
}

impl Error {
    /// A problem of the kind `code`.
    pub fn refused(code: ErrorCode, detail: impl Into<String>) -> Self {
        let detail = detail.into();
        Self::Refused { code, detail }
    }

    /// A field that is wrong.
    pub fn invalid(field: &'static str, message: impl Into<String>) -> Self {
        let message = message.into();
        Self::Invalid { field, message }
    }

    /// Clashes with what is stored.
    pub fn conflict(detail: impl Into<String>) -> Self {
        Self::refused(ErrorCode::Conflict, detail)
    }

    /// Something this needs is away; `cause` goes to the log only.
    pub fn unavailable(detail: &str, cause: &dyn std::fmt::Display) -> Self {
        tracing::error!("{detail} {cause}");
        Self::refused(ErrorCode::Unavailable, detail)
    }

    /// What kind of problem it is.
    #[must_use]
    pub fn code(&self) -> ErrorCode {
        match self {
            Self::NotFound => ErrorCode::NotFound,
            Self::Unauthorized => ErrorCode::Unauthorized,
            Self::Invalid { .. } => ErrorCode::Invalid,
            Self::Refused { code, .. } => *code,
            Self::Unsupported(_) => ErrorCode::UnsupportedClaims,
            Self::Internal(_) => ErrorCode::Internal,
        }
    }

    fn problem(&self) -> Problem {
        let mut problem = problem(self.code(), self.to_string());
        if let Self::Invalid { field, message } = self {
            problem.errors.push(FieldError {
                field: (*field).to_owned(),
                message: message.clone(),
            });
        }
        if let Self::Unsupported(claims) = self {
            problem.errors.extend(claims.iter().map(|claim| FieldError {
                field: "text".to_owned(),
                message: format!("{}: {}", claim.kind, claim.text),
            }));
        }
        problem.request_id = request_id();
        problem
    }
}

/// A problem as it is stored or sent.
#[must_use]
pub fn problem(code: ErrorCode, detail: String) -> Problem {
    Problem {
        kind: format!("/api/problems/{code}"),
        title: title(code).to_owned(),
        status: status(code).as_u16(),
        detail,
        code,
        request_id: None,
        errors: Vec::new(),
    }
}

/// The kind of problem, for people.
#[must_use]
pub const fn title(code: ErrorCode) -> &'static str {
    match code {
        ErrorCode::Invalid => "The request makes no sense",
        ErrorCode::MalformedJson => "The body is not the JSON it should be",
        ErrorCode::Unauthorized => "No valid session",
        ErrorCode::Forbidden => "Not allowed",
        ErrorCode::NotFound => "Not found",
        ErrorCode::MethodNotAllowed => "Wrong method",
        ErrorCode::Conflict => "Conflict",
        ErrorCode::PreconditionFailed => "Changed in between",
        ErrorCode::UnsupportedClaims => "Not in your résumé",
        ErrorCode::TooLarge => "Too large",
        ErrorCode::TooMany => "Too many requests",
        ErrorCode::Empty => "Empty file",
        ErrorCode::UnsupportedType => "Kind of content not supported",
        ErrorCode::Corrupt => "Damaged file",
        ErrorCode::Encrypted => "Locked file",
        ErrorCode::NoText => "No text in the file",
        ErrorCode::NoPage => "No such page",
        ErrorCode::TooManyPages => "Too many pages",
        ErrorCode::TooComplex => "File too complex",
        ErrorCode::TimedOut => "Reading took too long",
        ErrorCode::UrlNotAllowed => "Link not allowed",
        ErrorCode::UrlUnreachable => "Website not reached",
        ErrorCode::UrlRefused => "Page not handed out",
        ErrorCode::UrlWrongType => "Not a page that can be read",
        ErrorCode::UrlTooLarge => "Page too large",
        ErrorCode::UrlTimedOut => "Website too slow",
        ErrorCode::UrlNoJobText => "No job ad on the page",
        ErrorCode::OcrUnavailable => "Text recognition not installed",
        ErrorCode::Unavailable => "Unavailable",
        ErrorCode::Internal => "Internal error",
    }
}

/// The HTTP status that goes with a kind of problem.
#[must_use]
pub const fn status(code: ErrorCode) -> StatusCode {
    match code {
        ErrorCode::MalformedJson => StatusCode::BAD_REQUEST,
        ErrorCode::Unauthorized => StatusCode::UNAUTHORIZED,
        ErrorCode::Forbidden => StatusCode::FORBIDDEN,
        ErrorCode::NotFound | ErrorCode::NoPage => StatusCode::NOT_FOUND,
        ErrorCode::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
        ErrorCode::Conflict => StatusCode::CONFLICT,
        ErrorCode::PreconditionFailed => StatusCode::PRECONDITION_FAILED,
        ErrorCode::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        ErrorCode::UnsupportedType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        ErrorCode::TooMany => StatusCode::TOO_MANY_REQUESTS,
        ErrorCode::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        ErrorCode::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        ErrorCode::Invalid
        | ErrorCode::UnsupportedClaims
        | ErrorCode::Empty
        | ErrorCode::Corrupt
        | ErrorCode::Encrypted
        | ErrorCode::NoText
        | ErrorCode::TooManyPages
        | ErrorCode::TooComplex
        | ErrorCode::TimedOut
        | ErrorCode::UrlNotAllowed
        | ErrorCode::UrlUnreachable
        | ErrorCode::UrlRefused
        | ErrorCode::UrlWrongType
        | ErrorCode::UrlTooLarge
        | ErrorCode::UrlTimedOut
        | ErrorCode::UrlNoJobText
        | ErrorCode::OcrUnavailable => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

impl ResponseError for Error {
    fn status_code(&self) -> StatusCode {
        status(self.code())
    }

    fn error_response(&self) -> HttpResponse {
        if let Self::Internal(cause) = self {
            tracing::error!("{cause:#}");
        }
        let mut response = HttpResponseBuilder::new(self.status_code());
        response.content_type("application/problem+json");
        match self.code() {
            ErrorCode::Unauthorized => {
                response.insert_header((header::WWW_AUTHENTICATE, "Bearer"));
            }
            ErrorCode::Unavailable | ErrorCode::TooMany => {
                response.insert_header((header::RETRY_AFTER, "5"));
            }
            _ => {}
        }
        // `json` would keep the content type that is already set.
        let mut response = response.json(self.problem());
        if let Self::Internal(cause) = self {
            response.extensions_mut().insert(Cause::of(cause));
        }
        response
    }
}

impl From<DieselError> for Error {
    fn from(error: DieselError) -> Self {
        match error {
            DieselError::NotFound => Self::NotFound,
            DieselError::DatabaseError(DatabaseErrorKind::UniqueViolation, _) => Self::conflict("This exists already."),
            // It was restarted while this was being done.
            DieselError::DatabaseError(DatabaseErrorKind::ClosedConnection, cause) => {
                Self::unavailable("The database went away. Try again.", &cause.message())
            }
            other => Self::Internal(other.into()),
        }
    }
}

impl From<JsonPayloadError> for Error {
    fn from(error: JsonPayloadError) -> Self {
        match error {
            JsonPayloadError::OverflowKnownLength { limit, .. } | JsonPayloadError::Overflow { limit } => {
                Self::refused(ErrorCode::TooLarge, format!("The body is larger than {limit} bytes."))
            }
            JsonPayloadError::ContentType => Self::refused(
                ErrorCode::UnsupportedType,
                "Send the body as JSON, with the header Content-Type: application/json.",
            ),
            JsonPayloadError::Deserialize(error) if error.is_data() => Self::invalid("body", error.to_string()),
            other => Self::refused(ErrorCode::MalformedJson, other.to_string()),
        }
    }
}

impl From<fetch::Error> for Error {
    fn from(error: fetch::Error) -> Self {
        Self::refused(error.code(), error.to_string())
    }
}

impl From<QueryPayloadError> for Error {
    fn from(error: QueryPayloadError) -> Self {
        Self::invalid("query", error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_that_went_away_is_no_fault_of_the_request() {
        let gone = |kind| Error::from(DieselError::DatabaseError(kind, Box::new("server closed".to_owned())));
        let response = gone(DatabaseErrorKind::ClosedConnection).error_response();
        assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert!(response.headers().contains_key(header::RETRY_AFTER));
        let other = gone(DatabaseErrorKind::Unknown);
        assert_eq!(other.status_code(), StatusCode::INTERNAL_SERVER_ERROR);
    }
}
