use leptos::prelude::*;
use types::{Component, Report, State};

use crate::{text, urls};

/// The number, and how sure it is.
#[component]
pub fn Score(report: Report) -> impl IntoView {
    let score = text::number(report.score);
    let (whole, decimal) = score
        .find('.')
        .map_or((score.as_str(), ""), |point| score.split_at(point));
    let (whole, decimal) = (whole.to_owned(), decimal.to_owned());
    let range = text::range(report.range);
    let unclear = report
        .requirements
        .iter()
        .filter(|item| item.state == State::Unclear)
        .count();
    let about_range = match unclear {
        0 => "Nothing is unclear, so the range is narrow.".to_owned(),
        count => format!("What {} could change.", text::count(count, "unclear requirement")),
    };

    view! {
        <section class="score" aria-labelledby="score-title">
            <h2 id="score-title" class="visually-hidden">
                "Score"
            </h2>
            <p class="score-number">
                <span class="score-value">
                    {whole}
                    <span class="score-decimal">{decimal}</span>
                </span>
                <span class="score-of">" of 100"</span>
            </p>
            <div class="score-detail">
                <Scale report=report.clone() />
                <dl class="score-facts">
                    <div class="fact">
                        <dt>
                            <span class="swatch swatch-range"></span>
                            "Range"
                        </dt>
                        <dd>
                            <b>{range}</b>
                            " "
                            {about_range}
                        </dd>
                    </div>
                    <div class="fact">
                        <dt>
                            <span class="swatch swatch-ceiling"></span>
                            "Ceiling"
                        </dt>
                        <dd>
                            <b>{text::number(report.ceiling)}</b>
                            " The best this résumé can honestly reach by better wording."
                        </dd>
                    </div>
                </dl>
                <div class="score-foot">
                    <p class="fine-print">
                        "A measure of overlap between two texts, no verdict on a person. " <a href=urls::SCORING>
                            "How is this computed?"
                        </a>
                    </p>
                    <button class="button button-small" on:click=move |_| drop(window().print())>
                        "Print"
                    </button>
                </div>
            </div>
        </section>
    }
}

/// The same as a picture: a ruler from 0 to 100 with score, range and ceiling. The words around it say what it shows.
#[component]
pub fn Scale(report: Report) -> impl IntoView {
    let place = |value: f64| format!("{}%", value.clamp(0.0, 100.0));
    let width = report.range.high - report.range.low;

    view! {
        <div class="scale" aria-hidden="true">
            <div class="scale-track">
                <div class="scale-fill" style:width=place(report.score)></div>
                <div class="scale-range" style:left=place(report.range.low) style:width=place(width)></div>
                <div class="scale-ceiling" style:left=place(report.ceiling)></div>
                <div class="scale-needle" style:left=place(report.score)></div>
            </div>
            <div class="scale-ticks">
                <span>"0"</span>
                <span>"25"</span>
                <span>"50"</span>
                <span>"75"</span>
                <span>"100"</span>
            </div>
        </div>
    }
}

/// What the score is made of.
#[component]
pub fn Components(components: Vec<Component>) -> impl IntoView {
    let row = |component: Component| {
        view! {
            <li class="component">
                <div class="component-head">
                    <span class="component-name">{text::section(&component.name)}</span>
                    <span class="component-weight">
                        {format!("{} % of the score", text::number(component.weight * 100.0))}
                    </span>
                    <span class="component-score">{text::number(component.score)}</span>
                </div>
                <meter class="meter" min="0" max="100" value=component.score aria-label=text::section(&component.name)></meter>
                <p class="muted">{component.explanation}</p>
            </li>
        }
    };

    (!components.is_empty()).then(|| {
        view! {
            <section aria-labelledby="components-title">
                <h2 id="components-title">"What the score is made of"</h2>
                <ul class="components">{components.into_iter().map(row).collect_view()}</ul>
            </section>
        }
    })
}
