//! A real S3 server on a port of its own, which can be stopped and started again: s3s-fs, which keeps objects as files
//! and refuses whoever signs with another key.

use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::time::Duration;

use backend::config::Config;
use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use s3s::auth::SimpleAuth;
use s3s::service::S3ServiceBuilder;
use tempfile::TempDir;
use tokio::runtime::{Builder, Runtime};

use crate::helpers::file_names;

const BUCKET: &str = "resumes";
const KEY: &str = "some-key";
pub const SECRET: &str = "Zq7-a-secret-that-is-nowhere-else";

/// The server; gone when dropped.
pub struct S3Server {
    root: TempDir,
    address: SocketAddr,
    running: Option<Runtime>,
}

impl S3Server {
    pub fn start() -> Self {
        let root = TempDir::new().unwrap();
        std::fs::create_dir(root.path().join(BUCKET)).unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let mut server = Self {
            root,
            address: listener.local_addr().unwrap(),
            running: None,
        };
        server.run(listener);
        server
    }

    fn run(&mut self, listener: TcpListener) {
        let files = s3s_fs::FileSystem::new(self.root.path()).unwrap();
        let mut builder = S3ServiceBuilder::new(files);
        builder.set_auth(SimpleAuth::from_single(KEY, SECRET));
        let service = builder.build();
        let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build();
        let runtime = runtime.unwrap();
        listener.set_nonblocking(true).unwrap();
        runtime.spawn(async move {
            let listener = tokio::net::TcpListener::from_std(listener).unwrap();
            loop {
                let (socket, _) = listener.accept().await.unwrap();
                let answering = http1::Builder::new().serve_connection(TokioIo::new(socket), service.clone());
                tokio::spawn(answering);
            }
        });
        self.running = Some(runtime);
    }

    /// It is gone, with every connection to it.
    pub fn stop(&mut self) {
        if let Some(running) = self.running.take() {
            // Not here, where other things are waited for.
            let stopping = std::thread::spawn(move || running.shutdown_timeout(Duration::from_secs(2)));
            stopping.join().unwrap();
        }
    }

    /// It is back where it was.
    pub async fn start_again(&mut self) {
        for _ in 0..100 {
            if let Ok(listener) = TcpListener::bind(self.address) {
                return self.run(listener);
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("the port is not free again");
    }

    /// The settings of a service whose files are here.
    pub fn settings(&self) -> [(&'static str, String); 4] {
        [
            ("FILES_URL", format!("s3://{BUCKET}/service")),
            ("S3_ENDPOINT", format!("http://{}", self.address)),
            ("S3_ACCESS_KEY_ID", KEY.to_owned()),
            ("S3_SECRET_ACCESS_KEY", SECRET.to_owned()),
        ]
    }

    /// The same for a service in this process.
    pub fn set_up(&self, config: &mut Config) {
        let [(_, url), (_, endpoint), (_, id), (_, secret)] = self.settings();
        config.storage.files_url = url;
        config.storage.s3_endpoint = endpoint;
        config.storage.s3_access_key_id = id.into();
        config.storage.s3_secret_access_key = secret.into();
    }

    /// Another place in the same bucket.
    pub fn place(name: &str) -> String {
        format!("s3://{BUCKET}/{name}")
    }

    /// Where the objects below a part of the bucket are, as files.
    pub fn folder(&self, part: &str) -> PathBuf {
        self.root.path().join(BUCKET).join(part)
    }

    /// The names of all files of résumés.
    pub fn files(&self) -> Vec<String> {
        let folder = self.folder("service/files");
        if folder.exists() {
            file_names(&folder)
        } else {
            Vec::new()
        }
    }
}

impl Drop for S3Server {
    fn drop(&mut self) {
        self.stop();
    }
}
