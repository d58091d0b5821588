use leptos::prelude::*;
use types::{Evidence, Span, State};

use crate::components::{Glyph, Icon};
use crate::spans::quote;
use crate::text;

/// What was found, as colour, drawing and word.
#[component]
pub fn StateBadge(state: State) -> impl IntoView {
    view! {
        <span class=format!("badge badge-{}", state.as_str())>
            <Icon glyph=Glyph::of_state(state) />
            {text::state(state)}
        </span>
    }
}

/// Words of the ad, in the line that they stand in.
#[component]
pub fn AdQuote(text: StoredValue<String>, span: Span) -> impl IntoView {
    view! {
        <p class="quote-label">"The ad asks"</p>
        <blockquote class="quote quote-ad">
            <Quote text span />
        </blockquote>
    }
}

/// Words of a résumé that prove something, under what they are.
#[component]
pub fn EvidenceQuotes(label: String, text: StoredValue<String>, evidence: Vec<Evidence>) -> impl IntoView {
    let row = move |evidence: Evidence| {
        view! {
            <blockquote class="quote">
                <Quote text span=evidence.span />
                <footer class="quote-source">{text::section(&evidence.section)}</footer>
            </blockquote>
        }
    };

    view! {
        <p class="quote-label">{label}</p>
        {evidence.into_iter().map(row).collect_view()}
    }
}

/// The words, marked in the line that they stand in.
#[component]
fn Quote(text: StoredValue<String>, span: Span) -> impl IntoView {
    let [before, words, after] = text.with_value(|text| quote(text, span).map(str::to_owned));

    view! { <p>{before} <mark class="mark is-active">{words}</mark> {after}</p> }
}
