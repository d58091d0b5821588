use leptos::prelude::*;

use super::bullets::{Bullets, ToolButton};
use super::field::TextField;
use super::handle::{Handle, drag_class};
use super::keys::step;
use crate::components::{Glyph, Icon, field_id};
use crate::draft::Draft;
use crate::editor::Editor;
use crate::items::{Item, focus_later};
use crate::sections::{Field, Kind, Section};

/// The entries of a section, and the way to one more.
#[component]
pub fn Entries(editor: Editor, section: &'static Section) -> impl IntoView {
    let tick = editor.tick(section.pointer.to_owned());
    let count = move || editor.draft.with_untracked(|draft| draft.count(section.pointer));
    let each = move || {
        let tick = tick.get();
        (0..count()).map(move |at| (tick, at)).collect::<Vec<_>>()
    };
    let entry = move |(_, at): (u32, usize)| view! { <Entry editor section at count=count() /> };

    view! {
        <div class="cards">
            <For each=each key=|key| *key children=entry />
        </div>
        <button id=add_id(section) class="button button-small" type="button" on:click=move |_| add(editor, section)>
            <Icon glyph=Glyph::PLUS />
            {format!("Add {}", section.entry)}
        </button>
    }
}

/// Adds an entry, with the focus on its first field.
pub fn add(editor: Editor, section: &'static Section) {
    let at = editor.add(section);
    if let Some(first) = section.fields.first() {
        focus_later(field_id(&format!("{}/{at}/{}", section.pointer, first.key)), None);
    }
}

#[component]
fn Entry(editor: Editor, section: &'static Section, at: usize, count: usize) -> impl IntoView {
    let pointer = format!("{}/{at}", section.pointer);
    let id = field_id(&pointer);
    let name = format!("{} {}", section.label, at + 1);
    let title = {
        let pointer = pointer.clone();
        Memo::new(move |_| title(&editor.draft.read(), section, &pointer))
    };
    let group = {
        let name = name.clone();
        move || format!("{name}: {}", title.get())
    };
    let class = move || format!("card {}", drag_class(editor, section.pointer, at, count));
    let move_it = move |is_up: bool| {
        let item = Item {
            list: section.pointer.to_owned(),
            at,
        };
        step(editor, &item, is_up);
    };
    let remove = {
        let name = name.clone();
        move |_| {
            editor.remove(section.pointer, at, &name);
            focus_later(add_id(section), None);
        }
    };
    let fields = fields(editor, &pointer, section.fields);
    let has_more = section.more.iter().any(|field| {
        let pointer = format!("{pointer}/{}", field.key);
        editor
            .draft
            .with_untracked(|draft| !draft.text(&pointer, field.kind).is_empty())
    });
    let more = (!section.more.is_empty()).then(|| {
        view! {
            <details class="more is-wide" open=has_more>
                <summary>"More fields"</summary>
                <div class="fields">{self::fields(editor, &pointer, section.more)}</div>
            </details>
        }
    });

    view! {
        <div class=class role="group" aria-label=group data-list=section.pointer data-at=at.to_string()>
            <div class="card-head">
                <Handle editor id=format!("handle{id}") label=format!("Move {name}: drag, or press the arrow keys") />
                <p class="card-title">{title}</p>
                <ToolButton id=format!("up{id}") label=format!("Move {name} up") glyph=Glyph::UP act=move || move_it(true) />
                <ToolButton id=format!("down{id}") label=format!("Move {name} down") glyph=Glyph::DOWN act=move || move_it(false) />
                <button id=format!("remove{id}") class="tool" type="button" aria-label=format!("Remove {name}")
                    title=format!("Remove {name}") on:click=remove>
                    <Icon glyph=Glyph::BIN />
                </button>
            </div>
            <div class="fields">
                {fields}
                {more}
            </div>
        </div>
    }
}

fn fields(editor: Editor, pointer: &str, fields: &'static [Field]) -> Vec<AnyView> {
    let field = |field: &'static Field| {
        let pointer = format!("{pointer}/{}", field.key);
        match field.kind {
            Kind::Lines => view! { <Bullets editor pointer field /> }.into_any(),
            _ => view! { <TextField editor pointer field /> }.into_any(),
        }
    };
    fields.iter().map(field).collect()
}

/// What tells an entry from others: its first two fields that say something.
fn title(draft: &Draft, section: &Section, pointer: &str) -> String {
    let lines = section.fields.iter().filter(|field| field.kind == Kind::Line);
    let texts = lines.map(|field| draft.text(&format!("{pointer}/{}", field.key), field.kind));
    let texts: Vec<String> = texts.filter(|text| !text.trim().is_empty()).take(2).collect();
    if texts.is_empty() {
        "nothing yet".to_owned()
    } else {
        texts.join(" · ")
    }
}

fn add_id(section: &Section) -> String {
    format!("add{}", field_id(section.pointer))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sections::SECTIONS;

    #[test]
    fn an_entry_is_called_by_what_it_says() {
        let mut draft = Draft::new(&types::Document::default());
        draft.add("/work");
        let title = |draft: &Draft| title(draft, &SECTIONS[0], "/work/0");
        assert_eq!(title(&draft), "nothing yet");
        draft.set("/work/0/name", Kind::Line, "Acme");
        draft.set("/work/0/startDate", Kind::Line, "2020");
        assert_eq!(title(&draft), "Acme · 2020");
        draft.set("/work/0/position", Kind::Line, "Baker");
        assert_eq!(title(&draft), "Baker · Acme");
    }
}
