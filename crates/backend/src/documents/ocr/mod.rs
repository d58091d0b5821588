//! Text recognition: pictures of pages to words with positions.

mod arabic;
mod attempt;
mod blanks;
mod bold;
mod broker;
mod columns;
mod deskew;
mod doubt;
mod ground;
mod hocr;
mod ink;
mod latin;
mod missed;
mod packs;
mod page;
mod picture;
mod recognition;
mod rules;
#[cfg(test)]
mod samples;
mod scripts;
mod slant;
mod tesseract;

pub use self::broker::{Broker, run};
pub use self::deskew::straightened;
pub use self::picture::{at_page_size, jpeg, png};
pub use self::recognition::{MAX_PAGES, Recogniser, turned};
