//! A Redis of one test's own.

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::helpers::TestApp;

/// A real Redis on a port of its own, with a password; gone when dropped.
pub struct RedisServer {
    port: u16,
    process: Option<Child>,
}

impl RedisServer {
    pub async fn start() -> Self {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        drop(listener);
        let mut server = Self { port, process: None };
        server.start_again().await;
        server
    }

    pub fn url(&self) -> String {
        format!("redis://:secret@127.0.0.1:{}", self.port)
    }

    /// Starts it on the same port, with nothing in it.
    pub async fn start_again(&mut self) {
        let started = Command::new("redis-server")
            .args([
                "--port",
                &self.port.to_string(),
                "--bind",
                "127.0.0.1",
                "--requirepass",
                "secret",
            ])
            .args(["--save", "", "--appendonly", "no"])
            .stdout(Stdio::null())
            .spawn();
        self.process = Some(started.expect("redis-server is not installed: scripts/setup.sh"));
        until("Redis listens", async || {
            tokio::net::TcpStream::connect(("127.0.0.1", self.port)).await.is_ok()
        })
        .await;
    }

    pub fn stop(&mut self) {
        if let Some(mut process) = self.process.take() {
            process.kill().unwrap();
            process.wait().unwrap();
        }
    }

    /// It keeps its connections, and takes new ones, and answers nothing.
    pub fn hang(&self) {
        self.signal("-STOP");
    }

    pub fn go_on(&self) {
        self.signal("-CONT");
    }

    fn signal(&self, signal: &str) {
        let process = self.process.as_ref().unwrap().id().to_string();
        assert!(
            Command::new("kill")
                .args([signal, &process])
                .status()
                .unwrap()
                .success()
        );
    }
}

impl Drop for RedisServer {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Waits until `is_so`.
pub async fn until(what: &str, mut is_so: impl AsyncFnMut() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(20);
    while !is_so().await {
        assert!(Instant::now() < deadline, "never: {what}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// Waits until `app` finds Redis there, or away.
pub async fn until_redis(app: &TestApp, is_up: bool) {
    until("Redis is found, or missed", async || {
        app.state.shared.is_up() == Some(is_up)
    })
    .await;
}
