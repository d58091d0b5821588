//! What was read of texts a moment ago.

use std::sync::Arc;
use std::time::Duration;

use moka::sync::Cache;

/// Longer texts are read each time.
const LONGEST: usize = 32 * 1024;
/// The most text, in bytes, whose readings are kept; a reading takes some five to ten times as much.
const MOST_TEXT: u64 = 512 * 1024;
/// How long a reading is kept, however often it is asked for.
const KEPT: Duration = Duration::from_mins(1);

/// The readings of the texts that are being worked with, in the memory of this process and nowhere else: while a résumé
/// is edited the ad stays the same, and while ads are tried the résumé does (docs/decisions/0011).
pub struct Recent<T>(Cache<String, Arc<T>>);

impl<T: Send + Sync + 'static> Default for Recent<T> {
    fn default() -> Self {
        let cache = Cache::builder()
            .weigher(|text: &String, _| u32::try_from(text.len()).unwrap_or(u32::MAX))
            .max_capacity(MOST_TEXT)
            .time_to_live(KEPT)
            .build();
        Self(cache)
    }
}

impl<T: Send + Sync + 'static> Recent<T> {
    /// What `read` makes of a text, now or within the last minute. The whole text tells it from others, not a hash.
    pub fn read(&self, text: &str, read: impl FnOnce(&str) -> T) -> Arc<T> {
        if text.len() > LONGEST {
            return Arc::new(read(text));
        }
        if let Some(known) = self.0.get(text) {
            return known;
        }
        let fresh = Arc::new(read(text));
        self.0.insert(text.to_owned(), fresh.clone());
        fresh
    }

    /// Gives back the memory of what is past its time, which otherwise only the next reading would.
    pub fn sweep(&self) {
        self.0.run_pending_tasks();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_read_once_and_another_is_another() {
        let recent = Recent::default();
        let read = |text: &str| text.to_uppercase();
        let first = recent.read("baker", read);
        assert_eq!(*first, "BAKER");
        assert!(Arc::ptr_eq(&first, &recent.read("baker", read)));
        assert_eq!(*recent.read("bakers", read), "BAKERS");
    }

    #[test]
    fn what_is_kept_is_bounded() {
        let recent = Recent::default();
        for number in 0..400 {
            recent.read(&format!("{number} {}", "bakery ".repeat(1000)), str::len);
        }
        recent.sweep();
        assert!(recent.0.weighted_size() <= MOST_TEXT);
        let long = "bakery ".repeat(10_000);
        assert!(!Arc::ptr_eq(
            &recent.read(&long, str::len),
            &recent.read(&long, str::len)
        ));
    }
}
