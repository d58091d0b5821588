use leptos::prelude::*;

use crate::urls;

/// What a report is about, as people call it.
#[derive(Clone, Debug)]
pub struct About {
    /// What the job is called.
    pub job: String,
    /// What the résumé is called.
    pub resume: String,
    /// The day it was made.
    pub day: String,
    /// Where it can be seen again; not everything has an address.
    pub path: Signal<Option<String>>,
}

/// What paper has to say that the screen shows around the report: which job, whose résumé, when, by what.
#[component]
pub fn Imprint(about: About, engine: String, as_of: String) -> impl IntoView {
    let origin = window().location().origin().unwrap_or_default();
    let row = |(label, words): (&'static str, String)| {
        view! {
            <div class="imprint-row">
                <dt>{label}</dt>
                <dd>{words}</dd>
            </div>
        }
    };
    let how = format!("{origin}{}", urls::SCORING);
    let address = move || about.path.get().map(|path| row(("Address", format!("{origin}{path}"))));
    let rows = [
        ("Job", about.job),
        ("Résumé", about.resume),
        ("Date", about.day),
        (
            "Computed by",
            format!("SmartResume, engine {engine}, jobs counted to {as_of}"),
        ),
        ("Explained at", how),
    ];

    view! {
        <div class="imprint print-only">
            <dl>{rows.map(row).collect_view()} {address}</dl>
        </div>
    }
}
