use std::collections::HashSet;

use reqwest::{Method, Response, StatusCode};
use serde_json::json;
use types::{ErrorCode, Match, Page, Ranked, Ranking, State, Task, TaskStatus};

use crate::helpers::{JOB_TEXT, RESUME_TEXT, TestApp, TestUser, problem};

const WELDER: &str = "Bob Example\nbob@example.com\n\nSkills\nWelding\n";

async fn ranked(ann: &TestUser<'_>, body: serde_json::Value) -> Ranking {
    let request = ann
        .request(Method::POST, "/api/v1/rankings")
        .header("Prefer", "wait=30");
    let response = request.json(&body).send().await.unwrap();
    assert_eq!(response.status(), StatusCode::CREATED);
    assert_eq!(response.headers()["preference-applied"], "wait=30");
    let ranking: Ranking = response.json().await.unwrap();
    assert_eq!((ranking.status, ranking.done), (TaskStatus::Done, ranking.total));
    ranking
}

fn results(ranking: &Ranking) -> &[Ranked] {
    &ranking.results.as_ref().unwrap().items
}

#[actix_web::test]
async fn the_best_comes_first_and_says_why() {
    let app = TestApp::start();
    let ann = app.guest().await;
    let (resume, welder) = (
        ann.ready("cv.txt", RESUME_TEXT).await,
        ann.ready("bob.txt", WELDER).await,
    );
    let job = ann.job(JOB_TEXT).await;
    let second = ann.job("Welder\n\nRequirements:\n- Welding\n").await;

    let jobs = json!({ "resume_id": resume.id, "job_ids": [second.id, job.id, job.id] });
    let ranking = ranked(&ann, jobs).await;
    assert_eq!((ranking.name.as_str(), ranking.total), ("Ann Example", 2));
    let found = results(&ranking);
    assert_eq!(
        found.iter().map(|place| place.job_id).collect::<Vec<_>>(),
        [job.id, second.id]
    );
    assert_eq!((found[0].name.as_str(), found[0].resume_id), ("Staff Nurse", resume.id));
    let state_of = |name: &str| {
        found[0]
            .reasons
            .requirements
            .iter()
            .find(|it| it.name == name)
            .map(|it| it.state)
    };
    assert_eq!(state_of("Wound care"), Some(State::Present));
    assert_eq!(state_of("Kubernetes"), Some(State::Missing));

    let pair = json!({ "resume_id": resume.id, "job_id": job.id });
    let made: Match = ann.post("/api/v1/matches", pair).await.json().await.unwrap();
    let report = made.report.unwrap();
    assert_eq!((found[0].score, found[0].ceiling), (report.score, report.ceiling));
    assert_eq!(
        (found[0].reasons.range, &found[0].reasons.gates),
        (report.range, &report.gates)
    );

    let resumes = json!({ "job_id": job.id, "resume_ids": [welder.id, resume.id] });
    let ranking = ranked(&ann, resumes).await;
    assert_eq!(ranking.name, "Staff Nurse");
    let names: Vec<&str> = results(&ranking).iter().map(|place| place.name.as_str()).collect();
    assert_eq!(names, ["Ann Example", "Bob Example"]);
    let [ann_place, bob_place] = results(&ranking) else {
        panic!("two places")
    };
    assert!(ann_place.closeness > bob_place.closeness);
    assert!(ann_place.rank_score > bob_place.rank_score);

    let listed: Page<Ranking> = ann.get_as("/api/v1/rankings").await;
    assert_eq!(listed.items.len(), 2);
    assert!(listed.items.iter().all(|ranking| ranking.results.is_none()));
    let path = format!("/api/v1/rankings/{}", ranking.id);
    assert_eq!(ann.get_as::<Ranking>(&path).await, ranking);
    assert_eq!(ann.delete(&path).await, StatusCode::NO_CONTENT);
    assert_eq!(ann.delete(&path).await, StatusCode::NOT_FOUND);
    let gone = ann.get(&format!("/api/v1/tasks/{}", ranking.task_id)).await;
    problem(gone, StatusCode::NOT_FOUND, ErrorCode::NotFound).await;
}

