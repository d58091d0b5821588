//! What the score would be if more held. It is tried out in the browser: the report, the résumé and what is stored stay.

use leptos::prelude::*;
use types::{Assessment, Report, State, WhatIf};

use super::groups::name;
use super::{Scale, focus_quietly};
use crate::scoring::{self, Basis};
use crate::text;

/// How many names fit into one line.
const MOST_NAMES: usize = 3;

/// What a person assumes to hold.
#[derive(Clone, Copy)]
pub struct Assumption {
    basis: Signal<Option<Basis>>,
    held: RwSignal<Vec<String>>,
}

impl Assumption {
    /// Nothing yet.
    pub fn new(basis: Signal<Option<Basis>>) -> Self {
        Self {
            basis,
            held: RwSignal::new(Vec::new()),
        }
    }

    /// Whether there is something to try it out with.
    pub fn is_possible(self) -> bool {
        self.basis.read().is_some()
    }

    /// Whether this requirement is assumed to hold.
    pub fn holds(self, id: &str) -> bool {
        self.held.read().iter().any(|held| held == id)
    }

    /// Assumes it, or does no longer.
    pub fn toggle(self, id: &str) {
        self.held.update(|held| match held.iter().position(|it| it == id) {
            Some(at) => {
                held.remove(at);
            }
            None => held.push(id.to_owned()),
        });
    }

    fn clear(self) {
        self.held.set(Vec::new());
    }

    fn outcome(self) -> Option<WhatIf> {
        let held = self.held.read();
        let basis = self.basis.read();
        let basis = basis.as_ref().filter(|_| !held.is_empty())?;
        scoring::assume(basis, &held)
    }
}

/// Whether this can be tried out: it must lack something and carry points.
pub fn can_be_tried(item: &Assessment) -> bool {
    item.state != State::Present && item.max_points > 0.0
}

/// The numbers with everything assumed, beside what they are. Empty while nothing is.
#[component]
pub fn WhatIfPanel(assumption: Assumption, report: Report) -> impl IntoView {
    let report = StoredValue::new(report);
    let outcome = Memo::new(move |_| assumption.outcome());
    let names = move || report.with_value(|report| names(&report.requirements, &assumption.held.read()));
    let spoken = move || {
        outcome
            .get()
            .map(|outcome| report.with_value(|report| spoken(report, &outcome)))
    };
    let panel = move || {
        outcome.get().map(|outcome| {
            let change = outcome.score - report.with_value(|report| report.score);
            view! { <Panel shown=numbers(&outcome) change names=names() reset=move || assumption.clear() /> }
        })
    };

    view! {
        <p class="visually-hidden" role="status">
            {spoken}
        </p>
        {panel}
    }
}

#[component]
fn Panel(shown: Report, change: f64, names: String, reset: impl Fn() + 'static) -> impl IntoView {
    let (score, range) = (text::number(shown.score), text::range(shown.range));
    let reset = move |_| {
        reset();
        // The button that had the focus is gone.
        focus_quietly("requirements-title");
    };

    view! {
        <section class="what-if" aria-label="What if">
            <p class="what-if-number">
                <span class="what-if-word">"What if?"</span>
                {score}
                <span class=text::change_class(change)>{text::change(change)}</span>
            </p>
            <div class="what-if-scale">
                <Scale report=shown />
            </div>
            <p class="what-if-about">
                <b>{format!("Range {range}")}</b>
                {format!(", if you had {names}. ")}
                <span class="muted">"Only tried out: nothing is changed or stored."</span>
            </p>
            <button class="button" on:click=reset>
                "Reset"
            </button>
        </section>
    }
}

/// A report that only has these numbers.
fn numbers(outcome: &WhatIf) -> Report {
    Report {
        score: outcome.score,
        range: outcome.range,
        ceiling: outcome.ceiling,
        ..Report::default()
    }
}

fn spoken(report: &Report, outcome: &WhatIf) -> String {
    format!(
        "What if: score {} of 100, {}; range {}.",
        text::number(outcome.score),
        text::change(outcome.score - report.score),
        text::range(outcome.range)
    )
}

fn names(requirements: &[Assessment], held: &[String]) -> String {
    let found = held
        .iter()
        .filter_map(|id| requirements.iter().find(|item| item.requirement.id == *id));
    let mut names: Vec<String> = found.map(|item| text::shorten(&name(&item.requirement), 40)).collect();
    let rest = names.len().saturating_sub(MOST_NAMES);
    names.truncate(MOST_NAMES);
    match (names.pop(), names.as_slice(), rest) {
        (Some(last), all, 1..) => [all, &[last]].concat().join(", ") + &format!(" and {rest} more"),
        (Some(last), [], _) => last,
        (Some(last), all, _) => format!("{} and {last}", all.join(", ")),
        (None, ..) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use types::Importance;

    use super::super::groups::asked;
    use super::*;

    #[test]
    fn what_is_assumed_is_named_in_the_order_it_was_ticked() {
        let items: Vec<Assessment> = ["Rust", "Go", "Helm", "gRPC", "COBOL"]
            .iter()
            .map(|skill| {
                let mut item = asked(Importance::Must, None);
                item.requirement.id = skill.to_lowercase();
                item.requirement.skill = Some((*skill).to_owned());
                item
            })
            .collect();
        let names = |held: &[&str]| names(&items, &held.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>());
        assert_eq!(names(&["go"]), "Go");
        assert_eq!(names(&["helm", "rust"]), "Helm and Rust");
        assert_eq!(names(&["helm", "rust", "go"]), "Helm, Rust and Go");
        assert_eq!(
            names(&["helm", "rust", "go", "grpc", "cobol"]),
            "Helm, Rust, Go and 2 more"
        );
    }
}
