//! The process may be killed at any moment.

use std::collections::HashSet;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use reqwest::Method;
use tempfile::TempDir;
use types::{Page, ProposalState, Ranking, Resume, ResumeStatus, TaskStatus};

use crate::helpers::{ENGINEER, ENGINEER_AD, RESUME_TEXT, TestDatabase, corpus, file_names};
use crate::program::{Guest, Program};
use crate::rankings::long_ad;

#[actix_web::test]
async fn a_killed_process_loses_nothing_and_leaves_no_orphan() {
    let directory = TempDir::new().unwrap();
    let database = TestDatabase::new(directory.path());
    let pdf = std::fs::read(corpus("pdf")).unwrap();

    let mut program = Program::start(directory.path(), &database.url).await;
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
        program = Program::start(directory.path(), &database.url).await;
    }

    let all = ready(&guest, &program.url).await;
    assert!(promised.is_subset(&all), "what was promised is there");
    let files: HashSet<uuid::Uuid> = file_names(&directory.path().join("files"))
        .iter()
        .filter_map(|name| name.parse().ok())
        .collect();
    assert_eq!(files, all, "every file has its row and every row its file");
}

#[actix_web::test]
async fn processes_that_only_serve_or_only_work_share_it_and_say_that_they_are_well() {
    let directory = TempDir::new().unwrap();
    let database = TestDatabase::new(directory.path());
    let serving = Program::start_as(&["serve", "--no-worker"], "PORT", directory.path(), &database.url).await;
    let _working = Program::start_as(&["worker"], "INTERNAL_ADDRESS", directory.path(), &database.url).await;

    let guest = Guest::of(&serving).await;
    let uploaded = guest
        .upload(&serving.url, "cv.txt", RESUME_TEXT, 0)
        .send()
        .await
        .unwrap();
    let resume = uploaded.json::<Resume>().await.unwrap();
    assert_eq!(ready(&guest, &serving.url).await, HashSet::from([resume.id]));
}

