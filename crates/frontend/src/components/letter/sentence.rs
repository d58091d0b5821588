use std::time::Duration;

use leptos::prelude::*;
use types::{Importance, LONGEST_TEXT, LetterPart, LetterSentence, Served};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::blank::Blank;
use super::claims::Claims;
use crate::components::{Glyph, Icon};
use crate::letter::Writing;
use crate::text;

/// About so many letters stand on a line of the form.
const LINE: usize = 62;
/// The field of a new sentence is there by then.
const SOON: Duration = Duration::from_millis(30);

/// The id of the field of a sentence.
fn field_id(id: &str) -> String {
    format!("sentence-{id}")
}

/// Puts the focus into the field of a sentence that was just added.
pub fn focus(id: &str) {
    let field = field_id(id);
    let focus = move || {
        let element = document().get_element_by_id(&field);
        if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            _ = element.focus();
        }
    };
    set_timeout(focus, SOON);
}

/// A sentence: its words, what is still to be filled in, what it claims, and what it rests on.
#[component]
pub fn SentenceView(writing: Writing, id: String, part: LetterPart) -> impl IntoView {
    let sentence = {
        let id = id.clone();
        Memo::new(move |_| writing.sentence(&id))
    };
    let words = Memo::new(move |_| sentence.read().as_ref().map_or_else(String::new, |it| it.text.clone()));
    let rows = move || {
        let lines = words
            .read()
            .split('\n')
            .map(|line| line.chars().count() / LINE + 1)
            .sum::<usize>();
        lines.to_string()
    };
    let blanks = Memo::new(move |_| {
        let open = |it: &LetterSentence| {
            let blanks = it.blanks.iter().filter(|blank| it.text.contains(&blank.text));
            blanks.cloned().collect::<Vec<_>>()
        };
        sentence.read().as_ref().map(open).unwrap_or_default()
    });
    let is_blocked = move || sentence.read().as_ref().is_some_and(LetterSentence::is_blocked);
    let (typed, gone, filled, claimed) = (id.clone(), id.clone(), id.clone(), id.clone());

    view! {
        <div class="sentence" class:is-blocked=is_blocked>
            <div class="sentence-row">
                <textarea
                    id=field_id(&id)
                    class="input sentence-words"
                    rows=rows
                    maxlength=LONGEST_TEXT.to_string()
                    aria-label=text::letter_part(part)
                    prop:value=move || words.get()
                    on:input:target=move |event| writing.type_in(&typed, event.target().value())
                ></textarea>
                <button class="button button-small button-quiet" type="button" title="Take it out" aria-label="Take it out"
                    on:click=move |_| writing.remove(&gone)>
                    <Icon glyph=Glyph::BIN />
                </button>
            </div>
            <For each=move || blanks.get() key=|blank| blank.text.clone() children=move |blank| {
                view! { <Blank writing id=filled.clone() blank /> }
            } />
            <Claims writing id=claimed sentence />
            <Basis sentence />
        </div>
    }
}

/// What a sentence rests on, and what of the job it serves.
#[component]
fn Basis(sentence: Memo<Option<LetterSentence>>) -> impl IntoView {
    let source = Memo::new(move |_| {
        let source = sentence.read().as_ref().and_then(|it| it.source.clone());
        source.map(|source| source.text)
    });
    let served = Memo::new(move |_| {
        sentence
            .read()
            .as_ref()
            .map(|it| it.requirements.clone())
            .unwrap_or_default()
    });
    let chip = |it: Served| {
        let class = if it.importance == Importance::Must {
            "chip is-must"
        } else {
            "chip"
        };
        view! { <li class=class title=text::importance(it.importance)>{text::shorten(&it.name, 40)}</li> }
    };
    let quoted = move || {
        source
            .get()
            .map(|words| view! { <p class="sentence-source">"Your résumé says: " <q>{words}</q></p> })
    };
    let chips = move || {
        let served = served.get();
        (!served.is_empty()).then(|| {
            view! {
                <div class="served">
                    <span>"The job asks for"</span>
                    <ul>{served.into_iter().map(chip).collect_view()}</ul>
                </div>
            }
        })
    };

    view! {
        {quoted}
        {chips}
    }
}
