use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
use types::{Job, NewRanking, Ranking, Resume, ResumeStatus};
use uuid::Uuid;
use web_sys::MouseEvent;

use crate::components::{Choice, Chooser, Glyph, Icon, Loaded, PageTitle, ProblemPanel};
use crate::{api, text, urls};

/// `/rankings`: what is to be held against what, and the rankings so far.
#[component]
pub fn Rankings() -> impl IntoView {
    let asked = use_query_map().with_untracked(|query| {
        let id = |name: &str| query.get(name)?.parse::<Uuid>().ok();
        (id("resume"), id("job"))
    });
    let things = LocalResource::new(|| async {
        if !api::has_guest() {
            return Ok((Vec::new(), Vec::new(), Vec::new()));
        }
        let resumes = api::all_resumes().await?;
        let jobs = api::all_jobs().await?;
        let rankings = api::rankings().await?.items;
        Ok((resumes, jobs, rankings))
    });
    let show = move |(resumes, jobs, rankings): (Vec<Resume>, Vec<Job>, Vec<Ranking>)| {
        let resumes: Vec<Resume> = resumes
            .into_iter()
            .filter(|resume| resume.status == ResumeStatus::Ready)
            .collect();
        view! {
            <NewRankingForm resumes jobs asked />
            <Earlier rankings />
        }
    };

    view! {
        <PageTitle title="Who fits what" />
        <p class="page-lead">
            "Hold one résumé against many jobs, or many résumés against one job, and see side by side what each score rests on."
        </p>
        <Loaded resource=things children=show />
    }
}

/// Which side there is one of.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Side {
    Resume,
    Job,
}

#[component]
fn NewRankingForm(resumes: Vec<Resume>, jobs: Vec<Job>, asked: (Option<Uuid>, Option<Uuid>)) -> impl IntoView {
    if resumes.is_empty() {
        return view! {
            <div class="empty">
                <h2>"No résumé yet"</h2>
                <p>"Hand in a résumé first; then come back with the ads that interest you."</p>
                <a class="button button-main" href=urls::HOME>
                    "Choose a résumé"
                </a>
            </div>
        }
        .into_any();
    }
    let (asked_resume, asked_job) = asked;
    let side = RwSignal::new(if asked_job.is_some() { Side::Job } else { Side::Resume });
    let resume = Choice::new(
        resumes.iter().map(|it| (it.id, it.filename.clone())).collect(),
        asked_resume,
    );
    let job = Choice::new(jobs.iter().map(|it| (it.id, it.title.clone())).collect(), asked_job);

    view! {
        <Sides side />
        <Show when=move || side.get() == Side::Resume>
            <Chooser one=resume many=job jobs=job one_label="The résumé" many_label="The jobs" />
        </Show>
        <Show when=move || side.get() == Side::Job>
            <Chooser one=job many=resume jobs=job one_label="The job" many_label="The résumés" />
        </Show>
        <Begin side resume job />
    }
    .into_any()
}

#[component]
fn Sides(side: RwSignal<Side>) -> impl IntoView {
    let radio = move |(this, label): (Side, &'static str)| {
        view! {
            <label class="option">
                <input type="radio" name="side" prop:checked=move || side.get() == this on:change=move |_| side.set(this) />
                {label}
            </label>
        }
    };

    view! {
        <fieldset class="sides">
            <legend>"What do you want to compare?"</legend>
            {[(Side::Resume, "One résumé with many jobs"), (Side::Job, "One job with many résumés")].map(radio).collect_view()}
        </fieldset>
    }
}

#[component]
fn Begin(side: RwSignal<Side>, resume: Choice, job: Choice) -> impl IntoView {
    let begin = Action::new_local(|new: &NewRanking| api::create_ranking(new.clone()));
    let navigate = use_navigate();
    Effect::new(move || {
        if let Some(Ok(ranking)) = begin.value().get() {
            navigate(&urls::ranking(ranking.id), NavigateOptions::default());
        }
    });
    let count = move || match side.get() {
        Side::Resume => job.ticked().len(),
        Side::Job => resume.ticked().len(),
    };
    let is_possible = move || {
        let one = if side.get() == Side::Resume {
            resume.one()
        } else {
            job.one()
        };
        one.is_some() && count() > 0
    };
    let ask = move |_: MouseEvent| {
        let new = match side.get_untracked() {
            Side::Resume => NewRanking {
                resume_id: resume.one(),
                job_ids: job.ticked(),
                ..NewRanking::default()
            },
            Side::Job => NewRanking {
                job_id: job.one(),
                resume_ids: resume.ticked(),
                ..NewRanking::default()
            },
        };
        begin.dispatch_local(new);
    };
    let label = move || match side.get() {
        Side::Resume => format!("Rank {}", text::count(count(), "job")),
        Side::Job => format!("Rank {}", text::count(count(), "résumé")),
    };
    let failed = move || {
        let error = begin.value().get().and_then(Result::err)?;
        Some(view! { <ProblemPanel error>
            <button class="button" on:click=ask>
                "Try again"
            </button>
        </ProblemPanel> })
    };

    view! {
        {failed}
        <div class="buttons">
            <button class="button button-main" disabled=move || !is_possible() || begin.pending().get() on:click=ask>
                {label}
            </button>
        </div>
    }
}

#[component]
fn Earlier(rankings: Vec<Ranking>) -> impl IntoView {
    let rankings = RwSignal::new(rankings);
    let delete = Action::new_local(move |id: &Uuid| {
        let id = *id;
        async move {
            if api::delete_ranking(id).await.is_ok() {
                rankings.try_update(|rankings| rankings.retain(|ranking| ranking.id != id));
            }
        }
    });
    let row = move |ranking: Ranking| {
        let id = ranking.id;
        let label = format!("Delete the ranking for {}", ranking.name);
        let many = if ranking.resume_id.is_some() { "job" } else { "résumé" };
        let count = usize::try_from(ranking.total).unwrap_or_default();
        let about = format!("{} · {}", text::count(count, many), text::day(ranking.created_at));
        view! {
            <li class="recent-row">
                <a href=urls::ranking(ranking.id)>{ranking.name}</a>
                <span class="recent-about">{about}</span>
                <button
                    class="icon-button"
                    aria-label=label.clone()
                    title=label
                    disabled=move || delete.pending().get()
                    on:click=move |_| {
                        delete.dispatch_local(id);
                    }
                >
                    <Icon glyph=Glyph::BIN />
                </button>
            </li>
        }
    };

    view! {
        <section class="recent earlier" aria-labelledby="earlier-title" hidden=move || rankings.read().is_empty()>
            <h2 id="earlier-title">"Your rankings so far"</h2>
            <ul class="recent-list">{move || rankings.get().into_iter().map(row).collect_view()}</ul>
        </section>
    }
}
