//! Other websites that may use the API from a browser.

use std::convert::Infallible;
use std::str::FromStr;

use url::{Origin, Url};

/// A list with commas, such as `https://a.example,https://b.example:8443`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Origins(Vec<String>);

impl Origins {
    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// The first that is none: a scheme, a host and perhaps a port, as a browser writes it.
    #[must_use]
    pub fn broken(&self) -> Option<&str> {
        self.iter().find(|text| {
            let origin = Url::parse(text).map(|url| url.origin());
            !origin.is_ok_and(|origin| {
                matches!(&origin, Origin::Tuple(scheme, ..) if scheme.starts_with("http"))
                    && origin.ascii_serialization() == **text
            })
        })
    }
}

impl FromStr for Origins {
    type Err = Infallible;

    fn from_str(list: &str) -> Result<Self, Infallible> {
        let origins = list.split(',').map(str::trim).filter(|origin| !origin.is_empty());
        Ok(Self(origins.map(str::to_owned).collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_written_as_browsers_write_it() {
        let broken = |list: &str| list.parse::<Origins>().unwrap().broken().map(str::to_owned);
        assert_eq!(broken(""), None);
        assert_eq!(broken("https://a.example, http://b.example:8080,"), None);
        for origin in [
            "*",
            "a.example",
            "https://a.example/",
            "https://a.example:443",
            "ftp://a.example",
            "null",
        ] {
            assert_eq!(
                broken(&format!("https://fine.example,{origin}")).as_deref(),
                Some(origin)
            );
        }
    }
}
