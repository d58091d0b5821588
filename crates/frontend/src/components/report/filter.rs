//! Which requirements of a report are shown. The choice stands in the page's address, so that it can be sent along.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::query_signal_with_options;
use types::{Assessment, Importance, State};

use crate::text;

/// What a person wants to see; nothing chosen is everything.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Filter {
    /// What was found.
    pub state: Option<State>,
    /// How much it matters.
    pub importance: Option<Importance>,
}

impl Filter {
    /// Whether a requirement is to be seen.
    pub fn shows(self, item: &Assessment) -> bool {
        self.state.is_none_or(|state| state == item.state)
            && self.importance.is_none_or(|it| it == item.requirement.importance)
    }

    /// How many are to be seen.
    pub fn count(self, items: &[Assessment]) -> usize {
        items.iter().filter(|item| self.shows(item)).count()
    }

    /// The choice in words, for what was not found.
    pub fn words(self) -> String {
        let state = self.state.map(|state| text::state(state).to_lowercase());
        let importance = self.importance.map(|it| format!("“{}”", text::importance(it)));
        state.into_iter().chain(importance).collect::<Vec<_>>().join(" and ")
    }
}

/// A choice and the way to change it.
#[derive(Clone, Copy)]
pub struct Filtering {
    state: (Memo<Option<State>>, SignalSetter<Option<State>>),
    importance: (Memo<Option<Importance>>, SignalSetter<Option<Importance>>),
}

impl Filtering {
    /// The choice that the page's address holds.
    pub fn from_address() -> Self {
        let options = NavigateOptions {
            replace: true,
            scroll: false,
            ..NavigateOptions::default()
        };
        Self {
            state: query_signal_with_options("state", options.clone()),
            importance: query_signal_with_options("importance", options),
        }
    }

    /// What is chosen.
    pub fn get(self) -> Filter {
        Filter {
            state: self.state.0.get(),
            importance: self.importance.0.get(),
        }
    }

    /// Shows everything again.
    pub fn clear(self) {
        self.state.1.set(None);
        self.importance.1.set(None);
    }
}

/// Both choices. Each option tells how many there are beside what the other choice leaves.
#[component]
pub fn FilterBar(items: StoredValue<Vec<Assessment>>, filtering: Filtering) -> impl IntoView {
    let (state, set_state) = filtering.state;
    let (importance, set_importance) = filtering.importance;
    let count = move |filter: Filter| items.with_value(|items| filter.count(items));
    let state_option = move |option: Option<State>| {
        let label = option.map_or("All", text::state);
        let count = Signal::derive(move || {
            let importance = importance.get();
            count(Filter {
                state: option,
                importance,
            })
        });
        let is_chosen = Signal::derive(move || state.get() == option);
        view! { <Choice name="state" label count is_chosen choose=move || set_state.set(option) /> }
    };
    let importance_option = move |option: Option<Importance>| {
        let label = option.map_or("Any", text::importance);
        let count = Signal::derive(move || {
            let state = state.get();
            count(Filter {
                state,
                importance: option,
            })
        });
        let is_chosen = Signal::derive(move || importance.get() == option);
        view! { <Choice name="importance" label count is_chosen choose=move || set_importance.set(option) /> }
    };
    let has =
        move |it: &&Importance| items.with_value(|items| items.iter().any(|item| item.requirement.importance == **it));
    let importances: Vec<_> = Importance::ALL.iter().filter(has).copied().map(Some).collect();

    view! {
        <div class="filters">
            <fieldset class="filter">
                <legend class="filter-name">"Found"</legend>
                {options(State::ALL.iter().copied().map(Some)).map(state_option).collect_view()}
            </fieldset>
            <fieldset class="filter">
                <legend class="filter-name">"Asked as"</legend>
                {options(importances).map(importance_option).collect_view()}
            </fieldset>
        </div>
    }
}

fn options<T>(values: impl IntoIterator<Item = Option<T>>) -> impl Iterator<Item = Option<T>> {
    [None].into_iter().chain(values)
}

#[component]
fn Choice(
    name: &'static str,
    label: &'static str,
    count: Signal<usize>,
    is_chosen: Signal<bool>,
    choose: impl Fn() + 'static,
) -> impl IntoView {
    view! {
        <label class="filter-choice" class:is-none=move || count.get() == 0>
            <input type="radio" name=name prop:checked=is_chosen on:change=move |_| choose() />
            {label}
            " "
            <span class="filter-count">{count}</span>
        </label>
    }
}

#[cfg(test)]
mod tests {
    use super::super::groups::asked;
    use super::*;

    #[test]
    fn a_filter_shows_what_fits_both_choices() {
        let mut items = [
            asked(Importance::Must, None),
            asked(Importance::Must, None),
            asked(Importance::Preferred, None),
        ];
        items[1].state = State::Present;
        let missing = Some(State::Missing);
        let preferred = Some(Importance::Preferred);
        let count = |state, importance| Filter { state, importance }.count(&items);
        assert_eq!(
            (count(None, None), count(missing, None), count(None, preferred)),
            (3, 2, 1)
        );
        assert_eq!(
            (count(missing, preferred), count(Some(State::Present), preferred)),
            (1, 0)
        );
    }

    #[test]
    fn a_choice_is_told_in_words() {
        let words = |state, importance| Filter { state, importance }.words();
        assert_eq!(words(Some(State::Missing), None), "missing");
        assert_eq!(
            words(Some(State::Unclear), Some(Importance::Preferred)),
            "unclear and “Nice to have”"
        );
        assert_eq!(words(None, None), "");
    }
}
