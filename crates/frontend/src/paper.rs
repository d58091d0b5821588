//! The paper beside the editor: what the service makes of the résumé, or the letter, as it is being written.

use std::time::Duration;

use js_sys::Array;
use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};
use leptos::prelude::*;
use leptos::task::spawn_local;
use types::Preview;
use uuid::Uuid;
use wasm_bindgen::JsValue;
use web_sys::{Blob, BlobPropertyBag, Url};

use crate::api;

/// Nothing typed for so long is a pause.
const PAUSE: Duration = Duration::from_millis(180);

/// A page: the picture and its address in this browser.
#[derive(Clone, Debug, PartialEq)]
struct Drawn {
    svg: String,
    address: String,
}

/// The pages of a résumé that is being written. The old ones stay until the new ones are there.
#[derive(Clone, Copy)]
pub struct Paper {
    pages: RwSignal<Vec<Drawn>>,
    /// How many pages there are, drawn or not; none before the first answer.
    pub count: RwSignal<usize>,
    /// Letters that no font has.
    pub replaced: RwSignal<Vec<String>>,
    /// Why the last version could not be drawn.
    pub trouble: RwSignal<Option<api::Error>>,
    /// Whether what is shown is older than what was typed.
    pub is_behind: RwSignal<bool>,
    /// The letter that is drawn, as it is stored; otherwise it is a résumé.
    letter: Option<Uuid>,
    /// The look, and what makes the document. Read when it is asked.
    wish: StoredValue<Option<Wish>>,
    /// Rises with every change: an answer to an earlier one is not shown.
    latest: StoredValue<u32>,
    is_asking: StoredValue<bool>,
    timer: StoredValue<Option<TimeoutHandle>>,
    /// Addresses of pictures that may still be on the screen.
    old: StoredValue<Vec<String>>,
}

#[derive(Clone, Debug, PartialEq)]
struct Wish {
    look: String,
    document: String,
}

impl Paper {
    /// Draws what `document` makes, in `look`, now and whenever one of them changes. Nothing while there is no document.
    pub fn of(document: Signal<Option<String>>, look: Signal<String>) -> Self {
        Self::new(None, document, look)
    }

    /// Draws a stored letter, now and whenever its revision or the look changes.
    pub fn of_letter(id: Uuid, revision: Signal<i32>, look: Signal<String>) -> Self {
        Self::new(Some(id), Signal::derive(move || Some(revision.get().to_string())), look)
    }

    fn new(letter: Option<Uuid>, document: Signal<Option<String>>, look: Signal<String>) -> Self {
        let paper = Self {
            pages: RwSignal::new(Vec::new()),
            count: RwSignal::new(0),
            replaced: RwSignal::new(Vec::new()),
            trouble: RwSignal::new(None),
            is_behind: RwSignal::new(true),
            letter,
            wish: StoredValue::new(None),
            latest: StoredValue::new(0),
            is_asking: StoredValue::new(false),
            timer: StoredValue::new(None),
            old: StoredValue::new(Vec::new()),
        };
        Effect::new(move |before: Option<String>| {
            let (document, look) = (document.get(), look.get());
            let is_typed = before.as_ref() == Some(&look);
            if let Some(document) = document {
                let wish = Wish {
                    look: look.clone(),
                    document,
                };
                paper.want(wish, is_typed);
            }
            look
        });
        on_cleanup(move || {
            if let Some(timer) = paper.timer.get_value() {
                timer.clear();
            }
            let pages = paper.pages.get_untracked();
            pages.iter().map(|page| &page.address).for_each(|page| revoke(page));
            paper.old.get_value().iter().for_each(|page| revoke(page));
        });
        paper
    }

    /// The addresses of the pages.
    pub fn addresses(self) -> Vec<String> {
        self.pages.read().iter().map(|page| page.address.clone()).collect()
    }

    /// Asks once more for what could not be drawn.
    pub fn again(self) {
        self.latest.update_value(|latest| *latest += 1);
        self.ask();
    }

    fn want(self, wish: Wish, is_typed: bool) {
        self.wish.set_value(Some(wish));
        self.latest.update_value(|latest| *latest += 1);
        self.is_behind.set(true);
        if let Some(timer) = self.timer.get_value() {
            timer.clear();
        }
        if is_typed {
            let timer = set_timeout_with_handle(move || self.ask(), PAUSE).ok();
            self.timer.set_value(timer);
        } else {
            self.ask();
        }
    }

    /// Asks for the latest, one at a time.
    fn ask(self) {
        if self.is_asking.try_get_value() != Some(false) {
            return;
        }
        self.is_asking.set_value(true);
        spawn_local(async move {
            while let Some((number, wish)) = self.next() {
                let answer = match self.letter {
                    Some(id) => api::letter_pages(id, &wish.look).await,
                    None => api::preview(&wish.look, &wish.document).await,
                };
                if self.latest.try_get_value() == Some(number) {
                    self.show(answer);
                    break;
                }
            }
            _ = self.is_asking.try_update_value(|is_asking| *is_asking = false);
        });
    }

    fn next(self) -> Option<(u32, Wish)> {
        Some((self.latest.try_get_value()?, self.wish.try_get_value()??))
    }

    fn show(self, answer: api::Result<Preview>) {
        self.is_behind.set(false);
        let preview = match answer {
            Ok(preview) => preview,
            Err(error) => return self.trouble.set(Some(error)),
        };
        self.trouble.set(None);
        self.count.set(preview.count);
        self.replaced.set(preview.replaced);
        self.old.get_value().iter().for_each(|page| revoke(page));
        let before = self.pages.get_untracked();
        let mut kept = Vec::new();
        let pages = preview.pages.into_iter().enumerate().map(|(at, svg)| {
            if let Some(same) = before.get(at).filter(|page| page.svg == svg) {
                kept.push(at);
                return same.clone();
            }
            let address = address(&svg).unwrap_or_default();
            Drawn { svg, address }
        });
        self.pages.set(pages.collect());
        let gone = before.into_iter().enumerate().filter(|(at, _)| !kept.contains(at));
        self.old.set_value(gone.map(|(_, page)| page.address).collect());
    }
}

/// An address for a picture, as long as this page lives.
fn address(svg: &str) -> Option<String> {
    let parts = Array::of1(&JsValue::from_str(svg));
    let kind = BlobPropertyBag::new();
    kind.set_type("image/svg+xml");
    let blob = Blob::new_with_str_sequence_and_options(&parts, &kind).ok()?;
    Url::create_object_url_with_blob(&blob).ok()
}

fn revoke(address: &str) {
    _ = Url::revoke_object_url(address);
}
