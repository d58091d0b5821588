use leptos::prelude::*;

use super::sheets::Sheets;
use crate::components::ProblemPanel;
use crate::components::text_pane::TextPane;
use crate::spans::Mark;
use crate::urls;
use crate::workbench::{LayoutState, Original, Workbench};

/// What the fields were read from: the pages as people see them, or the text as machines do.
#[component]
pub fn OriginalPane(bench: Workbench) -> impl IntoView {
    let has_pages = Memo::new(move |_| !bench.pages.read().is_empty());
    let shown = move || match bench.layout_state.get() {
        LayoutState::Loading => view! { <Outline /> }.into_any(),
        LayoutState::Failed(error) if bench.original.get() == Original::Page => view! {
            <ProblemPanel error>
                <button class="button" on:click=move |_| bench.load_layout()>
                    "Try again"
                </button>
                <button class="button button-quiet" on:click=move |_| bench.original.set(Original::Text)>
                    "Show the text"
                </button>
            </ProblemPanel>
        }
        .into_any(),
        LayoutState::Ready if has_pages.get() && bench.original.get() == Original::Page => {
            view! { <Sheets bench /> }.into_any()
        }
        LayoutState::Ready | LayoutState::Failed(_) => view! { <Text bench /> }.into_any(),
    };

    view! {
        <div class="reading-text">
            {move || has_pages.get().then(|| view! { <Switch bench /> })}
            {shown}
            {bench
                .autosave
                .map(|autosave| {
                    view! {
                        <p class="fine-print">
                            <a href=urls::resume_file(autosave.id()) rel="external" download>
                                "Download the original file"
                            </a>
                        </p>
                    }
                })}
        </div>
    }
}

#[component]
fn Text(bench: Workbench) -> impl IntoView {
    let marks = move || {
        let mark = |span| Mark {
            span,
            state: None,
            is_active: true,
        };
        bench.spotlight.get().map(mark).into_iter().collect::<Vec<_>>()
    };
    view! { <TextPane label="The text a machine reads" text=bench.text.get_value() marks=Signal::derive(marks) /> }
}

#[component]
fn Switch(bench: Workbench) -> impl IntoView {
    let button = move |(original, label): (Original, &'static str)| {
        let is_pressed = move || {
            if bench.original.get() == original {
                "true"
            } else {
                "false"
            }
        };
        view! {
            <button class="switch-side" aria-pressed=is_pressed on:click=move |_| bench.original.set(original)>
                {label}
            </button>
        }
    };

    view! {
        <div class="switch" role="group" aria-label="Show the original as">
            {[(Original::Page, "Page"), (Original::Text, "Text")].map(button).collect_view()}
        </div>
    }
}

#[component]
fn Outline() -> impl IntoView {
    view! {
        <div class="skeleton" role="status">
            <span class="visually-hidden">"Loading the pages…"</span>
            <div class="skeleton-block sheet-outline"></div>
        </div>
    }
}
