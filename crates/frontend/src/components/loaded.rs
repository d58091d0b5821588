use leptos::prelude::*;

use super::ProblemPanel;
use crate::{api, urls};

/// Shows `children` once `resource` has loaded; until then an outline of the page, and on failure the reason.
#[component]
pub fn Loaded<T, F, V>(resource: LocalResource<api::Result<T>>, children: F) -> impl IntoView
where
    T: Clone + 'static,
    F: Fn(T) -> V + Clone + Send + 'static,
    V: IntoView + 'static,
{
    let view = move || {
        let children = children.clone();
        Suspend::new(async move {
            match resource.await {
                Ok(value) => children(value).into_any(),
                Err(error) => view! { <Failed error retry=move || resource.refetch() /> }.into_any(),
            }
        })
    };

    view! { <Transition fallback=Skeleton>{view}</Transition> }
}

#[component]
fn Failed(error: api::Error, retry: impl Fn() + Send + 'static) -> impl IntoView {
    view! {
        <h1 class="page-title">"This page cannot be shown"</h1>
        <ProblemPanel error>
            <button class="button" on:click=move |_| retry()>
                "Try again"
            </button>
            <a class="button button-quiet" href=urls::HOME>
                "To the start page"
            </a>
        </ProblemPanel>
    }
}

#[component]
fn Skeleton() -> impl IntoView {
    view! {
        <div class="skeleton" role="status">
            <span class="visually-hidden">"Loading…"</span>
            <div class="skeleton-title"></div>
            <div class="skeleton-columns">
                <div class="skeleton-block"></div>
                <div class="skeleton-block"></div>
            </div>
        </div>
    }
}
