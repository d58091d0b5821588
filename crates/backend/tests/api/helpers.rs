//! A server for each test, and people who use it.

use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Once};
use std::time::Duration;

use backend::app::{App, State};
use backend::config::{Config, LogFormat, Networks, Origins, ProviderConfig, StorageConfig};
use backend::documents::Reader;
use clap::{Args, FromArgMatches};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use reqwest::multipart::{Form, Part};
use reqwest::{Method, RequestBuilder, Response, StatusCode};
use serde::de::DeserializeOwned;
use tempfile::TempDir;
use types::{ErrorCode, Problem, Session};

pub const PROGRAM: &str = env!("CARGO_BIN_EXE_smartresume");

/// A server of its own for one test, on a database of its own.
pub struct TestApp {
    pub url: String,
    pub client: reqwest::Client,
    pub state: Arc<State>,
    pub directory: TempDir,
    _database: TestDatabase,
}

/// A guest of a [`TestApp`].
pub struct TestUser<'a> {
    pub app: &'a TestApp,
    pub session: Session,
}

impl TestApp {
    pub fn start() -> Self {
        Self::start_with(|_| ())
    }

    /// A server whose worker only begins when it is told to.
    pub fn start_idle() -> Self {
        Self::start_idle_with(|_| ())
    }

    pub fn start_idle_with(change: impl FnOnce(&mut Config)) -> Self {
        Self::build(change, false, PROGRAM)
    }

    pub fn start_with(change: impl FnOnce(&mut Config)) -> Self {
        Self::build(change, true, PROGRAM)
    }

    /// A server whose documents are read by another program.
    pub fn start_with_child(program: impl Into<PathBuf>, change: impl FnOnce(&mut Config)) -> Self {
        Self::build(change, true, program)
    }

    pub fn build(change: impl FnOnce(&mut Config), with_worker: bool, child: impl Into<PathBuf>) -> Self {
        let directory = TempDir::new().unwrap();
        let database = TestDatabase::new(directory.path());
        let mut config = config(directory.path(), &database.url);
        change(&mut config);
        let reader = Reader::new(config.limits())
            .with_tesseract(&config.tesseract)
            .with_program(child)
            .with_waiting(config.waiting_children());
        let app = App::build(config, reader).unwrap();
        let (url, state) = (app.url().unwrap(), app.state().clone());
        actix_web::rt::spawn(app.serve(with_worker));
        let client = client();
        Self {
            url,
            client,
            state,
            directory,
            _database: database,
        }
    }

    pub async fn guest(&self) -> TestUser<'_> {
        let response = self
            .request(Method::POST, "/api/v1/session/guest")
            .send()
            .await
            .unwrap();
        assert_eq!(response.status(), StatusCode::CREATED);
        let session = response.json().await.unwrap();
        TestUser { app: self, session }
    }

    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.client.request(method, format!("{}{path}", self.url))
    }

    pub async fn get(&self, path: &str) -> Response {
        self.request(Method::GET, path).send().await.unwrap()
    }

    /// The names of all files kept.
    pub fn files(&self) -> Vec<String> {
        file_names(&self.directory.path().join("files"))
    }
}

