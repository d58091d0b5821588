//! Files in a bucket: the same as in a folder, and what happens while the storage is away.

use std::collections::HashSet;
use std::fs::File;
use std::io::{Read as _, Write as _};
use std::time::{Duration, SystemTime};

use backend::db::Db;
use backend::files::{Bucket, Files};
use backend::resumes::sweep;
use reqwest::StatusCode;
use tempfile::TempDir;
use types::{ErrorCode, Resume, ResumeStatus, TaskStatus};

use crate::helpers::{PROGRAM, RESUME_TEXT, TestApp, TestDatabase, config, corpus, file_names, problem};
use crate::kill::ready;
use crate::program::{Guest, Program};
use crate::s3_server::S3Server;

fn start(server: &S3Server) -> TestApp {
    TestApp::start_with(|config| server.set_up(config))
}

/// Makes the object as old as one that nobody is busy with any more.
fn make_old(server: &S3Server, key: &str) {
    let object = File::options().write(true).open(server.folder(key)).unwrap();
    let two_hours = Duration::from_hours(2);
    object.set_modified(SystemTime::now() - two_hours).unwrap();
}

#[actix_web::test]
async fn a_file_is_read_shown_handed_out_and_deleted() {
    let server = S3Server::start();
    let app = start(&server);
    let ann = app.guest().await;
    let pdf = std::fs::read(corpus("pdf")).unwrap();
    let resume = ann.ready("cv.pdf", pdf.clone()).await;
    assert_eq!(server.files(), [resume.id.to_string()]);
    assert_eq!(app.files(), [""; 0], "nothing of it is on this machine");

    let path = format!("/api/v1/resumes/{}", resume.id);
    let file = ann.get(&format!("{path}/file")).await;
    assert_eq!(file.bytes().await.unwrap(), pdf);
    let page = ann.get(&format!("{path}/pages/1")).await.bytes().await.unwrap();
    assert!(page.starts_with(b"\x89PNG"));
    let pages = server.folder(&format!("service/pages/{}", resume.id));
    let kept = std::fs::read_dir(&pages).unwrap().next().unwrap().unwrap().path();
    std::fs::write(kept, b"\x89PNG as it was kept").unwrap();
    let again = ann.get(&format!("{path}/pages/1")).await.bytes().await.unwrap();
    assert_eq!(
        &again[..],
        b"\x89PNG as it was kept",
        "it is drawn once for all processes"
    );

    assert_eq!(ann.delete(&path).await, StatusCode::NO_CONTENT);
    assert_eq!(server.files(), [""; 0]);
    assert_eq!(std::fs::read_dir(pages).map_or(0, Iterator::count), 0);
    problem(ann.get(&path).await, StatusCode::NOT_FOUND, ErrorCode::NotFound).await;
}

#[actix_web::test]
async fn what_is_refused_called_off_or_sent_twice_leaves_nothing() {
    let server = S3Server::start();
    let app = start(&server);
    let ann = app.guest().await;
    for (bytes, status) in [
        (vec![b'a'; 1024 * 1024 + 1], StatusCode::PAYLOAD_TOO_LARGE),
        (b"%PDF-1.4 broken".to_vec(), StatusCode::UNPROCESSABLE_ENTITY),
    ] {
        let refused = ann.upload("cv.pdf", bytes).header("Prefer", "wait=30").send().await;
        assert_eq!(refused.unwrap().status(), status);
        assert_eq!(server.files(), [""; 0]);
    }
    let mut ids = HashSet::new();
    for _ in 0..2 {
        let upload = ann.upload("cv.txt", RESUME_TEXT).header("Idempotency-Key", "one");
        let resume: Resume = upload
            .header("Prefer", "wait=30")
            .send()
            .await
            .unwrap()
            .json()
            .await
            .unwrap();
        ids.insert(resume.id.to_string());
    }
    assert_eq!(server.files(), Vec::from_iter(ids));

    let server = S3Server::start();
    let idle = TestApp::build(|config| server.set_up(config), false, PROGRAM);
    let bob = idle.guest().await;
    let waiting = bob.begun("cv.txt", RESUME_TEXT).await;
    assert_eq!(server.files().len(), 1);
    let task = format!("/api/v1/tasks/{}", waiting.task_id.unwrap());
    assert_eq!(bob.delete(&task).await, StatusCode::NO_CONTENT);
    assert_eq!(server.files(), [""; 0]);
}

