//! Drawing pages, for text recognition and for people.

use hayro::hayro_interpret::InterpreterSettings;
use hayro::vello_cpu::Pixmap;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};
use hayro_syntax::page::Page as PdfPage;
use image::{DynamicImage, Rgb, RgbImage};

use super::super::Error;

/// Draws page `number` (from 1) of a PDF, `scale` pixels to a point of a page of so many points.
pub fn draw(bytes: Vec<u8>, number: u32, scale: impl Fn(f32, f32) -> f32) -> Result<DynamicImage, Error> {
    let pdf = super::open(bytes)?;
    let page = (number as usize)
        .checked_sub(1)
        .and_then(|index| pdf.pages().get(index));
    let page = page.ok_or(Error::NoPage)?;
    let (width, height) = page.render_dimensions();
    let pixels = pixels(page, &RenderCache::new(), scale(width, height));
    let stride = usize::from(pixels.width());
    let colours = pixels.data_as_u8_slice();
    let drawn = RgbImage::from_fn(u32::from(pixels.width()), u32::from(pixels.height()), |x, y| {
        let at = (y as usize * stride + x as usize) * 4;
        let channel = |offset: usize| colours.get(at + offset).copied().unwrap_or(u8::MAX);
        Rgb([channel(0), channel(1), channel(2)])
    });
    Ok(drawn.into())
}

/// A page on white paper.
pub fn pixels<'a>(page: &'a PdfPage<'a>, cache: &RenderCache<'a>, scale: f32) -> Pixmap {
    let settings = RenderSettings {
        force_image_interpolation: true,
        ..RenderSettings::default()
    };
    let pixels = PixmapSettings {
        x_scale: scale,
        y_scale: scale,
        bg_color: WHITE,
    };
    hayro::render(page, cache, &InterpreterSettings::default(), &settings, &pixels)
}
