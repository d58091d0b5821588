use leptos::html::Textarea;
use leptos::prelude::*;
use types::{Claim, LONGEST_ATTESTATION, LetterSentence, SHORTEST_ATTESTATION};

use crate::components::{Glyph, Icon};
use crate::letter::Writing;

/// What a sentence claims that the résumé does not say, and what the person vouched for.
#[component]
pub fn Claims(writing: Writing, id: String, sentence: Memo<Option<LetterSentence>>) -> impl IntoView {
    let blocked = Memo::new(move |_| -> Vec<Claim> {
        let sentence = sentence.read();
        let blocked = sentence.as_ref().filter(|it| it.is_blocked());
        blocked.map(|it| it.check.blocked.clone()).unwrap_or_default()
    });
    let vouched = Memo::new(move |_| {
        let attestation = sentence.read().as_ref().and_then(|it| it.attestation.clone());
        attestation.map(|it| it.words)
    });
    let dropped = Memo::new(move |_| -> Vec<String> {
        let sentence = sentence.read();
        let dropped = sentence
            .as_ref()
            .map(|it| it.check.dropped.as_slice())
            .unwrap_or_default();
        dropped.iter().map(|claim| claim.text.clone()).collect()
    });
    let vouch = move || {
        let claims = blocked.get();
        let id = id.clone();
        (!claims.is_empty()).then(|| view! { <Vouch writing id claims /> })
    };
    let said = move || {
        vouched
            .get()
            .map(|words| view! { <p class="vouched"><b>"You vouched: "</b> <q>{words}</q></p> })
    };
    let lost = move || {
        let dropped = dropped.get();
        (!dropped.is_empty()).then(|| {
            view! {
                <p class="doubt">
                    <Icon glyph=Glyph::QUESTION />
                    <span>{format!("Left out of what your résumé says: {}", dropped.join(", "))}</span>
                </p>
            }
        })
    };

    view! {
        {vouch}
        {said}
        {lost}
    }
}

#[component]
fn Vouch(writing: Writing, id: String, claims: Vec<Claim>) -> impl IntoView {
    let area = NodeRef::<Textarea>::new();
    let is_short = RwSignal::new(false);
    let field = format!("vouch-{id}");
    let send = move |_| {
        let words = area.get_untracked().map(|area| area.value()).unwrap_or_default();
        is_short.set(words.trim().chars().count() < SHORTEST_ATTESTATION);
        if !is_short.get_untracked() {
            writing.vouch(&id, words);
        }
    };
    let named = claims
        .into_iter()
        .map(|claim| view! { <mark class="claim">{claim.text}</mark> " " });
    let short = move || is_short.get().then_some("A few words more: how do you know?");

    view! {
        <div class="vouch">
            <p role="alert">
                <Icon glyph=Glyph::WARNING />
                <span><b>"Your résumé does not say: "</b> {named.collect_view()}</span>
            </p>
            <label class="label" for=field.clone()>
                "Take it out, or say in your own words why it is true. Until then there is no file of this letter."
            </label>
            <textarea id=field class="input" rows="2" maxlength=LONGEST_ATTESTATION.to_string() node_ref=area></textarea>
            <p class="objection">{short}</p>
            <div class="buttons">
                <button class="button button-small" type="button" on:click=send>"It is true: keep it"</button>
            </div>
        </div>
    }
}
