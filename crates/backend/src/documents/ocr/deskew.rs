//! Straightens a page: text that runs level makes rows of ink with clear space between them.

use image::imageops;
use image::{GrayImage, Luma};

/// A page that leans more than this was not meant to be straight.
const MAX_DEGREES: f32 = 12.0;
/// Steps of the first look, in degrees.
const COARSE: f32 = 0.5;
/// Steps of the second.
const FINE: f32 = 0.05;
/// Width that is looked at: half of 300 dots per inch.
const WIDTH: u32 = 1_250;
/// A change of grey from one row to the next that is an edge.
const EDGE: u8 = 40;
/// No more edges are counted: some say as much as all.
const MAX_EDGES: usize = 50_000;
/// Less lean than this does no harm.
const MIN_DEGREES: f32 = 0.08;

/// The page, straightened if it leans, and by how much it leant.
pub fn straighten(page: GrayImage) -> (GrayImage, f32) {
    let lean = lean(&page);
    (straightened(page, lean), lean)
}

/// The page, if it leans this much.
pub fn straightened(page: GrayImage, lean: f32) -> GrayImage {
    if lean.abs() < MIN_DEGREES {
        return page;
    }
    rotate(&page, -lean)
}

/// By how many degrees the lines of a page fall towards the right.
pub fn lean(page: &GrayImage) -> f32 {
    let times = page.width().div_ceil(WIDTH).max(1);
    let small = imageops::thumbnail(page, (page.width() / times).max(1), (page.height() / times).max(1));
    let edges = edges(&small);
    let rows = small.height() as usize;
    let best = |from: f32, to: f32, step: f32| {
        let mut best = (0, 0.0);
        let mut degrees = from;
        while degrees <= to {
            let sharpness = sharpness(&edges, rows, degrees);
            if sharpness > best.0 {
                best = (sharpness, degrees);
            }
            degrees += step;
        }
        best.1
    };
    let near = best(-MAX_DEGREES, MAX_DEGREES, COARSE);
    // At the end of the range nothing was found: it is a picture, or it lies on its side.
    if near.abs() > MAX_DEGREES - COARSE {
        return 0.0;
    }
    best(near - COARSE, near + COARSE, FINE)
}

/// Where grey changes from row to row, as distance from the middle and row.
#[expect(clippy::cast_precision_loss, reason = "sides are a few thousand")]
fn edges(page: &GrayImage) -> Vec<(f32, f32)> {
    let (width, height) = page.dimensions();
    let mut out = Vec::new();
    for y in 1..height {
        for x in 0..width {
            if page.get_pixel(x, y).0[0].abs_diff(page.get_pixel(x, y - 1).0[0]) > EDGE {
                out.push((x as f32 - width as f32 / 2.0, y as f32));
            }
        }
    }
    let step = out.len().div_ceil(MAX_EDGES).max(1);
    out.into_iter().step_by(step).collect()
}

/// How unevenly the edges fall onto rows that lean by `degrees`.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "what lies outside of the page is not looked up"
)]
fn sharpness(edges: &[(f32, f32)], rows: usize, degrees: f32) -> u64 {
    let fall = degrees.to_radians().tan();
    let mut counts = vec![0_u64; rows];
    for (x, y) in edges {
        let row = y - x * fall;
        if row >= 0.0
            && let Some(count) = counts.get_mut(row as usize)
        {
            *count += 1;
        }
    }
    counts.iter().map(|count| count * count).sum()
}

/// Turns a page clockwise around its middle; the corners that come in are white.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "pixels of a page, checked before they are looked up"
)]
fn rotate(page: &GrayImage, degrees: f32) -> GrayImage {
    let (sin, cos) = degrees.to_radians().sin_cos();
    let (width, height) = page.dimensions();
    let (middle_x, middle_y) = (width as f32 / 2.0, height as f32 / 2.0);
    let pixels = page.as_raw();
    let stride = width as usize;
    GrayImage::from_fn(width, height, |x, y| {
        let (dx, dy) = (x as f32 - middle_x, y as f32 - middle_y);
        let from_x = cos * dx + sin * dy + middle_x;
        let from_y = cos * dy - sin * dx + middle_y;
        if from_x < 0.0 || from_y < 0.0 || from_x >= (width - 1) as f32 || from_y >= (height - 1) as f32 {
            return Luma([u8::MAX]);
        }
        let at = from_y as usize * stride + from_x as usize;
        let (right, down) = (from_x.fract(), from_y.fract());
        let grey = |offset: usize| f32::from(pixels.get(at + offset).copied().unwrap_or(u8::MAX));
        let above = grey(0) * (1.0 - right) + grey(1) * right;
        let below = grey(stride) * (1.0 - right) + grey(stride + 1) * right;
        Luma([(above * (1.0 - down) + below * down).round() as u8])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Dashes in lines, as text is seen from afar, beside a dark bar.
    fn page() -> GrayImage {
        GrayImage::from_fn(620, 877, |x, y| {
            let is_bar = x < 100;
            let is_text = (150..550).contains(&x) && (50..800).contains(&y) && y % 24 < 9 && x % 11 < 7;
            Luma([if is_bar || is_text { 30 } else { 240 }])
        })
    }

    #[test]
    fn the_lean_of_a_page_is_found_and_undone() {
        let straight = page();
        assert!(lean(&straight).abs() < 0.05);
        for degrees in [-7.3, 0.4, 3.0] {
            let leaning = rotate(&straight, degrees);
            assert!((lean(&leaning) - degrees).abs() < 0.1, "{degrees}: {}", lean(&leaning));
            assert!(lean(&straighten(leaning).0).abs() < 0.1, "{degrees}");
        }
    }

    #[test]
    fn a_page_without_lines_stays_as_it_is() {
        let blank = GrayImage::from_pixel(600, 800, Luma([255]));
        assert_eq!(straighten(blank.clone()).0, blank);
        assert!(lean(&GrayImage::new(1, 1)).abs() < f32::EPSILON);
    }
}
