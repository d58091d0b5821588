//! A letter that is being written: what changes, what is stored, and what the service finds in it.

use std::time::Duration;

use gloo_timers::future::TimeoutFuture;
use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};
use leptos::prelude::*;
use leptos::task::spawn_local;
use types::{
    ClaimCheck, ErrorCode, Letter, LetterBlank, LetterChanges, LetterPart, LetterSentence, MOST_SENTENCES,
    SentenceChange,
};
use uuid::Uuid;

use crate::api;
use crate::autosave::SaveState;

const PAUSE: Duration = Duration::from_millis(700);
/// So long what is being stored may take, in milliseconds, before a page that goes asks what came of it.
const ON_ITS_WAY: u32 = 600;

/// What was taken out last, and where it stood.
#[derive(Clone, Debug, PartialEq)]
pub struct Removed {
    at: usize,
    sentence: LetterSentence,
}

/// A letter and what is being done to it.
#[derive(Clone, Copy)]
pub struct Writing {
    /// Which letter.
    pub id: Uuid,
    /// Its sentences, as they are being written; what they claim is as of the last time they were stored.
    pub sentences: RwSignal<Vec<LetterSentence>>,
    /// The revision that is stored.
    pub revision: RwSignal<i32>,
    /// How far the last change has come.
    pub state: RwSignal<SaveState>,
    /// What was taken out last.
    pub removed: RwSignal<Option<Removed>>,
    /// What was vouched for and is not stored yet, by sentence.
    vouched: StoredValue<Vec<(String, String)>>,
    timer: StoredValue<Option<TimeoutHandle>>,
}

impl Writing {
    /// Begins with what is stored.
    pub fn new(letter: &Letter) -> Self {
        let writing = Self {
            id: letter.id,
            sentences: RwSignal::new(letter.sentences.clone().unwrap_or_default()),
            revision: RwSignal::new(letter.revision),
            state: RwSignal::new(SaveState::Saved),
            removed: RwSignal::new(None),
            vouched: StoredValue::new(Vec::new()),
            timer: StoredValue::new(None),
        };
        on_cleanup(move || writing.leave());
        let unload = window_event_listener_untyped("pagehide", move |_| writing.now());
        on_cleanup(move || unload.remove());
        writing
    }

    /// A sentence, if it is still there.
    pub fn sentence(self, id: &str) -> Option<LetterSentence> {
        self.sentences.with(|all| all.iter().find(|it| it.id == id).cloned())
    }

    /// How many sentences are such.
    pub fn count(self, is_such: impl Fn(&LetterSentence) -> bool) -> usize {
        self.sentences.with(|all| all.iter().filter(|it| is_such(it)).count())
    }

    /// Changes what a sentence says.
    pub fn type_in(self, id: &str, text: String) {
        self.change(id, |sentence| sentence.text = text);
    }

    /// Fills a blank in; the sentence stays as it is while nothing is given.
    pub fn fill(self, id: &str, blank: &LetterBlank, words: &str) {
        let words = words.trim();
        if !words.is_empty() {
            self.change(id, |sentence| {
                sentence.text = sentence.text.replacen(&blank.text, words, 1);
            });
        }
    }

    /// Does without what a blank asks for: other words, or no sentence.
    pub fn do_without(self, id: &str, blank: &LetterBlank) {
        if blank.otherwise.is_empty() {
            self.remove(id);
        } else {
            self.type_in(id, blank.otherwise.clone());
        }
    }

    /// Vouches for what a sentence claims.
    pub fn vouch(self, id: &str, words: String) {
        self.vouched.update_value(|all| {
            all.retain(|(known, _)| known != id);
            all.push((id.to_owned(), words));
        });
        self.later();
        self.now();
    }

    /// Takes a sentence out, with a way back.
    pub fn remove(self, id: &str) {
        let Some(at) = self
            .sentences
            .with_untracked(|all| all.iter().position(|it| it.id == id))
        else {
            return;
        };
        let taken = self.sentences.try_update(|all| all.remove(at));
        self.removed.set(taken.map(|sentence| Removed { at, sentence }));
        self.later();
    }

    /// Puts back what was taken out last.
    pub fn put_back(self) {
        if let Some(Removed { at, sentence }) = self.removed.get_untracked() {
            self.sentences.update(|all| all.insert(at.min(all.len()), sentence));
            self.removed.set(None);
            self.later();
        }
    }

    /// Adds an empty sentence behind the last one of a part. Says what it is known by, if there is room.
    pub fn add(self, part: LetterPart) -> Option<String> {
        let mut added = None;
        self.sentences.update(|all| {
            if all.len() >= MOST_SENTENCES {
                return;
            }
            let id = (1..=MOST_SENTENCES)
                .map(|number| format!("own.{number}"))
                .find(|id| all.iter().all(|it| it.id != *id));
            let at = all
                .iter()
                .rposition(|it| it.part == part)
                .map_or(all.len(), |at| at + 1);
            if let Some(id) = id {
                all.insert(at, empty(id.clone(), part));
                added = Some(id);
            }
        });
        added
    }