async fn begin(ann: &TestUser<'_>, key: &str, body: &serde_json::Value) -> Response {
    let request = ann.request(Method::POST, "/api/v1/rankings").header("Prefer", "wait=0");
    request.header("Idempotency-Key", key).json(body).send().await.unwrap()
}

/// So many jobs that none fits quite like the one before, some of them alike.
async fn many_jobs(ann: &TestUser<'_>, count: usize) -> Vec<uuid::Uuid> {
    let skills = [
        "Triage",
        "Wound care",
        "Python",
        "Kubernetes",
        "Welding",
        "Terraform",
        "COBOL",
    ];
    let mut ids = Vec::new();
    for number in 0..count {
        let asked = skills
            .iter()
            .enumerate()
            .filter(|(bit, _)| (number + 1) & (1 << bit) != 0);
        let lines: Vec<&str> = asked.map(|(_, skill)| *skill).collect();
        let ad = format!("Job {number}\n\nRequirements:\n- {}\n", lines.join("\n- "));
        ids.push(ann.job(&ad).await.id);
    }
    ids
}

#[actix_web::test]
async fn results_come_a_page_at_a_time() {
    let app = TestApp::start();
    let ann = app.guest().await;
    let resume = ann.ready("cv.txt", RESUME_TEXT).await;
    let jobs = many_jobs(&ann, 45).await;
    let ranking = ranked(&ann, json!({ "resume_id": resume.id, "job_ids": jobs })).await;
    assert_eq!(results(&ranking).len(), 20);

    let path = format!("/api/v1/rankings/{}", ranking.id);
    let (mut all, mut cursor) = (Vec::new(), String::new());
    loop {
        let page: Ranking = ann.get_as(&format!("{path}?limit=7{cursor}")).await;
        let page = page.results.unwrap();
        assert!(page.items.len() <= 7);
        all.extend(page.items);
        match page.next_cursor {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    let key = |place: &Ranked| (place.rank_score, place.ceiling);
    assert!(all.windows(2).all(|two| key(&two[0]) >= key(&two[1])));
    let seen: HashSet<uuid::Uuid> = all.iter().map(|place| place.job_id).collect();
    assert_eq!(seen, jobs.into_iter().collect());
    assert_eq!(all.len(), 45);

    for query in [
        "limit=0",
        "limit=101",
        "cursor=rubbish",
        "cursor=0193c2f0-0000-7000-8000-000000000000",
    ] {
        let response = ann.get(&format!("{path}?{query}")).await;
        problem(response, StatusCode::UNPROCESSABLE_ENTITY, ErrorCode::Invalid).await;
    }
}

#[actix_web::test]
async fn what_makes_no_sense_is_refused() {
    let app = TestApp::start();
    let ann = app.guest().await;
    let resume = ann.ready("cv.txt", RESUME_TEXT).await;
    let job = ann.job(JOB_TEXT).await;
    let many: Vec<uuid::Uuid> = (0..10_001).map(|_| uuid::Uuid::now_v7()).collect();
    for body in [
        json!({}),
        json!({ "resume_id": resume.id }),
        json!({ "resume_id": resume.id, "job_id": job.id }),
        json!({ "resume_id": resume.id, "resume_ids": [resume.id], "job_ids": [job.id] }),
        json!({ "resume_id": resume.id, "job_ids": many }),
    ] {
        let response = ann.post("/api/v1/rankings", body).await;
        problem(response, StatusCode::UNPROCESSABLE_ENTITY, ErrorCode::Invalid).await;
    }
    for body in [
        json!({ "resume_id": resume.id, "job_ids": [job.id, uuid::Uuid::now_v7()] }),
        json!({ "job_id": job.id, "resume_ids": [resume.id, uuid::Uuid::now_v7()] }),
        json!({ "job_id": uuid::Uuid::now_v7(), "resume_ids": [resume.id] }),
    ] {
        problem(
            ann.post("/api/v1/rankings", body).await,
            StatusCode::NOT_FOUND,
            ErrorCode::NotFound,
        )
        .await;
    }
    assert_eq!(ann.get_as::<Page<Ranking>>("/api/v1/rankings").await.items, []);
}

/// An ad that takes a moment to read.
pub fn long_ad(number: usize, lines: usize) -> String {
    let line = "- You have experience with Triage, Wound care and Kubernetes, and five years of Welding\n";
    format!("Job {number}\n\nRequirements:\n{}", line.repeat(lines))
}

#[actix_web::test]
async fn sent_twice_it_is_made_once_and_what_waits_or_runs_can_be_stopped() {
    let app = TestApp::start();
    let ann = app.guest().await;
    let resume = ann.ready("cv.txt", RESUME_TEXT).await;
    let mut long = Vec::new();
    for number in 0..40 {
        long.push(ann.job(&long_ad(number, 2_000)).await.id);
    }
    let short = ann.job(JOB_TEXT).await;
    let slow = json!({ "resume_id": resume.id, "job_ids": long });
    let quick = json!({ "resume_id": resume.id, "job_ids": [short.id] });

    let first = begin(&ann, "a", &slow).await;
    assert_eq!(first.status(), StatusCode::ACCEPTED);
    let first: Ranking = first.json().await.unwrap();
    assert_eq!((first.done, first.total, results(&first).len()), (0, 40, 0));
    let again: Ranking = begin(&ann, "a", &slow).await.json().await.unwrap();
    assert_eq!(again.id, first.id);
    problem(
        begin(&ann, "a", &quick).await,
        StatusCode::CONFLICT,
        ErrorCode::Conflict,
    )
    .await;

    // One at a time: these wait.
    let second: Ranking = begin(&ann, "b", &quick).await.json().await.unwrap();
    let third: Ranking = begin(&ann, "c", &quick).await.json().await.unwrap();
    problem(
        begin(&ann, "d", &quick).await,
        StatusCode::CONFLICT,
        ErrorCode::Conflict,
    )
    .await;

    for stopped in [&second, &first] {
        let task = format!("/api/v1/tasks/{}", stopped.task_id);
        assert_eq!(ann.delete(&task).await, StatusCode::NO_CONTENT);
        let task: Task = ann.get_as(&task).await;
        assert_eq!(
            (task.status, task.ranking_id),
            (TaskStatus::Cancelled, Some(stopped.id))
        );
    }
    let events = ann
        .get(&format!("/api/v1/tasks/{}/events", third.task_id))
        .await
        .text()
        .await
        .unwrap();
    assert!(events.contains("event: done"), "{events}");
    let first: Ranking = ann.get_as(&format!("/api/v1/rankings/{}", first.id)).await;
    assert_eq!((first.status, first.done), (TaskStatus::Cancelled, 0));
    let third: Ranking = ann.get_as(&format!("/api/v1/rankings/{}", third.id)).await;
    assert_eq!((third.status, results(&third).len()), (TaskStatus::Done, 1));
}

#[actix_web::test]
async fn what_is_deleted_meanwhile_is_passed_over() {
    let app = TestApp::start();
    let ann = app.guest().await;
    let resume = ann.ready("cv.txt", RESUME_TEXT).await;
    let (job, gone) = (ann.job(JOB_TEXT).await, ann.job("Another job").await);
    let ranking = ranked(&ann, json!({ "resume_id": resume.id, "job_ids": [gone.id, job.id] })).await;
    let path = format!("/api/v1/rankings/{}", ranking.id);
    assert_eq!(
        ann.delete(&format!("/api/v1/jobs/{}", gone.id)).await,
        StatusCode::NO_CONTENT
    );
    let left: Ranking = ann.get_as(&path).await;
    assert_eq!(
        results(&left).iter().map(|place| place.job_id).collect::<Vec<_>>(),
        [job.id]
    );
    assert_eq!(
        ann.delete(&format!("/api/v1/resumes/{}", resume.id)).await,
        StatusCode::NO_CONTENT
    );
    problem(ann.get(&path).await, StatusCode::NOT_FOUND, ErrorCode::NotFound).await;
}
