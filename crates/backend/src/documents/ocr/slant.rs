//! Sets a slanted line upright: packs for Chinese, Japanese and Korean know no slanted type.

use image::{GrayImage, Luma};

use super::hocr::Frame;
use super::ink::Part;

/// Steps of the search, as the share of the height that the top leans to the right.
const STEP: f32 = 0.04;
/// The most that a type leans.
const STEPS: u8 = 10;
/// So much sharper must the columns be for a line to be slanted.
const SHARPER: f32 = 1.06;

/// A line of a page, black on white and upright, and whether it was slanted; `None` without contrast.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "pixels of a page, checked before they are looked up"
)]
pub fn upright(picture: &GrayImage, frame: Frame) -> Option<(GrayImage, bool)> {
    let part = Part::of(picture, frame)?;
    let slant = slant(&part);
    let (width, height) = part.pixels.dimensions();
    let middle = height as f32 / 2.0;
    let grey_at = |x: i64, y: u32| {
        let inside = u32::try_from(x).ok().filter(|x| *x < width);
        inside.map_or(255.0, |x| f32::from(part.shade(x, y)))
    };
    let upright = GrayImage::from_fn(width, height, |x, y| {
        let from = x as f32 + slant * (middle - y as f32);
        let (left, share) = (from.floor(), from - from.floor());
        let grey = grey_at(left as i64, y) * (1.0 - share) + grey_at(left as i64 + 1, y) * share;
        Luma([grey.round() as u8])
    });
    Some((upright, slant > 0.0))
}

/// By how much of its height a line leans to the right: where its columns of ink are sharpest.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "pixels of a page, checked before they are looked up"
)]
fn slant(part: &Part) -> f32 {
    let (width, height) = part.pixels.dimensions();
    let ink: Vec<(f32, f32)> = (0..height)
        .flat_map(|y| (0..width).map(move |x| (x, y)))
        .filter(|(x, y)| part.is_ink(*x, *y))
        .map(|(x, y)| (x as f32, height as f32 / 2.0 - y as f32))
        .collect();
    let sharpness = |slant: f32| {
        let mut columns = vec![0_u64; (width + height) as usize];
        for (x, up) in &ink {
            let column = x - slant * up + height as f32 / 2.0;
            if let Some(count) = columns.get_mut(column as usize) {
                *count += 1;
            }
        }
        columns.iter().map(|count| count * count).sum::<u64>() as f32
    };
    let level = sharpness(0.0);
    let best = (1..=STEPS)
        .map(|step| f32::from(step) * STEP)
        .map(|slant| (slant, sharpness(slant)))
        .max_by(|a, b| a.1.total_cmp(&b.1));
    best.filter(|(_, sharpest)| *sharpest > level * SHARPER)
        .map_or(0.0, |(slant, _)| slant)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Strokes that lean by a share of their height.
    #[expect(clippy::cast_precision_loss, reason = "a small picture")]
    fn strokes(slant: f32) -> GrayImage {
        GrayImage::from_fn(400, 60, |x, y| {
            let foot = x as f32 + slant * (y as f32 - 30.0);
            let is_ink = (10..50).contains(&y) && (20.0..380.0).contains(&foot) && foot % 20.0 < 5.0;
            Luma([if is_ink { 20 } else { 240 }])
        })
    }

    #[test]
    fn slanted_strokes_are_set_upright_and_others_left() {
        let whole = Frame {
            x0: 0.0,
            y0: 0.0,
            x1: 400.0,
            y1: 60.0,
        };
        let (upright, was_slanted) = upright(&strokes(0.24), whole).unwrap();
        assert!(was_slanted);
        for x in (60..340).step_by(20) {
            assert!(
                upright.get_pixel(x + 2, 14).0[0] < 100 && upright.get_pixel(x + 2, 46).0[0] < 100,
                "{x}"
            );
            assert!(
                upright.get_pixel(x + 12, 14).0[0] > 200 && upright.get_pixel(x + 12, 46).0[0] > 200,
                "{x}"
            );
        }
        assert!(!super::upright(&strokes(0.0), whole).unwrap().1);
        assert!(super::upright(&GrayImage::from_pixel(400, 60, Luma([255])), whole).is_none());
    }
}
