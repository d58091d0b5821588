//! What providers propose stands beside what the rules do; what they do wrong holds nobody up.

use std::time::{Duration, Instant};

use backend::config::ProviderConfig;
use reqwest::{Method, Response, StatusCode};
use serde_json::json;
use types::{ErrorCode, Match, ProposalState, Proposals, Proposed, TaskStatus};

use crate::fake_provider::{FakeProvider, Mode, rewrites};
use crate::helpers::{self, ENGINEER, ENGINEER_AD, RESUME_TEXT, TestApp, TestUser, problem};

/// A server whose one provider is the fake one.
fn start(fake: &FakeProvider, time: Duration) -> TestApp {
    TestApp::start_with(|config| {
        config.providers = ProviderConfig {
            openai_url: fake.url(),
            openai_model: "test".to_owned(),
            provider_time: time,
            provider_silence: time / 2,
            ..helpers::providers()
        }
    })
}

/// A match, by its path.
async fn matched(ann: &TestUser<'_>) -> String {
    let resume = ann.ready("cv.json", ENGINEER).await;
    let job = ann.job(ENGINEER_AD).await;
    let pair = json!({ "resume_id": resume.id, "job_id": job.id });
    let made: Match = ann.post("/api/v1/matches", pair).await.json().await.unwrap();
    format!("/api/v1/matches/{}", made.id)
}

async fn asked(ann: &TestUser<'_>, path: &str, wait: &str) -> Proposals {
    let request = ann.request(Method::POST, &format!("{path}/proposals"));
    let response = request.header("Prefer", wait).send().await.unwrap();
    assert!(response.status().is_success(), "{}", response.status());
    response.json().await.unwrap()
}

fn of(proposals: &Proposals, source: &str) -> Vec<Proposed> {
    let own = proposals.items.iter().filter(|it| it.source == source);
    own.cloned().collect()
}

async fn accept(ann: &TestUser<'_>, item: &Proposed, attestation: Option<&str>) -> Response {
    let mut decision = json!({ "verdict": "accept" });
    if let Some(words) = attestation {
        decision["attestation"] = json!(words);
    }
    ann.request(Method::PUT, &format!("/api/v1/proposals/{}/decision", item.id))
        .header("If-Match", format!("\"{}\"", item.version))
        .json(&decision)
        .send()
        .await
        .unwrap()
}

#[actix_web::test]
async fn what_a_provider_makes_up_waits_for_the_person_to_vouch_for_it() {
    let answer = rewrites(&[
        ("L1", "Ran k8s clusters for the payments team"),
        ("L2", "Mentored four engineers in Rust"),
    ]);
    let fake = FakeProvider::start(Mode::Says(answer)).await;
    let app = start(&fake, Duration::from_secs(10));
    let ann = app.guest().await;
    let path = matched(&ann).await;
    let found = asked(&ann, &path, "wait=30").await;
    assert_eq!((found.status, found.note.as_deref()), (TaskStatus::Done, None));
    assert!(!of(&found, "rules").is_empty());
    let own = of(&found, "openai");
    let told: Vec<(&str, bool)> = own.iter().map(|it| (it.after.as_str(), it.is_safe)).collect();
    let (honest, made_up) = (
        "Ran k8s clusters for the payments team",
        "Mentored four engineers in Rust",
    );
    assert_eq!(told, [(honest, true), (made_up, false)]);
    assert_eq!(own[1].check.blocked[0].text, "Rust");

    let refused = accept(&ann, &own[1], None).await;
    problem(refused, StatusCode::UNPROCESSABLE_ENTITY, ErrorCode::UnsupportedClaims).await;
    let all = ann
        .request(Method::POST, &format!("{path}/proposals/acceptance"))
        .send()
        .await
        .unwrap();
    let all: Proposals = all.json().await.unwrap();
    let own = of(&all, "openai");
    assert_eq!(own[1].state, ProposalState::Open, "nobody has vouched for it");
    let vouched = accept(&ann, &own[1], Some("We wrote the services of that team in Rust.")).await;
    assert_eq!(vouched.status(), StatusCode::OK);
    // Asked again, nobody is paid again.
    asked(&ann, &path, "wait=30").await;
    assert_eq!(fake.requests().len(), 1);
}

