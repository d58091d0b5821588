//! What the keyboard does in the form, beyond typing.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use crate::editor::Editor;
use crate::items::{Item, focus_later, follow_focus};

/// Undo, redo, and moving what has the focus: Alt with an arrow anywhere, an arrow alone on a handle.
pub fn press(editor: Editor, event: &KeyboardEvent) {
    if travels(editor, event) {
        event.prevent_default();
        return;
    }
    let is_up = match event.key().as_str() {
        "ArrowUp" => true,
        "ArrowDown" => false,
        _ => return,
    };
    let Some(element) = target(event) else { return };
    if !event.alt_key() && !element.class_list().contains("handle") {
        return;
    }
    if let Some(item) = Item::around(&element, &editor.shown()) {
        event.prevent_default();
        step(editor, &item, is_up);
    }
}

/// Moves an item by one place, and the focus with it.
pub fn step(editor: Editor, item: &Item, is_up: bool) {
    let to = if is_up { item.at.wrapping_sub(1) } else { item.at + 1 };
    if editor.shift(item, to) {
        follow_focus(&item.list, item.at, to);
    }
}

fn travels(editor: Editor, event: &KeyboardEvent) -> bool {
    if !(event.ctrl_key() || event.meta_key()) || event.alt_key() {
        return false;
    }
    let travel = match (event.key().to_lowercase().as_str(), event.shift_key()) {
        ("z", false) => Editor::undo,
        ("z", true) | ("y", false) => Editor::redo,
        _ => return false,
    };
    let active = document().active_element();
    travel(editor);
    if let Some(active) = active {
        focus_later(active.id(), None);
    }
    true
}

fn target(event: &KeyboardEvent) -> Option<Element> {
    event.target()?.dyn_into().ok()
}
