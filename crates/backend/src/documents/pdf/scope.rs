//! A content stream being read: its state, and what it has begun and not yet ended.

use std::rc::Rc;

use hayro_font::kurbo::{Affine, Point};
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::Number;
use hayro_syntax::page::Resources;

use super::canvas::Canvas;
use super::faces::Face;
use super::marks::Mark;
use super::outline::{Area, Outline};
use super::text::State;

/// Thinner lines than this many points are no backgrounds.
const MIN_BAR: f64 = 3.0;

/// A content stream being read.
pub struct Scope<'a> {
    /// States saved.
    pub stack: Vec<State<'a>>,
    /// The state.
    pub state: State<'a>,
    /// Marked content that is open.
    pub marks: Vec<Mark>,
    /// Fonts by the names that this stream has for them.
    pub fonts: Vec<(Vec<u8>, Option<Rc<Face<'a>>>)>,
    outline: Outline,
    last: Point,
    /// Whether the outline will cut what follows, and by which rule.
    clip: Option<bool>,
}

impl<'a> Scope<'a> {
    /// At the start of a stream.
    pub fn new(state: State<'a>) -> Self {
        Self {
            stack: Vec::new(),
            state,
            marks: Vec::new(),
            fonts: Vec::new(),
            outline: Outline::default(),
            last: Point::ZERO,
            clip: None,
        }
    }

    /// Whether a layer is open that is off.
    pub fn is_off(&self) -> bool {
        self.state.graphics.is_off || self.marks.iter().any(|mark| matches!(mark, Mark::Off))
    }

    /// Instructions that only change the state.
    pub fn set(&mut self, instruction: &TypedInstruction<'_, '_>, resources: &Resources<'_>) {
        let state = &mut self.state;
        match instruction {
            TypedInstruction::SaveState(_) => self.stack.push(state.clone()),
            TypedInstruction::RestoreState(_) => {
                if let Some(saved) = self.stack.pop() {
                    self.state = saved;
                }
            }
            TypedInstruction::Transform(m) => {
                state.ctm *= Affine::new([m.0, m.1, m.2, m.3, m.4, m.5].map(|number| number.as_f64()));
            }
            TypedInstruction::LineWidth(width) => state.graphics.line_width = width.0.as_f64(),
            TypedInstruction::BeginText(_) => state.set_matrix(Affine::IDENTITY),
            TypedInstruction::SetTextMatrix(m) => {
                state.set_matrix(Affine::new(
                    [m.0, m.1, m.2, m.3, m.4, m.5].map(|number| number.as_f64()),
                ));
            }
            TypedInstruction::NextLine(line) => state.next_line(line.0.as_f64(), line.1.as_f64()),
            TypedInstruction::NextLineAndSetLeading(line) => {
                state.leading = -line.1.as_f64();
                state.next_line(line.0.as_f64(), line.1.as_f64());
            }
            TypedInstruction::NextLineUsingLeading(_) => state.next_line(0.0, -state.leading),
            TypedInstruction::CharacterSpacing(space) => state.char_space = space.0.as_f64(),
            TypedInstruction::WordSpacing(space) => state.word_space = space.0.as_f64(),
            TypedInstruction::HorizontalScaling(stretch) => state.stretch = stretch.0.as_f64() / 100.0,
            TypedInstruction::TextLeading(leading) => state.leading = leading.0.as_f64(),
            TypedInstruction::TextRise(rise) => state.rise = rise.0.as_f64(),
            TypedInstruction::TextRenderingMode(mode) => state.graphics.mode = mode.0.as_i64(),
            TypedInstruction::BeginMarkedContent(_) => self.marks.push(Mark::Plain),
            other => state.graphics.set(other, resources),
        }
    }

