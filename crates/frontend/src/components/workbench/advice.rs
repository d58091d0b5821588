use leptos::prelude::*;
use types::Advice;

use crate::components::{Glyph, Icon};
use crate::workbench::Workbench;

/// What about the layout makes machines fail.
#[component]
pub fn AdviceList(bench: Workbench) -> impl IntoView {
    let row = move |advice: Advice| view! { <Row bench advice /> };
    let list = move || {
        let advice = bench.advice.get();
        let title = format!("Advice on the layout ({})", advice.len());
        (!advice.is_empty()).then(|| {
            view! {
                <details class="more advice" open>
                    <summary>{title}</summary>
                    <ul>{advice.into_iter().map(row).collect_view()}</ul>
                </details>
            }
        })
    };

    view! { <div aria-live="polite">{list}</div> }
}

#[component]
fn Row(bench: Workbench, advice: Advice) -> impl IntoView {
    let Advice {
        seen, why, fix, span, ..
    } = advice;
    let show = span.map(|span| {
        view! {
            <button class="button button-small" on:click=move |_| bench.point_at(span)>
                "Show the place"
            </button>
        }
    });

    view! {
        <li class="advice-row">
            <Icon glyph=Glyph::WARNING />
            <div>
                <p class="advice-seen">{seen}</p>
                <p>{why}</p>
                <p>
                    <strong>"What to do: "</strong>
                    {fix}
                </p>
                {show}
            </div>
        </li>
    }
}
