//! Whether a page of ours sent the request.

use actix_web::http::header::{self, HeaderMap};
use types::ErrorCode;

use crate::error::{Error, Result};

/// Refuses a request that a page of another origin sent, unless it is one of `allowed`: a cookie goes along with those, too.
///
/// Browsers say where a request comes from; whoever sends neither header is no browser and carries no stolen cookie.
pub fn check_origin<'a>(headers: &HeaderMap, mut allowed: impl Iterator<Item = &'a str>) -> Result<()> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let is_ours = match (text("sec-fetch-site"), text(header::ORIGIN.as_str())) {
        (Some(site), _) => matches!(site, "same-origin" | "none"),
        (None, Some(origin)) => {
            let host = origin.split_once("://").map(|(_, host)| host);
            host.is_some() && host == text(header::HOST.as_str())
        }
        (None, None) => true,
    };
    let mut is_allowed = || text(header::ORIGIN.as_str()).is_some_and(|origin| allowed.any(|known| known == origin));
    if is_ours || is_allowed() {
        return Ok(());
    }
    let detail = "This request came from a page of another site.";
    Err(Error::refused(ErrorCode::Forbidden, detail))
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::{HeaderName, HeaderValue};

    use super::*;

    fn check(pairs: &[(&'static str, &'static str)]) -> bool {
        let pairs = pairs
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)));
        check_origin(&pairs.collect(), ["http://friend.test"].into_iter()).is_ok()
    }

    #[test]
    fn only_our_own_pages_may_use_the_cookie() {
        assert!(check(&[]));
        assert!(check(&[("sec-fetch-site", "same-origin"), ("origin", "http://a.test")]));
        assert!(!check(&[("sec-fetch-site", "cross-site")]));
        assert!(!check(&[("sec-fetch-site", "same-site")]));
        assert!(check(&[("origin", "http://a.test:8080"), ("host", "a.test:8080")]));
        assert!(!check(&[("origin", "http://evil.test"), ("host", "a.test:8080")]));
        assert!(check(&[
            ("sec-fetch-site", "cross-site"),
            ("origin", "http://friend.test")
        ]));
        assert!(!check(&[
            ("sec-fetch-site", "cross-site"),
            ("origin", "http://friend.test.evil.test")
        ]));
        assert!(!check(&[("origin", "null"), ("host", "a.test:8080")]));
    }
}