#[actix_web::test]
async fn while_the_storage_is_away_uploads_are_refused_and_the_rest_goes_on() {
    let mut server = S3Server::start();
    let app = start(&server);
    let ann = app.guest().await;
    let resume = ann.ready("cv.txt", RESUME_TEXT).await;
    let path = format!("/api/v1/resumes/{}", resume.id);
    let storage = async || {
        let health: serde_json::Value = ann.get_as("/health/detailed").await;
        let parts = health["dependencies"].as_array().unwrap().clone();
        let storage = parts.into_iter().find(|part| part["name"] == "storage");
        storage.unwrap()["status"].as_str().unwrap().to_owned()
    };
    assert_eq!(storage().await, "healthy");

    server.stop();
    let refused = ann.upload("cv.txt", RESUME_TEXT).send().await.unwrap();
    assert_eq!(refused.headers()["retry-after"], "5");
    let told = problem(refused, StatusCode::SERVICE_UNAVAILABLE, ErrorCode::Unavailable).await;
    assert!(!told.detail.contains("127.0.0.1"), "{told:?}");
    let file = ann.get(&format!("{path}/file")).await;
    problem(file, StatusCode::SERVICE_UNAVAILABLE, ErrorCode::Unavailable).await;
    assert_eq!(ann.get_as::<Resume>(&path).await.id, resume.id);
    assert_eq!(
        ann.get_as::<types::Page<Resume>>("/api/v1/resumes").await.items.len(),
        1
    );
    assert_eq!(app.get("/health/ready").await.status(), StatusCode::OK);
    assert_eq!(storage().await, "unhealthy");
    assert!(sweep(false, &app.state.db, &app.state.files).await.is_err());
    assert_eq!(ann.get_as::<Resume>(&path).await.status, ResumeStatus::Ready);

    server.start_again().await;
    assert_eq!(storage().await, "healthy");
    ann.ready("cv.txt", RESUME_TEXT).await;
    assert_eq!(ann.get(&format!("{path}/file")).await.status(), StatusCode::OK);
    assert_eq!(server.files().len(), 2);
}

#[actix_web::test]
async fn a_file_that_waits_to_be_read_outlasts_the_storage_being_away() {
    let mut server = S3Server::start();
    let directory = TempDir::new().unwrap();
    let database = TestDatabase::new(directory.path());
    let settings = server.settings();
    let serve = ["serve", "--no-worker"];
    let serving = Program::start_with(&serve, "PORT", directory.path(), &database.url, &settings).await;
    let guest = Guest::of(&serving).await;
    let upload = guest.upload(&serving.url, "cv.txt", RESUME_TEXT, 0);
    let resume: Resume = upload.send().await.unwrap().json().await.unwrap();
    server.stop();

    // It starts although the storage is away, and tries again and again.
    let _working = Program::start_with(
        &["worker"],
        "INTERNAL_ADDRESS",
        directory.path(),
        &database.url,
        &settings,
    )
    .await;
    tokio::time::sleep(Duration::from_secs(3)).await;
    let task = format!("/tasks/{}", resume.task_id.unwrap());
    let task = guest.request(reqwest::Method::GET, &serving.url, &task).send().await;
    let task: types::Task = task.unwrap().json().await.unwrap();
    assert!(
        matches!(task.status, TaskStatus::Queued | TaskStatus::Running),
        "{task:?}"
    );
    let log = std::fs::read_to_string(directory.path().join("log")).unwrap();
    assert!(log.contains("a task failed"), "it was tried: {log}");

    server.start_again().await;
    assert_eq!(ready(&guest, &serving.url).await, HashSet::from([resume.id]));
}

#[actix_web::test]
async fn a_kill_leaves_no_row_without_its_file() {
    let server = S3Server::start();
    let directory = TempDir::new().unwrap();
    let database = TestDatabase::new(directory.path());
    let settings = server.settings();
    let start = async || Program::start_with(&["serve"], "PORT", directory.path(), &database.url, &settings).await;
    let pdf = std::fs::read(corpus("pdf")).unwrap();
    let mut program = start().await;
    let guest = Guest::of(&program).await;
    let upload = |url: String| {
        let request = guest.upload(&url, "cv.pdf", pdf.clone(), 0);
        async move { request.send().await.ok()?.json::<Resume>().await.ok() }
    };
    let mut promised = HashSet::new();
    for round in 0..3 {
        let uploads = futures_util::future::join_all((0..12).map(|_| upload(program.url.clone())));
        let killed = async {
            tokio::time::sleep(Duration::from_millis(30 + round * 40)).await;
            program.kill();
        };
        let (answers, ()) = tokio::join!(uploads, killed);
        promised.extend(answers.into_iter().flatten().map(|resume| resume.id));
        program = start().await;
    }
    let all = ready(&guest, &program.url).await;
    assert!(promised.is_subset(&all), "what was promised is there");
    let files = || -> HashSet<uuid::Uuid> { server.files().iter().filter_map(|name| name.parse().ok()).collect() };
    assert!(all.is_subset(&files()), "every row has its file");
    assert_eq!(
        file_names(&directory.path().join("files")),
        [""; 0],
        "nothing stays on this machine"
    );

    let mut config = config(directory.path(), &database.url);
    server.set_up(&mut config);
    let (db, kept) = (Db::connect(config.database()).unwrap(), Files::open(&config).unwrap());
    for id in files() {
        make_old(&server, &format!("service/files/{id}"));
    }
    sweep(false, &db, &kept).await.unwrap();
    assert_eq!(files(), all, "and every file its row");
}

