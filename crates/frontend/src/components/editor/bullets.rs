use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;

use super::handle::{Handle, drag_class};
use super::keys::step;
use crate::components::{Glyph, Icon, field_id};
use crate::editor::Editor;
use crate::items::{Item, focus_later};
use crate::sections::{Field, Kind};
use crate::text;

/// A list of texts, each in a line of its own that can be moved.
#[component]
pub fn Bullets(editor: Editor, pointer: String, field: &'static Field) -> impl IntoView {
    let label = field.label.split(',').next().unwrap_or(field.label);
    let tick = editor.tick(pointer.clone());
    let list = StoredValue::new(pointer);
    let count = move || list.with_value(|list| editor.draft.with_untracked(|draft| draft.count(list)));
    let each = move || {
        let tick = tick.get();
        (0..count()).map(move |at| (tick, at)).collect::<Vec<_>>()
    };
    let bullet = move |(_, at): (u32, usize)| view! { <Bullet editor list at count=count() /> };
    let add = move |_| put(editor, &list.get_value(), count(), "");

    view! {
        <div class="field is-wide">
            <p class="label">{label}</p>
            <ul class="bullets" aria-label=label>
                <For each=each key=|key| *key children=bullet />
            </ul>
            <button id=add_id(&list.get_value()) class="button button-small button-quiet" type="button" on:click=add>
                <Icon glyph=Glyph::PLUS />
                "Add a line"
            </button>
        </div>
    }
}

#[component]
fn Bullet(editor: Editor, list: StoredValue<String>, at: usize, count: usize) -> impl IntoView {
    let pointer = format!("{}/{at}", list.get_value());
    let id = field_id(&pointer);
    let name = format!("line {} of {count}", at + 1);
    let value = editor.draft.with_untracked(|draft| draft.text(&pointer, Kind::Prose));
    let language = editor.draft.with_untracked(crate::draft::Draft::language);
    let class = move || format!("bullet {}", list.with_value(|list| drag_class(editor, list, at, count)));
    let move_it = move |is_up: bool| {
        let item = Item {
            list: list.get_value(),
            at,
        };
        step(editor, &item, is_up);
    };
    let remove = move |_| {
        let list = list.get_value();
        editor.remove(&list, at, &format!("Line {}", at + 1));
        focus_later(add_id(&list), None);
    };
    let change = move |words: String| {
        if words.contains('\n') {
            spread(editor, &list.get_value(), at, &words);
        } else {
            editor.type_in(&pointer, Kind::Prose, &words);
        }
    };

    view! {
        <li class=class data-list=list.get_value() data-at=at.to_string()>
            <Handle editor id=format!("handle{id}") label=format!("Move {name}: drag, or press the arrow keys") />
            <textarea id=id.clone() class="input" rows=text::rows(&value) spellcheck="true" lang=language
                aria-label=format!("L{}", &name[1..]) prop:value=value
                on:input:target=move |event| change(event.target().value())
                on:keydown=move |event| list.with_value(|list| type_key(editor, list, at, &event))
                on:change=move |_| editor.autosave.now()></textarea>
            <span class="bullet-tools">
                <ToolButton id=format!("up{id}") label=format!("Move {name} up") glyph=Glyph::UP act=move || move_it(true) />
                <ToolButton id=format!("down{id}") label=format!("Move {name} down") glyph=Glyph::DOWN act=move || move_it(false) />
                <button id=format!("remove{id}") class="tool" type="button" aria-label=format!("Remove {name}")
                    title=format!("Remove {name}") on:click=remove>
                    <Icon glyph=Glyph::CROSS />
                </button>
            </span>
        </li>
    }
}

/// A small button beside an item.
#[component]
pub fn ToolButton(id: String, label: String, glyph: Glyph, act: impl Fn() + 'static) -> impl IntoView {
    view! {
        <button id=id class="tool" type="button" aria-label=label.clone() title=label on:click=move |_| act()>
            <Icon glyph />
        </button>
    }
}

/// Enter begins the next line with what stands behind the caret, Backspace takes an empty one away or joins two.
fn type_key(editor: Editor, list: &str, at: usize, event: &KeyboardEvent) {
    if event.is_composing() || event.alt_key() || event.ctrl_key() || event.meta_key() {
        return;
    }
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlTextAreaElement>().ok());
    let Some(area) = target else { return };
    match event.key().as_str() {
        "Enter" if !event.shift_key() => {
            event.prevent_default();
            let (head, rest) = parted(&area);
            editor.reshape(list, |draft| {
                draft.set(&format!("{list}/{at}"), Kind::Prose, &head);
                draft.insert(list, at + 1, &rest);
            });
            focus_later(field_id(&format!("{list}/{}", at + 1)), Some(0));
        }
        "Backspace" if is_at_start(&area) && (at > 0 || area.value().is_empty()) => {
            event.prevent_default();
            join(editor, list, at, &area.value());
        }
        _ => {}
    }
}

/// What stands before and behind what is marked.
fn parted(area: &HtmlTextAreaElement) -> (String, String) {
    let units: Vec<u16> = area.value().encode_utf16().collect();
    let place = |found: Option<u32>| found.map_or(units.len(), |at| (at as usize).min(units.len()));
    let start = place(area.selection_start().ok().flatten());
    let end = place(area.selection_end().ok().flatten()).max(start);
    let words = |part: &[u16]| String::from_utf16_lossy(part);
    (words(&units[..start]), words(&units[end..]))
}

fn is_at_start(area: &HtmlTextAreaElement) -> bool {
    area.selection_end().ok().flatten() == Some(0)
}

/// Takes a line away; what it says is put behind the one before.
fn join(editor: Editor, list: &str, at: usize, words: &str) {
    let Some(before) = at.checked_sub(1) else {
        editor.reshape(list, |draft| draft.remove(list, at));
        let is_empty = editor.draft.with_untracked(|draft| draft.count(list)) == 0;
        return focus_later(
            if is_empty {
                add_id(list)
            } else {
                field_id(&format!("{list}/0"))
            },
            Some(0),
        );
    };
    let pointer = format!("{list}/{before}");
    let head = editor.draft.with_untracked(|draft| draft.text(&pointer, Kind::Prose));
    let caret = u32::try_from(head.encode_utf16().count()).ok();
    editor.reshape(list, |draft| {
        if !words.is_empty() {
            draft.set(&pointer, Kind::Prose, &format!("{head}{words}"));
        }
        draft.remove(list, at);
    });
    focus_later(field_id(&pointer), caret);
}

/// Several lines at once, as they are pasted: each becomes one of the list, without the dots they came with.
fn spread(editor: Editor, list: &str, at: usize, words: &str) {
    let lines = words
        .lines()
        .map(|line| line.trim().trim_start_matches(['•', '◦', '▪', '–', '*']).trim_start());
    let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
    editor.reshape(list, |draft| {
        draft.set(&format!("{list}/{at}"), Kind::Prose, lines.first().unwrap_or(&""));
        for (behind, line) in lines.iter().enumerate().skip(1) {
            draft.insert(list, at + behind, line);
        }
    });
    let end = at + lines.len().saturating_sub(1);
    focus_later(field_id(&format!("{list}/{end}")), None);
}

/// Puts a new line into a list and the focus on it.
fn put(editor: Editor, list: &str, at: usize, words: &str) {
    editor.reshape(list, |draft| draft.insert(list, at, words));
    focus_later(field_id(&format!("{list}/{at}")), None);
}

fn add_id(list: &str) -> String {
    format!("add{}", field_id(list))
}
