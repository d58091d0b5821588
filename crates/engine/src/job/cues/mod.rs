//! Words that say what is meant by other words: "a plus", "no experience with", "degree in", "Requirements".

mod others;
mod wishes;

use std::borrow::Cow;
use std::sync::OnceLock;

use crate::skills::{Folded, Index, folded_name, is_cjk, is_word};

/// What ads and résumés say alike. No class of cues stands in both files, so that these are found the same without the others.
const BOTH: &str = include_str!("../../../data/cues/both.txt");
/// What only ads say.
const ADS: &str = include_str!("../../../data/cues/ads.txt");

/// The parts of a job ad.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Section {
    /// Before any heading.
    Intro,
    /// What is asked.
    Must,
    /// What would be nice.
    Prefer,
    /// What one will do.
    Duty,
    /// The company, what it offers, how to apply.
    Boiler,
}

/// What a phrase says.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Cue {
    PreferAhead,
    PreferBehind,
    Must,
    /// "would be", "wäre": a wish, with whatever word stands beside it.
    Would,
    /// "helps": a wish where it ends its clause.
    Praise,
    /// "even better": a wish where it is all of its clause.
    Cheer,
    DropAhead,
    DropBehind,
    /// "is handled by": the work of others, where it is said of something.
    Others,
    Ask,
    Experience,
    Example,
    OneOf,
    /// "at least two of".
    SomeOf(u8),
    Similar,
    Equivalent,
    Heading(Section),
    /// A word that headings of a section are made of.
    Hint(Section),
    Boiler,
    We,
    /// "we", "our": the employer speaks of itself.
    Us,
    Nothing,
    Degree(u8),
    Field(u8),
    Permit,
    /// A nationality that gives the right to work: asked in ads, and proof of nothing in a résumé.
    Nation,
    /// The work can be done from anywhere.
    Remote,
    /// Some of it can.
    Hybrid,
    /// None of it can.
    OnSite,
    /// When one works: shifts, nights, weekends.
    Shift,
    Travel,
    /// What is checked before somebody is taken: a record, vetting, health.
    Clearance,
    /// A rank, such as "senior".
    Rank,
    /// The name of a certificate.
    Paper,
    /// What somebody is like, where no vocabulary has a word for it.
    Trait,
    /// What one will do, rather than what one must bring.
    Duty,
    Place,
    Level(u8),
    Wish,
    Negated,
    Resume,
    Title,
    TitleEnd,
}

impl Cue {
    fn of(tag: &str) -> Option<Self> {
        if let Some((name, number)) = tag.rsplit_once('_')
            && let Ok(number) = number.parse()
        {
            return match name {
                "degree" => Some(Self::Degree(number)),
                "field" => Some(Self::Field(number)),
                "level" => Some(Self::Level(number)),
                "some_of" => Some(Self::SomeOf(number)),
                _ => None,
            };
        }
        Some(match tag {
            "prefer_ahead" => Self::PreferAhead,
            "prefer_behind" => Self::PreferBehind,
            "must" => Self::Must,
            "would" => Self::Would,
            "praise" => Self::Praise,
            "cheer" => Self::Cheer,
            "drop_ahead" => Self::DropAhead,
            "drop_behind" => Self::DropBehind,
            "others" => Self::Others,
            "ask" => Self::Ask,
            "experience" => Self::Experience,
            "example" => Self::Example,
            "one_of" => Self::OneOf,
            "similar" => Self::Similar,
            "equivalent" => Self::Equivalent,
            "head_must" => Self::Heading(Section::Must),
            "head_prefer" => Self::Heading(Section::Prefer),
            "head_duty" => Self::Heading(Section::Duty),
            "head_boiler" => Self::Heading(Section::Boiler),
            "hint_must" => Self::Hint(Section::Must),
            "hint_prefer" => Self::Hint(Section::Prefer),
            "hint_duty" => Self::Hint(Section::Duty),
            "hint_boiler" => Self::Hint(Section::Boiler),
            "boiler" => Self::Boiler,
            "we" => Self::We,
            "us" => Self::Us,
            "none" => Self::Nothing,
            "permit" => Self::Permit,
            "nation" => Self::Nation,
            "remote" => Self::Remote,
            "hybrid" => Self::Hybrid,
            "on_site" => Self::OnSite,
            "shift" => Self::Shift,
            "travel" => Self::Travel,
            "clearance" => Self::Clearance,
            "rank" => Self::Rank,
            "paper" => Self::Paper,
            "trait" => Self::Trait,
            "duty" => Self::Duty,
            "place" => Self::Place,
            "wish" => Self::Wish,
            "negated" => Self::Negated,
            "resume" => Self::Resume,
            "title" => Self::Title,
            "title_end" => Self::TitleEnd,
            _ => return None,
        })
    }

