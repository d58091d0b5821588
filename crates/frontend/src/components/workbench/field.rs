use leptos::prelude::*;
use types::Span;

use super::strip::{Strip, StripView};
use crate::components::{Glyph, Icon};
use crate::doubts::field_of;
use crate::sections::{Field, Kind};
use crate::spans::quote;
use crate::text;
use crate::workbench::Workbench;

/// The id of the control for a pointer.
pub fn field_id(pointer: &str) -> String {
    pointer.replace('/', "-")
}

/// One field: typing changes the résumé, pointing shows where it was read.
#[component]
pub fn FieldInput(bench: Workbench, pointer: String, field: &'static Field) -> impl IntoView {
    let id = field_id(&pointer);
    let note_id = format!("{id}-note");
    let pointer = StoredValue::new(pointer);
    let kind = field.kind;
    let is_doubtful = Memo::new(move |_| pointer.with_value(|pointer| bench.draft.read().is_doubtful(pointer)));
    let note = {
        let note_id = note_id.clone();
        move || is_doubtful.get().then(|| view! { <PleaseCheck id=note_id.clone() /> })
    };
    let span = move || pointer.with_value(|pointer| bench.draft.read_untracked().span(pointer));
    let point = move || {
        if let Some(span) = span() {
            bench.point_at(span);
        }
    };
    let is_pointed = move || {
        let other = bench.pointed.read();
        pointer.with_value(|pointer| {
            other
                .as_deref()
                .and_then(field_of)
                .is_some_and(|(found, _)| found == *pointer)
        })
    };
    let is_focused = RwSignal::new(false);
    let enter = move |_| {
        is_focused.set(true);
        point();
    };
    let source = move || {
        is_focused
            .get()
            .then(span)
            .flatten()
            .map(|span| view! { <Source bench span /> })
    };

    view! {
        <div
            class="field"
            class:is-wide=kind != Kind::Line
            class:is-doubtful=is_doubtful
            class:is-pointed=is_pointed
            on:mouseenter=move |_| point()
            on:focusin=enter
            on:focusout=move |_| is_focused.set(false)
        >
            <label class="label" for=id.clone()>
                {field.label}
                {note}
            </label>
            <Control bench pointer kind id note_id is_doubtful />
            {source}
        </div>
    }
}

#[component]
fn Control(
    bench: Workbench,
    pointer: StoredValue<String>,
    kind: Kind,
    id: String,
    note_id: String,
    is_doubtful: Memo<bool>,
) -> impl IntoView {
    let value = pointer.with_value(|pointer| bench.draft.read_untracked().text(pointer, kind));
    let change = move |text: String| pointer.with_value(|pointer| bench.edit(|draft| draft.set(pointer, kind, &text)));
    let described = move || is_doubtful.get().then(|| note_id.clone());
    let leave = move || {
        if let Some(autosave) = bench.autosave {
            autosave.now();
        }
    };

    if matches!(kind, Kind::Line | Kind::Words) {
        view! {
            <input id=id class="input" type="text" autocomplete="off" aria-describedby=described prop:value=value
                on:input:target=move |event| change(event.target().value()) on:change=move |_| leave() />
        }
        .into_any()
    } else {
        view! {
            <textarea id=id class="input" rows=text::rows(&value) aria-describedby=described prop:value=value
                on:input:target=move |event| change(event.target().value()) on:change=move |_| leave()></textarea>
        }
        .into_any()
    }
}

#[component]
fn PleaseCheck(id: String) -> impl IntoView {
    view! {
        <span id=id class="please-check">
            <Icon glyph=Glyph::QUESTION />
            "please check"
        </span>
    }
}

/// The line that a field was read from, where the text itself is not in sight.
#[component]
fn Source(bench: Workbench, span: Span) -> impl IntoView {
    if let Some(strip) = Strip::find(bench, span) {
        return view! { <StripView strip /> }.into_any();
    }
    let [before, words, after] = bench.text.with_value(|text| quote(text, span).map(str::to_owned));
    view! {
        <p class="source">
            {before} <mark class="mark is-active">{words}</mark> {after}
        </p>
    }
    .into_any()
}
