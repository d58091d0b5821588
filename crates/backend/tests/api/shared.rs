//! What processes share through Redis, and what they do without.

use std::process::Command;
use std::time::{Duration, Instant};

use reqwest::{Method, StatusCode};
use serde_json::Value;
use tempfile::TempDir;
use types::{Resume, ResumeStatus, Task};

use crate::helpers::{PROGRAM, RESUME_TEXT, TestApp, TestDatabase, client};
use crate::links::Site;
use crate::program::{Guest, Program};
use crate::redis_server::{RedisServer, until, until_redis};

/// The whole, and Redis.
async fn health(app: &TestApp) -> (String, String) {
    let health: Value = app.get("/health/detailed").await.json().await.unwrap();
    let parts = health["dependencies"].as_array().unwrap();
    let redis = parts.iter().find(|part| part["name"] == "redis").unwrap();
    [&health, redis]
        .map(|part| part["status"].as_str().unwrap().to_owned())
        .into()
}

#[actix_web::test]
async fn health_tells_how_redis_does_and_needs_it_for_nothing() {
    let words = |whole: &str, redis: &str| (whole.to_owned(), redis.to_owned());
    assert_eq!(health(&TestApp::start()).await, words("healthy", "not_configured"));

    let mut redis = RedisServer::start().await;
    let internal = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let app = TestApp::start_with(|config| {
        config.redis_url = redis.url().into();
        config.internal_address = internal;
    });
    until_redis(&app, true).await;
    assert_eq!(health(&app).await, words("healthy", "healthy"));
    redis.hang();
    assert_eq!(health(&app).await, words("degraded", "unhealthy"));
    redis.stop();
    assert_eq!(health(&app).await, words("degraded", "unhealthy"));
    assert_eq!(app.get("/health/ready").await.status(), StatusCode::OK);
    let ann = app.guest().await;
    assert_eq!(ann.ready("cv.txt", RESUME_TEXT).await.status, ResumeStatus::Ready);

    let metrics = async || {
        let response = client().get(format!("http://{internal}/metrics")).send().await.unwrap();
        response.text().await.unwrap()
    };
    let text = metrics().await;
    assert!(
        text.contains("redis_up 0") && text.contains("redis_failures_total{"),
        "{text}"
    );
    redis.start_again().await;
    until("health is whole again", async || {
        health(&app).await == words("healthy", "healthy")
    })
    .await;
    assert!(metrics().await.contains("redis_up 1"));
}

#[actix_web::test]
async fn what_one_process_tells_others_hear() {
    let redis = RedisServer::start().await;
    // Idle: their workers would be the ones who are woken.
    let idle = || {
        let url = redis.url();
        TestApp::start_idle_with(|config| config.redis_url = url.into())
    };
    let (one, two) = (idle(), idle());
    until_redis(&one, true).await;
    until_redis(&two, true).await;

    // Nothing but the other process ends this wait.
    one.state.signals.work();
    let woken = tokio::time::timeout(Duration::from_secs(10), two.state.signals.wait_for_work());
    woken.await.expect("nobody was woken");

    // Whoever hears nothing looks again after 0.4 s, which would take 12.
    let began = Instant::now();
    for _ in 0..30 {
        let task = uuid::Uuid::now_v7();
        let mut moves = two.state.signals.watch(Some(task));
        one.state.signals.moved(task);
        moves.next().await;
    }
    assert!(began.elapsed() < Duration::from_secs(6), "{:?}", began.elapsed());
}

