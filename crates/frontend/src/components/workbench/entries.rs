use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::field::{FieldInput, field_id};
use crate::components::{Glyph, Icon};
use crate::sections::{BASICS, Section};
use crate::workbench::Workbench;

/// The fields that stand once.
#[component]
pub fn Basics(bench: Workbench) -> impl IntoView {
    let fields = BASICS
        .iter()
        .map(|field| view! { <FieldInput bench pointer=field.key.to_owned() field /> });

    view! {
        <section class="section" aria-labelledby="section-basics">
            <h2 id="section-basics" class="section-title">
                "About you"
            </h2>
            <div class="fields">{fields.collect_view()}</div>
        </section>
    }
}

/// A list of entries that can grow and shrink.
#[component]
pub fn Entries(bench: Workbench, section: &'static Section) -> impl IntoView {
    let title_id = format!("section{}", field_id(section.pointer));
    let labelled = title_id.clone();
    let count = move || {
        bench.shape.track();
        bench.draft.with_untracked(|draft| draft.count(section.pointer))
    };
    let entries = move || {
        (0..count())
            .map(|index| view! { <Entry bench section index /> })
            .collect_view()
    };
    let add = move |_| {
        let index = bench.draft.with_untracked(|draft| draft.count(section.pointer));
        bench.reshape(|draft| draft.add(section.pointer));
        if let Some(first) = section.fields.first() {
            focus_later(field_id(&format!("{}/{index}/{}", section.pointer, first.key)));
        }
    };

    view! {
        <section class="section" class:is-empty=move || count() == 0 aria-labelledby=labelled>
            <div class="section-head">
                <h2 id=title_id class="section-title">
                    {section.label}
                    <span class="section-count">{count}</span>
                </h2>
                <button id=add_id(section) class="button button-small" on:click=add>
                    <Icon glyph=Glyph::PLUS />
                    {format!("Add {}", section.entry)}
                </button>
            </div>
            {entries}
        </section>
    }
}

#[component]
fn Entry(bench: Workbench, section: &'static Section, index: usize) -> impl IntoView {
    let pointer = format!("{}/{index}", section.pointer);
    let remove = move |_| {
        bench.spotlight.set(None);
        bench.pointed.set(None);
        bench.reshape(|draft| draft.remove(section.pointer, index));
        focus_later(add_id(section));
    };
    let fields = section.fields.iter().map(|field| {
        let pointer = format!("{pointer}/{}", field.key);
        view! { <FieldInput bench pointer field /> }
    });
    let label = format!("Remove number {} of {}", index + 1, section.label);

    view! {
        <div class="entry" role="group" aria-label=format!("{} {}", section.label, index + 1)>
            <div class="fields">{fields.collect_view()}</div>
            <button class="icon-button entry-remove" aria-label=label.clone() title=label on:click=remove>
                <Icon glyph=Glyph::BIN />
            </button>
        </div>
    }
}

fn add_id(section: &Section) -> String {
    format!("add{}", field_id(section.pointer))
}

/// Focuses an element that the next frame will have drawn.
fn focus_later(id: String) {
    request_animation_frame(move || {
        let element = document().get_element_by_id(&id);
        if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            _ = element.focus();
        }
    });
}
