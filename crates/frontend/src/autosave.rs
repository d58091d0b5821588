//! Edits are stored by themselves, a moment after the last one.

use std::cell::Cell;
use std::time::Duration;

use gloo_timers::future::TimeoutFuture;
use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};
use leptos::prelude::*;
use leptos::task::spawn_local;
use types::ErrorCode;
use uuid::Uuid;

use crate::api;
use crate::draft::Draft;

const PAUSE: Duration = Duration::from_millis(700);
/// How often it is looked whether something has arrived, in milliseconds.
const LOOK: u32 = 20;

thread_local! {
    /// How many documents are on their way.
    static SENDING: Cell<u32> = const { Cell::new(0) };
    /// How many pages that were left have something to store.
    static LEAVING: Cell<u32> = const { Cell::new(0) };
    /// The résumé that arrived last, and the version that it became.
    static ARRIVED: Cell<Option<(Uuid, i32)>> = const { Cell::new(None) };
}

/// Waits until nothing is on its way any more: a page that was left may have had something to store.
pub async fn landed() {
    while SENDING.get() + LEAVING.get() > 0 {
        TimeoutFuture::new(LOOK).await;
    }
}

/// How far the last edit has come.
#[derive(Clone, Debug, PartialEq)]
pub enum SaveState {
    /// The server has everything.
    Saved,
    /// There are edits that the server does not have yet.
    Waiting,
    /// They are on their way.
    Saving,
    /// They did not arrive.
    Failed(api::Error),
    /// Somebody, perhaps this person in another window, saved something else in between.
    Conflict,
}

/// Stores a draft as the document of a résumé.
#[derive(Clone, Copy)]
pub struct Autosave {
    id: Uuid,
    draft: RwSignal<Draft>,
    version: RwSignal<i32>,
    state: RwSignal<SaveState>,
    timer: StoredValue<Option<TimeoutHandle>>,
}

impl Autosave {
    /// For a draft that is the stored document right now.
    pub fn new(id: Uuid, version: i32, draft: RwSignal<Draft>) -> Self {
        let autosave = Self {
            id,
            draft,
            version: RwSignal::new(version),
            state: RwSignal::new(SaveState::Saved),
            timer: StoredValue::new(None),
        };
        // Its signals go right after: what they hold is taken along.
        on_cleanup(move || autosave.leave());
        let unload = window_event_listener_untyped("pagehide", move |_| autosave.now());
        on_cleanup(move || unload.remove());
        autosave
    }

    /// Which résumé.
    pub fn id(self) -> Uuid {
        self.id
    }

    /// How far the last edit has come.
    pub fn state(self) -> SaveState {
        self.state.get()
    }

    /// Saves once the person pauses.
    pub fn later(self) {
        let is_stuck = self
            .state
            .with_untracked(|state| matches!(state, SaveState::Saving | SaveState::Conflict));
        if !is_stuck {
            self.state.set(SaveState::Waiting);
        }
        self.stop_timer();
        self.timer
            .set_value(set_timeout_with_handle(move || self.now(), PAUSE).ok());
    }

    /// Saves what is waiting.
    pub fn now(self) {
        self.stop_timer();
        spawn_local(async move {
            self.save().await;
        });
    }

    /// Saves what is waiting, and says whether the server now has everything.
    pub async fn save(self) -> bool {
        while self.state.try_get_untracked() == Some(SaveState::Saving) {
            TimeoutFuture::new(40).await;
        }
        loop {
            match self.state.try_get_untracked() {
                Some(SaveState::Saved) => return true,
                Some(SaveState::Waiting | SaveState::Failed(_)) => {}
                _ => return false,
            }
            let next = self.send().await;
            let goes_on = next == SaveState::Waiting;
            let is_gone = self.state.try_set(next).is_some();
            if !goes_on || is_gone {
                return self.state.try_get_untracked() == Some(SaveState::Saved);
            }
        }
    }

    /// Overwrites what somebody else saved.
    pub fn keep_mine(self) {
        spawn_local(async move {
            match api::resume(self.id).await {
                Ok(theirs) => {
                    self.version.set(theirs.version);
                    self.state.set(SaveState::Waiting);
                    self.save().await;
                }
                Err(error) => self.state.set(SaveState::Failed(error)),
            }
        });
    }

    /// Stores what is waiting although the page that it was written on goes.
    fn leave(self) {
        self.stop_timer();
        let state = self.state.get_untracked();
        if !matches!(state, SaveState::Waiting | SaveState::Saving | SaveState::Failed(_)) {
            return;
        }
        let (id, draft, version) = (self.id, self.draft.get_untracked(), self.version.get_untracked());
        LEAVING.set(LEAVING.get() + 1);
        spawn_local(async move {
            // What is on its way right now makes another version.
            while SENDING.get() > 0 {
                TimeoutFuture::new(LOOK).await;
            }
            let arrived = ARRIVED.get().filter(|(arrived, _)| *arrived == id);
            let version = arrived.map_or(version, |(_, newer)| newer.max(version));
            // Nobody is there any more who could be told.
            _ = api::save_document(id, version, &draft.document()).await;
            LEAVING.set(LEAVING.get() - 1);
        });
    }

    async fn send(self) -> SaveState {
        self.state.set(SaveState::Saving);
        let sent = self.draft.get_untracked();
        let version = self.version.get_untracked();
        SENDING.set(SENDING.get() + 1);
        let stored = api::save_document(self.id, version, &sent.document()).await;
        if let Ok(stored) = &stored {
            ARRIVED.set(Some((self.id, stored.version)));
        }
        SENDING.set(SENDING.get() - 1);
        match stored {
            Ok(stored) => {
                self.version.try_set(stored.version);
                let is_current = self.draft.try_with_untracked(|draft| *draft == sent) != Some(false);
                if is_current {
                    SaveState::Saved
                } else {
                    SaveState::Waiting
                }
            }
            Err(error) if error.code() == Some(ErrorCode::PreconditionFailed) => SaveState::Conflict,
            Err(error) => SaveState::Failed(error),
        }
    }

    fn stop_timer(self) {
        if let Some(Some(timer)) = self.timer.try_get_value() {
            timer.clear();
        }
    }
}
