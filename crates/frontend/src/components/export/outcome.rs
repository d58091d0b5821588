use leptos::prelude::*;
use types::{ExportCheck, ExportFormat, LostField, UnplacedChange};
use uuid::Uuid;

use super::Checked;
use super::awaited::Awaited;
use crate::components::{Glyph, Icon};
use crate::doubts::field_of;
use crate::sections::SECTIONS;
use crate::{api, text, urls};

/// Fields that are listed at once.
const LISTED: usize = 5;

/// What a machine reads in the file, and the file.
#[component]
pub fn Outcome(id: Uuid, checked: LocalResource<api::Result<Checked>>) -> impl IntoView {
    let show = move |checked: Checked| {
        if checked.outcome.written == 0 {
            view! { <Nothing id /> }.into_any()
        } else {
            view! { <Counted id checked /> }.into_any()
        }
    };

    view! {
        <section class="outcome" aria-labelledby="outcome-title">
            <h2 id="outcome-title">"Export check"</h2>
            <div role="status">
                <Awaited resource=checked waiting="Making the file and reading it back…" children=show />
            </div>
        </section>
    }
}

#[component]
fn Nothing(id: Uuid) -> impl IntoView {
    view! {
        <p>"There is nothing in this résumé that could be exported."</p>
        <div class="buttons">
            <a class="button" href=urls::resume(id)>
                "Fill it in"
            </a>
        </div>
    }
}

#[component]
fn Counted(id: Uuid, checked: Checked) -> impl IntoView {
    let Checked {
        format,
        is_own,
        query,
        outcome,
    } = checked;
    let pages = outcome
        .pages
        .map(|pages| format!(", {}", text::count(pages, "page")))
        .unwrap_or_default();
    let label = format!("Download {}{pages}", text::export_format(format));

    view! {
        <Verdict written=outcome.written kept=outcome.kept is_own />
        <Lost lost=outcome.lost.clone() />
        {is_own.then(|| view! { <Placed placed=outcome.placed unplaced=outcome.unplaced.clone() /> })}
        <Remarks outcome format is_own />
        <div class="buttons">
            <a class="button button-main" href=urls::export_file(id, &query) rel="external" download>
                {label}
            </a>
        </div>
    }
}

#[component]
fn Verdict(written: usize, kept: usize, is_own: bool) -> impl IntoView {
    let is_whole = kept == written;
    let glyph = if is_whole { Glyph::CHECK } else { Glyph::WARNING };
    let words = if is_whole {
        "Our reader finds every field of this file where you wrote it. Other readers may find less."
    } else if is_own {
        "Our reader does not find these fields in your own layout. A template may keep them."
    } else {
        "Our reader does not find these fields where you wrote them. Another template may keep them."
    };

    view! {
        <p class="verdict" class:is-whole=is_whole>
            <Icon glyph />
            {format!("{kept} of {} kept", text::count(written, "field"))}
        </p>
        <p class="muted">{words}</p>
    }
}

#[component]
fn Lost(lost: Vec<LostField>) -> impl IntoView {
    (!lost.is_empty()).then(|| few(lost, |field| view! { <LostRow field /> }))
}

/// The first of them, and the rest when it is asked for.
fn few<T, V: IntoView + 'static>(mut items: Vec<T>, row: fn(T) -> V) -> impl IntoView {
    let rest = items.split_off(items.len().min(LISTED));
    let rows = |items: Vec<T>| view! { <ul class="lost">{items.into_iter().map(row).collect_view()}</ul> };
    let more = (!rest.is_empty()).then(|| {
        view! {
            <details class="more">
                <summary>{format!("{} more", rest.len())}</summary>
                {rows(rest)}
            </details>
        }
    });

    view! {
        {rows(items)}
        {more}
    }
}

#[component]
fn LostRow(field: LostField) -> impl IntoView {
    let found = match field.found {
        Some(found) => format!("read as “{}”", text::shorten(&found, 80)),
        None => "not found".to_owned(),
    };

    view! {
        <li>
            <strong>{place(&field.pointer)}</strong>
            {format!(": “{}”, {found}", text::shorten(&field.value, 80))}
        </li>
    }
}

