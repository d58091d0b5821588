//! A report, from the number down to the words that prove it.

mod filter;
mod gates;
mod groups;
mod imprint;
mod quotes;
mod requirements;
mod row;
mod score;
mod what_if;

use leptos::prelude::*;
use types::{Fix, Report};
use wasm_bindgen::JsCast;
use web_sys::{FocusOptions, HtmlElement};

pub use self::gates::GateBadge;
use self::gates::Gates;
#[cfg(test)]
pub use self::groups::asked;
pub use self::groups::{groups as grouped, name};
pub use self::imprint::About;
use self::imprint::Imprint;
pub use self::quotes::{AdQuote, EvidenceQuotes, StateBadge};
use self::requirements::Requirements;
pub use self::score::Scale;
use self::score::{Components, Score};
use self::what_if::Assumption;
use super::Notices;
use crate::scoring::{Basis, Scored};
use crate::{text, urls};

/// How many fixes are worth a person's first look.
const TOP_FIXES: usize = 3;

/// The whole report, with the texts that it points into; with its basis, more can be tried out: what is `held`.
#[component]
pub fn ReportView(
    scored: Scored,
    job_text: String,
    about: About,
    basis: Signal<Option<Basis>>,
    held: RwSignal<Vec<String>>,
) -> impl IntoView {
    let Scored {
        report, resume_text, ..
    } = scored;
    let assumption = Assumption::new(report.clone(), basis, held);
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
        .map(|item| (item.requirement.id.clone(), name(&item.requirement)))
        .collect();

    let pay = report.salary.as_ref().map(text::salary);
    let (engine, as_of) = (report.engine_version.clone(), report.as_of.clone());
    let meaning = match report.sentence_model.as_str() {
        "" | "off" => "Words were compared, not what sentences mean. ".to_owned(),
        model => format!(
            "Sentences that mean the same in other words were looked for by {model}, without a point for them. "
        ),
    };

    view! {
        <Imprint about engine=engine.clone() as_of=as_of.clone() />
        <div class="report">
            <Score report />
            {pay.map(|pay| view! { <p class="muted">{pay}</p> })}
            <Notices warnings />
            <div class="report-pair">
                <Fixes fixes names />
                <Gates gates assumption />
            </div>
            <Requirements requirements resume_text job_text assumption />
            <Components components />
            <p class="fine-print screen-only">
                {format!("Engine {engine}, counted to {as_of}. {meaning}")} <a href=urls::SCORING>"How is this computed?"</a>
            </p>
        </div>
    }
}

/// Puts the focus where the person is, without moving the page.
fn focus_quietly(id: &str) {
    let element = document().get_element_by_id(id);
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        _ = element.focus_with_options(&options);
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
