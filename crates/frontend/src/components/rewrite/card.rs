use leptos::ev::MouseEvent;
use leptos::prelude::*;
use types::{Importance, ProposalState, Proposed, Served, Verdict};
use uuid::Uuid;

use super::answer::{Vouch, Writing};
use super::redlined::Redlined;
use crate::components::{Glyph, Icon};
use crate::revising::{Revising, card_id, plainly};
use crate::{text, urls};

/// One proposal.
#[component]
pub fn Card(revising: Revising, id: Uuid) -> impl IntoView {
    let item = Memo::new(move |_| revising.item(id));
    let is_current = Memo::new(move |_| revising.current.get() == Some(id));
    let class = move || {
        let state = item.with(|item| item.as_ref().map_or("", class_of));
        let current = if is_current.get() { "is-current" } else { "" };
        format!("proposal {state} {current}")
    };
    let inner = move || item.get().map(|item| view! { <Inner revising item /> });

    view! {
        <li>
            <article
                id=card_id(id)
                class=class
                tabindex=move || if is_current.get() { "0" } else { "-1" }
                aria-label=move || item.with(|item| item.as_ref().map(|it| format!("{}: {}", text::rule(it.rule), it.place)))
                on:focusin=move |_| revising.current.set(Some(id))
            >
                {inner}
            </article>
        </li>
    }
}

fn class_of(item: &Proposed) -> &'static str {
    match (item.state, item.applies) {
        (ProposalState::Accepted, true) => "is-accepted",
        (ProposalState::Rejected, _) => "is-rejected",
        (_, false) => "is-lost",
        (ProposalState::Open, true) => "is-open",
    }
}

#[component]
fn Inner(revising: Revising, item: Proposed) -> impl IntoView {
    let id = item.id;
    // Pointers of lists end with their name, those of lines with a number.
    let is_list = item.pointer.ends_with('s');
    let is_question = item.after.is_empty();
    let points =
        (item.points > 0.04).then(|| view! { <span class="proposal-points">{text::change(item.points)}</span> });
    let source = (item.source != "rules").then(|| view! { <span class="chip">{item.source.clone()}</span> });
    let body = if is_question {
        let words = item.before.clone();
        let question = item.question.clone().unwrap_or_default();
        view! {
            <p class="proposal-question">{question}</p>
            {(!words.is_empty()).then(|| view! { <p class="proposal-stands">{words}</p> })}
        }
        .into_any()
    } else {
        view! { <Redlined before=item.before.clone() after=item.after.clone() is_list /> }.into_any()
    };
    let lost = (!item.applies).then(|| {
        view! {
            <p class="notice">
                <Icon glyph=Glyph::WARNING />
                "Something else stands there by now, so this does not fit any more."
            </p>
        }
    });
    let vouched = item.attestation.clone().map(|it| {
        view! { <p class="vouched"><b>"You vouched: "</b> <q>{it.words}</q></p> }
    });
    let is_writing = Memo::new(move |_| revising.writing.get() == Some(id));
    let refused = Memo::new(move |_| revising.refused.get().filter(|it| it.id == id));
    let below = {
        let item = item.clone();
        move || {
            let item = item.clone();
            if is_writing.get() {
                view! { <Writing revising item /> }.into_any()
            } else {
                view! { <Actions revising item /> }.into_any()
            }
        }
    };
    let objection = move || refused.get().map(|refused| view! { <Vouch revising refused /> });

    view! {
        <header class="proposal-head">
            <h2 class="proposal-rule">{text::rule(item.rule)}</h2>
            <span class="proposal-place">{item.place.clone()}</span>
            {source}
            {points}
        </header>
        {body}
        <p class="proposal-reason">{item.reason.clone()}</p>
        <ServedList requirements=item.requirements.clone() />
        <Doubts item=item.clone() />
        {lost}
        {vouched}
        {below}
        {objection}
    }
}

