use leptos::html::Input;
use leptos::prelude::*;
use types::LetterBlank;

use crate::letter::Writing;

/// Something that only the person knows.
#[component]
pub fn Blank(writing: Writing, id: String, blank: LetterBlank) -> impl IntoView {
    let input = NodeRef::<Input>::new();
    let field = format!("blank-{id}");
    let without = if blank.otherwise.is_empty() {
        "Leave the sentence out"
    } else {
        "I do not know"
    };
    let (question, placeholder) = (blank.question.clone(), blank.text.clone());
    let known = StoredValue::new((id, blank));
    let fill = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let words = input.get_untracked().map(|input| input.value()).unwrap_or_default();
        known.with_value(|(id, blank)| writing.fill(id, blank, &words));
    };
    let do_without = move |_| known.with_value(|(id, blank)| writing.do_without(id, blank));

    view! {
        <form class="blank" on:submit=fill>
            <label class="label" for=field.clone()>{question}</label>
            <input id=field class="input" type="text" maxlength="1000" autocomplete="off" placeholder=placeholder node_ref=input />
            <div class="buttons">
                <button class="button button-small">"Fill in"</button>
                <button class="button button-small button-quiet" type="button" on:click=do_without>{without}</button>
            </div>
        </form>
    }
}
