//! Two stored reports on one ad side by side.

mod lines;
mod tables;

use leptos::prelude::*;
use types::{Match, Report};

use self::lines::Lines;
use self::tables::{ComponentTable, GateTable};
use super::Scale;
use crate::comparison::{Change, Line, lines};
use crate::{text, urls};

/// What the parts of the page share: the texts that evidence points into, and what the two are called.
#[derive(Clone, Copy)]
struct Sides {
    job_text: StoredValue<String>,
    resume_texts: [StoredValue<String>; 2],
    names: StoredValue<[String; 2]>,
}

/// Everything that two matches of one job differ in. What changed is told from the first to the second.
#[component]
pub fn ComparisonView(before: Match, after: Match) -> impl IntoView {
    let names = names(&before, &after);
    let reports = [&before, &after].map(|it| it.report.clone().unwrap_or_default());
    let resume_text = |it: &Match| StoredValue::new(it.resume_text.clone().unwrap_or_default());
    provide_context(Sides {
        job_text: StoredValue::new(before.job_text.clone().unwrap_or_default()),
        resume_texts: [resume_text(&before), resume_text(&after)],
        names: StoredValue::new(names.clone()),
    });
    let [left, right] = &reports;
    let all = lines(left, right);
    let summary = summary(right.score - left.score, &all);
    let caution = caution(&before, &after);
    let of = |change: Change| {
        all.iter()
            .filter(|line| line.change == change)
            .cloned()
            .collect::<Vec<_>>()
    };
    let sections = [
        ("gained", "Gained", Change::Gained),
        ("lost", "Lost", Change::Lost),
        ("same", "Same", Change::Same),
        ("alone", "Only in one of the reports", Change::Alone),
    ];
    let sections = sections.map(|(id, title, change)| view! { <Lines id title lines=of(change) /> });
    let cards = [before, after].into_iter().zip(names.clone()).zip(reports.clone());
    let cards = cards.map(|((it, name), report)| view! { <SideCard it name report /> });

    view! {
        <div class="comparison">
            <p class="comparison-summary" role="status">
                {summary}
            </p>
            {caution.map(|caution| view! { <p class="notice">{caution}</p> })}
            <div class="comparison-sides">{cards.collect_view()}</div>
            {sections.into_iter().collect_view()}
            <GateTable reports=reports.clone() names=names.clone() />
            <ComponentTable reports names />
        </div>
    }
}

/// One of the two, in numbers.
#[component]
fn SideCard(it: Match, name: String, report: Report) -> impl IntoView {
    let about = format!(
        "{} · engine {}, jobs counted to {}",
        text::day(it.created_at),
        report.engine_version,
        report.as_of
    );
    let label = name.clone();

    view! {
        <section class="side" aria-label=label>
            <h2 class="side-name">{name}</h2>
            <p class="side-number">
                {text::number(report.score)} <span class="side-of">" of 100"</span>
            </p>
            <Scale report=report.clone() />
            <p class="side-about">
                <b>{format!("Range {}", text::range(report.range))}</b>
                {format!(", ceiling {}", text::number(report.ceiling))}
            </p>
            <p class="side-about muted">{about}</p>
            <a class="screen-only" href=urls::matched(it.id)>
                "Open this report"
            </a>
        </section>
    }
}

/// What tells the two apart: versions of one résumé, or two files.
fn names(before: &Match, after: &Match) -> [String; 2] {
    let version = |it: &Match| format!("version {}", it.resume_version);
    let is_one_file = before.resume_id == after.resume_id;
    let is_one_version = is_one_file && before.resume_version == after.resume_version;
    [before, after].map(|it| match (is_one_file, is_one_version) {
        (true, false) => text::section(&version(it)),
        (true, true) => format!("{} of {}", text::section(&version(it)), text::day(it.created_at)),
        (false, _) => format!("{}, {}", it.resume_filename, version(it)),
    })
}

fn summary(change: f64, lines: &[Line]) -> String {
    let count = |change: Change| lines.iter().filter(|line| line.change == change).count();
    format!(
        "From the first to the second: {} points. {} gained, {} lost, {} the same.",
        text::change(change),
        count(Change::Gained),
        count(Change::Lost),
        count(Change::Same)
    )
}

/// What else may have moved the numbers.
fn caution(before: &Match, after: &Match) -> Option<&'static str> {
    let computed = |it: &Match| {
        it.report
            .as_ref()
            .map(|it| (it.engine_version.clone(), it.as_of.clone()))
    };
    if before.job_id != after.job_id {
        Some("These two reports are about different jobs. What they ask for is not the same.")
    } else if computed(before) != computed(after) {
        Some("Another engine or another month: some of the difference may come from there, not from the résumé.")
    } else {
        None
    }
}
