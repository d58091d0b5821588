#![allow(
    clippy::unnecessary_wraps,
    reason = "what `wasm_split` makes of `show` may fail: the part may not arrive"
)]

use std::time::Duration;

use leptos::leptos_dom::helpers::{request_idle_callback_with_handle, set_timeout};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use super::{
    Compare, CompareWith, EditPage, ExportPage, LetterPage, MatchReport, RankingPage, Rankings, ResumePage, Rewrite,
    Sample, Scoring,
};
use crate::api;
use crate::components::Loaded;

/// Where a browser does not tell when it has nothing to do.
const SOON: Duration = Duration::from_secs(2);

/// A page that is not the landing page. All of them are one part of the program, which is loaded when the first of them
/// is asked for, or when the landing page has nothing left to do.
#[derive(Clone, Copy, Debug)]
pub enum Later {
    /// `/sample`
    Sample,
    /// `/resumes/{id}`
    Resume,
    /// `/resumes/{id}/edit`
    Edit,
    /// `/resumes/{id}/export`
    Export,
    /// `/matches/{id}`
    Match,
    /// `/matches/{id}/compare`
    CompareWith,
    /// `/matches/{id}/compare/{other}`
    Compare,
    /// `/matches/{id}/rewrite`
    Rewrite,
    /// `/letters/{id}`
    Letter,
    /// `/rankings`
    Rankings,
    /// `/rankings/{id}`
    Ranking,
    /// `/scoring`
    Scoring,
}

/// Shows a page once the part it is in is there.
#[component]
pub fn LaterPage(page: Later) -> impl IntoView {
    let loaded = LocalResource::new(|| async { show().await.map_err(|_| api::Error::NotLoaded) });

    view! { <Loaded resource=loaded children=move |show: Show| show(page) /> }
}

/// Loads the part of the later pages while nothing else is to be done. If that fails, it is tried again when it is needed.
pub fn load_when_idle() {
    let load = || {
        spawn_local(async {
            _ = load_pages().await;
        });
    };
    if request_idle_callback_with_handle(load).is_err() {
        set_timeout(load, SOON);
    }
}

type Show = fn(Later) -> AnyView;

/// Loads the part. What only this function leads to is in it.
#[wasm_split(pages, wasm_split_path = leptos::wasm_split, fallible, preload(load_pages))]
fn show() -> Result<Show, SplitLoaderError> {
    Ok(show_page)
}

fn show_page(page: Later) -> AnyView {
    match page {
        Later::Sample => view! { <Sample /> }.into_any(),
        Later::Resume => view! { <ResumePage /> }.into_any(),
        Later::Edit => view! { <EditPage /> }.into_any(),
        Later::Export => view! { <ExportPage /> }.into_any(),
        Later::Match => view! { <MatchReport /> }.into_any(),
        Later::CompareWith => view! { <CompareWith /> }.into_any(),
        Later::Compare => view! { <Compare /> }.into_any(),
        Later::Rewrite => view! { <Rewrite /> }.into_any(),
        Later::Letter => view! { <LetterPage /> }.into_any(),
        Later::Rankings => view! { <Rankings /> }.into_any(),
        Later::Ranking => view! { <RankingPage /> }.into_any(),
        Later::Scoring => view! { <Scoring /> }.into_any(),
    }
}
