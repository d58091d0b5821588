//! A cover letter: its sentences on one side, the paper they make on the other.

mod begin;
mod blank;
mod claims;
mod sentence;
mod take;

use leptos::prelude::*;
use types::{Letter, LetterPart};

pub use self::begin::LetterButton;
use self::sentence::SentenceView;
use self::take::Take;
use super::editor::{LookBar, PaperView, Side, Sides};
use super::export::Choices;
use super::{Glyph, Icon};
use crate::autosave::SaveState;
use crate::letter::Writing;
use crate::paper::Paper;
use crate::text;

/// A letter beside its paper.
#[component]
pub fn LetterView(letter: Letter) -> impl IntoView {
    let writing = Writing::new(&letter);
    let choices = Choices::from_address(false);
    let look = Memo::new(move |_| choices.look(choices.template()));
    let paper = Paper::of_letter(letter.id, writing.revision.into(), look.into());
    let side = RwSignal::new(Side::Form);

    view! {
        <div class="editor" class:shows-paper=move || side.get() == Side::Paper>
            <div class="bench-bar editor-bar">
                <Standing writing />
                <Sides side />
                <div class="bench-end">
                    <SaveNote writing />
                </div>
            </div>
            <div class="editor-form letter-form">
                <Parts writing />
                <Take writing choices />
            </div>
            <section class="editor-paper" aria-label="Paper">
                <LookBar choices />
                <PaperView paper choices />
            </section>
            <RemovedNote writing />
        </div>
    }
}

/// What is left to do.
#[component]
fn Standing(writing: Writing) -> impl IntoView {
    let blanks = Memo::new(move |_| writing.count(|it| it.blanks.iter().any(|blank| it.text.contains(&blank.text))));
    let blocked = Memo::new(move |_| writing.count(types::LetterSentence::is_blocked));
    let words = move || match (blanks.get(), blocked.get()) {
        (0, 0) => "Nothing is left to fill in.".to_owned(),
        (blanks, 0) => format!("{} to fill in.", text::count(blanks, "blank")),
        (0, blocked) => format!("{} to look at.", text::count(blocked, "sentence")),
        (blanks, blocked) => format!(
            "{} to fill in, {} to look at.",
            text::count(blanks, "blank"),
            text::count(blocked, "sentence")
        ),
    };

    view! { <p class="letter-standing" role="status">{words}</p> }
}

/// How far the last change has come.
#[component]
fn SaveNote(writing: Writing) -> impl IntoView {
    let note = move || {
        match writing.state.get() {
        SaveState::Saved => view! { <Icon glyph=Glyph::CHECK /> "All changes saved" }.into_any(),
        SaveState::Waiting | SaveState::Saving => view! { "Saving…" }.into_any(),
        SaveState::Failed(error) => view! {
            <Icon glyph=Glyph::WARNING />
            {format!("Not saved. {error}")}
            <button class="button button-small" on:click=move |_| writing.now()>"Save again"</button>
        }
        .into_any(),
        SaveState::Conflict => view! {
            <Icon glyph=Glyph::WARNING />
            "Not saved: this letter was changed in another window."
            <button class="button button-small" on:click=move |_| writing.keep_mine()>"Keep mine"</button>
            <button class="button button-small" on:click=move |_| _ = window().location().reload()>"Load theirs"</button>
        }
        .into_any(),
    }
    };
    let is_trouble = move || matches!(writing.state.get(), SaveState::Failed(_) | SaveState::Conflict);

    view! { <p class="save-note" class:is-trouble=is_trouble role="status">{note}</p> }
}

/// The sentences, by what they are there for.
#[component]
fn Parts(writing: Writing) -> impl IntoView {
    LetterPart::ALL
        .iter()
        .map(|part| view! { <Part writing part=*part /> })
        .collect_view()
}

#[component]
fn Part(writing: Writing, part: LetterPart) -> impl IntoView {
    let ids = Memo::new(move |_| -> Vec<String> {
        let of_part = |all: &Vec<types::LetterSentence>| {
            let own = all.iter().filter(|it| it.part == part);
            own.map(|it| it.id.clone()).collect()
        };
        writing.sentences.with(of_part)
    });
    let title = format!("part-{part}");
    let add = move |_| {
        if let Some(id) = writing.add(part) {
            sentence::focus(&id);
        }
    };
    let label = move || {
        if part.is_prose() {
            "Add a sentence"
        } else {
            "Add a line"
        }
    };
    let can_add = move || part.is_prose() || ids.read().is_empty();

    view! {
        <section class="letter-part" aria-labelledby=title.clone() data-part=part.as_str()>
            <h2 id=title.clone() class="letter-part-title">{text::letter_part(part)}</h2>
            <For each=move || ids.get() key=Clone::clone children=move |id| view! { <SentenceView writing id part /> } />
            <Show when=can_add>
                <button class="button button-small button-quiet" on:click=add>
                    <Icon glyph=Glyph::PLUS />
                    {label}
                </button>
            </Show>
        </section>
    }
}

/// What was taken out, and the way back.
#[component]
fn RemovedNote(writing: Writing) -> impl IntoView {
    let note = move || {
        writing.removed.get().map(|_| {
            view! {
                <div class="removed">
                    <p>"Sentence taken out."</p>
                    <button class="button button-small" on:click=move |_| writing.put_back()>"Undo"</button>
                    <button class="button button-small button-quiet" on:click=move |_| writing.removed.set(None)>"Dismiss"</button>
                </div>
            }
        })
    };

    view! { <div class="removed-place" role="status">{note}</div> }
}
