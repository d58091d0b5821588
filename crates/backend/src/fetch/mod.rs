//! Pages of the public internet, fetched for somebody who sent a link.
//!
//! Whoever sends a link chooses where this service connects to: it must never reach what only this service can reach.

mod address;
mod error;

use std::error::Error as _;
use std::io::Read as _;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use flate2::read::MultiGzDecoder;
use reqwest::header::{self, HeaderMap};
use reqwest::{Client, Response, redirect};
use rustls::{ClientConfig, RootCertStore, crypto};
use tokio::sync::Semaphore;
use url::{Host, Url};

use self::address::PublicNames;
pub use self::address::is_public;
pub use self::error::Error;

const LONGEST_LINK: usize = 2_000;
const MOST_BYTES: usize = 2 * 1024 * 1024;
const MOST_REDIRECTS: usize = 5;
/// From the first look at the name to the last byte, redirects and all.
const TIME: Duration = Duration::from_secs(10);
/// How many pages are fetched at once; each may be held in memory twice.
const AT_ONCE: usize = 8;
const PORTS: [u16; 2] = [80, 443];

/// Fetches pages. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Fetcher {
    client: Client,
    /// The one address on this machine that links may point to while developing; port 0 is none.
    site: SocketAddr,
    places: Arc<Semaphore>,
}

/// What a page is made of.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Kind {
    /// HTML.
    Html,
    /// Text without markup.
    Text,
    /// PDF.
    Pdf,
}

/// A page as it came.
#[derive(Debug)]
pub struct Page {
    /// What it is made of.
    pub kind: Kind,
    /// In which letters it is written, if the site says so.
    pub charset: Option<String>,
    /// Its bytes, unpacked.
    pub body: Vec<u8>,
}

impl Fetcher {
    /// Fetches from the public internet, and from `site` if its port is not 0.
    pub fn new(site: SocketAddr) -> anyhow::Result<Self> {
        let client = Client::builder()
            .tls_backend_preconfigured(tls()?)
            .dns_resolver(Arc::new(PublicNames))
            .redirect(redirect::Policy::none())
            .no_proxy()
            .referer(false)
            // A connection that is kept would outlive the look at its address.
            .pool_max_idle_per_host(0)
            .user_agent(concat!(
                "SmartResume/",
                env!("CARGO_PKG_VERSION"),
                " (a person asked for this page)"
            ))
            .build()?;
        Ok(Self {
            client,
            site,
            places: Arc::new(Semaphore::new(AT_ONCE)),
        })
    }

    /// Fetches the page that `link` leads to.
    pub async fn page(&self, link: &str) -> Result<Page, Error> {
        let url = parse(link)?;
        self.check(&url)?;
        let fetched = async {
            let _place = self.places.acquire().await.map_err(|_| Error::Busy)?;
            Ok(tokio::time::timeout(TIME, self.follow(url)).await)
        };
        match tokio::time::timeout(TIME * 2, fetched).await {
            Ok(Ok(fetched)) => fetched.unwrap_or(Err(Error::TimedOut)),
            Ok(Err(error)) => Err(error),
            Err(_) => Err(Error::Busy),
        }
    }

    async fn follow(&self, mut url: Url) -> Result<Page, Error> {
        for _ in 0..=MOST_REDIRECTS {
            self.check(&url)?;
            let request = self.client.get(url.clone());
            let request = request
                .header(
                    header::ACCEPT,
                    "text/html, application/xhtml+xml, text/plain;q=0.8, application/pdf;q=0.8",
                )
                .header(header::ACCEPT_ENCODING, "gzip");
            let response = request.send().await.map_err(|error| cause(&error))?;
            if !response.status().is_redirection() {
                return read(response).await;
            }
            let next = text_of(response.headers(), header::LOCATION).ok_or(Error::Unreachable)?;
            url = url.join(next).map_err(|_| Error::Unreachable)?;
        }
        Err(Error::Redirects)
    }

    /// Names are looked at when they are looked up; everything else about a link, here.
    fn check(&self, url: &Url) -> Result<(), Error> {
        let has_login = !url.username().is_empty() || url.password().is_some();
        if !matches!(url.scheme(), "http" | "https") || has_login {
            return Err(Error::Scheme);
        }
        let port = url.port_or_known_default().ok_or(Error::NoLink)?;
        let address = match url.host().ok_or(Error::NoLink)? {
            Host::Ipv4(address) => Some(IpAddr::V4(address)),
            Host::Ipv6(address) => Some(IpAddr::V6(address)),
            Host::Domain(_) => None,
        };
        if self.site.port() != 0 && address == Some(self.site.ip()) && port == self.site.port() {
            return Ok(());
        }
        if address.is_some_and(|address| !is_public(address)) {
            return Err(Error::Private);
        }
        if !PORTS.contains(&port) {
            return Err(Error::Port);
        }
        Ok(())
    }
}