    /// Cues of one class compete for the same words; the longest wins.
    fn class(self) -> u8 {
        match self {
            Self::PreferAhead
            | Self::PreferBehind
            | Self::Must
            | Self::Would
            | Self::Praise
            | Self::Cheer
            | Self::DropAhead
            | Self::DropBehind
            | Self::Others => 0,
            Self::Ask => 1,
            Self::Experience => 2,
            Self::Example | Self::OneOf | Self::SomeOf(_) => 3,
            Self::Similar | Self::Equivalent => 4,
            Self::Heading(_) => 5,
            Self::Boiler => 6,
            Self::We => 7,
            Self::Nothing => 8,
            Self::Degree(_) => 9,
            Self::Field(_) => 10,
            Self::Permit | Self::Nation => 11,
            Self::Remote | Self::Hybrid | Self::OnSite => 12,
            Self::Place => 13,
            Self::Level(_) => 14,
            Self::Wish | Self::Negated => 15,
            Self::Resume => 16,
            Self::Title => 17,
            Self::TitleEnd => 18,
            Self::Hint(_) => 19,
            Self::Us => 20,
            Self::Shift => 21,
            Self::Travel => 22,
            Self::Clearance => 23,
            Self::Rank => 24,
            Self::Duty => 25,
            Self::Paper => 26,
            Self::Trait => 27,
        }
    }
}

/// A cue found, as offsets into the folded text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CueHit {
    pub(crate) cue: Cue,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

