//! Any marks on any pages as a résumé: positions may be anything a file can say, also no numbers.
#![no_main]

use arbitrary::Arbitrary;
use engine::layout::{Link, Page, Reading, Run};
use libfuzzer_sys::fuzz_target;

#[derive(Arbitrary, Debug)]
struct Sheet<'a> {
    size: (Length, Length),
    marks: Vec<Mark<'a>>,
    links: Vec<(&'a str, [Length; 4])>,
}

#[derive(Arbitrary, Debug)]
struct Mark<'a> {
    text: &'a str,
    at: (Length, Length),
    width: Length,
    size: u8,
    looks: (bool, bool),
}

/// Mostly places on a page, sometimes anything at all.
#[derive(Arbitrary, Clone, Copy, Debug)]
enum Length {
    Near(u8),
    OnPage(u16),
    Any(f32),
}

impl Length {
    fn points(self) -> f32 {
        match self {
            Self::Near(length) => f32::from(length) * 3.0,
            Self::OnPage(length) => f32::from(length) / 100.0,
            Self::Any(length) => length,
        }
    }
}

fn run(mark: &Mark) -> Run {
    let x0 = mark.at.0.points();
    Run {
        text: mark.text.to_owned(),
        x0,
        x1: x0 + mark.width.points(),
        baseline: mark.at.1.points(),
        size: f32::from(mark.size) / 4.0,
        bold: mark.looks.0,
        italic: mark.looks.1,
    }
}

fn link((url, place): &(&str, [Length; 4])) -> Link {
    let [x0, y0, x1, y1] = place.map(Length::points);
    Link {
        url: (*url).to_owned(),
        x0,
        y0,
        x1,
        y1,
    }
}

fuzz_target!(|sheets: Vec<Sheet>| {
    let page = |sheet: &Sheet| Page {
        width: sheet.size.0.points(),
        height: sheet.size.1.points(),
        runs: sheet.marks.iter().map(run).collect(),
        links: sheet.links.iter().map(link).collect(),
    };
    let pages: Vec<Page> = sheets.iter().map(page).collect();
    fuzz::read(Reading::from_pages(&pages));
});
