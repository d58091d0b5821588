//! Reads documents in child processes, so that a hostile file never takes the service down.

use std::fs::File;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::ExitStatus;
use std::sync::Arc;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process_group};
use tokio::io::AsyncReadExt;
use tokio::process::Child;
use tokio::sync::Semaphore;

use super::child::{Answer, EXIT_TIMED_OUT};
use super::lane::Lane;
use super::picture::{EXIT_REFUSED, MAX_PAGE, Wanted};
use super::pool::{Pool, TESSERACT};
use super::source::Source;
use super::{Error, Read, extract};

/// The signal that nothing survives.
const SIGKILL: i32 = 9;
/// The signal of a process that used up its processor time.
pub(super) const SIGXCPU: i32 = 24;

/// JSON up to this size is read without a child, by what reads the bodies of requests: its depth is bounded, it calls for
/// no parser of a format, and a child would take twenty times as long.
const JSON_BYTES: usize = 200_000;

/// Children wait this long for the next document. Then the first to come waits for one, which nobody notices.
const IDLE: Duration = Duration::from_secs(10);

/// How much a document may cost.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// The file's size.
    pub input_bytes: usize,
    /// The child's answer.
    pub output_bytes: usize,
    /// From start to answer, waiting for a free place not counted.
    pub time: Duration,
    /// The same for one with pictures of text; pages that are not read by then are left out.
    pub time_for_pictures: Duration,
    /// Children at the same time; as many again that have pictures read.
    pub children: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            input_bytes: 10_000_000,
            output_bytes: 8_000_000,
            time: Duration::from_secs(30),
            time_for_pictures: Duration::from_secs(90),
            children: std::thread::available_parallelism().map_or(2, usize::from),
        }
    }
}

/// Reads documents, a few at a time. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Reader {
    limits: Limits,
    places: Arc<Semaphore>,
    drawing: Arc<Semaphore>,
    pictures: Arc<Lane>,
    pool: Arc<Pool>,
    tesseract: Arc<Path>,
}

