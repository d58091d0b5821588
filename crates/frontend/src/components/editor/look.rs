use leptos::prelude::*;
use types::{Paper, Template};

use crate::components::export::{COLORS, Choices};
use crate::text;

/// How the paper looks: template, size, colour.
#[component]
pub fn LookBar(choices: Choices) -> impl IntoView {
    let templates = Template::ALL.iter().map(move |template| {
        let template = *template;
        let is_chosen = Signal::derive(move || choices.template() == template);
        view! { <Choice value=template.to_string() label=text::template(template) is_chosen /> }
    });
    let papers = Paper::ALL.iter().map(move |paper| {
        let paper = *paper;
        let is_chosen = Signal::derive(move || choices.paper() == paper);
        view! { <Choice value=paper.to_string() label=text::paper(paper) is_chosen /> }
    });
    let set_template = move |value: String| {
        if let Ok(template) = value.parse() {
            choices.set_template(template);
        }
    };
    let set_paper = move |value: String| {
        if let Ok(paper) = value.parse() {
            choices.set_paper(paper);
        }
    };

    view! {
        <div class="look">
            <label class="look-choice">
                <span>"Template"</span>
                <select class="input" on:change:target=move |event| set_template(event.target().value())>
                    {templates.collect_view()}
                </select>
            </label>
            <label class="look-choice">
                <span>"Size"</span>
                <select class="input" on:change:target=move |event| set_paper(event.target().value())>
                    {papers.collect_view()}
                </select>
            </label>
            <Color choices />
        </div>
    }
}

#[component]
fn Choice(value: String, label: &'static str, is_chosen: Signal<bool>) -> impl IntoView {
    view! {
        <option value=value prop:selected=is_chosen>
            {label}
        </option>
    }
}

#[component]
fn Color(choices: Choices) -> impl IntoView {
    let option = move |(label, digits): (&'static str, &'static str)| {
        let is_chosen = Signal::derive(move || choices.color().as_deref() == Some(digits));
        view! { <Choice value=digits.to_owned() label is_chosen /> }
    };
    let is_own = Signal::derive(move || choices.color().is_none());
    let other = move || {
        let color = choices.color();
        color.filter(|color| COLORS.iter().all(|(_, digits)| digits != color))
    };
    let another = move || {
        other().map(|digits| {
            let is_chosen = Signal::derive(|| true);
            view! { <Choice value=digits label="Another" is_chosen /> }
        })
    };
    let set = move |value: String| choices.set_color(Some(value).filter(|digits| !digits.is_empty()));
    let current = move || format!("#{}", choices.color().unwrap_or_else(|| COLORS[0].1.to_owned()));
    let pick = move |value: String| choices.set_color(value.strip_prefix('#').map(ToOwned::to_owned));

    view! {
        <div class="look-choice">
            <label for="look-color">"Colour"</label>
            <div class="look-colors">
                <select id="look-color" class="input" on:change:target=move |event| set(event.target().value())>
                    <Choice value=String::new() label="The template’s" is_chosen=is_own />
                    {COLORS.map(option).collect_view()}
                    {another}
                </select>
                <input type="color" aria-label="Another colour" title="Another colour" prop:value=current
                    on:change:target=move |event| pick(event.target().value()) />
            </div>
        </div>
    }
}
