//! What a résumé copied from the ad proves nothing.

use super::evidence::original;
use super::profile::Profile;
use crate::job::{Advert, copied_parts};
use crate::skills::Folded;

/// A résumé without the passages that hold long phrases of the ad.
pub(super) fn without_copies<'a>(profile: &Profile<'a>, text: Option<&str>, advert: &Advert) -> Profile<'a> {
    let within = copied_parts(advert, &profile.text);
    // The parser may have spread what was copied over many fields: where it was read tells.
    let source = text.map(Folded::new).unwrap_or_default();
    let read: Vec<(usize, usize)> = copied_parts(advert, &source)
        .iter()
        .map(|&(from, to)| (source.char_at(from), source.char_end(to)))
        .collect();
    let is_own = |at: usize| {
        let span = profile
            .passages
            .get(at)
            .and_then(|it| original(profile.document, &it.pointer()));
        !touches(&within, profile.range(at)) && span.is_none_or(|span| !touches(&read, (span.start, span.end)))
    };
    profile.only(is_own)
}

/// The same where only words count: of a passage that goes on with a copy, what the person said before it stays. Without it the
/// rest might be more of the ad's field than the whole was.
pub(super) fn words_without_copies<'a>(profile: &Profile<'a>, text: Option<&str>, advert: &Advert) -> Profile<'a> {
    let within = copied_parts(advert, &profile.text);
    let own = without_copies(profile, text, advert);
    let heads = within.iter().filter_map(|&(from, _)| {
        let at = profile.passage_at(from);
        let is_first = within
            .iter()
            .all(|part| part.0 >= from || profile.passage_at(part.0) != at);
        let length = profile
            .text
            .char_at(from)
            .checked_sub(profile.first_char(at))
            .filter(|it| is_first && *it > 0)?;
        let mut passage = profile.passages.get(at)?.clone();
        passage.text = passage.text.get(..passage.text.char_indices().nth(length)?.0)?;
        Some(passage)
    });
    own.with(heads)
}

fn touches(parts: &[(usize, usize)], range: (usize, usize)) -> bool {
    parts.iter().any(|part| part.0 < range.1 && range.0 < part.1)
}