impl Reader {
    /// Reads within `limits`, with this very program as the child.
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        Self {
            limits,
            places: Arc::new(Semaphore::new(limits.children.max(1))),
            // Half of them: whoever looks at pages must not keep others from having theirs read.
            drawing: Arc::new(Semaphore::new((limits.children / 2).max(1))),
            pictures: Arc::new(Lane::new(limits.children.max(1))),
            pool: Arc::new(Pool::new(0, None)),
            tesseract: std::env::var_os(TESSERACT)
                .map_or_else(|| PathBuf::from("tesseract"), PathBuf::from)
                .into(),
        }
    }

    /// Starts `program` as the child instead: in tests, the running program is the test.
    #[must_use]
    pub fn with_program(self, program: impl Into<PathBuf>) -> Self {
        let pool = Pool::new(self.pool.size(), Some(program.into()));
        Self {
            pool: Arc::new(pool),
            ..self
        }
    }

    /// From the first document on lets `count` children wait for the next, ready to read. They live as long as the
    /// runtime that reads.
    #[must_use]
    pub fn with_waiting(self, count: usize) -> Self {
        let pool = Pool::new(count, self.pool.program().map(ToOwned::to_owned));
        Self {
            pool: Arc::new(pool),
            ..self
        }
    }

    /// Reads pictures with `tesseract`, a name to be found on `PATH` or a path.
    #[must_use]
    pub fn with_tesseract(self, tesseract: &Path) -> Self {
        Self {
            tesseract: tesseract.into(),
            ..self
        }
    }

    /// Reads a document.
    pub async fn read(&self, bytes: impl AsRef<[u8]>) -> Result<Read, Error> {
        self.read_from(Source::Bytes(bytes.as_ref())).await
    }

    /// Reads the document in a file, which is never held in memory as a whole.
    pub async fn read_file(&self, file: File) -> Result<Read, Error> {
        self.read_from(Source::file(file)).await
    }

    async fn read_from(&self, mut source: Source<'_>) -> Result<Read, Error> {
        let length = source.length().await.map_err(|_| Error::Internal)?;
        if length > self.limits.input_bytes as u64 {
            return Err(Error::TooLarge);
        }
        if length == 0 {
            return Err(Error::Empty);
        }
        if let Some(json) = source.json(JSON_BYTES).await.map_err(|_| Error::Internal)? {
            // Its few milliseconds are too long for a thread that answers others.
            let json = json.into_owned();
            let read = tokio::task::spawn_blocking(move || extract::json_resume(&json)).await;
            return read.map_err(|_| Error::Internal)?;
        }
        let source = &mut source;
        let place = self.places.acquire().await.map_err(|_| Error::Internal)?;
        let (status, answer) = match self.pool.take() {
            Some(child) => {
                let first = self.attempt(child, source, self.limits.time).await?;
                // While it waited, the system may have taken it for something to do without.
                if first.0.signal() == Some(SIGKILL) {
                    self.attempt(self.pool.start()?, source, self.limits.time).await?
                } else {
                    first
                }
            }
            None => self.attempt(self.pool.start()?, source, self.limits.time).await?,
        };
        let mut answer = self.judge(status, answer).await?;
        if matches!(answer, Answer::HasPictures) {
            drop(place);
            let _place = self.pictures.enter().await?;
            let (status, second) = self.attempt_pictures(source).await?;
            answer = self.judge(status, second).await?;
        }
        match answer {
            Answer::Read(read) => Ok(*read),
            Answer::Error(error) => Err(error),
            Answer::HasPictures => Err(Error::Internal),
        }
    }

    /// Draws a page of the document in a file, as PNG or JPEG.
    pub async fn draw_file(&self, file: File, wanted: Wanted) -> Result<Vec<u8>, Error> {
        self.draw_from(Source::file(file), wanted).await
    }

    /// Draws a page of a document, as PNG or JPEG.
    pub async fn draw(&self, bytes: impl AsRef<[u8]>, wanted: Wanted) -> Result<Vec<u8>, Error> {
        self.draw_from(Source::Bytes(bytes.as_ref()), wanted).await
    }

    async fn draw_from(&self, mut source: Source<'_>, wanted: Wanted) -> Result<Vec<u8>, Error> {
        if wanted.page == 0 || wanted.page > MAX_PAGE {
            return Err(Error::NoPage);
        }
        let place = tokio::time::timeout(self.limits.time, self.drawing.acquire()).await;
        let _place = place.map_err(|_| Error::TimedOut)?.map_err(|_| Error::Internal)?;
        let child = self.pool.start_for_drawing(wanted)?;
        let (status, answer) = self.attempt(child, &mut source, self.limits.time).await?;
        if status.code() == Some(i32::from(EXIT_REFUSED)) {
            return Err(serde_json::from_slice(&answer).unwrap_or(Error::Internal));
        }
        if !status.success() || answer.len() > self.limits.output_bytes {
            return Err(failure(status, &answer, self.limits.output_bytes));
        }
        Ok(answer)
    }

    /// Gives back the memory of the children that wait, once no document came for a while.
    pub fn rest(&self) {
        self.pool.rest(IDLE);
    }

    /// How many documents have pictures read or wait for it: they take no place of the others.
    #[must_use]
    pub fn with_pictures(&self) -> usize {
        self.pictures.count()
    }

    /// Returns once another document turned out to have pictures.
    pub async fn has_pictures(&self) {
        self.pictures.come().await;
    }

    /// Reads a document, outside of any async runtime.
    pub fn read_blocking(&self, bytes: impl AsRef<[u8]>) -> Result<Read, Error> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|_| Error::Internal)?;
        runtime.block_on(self.read(bytes))
    }

    /// Understands an answer, on a thread that ends soon: the tree of a large one would leave its marks on the memory of
    /// one that stays.
    async fn judge(&self, status: ExitStatus, answer: Vec<u8>) -> Result<Answer, Error> {
        let limit = self.limits.output_bytes;
        let judged = tokio::task::spawn_blocking(move || judge(status, &answer, limit));
        judged.await.map_err(|_| Error::Internal)?
    }

    /// Has a child read with tesseract's help; both, and what is between them, are gone when this returns.
    async fn attempt_pictures(&self, source: &mut Source<'_>) -> Result<(ExitStatus, Vec<u8>), Error> {
        let time = self.limits.time_for_pictures;
        let child = self.pool.start_for_pictures(&self.tesseract, time)?;
        let group = child.id().and_then(|id| Pid::from_raw(id.cast_signed()));
        let outcome = self.attempt(child, source, time).await;
        // It leads a group. A broker that was killed has left its tesseract there; usually nobody is left.
        if let Some(group) = group {
            let _ = kill_process_group(group, Signal::KILL);
        }
        outcome
    }

    /// Has a child read; it is gone when this returns.
    async fn attempt(
        &self,
        mut child: Child,
        source: &mut Source<'_>,
        time: Duration,
    ) -> Result<(ExitStatus, Vec<u8>), Error> {
        // The next children start while this one reads, and nobody waits for that.
        let then = || {
            if self.pool.size() > 0 {
                let pool = Arc::clone(&self.pool);
                drop(tokio::task::spawn_blocking(move || pool.fill()));
            }
        };
        let answer = converse(&mut child, source, self.limits.output_bytes, then);
        match tokio::time::timeout(time, answer).await {
            Ok(Ok(answer)) => Ok(answer),
            Ok(Err(_)) => {
                end(&mut child).await;
                Err(Error::Internal)
            }
            Err(_) => {
                end(&mut child).await;
                tracing::warn!("a reading child was stopped: it took too long");
                Err(Error::TimedOut)
            }
        }
    }
}

/// Hands the document over and takes the answer, both at once: neither side may wait for the other.
async fn converse(
    child: &mut Child,
    source: &mut Source<'_>,
    limit: usize,
    then: impl FnOnce(),
) -> std::io::Result<(ExitStatus, Vec<u8>)> {
    let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
    let give = async {
        if let Some(mut stdin) = stdin {
            // A child that gave up early closes its end; its answer says why.
            let _ = source.give(&mut stdin).await;
        }
        then();
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

fn judge(status: ExitStatus, answer: &[u8], limit: usize) -> Result<Answer, Error> {
    if status.success() && answer.len() <= limit {
        return serde_json::from_slice(answer).map_err(|_| Error::Internal);
    }
    Err(failure(status, answer, limit))
}

/// Why a child did not answer as it should.
fn failure(status: ExitStatus, answer: &[u8], limit: usize) -> Error {
    tracing::warn!(%status, said = answer.len(), "a reading child ended at a limit");
    match (status.code(), status.signal()) {
        (Some(code), _) if code == i32::from(EXIT_TIMED_OUT) => Error::TimedOut,
        (_, Some(SIGXCPU)) => Error::TimedOut,
        // Out of memory and out of stack both end in an abort; the kernel kills what the machine has no room for.
        (_, Some(_)) => Error::TooComplex,
        _ if answer.len() > limit => Error::TooComplex,
        _ => Error::Internal,
    }
}
