//! The engine as a WebAssembly module of its own. It hangs three functions on `globalThis.smartresume`; documents and
//! reports go in and out as JSON, the only language that two modules share.

mod ad;
mod sample;

use std::cell::RefCell;
use std::rc::Rc;

use ad::Ad;
use engine::job::Advert;
use engine::{Candidate, Month};
use js_sys::{Date, Reflect, global};
use serde::Serialize;
use types::{Document, Report};
use wasm_bindgen::prelude::*;

fn main() {
    console_error_panic_hook::set_once();
    let Ok(namespace) = Reflect::get(&global(), &"smartresume".into()) else {
        return;
    };
    let advert = Rc::new(RefCell::new((String::new(), Advert::default())));
    let same = Rc::clone(&advert);
    let score = move |document: String, text: Option<String>, ad: String| {
        score(&document, text.as_deref(), remember(&mut advert.borrow_mut(), ad)?)
    };
    let assume = move |document: String, text: Option<String>, ad: String, as_of: String, held: Vec<String>| {
        let mut advert = same.borrow_mut();
        assume(&document, text.as_deref(), remember(&mut advert, ad)?, &as_of, &held)
    };
    let sample = Closure::<dyn Fn() -> Vec<String>>::new(|| vec![sample::RESUME.to_owned(), sample::AD.to_owned()]);
    let score = Closure::<dyn Fn(String, Option<String>, String) -> Option<String>>::new(score).into_js_value();
    let assume = Closure::<dyn Fn(String, Option<String>, String, String, Vec<String>) -> Option<String>>::new(assume)
        .into_js_value();
    _ = Reflect::set(&namespace, &"sample".into(), &sample.into_js_value());
    _ = Reflect::set(&namespace, &"score".into(), &score);
    _ = Reflect::set(&namespace, &"assume".into(), &assume);
}

/// The ad is taken apart once, however often something is held against it.
fn remember(known: &mut (String, Advert), ad: String) -> Option<&Advert> {
    if known.0 != ad {
        let Ad {
            text,
            title,
            requirements,
            salary,
        } = serde_json::from_str(&ad).ok()?;
        *known = (ad, Advert::known(&text, title, requirements, salary));
    }
    Some(&known.1)
}

#[derive(Serialize)]
struct Scored<'a> {
    report: Report,
    resume_text: String,
    job_title: Option<&'a str>,
}

fn score(document: &str, text: Option<&str>, advert: &Advert) -> Option<String> {
    let document: Document = serde_json::from_str(document).ok()?;
    let engine::Scored { report, resume_text } = engine::score(&document, text, advert, this_month());
    let scored = Scored {
        report,
        resume_text,
        job_title: advert.title.as_deref(),
    };
    serde_json::to_string(&scored).ok()
}

fn assume(document: &str, text: Option<&str>, advert: &Advert, as_of: &str, held: &[String]) -> Option<String> {
    let document: Document = serde_json::from_str(document).ok()?;
    let candidate = Candidate::new(&document, text, as_of.parse().ok()?);
    serde_json::to_string(&candidate.assume(advert, held)).ok()
}

/// The month that the service counts to as well: of the clock, in UTC.
fn this_month() -> Month {
    let now = Date::new_0();
    Month {
        year: i32::try_from(now.get_utc_full_year()).unwrap_or_default(),
        month: u8::try_from(now.get_utc_month() + 1).unwrap_or(1),
    }
}
