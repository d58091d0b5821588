use leptos::html::Textarea;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::SubmitEvent;

use super::super::ProblemPanel;
use super::OnJob;
use crate::ad::Ad;
use crate::api;
use crate::link::{host, link};
use crate::workbench::{Step, Workbench};

/// What the server takes at most.
const MAX_BYTES: usize = 200_000;

/// Whether a link is being followed.
#[derive(Clone, Debug, PartialEq)]
enum Following {
    No,
    To(String),
    Failed(api::Error),
}

/// Takes a job ad, or a link to one.
#[component]
pub fn JobBox(bench: Workbench, on_job: OnJob) -> impl IntoView {
    let area = NodeRef::<Textarea>::new();
    let objection = RwSignal::new(None::<&'static str>);
    let following = RwSignal::new(Following::No);
    let report = move || {
        bench.store(move |job| on_job.with_value(|on_job| on_job(job)));
        bench.show(Step::Report);
    };
    let follow = move |link: String| {
        let this = Following::To(link.clone());
        following.set(this.clone());
        spawn_local(async move {
            let fetched = api::fetch_job(link).await;
            // Stopped, or the page was left.
            if following.try_get_untracked() != Some(this) {
                return;
            }
            match fetched {
                Ok(job) => {
                    let id = job.id;
                    bench.hold_against(Ad::from(job), Some(id));
                    report();
                }
                Err(error) => following.set(Following::Failed(error)),
            }
        });
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let text = area.get_untracked().map(|area| area.value()).unwrap_or_default();
        objection.set(problem(&text));
        if objection.get_untracked().is_some() {
            focus(area);
        } else if let Some(link) = link(&text) {
            follow(link);
        } else {
            bench.begin_with(text);
            report();
        }
    };

    view! {
        <form class="job-box" on:submit=submit>
            <h2>
                <label for="job-text">"Paste the job ad, or a link to it"</label>
            </h2>
            <p id="job-about" class="muted">
                "All of it, as it stands on the page: what the company says about itself and how to apply is recognised and left out."
            </p>
            <textarea
                id="job-text"
                class="input job-text"
                rows="16"
                node_ref=area
                aria-describedby="job-about job-objection"
                readonly=move || matches!(*following.read(), Following::To(_))
                prop:value=bench.job_text.get_untracked()
            ></textarea>
            <p id="job-objection" class="objection" role="alert">
                {objection}
            </p>
            <Follow following area />
            <button class="button button-main" type="submit" disabled=move || matches!(*following.read(), Following::To(_))>
                "Compare"
            </button>
        </form>
    }
}

/// How far following the link has come, and the way out.
#[component]
fn Follow(following: RwSignal<Following>, area: NodeRef<Textarea>) -> impl IntoView {
    let back = move |is_emptied: bool| {
        following.set(Following::No);
        if let Some(area) = area.get_untracked().filter(|_| is_emptied) {
            area.set_value("");
        }
        focus(area);
    };
    let shown = move || match following.get() {
        Following::No => ().into_any(),
        Following::To(link) => view! {
            <div class="following">
                <span class="spinner" aria-hidden="true"></span>
                <p>{format!("Fetching the ad from {}…", host(&link))}</p>
                <button class="button button-quiet" type="button" on:click=move |_| back(false)>
                    "Stop"
                </button>
            </div>
        }
        .into_any(),
        Following::Failed(error) => view! {
            <ProblemPanel error>
                <button class="button" type="button" on:click=move |_| back(true)>
                    "Paste the text instead"
                </button>
            </ProblemPanel>
        }
        .into_any(),
    };

    view! { <div role="status">{shown}</div> }
}

fn focus(area: NodeRef<Textarea>) {
    // Once it may be written to again.
    request_animation_frame(move || {
        if let Some(area) = area.try_get_untracked().flatten() {
            _ = area.focus();
        }
    });
}

fn problem(text: &str) -> Option<&'static str> {
    if text.trim().is_empty() {
        Some("Paste the text of a job ad first, or a link to it.")
    } else if text.len() > MAX_BYTES {
        Some("This is longer than any job ad. Paste only the ad itself.")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_ad_of_a_sensible_length_is_taken() {
        assert!(problem(" \n ").is_some());
        assert!(problem(&"x".repeat(MAX_BYTES + 1)).is_some());
        assert_eq!(problem("We look for a nurse."), None);
    }
}
