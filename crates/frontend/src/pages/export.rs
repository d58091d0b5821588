use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use types::{DocumentKind, Resume, ResumeStatus};
use uuid::Uuid;

use super::NotFound;
use crate::autosave::landed;
use crate::components::{ExportChoices, ExportView, Loaded, PageTitle};
use crate::{api, urls};

/// `/resumes/{id}/export`: the résumé as a file, and what machines read in that file.
#[component]
pub fn ExportPage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id")?.parse::<Uuid>().ok());

    match id {
        Some(id) => view! { <FoundResume id /> }.into_any(),
        None => view! { <NotFound /> }.into_any(),
    }
}

#[component]
fn FoundResume(id: Uuid) -> impl IntoView {
    let loaded = LocalResource::new(move || async move {
        landed().await;
        api::resume(id).await
    });

    view! { <Loaded resource=loaded children=|resume| view! { <ShownExport resume /> } /> }
}

#[component]
fn ShownExport(resume: Resume) -> impl IntoView {
    let id = resume.id;
    let job = use_query_map().with_untracked(|query| query.get("job")?.parse::<Uuid>().ok());
    let back = match job {
        Some(job) => urls::resume_with_job(id, job),
        None => urls::resume(id),
    };
    let choices = ExportChoices::from_address(resume.kind == DocumentKind::Docx);
    let version = move || {
        choices.version().map(|found| {
            view! {
                <p class="page-lead">
                    "This is the version for a job: your résumé with what you accepted for it. "
                    <a href=urls::rewrite(found)>"Back to its changes"</a>
                </p>
            }
        })
    };
    let view = if resume.status == ResumeStatus::Ready {
        view! { <ExportView id choices /> }.into_any()
    } else {
        view! {
            <div class="empty">
                <h2>"Nothing to export yet"</h2>
                <p>"This file has not been read, or could not be."</p>
                <a class="button button-main" href=urls::resume(id)>
                    "Open it"
                </a>
            </div>
        }
        .into_any()
    };

    view! {
        <PageTitle title="Export" />
        <p class="page-file">{resume.filename}</p>
        <p class="page-lead">
            "Choose a look and a kind of file. Before you take it, it is read back as a machine would read it. "
            <a href=back>"Back to the résumé"</a> " · " <a href=urls::edit(id)>"Edit it"</a>
        </p>
        {version}
        {view}
    }
}
