use leptos::html::Textarea;
use leptos::prelude::*;
use types::{Decision, LONGEST_ATTESTATION, LONGEST_TEXT, Proposed, SHORTEST_ATTESTATION, Verdict};

use crate::components::{Glyph, Icon};
use crate::revising::{Refused, Revising};

/// Writing something in one's own words: the answer to a question, or another wording.
#[component]
pub fn Writing(revising: Revising, item: Proposed) -> impl IntoView {
    let area = NodeRef::<Textarea>::new();
    let id = item.id;
    let label = item.question.clone().unwrap_or_else(|| "In your own words".to_owned());
    let begun = if item.after.is_empty() { item.before } else { item.after };
    let field = format!("words-{id}");
    area.on_load(|area| _ = area.focus());
    let save = move || {
        let text = area.get_untracked().map(|area| area.value()).unwrap_or_default();
        let decision = Decision {
            verdict: Verdict::Edit,
            text: Some(text),
            attestation: None,
        };
        revising.decide(id, decision);
    };
    let stop = move || {
        revising.writing.set(None);
        revising.refused.set(None);
        revising.go_to(id);
    };
    let press = move |event: leptos::ev::KeyboardEvent| match event.key().as_str() {
        "Enter" if event.ctrl_key() || event.meta_key() => save(),
        "Escape" => stop(),
        _ => {}
    };

    view! {
        <div class="writing">
            <label class="label" for=field.clone()>{label}</label>
            <textarea
                id=field
                class="input"
                rows="3"
                maxlength=LONGEST_TEXT.to_string()
                node_ref=area
                prop:value=begun
                on:keydown=press
            ></textarea>
            <div class="buttons">
                <button class="button button-small button-main" disabled=move || revising.is_busy.get() on:click=move |_| save()>
                    "Use these words"
                </button>
                <button class="button button-small button-quiet" on:click=move |_| stop()>"Cancel"</button>
                <span class="writing-keys"><kbd>"Ctrl"</kbd> " " <kbd>"Enter"</kbd> " uses them"</span>
            </div>
        </div>
    }
}

/// Why something was not done; where a claim has no support, the person may vouch for it.
#[component]
pub fn Vouch(revising: Revising, refused: Refused) -> impl IntoView {
    let claims = refused.claims();
    if claims.is_empty() {
        let words = refused.error.to_string();
        return view! { <p class="objection" role="alert">{words}</p> }.into_any();
    }
    let area = NodeRef::<Textarea>::new();
    let is_short = RwSignal::new(false);
    let field = format!("vouch-{}", refused.id);
    let refused = StoredValue::new(refused);
    let send = move |_| {
        let words = area.get_untracked().map(|area| area.value()).unwrap_or_default();
        is_short.set(words.trim().chars().count() < SHORTEST_ATTESTATION);
        if is_short.get_untracked() {
            return;
        }
        let Refused { id, mut decision, .. } = refused.get_value();
        decision.attestation = Some(words);
        revising.decide(id, decision);
    };
    let named = claims.into_iter().map(|claim| {
        let (_, words) = claim.split_once(": ").unwrap_or(("", &claim));
        view! { <mark class="claim">{words.to_owned()}</mark> " " }
    });
    let short = move || is_short.get().then_some("A few words more: how do you know?");

    view! {
        <div class="vouch" role="alert">
            <p>
                <Icon glyph=Glyph::WARNING />
                <span><b>"Your résumé does not say: "</b> {named.collect_view()}</span>
            </p>
            <label class="label" for=field.clone()>
                "Take it out, or say in your own words why it is true. What you vouch for is kept with this version."
            </label>
            <textarea id=field class="input" rows="2" maxlength=LONGEST_ATTESTATION.to_string() node_ref=area></textarea>
            <p class="objection">{short}</p>
            <div class="buttons">
                <button class="button button-small" disabled=move || revising.is_busy.get() on:click=send>"It is true: keep it"</button>
                <button class="button button-small button-quiet" on:click=move |_| revising.refused.set(None)>"Cancel"</button>
            </div>
        </div>
    }
    .into_any()
}