#[actix_web::test]
async fn what_belongs_to_nobody_is_swept_once_nobody_can_be_busy_with_it() {
    let server = S3Server::start();
    let app = start(&server);
    let ann = app.guest().await;
    let kept = ann.ready("cv.pdf", std::fs::read(corpus("pdf")).unwrap()).await;
    ann.get(&format!("/api/v1/resumes/{}/pages/1", kept.id)).await;
    make_old(&server, &format!("service/files/{}", kept.id));
    let (young, old) = (uuid::Uuid::now_v7().to_string(), uuid::Uuid::now_v7().to_string());
    for stray in [&young, &old] {
        std::fs::write(server.folder("service/files").join(stray), "stray").unwrap();
    }
    make_old(&server, &format!("service/files/{old}"));
    let pages = server.folder("service/pages").join(&old);
    std::fs::create_dir(&pages).unwrap();
    std::fs::write(pages.join("1.1"), "stray").unwrap();

    sweep(true, &app.state.db, &app.state.files).await.unwrap();
    assert_eq!(server.files().len(), 3, "nobody's start waits for a bucket");
    sweep(false, &app.state.db, &app.state.files).await.unwrap();
    assert_eq!(server.files(), [kept.id.to_string(), young]);
    assert!(!pages.join("1.1").exists());
    let page = ann.get(&format!("/api/v1/resumes/{}/pages/1", kept.id)).await;
    assert_eq!(page.status(), StatusCode::OK);
}

#[actix_web::test]
async fn two_processes_see_each_others_files() {
    let server = S3Server::start();
    let (here, there) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let database = TestDatabase::new(here.path());
    let settings = server.settings();
    let one = Program::start_with(&["serve", "--no-worker"], "PORT", here.path(), &database.url, &settings).await;
    let other = Program::start_with(&["serve"], "PORT", there.path(), &database.url, &settings).await;
    let guest = Guest::of(&one).await;
    let uploaded = guest.upload(&one.url, "cv.txt", RESUME_TEXT, 0).send().await.unwrap();
    let resume: Resume = uploaded.json().await.unwrap();
    assert_eq!(
        ready(&guest, &one.url).await,
        HashSet::from([resume.id]),
        "the other one read it"
    );
    let path = format!("/resumes/{}/file", resume.id);
    let file = guest
        .request(reqwest::Method::GET, &other.url, &path)
        .send()
        .await
        .unwrap();
    assert_eq!(file.text().await.unwrap(), RESUME_TEXT);
    let path = format!("/resumes/{}", resume.id);
    let deleted = guest.request(reqwest::Method::DELETE, &other.url, &path).send().await;
    assert_eq!(deleted.unwrap().status(), StatusCode::NO_CONTENT);
    assert_eq!(server.files(), [""; 0]);
}

#[actix_web::test]
async fn a_large_file_goes_in_parts_and_comes_back_whole() {
    let server = S3Server::start();
    let directory = TempDir::new().unwrap();
    let mut config = config(directory.path(), "sqlite://nowhere");
    server.set_up(&mut config);
    let bucket = Bucket::open(&S3Server::place("large").parse().unwrap(), &config).unwrap();
    let bytes: Vec<u8> = (0_u8..=250).cycle().take(17 * 1024 * 1024).collect();
    let mut file = bucket.spool().unwrap();
    file.write_all(&bytes).unwrap();
    bucket.put_file("cv", file).await.unwrap();
    let mut back = Vec::new();
    let mut file = bucket.get("cv").await.unwrap().unwrap();
    file.read_to_end(&mut back).unwrap();
    assert!(back == bytes, "{} bytes came back", back.len());
    assert_eq!(bucket.list("").await.unwrap().len(), 1);
    bucket.delete("cv").await.unwrap();
    assert!(bucket.get("cv").await.unwrap().is_none());
    assert!(!bucket.has("cv").await.unwrap());
}
