use leptos::prelude::*;
use types::{Component, Gate, Report};

use crate::comparison::{component_lines, gate_lines};
use crate::components::GateBadge;
use crate::text;

/// Knock-out questions, as both reports answer them.
#[component]
pub fn GateTable(reports: [Report; 2], names: [String; 2]) -> impl IntoView {
    let [before, after] = reports;
    let lines = gate_lines(&before.gates, &after.gates);
    let answer = |gate: Option<Gate>| match gate {
        Some(gate) => {
            let found = (!gate.found.is_empty()).then(|| view! { <span class="place-about">{gate.found}</span> });
            view! { <GateBadge state=gate.state /> {found} }.into_any()
        }
        None => view! { <span class="muted">"Not asked"</span> }.into_any(),
    };
    let row = move |[before, after]: [Option<Gate>; 2]| {
        let asked = before.as_ref().or(after.as_ref());
        let asked = asked.map(|gate| (text::gate_kind(gate.kind), gate.required.clone()));
        let (kind, required) = asked.unwrap_or_default();
        view! {
            <tr>
                <th scope="row">{kind} <span class="place-about">{required}</span></th>
                <td>{answer(before)}</td>
                <td>{answer(after)}</td>
            </tr>
        }
    };
    let is_empty = lines.is_empty();
    let rows = lines.into_iter().map(row).collect_view();

    view! {
        <section aria-labelledby="compared-gates-title">
            <h2 id="compared-gates-title">"Knock-out questions"</h2>
            <Show when=move || is_empty>
                <p class="muted">"The ad sets no condition that stands apart from the score."</p>
            </Show>
            <table class="compared" hidden=is_empty>
                <Head names />
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
}

/// What the two scores are made of.
#[component]
pub fn ComponentTable(reports: [Report; 2], names: [String; 2]) -> impl IntoView {
    let [before, after] = reports;
    let row = |[before, after]: [Option<Component>; 2]| {
        let either = before.as_ref().or(after.as_ref());
        let (name, weight) = either.map(|it| (it.name.clone(), it.weight)).unwrap_or_default();
        let change = match (&before, &after) {
            (Some(before), Some(after)) => Some(after.score - before.score),
            _ => None,
        };
        let change = change.map(|it| view! { <span class=text::change_class(it)>{text::change(it)}</span> });
        let score = |it: Option<Component>| it.map(|it| text::number(it.score));
        view! {
            <tr>
                <th scope="row">
                    {name} <span class="place-about">{format!("{} % of the score", text::number(weight * 100.0))}</span>
                </th>
                <td class="compared-number">{score(before)}</td>
                <td class="compared-number">{score(after)} " " {change}</td>
            </tr>
        }
    };
    let lines = component_lines(&before.components, &after.components);
    let is_empty = lines.is_empty();
    let rows = lines.into_iter().map(row).collect_view();

    view! {
        <section aria-labelledby="compared-components-title" hidden=is_empty>
            <h2 id="compared-components-title">"What the scores are made of"</h2>
            <table class="compared">
                <Head names />
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
}

#[component]
fn Head(names: [String; 2]) -> impl IntoView {
    view! {
        <thead>
            <tr>
                <td></td>
                {names.map(|name| view! { <th scope="col">{name}</th> }).collect_view()}
            </tr>
        </thead>
    }
}
