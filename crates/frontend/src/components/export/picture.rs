use leptos::prelude::*;
use types::Paper;

use crate::components::{Glyph, Icon};

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum State {
    Loading,
    Shown,
    Failed,
}

/// A page as the service draws it. `tries` asks once more for pictures that did not come.
#[component]
pub fn Picture(
    source: Memo<String>,
    #[prop(into)] alt: Signal<String>,
    paper: Memo<Paper>,
    tries: RwSignal<u32>,
    #[prop(optional)] can_retry: bool,
) -> impl IntoView {
    let state = RwSignal::new(State::Loading);
    let address = Memo::new(move |_| match tries.get() {
        0 => source.get(),
        // The browser asks again for what it takes for another picture.
        again => format!("{}#{again}", source.get()),
    });
    Effect::new(move || {
        address.track();
        state.set(State::Loading);
    });
    let (width, height) = (move || sides(paper.get()).0, move || sides(paper.get()).1);
    let failure = move || {
        (state.get() == State::Failed).then(|| {
            view! {
                <span class="sheet-failed">
                    <span>
                        <Icon glyph=Glyph::WARNING />
                        " No picture"
                    </span>
                    {can_retry
                        .then(|| {
                            view! {
                                <button class="button button-small" on:click=move |_| tries.update(|tries| *tries += 1)>
                                    "Try again"
                                </button>
                            }
                        })}
                </span>
            }
        })
    };

    view! {
        <span class="sheet export-sheet" class:is-loading=move || state.get() == State::Loading
            class:is-failed=move || state.get() == State::Failed>
            <img class="sheet-picture" src=address alt=alt width=width height=height
                on:load=move |_| state.set(State::Shown) on:error=move |_| state.set(State::Failed) />
            {failure}
        </span>
    }
}

/// Width and height in points.
pub fn sides(paper: Paper) -> (&'static str, &'static str) {
    match paper {
        Paper::A4 => ("595", "842"),
        Paper::Letter => ("612", "792"),
    }
}
