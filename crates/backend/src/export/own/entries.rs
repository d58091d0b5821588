//! Entries of several paragraphs: jobs, schools, projects that come, go, or change places as a whole.

use std::ops::Range;

use super::changes::{Item, List};
use super::desk::{Desk, NOT_FOUND, Outcome};
use super::finder::{Leaf, Place};
use super::model::{Model, spacer};
use super::part::{Paragraph, Part};
use super::whole::{Addition, Content};

const NO_MODEL: &str = "No other entry of the file stands so that a new one could be made like it.";
const NO_FIELD: &str = "The entry that the new one was made like says nothing of the kind.";
const SPREAD: &str = "The entry does not stand in paragraphs of its own, as where a table has it in several cells.";
const TANGLED: &str = "The entry's lines cannot be told from what stands behind them.";

/// So many entries are tried as examples of a new one, the neighbour first.
const MOST_MODELS: usize = 8;
/// More new entries of one list are another résumé.
const MOST_NEW: usize = 50;
const TOO_MANY: &str = "There are too many new entries for one list.";
/// So many blank paragraphs may part what belongs together.
const MOST_BLANK: usize = 20;

/// An entry in the file.
#[derive(Clone)]
pub(super) struct Stretch {
    /// The number of the part.
    pub(super) part: usize,
    /// Its paragraphs, by their numbers; what stands between its values belongs to it.
    pub(super) paragraphs: Range<usize>,
    /// All that it says.
    pub(super) leaves: Vec<Leaf>,
    /// Where its values stand; only dates may not have been found.
    pub(super) places: Vec<(Leaf, Place)>,
}

