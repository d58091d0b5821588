//! Who waits for providers: work that costs no processor and must hold up no other.

use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::sync::Notify;

/// How many wait.
#[derive(Debug, Default)]
pub struct Asking {
    count: AtomicUsize,
    more: Notify,
}

/// Somebody who waits, until dropped.
pub struct Wait<'a>(&'a Asking);

impl Asking {
    /// Somebody begins to wait.
    pub fn begin(&self) -> Wait<'_> {
        self.count.fetch_add(1, Ordering::Relaxed);
        self.more.notify_one();
        Wait(self)
    }

    /// How many wait right now.
    pub fn count(&self) -> usize {
        self.count.load(Ordering::Relaxed)
    }

    /// Returns once somebody else begins to wait.
    pub async fn come(&self) {
        self.more.notified().await;
    }
}

impl Drop for Wait<'_> {
    fn drop(&mut self) {
        self.0.count.fetch_sub(1, Ordering::Relaxed);
    }
}
