use reqwest::{Method, StatusCode};
use types::ErrorCode;

use crate::helpers::{TestApp, problem};

#[actix_web::test]
async fn unknown_routes_and_wrong_methods_are_problems() {
    let app = TestApp::start();
    for path in [
        "/",
        "/nope",
        "/api",
        "/api/v1",
        "/api/v1/nope",
        "/api/v1/%00",
        "/api/v1/healthx",
    ] {
        problem(app.get(path).await, StatusCode::NOT_FOUND, ErrorCode::NotFound).await;
    }
    let response = app.request(Method::PUT, "/api/v1/score").send().await.unwrap();
    assert_eq!(response.headers()["allow"], "POST");
    problem(response, StatusCode::METHOD_NOT_ALLOWED, ErrorCode::MethodNotAllowed).await;
    let ann = app.guest().await;
    let response = ann.request(Method::PATCH, "/api/v1/resumes").send().await.unwrap();
    assert_eq!(response.headers()["allow"], "GET, HEAD, POST");
    problem(response, StatusCode::METHOD_NOT_ALLOWED, ErrorCode::MethodNotAllowed).await;
}

#[actix_web::test]
async fn head_is_answered_as_get_without_the_body() {
    let app = TestApp::start();
    for path in ["/api/v1/health", "/api/v1/providers", "/api/v1/resumes", "/api/v1/nope"] {
        let get = app.get(path).await;
        let head = app.request(Method::HEAD, path).send().await.unwrap();
        assert_eq!(head.status(), get.status(), "{path}");
        assert_eq!(
            head.headers().get("content-type"),
            get.headers().get("content-type"),
            "{path}"
        );
        assert!(head.bytes().await.unwrap().is_empty(), "{path}");
    }
    let response = app.request(Method::HEAD, "/api/v1/score").send().await.unwrap();
    assert_eq!(response.status(), StatusCode::METHOD_NOT_ALLOWED);
}

#[actix_web::test]
async fn a_body_that_is_no_json_is_told_apart_from_json_that_makes_no_sense() {
    let app = TestApp::start();
    let send = |kind: &'static str, body: String| {
        app.request(Method::POST, "/api/v1/score")
            .header("content-type", kind)
            .body(body)
            .send()
    };
    let deep = format!("{{\"resume\": {{\"x\": {}", "[".repeat(100_000));
    for body in ["{", "", "{\"job_text\": \"\u{1}", deep.as_str()] {
        let response = send("application/json", body.to_owned()).await.unwrap();
        problem(response, StatusCode::BAD_REQUEST, ErrorCode::MalformedJson).await;
    }
    for body in [
        "{}",
        "[]",
        "{\"job_text\": 1}",
        "{\"job_text\": \"a\", \"evil\": 1}",
        "{\"job_text\": \"a\"}",
    ] {
        let response = send("application/json", body.to_owned()).await.unwrap();
        let problem = problem(response, StatusCode::UNPROCESSABLE_ENTITY, ErrorCode::Invalid).await;
        assert!(!problem.errors.is_empty());
    }
    let response = send("text/plain", "{}".to_owned()).await.unwrap();
    problem(response, StatusCode::UNSUPPORTED_MEDIA_TYPE, ErrorCode::UnsupportedType).await;
    let response = send("application/json", format!("\"{}\"", "x".repeat(2_000_000)))
        .await
        .unwrap();
    problem(response, StatusCode::PAYLOAD_TOO_LARGE, ErrorCode::TooLarge).await;
}

#[actix_web::test]
async fn every_kind_of_problem_is_explained() {
    let app = TestApp::start();
    for code in ErrorCode::ALL {
        let kind: serde_json::Value = app.get(&format!("/api/problems/{code}")).await.json().await.unwrap();
        assert_eq!(kind["code"], code.as_str());
        assert!(kind["status"].as_u64().unwrap() >= 400);
    }
    problem(
        app.get("/api/problems/nope").await,
        StatusCode::NOT_FOUND,
        ErrorCode::NotFound,
    )
    .await;
}

#[actix_web::test]
async fn a_request_keeps_the_id_it_was_given_if_that_is_harmless() {
    let app = TestApp::start();
    let send = |id: &'static str| app.request(Method::GET, "/health").header("x-request-id", id).send();
    assert_eq!(
        send("abcdef0123456789").await.unwrap().headers()["x-request-id"],
        "abcdef0123456789"
    );
    for id in ["short", "with spaces in it", "<script>alert(1)</script>"] {
        assert_ne!(send(id).await.unwrap().headers()["x-request-id"], id);
    }
}
