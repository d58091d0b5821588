use reqwest::{Method, StatusCode};
use types::{ErrorCode, Me, Role, Session};

use crate::helpers::{TestApp, problem};

#[actix_web::test]
async fn a_guest_is_known_by_bearer_and_by_cookie() {
    let app = TestApp::start();
    let response = app.request(Method::POST, "/api/v1/session/guest").send().await.unwrap();
    assert_eq!(response.status(), StatusCode::CREATED);
    let cookie = response.headers()["set-cookie"].to_str().unwrap().to_owned();
    assert!(cookie.starts_with("session=") && cookie.ends_with("; Path=/; Max-Age=3600; HttpOnly; SameSite=Lax"));
    let session: Session = response.json().await.unwrap();
    assert_eq!(
        (session.token_type.as_str(), session.user.role),
        ("Bearer", Role::Guest)
    );

    let by_bearer = app
        .request(Method::GET, "/api/v1/me")
        .bearer_auth(&session.access_token);
    let by_cookie = app
        .request(Method::GET, "/api/v1/me")
        .header("cookie", cookie.split(';').next().unwrap());
    for request in [by_bearer, by_cookie] {
        assert_eq!(request.send().await.unwrap().json::<Me>().await.unwrap(), session.user);
    }
}

#[actix_web::test]
async fn whoever_is_known_stays_who_they_are() {
    let app = TestApp::start();
    let ann = app.guest().await;
    let again: Session = ann
        .post("/api/v1/session/guest", serde_json::json!({}))
        .await
        .json()
        .await
        .unwrap();
    assert_eq!(again.user, ann.session.user);
    assert_ne!(again.access_token, ann.session.access_token);
}

#[actix_web::test]
async fn an_ended_session_opens_nothing() {
    let app = TestApp::start();
    let ann = app.guest().await;
    let response = ann.request(Method::DELETE, "/api/v1/session").send().await.unwrap();
    assert_eq!(response.status(), StatusCode::NO_CONTENT);
    assert!(
        response.headers()["set-cookie"]
            .to_str()
            .unwrap()
            .starts_with("session=; Path=/; Max-Age=0;")
    );
    problem(
        ann.get("/api/v1/me").await,
        StatusCode::UNAUTHORIZED,
        ErrorCode::Unauthorized,
    )
    .await;
}

#[actix_web::test]
async fn a_session_ends_by_itself() {
    let app = TestApp::start_with(|config| config.session_lifetime = std::time::Duration::from_mins(1));
    let ann = app.guest().await;
    let lasts = ann.session.expires_at - ann.session.user.created_at;
    assert!((59..=61).contains(&lasts.num_seconds()));
}

#[actix_web::test]
async fn made_up_tokens_open_nothing() {
    let app = TestApp::start();
    let wrong = "0".repeat(64);
    for token in ["", "x", wrong.as_str(), "' OR 1=1 --"] {
        let response = app
            .request(Method::GET, "/api/v1/me")
            .bearer_auth(token)
            .send()
            .await
            .unwrap();
        problem(response, StatusCode::UNAUTHORIZED, ErrorCode::Unauthorized).await;
    }
}

#[actix_web::test]
async fn another_sites_page_cannot_use_the_cookie() {
    let app = TestApp::start();
    let ann = app.guest().await;
    let send = |name: &'static str, value: String| {
        let cookie = format!("a=b; session={}", ann.session.access_token);
        let body = serde_json::json!({ "text": "Nurse" });
        app.request(Method::POST, "/api/v1/jobs")
            .header("cookie", cookie)
            .header(name, value)
            .json(&body)
            .send()
    };
    for (name, value) in [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")] {
        let response = send(name, value.to_owned()).await.unwrap();
        problem(response, StatusCode::FORBIDDEN, ErrorCode::Forbidden).await;
    }
    for (name, value) in [
        ("sec-fetch-site", "same-origin".to_owned()),
        ("origin", app.url.clone()),
    ] {
        assert_eq!(send(name, value).await.unwrap().status(), StatusCode::CREATED);
    }
}

#[actix_web::test]
async fn behind_https_the_cookie_is_bound_to_it() {
    let app = TestApp::start_with(|config| config.secure_cookies = true);
    let response = app.request(Method::POST, "/api/v1/session/guest").send().await.unwrap();
    let cookie = response.headers()["set-cookie"].to_str().unwrap();
    assert!(cookie.starts_with("__Host-session=") && cookie.ends_with("; Secure"));
}
