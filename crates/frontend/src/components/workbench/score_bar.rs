use leptos::prelude::*;
use types::State;

use crate::components::report::Scale;
use crate::scoring::Scored;
use crate::text;
use crate::workbench::{Step, Workbench};

/// The score while something else is on the page, moving with every edit.
#[component]
pub fn ScoreBar(bench: Workbench) -> impl IntoView {
    let change = move |score: f64| bench.first_score.get().map_or(0.0, |first| score - first);
    let spoken = move || {
        let score = bench.scored.read().as_ref().map(|scored| scored.report.score);
        score.map(|score| {
            format!(
                "Match score {} of 100, {}",
                text::number(score),
                text::change(change(score))
            )
        })
    };
    let bar = move || {
        let is_elsewhere = bench.step.get() != Step::Report;
        let scored = bench.scored.get().filter(|_| is_elsewhere);
        scored.map(|scored| view! { <Bar change=change(scored.report.score) scored bench /> })
    };

    view! {
        <p class="visually-hidden" aria-live="polite">
            {spoken}
        </p>
        {bar}
    }
}

#[component]
fn Bar(scored: Scored, change: f64, bench: Workbench) -> impl IntoView {
    let report = scored.report;
    let missing = report
        .requirements
        .iter()
        .filter(|item| item.state == State::Missing)
        .count();
    let score = text::number(report.score);
    let value = score.clone();
    view! {
        <section class="score-bar" aria-label="Score">
            <p class="score-bar-number" data-score=value>
                {score}
                <span class=text::change_class(change)>{text::change(change)}</span>
            </p>
            <Scale report />
            <p class="score-bar-about">{format!("{missing} missing")}</p>
            <button class="button button-main" on:click=move |_| bench.show(Step::Report)>
                "See the report"
            </button>
        </section>
    }
}
