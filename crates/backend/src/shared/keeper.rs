//! Keeps the connection to Redis, tells other processes the news of this one, and hears theirs.

use std::time::Duration;

use redis::aio::MultiplexedConnection;
use redis::{PushInfo, PushKind, RedisResult, Value};
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use uuid::Uuid;

use super::{Redis, Shared, patience};
use crate::monitoring;
use crate::tasks::{News, Signals};

/// Between two attempts to connect.
const PAUSE: Duration = Duration::from_secs(2);
/// A connection whose other end is gone without a word is found out like this.
const SIGN_OF_LIFE: Duration = Duration::from_secs(5);

impl Shared {
    /// Connects, again and again; while connected passes news on, both ways. Never returns.
    pub async fn keep(&self, signals: &Signals) {
        let Some(redis) = &self.0 else {
            return std::future::pending().await;
        };
        let myself = Uuid::now_v7();
        let mut was_up = true;
        loop {
            let met = redis.meet(myself, signals).await;
            redis.set_connection(None);
            let is_up = met.is_ok();
            if is_up || was_up {
                let reason = met.err().map(|error| error.to_string()).unwrap_or_default();
                tracing::warn!("Redis is away, so each process is by itself. {reason}");
            }
            was_up = is_up;
            tokio::time::sleep(PAUSE).await;
        }
    }
}

impl Redis {
    /// A connection on which news of all processes are pushed to `pushed`.
    async fn connect(&self, pushed: UnboundedSender<PushInfo>) -> RedisResult<MultiplexedConnection> {
        let config = patience().set_push_sender(pushed);
        let mut connection = self
            .client
            .get_multiplexed_async_connection_with_config(&config)
            .await?;
        connection.subscribe(&self.channel).await?;
        Ok(connection)
    }

    /// Returns once the connection is lost; an error says that there was none.
    async fn meet(&self, myself: Uuid, signals: &Signals) -> RedisResult<()> {
        let (sender, mut pushed) = unbounded_channel();
        let connected = self.connect(sender).await;
        let mut connection = connected.inspect_err(|_| monitoring::redis_failed("connect"))?;
        let mut told = signals.news();
        let mut sign_of_life = tokio::time::interval(SIGN_OF_LIFE);
        self.set_connection(Some(connection.clone()));
        tracing::info!("Redis answers");
        loop {
            let command = tokio::select! {
                () = self.lost.notified() => return Ok(()),
                push = pushed.recv() => match push {
                    None | Some(PushInfo { kind: PushKind::Disconnection, .. }) => return Ok(()),
                    Some(push) => {
                        if let Some(news) = heard(&push, myself) {
                            signals.hear(news);
                        }
                        continue;
                    }
                },
                news = told.recv() => match news {
                    Ok(news) => redis::cmd("PUBLISH").arg(&self.channel).arg(format!("{myself} {news}")).take(),
                    // Those who wait look again by themselves.
                    Err(RecvError::Lagged(_)) => continue,
                    Err(RecvError::Closed) => return Ok(()),
                },
                _ = sign_of_life.tick() => redis::cmd("PING"),
            };
            if command.exec_async(&mut connection).await.is_err() {
                monitoring::redis_failed("news");
                return Ok(());
            }
        }
    }
}

/// What another process tells.
fn heard(push: &PushInfo, myself: Uuid) -> Option<News> {
    let (PushKind::Message, [_, Value::BulkString(message)]) = (&push.kind, &*push.data) else {
        return None;
    };
    let (sender, news) = std::str::from_utf8(message).ok()?.split_once(' ')?;
    let sender: Uuid = sender.parse().ok()?;
    if sender == myself { None } else { news.parse().ok() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_news_of_others_are_heard() {
        let (myself, other, task) = (Uuid::now_v7(), Uuid::now_v7(), Uuid::now_v7());
        let hear = |text: &str| {
            let data = ["smartresume:news:0", text].map(|part| Value::BulkString(part.as_bytes().to_vec()));
            let kind = PushKind::Message;
            heard(
                &PushInfo {
                    kind,
                    data: data.to_vec(),
                },
                myself,
            )
        };
        for news in [News::Work, News::Moved(task)] {
            assert_eq!(hear(&format!("{other} {news}")), Some(news));
            assert_eq!(hear(&format!("{myself} {news}")), None);
        }
        for rubbish in ["", "work", "x work", &format!("{other} moved x"), &format!("{other} ")] {
            assert_eq!(hear(rubbish), None, "{rubbish}");
        }
    }
}