#[actix_web::test]
async fn whoever_wants_rules_alone_gets_them_and_may_ask_later() {
    let answer = rewrites(&[("L1", "Ran k8s clusters for the payments team")]);
    let fake = FakeProvider::start(Mode::Says(answer)).await;
    let app = start(&fake, Duration::from_secs(10));
    let ann = app.guest().await;
    let path = matched(&ann).await;
    let alone = async || {
        let request = ann.request(Method::POST, &format!("{path}/proposals?providers=false"));
        let response = request.header("Prefer", "wait=30").send().await.unwrap();
        response.json::<Proposals>().await.unwrap()
    };
    for _ in 0..2 {
        let found = alone().await;
        assert!(found.status == TaskStatus::Done && !of(&found, "rules").is_empty());
        assert!(of(&found, "openai").is_empty());
        assert!(fake.requests().is_empty(), "no word has left");
    }
    let found = asked(&ann, &path, "wait=30").await;
    assert_eq!((of(&found, "openai").len(), fake.requests().len()), (1, 1));
    // What is there stays there, and nobody is asked again.
    assert_eq!(of(&alone().await, "openai").len(), 1);
    assert_eq!(fake.requests().len(), 1);
    let wrong = ann.request(Method::POST, &format!("{path}/proposals?providers=perhaps"));
    problem(
        wrong.send().await.unwrap(),
        StatusCode::UNPROCESSABLE_ENTITY,
        ErrorCode::Invalid,
    )
    .await;
}

#[actix_web::test]
async fn a_provider_that_fails_is_told_in_one_line_and_the_rules_stand() {
    for (mode, told) in [
        (
            Mode::Status(401, "", json!({})),
            "The AI at 127.0.0.1 refuses the request (it answers 401)",
        ),
        (Mode::Hangs, "The AI at 127.0.0.1 did not answer in time"),
        (
            Mode::Says("<html>".to_owned()),
            "The AI at 127.0.0.1 answered in a shape that cannot be used",
        ),
    ] {
        let fake = FakeProvider::start(mode).await;
        let app = start(&fake, Duration::from_secs(2));
        let ann = app.guest().await;
        let path = matched(&ann).await;
        let found = asked(&ann, &path, "wait=30").await;
        assert_eq!(found.status, TaskStatus::Done);
        assert!(!of(&found, "rules").is_empty() && of(&found, "openai").is_empty());
        assert_eq!(
            found.note,
            Some(format!("{told}. What is here comes from rules alone."))
        );
    }
}

#[actix_web::test]
async fn whoever_waits_for_a_provider_holds_up_no_upload() {
    let fake = FakeProvider::start(Mode::Hangs).await;
    let app = start(&fake, Duration::from_secs(20));
    let (ann, bob) = (app.guest().await, app.guest().await);
    // Twice as many as there are places for work.
    for _ in 0..4 {
        let path = matched(&ann).await;
        let found = asked(&ann, &path, "wait=0").await;
        assert_ne!(found.status, TaskStatus::Done);
    }
    let deadline = Instant::now() + Duration::from_secs(15);
    while fake.requests().len() < 4 {
        assert!(Instant::now() < deadline, "{} of 4 are asked", fake.requests().len());
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let started = Instant::now();
    let resume = bob.ready("cv.txt", RESUME_TEXT).await;
    assert!(resume.resume.is_some());
    assert_eq!(app.get("/health/ready").await.status(), StatusCode::OK);
    assert!(started.elapsed() < Duration::from_secs(10), "{:?}", started.elapsed());
}
