//! What people say they have though the résumé does not show it, kept for a résumé and a job while the tab lives.

use leptos::prelude::*;

use crate::storage::{note, noted};

/// Keeps what is ticked under `key`, and brings back what was kept; nothing is kept while there is no key.
pub fn keep(held: RwSignal<Vec<String>>, key: impl Fn() -> Option<String> + 'static) {
    Effect::new(move |before: Option<Option<String>>| {
        // Another engine may number the requirements of an ad in another way.
        let key = key().map(|key| format!("what-if {} {key}", engine::VERSION));
        let ticked = held.get();
        let is_new = before.flatten() != key;
        let Some(name) = key.as_deref() else { return key };
        if is_new && ticked.is_empty() {
            let kept = noted(name).unwrap_or_default();
            if !kept.is_empty() {
                held.set(kept.split(' ').map(str::to_owned).collect());
            }
        } else {
            note(name, (!ticked.is_empty()).then(|| ticked.join(" ")).as_deref());
        }
        key
    });
}