struct Cues {
    phrases: Vec<(Cue, Cow<'static, str>)>,
    index: Index,
}

impl Cues {
    fn new(rows: impl Iterator<Item = (Cue, &'static str)>) -> Self {
        let mut all = Vec::new();
        for (cue, phrases) in rows {
            let phrases = phrases.split('|').map(str::trim).filter(|phrase| !phrase.is_empty());
            all.extend(phrases.map(|phrase| (cue, folded_name(phrase))));
        }
        let index = Index::new(&all.iter().map(|(_, phrase)| phrase.as_ref()));
        Self { phrases: all, index }
    }

    /// The longest cues of each class, by position.
    fn find(&self, text: &Folded) -> Vec<CueHit> {
        let phrase = |number: usize| self.phrases.get(number);
        let mut hits: Vec<CueHit> = Vec::new();
        self.index.each(
            &text.text,
            |number| phrase(number).map_or("", |(_, words)| words.as_ref()),
            |start, number| {
                let Some((cue, words)) = phrase(number) else { return };
                let end = start + words.len();
                if is_whole(text, start, end) {
                    hits.push(CueHit { cue: *cue, start, end });
                }
            },
        );
        hits.sort_by_key(|hit| (hit.start, usize::MAX - hit.end));
        let mut free_from = [0; 28];
        hits.retain(|hit| {
            let Some(free) = free_from.get_mut(usize::from(hit.cue.class())) else {
                return false;
            };
            let is_free = hit.start >= *free;
            if is_free {
                *free = hit.end;
            }
            is_free
        });
        hits
    }
}

fn rows(source: &'static str) -> impl Iterator<Item = (Cue, &'static str)> {
    source.lines().filter_map(|line| {
        let (tag, phrases) = line.split_once(": ")?;
        Some((Cue::of(tag)?, phrases))
    })
}

/// Finds every cue of an ad, by position.
pub(crate) fn find_cues(text: &Folded) -> Vec<CueHit> {
    static ALL: OnceLock<Cues> = OnceLock::new();
    let mut hits = ALL.get_or_init(|| Cues::new(rows(BOTH).chain(rows(ADS)))).find(text);
    hits.retain_mut(|hit| match hit.cue {
        Cue::Would => wishes::wish(text, hit),
        Cue::Praise | Cue::Cheer => wishes::praise(text, hit),
        // "Anywhere in the US", "support of IT": capitals among small letters are names, not pronouns.
        Cue::Us if hit.end - hit.start == 2 => !is_name(text, hit),
        Cue::Others => others::leave(text, hit),
        _ => true,
    });
    without_lookalikes(hits)
}

/// Whether two letters are capitals where those around them are not.
fn is_name(text: &Folded, hit: &CueHit) -> bool {
    let is_small = |at: usize| {
        let word = text.text.get(at..).unwrap_or_default();
        word.starts_with(char::is_alphabetic) && !text.is_upper(at)
    };
    let (before, after) = (hit.start.checked_sub(2), hit.end + 2);
    text.is_upper(hit.start) && text.is_upper(hit.start + 1) && (before.is_some_and(is_small) || is_small(after))
}

/// Finds the cues of a résumé, by position: all but those that only ads have. What scores a résumé in the browser needs no others.
pub(crate) fn find_resume_cues(text: &Folded) -> Vec<CueHit> {
    static SAID: OnceLock<Cues> = OnceLock::new();
    without_lookalikes(SAID.get_or_init(|| Cues::new(rows(BOTH))).find(text))
}

/// Drops cues inside phrases such as "high degree of" that mean something else.
fn without_lookalikes(mut hits: Vec<CueHit>) -> Vec<CueHit> {
    let lookalikes: Vec<CueHit> = hits.iter().filter(|hit| hit.cue == Cue::Nothing).copied().collect();
    if !lookalikes.is_empty() {
        let is_inside = |hit: &CueHit| {
            let next = lookalikes.partition_point(|other| other.start <= hit.start);
            let last = next.checked_sub(1).and_then(|at| lookalikes.get(at));
            last.is_some_and(|other| hit.end <= other.end)
        };
        hits.retain(|hit| !is_inside(hit));
    }
    hits
}

fn is_whole(text: &Folded, start: usize, end: usize) -> bool {
    let (before, after) = text.around(start, end);
    let within = text.text.get(start..end).unwrap_or_default();
    let joins = |inner: Option<char>, outer: Option<char>| {
        inner.is_some_and(|it| is_word(it) && !is_cjk(it)) && outer.is_some_and(is_word)
    };
    !joins(within.chars().next(), before) && !joins(within.chars().next_back(), after)
}

/// The cues that begin in a range.
pub(crate) fn cues_in(hits: &[CueHit], start: usize, end: usize) -> &[CueHit] {
    let from = hits.partition_point(|hit| hit.start < start);
    let to = hits.partition_point(|hit| hit.start < end);
    hits.get(from..to).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{ADS, BOTH, Cue, find_cues, find_resume_cues, rows};
    use crate::skills::Folded;

    #[test]
    fn every_line_of_the_data_is_understood() {
        for source in [BOTH, ADS] {
            let is_row = |line: &&str| !line.is_empty() && !line.starts_with('#');
            assert_eq!(rows(source).count(), source.lines().filter(is_row).count());
        }
    }

    #[test]
    fn no_class_of_cues_stands_in_both_files() {
        let of_both: Vec<u8> = rows(BOTH).map(|(cue, _)| cue.class()).collect();
        assert!(rows(ADS).all(|(cue, _)| !of_both.contains(&cue.class())));
    }

    #[test]
    fn a_resume_says_the_same_with_and_without_the_cues_of_ads() {
        let text = Folded::new(
            "No experience with SAP, eager to learn Java. Bachelor in physics or similar, a high degree of care, B2.",
        );
        let said: Vec<_> = find_resume_cues(&text)
            .iter()
            .map(|hit| (hit.cue, hit.start, hit.end))
            .collect();
        let all = find_cues(&text);
        let both: Vec<_> = all
            .iter()
            .filter(|hit| rows(BOTH).any(|(cue, _)| cue == hit.cue))
            .map(|hit| (hit.cue, hit.start, hit.end))
            .collect();
        assert!(said.len() > 3 && all.len() > both.len());
        assert_eq!(said, both);
    }

    #[test]
    fn the_longest_cue_of_a_class_wins() {
        let cues = |text| {
            find_cues(&Folded::new(text))
                .into_iter()
                .map(|hit| hit.cue)
                .collect::<Vec<_>>()
        };
        assert!(cues("Java is not required").contains(&Cue::DropBehind));
        assert!(!cues("Java is not required").contains(&Cue::Must));
        assert!(
            cues("a high degree of care")
                .iter()
                .all(|cue| !matches!(cue, Cue::Degree(_)))
        );
    }
}
