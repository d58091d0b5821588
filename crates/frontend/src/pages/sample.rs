use leptos::prelude::*;
use types::ParsedFile;

use crate::ad::Ad;
use crate::api;
use crate::components::{Loaded, PageTitle, WorkbenchView};
use crate::draft::Draft;
use crate::scoring;
use crate::ticks;
use crate::workbench::{Step, Workbench};

/// `/sample`: the whole product on a made-up résumé, without a server.
#[component]
pub fn Sample() -> impl IntoView {
    let read = LocalResource::new(|| async {
        scoring::load().await?;
        scoring::sample().ok_or(api::Error::Unreachable)
    });

    view! { <Loaded resource=read children=|(read, ad)| view! { <ReadSample read ad /> } /> }
}

#[component]
fn ReadSample(read: ParsedFile, ad: Ad) -> impl IntoView {
    let bench = Workbench::new(Draft::new(&read.resume), read.text, false, read.warnings).called("The sample résumé");
    bench.hold_against(ad, None);
    ticks::keep(bench.held, || Some("sample".to_owned()));
    bench.step.set(Step::Report);

    view! {
        <PageTitle title="A sample: Mara Lindqvist" />
        <p class="page-lead screen-only">
            "A made-up person and a made-up ad, computed in your browser. Change a field and watch the number follow."
        </p>
        <WorkbenchView bench on_job=|_| () />
    }
}