/// What was changed in the person's own file, and what could not be.
#[component]
fn Placed(placed: usize, unplaced: Vec<UnplacedChange>) -> impl IntoView {
    let words = match (placed, unplaced.len()) {
        (0, 0) => "Nothing has changed since you uploaded it: this is your file as it was.".to_owned(),
        (placed, 0) => format!("{} made in your file.", text::count(placed, "change")),
        (placed, missing) => format!(
            "{} made in your file. {} no place in it; make them by hand if you need them:",
            text::count(placed, "change"),
            if missing == 1 {
                "One found".to_owned()
            } else {
                format!("{missing} found")
            },
        ),
    };

    view! {
        <p>{words}</p>
        {(!unplaced.is_empty()).then(|| few(unplaced, |change| view! { <UnplacedRow change /> }))}
    }
}

#[component]
fn UnplacedRow(change: UnplacedChange) -> impl IntoView {
    let short = |text: String| format!("“{}”", text::shorten(&text, 80));
    let words = match (change.before.map(short), change.after.map(short)) {
        (Some(before), Some(after)) => format!(": {before} is now {after}. "),
        (Some(before), None) => format!(": {before} is gone. "),
        (None, Some(after)) => format!(": {after} is new. "),
        (None, None) => ": ".to_owned(),
    };

    view! {
        <li>
            <strong>{place(&change.pointer)}</strong>
            {words}
            <span class="muted">{change.reason}</span>
        </li>
    }
}

/// What else there is to know of the file.
#[component]
fn Remarks(outcome: ExportCheck, format: ExportFormat, is_own: bool) -> impl IntoView {
    let standard = outcome
        .standard
        .map(|standard| format!("Tagged for screen readers ({standard}), with bookmarks and embedded fonts."));
    let styles = (format == ExportFormat::Docx && !is_own)
        .then(|| "With real styles and headings, to go on with in Word.".to_owned());
    let left_out = (!outcome.left_out.is_empty()).then(|| {
        let places: Vec<String> = outcome.left_out.iter().map(|pointer| place(pointer)).collect();
        format!("No place for it in this kind of file: {}.", places.join(", "))
    });
    let replaced = (!outcome.replaced.is_empty())
        .then(|| format!("No font has these; □ stands for them: {}", outcome.replaced.join(" ")));
    let lines = [standard, styles, left_out, replaced].into_iter().flatten();
    let lines: Vec<_> = lines.map(|line| view! { <li>{line}</li> }).collect();

    (!lines.is_empty()).then(|| view! { <ul class="remarks">{lines}</ul> })
}

/// Where a value stands, in the words of the editor.
fn place(pointer: &str) -> String {
    if let Some(arrangement) = pointer.strip_prefix("/meta/") {
        let is_order = arrangement == "sectionOrder";
        return if is_order {
            "Order of sections"
        } else {
            "Sections left out"
        }
        .to_owned();
    }
    let label = field_of(pointer).map(|(_, label)| label.split(',').next().unwrap_or(label));
    let entry = SECTIONS.iter().find_map(|section| {
        let rest = pointer.strip_prefix(section.pointer)?.strip_prefix('/')?;
        let index: usize = rest.split('/').next()?.parse().ok()?;
        Some(format!("{} {}", section.label, index + 1))
    });
    match (entry, label) {
        (Some(entry), Some(label)) => format!("{entry}, {label}"),
        (Some(entry), None) => entry,
        (None, Some(label)) => label.to_owned(),
        (None, None) => {
            let section = SECTIONS.iter().find(|section| section.pointer == pointer);
            section.map_or_else(
                || pointer.trim_start_matches('/').replace('/', " "),
                |section| section.label.to_owned(),
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_told_as_the_editor_calls_it() {
        assert_eq!(place("/basics/email"), "E-mail");
        assert_eq!(place("/work/0/highlights/3"), "Work 1, Highlights");
        assert_eq!(place("/basics/image"), "basics image");
        assert_eq!(place("/own"), "own");
        assert_eq!(place("/meta/sectionOrder"), "Order of sections");
        assert_eq!(place("/skills"), "Skills");
        assert_eq!(place("/work/1"), "Work 2");
    }
}
