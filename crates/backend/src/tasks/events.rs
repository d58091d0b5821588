//! A task's progress as server-sent events.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use actix_web::web::Bytes;
use futures_util::{Stream, stream};
use tokio::time::Instant;

use super::model::Task;
use super::signals::Moves;
use crate::app::State;
use crate::db::Id;

/// Proxies close connections on which nothing happens.
const HEARTBEAT: Duration = Duration::from_secs(15);

struct Follower {
    task: Task,
    told: Option<types::Task>,
    moves: Moves,
    state: Arc<State>,
}

/// One event for each state the task is seen in, named after it; the last one is its end.
pub fn follow(task: Task, state: Arc<State>) -> impl Stream<Item = Result<Bytes, Infallible>> {
    let moves = state.signals.watch(Some(task.id.uuid()));
    let follower = Follower {
        task,
        told: None,
        moves,
        state,
    };
    stream::unfold(Some(follower), |follower| async {
        let (event, follower) = follower?.next().await?;
        Some((Ok(event), follower))
    })
}

impl Follower {
    /// The next event, and whoever tells the one after it; nothing once the task is deleted.
    async fn next(mut self) -> Option<(Bytes, Option<Self>)> {
        let silent_until = Instant::now() + HEARTBEAT;
        loop {
            let now = types::Task::from(self.task.clone());
            if self.told.as_ref() != Some(&now) {
                let event = event(&now)?;
                let is_over = self.task.is_over();
                self.told = Some(now);
                return Some((event, (!is_over).then_some(self)));
            }
            if tokio::time::timeout_at(silent_until, self.moves.next()).await.is_err() {
                return Some((Bytes::from_static(b": still here\n\n"), Some(self)));
            }
            let (owner, id): (_, Id<Task>) = (self.task.user_id, self.task.id);
            self.task = self.state.db.run(move |db| Task::find(owner, id, db)).await.ok()?;
        }
    }
}

fn event(task: &types::Task) -> Option<Bytes> {
    let json = serde_json::to_string(task).ok()?;
    Some(format!("event: {}\ndata: {json}\n\n", task.status).into())
}
