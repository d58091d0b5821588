use leptos::prelude::*;
use leptos::task::spawn_local;
use types::{Difference, LONGEST_NAME, Version};
use uuid::Uuid;

use super::source::Source;
use crate::components::export::Awaited;
use crate::components::rewrite::Redlined;
use crate::{api, urls};

/// A version for a job: what it says otherwise than the résumé, and where that is decided.
#[component]
pub fn VersionSide(source: Source, found: Uuid) -> impl IntoView {
    let loaded = LocalResource::new(move || async move {
        // It is made of the résumé as it is stored.
        source.editor.autosave.save().await;
        api::version(found).await
    });
    Effect::new(move || {
        if let Some(Ok(version)) = loaded.get() {
            source.shown.set(Some((found, version)));
        }
    });
    let show = move |version: Version| view! { <Shown source found version loaded /> };

    view! { <Awaited resource=loaded waiting="Reading the version…" children=show /> }
}

#[component]
fn Shown(source: Source, found: Uuid, version: Version, loaded: LocalResource<api::Result<Version>>) -> impl IntoView {
    let differences = version.differences.clone().unwrap_or_default();
    let count = differences.len();
    let differs = move || count > 0;
    let row = |it: Difference| {
        let is_list = it.pointer.ends_with('s');
        view! {
            <li>
                <p class="proposal-place">{it.place}</p>
                <Redlined before=it.before after=it.after is_list />
            </li>
        }
    };
    let lead = match count {
        0 => "So far this version says what your résumé says.",
        _ => "Your résumé, with what you accepted for this job. Your résumé itself stays as it is.",
    };

    view! {
        <section class="version-side" aria-labelledby="version-title">
            <h2 id="version-title">{format!("Version for {}", version.name)}</h2>
            <p class="muted">
                {lead}
                " Each change of a version is a decision that can be taken back, so they are made line by line; what you write in your résumé shows here, too."
            </p>
            <div class="buttons">
                <a class="button button-main" href=urls::rewrite(found)>
                    "Decide line by line"
                </a>
                <button class="button" on:click=move |_| source.choose(None)>
                    "Edit your résumé"
                </button>
            </div>
            <Name source found version loaded />
            <Show when=differs>
                <h3>"What is different"</h3>
            </Show>
            <ul class="differences">{differences.into_iter().map(row).collect_view()}</ul>
        </section>
    }
}

/// What the version is called.
#[component]
fn Name(source: Source, found: Uuid, version: Version, loaded: LocalResource<api::Result<Version>>) -> impl IntoView {
    let name = RwSignal::new(version.name);
    let refused = RwSignal::new(None::<String>);
    let rename = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let wanted = name.get_untracked();
        spawn_local(async move {
            match api::rename(found, version.revision, wanted).await {
                Ok(_) => {
                    source.versions.refetch();
                    loaded.refetch();
                }
                Err(error) => _ = refused.try_set(Some(error.to_string())),
            }
        });
    };

    view! {
        <form class="version-name" on:submit=rename>
            <label class="label" for="version-name">
                "Its name"
            </label>
            <div class="version-name-row">
                <input id="version-name" class="input" type="text" maxlength=LONGEST_NAME.to_string() autocomplete="off"
                    prop:value=move || name.get() on:input:target=move |event| name.set(event.target().value()) />
                <button class="button button-small">"Rename"</button>
            </div>
            <p class="objection" role="alert">
                {refused}
            </p>
        </form>
    }
}
