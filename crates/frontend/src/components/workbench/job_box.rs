use leptos::html::Textarea;
use leptos::prelude::*;
use web_sys::SubmitEvent;

use super::OnJob;
use crate::workbench::{Step, Workbench};

/// What the server takes at most.
const MAX_BYTES: usize = 200_000;

/// Takes a job ad.
#[component]
pub fn JobBox(bench: Workbench, on_job: OnJob) -> impl IntoView {
    let area = NodeRef::<Textarea>::new();
    let objection = RwSignal::new(None::<&'static str>);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let text = area.get_untracked().map(|area| area.value()).unwrap_or_default();
        objection.set(problem(&text));
        if objection.get_untracked().is_none() {
            bench.hold_against(text, None);
            bench.store(move |job| on_job.with_value(|on_job| on_job(job)));
            bench.show(Step::Report);
        } else if let Some(area) = area.get_untracked() {
            _ = area.focus();
        }
    };

    view! {
        <form class="job-box" on:submit=submit>
            <h2>
                <label for="job-text">"Paste the job ad"</label>
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
                prop:value=bench.job_text.get_untracked()
            ></textarea>
            <p id="job-objection" class="objection" role="alert">
                {objection}
            </p>
            <button class="button button-main" type="submit">
                "Compare"
            </button>
        </form>
    }
}

fn problem(text: &str) -> Option<&'static str> {
    if text.trim().is_empty() {
        Some("Paste the text of a job ad first.")
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
