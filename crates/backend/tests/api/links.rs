//! Jobs behind links: a site that plays tricks, on the one address of this machine that a test may fetch from.

use std::io::Write;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::GzEncoder;
use reqwest::{Method, Response, StatusCode};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use types::{ErrorCode, Job, Page};

use crate::helpers::{TestApp, TestUser, problem};

const AD: &str = "<h1>Staff Nurse</h1><h2>Requirements</h2><ul><li>Wound care</li><li>Triage in a busy emergency \
    department</li><li>At least three years of experience as a registered nurse</li></ul>";

const POSTING: &str = r#"<html><script type="application/ld+json">{"@context": "https://schema.org/",
    "@type": "JobPosting", "title": "Ward Nurse", "hiringOrganization": {"name": "Clinic"},
    "description": "<p>You bring:</p><ul><li>Wound care</li><li>Three years of experience in a hospital</li></ul>
    <p>We care for people of all ages in the north of the town, day and night.</p>"}</script><p>Please accept cookies.</html>"#;

/// A website on this machine.
pub struct Site {
    pub address: SocketAddr,
    visits: Arc<AtomicUsize>,
}

impl Site {
    /// `elsewhere` is where it sends those who ask to be sent to another site.
    pub async fn start(elsewhere: Option<SocketAddr>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let visits = Arc::new(AtomicUsize::new(0));
        let counted = visits.clone();
        actix_web::rt::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                counted.fetch_add(1, Ordering::Relaxed);
                actix_web::rt::spawn(answer(stream, elsewhere));
            }
        });
        Self { address, visits }
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// How often it was asked.
    pub fn visits(&self) -> usize {
        self.visits.load(Ordering::Relaxed)
    }
}

async fn answer(mut stream: TcpStream, elsewhere: Option<SocketAddr>) -> Option<()> {
    let mut request = vec![0; 4096];
    let length = stream.read(&mut request).await.ok()?;
    let request = String::from_utf8_lossy(&request[..length]).into_owned();
    let path = request.split(' ').nth(1)?;
    let html = |body: &str| page("text/html; charset=utf-8", "", body.as_bytes());
    let reply = match path {
        "/ad" => html(AD),
        "/posting" => html(POSTING),
        "/text" => page("text/plain; charset=iso-8859-1", "", &latin_1()),
        "/packed" => page("text/html", "content-encoding: gzip\r\n", &packed(AD.as_bytes())),
        "/bomb" => page(
            "text/html",
            "content-encoding: gzip\r\n",
            &packed(&vec![b' '; 100_000_000]),
        ),
        "/picture" => page("image/png", "", &[0x89; 4000]),
        "/cookies" => html("<p>Please accept our cookies and switch scripts on to see this page.</p>"),
        "/story" => html(&format!("<p>{}</p>", "It was a dark and stormy night. ".repeat(30))),
        "/moved" => redirect("/ad"),
        "/around" => redirect("/around"),
        "/to-neighbour" => redirect(&format!("http://{}/secret", elsewhere?)),
        "/to-metadata" => redirect("http://169.254.169.254/latest/meta-data/"),
        "/to-name" => redirect("http://localhost/"),
        "/to-file" => redirect("file:///etc/passwd"),
        "/to-nowhere" => b"HTTP/1.1 302 Found\r\ncontent-length: 0\r\n\r\n".to_vec(),
        "/announced" => b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 100000000\r\n\r\n".to_vec(),
        "/endless" | "/drip" => b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n".to_vec(),
        "/broken" => b"SSH-2.0-OpenSSH_9.2\r\n".to_vec(),
        _ => b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n".to_vec(),
    };
    stream.write_all(&reply).await.ok()?;
    match path {
        "/endless" => {
            let megabyte = vec![b'x'; 1_000_000];
            for _ in 0..100 {
                stream.write_all(&megabyte).await.ok()?;
            }
        }
        "/drip" => {
            for _ in 0..200 {
                tokio::time::sleep(Duration::from_millis(100)).await;
                stream.write_all(b"x").await.ok()?;
            }
        }
        _ => {}
    }
    stream.shutdown().await.ok()
}

fn page(kind: &str, more: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let head = format!("HTTP/1.1 200 OK\r\ncontent-type: {kind}\r\n{more}content-length: {length}\r\n\r\n");
    [head.as_bytes(), body].concat()
}

fn redirect(to: &str) -> Vec<u8> {
    format!("HTTP/1.1 302 Found\r\nlocation: {to}\r\ncontent-length: 0\r\n\r\n").into_bytes()
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packing = GzEncoder::new(Vec::new(), Compression::fast());
    packing.write_all(bytes).unwrap();
    packing.finish().unwrap()
}

fn latin_1() -> Vec<u8> {
    let text = "Pflegefachkraft (m/w/d)\n\nIhr Profil:\n- Erfahrung in der Wundversorgung\n- Abgeschlossene Ausbildung \
        als Pflegefachkraft\n- Führerschein Klasse B\n- Gute Deutschkenntnisse\n";
    text.chars().map(|it| u8::try_from(u32::from(it)).unwrap()).collect()
}

fn start(site: &Site) -> TestApp {
    let address = site.address;
    TestApp::start_with(|config| config.development_site = address)
}

async fn send(ann: &TestUser<'_>, url: &str) -> Response {
    ann.post("/api/v1/jobs", serde_json::json!({ "url": url })).await
}

async fn fetched(ann: &TestUser<'_>, url: &str) -> Job {
    let response = send(ann, url).await;
    assert_eq!(response.status(), StatusCode::CREATED, "{url}");
    let job: Job = response.json().await.unwrap();
    assert_eq!(job.url.as_deref(), Some(url));
    assert!(!job.requirements.is_empty(), "{url}");
    job
}

