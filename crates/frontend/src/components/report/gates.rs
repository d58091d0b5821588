use leptos::prelude::*;
use types::{Gate, GateState};

use super::what_if::Assumption;
use crate::components::{Glyph, Icon};
use crate::text;

/// Knock-out questions: they stand apart from the score, because no number makes up for them.
#[component]
pub fn Gates(gates: Vec<Gate>, assumption: Assumption) -> impl IntoView {
    let is_empty = gates.is_empty();
    let row = move |(index, gate): (usize, Gate)| view! { <GateRow index gate assumption /> };

    view! {
        <section class="card" aria-labelledby="gates-title">
            <h2 id="gates-title">"Knock-out questions"</h2>
            <Show when=move || is_empty>
                <p class="muted">"The ad sets no condition that stands apart from the score."</p>
            </Show>
            <ul class="gates">{gates.into_iter().enumerate().map(row).collect_view()}</ul>
        </section>
    }
}

#[component]
fn GateRow(index: usize, gate: Gate, assumption: Assumption) -> impl IntoView {
    let found = if gate.found.is_empty() {
        "nothing".to_owned()
    } else {
        gate.found
    };

    view! {
        <li class="gate" data-state=gate.state.as_str()>
            <GateBadge state=gate.state />
            <div>
                <p class="gate-name">{text::gate_kind(gate.kind)}</p>
                <p>{format!("Asked: {}. Found: {found}.", gate.required)}</p>
                <p class="muted">{gate.why}</p>
                <p class="gate-what-if" hidden=move || !assumption.opens(index, gate.state)>
                    <b>"What if? Pass, if true."</b>
                    " You ticked it; the résumé does not show it."
                </p>
            </div>
        </li>
    }
}

/// Whether it opens, as colour, drawing and word.
#[component]
pub fn GateBadge(state: GateState) -> impl IntoView {
    let class = match state {
        GateState::Pass => "badge badge-present",
        GateState::Fail => "badge badge-missing",
        GateState::Unknown => "badge badge-unclear",
    };

    view! {
        <span class=class>
            <Icon glyph=Glyph::of_gate(state) />
            {text::gate_state(state)}
        </span>
    }
}
