use leptos::prelude::*;

use crate::api;
use crate::components::{Loaded, PageTitle, WorkbenchView};
use crate::draft::Draft;
use crate::sample::{JOB, RESUME};
use crate::scoring::{self, Read};
use crate::workbench::{Step, Workbench};

/// `/sample`: the whole product on a made-up résumé, without a server.
#[component]
pub fn Sample() -> impl IntoView {
    let read = LocalResource::new(|| async {
        scoring::load().await?;
        scoring::read(RESUME).ok_or(api::Error::Unreachable)
    });

    view! { <Loaded resource=read children=|read| view! { <ReadSample read /> } /> }
}

#[component]
fn ReadSample(read: Read) -> impl IntoView {
    let bench = Workbench::new(Draft::new(&read.document), read.text, false, read.warnings);
    bench.hold_against(JOB.to_owned(), None);
    bench.step.set(Step::Report);

    view! {
        <PageTitle title="A sample: Mara Lindqvist" />
        <p class="page-lead screen-only">
            "A made-up person and a made-up ad, computed in your browser. Change a field and watch the number follow."
        </p>
        <WorkbenchView bench on_job=|_| () />
    }
}