#[actix_web::test]
async fn a_link_becomes_a_job() {
    let site = Site::start(None).await;
    let app = start(&site);
    let ann = app.guest().await;
    for (path, title) in [
        ("/ad", "Staff Nurse"),
        ("/packed", "Staff Nurse"),
        ("/moved", "Staff Nurse"),
        ("/posting", "Ward Nurse"),
    ] {
        let job = fetched(&ann, &site.url(path)).await;
        let text = job.text.unwrap();
        assert_eq!(job.title, title, "{path}");
        assert!(
            text.contains("- Wound care") && !text.contains("cookies"),
            "{path}: {text}"
        );
    }
    let text = fetched(&ann, &site.url("/text")).await.text.unwrap();
    assert!(text.contains("Führerschein"), "{text}");
    let listed: Page<Job> = ann.get_as("/api/v1/jobs").await;
    assert_eq!(listed.items[0].url, Some(site.url("/text")));
    let pasted = ann.job("A nurse for wound care").await;
    assert_eq!(pasted.url, None);
}

#[actix_web::test]
async fn what_is_behind_a_link_is_refused_with_a_reason_and_not_stored() {
    let neighbour = Site::start(None).await;
    let site = Site::start(Some(neighbour.address)).await;
    let app = start(&site);
    let ann = app.guest().await;
    let port = neighbour.address.port();
    let links = [
        ("no link at all".to_owned(), ErrorCode::UrlNotAllowed),
        ("file:///etc/passwd".to_owned(), ErrorCode::UrlNotAllowed),
        ("http://10.0.0.1/".to_owned(), ErrorCode::UrlNotAllowed),
        ("http://[::1]/".to_owned(), ErrorCode::UrlNotAllowed),
        (format!("http://127.0.0.1:{port}/ad"), ErrorCode::UrlNotAllowed),
        (format!("http://localhost:{port}/ad"), ErrorCode::UrlNotAllowed),
        // A name that leads to a private address.
        ("http://localhost/".to_owned(), ErrorCode::UrlNotAllowed),
        (site.url("/to-neighbour"), ErrorCode::UrlNotAllowed),
        (site.url("/to-metadata"), ErrorCode::UrlNotAllowed),
        (site.url("/to-name"), ErrorCode::UrlNotAllowed),
        (site.url("/to-file"), ErrorCode::UrlNotAllowed),
        (site.url("/to-nowhere"), ErrorCode::UrlUnreachable),
        (site.url("/around"), ErrorCode::UrlUnreachable),
        (site.url("/broken"), ErrorCode::UrlUnreachable),
        (site.url("/gone"), ErrorCode::UrlRefused),
        (site.url("/picture"), ErrorCode::UrlWrongType),
        (site.url("/announced"), ErrorCode::UrlTooLarge),
        (site.url("/endless"), ErrorCode::UrlTooLarge),
        (site.url("/bomb"), ErrorCode::UrlTooLarge),
        (site.url("/cookies"), ErrorCode::UrlNoJobText),
        (site.url("/story"), ErrorCode::UrlNoJobText),
    ];
    for (link, code) in links {
        let response = send(&ann, &link).await;
        assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY, "{link}");
        problem(response, StatusCode::UNPROCESSABLE_ENTITY, code).await;
    }
    assert_eq!(neighbour.visits(), 0, "nobody knocked next door");
    let listed: Page<Job> = ann.get_as("/api/v1/jobs").await;
    assert_eq!(listed.items, []);
}

#[actix_web::test]
async fn a_site_that_drips_is_left_after_ten_seconds_and_holds_nobody_up() {
    let site = Site::start(None).await;
    let app = start(&site);
    let ann = app.guest().await;
    let started = Instant::now();
    let (drip, url) = (site.url("/drip"), site.url("/ad"));
    let (slow, ()) = tokio::join!(send(&ann, &drip), async {
        fetched(&ann, &url).await;
        assert!(started.elapsed() < Duration::from_secs(5));
    });
    problem(slow, StatusCode::UNPROCESSABLE_ENTITY, ErrorCode::UrlTimedOut).await;
    assert!(started.elapsed() < Duration::from_secs(15));
}

#[actix_web::test]
async fn outside_development_this_machine_is_not_fetched_from() {
    let site = Site::start(None).await;
    let app = TestApp::start();
    let ann = app.guest().await;
    let response = send(&ann, &site.url("/ad")).await;
    problem(response, StatusCode::UNPROCESSABLE_ENTITY, ErrorCode::UrlNotAllowed).await;
    assert_eq!(site.visits(), 0);
}

#[actix_web::test]
async fn either_text_or_link_and_sent_twice_fetched_once() {
    let site = Site::start(None).await;
    let app = start(&site);
    let ann = app.guest().await;
    for body in [
        serde_json::json!({}),
        serde_json::json!({ "text": "Nurse", "url": "https://example.com/" }),
    ] {
        let response = ann.post("/api/v1/jobs", body).await;
        problem(response, StatusCode::UNPROCESSABLE_ENTITY, ErrorCode::Invalid).await;
    }
    let send = || {
        let request = ann.request(Method::POST, "/api/v1/jobs").header("Idempotency-Key", "k");
        request.json(&serde_json::json!({ "url": site.url("/ad") })).send()
    };
    let first: Job = send().await.unwrap().json().await.unwrap();
    let second: Job = send().await.unwrap().json().await.unwrap();
    assert_eq!(first, second);
    assert_eq!(site.visits(), 1);
}
