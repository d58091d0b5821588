//! Who waits for what: within this process, and in others if they can be told.

use std::fmt;
use std::str::FromStr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::{Notify, broadcast};
use uuid::Uuid;

/// Another process may do the work, and may not be heard: then looking now and then must do.
const LOOK_AGAIN: Duration = Duration::from_millis(400);
const BACKLOG: usize = 256;
/// A worker that did not say so for longer is not at it any more.
const LONGEST_SILENCE: Duration = Duration::from_secs(30);

/// What other processes should hear of.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum News {
    /// There is work.
    Work,
    /// This task has moved.
    Moved(Uuid),
}

/// Tells the worker that there is work, and those who wait that it has moved.
#[derive(Clone, Debug)]
pub struct Signals {
    work: Arc<Notify>,
    moves: broadcast::Sender<Uuid>,
    news: broadcast::Sender<News>,
    worked_at: Arc<Mutex<Option<Instant>>>,
}

impl Default for Signals {
    fn default() -> Self {
        Self {
            work: Arc::default(),
            moves: broadcast::Sender::new(BACKLOG),
            news: broadcast::Sender::new(BACKLOG),
            worked_at: Arc::default(),
        }
    }
}

impl Signals {
    /// There is work.
    pub fn work(&self) {
        self.tell(News::Work);
    }

    /// The task has moved.
    pub fn moved(&self, task: Uuid) {
        self.tell(News::Moved(task));
    }

    /// What is told in this process from now on.
    #[must_use]
    pub fn news(&self) -> broadcast::Receiver<News> {
        self.news.subscribe()
    }

    /// Something that another process tells.
    pub fn hear(&self, news: News) {
        match news {
            News::Work => self.work.notify_one(),
            // Nobody waits: nobody needs to know.
            News::Moved(task) => _ = self.moves.send(task),
        }
    }

    fn tell(&self, news: News) {
        self.hear(news);
        // Without Redis nobody listens.
        let _ = self.news.send(news);
    }

    /// Waits until there is work.
    pub async fn wait_for_work(&self) {
        self.work.notified().await;
    }

    /// The worker of this process is at it.
    pub fn at_work(&self) {
        *self.worked_at.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
    }

    /// Whether the worker of this process, if there is one, said lately that it is at it.
    #[must_use]
    pub fn is_working(&self) -> bool {
        let worked_at = *self.worked_at.lock().unwrap_or_else(PoisonError::into_inner);
        worked_at.is_none_or(|at| at.elapsed() < LONGEST_SILENCE)
    }

    /// The moves of `task` from now on.
    #[must_use]
    pub fn watch(&self, task: Option<Uuid>) -> Moves {
        Moves {
            task,
            all: self.moves.subscribe(),
        }
    }
}

impl fmt::Display for News {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Work => formatter.write_str("work"),
            Self::Moved(task) => write!(formatter, "moved {task}"),
        }
    }
}

impl FromStr for News {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, uuid::Error> {
        match text {
            "work" => Ok(Self::Work),
            _ => text.strip_prefix("moved ").unwrap_or_default().parse().map(Self::Moved),
        }
    }
}

/// The moves of one task.
#[derive(Debug)]
pub struct Moves {
    task: Option<Uuid>,
    all: broadcast::Receiver<Uuid>,
}

impl Moves {
    /// Returns when the task has moved, or may have.
    pub async fn next(&mut self) {
        let look_again = tokio::time::sleep(LOOK_AGAIN);
        let moved = async {
            loop {
                match self.all.recv().await {
                    Ok(task) if Some(task) != self.task => {}
                    // Too many moves at once: ours may have been among them.
                    Ok(_) | Err(broadcast::error::RecvError::Lagged(_)) => return,
                    Err(broadcast::error::RecvError::Closed) => std::future::pending().await,
                }
            }
        };
        tokio::select! {
            () = look_again => {}
            () = moved => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_worker_that_falls_silent_is_not_at_work() {
        let signals = Signals::default();
        assert!(signals.is_working(), "there is none");
        signals.at_work();
        assert!(signals.is_working());
        *signals.worked_at.lock().unwrap() = Instant::now().checked_sub(LONGEST_SILENCE);
        assert!(!signals.is_working());
    }
}
