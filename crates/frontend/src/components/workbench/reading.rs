use leptos::prelude::*;
use types::Unplaced;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::advice::AdviceList;
use super::entries::{Basics, Entries};
use super::field::field_id;
use super::original::OriginalPane;
use crate::components::{Glyph, Icon, Notices};
use crate::doubts::doubts;
use crate::sections::SECTIONS;
use crate::text;
use crate::workbench::Workbench;

/// What a machine reads: the fields beside the text that they were read from.
#[component]
pub fn Reading(bench: Workbench) -> impl IntoView {
    view! {
        <div class="reading">
            <div class="reading-fields">
                <Summary bench />
                <Basics bench />
                {SECTIONS.iter().map(|section| view! { <Entries bench section /> }).collect_view()}
                <Leftovers bench />
            </div>
            <OriginalPane bench />
        </div>
    }
}

#[component]
fn Summary(bench: Workbench) -> impl IntoView {
    let point = move |span| bench.point_at(span);

    view! {
        <p class="muted">"Point at a field to see where it stands. Correct what is wrong."</p>
        <Doubts bench />
        <AdviceList bench />
        <Notices warnings=bench.warnings.get_value() on_point=Callback::new(point) />
    }
}

/// How many fields a person should check, and the way from one to the next.
#[component]
fn Doubts(bench: Workbench) -> impl IntoView {
    let open = Memo::new(move |_| bench.draft.with(doubts));
    let last = StoredValue::new(None::<String>);
    let next = move |_| {
        let open = open.get_untracked();
        let before = last.with_value(|last| open.iter().position(|pointer| Some(pointer) == last.as_ref()));
        let next = before.map_or(0, |before| before + 1) % open.len().max(1);
        let Some(pointer) = open.get(next) else { return };
        let control = document().get_element_by_id(&field_id(pointer));
        if let Some(control) = control.and_then(|control| control.dyn_into::<HtmlElement>().ok()) {
            _ = control.focus();
        }
        last.set_value(Some(pointer.clone()));
    };
    let count = move || open.read().len();
    let words = move || format!("{} to check", text::count(count(), "field"));
    let button = move || {
        (count() > 0).then(|| {
            view! {
                <button class="button button-small" on:click=next>
                    "Go to the next"
                </button>
            }
        })
    };

    view! {
        <div class="doubts" class:is-empty=move || count() == 0>
            <p role="status">
                <Icon glyph=Glyph::QUESTION />
                {words}
            </p>
            {button}
        </div>
    }
}

#[component]
fn Leftovers(bench: Workbench) -> impl IntoView {
    let unplaced = bench.draft.with_untracked(|draft| draft.document().meta.unplaced);
    let title = format!("{} in no field", text::count(unplaced.len(), "line"));
    let row = move |line: Unplaced| {
        let point = move || bench.point_at(line.span);
        view! {
            <li class="leftover" on:mouseenter=move |_| point()>
                {line.text}
            </li>
        }
    };

    (!unplaced.is_empty()).then(|| {
        view! {
            <details class="more">
                <summary>{title}</summary>
                <p class="muted">"They were read, but fit no field. They count as evidence all the same."</p>
                <ul class="leftovers">{unplaced.into_iter().map(row).collect_view()}</ul>
            </details>
        }
    })
}
