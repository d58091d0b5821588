//! What the report would say if more held. It is tried out in the browser: the report, the résumé and what is stored stay.

use leptos::prelude::*;
use types::{Assessment, GateKind, GateState, Importance, Report, State, WhatIf};

use super::groups::name;
use super::{Scale, focus_quietly};
use crate::scoring::{self, Basis};
use crate::text;

/// How many names fit into one line.
const MOST_NAMES: usize = 3;

/// What a person assumes to hold, and what would follow.
#[derive(Clone, Copy)]
pub struct Assumption {
    basis: Signal<Option<Basis>>,
    held: RwSignal<Vec<String>>,
    report: StoredValue<Report>,
    outcome: Memo<Option<WhatIf>>,
}

impl Assumption {
    /// Assumes what is `held`, beside what this report says.
    pub fn new(report: Report, basis: Signal<Option<Basis>>, held: RwSignal<Vec<String>>) -> Self {
        let report = StoredValue::new(report);
        let outcome = Memo::new(move |_| {
            let counted = report.with_value(|report| counted(report, &held.read()));
            let basis = basis.read();
            let basis = basis.as_ref().filter(|_| !counted.is_empty())?;
            scoring::assume(basis, &counted)
        });
        Self {
            basis,
            held,
            report,
            outcome,
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

    /// Whether the gate at this place, shut or not known to be open, would open.
    pub fn opens(self, index: usize, state: GateState) -> bool {
        let outcome = self.outcome.read();
        let gate = outcome.as_ref().and_then(|outcome| outcome.gates.get(index));
        state != GateState::Pass && gate.is_some_and(|gate| gate.state == GateState::Pass)
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

    /// What the gates that would open ask for.
    fn opened(self) -> Vec<String> {
        let gates = self.report.with_value(|report| report.gates.clone());
        let opened = gates
            .iter()
            .enumerate()
            .filter(|(index, gate)| self.opens(*index, gate.state));
        opened.map(|(_, gate)| text::gate_kind(gate.kind).to_owned()).collect()
    }
}

/// Those of the ticks that still say something: an edit may have brought in what was ticked before.
fn counted(report: &Report, held: &[String]) -> Vec<String> {
    let asks = |id: &&String| {
        let same = report.requirements.iter().find(|item| item.requirement.id == **id);
        same.is_some_and(can_be_tried)
    };
    held.iter().filter(asks).cloned().collect()
}

/// Whether this can be tried out: it must lack something, and carry points or be a knock-out question.
pub fn can_be_tried(item: &Assessment) -> bool {
    let asked = &item.requirement;
    let is_gate = asked.importance == Importance::Must && asked.kind.as_str().parse::<GateKind>().is_ok();
    item.state != State::Present && (item.max_points > 0.0 || is_gate)
}

/// What would be with everything assumed, beside what is. Empty while nothing is.
#[component]
pub fn WhatIfPanel(assumption: Assumption) -> impl IntoView {
    let report = assumption.report;
    let names =
        move || report.with_value(|report| names(&report.requirements, &counted(report, &assumption.held.read())));
    let spoken = move || {
        let opened = opening(&assumption.opened());
        let outcome = assumption.outcome.get()?;
        Some(report.with_value(|report| spoken(report, &outcome)) + &opened)
    };
    let panel = move || {
        assumption.outcome.get().map(|outcome| {
            let change = outcome.score - report.with_value(|report| report.score);
            let opening = opening(&assumption.opened());
            view! { <Panel shown=numbers(&outcome) change names=names() opening reset=move || assumption.clear() /> }
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
fn Panel(shown: Report, change: f64, names: String, opening: String, reset: impl Fn() + 'static) -> impl IntoView {
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
                {format!(", if you had {names}.{opening} ")}
                <span class="muted">"Only tried out: nothing is changed or stored."</span>
            </p>
            <button class="button" on:click=reset>
                "Reset"
            </button>
        </section>
    }
}

/// Which knock-out questions would be passed, as a sentence; empty if none.
fn opening(opened: &[String]) -> String {
    match opened {
        [] => String::new(),
        [only] => format!(" Knock-out question passed, if true: {only}."),
        _ => format!(" Knock-out questions passed, if true: {}.", opened.join(", ")),
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

    #[test]
    fn a_tick_is_for_what_is_lacking_and_matters() {
        let mut place = asked(Importance::Must, None);
        place.max_points = 0.0;
        assert!(!can_be_tried(&place), "a skill without points");
        place.requirement.kind = types::RequirementKind::Location;
        assert!(can_be_tried(&place), "a knock-out question");
        place.requirement.importance = Importance::Preferred;
        assert!(!can_be_tried(&place), "nobody is knocked out by what is nice to have");
        let mut skill = asked(Importance::Preferred, None);
        assert!(can_be_tried(&skill));
        skill.state = State::Present;
        assert!(!can_be_tried(&skill));
    }

    #[test]
    fn ticks_count_only_while_something_is_lacking() {
        let mut items = [asked(Importance::Must, None), asked(Importance::Must, None)];
        for (item, id) in items.iter_mut().zip(["r1", "r2"]) {
            item.requirement.id = id.to_owned();
        }
        items[1].state = State::Present;
        let report = Report {
            requirements: items.to_vec(),
            ..Report::default()
        };
        assert_eq!(
            counted(&report, &["r2".to_owned(), "r1".to_owned(), "r9".to_owned()]),
            ["r1"]
        );
    }
}
