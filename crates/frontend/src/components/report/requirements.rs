use leptos::prelude::*;
use types::{Assessment, Evidence, State};

use super::filter::{FilterBar, Filtering};
use super::focus_quietly;
use super::groups::{Group, groups};
use super::row::Row;
use super::what_if::{Assumption, WhatIfPanel};
use crate::components::text_pane::TextPane;
use crate::components::{Glyph, Icon};
use crate::spans::Mark;
use crate::text;

/// What the rows of the list share.
#[derive(Clone, Copy)]
pub struct Pointed {
    /// Which requirement is pointed at.
    pub active: RwSignal<Option<usize>>,
    /// All of them.
    pub items: StoredValue<Vec<Assessment>>,
    /// What evidence points into.
    pub resume_text: StoredValue<String>,
    /// What requirements point into.
    pub job_text: StoredValue<String>,
    /// Which of them are shown.
    pub filtering: Filtering,
    /// Which of them are assumed to hold.
    pub assumption: Assumption,
}

/// What the job asks for beside both texts; pointing at one shows where it stands in both.
#[component]
pub fn Requirements(
    requirements: Vec<Assessment>,
    resume_text: String,
    job_text: String,
    assumption: Assumption,
) -> impl IntoView {
    let groups = groups(&requirements);
    let is_empty = requirements.is_empty();
    let summary = summary(&requirements);
    let pointed = Pointed {
        active: RwSignal::new(None),
        items: StoredValue::new(requirements),
        resume_text: StoredValue::new(resume_text.clone()),
        job_text: StoredValue::new(job_text.clone()),
        filtering: Filtering::from_address(),
        assumption,
    };
    provide_context(pointed);

    view! {
        <section class="requirements-section" aria-labelledby="requirements-title">
            <h2 id="requirements-title" tabindex="-1">
                "What the job asks for"
            </h2>
            <p class="muted">{summary}</p>
            <Show when=move || is_empty>
                <p class="notice">
                    <Icon glyph=Glyph::WARNING />
                    "No requirement was recognised in this ad. Is it the whole text?"
                </p>
            </Show>
            <div hidden=is_empty>
                <FilterBar items=pointed.items filtering=pointed.filtering />
                <Found />
            </div>
            <div class="requirements" hidden=is_empty>
                <div class="requirement-list">
                    {groups.into_iter().map(|group| view! { <GroupList group /> }).collect_view()}
                </div>
                <div class="panes">
                    <TextPane label="The ad" text=job_text marks=Signal::derive(move || pointed.job_marks()) />
                    <TextPane label="Your résumé" text=resume_text marks=Signal::derive(move || pointed.resume_marks()) />
                </div>
            </div>
            <WhatIfPanel assumption />
        </section>
    }
}

/// How many the filter leaves, the way back if it leaves none, and what the ticks in the rows are for.
#[component]
fn Found() -> impl IntoView {
    let pointed = expect_context::<Pointed>();
    let filtering = pointed.filtering;
    let all = pointed.items.with_value(Vec::len);
    let found = Memo::new(move |_| pointed.items.with_value(|items| filtering.get().count(items)));
    let said = move || match found.get() {
        0 => format!("None of the {all} is {}.", filtering.get().words()),
        found if found == all => format!("All {all} shown."),
        found => format!("{found} of {all} shown."),
    };
    let clear = move |_| {
        filtering.clear();
        // The button that had the focus is gone.
        focus_quietly("requirements-title");
    };

    view! {
        <div class="filter-found" class:is-empty=move || found.get() == 0>
            <p role="status">{said}</p>
            <button class="button button-small" hidden=move || found.get() == all on:click=clear>
                "Show all"
            </button>
            <p class="what-if-hint" hidden=move || !pointed.assumption.is_possible() || found.get() == 0>
                "Tick “I have this” to see what it would do to the score and the knock-out questions. It is only tried out."
            </p>
        </div>
    }
}

impl Pointed {
    fn job_marks(self) -> Vec<Mark> {
        let active = self.active.get();
        let mark = |(index, item): (usize, &Assessment)| Mark {
            span: item.requirement.span,
            state: Some(item.state),
            is_active: active == Some(index),
        };
        self.items
            .with_value(|items| items.iter().enumerate().map(mark).collect())
    }

    fn resume_marks(self) -> Vec<Mark> {
        let active = self.active.get();
        let marks = |(index, item): (usize, &Assessment)| {
            let (state, is_active) = (Some(item.state), active == Some(index));
            let mark = move |evidence: &Evidence| Mark {
                span: evidence.span,
                state,
                is_active,
            };
            item.evidence.iter().map(mark).collect::<Vec<_>>()
        };
        self.items
            .with_value(|items| items.iter().enumerate().flat_map(marks).collect())
    }
}

impl Pointed {
    /// Whether the filter leaves this one.
    pub fn is_shown(self, index: usize) -> bool {
        let filter = self.filtering.get();
        self.items
            .with_value(|items| items.get(index).is_some_and(|item| filter.shows(item)))
    }

    fn count_shown(self, indices: &[usize]) -> usize {
        indices.iter().filter(|index| self.is_shown(**index)).count()
    }
}

fn summary(requirements: &[Assessment]) -> String {
    let count = |state: &State| {
        let count = requirements.iter().filter(|item| item.state == *state).count();
        (count > 0).then(|| format!("{count} {}", text::state(*state).to_lowercase()))
    };
    State::ALL.iter().filter_map(count).collect::<Vec<_>>().join(" · ")
}

#[component]
fn GroupList(group: Group) -> impl IntoView {
    let pointed = expect_context::<Pointed>();
    let all = StoredValue::new(group.bundles.concat());
    let is_hidden = move || all.with_value(|all| pointed.count_shown(all) == 0);
    let bundle = move |indices: Vec<usize>| match indices.as_slice() {
        [only] => view! { <Row index=*only /> }.into_any(),
        _ => view! { <Alternatives indices /> }.into_any(),
    };

    view! {
        <h3 class="group-title" hidden=is_hidden>
            {text::importance(group.importance)}
        </h3>
        <ul class="rows" hidden=is_hidden>
            {group.bundles.into_iter().map(bundle).collect_view()}
        </ul>
    }
}

/// Requirements of which one or some are enough; those that the filter leaves out are at least counted.
#[component]
fn Alternatives(indices: Vec<usize>) -> impl IntoView {
    let pointed = expect_context::<Pointed>();
    let first = indices.first().copied().unwrap_or_default();
    let need = pointed
        .items
        .with_value(|items| items.get(first).and_then(|item| item.requirement.need));
    let rows = indices
        .iter()
        .map(|index| view! { <Row index=*index /> })
        .collect_view();
    let shown = Memo::new(move |_| (pointed.count_shown(&indices), indices.len()));
    let rest = move || match shown.get() {
        (shown, all) if shown < all => Some(format!(" ({} not shown)", all - shown)),
        _ => None,
    };

    view! {
        <li class="choice" hidden=move || shown.get().0 == 0>
            <p class="choice-label">{text::choice(need)} <span class="choice-rest">{rest}</span></p>
            <ul class="rows">{rows}</ul>
        </li>
    }
}
