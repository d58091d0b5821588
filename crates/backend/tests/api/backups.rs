//! Backups hold everything as of one moment, and come back whole.

use std::collections::BTreeSet;
use std::time::Duration;

use backend::backup::{self, Place};
use backend::config::Config;
use backend::db::{Db, TABLES};
use backend::files::Files;
use diesel::prelude::*;
use reqwest::Method;
use tempfile::TempDir;

use crate::helpers::{JOB_TEXT, RESUME_TEXT, TestApp, TestDatabase, TestUser, config, file_names};

#[derive(QueryableByName)]
struct Text {
    #[diesel(sql_type = diesel::sql_types::Text)]
    text: String,
}

/// Every table as text, each row a line.
pub fn everything(db: &Db) -> Vec<String> {
    let columns = |table: &&str| {
        let rows = if db.is_file() {
            let names = format!(
                "SELECT group_concat('quote(\"' || name || '\")', '||') AS text FROM pragma_table_info('{table}')"
            );
            let names: Text = db.with(|db| Ok(diesel::sql_query(names).get_result(db)?)).unwrap();
            format!("SELECT {} AS text FROM {table} ORDER BY id", names.text)
        } else {
            format!("SELECT rows::text AS text FROM {table} AS rows ORDER BY id")
        };
        let rows: Vec<Text> = db.with(|db| Ok(diesel::sql_query(rows).load(db)?)).unwrap();
        rows.into_iter()
            .map(|row| format!("{table} {}", row.text))
            .collect::<Vec<_>>()
    };
    TABLES.iter().flat_map(columns).collect()
}

/// Somebody with one of everything.
pub async fn furnish(ann: &TestUser<'_>) {
    let resume = ann.ready("cv.txt", RESUME_TEXT).await;
    let job = ann.job(JOB_TEXT).await;
    let pair = serde_json::json!({ "resume_id": resume.id, "job_id": job.id });
    let made: types::Match = ann.post("/api/v1/matches", pair.clone()).await.json().await.unwrap();
    assert!(ann.post("/api/v1/letters", pair).await.status().is_success());
    let path = format!("/api/v1/matches/{}/proposals", made.id);
    let asked = ann.request(Method::POST, &path).header("Prefer", "wait=30");
    let found: types::Proposals = asked.send().await.unwrap().json().await.unwrap();
    let decide = ann.request(
        Method::PUT,
        &format!("/api/v1/proposals/{}/decision", found.items[0].id),
    );
    let reject = serde_json::json!({ "verdict": "reject" });
    let decided = decide.header("If-Match", "*").json(&reject).send().await.unwrap();
    assert!(decided.status().is_success());
    let many = serde_json::json!({ "job_id": job.id, "resume_ids": [resume.id] });
    assert!(ann.post("/api/v1/rankings", many).await.status().is_success());
}

/// What somebody who is gone once asked of a provider.
fn note_a_call(db: &Db) {
    let row = "INSERT INTO provider_calls VALUES ('01a2289f-8099-76d8-8bc9-dff5643479ae', NULL, 'openai', 'some-model', 'v1', \
               'ok', 1, 900, 80, 0, 1200, '2026-11-29T12:00:00Z')";
    db.with(|db| Ok(diesel::sql_query(row).execute(db)?)).unwrap();
}

/// Where nothing is yet.
pub struct Empty {
    pub directory: TempDir,
    pub db: Db,
    pub files: Files,
    _database: TestDatabase,
}

impl Empty {
    pub fn new() -> Self {
        Self::with(|_| ())
    }

    pub fn with(change: impl FnOnce(&mut Config)) -> Self {
        let directory = TempDir::new().unwrap();
        let database = TestDatabase::new(directory.path());
        let mut config = config(directory.path(), &database.url);
        change(&mut config);
        let (db, files) = (Db::open(config.database()).unwrap(), Files::open(&config).unwrap());
        Self {
            directory,
            db,
            files,
            _database: database,
        }
    }

    pub async fn restore(&self, from: &Place) -> anyhow::Result<()> {
        backup::restore(from, &self.db, &self.files).await
    }
}

/// A backup in the folder for them.
async fn back_up(app: &TestApp) -> anyhow::Result<Place> {
    let to = Place::Folder(app.directory.path().join("backups"));
    backup::write(&app.state.db, &app.state.files, &to).await
}

#[actix_web::test]
async fn what_is_restored_is_what_was_backed_up() {
    let app = TestApp::start();
    furnish(&app.guest().await).await;
    note_a_call(&app.state.db);
    let from = back_up(&app).await.unwrap();
    let before = everything(&app.state.db);
    assert!(
        TABLES
            .iter()
            .filter(|table| **table != "idempotency_keys")
            .all(|table| { before.iter().any(|row| row.starts_with(table)) }),
        "every table has a row: {before:?}"
    );

    let empty = Empty::new();
    empty.restore(&from).await.unwrap();
    assert_eq!(everything(&empty.db), before);
    assert_eq!(file_names(&empty.directory.path().join("files")), app.files());
    assert_eq!(backup::verify_service(&empty.db, &empty.files).await.unwrap(), [""; 0]);
    let refused = empty.restore(&from).await.unwrap_err().to_string();
    assert!(refused.contains("not empty"), "{refused}");
}

