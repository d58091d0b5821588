use leptos::html::Textarea;
use leptos::prelude::*;
use types::Job;
use uuid::Uuid;
use web_sys::MouseEvent;

use super::super::ProblemPanel;
use crate::api;
use crate::link::link;

/// Things to choose from: the one of them, or those that are ticked.
#[derive(Clone, Copy)]
pub struct Choice {
    things: RwSignal<Vec<(Uuid, String)>>,
    one: RwSignal<Option<Uuid>>,
    left_out: RwSignal<Vec<Uuid>>,
}

impl Choice {
    /// All are ticked; the one is `asked`, if it is there, or else the first.
    pub fn new(things: Vec<(Uuid, String)>, asked: Option<Uuid>) -> Self {
        let is_asked = |(id, _): &&(Uuid, String)| Some(*id) == asked;
        let one = things.iter().find(is_asked).or(things.first()).map(|(id, _)| *id);
        Self {
            things: RwSignal::new(things),
            one: RwSignal::new(one),
            left_out: RwSignal::new(Vec::new()),
        }
    }

    /// The one.
    pub fn one(self) -> Option<Uuid> {
        self.one.get()
    }

    /// Those that are ticked.
    pub fn ticked(self) -> Vec<Uuid> {
        let left_out = self.left_out.read();
        let things = self.things.read();
        let ticked = things.iter().map(|(id, _)| *id).filter(|id| !left_out.contains(id));
        ticked.collect()
    }

    /// One more, ticked.
    pub fn add(self, id: Uuid, name: String) {
        self.things.update(|things| things.insert(0, (id, name)));
        self.one.update(|one| *one = one.or(Some(id)));
    }

    fn tick(self, id: Uuid, is_ticked: bool) {
        self.left_out.update(|left_out| {
            left_out.retain(|other| *other != id);
            if !is_ticked {
                left_out.push(id);
            }
        });
    }

    fn tick_all(self, is_ticked: bool) {
        let all = self
            .things
            .with_untracked(|things| things.iter().map(|(id, _)| *id).collect());
        self.left_out.set(if is_ticked { Vec::new() } else { all });
    }
}

/// One of these, and many of those; `jobs` is whichever of them more can be added to.
#[component]
pub fn Chooser(
    one: Choice,
    many: Choice,
    jobs: Choice,
    one_label: &'static str,
    many_label: &'static str,
) -> impl IntoView {
    let choose = move |event| one.one.set(event_target_value(&event).parse().ok());
    let option = move |(id, name): (Uuid, String)| {
        view! {
            <option value=id.to_string() selected=move || one.one.get() == Some(id)>
                {name}
            </option>
        }
    };
    let row = move |(id, name): (Uuid, String)| {
        view! {
            <li>
                <label class="option">
                    <input
                        type="checkbox"
                        prop:checked=move || !many.left_out.read().contains(&id)
                        on:change=move |event| many.tick(id, event_target_checked(&event))
                    />
                    {name}
                </label>
            </li>
        }
    };

    view! {
        <div class="chooser">
            <div>
                <label class="label" for="one">
                    {one_label}
                </label>
                <select id="one" class="input" on:change=choose>
                    {move || one.things.get().into_iter().map(option).collect_view()}
                </select>
                <AddJob on_job=move |added: Job| jobs.add(added.id, added.title) />
            </div>
            <fieldset class="many">
                <legend>{many_label}</legend>
                <Show when=move || many.things.read().is_empty()>
                    <p class="muted">"None yet. Add the first one here."</p>
                </Show>
                <div class="buttons" hidden=move || many.things.read().len() < 2>
                    <button class="button button-small" type="button" on:click=move |_| many.tick_all(true)>
                        "All"
                    </button>
                    <button class="button button-small" type="button" on:click=move |_| many.tick_all(false)>
                        "None"
                    </button>
                </div>
                <ul class="many-list">{move || many.things.get().into_iter().map(row).collect_view()}</ul>
            </fieldset>
        </div>
    }
}

/// Takes one more job, as text or as a link.
#[component]
fn AddJob(on_job: impl Fn(Job) + Copy + Send + 'static) -> impl IntoView {
    let area = NodeRef::<Textarea>::new();
    let add = Action::new_local(|text: &String| {
        let text = text.clone();
        async move {
            match link(&text) {
                Some(link) => api::fetch_job(link).await,
                None => api::create_job(text).await,
            }
        }
    });
    Effect::new(move || {
        if let Some(Ok(job)) = add.value().get() {
            on_job(job);
            if let Some(area) = area.get_untracked() {
                area.set_value("");
                _ = area.focus();
            }
        }
    });
    let send = move |_: MouseEvent| {
        let text = area.get_untracked().map(|area| area.value()).unwrap_or_default();
        if text.trim().is_empty() {
            if let Some(area) = area.get_untracked() {
                _ = area.focus();
            }
        } else {
            add.dispatch_local(text);
        }
    };
    let said = move || match add.value().get() {
        _ if add.pending().get() => view! { <p class="muted">"Reading the ad…"</p> }.into_any(),
        Some(Ok(job)) => view! { <p class="muted">{format!("Added: {}", job.title)}</p> }.into_any(),
        Some(Err(error)) => view! { <ProblemPanel error>
            <button class="button" type="button" on:click=send>
                "Try again"
            </button>
        </ProblemPanel> }
        .into_any(),
        None => ().into_any(),
    };

    view! {
        <div class="add-job">
            <label class="label" for="add-job">
                "Add a job: paste its ad, or a link to it"
            </label>
            <textarea id="add-job" class="input" rows="4" node_ref=area></textarea>
            <div role="status">{said}</div>
            <button class="button" type="button" disabled=move || add.pending().get() on:click=send>
                "Add this job"
            </button>
        </div>
    }
}
