use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use web_sys::MouseEvent;

use crate::autosave::{Autosave, SaveState};
use crate::urls;
use crate::workbench::Workbench;

/// The way from a résumé to its files. What is not stored yet is stored first: files are made of what is stored.
#[component]
pub fn ExportLink(bench: Workbench) -> impl IntoView {
    bench.autosave.map(|autosave| view! { <Link bench autosave /> })
}

#[component]
fn Link(bench: Workbench, autosave: Autosave) -> impl IntoView {
    let navigate = use_navigate();
    let address = move || urls::export(autosave.id(), bench.job_id.get());
    let go = move |event: MouseEvent| {
        if untrack(|| autosave.state()) == SaveState::Saved {
            return;
        }
        event.prevent_default();
        let navigate = navigate.clone();
        let target = untrack(address);
        spawn_local(async move {
            // If it could not be stored, the note beside says so.
            if autosave.save().await {
                navigate(&target, NavigateOptions::default());
            }
        });
    };

    view! {
        <a class="button button-small" href=address on:click=go>
            "Export"
        </a>
    }
}
