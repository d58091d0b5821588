use leptos::prelude::*;

use crate::components::ProblemPanel;
use crate::components::export::{Choices, sides};
use crate::paper::Paper;
use crate::text;

/// The pages as they would be printed right now.
#[component]
pub fn PaperView(paper: Paper, choices: Choices) -> impl IntoView {
    let addresses = Memo::new(move |_| paper.addresses());
    let drawn = Memo::new(move |_| addresses.read().len());
    let page = move |at: usize| {
        let source = move || addresses.read().get(at).cloned().unwrap_or_default();
        let alt = move || {
            let template = text::template(choices.template());
            format!("Page {} of {}, template {template}", at + 1, paper.count.get())
        };
        let (width, height) = (move || sides(choices.paper()).0, move || sides(choices.paper()).1);
        view! {
            <span class="sheet">
                <img class="sheet-picture" src=source alt=alt width=width height=height />
            </span>
        }
    };
    let label = move || match paper.count.get() {
        0 => "The pages".to_owned(),
        count => text::count(count, "page"),
    };
    let rest = move || {
        (drawn.get() < paper.count.get())
            .then(|| view! { <p class="muted">{format!("Only the first {} are shown.", drawn.get())}</p> })
    };
    let is_first = move || paper.count.get() == 0 && paper.trouble.read().is_none();

    view! {
        <div class="pane" class:is-behind=move || paper.is_behind.get()>
            <p class="pane-label paper-label">
                <span>{label}</span>
                <span class="paper-behind" aria-hidden="true">
                    "Drawing…"
                </span>
            </p>
            <Trouble paper />
            <div class="pane-sheets" tabindex="0" role="region" aria-label="The pages as they are printed">
                <Show when=is_first>
                    <div class="skeleton" role="status">
                        <span class="visually-hidden">"Setting the pages…"</span>
                        <div class="skeleton-block sheet-outline"></div>
                    </div>
                </Show>
                <For each=move || 0..drawn.get() key=|at| *at children=page />
                {rest}
            </div>
        </div>
    }
}

/// Why what is shown is not what was typed, and letters that cannot be printed.
#[component]
fn Trouble(paper: Paper) -> impl IntoView {
    let trouble = move || {
        paper.trouble.get().map(|error| {
            view! {
                <ProblemPanel error>
                    <button class="button" on:click=move |_| paper.again()>
                        "Draw it again"
                    </button>
                </ProblemPanel>
            }
        })
    };
    let replaced = move || {
        let replaced = paper.replaced.get();
        (!replaced.is_empty())
            .then(|| view! { <p class="paper-note">{format!("No font has these; □ stands for them: {}", replaced.join(" "))}</p> })
    };

    view! {
        {trouble}
        {replaced}
    }
}
