use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use types::Letter;
use uuid::Uuid;

use super::NotFound;
use crate::components::{Glyph, Icon, LetterView, Loaded, PageTitle};
use crate::{api, urls};

/// `/letters/{id}`: a cover letter, sentence by sentence, beside the paper it makes.
#[component]
pub fn LetterPage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id")?.parse::<Uuid>().ok());

    match id {
        Some(id) => view! { <Found id /> }.into_any(),
        None => view! { <NotFound /> }.into_any(),
    }
}

#[component]
fn Found(id: Uuid) -> impl IntoView {
    let loaded = LocalResource::new(move || api::letter(id));

    view! { <Loaded resource=loaded children=|letter| view! { <Shown letter /> } /> }
}

#[component]
fn Shown(letter: Letter) -> impl IntoView {
    let notice = |words: String| view! { <p class="notice"><Icon glyph=Glyph::WARNING /> {words}</p> };
    let note = letter.note.clone().map(notice);
    let outdated = letter.is_outdated.then(|| {
        notice(
            "Your résumé was changed since this was drafted. What the letter claims is looked up in it as it is now."
                .to_owned(),
        )
    });
    let back = urls::resume_with_job(letter.resume_id, letter.job_id);

    view! {
        <PageTitle title="Cover letter" />
        <p class="page-lead">
            "For " <b>{letter.job_title.clone()}</b>
            ". Nothing here is made up: it says what your résumé proves, in your own words. What only you know is asked. "
            <a href=back>"Back to the résumé and the job"</a>
        </p>
        {note}
        {outdated}
        <LetterView letter />
    }
}
