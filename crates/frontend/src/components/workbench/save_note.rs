use leptos::prelude::*;

use crate::autosave::{Autosave, SaveState};
use crate::components::{Glyph, Icon};

/// Whether the last edit is stored.
#[component]
pub fn SaveNote(autosave: Option<Autosave>) -> impl IntoView {
    match autosave {
        Some(autosave) => view! { <Saving autosave /> }.into_any(),
        None => view! { <p class="save-note">"A sample: your changes stay in this browser."</p> }.into_any(),
    }
}

#[component]
fn Saving(autosave: Autosave) -> impl IntoView {
    let note = move || match autosave.state() {
        SaveState::Saved => view! {
            <Icon glyph=Glyph::CHECK />
            "All changes saved"
        }
        .into_any(),
        SaveState::Waiting | SaveState::Saving => view! { "Saving…" }.into_any(),
        SaveState::Failed(error) => view! {
            <Icon glyph=Glyph::WARNING />
            {format!("Not saved. {error}")}
            <button class="button button-small" on:click=move |_| autosave.now()>
                "Save again"
            </button>
        }
        .into_any(),
        SaveState::Conflict => view! {
            <Icon glyph=Glyph::WARNING />
            "Not saved: this résumé was changed in another window."
            <button class="button button-small" on:click=move |_| autosave.keep_mine()>
                "Keep mine"
            </button>
            <button class="button button-small" on:click=move |_| _ = window().location().reload()>
                "Load theirs"
            </button>
        }
        .into_any(),
    };
    let is_trouble = move || matches!(autosave.state(), SaveState::Failed(_) | SaveState::Conflict);

    view! {
        <p class="save-note" class:is-trouble=is_trouble role="status">
            {note}
        </p>
    }
}
