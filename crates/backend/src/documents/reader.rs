//! Reads documents in child processes, so that a hostile file never takes the service down.

use std::os::unix::process::ExitStatusExt;
use std::path::PathBuf;
use std::process::{ExitStatus, Stdio};
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::process::{Child, Command};
use tokio::sync::Semaphore;

use super::child::{Answer, COMMAND, EXIT_TIMED_OUT};
use super::{Error, Read};

/// The signal of a process that used up its processor time.
const SIGXCPU: i32 = 24;

/// How much a document may cost.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// The file's size.
    pub input_bytes: usize,
    /// The child's answer.
    pub output_bytes: usize,
    /// From start to answer, waiting for a free place not counted.
    pub time: Duration,
    /// Children at the same time.
    pub children: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            input_bytes: 10_000_000,
            output_bytes: 8_000_000,
            time: Duration::from_secs(30),
            children: std::thread::available_parallelism().map_or(2, usize::from),
        }
    }
}

/// Reads documents, a few at a time. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Reader {
    limits: Limits,
    places: Arc<Semaphore>,
    program: Option<PathBuf>,
}

impl Reader {
    /// Reads within `limits`, with this very program as the child.
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        Self {
            limits,
            places: Arc::new(Semaphore::new(limits.children.max(1))),
            program: None,
        }
    }

    /// Starts `program` as the child instead: in tests, the running program is the test.
    #[must_use]
    pub fn with_program(self, program: impl Into<PathBuf>) -> Self {
        Self {
            program: Some(program.into()),
            ..self
        }
    }

    /// Reads a document.
    pub async fn read(&self, bytes: impl AsRef<[u8]>) -> Result<Read, Error> {
        let bytes = bytes.as_ref();
        if bytes.len() > self.limits.input_bytes {
            return Err(Error::TooLarge);
        }
        if bytes.is_empty() {
            return Err(Error::Empty);
        }
        let _place = self.places.acquire().await.map_err(|_| Error::Internal)?;
        let mut child = self.start()?;
        let outcome =
            tokio::time::timeout(self.limits.time, converse(&mut child, bytes, self.limits.output_bytes)).await;
        match outcome {
            Ok(Ok((status, answer))) => judge(status, &answer, self.limits.output_bytes),
            Ok(Err(_)) => {
                end(&mut child).await;
                Err(Error::Internal)
            }
            Err(_) => {
                end(&mut child).await;
                Err(Error::TimedOut)
            }
        }
    }

    /// Reads a document, outside of any async runtime.
    pub fn read_blocking(&self, bytes: impl AsRef<[u8]>) -> Result<Read, Error> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|_| Error::Internal)?;
        runtime.block_on(self.read(bytes))
    }

    fn start(&self) -> Result<Child, Error> {
        let program = match &self.program {
            Some(program) => program.clone(),
            // A path would lead to another program once this one is replaced by its next version.
            None if cfg!(target_os = "linux") => PathBuf::from("/proc/self/exe"),
            None => std::env::current_exe().map_err(|_| Error::Internal)?,
        };
        Command::new(program)
            .arg(COMMAND)
            .env_clear()
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .map_err(|_| Error::Internal)
    }
}

/// Hands the document over and takes the answer, both at once: neither side may wait for the other.
async fn converse(child: &mut Child, bytes: &[u8], limit: usize) -> std::io::Result<(ExitStatus, Vec<u8>)> {
    let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
    let give = async {
        if let Some(mut stdin) = stdin {
            // A child that gave up early closes its end; its answer says why.
            let _ = stdin.write_all(bytes).await;
        }
    };
    let take = async {
        let mut answer = Vec::new();
        if let Some(stdout) = stdout {
            stdout.take(limit as u64 + 1).read_to_end(&mut answer).await?;
        }
        Ok::<_, std::io::Error>(answer)
    };
    let ((), answer) = tokio::join!(give, take);
    Ok((child.wait().await?, answer?))
}

/// Stops a child for good and waits for it, so that no zombie is left.
async fn end(child: &mut Child) {
    let _ = child.kill().await;
}

fn judge(status: ExitStatus, answer: &[u8], limit: usize) -> Result<Read, Error> {
    if status.success() && answer.len() <= limit {
        return match serde_json::from_slice(answer) {
            Ok(Answer::Read(read)) => Ok(*read),
            Ok(Answer::Error(error)) => Err(error),
            Err(_) => Err(Error::Internal),
        };
    }
    Err(match (status.code(), status.signal()) {
        (Some(code), _) if code == i32::from(EXIT_TIMED_OUT) => Error::TimedOut,
        (_, Some(SIGXCPU)) => Error::TimedOut,
        // Out of memory and out of stack both end in an abort; the kernel kills what the machine has no room for.
        (_, Some(_)) => Error::TooComplex,
        _ if answer.len() > limit => Error::TooComplex,
        _ => Error::Internal,
    })
}
