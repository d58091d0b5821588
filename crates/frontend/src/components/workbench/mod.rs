//! The bench in three steps: what a machine reads, the job, the report.

mod advice;
mod entries;
mod field;
mod job_box;
mod original;
mod progress;
mod reading;
mod save_note;
mod score_bar;
mod sheets;
mod stored_note;
mod strip;

use std::sync::Arc;

use leptos::prelude::*;
use uuid::Uuid;

pub use self::field::field_id;
use self::job_box::JobBox;
pub use self::progress::ReadingProgress;
use self::reading::Reading;
pub use self::save_note::SaveNote;
use self::score_bar::ScoreBar;
use self::stored_note::StoredNote;
use super::{ExportLink, ProblemPanel, ReportView};
use crate::urls;
use crate::workbench::{EngineState, Step, Stored, Workbench};

/// Hears the id of a job once it is stored.
pub type OnJob = StoredValue<Arc<dyn Fn(Uuid) + Send + Sync>>;

/// Everything that can be done with a résumé.
#[component]
pub fn WorkbenchView(bench: Workbench, on_job: impl Fn(Uuid) + Send + Sync + 'static) -> impl IntoView {
    let on_job: OnJob = StoredValue::new(Arc::new(on_job));
    let step = move || match bench.step.get() {
        Step::Reading => view! { <Reading bench /> }.into_any(),
        Step::Job => view! { <JobBox bench on_job /> }.into_any(),
        Step::Report => view! { <Report bench on_job /> }.into_any(),
    };

    view! {
        <div class="bench">
            <div class="bench-bar">
                <Steps step=bench.step />
                <div class="bench-end">
                    <SaveNote autosave=bench.autosave />
                    <EditLink bench />
                    <ExportLink bench />
                </div>
            </div>
            <div id="step" class="step-panel" tabindex="-1">
                {step}
            </div>
            <ScoreBar bench />
        </div>
    }
}

/// The way to the editor. What is not stored yet is on its way when this page goes, and the editor waits for it.
#[component]
fn EditLink(bench: Workbench) -> impl IntoView {
    bench.autosave.map(|autosave| {
        view! {
            <a class="button button-small" href=urls::edit(autosave.id())>
                "Edit and see it on paper"
            </a>
        }
    })
}

#[component]
fn Steps(step: RwSignal<Step>) -> impl IntoView {
    let button = move |(number, target, label): (u8, Step, &'static str)| {
        let current = move || (step.get() == target).then_some("step");
        view! {
            <li>
                <button class="step" aria-current=current on:click=move |_| step.set(target)>
                    <span class="step-number">{number}</span>
                    {label}
                </button>
            </li>
        }
    };
    let steps = [
        (1, Step::Reading, "What a machine reads"),
        (2, Step::Job, "The job"),
        (3, Step::Report, "The report"),
    ];

    view! {
        <nav aria-label="Steps">
            <ol class="steps">{steps.map(button).collect_view()}</ol>
        </nav>
    }
}

#[component]
fn Report(bench: Workbench, on_job: OnJob) -> impl IntoView {
    let report = move || match bench.scored.get() {
        Some(mut scored) => {
            // As the service does when it stores a report.
            scored.report.warnings.extend(bench.warnings.get_value());
            let basis = Some(bench.basis(scored.report.as_of.clone()));
            let job_text = bench.job_text.get();
            let about = bench.about(scored.job_title.as_deref(), &job_text);
            view! {
                <StoredNote bench on_job />
                <ReportView scored job_text about basis=Signal::stored(basis) held=bench.held />
            }
            .into_any()
        }
        None if bench.job_text.read().trim().is_empty() => view! { <NoJob bench /> }.into_any(),
        None if bench.ad.read().is_none() => view! { <Unread bench on_job /> }.into_any(),
        None => view! { <NoEngine bench /> }.into_any(),
    };

    view! { <div>{report}</div> }
}

/// While the service reads the ad, or if it could not.
#[component]
fn Unread(bench: Workbench, on_job: OnJob) -> impl IntoView {
    let again = move |_| bench.store(move |job| on_job.with_value(|on_job| on_job(job)));

    move || match bench.stored.get() {
        Stored::Failed(error) => view! {
            <ProblemPanel error>
                <button class="button" on:click=again>
                    "Try again"
                </button>
            </ProblemPanel>
        }
        .into_any(),
        _ => view! {
            <p class="muted" role="status">
                "Reading the ad…"
            </p>
        }
        .into_any(),
    }
}

#[component]
fn NoEngine(bench: Workbench) -> impl IntoView {
    move || match bench.engine.get() {
        EngineState::Failed(error) => view! {
            <ProblemPanel error>
                <button class="button" on:click=move |_| bench.load_engine()>
                    "Try again"
                </button>
            </ProblemPanel>
        }
        .into_any(),
        EngineState::Loading | EngineState::Ready => {
            view! {
                <p class="muted" role="status">
                    "Computing…"
                </p>
            }
        }
        .into_any(),
    }
}

#[component]
fn NoJob(bench: Workbench) -> impl IntoView {
    view! {
        <div class="empty">
            <h2>"No job yet"</h2>
            <p>"A report holds your résumé against one job. Paste its ad to get there."</p>
            <button class="button button-main" on:click=move |_| bench.show(Step::Job)>
                "Paste a job ad"
            </button>
        </div>
    }
}
