//! A résumé on the bench: edited, held against a job, and scored as it changes.

use std::time::Duration;

use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};
use leptos::prelude::*;
use leptos::task::spawn_local;
use types::{Advice, PageLayout, Span, Warning};
use uuid::Uuid;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::ad::Ad;
use crate::autosave::Autosave;
use crate::components::About;
use crate::draft::Draft;
use crate::scoring::{self, Basis, Scored};
use crate::{api, text, ticks, urls};

const PAUSE: Duration = Duration::from_millis(120);

/// What of the bench is shown.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Step {
    /// What a machine reads.
    Reading,
    /// The job ad.
    Job,
    /// How both fit.
    Report,
}

/// Whether the report is stored.
#[derive(Clone, Debug, PartialEq)]
pub enum Stored {
    /// Not, or an older one.
    No,
    /// It is being stored.
    Storing,
    /// It is, under this id.
    As(Uuid),
    /// It could not be stored.
    Failed(api::Error),
}

/// Whether the engine is there.
#[derive(Clone, Debug, PartialEq)]
pub enum EngineState {
    /// It is being loaded.
    Loading,
    /// It is.
    Ready,
    /// It could not be loaded.
    Failed(api::Error),
}

/// In which form the original is shown.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Original {
    /// As people see it.
    Page,
    /// As machines read it.
    Text,
}

/// Whether it is known how the file looks.
#[derive(Clone, Debug, PartialEq)]
pub enum LayoutState {
    /// It is being asked for.
    Loading,
    /// It is known.
    Ready,
    /// It could not be asked for.
    Failed(api::Error),
}

/// Everything the bench's parts share.
#[derive(Clone, Copy)]
pub struct Workbench {
    /// What is shown.
    pub step: RwSignal<Step>,
    /// The résumé as it is being edited.
    pub draft: RwSignal<Draft>,
    /// Rises when entries come or go, so that their fields are drawn anew.
    pub shape: RwSignal<u32>,
    /// The text that the résumé was read from.
    pub text: StoredValue<String>,
    /// The same, letter by letter.
    pub letters: StoredValue<Vec<char>>,
    /// The pages of the file; none if it has no pages.
    pub pages: RwSignal<Vec<PageLayout>>,
    /// What would make the file easier to read for machines.
    pub advice: RwSignal<Vec<Advice>>,
    /// Whether the pages are known.
    pub layout_state: RwSignal<LayoutState>,
    /// In which form the original is shown.
    pub original: RwSignal<Original>,
    /// What the résumé is called.
    pub name: StoredValue<String>,
    /// What people say they have though the résumé does not show it.
    pub held: RwSignal<Vec<String>>,
    /// What the reader noticed.
    pub warnings: StoredValue<Vec<Warning>>,
    /// The words that the person points at.
    pub spotlight: RwSignal<Option<Span>>,
    /// The field that these words were read as, if the person points at the page.
    pub pointed: RwSignal<Option<String>>,
    /// The text of the ad that the résumé is held against.
    pub job_text: RwSignal<String>,
    /// The ad, once it is read.
    pub ad: RwSignal<Option<Ad>>,
    /// Report and evidence, as of the last pause.
    pub scored: Memo<Option<Scored>>,
    /// The score when the job came in.
    pub first_score: RwSignal<Option<f64>>,
    /// The stored ad, if it is stored.
    pub job_id: RwSignal<Option<Uuid>>,
    /// Whether the report is stored.
    pub stored: RwSignal<Stored>,
    /// Who stores the edits; nobody does for the sample.
    pub autosave: Option<Autosave>,
    /// Whether the engine is there.
    pub engine: RwSignal<EngineState>,
    settled: RwSignal<(String, bool)>,
    timer: StoredValue<Option<TimeoutHandle>>,
}

