use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_params_map;
use types::Match;
use uuid::Uuid;

use super::NotFound;
use crate::ad::Ad;
use crate::components::{About, LetterButton, Loaded, PageTitle, ReportView};
use crate::scoring::{self, Basis, Scored};
use crate::{api, text, ticks, urls};

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
    let export = urls::export(found.resume_id, Some(found.job_id));
    let rewrite = urls::rewrite(found.id);
    let (jobs, resumes) = (urls::rank_jobs(found.resume_id), urls::rank_resumes(found.job_id));
    let resume_name = format!("{}, version {}", found.resume_filename, found.resume_version);
    let about = About {
        job: found.job_title.clone(),
        resume: resume_name.clone(),
        day: format!("Stored on {}", text::day(found.created_at)),
        path: Signal::stored(Some(urls::matched(found.id))),
    };
    let stored = format!("{resume_name}, for “{}”. {}.", about.job, about.day);
    let held = RwSignal::new(Vec::new());
    let pair = format!("{}/{}", found.resume_id, found.job_id);
    ticks::keep(held, move || Some(pair.clone()));
    let others = urls::comparable(found.id);
    let basis = RwSignal::new(None);
    let same = found.clone();
    spawn_local(async move {
        basis.try_set(find_basis(same).await);
    });
    let scored = Scored {
        report: found.report.unwrap_or_default(),
        resume_text: found.resume_text.unwrap_or_default(),
        job_title: None,
    };

    view! {
        <PageTitle title="Match report" />
        <p class="page-lead screen-only">
            {stored}
            " "
            <span>
                <a href=others>"Compare with …"</a>
                " · "
                <a href=resume>"Open the résumé and improve it"</a>
                " · "
                <a href=export>"Export the résumé"</a>
                " · "
                <a href=jobs>"Rank more jobs for it"</a>
                " · "
                <a href=resumes>"Rank résumés for this job"</a>
            </span>
        </p>
        <p class="report-actions screen-only">
            <a class="button button-main" href=rewrite>
                "Rewrite it for this job"
            </a>
            <LetterButton resume_id=found.resume_id job_id=found.job_id />
        </p>
        <ReportView scored job_text=found.job_text.unwrap_or_default() about basis=basis.into() held />
    }
}

/// What the report was computed from, if that is still there: the résumé may be gone or edited, the engine another one.
async fn find_basis(found: Match) -> Option<Basis> {
    let report = found.report?;
    let resume = api::resume(found.resume_id).await.ok()?;
    if resume.version != found.resume_version {
        return None;
    }
    let (score, range) = (report.score, report.range);
    let basis = Basis {
        document: serde_json::to_string(&resume.resume?).ok()?,
        text: resume.text.filter(|_| !resume.is_edited),
        ad: Ad {
            text: found.job_text?,
            title: None,
            requirements: report.requirements.into_iter().map(|it| it.requirement).collect(),
            salary: report.salary,
        },
        as_of: report.as_of,
    };
    scoring::load().await.ok()?;
    let now = scoring::assume(&basis, &[])?;
    let has_same_numbers = (now.score - score).abs() < 0.05 && now.range == range;
    has_same_numbers.then_some(basis)
}
