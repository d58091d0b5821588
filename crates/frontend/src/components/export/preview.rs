use leptos::prelude::*;
use types::ExportFormat;
use uuid::Uuid;

use super::Checked;
use super::awaited::Awaited;
use super::choices::Choices;
use super::picture::Picture;
use crate::{api, text, urls};

/// How wide the pictures are, in pixels: enough to be read.
const WIDTH: u16 = 1190;

/// The file as people see it.
#[component]
pub fn Preview(id: Uuid, choices: Choices, checked: LocalResource<api::Result<Checked>>) -> impl IntoView {
    let kind = Memo::new(move |_| (choices.is_own(), choices.is_printed()));
    let shown = move || match kind.get() {
        (true, _) => view! { <OwnFile id /> }.into_any(),
        (_, true) => view! { <Pages id choices checked /> }.into_any(),
        _ => view! { <Words id choices /> }.into_any(),
    };

    view! { <section class="export-preview" aria-label="Preview">{shown}</section> }
}

/// Only a word processor knows how the pages of a Word file look.
#[component]
fn OwnFile(id: Uuid) -> impl IntoView {
    view! {
        <div class="pane">
            <p class="pane-label">"Your own file"</p>
            <div class="pane-note">
                <p>
                    "This is the file you uploaded, with only the words replaced that have changed. Type, colours, tables and pictures stay as you made them."
                </p>
                <p>
                    "There is no picture of it: how a Word file looks is up to the program that opens it. Open it once and look it through before you send it, above all if lines have become longer."
                </p>
                <p>
                    <a href=urls::resume_file(id) rel="external" download>
                        "Download the file as you uploaded it"
                    </a>
                </p>
            </div>
        </div>
    }
}

#[component]
fn Pages(id: Uuid, choices: Choices, checked: LocalResource<api::Result<Checked>>) -> impl IntoView {
    let tries = RwSignal::new(0);
    let paper = Memo::new(move |_| choices.paper());
    let template = Memo::new(move |_| choices.template());
    let count = Memo::new(move |_| {
        let counted = checked.get().and_then(Result::ok);
        counted.and_then(|checked| checked.outcome.pages).unwrap_or(1)
    });
    let caption = move || match choices.format() {
        ExportFormat::Docx => {
            "This template as a PDF. A Word file takes its type and colours, in one column; Word parts the pages."
        }
        _ => "The pages of the file",
    };
    let page = move |number: usize| {
        let source = Memo::new(move |_| urls::export_page(id, &choices.picture(template.get()), number, WIDTH));
        let alt = Signal::derive(move || {
            format!(
                "Page {number} of {}, template {}",
                count.get(),
                text::template(template.get())
            )
        });
        view! { <Picture source alt paper tries can_retry=true /> }
    };

    view! {
        <div class="pane">
            <p class="pane-label">{caption}</p>
            <div class="pane-sheets" tabindex="0" role="region" aria-label="The pages of the file">
                <For each=move || 1..=count.get() key=|number| *number children=page />
            </div>
        </div>
    }
}

#[component]
fn Words(id: Uuid, choices: Choices) -> impl IntoView {
    let words = LocalResource::new(move || {
        let query = choices.query();
        async move { api::export_text(id, &query).await }
    });
    let show = |words: String| {
        view! {
            <div class="pane-text" tabindex="0" role="region" aria-label="The text of the file">
                {words}
            </div>
        }
    };

    view! {
        <div class="pane">
            <p class="pane-label">"The text of the file"</p>
            <Awaited resource=words waiting="Writing the file…" children=show />
        </div>
    }
}