impl Workbench {
    /// A bench for a document read from `text`.
    pub fn new(draft: Draft, text: String, is_edited: bool, warnings: Vec<Warning>) -> Self {
        let letters = StoredValue::new(text.chars().collect());
        let text = StoredValue::new(text);
        let ad = RwSignal::new(None::<Ad>);
        let settled = RwSignal::new((draft.json(), is_edited));
        let engine = RwSignal::new(EngineState::Loading);
        let scored = Memo::new(move |_| {
            let (document, is_edited) = &*settled.read();
            let ad = ad.read();
            let ad = ad.as_ref().filter(|_| *engine.read() == EngineState::Ready)?;
            // Once edited, the file's text is not what the résumé says any more.
            text.with_value(|text| scoring::score(document, (!is_edited).then_some(text.as_str()), ad))
        });
        let first_score = RwSignal::new(None);
        Effect::new(move || {
            let score = scored.read().as_ref().map(|scored| scored.report.score);
            if first_score.get().is_none() && score.is_some() {
                first_score.set(score);
            }
        });
        let bench = Self {
            step: RwSignal::new(Step::Reading),
            draft: RwSignal::new(draft),
            shape: RwSignal::new(0),
            text,
            letters,
            pages: RwSignal::new(Vec::new()),
            advice: RwSignal::new(Vec::new()),
            layout_state: RwSignal::new(LayoutState::Ready),
            original: RwSignal::new(Original::Page),
            name: StoredValue::new(String::new()),
            held: RwSignal::new(Vec::new()),
            warnings: StoredValue::new(warnings),
            spotlight: RwSignal::new(None),
            pointed: RwSignal::new(None),
            job_text: RwSignal::new(String::new()),
            ad,
            scored,
            first_score,
            job_id: RwSignal::new(None),
            stored: RwSignal::new(Stored::No),
            autosave: None,
            engine,
            settled,
            timer: StoredValue::new(None),
        };
        bench.load_engine();
        bench
    }

    /// Loads the engine; the score follows by itself.
    pub fn load_engine(self) {
        self.engine.set(EngineState::Loading);
        spawn_local(async move {
            let state = scoring::load()
                .await
                .map_or_else(EngineState::Failed, |()| EngineState::Ready);
            self.engine.try_set(state);
        });
    }

    /// Says what the résumé is called.
    pub fn called(self, name: impl Into<String>) -> Self {
        self.name.set_value(name.into());
        self
    }

    /// Stores edits as the document of a résumé, and keeps what is ticked for it and its job.
    pub fn saving_to(mut self, id: Uuid, version: i32) -> Self {
        self.autosave = Some(Autosave::new(id, version, self.draft));
        ticks::keep(self.held, move || self.job_id.get().map(|job| format!("{id}/{job}")));
        self.load_layout();
        self
    }

    /// Asks how the file looks.
    pub fn load_layout(self) {
        let Some(autosave) = self.autosave else { return };
        self.layout_state.set(LayoutState::Loading);
        spawn_local(async move {
            let state = match api::layout(autosave.id()).await {
                Ok(layout) => {
                    self.pages.try_set(layout.pages);
                    self.advice.try_set(layout.advice);
                    LayoutState::Ready
                }
                Err(error) => LayoutState::Failed(error),
            };
            self.layout_state.try_set(state);
        });
    }

    /// Shows where words stand.
    pub fn point_at(self, span: Span) {
        self.pointed.set(None);
        self.spotlight.set(Some(span));
    }

    /// Shows what words on the page were read as.
    pub fn point_from_page(self, pointer: String, span: Span) {
        self.pointed.set(Some(pointer));
        self.spotlight.set(Some(span));
    }

    /// Changes the résumé; score and storage follow.
    pub fn edit(self, change: impl FnOnce(&mut Draft)) {
        self.draft.update(change);
        if let Some(timer) = self.timer.get_value() {
            timer.clear();
        }
        self.timer
            .set_value(set_timeout_with_handle(move || self.settle(), PAUSE).ok());
        if let Some(autosave) = self.autosave {
            autosave.later();
        }
    }

