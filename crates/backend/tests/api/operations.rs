//! What operators lean on: other origins, the internal address, what is counted.

use reqwest::{Method, StatusCode};
use types::ErrorCode;

use crate::helpers::{RESUME_TEXT, TestApp, client, problem};

const FRIEND: &str = "https://friend.example";

#[actix_web::test]
async fn browsers_are_told_which_other_websites_may_use_the_api() {
    let app = TestApp::start_with(|config| config.cors_origins = FRIEND.parse().unwrap());
    let ask = |origin: &'static str| {
        app.request(Method::OPTIONS, "/api/v1/resumes")
            .header("Origin", origin)
            .header("Access-Control-Request-Method", "POST")
            .header("Access-Control-Request-Headers", "authorization")
            .send()
    };
    let told = ask(FRIEND).await.unwrap();
    assert_eq!(told.status(), StatusCode::OK);
    assert_eq!(told.headers()["access-control-allow-origin"], FRIEND);
    assert_eq!(told.headers()["access-control-allow-credentials"], "true");
    let told = ask("https://stranger.example").await.unwrap();
    assert!(!told.headers().contains_key("access-control-allow-origin"));

    let closed = TestApp::start();
    let told = closed
        .request(Method::GET, "/health")
        .header("Origin", FRIEND)
        .send()
        .await
        .unwrap();
    assert!(!told.headers().contains_key("access-control-allow-origin"));
}

#[actix_web::test]
async fn the_cookie_counts_for_pages_of_ours_and_of_friends_only() {
    let app = TestApp::start_with(|config| config.allowed_origins = FRIEND.parse().unwrap());
    let ann = app.guest().await;
    let ask = |origin: &'static str| {
        app.request(Method::POST, "/api/v1/jobs")
            .header("Cookie", format!("session={}", ann.session.access_token))
            .header("Origin", origin)
            .header("Sec-Fetch-Site", "cross-site")
            .json(&serde_json::json!({ "text": "Nurse. Requirements: wound care" }))
            .send()
    };
    assert_eq!(ask(FRIEND).await.unwrap().status(), StatusCode::CREATED);
    let refused = ask("https://stranger.example").await.unwrap();
    problem(refused, StatusCode::FORBIDDEN, ErrorCode::Forbidden).await;
}

#[actix_web::test]
async fn what_is_counted_stands_on_the_internal_address_only() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let internal = listener.local_addr().unwrap();
    drop(listener);
    let app = TestApp::start_with(|config| config.internal_address = internal);
    let ann = app.guest().await;
    let resume = ann.ready("cv.txt", RESUME_TEXT).await;
    ann.get(&format!("/api/v1/resumes/{}", resume.id)).await;
    app.get("/api/v1/made-up").await;
    assert_eq!(app.get("/metrics").await.status(), StatusCode::NOT_FOUND);

    let url = format!("http://{internal}/metrics");
    let text = client().get(url).send().await.unwrap().text().await.unwrap();
    for line in [
        r#"http_requests_total{method="POST",endpoint="/api/v1/session/guest",status="201"}"#,
        r#"http_requests_total{method="GET",endpoint="/api/v1/resumes/{id}",status="200"}"#,
        r#"http_requests_total{method="GET",endpoint="unknown",status="404"}"#,
        r#"http_request_duration_seconds_bucket{method="GET",endpoint="/api/v1/resumes/{id}",le="0.1"}"#,
        r#"tasks_total{task="read_resume",outcome="done"}"#,
        r#"documents_read_total{outcome="ready"}"#,
        "tasks_queued 0",
        "database_up 1",
        r#"database_connections{state="idle"}"#,
        "build_info{",
    ] {
        assert!(text.contains(line), "{line} is not in\n{text}");
    }
    assert!(!text.contains(&resume.id.to_string()), "no label holds an id");
    let health = client().get(format!("http://{internal}/health")).send().await.unwrap();
    assert_eq!(health.status(), StatusCode::OK);
}
