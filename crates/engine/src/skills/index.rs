//! Finding thousands of names in a text without an automaton, whose building would take longer than reading an ad.

use super::fold::{is_word, word_length};

/// How many bytes of a name lead to its slot.
const HEAD: usize = 4;
/// Hardly any word begins a name: a mark for each beginning tells at once whether to look for one.
const MARKS: usize = 1 << 16;
const SLOT_BITS: u32 = 14;

/// A name by its first eight bytes.
#[derive(Clone, Copy, Debug, Default)]
struct Entry {
    head: u64,
    mask: u64,
    number: u32,
}

/// Names by their first bytes; the names themselves stay with the caller.
#[derive(Debug)]
pub(crate) struct Index {
    /// Where the names of each slot begin in `entries`.
    slots: Vec<u32>,
    entries: Vec<Entry>,
    /// Which names shorter than `HEAD` there may be, and which beginnings of others.
    marks: Vec<bool>,
    /// By the first two bytes, how long a name may be that begins so: a bit for each length up to `HEAD`.
    lengths: Vec<u8>,
}

impl Index {
    /// Sorts names into slots, each slot in the order given.
    pub(crate) fn new<'a>(names: &(impl Iterator<Item = &'a str> + Clone)) -> Self {
        let heads = || {
            names
                .clone()
                .map(|name| slot(window(name.as_bytes()) & mask(name.len().min(HEAD))))
        };
        let mut slots = vec![0u32; (1 << SLOT_BITS) + 1];
        for at in heads() {
            if let Some(count) = slots.get_mut(at + 1) {
                *count += 1;
            }
        }
        let mut total = 0;
        for count in &mut slots {
            total += *count;
            *count = total;
        }
        let mut marks = vec![false; MARKS];
        for name in names.clone() {
            if let Some(mark) = marks.get_mut(mark(window(name.as_bytes()) & mask(HEAD))) {
                *mark = true;
            }
        }
        let mut lengths = vec![0; 1 << 16];
        for name in names.clone() {
            let length = 1 << (name.len().clamp(1, HEAD) - 1);
            match *name.as_bytes() {
                [] => {}
                // What follows a name of one byte is not known.
                [first] => lengths[usize::from(first)..]
                    .iter_mut()
                    .step_by(256)
                    .for_each(|mark| *mark |= length),
                [first, second, ..] => lengths[pair([first, second])] |= length,
            }
        }
        let mut next = slots.clone();
        let mut entries = vec![Entry::default(); total as usize];
        for ((at, name), number) in heads().zip(names.clone()).zip(0u32..) {
            let Some(free) = next.get_mut(at) else { continue };
            if let Some(entry) = entries.get_mut(*free as usize) {
                let head = window(name.as_bytes());
                let mask = mask(name.len());
                *entry = Entry { head, mask, number };
            }
            *free += 1;
        }
        Self {
            slots,
            entries,
            marks,
            lengths,
        }
    }

    /// Calls `found` with the start and the number of every name that begins where a word may begin.
    pub(crate) fn each<'a>(&self, text: &str, name: impl Fn(usize) -> &'a str, mut found: impl FnMut(usize, usize)) {
        let bytes = text.as_bytes();
        let mut is_inside = false;
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            let start = at;
            if byte.is_ascii_alphanumeric() {
                at += word_length(&bytes[at..]);
                if std::mem::replace(&mut is_inside, true) {
                    continue;
                }
            } else {
                let Some(letter) = text.get(at..).and_then(|rest| rest.chars().next()) else {
                    return;
                };
                at += letter.len_utf8();
                let is_part = is_word(letter);
                if std::mem::replace(&mut is_inside, is_part) && is_part || letter.is_whitespace() {
                    continue;
                }
            }
            self.starting(&text[start..], &name, |number| found(start, number));
        }
    }

    /// Calls `found` with the number of every name that a text starts with.
    fn starting<'a>(&self, rest: &str, name: impl Fn(usize) -> &'a str, mut found: impl FnMut(usize)) {
        let here = window(rest.as_bytes());
        let [first, second, ..] = here.to_le_bytes();
        let mut lengths = self.lengths[pair([first, second])];
        while lengths != 0 {
            let length = lengths.trailing_zeros() as usize + 1;
            lengths &= lengths - 1;
            let head = here & mask(length);
            if !self.marks.get(mark(head)).is_some_and(|mark| *mark) {
                continue;
            }
            for entry in self.at(slot(head)) {
                let number = entry.number as usize;
                if here & entry.mask == entry.head && is_here(rest, name(number), length) {
                    found(number);
                }
            }
        }
    }

    fn at(&self, slot: usize) -> &[Entry] {
        let bound = |at: usize| self.slots.get(at).map_or(0, |&it| it as usize);
        self.entries.get(bound(slot)..bound(slot + 1)).unwrap_or_default()
    }
}

/// Whether a name of this slot stands here; two slots may be one.
fn is_here(rest: &str, name: &str, length: usize) -> bool {
    name.len().min(HEAD) == length && rest.starts_with(name)
}

/// The first eight bytes, or zeroes for want of them.
fn window(bytes: &[u8]) -> u64 {
    if let Some(first) = bytes.first_chunk() {
        return u64::from_le_bytes(*first);
    }
    let mut first = [0; 8];
    for (to, from) in first.iter_mut().zip(bytes) {
        *to = *from;
    }
    u64::from_le_bytes(first)
}

/// Where the lengths of a beginning are.
fn pair(first: [u8; 2]) -> usize {
    usize::from(u16::from_le_bytes(first))
}

/// The bits of so many bytes.
fn mask(bytes: usize) -> u64 {
    if bytes >= 8 { u64::MAX } else { (1 << (8 * bytes)) - 1 }
}

/// Where the mark of a beginning of at most four bytes is.
fn mark(head: u64) -> usize {
    ((head ^ head >> 11 ^ head >> 22) & 0xffff) as usize
}

fn slot(head: u64) -> usize {
    (head.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - SLOT_BITS)) as usize
}

#[cfg(test)]
mod tests {
    use super::Index;

    #[test]
    fn every_name_is_found_where_a_word_begins() {
        let names = ["c", "c++", "data", "database", "数据", ".net", ""];
        let index = Index::new(&names.iter().copied());
        let mut found = Vec::new();
        index.each(
            "c++ database, metadata 大数据 asp.net",
            |at| names[at],
            |start, at| found.push((start, names[at])),
        );
        found.sort_unstable();
        assert_eq!(
            found,
            [
                (0, "c"),
                (0, "c++"),
                (4, "data"),
                (4, "database"),
                (26, "数据"),
                (36, ".net")
            ]
        );
    }
}
