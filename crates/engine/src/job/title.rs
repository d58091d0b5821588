//! What an ad calls the job.

use super::Ad;
use super::cues::Cue;
use super::sentences::Sentence;

/// The most characters of a title.
const LONGEST_TITLE: usize = 90;

pub(super) fn find(ad: &Ad, original: &str, sentences: &[Sentence]) -> Option<String> {
    let mut lines = original.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next()?;
    let is_line = lines.next().is_some()
        && first.chars().count() <= LONGEST_TITLE
        && !first.ends_with(['.', '!', '?', '。', ':']);
    if is_line {
        return Some(
            first
                .trim_matches(|letter: char| !letter.is_alphanumeric() && letter != ')')
                .to_owned(),
        )
        .filter(|it| !it.is_empty());
    }
    let opening = sentences.iter().find_map(|sentence| {
        ad.cues(sentence.start, sentence.end)
            .iter()
            .find(|hit| hit.cue == Cue::Title)
            .map(|hit| (hit.end, sentence.end))
    });
    let (from, end) = opening.or_else(|| sentences.first().map(|sentence| (sentence.start, sentence.end)))?;
    let stop = ad
        .cues(from, end)
        .iter()
        .find(|hit| hit.cue == Cue::TitleEnd && hit.start > from + 2)
        .map_or(end, |hit| hit.start);
    let words = ad.slice(from, stop);
    let stop = from + words.find([',', ';', '.', '，', '。']).unwrap_or(words.len());
    let span = (ad.text.char_at(from), ad.text.char_end(stop));
    let title: String = original
        .chars()
        .skip(span.0)
        .take(span.1.saturating_sub(span.0).min(LONGEST_TITLE))
        .collect();
    Some(title.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|title| !title.is_empty())
}
