//! Takes rules, frames and bars off a page: they are read as letters, and tie together what stands beside them.

use image::GrayImage;

use super::hocr::Frame;

/// Darker pixels are ink, on a page whose ground was levelled: frames are often grey.
const INK: u8 = 180;
/// Rules and bars are at least so long, in pixels, and so many times longer than thick: no letter is.
const LONG: u32 = 160;
const THIN: u32 = 12;
/// The least width and height of a frame, in pixels, and how much of it its lines fill at most.
const WIDE: u32 = 100;
const HIGH: u32 = 50;
const HOLLOW: f32 = 0.16;
/// So much of each of its sides is drawn.
const DRAWN: f32 = 0.5;
/// A side is drawn within this share of a frame's width or height: corners may be round, and pages lean.
const EDGE: u32 = 8;
/// What fills less than this of a large area are lines, however they cross.
const SPARSE: f32 = 0.03;
const LARGE: u32 = 300;
/// Pixels around a line that are lighter than ink and belong to it.
const HALO: u32 = 2;
/// Smaller ink, in pixels, is a speck, and what fills more of its frame than this is a mark.
const SPECK: u32 = 4;
const FULL: f32 = 0.66;
/// A page with more runs of ink than this is noise.
const MAX_RUNS: usize = 2_000_000;

/// Pixels of ink side by side.
#[derive(Clone, Copy)]
struct Run {
    y: u32,
    x0: u32,
    x1: u32,
}

/// Ink that hangs together: the numbers of its runs, and its frame.
struct Shape {
    runs: Vec<Run>,
    x0: u32,
    y0: u32,
    x1: u32,
    y1: u32,
}

/// The page without its rules, frames and bars.
pub fn erased(mut page: GrayImage) -> GrayImage {
    for shape in shapes(&page).iter().filter(|shape| shape.is_drawn()) {
        for run in &shape.runs {
            for y in run.y.saturating_sub(HALO)..(run.y + HALO + 1).min(page.height()) {
                for x in run.x0.saturating_sub(HALO)..(run.x1 + HALO).min(page.width()) {
                    page.get_pixel_mut(x, y).0[0] = u8::MAX;
                }
            }
        }
    }
    page
}

/// Ink that hangs together.
pub struct Piece {
    /// The frame around it.
    pub frame: Frame,
    /// Whether it fills its frame, as discs and squares do.
    pub is_full: bool,
}

/// The ink of a page, but for specks.
pub fn ink(page: &GrayImage) -> Vec<Piece> {
    let shapes = shapes(page).into_iter().filter(|shape| !shape.is_speck());
    shapes.map(|shape| shape.piece()).collect()
}

/// What hangs together on a page.
fn shapes(page: &GrayImage) -> Vec<Shape> {
    let runs = runs(page);
    if runs.len() > MAX_RUNS {
        return Vec::new();
    }
    let mut parents: Vec<usize> = (0..runs.len()).collect();
    let (mut above, mut row) = (0, 0);
    for (number, run) in runs.iter().enumerate() {
        if runs[row].y != run.y {
            (above, row) = (row, number);
        }
        // Runs of the row above that touch this one; those that end before it touch none that follow either.
        while above < row && (runs[above].y + 1 < run.y || runs[above].x1 < run.x0) {
            above += 1;
        }
        for other in (above..row).take_while(|other| runs[*other].x0 <= run.x1) {
            let (one, two) = (root(&mut parents, number), root(&mut parents, other));
            parents[one.max(two)] = one.min(two);
        }
    }
    let mut places = vec![usize::MAX; runs.len()];
    let mut shapes: Vec<Shape> = Vec::new();
    for (number, run) in runs.iter().enumerate() {
        let root = root(&mut parents, number);
        if places[root] == usize::MAX {
            places[root] = shapes.len();
            shapes.push(Shape {
                runs: Vec::new(),
                x0: run.x0,
                y0: run.y,
                x1: run.x1,
                y1: run.y + 1,
            });
        }
        shapes[places[root]].take(*run);
    }
    shapes
}

fn root(parents: &mut [usize], mut number: usize) -> usize {
    while parents[number] != number {
        parents[number] = parents[parents[number]];
        number = parents[number];
    }
    number
}

fn runs(page: &GrayImage) -> Vec<Run> {
    let mut runs = Vec::new();
    for (y, pixels) in (0..).zip(page.rows()) {
        let mut from = None;
        let edges = pixels.map(|pixel| pixel.0[0] < INK).chain([false]);
        for (x, is_ink) in (0..).zip(edges) {
            match (is_ink, from) {
                (true, None) => from = Some(x),
                (false, Some(x0)) => {
                    runs.push(Run { y, x0, x1: x });
                    from = None;
                }
                _ => {}
            }
        }
    }
    runs
}

impl Shape {
    fn take(&mut self, run: Run) {
        self.x0 = self.x0.min(run.x0);
        self.x1 = self.x1.max(run.x1);
        self.y1 = self.y1.max(run.y + 1);
        self.runs.push(run);
    }

    fn is_speck(&self) -> bool {
        self.x1 - self.x0 < SPECK || self.y1 - self.y0 < SPECK
    }

