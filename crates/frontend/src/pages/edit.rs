use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use types::{Resume, ResumeStatus};
use uuid::Uuid;

use super::NotFound;
use crate::autosave::landed;
use crate::components::{EditorView, Loaded, PageTitle};
use crate::{api, urls};

/// `/resumes/{id}/edit`: the résumé by sections, beside the paper it makes.
#[component]
pub fn EditPage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id")?.parse::<Uuid>().ok());

    match id {
        Some(id) => view! { <Found id /> }.into_any(),
        None => view! { <NotFound /> }.into_any(),
    }
}

#[component]
fn Found(id: Uuid) -> impl IntoView {
    let loaded = LocalResource::new(move || async move {
        landed().await;
        api::resume(id).await
    });

    view! { <Loaded resource=loaded children=|resume| view! { <Shown resume /> } /> }
}

#[component]
fn Shown(resume: Resume) -> impl IntoView {
    let back = urls::resume(resume.id);
    if resume.status != ResumeStatus::Ready {
        return view! {
            <PageTitle title="Edit" />
            <div class="empty">
                <h2>"Nothing to edit yet"</h2>
                <p>"This file has not been read, or could not be."</p>
                <a class="button button-main" href=back>
                    "Open it"
                </a>
            </div>
        }
        .into_any();
    }

    view! {
        <PageTitle title="Edit" />
        <p class="page-file">
            {resume.filename.clone()} " · " <a href=back>"What a machine reads"</a>
        </p>
        <EditorView resume />
    }
    .into_any()
}
