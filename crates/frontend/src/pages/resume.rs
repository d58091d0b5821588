use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_params_map, use_query_map};
use types::{Job, Problem, Resume, ResumeStatus};
use uuid::Uuid;

use super::NotFound;
use crate::ad::Ad;
use crate::autosave::landed;
use crate::components::{Loaded, PageTitle, ProblemPanel, ReadingProgress, WorkbenchView};
use crate::draft::Draft;
use crate::workbench::{Step, Workbench};
use crate::{api, urls};

/// `/resumes/{id}`: what a machine reads, and how it fits a job.
#[component]
pub fn ResumePage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id")?.parse::<Uuid>().ok());
    // Read once: when the page itself adds the job to its address, nothing needs to be loaded again.
    let job = use_query_map().with_untracked(|query| query.get("job")?.parse::<Uuid>().ok());

    match id {
        Some(id) => view! { <FoundResume id job /> }.into_any(),
        None => view! { <NotFound /> }.into_any(),
    }
}

#[component]
fn FoundResume(id: Uuid, job: Option<Uuid>) -> impl IntoView {
    let loaded = LocalResource::new(move || async move {
        landed().await;
        let resume = api::resume(id).await?;
        let job = match job {
            Some(job) => api::job(job).await.ok(),
            None => None,
        };
        Ok((resume, job))
    });
    let show = move |(resume, job): (Resume, Option<Job>)| match resume.status {
        ResumeStatus::Ready => view! { <Ready resume job /> }.into_any(),
        ResumeStatus::Failed => view! { <Unreadable id error=resume.error /> }.into_any(),
        ResumeStatus::Queued | ResumeStatus::Processing => {
            let filename = resume.filename;
            view! { <ReadingProgress filename task=resume.task_id on_end=move || loaded.refetch() /> }.into_any()
        }
    };

    view! { <Loaded resource=loaded children=show /> }
}

#[component]
fn Ready(resume: Resume, job: Option<Job>) -> impl IntoView {
    let id = resume.id;
    let text = resume.text.unwrap_or_default();
    let document = resume.resume.unwrap_or_default();
    let name = document.basics.name.trim();
    let title = if name.is_empty() {
        resume.filename.clone()
    } else {
        name.to_owned()
    };
    let bench = Workbench::new(Draft::new(&document), text, resume.is_edited, resume.warnings)
        .called(resume.filename.clone())
        .saving_to(id, resume.version);
    if let Some(job) = job {
        let id = job.id;
        bench.hold_against(Ad::from(job), Some(id));
        bench.step.set(Step::Report);
    }
    let navigate = use_navigate();
    let remember = move |job| {
        let options = NavigateOptions {
            replace: true,
            scroll: false,
            ..NavigateOptions::default()
        };
        navigate(&urls::resume_with_job(id, job), options);
    };

    view! {
        <PageTitle title />
        <p class="page-file">{resume.filename}</p>
        <WorkbenchView bench on_job=remember />
    }
}

#[component]
fn Unreadable(id: Uuid, error: Option<Problem>) -> impl IntoView {
    let delete = Action::new_local(move |(): &()| api::delete_resume(id));
    let navigate = use_navigate();
    Effect::new(move || {
        if matches!(*delete.value().read(), Some(Ok(()))) {
            navigate(urls::HOME, NavigateOptions::default());
        }
    });
    let error = error.map_or(api::Error::Unreachable, api::Error::from);

    view! {
        <PageTitle title="This file could not be read" />
        <ProblemPanel error>
            <a class="button button-main" href=urls::HOME>
                "Choose another file"
            </a>
            <button
                class="button button-quiet"
                on:click=move |_| {
                    delete.dispatch_local(());
                }
            >
                "Delete this one"
            </button>
        </ProblemPanel>
    }
}