    #[expect(clippy::cast_precision_loss, reason = "pixels of a page")]
    fn piece(&self) -> Piece {
        let (width, height) = ((self.x1 - self.x0) as f32, (self.y1 - self.y0) as f32);
        // The edge of a window cuts discs in half.
        let is_round = width < height * 1.5 && height < width * 2.0;
        Piece {
            frame: Frame {
                x0: self.x0 as f32,
                y0: self.y0 as f32,
                x1: self.x1 as f32,
                y1: self.y1 as f32,
            },
            is_full: is_round && self.filled() > FULL,
        }
    }

    fn is_drawn(&self) -> bool {
        let (width, height) = (self.x1 - self.x0, self.y1 - self.y0);
        if width.max(height) >= LONG && width.max(height) >= THIN * width.min(height) {
            return true;
        }
        if width < WIDE || height < HIGH {
            return false;
        }
        let filled = self.filled();
        filled < SPARSE && width.max(height) >= LARGE || filled < HOLLOW && self.is_frame()
    }

    #[expect(clippy::cast_precision_loss, reason = "pixels of a page")]
    fn filled(&self) -> f32 {
        let ink: u32 = self.runs.iter().map(|run| run.x1 - run.x0).sum();
        ink as f32 / ((self.x1 - self.x0) as f32 * (self.y1 - self.y0) as f32)
    }

    /// Whether all four sides are drawn.
    #[expect(clippy::cast_precision_loss, reason = "pixels of a page")]
    fn is_frame(&self) -> bool {
        let (width, height) = (self.x1 - self.x0, self.y1 - self.y0);
        let (across, down) = (width / EDGE, height / EDGE);
        let (mut top, mut bottom) = (vec![false; width as usize], vec![false; width as usize]);
        let (mut left, mut right) = (vec![false; height as usize], vec![false; height as usize]);
        for run in &self.runs {
            let row = (run.y - self.y0) as usize;
            left[row] |= run.x0 <= self.x0 + across;
            right[row] |= run.x1 + across >= self.x1;
            for (side, is_here) in [
                (&mut top, run.y <= self.y0 + down),
                (&mut bottom, run.y + down + 1 >= self.y1),
            ] {
                if is_here {
                    side[(run.x0 - self.x0) as usize..(run.x1 - self.x0) as usize].fill(true);
                }
            }
        }
        let is_drawn = |side: &Vec<bool>| {
            let drawn = side.iter().filter(|is_drawn| **is_drawn).count();
            drawn as f32 > side.len() as f32 * DRAWN
        };
        [top, bottom, left, right].iter().all(is_drawn)
    }
}

#[cfg(test)]
mod tests {
    use image::Luma;

    use super::*;

    /// Whether ink stands at a place of what is left of a page.
    fn left(page: &GrayImage, x: u32, y: u32) -> bool {
        page.get_pixel(x, y).0[0] < INK
    }

    #[test]
    fn frames_rules_and_bars_are_taken_off_and_letters_stay() {
        let page = GrayImage::from_fn(800, 600, |x, y| {
            let (x_in, y_in) = (x.wrapping_sub(50), y.wrapping_sub(50));
            let is_frame = x_in < 300 && y_in < 120 && !((3..297).contains(&x_in) && (3..117).contains(&y_in));
            let is_rule = (400..700).contains(&x) && y == 100 + (x - 400) / 100;
            let is_bar = (400..700).contains(&x) && (300..320).contains(&y);
            // A ring as large and as heavy as letters of a name are.
            let (away_x, away_y) = (f64::from(x) - 200.0, f64::from(y) - 400.0);
            let is_letter = (45.0..60.0).contains(&away_x.hypot(away_y));
            let is_stroke = (150..170).contains(&x) && (90..130).contains(&y);
            let is_dash = (500..560).contains(&x) && (400..405).contains(&y);
            let is_ink = is_frame || is_rule || is_bar || is_letter || is_stroke || is_dash;
            Luma([if is_ink { 0 } else { 255 }])
        });
        for (x, y) in [(51, 100), (348, 100), (200, 51), (450, 100), (650, 102), (500, 310)] {
            assert!(left(&page, x, y) && !left(&erased(page.clone()), x, y), "{x} {y}");
        }
        let page = erased(page);
        for (x, y) in [(160, 100), (200, 350), (252, 400), (530, 402)] {
            assert!(left(&page, x, y), "{x} {y}");
        }
    }

    #[test]
    fn shapes_hang_together_around_corners() {
        // Two strokes that meet only at the bottom, and a dot apart.
        let page = GrayImage::from_fn(60, 40, |x, y| {
            let is_cup = (10..30).contains(&x) && (5..30).contains(&y) && !((14..26).contains(&x) && y < 26);
            let is_dot = (45..50).contains(&x) && (5..10).contains(&y);
            Luma([if is_cup || is_dot { 0 } else { 255 }])
        });
        let mut widths: Vec<u32> = shapes(&page).iter().map(|shape| shape.x1 - shape.x0).collect();
        widths.sort_unstable();
        assert_eq!(widths, [5, 20]);
    }
}
