//! The editor: the résumé by sections on one side, the paper it makes on the other.

mod bullets;
mod entries;
mod field;
mod form;
mod handle;
mod keys;
mod look;
mod sheets;
mod source;
mod version;

use leptos::prelude::*;
use types::{DocumentKind, Resume};

use self::form::Form;
pub use self::look::LookBar;
pub use self::sheets::PaperView;
use self::source::{Source, SourceChoice};
use self::version::VersionSide;
use super::export::Choices;
use super::workbench::SaveNote;
use crate::editor::Editor;
use crate::paper::Paper;
use crate::urls;

/// Which side a narrow screen shows.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Side {
    /// What is written in.
    Form,
    /// What comes of it.
    Paper,
}

/// A résumé, or what its version for a job says, beside its paper.
#[component]
pub fn EditorView(resume: Resume) -> impl IntoView {
    let editor = Editor::new(&resume);
    let choices = Choices::from_address(resume.kind == DocumentKind::Docx);
    let source = Source::from_address(editor);
    let look = Memo::new(move |_| choices.look(choices.template()));
    let paper = Paper::of(source.document(), look.into());
    let side = RwSignal::new(Side::Form);
    let form = move || match source.version.get() {
        Some(found) => view! { <VersionSide source found /> }.into_any(),
        None => view! { <Form editor /> }.into_any(),
    };

    view! {
        <div class="editor" class:shows-paper=move || side.get() == Side::Paper>
            <Bar editor source choices side />
            <p class="visually-hidden" role="status">
                {move || editor.said.get()}
            </p>
            <div class="editor-form">{form}</div>
            <section class="editor-paper" aria-label="Paper">
                <LookBar choices />
                <PaperView paper choices />
            </section>
            <RemovedNote editor />
        </div>
    }
}

#[component]
fn Bar(editor: Editor, source: Source, choices: Choices, side: RwSignal<Side>) -> impl IntoView {
    let export = move || {
        let look = choices.look(choices.template());
        let version = source.version.get().map(|found| format!("&version={found}"));
        format!(
            "{}?{look}{}",
            urls::export(editor.id, None),
            version.unwrap_or_default()
        )
    };

    view! {
        <div class="bench-bar editor-bar">
            <SourceChoice source />
            <Sides side />
            <div class="bench-end">
                <SaveNote autosave=Some(editor.autosave) />
                <a class="button button-small" href=export>
                    "Export"
                </a>
            </div>
        </div>
    }
}

/// On a narrow screen: one or the other.
#[component]
pub fn Sides(side: RwSignal<Side>) -> impl IntoView {
    let button = move |(this, label): (Side, &'static str)| {
        let is_pressed = move || if side.get() == this { "true" } else { "false" };
        view! {
            <button class="switch-side" aria-pressed=is_pressed on:click=move |_| side.set(this)>
                {label}
            </button>
        }
    };

    view! {
        <div class="switch editor-sides" role="group" aria-label="Show">
            {[(Side::Form, "Form"), (Side::Paper, "Paper")].map(button).collect_view()}
        </div>
    }
}

/// What was removed, and the way back.
#[component]
fn RemovedNote(editor: Editor) -> impl IntoView {
    let note = move || {
        editor.removed.get().map(|words| {
            view! {
                <div class="removed">
                    <p>{words}</p>
                    <button class="button button-small" on:click=move |_| editor.undo()>
                        "Undo"
                    </button>
                    <button class="button button-small button-quiet" on:click=move |_| editor.removed.set(None)>
                        "Dismiss"
                    </button>
                </div>
            }
        })
    };

    view! {
        <div class="removed-place" role="status">
            {note}
        </div>
    }
}
