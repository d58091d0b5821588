//! Shapes: outlines being drawn, and the areas inside.

use hayro_font::kurbo::{BezPath, PathEl, Point, Rect, Shape as _};

/// Shapes with more corners than this are drawings, not backgrounds.
const MAX_CORNERS: usize = 200;

/// An outline being drawn, in page coordinates.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    path: BezPath,
    /// What it has reached so far.
    pub bounds: Option<Rect>,
    /// Whether it has more corners than are kept.
    is_drawing: bool,
}

/// What an area looks like.
#[derive(Debug)]
pub enum Shape {
    /// A rectangle that stands straight.
    Rect,
    /// What is inside a path.
    Path {
        /// The path.
        path: BezPath,
        /// By which rule.
        is_even_odd: bool,
    },
    /// Only its bounds are known.
    Drawing,
}

/// Something with a shape.
#[derive(Debug)]
pub struct Area {
    /// Where it lies.
    pub bounds: Rect,
    /// What it looks like.
    pub shape: Shape,
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
    /// Whether a point lies within it.
    pub fn contains(&self, point: Point) -> bool {
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
    pub fn looks(&self) -> usize {
        match &self.shape {
            Shape::Path { path, .. } => path.elements().len() * 4,
            _ => 1,
        }
    }

    /// Whether only its bounds are known.
    pub fn is_drawing(&self) -> bool {
        matches!(self.shape, Shape::Drawing)
    }
}
