use leptos::html::Textarea;
use leptos::prelude::*;

/// A résumé as pasted text, instead of a file.
#[component]
pub fn Paste(on_text: impl Fn(String) + Copy + Send + 'static) -> impl IntoView {
    let area = NodeRef::<Textarea>::new();
    let objection = RwSignal::new(None::<&'static str>);
    let send = move |_| {
        let text = area.get_untracked().map(|area| area.value()).unwrap_or_default();
        objection.set(too_short(&text));
        if objection.get_untracked().is_none() {
            on_text(text);
        } else if let Some(area) = area.get_untracked() {
            _ = area.focus();
        }
    };

    view! {
        <details class="paste">
            <summary>"No file at hand? Paste the text"</summary>
            <label class="label" for="paste-text">
                "The text of your résumé"
            </label>
            <textarea id="paste-text" class="input" rows="8" maxlength="100000" node_ref=area aria-describedby="paste-objection"></textarea>
            <p id="paste-objection" class="objection" role="alert">
                {objection}
            </p>
            <button class="button" on:click=send>
                "Read this text"
            </button>
        </details>
    }
}

fn too_short(text: &str) -> Option<&'static str> {
    (text.trim().chars().count() < 40)
        .then_some("That is too short for a résumé. Paste all of it, from your name to the last line.")
}
