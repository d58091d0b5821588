use leptos::html::Div;
use leptos::prelude::*;
use types::State;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::spans::{Mark, Segment, segments};

/// A text with marks in it, that scrolls by itself to what is active.
#[component]
pub fn TextPane(
    #[prop(into)] label: String,
    #[prop(into)] text: String,
    #[prop(into)] marks: Signal<Vec<Mark>>,
) -> impl IntoView {
    let pane = NodeRef::<Div>::new();
    let text = StoredValue::new(text);
    let pieces = move || text.with_value(|text| segments(text, &marks.read()));
    Effect::new(move || {
        let has_active = marks.read().iter().any(|mark| mark.is_active);
        if let Some(pane) = pane.get().filter(|_| has_active) {
            // After the marks are drawn.
            request_animation_frame(move || scroll_to_active(&pane));
        }
    });

    view! {
        <div class="pane">
            <p class="pane-label">{label.clone()}</p>
            <div class="pane-text" node_ref=pane tabindex="0" role="region" aria-label=label>
                {move || pieces().into_iter().map(piece).collect_view()}
            </div>
        </div>
    }
}

fn piece(segment: Segment) -> AnyView {
    if !segment.is_marked {
        return segment.text.into_any();
    }
    let class = format!(
        "mark mark-{}{}",
        segment.state.map_or("source", State::as_str),
        if segment.is_active { " is-active" } else { "" }
    );
    view! { <mark class=class>{segment.text}</mark> }.into_any()
}

fn scroll_to_active(pane: &HtmlElement) {
    let active = pane.query_selector(".is-active").ok().flatten();
    if let Some(active) = active.and_then(|active| active.dyn_into::<HtmlElement>().ok()) {
        pane.set_scroll_top(active.offset_top() - pane.client_height() / 3);
    }
}