    /// Changes which entries there are.
    pub fn reshape(self, change: impl FnOnce(&mut Draft)) {
        self.edit(change);
        self.shape.update(|shape| *shape += 1);
    }

    /// Holds the résumé against an ad, which may be stored already.
    pub fn hold_against(self, ad: Ad, job: Option<Uuid>) {
        self.begin_with(ad.text.clone());
        self.job_id.set(job);
        self.ad.set(Some(ad));
    }

    /// Turns to the text of an ad that nobody has read yet: [`Workbench::store`] has the service read it.
    pub fn begin_with(self, job_text: String) {
        self.ad.set(None);
        self.job_text.set(job_text);
        self.job_id.set(None);
        self.held.set(Vec::new());
        self.stored.set(Stored::No);
        self.first_score.set(None);
    }

    /// What a report of now is about.
    pub fn about(self, job_title: Option<&str>, job_text: &str) -> About {
        let path = Signal::derive(move || match self.stored.get() {
            Stored::As(id) => Some(urls::matched(id)),
            _ => None,
        });
        About {
            job: job_title.map_or_else(|| text::first_line(job_text), str::to_owned),
            resume: self.name.get_value(),
            day: text::day(text::now()),
            path,
        }
    }

    /// What a report of the last pause was computed from.
    pub fn basis(self, as_of: String) -> Basis {
        let (document, is_edited) = self.settled.get_untracked();
        Basis {
            document,
            text: (!is_edited).then(|| self.text.get_value()),
            ad: self.ad.get_untracked().unwrap_or_default(),
            as_of,
        }
    }

    /// Shows a step from its top, with the focus on it.
    pub fn show(self, step: Step) {
        self.step.set(step);
        request_animation_frame(|| {
            let panel = document().get_element_by_id("step");
            if let Some(panel) = panel.and_then(|panel| panel.dyn_into::<HtmlElement>().ok()) {
                _ = panel.focus();
            }
            window().scroll_to_with_x_and_y(0.0, 0.0);
        });
    }

    /// Stores the ad and, of a résumé that is stored, the report; `then` hears the job's id.
    pub fn store(self, then: impl Fn(Uuid) + 'static) {
        self.stored.set(Stored::Storing);
        let (text, job) = (self.job_text.get_untracked(), self.job_id.get_untracked());
        spawn_local(async move {
            let stored = self.put(&text, job, then).await.unwrap_or_else(Stored::Failed);
            if self.is_about(&text) {
                self.stored.try_set(stored);
            }
        });
    }

    /// Whether this is still the ad: another one may have been pasted, or the page left, while an answer was on its way.
    fn is_about(self, text: &str) -> bool {
        self.job_text.try_with_untracked(|now| now == text).unwrap_or(false)
    }

    async fn put(self, text: &str, job: Option<Uuid>, then: impl Fn(Uuid)) -> api::Result<Stored> {
        let id = if let Some(id) = job {
            id
        } else {
            let job = api::create_job(text.to_owned()).await?;
            let id = job.id;
            if self.is_about(text) {
                self.job_id.try_set(Some(id));
                self.ad.try_set(Some(Ad::from(job)));
            }
            id
        };
        let Some(autosave) = self.autosave else {
            return Ok(Stored::No);
        };
        if !autosave.save().await {
            return Err(api::Error::Unreachable);
        }
        let matched = api::create_match(autosave.id(), id).await?.id;
        if self.is_about(text) {
            then(id);
        }
        Ok(Stored::As(matched))
    }

    fn settle(self) {
        // The page may have gone meanwhile.
        let Some(json) = self.draft.try_with_untracked(Draft::json) else {
            return;
        };
        self.settled.set((json, true));
        if matches!(self.stored.get_untracked(), Stored::As(_)) {
            self.stored.set(Stored::No);
        }
    }
}
