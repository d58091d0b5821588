//! What text looks like, as styles that build on each other say it.

use std::collections::HashMap;

use super::rgb::Rgb;

/// Styles that build on others, at most this many steps.
const MAX_CHAIN: usize = 16;

/// What a style or a run says about text; `None` where it leaves it to others.
#[derive(Clone, Copy, Debug, Default)]
pub struct Look {
    /// Whether it is bold.
    pub bold: Option<bool>,
    /// Whether it is italic.
    pub italic: Option<bool>,
    /// Whether it is hidden.
    pub hidden: Option<bool>,
    /// Font size in points.
    pub size: Option<f32>,
    /// Its colour; unknown is whatever can be read on its background.
    pub colour: Shade,
    /// What is behind it.
    pub shade: Shade,
}

/// A colour, of text or of what is behind it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Shade {
    /// Nothing that is said here.
    #[default]
    Unset,
    /// One that is not known here.
    Unknown,
    /// This one.
    Is(Rgb),
}

impl Shade {
    /// What is left open, `other` decides.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        if self == Self::Unset { other } else { self }
    }
}

/// What a style says.
#[derive(Clone, Debug, Default)]
pub struct Style {
    /// About its text.
    pub look: Look,
    /// Its outline level, from 1; 0 for body text.
    pub heading: Option<u8>,
    /// Whether it makes list items.
    pub is_list: Option<bool>,
}

/// The styles of a document, each with the one it builds on.
#[derive(Default)]
pub struct Sheet(HashMap<String, (Style, Option<String>)>);

impl Look {
    /// What is left open, `other` decides.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            bold: self.bold.or(other.bold),
            italic: self.italic.or(other.italic),
            hidden: self.hidden.or(other.hidden),
            size: self.size.or(other.size),
            colour: self.colour.or(other.colour),
            shade: self.shade.or(other.shade),
        }
    }
}

impl Sheet {
    /// Adds a style.
    pub fn insert(&mut self, id: String, style: Style, parent: Option<String>) {
        self.0.insert(id, (style, parent));
    }

    /// What a style says, all it builds on taken in.
    pub fn resolve(&self, id: Option<&str>) -> Style {
        let mut whole = Style::default();
        let mut next = id;
        for _ in 0..MAX_CHAIN {
            let Some((style, parent)) = next.and_then(|id| self.0.get(id)) else {
                break;
            };
            whole.look = whole.look.or(style.look);
            whole.heading = whole.heading.or(style.heading);
            whole.is_list = whole.is_list.or(style.is_list);
            next = parent.as_deref();
        }
        whole
    }
}

/// The level of a heading in the names that Word gives its own styles.
pub fn named_level(name: &str) -> Option<u8> {
    let name = name.to_lowercase();
    if name == "title" {
        return Some(1);
    }
    name.strip_prefix("heading ")?
        .trim()
        .parse()
        .ok()
        .filter(|level| (1..=9).contains(level))
}
