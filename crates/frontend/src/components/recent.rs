use leptos::prelude::*;
use uuid::Uuid;

use super::{Glyph, Icon, ProblemPanel};
use crate::api::{self, Listed};
use crate::{text, urls};

/// The résumés this guest has here, if any.
#[component]
pub fn Recent() -> impl IntoView {
    let delete = Action::new_local(|id: &Uuid| api::delete_resume(*id));
    let resumes = LocalResource::new(move || {
        delete.version().track();
        async {
            if api::has_guest() {
                api::resumes().await.map(|page| page.items)
            } else {
                Ok(Vec::new())
            }
        }
    });
    let list = move || {
        resumes.get().map(|answer| match answer {
            Ok(resumes) if resumes.is_empty() => ().into_any(),
            Ok(resumes) => view! { <RecentList resumes delete /> }.into_any(),
            Err(error) => view! {
                <ProblemPanel error>
                    <button class="button button-quiet" on:click=move |_| resumes.refetch()>
                        "Try again"
                    </button>
                </ProblemPanel>
            }
            .into_any(),
        })
    };

    view! { <Transition>{list}</Transition> }
}

#[component]
fn RecentList(resumes: Vec<Listed>, delete: Action<Uuid, api::Result<()>>) -> impl IntoView {
    let row = move |resume: Listed| view! { <RecentRow resume delete /> };

    view! {
        <section class="recent" aria-labelledby="recent-title">
            <h2 id="recent-title">"Your résumés here"</h2>
            <ul class="recent-list">{resumes.into_iter().map(row).collect_view()}</ul>
        </section>
    }
}

#[component]
fn RecentRow(resume: Listed, delete: Action<Uuid, api::Result<()>>) -> impl IntoView {
    let id = resume.id;
    #[expect(clippy::cast_precision_loss, reason = "a file's size is far below 2^52")]
    let size = text::size(resume.size_bytes as f64);
    let about = format!(
        "{} · {size} · {}",
        text::resume_status(resume.status),
        text::day(resume.created_at)
    );
    let label = format!("Delete {}", resume.filename);

    view! {
        <li class="recent-row">
            <a href=urls::resume(id)>{resume.filename}</a>
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
}
