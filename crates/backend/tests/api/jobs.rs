use backend::db::DbConnection;
use diesel::prelude::*;
use reqwest::{Method, StatusCode};
use types::{ErrorCode, Job, Page, SalaryPeriod};

use crate::helpers::{JOB_TEXT, TestApp, problem};

#[actix_web::test]
async fn a_job_is_stored_listed_and_deleted() {
    let app = TestApp::start();
    let ann = app.guest().await;
    let job = ann.job(JOB_TEXT).await;
    assert_eq!(job.text.as_deref(), Some(JOB_TEXT));
    assert!(!job.title.is_empty());
    let path = format!("/api/v1/jobs/{}", job.id);
    assert_eq!(ann.get_as::<Job>(&path).await, job);

    let listed: Page<Job> = ann.get_as("/api/v1/jobs").await;
    assert_eq!((listed.items.len(), listed.next_cursor), (1, None));
    assert_eq!((listed.items[0].id, &listed.items[0].text), (job.id, &None));

    assert_eq!(ann.delete(&path).await, StatusCode::NO_CONTENT);
    assert_eq!(ann.delete(&path).await, StatusCode::NOT_FOUND);
}

#[actix_web::test]
async fn a_job_asks_for_what_today_s_engine_reads_in_it() {
    let app = TestApp::start();
    let ann = app.guest().await;
    let job = ann.job(JOB_TEXT).await;
    let forget = |db: &mut DbConnection| Ok(diesel::sql_query("UPDATE jobs SET requirements = '[]'").execute(db)?);
    assert_eq!(app.state.db.with(forget).unwrap(), 1);
    let shown: Job = ann.get_as(&format!("/api/v1/jobs/{}", job.id)).await;
    assert!(!shown.requirements.is_empty());
    assert_eq!(shown.requirements, job.requirements);
}

#[actix_web::test]
async fn a_job_tells_what_it_pays() {
    let app = TestApp::start();
    let ann = app.guest().await;
    let job = ann
        .job("Cook\nLeeds\n£28,000 to £30,000 a year\n\nRequirements\n- HACCP\n")
        .await;
    let pay = job.salary.unwrap();
    assert_eq!((pay.text.as_str(), pay.span.start), ("£28,000 to £30,000", 11));
    assert_eq!((pay.low, pay.high), (Some(28_000.0), Some(30_000.0)));
    assert_eq!(
        (pay.currency.as_deref(), pay.period),
        (Some("GBP"), Some(SalaryPeriod::Year))
    );
    let listed: Page<Job> = ann.get_as("/api/v1/jobs").await;
    assert_eq!(listed.items[0].salary, None);
}

#[actix_web::test]
async fn blank_and_endless_ads_are_refused_and_nul_is_dropped() {
    let app = TestApp::start();
    let ann = app.guest().await;
    let post = |text: String| ann.post("/api/v1/jobs", serde_json::json!({ "text": text }));
    for blank in ["", " \n\t", "\0"] {
        problem(
            post(blank.to_owned()).await,
            StatusCode::UNPROCESSABLE_ENTITY,
            ErrorCode::Invalid,
        )
        .await;
    }
    problem(
        post("x".repeat(200_001)).await,
        StatusCode::PAYLOAD_TOO_LARGE,
        ErrorCode::TooLarge,
    )
    .await;
    problem(
        post("x".repeat(1_100_000)).await,
        StatusCode::PAYLOAD_TOO_LARGE,
        ErrorCode::TooLarge,
    )
    .await;
    let job: Job = post("Nur\0se".to_owned()).await.json().await.unwrap();
    assert_eq!(job.text.as_deref(), Some("Nurse"));
}

#[actix_web::test]
async fn the_same_job_sent_twice_is_stored_once() {
    let app = TestApp::start();
    let ann = app.guest().await;
    let send = |text: &'static str| {
        let body = serde_json::json!({ "text": text });
        ann.request(Method::POST, "/api/v1/jobs")
            .header("Idempotency-Key", "k")
            .json(&body)
            .send()
    };
    let first: Job = send(JOB_TEXT).await.unwrap().json().await.unwrap();
    let second: Job = send(JOB_TEXT).await.unwrap().json().await.unwrap();
    assert_eq!(first, second);
    problem(
        send("Another").await.unwrap(),
        StatusCode::CONFLICT,
        ErrorCode::Conflict,
    )
    .await;

    assert_eq!(
        ann.delete(&format!("/api/v1/jobs/{}", first.id)).await,
        StatusCode::NO_CONTENT
    );
    let third: Job = send(JOB_TEXT).await.unwrap().json().await.unwrap();
    assert_ne!(third.id, first.id);
}
