//! What has been painted on a page, so that it can be told what is behind a glyph and what is over it.

use std::rc::Rc;

use hayro_font::kurbo::{BezPath, PathEl, Point, Rect, Shape as _};

use crate::documents::Error;
use crate::documents::rgb::Rgb;

/// Areas looked at in the whole document: one for each glyph and area, and more for shapes with many corners.
const MAX_LOOKS: usize = 60_000_000;
/// Areas on a page.
const MAX_AREAS: usize = 50_000;
/// Shapes with more corners than this are drawings, not backgrounds.
const MAX_CORNERS: usize = 200;
/// Shapes within each other that cut what is painted.
const MAX_CLIPS: usize = 12;
/// What lets through less than this hides what is below.
const OPAQUE: f32 = 0.97;

/// An outline being drawn, in page coordinates.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    path: BezPath,
    bounds: Option<Rect>,
    /// Whether it has more corners than are kept.
    is_drawing: bool,
}

/// A shape on the page.
#[derive(Debug)]
enum Shape {
    Rect,
    Path {
        path: BezPath,
        is_even_odd: bool,
    },
    /// Only its bounds are known.
    Drawing,
}

/// What painting is cut to.
#[derive(Clone, Debug)]
pub struct Clip {
    bounds: Rect,
    shapes: Vec<Rc<Area>>,
}

/// Something with a shape.
#[derive(Debug)]
pub struct Area {
    bounds: Rect,
    shape: Shape,
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
    picture: f64,
    drawings: usize,
    looks: usize,
}

impl Outline {
    /// Begins a line.
    pub fn move_to(&mut self, point: Point) {
        self.close_open();
        self.reach(point);
        if !self.is_drawing {
            self.path.move_to(point);
        }
    }

    /// Goes on to a point, by a curve if there are points that bend it.
    pub fn draw_to(&mut self, bend: Option<(Point, Point)>, point: Point) {
        if self.path.elements().is_empty() && !self.is_drawing {
            return self.move_to(point);
        }
        for point in bend
            .into_iter()
            .flat_map(|(first, second)| [first, second])
            .chain([point])
        {
            self.reach(point);
        }
        if self.is_drawing {
            return;
        }
        match bend {
            Some((first, second)) => self.path.curve_to(first, second, point),
            None => self.path.line_to(point),
        }
    }

    /// Goes back to where the line began.
    pub fn close(&mut self) {
        if !self.is_drawing && !self.path.elements().is_empty() {
            self.path.close_path();
        }
    }

    /// Adds four corners.
    pub fn rectangle(&mut self, corners: [Point; 4]) {
        self.move_to(corners[0]);
        for corner in &corners[1..] {
            self.draw_to(None, *corner);
        }
        self.close();
    }

    /// What is filled is closed, whether the file says so or not.
    fn close_open(&mut self) {
        if !matches!(self.path.elements().last(), None | Some(PathEl::ClosePath)) {
            self.path.close_path();
        }
    }

    fn reach(&mut self, point: Point) {
        if !point.is_finite() {
            return;
        }
        let own = Rect::from_points(point, point);
        self.bounds = Some(self.bounds.map_or(own, |bounds| bounds.union(own)));
        if self.path.elements().len() > MAX_CORNERS {
            self.is_drawing = true;
            self.path = BezPath::new();
        }
    }

    /// The ends of a line that is nothing but straight.
    pub fn as_line(&self) -> Option<(Point, Point)> {
        match self.path.elements() {
            [PathEl::MoveTo(from), PathEl::LineTo(to)] => Some((*from, *to)),
            _ => None,
        }
    }

    /// The area inside.
    pub fn area(mut self, is_even_odd: bool) -> Option<Area> {
        self.close_open();
        let bounds = self.bounds?;
        let shape = if self.is_drawing {
            Shape::Drawing
        } else if is_upright(&self.path) {
            Shape::Rect
        } else {
            let path = self.path;
            Shape::Path { path, is_even_odd }
        };
        Some(Area { bounds, shape })
    }
}

/// Whether a path is a rectangle that stands straight.
fn is_upright(path: &BezPath) -> bool {
    let mut corners = Vec::new();
    for element in path.elements() {
        match element {
            PathEl::MoveTo(point) if corners.is_empty() => corners.push(*point),
            PathEl::LineTo(point) if corners.len() < 5 => corners.push(*point),
            PathEl::ClosePath => {}
            _ => return false,
        }
    }
    if corners.len() == 5 && corners[0] == corners[4] {
        corners.pop();
    }
    let is_straight = |from: Point, to: Point| (from.x - to.x).abs() < 0.01 || (from.y - to.y).abs() < 0.01;
    corners.len() == 4
        && (0..4).all(|index| is_straight(corners[index], corners[(index + 1) % 4]))
        && !is_straight(corners[0], corners[2])
}

impl Area {
    fn contains(&self, point: Point) -> bool {
        self.bounds.contains(point)
            && match &self.shape {
                Shape::Rect | Shape::Drawing => true,
                Shape::Path { path, is_even_odd } => {
                    let winding = path.winding(point);
                    if *is_even_odd { winding % 2 != 0 } else { winding != 0 }
                }
            }
    }

    /// What it costs to tell whether it holds a point: a side costs more than a rectangle.
    fn looks(&self) -> usize {
        match &self.shape {
            Shape::Path { path, .. } => path.elements().len() * 4,
            _ => 1,
        }
    }

    fn is_drawing(&self) -> bool {
        matches!(self.shape, Shape::Drawing)
    }
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
