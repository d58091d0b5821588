use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use types::Match;
use uuid::Uuid;

use super::NotFound;
use crate::components::{Loaded, PageTitle, ReportView};
use crate::scoring::Scored;
use crate::{api, text, urls};

/// `/matches/{id}`: a stored report.
#[component]
pub fn MatchReport() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id")?.parse::<Uuid>().ok());

    match id {
        Some(id) => view! { <FoundMatch id /> }.into_any(),
        None => view! { <NotFound /> }.into_any(),
    }
}

#[component]
fn FoundMatch(id: Uuid) -> impl IntoView {
    let found = LocalResource::new(move || api::find_match(id));

    view! { <Loaded resource=found children=|found| view! { <ShownMatch found /> } /> }
}

#[component]
fn ShownMatch(found: Match) -> impl IntoView {
    let resume = urls::resume_with_job(found.resume_id, found.job_id);
    let (jobs, resumes) = (urls::rank_jobs(found.resume_id), urls::rank_resumes(found.job_id));
    let stored = format!(
        "Stored on {}, for version {} of the résumé.",
        text::day(found.created_at),
        found.resume_version
    );
    let scored = Scored {
        report: found.report.unwrap_or_default(),
        resume_text: found.resume_text.unwrap_or_default(),
    };

    view! {
        <PageTitle title="Match report" />
        <p class="page-lead">
            {stored} " " <a href=resume>"Open the résumé and improve it"</a> " · " <a href=jobs>"Rank more jobs for it"</a> " · "
            <a href=resumes>"Rank résumés for this job"</a>
        </p>
        <ReportView scored job_text=found.job_text.unwrap_or_default() />
    }
}
