//! The picture of a page: drawn anew by a child process, so that nothing of the file itself is ever shown.

use std::io::{Cursor, Read as _, Write as _};
use std::process::ExitCode;
use std::sync::mpsc::channel;
use std::thread;

use clap::Args;
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{DynamicImage, GrayImage, RgbImage};
use types::{DocumentKind, Posture};

use super::child::{EXIT_BROKEN, STACK, restrict};
use super::{Error, Limits, lockdown, ocr, pdf, sniff};

/// The name of the hidden command that draws.
pub(super) const COMMAND: &str = "draw-page";
/// Could not draw, and says why.
pub(super) const EXIT_REFUSED: u8 = 3;
/// More pages than this are not drawn.
pub(super) const MAX_PAGE: u32 = 100;
/// Rises whenever the same page may be drawn in another way.
pub const RENDERING: u32 = 1;

/// Dots for each point: 144 to the inch.
const SCALE: f32 = 2.0;
/// Pixels of a picture: a little more than a page of A4 at that scale.
const MAX_PIXELS: f32 = 2_500_000.0;
/// The longest side of a picture.
const MAX_SIDE: f32 = 5_000.0;
/// A larger picture is a photo: letters and lines are packed well without losses.
const MAX_PNG: usize = 500_000;
/// Of photos, from 1 to 100.
const QUALITY: u8 = 80;

/// Which page to draw, and how to hold it.
#[derive(Args, Clone, Copy, Debug)]
pub struct Wanted {
    /// Its number, from 1
    #[arg(long)]
    pub page: u32,
    /// By how many degrees to turn it clockwise
    #[arg(long, default_value_t = 0)]
    pub turned: u16,
    /// By how many degrees its lines fall to the right
    #[arg(long, default_value_t = 0.0, allow_negative_numbers = true)]
    pub lean: f32,
    /// How many pixels wide; as many as it takes to read it well if absent
    #[arg(long)]
    pub width: Option<u16>,
}

impl Wanted {
    /// A page, held as it was to be read.
    #[must_use]
    pub fn new(page: u32, posture: Posture) -> Self {
        let Posture { turned, lean } = posture;
        Self {
            page,
            turned,
            lean,
            width: None,
        }
    }

    /// The same page so many pixels wide, or as wide as a page is drawn at most.
    #[must_use]
    pub fn as_wide_as(self, width: u16) -> Self {
        Self {
            width: Some(width),
            ..self
        }
    }

    /// The same for a command line.
    pub(super) fn arguments(self) -> Vec<String> {
        let Self {
            page,
            turned,
            lean,
            width,
        } = self;
        let mut arguments = vec![
            COMMAND.to_owned(),
            format!("--page={page}"),
            format!("--turned={turned}"),
            format!("--lean={lean}"),
        ];
        arguments.extend(width.map(|width| format!("--width={width}")));
        arguments
    }

    /// How large to draw a page of so many points.
    fn scale(self, width: f32, height: f32) -> f32 {
        let asked = self.width.map(|asked| f32::from(asked) / width.max(1.0));
        scale(width, height).min(asked.unwrap_or(f32::MAX))
    }
}

/// Whether files of this kind have pages that can be drawn.
#[must_use]
pub fn has_pages(kind: DocumentKind) -> bool {
    matches!(kind, DocumentKind::Pdf | DocumentKind::Png | DocumentKind::Jpeg)
}

/// Draws a page of the document on standard input to standard output; the command behind `draw-page`.
#[must_use]
pub fn run(wanted: Wanted) -> ExitCode {
    // Whatever goes wrong inside a parser, the parent is told once, on standard output.
    std::panic::set_hook(Box::new(|_| {}));
    let (begun, begins) = channel();
    if restrict(begins).is_err() || begun.send(()).is_err() {
        return ExitCode::from(EXIT_BROKEN);
    }
    let draw = move || {
        lockdown::lock();
        let limit = Limits::default().input_bytes;
        let mut bytes = Vec::new();
        let read = std::io::stdin().lock().take(limit as u64 + 1).read_to_end(&mut bytes);
        match read {
            Err(_) => Err(Error::Internal),
            Ok(length) if length > limit => Err(Error::TooLarge),
            Ok(_) => picture(bytes, wanted),
        }
    };
    let Ok(drawing) = thread::Builder::new().stack_size(STACK).spawn(draw) else {
        return ExitCode::from(EXIT_BROKEN);
    };
    let (said, code) = match drawing.join().unwrap_or(Err(Error::Corrupt)) {
        Ok(picture) => (picture, ExitCode::SUCCESS),
        Err(error) => (
            serde_json::to_vec(&error).unwrap_or_default(),
            ExitCode::from(EXIT_REFUSED),
        ),
    };
    let mut out = std::io::stdout().lock();
    match out.write_all(&said).and_then(|()| out.flush()) {
        Ok(()) => code,
        Err(_) => ExitCode::from(EXIT_BROKEN),
    }
}