/// How to encrypt, and whom to believe that they are who they say.
pub fn tls() -> anyhow::Result<ClientConfig> {
    let roots = RootCertStore {
        roots: webpki_roots::TLS_SERVER_ROOTS.into(),
    };
    Ok(
        ClientConfig::builder_with_provider(crypto::ring::default_provider().into())
            .with_safe_default_protocol_versions()?
            .with_root_certificates(roots)
            .with_no_client_auth(),
    )
}

fn parse(link: &str) -> Result<Url, Error> {
    let link = link.trim();
    if link.is_empty() || link.len() > LONGEST_LINK {
        return Err(Error::NoLink);
    }
    Url::parse(link).map_err(|_| Error::NoLink)
}

/// Why no answer came: what looked the name up may have said so.
fn cause(error: &reqwest::Error) -> Error {
    let mut source = error.source();
    while let Some(error) = source {
        if let Some(error) = error.downcast_ref::<Error>() {
            return *error;
        }
        source = error.source();
    }
    Error::Unreachable
}

fn text_of(headers: &HeaderMap, name: header::HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}

async fn read(mut response: Response) -> Result<Page, Error> {
    if !response.status().is_success() {
        return Err(Error::Refused(response.status().as_u16()));
    }
    let headers = response.headers();
    let (kind, charset) = kind(text_of(headers, header::CONTENT_TYPE).unwrap_or_default()).ok_or(Error::Kind)?;
    let is_packed = match text_of(headers, header::CONTENT_ENCODING).unwrap_or("identity").trim() {
        "identity" | "" => false,
        "gzip" | "x-gzip" => true,
        _ => return Err(Error::Unreachable),
    };
    if response
        .content_length()
        .is_some_and(|length| length > MOST_BYTES as u64)
    {
        return Err(Error::TooLarge);
    }
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|_| Error::Unreachable)? {
        if body.len() + chunk.len() > MOST_BYTES {
            return Err(Error::TooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    if is_packed {
        body = unpacked(&body)?;
    }
    Ok(Page { kind, charset, body })
}

fn unpacked(packed: &[u8]) -> Result<Vec<u8>, Error> {
    let mut body = Vec::new();
    let mut unpacking = MultiGzDecoder::new(packed).take(MOST_BYTES as u64 + 1);
    unpacking.read_to_end(&mut body).map_err(|_| Error::Unreachable)?;
    if body.len() > MOST_BYTES {
        return Err(Error::TooLarge);
    }
    Ok(body)
}

/// What `Content-Type` says.
fn kind(header: &str) -> Option<(Kind, Option<String>)> {
    let mut parts = header.split(';').map(str::trim);
    let kind = match parts.next()?.to_ascii_lowercase().as_str() {
        "text/html" | "application/xhtml+xml" => Kind::Html,
        "text/plain" => Kind::Text,
        "application/pdf" => Kind::Pdf,
        _ => return None,
    };
    let named = parts.filter_map(|part| part.split_once('='));
    let mut charsets = named.filter(|(name, _)| name.trim().eq_ignore_ascii_case("charset"));
    let charset = charsets
        .next()
        .map(|(_, charset)| charset.trim().trim_matches(['"', '\'']).to_owned());
    Some((kind, charset))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[actix_web::test]
    async fn a_link_is_looked_at_before_it_is_followed() {
        let fetcher = Fetcher::new(([127, 0, 0, 1], 8099).into()).unwrap();
        let check = |link: &str| parse(link).and_then(|url| fetcher.check(&url));
        for link in [
            "https://example.com/jobs/1",
            "http://example.com:443/",
            "https://1.1.1.1/",
            "http://127.0.0.1:8099/x",
        ] {
            assert_eq!(check(link), Ok(()), "{link}");
        }
        for (link, error) in [
            ("", Error::NoLink),
            ("nurse wanted", Error::NoLink),
            ("//example.com", Error::NoLink),
            ("file:///etc/passwd", Error::Scheme),
            ("ftp://example.com/", Error::Scheme),
            ("data:text/html,x", Error::Scheme),
            ("https://ann:secret@example.com/", Error::Scheme),
            ("https://ann@example.com/", Error::Scheme),
            ("https://example.com:8443/", Error::Port),
            ("http://127.0.0.1:8098/", Error::Private),
            ("http://127.0.0.2:8099/", Error::Private),
            ("http://[::1]/", Error::Private),
            ("http://[::ffff:127.0.0.1]/", Error::Private),
            ("http://2130706433/", Error::Private),
            ("http://0x7f.1/", Error::Private),
            ("http://017700000001/", Error::Private),
            ("http://①②⑦.⓪.⓪.①/", Error::Private),
            ("http://169.254.169.254/latest/meta-data/", Error::Private),
        ] {
            assert_eq!(check(link), Err(error), "{link}");
        }
    }

    #[test]
    fn the_kind_of_a_page_is_told_by_its_header() {
        assert_eq!(
            kind("Text/HTML; Charset=\"utf-8\""),
            Some((Kind::Html, Some("utf-8".to_owned())))
        );
        assert_eq!(kind("text/plain"), Some((Kind::Text, None)));
        assert_eq!(kind("application/json"), None);
        assert_eq!(kind(""), None);
    }
}
