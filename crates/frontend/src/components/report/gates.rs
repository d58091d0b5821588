use leptos::prelude::*;
use types::{Gate, GateState};

use crate::components::{Glyph, Icon};
use crate::text;

/// Knock-out questions: they stand apart from the score, because no number makes up for them.
#[component]
pub fn Gates(gates: Vec<Gate>) -> impl IntoView {
    let is_empty = gates.is_empty();

    view! {
        <section class="card" aria-labelledby="gates-title">
            <h2 id="gates-title">"Knock-out questions"</h2>
            <Show when=move || is_empty>
                <p class="muted">"The ad sets no condition that stands apart from the score."</p>
            </Show>
            <ul class="gates">{gates.into_iter().map(|gate| view! { <GateRow gate /> }).collect_view()}</ul>
        </section>
    }
}

#[component]
fn GateRow(gate: Gate) -> impl IntoView {
    let class = match gate.state {
        GateState::Pass => "badge badge-present",
        GateState::Fail => "badge badge-missing",
        GateState::Unknown => "badge badge-unclear",
    };
    let found = if gate.found.is_empty() {
        "nothing".to_owned()
    } else {
        gate.found
    };

    view! {
        <li class="gate" data-state=gate.state.as_str()>
            <span class=class>
                <Icon glyph=Glyph::of_gate(gate.state) />
                {text::gate_state(gate.state)}
            </span>
            <div>
                <p class="gate-name">{text::gate_kind(gate.kind)}</p>
                <p>{format!("Asked: {}. Found: {found}.", gate.required)}</p>
                <p class="muted">{gate.why}</p>
            </div>
        </li>
    }
}
