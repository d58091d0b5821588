//! Settings of a bucket: what is wrong with them stops the start, and secrets stay secret.

use std::process::{Command, Output};

use reqwest::StatusCode;
use tempfile::TempDir;

use crate::helpers::{PROGRAM, RESUME_TEXT, TestDatabase};
use crate::program::{Guest, Program};
use crate::s3_server::{S3Server, SECRET};

/// What a command that ends by itself says.
fn run(arguments: &[&str], directory: &TempDir, settings: &[(&str, String)]) -> (bool, String) {
    let database = format!("sqlite://{}", directory.path().join("own.db").display());
    let Output { status, stdout, stderr } = Command::new(PROGRAM)
        .args(arguments)
        .env("PORT", "0")
        .env("LOG_LEVEL", "trace")
        .env("DATABASE_URL", database)
        .env("FILES_DIR", directory.path().join("files"))
        .envs(settings.iter().map(|(name, value)| (name, value)))
        .output()
        .unwrap();
    let said = [stdout, stderr].map(|said| String::from_utf8_lossy(&said).into_owned());
    (status.success(), said.concat())
}

#[actix_web::test]
async fn a_wrong_key_or_bucket_stops_the_start_and_the_secret_is_never_told() {
    let server = S3Server::start();
    let directory = TempDir::new().unwrap();
    let mut settings = server.settings();
    let (is_fine, said) = run(&["check"], &directory, &settings);
    assert!(is_fine && said.contains("s3://resumes/service can be used"), "{said}");
    assert!(!said.contains(SECRET), "{said}");
    assert_eq!(server.files(), [""; 0]);

    let wrong = "Xw3-a-secret-of-somebody-else";
    for (setting, value, reason) in [
        (3, wrong.to_owned(), "S3_SECRET_ACCESS_KEY"),
        (0, "s3://no-such-bucket".to_owned(), "no such bucket"),
    ] {
        settings = server.settings();
        settings[setting].1 = value;
        for command in ["check", "serve", "worker", "backup"] {
            let arguments: &[&str] = match command {
                "backup" => &["backup", "--to", "s3://no-such-bucket/backups"],
                _ => &[command],
            };
            let (is_fine, said) = run(arguments, &directory, &settings);
            assert!(!is_fine, "{command}: {said}");
            assert!(said.contains(reason), "{command}: {said}");
            assert!(!said.contains(SECRET) && !said.contains(wrong), "{command}: {said}");
        }
    }

    settings = server.settings();
    settings[1].1 = "http://s3.example.com".to_owned();
    settings[2].1 = String::new();
    let (is_fine, said) = run(&["check"], &directory, &settings);
    assert!(!is_fine && said.contains("S3_ENDPOINT must begin"), "{said}");
    assert!(said.contains("belong together"), "every problem at once: {said}");
}

#[actix_web::test]
async fn the_secret_stands_in_no_log() {
    let server = S3Server::start();
    let directory = TempDir::new().unwrap();
    let database = TestDatabase::new(directory.path());
    let mut settings = server.settings().to_vec();
    settings.push(("LOG_LEVEL", "trace".to_owned()));
    let program = Program::start_with(&["serve"], "PORT", directory.path(), &database.url, &settings).await;
    let guest = Guest::of(&program).await;
    let upload = guest.upload(&program.url, "cv.txt", RESUME_TEXT, 30);
    assert_eq!(upload.send().await.unwrap().status(), StatusCode::CREATED);
    let log = std::fs::read_to_string(directory.path().join("log")).unwrap();
    assert!(log.len() > 1000, "{log}");
    assert!(!log.contains(SECRET));
}
