use reqwest::{Method, StatusCode};
use types::{ErrorCode, Match, Page, Report};

use crate::helpers::{JOB_TEXT, RESUME_TEXT, TestApp, problem};

#[actix_web::test]
async fn the_same_things_make_the_same_match_until_one_changes() {
    let app = TestApp::start();
    let ann = app.guest().await;
    let (resume, job) = (ann.ready("cv.txt", RESUME_TEXT).await, ann.job(JOB_TEXT).await);
    let pair = serde_json::json!({ "resume_id": resume.id, "job_id": job.id });
    let first = ann.post("/api/v1/matches", pair.clone()).await;
    assert_eq!(first.status(), StatusCode::CREATED);
    let first: Match = first.json().await.unwrap();
    assert_eq!((first.resume_version, first.job_text.as_deref()), (1, Some(JOB_TEXT)));
    let text: Vec<char> = first.resume_text.as_ref().unwrap().chars().collect();
    for evidence in first
        .report
        .iter()
        .flat_map(|report| &report.requirements)
        .flat_map(|asked| &asked.evidence)
    {
        assert_eq!(
            text[evidence.span.start..evidence.span.end].iter().collect::<String>(),
            evidence.text
        );
    }

    let again = ann.post("/api/v1/matches", pair.clone()).await;
    assert_eq!(again.status(), StatusCode::OK);
    assert_eq!(again.json::<Match>().await.unwrap(), first);
    assert_eq!(
        ann.get_as::<Match>(&format!("/api/v1/matches/{}", first.id)).await,
        first
    );

    let edit = ann.request(Method::PUT, &format!("/api/v1/resumes/{}/document", resume.id));
    let edited = edit
        .header("if-match", "\"1\"")
        .json(&resume.resume)
        .send()
        .await
        .unwrap();
    assert_eq!(edited.status(), StatusCode::OK);
    let other: Match = ann.post("/api/v1/matches", pair).await.json().await.unwrap();
    assert_eq!(other.resume_version, 2);
    let listed: Page<Match> = ann.get_as("/api/v1/matches").await;
    assert_eq!(
        listed.items.iter().map(|item| item.id).collect::<Vec<_>>(),
        [other.id, first.id]
    );
    assert!(listed.items[0].report.is_none());
}

#[actix_web::test]
async fn the_matches_of_one_job_can_be_listed_and_say_what_they_compare() {
    let app = TestApp::start();
    let (ann, bob) = (app.guest().await, app.guest().await);
    let first = ann.ready("first.txt", RESUME_TEXT).await;
    let second = ann.ready("second.txt", "Bea Example\n\nSkills\nWelding\n").await;
    let (job, other) = (
        ann.job(JOB_TEXT).await,
        ann.job("Welder\n\nRequirements:\n- Welding\n").await,
    );
    let make = async |resume: uuid::Uuid, job: uuid::Uuid| {
        let pair = serde_json::json!({ "resume_id": resume, "job_id": job });
        ann.post("/api/v1/matches", pair).await.json::<Match>().await.unwrap()
    };
    let made = [
        make(first.id, job.id).await,
        make(second.id, job.id).await,
        make(second.id, other.id).await,
    ];
    assert_eq!(
        (made[0].resume_filename.as_str(), &made[0].job_title),
        ("first.txt", &job.title)
    );
    assert_eq!(made[2].job_title, other.title);

    let list = async |query: String| {
        let page: Page<Match> = ann.get_as(&format!("/api/v1/matches{query}")).await;
        let shown = |it: &Match| (it.id, it.resume_filename.clone(), it.job_title.clone());
        (page.items.iter().map(shown).collect::<Vec<_>>(), page.next_cursor)
    };
    let of_job = [
        (made[1].id, "second.txt".to_owned(), job.title.clone()),
        (made[0].id, "first.txt".to_owned(), job.title.clone()),
    ];
    assert_eq!(list(format!("?job_id={}", job.id)).await, (of_job.to_vec(), None));
    assert_eq!(list(String::new()).await.0.len(), 3);
    let (page, next) = list(format!("?job_id={}&limit=1", job.id)).await;
    assert_eq!(page, of_job[..1]);
    let rest = list(format!("?job_id={}&limit=1&cursor={}", job.id, next.unwrap())).await;
    assert_eq!(rest, (of_job[1..].to_vec(), None));

    // Another's job, and one that never was.
    for (who, id) in [(&bob, job.id), (&ann, uuid::Uuid::now_v7())] {
        let answer = who.get(&format!("/api/v1/matches?job_id={id}")).await;
        problem(answer, StatusCode::NOT_FOUND, ErrorCode::NotFound).await;
    }
    assert!(
        bob.get("/api/v1/matches?job_id=rubbish")
            .await
            .status()
            .is_client_error()
    );
    assert!(ann.get("/api/v1/matches?jobid=1").await.status().is_client_error());
}

