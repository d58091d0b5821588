//! Texts that cost much to get and are kept for a while.

use std::sync::Arc;
use std::time::Duration;

use moka::sync::Cache;
use redis::AsyncCommands;

use super::Shared;

/// How long a text is kept.
const KEPT: Duration = Duration::from_mins(10);
/// Longer texts are not kept.
const LONGEST: usize = 200_000;
/// The most text, in bytes, that this process keeps; Redis has a limit of its own.
const MOST_TEXT: u64 = 2 * 1024 * 1024;

/// What was got lately, in Redis or else in the memory of this process.
pub struct Kept(Cache<String, Arc<str>>);

impl Default for Kept {
    fn default() -> Self {
        let cache = Cache::builder()
            .weigher(|key: &String, text: &Arc<str>| u32::try_from(key.len() + text.len()).unwrap_or(u32::MAX))
            .max_capacity(MOST_TEXT)
            .time_to_live(KEPT)
            .build();
        Self(cache)
    }
}

impl Kept {
    /// The text called `name`, if somebody got it lately.
    pub async fn find(&self, name: &str, shared: &Shared) -> Option<String> {
        if let Some(text) = self.0.get(name) {
            return Some(text.to_string());
        }
        let found = shared.ask("find", async |mut redis| redis.get::<_, Option<String>>(name).await);
        found.await.flatten()
    }

    /// Keeps a text that was got just now.
    pub async fn keep(&self, name: String, text: &str, shared: &Shared) {
        if text.len() > LONGEST {
            return;
        }
        let kept = shared.ask("keep", async |mut redis| {
            redis.set_ex::<_, _, ()>(&name, text, KEPT.as_secs()).await
        });
        kept.await;
        self.0.insert(name, text.into());
    }

    /// Gives back the memory of what is past its time.
    pub fn sweep(&self) {
        self.0.run_pending_tasks();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[actix_web::test]
    async fn what_is_kept_without_redis_is_found_and_bounded() {
        let (kept, alone) = (Kept::default(), Shared::default());
        assert_eq!(kept.find("ad", &alone).await, None);
        kept.keep("ad".to_owned(), "Baker", &alone).await;
        assert_eq!(kept.find("ad", &alone).await.as_deref(), Some("Baker"));
        assert_eq!(kept.find("other", &alone).await, None);

        kept.keep("long".to_owned(), &"x".repeat(LONGEST + 1), &alone).await;
        assert_eq!(kept.find("long", &alone).await, None);
        for number in 0..40 {
            kept.keep(number.to_string(), &"x".repeat(LONGEST), &alone).await;
        }
        kept.sweep();
        assert!(kept.0.weighted_size() <= MOST_TEXT);
    }
}
