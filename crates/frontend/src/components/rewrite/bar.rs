use leptos::prelude::*;
use types::{ProposalState, Range, Report};

use crate::components::report::Scale;
use crate::components::{Glyph, Icon};
use crate::revising::Revising;
use crate::text;

/// The score as it moves, how far one has come, and all that is safe at once.
#[component]
pub fn RevisingBar(revising: Revising) -> impl IntoView {
    let scores = Memo::new(move |_| revising.found.with(|found| (found.base_score, found.score)));
    let number = move || text::number(scores.get().1);
    let change = move || scores.get().1 - scores.get().0;
    let scale = move || {
        let (base, score) = scores.get();
        let report = Report {
            score,
            range: Range {
                low: base,
                high: score.max(base),
            },
            ceiling: score,
            ..Report::default()
        };
        view! { <Scale report /> }
    };
    let safe = Memo::new(move |_| revising.count(|it| it.is_safe));
    let left = Memo::new(move |_| revising.count(|it| it.state == ProposalState::Open));
    let total = Memo::new(move |_| revising.count(|_| true));
    let spoken = move || {
        format!(
            "Score {} of 100, {}. {} left to decide.",
            number(),
            text::change(change()),
            left.get()
        )
    };
    let saved = move || {
        if revising.is_busy.get() {
            view! { "Saving…" }.into_any()
        } else {
            view! { <Icon glyph=Glyph::CHECK /> "All decisions saved" }.into_any()
        }
    };

    view! {
        <section class="revising-bar" aria-label="Score">
            <p class="visually-hidden" role="status">{spoken}</p>
            <p class="revising-number" data-score=number>
                {number}
                <span class=move || text::change_class(change())>{move || text::change(change())}</span>
            </p>
            <div class="revising-scale">
                {scale}
                <p class="revising-about">
                    <span>{move || format!("{} of {} decided", total.get() - left.get(), total.get())}</span>
                    <span class="save-note">{saved}</span>
                </p>
            </div>
            <button
                class="button button-main"
                disabled=move || safe.get() == 0 || revising.is_busy.get()
                on:click=move |_| revising.accept_safe()
            >
                {move || match safe.get() {
                    0 => "Nothing safe is left".to_owned(),
                    1 => "Accept the safe one".to_owned(),
                    count => format!("Accept all {count} safe ones"),
                }}
            </button>
        </section>
    }
}
