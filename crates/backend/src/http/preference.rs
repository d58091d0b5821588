//! `Prefer: wait=N`: how long the client would rather wait than ask again.

use std::convert::Infallible;
use std::future::{Ready, ready};
use std::time::Duration;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};

const LONGEST_WAIT: u64 = 30;

/// What the client prefers.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Preference {
    /// How long it would wait; at most 30 s.
    pub wait: Option<Duration>,
}

impl Preference {
    fn parse(header: &str) -> Self {
        let seconds = header
            .split([',', ';'])
            .filter_map(|preference| preference.split_once('='))
            .find(|(name, _)| name.trim().eq_ignore_ascii_case("wait"))
            .and_then(|(_, seconds)| seconds.trim().trim_matches('"').parse::<u64>().ok());
        Self {
            wait: seconds.map(|seconds| Duration::from_secs(seconds.min(LONGEST_WAIT))),
        }
    }
}

impl FromRequest for Preference {
    type Error = Infallible;
    type Future = Ready<Result<Self, Infallible>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let header = request.headers().get("prefer").and_then(|value| value.to_str().ok());
        ready(Ok(Self::parse(header.unwrap_or_default())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_is_found_and_bounded() {
        let wait = |header| Preference::parse(header).wait.map(|wait| wait.as_secs());
        assert_eq!(wait("wait=10"), Some(10));
        assert_eq!(wait("respond-async, Wait = 7"), Some(7));
        assert_eq!(wait("wait=99999"), Some(30));
        assert_eq!(wait("wait=-1"), None);
        assert_eq!(wait("return=minimal"), None);
    }
}
