//! The small notes that a browser keeps for us.

use leptos::prelude::window;
use web_sys::Storage;

/// A note from an earlier visit.
pub fn remembered(key: &str) -> Option<String> {
    read(window().local_storage().ok()?, key)
}

/// Leaves a note for the next visit, or takes it away.
pub fn remember(key: &str, value: Option<&str>) {
    write(window().local_storage().ok().flatten(), key, value);
}

/// A note of this tab.
pub fn noted(key: &str) -> Option<String> {
    read(window().session_storage().ok()?, key)
}

/// Leaves a note for as long as the tab lives, or takes it away.
pub fn note(key: &str, value: Option<&str>) {
    write(window().session_storage().ok().flatten(), key, value);
}

fn read(storage: Option<Storage>, key: &str) -> Option<String> {
    storage?.get_item(key).ok().flatten()
}

fn write(storage: Option<Storage>, key: &str, value: Option<&str>) {
    if let Some(storage) = storage {
        _ = match value {
            Some(value) => storage.set_item(key, value),
            None => storage.remove_item(key),
        };
    }
}
