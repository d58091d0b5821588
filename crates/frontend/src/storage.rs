//! The small notes that a browser keeps for us.

use leptos::prelude::window;
use web_sys::Storage;

/// A note from an earlier visit.
pub fn remembered(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

/// Leaves a note for the next visit, or takes it away.
pub fn remember(key: &str, value: Option<&str>) {
    if let Some(storage) = storage() {
        _ = match value {
            Some(value) => storage.set_item(key, value),
            None => storage.remove_item(key),
        };
    }
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}
