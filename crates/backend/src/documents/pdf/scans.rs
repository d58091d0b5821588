//! Pages that are pictures: rendered and handed to text recognition.

use engine::layout::Page;
use hayro::RenderCache;
use hayro_syntax::Pdf;
use hayro_syntax::object::{Name, Stream};
use hayro_syntax::page::Page as PdfPage;
use image::{GrayImage, Luma};

use super::super::Error;
use super::super::ocr::{MAX_PAGES, Recogniser};
use super::drawing;

/// Points to pixels at 300 dots per inch.
const SCALE: f32 = 300.0 / 72.0;
/// The longest side of a page that is rendered, in pixels.
const MAX_SIDE: f32 = 4_400.0;
/// A page with fewer letters beside a large picture has none that count: a stamp, a page number.
const FEW_LETTERS: usize = 25;
/// A picture of a page has at least so many pixels along its sides.
const PAGE_PIXELS: u32 = 600;

/// What became of the pages without text.
#[derive(Default)]
pub struct Outcome {
    /// How many could not be read because text recognition is not installed.
    pub unavailable: usize,
    /// How many were left out because there are too many.
    pub left_out: usize,
    /// How many were given up because they take too long, or too much memory.
    pub given_up: usize,
    /// Why the first of those was.
    pub reason: Option<Error>,
}

/// Recognises the pages that have no text of their own.
pub fn read(pdf: &Pdf, pages: &mut [Page], recogniser: &mut Recogniser) -> Result<Outcome, Error> {
    let cache = RenderCache::new();
    let mut outcome = Outcome::default();
    let mut tried = 0;
    for (number, (page, read)) in pdf.pages().iter().zip(pages).enumerate() {
        let letters = letters(read);
        if letters > 0 && !(letters < FEW_LETTERS && has_page_picture(page)) {
            continue;
        }
        if tried == MAX_PAGES {
            outcome.left_out += 1;
            continue;
        }
        tried += 1;
        if !recogniser.has_time() {
            outcome.give_up(Error::TimedOut);
            continue;
        }
        let found = recogniser
            .require()
            .and_then(|()| recogniser.read(number, render(page, &cache)));
        match found {
            Ok(Some(found)) if self::letters(&found) > letters => *read = found,
            Ok(_) => recogniser.forget(number),
            Err(Error::OcrUnavailable) => outcome.unavailable += 1,
            // What the other pages say is worth having.
            Err(error @ (Error::TimedOut | Error::TooComplex)) => outcome.give_up(error),
            Err(error) => return Err(error),
        }
    }
    Ok(outcome)
}

impl Outcome {
    fn give_up(&mut self, reason: Error) {
        self.given_up += 1;
        self.reason.get_or_insert(reason);
    }
}

fn letters(page: &Page) -> usize {
    let text = page.runs.iter().flat_map(|run| run.text.chars());
    text.filter(|letter| letter.is_alphanumeric()).count()
}

fn has_page_picture(page: &PdfPage<'_>) -> bool {
    let objects = &page.resources().x_objects;
    objects.keys().any(|name| {
        let picture = objects.get::<Stream<'_>>(name.as_ref());
        picture.is_some_and(|picture| {
            let side = |key: &[u8]| picture.dict().get::<u32>(key).unwrap_or_default();
            let is_image = picture
                .dict()
                .get::<Name<'_>>(b"Subtype")
                .is_some_and(|kind| kind.as_ref() == b"Image");
            is_image && side(b"Width") >= PAGE_PIXELS && side(b"Height") >= PAGE_PIXELS
        })
    })
}

fn render<'a>(page: &'a PdfPage<'a>, cache: &RenderCache<'a>) -> GrayImage {
    let (width, height) = page.render_dimensions();
    let scale = SCALE.min(MAX_SIDE / width.max(height).max(1.0));
    let pixmap = drawing::pixels(page, cache, scale);
    let stride = usize::from(pixmap.width());
    let colours = pixmap.data_as_u8_slice();
    GrayImage::from_fn(u32::from(pixmap.width()), u32::from(pixmap.height()), |x, y| {
        let at = (y as usize * stride + x as usize) * 4;
        let channel = |offset: usize| colours.get(at + offset).map_or(255, |value| u32::from(*value));
        let grey = (channel(0) * 77 + channel(1) * 150 + channel(2) * 29) >> 8;
        Luma([u8::try_from(grey).unwrap_or(u8::MAX)])
    })
}
