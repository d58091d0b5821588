use leptos::prelude::*;
use types::Assessment;

use super::Sides;
use crate::comparison::{Change, Line, Side};
use crate::components::{AdQuote, EvidenceQuotes, Glyph, Icon, StateBadge};
use crate::text;

/// The requirements with which the same happened; nothing if there are none, except for what was gained or lost.
#[component]
pub fn Lines(id: &'static str, title: &'static str, lines: Vec<Line>) -> impl IntoView {
    let says_none = matches!(id, "gained" | "lost");
    let heading = format!("{id}-title");
    let count = lines.len();
    let is_empty = lines.is_empty();
    let rows = lines.into_iter().enumerate();
    let rows = rows.map(|(index, line)| view! { <LineRow id=format!("{id}-{index}") line /> });

    (says_none || !is_empty).then(|| {
        view! {
            <section class=format!("changes changes-{id}") aria-labelledby=heading.clone()>
                <h2 id=heading.clone()>{title} " " <span class="changes-count">{count}</span></h2>
                <Show when=move || is_empty>
                    <p class="muted">"Nothing."</p>
                </Show>
                <ul class="rows">{rows.collect_view()}</ul>
            </section>
        }
    })
}

#[component]
fn LineRow(id: String, line: Line) -> impl IntoView {
    let is_open = RwSignal::new(false);
    let quotes = id.clone();
    let about = about(&line);
    let change = line.change;
    let badges = badges(&line);
    let name = line.name.clone();

    view! {
        <li class="row" data-change=format!("{change:?}").to_lowercase()>
            <button
                class="row-head line-head"
                aria-expanded=move || is_open.get().to_string()
                aria-controls=quotes
                on:click=move |_| is_open.update(|is_open| *is_open = !*is_open)
            >
                {badges}
                <span class="row-name">{name}</span>
                <span class="row-about">{about}</span>
                <Icon glyph=Glyph::DOWN />
            </button>
            <div id=id class="quotes" hidden=move || !is_open.get()>
                <BothSides line />
            </div>
        </li>
    }
}

/// What was found before and after; once, where both found the same.
fn badges(line: &Line) -> impl IntoView + use<> {
    let [before, after] = line.sides.clone().map(|side| side.map(|side| side.state));
    let shown = |state| view! { <StateBadge state /> };
    let pair = before.is_some() && after.is_some() && before != after;
    let arrow = pair.then(|| {
        view! {
            <Icon glyph=Glyph::ARROW />
            <span class="visually-hidden">"then"</span>
        }
    });

    view! {
        <span class="line-badges">
            {before.or(after).map(shown)} {arrow} {after.filter(|_| pair).map(shown)}
        </span>
    }
}

fn about(line: &Line) -> String {
    let kind = line.sides.iter().flatten().next().and_then(|side| side.items.first());
    let kind = kind.map_or("", |item| text::requirement_kind(item.requirement.kind));
    let points = match &line.sides {
        [Some(before), Some(after)] if line.change == Change::Same => both(before, after),
        [Some(before), Some(after)] => format!(
            "{} points, {} then {}",
            text::change(after.points - before.points),
            text::number(before.points),
            text::number(after.points)
        ),
        [Some(_), None] => "only in the first".to_owned(),
        _ => "only in the second".to_owned(),
    };
    format!("{} · {kind} · {points}", text::importance(line.importance))
}

fn both(before: &Side, after: &Side) -> String {
    let carries = |side: &Side| side.items.iter().any(|item| item.max_points > 0.0);
    if carries(before) || carries(after) {
        format!("{} points in both", text::number(after.points))
    } else {
        "carries no points".to_owned()
    }
}

/// The ad's words, and what each of the résumés says to them.
#[component]
fn BothSides(line: Line) -> impl IntoView {
    let Sides {
        job_text,
        resume_texts,
        names,
    } = expect_context::<Sides>();
    let asked = line
        .sides
        .iter()
        .flatten()
        .next()
        .map(|side| side.items.clone())
        .unwrap_or_default();
    let asked = asked
        .into_iter()
        .map(|item| view! { <AdQuote text=job_text span=item.requirement.span /> });
    let sides = line.sides.into_iter().zip(resume_texts).zip(names.get_value());
    let sides = sides.map(|((side, text), name)| view! { <OneSide side text name /> });

    view! {
        {asked.collect_view()}
        <div class="line-sides">{sides.collect_view()}</div>
    }
}

#[component]
fn OneSide(side: Option<Side>, text: StoredValue<String>, name: String) -> impl IntoView {
    let Some(side) = side else {
        return view! { <div><p class="quote-label">{format!("{name} was not asked this")}</p></div> }.into_any();
    };
    let shown = |item: &Assessment| !item.evidence.is_empty();
    if !side.items.iter().any(shown) {
        return view! { <div><p class="quote-label">{format!("Nothing in {} shows it", lower_first(&name))}</p></div> }
            .into_any();
    }
    let evidence = side.items.into_iter().flat_map(|item| item.evidence).collect();

    view! {
        <div>
            <EvidenceQuotes label=format!("{name} says") text evidence />
        </div>
    }
    .into_any()
}

/// "Version 2" within a sentence; a file's name stays as it is.
fn lower_first(name: &str) -> String {
    name.strip_prefix("Version ")
        .map_or_else(|| name.to_owned(), |rest| format!("version {rest}"))
}