impl TestUser<'_> {
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.app.request(method, path).bearer_auth(&self.session.access_token)
    }

    pub async fn get(&self, path: &str) -> Response {
        self.request(Method::GET, path).send().await.unwrap()
    }

    pub async fn get_as<T: DeserializeOwned>(&self, path: &str) -> T {
        let response = self.get(path).await;
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        response.json().await.unwrap()
    }

    pub async fn delete(&self, path: &str) -> StatusCode {
        self.request(Method::DELETE, path).send().await.unwrap().status()
    }

    pub async fn post(&self, path: &str, body: serde_json::Value) -> Response {
        self.request(Method::POST, path).json(&body).send().await.unwrap()
    }

    pub fn upload(&self, name: &str, bytes: impl Into<Vec<u8>>) -> RequestBuilder {
        let form = Form::new().part("file", Part::bytes(bytes.into()).file_name(name.to_owned()));
        self.request(Method::POST, "/api/v1/resumes").multipart(form)
    }

    /// Uploads and does not wait.
    pub async fn begun(&self, name: &str, bytes: impl Into<Vec<u8>>) -> types::Resume {
        self.uploaded(name, bytes, "wait=0", StatusCode::ACCEPTED).await
    }

    /// Uploads and waits until it is read.
    pub async fn ready(&self, name: &str, bytes: impl Into<Vec<u8>>) -> types::Resume {
        self.uploaded(name, bytes, "wait=30", StatusCode::CREATED).await
    }

    async fn uploaded(&self, name: &str, bytes: impl Into<Vec<u8>>, wait: &str, status: StatusCode) -> types::Resume {
        let response = self.upload(name, bytes).header("Prefer", wait).send().await.unwrap();
        assert_eq!(response.status(), status);
        response.json().await.unwrap()
    }

    pub async fn job(&self, text: &str) -> types::Job {
        let response = self.post("/api/v1/jobs", serde_json::json!({ "text": text })).await;
        assert_eq!(response.status(), StatusCode::CREATED);
        response.json().await.unwrap()
    }
}

/// Asserts that the answer is a problem of this kind, and hands it back.
pub async fn problem(response: Response, status: StatusCode, code: ErrorCode) -> Problem {
    assert_eq!(response.status(), status);
    assert_eq!(response.headers()["content-type"], "application/problem+json");
    let request_id = response.headers()["x-request-id"].to_str().unwrap().to_owned();
    let problem: Problem = response.json().await.unwrap();
    assert_eq!(problem.code, code, "{problem:?}");
    assert_eq!(problem.status, status.as_u16());
    assert_eq!(problem.kind, format!("/api/problems/{code}"));
    assert_eq!(problem.request_id, Some(request_id));
    assert!(problem.detail.len() > 10, "{problem:?}");
    problem
}

pub fn client() -> reqwest::Client {
    let no_redirects = reqwest::redirect::Policy::none();
    // Every server of a test speaks plain HTTP; a client wants to know how to encrypt all the same.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder()
        .tls_certs_only([])
        .redirect(no_redirects)
        .timeout(Duration::from_mins(1))
        .no_proxy()
        .build()
        .unwrap()
}

pub fn config(directory: &Path, database_url: &str) -> Config {
    Config {
        host: IpAddr::from([127, 0, 0, 1]),
        port: 0,
        internal_address: ([127, 0, 0, 1], 0).into(),
        database_url: database_url.to_owned().into(),
        database_connections: 4,
        redis_url: String::new().into(),
        files_dir: directory.join("files"),
        storage: storage(),
        max_upload: 1024 * 1024,
        tesseract: "tesseract".into(),
        sentence_model: String::new(),
        read_timeout: Duration::from_secs(30),
        ocr_timeout: Duration::from_secs(90),
        worker_concurrency: 2,
        http_threads: 1,
        session_lifetime: Duration::from_hours(1),
        secure_cookies: false,
        cors_origins: Origins::default(),
        allowed_origins: Origins::default(),
        requests_per_minute: 0,
        uploads_per_minute: 0,
        forwarded_by: Networks::default(),
        development_site: ([127, 0, 0, 1], 0).into(),
        providers: providers(),
        log_level: "info".to_owned(),
        debug: false,
        log_format: LogFormat::Auto,
        otel_exporter_otlp_endpoint: String::new(),
        sentry_dsn: String::new().into(),
    }
}

/// No provider is set up.
pub fn providers() -> ProviderConfig {
    let parsed = ProviderConfig::augment_args(clap::Command::new("x")).get_matches_from(["x"]);
    ProviderConfig::from_arg_matches(&parsed).unwrap()
}

/// Files are in a folder.
pub fn storage() -> StorageConfig {
    let parsed = StorageConfig::augment_args(clap::Command::new("x")).get_matches_from(["x"]);
    StorageConfig::from_arg_matches(&parsed).unwrap()
}

