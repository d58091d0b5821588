//! From glyphs to runs: what follows without a gap on one line belongs together.

use engine::layout::Run;
use hayro_font::kurbo::{Point, Vec2};

use crate::documents::hidden::Why;

/// A wider gap than this share of the font size ends a run; kerning stays below it.
const MAX_GAP: f64 = 0.1;
/// Kerning and accents may step back by this share of the font size.
const MAX_OVERLAP: f64 = 0.3;
/// This many letters may run over an edge and still belong to what is seen.
const MAX_SPILL: usize = 8;
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
    /// Width of an em on the page.
    pub breadth: f64,
    /// The middle of what is drawn.
    pub middle: Point,
    /// How much was painted on the page before it.
    pub order: usize,
    /// Why nobody sees it.
    pub hidden: Option<Why>,
}

/// A run, and what tells whether it is seen.
pub struct Drawn {
    /// The run.
    pub run: Run,
    /// Why nobody sees it.
    pub hidden: Option<Why>,
    /// Its glyphs.
    pub spots: Vec<Spot>,
}

/// A glyph of a run.
#[derive(Clone, Copy)]
pub struct Spot {
    /// Where in the text it begins, in bytes.
    pub at: usize,
    /// The middle of what is drawn.
    pub middle: Point,
    /// How much was painted on the page before it.
    pub order: usize,
}

/// A run that may still grow.
struct Open {
    glyphs: Placed,
    direction: Vec2,
    spots: Vec<Spot>,
    spill: usize,
}

/// The runs of one page.
#[derive(Default)]
pub struct Runs {
    done: Vec<Drawn>,
    open: Option<Open>,
}

impl Runs {
    /// Adds a glyph in drawing order.
    pub fn push(&mut self, mut glyph: Placed) {
        if !glyph.text.is_ascii() && glyph.text.chars().count() > 1 && glyph.text.chars().all(is_right_to_left) {
            // Lines stand as they are seen; only what one glyph stands for is given as it is read.
            glyph.text = glyph.text.chars().rev().collect();
        }
        if let Some(open) = &mut self.open
            && open.follows(&glyph)
        {
            let is_blank = glyph.text.trim().is_empty();
            if is_blank {
                // What has no ink is as visible as what is around it.
                glyph.hidden = open.glyphs.hidden;
            }
            let spills = open.glyphs.hidden.is_none() && open.spill < MAX_SPILL.min(open.spots.len() / 2);
            let is_edge = matches!(glyph.hidden, Some(Why::SameColour | Why::OffPage | Why::Clipped));
            if open.glyphs.hidden == glyph.hidden || spills && is_edge {
                open.spill += usize::from(is_edge && open.glyphs.hidden.is_none());
                open.spots.push(open.spot(&glyph));
                open.glyphs.text.push_str(&glyph.text);
                open.glyphs.end = glyph.end;
                return;
            }
        }
        self.break_run();
        let step = glyph.end - glyph.start;
        let direction = if step.hypot() > f64::EPSILON {
            step.normalize()
        } else {
            Vec2::new(1.0, 0.0)
        };
        let spots = vec![Spot {
            at: 0,
            middle: glyph.middle,
            order: glyph.order,
        }];
        self.open = Some(Open {
            glyphs: glyph,
            direction,
            spots,
            spill: 0,
        });
    }

    /// Ends the run that is being built.
    pub fn break_run(&mut self) {
        let Some(Open { glyphs, spots, .. }) = self.open.take() else {
            return;
        };
        let run = to_run(&glyphs);
        if !(run.x0.is_finite() && run.x1.is_finite() && run.baseline.is_finite() && run.size.is_finite()) {
            return;
        }
        let hidden = glyphs.hidden;
        let mut before = self.done.iter_mut().rev().take(REDRAW_DISTANCE);
        if let Some(first) = before.find(|first| first.hidden == hidden && redraws(&first.run, &run)) {
            // Drawn twice with a hair's offset: the poor man's bold.
            first.run.bold = true;
            first.spots = spots;
        } else {
            self.done.push(Drawn { run, hidden, spots });
        }
    }

    /// All runs.
    pub fn finish(mut self) -> Vec<Drawn> {
        self.break_run();
        self.done
    }
}

impl Open {
    /// Whether a glyph goes on where the last one ended, in the same font.
    fn follows(&self, glyph: &Placed) -> bool {
        let last = &self.glyphs;
        let size = last.size.max(0.01);
        if (last.size - glyph.size).abs() > size * 0.02 || last.bold != glyph.bold || last.italic != glyph.italic {
            return false;
        }
        let gap = glyph.start - last.end;
        let along = gap.dot(self.direction);
        let across = gap.cross(self.direction);
        across.abs() <= size * 0.05 && along <= size * MAX_GAP && along >= -size * MAX_OVERLAP
    }

    fn spot(&self, glyph: &Placed) -> Spot {
        Spot {
            at: self.glyphs.text.len(),
            middle: glyph.middle,
            order: glyph.order,
        }
    }
}

/// Whether a letter is written from right to left.
fn is_right_to_left(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{65f}' | '\u{66a}'..='\u{6ef}' | '\u{6fa}'..='\u{8ff}')
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
