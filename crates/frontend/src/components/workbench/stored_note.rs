use leptos::prelude::*;
use uuid::Uuid;

use super::OnJob;
use crate::autosave::Autosave;
use crate::components::{Glyph, Icon, ProblemPanel};
use crate::urls;
use crate::workbench::{Stored, Workbench};

/// Whether the report has an address of its own.
#[component]
pub fn StoredNote(bench: Workbench, on_job: OnJob) -> impl IntoView {
    let store = move || bench.store(move |job| on_job.with_value(|on_job| on_job(job)));
    let note = move || match bench.stored.get() {
        Stored::No => view! {
            <button class="button" on:click=move |_| store()>
                "Keep this report"
            </button>
            <span class="muted">"Gives it an address of its own."</span>
        }
        .into_any(),
        Stored::Storing => view! { <span class="muted">"Storing the report…"</span> }.into_any(),
        Stored::As(id) => view! { <Kept bench id /> }.into_any(),
        Stored::Failed(error) => view! {
            <ProblemPanel error>
                <button class="button" on:click=move |_| store()>
                    "Try again"
                </button>
            </ProblemPanel>
        }
        .into_any(),
    };

    bench
        .autosave
        .map(|_| view! { <div class="stored-note" role="status">{note}</div> })
}

/// Where the stored report is, and what may come next.
#[component]
fn Kept(bench: Workbench, id: Uuid) -> impl IntoView {
    let resume = bench.autosave.map(Autosave::id);
    let jobs = resume.map(|resume| view! { <a href=urls::rank_jobs(resume)>"Rank more jobs for this résumé"</a> });
    let job = move || bench.job_id.get();
    let resumes = move || job().map(|job| view! { <a href=urls::rank_resumes(job)>"Rank résumés for this job"</a> });

    view! {
        <Icon glyph=Glyph::CHECK />
        <span>"This report is stored. " <a href=urls::matched(id)>"Its own page"</a></span>
        <a href=urls::comparable(id)>"Compare with …"</a>
        <a class="button button-small" href=urls::rewrite(id)>
            "Rewrite it for this job"
        </a>
        {jobs}
        {resumes}
    }
}