pub fn file_names(folder: &Path) -> Vec<String> {
    let names = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = names
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// A file of the corpus, which stands for all that people upload.
pub fn corpus(kind: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../bench/data")
        .join(kind);
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files.swap_remove(0)
}

pub const RESUME_TEXT: &str = "Ann Example\nann@example.com\n\nExperience\nNurse, City Hospital, Leeds\n\
    March 2019 - present\n- Cared for patients after heart surgery\n\nSkills\nTriage, Wound care, Python\n";

pub const JOB_TEXT: &str = "Staff Nurse\n\nRequirements:\n- Wound care\n- Triage\n- Kubernetes is a plus\n";

/// A résumé that leaves something to be said better, and an ad for it.
pub const ENGINEER: &str = r#"{
  "basics": {"name": "Ada Berg", "label": "Backend Engineer", "email": "ada@example.com"},
  "work": [
    {"name": "Ledgerline", "position": "Backend Engineer", "startDate": "2021-03",
     "highlights": ["Responsible for running k8s clusters for the payments team", "Mentored four engineers", "Built pipelines in Python"]},
    {"name": "Brightfield", "position": "Software Engineer", "startDate": "2016-06", "endDate": "2021-02",
     "highlights": ["Responsible for managing the nightly reports", "Wrote SQL queries and and views"]}
  ],
  "skills": [{"name": "Tools", "keywords": ["SQL", "k8s"]}]
}"#;

pub const ENGINEER_AD: &str = "Backend Engineer\n\nRequirements:\n- Kubernetes\n- Python\n- Terraform\n- SQL\n";

static SWEPT: Once = Once::new();

/// A fresh SQLite file, or a fresh schema of the PostgreSQL database that `TEST_DATABASE_URL` names.
pub struct TestDatabase {
    pub url: String,
    schema: Option<(String, String)>,
}

impl TestDatabase {
    pub fn new(directory: &Path) -> Self {
        let Ok(server) = std::env::var("TEST_DATABASE_URL") else {
            let url = format!("sqlite://{}", directory.join("test.db").display());
            return Self { url, schema: None };
        };
        SWEPT.call_once(|| drop_schemas(&server, "test_%"));
        let schema = format!("test_{}", uuid::Uuid::now_v7().simple());
        execute(&server, &format!("CREATE SCHEMA {schema}"));
        let url = format!("{server}?options=-csearch_path%3D{schema}");
        Self {
            url,
            schema: Some((server, schema)),
        }
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        if let Some((server, schema)) = &self.schema {
            drop_schemas(server, schema);
        }
    }
}

#[derive(QueryableByName)]
struct Schema {
    #[diesel(sql_type = diesel::sql_types::Text)]
    nspname: String,
}

fn drop_schemas(server: &str, pattern: &str) {
    let mut connection = PgConnection::establish(server).unwrap();
    let find = format!("SELECT nspname::text FROM pg_namespace WHERE nspname LIKE '{pattern}'");
    let found: Vec<Schema> = diesel::sql_query(find).load(&mut connection).unwrap();
    for schema in found {
        // A server that still runs may be using it; then the next run sweeps it.
        let drop = format!("SET lock_timeout = '2s'; DROP SCHEMA {} CASCADE", schema.nspname);
        let _ = connection.batch_execute(&drop);
    }
}

/// Runs SQL behind the service's back, whichever database it is.
pub fn sql(url: &str, sql: &str) {
    match url.strip_prefix("sqlite://") {
        Some(path) => SqliteConnection::establish(path).unwrap().batch_execute(sql).unwrap(),
        None => PgConnection::establish(url).unwrap().batch_execute(sql).unwrap(),
    }
}

fn execute(server: &str, sql: &str) {
    let mut connection = PgConnection::establish(server).unwrap();
    diesel::sql_query(sql).execute(&mut connection).unwrap();
}
