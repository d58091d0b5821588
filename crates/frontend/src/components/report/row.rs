use leptos::prelude::*;
use types::{Assessment, State};

use super::groups::name;
use super::quotes::{AdQuote, EvidenceQuotes, StateBadge};
use super::requirements::Pointed;
use super::what_if::can_be_tried;
use crate::components::{Glyph, Icon};
use crate::text;

/// One requirement: what was found, its points, and on demand the words that prove it.
#[component]
pub fn Row(index: usize) -> impl IntoView {
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
        let can_be_tried = can_be_tried(&item);
        let quotes = format!("quotes-{index}");
        let (state, name, id) = (item.state, name(&item.requirement), item.requirement.id.clone());
        let (held, called, claim) = (id.clone(), name.clone(), text::claim(item.requirement.kind));
        view! {
            <li
                class="row"
                class:is-active=move || pointed.active.get() == Some(index)
                hidden=move || !pointed.is_shown(index)
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
                {can_be_tried.then(|| view! { <HaveThis id=held claim name=called /> })}
            </li>
        }
    })
}

/// Tries out what the score would be if this held.
#[component]
fn HaveThis(id: String, claim: &'static str, name: String) -> impl IntoView {
    let assumption = expect_context::<Pointed>().assumption;
    let (id, label) = (StoredValue::new(id), format!("{claim}: {name}"));
    let is_held = move || id.with_value(|id| assumption.holds(id));

    view! {
        <label class="have-this" class:is-held=is_held hidden=move || !assumption.is_possible()>
            <input
                type="checkbox"
                aria-label=label
                prop:checked=is_held
                on:change=move |_| id.with_value(|id| assumption.toggle(id))
            />
            {claim}
        </label>
    }
}

#[component]
fn Quotes(item: Assessment) -> impl IntoView {
    let Pointed {
        resume_text, job_text, ..
    } = expect_context::<Pointed>();
    let label = if item.evidence.is_empty() {
        "Nothing in your résumé shows it"
    } else {
        "Your résumé says"
    };

    view! {
        <AdQuote text=job_text span=item.requirement.span />
        <EvidenceQuotes label=label.to_owned() text=resume_text evidence=item.evidence />
    }
}
