//! Lists: entries that say something else, go, come, or stand in another order.

use std::ops::Range;

use super::align::is_moved;
use super::changes::{Item, List};
use super::desk::{Block, Desk, FIXED, NOT_FOUND, Outcome, block, separator_after, separator_before};
use super::finder::{Leaf, Place};
use super::part::Paragraph;
use super::whole::{Addition, Content};
use super::words::{Edit, edits};

const NO_NEIGHBOUR: &str = "No entry of the list was found in the file beside which it could stand.";
const NO_ORDER: &str = "The entries do not stand where the file lets them change places.";
const TOO_LONG: &str = "The list is too long to be followed entry by entry.";
/// Longer lists are not followed entry by entry.
const MOST_ENTRIES: usize = 1_000;

/// An old entry in the file.
struct Spot {
    place: Place,
    block: Block,
}

impl Desk<'_> {
    /// Carries out what changed in a list.
    pub(super) fn list(&mut self, list: &List) {
        if list.old.len().max(list.new.len()) > MOST_ENTRIES {
            self.note(&list.pointer, ("", ""), Err(TOO_LONG));
            return;
        }
        let origins: Vec<Option<usize>> = list.new.iter().map(|item| item.from).collect();
        let is_same = list.new.len() == list.old.len() && origins.iter().all(Option::is_some) && !is_moved(&origins);
        let is_needed =
            |at: usize| !is_same || list.new.iter().any(|item| item.from == Some(at) && item.text.is_some());
        let all = list.old.iter().enumerate();
        let spots = all.map(|(at, leaves)| if is_needed(at) { self.spot(leaves) } else { None });
        let spots: Vec<Option<Spot>> = spots.collect();
        let has_entries = !is_same && list.old.iter().any(|leaves| leaves.len() > 1);
        let stretches = if has_entries { self.stretches(list) } else { Vec::new() };
        let is_reseated = is_moved(&origins) && has_entries && self.reseat(list, &stretches);
        let is_rewritten = is_moved(&origins) && !is_reseated && self.reorder(list, &spots);
        if is_reseated {
            self.placed += 1;
        } else if !is_rewritten {
            for item in &list.new {
                self.reword(list, item, &spots);
            }
        }
        let gone = list.old.iter().zip(&spots).enumerate();
        for (at, (leaves, spot)) in gone.filter(|(at, _)| !origins.contains(&Some(*at))) {
            let outcome = match spot {
                Some(spot) => self.remove(&spot.place),
                None => self.clear(at, &stretches),
            };
            let pointer = leaves.first().map_or(&*list.pointer, |leaf| &*leaf.pointer);
            self.note(pointer, (&said(leaves), ""), outcome);
        }
        for (at, item) in list.new.iter().enumerate().filter(|(_, item)| item.from.is_none()) {
            let text = item.text.as_deref();
            let outcome = match text {
                Some(text) => self.add((list, at), text, &spots),
                None => self.enter((list, at), &stretches),
            };
            self.note(&item.pointer, ("", text.unwrap_or(&said(&item.said))), outcome);
        }
    }

    /// Where an entry stands, if all of it stands in one paragraph.
    fn spot(&mut self, leaves: &[Leaf]) -> Option<Spot> {
        let mut whole: Option<Place> = None;
        for leaf in leaves {
            let place = self.finder.find_worded(leaf)?;
            whole = Some(match whole {
                None => place,
                Some(known) if (known.part, known.paragraph) == (place.part, place.paragraph) => {
                    let from = known.letters.start.min(place.letters.start);
                    let to = known.letters.end.max(place.letters.end);
                    Place {
                        letters: from..to,
                        ..known
                    }
                }
                Some(_) => return None,
            });
        }
        let mut place = whole?;
        let paragraph = self.finder.paragraph(&place)?;
        place.letters.end += unclosed(paragraph, &place.letters);
        let block = block(paragraph, &place.letters);
        Some(Spot { place, block })
    }

    fn reword(&mut self, list: &List, item: &Item, spots: &[Option<Spot>]) {
        let (Some(from), Some(text)) = (item.from, &item.text) else {
            return;
        };
        let spot = spots.get(from).and_then(Option::as_ref);
        let outcome = spot.ok_or(NOT_FOUND).and_then(|spot| self.write(&spot.place, text));
        let before = list.old.get(from).map(|leaves| said(leaves)).unwrap_or_default();
        self.note(&item.pointer, (&before, text), outcome);
    }

    /// Puts entries into another order. Says whether their new texts have been written with it.
    fn reorder(&mut self, list: &List, spots: &[Option<Spot>]) -> bool {
        let kept: Vec<(&Item, Option<&Spot>)> = list
            .new
            .iter()
            .filter_map(|item| Some((item, spots.get(item.from?)?.as_ref())))
            .collect();
        let all: Option<Vec<&Spot>> = kept.iter().map(|(_, spot)| *spot).collect();
        let in_order = |items: &mut dyn Iterator<Item = usize>| -> String {
            let texts: Vec<String> = items.filter_map(|at| Some(said(list.old.get(at)?))).collect();
            texts.join("\n")
        };
        let mut sorted: Vec<usize> = list.new.iter().filter_map(|item| item.from).collect();
        let after = in_order(&mut sorted.iter().copied());
        sorted.sort_unstable();
        let before = in_order(&mut sorted.iter().copied());
        let Some(all) = all.filter(|all| is_one_block(all)) else {
            self.note(&list.pointer, (&before, &after), Err(NO_ORDER));
            return false;
        };
        let mut seats = all.clone();
        seats.sort_by_key(|spot| (spot.place.paragraph, spot.place.letters.start));
        if all.first().is_some_and(|spot| spot.block == Block::Paragraph) {
            let pairs = seats
                .iter()
                .zip(&all)
                .map(|(seat, own)| (seat.place.paragraph, own.place.paragraph));
            let is_done = self.exchange(seats[0].place.part, pairs.collect());
            self.note(&list.pointer, (&before, &after), is_done.then_some(()).ok_or(NO_ORDER));
            return false;
        }
        let is_done = self.rewrite(&seats, &kept);
        self.note(&list.pointer, (&before, &after), is_done.then_some(()).ok_or(FIXED));
        is_done
    }

    /// Lets paragraphs change places, if they stand beside each other.
    fn exchange(&mut self, part: usize, pairs: Vec<(usize, usize)>) -> bool {
        let parents = pairs.iter().map(|(seat, _)| {
            let letters = 0..0;
            let paragraph = *seat;
            let paragraph = self.finder.paragraph(&Place {
                part,
                paragraph,
                letters,
            })?;
            (!paragraph.is_bound).then_some(paragraph.parent)
        });
        let parents: Vec<Option<usize>> = parents.collect();
        let is_one = parents.iter().all(|parent| parent.is_some() && *parent == parents[0]);
        if is_one {
            let moves = self.moves.entry(part).or_default();
            moves
                .exchanged
                .extend(pairs.into_iter().filter(|(seat, own)| seat != own));
        }
        is_one
    }

    /// Writes entries of one paragraph over each other.
    fn rewrite(&mut self, seats: &[&Spot], kept: &[(&Item, Option<&Spot>)]) -> bool {
        let mut all = Vec::new();
        for (seat, (item, own)) in seats.iter().zip(kept) {
            let Some(paragraph) = self.finder.paragraph(&seat.place) else {
                return false;
            };
            let old = own
                .map(|own| paragraph.text(own.place.letters.clone()))
                .unwrap_or_default();
            let text = item.text.as_ref().unwrap_or(&old);
            all.extend(edits(&paragraph.letters, seat.place.letters.clone(), text));
        }
        seats.first().is_some_and(|seat| self.edit(&seat.place, all))
    }

    /// Adds an entry beside its neighbour.
    fn add(&mut self, (list, at): (&List, usize), text: &str, spots: &[Option<Spot>]) -> Outcome {
        let found = |item: &Item| spots.get(item.from?)?.as_ref();
        let before = list.new[..at].iter().rev().find_map(found).map(|spot| (spot, true));
        let after = || list.new[at..].iter().find_map(found).map(|spot| (spot, false));
        let (spot, is_behind) = before.or_else(after).ok_or(NO_NEIGHBOUR)?;
        let text = text.replace('\n', " ");
        let paragraph = self.finder.paragraph(&spot.place).ok_or(NOT_FOUND)?;
        let own = &spot.place.letters;
        let line = paragraph.line(own);
        let (place, text) = match (spot.block, is_behind) {
            (Block::Paragraph, _) if paragraph.is_bound => return Err(FIXED),
            (Block::Paragraph, _) => {
                let is_neighbour = |item: &&Item| found(item).is_some_and(|other| other.place == spot.place);
                let reworded = list.new.iter().find(is_neighbour).and_then(|item| item.text.clone());
                let addition = Addition {
                    pointer: list.new[at].pointer.clone(),
                    content: Content::Like {
                        wording: reworded.unwrap_or_else(|| paragraph.text(own.clone())),
                        text,
                    },
                };
                self.moves
                    .entry(spot.place.part)
                    .or_default()
                    .add(spot.place.paragraph, is_behind, addition);
                return Ok(());
            }
            (Block::Line, true) => (line.end, format!("\n{}{text}", paragraph.text(line.start..own.start))),
            (Block::Line, false) => (line.start, format!("{}{text}\n", paragraph.text(line.start..own.start))),
            (Block::Inline, _) if list.pointer.ends_with("/highlights") => return Err(NO_NEIGHBOUR),
            (Block::Inline, true) => (own.end, format!("{}{text}", separator(paragraph, own))),
            (Block::Inline, false) => (own.start, format!("{text}{}", separator(paragraph, own))),
        };
        let letters = place..place;
        let is_done = self.edit(&spot.place, vec![Edit { letters, text }]);
        is_done.then_some(()).ok_or(FIXED)
    }
}

