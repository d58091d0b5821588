use leptos::prelude::*;
use types::{Assessment, Evidence, Span, State};

use super::groups::{Group, groups, name};
use crate::components::text_pane::TextPane;
use crate::components::{Glyph, Icon};
use crate::spans::{Mark, quote};
use crate::text;

/// Which requirement is pointed at, and which ones show their quotes.
#[derive(Clone, Copy)]
struct Pointed {
    active: RwSignal<Option<usize>>,
    items: StoredValue<Vec<Assessment>>,
    resume_text: StoredValue<String>,
    job_text: StoredValue<String>,
}

/// What the job asks for beside both texts; pointing at one shows where it stands in both.
#[component]
pub fn Requirements(requirements: Vec<Assessment>, resume_text: String, job_text: String) -> impl IntoView {
    let groups = groups(&requirements);
    let is_empty = requirements.is_empty();
    let summary = summary(&requirements);
    let pointed = Pointed {
        active: RwSignal::new(None),
        items: StoredValue::new(requirements),
        resume_text: StoredValue::new(resume_text.clone()),
        job_text: StoredValue::new(job_text.clone()),
    };
    provide_context(pointed);

    view! {
        <section aria-labelledby="requirements-title">
            <h2 id="requirements-title">"What the job asks for"</h2>
            <p class="muted">{summary}</p>
            <Show when=move || is_empty>
                <p class="notice">
                    <Icon glyph=Glyph::WARNING />
                    "No requirement was recognised in this ad. Is it the whole text?"
                </p>
            </Show>
            <div class="requirements" hidden=is_empty>
                <div class="requirement-list">
                    {groups.into_iter().map(|group| view! { <GroupList group /> }).collect_view()}
                </div>
                <div class="panes">
                    <TextPane label="The ad" text=job_text marks=Signal::derive(move || pointed.job_marks()) />
                    <TextPane label="Your résumé" text=resume_text marks=Signal::derive(move || pointed.resume_marks()) />
                </div>
            </div>
        </section>
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

fn summary(requirements: &[Assessment]) -> String {
    let count = |state: &State| {
        let count = requirements.iter().filter(|item| item.state == *state).count();
        (count > 0).then(|| format!("{count} {}", text::state(*state).to_lowercase()))
    };
    State::ALL.iter().filter_map(count).collect::<Vec<_>>().join(" · ")
}

#[component]
fn GroupList(group: Group) -> impl IntoView {
    let items = expect_context::<Pointed>().items;
    let bundle = move |indices: Vec<usize>| {
        let is_choice = indices.len() > 1;
        let first = indices.first().copied().unwrap_or_default();
        let need = items.with_value(|items| items.get(first).and_then(|item| item.requirement.need));
        let rows = indices.into_iter().map(|index| view! { <Row index /> }).collect_view();
        if is_choice {
            view! {
                <li class="choice">
                    <p class="choice-label">{text::choice(need)}</p>
                    <ul class="rows">{rows}</ul>
                </li>
            }
            .into_any()
        } else {
            rows.into_any()
        }
    };

    view! {
        <h3 class="group-title">{text::importance(group.importance)}</h3>
        <ul class="rows">{group.bundles.into_iter().map(bundle).collect_view()}</ul>
    }
}

#[component]
fn Row(index: usize) -> impl IntoView {
    let pointed = expect_context::<Pointed>();
    let is_open = RwSignal::new(false);
    let point = move || pointed.active.set(Some(index));
    let item = pointed.items.with_value(|items| items.get(index).cloned());

    item.map(|item| {
        let kind = text::requirement_kind(item.requirement.kind);
        let is_spare = item.requirement.group.is_some() && item.state == State::Present && item.points <= 0.0;
        let points = if is_spare {
            "the other one earns the points".to_owned()
        } else if item.max_points > 0.0 {
            format!(
                "{} of {} points",
                text::number(item.points),
                text::number(item.max_points)
            )
        } else {
            "carries no points".to_owned()
        };
        let quotes = format!("quotes-{index}");
        let (state, name, id) = (item.state, name(&item.requirement), item.requirement.id.clone());
        view! {
            <li
                class="row"
                class:is-active=move || pointed.active.get() == Some(index)
                data-state=state.as_str()
                data-requirement=id
                on:mouseenter=move |_| point()
            >
                <button
                    class="row-head"
                    aria-expanded=move || is_open.get().to_string()
                    aria-controls=quotes
                    on:focus=move |_| point()
                    on:click=move |_| is_open.update(|is_open| *is_open = !*is_open)
                >
                    <StateBadge state />
                    <span class="row-name">{name}</span>
                    <span class="row-about">{kind} " · " {points}</span>
                    <Icon glyph=Glyph::DOWN />
                </button>
                <div id=format!("quotes-{index}") class="quotes" hidden=move || !is_open.get()>
                    <Quotes item />
                </div>
            </li>
        }
    })
}

/// What was found, as colour, drawing and word.
#[component]
fn StateBadge(state: State) -> impl IntoView {
    view! {
        <span class=format!("badge badge-{}", state.as_str())>
            <Icon glyph=Glyph::of_state(state) />
            {text::state(state)}
        </span>
    }
}

#[component]
fn Quotes(item: Assessment) -> impl IntoView {
    let Pointed {
        resume_text, job_text, ..
    } = expect_context::<Pointed>();
    let has_evidence = !item.evidence.is_empty();
    let row = move |evidence: Evidence| {
        view! {
            <blockquote class="quote">
                <Quote text=resume_text span=evidence.span />
                <footer class="quote-source">{text::section(&evidence.section)}</footer>
            </blockquote>
        }
    };

    view! {
        <p class="quote-label">"The ad asks"</p>
        <blockquote class="quote quote-ad">
            <Quote text=job_text span=item.requirement.span />
        </blockquote>
        <p class="quote-label">{if has_evidence { "Your résumé says" } else { "Nothing in your résumé shows it" }}</p>
        {item.evidence.into_iter().map(row).collect_view()}
    }
}

/// The words, marked in the line that they stand in.
#[component]
fn Quote(text: StoredValue<String>, span: Span) -> impl IntoView {
    let [before, words, after] = text.with_value(|text| quote(text, span).map(str::to_owned));

    view! { <p>{before} <mark class="mark is-active">{words}</mark> {after}</p> }
}
