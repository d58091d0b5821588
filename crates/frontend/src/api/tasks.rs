//! Background work.

use gloo_net::http::Request;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use types::{Task, TaskStatus};
use uuid::Uuid;
use wasm_bindgen::prelude::*;
use web_sys::{EventSource, MessageEvent};

use super::{Result, get, send, send_only};

/// How far a task has come.
async fn task(id: Uuid) -> Result<Task> {
    send(&|| get(&format!("/api/v1/tasks/{id}")).build()).await
}

/// Calls a task off.
pub async fn cancel_task(id: Uuid) -> Result<()> {
    send_only(&|| Request::delete(&format!("/api/v1/tasks/{id}")).build()).await
}

/// Follows a task until it ends or the page is left: by server-sent events, or by asking again where those do not come.
pub fn watch(id: Uuid, on_task: impl Fn(Task) + Clone + 'static) {
    let is_watched = StoredValue::new(true);
    let Ok(source) = EventSource::new(&format!("/api/v1/tasks/{id}/events")) else {
        return poll(id, is_watched, on_task);
    };
    let heard = {
        let (on_task, source) = (on_task.clone(), source.clone());
        Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let body = event.data().as_string().unwrap_or_default();
            if let Ok(task) = serde_json::from_str::<Task>(&body) {
                if has_ended(&task) {
                    source.close();
                }
                on_task(task);
            }
        })
    };
    // Whatever breaks the stream, asking finds out; a stream that simply ended costs one question more.
    let broken = {
        let source = source.clone();
        Closure::<dyn FnMut()>::new(move || {
            source.close();
            poll(id, is_watched, on_task.clone());
        })
    };
    // Each event is called after the status that it tells of.
    for status in TaskStatus::ALL {
        _ = source.add_event_listener_with_callback(status.as_str(), heard.as_ref().unchecked_ref());
    }
    source.set_onerror(Some(broken.as_ref().unchecked_ref()));

    let held = StoredValue::new_local((source, heard, broken));
    on_cleanup(move || {
        is_watched.set_value(false);
        held.with_value(|(source, _, _)| source.close());
    });
}

fn poll(id: Uuid, is_watched: StoredValue<bool>, on_task: impl Fn(Task) + 'static) {
    spawn_local(async move {
        while is_watched.try_get_value() == Some(true) {
            if let Ok(task) = task(id).await {
                let has_ended = has_ended(&task);
                on_task(task);
                if has_ended {
                    break;
                }
            }
            TimeoutFuture::new(800).await;
        }
    });
}

fn has_ended(task: &Task) -> bool {
    matches!(
        task.status,
        TaskStatus::Done | TaskStatus::Failed | TaskStatus::Cancelled
    )
}
