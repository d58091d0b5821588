use leptos::ev::PointerEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::components::{Glyph, Icon};
use crate::editor::Editor;
use crate::items::Item;

/// This near to the edge of the window, in pixels, the page scrolls along.
const EDGE: f64 = 70.0;
const SCROLL: f64 = 24.0;

/// What an item is dragged by; the arrow keys do the same.
#[component]
pub fn Handle(editor: Editor, id: String, label: String) -> impl IntoView {
    let take = move |event: PointerEvent| {
        let Some(handle) = element(&event) else { return };
        let Some(item) = Item::around(&handle, &editor.shown()) else {
            return;
        };
        if event.button() != 0 {
            return;
        }
        // No text is marked while dragging, and the moves come here wherever the pointer is.
        event.prevent_default();
        _ = handle.set_pointer_capture(event.pointer_id());
        let at = item.at;
        editor.drag.set(Some((item, at)));
    };
    let pull = move |event: PointerEvent| {
        let Some(handle) = element(&event) else { return };
        let is_dragging = editor.drag.with_untracked(Option::is_some);
        let Some(gap) = is_dragging.then(|| gap(&handle, event.page_y())).flatten() else {
            return;
        };
        editor.drag.update(|drag| {
            if let Some((_, to)) = drag {
                *to = gap;
            }
        });
        scroll_along(f64::from(event.client_y()));
    };
    let drop = move |_: PointerEvent| {
        let Some((item, gap)) = editor.drag.get_untracked() else {
            return;
        };
        editor.drag.set(None);
        // Taken out, it leaves a place free.
        let to = if gap > item.at { gap - 1 } else { gap };
        editor.shift(&item, to);
    };
    let cancel = move |_: PointerEvent| editor.drag.set(None);

    view! {
        <button id=id class="handle" type="button" aria-label=label.clone() title=label on:pointerdown=take
            on:pointermove=pull on:pointerup=drop on:pointercancel=cancel>
            <Icon glyph=Glyph::GRIP />
        </button>
    }
}

fn element(event: &PointerEvent) -> Option<Element> {
    event.current_target()?.dyn_into().ok()
}

/// Before which item of its list something would be put that is dropped at this height of the page.
fn gap(handle: &Element, y: i32) -> Option<usize> {
    let item = handle.closest("[data-list]").ok()??;
    let siblings = item.parent_element()?.children();
    let items = (0..siblings.length()).filter_map(|at| siblings.item(at)?.dyn_into::<HtmlElement>().ok());
    let items = items.filter(|element| element.has_attribute("data-list"));
    let middles = items.map(|element| top(&element) + element.offset_height() / 2);
    Some(middles.filter(|middle| *middle < y).count())
}

/// How far down the page an element begins.
fn top(element: &HtmlElement) -> i32 {
    let around = element.offset_parent().and_then(|parent| parent.dyn_into().ok());
    element.offset_top() + around.map_or(0, |parent| top(&parent))
}

fn scroll_along(y: f64) {
    let height = window().inner_height().ok().and_then(|height| height.as_f64());
    let Some(height) = height else { return };
    if y < EDGE {
        window().scroll_by_with_x_and_y(0.0, -SCROLL);
    } else if y > height - EDGE {
        window().scroll_by_with_x_and_y(0.0, SCROLL);
    }
}

/// How an item looks while something of its list is dragged: taken itself, or with a line where that would be put.
pub fn drag_class(editor: Editor, list: &str, at: usize, count: usize) -> &'static str {
    editor.drag.with(|drag| match drag {
        Some((item, _)) if item.list != list => "",
        Some((item, _)) if item.at == at => "is-dragged",
        Some((_, gap)) if *gap == at => "is-before",
        Some((_, gap)) if *gap == count && at + 1 == count => "is-after",
        _ => "",
    })
}
