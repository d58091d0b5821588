//! Pictures to grey pixels, the right way up and as large as a page at 300 dots per inch.

use std::io::Cursor;

use image::codecs::png::PngDecoder;
use image::imageops::{self, FilterType};
use image::metadata::Orientation;
use image::{DynamicImage, GrayImage, ImageDecoder, ImageError, Limits, Luma};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::super::Error;

/// More than any telephone takes without being asked to; four bytes each still fit into the child's memory.
const MAX_PIXELS: usize = 64_000_000;
/// What a decoder may hold at once, in bytes.
const MAX_BYTES: u64 = 256 << 20;
/// The short side of a page of A4 or Letter at 300 dots per inch.
const PAGE_WIDTH: f32 = 2_500.0;
/// A page is at most this much longer than wide.
const LYING: f32 = 1.6;
/// Pixels of what is read: a page and a half at 300 dots per inch.
const MAX_READ: f32 = 14_000_000.0;
/// Enlarging more than this invents what is not there.
const MAX_ENLARGING: f32 = 4.0;

/// Decodes a PNG.
pub fn png(bytes: &[u8]) -> Result<GrayImage, Error> {
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MAX_BYTES);
    let mut decoder = PngDecoder::with_limits(Cursor::new(bytes), limits).map_err(|error| refusal(&error))?;
    let (width, height) = decoder.dimensions();
    if !is_bearable(width as usize, height as usize) || decoder.total_bytes() > MAX_BYTES {
        return Err(Error::TooManyPixels);
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let picture = DynamicImage::from_decoder(decoder).map_err(|error| refusal(&error))?;
    Ok(turned(on_white(picture), orientation))
}

/// Decodes a JPEG.
pub fn jpeg(bytes: &[u8]) -> Result<GrayImage, Error> {
    if !is_whole(bytes) {
        return Err(Error::Corrupt);
    }
    let options = DecoderOptions::default()
        .set_strict_mode(false)
        .set_max_width(usize::from(u16::MAX))
        .set_max_height(usize::from(u16::MAX))
        .jpeg_set_out_colorspace(ColorSpace::Luma);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(|_| Error::Corrupt)?;
    let (width, height) = decoder.dimensions().ok_or(Error::Corrupt)?;
    if !is_bearable(width, height) {
        return Err(Error::TooManyPixels);
    }
    let orientation = decoder
        .exif()
        .and_then(|exif| Orientation::from_exif_chunk(exif))
        .unwrap_or(Orientation::NoTransforms);
    let pixels = decoder.decode().map_err(|_| Error::Corrupt)?;
    let size = |side: usize| u32::try_from(side).map_err(|_| Error::TooManyPixels);
    let picture = GrayImage::from_raw(size(width)?, size(height)?, pixels).ok_or(Error::Corrupt)?;
    Ok(turned(picture, orientation))
}

/// Makes a picture of a page about as large as the page is at 300 dots per inch, as text recognition wants it.
pub fn at_page_size(picture: GrayImage) -> GrayImage {
    #[expect(clippy::cast_precision_loss, reason = "sides are below 65536")]
    let (width, height) = (picture.width() as f32, picture.height() as f32);
    let bearable = (MAX_READ / (width * height)).sqrt();
    // A page that lies on its side, or a strip of one?
    let across = if width < height * LYING {
        width.min(height)
    } else {
        width
    };
    let factor = (PAGE_WIDTH / across).min(bearable).min(MAX_ENLARGING);
    if (0.9..1.1).contains(&factor) {
        return picture;
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "positive and small"
    )]
    let side = |length: f32| ((length * factor).round() as u32).max(1);
    imageops::resize(&picture, side(width), side(height), FilterType::Triangle)
}

fn is_bearable(width: usize, height: usize) -> bool {
    width.checked_mul(height).is_some_and(|pixels| pixels <= MAX_PIXELS)
}

fn refusal(error: &ImageError) -> Error {
    match error {
        ImageError::Limits(_) => Error::TooManyPixels,
        _ => Error::Corrupt,
    }
}

/// Transparent pixels show the paper.
fn on_white(picture: DynamicImage) -> GrayImage {
    if !picture.color().has_alpha() {
        return picture.into_luma8();
    }
    let picture = picture.into_luma_alpha8();
    let (width, height) = picture.dimensions();
    GrayImage::from_fn(width, height, |x, y| {
        let [grey, alpha] = picture.get_pixel(x, y).0.map(u16::from);
        let blended = (grey * alpha + 255 * (255 - alpha)) / 255;
        Luma([u8::try_from(blended).unwrap_or(u8::MAX)])
    })
}

fn turned(picture: GrayImage, orientation: Orientation) -> GrayImage {
    let mut picture = DynamicImage::ImageLuma8(picture);
    picture.apply_orientation(orientation);
    picture.into_luma8()
}

/// Whether a JPEG's end mark follows its picture: decoders fill up with grey what is missing.
fn is_whole(bytes: &[u8]) -> bool {
    const SCAN: u8 = 0xDA;
    let mut at = 2;
    // Thumbnails have end marks too, but inside of segments, which are jumped over.
    while let Some([0xFF, marker, high, low]) = bytes.get(at..at + 4) {
        at += 2 + usize::from(u16::from_be_bytes([*high, *low]));
        if *marker == SCAN {
            return bytes
                .get(at..)
                .is_some_and(|rest| rest.windows(2).any(|pair| pair == [0xFF, 0xD9]));
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The photo in a scan of one page.
    fn photo() -> Vec<u8> {
        let scan = include_bytes!("../../../../../bench/data/scan/en-sales-careerchange__own-sidebar__scan300.pdf");
        let start = scan.windows(3).position(|bytes| bytes == b"\xFF\xD8\xFF").unwrap();
        let length = scan[start..]
            .windows(9)
            .position(|bytes| bytes == b"endstream")
            .unwrap();
        scan[start..start + length].to_vec()
    }

    #[test]
    fn a_photo_stands_the_way_the_camera_was_held() {
        // APP1 with one entry: orientation 6, a quarter turn.
        const EXIF: &[u8] = b"\xFF\xE1\0\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
        let photo = photo();
        assert_eq!(jpeg(&photo).unwrap().dimensions(), (2479, 3508));
        let turned = [&photo[..2], EXIF, &photo[2..]].concat();
        assert_eq!(jpeg(&turned).unwrap().dimensions(), (3508, 2479));
        assert_eq!(jpeg(&photo[..photo.len() / 2]), Err(Error::Corrupt));
    }

    #[test]
    fn transparent_paper_is_white() {
        let clear = image::GrayAlphaImage::from_pixel(2, 2, image::LumaA([0, 0]));
        assert_eq!(on_white(clear.into()).as_raw(), &[255; 4]);
    }

    #[test]
    fn pictures_come_to_the_size_of_a_page() {
        assert_eq!(at_page_size(GrayImage::new(1250, 1800)).dimensions(), (2500, 3600));
        assert_eq!(at_page_size(GrayImage::new(2400, 3400)).dimensions(), (2400, 3400));
        assert_eq!(at_page_size(GrayImage::new(100, 10)).dimensions(), (400, 40));
        let tall = at_page_size(GrayImage::new(1000, 20_000)).dimensions();
        assert!(tall.0 * tall.1 < 14_100_000);
    }
}
