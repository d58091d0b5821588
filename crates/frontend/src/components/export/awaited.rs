use leptos::html::Div;
use leptos::prelude::*;

use crate::api;
use crate::components::ProblemPanel;

/// Shows `children` of what `resource` brings; each time it is under way `waiting`, and on failure the reason.
#[component]
pub fn Awaited<T, F, V>(resource: LocalResource<api::Result<T>>, waiting: &'static str, children: F) -> impl IntoView
where
    T: Clone + 'static,
    F: Fn(T) -> V + Clone + Send + 'static,
    V: IntoView + 'static,
{
    let place = NodeRef::<Div>::new();
    let again = move |_| {
        // The button goes; the focus must not go with it.
        if let Some(place) = place.get_untracked() {
            _ = place.focus();
        }
        resource.refetch();
    };
    let view = move || {
        let children = children.clone();
        Suspend::new(async move {
            match resource.await {
                Ok(value) => children(value).into_any(),
                Err(error) => view! {
                    <ProblemPanel error>
                        <button class="button" on:click=again>
                            "Try again"
                        </button>
                    </ProblemPanel>
                }
                .into_any(),
            }
        })
    };
    let fallback = move || {
        view! {
            <p class="export-waiting">
                <span class="spinner" aria-hidden="true"></span>
                {waiting}
            </p>
        }
    };

    view! {
        <div node_ref=place tabindex="-1">
            <Suspense fallback>{view}</Suspense>
        </div>
    }
}
