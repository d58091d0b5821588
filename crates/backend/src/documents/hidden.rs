//! Text that is in a file but not for people: what it is, and the words in which a person is told.

use std::collections::BTreeMap;

use engine::hostile;
use types::Warning;

/// Fewer letters than this are an ornament that slipped.
const MIN_LETTERS: usize = 4;
/// More warnings than this are not told one by one.
const MAX_WARNINGS: usize = 20;
/// More text than this of one kind on one page is not kept, in bytes.
const MAX_TEXT: usize = 20_000;

/// Why nobody sees a text.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Why {
    /// It has the colour of what is behind it.
    SameColour,
    /// It is too small for any eye.
    Tiny,
    /// It is beside the page.
    OffPage,
    /// It is outside the part of the page that is shown.
    Clipped,
    /// A picture or an area was painted over it.
    Covered,
    /// It is drawn without ink, or marked as hidden.
    Invisible,
    /// It is so transparent that nothing is left of it.
    Transparent,
    /// It is on a layer that is switched off.
    Layer,
    /// The file claims that other, visible marks stand for it.
    Replaced,
    /// It is written in characters that have no shape.
    Shapeless,
}

impl Why {
    /// How a person would say it.
    fn words(self) -> &'static str {
        match self {
            Self::SameColour => "text in the colour of its background",
            Self::Tiny => "text too small to be seen",
            Self::OffPage => "text beside the page",
            Self::Clipped => "text outside the visible part of the page",
            Self::Covered => "text behind a picture or an area",
            Self::Invisible => "text that is marked as invisible",
            Self::Transparent => "text that is fully transparent",
            Self::Layer => "text on a layer that is switched off",
            Self::Replaced => "text that machines are told to read in place of what is printed",
            Self::Shapeless => "words in characters that have no shape",
        }
    }
}

/// A piece of text that nobody sees.
#[derive(Clone, Debug, PartialEq)]
pub struct Hidden {
    /// Why.
    pub why: Why,
    /// On which page, from 1, where there are pages.
    pub page: Option<u32>,
    /// What it says.
    pub text: String,
}

/// Words of a text in characters without a shape.
pub fn shapeless(text: &str) -> Vec<Hidden> {
    let piece = |text| Hidden {
        why: Why::Shapeless,
        page: None,
        text,
    };
    hostile::smuggled(text).into_iter().map(piece).collect()
}

/// What a person should know about hidden text: one warning for each page and reason.
pub fn warnings(hidden: &[Hidden]) -> Vec<Warning> {
    let mut groups: BTreeMap<(Option<u32>, Why), String> = BTreeMap::new();
    for piece in hidden {
        let text = groups.entry((piece.page, piece.why)).or_default();
        if text.len() < MAX_TEXT {
            text.push_str(piece.text.trim());
            text.push(' ');
        }
    }
    let is_text = |text: &str| text.chars().filter(|letter| letter.is_alphanumeric()).count() >= MIN_LETTERS;
    groups
        .into_iter()
        .filter(|((_, why), text)| *why == Why::Shapeless || is_text(text))
        .take(MAX_WARNINGS)
        .map(|((page, why), text)| warning(page, why, &text))
        .collect()
}

fn warning(page: Option<u32>, why: Why, text: &str) -> Warning {
    let place = page.map_or_else(|| "The file".to_owned(), |page| format!("Page {page}"));
    let words = why.words();
    let is_command = hostile::is_command(text);
    let (code, detail) = if is_command {
        (
            hostile::INSTRUCTIONS,
            format!(
                "{place} holds {words}, and it tells a program how to judge the person. It was left out and does not count; people who find it take offence."
            ),
        )
    } else {
        (
            "hidden_text",
            format!("{place} holds {words}. People cannot see it, so it was left out and does not count."),
        )
    };
    Warning {
        page,
        excerpt: Some(hostile::excerpt(text)),
        ..Warning::new(code, &detail)
    }
}
