use leptos::prelude::*;

/// A few lines as a machine sees them, beside the drop zone: a picture, not information.
#[component]
pub fn Specimen() -> impl IntoView {
    let line = |(words, field, state): (&'static str, &'static str, &'static str)| {
        view! {
            <div class="specimen-line">
                <span class=format!("specimen-words specimen-{state}")>{words}</span>
                <span class="specimen-field">{field}</span>
            </div>
        }
    };
    let lines = [
        ("Senior Backend Engineer", "position", "read"),
        ("Halyard Freight, Rotterdam", "employer, place", "read"),
        ("March 2022 – Present", "from, until", "read"),
        ("Moved 14 services to Kubernetes", "present", "present"),
        ("Cut the PostgreSQL bill by a third", "present", "present"),
        ("Terraform", "missing", "missing"),
    ];

    view! {
        <div class="specimen" aria-hidden="true">
            {lines.map(line).collect_view()}
        </div>
    }
}
