use engine::layout::Reading;
use leptos::prelude::*;

use crate::components::{PageTitle, WorkbenchView};
use crate::sample::{JOB, RESUME};
use crate::workbench::{Step, Workbench};

/// `/sample`: the whole product on a made-up résumé, without a server.
#[component]
pub fn Sample() -> impl IntoView {
    let reading = Reading::from_text(RESUME);
    let document = engine::resume::parse(&reading);
    let bench = Workbench::new(document, reading.text, false, Vec::new());
    bench.hold_against(JOB.to_owned(), None);
    bench.step.set(Step::Report);

    view! {
        <PageTitle title="A sample: Mara Lindqvist" />
        <p class="page-lead">
            "A made-up person and a made-up ad, computed in your browser. Change a field and watch the number follow."
        </p>
        <WorkbenchView bench on_job=|_| () />
    }
}
