//! What the processes of one service share for a while: Redis, if there is one (docs/decisions/0019).
//!
//! Nothing depends on it. Whoever asks gets `None` at once while it is away, and goes on with what this process has.

mod keeper;
mod kept;

use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use redis::aio::MultiplexedConnection;
use redis::{AsyncConnectionConfig, Client, IntoConnectionInfo, ProtocolVersion, RedisResult};
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::Notify;

pub use self::kept::Kept;
use crate::monitoring;

/// Nobody waits for a connection but the keeper.
const TIME_TO_CONNECT: Duration = Duration::from_secs(1);
/// How long a request waits for an answer, once; then nobody asks before the keeper has found Redis again.
const TIME_TO_ANSWER: Duration = Duration::from_millis(200);

/// The way to Redis. Cheap to clone.
#[derive(Clone, Default)]
pub struct Shared(Option<Arc<Redis>>);

struct Redis {
    client: Client,
    /// Where news are told: one database of a server is one service.
    channel: String,
    /// There is one while it answers.
    connection: RwLock<Option<MultiplexedConnection>>,
    /// Somebody did not get an answer.
    lost: Notify,
}

impl Shared {
    /// Redis at `url`, or none if that is empty. [`Shared::keep`] connects.
    pub fn open(url: &SecretString) -> anyhow::Result<Self> {
        let url = url.expose_secret();
        if url.is_empty() {
            return Ok(Self::default());
        }
        // Somebody else may have said so already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let address = url.into_connection_info()?;
        let settings = address.redis_settings().clone();
        let channel = format!("smartresume:news:{}", settings.db());
        // News and answers then come by one connection, which is either there or not.
        let address = address.set_redis_settings(settings.set_protocol(ProtocolVersion::RESP3));
        Ok(Self(Some(Arc::new(Redis {
            client: Client::open(address)?,
            channel,
            connection: RwLock::default(),
            lost: Notify::new(),
        }))))
    }

    /// Whether `url` is one that [`Shared::open`] takes.
    #[must_use]
    pub fn is_url(url: &SecretString) -> bool {
        let url = url.expose_secret();
        let has_scheme = url.starts_with("redis://") || url.starts_with("rediss://");
        url.is_empty() || has_scheme && url.into_connection_info().is_ok()
    }

    /// Whether Redis answered when it was last asked; `None` if there is none.
    #[must_use]
    pub fn is_up(&self) -> Option<bool> {
        self.0.as_ref().map(|redis| redis.connection().is_some())
    }

    /// Asks Redis for a sign of life; `None` if there is none.
    pub async fn answers(&self) -> Option<bool> {
        self.0.as_ref()?;
        let answer = self.ask("ping", async |mut redis| {
            redis::cmd("PING").exec_async(&mut redis).await
        });
        Some(answer.await.is_some())
    }

    /// Connects and asks for a sign of life, for whoever checks the settings.
    pub async fn try_once(&self) -> RedisResult<()> {
        if let Some(redis) = &self.0 {
            let mut connection = redis
                .client
                .get_multiplexed_async_connection_with_config(&patience())
                .await?;
            redis::cmd("PING").exec_async(&mut connection).await?;
        }
        Ok(())
    }

    /// What Redis says to `question`; nothing at once while it is away. `what` is for those who watch.
    pub async fn ask<T>(
        &self,
        what: &'static str,
        question: impl AsyncFnOnce(MultiplexedConnection) -> RedisResult<T>,
    ) -> Option<T> {
        let redis = self.0.as_ref()?;
        match question(redis.connection()?).await {
            Ok(answer) => Some(answer),
            Err(error) => {
                monitoring::redis_failed(what);
                tracing::debug!(what, "Redis failed: {error}");
                redis.lose();
                None
            }
        }
    }
}

impl Redis {
    fn connection(&self) -> Option<MultiplexedConnection> {
        self.connection.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn set_connection(&self, connection: Option<MultiplexedConnection>) {
        *self.connection.write().unwrap_or_else(PoisonError::into_inner) = connection;
    }

    /// Nobody asks before the keeper has connected again.
    fn lose(&self) {
        self.set_connection(None);
        self.lost.notify_one();
    }
}

fn patience() -> AsyncConnectionConfig {
    AsyncConnectionConfig::new()
        .set_connection_timeout(Some(TIME_TO_CONNECT))
        .set_response_timeout(Some(TIME_TO_ANSWER))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_urls_of_redis_are_taken() {
        let is_url = |url: &str| {
            let url = SecretString::from(url.to_owned());
            assert!(!Shared::is_url(&url) || Shared::open(&url).is_ok());
            Shared::is_url(&url)
        };
        for url in [
            "",
            "redis://cache",
            "redis://:secret@cache:6379/1",
            "rediss://user:secret@cache:6380",
        ] {
            assert!(is_url(url), "{url}");
        }
        for url in [
            "cache:6379",
            "http://cache",
            "redis://",
            "redis://cache/x",
            "redis://cache:99999",
            "unix:///run/redis.sock",
        ] {
            assert!(!is_url(url), "{url}");
        }
    }
}
