use leptos::prelude::*;

use crate::components::PageTitle;

/// `/scoring`: how the number comes about, in plain words.
#[component]
pub fn Scoring() -> impl IntoView {
    view! {
        <article class="prose">
            <PageTitle title="How scoring works" />
        </article>
    }
}
