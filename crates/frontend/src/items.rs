//! Items that can be moved: where one stands, as its element says, and what its controls are called once it has moved.

use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlTextAreaElement};

use crate::components::field_id;

/// The list of all sections.
pub const SECTION_LIST: &str = "sections";

/// An entry, a bullet or a section: which list it is in, and its place there.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Item {
    /// The pointer of its list; [`SECTION_LIST`] for a section.
    pub list: String,
    /// Its place.
    pub at: usize,
}

impl Item {
    /// The innermost item that an element is in. `order` is that of the sections.
    pub fn around(element: &Element, order: &[&str]) -> Option<Self> {
        let found = element.closest("[data-list]").ok()??;
        let list = found.get_attribute("data-list")?;
        let at = found.get_attribute("data-at")?;
        let at = if list == SECTION_LIST {
            order.iter().position(|section| *section == at)?
        } else {
            at.parse().ok()?
        };
        Some(Self { list, at })
    }

    /// Whether it is a section.
    pub fn is_section(&self) -> bool {
        self.list == SECTION_LIST
    }
}

/// What a control is called once its item has moved: names of controls end in the pointer of what they are for.
fn moved_id(id: &str, list: &str, from: usize, to: usize) -> String {
    let before = field_id(&format!("{list}/{from}"));
    let Some(at) = id.find(&before) else {
        return id.to_owned();
    };
    let (head, rest) = (&id[..at], &id[at + before.len()..]);
    if !rest.is_empty() && !rest.starts_with('-') {
        return id.to_owned();
    }
    format!("{head}{}{rest}", field_id(&format!("{list}/{to}")))
}

/// Brings the focus back to the control that has it now, with the caret where it is, after its item moved and all was drawn
/// anew.
pub fn follow_focus(list: &str, from: usize, to: usize) {
    let Some(active) = document().active_element() else {
        return;
    };
    let caret = caret(&active);
    let id = moved_id(&active.id(), list, from, to);
    focus_later(id, caret);
}

/// Focuses a control that is about to be drawn, with the caret so many letters in. No key may come in between, so it does
/// not wait for a frame.
pub fn focus_later(id: String, caret: Option<u32>) {
    let focus = move || {
        let element = document().get_element_by_id(&id);
        let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) else {
            return;
        };
        _ = element.focus();
        let Some(caret) = caret else { return };
        if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() {
            _ = area.set_selection_range(caret, caret);
        } else if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
            _ = input.set_selection_range(caret, caret);
        }
    };
    set_timeout(focus, Duration::ZERO);
}

/// Where the caret stands in a control, counted as browsers do.
pub fn caret(element: &Element) -> Option<u32> {
    if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() {
        return area.selection_start().ok()?;
    }
    element.dyn_ref::<HtmlInputElement>()?.selection_start().ok()?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_control_is_found_after_its_item_has_moved() {
        assert_eq!(moved_id("-work-0-position", "/work", 0, 1), "-work-1-position");
        assert_eq!(moved_id("handle-work-0", "/work", 0, 12), "handle-work-12");
        let bullet = "-work-1-highlights-1";
        assert_eq!(moved_id(bullet, "/work/1/highlights", 1, 0), "-work-1-highlights-0");
        assert_eq!(moved_id("-work-10-name", "/work", 1, 2), "-work-10-name");
        assert_eq!(moved_id("", "/work", 1, 2), "");
    }
}