    /// Overwrites what somebody else stored.
    pub fn keep_mine(self) {
        spawn_local(async move {
            match api::letter(self.id).await {
                Ok(theirs) => {
                    self.revision.set(theirs.revision);
                    self.state.set(SaveState::Waiting);
                    self.send().await;
                }
                Err(error) => self.state.set(SaveState::Failed(error)),
            }
        });
    }

    /// Stores once the person pauses.
    fn later(self) {
        let is_stuck = |state: &SaveState| matches!(state, SaveState::Saving | SaveState::Conflict);
        if !self.state.with_untracked(is_stuck) {
            self.state.set(SaveState::Waiting);
        }
        self.stop_timer();
        let timer = set_timeout_with_handle(move || self.now(), PAUSE).ok();
        self.timer.set_value(timer);
    }

    /// Stores what is waiting.
    pub fn now(self) {
        self.stop_timer();
        let is_waiting = |state: &SaveState| matches!(state, SaveState::Waiting | SaveState::Failed(_));
        if self.state.try_with_untracked(is_waiting) == Some(true) {
            spawn_local(self.send());
        }
    }

    fn change(self, id: &str, change: impl FnOnce(&mut LetterSentence)) {
        self.sentences.update(|all| {
            if let Some(sentence) = all.iter_mut().find(|it| it.id == id) {
                change(sentence);
            }
        });
        self.later();
    }

    /// What is to be stored: an empty sentence is none yet.
    fn changes(self) -> LetterChanges {
        let vouched = self.vouched.get_value();
        let change = |it: &LetterSentence| SentenceChange {
            id: it.id.clone(),
            part: it.part,
            text: it.text.clone(),
            attestation: vouched
                .iter()
                .find(|(id, _)| *id == it.id)
                .map(|(_, words)| words.clone()),
        };
        let written = |it: &&LetterSentence| !it.text.trim().is_empty();
        LetterChanges {
            sentences: self
                .sentences
                .with_untracked(|all| all.iter().filter(written).map(change).collect()),
        }
    }

    async fn send(self) {
        loop {
            self.state.set(SaveState::Saving);
            let (changes, revision) = (self.changes(), self.revision.get_untracked());
            let stored = api::save_letter(self.id, revision, &changes).await;
            let next = match stored {
                Ok(letter) => self.take_in(letter, &changes),
                Err(error) if error.code() == Some(ErrorCode::PreconditionFailed) => SaveState::Conflict,
                Err(error) => SaveState::Failed(error),
            };
            let goes_on = next == SaveState::Waiting;
            let is_gone = self.state.try_set(next).is_some();
            if !goes_on || is_gone {
                return;
            }
        }
    }

    /// Takes in what the service finds in sentences that still say what was sent.
    fn take_in(self, letter: Letter, sent: &LetterChanges) -> SaveState {
        let stored = letter.sentences.unwrap_or_default();
        let is_gone = self.revision.try_set(letter.revision).is_some();
        if is_gone {
            return SaveState::Saved;
        }
        self.vouched.update_value(|all| {
            all.retain(|(id, words)| {
                let was_sent = |it: &SentenceChange| it.id == *id && it.attestation.as_ref() == Some(words);
                !sent.sentences.iter().any(was_sent)
            });
        });
        self.sentences.update(|all| {
            for sentence in all.iter_mut() {
                let was = sent.sentences.iter().find(|it| it.id == sentence.id);
                let is_same = was.is_some_and(|was| was.text == sentence.text);
                if let Some(found) = stored.iter().find(|it| is_same && it.id == sentence.id) {
                    let text = std::mem::take(&mut sentence.text);
                    // What is being typed stays as it is typed.
                    *sentence = LetterSentence { text, ..found.clone() };
                }
            }
        });
        if self.changes() == without_attestations(sent) {
            SaveState::Saved
        } else {
            SaveState::Waiting
        }
    }

    /// Stores what is waiting although the page that it was written on goes.
    fn leave(self) {
        self.stop_timer();
        let is_stored = |state: &SaveState| matches!(state, SaveState::Saved | SaveState::Conflict);
        if self.state.with_untracked(is_stored) {
            return;
        }
        let is_saving = self.state.with_untracked(|state| *state == SaveState::Saving);
        let (id, revision, changes) = (self.id, self.revision.get_untracked(), self.changes());
        spawn_local(async move {
            let mut revision = revision;
            if is_saving {
                // What is on its way right now makes another revision.
                TimeoutFuture::new(ON_ITS_WAY).await;
                revision = api::letter(id).await.map_or(revision, |letter| letter.revision);
            }
            // Nobody is there any more who could be told.
            _ = api::save_letter(id, revision, &changes).await;
        });
    }

    fn stop_timer(self) {
        if let Some(Some(timer)) = self.timer.try_get_value() {
            timer.clear();
        }
    }
}

fn without_attestations(sent: &LetterChanges) -> LetterChanges {
    let mut sent = sent.clone();
    for sentence in &mut sent.sentences {
        sentence.attestation = None;
    }
    sent
}

fn empty(id: String, part: LetterPart) -> LetterSentence {
    LetterSentence {
        id,
        part,
        text: String::new(),
        is_own: true,
        source: None,
        requirements: Vec::new(),
        blanks: Vec::new(),
        check: ClaimCheck::default(),
        attestation: None,
    }
}
