use leptos::html::Div;
use leptos::prelude::*;
use types::{PageLayout, Span};
use uuid::Uuid;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::field::field_id;
use crate::autosave::Autosave;
use crate::components::{Glyph, Icon};
use crate::doubts::field_of;
use crate::places::{Frame, frames};
use crate::urls;
use crate::workbench::Workbench;

/// Room around a mark, in points.
const ROOM: f32 = 1.5;

/// The pages of the file, with the place that the person points at.
#[component]
pub fn Sheets(bench: Workbench) -> impl IntoView {
    let pane = NodeRef::<Div>::new();
    Effect::new(move || {
        let span = bench.spotlight.get();
        // Whoever points at the page itself sees it already.
        let is_elsewhere = bench.pointed.read_untracked().is_none();
        if let (Some(span), Some(pane), true) = (span, pane.get(), is_elsewhere) {
            show(bench, span, &pane);
        }
    });
    let caption = move || {
        let pointed = bench.pointed.read();
        let label = pointed.as_deref().and_then(field_of).map(|(_, label)| label);
        label.map_or_else(
            || "The page a person sees".to_owned(),
            |label| format!("Read as: {label}"),
        )
    };
    let count = bench.pages.with_untracked(Vec::len);
    let id = bench.autosave.map(Autosave::id);
    let sheets = move || {
        let id = id?;
        let sheet = |number| view! { <Sheet bench id number count /> };
        Some((1..=count).map(sheet).collect_view())
    };

    view! {
        <div class="pane">
            <p class="pane-label">{caption}</p>
            <div class="pane-sheets" node_ref=pane tabindex="0" role="region" aria-label="The pages of the file"
                on:mouseleave=move |_| bench.pointed.set(None)>
                {sheets}
            </div>
        </div>
    }
}

/// Scrolls the pane to the first page that has the words.
fn show(bench: Workbench, span: Span, pane: &HtmlElement) {
    let found = bench.pages.with_untracked(|pages| {
        let mut pages = pages.iter().enumerate();
        pages.find_map(|(index, page)| {
            let frame = bench
                .letters
                .with_value(|letters| frames(letters, page, span))
                .into_iter()
                .next()?;
            Some((index + 1, frame.y / page.height.max(1.0)))
        })
    });
    let Some((number, depth)) = found else { return };
    let sheet = document().get_element_by_id(&sheet_id(number));
    if let Some(sheet) = sheet.and_then(|sheet| sheet.dyn_into::<HtmlElement>().ok()) {
        let inside = f64::from(depth) * f64::from(sheet.offset_height());
        let top = f64::from(sheet.offset_top()) + inside - f64::from(pane.client_height()) / 3.0;
        #[expect(clippy::cast_possible_truncation, reason = "pixels")]
        pane.set_scroll_top(top as i32);
    }
}

fn sheet_id(number: usize) -> String {
    format!("sheet-{number}")
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Picture {
    Loading,
    Shown,
    Failed,
}

#[component]
fn Sheet(bench: Workbench, id: Uuid, number: usize, count: usize) -> impl IntoView {
    let picture = RwSignal::new(Picture::Loading);
    let tries = RwSignal::new(0_u32);
    let (width, height) = size(bench, number);
    let image = move || {
        let source = match tries.get() {
            0 => urls::page(id, number),
            // Else the browser would not ask again.
            again => format!("{}?again={again}", urls::page(id, number)),
        };
        view! {
            <img class="sheet-picture" src=source alt=format!("Page {number} of {count}") loading="lazy"
                width=width.clone() height=height.clone()
                on:load=move |_| picture.set(Picture::Shown) on:error=move |_| picture.set(Picture::Failed) />
        }
    };
    let again = move |_| {
        picture.set(Picture::Loading);
        tries.update(|tries| *tries += 1);
    };
    let failure = move || {
        (picture.get() == Picture::Failed).then(|| {
            view! {
                <div class="sheet-failed" role="alert">
                    <p>
                        <Icon glyph=Glyph::WARNING />
                        {format!("Page {number} could not be shown.")}
                    </p>
                    <button class="button button-small" on:click=again>
                        "Try again"
                    </button>
                </div>
            }
        })
    };

    view! {
        <div id=sheet_id(number) class="sheet" class:is-loading=move || picture.get() == Picture::Loading
            class:is-failed=move || picture.get() == Picture::Failed>
            {image}
            <Marks bench number />
            {failure}
        </div>
    }
}

fn size(bench: Workbench, number: usize) -> (String, String) {
    let size = |page: &PageLayout| (page.width.to_string(), page.height.to_string());
    bench
        .pages
        .with_untracked(|pages| pages.get(number - 1).map(size))
        .unwrap_or_default()
}

/// What lies over a page: spots to point at, and the place that is pointed at.
#[component]
fn Marks(bench: Workbench, number: usize) -> impl IntoView {
    let (width, height) = size(bench, number);
    let found = move |span: Span| {
        bench.pages.with_untracked(|pages| {
            let page = pages.get(number - 1);
            bench
                .letters
                .with_value(|letters| page.map(|page| frames(letters, page, span)))
        })
    };
    let active = move || {
        let frames = bench.spotlight.get().and_then(found).unwrap_or_default();
        frames.into_iter().map(|frame| marked(frame.grown(ROOM))).collect_view()
    };
    let spots = move || {
        bench.shape.track();
        let mut known = bench.draft.with_untracked(crate::draft::Draft::spans);
        // The smaller ones lie on top.
        known.sort_by_key(|(_, span)| std::cmp::Reverse(span.end.saturating_sub(span.start)));
        let spot = |(pointer, span): (String, Span)| {
            let pointer = StoredValue::new(pointer);
            let spot = move |frame: Frame| {
                let point = move |_| bench.point_from_page(pointer.get_value(), span);
                view! {
                    <rect class="sheet-spot" x=frame.x.to_string() y=frame.y.to_string()
                        width=frame.width.to_string() height=frame.height.to_string()
                        on:mouseenter=point on:click=move |_| go_to(&pointer.get_value()) />
                }
            };
            found(span).unwrap_or_default().into_iter().map(spot).collect_view()
        };
        known.into_iter().map(spot).collect_view()
    };

    view! {
        <svg class="sheet-marks" viewBox=format!("0 0 {width} {height}") preserveAspectRatio="none" aria-hidden="true"
            focusable="false">
            <g>{active}</g>
            <g>{spots}</g>
        </svg>
    }
}

/// The mark of a text marker on a page: colour that letters show through, and an edge for dark paper.
pub fn marked(frame: Frame) -> impl IntoView {
    let rectangle = |class: &'static str| {
        view! {
            <rect class=class x=frame.x.to_string() y=frame.y.to_string() width=frame.width.to_string()
                height=frame.height.to_string() rx="1.5" />
        }
    };
    ["sheet-mark", "sheet-edge"].map(rectangle).collect_view()
}

/// Puts the cursor into the field of a value.
fn go_to(pointer: &str) {
    let id = field_of(pointer).map(|(pointer, _)| field_id(&pointer));
    let control = id.and_then(|id| document().get_element_by_id(&id));
    if let Some(control) = control.and_then(|control| control.dyn_into::<HtmlElement>().ok()) {
        _ = control.focus();
    }
}
