//! What has been painted on a page, so that it can be told what is behind a glyph and what is over it.

use std::rc::Rc;

use hayro_font::kurbo::{Point, Rect};

use super::dots;
use super::outline::{Area, Outline, Shape};
use crate::documents::Error;
use crate::documents::rgb::Rgb;

/// Areas looked at in the whole document: one for each glyph and area, and more for shapes with many corners.
const MAX_LOOKS: usize = 60_000_000;
/// Areas on a page.
const MAX_AREAS: usize = 50_000;
/// Small shapes on a page.
const MAX_DOTS: usize = 2_000;
/// Shapes within each other that cut what is painted.
const MAX_CLIPS: usize = 12;
/// What lets through less than this hides what is below.
const OPAQUE: f32 = 0.97;

/// What painting is cut to.
#[derive(Clone, Debug)]
pub struct Clip {
    bounds: Rect,
    shapes: Vec<Rc<Area>>,
}

/// Something painted.
struct Paint {
    area: Rc<Area>,
    clip: Clip,
    bounds: Rect,
    /// `None` for pictures, gradients and patterns.
    colour: Option<Rgb>,
    alpha: f32,
    is_picture: bool,
    is_plain: bool,
}

/// How something is painted.
#[derive(Clone, Copy, Debug)]
pub struct Ink {
    /// `None` for pictures, gradients and patterns.
    pub colour: Option<Rgb>,
    /// From 0, nothing to be seen, to 1.
    pub alpha: f32,
    /// Whether it is a picture.
    pub is_picture: bool,
    /// Whether it simply lies over what is below: no mask, no blending.
    pub is_plain: bool,
}

/// A page.
#[derive(Default)]
pub struct Canvas {
    page: Rect,
    paints: Vec<Paint>,
    rings: Vec<Rect>,
    picture: f64,
    drawings: usize,
    looks: usize,
}

impl Clip {
    /// Cuts further.
    pub fn cut(&mut self, area: Area) {
        self.bounds = self.bounds.intersect(area.bounds);
        if matches!(area.shape, Shape::Path { .. }) && self.shapes.len() < MAX_CLIPS {
            self.shapes.push(Rc::new(area));
        }
    }

    /// Cuts away everything.
    pub fn cut_all(&mut self) {
        self.bounds = Rect::ZERO;
    }

    fn looks(&self) -> usize {
        1 + self.shapes.iter().map(|shape| shape.looks()).sum::<usize>()
    }

    fn contains(&self, point: Point) -> bool {
        self.bounds.contains(point) && self.shapes.iter().all(|shape| shape.contains(point))
    }

    /// All of it, as an area.
    pub fn area(&self) -> Area {
        Area {
            bounds: self.bounds,
            shape: Shape::Rect,
        }
    }
}

impl Canvas {
    /// Paints an area.
    pub fn paint(&mut self, area: Area, clip: &Clip, ink: Ink) {
        let bounds = clip.bounds.intersect(area.bounds);
        if bounds.width() <= 0.05 || bounds.height() <= 0.05 || ink.alpha < 0.01 || self.paints.len() >= MAX_AREAS {
            return;
        }
        if ink.is_picture {
            self.picture += bounds.area();
        } else if !matches!(area.shape, Shape::Rect) {
            self.drawings += 1;
        }
        self.paints.push(Paint {
            bounds,
            area: Rc::new(area),
            clip: clip.clone(),
            colour: ink.colour,
            alpha: ink.alpha,
            is_picture: ink.is_picture,
            is_plain: ink.is_plain,
        });
    }

    /// Small shapes that may be list marks, and lines from top to bottom.
    pub fn dots(&self) -> (Vec<Rect>, Vec<Rect>) {
        let shapes = self.paints.iter().filter(|paint| !paint.is_picture);
        let bounds = shapes.map(|paint| paint.bounds).chain(self.rings.iter().copied());
        let (dots, others): (Vec<Rect>, Vec<Rect>) = bounds
            .filter(|bounds| dots::is_dot(*bounds) || dots::is_rail(*bounds))
            .partition(|bounds| dots::is_dot(*bounds));
        (dots.into_iter().take(MAX_DOTS).collect(), others)
    }

