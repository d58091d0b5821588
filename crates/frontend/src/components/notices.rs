use leptos::prelude::*;
use types::{Span, Warning};

use super::{Glyph, Icon};

/// What a person should know that is no error; `on_point` hears where the words stand that the person points at.
#[component]
pub fn Notices(warnings: Vec<Warning>, #[prop(optional)] on_point: Option<Callback<Span>>) -> impl IntoView {
    let row = move |warning: Warning| {
        let span = warning.span;
        let point = move |_| {
            if let (Some(span), Some(on_point)) = (span, on_point) {
                on_point.run(span);
            }
        };
        let words = warning
            .excerpt
            .map(|words| view! { <q class="notice-words">{words}</q> });
        view! {
            <li class="notice" on:mouseenter=point>
                <Icon glyph=Glyph::WARNING />
                <p>{warning.detail} " " {words}</p>
            </li>
        }
    };

    (!warnings.is_empty()).then(|| view! { <ul class="notices">{warnings.into_iter().map(row).collect_view()}</ul> })
}
