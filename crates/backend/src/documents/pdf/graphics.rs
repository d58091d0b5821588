//! The part of a content stream's state that decides how things look.

use std::rc::Rc;

use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::{Array, Dict, Name, Number};
use hayro_syntax::page::Resources;

use super::canvas::{Clip, Ink};
use super::colour::Space;
use crate::documents::rgb::Rgb;

/// How things look.
#[derive(Clone)]
pub struct Graphics {
    /// What painting is cut to.
    pub clip: Clip,
    /// Width of lines in user space.
    pub line_width: f64,
    /// How glyphs are drawn: filled, outlined, not at all.
    pub mode: i64,
    /// Whether all of it is on a layer that is off.
    pub is_off: bool,
    fill: Brush,
    stroke: Brush,
    /// How much is seen of the group that all of this is in.
    group_alpha: f32,
    is_masked: bool,
    is_blended: bool,
}

/// What areas or lines are painted with.
#[derive(Clone)]
struct Brush {
    space: Rc<Space>,
    colour: Option<Rgb>,
    alpha: f32,
}

impl Graphics {
    /// What a page begins with.
    pub fn new(clip: Clip) -> Self {
        let brush = Brush {
            space: Rc::new(Space::Gray),
            colour: Some(Rgb::BLACK),
            alpha: 1.0,
        };
        Self {
            clip,
            line_width: 1.0,
            mode: 0,
            is_off: false,
            fill: brush.clone(),
            stroke: brush,
            group_alpha: 1.0,
            is_masked: false,
            is_blended: false,
        }
    }

    /// What areas are painted with.
    pub fn fill(&self) -> Ink {
        self.ink(&self.fill)
    }

    /// What lines are painted with.
    pub fn stroke(&self) -> Ink {
        self.ink(&self.stroke)
    }

    /// How a picture, or a gradient, is painted.
    pub fn picture(&self, is_picture: bool, is_masked: bool) -> Ink {
        let fill = self.fill();
        Ink {
            colour: None,
            is_picture,
            is_plain: fill.is_plain && !is_masked,
            ..fill
        }
    }

    fn ink(&self, brush: &Brush) -> Ink {
        Ink {
            colour: brush.colour,
            alpha: brush.alpha * self.group_alpha,
            is_picture: false,
            is_plain: !self.is_masked && !self.is_blended,
        }
    }

    /// Whether glyphs are drawn without ink.
    pub fn is_invisible(&self) -> bool {
        matches!(self.mode, 3 | 7)
    }

    /// What glyphs are drawn with.
    pub fn inks(&self) -> (Option<Ink>, Option<Ink>) {
        let fills = matches!(self.mode, 0 | 2 | 4 | 6);
        let strokes = matches!(self.mode, 1 | 2 | 5 | 6);
        (fills.then(|| self.fill()), strokes.then(|| self.stroke()))
    }

    /// A group is made transparent as a whole.
    pub fn begin_group(&mut self) {
        self.group_alpha *= self.fill.alpha;
        self.fill.alpha = 1.0;
        self.stroke.alpha = 1.0;
    }

    /// Instructions that choose colours.
    pub fn set(&mut self, instruction: &TypedInstruction<'_, '_>, resources: &Resources<'_>) {
        use TypedInstruction as Is;
        let (fill, stroke) = (&mut self.fill, &mut self.stroke);
        match instruction {
            Is::NonStrokeColorDeviceGray(gray) => fill.set(Space::Gray, &[&gray.0]),
            Is::StrokeColorDeviceGray(gray) => stroke.set(Space::Gray, &[&gray.0]),
            Is::NonStrokeColorDeviceRgb(rgb) => fill.set(Space::Rgb, &[&rgb.0, &rgb.1, &rgb.2]),
            Is::StrokeColorDeviceRgb(rgb) => stroke.set(Space::Rgb, &[&rgb.0, &rgb.1, &rgb.2]),
            Is::NonStrokeColorCmyk(inks) => fill.set(Space::Cmyk, &[&inks.0, &inks.1, &inks.2, &inks.3]),
            Is::StrokeColorCmyk(inks) => stroke.set(Space::Cmyk, &[&inks.0, &inks.1, &inks.2, &inks.3]),
            Is::ColorSpaceNonStroke(space) => fill.choose(space.0, resources),
            Is::ColorSpaceStroke(space) => stroke.choose(space.0, resources),
            Is::NonStrokeColor(numbers) => fill.mix(numbers.0.iter()),
            Is::StrokeColor(numbers) => stroke.mix(numbers.0.iter()),
            Is::NonStrokeColorNamed(named) if named.1.is_none() => fill.mix(named.0.iter()),
            Is::StrokeColorNamed(named) if named.1.is_none() => stroke.mix(named.0.iter()),
            Is::NonStrokeColorNamed(_) => fill.colour = None,
            Is::StrokeColorNamed(_) => stroke.colour = None,
            _ => {}
        }
    }

    /// Takes in what a dictionary of the resources says.
    pub fn extend(&mut self, dict: &Dict<'_>) {
        if let Some(alpha) = dict.get::<f32>(b"ca") {
            self.fill.alpha = alpha.clamp(0.0, 1.0);
        }
        if let Some(alpha) = dict.get::<f32>(b"CA") {
            self.stroke.alpha = alpha.clamp(0.0, 1.0);
        }
        if dict.contains_key(b"SMask") {
            self.is_masked = dict.get::<Dict<'_>>(b"SMask").is_some();
        }
        let mode = dict.get::<Name<'_>>(b"BM").or_else(|| {
            let modes = dict.get::<Array<'_>>(b"BM")?;
            modes.iter::<Name<'_>>().next()
        });
        if let Some(mode) = mode {
            self.is_blended = !matches!(mode.as_ref(), b"Normal" | b"Compatible");
        }
        if let Some(width) = dict.get::<f64>(b"LW") {
            self.line_width = width;
        }
    }
}

impl Brush {
    fn set(&mut self, space: Space, numbers: &[&Number]) {
        self.space = Rc::new(space);
        self.mix(numbers.iter().copied());
    }

    fn choose(&mut self, name: &Name<'_>, resources: &Resources<'_>) {
        self.space = Rc::new(Space::named(name, resources));
        self.colour = self.space.first();
    }

    fn mix<'a>(&mut self, numbers: impl Iterator<Item = &'a Number>) {
        let numbers: Vec<f32> = numbers.map(Number::as_f32).collect();
        self.colour = self.space.colour(&numbers);
    }
}
