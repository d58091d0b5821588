use leptos::prelude::*;
use types::{ExportFormat, ExportLayout, Paper, Template};
use uuid::Uuid;

use super::choices::Choices;
use super::picture::Picture;
use crate::{text, urls};

/// How wide the small pictures are, in pixels: sharp on a dense screen.
const WIDTH: u16 = 400;

/// Colours that read well on paper.
pub const COLORS: [(&str, &str); 6] = [
    ("Navy", "1f3a5f"),
    ("Teal", "0b6b6b"),
    ("Forest", "2d4a3e"),
    ("Wine", "7a2e3a"),
    ("Plum", "5b2a6b"),
    ("Graphite", "3a3f47"),
];

/// Kind of file, look, paper, colour.
#[component]
pub fn Chooser(id: Uuid, choices: Choices) -> impl IntoView {
    let has_look = Memo::new(move |_| choices.is_printed() && !choices.is_own());
    let may_be_own = Memo::new(move |_| choices.may_be_own());
    let formats = ExportFormat::ALL.iter().map(|format| {
        let format = *format;
        let is_chosen = Signal::derive(move || choices.format() == format);
        view! { <Radio name="format" label=text::export_format(format) is_chosen choose=move || choices.set_format(format) /> }
    });
    let formats = formats.collect_view();

    view! {
        <fieldset class="filter">
            <legend class="filter-name">"File"</legend>
            {formats}
        </fieldset>
        <Show when=move || may_be_own.get()>
            <Layouts choices />
        </Show>
        <Show when=move || has_look.get()>
            <Templates id choices />
            <Papers choices />
            <Colors choices />
        </Show>
    }
}

#[component]
fn Radio(
    name: &'static str,
    label: &'static str,
    is_chosen: Signal<bool>,
    choose: impl Fn() + 'static,
    #[prop(optional)] color: &'static str,
) -> impl IntoView {
    let dot = (!color.is_empty()).then(|| {
        view! { <span class="color-dot" style:background-color=format!("#{color}")></span> }
    });

    view! {
        <label class="filter-choice">
            <input type="radio" name=name prop:checked=is_chosen on:change=move |_| choose() />
            {dot}
            {label}
        </label>
    }
}

/// The layout of a template, or that of the file that was uploaded.
#[component]
fn Layouts(choices: Choices) -> impl IntoView {
    let is_own = Signal::derive(move || choices.is_own());
    let is_templates = Signal::derive(move || !choices.is_own());

    view! {
        <fieldset class="filter">
            <legend class="filter-name">"Layout"</legend>
            <Radio name="layout" label="A template" is_chosen=is_templates
                choose=move || choices.set_layout(ExportLayout::Template) />
            <Radio name="layout" label="Your own layout" is_chosen=is_own
                choose=move || choices.set_layout(ExportLayout::Own) />
        </fieldset>
    }
}

#[component]
fn Templates(id: Uuid, choices: Choices) -> impl IntoView {
    let tries = RwSignal::new(0);
    let paper = Memo::new(move |_| choices.paper());
    let card = move |template: &Template| {
        let template = *template;
        let source = Memo::new(move |_| urls::export_page(id, &choices.picture(template), 1, WIDTH));
        view! {
            <label class="template">
                <Picture source alt=String::new() paper tries />
                <span class="template-name">
                    <input type="radio" name="template" prop:checked=move || choices.template() == template
                        on:change=move |_| choices.set_template(template) />
                    {text::template(template)}
                </span>
                <span class="template-about">{text::template_about(template)}</span>
            </label>
        }
    };

    view! {
        <fieldset class="templates">
            <legend class="filter-name">"Template, with your own first page"</legend>
            <div class="template-list">{Template::ALL.iter().map(card).collect_view()}</div>
        </fieldset>
    }
}

#[component]
fn Papers(choices: Choices) -> impl IntoView {
    let option = move |paper: &Paper| {
        let paper = *paper;
        let is_chosen = Signal::derive(move || choices.paper() == paper);
        view! { <Radio name="paper" label=text::paper(paper) is_chosen choose=move || choices.set_paper(paper) /> }
    };

    view! {
        <fieldset class="filter">
            <legend class="filter-name">"Paper"</legend>
            {Paper::ALL.iter().map(option).collect_view()}
        </fieldset>
    }
}

#[component]
fn Colors(choices: Choices) -> impl IntoView {
    let option = move |(label, digits): (&'static str, &'static str)| {
        let is_chosen = Signal::derive(move || choices.color().as_deref() == Some(digits));
        let choose = move || choices.set_color(Some(digits.to_owned()));
        view! { <Radio name="color" label color=digits is_chosen choose /> }
    };
    let is_own = Signal::derive(move || choices.color().is_none());
    let is_other = move || {
        let color = choices.color();
        color.is_some_and(|color| COLORS.iter().all(|(_, digits)| *digits != color))
    };
    let current = move || format!("#{}", choices.color().unwrap_or_else(|| COLORS[0].1.to_owned()));
    let pick = move |event| {
        let picked = event_target_value(&event);
        choices.set_color(picked.strip_prefix('#').map(ToOwned::to_owned));
    };

    view! {
        <fieldset class="filter">
            <legend class="filter-name">"Colour"</legend>
            <Radio name="color" label="The template’s" is_chosen=is_own choose=move || choices.set_color(None) />
            {COLORS.map(option).collect_view()}
            <label class="filter-choice other-color" class:is-chosen=is_other>
                <input type="color" prop:value=current on:change=pick />
                "Another"
            </label>
        </fieldset>
    }
}
