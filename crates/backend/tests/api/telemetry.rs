//! Traces and reports of faults, as those take them who run a collector or Sentry.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use opentelemetry_proto::tonic::common::v1::any_value::Value;
use opentelemetry_proto::tonic::trace::v1::Span;
use prost::Message;
use reqwest::StatusCode;
use reqwest::multipart::{Form, Part};
use serde_json::json;
use tempfile::TempDir;
use types::{Resume, ResumeStatus, Session};

use crate::helpers::{RESUME_TEXT, TestDatabase, client, sql};
use crate::program::Program;

const TRACE: &str = "4bf92f3577b34da6a3ce929d0e0e4736";

/// A collector or Sentry: takes what is posted, and keeps it.
struct Taker {
    address: String,
    posts: Arc<Mutex<Vec<Post>>>,
}

#[derive(Clone)]
struct Post {
    head: String,
    body: Vec<u8>,
}

impl Taker {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let posts = Arc::<Mutex<Vec<Post>>>::default();
        let kept = posts.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                kept.lock().unwrap().push(take(stream));
            }
        });
        Self { address, posts }
    }

    /// What was posted, once `is_enough` says so; or all there is after ten seconds.
    async fn posts(&self, is_enough: impl Fn(&[Post]) -> bool) -> Vec<Post> {
        let started = Instant::now();
        loop {
            let posts = self.posts.lock().unwrap().clone();
            if is_enough(&posts) || started.elapsed() > Duration::from_secs(10) {
                return posts;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

/// Reads one request and answers that all is well.
fn take(stream: TcpStream) -> Post {
    let mut reader = BufReader::new(stream);
    let (mut head, mut length) = (String::new(), 0);
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        if line.trim().is_empty() {
            break;
        }
        if let Some(given) = line.to_lowercase().strip_prefix("content-length:") {
            length = given.trim().parse().unwrap();
        }
        head.push_str(&line);
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).unwrap();
    let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
    reader.get_mut().write_all(answer).unwrap();
    Post { head, body }
}

fn spans(posts: &[Post]) -> Vec<Span> {
    let exports = posts
        .iter()
        .map(|post| ExportTraceServiceRequest::decode(post.body.as_slice()).unwrap());
    let scopes = exports
        .flat_map(|export| export.resource_spans)
        .flat_map(|resource| resource.scope_spans);
    scopes.flat_map(|scope| scope.spans).collect()
}

fn attribute(span: &Span, key: &str) -> Option<Value> {
    let found = span.attributes.iter().find(|attribute| attribute.key == key);
    found?.value.clone()?.value
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
}

async fn session(program: &Program) -> Session {
    let begin = client().post(format!("{}/api/v1/session/guest", program.url));
    begin.send().await.unwrap().json().await.unwrap()
}

#[actix_web::test]
async fn an_upload_and_the_task_that_reads_it_are_one_trace() {
    let collector = Taker::start();
    let directory = TempDir::new().unwrap();
    let database = TestDatabase::new(directory.path());
    let endpoint = format!("http://{}", collector.address);
    let settings = [
        ("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint.as_str()),
        ("OTEL_BSP_SCHEDULE_DELAY", "100"),
        // What is traced does not depend on what is logged.
        ("LOG_LEVEL", "warn"),
    ];
    let program = Program::start_with(&["serve"], "PORT", directory.path(), &database.url, &settings).await;
    let guest = session(&program).await;
    let form = Form::new().part("file", Part::bytes(RESUME_TEXT.as_bytes()).file_name("cv.txt"));
    let upload = client()
        .post(format!("{}/api/v1/resumes", program.url))
        .bearer_auth(&guest.access_token)
        .header("traceparent", format!("00-{TRACE}-00f067aa0ba902b7-01"))
        .header("Prefer", "wait=30")
        .multipart(form);
    let resume: Resume = upload.send().await.unwrap().json().await.unwrap();
    assert_eq!(resume.status, ResumeStatus::Ready);

    let names = ["POST /api/v1/resumes", "read_resume", "read document"];
    let is_there = |posts: &[Post]| {
        let spans = spans(posts);
        names.iter().all(|name| spans.iter().any(|span| span.name == *name))
    };
    let posts = collector.posts(is_there).await;
    assert!(posts.iter().all(|post| post.head.starts_with("POST /v1/traces ")));
    let spans = spans(&posts);
    let [request, task, reading] = names.map(|name| spans.iter().find(|span| span.name == name).expect(name));
    assert_eq!(hexadecimal(&request.trace_id), TRACE);
    assert_eq!(hexadecimal(&request.parent_span_id), "00f067aa0ba902b7");
    assert_eq!(task.trace_id, request.trace_id);
    assert_eq!(task.parent_span_id, request.span_id);
    assert_eq!(reading.trace_id, request.trace_id);
    assert_eq!(reading.parent_span_id, task.span_id);
    let route = Value::StringValue("/api/v1/resumes".to_owned());
    assert_eq!(attribute(request, "http.route"), Some(route));
    assert_eq!(
        attribute(request, "http.response.status_code"),
        Some(Value::IntValue(201))
    );
    assert_eq!(
        attribute(task, "task.outcome"),
        Some(Value::StringValue("done".to_owned()))
    );

    let guest = spans.iter().find(|span| span.name == "POST /api/v1/session/guest");
    assert_ne!(guest.unwrap().trace_id, request.trace_id, "each has a trace of its own");
    assert!(spans.iter().all(|span| !span.name.contains("health")));
    let sent = posts.iter().flat_map(|post| post.body.clone()).collect::<Vec<u8>>();
    let sent = String::from_utf8_lossy(&sent);
    for secret in ["Ann", "cv.txt", &resume.id.to_string(), "127.0.0.1"] {
        assert!(!sent.contains(secret), "{secret} left");
    }
}

#[actix_web::test]
async fn a_collector_that_does_not_answer_slows_nobody_and_fills_no_log() {
    // Connections wait here for ever.
    let deaf = TcpListener::bind("127.0.0.1:0").unwrap();
    let endpoint = format!("http://{}", deaf.local_addr().unwrap());
    let directory = TempDir::new().unwrap();
    let database = TestDatabase::new(directory.path());
    let settings = [
        ("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint.as_str()),
        ("OTEL_BSP_SCHEDULE_DELAY", "10"),
        ("OTEL_BSP_MAX_QUEUE_SIZE", "16"),
        ("OTEL_BSP_MAX_EXPORT_BATCH_SIZE", "4"),
        ("LOG_LEVEL", "warn"),
    ];
    let mut program = Program::start_with(&["serve"], "PORT", directory.path(), &database.url, &settings).await;
    let (guest, client) = (session(&program).await, client());
    for _ in 0..100 {
        let started = Instant::now();
        let request = client.get(format!("{}/api/v1/me", program.url));
        let response = request.bearer_auth(&guest.access_token).send().await.unwrap();
        assert_eq!(response.status(), StatusCode::OK);
        assert!(
            started.elapsed() < Duration::from_secs(2),
            "the collector's time is 5 s"
        );
    }
    let told = std::process::Command::new("kill")
        .arg(program.child.id().to_string())
        .status();
    assert!(told.unwrap().success());
    let started = Instant::now();
    assert!(program.child.wait().unwrap().success());
    assert!(started.elapsed() < Duration::from_secs(9), "{:?}", started.elapsed());
    let log = std::fs::read_to_string(directory.path().join("log")).unwrap();
    assert!(log.lines().count() <= 1, "{log}");
}

#[actix_web::test]
async fn a_fault_of_ours_reaches_sentry_without_what_somebody_wrote() {
    let sentry = Taker::start();
    let directory = TempDir::new().unwrap();
    let database = TestDatabase::new(directory.path());
    let dsn = format!("http://publickey@{}/42", sentry.address);
    let settings = [("SENTRY_DSN", dsn.as_str())];
    let program = Program::start_with(&["serve"], "PORT", directory.path(), &database.url, &settings).await;
    let guest = session(&program).await;
    sql(&database.url, "ALTER TABLE jobs RENAME COLUMN text TO lost");
    let create = || {
        client()
            .post(format!("{}/api/v1/jobs?from=ann", program.url))
            .bearer_auth(&guest.access_token)
            .header("User-Agent", "AnnsBrowser/1.0")
            .json(&json!({ "text": "Ann Secret looks for a nurse." }))
            .send()
    };
    let response = create().await.unwrap();
    assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
    let id = response.headers()["x-request-id"].to_str().unwrap().to_owned();
    create().await.unwrap();

    let posts = sentry.posts(|posts| !posts.is_empty()).await;
    assert_eq!(posts.len(), 1, "the same again is not reported again");
    let head = posts[0].head.to_lowercase();
    assert!(head.starts_with("post /api/42/envelope/ "), "{head}");
    assert!(head.contains("sentry_key=publickey"), "{head}");
    let body = String::from_utf8(posts[0].body.clone()).unwrap();
    let event: serde_json::Value = serde_json::from_str(body.lines().nth(2).unwrap()).unwrap();
    assert_eq!(event["message"], "POST /api/v1/jobs answered 500");
    assert_eq!(event["tags"]["request_id"], id.as_str());
    assert_eq!(event["tags"]["cause"], "database: Unknown");
    for secret in ["Ann", "ann", "nurse", &guest.access_token, "127.0.0.1", "Browser"] {
        assert!(!body.contains(secret), "{secret} left: {body}");
    }
}
