use leptos::prelude::*;
use types::{Gate, Importance, Ranked, Reasons};

use crate::components::report::GateBadge;
use crate::standing::Standing;
use crate::{text, urls};

/// The places of a ranking side by side: the number, and what it rests on.
#[component]
pub fn Places(
    places: Signal<Vec<Ranked>>,
    /// Whether each place is a job rather than a résumé.
    is_by_job: bool,
) -> impl IntoView {
    let head = if is_by_job { "Job" } else { "Résumé" };
    let rows = move || {
        let rows = places.get().into_iter().enumerate();
        rows.map(|(index, place)| view! { <PlaceRow number=index + 1 place /> })
            .collect_view()
    };

    view! {
        <table class="places" hidden=move || places.read().is_empty()>
            <caption class="visually-hidden">"Best first, with what each score rests on"</caption>
            <thead>
                <tr>
                    <th scope="col">
                        <span class="visually-hidden">"Place"</span>
                    </th>
                    <th scope="col">{head}</th>
                    <th scope="col">"Score"</th>
                    <th scope="col">"Must have"</th>
                    <th scope="col">"Knock-out questions"</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

#[component]
fn PlaceRow(number: usize, place: Ranked) -> impl IntoView {
    let href = urls::resume_with_job(place.resume_id, place.job_id);
    let nice = Standing::new(&place.reasons.requirements, Importance::Preferred);
    let nice = (nice.count() > 0).then(|| format!("{} of {} nice to have, ", nice.present.len(), nice.count()));
    let closeness = format!("closeness {} of 100", text::number(place.closeness));
    let musts = Standing::new(&place.reasons.requirements, Importance::Must);

    view! {
        <tr>
            <td class="place-number">{number}</td>
            <th scope="row" class="place-name">
                <a href=href>{place.name}</a>
                <span class="place-about">{nice} {closeness}</span>
            </th>
            <td class="place-score">
                <PlaceScore score=place.score ceiling=place.ceiling reasons=place.reasons.clone() />
            </td>
            <td class="place-musts">
                <Musts musts />
            </td>
            <td class="place-gates">
                <PlaceGates gates=place.reasons.gates />
            </td>
        </tr>
    }
}

#[component]
fn PlaceScore(score: f64, ceiling: f64, reasons: Reasons) -> impl IntoView {
    let range = reasons.range;
    let at = |value: f64| format!("{}%", value.clamp(0.0, 100.0));
    let is_sure = range.high - range.low < 0.05;
    let words = if is_sure {
        "Nothing unclear".to_owned()
    } else {
        format!("{} to {}", text::number(range.low), text::number(range.high))
    };

    view! {
        <span class="place-value">{text::number(score)}</span>
        <div class="scale-track place-scale" aria-hidden="true">
            <div class="scale-fill" style:width=at(score)></div>
            <div class="scale-range" style:left=at(range.low) style:width=at(range.high - range.low)></div>
            <div class="scale-ceiling" style:left=at(ceiling)></div>
        </div>
        <span class="place-about">{words} ", ceiling " {text::number(ceiling)}</span>
    }
}

#[component]
fn Musts(musts: Standing) -> impl IntoView {
    if musts.count() == 0 {
        return view! { <span class="place-about">"None named"</span> }.into_any();
    }
    let counted = format!("{} of {} met", musts.present.len(), musts.count());
    let row = |(label, class, names): (&'static str, &'static str, Vec<String>)| {
        (!names.is_empty()).then(|| {
            view! {
                <div class="reason">
                    <dt class=class>{label}</dt>
                    <dd>{names.join(", ")}</dd>
                </div>
            }
        })
    };
    let rows = [
        ("Missing", "reason-missing", musts.missing),
        ("Unclear", "reason-unclear", musts.unclear),
        ("Partial", "reason-partial", musts.partial),
        ("Met", "reason-present", musts.present),
    ];

    view! {
        <p class="place-counted">{counted}</p>
        <dl class="reasons">{rows.map(row).collect_view()}</dl>
    }
    .into_any()
}

#[component]
fn PlaceGates(gates: Vec<Gate>) -> impl IntoView {
    if gates.is_empty() {
        return view! { <span class="place-about">"None set"</span> }.into_any();
    }
    let row = |gate: Gate| {
        view! {
            <li>
                <GateBadge state=gate.state />
                <span>{text::gate_kind(gate.kind)} <span class="place-about">{gate.required}</span></span>
            </li>
        }
    };

    view! { <ul class="place-gate-list">{gates.into_iter().map(row).collect_view()}</ul> }.into_any()
}
