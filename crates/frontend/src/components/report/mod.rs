//! A report, from the number down to the words that prove it.

mod gates;
mod groups;
mod requirements;
mod score;

use leptos::prelude::*;
use types::{Fix, Report};

use self::gates::Gates;
use self::requirements::Requirements;
pub use self::score::Scale;
use self::score::{Components, Score};
use super::Notices;
use crate::scoring::Scored;
use crate::{text, urls};

/// How many fixes are worth a person's first look.
const TOP_FIXES: usize = 3;

/// The whole report, with the texts that it points into.
#[component]
pub fn ReportView(scored: Scored, job_text: String) -> impl IntoView {
    let Scored { report, resume_text } = scored;
    let Report {
        components,
        requirements,
        gates,
        fixes,
        warnings,
        ..
    } = report.clone();
    let names = requirements
        .iter()
        .map(|item| (item.requirement.id.clone(), groups::name(&item.requirement)))
        .collect();

    view! {
        <div class="report">
            <Score report=report.clone() />
            <Notices warnings />
            <div class="report-pair">
                <Fixes fixes names />
                <Gates gates />
            </div>
            <Requirements requirements resume_text job_text />
            <Components components />
            <p class="fine-print">
                {format!("Engine {}, counted to {}. ", report.engine_version, report.as_of)}
                <a href=urls::SCORING>"How is this computed?"</a>
            </p>
        </div>
    }
}

#[component]
fn Fixes(fixes: Vec<Fix>, names: Vec<(String, String)>) -> impl IntoView {
    let row = move |fix: Fix| {
        let name = names
            .iter()
            .find(|(id, _)| *id == fix.requirement_id)
            .map(|(_, name)| name.clone());
        view! {
            <li class="fix">
                <span class="fix-points">{text::change(fix.points)}</span>
                <div>
                    <p class="fix-name">{name}</p>
                    <p>{fix.action}</p>
                </div>
            </li>
        }
    };
    let is_empty = fixes.is_empty();
    let mut rows: Vec<_> = fixes.into_iter().map(row).collect();
    let rest = rows.split_off(rows.len().min(TOP_FIXES));
    let rest_count = format!("{} more", rest.len());

    view! {
        <section class="card" aria-labelledby="fixes-title">
            <h2 id="fixes-title">"Fixes worth most"</h2>
            <Show when=move || is_empty>
                <p class="muted">"Nothing to gain by better wording: what the ad asks and the résumé can support is there."</p>
            </Show>
            <ol class="fixes">{rows}</ol>
            {(!rest.is_empty())
                .then(|| {
                    view! {
                        <details class="more">
                            <summary>{rest_count}</summary>
                            <ol class="fixes">{rest}</ol>
                        </details>
                    }
                })}
        </section>
    }
}
