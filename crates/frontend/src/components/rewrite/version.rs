use leptos::prelude::*;
use leptos::task::spawn_local;
use types::{Difference, Step, Version};

use super::redlined::Redlined;
use crate::api;
use crate::revising::Revising;
use crate::text;

/// What the version for the job says otherwise than the résumé, what was vouched for, and the way back.
#[component]
pub fn VersionPanel(revising: Revising) -> impl IntoView {
    let is_open = RwSignal::new(false);
    let revision = Memo::new(move |_| revising.found.with(|found| found.revision));
    let version = RwSignal::new(None::<api::Result<Version>>);
    Effect::new(move || {
        // Read, not only tracked: a memo that nobody reads follows nothing.
        if is_open.get() && revision.get() >= 0 {
            spawn_local(async move {
                let found = api::version(revising.id).await;
                version.try_set(Some(found));
            });
        }
    });
    let shown = move || {
        version.get().map(|version| match version {
            Ok(version) => view! { <Shown revising version /> }.into_any(),
            Err(error) => view! { <p class="objection">{error.to_string()}</p> }.into_any(),
        })
    };

    view! {
        <details
            class="version-panel"
            on:toggle=move |_| is_open.update(|is_open| *is_open = !*is_open)
        >
            <summary>"Your version for this job"</summary>
            {shown}
        </details>
    }
}

#[component]
fn Shown(revising: Revising, version: Version) -> impl IntoView {
    let differences = version.differences.unwrap_or_default();
    let is_same = differences.is_empty();
    let row = |it: Difference| {
        let is_list = it.pointer.ends_with('s');
        view! {
            <li>
                <p class="proposal-place">{it.place}</p>
                <Redlined before=it.before after=it.after is_list />
            </li>
        }
    };
    let vouched = version.attestations.unwrap_or_default().into_iter().map(|it| {
        let claims: Vec<String> = it.claims.into_iter().map(|claim| claim.text).collect();
        view! { <li><b>{claims.join(", ")}</b> ": " <q>{it.words}</q> " " <span class="muted">{text::day(it.at)}</span></li> }
    });
    let vouched: Vec<_> = vouched.collect();
    let now = version.revision;
    let back = move |revision: i32| {
        view! {
            <button class="button button-small" disabled=move || revising.is_busy.get() on:click=move |_| revising.restore(now, revision)>
                "Go back to this"
            </button>
        }
    };
    let step = move |(at, it): (usize, Step)| {
        view! {
            <li class="version-step">
                <span>{it.what}</span>
                <span class="version-score">{text::number(it.score)}</span>
                {(at > 0).then(|| back(it.revision))}
            </li>
        }
    };
    let steps = version
        .history
        .unwrap_or_default()
        .into_iter()
        .enumerate()
        .map(step)
        .collect_view();

    view! {
        <h2>{version.name}</h2>
        <p class="muted">"Your résumé itself stays as it is."</p>
        <Show when=move || is_same>
            <p>"So far this version says what your résumé says."</p>
        </Show>
        <ul class="differences">{differences.into_iter().map(row).collect_view()}</ul>
        {(!vouched.is_empty()).then(|| view! { <h3>"What you vouched for"</h3> <ul class="vouches">{vouched}</ul> })}
        <h3>"What was done"</h3>
        <ol class="version-steps">
            {steps}
            <li class="version-step"><span>"The résumé as it is"</span> <span></span> {(now > 1).then(|| back(0))}</li>
        </ol>
    }
}
