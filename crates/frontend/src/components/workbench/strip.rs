use leptos::prelude::*;
use types::Span;

use super::sheets::marked;
use crate::places::{Frame, frames};
use crate::urls;
use crate::workbench::Workbench;

/// Room above and below the words, in points.
const ROOM: f32 = 9.0;
/// More of a page than this is no strip.
const MAX_HEIGHT: f32 = 110.0;

/// The part of a page that a field was read from.
#[derive(Clone, Debug)]
pub struct Strip {
    source: String,
    size: (f32, f32),
    frames: Vec<Frame>,
    seen: Frame,
}

impl Strip {
    /// The part of the first page that has the words.
    pub fn find(bench: Workbench, span: Span) -> Option<Self> {
        let id = bench.autosave?.id();
        bench.pages.with(|pages| {
            let mut pages = pages.iter().enumerate();
            pages.find_map(|(index, page)| {
                let frames = bench.letters.with_value(|letters| frames(letters, page, span));
                let all = frames.iter().copied().reduce(Frame::around)?;
                let width = page.width.min((all.width + 4.0 * ROOM).max(page.width * 0.55));
                let seen = Frame {
                    x: (all.x - 2.0 * ROOM).min(page.width - width).max(0.0),
                    y: (all.y - ROOM).max(0.0),
                    width,
                    height: (all.height + 2.0 * ROOM).min(MAX_HEIGHT),
                };
                Some(Self {
                    source: urls::page(id, index + 1),
                    size: (page.width, page.height),
                    frames,
                    seen,
                })
            })
        })
    }
}

/// The strip, with the words marked.
#[component]
pub fn StripView(strip: Strip) -> impl IntoView {
    let Strip {
        source,
        size: (width, height),
        frames,
        seen,
    } = strip;
    let marks = frames.into_iter().map(|frame| marked(frame.grown(1.5)));

    view! {
        <svg class="source source-strip" viewBox=format!("{} {} {} {}", seen.x, seen.y, seen.width, seen.height)
            aria-hidden="true" focusable="false">
            <image href=source width=width.to_string() height=height.to_string() preserveAspectRatio="none" />
            {marks.collect_view()}
        </svg>
    }
}
