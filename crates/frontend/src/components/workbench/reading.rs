use leptos::prelude::*;
use types::Unplaced;

use super::entries::{Basics, Entries};
use crate::components::Notices;
use crate::components::text_pane::TextPane;
use crate::draft::Draft;
use crate::sections::SECTIONS;
use crate::spans::Mark;
use crate::workbench::Workbench;
use crate::{text, urls};

/// What a machine reads: the fields beside the text that they were read from.
#[component]
pub fn Reading(bench: Workbench) -> impl IntoView {
    let marks = move || {
        let mark = |span| Mark {
            span,
            state: None,
            is_active: true,
        };
        bench.spotlight.get().map(mark).into_iter().collect::<Vec<_>>()
    };

    view! {
        <div class="reading">
            <div class="reading-fields">
                <Summary bench />
                <Basics bench />
                {SECTIONS.iter().map(|section| view! { <Entries bench section /> }).collect_view()}
                <Leftovers bench />
            </div>
            <div class="reading-text">
                <TextPane label="The text a machine reads" text=bench.text.get_value() marks=Signal::derive(marks) />
                {bench
                    .autosave
                    .map(|autosave| {
                        view! {
                            <p class="fine-print">
                                <a href=urls::resume_file(autosave.id()) rel="external" download>
                                    "Download the original file"
                                </a>
                            </p>
                        }
                    })}
            </div>
        </div>
    }
}

#[component]
fn Summary(bench: Workbench) -> impl IntoView {
    let doubts = move || bench.draft.with(Draft::doubt_count);
    let words = move || {
        let marked = match doubts() {
            0 => String::new(),
            1 => ": 1 field is marked “please check”".to_owned(),
            count => format!(": {count} fields are marked “please check”"),
        };
        format!("Point at a field to see where it stands in the text. Correct what is wrong{marked}.")
    };
    let point = move |span| bench.spotlight.set(Some(span));

    view! {
        <p class="muted">{words}</p>
        <Notices warnings=bench.warnings.get_value() on_point=Callback::new(point) />
    }
}

#[component]
fn Leftovers(bench: Workbench) -> impl IntoView {
    let unplaced = bench.draft.with_untracked(|draft| draft.document().meta.unplaced);
    let title = format!("{} in no field", text::count(unplaced.len(), "line"));
    let row = move |line: Unplaced| {
        let point = move || bench.spotlight.set(Some(line.span));
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