/// All résumés, once each of them is read.
pub async fn ready(guest: &Guest, url: &str) -> HashSet<uuid::Uuid> {
    let deadline = Instant::now() + Duration::from_mins(1);
    loop {
        let page = guest
            .request(Method::GET, url, "/resumes?limit=100")
            .send()
            .await
            .unwrap();
        let resumes = page.json::<Page<Resume>>().await.unwrap().items;
        assert!(resumes.iter().all(|resume| resume.status != ResumeStatus::Failed));
        if resumes.iter().all(|resume| resume.status == ResumeStatus::Ready) {
            return resumes.iter().map(|resume| resume.id).collect();
        }
        assert!(Instant::now() < deadline, "something is never read: {resumes:?}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// The processes of `program` that read documents, and how many of its processes are dead but not collected.
fn children(program: u32) -> (Vec<u32>, usize) {
    let (mut readers, mut zombies) = (Vec::new(), 0);
    for process in std::fs::read_dir("/proc").unwrap().flatten() {
        let Ok(stat) = std::fs::read_to_string(process.path().join("stat")) else {
            continue;
        };
        let mut fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
        let (state, parent) = (fields.next(), fields.next());
        if parent != Some(program.to_string().as_str()) {
            continue;
        }
        if state == Some("Z") {
            zombies += 1;
        } else if let Some(id) = process.file_name().to_str().and_then(|name| name.parse().ok()) {
            readers.push(id);
        }
    }
    (readers, zombies)
}

fn is_alive(process: u32) -> bool {
    Path::new(&format!("/proc/{process}")).exists()
}

fn kill_process(process: u32) {
    let killed = Command::new("kill").args(["-KILL", &process.to_string()]).status();
    assert!(killed.unwrap().success());
}

async fn wait_for(what: &str, is_so: impl Fn() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(20);
    while !is_so() {
        assert!(Instant::now() < deadline, "{what}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[actix_web::test]
async fn killed_children_are_replaced_and_end_with_their_parent() {
    let directory = TempDir::new().unwrap();
    let database = TestDatabase::new(directory.path());
    let mut program = Program::start(directory.path(), &database.url).await;
    let guest = Guest::of(&program).await;
    let pdf = std::fs::read(corpus("pdf")).unwrap();
    let read = async || {
        let request = guest.upload(&program.url, "cv.pdf", pdf.clone(), 30);
        request.send().await.unwrap().json::<Resume>().await.unwrap().status
    };
    let process = program.child.id();
    assert!(children(process).0.is_empty(), "nobody waits before the first document");

    for _ in 0..3 {
        assert_eq!(read().await, ResumeStatus::Ready);
        wait_for("children wait for the next document", || children(process).0.len() == 2).await;
        children(process).0.into_iter().for_each(kill_process);
    }
    assert_eq!(read().await, ResumeStatus::Ready);
    wait_for("nothing is left of the dead", || {
        children(process).1 == 0 && children(process).0.len() == 2
    })
    .await;

    let waiting = children(process).0;
    program.kill();
    wait_for("children end with their parent", || {
        !waiting.iter().any(|child| is_alive(*child))
    })
    .await;
    let left: Vec<String> = file_names(directory.path());
    assert!(
        left.iter()
            .all(|name| name == "files" || name == "log" || name.starts_with("test.db")),
        "{left:?}"
    );
}

#[actix_web::test]
async fn a_ranking_goes_on_where_it_was_killed() {
    let directory = TempDir::new().unwrap();
    let database = TestDatabase::new(directory.path());
    let mut program = Program::start(directory.path(), &database.url).await;
    let guest = Guest::of(&program).await;
    let resume = guest
        .upload(&program.url, "cv.txt", RESUME_TEXT, 30)
        .send()
        .await
        .unwrap();
    let resume: Resume = resume.json().await.unwrap();
    let mut jobs = Vec::new();
    for number in 0..401 {
        let job = guest.request(Method::POST, &program.url, "/jobs");
        let body = serde_json::json!({ "text": long_ad(number, 150) });
        let job: types::Job = job.json(&body).send().await.unwrap().json().await.unwrap();
        jobs.push(job.id);
    }
    let begin = guest.request(Method::POST, &program.url, "/rankings");
    let body = serde_json::json!({ "resume_id": resume.id, "job_ids": jobs });
    let begun = begin.header("Prefer", "wait=0").json(&body).send().await.unwrap();
    let begun: Ranking = begun.json().await.unwrap();
    let look = async |url: &str| {
        let path = format!("/rankings/{}?limit=100", begun.id);
        let answer = guest.request(Method::GET, url, &path).send().await.unwrap();
        answer.json::<Ranking>().await.unwrap()
    };

    let deadline = Instant::now() + Duration::from_mins(1);
    let mut partial = begun.clone();
    while partial.done == 0 {
        assert!(Instant::now() < deadline, "nothing is compared");
        partial = look(&program.url).await;
    }
    program.kill();
    assert!(partial.done < 401, "killed in the middle: {}", partial.done);
    assert_eq!(partial.results.unwrap().items.len(), 100, "what is there is shown");

    program = Program::start(directory.path(), &database.url).await;
    let mut whole = look(&program.url).await;
    assert!(whole.done >= partial.done, "what was stored stays");
    while whole.status != TaskStatus::Done {
        assert!(
            Instant::now() < deadline,
            "it does not go on: {} {}",
            whole.status,
            whole.done
        );
        tokio::time::sleep(Duration::from_millis(100)).await;
        whole = look(&program.url).await;
    }
    assert_eq!((whole.done, whole.total), (401, 401));
}

#[actix_web::test]
async fn a_decision_is_stored_with_what_comes_of_it_or_not_at_all() {
    let directory = TempDir::new().unwrap();
    let database = TestDatabase::new(directory.path());
    let mut program = Program::start(directory.path(), &database.url).await;
    let guest = Guest::of(&program).await;
    let send = async |method: Method, url: &str, path: &str, body: serde_json::Value| {
        let request = guest.request(method, url, path).header("If-Match", "*").json(&body);
        request.send().await.ok()?.json::<serde_json::Value>().await.ok()
    };
    let upload = guest.upload(&program.url, "cv.json", ENGINEER, 30);
    let resume: Resume = upload.send().await.unwrap().json().await.unwrap();
    let ad = serde_json::json!({ "text": ENGINEER_AD });
    let job = send(Method::POST, &program.url, "/jobs", ad).await.unwrap();
    let pair = serde_json::json!({ "resume_id": resume.id, "job_id": job["id"] });
    let made = send(Method::POST, &program.url, "/matches", pair).await.unwrap();
    let path = format!("/matches/{}/proposals", made["id"].as_str().unwrap());

    // Killed while it looks: whoever comes next finds the same, once.
    let ask = guest
        .request(Method::POST, &program.url, &path)
        .header("Prefer", "wait=0");
    ask.send().await.unwrap();
    program.kill();
    program = Program::start(directory.path(), &database.url).await;
    let deadline = Instant::now() + Duration::from_mins(1);
    let found = loop {
        let found = guest.request(Method::GET, &program.url, &path).send().await.unwrap();
        let found: types::Proposals = found.json().await.unwrap();
        if found.status == TaskStatus::Done {
            break found;
        }
        assert!(Instant::now() < deadline, "nobody goes on: {:?}", found.status);
        tokio::time::sleep(Duration::from_millis(100)).await;
    };
    assert!(found.items.len() >= 4);

    for round in 0..3 {
        let url = program.url.clone();
        let decide = async |item: &types::Proposed| {
            let verdict = if item.is_safe { "accept" } else { "reject" };
            let path = format!("/proposals/{}/decision", item.id);
            send(Method::PUT, &url, &path, serde_json::json!({ "verdict": verdict })).await
        };
        let all = futures_util::future::join_all(found.items.iter().map(decide));
        let killed = async {
            tokio::time::sleep(Duration::from_millis(20 + round * 30)).await;
            program.kill();
        };
        futures_util::future::join(all, killed).await;
        program = Program::start(directory.path(), &database.url).await;
        let now = guest.request(Method::GET, &program.url, &path).send().await.unwrap();
        let now: types::Proposals = now.json().await.unwrap();
        let accepted = now.items.iter().filter(|it| it.state == ProposalState::Accepted);
        let versions = guest
            .request(Method::GET, &program.url, "/versions")
            .send()
            .await
            .unwrap();
        let versions: Page<types::Version> = versions.json().await.unwrap();
        assert_eq!(usize::try_from(versions.items[0].accepted).unwrap(), accepted.count());
        let version = format!("/matches/{}/version", made["id"].as_str().unwrap());
        let version = guest.request(Method::GET, &program.url, &version).send().await.unwrap();
        let version: types::Version = version.json().await.unwrap();
        assert_eq!(
            (version.accepted, version.score),
            (versions.items[0].accepted, versions.items[0].score)
        );
        if let Some(step) = version.history.unwrap().first() {
            assert_eq!((step.revision, step.score), (now.revision, now.score));
        }
    }
}
