use leptos::prelude::*;
use types::{ExportCheck, LetterFormat};

use crate::autosave::SaveState;
use crate::components::export::{Awaited, Choices};
use crate::components::{Glyph, Icon};
use crate::letter::Writing;
use crate::{api, text, urls};

/// A file as it was asked for.
#[derive(Clone, Debug, PartialEq)]
struct Wanted {
    format: LetterFormat,
    query: String,
    revision: i32,
}

/// The letter as a file, read back before it is taken away.
#[component]
pub fn Take(writing: Writing, choices: Choices) -> impl IntoView {
    let wanted = RwSignal::new(None::<Wanted>);
    let blocked = Memo::new(move |_| writing.count(types::LetterSentence::is_blocked));
    let is_saved = Memo::new(move |_| writing.state.get() == SaveState::Saved);
    let query = move |format: LetterFormat| {
        let look = choices.look(choices.template());
        match format {
            LetterFormat::Pdf | LetterFormat::Docx => format!("format={format}&{look}"),
            LetterFormat::Markdown | LetterFormat::Text => format!("format={format}"),
        }
    };
    let button = move |format: &LetterFormat| {
        let format = *format;
        let make = move |_| {
            let revision = writing.revision.get_untracked();
            let query = untrack(|| query(format));
            wanted.set(Some(Wanted {
                format,
                query,
                revision,
            }));
        };
        let is_off = move || blocked.get() > 0 || !is_saved.get();
        view! {
            <button class="button button-small" disabled=is_off on:click=make>{text::letter_format(format)}</button>
        }
    };
    // A file of what the letter said before is no file of it.
    let current = Memo::new(move |_| {
        let wanted = wanted.get()?;
        let is_current = wanted.revision == writing.revision.get() && wanted.query == query(wanted.format);
        is_current.then_some(wanted)
    });
    let made = move || current.get().map(|wanted| view! { <Made writing wanted /> });
    let reason = move || {
        (blocked.get() > 0).then(|| {
            view! { <p class="notice"><Icon glyph=Glyph::WARNING /> "A sentence claims what your résumé does not say. Take it out or vouch for it first."</p> }
        })
    };

    view! {
        <section class="outcome letter-take" aria-labelledby="take-title">
            <h2 id="take-title">"Take it away"</h2>
            {reason}
            <div class="buttons">{LetterFormat::ALL.iter().map(button).collect_view()}</div>
            <div role="status">{made}</div>
        </section>
    }
}

#[component]
fn Made(writing: Writing, wanted: Wanted) -> impl IntoView {
    let (id, asked) = (writing.id, wanted.clone());
    let checked = LocalResource::new(move || {
        let query = asked.query.clone();
        async move { api::check_letter(id, &query).await }
    });
    let show = move |outcome: ExportCheck| view! { <Checked writing wanted=wanted.clone() outcome /> };

    view! { <Awaited resource=checked waiting="Making the file and reading it back…" children=show /> }
}

#[component]
fn Checked(writing: Writing, wanted: Wanted, outcome: ExportCheck) -> impl IntoView {
    let is_whole = outcome.lost.is_empty();
    let words = if is_whole {
        format!("Our reader finds all of it: {}.", text::count(outcome.written, "line"))
    } else {
        format!(
            "Our reader finds {} of {}.",
            outcome.kept,
            text::count(outcome.written, "line")
        )
    };
    let lost = outcome
        .lost
        .into_iter()
        .map(|line| view! { <li>{text::shorten(&line.value, 120)}</li> });
    let lost = (!is_whole).then(|| view! { <ul class="lost">{lost.collect_view()}</ul> });
    let pages = outcome.pages.map(|pages| format!(", {}", text::count(pages, "page")));
    let label = format!(
        "Download {}{}",
        text::letter_format(wanted.format),
        pages.unwrap_or_default()
    );
    let blanks = move || {
        let open = writing.count(|it| !it.blanks.is_empty());
        (open > 0).then(|| {
            let words = format!(
                "{} still to be filled in: they stand in the file in brackets.",
                text::count(open, "blank")
            );
            view! { <p class="muted">{words}</p> }
        })
    };

    view! {
        <p class="verdict" class:is-whole=is_whole>
            <Icon glyph=if is_whole { Glyph::CHECK } else { Glyph::WARNING } />
            {words}
        </p>
        {lost}
        {blanks}
        <div class="buttons">
            <a class="button button-main" href=urls::letter_file(writing.id, &wanted.query) rel="external" download>{label}</a>
        </div>
    }
}
