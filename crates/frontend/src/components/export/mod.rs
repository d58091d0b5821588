//! A résumé as a file: how it looks, what machines read in it, and the file.

mod awaited;
mod choices;
mod chooser;
mod link;
mod outcome;
mod picture;
mod preview;

use leptos::prelude::*;
use types::{ExportCheck, ExportFormat};
use uuid::Uuid;

pub use self::awaited::Awaited;
pub use self::choices::Choices;
pub use self::chooser::COLORS;
use self::chooser::Chooser;
pub use self::link::ExportLink;
use self::outcome::Outcome;
pub use self::picture::sides;
use self::preview::Preview;
use crate::api;

/// A check and what was checked: the choice may have moved on.
#[derive(Clone, Debug, PartialEq)]
struct Checked {
    format: ExportFormat,
    is_own: bool,
    query: String,
    outcome: ExportCheck,
}

/// Everything about a résumé as a file.
#[component]
pub fn ExportView(id: Uuid, choices: Choices) -> impl IntoView {
    let checked = LocalResource::new(move || {
        let (format, is_own, query) = (choices.format(), choices.is_own(), choices.query());
        async move {
            let outcome = api::check_export(id, &query).await?;
            Ok(Checked {
                format,
                is_own,
                query,
                outcome,
            })
        }
    });

    view! {
        <div class="export">
            <div class="export-choices">
                <Chooser id choices />
            </div>
            <Outcome id checked />
            <Preview id choices checked />
        </div>
    }
}
