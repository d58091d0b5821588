//! What a document says otherwise than the one that was read.

use std::collections::BTreeSet;

use serde_json::{Map, Value};
use types::{Document, UnplacedChange};

use super::align::{align, is_moved, likeness};
use super::finder::Leaf;

/// A difference.
pub(super) enum Change {
    /// A value says something else.
    Text {
        /// Where it stands now.
        pointer: String,
        /// What was read.
        old: Leaf,
        /// What it says now; nothing if it is to go.
        new: String,
    },
    /// Entries of a list were added, taken out, put into another order, or say something else.
    List(List),
    /// Nothing of the file can say it.
    Lost(UnplacedChange),
}

/// A list that has changed.
pub(super) struct List {
    /// Where it stands.
    pub(super) pointer: String,
    /// The entries that were read, each with all that it says.
    pub(super) old: Vec<Vec<Leaf>>,
    /// The entries now.
    pub(super) new: Vec<Item>,
}

/// An entry of a list as it is now.
pub(super) struct Item {
    /// Where it stands now.
    pub(super) pointer: String,
    /// Which of the old ones it is.
    pub(super) from: Option<usize>,
    /// What it says, if that is new and one text.
    pub(super) text: Option<String>,
    /// All that it says, if it is a new entry of many texts.
    pub(super) said: Vec<Leaf>,
}

/// The sections that are lists of entries.
const SECTIONS: [&str; 11] = [
    "work",
    "volunteer",
    "education",
    "projects",
    "skills",
    "languages",
    "certificates",
    "awards",
    "publications",
    "interests",
    "references",
];

/// Every difference that a file could show.
pub(super) fn changes(old: &Document, new: &Document) -> Vec<Change> {
    let object = |document: &Document| match serde_json::to_value(document) {
        Ok(Value::Object(members)) => members,
        _ => Map::new(),
    };
    let mut all = Changes { new, out: Vec::new() };
    let (before, after) = (object(old), object(new));
    let member = |document: &Map<String, Value>, name: &str| document.get(name).cloned().unwrap_or_default();
    let (was, is) = (member(&before, "basics"), member(&after, "basics"));
    all.members(("/basics", &was), ("/basics", &is));
    let part = |value: &Value, name: &str| value.get(name).cloned().unwrap_or_default();
    let place = "/basics/location";
    all.members((place, &part(&was, "location")), (place, &part(&is, "location")));
    all.section("/basics/profiles", &part(&was, "profiles"), &part(&is, "profiles"));
    for section in SECTIONS {
        all.section(
            &format!("/{section}"),
            &member(&before, section),
            &member(&after, section),
        );
    }
    all.arrangement(old);
    all.out
}

struct Changes<'a> {
    new: &'a Document,
    out: Vec<Change>,
}

/// An object and where it stands.
type Placed<'a> = (&'a str, &'a Value);