    /// Notes a shape that is drawn as a line and not filled.
    pub fn ring(&mut self, outline: &Outline) {
        let bounds = outline.bounds.filter(|bounds| {
            let is_upright = bounds.width() < 0.05 && outline.as_line().is_some();
            dots::is_dot(*bounds) || is_upright && dots::is_rail(*bounds)
        });
        if self.rings.len() < MAX_DOTS {
            self.rings.extend(bounds);
        }
    }

    /// How much was painted so far.
    pub fn order(&self) -> usize {
        self.paints.len()
    }

    /// The colour of a point so far; `None` if there is a picture, or what else is not known.
    pub fn colour_at(&mut self, point: Point) -> Option<Rgb> {
        let mut layers: Vec<(Rgb, f32)> = Vec::new();
        let mut is_known = true;
        for paint in self.paints.iter().rev() {
            self.looks += 1;
            if !paint.bounds.contains(point) {
                continue;
            }
            self.looks += paint.area.looks() + paint.clip.looks();
            if !paint.contains(point) {
                continue;
            }
            is_known = paint.is_plain && !paint.area.is_drawing() && paint.colour.is_some();
            let Some(colour) = paint.colour.filter(|_| is_known) else {
                break;
            };
            layers.push((colour, paint.alpha));
            if paint.alpha >= OPAQUE {
                break;
            }
        }
        let mix = |below: Rgb, (colour, alpha): &(Rgb, f32)| colour.over(below, *alpha);
        is_known.then(|| layers.iter().rev().fold(Rgb::WHITE, mix))
    }

    /// Whether something opaque was painted over a rectangle after `order`.
    pub fn is_touched(&mut self, area: Rect, order: usize) -> bool {
        let later = self.paints.get(order..).unwrap_or_default();
        self.looks += later.len();
        later
            .iter()
            .any(|paint| paint.is_cover() && paint.bounds.overlaps(area))
    }

    /// Whether something opaque was painted over a point after `order`.
    pub fn is_covered(&mut self, point: Point, order: usize) -> bool {
        let later = self.paints.get(order..).unwrap_or_default();
        let mut looks = later.len();
        let is_covered = later.iter().any(|paint| {
            let is_near = paint.is_cover() && paint.bounds.contains(point);
            looks += if is_near {
                paint.area.looks() + paint.clip.looks()
            } else {
                0
            };
            is_near && paint.contains(point)
        });
        self.looks += looks;
        is_covered
    }

    /// The share of the page that pictures cover.
    pub fn picture_share(&self) -> f64 {
        self.picture / self.page.area().max(1.0)
    }

    /// How many shapes other than rectangles there are: letters that were made outlines are.
    pub fn drawing_count(&self) -> usize {
        self.drawings
    }

    /// An empty page; what was looked at before counts on.
    pub fn turn_page(&mut self, width: f32, height: f32) -> Clip {
        *self = Self {
            page: Rect::new(0.0, 0.0, f64::from(width), f64::from(height)),
            looks: self.looks,
            ..Self::default()
        };
        Clip {
            bounds: self.page,
            shapes: Vec::new(),
        }
    }

    /// Whether a point is on the page.
    pub fn is_on_page(&self, point: Point) -> bool {
        self.page.contains(point)
    }

    /// Whether what is painted at a point is not cut away.
    pub fn is_within(&mut self, clip: &Clip, point: Point) -> bool {
        self.looks += clip.looks();
        clip.contains(point)
    }

    /// Whether all this still is the work of a person.
    pub fn check(&self) -> Result<(), Error> {
        if self.looks > MAX_LOOKS {
            Err(Error::TooComplex)
        } else {
            Ok(())
        }
    }
}

impl Paint {
    fn contains(&self, point: Point) -> bool {
        self.bounds.contains(point) && self.area.contains(point) && self.clip.contains(point)
    }

    /// Whether it hides what is below.
    fn is_cover(&self) -> bool {
        self.is_plain && self.alpha >= OPAQUE && !self.area.is_drawing() && (self.is_picture || self.colour.is_some())
    }
}
