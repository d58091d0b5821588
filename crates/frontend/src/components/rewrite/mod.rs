//! Proposals: what goes and comes, why, and what a person makes of it.

mod answer;
mod bar;
mod card;
mod redlined;
mod services;
mod version;

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use types::{ProposalState, Proposed, Verdict};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use self::bar::RevisingBar;
use self::card::Card;
pub use self::redlined::Redlined;
pub use self::services::{ProvidersAsked, ProvidersTold};
use self::version::VersionPanel;
use crate::components::ProblemPanel;
use crate::revising::{Revising, plainly};

/// All proposals to a match, with the keys to decide about them.
#[component]
pub fn RewriteView(revising: Revising) -> impl IntoView {
    let keys = window_event_listener(leptos::ev::keydown, move |event| press(revising, &event));
    on_cleanup(move || keys.remove());
    let ids = move || -> Vec<_> {
        revising
            .found
            .with(|found| found.items.iter().map(|it| it.id).collect())
    };
    let trouble = move || {
        let error = revising.trouble.get()?;
        Some(view! {
            <ProblemPanel error>
                <button class="button" on:click=move |_| { revising.trouble.set(None); revising.look(); }>
                    "Read them again"
                </button>
            </ProblemPanel>
        })
    };
    let note = move || {
        let note = revising.found.with(|found| found.note.clone())?;
        Some(view! { <p class="muted" role="status">{note}</p> })
    };
    let is_empty = move || !revising.is_looking() && revising.found.with(|found| found.items.is_empty());

    view! {
        <RevisingBar revising />
        {trouble}
        {note}
        <Show when=is_empty>
            <div class="empty">
                <p><b>"Nothing to propose."</b></p>
                <p class="muted">"The rules found no weak opening, no missing figure and no word of the ad that your résumé could use and does not."</p>
            </div>
        </Show>
        <Keys />
        <ol class="proposals" aria-label="Proposals">
            <For each=ids key=|id| *id children=move |id| view! { <Card revising id /> } />
        </ol>
        <VersionPanel revising />
    }
}

/// What the keys do; they work while a proposal has the focus, and the first two anywhere.
#[component]
fn Keys() -> impl IntoView {
    let key = |name: &'static str, what: &'static str| view! { <span class="key"><kbd>{name}</kbd> {what}</span> };

    view! {
        <p class="keys">
            <span class="visually-hidden">"Keys: "</span>
            {key("j", "next")} {key("k", "back")} {key("a", "accept")} {key("e", "edit")} {key("r", "reject")} {key("u", "undo")}
        </p>
    }
}

fn press(revising: Revising, event: &KeyboardEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
    let is_typing = target.as_ref().is_some_and(|target| {
        matches!(target.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT") || target.is_content_editable()
    });
    if is_typing || event.ctrl_key() || event.alt_key() || event.meta_key() {
        return;
    }
    let is_inside = target.is_some_and(|target| target.closest(".proposal").ok().flatten().is_some());
    let current = revising.current.get_untracked().and_then(|id| revising.item(id));
    if act(revising, &event.key(), current.filter(|_| is_inside), is_inside) {
        event.prevent_default();
    }
}

/// Does what a key says. Says whether it says anything.
fn act(revising: Revising, key: &str, item: Option<Proposed>, is_inside: bool) -> bool {
    match (key, item) {
        ("j", _) => revising.step(1),
        ("k", _) => revising.step(-1),
        ("ArrowDown", _) if is_inside => revising.step(1),
        ("ArrowUp", _) if is_inside => revising.step(-1),
        ("a", Some(item)) if item.after.is_empty() => revising.writing.set(item.is_writable.then_some(item.id)),
        ("a", Some(item)) => revising.decide(item.id, plainly(Verdict::Accept)),
        ("r", Some(item)) => revising.decide(item.id, plainly(Verdict::Reject)),
        ("u", Some(item)) if item.state != ProposalState::Open => revising.decide(item.id, plainly(Verdict::Undo)),
        ("e", Some(item)) if item.is_writable => revising.writing.set(Some(item.id)),
        _ => return false,
    }
    true
}