#[actix_web::test]
async fn a_worker_elsewhere_takes_up_work_without_looking_for_it() {
    let redis = RedisServer::start().await;
    let directory = TempDir::new().unwrap();
    let database = TestDatabase::new(directory.path());
    let url = redis.url();
    let settings = [("REDIS_URL", url)];
    let api = Program::start_with(
        &["serve", "--no-worker"],
        "PORT",
        directory.path(),
        &database.url,
        &settings,
    )
    .await;
    let _worker = Program::start_with(
        &["worker"],
        "INTERNAL_ADDRESS",
        directory.path(),
        &database.url,
        &settings,
    )
    .await;
    let guest = Guest::of(&api).await;
    let read = async || {
        let upload = guest.upload(&api.url, "cv.txt", RESUME_TEXT, 30);
        let resume: Resume = upload.send().await.unwrap().json().await.unwrap();
        assert_eq!(resume.status, ResumeStatus::Ready);
        resume
    };
    read().await;

    // Whoever looks for work does so every two seconds: six files, one after the other, would take twelve.
    let began = Instant::now();
    for _ in 0..6 {
        let resume = read().await;
        let path = format!("/tasks/{}", resume.task_id.unwrap());
        let task = guest.request(Method::GET, &api.url, &path).send().await.unwrap();
        assert_eq!(task.json::<Task>().await.unwrap().progress, 100);
    }
    assert!(began.elapsed() < Duration::from_secs(6), "{:?}", began.elapsed());
}

#[actix_web::test]
async fn an_ad_that_one_process_fetched_is_not_fetched_by_another() {
    let mut redis = RedisServer::start().await;
    let site = Site::start(None).await;
    let start = || {
        let url = redis.url();
        TestApp::start_with(|config| {
            config.redis_url = url.into();
            config.development_site = site.address;
        })
    };
    let (one, two, three) = (start(), start(), start());
    for app in [&one, &two, &three] {
        until_redis(app, true).await;
    }
    let fetch = async |app: &TestApp, path: &str| {
        let link = serde_json::json!({ "url": site.url(path) });
        let response = app.guest().await.post("/api/v1/jobs", link).await;
        let job: Option<types::Job> = response.json().await.ok();
        (job.map(|job| job.text), site.visits())
    };
    let (first, visits) = fetch(&one, "/ad").await;
    assert!(first.is_some());
    assert_eq!(visits, 1);
    assert_eq!(fetch(&two, "/ad").await, (first.clone(), 1));
    assert_eq!(fetch(&one, "/ad?page=2").await.1, 2, "another link");
    assert_eq!(fetch(&one, "/story").await.1, 3);
    assert_eq!(fetch(&two, "/story").await.1, 4, "what failed is tried again");

    redis.stop();
    assert_eq!(fetch(&one, "/ad").await, (first.clone(), 4), "it knows by itself");
    assert_eq!(fetch(&three, "/ad").await, (first, 5), "it never asked");
}

#[test]
fn garbage_is_refused_at_the_start_together_with_all_else() {
    let run = |arguments: &[&str], redis_url: &str, threads: &str, proxy: &str| {
        let directory = TempDir::new().unwrap();
        let ran = Command::new(PROGRAM)
            .args(arguments)
            .current_dir(directory.path())
            .envs([
                ("REDIS_URL", redis_url),
                ("HTTP_THREADS", threads),
                ("FORWARDED_BY", proxy),
            ])
            .output()
            .unwrap();
        let text = [ran.stdout, ran.stderr].concat();
        (ran.status.success(), String::from_utf8(text).unwrap())
    };
    for arguments in [["check"], ["serve"]] {
        for (proxy, complaint) in [("127.0.0.1", ""), ("proxy", "proxy is neither")] {
            let (is_well, text) = run(&arguments, "http://:hunter2@cache", "0", proxy);
            assert!(
                !is_well && text.contains("REDIS_URL must") && text.contains("HTTP_THREADS must"),
                "{text}"
            );
            assert!(text.contains(complaint) && !text.contains("hunter2"), "{text}");
        }
    }
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let nobody = format!("redis://:hunter2@{}", listener.local_addr().unwrap());
    drop(listener);
    let (is_well, text) = run(&["check"], &nobody, "2", "127.0.0.1");
    assert!(
        is_well && text.contains("Redis does not answer") && !text.contains("hunter2"),
        "{text}"
    );
}

#[actix_web::test]
async fn a_check_of_the_settings_asks_redis() {
    let redis = RedisServer::start().await;
    let run = |url: &str| {
        let ran = Command::new(PROGRAM)
            .arg("check")
            .env("REDIS_URL", url)
            .output()
            .unwrap();
        String::from_utf8(ran.stdout).unwrap()
    };
    assert!(run(&redis.url()).contains("Redis answers."));
    let wrong = redis.url().replace("secret", "another");
    assert!(run(&wrong).contains("Redis does not answer"), "{}", run(&wrong));
}