#[actix_web::test]
async fn a_backup_that_was_tampered_with_is_not_restored() {
    let app = TestApp::start();
    let resume = app.guest().await.ready("cv.txt", RESUME_TEXT).await;
    let from = back_up(&app).await.unwrap();
    assert_eq!(backup::verify_backup(&from).await.unwrap(), [""; 0]);

    let Place::Folder(folder) = &from else {
        panic!("{from} is no folder")
    };
    std::fs::write(folder.join("files").join(resume.id.to_string()), "something else").unwrap();
    std::fs::write(folder.join("files/more"), "").unwrap();
    assert_eq!(backup::verify_backup(&from).await.unwrap().len(), 2);
    let empty = Empty::new();
    assert!(
        empty
            .restore(&from)
            .await
            .unwrap_err()
            .to_string()
            .contains("not whole")
    );
    assert_eq!(everything(&empty.db), [""; 0]);
}

#[actix_web::test]
async fn a_lost_file_and_one_that_belongs_to_nobody_are_found() {
    let app = TestApp::start();
    let resume = app.guest().await.ready("cv.txt", RESUME_TEXT).await;
    let whole = async || backup::verify_service(&app.state.db, &app.state.files).await.unwrap();
    assert_eq!(whole().await, [""; 0]);
    let folder = app.directory.path().join("files");
    std::fs::write(folder.join(resume.id.to_string()), "cut short").unwrap();
    let found = whole().await;
    assert!(found.len() == 1 && found[0].contains("9 bytes"), "{found:?}");
    std::fs::rename(
        folder.join(resume.id.to_string()),
        folder.join(uuid::Uuid::now_v7().to_string()),
    )
    .unwrap();
    assert_eq!(whole().await.len(), 2);
    assert!(back_up(&app).await.unwrap_err().to_string().contains("is missing"));
}

#[actix_web::test]
async fn a_backup_in_the_middle_of_writing_holds_what_was_acknowledged_before() {
    let app = TestApp::start();
    let ann = app.guest().await;
    let mut before = BTreeSet::new();
    for _ in 0..5 {
        before.insert(ann.ready("cv.txt", RESUME_TEXT).await.id.to_string());
    }
    let writing = back_up(&app);
    let uploads = async {
        for _ in 0..10 {
            let resume = ann.ready("cv.txt", RESUME_TEXT).await;
            ann.delete(&format!("/api/v1/resumes/{}", resume.id)).await;
            ann.ready("cv.txt", RESUME_TEXT).await;
        }
    };
    let (from, ()) = tokio::join!(writing, uploads);
    let empty = Empty::new();
    empty.restore(&from.unwrap()).await.unwrap();
    let restored: BTreeSet<String> = file_names(&empty.directory.path().join("files")).into_iter().collect();
    assert!(restored.is_superset(&before), "{before:?} {restored:?}");
}

#[actix_web::test]
async fn old_backups_go_but_never_the_last() {
    let app = TestApp::start();
    let to = app.directory.path().join("backups");
    for name in ["2020-01-01T00-00-00Z", "2020-01-02T00-00-00Z", "holiday pictures"] {
        std::fs::create_dir_all(to.join(name)).unwrap();
    }
    assert_eq!(
        backup::prune(&Place::Folder(to.clone()), Duration::from_hours(24))
            .await
            .unwrap(),
        1
    );
    assert_eq!(file_names(&to), ["2020-01-02T00-00-00Z", "holiday pictures"]);
    back_up(&app).await.unwrap();
    assert_eq!(
        backup::prune(&Place::Folder(to.clone()), Duration::from_hours(24))
            .await
            .unwrap(),
        1
    );
    assert_eq!(file_names(&to).len(), 2);
}

/// A table that is not in the list would not be in a backup.
#[actix_web::test]
async fn every_table_is_backed_up() {
    let app = TestApp::start();
    let query = if app.state.db.is_file() {
        "SELECT name AS text FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite%'"
    } else {
        "SELECT table_name::text AS text FROM information_schema.tables WHERE table_schema = current_schema() \
         AND table_name NOT LIKE '\\_\\_%'"
    };
    let found: Vec<Text> = app.state.db.with(|db| Ok(diesel::sql_query(query).load(db)?)).unwrap();
    let found: BTreeSet<String> = found.into_iter().map(|row| row.text).collect();
    assert_eq!(found, TABLES.iter().map(|table| (*table).to_owned()).collect());
}
