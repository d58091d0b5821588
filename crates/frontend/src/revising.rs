//! Proposals being decided about, one by one. Each decision is stored at once; what comes of it is shown.

use leptos::prelude::*;
use leptos::task::spawn_local;
use types::{Decision, ErrorCode, ProposalState, Proposals, Proposed, TaskStatus, Verdict};
use uuid::Uuid;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::api;

/// Something that was asked of the service and not done.
#[derive(Clone, Debug, PartialEq)]
pub struct Refused {
    /// The proposal.
    pub id: Uuid,
    /// What was to be done.
    pub decision: Decision,
    /// Why it was not.
    pub error: api::Error,
}

impl Refused {
    /// The claims that a person would have to vouch for; none if something else is the matter.
    pub fn claims(&self) -> Vec<String> {
        match &self.error {
            api::Error::Refused(problem) if problem.code == ErrorCode::UnsupportedClaims => {
                problem.errors.iter().map(|error| error.message.clone()).collect()
            }
            _ => Vec::new(),
        }
    }
}

/// Everything the parts of the page share.
#[derive(Clone, Copy)]
pub struct Revising {
    /// The match.
    pub id: Uuid,
    /// The proposals as they are stored.
    pub found: RwSignal<Proposals>,
    /// The proposal that the keys act on.
    pub current: RwSignal<Option<Uuid>>,
    /// The proposal whose words are being written.
    pub writing: RwSignal<Option<Uuid>>,
    /// Whether something is being stored.
    pub is_busy: RwSignal<bool>,
    /// What was not done last.
    pub refused: RwSignal<Option<Refused>>,
    /// What went wrong with all of them.
    pub trouble: RwSignal<Option<api::Error>>,
}

impl Revising {
    /// The proposals of a match, begun with the first that is open.
    pub fn new(id: Uuid, found: Proposals) -> Self {
        let first = found.items.iter().find(|it| it.state == ProposalState::Open);
        let current = first.or(found.items.first()).map(|it| it.id);
        Self {
            id,
            found: RwSignal::new(found),
            current: RwSignal::new(current),
            writing: RwSignal::new(None),
            is_busy: RwSignal::new(false),
            refused: RwSignal::new(None),
            trouble: RwSignal::new(None),
        }
    }

    /// Whether more may come.
    pub fn is_looking(self) -> bool {
        self.found
            .with(|found| matches!(found.status, TaskStatus::Queued | TaskStatus::Running))
    }

    /// A proposal as it is stored.
    pub fn item(self, id: Uuid) -> Option<Proposed> {
        self.found
            .with(|found| found.items.iter().find(|it| it.id == id).cloned())
    }

    /// How many proposals this is true of.
    pub fn count(self, is_such: impl Fn(&Proposed) -> bool) -> usize {
        self.found
            .with(|found| found.items.iter().filter(|it| is_such(it)).count())
    }

    /// Reads everything again.
    pub fn look(self) {
        spawn_local(async move {
            match api::proposals(self.id).await {
                Ok(found) => self.show(found),
                Err(error) => _ = self.trouble.try_set(Some(error)),
            }
        });
    }

    /// Stores a decision; then the next open proposal is the current one.
    pub fn decide(self, id: Uuid, decision: Decision) {
        let version = self
            .found
            .with_untracked(|found| found.items.iter().find(|it| it.id == id).map(|it| it.version));
        let Some(version) = version.filter(|_| !self.is_busy.get_untracked()) else {
            return;
        };
        self.is_busy.set(true);
        self.trouble.set(None);
        spawn_local(async move {
            let decided = api::decide(id, version, &decision).await;
            self.is_busy.try_set(false);
            match decided {
                Ok(found) => {
                    self.refused.try_set(None);
                    self.writing.try_set(None);
                    self.show(found);
                    if decision.verdict == Verdict::Undo {
                        self.go_to(id);
                    } else {
                        self.go_on(id);
                    }
                }
                Err(error) => {
                    if error.code() == Some(ErrorCode::PreconditionFailed) {
                        self.look();
                    }
                    self.refused.try_set(Some(Refused { id, decision, error }));
                }
            }
        });
    }

    /// Accepts all that is safe.
    pub fn accept_safe(self) {
        if self.is_busy.get_untracked() {
            return;
        }
        self.is_busy.set(true);
        self.trouble.set(None);
        spawn_local(async move {
            let accepted = api::accept_safe(self.id).await;
            self.is_busy.try_set(false);
            match accepted {
                Ok(found) => self.show(found),
                Err(error) => _ = self.trouble.try_set(Some(error)),
            }
        });
    }

    /// Goes back to an earlier revision of the version.
    pub fn restore(self, now: i32, revision: i32) {
        self.is_busy.set(true);
        spawn_local(async move {
            let restored = api::restore(self.id, now, revision).await;
            self.is_busy.try_set(false);
            match restored {
                Ok(_) => self.look(),
                Err(error) => _ = self.trouble.try_set(Some(error)),
            }
        });
    }

    /// Shows what is stored by now.
    fn show(self, found: Proposals) {
        let first = found.items.first().map(|it| it.id);
        self.found.try_set(found);
        if self.current.try_get_untracked() == Some(None) {
            self.current.try_set(first);
        }
    }

    /// Goes so many proposals down or up, with the focus.
    pub fn step(self, by: isize) {
        let ids = self.ids();
        let at = self
            .current
            .get_untracked()
            .and_then(|id| ids.iter().position(|it| *it == id));
        let next = at.map_or(0, |at| at.saturating_add_signed(by).min(ids.len().saturating_sub(1)));
        if let Some(id) = ids.get(next) {
            self.go_to(*id);
        }
    }

    /// Makes a proposal the current one, with the focus: at once, so that the key pressed next already means it.
    pub fn go_to(self, id: Uuid) {
        self.current.set(Some(id));
        let card = document().get_element_by_id(&card_id(id));
        if let Some(card) = card.and_then(|card| card.dyn_into::<HtmlElement>().ok()) {
            _ = card.focus();
        }
    }

    /// The next open proposal behind this one, or the first that is left; this one if none is.
    fn go_on(self, id: Uuid) {
        let next = self.found.try_with_untracked(|found| {
            let at = found.items.iter().position(|it| it.id == id).unwrap_or(0);
            let is_open = |it: &&Proposed| it.state == ProposalState::Open && it.applies;
            let mut behind = found.items.iter().skip(at + 1).chain(found.items.iter().take(at));
            behind.find(is_open).map(|it| it.id)
        });
        self.go_to(next.flatten().unwrap_or(id));
    }

    fn ids(self) -> Vec<Uuid> {
        self.found
            .with_untracked(|found| found.items.iter().map(|it| it.id).collect())
    }
}

/// The id of the card of a proposal.
pub fn card_id(id: Uuid) -> String {
    format!("proposal-{id}")
}

/// A decision without words.
pub fn plainly(verdict: Verdict) -> Decision {
    Decision {
        verdict,
        text: None,
        attestation: None,
    }
}