/// A page as PNG, or as JPEG where that is much smaller.
fn picture(bytes: Vec<u8>, wanted: Wanted) -> Result<Vec<u8>, Error> {
    let drawn = match (sniff(&bytes)?, wanted.page) {
        (DocumentKind::Pdf, page) => pdf::draw(bytes, page, |width, height| wanted.scale(width, height))?,
        (DocumentKind::Png, 1) => reduced(ocr::png(&bytes)?),
        (DocumentKind::Jpeg, 1) => reduced(ocr::jpeg(&bytes)?),
        _ => return Err(Error::NoPage),
    };
    encode(&held(drawn, wanted))
}

/// How large to draw a page of so many points.
fn scale(width: f32, height: f32) -> f32 {
    let (width, height) = (width.max(1.0), height.max(1.0));
    SCALE
        .min((MAX_PIXELS / (width * height)).sqrt())
        .min(MAX_SIDE / width.max(height))
}

/// A photo as large as it is shown.
fn reduced(photo: GrayImage) -> DynamicImage {
    #[expect(clippy::cast_precision_loss, reason = "sides are below 65536")]
    let factor = scale(photo.width() as f32, photo.height() as f32);
    let photo = DynamicImage::ImageLuma8(photo);
    if factor >= 1.0 {
        return photo;
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "positive and small"
    )]
    let side = |length: u32| ((length as f32 * factor) as u32).max(1);
    photo.thumbnail_exact(side(photo.width()), side(photo.height()))
}

/// The page as it was held to be read: upright and straight.
fn held(page: DynamicImage, wanted: Wanted) -> DynamicImage {
    if wanted.turned == 0 && wanted.lean == 0.0 {
        return page;
    }
    let upright = ocr::turned(&page.into_luma8(), wanted.turned);
    DynamicImage::ImageLuma8(ocr::straightened(upright, wanted.lean))
}

fn encode(page: &DynamicImage) -> Result<Vec<u8>, Error> {
    let page = without_colour(page);
    let mut out = Cursor::new(Vec::new());
    let encoder = PngEncoder::new_with_quality(&mut out, CompressionType::Default, FilterType::Adaptive);
    page.write_with_encoder(encoder).map_err(|_| Error::Internal)?;
    let png = out.into_inner();
    if png.len() <= MAX_PNG {
        return Ok(png);
    }
    let mut out = Cursor::new(Vec::new());
    page.write_with_encoder(JpegEncoder::new_with_quality(&mut out, QUALITY))
        .map_err(|_| Error::Internal)?;
    let jpeg = out.into_inner();
    Ok(if jpeg.len() < png.len() { jpeg } else { png })
}

/// Black on white needs a third of the room.
fn without_colour(page: &DynamicImage) -> DynamicImage {
    let is_grey = |page: &RgbImage| {
        page.pixels()
            .all(|pixel| pixel.0[0] == pixel.0[1] && pixel.0[1] == pixel.0[2])
    };
    match page {
        DynamicImage::ImageRgb8(colours) if !is_grey(colours) => page.clone(),
        _ => DynamicImage::ImageLuma8(page.to_luma8()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_large_enough_to_be_read_and_no_larger() {
        assert!((scale(595.0, 842.0) - 2.0).abs() < f32::EPSILON);
        for (width, height) in [(600.0, 3_000.0), (14_400.0, 14_400.0), (0.0, 0.0), (20_000.0, 1.0)] {
            let scale = scale(width, height);
            assert!(width * height * scale * scale < MAX_PIXELS + 10_000.0);
            assert!(width.max(height) * scale < MAX_SIDE + 1.0);
        }
    }

    #[test]
    fn letters_are_packed_without_losses_and_photos_with() {
        let page = RgbImage::from_fn(1_190, 1_684, |x, y| {
            image::Rgb([if x % 9 < 2 && y % 20 < 9 { 0 } else { 255 }; 3])
        });
        assert!(encode(&page.into()).unwrap().starts_with(b"\x89PNG"));
        let mut noise = 1_u32;
        let photo = RgbImage::from_fn(1_190, 1_684, |_, _| {
            noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let [a, b, c, _] = noise.to_be_bytes();
            image::Rgb([a, b, c])
        });
        assert!(encode(&photo.into()).unwrap().starts_with(b"\xFF\xD8\xFF"));
    }
}
