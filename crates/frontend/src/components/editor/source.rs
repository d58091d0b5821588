//! What the editor is about: the résumé, or its version for a job.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::query_signal_with_options;
use types::Version;
use uuid::Uuid;

use crate::api;
use crate::editor::Editor;

/// A version, and the stored report that leads to it.
type Found = (Version, Uuid);

/// What is shown, and what else there is.
#[derive(Clone, Copy)]
pub struct Source {
    /// The résumé.
    pub editor: Editor,
    /// The report whose version is shown; none for the résumé itself.
    pub version: Memo<Option<Uuid>>,
    /// What that version says, once it is there.
    pub shown: RwSignal<Option<(Uuid, Version)>>,
    /// All versions of the résumé.
    pub versions: LocalResource<api::Result<Vec<Found>>>,
    set: SignalSetter<Option<Uuid>>,
}

impl Source {
    /// The one that the page's address names.
    pub fn from_address(editor: Editor) -> Self {
        let options = NavigateOptions {
            replace: true,
            scroll: false,
            ..NavigateOptions::default()
        };
        let (version, set) = query_signal_with_options("version", options);
        Self {
            editor,
            version,
            shown: RwSignal::new(None),
            versions: LocalResource::new(move || versions(editor.id)),
            set,
        }
    }

    /// Shows a version, or the résumé itself.
    pub fn choose(self, version: Option<Uuid>) {
        self.set.set(version);
    }

    /// What is put on paper, as JSON.
    pub fn document(self) -> Signal<Option<String>> {
        Signal::derive(move || {
            let Some(wanted) = self.version.get() else {
                return Some(self.editor.draft.read().json());
            };
            let shown = self.shown.read();
            let (_, version) = shown.as_ref().filter(|(found, _)| *found == wanted)?;
            serde_json::to_string(version.document.as_ref()?).ok()
        })
    }
}

async fn versions(resume: Uuid) -> api::Result<Vec<Found>> {
    let versions = api::versions_of(resume).await?;
    if versions.is_empty() {
        return Ok(Vec::new());
    }
    let matches = api::matches_of_resume(resume).await?;
    let found = versions.into_iter().filter_map(|version| {
        let found = matches.iter().find(|found| found.job_id == version.job_id)?;
        Some((version, found.id))
    });
    Ok(found.collect())
}

/// The way from one to another. Without versions there is nothing to choose.
#[component]
pub fn SourceChoice(source: Source) -> impl IntoView {
    let choose = move |value: String| source.choose(value.parse().ok());
    let options = move || {
        let versions = source.versions.get()?.ok().filter(|versions| !versions.is_empty())?;
        let option = |(version, id): Found| {
            let is_chosen = move || source.version.get() == Some(id);
            view! { <option value=id.to_string() prop:selected=is_chosen>{format!("Version for {}", version.name)}</option> }
        };
        Some(view! {
            <label class="source-choice">
                <span class="visually-hidden">"What to show"</span>
                <select class="input" on:change:target=move |event| choose(event.target().value())>
                    <option value="" prop:selected=move || source.version.get().is_none()>"Your résumé"</option>
                    {versions.into_iter().map(option).collect_view()}
                </select>
            </label>
        })
    };

    view! { <div class="source-place">{options}</div> }
}
