//! Styles: what a paragraph or span looks like that does not say so itself.

use quick_xml::events::{BytesStart, Event};

use super::super::look::{Look, Shade, Sheet, Style};
use super::super::rgb::Rgb;
use super::super::{Error, xml};

/// Weights from here on are bold.
const BOLD: u16 = 600;

/// The styles of a document.
#[derive(Default)]
pub struct Styles {
    sheet: Sheet,
    defaults: Look,
    /// Whether pages have another colour than white.
    pub has_coloured_pages: bool,
}

/// A style being read.
struct Open {
    id: String,
    style: Style,
    parent: Option<String>,
}

impl Styles {
    /// Adds the styles of a part; later ones win.
    pub fn read(&mut self, text: &str) -> Result<(), Error> {
        let mut open: Option<Open> = None;
        let mut in_defaults = false;
        let mut reader = xml::Reader::new(text);
        while let Some(event) = reader.next()? {
            match event {
                Event::Start(element) | Event::Empty(element) => match element.local_name().as_ref() {
                    // What follows is text.
                    "body" | "master-styles" => break,
                    "style" => {
                        self.close(&mut open);
                        open = begin(&element);
                        in_defaults = false;
                    }
                    "default-style" => {
                        self.close(&mut open);
                        in_defaults = xml::attribute(&element, "family").is_some_and(|family| family == "paragraph");
                    }
                    "page-layout-properties" | "drawing-page-properties" => {
                        let colour = xml::attribute(&element, "background-color").map(|value| shade(&value));
                        self.has_coloured_pages |= colour.is_some_and(|colour| colour != Shade::Is(Rgb::WHITE));
                    }
                    "paragraph-properties" => {
                        let colour = xml::attribute(&element, "background-color");
                        if let (Some(open), Some(colour)) = (&mut open, colour) {
                            open.style.look.shade = shade(&colour);
                        }
                    }
                    "text-properties" => match &mut open {
                        Some(open) => set_look(&mut open.style.look, &element),
                        None if in_defaults => set_look(&mut self.defaults, &element),
                        None => {}
                    },
                    "list-style" | "page-layout" => {
                        self.close(&mut open);
                        in_defaults = false;
                    }
                    _ => {}
                },
                _ => {}
            }
        }
        self.close(&mut open);
        Ok(())
    }

    fn close(&mut self, open: &mut Option<Open>) {
        if let Some(Open { id, style, parent }) = open.take() {
            self.sheet.insert(id, style, parent);
        }
    }

    /// What a paragraph of this style is like.
    pub fn paragraph(&self, name: Option<&str>) -> Style {
        let id = name.map(|name| key("paragraph", name));
        let mut style = self.sheet.resolve(id.as_deref());
        style.look = style.look.or(self.defaults);
        style
    }

    /// What a span of this style is like.
    pub fn span(&self, name: &str) -> Look {
        self.sheet.resolve(Some(&key("text", name))).look
    }
}

fn begin(element: &BytesStart<'_>) -> Option<Open> {
    let get = |name| xml::attribute(element, name);
    let (name, family) = (get("name")?, get("family")?);
    let level = get("default-outline-level").and_then(|level| level.parse().ok());
    let style = Style {
        heading: level.or((name == "Title").then_some(1)),
        ..Style::default()
    };
    Some(Open {
        id: key(&family, &name),
        style,
        parent: get("parent-style-name").map(|parent| key(&family, &parent)),
    })
}

/// Styles of different families may have the same name.
fn key(family: &str, name: &str) -> String {
    format!("{family}/{name}")
}

fn shade(value: &str) -> Shade {
    match (value, Rgb::from_hex(value)) {
        ("transparent" | "none", _) => Shade::Unset,
        (_, Some(colour)) => Shade::Is(colour),
        _ => Shade::Unknown,
    }
}

fn set_look(look: &mut Look, element: &BytesStart<'_>) {
    let get = |name| xml::attribute(element, name);
    if let Some(weight) = get("font-weight") {
        let is_heavy = weight.parse::<u16>().is_ok_and(|weight| weight >= BOLD);
        look.bold = Some(is_heavy || weight == "bold");
    }
    if let Some(style) = get("font-style") {
        look.italic = Some(style == "italic" || style == "oblique");
    }
    if let Some(display) = get("display") {
        look.hidden = Some(display == "none");
    }
    if let Some(colour) = get("color").and_then(|value| Rgb::from_hex(&value)) {
        look.colour = Shade::Is(colour);
    }
    if let Some(colour) = get("background-color") {
        look.shade = shade(&colour).or(look.shade);
    }
    if let Some(size) = get("font-size") {
        let points = size.strip_suffix("pt").and_then(|points| points.parse::<f32>().ok());
        look.size = points.filter(|points| points.is_finite()).or(look.size);
    }
}
