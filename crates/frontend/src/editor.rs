//! A résumé that is being written: what changes, what is moved, and the way back.

use leptos::prelude::*;
use types::Resume;
use uuid::Uuid;

use crate::autosave::Autosave;
use crate::draft::Draft;
use crate::history::History;
use crate::items::Item;
use crate::sections::{Kind, SECTIONS, Section};

/// A change of what there is, and the list that it is about; none if it is about everything.
#[derive(Clone, Debug, Default)]
struct Change {
    number: u32,
    list: Option<String>,
}

/// Everything the editor's parts share.
#[derive(Clone, Copy)]
pub struct Editor {
    /// Which résumé.
    pub id: Uuid,
    /// The résumé as it is being written.
    pub draft: RwSignal<Draft>,
    /// Who stores it.
    pub autosave: Autosave,
    /// What a screen reader is told.
    pub said: RwSignal<String>,
    /// What was removed last, if it can be brought back.
    pub removed: RwSignal<Option<String>>,
    /// What is being dragged, and before which item of its list it would be put.
    pub drag: RwSignal<Option<(Item, usize)>>,
    history: StoredValue<History>,
    change: RwSignal<Change>,
}

impl Editor {
    /// Begins to edit what is stored.
    pub fn new(resume: &Resume) -> Self {
        let document = resume.resume.clone().unwrap_or_default();
        let draft = RwSignal::new(Draft::new(&document));
        Self {
            id: resume.id,
            draft,
            autosave: Autosave::new(resume.id, resume.version, draft),
            said: RwSignal::new(String::new()),
            removed: RwSignal::new(None),
            drag: RwSignal::new(None),
            history: StoredValue::new(History::default()),
            change: RwSignal::new(Change::default()),
        }
    }

    /// Rises when the items of a list come, go or change places, so that they are drawn anew.
    pub fn tick(self, list: String) -> Memo<u32> {
        Memo::new(move |before: Option<&u32>| {
            let change = self.change.read();
            let concerns = change.list.as_ref().is_none_or(|changed| *changed == list);
            match before {
                Some(before) if !concerns => *before,
                _ => change.number,
            }
        })
    }

    /// Changes what a field says.
    pub fn type_in(self, pointer: &str, kind: Kind, text: &str) {
        let draft = self.draft.read_untracked();
        self.history
            .update_value(|history| history.before_typing(pointer, js_sys::Date::now(), &draft));
        drop(draft);
        self.draft.update(|draft| draft.set(pointer, kind, text));
        self.autosave.later();
    }

    /// Changes what there is in a list.
    pub fn reshape(self, list: &str, change: impl FnOnce(&mut Draft)) {
        self.remember();
        self.draft.update(change);
        self.redraw(Some(list.to_owned()));
        self.autosave.later();
    }

    /// Adds an empty entry to a section.
    pub fn add(self, section: &'static Section) -> usize {
        let index = self.draft.with_untracked(|draft| draft.count(section.pointer));
        self.reshape(section.pointer, |draft| draft.add(section.pointer));
        self.say(format!("{} {} added.", section.label, index + 1));
        index
    }

    /// Removes an item that is called so, with a way back.
    pub fn remove(self, list: &str, index: usize, name: &str) {
        self.reshape(list, |draft| draft.remove(list, index));
        self.removed.set(Some(format!("{name} removed.")));
    }

    /// Moves an item to another place of its list. Says whether it did.
    pub fn shift(self, item: &Item, to: usize) -> bool {
        let count = self.count(item);
        if to >= count {
            self.say("It is at the end already.".to_owned());
            return false;
        }
        if to == item.at {
            return false;
        }
        if item.is_section() {
            let mut order = self.shown();
            let moved = order.remove(item.at);
            order.insert(to, moved);
            self.reshape(&item.list, |draft| draft.set_order(&order));
        } else {
            self.reshape(&item.list, |draft| _ = draft.shift(&item.list, item.at, to));
        }
        self.say(format!("Moved to {} of {count}.", to + 1));
        true
    }

    /// How many items the list of an item has.
    pub fn count(self, item: &Item) -> usize {
        if item.is_section() {
            self.shown().len()
        } else {
            self.draft.with_untracked(|draft| draft.count(&item.list))
        }
    }

    /// Prints a section, or leaves it out.
    pub fn show_section(self, section: &str, is_shown: bool) {
        self.remember();
        self.draft.update(|draft| draft.set_hidden(section, !is_shown));
        self.autosave.later();
    }

    /// The sections that have something in them, in the order that they are printed in; the summary is always there.
    pub fn shown(self) -> Vec<&'static str> {
        let draft = self.draft.read_untracked();
        let has = |section: &&str| match *section {
            "summary" => true,
            "other" => draft.count("/meta/unplaced") > 0,
            section => draft.count(&format!("/{section}")) > 0,
        };
        draft.order().into_iter().filter(has).collect()
    }

    /// The same, told again when it changes.
    pub fn sections(self) -> Memo<Vec<&'static str>> {
        Memo::new(move |_| {
            self.change.track();
            self.shown()
        })
    }

    /// The sections that have nothing in them yet.
    pub fn absent(self) -> Vec<&'static Section> {
        self.change.track();
        let draft = self.draft.read_untracked();
        let is_absent = |section: &&Section| draft.count(section.pointer) == 0;
        SECTIONS.iter().filter(is_absent).collect()
    }

    /// Takes the last change back.
    pub fn undo(self) {
        self.travel(History::undo, "Undone.", "There is nothing to undo.");
    }

    /// Does again what was taken back.
    pub fn redo(self) {
        self.travel(History::redo, "Done again.", "There is nothing to do again.");
    }

    /// Tells a screen reader. The same words twice would not be read out.
    pub fn say(self, words: String) {
        let is_same = self.said.with_untracked(|said| *said == words);
        self.said.set(if is_same { format!("{words} ") } else { words });
    }

    fn travel(self, step: fn(&mut History, &Draft) -> Option<Draft>, done: &str, nothing: &str) {
        let now = self.draft.get_untracked();
        let found = self.history.try_update_value(|history| step(history, &now)).flatten();
        let Some(then) = found else {
            return self.say(nothing.to_owned());
        };
        self.removed.set(None);
        self.draft.set(then);
        self.redraw(None);
        self.autosave.later();
        self.say(done.to_owned());
    }

    fn remember(self) {
        self.removed.set(None);
        let draft = self.draft.read_untracked();
        self.history.update_value(|history| history.before(&draft));
    }

    fn redraw(self, list: Option<String>) {
        self.change.update(|change| {
            change.number += 1;
            change.list = list;
        });
    }
}
