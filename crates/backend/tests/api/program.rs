//! The real program, for what only a process of its own can show, and somebody who uses it.

use std::ffi::OsStr;
use std::fs::File;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use reqwest::multipart::{Form, Part};
use reqwest::{Method, RequestBuilder};
use types::Session;

use crate::helpers::{PROGRAM, client};

/// The real program on its own port; killed when dropped.
pub struct Program {
    pub child: Child,
    pub url: String,
}

impl Program {
    pub async fn start(directory: &Path, database_url: &str) -> Self {
        Self::start_as(&["serve"], "PORT", directory, database_url).await
    }

    /// Starts what `arguments` say; it answers on what `address` is about.
    pub async fn start_as(arguments: &[&str], address: &str, directory: &Path, database_url: &str) -> Self {
        Self::start_with(arguments, address, directory, database_url, &[] as &[(&str, &str)]).await
    }

    /// The same with more settings. What it logs goes to the file `log` of the directory.
    pub async fn start_with(
        arguments: &[&str],
        address: &str,
        directory: &Path,
        database_url: &str,
        settings: &[(&str, impl AsRef<OsStr>)],
    ) -> Self {
        let port = std::net::TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        let host = if address == "PORT" { "" } else { "127.0.0.1:" };
        let child = Command::new(PROGRAM)
            .args(arguments)
            .env(address, format!("{host}{port}"))
            .env("DATABASE_URL", database_url)
            .env("FILES_DIR", directory.join("files"))
            .envs([("REQUESTS_PER_MINUTE", "0"), ("UPLOADS_PER_MINUTE", "0")])
            .envs(settings.iter().map(|(name, value)| (name, value)))
            .stdout(log_file(directory))
            .spawn()
            .unwrap();
        let program = Self {
            child,
            url: format!("http://127.0.0.1:{port}"),
        };
        for _ in 0..200 {
            let healthy = Command::new(PROGRAM)
                .args(["healthcheck", "--port", &port.to_string()])
                .stderr(Stdio::null())
                .status();
            if healthy.unwrap().success() {
                return program;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("the program does not start");
    }

    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

/// The file that programs log to, one after the other.
fn log_file(directory: &Path) -> File {
    let log = File::options().create(true).append(true).open(directory.join("log"));
    log.unwrap()
}

/// Somebody without an account, who outlives the programs that are killed.
pub struct Guest {
    client: reqwest::Client,
    token: String,
}

impl Guest {
    pub async fn of(program: &Program) -> Self {
        let client = client();
        let begin = client.post(format!("{}/api/v1/session/guest", program.url));
        let session: Session = begin.send().await.unwrap().json().await.unwrap();
        let token = session.access_token;
        Self { client, token }
    }

    /// A request to the program that answers at `url`.
    pub fn request(&self, method: Method, url: &str, path: &str) -> RequestBuilder {
        self.client
            .request(method, format!("{url}/api/v1{path}"))
            .bearer_auth(&self.token)
    }

    pub fn upload(&self, url: &str, name: &'static str, bytes: impl Into<Vec<u8>>, wait: u8) -> RequestBuilder {
        let form = Form::new().part("file", Part::bytes(bytes.into()).file_name(name));
        let request = self.request(Method::POST, url, "/resumes").multipart(form);
        request.header("Prefer", format!("wait={wait}"))
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
