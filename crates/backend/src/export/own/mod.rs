//! A résumé in the layout of the DOCX it came in: the person's own file, with only the changed words replaced.
//!
//! What the document says otherwise than the one that was read is looked for in the paragraphs of the file
//! ([`finder`]). Words are exchanged where they stand ([`words`], [`render`]); then paragraphs go, come and change places
//! ([`whole`]), alone or as whole entries ([`entries`], [`model`]). Every other byte of the file stays. What finds no place is told.

mod align;
mod archive;
mod changes;
mod desk;
mod entries;
mod finder;
mod key;
mod links;
mod lists;
mod model;
mod part;
mod render;
mod whole;
mod words;

use std::collections::BTreeMap;

use types::Document;

use self::changes::changes;
use self::desk::Desk;
use self::finder::Finder;
use self::part::Part;
use self::render::{Patch, patched, patches};
use super::{Error, File};
use crate::documents::{self, docx};

/// A DOCX and what was read in it.
#[derive(Clone, Copy, Debug)]
pub struct Original<'a> {
    /// The file.
    pub bytes: &'a [u8],
    /// Its text, as a machine reads it.
    pub text: &'a str,
    /// Its fields.
    pub document: &'a Document,
}

const NO_LIKENESS: &str = "The entry beside which it should stand has no text that could be taken as an example.";

/// Writes what `document` says into the file.
pub(super) fn write(original: Original<'_>, document: &Document) -> Result<File, Error> {
    let changes = changes(original.document, document);
    let mut file = File {
        bytes: original.bytes.to_vec(),
        replaced: Vec::new(),
        standard: None,
        pages: None,
        placed: 0,
        unplaced: Vec::new(),
    };
    if changes.is_empty() {
        return Ok(file);
    }
    let sources = docx::parts(file.bytes.clone())?;
    let parts = read(&sources)?;
    let relations: BTreeMap<String, String> = sources.iter().filter_map(|source| source.relations.clone()).collect();
    let finder = Finder::new(&parts, original.text, original.document);
    let mut desk = Desk::new(finder, &parts, relations.clone());
    for change in changes {
        desk.carry_out(change);
    }
    repeat(&mut desk);
    let mut new = BTreeMap::new();
    for (at, (source, part)) in sources.iter().zip(&parts).enumerate() {
        if let Some(xml) = rewritten(at, part, &mut desk)? {
            new.insert(source.path.clone(), [source.mark, &xml].concat());
        }
    }
    new.extend(
        desk.relations
            .into_iter()
            .filter(|(path, text)| relations.get(path) != Some(text)),
    );
    (file.placed, file.unplaced) = (desk.placed, desk.unplaced);
    if !new.is_empty() {
        file.bytes = archive::with_parts(original.bytes, &new).map_err(|error| Error::Internal(error.to_string()))?;
    }
    Ok(file)
}

fn read(sources: &[docx::Source]) -> Result<Vec<Part>, documents::Error> {
    let mut parts: Vec<Part> = Vec::new();
    for source in sources {
        let mut part = Part::read(source.kind, source.text.clone())?;
        let says_the_same = |other: &Part| {
            let pairs = other.paragraphs.iter().zip(&part.paragraphs);
            other.kind == part.kind
                && other.paragraphs.len() == part.paragraphs.len()
                && pairs.into_iter().all(|(one, other)| one.letters == other.letters)
        };
        part.is_twin = !source.kind.is_empty() && parts.iter().any(says_the_same);
        parts.push(part);
    }
    Ok(parts)
}

/// Does the same to what says the same a second time.
fn repeat(desk: &mut Desk<'_>) {
    let edits: Vec<_> = desk
        .edits
        .iter()
        .map(|(place, edits)| (*place, edits.clone()))
        .collect();
    for (place, edits) in edits {
        for copy in desk.copies(place) {
            desk.edits.entry(copy).or_insert_with(|| edits.clone());
        }
    }
    let moves: Vec<_> = desk.moves.iter().map(|(part, moves)| (*part, moves.clone())).collect();
    for (part, moves) in moves {
        let copies: BTreeMap<usize, Vec<(usize, usize)>> = moves
            .numbers()
            .into_iter()
            .map(|number| (number, desk.copies((part, number))))
            .collect();
        let most = copies.values().map(Vec::len).min().unwrap_or_default();
        for turn in 0..most {
            let places: Vec<(usize, (usize, usize))> = copies
                .iter()
                .filter_map(|(number, all)| Some((*number, *all.get(turn)?)))
                .collect();
            let Some((_, (other, _))) = places.first() else {
                continue;
            };
            if places.iter().all(|(_, (part, _))| part == other) {
                let map = places.iter().map(|(number, (_, copy))| (*number, *copy)).collect();
                desk.moves.entry(*other).or_default().extend(moves.mapped(&map));
            }
        }
    }
}

/// A part after everything that is to be done to it; `None` if that is nothing.
fn rewritten(at: usize, part: &Part, desk: &mut Desk<'_>) -> Result<Option<String>, Error> {
    let own = desk.edits.range((at, 0)..=(at, usize::MAX));
    let words: Vec<Patch> = own
        .filter_map(|((_, number), edits)| patches(part.paragraphs.get(*number)?, edits))
        .flatten()
        .collect();
    let moves = desk.moves.remove(&at);
    if words.is_empty() && moves.is_none() {
        return Ok(None);
    }
    let xml = patched(&part.xml, words);
    let Some(moves) = moves else { return Ok(Some(xml)) };
    // The paragraphs have their numbers still, and other bytes.
    let part = Part::read(part.kind, xml)?;
    let (patches, failed) = moves.patches(&part);
    for addition in failed {
        desk.placed = desk.placed.saturating_sub(1);
        desk.note(&addition.pointer, ("", addition.said()), Err(NO_LIKENESS));
    }
    Ok(Some(patched(&part.xml, patches)))
}
