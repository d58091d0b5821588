//! Edits that must not overwrite what somebody else changed.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::header::{self, HeaderMap};
use actix_web::{FromRequest, HttpRequest};
use types::ErrorCode;

use crate::error::{Error, Result};

/// The `ETag` of a version.
#[must_use]
pub fn etag(version: i32) -> String {
    format!("\"{version}\"")
}

/// Whether the client says that it has what `etag` stands for.
#[must_use]
pub fn is_known(headers: &HeaderMap, etag: &str) -> bool {
    let given = headers
        .get_all(header::IF_NONE_MATCH)
        .filter_map(|tags| tags.to_str().ok());
    given
        .flat_map(|tags| tags.split(','))
        .any(|tag| tag.trim().trim_start_matches("W/") == etag)
}

/// The `If-Match` header: what the client believes to be the current version.
#[derive(Clone, Debug)]
pub struct IfMatch(String);

impl IfMatch {
    /// Refuses if the current version is not one that the client named.
    pub fn check(&self, version: i32) -> Result<()> {
        let current = etag(version);
        if self.0.split(',').any(|tag| tag.trim() == "*" || tag.trim() == current) {
            return Ok(());
        }
        Err(Error::refused(
            ErrorCode::PreconditionFailed,
            "This was changed in the meantime. Read it again, then repeat your change.",
        ))
    }
}

impl FromRequest for IfMatch {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let given = request
            .headers()
            .get(header::IF_MATCH)
            .and_then(|tags| tags.to_str().ok());
        ready(given.map(|tags| Self(tags.to_owned())).ok_or_else(|| {
            Error::refused(
                ErrorCode::PreconditionFailed,
                "Send the ETag of the version you changed in the header If-Match.",
            )
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_current_version_matches() {
        assert!(IfMatch("\"2\"".to_owned()).check(2).is_ok());
        assert!(IfMatch("\"1\", \"2\"".to_owned()).check(2).is_ok());
        assert!(IfMatch("*".to_owned()).check(2).is_ok());
        assert!(IfMatch("\"22\"".to_owned()).check(2).is_err());
        assert!(IfMatch("2".to_owned()).check(2).is_err());
    }
}