/// How many letters behind a stretch close brackets that it opens.
fn unclosed(paragraph: &Paragraph, own: &Range<usize>) -> usize {
    let letters = paragraph.letters.get(own.clone()).unwrap_or_default();
    let count = |wanted: char| letters.iter().filter(|letter| **letter == wanted).count();
    let open = count('(').saturating_sub(count(')'));
    let behind = paragraph.letters.iter().skip(own.end);
    behind.take_while(|letter| **letter == ')').take(open).count()
}

/// What parts an entry from the next one in its line.
fn separator(paragraph: &Paragraph, own: &Range<usize>) -> String {
    let after = separator_after(paragraph, own).map(|end| own.end..end);
    let found = after.or_else(|| separator_before(paragraph, own).map(|start| start..own.start));
    found.map_or_else(|| ", ".to_owned(), |range| paragraph.text(range))
}

/// Whether entries are paragraphs of one part, or stand in one paragraph.
fn is_one_block(spots: &[&Spot]) -> bool {
    let Some(first) = spots.first() else { return false };
    let mut paragraphs: Vec<usize> = spots.iter().map(|spot| spot.place.paragraph).collect();
    paragraphs.sort_unstable();
    paragraphs.dedup();
    let is_apart = first.block == Block::Paragraph && paragraphs.len() == spots.len();
    let is_together = first.block != Block::Paragraph && paragraphs.len() == 1;
    let is_alike = |spot: &&&Spot| spot.block == first.block && spot.place.part == first.place.part;
    (is_apart || is_together) && spots.iter().filter(is_alike).count() == spots.len()
}

fn said(leaves: &[Leaf]) -> String {
    let texts: Vec<&str> = leaves.iter().map(|leaf| leaf.text.as_str()).collect();
    texts.join(", ")
}
