//! The second lane: documents that are pictures of text take long, and those with text do not wait behind them.

use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::sync::{Notify, Semaphore, SemaphorePermit};

use super::Error;

/// Documents that have pictures read, or wait for it.
#[derive(Debug)]
pub struct Lane {
    places: Semaphore,
    count: AtomicUsize,
    came: Notify,
}

/// A document in the lane; it leaves when this is dropped.
#[derive(Debug)]
pub struct Place<'a> {
    lane: &'a Lane,
    permit: Option<SemaphorePermit<'a>>,
}

impl Lane {
    /// A lane in which `count` documents are read at once.
    pub fn new(count: usize) -> Self {
        Self {
            places: Semaphore::new(count),
            count: AtomicUsize::new(0),
            came: Notify::new(),
        }
    }

    /// How many there are, waiting or read.
    pub fn count(&self) -> usize {
        self.count.load(Ordering::Relaxed)
    }

    /// Returns once another one has come.
    pub async fn come(&self) {
        self.came.notified().await;
    }

    /// Waits for a place.
    pub async fn enter(&self) -> Result<Place<'_>, Error> {
        self.count.fetch_add(1, Ordering::Relaxed);
        let mut place = Place {
            lane: self,
            permit: None,
        };
        self.came.notify_one();
        place.permit = Some(self.places.acquire().await.map_err(|_| Error::Internal)?);
        Ok(place)
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.lane.count.fetch_sub(1, Ordering::Relaxed);
    }
}
