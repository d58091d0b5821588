//! Why files cannot be had or kept. That there is no such file is no error.

use std::error::Error as _;
use std::io;

/// The result of asking where files are.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What a person is told; the cause is for the log.
const DETAIL: &str = "Files cannot be stored or read right now. Try again in a moment.";
/// The longest cause that is told, in letters.
const LONGEST: usize = 200;
/// What S3 calls faults of our settings. The client tells a refusal (401 and 403) as one when it asks for an object, but not
/// when it lists them.
const FAULTS_OF_SETTINGS: &[&str] = &[
    "AccessDenied",
    "AuthorizationHeaderMalformed",
    "ExpiredToken",
    "InvalidAccessKeyId",
    "InvalidBucketName",
    "InvalidToken",
    "NoSuchBucket",
    "PermanentRedirect",
    "SignatureDoesNotMatch",
];

/// Why files cannot be had or kept.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The storage does not answer, or not in time, or has no room: it may come back.
    #[error("{0}")]
    Away(String),
    /// The storage answers that it is not for us: the settings are wrong.
    #[error("{0}")]
    Refused(String),
    /// There is no such object; callers hear of it as `None`.
    #[error("there is no such file")]
    Missing,
}

impl Error {
    /// It took longer than it may.
    #[must_use]
    pub fn timed_out() -> Self {
        Self::Away("the storage does not answer in time".to_owned())
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Self::Away(error.to_string())
    }
}

/// Says of a request only what may stand in a log: neither the body of an answer nor anything that was signed.
impl From<object_store::Error> for Error {
    fn from(error: object_store::Error) -> Self {
        use object_store::Error as S3;

        let text = error.to_string();
        let code = code(&text);
        let is_refused = matches!(error, S3::PermissionDenied { .. } | S3::Unauthenticated { .. })
            || code.is_some_and(|code| FAULTS_OF_SETTINGS.contains(&code))
            || text.contains("incorrectly configured region");
        match (code, is_refused) {
            (Some("NoSuchBucket"), _) => Self::Refused("the storage has no such bucket (NoSuchBucket)".to_owned()),
            (code, true) => Self::Refused(format!(
                "the storage refuses us ({}): S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY, S3_REGION or what the key may do is \
                 wrong",
                code.unwrap_or("without a reason")
            )),
            _ if matches!(error, S3::NotFound { .. }) => Self::Missing,
            (Some(code), false) => Self::Away(format!("the storage answers {code}")),
            (None, false) => Self::Away(format!("the storage is away: {}", cause(&error))),
        }
    }
}

impl From<Error> for crate::error::Error {
    fn from(error: Error) -> Self {
        Self::unavailable(DETAIL, &error)
    }
}

/// The word for what is wrong in an answer of S3.
pub(super) fn code(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once("<Code>")?;
    let (code, _) = rest.split_once("</Code>")?;
    let is_word = code.len() <= 60 && code.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_word.then_some(code)
}

/// The innermost reason, without what a server said at length.
fn cause(error: &object_store::Error) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(inner) = next {
        text = inner.to_string();
        next = inner.source();
    }
    let line = text.split(['<', '\n']).next().unwrap_or_default();
    line.trim().chars().take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(text: &str) -> Box<dyn std::error::Error + Send + Sync> {
        text.into()
    }

    #[test]
    fn a_bucket_that_is_away_is_told_from_one_that_is_not_for_us() {
        let (path, store) = (String::new(), "S3");
        let source = answer("404: <Error><Code>NoSuchBucket</Code></Error>");
        let error = Error::from(object_store::Error::NotFound {
            path: path.clone(),
            source,
        });
        assert!(matches!(error, Error::Refused(_)), "{error}");

        let path = String::new();
        let source = answer("404: <Error><Code>NoSuchKey</Code></Error>");
        let error = Error::from(object_store::Error::NotFound {
            path: path.clone(),
            source,
        });
        assert!(matches!(error, Error::Missing), "{error}");

        let source = answer("400: <Error><Code>AuthorizationHeaderMalformed</Code></Error>");
        let error = Error::from(object_store::Error::Generic { store, source });
        assert!(matches!(error, Error::Refused(_)), "{error}");

        let source = answer("403: <Code>SignatureDoesNotMatch</Code><StringToSign>AWS4-HMAC-SHA256</StringToSign>");
        let error = Error::from(object_store::Error::PermissionDenied { path, source });
        assert!(matches!(error, Error::Refused(_)), "{error}");
        assert!(error.to_string().contains("SignatureDoesNotMatch"), "{error}");
        assert!(!error.to_string().contains("AWS4"), "{error}");

        let source = answer("403: <Error><Code>SignatureDoesNotMatch</Code></Error>");
        let error = Error::from(object_store::Error::Generic { store, source });
        assert!(matches!(error, Error::Refused(_)), "listing: {error}");

        let source = answer("503: <Error><Code>SlowDown</Code></Error>");
        let error = Error::from(object_store::Error::Generic { store, source });
        assert!(matches!(error, Error::Away(_)), "{error}");

        let source = answer("Connection refused (os error 111)\n<html>a page of a proxy</html>");
        let error = Error::from(object_store::Error::Generic { store, source });
        assert_eq!(
            error.to_string(),
            "the storage is away: Connection refused (os error 111)"
        );
    }
}
