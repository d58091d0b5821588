//! Styles: what a paragraph or run looks like that does not say so itself.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};

use super::super::Error;
use super::xml;

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
    parent: Option<String>,
}

/// The styles of a document.
#[derive(Default)]
pub struct Styles {
    by_id: HashMap<String, Style>,
    defaults: Look,
    default_paragraph: Option<String>,
}

impl Look {
    /// Takes in one property of a `w:rPr`.
    pub fn set(&mut self, element: &BytesStart<'_>) {
        match element.local_name().as_ref() {
            "b" => self.bold = Some(xml::is_on(element)),
            "i" => self.italic = Some(xml::is_on(element)),
            "vanish" => self.hidden = Some(xml::is_on(element)),
            "sz" => {
                let half_points = xml::attribute(element, "val").and_then(|value| value.parse::<f32>().ok());
                self.size = half_points.map(|size| size / 2.0).filter(|size| size.is_finite());
            }
            _ => {}
        }
    }

    /// What is left open, `other` decides.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            bold: self.bold.or(other.bold),
            italic: self.italic.or(other.italic),
            hidden: self.hidden.or(other.hidden),
            size: self.size.or(other.size),
        }
    }
}

impl Styles {
    /// Reads `styles.xml`.
    pub fn read(text: &str) -> Result<Self, Error> {
        let mut styles = Self::default();
        let mut open: Option<(String, Style)> = None;
        let mut in_defaults = false;
        let mut reader = xml::Reader::new(text);
        while let Some(event) = reader.next()? {
            match event {
                Event::Start(element) | Event::Empty(element) => match element.local_name().as_ref() {
                    "style" => open = styles.begin(&element),
                    "rPrDefault" => in_defaults = true,
                    _ => match &mut open {
                        Some((_, style)) => style.set(&element),
                        None if in_defaults => styles.defaults.set(&element),
                        None => {}
                    },
                },
                Event::End(element) => match element.local_name().as_ref() {
                    "style" => styles.by_id.extend(open.take()),
                    "rPrDefault" => in_defaults = false,
                    _ => {}
                },
                _ => {}
            }
        }
        Ok(styles)
    }

    fn begin(&mut self, element: &BytesStart<'_>) -> Option<(String, Style)> {
        let id = xml::attribute(element, "styleId")?;
        let is_default = xml::attribute(element, "default").is_some_and(|value| value == "1" || value == "true");
        if is_default && xml::attribute(element, "type").is_some_and(|kind| kind == "paragraph") {
            self.default_paragraph = Some(id.clone());
        }
        Some((id, Style::default()))
    }

    /// What a paragraph of style `id` is like, all parents taken in.
    pub fn paragraph(&self, id: Option<&str>) -> Style {
        let mut style = self.resolve(id.or(self.default_paragraph.as_deref()));
        style.look = style.look.or(self.defaults);
        style
    }

    /// What a run of style `id` is like.
    pub fn run(&self, id: &str) -> Look {
        self.resolve(Some(id)).look
    }

    fn resolve(&self, id: Option<&str>) -> Style {
        let mut whole = Style::default();
        let mut next = id;
        for _ in 0..MAX_CHAIN {
            let Some(style) = next.and_then(|id| self.by_id.get(id)) else {
                break;
            };
            whole.look = whole.look.or(style.look);
            whole.heading = whole.heading.or(style.heading);
            whole.is_list = whole.is_list.or(style.is_list);
            next = style.parent.as_deref();
        }
        whole
    }
}

impl Style {
    fn set(&mut self, element: &BytesStart<'_>) {
        let value = || xml::attribute(element, "val");
        match element.local_name().as_ref() {
            // Word keeps the English names of its own styles in every language; only the ids are translated.
            "name" => self.heading = self.heading.or(value().and_then(|name| named_level(&name))),
            "basedOn" => self.parent = value(),
            "outlineLvl" => self.heading = outline_level(value().as_deref()).or(self.heading),
            "numId" => self.is_list = Some(value().is_none_or(|number| number != "0")),
            _ => self.look.set(element),
        }
    }
}

/// The level in `w:outlineLvl`, where 0 to 8 are headings and 9 is body text, counted from 1; 0 for body text.
pub fn outline_level(value: Option<&str>) -> Option<u8> {
    let level: u8 = value?.parse().ok()?;
    Some(if level < 9 { level + 1 } else { 0 })
}

fn named_level(name: &str) -> Option<u8> {
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
