use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_params_map;
use types::{Ranked, Ranking, TaskStatus};
use uuid::Uuid;

use super::NotFound;
use crate::components::{Loaded, PageTitle, Places, ProblemPanel};
use crate::{api, text, urls};

/// `/rankings/{id}`: who or what fits best, and why.
#[component]
pub fn RankingPage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id")?.parse::<Uuid>().ok());

    match id {
        Some(id) => view! { <FoundRanking id /> }.into_any(),
        None => view! { <NotFound /> }.into_any(),
    }
}

#[component]
fn FoundRanking(id: Uuid) -> impl IntoView {
    let found = LocalResource::new(move || api::ranking(id, None));

    view! { <Loaded resource=found children=|ranking| view! { <ShownRanking ranking /> } /> }
}

#[component]
fn ShownRanking(ranking: Ranking) -> impl IntoView {
    let title = if ranking.resume_id.is_some() {
        format!("Jobs for {}", ranking.name)
    } else {
        format!("Résumés for {}", ranking.name)
    };
    let about = format!(
        "As of {}, by the rules that make every report here. Where an ad asks for little, wording and field of work decide more of the order.",
        text::day(ranking.created_at)
    );
    let is_by_job = ranking.resume_id.is_some();
    let (task, id) = (ranking.task_id, ranking.id);
    let is_open = !is_over(&ranking);
    let ranking = RwSignal::new(ranking);
    if is_open {
        let follow = Follow::new(id, ranking);
        api::watch(task, move |_| follow.look());
    }
    let places = Signal::derive(move || {
        let shown = |ranking: &Ranking| ranking.results.as_ref().map(|page| page.items.clone());
        ranking.with(shown).unwrap_or_default()
    });

    view! {
        <PageTitle title />
        <p class="page-lead">{about} " " <a href=urls::RANKINGS>"Rank something else"</a></p>
        <Stage ranking />
        <Places places is_by_job />
        <More ranking />
    }
}

fn is_over(ranking: &Ranking) -> bool {
    !matches!(ranking.status, TaskStatus::Queued | TaskStatus::Running)
}

/// Keeps what is shown up with what is stored: one question at a time, however fast the work moves.
#[derive(Clone, Copy)]
struct Follow {
    id: Uuid,
    ranking: RwSignal<Ranking>,
    is_asking: StoredValue<bool>,
    is_stale: StoredValue<bool>,
}

impl Follow {
    fn new(id: Uuid, ranking: RwSignal<Ranking>) -> Self {
        Self {
            id,
            ranking,
            is_asking: StoredValue::new(false),
            is_stale: StoredValue::new(false),
        }
    }

    fn look(self) {
        if self.is_asking.try_get_value() != Some(false) {
            self.is_stale.try_set_value(true);
            return;
        }
        self.is_asking.set_value(true);
        spawn_local(async move {
            loop {
                self.is_stale.try_set_value(false);
                if let Ok(ranking) = api::ranking(self.id, None).await {
                    self.ranking.try_set(ranking);
                }
                // Gone with its page, or up to date.
                if self.is_stale.try_get_value() != Some(true) {
                    break;
                }
            }
            self.is_asking.try_set_value(false);
        });
    }
}

/// How far it has come, or how it ended.
#[component]
fn Stage(ranking: RwSignal<Ranking>) -> impl IntoView {
    let stop = Action::new_local(|task: &Uuid| api::cancel_task(*task));
    let shown = move || {
        let now = ranking.get();
        let counted = format!("{} of {} compared", now.done, now.total);
        match now.status {
            TaskStatus::Queued | TaskStatus::Running => view! {
                <div class="ranking-stage">
                    <p>{counted}</p>
                    <progress class="progress" max=now.total value=now.done aria-label="Progress"></progress>
                    <button
                        class="button button-quiet"
                        disabled=move || stop.pending().get()
                        on:click=move |_| {
                            stop.dispatch_local(now.task_id);
                        }
                    >
                        "Stop"
                    </button>
                </div>
            }
            .into_any(),
            TaskStatus::Cancelled => {
                view! { <p class="notice">{format!("Stopped: {counted}. What was compared stays.")}</p> }.into_any()
            }
            TaskStatus::Failed => {
                let error = now.error.map_or(api::Error::Unreachable, api::Error::from);
                view! {
                    <ProblemPanel error>
                        <a class="button" href=urls::RANKINGS>
                            "Rank again"
                        </a>
                    </ProblemPanel>
                }
                .into_any()
            }
            TaskStatus::Done => view! { <p class="muted">{counted}</p> }.into_any(),
        }
    };

    view! { <div role="status">{shown}</div> }
}

/// The rest of the list, a page at a time, once it does not change any more.
#[component]
fn More(ranking: RwSignal<Ranking>) -> impl IntoView {
    let id = ranking.with_untracked(|ranking| ranking.id);
    let more = Action::new_local(move |cursor: &String| api::ranking(id, Some(cursor.clone())));
    Effect::new(move || {
        if let Some(Ok(next)) = more.value().get() {
            ranking.try_update(|ranking| append(ranking, next));
        }
    });
    let cursor = move || {
        let ranking = ranking.read();
        let page = ranking.results.as_ref().filter(|_| is_over(&ranking))?;
        page.next_cursor.clone()
    };
    let failed = move || {
        let error = more.value().get().and_then(Result::err)?;
        Some(view! { <p class="objection" role="alert">{error.to_string()}</p> })
    };
    let button = move || {
        cursor().map(|cursor| {
            view! {
                <button
                    class="button"
                    disabled=move || more.pending().get()
                    on:click=move |_| {
                        more.dispatch_local(cursor.clone());
                    }
                >
                    "Show more"
                </button>
            }
        })
    };

    view! { <div class="ranking-more">{failed} {button}</div> }
}

fn append(ranking: &mut Ranking, next: Ranking) {
    let (Some(shown), Some(next)) = (&mut ranking.results, next.results) else {
        return;
    };
    let is_new = |place: &Ranked| {
        let same = |other: &Ranked| (other.resume_id, other.job_id) == (place.resume_id, place.job_id);
        !shown.items.iter().any(same)
    };
    let new: Vec<Ranked> = next.items.into_iter().filter(is_new).collect();
    shown.items.extend(new);
    shown.next_cursor = next.next_cursor;
}
