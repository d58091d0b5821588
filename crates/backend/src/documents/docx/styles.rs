//! Styles: what a paragraph or run looks like that does not say so itself.

use quick_xml::events::{BytesStart, Event};

use super::super::look::{Look, Shade, Sheet, Style, named_level};
use super::super::rgb::Rgb;
use super::super::{Error, xml};

/// The styles of a document.
#[derive(Default)]
pub struct Styles {
    sheet: Sheet,
    defaults: Look,
    default_paragraph: Option<String>,
}

/// A style being read.
struct Open {
    id: String,
    style: Style,
    parent: Option<String>,
}

impl Styles {
    /// Reads `styles.xml`.
    pub fn read(text: &str) -> Result<Self, Error> {
        let mut styles = Self::default();
        let mut open: Option<Open> = None;
        let mut in_defaults = false;
        let mut reader = xml::Reader::new(text);
        while let Some(event) = reader.next()? {
            match event {
                Event::Start(element) | Event::Empty(element) => match element.local_name().as_ref() {
                    "style" => open = styles.begin(&element),
                    "rPrDefault" => in_defaults = true,
                    _ => match &mut open {
                        Some(open) => open.set(&element),
                        None if in_defaults => set_look(&mut styles.defaults, &element),
                        None => {}
                    },
                },
                Event::End(element) => match element.local_name().as_ref() {
                    "style" => {
                        if let Some(Open { id, style, parent }) = open.take() {
                            styles.sheet.insert(id, style, parent);
                        }
                    }
                    "rPrDefault" => in_defaults = false,
                    _ => {}
                },
                _ => {}
            }
        }
        Ok(styles)
    }

    fn begin(&mut self, element: &BytesStart<'_>) -> Option<Open> {
        let id = xml::attribute(element, "styleId")?;
        let is_default = xml::attribute(element, "default").is_some_and(|value| value == "1" || value == "true");
        if is_default && xml::attribute(element, "type").is_some_and(|kind| kind == "paragraph") {
            self.default_paragraph = Some(id.clone());
        }
        Some(Open {
            id,
            style: Style::default(),
            parent: None,
        })
    }

    /// What a paragraph of style `id` is like, all parents taken in.
    pub fn paragraph(&self, id: Option<&str>) -> Style {
        let mut style = self.sheet.resolve(id.or(self.default_paragraph.as_deref()));
        style.look = style.look.or(self.defaults);
        style
    }

    /// What a run of style `id` is like.
    pub fn run(&self, id: &str) -> Look {
        self.sheet.resolve(Some(id)).look
    }

    /// Whether a table of style `id` may have cells with a background.
    pub fn shades(&self, id: &str) -> bool {
        self.sheet.resolve(Some(id)).look.shade != Shade::Unset
    }
}

impl Open {
    fn set(&mut self, element: &BytesStart<'_>) {
        let value = || xml::attribute(element, "val");
        let style = &mut self.style;
        match element.local_name().as_ref() {
            // Word keeps the English names of its own styles in every language; only the ids are translated.
            "name" => style.heading = style.heading.or(value().and_then(|name| named_level(&name))),
            "basedOn" => self.parent = value(),
            "outlineLvl" => style.heading = outline_level(value().as_deref()).or(style.heading),
            "numId" => style.is_list = Some(value().is_none_or(|number| number != "0")),
            _ => set_look(&mut style.look, element),
        }
    }
}

/// Takes in one property of a `w:rPr`.
pub fn set_look(look: &mut Look, element: &BytesStart<'_>) {
    match element.local_name().as_ref() {
        "b" => look.bold = Some(xml::is_on(element)),
        "i" => look.italic = Some(xml::is_on(element)),
        "vanish" => look.hidden = Some(xml::is_on(element)),
        "sz" => {
            let half_points = xml::attribute(element, "val").and_then(|value| value.parse::<f32>().ok());
            look.size = half_points.map(|size| size / 2.0).filter(|size| size.is_finite());
        }
        "color" => look.colour = colour(element),
        "shd" | "highlight" => look.shade = shade(element).or(look.shade),
        _ => {}
    }
}

/// Reads `w:shd` or `w:highlight`.
pub fn shade(element: &BytesStart<'_>) -> Shade {
    let value = xml::attribute(element, "val").unwrap_or_default();
    if element.local_name().as_ref() == "highlight" {
        return match value.as_str() {
            "none" => Shade::Unset,
            "white" => Shade::Is(Rgb::WHITE),
            "black" => Shade::Is(Rgb::BLACK),
            _ => Shade::Unknown,
        };
    }
    let fill = xml::attribute(element, "fill").and_then(|fill| Rgb::from_hex(&fill));
    let has_theme = xml::attribute(element, "themeFill").is_some();
    match (value.as_str(), fill) {
        ("clear" | "nil" | "", Some(colour)) => Shade::Is(colour),
        ("clear" | "nil" | "", None) if !has_theme => Shade::Unset,
        _ => Shade::Unknown,
    }
}

/// Reads `w:color`.
fn colour(element: &BytesStart<'_>) -> Shade {
    let value = xml::attribute(element, "val").and_then(|value| Rgb::from_hex(&value));
    let theme = xml::attribute(element, "themeColor");
    let is_paper = matches!(theme.as_deref(), Some("background1" | "light1"));
    value
        .or_else(|| is_paper.then_some(Rgb::WHITE))
        .map_or(Shade::Unknown, Shade::Is)
}

/// Whether a `w:background` gives pages another colour than white.
pub fn colours_page(element: &BytesStart<'_>) -> bool {
    let colour = xml::attribute(element, "color").and_then(|value| Rgb::from_hex(&value));
    colour.is_some_and(|colour| colour.differs(Rgb::WHITE))
}

/// The level in `w:outlineLvl`, where 0 to 8 are headings and 9 is body text, counted from 1; 0 for body text.
pub fn outline_level(value: Option<&str>) -> Option<u8> {
    let level: u8 = value?.parse().ok()?;
    Some(if level < 9 { level + 1 } else { 0 })
}
