//! Rules that hold for every route, from one list that is held against the API's own description.

use reqwest::{Method, StatusCode};
use types::{ErrorCode, Problem};

use crate::helpers::{JOB_TEXT, RESUME_TEXT, TestApp, problem};

/// Method, path, whether it takes a body.
type Route = (Method, &'static str, bool);

/// Whoever may call them.
const PUBLIC: &[Route] = &[
    (Method::GET, "/health", false),
    (Method::GET, "/health/live", false),
    (Method::GET, "/health/ready", false),
    (Method::GET, "/health/detailed", false),
    (Method::GET, "/api/v1/health", false),
    (Method::GET, "/api/v1/health/detailed", false),
    (Method::GET, "/api/openapi.json", false),
    (Method::GET, "/api/problems/{code}", false),
    (Method::GET, "/api/docs", false),
    (Method::GET, "/api/docs/{file}", false),
    (Method::GET, "/docs", false),
    (Method::GET, "/docs/{file}", false),
    (Method::POST, "/api/v1/session/guest", false),
    (Method::POST, "/api/v1/score", true),
];

/// Those with a session.
const PRIVATE: &[Route] = &[
    (Method::GET, "/api/v1/me", false),
    (Method::GET, "/api/v1/resumes", false),
    (Method::POST, "/api/v1/resumes", true),
    (Method::GET, "/api/v1/jobs", false),
    (Method::POST, "/api/v1/jobs", true),
    (Method::GET, "/api/v1/matches", false),
    (Method::POST, "/api/v1/matches", true),
    (Method::GET, "/api/v1/providers", false),
    (Method::GET, "/api/v1/letters", false),
    (Method::POST, "/api/v1/letters", true),
    (Method::GET, "/api/v1/rankings", false),
    (Method::POST, "/api/v1/rankings", true),
    (Method::POST, "/api/v1/previews", true),
    (Method::GET, "/api/v1/versions", false),
    (Method::DELETE, "/api/v1/session", false),
];

/// Those to whom the thing belongs.
const OWNED: &[Route] = &[
    (Method::GET, "/api/v1/resumes/{id}", false),
    (Method::GET, "/api/v1/resumes/{id}/file", false),
    (Method::GET, "/api/v1/resumes/{id}/layout", false),
    (Method::GET, "/api/v1/resumes/{id}/pages/{number}", false),
    (Method::GET, "/api/v1/resumes/{id}/export", false),
    (Method::GET, "/api/v1/resumes/{id}/export/check", false),
    (Method::GET, "/api/v1/resumes/{id}/export/preview", false),
    (Method::PUT, "/api/v1/resumes/{id}/document", true),
    (Method::DELETE, "/api/v1/resumes/{id}", false),
    (Method::GET, "/api/v1/jobs/{id}", false),
    (Method::DELETE, "/api/v1/jobs/{id}", false),
    (Method::GET, "/api/v1/matches/{id}", false),
    (Method::POST, "/api/v1/matches/{id}/proposals", false),
    (Method::GET, "/api/v1/matches/{id}/proposals", false),
    (Method::POST, "/api/v1/matches/{id}/proposals/acceptance", false),
    (Method::GET, "/api/v1/matches/{id}/version", false),
    (Method::PUT, "/api/v1/matches/{id}/version", true),
    (Method::PUT, "/api/v1/proposals/{id}/decision", true),
    (Method::GET, "/api/v1/letters/{id}", false),
    (Method::PUT, "/api/v1/letters/{id}", true),
    (Method::DELETE, "/api/v1/letters/{id}", false),
    (Method::GET, "/api/v1/letters/{id}/export", false),
    (Method::GET, "/api/v1/letters/{id}/export/check", false),
    (Method::GET, "/api/v1/letters/{id}/preview", false),
    (Method::GET, "/api/v1/rankings/{id}", false),
    (Method::DELETE, "/api/v1/rankings/{id}", false),
    (Method::GET, "/api/v1/tasks/{id}", false),
    (Method::GET, "/api/v1/tasks/{id}/events", false),
    (Method::DELETE, "/api/v1/tasks/{id}", false),
];

fn all() -> impl Iterator<Item = &'static Route> {
    PUBLIC.iter().chain(PRIVATE).chain(OWNED)
}

#[actix_web::test]
async fn the_lists_and_the_description_name_the_same_routes() {
    let app = TestApp::start();
    let api: serde_json::Value = app.get("/api/openapi.json").await.json().await.unwrap();
    let mut described = Vec::new();
    for (path, item) in api["paths"].as_object().unwrap() {
        for method in item.as_object().unwrap().keys() {
            described.push(format!("{} {path}", method.to_uppercase()));
        }
    }
    let mut listed: Vec<String> = all().map(|(method, path, _)| format!("{method} {path}")).collect();
    described.sort();
    listed.sort();
    assert_eq!(listed, described);
    for (method, path, _) in PRIVATE.iter().chain(OWNED) {
        let operation = &api["paths"][path][method.as_str().to_lowercase()];
        assert!(
            operation["security"].is_array() && operation["responses"]["401"].is_object(),
            "{method} {path}"
        );
    }
}

