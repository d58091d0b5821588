//! Children that wait for a document: started, limited and warmed up ahead of need.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::process::{Child, Command};

use super::Error;
use super::child::COMMAND;
use super::picture::Wanted;

/// The variable that tells a child which program reads pictures.
pub const TESSERACT: &str = "TESSERACT";
/// The variable that tells a child how long it may have pictures read, in milliseconds.
pub const TIME_FOR_PICTURES: &str = "TIME_FOR_PICTURES";
/// What tesseract itself wants to know of its surroundings.
const PASSED_ON: [&str; 2] = ["PATH", "TESSDATA_PREFIX"];
/// The variable that has a child get ready before there is a document.
pub const WARM_UP: &str = "WARM_UP";
/// Tells a child's allocator to ask the system for what it needs, and no more: set aside, it would count as used.
const FRUGAL: (&str, &str) = ("MALLOC_CONF", "retain:false,background_thread:false,narenas:1");

/// Children that wait.
#[derive(Debug, Default)]
pub struct Pool {
    /// How many.
    size: usize,
    program: Option<PathBuf>,
    waiting: Mutex<Vec<Child>>,
    /// When there was a document last.
    used: Mutex<Option<Instant>>,
    /// Held by whoever starts children.
    filling: Mutex<()>,
}

impl Pool {
    /// Lets `size` children wait. They belong to the runtime that runs when they are started.
    pub fn new(size: usize, program: Option<PathBuf>) -> Self {
        Self {
            size,
            program,
            waiting: Mutex::default(),
            used: Mutex::default(),
            filling: Mutex::default(),
        }
    }

    /// How many children wait.
    pub fn size(&self) -> usize {
        self.size
    }

    /// What is started instead of this very program.
    pub fn program(&self) -> Option<&Path> {
        self.program.as_deref()
    }

    /// A child that has waited, if there is one.
    pub fn take(&self) -> Option<Child> {
        let mut waiting = self.waiting();
        while let Some(mut child) = waiting.pop() {
            if is_alive(&mut child) {
                return Some(child);
            }
        }
        None
    }

    /// Starts children until enough of them wait. One that cannot be started now is started another time.
    pub fn fill(&self) {
        *self.used() = Some(Instant::now());
        // Somebody else is at it.
        let Ok(_filling) = self.filling.try_lock() else { return };
        // One that ended while others were started does not count as waiting.
        while self.count_alive() < self.size {
            let Ok(child) = self.start_ahead() else { return };
            self.waiting().push(child);
        }
    }

    /// Lets the children go if there was no document for `idle`: nobody comes, and each holds some 15 MB.
    pub fn rest(&self, idle: Duration) {
        if self.used().is_some_and(|used| used.elapsed() >= idle) {
            self.waiting().clear();
        }
    }

    /// Forgets the children that ended; returns how many wait.
    fn count_alive(&self) -> usize {
        let mut waiting = self.waiting();
        waiting.retain_mut(is_alive);
        waiting.len()
    }

    /// Starts a child.
    pub fn start(&self) -> Result<Child, Error> {
        self.command([COMMAND])?.spawn().map_err(|_| Error::Internal)
    }

    /// Starts a child that gets ready while it waits.
    fn start_ahead(&self) -> Result<Child, Error> {
        self.command([COMMAND])?
            .env(WARM_UP, "1")
            .spawn()
            .map_err(|_| Error::Internal)
    }

    /// Starts a child that may have `tesseract` read pictures, and leads the group of all processes that this takes.
    /// It gives up on pages early enough to answer within `time`.
    pub fn start_for_pictures(&self, tesseract: &Path, time: Duration) -> Result<Child, Error> {
        self.command([COMMAND])?
            .process_group(0)
            .env(TIME_FOR_PICTURES, (time * 9 / 10).as_millis().to_string())
            .envs(
                PASSED_ON
                    .iter()
                    .filter_map(|name| Some((name, std::env::var_os(name)?))),
            )
            .env(TESSERACT, tesseract)
            .spawn()
            .map_err(|_| Error::Internal)
    }

    /// Starts a child that draws a page.
    pub fn start_for_drawing(&self, wanted: Wanted) -> Result<Child, Error> {
        self.command(wanted.arguments())?.spawn().map_err(|_| Error::Internal)
    }

    fn command<A: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = A>) -> Result<Command, Error> {
        let program = match &self.program {
            Some(program) => program.clone(),
            None => this_program().map_err(|_| Error::Internal)?,
        };
        let mut command = Command::new(program);
        command
            .args(arguments)
            .env_clear()
            .env(FRUGAL.0, FRUGAL.1)
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true);
        Ok(command)
    }

    fn waiting(&self) -> MutexGuard<'_, Vec<Child>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn used(&self) -> MutexGuard<'_, Option<Instant>> {
        self.used.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The program that runs. A path would lead to another one once this one is replaced by its next version.
pub fn this_program() -> std::io::Result<PathBuf> {
    if cfg!(target_os = "linux") {
        return Ok(PathBuf::from("/proc/self/exe"));
    }
    std::env::current_exe()
}

fn is_alive(child: &mut Child) -> bool {
    matches!(child.try_wait(), Ok(None))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[actix_web::test]
    async fn children_wait_while_documents_come() {
        // A program that goes on until it is ended, whatever it is told.
        let pool = Pool::new(2, Some("/usr/bin/yes".into()));
        pool.rest(Duration::ZERO);
        pool.fill();
        pool.rest(Duration::from_mins(1));
        assert_eq!(pool.count_alive(), 2);
        pool.rest(Duration::ZERO);
        assert_eq!(pool.count_alive(), 0);
        assert!(pool.take().is_none());
    }
}
