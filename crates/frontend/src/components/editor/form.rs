use leptos::prelude::*;

use super::bullets::ToolButton;
use super::entries::{Entries, add};
use super::field::TextField;
use super::handle::{Handle, drag_class};
use super::keys::{press, step};
use crate::components::{Glyph, Icon};
use crate::editor::Editor;
use crate::items::{Item, SECTION_LIST};
use crate::sections::{BASICS, Field, MORE_BASICS, SECTIONS, Section};

const SUMMARY: &str = "/basics/summary";
const PROFILES: &str = "/basics/profiles";

/// Everything that a résumé says, section by section, in the order that it is printed in.
#[component]
pub fn Form(editor: Editor) -> impl IntoView {
    let sections = editor.sections();
    let part = move |name: &'static str| view! { <Part editor sections name /> };
    // Of the window: while a list is drawn anew, nothing in it has the focus.
    let keys = window_event_listener(leptos::ev::keydown, move |event| press(editor, &event));
    on_cleanup(move || keys.remove());

    view! {
        <div class="form">
            <p class="form-keys">
                <kbd>"Enter"</kbd> " next line " <kbd>"Alt"</kbd> " " <kbd>"↑"</kbd> <kbd>"↓"</kbd> " move " <kbd>"Ctrl"</kbd>
                " " <kbd>"Z"</kbd> " undo"
            </p>
            <Basics editor />
            <div class="parts">
                <For each=move || sections.get() key=|name| *name children=part />
            </div>
            <Absent editor />
        </div>
    }
}

#[component]
fn Basics(editor: Editor) -> impl IntoView {
    let tick = editor.tick("/basics".to_owned());
    let text_field = move |field: &'static Field| {
        let pointer = field.key.to_owned();
        view! { <TextField editor pointer field /> }
    };
    let fields = move |_: u32| {
        let usual = BASICS.iter().filter(|field| field.key != SUMMARY).map(text_field);
        let more = MORE_BASICS.iter().map(text_field);
        view! {
            <div class="fields">
                {usual.collect_view()}
                <details class="more is-wide">
                    <summary>"More fields"</summary>
                    <div class="fields">{more.collect_view()}</div>
                </details>
            </div>
        }
    };
    let profiles = SECTIONS.iter().find(|section| section.pointer == PROFILES);

    view! {
        <section class="part" aria-labelledby="part-basics">
            <div class="part-head">
                <h2 id="part-basics" class="part-title">
                    "About you"
                </h2>
            </div>
            <For each=move || [tick.get()] key=|tick| *tick children=fields />
            {profiles.map(|section| {
                view! {
                    <h3 class="part-below">{section.label}</h3>
                    <Entries editor section />
                }
            })}
        </section>
    }
}

/// One section, which can be moved and left out.
#[component]
fn Part(editor: Editor, sections: Memo<Vec<&'static str>>, name: &'static str) -> impl IntoView {
    let section = SECTIONS
        .iter()
        .find(|section| section.pointer.trim_start_matches('/') == name);
    let title = match name {
        "summary" => "Summary",
        "other" => "Other lines",
        _ => section.map_or(name, |section| section.label),
    };
    let content = match (name, section) {
        ("summary", _) => view! { <Summary editor /> }.into_any(),
        ("other", _) => view! { <OtherLines editor /> }.into_any(),
        (_, Some(section)) => view! { <Entries editor section /> }.into_any(),
        _ => ().into_any(),
    };
    let is_hidden = Memo::new(move |_| editor.draft.read().is_hidden(name));
    let class = move || {
        let (at, count) = sections.with(|all| (all.iter().position(|one| *one == name), all.len()));
        let hidden = if is_hidden.get() { "is-off" } else { "" };
        format!(
            "part {hidden} {}",
            drag_class(editor, SECTION_LIST, at.unwrap_or(count), count)
        )
    };
    let title_id = format!("part-{name}");
    let labelled = title_id.clone();

    view! {
        <section class=class aria-labelledby=labelled data-list=SECTION_LIST data-at=name>
            <div class="part-head">
                <Handle editor id=format!("handle-part-{name}") label=format!("Move the section {title}: drag, or press the arrow keys") />
                <h2 id=title_id class="part-title">
                    {title}
                </h2>
                <Printed editor name title is_hidden />
                <Mover editor sections name title />
            </div>
            {content}
        </section>
    }
}

/// Whether a section is printed.
#[component]
fn Printed(editor: Editor, name: &'static str, title: &'static str, is_hidden: Memo<bool>) -> impl IntoView {
    let toggle = move |_| {
        let is_shown = is_hidden.get_untracked();
        editor.show_section(name, is_shown);
        let words = if is_shown {
            "is on paper"
        } else {
            "is left out of files"
        };
        editor.say(format!("{title} {words}."));
    };

    view! {
        <label class="printed">
            <input type="checkbox" role="switch" aria-label=format!("{title} on paper") prop:checked=move || !is_hidden.get()
                on:change=toggle />
            "On paper"
        </label>
    }
}

/// The buttons that move a section.
#[component]
fn Mover(editor: Editor, sections: Memo<Vec<&'static str>>, name: &'static str, title: &'static str) -> impl IntoView {
    let move_it = move |is_up: bool| {
        let at = sections.with_untracked(|all| all.iter().position(|one| *one == name));
        let Some(at) = at else { return };
        let item = Item {
            list: SECTION_LIST.to_owned(),
            at,
        };
        step(editor, &item, is_up);
    };

    view! {
        <span class="part-tools">
            <ToolButton id=format!("up-part-{name}") label=format!("Move the section {title} up") glyph=Glyph::UP
                act=move || move_it(true) />
            <ToolButton id=format!("down-part-{name}") label=format!("Move the section {title} down") glyph=Glyph::DOWN
                act=move || move_it(false) />
        </span>
    }
}

#[component]
fn Summary(editor: Editor) -> impl IntoView {
    let tick = editor.tick("/basics".to_owned());
    let field = BASICS.iter().find(|field| field.key == SUMMARY);
    let shown = move |_: u32| field.map(|field| view! { <TextField editor pointer=SUMMARY.to_owned() field /> });

    view! {
        <div class="fields">
            <For each=move || [tick.get()] key=|tick| *tick children=shown />
        </div>
    }
}

/// Lines of the file that no field took: they cannot be changed, but be left out.
#[component]
fn OtherLines(editor: Editor) -> impl IntoView {
    let lines = editor.draft.with_untracked(|draft| draft.document().meta.unplaced);

    view! {
        <p class="muted">"Lines of your file that belong to no field. Type them where they belong, and leave these out."</p>
        <ul class="leftovers">{lines.into_iter().map(|line| view! { <li class="leftover">{line.text}</li> }).collect_view()}</ul>
    }
}

/// The sections that are not there yet.
#[component]
fn Absent(editor: Editor) -> impl IntoView {
    let absent = move || {
        let absent = editor
            .absent()
            .into_iter()
            .filter(|section| section.pointer != PROFILES);
        absent.collect::<Vec<&'static Section>>()
    };
    let button = move |section: &'static Section| {
        view! {
            <button class="button button-small" type="button" on:click=move |_| add(editor, section)>
                <Icon glyph=Glyph::PLUS />
                {section.label}
            </button>
        }
    };
    let is_complete = move || absent().is_empty();

    view! {
        <section class="part absent" aria-labelledby="part-absent" hidden=is_complete>
            <h2 id="part-absent" class="part-title">
                "Add a section"
            </h2>
            <div class="buttons">
                <For each=absent key=|section| section.pointer children=button />
            </div>
        </section>
    }
}
