use backend::db::Options;
use backend::db::schema::{proposals, resumes, tasks, users};
use diesel::prelude::*;
use types::{DocumentKind, ProposalState, ResumeStatus, Role, TaskStatus};

use crate::helpers::{JOB_TEXT, RESUME_TEXT, TestApp, TestDatabase};

/// Writes each word into the column; every one of the enum must be allowed, and nothing else.
macro_rules! words_are_checked {
    ($app:expr, $table:ident :: $column:ident, $words:expr) => {{
        let words = $words.iter().map(|word| word.to_string());
        for (word, is_allowed) in words.map(|word| (word, true)).chain([("rubbish".to_owned(), false)]) {
            let text = word.clone();
            let written = $app.state.db.run(move |db| {
                Ok(diesel::update($table::table)
                    .set($table::$column.eq(text))
                    .execute(db)
                    .is_ok())
            });
            assert_eq!(written.await.unwrap(), is_allowed, "{} {word}", stringify!($column));
        }
    }};
}

#[actix_web::test]
async fn the_database_allows_the_words_of_the_enums_and_no_others() {
    let app = TestApp::start();
    let ann = app.guest().await;
    let resume = ann.ready("cv.txt", RESUME_TEXT).await;
    let pair = serde_json::json!({ "resume_id": resume.id, "job_id": ann.job(JOB_TEXT).await.id });
    let made: types::Match = ann.post("/api/v1/matches", pair).await.json().await.unwrap();
    let path = format!("/api/v1/matches/{}/proposals", made.id);
    assert!(ann.post(&path, serde_json::json!({})).await.status().is_success());
    words_are_checked!(app, users::role, Role::ALL);
    words_are_checked!(app, resumes::status, ResumeStatus::ALL);
    words_are_checked!(app, resumes::kind, DocumentKind::ALL);
    words_are_checked!(app, proposals::state, ProposalState::ALL);
    words_are_checked!(app, tasks::status, TaskStatus::ALL);
}

#[actix_web::test]
async fn opening_a_database_again_changes_nothing() {
    let app = TestApp::start();
    app.guest().await;
    let options = app.state.config.database();
    assert_eq!(backend::db::Db::pending(options.clone()).unwrap(), []);
    backend::db::Db::open(options).unwrap();
}

/// Opens the database after a later program applied this migration.
fn open_after(version: &str, app: &TestApp) -> Result<(), String> {
    let options = app.state.config.database();
    let db = backend::db::Db::connect(options.clone()).unwrap();
    db.with(|db| {
        let insert = format!("INSERT INTO __diesel_schema_migrations (version) VALUES ('{version}')");
        Ok(diesel::sql_query(insert).execute(db)?)
    })
    .unwrap();
    match backend::db::Db::open(options) {
        Ok(_) => Ok(()),
        Err(error) => Err(error.to_string()),
    }
}

#[actix_web::test]
async fn a_database_that_a_later_program_took_something_from_is_refused() {
    let app = TestApp::start();
    open_after("9001", &app).unwrap();
    open_after("9002.0001", &app).unwrap();
    let refused = open_after("9003.9001", &app).unwrap_err();
    assert!(refused.contains("too new for this program"), "{refused}");
    assert!(refused.contains("9003.9001 needs one that knows 9001"), "{refused}");
}

#[actix_web::test]
async fn of_many_that_start_at_once_one_applies_the_migrations() {
    let folder = tempfile::tempdir().unwrap();
    let database = TestDatabase::new(folder.path());
    let options = Options {
        url: database.url.clone().into(),
        ..TestApp::start().state.config.database()
    };
    let starts: Vec<_> = (0..8)
        .map(|_| {
            let options = options.clone();
            std::thread::spawn(move || backend::db::Db::open(options).map(|_| ()))
        })
        .collect();
    for start in starts {
        start.join().unwrap().unwrap();
    }
    assert_eq!(backend::db::Db::pending(options).unwrap(), []);
}
