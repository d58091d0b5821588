//! Looks at the ink of a page itself, where words and frames do not say enough.

use image::{GrayImage, imageops};

use super::hocr::Frame;

/// Grey values further apart than this are paper and ink.
const CONTRAST: u8 = 48;
/// A square of ink less filled than this is a letter: a disc fills 78 hundredths of its frame.
const FULL: f32 = 0.66;
/// How far around a word its ground is looked at, in pixels.
const MARGIN: u32 = 4;

/// Ink and paper of a small part of a page.
pub struct Ink {
    /// How much of its tight frame is ink.
    pub filled: f32,
    /// Twice its area by its outline: the thickness of strokes.
    pub thickness: f32,
    /// The tight frame.
    pub frame: Frame,
}

/// Whether nothing is printed on a page.
pub fn is_blank(picture: &GrayImage) -> bool {
    let small = imageops::thumbnail(picture, 400, 560);
    let (darkest, lightest) = small
        .as_raw()
        .iter()
        .fold((u8::MAX, u8::MIN), |(darkest, lightest), grey| {
            (darkest.min(*grey), lightest.max(*grey))
        });
    lightest - darkest < CONTRAST
}

/// A part of a page, where ink is told from paper.
pub struct Part {
    /// The pixels themselves.
    pub pixels: GrayImage,
    left: u32,
    top: u32,
    darkest: u8,
    lightest: u8,
    middle: u8,
    is_light_ink: bool,
}

impl Part {
    /// The pixels within a frame; `None` without contrast.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "pixels of a page"
    )]
    pub fn of(picture: &GrayImage, frame: Frame) -> Option<Self> {
        let (x0, y0) = (frame.x0.max(0.0) as u32, frame.y0.max(0.0) as u32);
        let (x1, y1) = (
            (frame.x1.max(0.0) as u32).min(picture.width()),
            (frame.y1.max(0.0) as u32).min(picture.height()),
        );
        if x1 <= x0 || y1 <= y0 {
            return None;
        }
        let pixels = imageops::crop_imm(picture, x0, y0, x1 - x0, y1 - y0).to_image();
        let mut counts = [0_usize; 256];
        for grey in pixels.as_raw() {
            counts[usize::from(*grey)] += 1;
        }
        let total = pixels.as_raw().len();
        let at = |share: usize| {
            let mut sum = 0;
            let grey = counts.iter().position(|count| {
                sum += count;
                sum * 100 >= total * share
            });
            u8::try_from(grey.unwrap_or(0)).unwrap_or(u8::MAX)
        };
        let (darkest, lightest) = (at(2), at(98));
        if lightest - darkest < CONTRAST {
            return None;
        }
        let middle = darkest + (lightest - darkest) / 2;
        Some(Self {
            is_light_ink: ground_is_dark(picture, (x0, y0), (x1, y1), middle),
            pixels,
            left: x0,
            top: y0,
            darkest,
            lightest,
            middle,
        })
    }

    /// Whether a pixel is printed.
    pub fn is_ink(&self, x: u32, y: u32) -> bool {
        (self.pixels.get_pixel(x, y).0[0] < self.middle) != self.is_light_ink
    }

    /// A pixel as it would be if this were printed black on white.
    pub fn shade(&self, x: u32, y: u32) -> u8 {
        let grey = self.pixels.get_pixel(x, y).0[0].clamp(self.darkest, self.lightest);
        let height = u16::from(grey - self.darkest) * 255 / u16::from(self.lightest - self.darkest);
        let shade = u8::try_from(height).unwrap_or(u8::MAX);
        if self.is_light_ink { u8::MAX - shade } else { shade }
    }
}

/// Where nothing stands in a line's frame, from left to right, if that is at least so wide.
#[expect(clippy::cast_precision_loss, reason = "pixels of a page")]
pub fn gaps(picture: &GrayImage, frame: Frame, width: f32) -> Vec<(f32, f32)> {
    let Some(part) = Part::of(picture, frame) else {
        return Vec::new();
    };
    let (mut out, mut last) = (Vec::new(), None);
    for x in 0..part.pixels.width() {
        if !(0..part.pixels.height()).any(|y| part.is_ink(x, y)) {
            continue;
        }
        if let Some(last) = last
            && (x - last) as f32 > width
        {
            out.push(((part.left + last + 1) as f32, (part.left + x) as f32));
        }
        last = Some(x);
    }
    out
}

/// The ink within a frame; `None` without contrast.
#[expect(clippy::cast_precision_loss, reason = "pixels of a page")]
pub fn within(picture: &GrayImage, frame: Frame) -> Option<Ink> {
    let part = Part::of(picture, frame)?;
    let is_ink = |x: u32, y: u32| part.is_ink(x, y);
    let (x0, y0) = (part.left, part.top);
    let (mut area, mut outline) = (0_u32, 0_u32);
    let (mut left, mut top, mut right, mut bottom) = (u32::MAX, u32::MAX, 0, 0);
    for y in 0..part.pixels.height() {
        for x in 0..part.pixels.width() {
            if !is_ink(x, y) {
                continue;
            }
            area += 1;
            (left, top, right, bottom) = (left.min(x), top.min(y), right.max(x + 1), bottom.max(y + 1));
            outline +=
                u32::from(x == 0 || !is_ink(x - 1, y)) + u32::from(x + 1 == part.pixels.width() || !is_ink(x + 1, y));
            outline +=
                u32::from(y == 0 || !is_ink(x, y - 1)) + u32::from(y + 1 == part.pixels.height() || !is_ink(x, y + 1));
        }
    }
    let (width, height) = (right.checked_sub(left)?, bottom.checked_sub(top)?);
    Some(Ink {
        filled: area as f32 / (width * height).max(1) as f32,
        thickness: 2.0 * area as f32 / outline.max(1) as f32,
        frame: Frame {
            x0: (x0 + left) as f32,
            y0: (y0 + top) as f32,
            x1: (x0 + right) as f32,
            y1: (y0 + bottom) as f32,
        },
    })
}

impl Ink {
    /// Whether it is a dot or a small square in a line of text of `size`: the mark of a list.
    pub fn is_mark(&self, size: f32) -> bool {
        self.is_square() && (size * 0.1..size * 0.6).contains(&(self.frame.y1 - self.frame.y0))
    }

    /// Whether it is a dot, however small, as it stands between words.
    pub fn is_dot(&self, size: f32) -> bool {
        self.is_square() && (size * 0.06..size * 0.3).contains(&(self.frame.y1 - self.frame.y0))
    }

    fn is_square(&self) -> bool {
        let (width, height) = (self.frame.x1 - self.frame.x0, self.frame.y1 - self.frame.y0);
        width < height * 1.35 && height < width * 1.35 && self.filled > FULL
    }
}

/// Whether what surrounds a part of a page is dark: then its letters are light.
fn ground_is_dark(picture: &GrayImage, (x0, y0): (u32, u32), (x1, y1): (u32, u32), middle: u8) -> bool {
    let (left, top) = (x0.saturating_sub(MARGIN), y0.saturating_sub(MARGIN));
    let (right, bottom) = ((x1 + MARGIN).min(picture.width()), (y1 + MARGIN).min(picture.height()));
    let across = (left..right).flat_map(|x| [(x, top), (x, bottom - 1)]);
    let down = (top..bottom).flat_map(|y| [(left, y), (right - 1, y)]);
    let (dark, all) = across.chain(down).fold((0, 0), |(dark, all), (x, y)| {
        (dark + u32::from(picture.get_pixel(x, y).0[0] < middle), all + 1)
    });
    dark * 2 > all
}
