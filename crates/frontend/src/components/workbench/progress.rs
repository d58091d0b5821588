use std::time::Duration;

use leptos::prelude::*;
use types::{Task, TaskStatus};
use uuid::Uuid;

use crate::api;
use crate::components::PageTitle;

/// A file while it is being read in the background.
#[component]
pub fn ReadingProgress(filename: String, task: Option<Uuid>, on_end: impl Fn() + Clone + 'static) -> impl IntoView {
    let percent = RwSignal::new(0);
    let stage = RwSignal::new("Waiting for its turn".to_owned());
    let heard = {
        let on_end = on_end.clone();
        move |task: Task| {
            if matches!(task.status, TaskStatus::Queued | TaskStatus::Running) {
                percent.set(task.progress);
                if !task.stage.is_empty() {
                    stage.set(task.stage);
                }
            } else {
                on_end();
            }
        }
    };
    match task {
        Some(task) => api::watch(task, heard),
        None => set_timeout(on_end, Duration::from_secs(2)),
    }

    view! {
        <PageTitle title=format!("Reading {filename}") />
        <div class="reading-progress">
            <span class="crop-marks" aria-hidden="true"></span>
            <p role="status">{stage}</p>
            <progress class="progress" max="100" value=percent aria-label="Progress"></progress>
            <p class="muted">"You can leave this page open or come back to it: the reading goes on."</p>
        </div>
    }
}