impl Desk<'_> {
    /// Where the entries that were read stand, each in paragraphs of its own.
    pub(super) fn stretches(&mut self, list: &List) -> Vec<Option<Stretch>> {
        let all: Vec<Option<Stretch>> = list.old.iter().map(|leaves| self.stretch(leaves)).collect();
        let meets = |at: usize, own: &Stretch| {
            let others = all.iter().enumerate().filter(|(other, _)| *other != at);
            others.filter_map(|(_, other)| other.as_ref()).any(|other| {
                other.part == own.part
                    && other.paragraphs.start < own.paragraphs.end
                    && own.paragraphs.start < other.paragraphs.end
            })
        };
        let alone = |(at, own): (usize, &Option<Stretch>)| own.clone().filter(|own| !meets(at, own));
        all.iter().enumerate().map(alone).collect()
    }

    fn stretch(&mut self, leaves: &[Leaf]) -> Option<Stretch> {
        let mut places = Vec::new();
        for leaf in leaves {
            match self.finder.find_worded(leaf) {
                Some(place) => places.push((leaf.clone(), place)),
                None if is_date(&leaf.pointer) => {}
                None => return None,
            }
        }
        let part = places.first()?.1.part;
        let numbers = || places.iter().map(|(_, place)| place.paragraph);
        let paragraphs = numbers().min()?..numbers().max()? + 1;
        let own = self.parts.get(part)?.paragraphs.get(paragraphs.clone())?;
        let parent = own.first()?.parent;
        let is_plain = |paragraph: &Paragraph| {
            paragraph.parent == parent && !paragraph.is_bound && !paragraph.is_copy && !paragraph.range.is_empty()
        };
        let is_one = places.iter().all(|(_, place)| place.part == part) && own.iter().all(is_plain);
        let is_said_once = paragraphs.clone().all(|number| self.copies((part, number)).is_empty());
        (is_one && is_said_once).then(|| Stretch {
            part,
            paragraphs,
            leaves: leaves.to_vec(),
            places,
        })
    }

    /// Takes an entry away.
    pub(super) fn clear(&mut self, at: usize, all: &[Option<Stretch>]) -> Outcome {
        let own = all.get(at).and_then(Option::as_ref).ok_or(SPREAD)?;
        if !self.ends_cleanly(own, all) {
            return Err(TANGLED);
        }
        let part = self.parts.get(own.part).ok_or(NOT_FOUND)?;
        let blank = |number: Option<usize>| number.filter(|number| is_blank(part, *number));
        let mut gone = own.paragraphs.clone();
        // One blank line of the two around it.
        if let (Some(_), Some(after)) = (blank(gone.start.checked_sub(1)), blank(Some(gone.end))) {
            gone.end = after + 1;
        }
        self.moves.entry(own.part).or_default().gone.extend(gone);
        Ok(())
    }

    /// Puts entries into another order. Says whether that could be done.
    pub(super) fn reseat(&mut self, list: &List, all: &[Option<Stretch>]) -> bool {
        let kept = list.new.iter().filter_map(|item| item.from);
        let kept: Option<Vec<&Stretch>> = kept.map(|at| all.get(at)?.as_ref()).collect();
        let Some(kept) = kept.filter(|kept| kept.iter().all(|own| self.ends_cleanly(own, all))) else {
            return false;
        };
        let parents: Vec<_> = kept.iter().map(|own| self.parent(own)).collect();
        if !parents.windows(2).all(|pair| pair[0] == pair[1]) {
            return false;
        }
        let mut seats = kept.clone();
        seats.sort_by_key(|own| own.paragraphs.start);
        let Some(part) = seats.first().map(|own| own.part) else {
            return false;
        };
        let moves = self.moves.entry(part).or_default();
        for (seat, own) in seats.iter().zip(&kept) {
            moves.seated.push((seat.paragraphs.clone(), own.paragraphs.clone()));
        }
        true
    }

    /// Makes a new entry beside its neighbour.
    pub(super) fn enter(&mut self, (list, at): (&List, usize), all: &[Option<Stretch>]) -> Outcome {
        let item = list.new.get(at).ok_or(NOT_FOUND)?;
        if list.new.iter().take(at).filter(|item| item.from.is_none()).count() >= MOST_NEW {
            return Err(TOO_MANY);
        }
        let found = |item: &Item| all.get(item.from?)?.as_ref();
        let before = list.new.iter().take(at).rev().find_map(found).map(|own| (own, true));
        let after = || list.new.iter().skip(at).find_map(found).map(|own| (own, false));
        let (neighbour, is_behind) = before.or_else(after).ok_or(SPREAD)?;
        if is_behind && !self.ends_cleanly(neighbour, all) {
            return Err(TANGLED);
        }
        let part = self.parts.get(neighbour.part).ok_or(NOT_FOUND)?;
        let like = |own: &&Stretch| self.parent(own) == self.parent(neighbour);
        let models = [neighbour]
            .into_iter()
            .chain(all.iter().flatten())
            .filter(like)
            .take(MOST_MODELS);
        let language = self.finder.language();
        let made = models.filter_map(|own| Model::new(part, own, &list.pointer, language).made(item));
        let (entry, missed) = made.min_by_key(|(_, missed)| missed.len()).ok_or(NO_MODEL)?;
        let around = [
            neighbour.paragraphs.start.checked_sub(1),
            Some(neighbour.paragraphs.end),
        ];
        let gap = around.into_iter().flatten().find(|number| is_blank(part, *number));
        let gap = gap.and_then(|number| spacer(part, number)).unwrap_or_default();
        let addition = Addition {
            pointer: item.pointer.clone(),
            content: Content::Made(if is_behind { gap + &entry } else { entry + &gap }),
        };
        let own = &neighbour.paragraphs;
        let beside = if is_behind { own.end - 1 } else { own.start };
        self.moves
            .entry(neighbour.part)
            .or_default()
            .add(beside, is_behind, addition);
        for leaf in missed {
            self.note(&leaf.pointer, ("", &leaf.text), Err(NO_FIELD));
        }
        Ok(())
    }

    /// Whether what stands behind an entry is no more of it: another one, or something that was read as something else.
    fn ends_cleanly(&self, own: &Stretch, all: &[Option<Stretch>]) -> bool {
        let Some(part) = self.parts.get(own.part) else {
            return false;
        };
        let mut behind = (own.paragraphs.end..part.paragraphs.len())
            .take(MOST_BLANK)
            .filter(|number| !says_nothing(part, *number));
        let Some(next) = behind.next() else { return true };
        let is_entry = |other: &Stretch| other.part == own.part && other.paragraphs.start == next;
        all.iter().flatten().any(is_entry)
            || part
                .paragraphs
                .get(next)
                .is_some_and(|paragraph| !self.finder.is_unplaced(paragraph))
    }

    fn parent(&self, own: &Stretch) -> Option<(usize, usize)> {
        let paragraph = self.parts.get(own.part)?.paragraphs.get(own.paragraphs.start)?;
        Some((own.part, paragraph.parent))
    }
}

/// Whether a value is a date, or a side of a period.
pub(super) fn is_date(pointer: &str) -> bool {
    pointer.ends_with("Date") || pointer.ends_with("/date")
}

/// Whether a paragraph is there for the distance that it keeps.
fn is_blank(part: &Part, number: usize) -> bool {
    says_nothing(part, number) && part.paragraphs.get(number).is_some_and(|paragraph| !paragraph.is_bound)
}

fn says_nothing(part: &Part, number: usize) -> bool {
    let paragraph = part.paragraphs.get(number);
    paragraph.is_some_and(|paragraph| !paragraph.letters.iter().any(|letter| letter.is_alphanumeric()))
}
