use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use types::{Proposals, Providers, TaskStatus};
use uuid::Uuid;

use super::NotFound;
use crate::components::{Loaded, PageTitle, ProblemPanel, ProvidersAsked, ProvidersTold, RewriteView};
use crate::revising::Revising;
use crate::{api, consent, urls};

/// `/matches/{id}/rewrite`: what to write otherwise for a job, line by line.
#[component]
pub fn Rewrite() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id")?.parse::<Uuid>().ok());

    match id {
        Some(id) => view! { <Found id /> }.into_any(),
        None => view! { <NotFound /> }.into_any(),
    }
}

#[component]
fn Found(id: Uuid) -> impl IntoView {
    let providers = LocalResource::new(api::providers);

    view! { <Loaded resource=providers children=move |providers| view! { <Asked id providers /> } /> }
}

/// Asks for proposals once the person has said whom: no word leaves for an AI service that they were not told of.
#[component]
fn Asked(id: Uuid, providers: Providers) -> impl IntoView {
    let has_any = !providers.providers.is_empty();
    let choice = RwSignal::new(if has_any {
        consent::given(&providers)
    } else {
        Some(false)
    });
    let providers = StoredValue::new(providers);
    let choose = move |may_ask| {
        providers.with_value(|providers| consent::keep(providers, may_ask));
        choice.set(Some(may_ask));
    };
    let view = move || match choice.get() {
        None => view! {
            <PageTitle title="Rewrite, line by line" />
            <ProvidersTold providers=providers.get_value() on_choice=choose />
        }
        .into_any(),
        Some(may_ask) => {
            // Asking is safe to repeat: what was found and decided before is answered.
            let found = LocalResource::new(move || api::ask_proposals(id, may_ask));
            let asked = move || {
                has_any.then(|| view! { <ProvidersAsked providers=providers.get_value() may_ask on_change=move || choice.set(None) /> })
            };
            view! {
                <Loaded resource=found children=move |found| view! { <Shown id found /> } />
                {asked}
            }
            .into_any()
        }
    };

    view! { {view} }
}

#[component]
fn Shown(id: Uuid, found: Proposals) -> impl IntoView {
    let name = found.name.clone();
    let task = found.task_id;
    let paper = urls::edit_version(found.resume_id, id);
    let export = urls::export_version(found.resume_id, id);
    let revising = Revising::new(id, found);
    let stage = RwSignal::new((10, "Looking for better wording".to_owned()));
    if revising.is_looking() {
        api::watch(task, move |task| {
            stage.set((task.progress, task.stage));
            revising.look();
        });
    }
    let looking = move || {
        revising.is_looking().then(|| {
            view! {
                <div class="ranking-stage" role="status">
                    <p>{move || stage.get().1}</p>
                    <progress class="progress" max="100" value=move || stage.get().0 aria-label="Progress"></progress>
                </div>
            }
        })
    };
    let failed = move || {
        let status = revising.found.with(|found| found.status);
        let error = revising.found.with(|found| found.error.clone());
        (status == TaskStatus::Failed).then(|| {
            let error = error.map_or(api::Error::Unreachable, api::Error::from);
            view! {
                <ProblemPanel error>
                    <button class="button" on:click=move |_| _ = window().location().reload()>"Look again"</button>
                </ProblemPanel>
            }
        })
    };

    view! {
        <PageTitle title="Rewrite, line by line" />
        <p class="page-lead">
            "For " <b>{name}</b> ". Nothing here is made up: what your résumé does not say is asked. "
            <a href=paper>"See it on paper"</a> " · " <a href=export>"Export it"</a> " · " <a href=urls::matched(id)>"Back to the report"</a>
        </p>
        {looking}
        {failed}
        <RewriteView revising />
    }
}
