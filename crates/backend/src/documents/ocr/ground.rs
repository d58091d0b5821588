//! Levels the ground of a page: bands, sidebars and shadows become white paper, and what is printed on them black.

use image::{GrayImage, imageops};

/// So many pixels of a page, across and down, are one of its ground.
const BLOCK: u32 = 8;
/// How far around a block most of the page is its ground, in blocks: further than the thickest letters reach.
const REACH: usize = 15;
/// What differs from its ground by this much is black enough.
const DEPTH: u16 = 120;
/// On darker grounds ink is light, on lighter ones it is dark; between them it may be both.
const DARK: u8 = 100;
const LIGHT: u8 = 170;

/// A page in black on white: one threshold must part all ink from all paper.
pub fn levelled(mut picture: GrayImage) -> GrayImage {
    let (width, height) = picture.dimensions();
    let (across, down) = (width.div_ceil(BLOCK), height.div_ceil(BLOCK));
    if across == 0 || down == 0 {
        return picture;
    }
    let ground = medians(&imageops::thumbnail(&picture, across, down));
    for (x, y, pixel) in picture.enumerate_pixels_mut() {
        let ground = ground
            .get_pixel((x / BLOCK).min(across - 1), (y / BLOCK).min(down - 1))
            .0[0];
        let grey = pixel.0[0];
        let depth = match ground {
            ..DARK => grey.saturating_sub(ground),
            LIGHT.. => ground.saturating_sub(grey),
            _ => ground.abs_diff(grey),
        };
        let ink = u16::from(depth).min(DEPTH) * 255 / DEPTH;
        pixel.0[0] = u8::MAX - u8::try_from(ink).unwrap_or(u8::MAX);
    }
    picture
}

/// Every pixel as the middle one of all around it.
fn medians(picture: &GrayImage) -> GrayImage {
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    let pixels = picture.as_raw();
    let mut out = Vec::with_capacity(pixels.len());
    for y in 0..height {
        let rows = y.saturating_sub(REACH)..(y + REACH + 1).min(height);
        let (mut counts, mut total) = ([0_usize; 256], 0_usize);
        let column = |x: usize| rows.clone().filter_map(move |row| pixels.get(row * width + x));
        for x in 0..REACH.min(width) {
            for grey in column(x) {
                counts[usize::from(*grey)] += 1;
                total += 1;
            }
        }
        for x in 0..width {
            if x + REACH < width {
                for grey in column(x + REACH) {
                    counts[usize::from(*grey)] += 1;
                    total += 1;
                }
            }
            if x > REACH {
                for grey in column(x - REACH - 1) {
                    counts[usize::from(*grey)] -= 1;
                    total -= 1;
                }
            }
            let mut sum = 0;
            let middle = counts.iter().position(|count| {
                sum += count;
                sum * 2 > total
            });
            out.push(u8::try_from(middle.unwrap_or(0)).unwrap_or(u8::MAX));
        }
    }
    GrayImage::from_raw(picture.width(), picture.height(), out).unwrap_or_else(|| picture.clone())
}

#[cfg(test)]
mod tests {
    use image::Luma;

    use super::*;

    #[test]
    fn bands_become_paper_and_what_stands_on_them_ink() {
        // A dark sidebar with light strokes, then paper with grey ones, in a shadow that deepens downwards.
        let page = GrayImage::from_fn(1_600, 1_200, |x, y| {
            let is_stroke = x % 40 < 4 && y % 60 < 30;
            let shadow = u8::try_from(y / 20).unwrap();
            Luma([match (x < 600, is_stroke) {
                (true, true) => 240,
                (true, false) => 50,
                (false, true) => 110,
                (false, false) => 250 - shadow,
            }])
        });
        let levelled = levelled(page);
        for (x, y) in [(2, 2), (402, 602), (1_202, 1_142)] {
            assert!(levelled.get_pixel(x, y).0[0] < 100, "ink at {x} {y}");
        }
        for (x, y) in [(20, 20), (580, 602), (620, 602), (1_220, 1_142)] {
            assert!(levelled.get_pixel(x, y).0[0] > 200, "paper at {x} {y}");
        }
    }
}