/// What of the job it serves.
#[component]
fn ServedList(requirements: Vec<Served>) -> impl IntoView {
    let chip = |it: Served| {
        let class = if it.importance == Importance::Must {
            "chip is-must"
        } else {
            "chip"
        };
        view! { <li class=class title=text::importance(it.importance)>{text::shorten(&it.name, 48)}</li> }
    };
    (!requirements.is_empty()).then(|| {
        view! {
            <div class="served">
                <span>"The job asks for"</span>
                <ul>{requirements.into_iter().map(chip).collect_view()}</ul>
            </div>
        }
    })
}

/// What it claims that the résumé does not say, and which figures it leaves out.
#[component]
fn Doubts(item: Proposed) -> impl IntoView {
    let is_open = item.state != ProposalState::Accepted;
    let blocked: Vec<String> = item.check.blocked.iter().map(|claim| claim.text.clone()).collect();
    let dropped: Vec<String> = item.check.dropped.iter().map(|claim| claim.text.clone()).collect();
    let line = |words: &'static str, claims: Vec<String>| {
        (is_open && !claims.is_empty()).then(|| {
            let claims = claims
                .into_iter()
                .map(|claim| view! { <mark class="claim">{claim}</mark> " " })
                .collect_view();
            view! {
                <p class="doubt">
                    <Icon glyph=Glyph::QUESTION />
                    <span>{words} " " {claims}</span>
                </p>
            }
        })
    };

    view! {
        {line("Your résumé does not say:", blocked)}
        {line("This would leave out:", dropped)}
    }
}

/// What can be decided.
#[component]
fn Actions(revising: Revising, item: Proposed) -> impl IntoView {
    let id = item.id;
    let is_question = item.after.is_empty();
    let decide = move |verdict: Verdict| move |_: MouseEvent| revising.decide(id, plainly(verdict));
    let is_busy = move || revising.is_busy.get();
    let write = move |_| revising.writing.set(Some(id));
    match item.state {
        ProposalState::Open if is_question && !item.is_writable => {
            let resume = revising.found.with_untracked(|found| urls::resume_with_job(found.resume_id, found.job_id));
            view! {
                <div class="buttons">
                    <a class="button button-small" href=resume>"Correct it in the résumé"</a>
                    <button class="button button-small button-quiet" disabled=is_busy on:click=decide(Verdict::Reject)>"Leave it"</button>
                </div>
            }
            .into_any()
        }
        ProposalState::Open if is_question => view! {
            <div class="buttons">
                <button class="button button-small" disabled=is_busy on:click=write>"Answer"</button>
                <button class="button button-small button-quiet" disabled=is_busy on:click=decide(Verdict::Reject)>"Leave it"</button>
            </div>
        }
        .into_any(),
        ProposalState::Open => view! {
            <div class="buttons">
                <button class="button button-small is-accept" disabled=move || is_busy() || !item.applies on:click=decide(Verdict::Accept)>
                    <Icon glyph=Glyph::CHECK />
                    "Accept"
                </button>
                <button class="button button-small" disabled=is_busy on:click=write>"Edit"</button>
                <button class="button button-small button-quiet" disabled=is_busy on:click=decide(Verdict::Reject)>"Reject"</button>
            </div>
        }
        .into_any(),
        ProposalState::Accepted | ProposalState::Rejected => {
            let is_accepted = item.state == ProposalState::Accepted;
            let word = match (is_accepted, item.text.is_some()) {
                (true, true) => "In your own words",
                (true, false) => "Accepted",
                (false, _) => "Rejected",
            };
            let badge = if is_accepted { "badge badge-present" } else { "badge" };
            view! {
                <div class="buttons is-decided">
                    <span class=badge>
                        <Icon glyph=if is_accepted { Glyph::CHECK } else { Glyph::CROSS } />
                        {word}
                    </span>
                    <button class="button button-small button-quiet" disabled=is_busy on:click=decide(Verdict::Undo)>"Undo"</button>
                </div>
            }
            .into_any()
        }
    }
}
