//! Light or dark: what the system prefers, unless the person chose.

use leptos::prelude::*;

use crate::storage::remember;

const KEY: &str = "smartresume.theme";

/// What the page looks like.
#[derive(Clone, Copy)]
pub struct Theme(RwSignal<bool>);

impl Theme {
    /// Whether it is dark.
    pub fn is_dark(self) -> bool {
        self.0.get()
    }

    /// Changes to the other look, and remembers it.
    pub fn toggle(self) {
        self.0.update(|is_dark| *is_dark = !*is_dark);
        let word = if self.0.get_untracked() { "dark" } else { "light" };
        remember(KEY, Some(word));
        if let Some(root) = document().document_element() {
            _ = root.set_attribute("data-theme", word);
        }
    }
}

/// Reads what `theme.js` has set before the first paint.
pub fn provide_theme() -> Theme {
    let chosen = document()
        .document_element()
        .and_then(|root| root.get_attribute("data-theme"));
    let theme = Theme(RwSignal::new(chosen.as_deref() == Some("dark")));
    provide_context(theme);
    theme
}