    /// Instructions that draw outlines; whether it was one.
    pub fn draw(&mut self, instruction: &TypedInstruction<'_, '_>) -> bool {
        match instruction {
            TypedInstruction::MoveTo(to) => {
                let point = self.point(&to.0, &to.1);
                self.outline.move_to(point);
            }
            TypedInstruction::LineTo(to) => {
                let point = self.point(&to.0, &to.1);
                self.outline.draw_to(None, point);
            }
            TypedInstruction::CubicTo(to) => {
                let bend = (self.point(&to.0, &to.1), self.point(&to.2, &to.3));
                let point = self.point(&to.4, &to.5);
                self.outline.draw_to(Some(bend), point);
            }
            TypedInstruction::CubicStartTo(to) => {
                let bend = (self.last, self.point(&to.0, &to.1));
                let point = self.point(&to.2, &to.3);
                self.outline.draw_to(Some(bend), point);
            }
            TypedInstruction::CubicEndTo(to) => {
                let bend = self.point(&to.0, &to.1);
                let point = self.point(&to.2, &to.3);
                self.outline.draw_to(Some((bend, point)), point);
            }
            TypedInstruction::ClosePath(_) => self.outline.close(),
            TypedInstruction::RectPath(sides) => self.rectangle([&sides.0, &sides.1, &sides.2, &sides.3]),
            TypedInstruction::ClipNonZero(_) => self.clip = Some(false),
            TypedInstruction::ClipEvenOdd(_) => self.clip = Some(true),
            _ => return false,
        }
        true
    }

    /// Instructions that paint what was drawn; whether it was one.
    pub fn paint(&mut self, instruction: &TypedInstruction<'_, '_>, canvas: &mut Canvas) -> bool {
        use TypedInstruction as Is;
        let (fill, stroke) = match instruction {
            Is::FillPathNonZero(_) | Is::FillPathNonZeroCompatibility(_) => (Some(false), false),
            Is::FillPathEvenOdd(_) => (Some(true), false),
            Is::FillAndStrokeNonZero(_) | Is::CloseFillAndStrokeNonZero(_) => (Some(false), true),
            Is::FillAndStrokeEvenOdd(_) | Is::CloseFillAndStrokeEvenOdd(_) => (Some(true), true),
            Is::StrokePath(_) | Is::CloseAndStrokePath(_) => (None, true),
            Is::EndPath(_) => (None, false),
            _ => return false,
        };
        let outline = std::mem::take(&mut self.outline);
        let is_off = self.is_off();
        let graphics = &mut self.state.graphics;
        if let (Some(rule), false) = (fill, is_off)
            && let Some(area) = outline.clone().area(rule)
        {
            canvas.paint(area, &graphics.clip, graphics.fill());
        }
        if stroke && fill.is_none() && !is_off {
            canvas.ring(&outline);
        }
        if stroke
            && !is_off
            && let Some(area) = bar(
                &outline,
                graphics.line_width * self.state.ctm.determinant().abs().sqrt(),
            )
        {
            canvas.paint(area, &graphics.clip, graphics.stroke());
        }
        if let Some(rule) = self.clip.take() {
            match outline.area(rule) {
                Some(area) => graphics.clip.cut(area),
                None => graphics.clip.cut_all(),
            }
        }
        true
    }

    fn point(&mut self, x: &Number, y: &Number) -> Point {
        self.last = self.state.ctm * Point::new(x.as_f64(), y.as_f64());
        self.last
    }

    fn rectangle(&mut self, [x, y, width, height]: [&Number; 4]) {
        let (x, y, width, height) = (x.as_f64(), y.as_f64(), width.as_f64(), height.as_f64());
        let corner = |right: f64, up: f64| self.state.ctm * Point::new(x + right, y + up);
        let corners = [
            corner(0.0, 0.0),
            corner(width, 0.0),
            corner(width, height),
            corner(0.0, height),
        ];
        self.last = corners[0];
        self.outline.rectangle(corners);
    }
}

/// A straight line as thick as a bar: some writers paint backgrounds so.
fn bar(outline: &Outline, width: f64) -> Option<Area> {
    let (from, to) = outline.as_line().filter(|_| width >= MIN_BAR)?;
    let along = to - from;
    let across = along.turn_90().normalize() * (width / 2.0);
    let mut bar = Outline::default();
    bar.rectangle([from + across, to + across, to - across, from - across]);
    bar.area(false)
}
