//! How much one address may ask for.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use reqwest::multipart::{Form, Part};
use reqwest::{Method, Response, StatusCode};
use types::ErrorCode;

use crate::helpers::{RESUME_TEXT, TestApp, client, problem};
use crate::redis_server::{RedisServer, until, until_redis};

const ANN: &str = "203.0.113.7";
const BOB: &str = "203.0.113.8";

fn start(redis_url: &str) -> TestApp {
    TestApp::start_with(|config| {
        config.requests_per_minute = 10;
        config.uploads_per_minute = 3;
        config.forwarded_by = "127.0.0.1".parse().unwrap();
        config.redis_url = redis_url.to_owned().into();
    })
}

async fn ask(app: &TestApp, path: &str, client: &str) -> Response {
    let request = app.request(Method::GET, path).header("X-Forwarded-For", client);
    request.send().await.unwrap()
}

/// How many of `count` requests that come at once get an answer; those that come while this takes its time grow back.
async fn answered(apps: &[&TestApp], count: usize, client: &str) -> usize {
    let mut answered = 0;
    for number in 0..count {
        let response = ask(apps[number % apps.len()], "/api/v1/me", client).await;
        answered += usize::from(response.status() == StatusCode::UNAUTHORIZED);
    }
    answered
}

#[actix_web::test]
async fn whoever_asks_too_much_is_told_when_to_come_back() {
    let app = start("");
    let first = ask(&app, "/api/v1/me", ANN).await;
    assert_eq!(first.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(first.headers()["ratelimit-policy"], r#""requests";q=10;w=60"#);
    assert_eq!(first.headers()["ratelimit"], r#""requests";r=9;t=6"#);
    assert_eq!(answered(&[&app], 9, ANN).await, 9);

    let refused = ask(&app, "/api/v1/me", ANN).await;
    let seconds: u64 = refused.headers()["retry-after"].to_str().unwrap().parse().unwrap();
    assert!((1..=6).contains(&seconds), "{seconds}");
    assert_eq!(
        refused.headers()["ratelimit"].to_str().unwrap().split(';').nth(1),
        Some("r=0")
    );
    assert_eq!(refused.headers()["cache-control"], "no-store");
    let told = problem(refused, StatusCode::TOO_MANY_REQUESTS, ErrorCode::TooMany).await;
    assert!(told.detail.contains("10 requests"), "{}", told.detail);

    for path in ["/api/v1/%6de", "/%61pi/v1/me", "/api/openapi.json", "/api/v1/made-up"] {
        assert_eq!(
            ask(&app, path, ANN).await.status(),
            StatusCode::TOO_MANY_REQUESTS,
            "{path}"
        );
    }
    assert_eq!(ask(&app, "/health", ANN).await.status(), StatusCode::OK);
    assert_eq!(ask(&app, "/health/ready", ANN).await.status(), StatusCode::OK);
    assert_eq!(ask(&app, "/api/v1/me", BOB).await.status(), StatusCode::UNAUTHORIZED);
    tokio::time::sleep(Duration::from_secs(seconds)).await;
    assert_eq!(ask(&app, "/api/v1/me", ANN).await.status(), StatusCode::UNAUTHORIZED);
}

#[actix_web::test]
async fn previews_are_counted_apart() {
    let app = start("");
    let preview = async || {
        let request = app.request(Method::POST, "/api/v1/previews");
        request.header("X-Forwarded-For", ANN).send().await.unwrap()
    };
    let first = preview().await;
    assert_eq!(first.headers()["ratelimit-policy"], r#""previews";q=30;w=60"#);
    let mut refused = 0;
    for _ in 0..35 {
        refused += usize::from(preview().await.status() == StatusCode::TOO_MANY_REQUESTS);
    }
    assert!((1..=6).contains(&refused), "{refused}");
    assert_eq!(ask(&app, "/api/v1/me", ANN).await.status(), StatusCode::UNAUTHORIZED);
}

#[actix_web::test]
async fn fewer_uploads_are_let_through_than_other_requests() {
    let app = start("");
    let ann = app.guest().await;
    let upload = async || {
        let form = Form::new().part("file", Part::bytes(RESUME_TEXT.as_bytes()).file_name("cv.txt"));
        let request = ann.request(Method::POST, "/api/v1/resumes").multipart(form);
        request
            .header("X-Forwarded-For", ANN)
            .header("Prefer", "wait=0")
            .send()
            .await
            .unwrap()
    };
    for left in ["r=2", "r=1", "r=0"] {
        let response = upload().await;
        assert_eq!(response.status(), StatusCode::ACCEPTED);
        let told = response.headers()["ratelimit"].to_str().unwrap();
        assert!(told.contains(&format!("\"uploads\";{left};")), "{told}");
    }
    let refused = upload().await;
    let told = problem(refused, StatusCode::TOO_MANY_REQUESTS, ErrorCode::TooMany).await;
    assert!(told.detail.contains("3 uploads"), "{}", told.detail);
    assert_eq!(
        ask(&app, "/api/v1/resumes", ANN).await.status(),
        StatusCode::UNAUTHORIZED
    );
}

#[actix_web::test]
async fn who_is_no_proxy_cannot_say_who_asks() {
    let internal = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let app = TestApp::start_with(|config| {
        config.requests_per_minute = 10;
        config.forwarded_by = "10.0.0.0/8".parse().unwrap();
        config.internal_address = internal;
    });
    let mut seen = BTreeSet::new();
    for number in 0..12 {
        seen.insert(ask(&app, "/api/v1/me", &format!("203.0.113.{number}")).await.status());
    }
    assert!(seen.contains(&StatusCode::TOO_MANY_REQUESTS));
    let metrics = client().get(format!("http://{internal}/metrics")).send().await.unwrap();
    assert!(
        metrics
            .text()
            .await
            .unwrap()
            .contains(r#"requests_limited_total{limit="requests"}"#)
    );
}

#[actix_web::test]
async fn other_websites_may_read_how_much_is_left() {
    let app = TestApp::start_with(|config| {
        config.requests_per_minute = 1;
        config.cors_origins = "https://friend.example".parse().unwrap();
    });
    let mut refused = 0;
    for _ in 0..3 {
        let request = app
            .request(Method::GET, "/api/v1/me")
            .header("Origin", "https://friend.example");
        let response = request.send().await.unwrap();
        refused += usize::from(response.status() == StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(
            response.headers()["access-control-allow-origin"],
            "https://friend.example"
        );
        let readable = response.headers()["access-control-expose-headers"]
            .to_str()
            .unwrap()
            .to_lowercase();
        assert!(
            readable.contains("ratelimit-policy") && readable.contains("retry-after"),
            "{readable}"
        );
    }
    assert_eq!(refused, 2);
}

#[actix_web::test]
async fn processes_count_together_and_alone_while_redis_is_away() {
    let mut redis = RedisServer::start().await;
    let (one, two) = (start(&redis.url()), start(&redis.url()));
    until_redis(&one, true).await;
    until_redis(&two, true).await;
    let both = [&one, &two];
    let together = answered(&both, 30, ANN).await;
    assert!((10..=12).contains(&together), "{together} of 10, and what grew back");

    redis.stop();
    let asked = Instant::now();
    let more = answered(&both, 30, ANN).await;
    let lately = asked.elapsed();
    // Each has let through five, and goes on from there: never more than its own ten.
    assert!((8..=14).contains(&more), "{more}");
    let alone = answered(&both, 40, BOB).await;
    assert!((20..=24).contains(&alone), "{alone} of 10 for each");
    assert!(lately < Duration::from_secs(3), "30 answers in {lately:?}");
    until_redis(&one, false).await;

    redis.start_again().await;
    until_redis(&one, true).await;
    until_redis(&two, true).await;
    let carol = answered(&both, 30, "203.0.113.9").await;
    assert!((10..=12).contains(&carol), "together again: {carol}");
}

#[actix_web::test]
async fn a_redis_that_hangs_holds_nobody_up_and_lets_nobody_through() {
    let redis = RedisServer::start().await;
    let app = start(&redis.url());
    until_redis(&app, true).await;
    assert_eq!(answered(&[&app], 10, ANN).await, 10);

    redis.hang();
    let (mut slow, mut refused) = (0, 0);
    for _ in 0..20 {
        let asked = Instant::now();
        let response = ask(&app, "/api/v1/me", ANN).await;
        refused += usize::from(response.status() == StatusCode::TOO_MANY_REQUESTS);
        slow += usize::from(asked.elapsed() > Duration::from_millis(150));
    }
    assert!(slow <= 3, "{slow} of 20 have waited for Redis");
    assert!(refused >= 18, "{refused} of 20, but for what grew back");

    redis.go_on();
    until("it is asked again", async || app.state.shared.is_up() == Some(true)).await;
}
