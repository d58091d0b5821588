use leptos::prelude::*;

use crate::components::field_id;
use crate::editor::Editor;
use crate::sections::{Field, Kind};
use crate::text;

/// One field of the form.
#[component]
pub fn TextField(editor: Editor, pointer: String, field: &'static Field) -> impl IntoView {
    let id = field_id(&pointer);
    let kind = field.kind;
    let key = pointer.rsplit('/').next().unwrap_or_default().to_owned();
    let value = editor.draft.with_untracked(|draft| draft.text(&pointer, kind));
    let said = RwSignal::new(objection(&key, &value));
    let note_id = format!("{id}-note");
    let (described, note_name) = (note_id.clone(), note_id);
    let described = move || said.get().map(|_| described.clone());
    let note = move || {
        said.get()
            .map(|words| view! { <p id=note_name.clone() class="field-note">{words}</p> })
    };
    let is_prose = matches!(kind, Kind::Prose | Kind::Lines);
    let is_words = is_prose || matches!(kind, Kind::Words) || is_language(&key);
    let change = {
        let key = key.clone();
        move |words: String| {
            editor.type_in(&pointer, kind, &words);
            said.set(objection(&key, &words));
        }
    };
    let leave = move |_| editor.autosave.now();
    let spelling = if is_words { "true" } else { "false" };
    let language = editor.draft.with_untracked(crate::draft::Draft::language);
    let control = if is_prose {
        view! {
            <textarea id=id.clone() class="input" rows=text::rows(&value) spellcheck=spelling lang=language autocomplete="off"
                prop:value=value aria-describedby=described
                on:input:target=move |event| change(event.target().value()) on:change=leave></textarea>
        }
        .into_any()
    } else {
        view! {
            <input id=id.clone() class="input" type="text" inputmode=input_mode(&key) spellcheck=spelling lang=language
                autocomplete="off" placeholder=placeholder(&key) prop:value=value aria-describedby=described
                on:input:target=move |event| change(event.target().value()) on:change=leave />
        }
        .into_any()
    };

    view! {
        <div class="field" class:is-wide=kind != Kind::Line>
            <label class="label" for=id>
                {field.label}
            </label>
            {control}
            {note}
        </div>
    }
}

/// Fields of one line that hold words of a language, not names, numbers or addresses.
fn is_language(key: &str) -> bool {
    matches!(key, "label" | "position" | "area" | "studyType" | "title")
}

fn input_mode(key: &str) -> &'static str {
    match key {
        "email" => "email",
        "phone" => "tel",
        "url" => "url",
        _ => "text",
    }
}

fn is_date_key(key: &str) -> bool {
    matches!(key, "startDate" | "endDate" | "releaseDate" | "date")
}

fn placeholder(key: &str) -> &'static str {
    match key {
        "endDate" => "to this day",
        key if is_date_key(key) => "2024-05",
        _ => "",
    }
}

/// What is to be said about what was typed; it is kept all the same.
fn objection(key: &str, words: &str) -> Option<&'static str> {
    let words = words.trim();
    if words.is_empty() {
        return None;
    }
    match key {
        key if is_date_key(key) => (!is_date(words)).then_some("Write 2024, 2024-05 or 2024-05-31."),
        "email" => (!words.contains('@') || words.contains(' ')).then_some("This does not look like an address."),
        "countryCode" => (words.len() != 2).then_some("Two letters, such as FR."),
        _ => None,
    }
}

/// `2024`, `2024-05` or `2024-05-31`.
fn is_date(words: &str) -> bool {
    let parts: Vec<&str> = words.split('-').collect();
    let is_number = |part: &str, length: usize, most: u32| {
        let number = part.parse().ok().filter(|number| (1..=most).contains(number));
        part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit()) && number.is_some()
    };
    match parts.as_slice() {
        [year] => is_number(year, 4, 9_999),
        [year, month] => is_number(year, 4, 9_999) && is_number(month, 2, 12),
        [year, month, day] => is_number(year, 4, 9_999) && is_number(month, 2, 12) && is_number(day, 2, 31),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_that_a_machine_would_not_read_are_told() {
        for good in ["2024", "2024-05", "2024-05-31", " 1999-12 ", ""] {
            assert_eq!(objection("startDate", good), None, "{good}");
        }
        for odd in [
            "May 2024",
            "2024-13",
            "2024-5",
            "24",
            "2024-05-32",
            "2024-00",
            "0000",
            "2024-05-01-02",
        ] {
            assert!(objection("endDate", odd).is_some(), "{odd}");
        }
        assert!(objection("email", "ann example").is_some() && objection("email", "a@b.example").is_none());
        assert_eq!(objection("name", "May 2024"), None);
    }
}
