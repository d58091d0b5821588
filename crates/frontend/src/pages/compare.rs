use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use types::Match;
use uuid::Uuid;

use super::NotFound;
use crate::components::{ComparisonView, Loaded, PageTitle};
use crate::{api, text, urls};

/// `/matches/{id}/compare`: the other reports on the same job.
#[component]
pub fn CompareWith() -> impl IntoView {
    let params = use_params_map();

    move || match params.with(|params| params.get("id")?.parse().ok()) {
        Some(id) => view! { <FoundOthers id /> }.into_any(),
        None => view! { <NotFound /> }.into_any(),
    }
}

/// `/matches/{id}/compare/{other}`: two reports side by side.
#[component]
pub fn Compare() -> impl IntoView {
    let params = use_params_map();
    let id = move |name: &str| params.with(|params| params.get(name)?.parse::<Uuid>().ok());

    // The two swap places without the page being left.
    move || match (id("id"), id("other")) {
        (Some(id), Some(other)) => view! { <FoundPair id other /> }.into_any(),
        _ => view! { <NotFound /> }.into_any(),
    }
}

#[component]
fn FoundOthers(id: Uuid) -> impl IntoView {
    let loaded = LocalResource::new(move || async move {
        let this = api::find_match(id).await?;
        let all = api::matches_of_job(this.job_id).await?;
        Ok((this, all))
    });
    let show = |(this, all): (Match, Vec<Match>)| {
        let others: Vec<Match> = all.into_iter().filter(|other| other.id != this.id).collect();
        view! { <Others this others /> }
    };

    view! { <Loaded resource=loaded children=show /> }
}

#[component]
fn Others(this: Match, others: Vec<Match>) -> impl IntoView {
    let about = format!(
        "{}, version {}, for “{}”: {} of 100.",
        this.resume_filename,
        this.resume_version,
        this.job_title,
        text::number(this.score)
    );
    let list = if others.is_empty() {
        view! { <Nothing this=this.clone() /> }.into_any()
    } else {
        let row = |other: Match| view! { <OtherRow this=this.clone() other /> };
        view! { <ul class="others">{others.into_iter().map(row).collect_view()}</ul> }.into_any()
    };

    view! {
        <PageTitle title="Compare with …" />
        <p class="page-lead">
            {about} " " <a href=urls::matched(this.id)>"Back to the report"</a>
        </p>
        {list}
    }
}

#[component]
fn OtherRow(this: Match, other: Match) -> impl IntoView {
    // Time runs from left to right.
    let href = if other.created_at < this.created_at {
        urls::compare(other.id, this.id)
    } else {
        urls::compare(this.id, other.id)
    };
    let name = if other.resume_id == this.resume_id {
        format!("Version {} of this résumé", other.resume_version)
    } else {
        format!("{}, version {}", other.resume_filename, other.resume_version)
    };
    let day = format!("Stored on {}", text::day(other.created_at));

    view! {
        <li class="other">
            <a href=href>{name}</a>
            <span class="other-about">{day}</span>
            <span class="other-score">{text::number(other.score)} <span class="place-about">" of 100"</span></span>
        </li>
    }
}

/// How to get something to compare with.
#[component]
fn Nothing(this: Match) -> impl IntoView {
    view! {
        <div class="empty">
            <h2>"Nothing to compare with yet"</h2>
            <p>
                "This is the only report on this job. Change the résumé and keep the new report, or hold another résumé against the job: then both can be seen side by side."
            </p>
            <div class="buttons">
                <a class="button button-main" href=urls::resume_with_job(this.resume_id, this.job_id)>
                    "Open the résumé and improve it"
                </a>
                <a class="button" href=urls::rank_resumes(this.job_id)>
                    "Rank résumés for this job"
                </a>
            </div>
        </div>
    }
}

#[component]
fn FoundPair(id: Uuid, other: Uuid) -> impl IntoView {
    let loaded = LocalResource::new(move || async move {
        let before = api::find_match(id).await?;
        let after = api::find_match(other).await?;
        Ok((before, after))
    });
    let show = |(before, after): (Match, Match)| view! { <ShownPair before after /> };

    view! { <Loaded resource=loaded children=show /> }
}

#[component]
fn ShownPair(before: Match, after: Match) -> impl IntoView {
    let about = if before.resume_id == after.resume_id {
        format!("{} for “{}”.", before.resume_filename, before.job_title)
    } else {
        format!("Two résumés for “{}”.", before.job_title)
    };
    let (swapped, others) = (urls::compare(after.id, before.id), urls::comparable(after.id));

    view! {
        <PageTitle title="Two reports compared" />
        <p class="page-lead">
            {about}
            " "
            <span class="screen-only">
                <a href=swapped>"Swap the sides"</a>
                " · "
                <a href=others>"Compare with another"</a>
            </span>
        </p>
        <ComparisonView before after />
    }
}