#[actix_web::test]
async fn without_a_session_nothing_private_is_reached() {
    let app = TestApp::start();
    for (method, path, has_body) in PRIVATE.iter().chain(OWNED) {
        let path = path.replace("{id}", &uuid::Uuid::now_v7().to_string());
        let mut request = app.request(method.clone(), &path);
        if *has_body {
            request = request.header("content-type", "application/json").body("rubbish");
        }
        problem(
            request.send().await.unwrap(),
            StatusCode::UNAUTHORIZED,
            ErrorCode::Unauthorized,
        )
        .await;
    }
}

#[actix_web::test]
async fn what_belongs_to_another_does_not_exist() {
    let app = TestApp::start();
    let (ann, bob) = (app.guest().await, app.guest().await);
    let resume = ann.ready("cv.txt", RESUME_TEXT).await;
    let job = ann.job(JOB_TEXT).await;
    let pair = serde_json::json!({ "resume_id": resume.id, "job_id": job.id });
    let made: types::Match = ann.post("/api/v1/matches", pair.clone()).await.json().await.unwrap();

    let ranking = serde_json::json!({ "resume_id": resume.id, "job_ids": [job.id] });
    let ranked: types::Ranking = ann
        .post("/api/v1/rankings", ranking.clone())
        .await
        .json()
        .await
        .unwrap();

    let letter = ann.post("/api/v1/letters", pair.clone()).await;
    let letter: types::Letter = letter.json().await.unwrap();

    let asked = ann.request(Method::POST, &format!("/api/v1/matches/{}/proposals", made.id));
    let asked = asked.header("Prefer", "wait=30").send().await.unwrap();
    let proposals: types::Proposals = asked.json().await.unwrap();

    for (method, path, has_body) in OWNED {
        let id = match path.split('/').nth(3).unwrap() {
            "resumes" => resume.id,
            "jobs" => job.id,
            "matches" => made.id,
            "proposals" => proposals.items[0].id,
            "letters" => letter.id,
            "rankings" => ranked.id,
            "tasks" => resume.task_id.unwrap(),
            other => panic!("whose are {other}?"),
        };
        for id in [id.to_string(), uuid::Uuid::now_v7().to_string(), "rubbish".to_owned()] {
            let asks_format = path.ends_with("/export") || path.ends_with("/check");
            let query = if asks_format { "?format=txt" } else { "" };
            let path = format!("{}{query}", path.replace("{id}", &id).replace("{number}", "1"));
            let mut request = bob.request(method.clone(), &path).header("if-match", "*");
            if *has_body {
                let is_decision = path.ends_with("/decision");
                let decision = serde_json::json!({ "verdict": "undo" });
                request = request.json(&if is_decision { decision } else { serde_json::json!({}) });
            }
            problem(
                request.send().await.unwrap(),
                StatusCode::NOT_FOUND,
                ErrorCode::NotFound,
            )
            .await;
        }
    }
    problem(
        bob.post("/api/v1/letters", pair.clone()).await,
        StatusCode::NOT_FOUND,
        ErrorCode::NotFound,
    )
    .await;
    problem(
        bob.post("/api/v1/matches", pair).await,
        StatusCode::NOT_FOUND,
        ErrorCode::NotFound,
    )
    .await;
    problem(
        bob.post("/api/v1/rankings", ranking).await,
        StatusCode::NOT_FOUND,
        ErrorCode::NotFound,
    )
    .await;
    assert_eq!(
        ann.get_as::<types::Match>(&format!("/api/v1/matches/{}", made.id))
            .await,
        made
    );
}

#[actix_web::test]
async fn rubbish_is_answered_with_a_problem() {
    let app = TestApp::start();
    let ann = app.guest().await;
    let resume = ann.ready("cv.txt", RESUME_TEXT).await;
    let rubbish: [(&str, Vec<u8>); 6] = [
        ("application/json", b"\xff\xfe\0{".to_vec()),
        ("application/json", b"[1,2".to_vec()),
        ("application/json", b"\"text\"".to_vec()),
        ("multipart/form-data; boundary=x", b"--x\r\nrubbish".to_vec()),
        ("multipart/form-data", b"".to_vec()),
        ("image/png", b"rubbish".to_vec()),
    ];
    for (method, path, _) in all().filter(|(_, _, has_body)| *has_body) {
        for (kind, body) in &rubbish {
            let path = path.replace("{id}", &resume.id.to_string());
            let request = ann.request(method.clone(), &path).header("if-match", "*");
            let response = request
                .header("content-type", *kind)
                .body(body.clone())
                .send()
                .await
                .unwrap();
            let status = response.status();
            assert!(status.is_client_error(), "{method} {path} {kind}: {status}");
            let problem: Problem = response.json().await.unwrap();
            assert_eq!(problem.status, status.as_u16(), "{method} {path}");
        }
    }
    assert_eq!(
        ann.get_as::<types::Resume>(&format!("/api/v1/resumes/{}", resume.id))
            .await,
        resume
    );
}
