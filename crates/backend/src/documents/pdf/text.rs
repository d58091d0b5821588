//! The text state of a content stream: which font, how large, where.

use std::rc::Rc;

use hayro_font::kurbo::{Affine, Point};

use super::canvas::Clip;
use super::faces::Face;
use super::graphics::Graphics;
use super::runs::Placed;

/// How high above the baseline the middle of a small letter is, in font sizes.
const MIDDLE: f64 = 0.25;

/// What `q` saves and `Q` restores.
#[derive(Clone)]
pub struct State<'a> {
    /// From user space to the page.
    pub ctm: Affine,
    /// The font, once one was set.
    pub face: Option<Rc<Face<'a>>>,
    /// Its size in text space.
    pub size: f64,
    /// Extra room after each glyph.
    pub char_space: f64,
    /// Extra room after each one-byte space.
    pub word_space: f64,
    /// Horizontal scaling, 1 being none.
    pub stretch: f64,
    /// Distance between lines.
    pub leading: f64,
    /// Distance above the baseline.
    pub rise: f64,
    /// How things look.
    pub graphics: Graphics,
    /// From text space to user space.
    pub matrix: Affine,
    /// Where the line began.
    pub line_matrix: Affine,
}

impl State<'_> {
    /// The state a page begins with.
    pub fn new(ctm: Affine, clip: Clip) -> Self {
        Self {
            ctm,
            face: None,
            size: 1.0,
            char_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            graphics: Graphics::new(clip),
            matrix: Affine::IDENTITY,
            line_matrix: Affine::IDENTITY,
        }
    }

    /// Sets where text goes next.
    pub fn set_matrix(&mut self, matrix: Affine) {
        self.matrix = matrix;
        self.line_matrix = matrix;
    }

    /// Moves to the next line.
    pub fn next_line(&mut self, x: f64, y: f64) {
        self.set_matrix(self.line_matrix * Affine::translate((x, y)));
    }

    /// Moves by a number of a `TJ` array.
    pub fn adjust(&mut self, thousandths: f64) {
        let distance = -thousandths / 1000.0 * self.size;
        self.advance(distance);
    }

    /// Places the next glyph and moves past it.
    pub fn place(&mut self, face: &Face<'_>, code: u32, length: usize) -> (Option<Rc<str>>, Placed) {
        let code_is_space = code == 32 && length == 1;
        let code = face.code(code, length);
        let to_page = self.ctm * self.matrix * Affine::translate((0.0, self.rise));
        let width = code.advance * self.size;
        let end = if face.is_horizontal() {
            Point::new(width * self.stretch, 0.0)
        } else {
            Point::new(0.0, width)
        };
        let [a, b, c, d, _, _] = to_page.as_coeffs();
        let middle = if face.is_horizontal() {
            Point::new(end.x / 2.0, MIDDLE * self.size * face.size_factor)
        } else {
            Point::new(0.0, end.y / 2.0)
        };
        let placed = Placed {
            text: String::new(),
            start: to_page * Point::ORIGIN,
            end: to_page * end,
            size: c.hypot(d) * self.size.abs() * face.size_factor,
            bold: face.bold,
            italic: face.italic,
            breadth: a.hypot(b) * (self.size * self.stretch).abs() * face.size_factor,
            middle: to_page * middle,
            order: 0,
            hidden: None,
        };
        self.advance(width + self.char_space + if code_is_space { self.word_space } else { 0.0 });
        (code.text, placed)
    }

    fn advance(&mut self, distance: f64) {
        let step = if self.face.as_ref().is_none_or(|face| face.is_horizontal()) {
            (distance * self.stretch, 0.0)
        } else {
            (0.0, distance)
        };
        self.matrix *= Affine::translate(step);
    }
}
