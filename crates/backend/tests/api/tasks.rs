use reqwest::StatusCode;
use types::{ErrorCode, Resume, ResumeStatus, Task, TaskStatus};

use crate::helpers::{RESUME_TEXT, TestApp, problem};

#[actix_web::test]
async fn a_task_tells_its_progress_until_it_ends() {
    let app = TestApp::start();
    let ann = app.guest().await;
    let resume = ann.begun("cv.txt", RESUME_TEXT).await;
    let path = format!("/api/v1/tasks/{}", resume.task_id.unwrap());

    let events = ann.get(&format!("{path}/events")).await;
    assert_eq!(events.headers()["content-type"], "text/event-stream");
    let text = events.text().await.unwrap();
    let names: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("event: ")).collect();
    assert_eq!(names.last(), Some(&"done"), "{text}");
    assert!(names.iter().all(|name| ["queued", "running", "done"].contains(name)));
    let last = text
        .lines()
        .filter_map(|line| line.strip_prefix("data: "))
        .next_back()
        .unwrap();
    let task: Task = serde_json::from_str(last).unwrap();
    assert_eq!(
        (task.status, task.progress, task.resume_id),
        (TaskStatus::Done, 100, Some(resume.id))
    );
    assert_eq!(ann.get_as::<Task>(&path).await, task);
    problem(
        ann.request(reqwest::Method::DELETE, &path).send().await.unwrap(),
        StatusCode::CONFLICT,
        ErrorCode::Conflict,
    )
    .await;
}

#[actix_web::test]
async fn a_task_that_waits_can_be_called_off() {
    let app = TestApp::start_idle();
    let ann = app.guest().await;
    let resume = ann.begun("cv.txt", RESUME_TEXT).await;
    let path = format!("/api/v1/tasks/{}", resume.task_id.unwrap());
    assert_eq!(ann.get_as::<Task>(&path).await.status, TaskStatus::Queued);

    assert_eq!(ann.delete(&path).await, StatusCode::NO_CONTENT);
    assert_eq!(ann.get_as::<Task>(&path).await.status, TaskStatus::Cancelled);
    let resume: Resume = ann.get_as(&format!("/api/v1/resumes/{}", resume.id)).await;
    assert_eq!(
        (resume.status, resume.error.unwrap().code),
        (ResumeStatus::Failed, ErrorCode::Conflict)
    );
    assert!(app.files().is_empty());
    let events = ann.get(&format!("{path}/events")).await.text().await.unwrap();
    assert!(events.starts_with("event: cancelled\n"));
}

#[actix_web::test]
async fn what_is_not_read_yet_cannot_be_matched_or_edited() {
    let app = TestApp::start_idle();
    let ann = app.guest().await;
    let resume = ann.begun("cv.txt", RESUME_TEXT).await;
    let job = ann.job("Nurse").await;
    let pair = serde_json::json!({ "resume_id": resume.id, "job_id": job.id });
    problem(
        ann.post("/api/v1/matches", pair).await,
        StatusCode::CONFLICT,
        ErrorCode::Conflict,
    )
    .await;
    let export = ann
        .get(&format!("/api/v1/resumes/{}/export?format=md", resume.id))
        .await;
    problem(export, StatusCode::CONFLICT, ErrorCode::Conflict).await;
}
