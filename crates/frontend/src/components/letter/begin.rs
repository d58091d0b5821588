use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use types::NewLetter;
use uuid::Uuid;

use crate::{api, urls};

/// The way from a report to the letter: drafted now, or the one that was drafted before.
#[component]
pub fn LetterButton(resume_id: Uuid, job_id: Uuid) -> impl IntoView {
    let navigate = use_navigate();
    let is_busy = RwSignal::new(false);
    let refused = RwSignal::new(None::<String>);
    let go = move |_| {
        let navigate = navigate.clone();
        is_busy.set(true);
        refused.set(None);
        spawn_local(async move {
            match api::create_letter(&NewLetter { resume_id, job_id }).await {
                Ok(letter) => navigate(&urls::letter(letter.id), NavigateOptions::default()),
                Err(error) => _ = refused.try_set(Some(error.to_string())),
            }
            _ = is_busy.try_set(false);
        });
    };

    view! {
        <button class="button" disabled=move || is_busy.get() on:click=go>
            {move || if is_busy.get() { "Writing…" } else { "Write a cover letter" }}
        </button>
        <span class="objection" role="alert">{move || refused.get()}</span>
    }
}