impl Changes<'_> {
    /// What two objects say otherwise in the texts and lists of texts they have.
    fn members(&mut self, (from, old): Placed<'_>, (to, new): Placed<'_>) {
        let names = |value: &Value| -> BTreeSet<String> {
            value.as_object().into_iter().flat_map(Map::keys).cloned().collect()
        };
        for name in &names(old) | &names(new) {
            let (was, is) = (old.get(&name), new.get(&name));
            let (from, to) = (format!("{from}/{name}"), format!("{to}/{name}"));
            match (was.unwrap_or(&Value::Null), is.unwrap_or(&Value::Null)) {
                (Value::String(old), Value::String(new)) => self.text((&from, old), (&to, new)),
                (Value::String(old), Value::Null) => self.text((&from, old), (&to, "")),
                (Value::Null, Value::String(new)) => self.text((&from, ""), (&to, new)),
                (Value::Array(old), Value::Array(new)) => self.list((&from, &texts(old)), (&to, &texts(new))),
                (Value::Array(old), Value::Null) => self.list((&from, &texts(old)), (&to, &[])),
                (Value::Null, Value::Array(new)) => self.list((&from, &[]), (&to, &texts(new))),
                _ => {}
            }
        }
    }

    fn text(&mut self, (from, old): (&str, &str), (to, new): (&str, &str)) {
        if old.trim() == new.trim() || self.is_untouched(to) {
            return;
        }
        if old.contains('\n') || !old.is_empty() && new.contains('\n') {
            let lines = |text: &str| -> Vec<(String, bool)> {
                let lines = text.split('\n').map(str::trim).filter(|line| !line.is_empty());
                lines.map(|line| (line.to_owned(), false)).collect()
            };
            self.lines((from, &lines(old)), (to, &lines(new)), |pointer, _| pointer.to_owned());
        } else if old.trim().is_empty() {
            self.lose(to, "", new, "The file has no place for it yet.");
        } else {
            self.out.push(Change::Text {
                pointer: to.to_owned(),
                old: leaf(from, old),
                new: new.trim().to_owned(),
            });
        }
    }

    fn list(&mut self, (from, old): (&str, &[String]), (to, new): (&str, &[String])) {
        let at = |pointer: &str, at: usize| format!("{pointer}/{at}");
        let old: Vec<(String, bool)> = old.iter().map(|text| (text.clone(), false)).collect();
        let new = new.iter().enumerate();
        let new: Vec<(String, bool)> = new
            .map(|(place, text)| (text.clone(), self.is_untouched(&at(to, place))))
            .collect();
        self.lines((from, &old), (to, &new), at);
    }

    /// Two lists of texts; with each of the new ones, whether nobody has touched it.
    fn lines(
        &mut self,
        (from, old): (&str, &[(String, bool)]),
        (to, new): (&str, &[(String, bool)]),
        pointer: impl Fn(&str, usize) -> String,
    ) {
        let origins = align(
            old,
            new,
            |(text, _)| text.clone(),
            |(left, _), (right, _)| likeness(left, right),
        );
        let item = |(at, (text, is_untouched)): (usize, &(String, bool))| {
            let from = origins.get(at).copied().flatten();
            let is_same = from
                .and_then(|from| old.get(from))
                .is_some_and(|(old, _)| old == text || *is_untouched);
            Item {
                pointer: pointer(to, at),
                from,
                text: (!is_same).then(|| text.clone()),
                said: Vec::new(),
            }
        };
        let mut new: Vec<Item> = new.iter().enumerate().map(item).collect();
        // A line that was emptied is gone.
        new.retain(|item| item.text.as_ref().is_none_or(|text| !text.trim().is_empty()));
        let is_same = new.iter().all(|item| item.text.is_none()) && new.len() == old.len() && !is_moved(&origins);
        if is_same {
            return;
        }
        if old.is_empty() {
            for item in new {
                self.lose(
                    &item.pointer,
                    "",
                    &item.text.unwrap_or_default(),
                    "The file has no such list yet.",
                );
            }
            return;
        }
        let leaves = old
            .iter()
            .enumerate()
            .map(|(at, (text, _))| vec![leaf(&pointer(from, at), text)]);
        self.out.push(Change::List(List {
            pointer: to.to_owned(),
            old: leaves.collect(),
            new,
        }));
    }

    /// Two lists of objects.
    fn section(&mut self, pointer: &str, old: &Value, new: &Value) {
        let entries = |value: &Value| value.as_array().cloned().unwrap_or_default();
        let (old, new) = (entries(old), entries(new));
        let origins = align(&old, &new, Value::to_string, in_common);
        for (at, entry) in new.iter().enumerate() {
            let Some(from) = origins.get(at).copied().flatten() else {
                continue;
            };
            let Some(was) = old.get(from) else { continue };
            self.members((&format!("{pointer}/{from}"), was), (&format!("{pointer}/{at}"), entry));
        }
        if old.len() == new.len() && origins.iter().all(Option::is_some) && !is_moved(&origins) {
            return;
        }
        let item = |(at, entry): (usize, &Value)| {
            let from = origins.get(at).copied().flatten();
            let mut said = if from.is_none() {
                leaves(&format!("{pointer}/{at}"), entry)
            } else {
                Vec::new()
            };
            let only = if said.len() == 1 { said.pop() } else { None };
            Item {
                pointer: format!("{pointer}/{at}"),
                from,
                text: only.map(|leaf| leaf.text),
                said,
            }
        };
        let items = new.iter().enumerate().map(item).collect();
        let old = old
            .iter()
            .enumerate()
            .map(|(at, entry)| leaves(&format!("{pointer}/{at}"), entry));
        self.out.push(Change::List(List {
            pointer: pointer.to_owned(),
            old: old.collect(),
            new: items,
        }));
    }

    /// The order of sections, and those left out.
    fn arrangement(&mut self, old: &Document) {
        let (was, is) = (&old.meta, &self.new.meta);
        if was.section_order != is.section_order && !is.section_order.is_empty() {
            self.lose(
                "/meta/sectionOrder",
                "",
                &self.new.meta.section_order.join(", "),
                "Sections stay where they are in your file.",
            );
        }
        if was.hidden_sections != self.new.meta.hidden_sections {
            self.lose(
                "/meta/hiddenSections",
                "",
                &self.new.meta.hidden_sections.join(", "),
                "Sections that you leave out of other files stay in your own.",
            );
        }
    }

    /// Whether a value is what was read, and the person had no part in it: what the reader reads otherwise today is no change.
    fn is_untouched(&self, pointer: &str) -> bool {
        self.new
            .meta
            .fields
            .get(pointer)
            .is_some_and(|field| field.span.is_some())
    }

    fn lose(&mut self, pointer: &str, before: &str, after: &str, why: &str) {
        self.out.push(Change::Lost(unplaced(pointer, before, after, why)));
    }
}

/// A change that the file does not show.
pub(super) fn unplaced(pointer: &str, before: &str, after: &str, why: &str) -> UnplacedChange {
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    UnplacedChange {
        pointer: pointer.to_owned(),
        before: some(before),
        after: some(after),
        reason: why.to_owned(),
    }
}

fn leaf(pointer: &str, text: &str) -> Leaf {
    Leaf {
        pointer: pointer.to_owned(),
        text: text.trim().to_owned(),
    }
}

fn texts(values: &[Value]) -> Vec<String> {
    values.iter().filter_map(Value::as_str).map(ToOwned::to_owned).collect()
}

/// Everything that an entry says.
fn leaves(pointer: &str, entry: &Value) -> Vec<Leaf> {
    match entry {
        Value::String(text) if !text.trim().is_empty() => vec![leaf(pointer, text)],
        Value::Array(all) => {
            let inner = all.iter().enumerate();
            inner
                .flat_map(|(at, one)| leaves(&format!("{pointer}/{at}"), one))
                .collect()
        }
        Value::Object(members) => {
            let inner = members.iter();
            inner
                .flat_map(|(name, one)| leaves(&format!("{pointer}/{name}"), one))
                .collect()
        }
        _ => Vec::new(),
    }
}

/// How many members two entries have in common.
fn in_common(left: &Value, right: &Value) -> usize {
    let members = left.as_object().into_iter().flatten();
    members.filter(|(name, value)| right.get(*name) == Some(*value)).count()
}
