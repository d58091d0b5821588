use leptos::prelude::*;

use crate::components::PageTitle;
use crate::urls;

/// Everything that is no page.
#[component]
pub fn NotFound() -> impl IntoView {
    view! {
        <div class="prose">
            <PageTitle title="No such page" />
            <p>"The address may be mistyped, or what stood here was deleted."</p>
            <p>
                <a class="button button-main" href=urls::HOME>
                    "To the start page"
                </a>
            </p>
        </div>
    }
}
