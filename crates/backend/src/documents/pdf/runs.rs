//! From glyphs to runs: what follows without a gap on one line belongs together.

use engine::layout::Run;
use hayro_font::kurbo::{Point, Vec2};

/// A wider gap than this share of the font size ends a run; kerning stays below it.
const MAX_GAP: f64 = 0.1;
/// Kerning and accents may step back by this share of the font size.
const MAX_OVERLAP: f64 = 0.3;
/// How many runs back a second drawing of the same words is looked for.
const REDRAW_DISTANCE: usize = 8;

/// A glyph, or the text that stands for several, on the page.
#[derive(Clone, Debug)]
pub struct Placed {
    /// What it says.
    pub text: String,
    /// Where its origin is.
    pub start: Point,
    /// Where the origin of its successor would be.
    pub end: Point,
    /// Font size on the page.
    pub size: f64,
    /// Whether the font is bold.
    pub bold: bool,
    /// Whether the font is italic.
    pub italic: bool,
    /// Whether it is drawn without ink.
    pub hidden: bool,
}

/// A run that may still grow.
struct Open {
    glyphs: Placed,
    direction: Vec2,
}

/// The runs of one page.
#[derive(Default)]
pub struct Runs {
    done: Vec<Run>,
    hidden: Vec<Run>,
    open: Option<Open>,
}

impl Runs {
    /// Adds a glyph in drawing order.
    pub fn push(&mut self, glyph: Placed) {
        if let Some(open) = &mut self.open
            && open.takes(&glyph)
        {
            open.glyphs.text.push_str(&glyph.text);
            open.glyphs.end = glyph.end;
            return;
        }
        self.break_run();
        let step = glyph.end - glyph.start;
        let direction = if step.hypot() > f64::EPSILON {
            step.normalize()
        } else {
            Vec2::new(1.0, 0.0)
        };
        self.open = Some(Open {
            glyphs: glyph,
            direction,
        });
    }

    /// Ends the run that is being built.
    pub fn break_run(&mut self) {
        let Some(Open { glyphs, .. }) = self.open.take() else {
            return;
        };
        let run = to_run(&glyphs);
        if !(run.x0.is_finite() && run.x1.is_finite() && run.baseline.is_finite() && run.size.is_finite()) {
            return;
        }
        if glyphs.hidden {
            self.hidden.push(run);
        } else if let Some(first) = self
            .done
            .iter_mut()
            .rev()
            .take(REDRAW_DISTANCE)
            .find(|first| redraws(first, &run))
        {
            // Drawn twice with a hair's offset: the poor man's bold.
            first.bold = true;
        } else {
            self.done.push(run);
        }
    }

    /// The runs that can be seen and those that cannot.
    pub fn finish(mut self) -> (Vec<Run>, Vec<Run>) {
        self.break_run();
        (self.done, self.hidden)
    }
}

impl Open {
    fn takes(&self, glyph: &Placed) -> bool {
        let last = &self.glyphs;
        let size = last.size.max(0.01);
        if (last.size - glyph.size).abs() > size * 0.02
            || last.bold != glyph.bold
            || last.italic != glyph.italic
            || last.hidden != glyph.hidden
        {
            return false;
        }
        let gap = glyph.start - last.end;
        let along = gap.dot(self.direction);
        let across = gap.cross(self.direction);
        across.abs() <= size * 0.05 && along <= size * MAX_GAP && along >= -size * MAX_OVERLAP
    }
}

#[expect(clippy::cast_possible_truncation, reason = "points on a page need no more than f32")]
fn to_run(glyphs: &Placed) -> Run {
    Run {
        text: glyphs.text.clone(),
        x0: glyphs.start.x.min(glyphs.end.x) as f32,
        x1: glyphs.start.x.max(glyphs.end.x) as f32,
        baseline: glyphs.start.y as f32,
        size: glyphs.size as f32,
        bold: glyphs.bold,
        italic: glyphs.italic,
    }
}

fn redraws(first: &Run, second: &Run) -> bool {
    let near = first.size * 0.15;
    first.text == second.text
        && !first.text.trim().is_empty()
        && (first.x0 - second.x0).abs() < near
        && (first.baseline - second.baseline).abs() < near
        && (first.size - second.size).abs() < near
}