#[actix_web::test]
async fn two_clicks_at_once_make_one_match() {
    let app = TestApp::start();
    let ann = app.guest().await;
    let (resume, job) = (ann.ready("cv.txt", RESUME_TEXT).await, ann.job(JOB_TEXT).await);
    let pair = serde_json::json!({ "resume_id": resume.id, "job_id": job.id });
    let clicks = (0..6).map(|_| ann.post("/api/v1/matches", pair.clone()));
    for answer in futures_util::future::join_all(clicks).await {
        assert!(answer.status().is_success());
    }
    assert_eq!(ann.get_as::<Page<Match>>("/api/v1/matches").await.items.len(), 1);
}

#[actix_web::test]
async fn scoring_needs_no_session_and_stores_nothing() {
    let app = TestApp::start();
    let score = |body: serde_json::Value| app.request(Method::POST, "/api/v1/score").json(&body).send();
    let by_text = score(serde_json::json!({ "resume_text": RESUME_TEXT, "job_text": JOB_TEXT }))
        .await
        .unwrap();
    let report: Report = by_text.json().await.unwrap();
    assert!((0.0..=100.0).contains(&report.score));
    let again = score(serde_json::json!({ "resume_text": RESUME_TEXT, "job_text": JOB_TEXT }))
        .await
        .unwrap();
    assert_eq!(again.json::<Report>().await.unwrap(), report);
    let other = score(serde_json::json!({ "resume_text": "Bob Example", "job_text": JOB_TEXT }))
        .await
        .unwrap();
    assert_ne!(other.json::<Report>().await.unwrap(), report);
    let document = serde_json::json!({ "basics": { "name": "Ann" }, "skills": [{ "name": "Triage" }] });
    let by_document = score(serde_json::json!({ "resume": document, "job_text": JOB_TEXT }))
        .await
        .unwrap();
    assert_eq!(by_document.status(), StatusCode::OK);
    let both = score(serde_json::json!({ "resume": document, "resume_text": "x", "job_text": JOB_TEXT }))
        .await
        .unwrap();
    problem(both, StatusCode::UNPROCESSABLE_ENTITY, ErrorCode::Invalid).await;
    let long = score(serde_json::json!({ "resume_text": "x".repeat(200_001), "job_text": JOB_TEXT }))
        .await
        .unwrap();
    problem(long, StatusCode::PAYLOAD_TOO_LARGE, ErrorCode::TooLarge).await;
}

#[actix_web::test]
async fn a_key_belongs_to_one_match() {
    let app = TestApp::start();
    let ann = app.guest().await;
    let (resume, job) = (ann.ready("cv.txt", RESUME_TEXT).await, ann.job(JOB_TEXT).await);
    let other = ann.job("Welder").await;
    let send = |job: uuid::Uuid| {
        let body = serde_json::json!({ "resume_id": resume.id, "job_id": job });
        ann.request(Method::POST, "/api/v1/matches")
            .header("Idempotency-Key", "k")
            .json(&body)
            .send()
    };
    let first: Match = send(job.id).await.unwrap().json().await.unwrap();
    assert_eq!(send(job.id).await.unwrap().json::<Match>().await.unwrap(), first);
    problem(send(other.id).await.unwrap(), StatusCode::CONFLICT, ErrorCode::Conflict).await;
}
