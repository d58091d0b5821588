//! The engine, seen from the pages: a module that is loaded when the first of them needs it.

use js_sys::{Array, Function, Promise, Reflect};
use leptos::prelude::*;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use types::{ParsedFile, Report, WhatIf};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::ad::Ad;
use crate::api::{Error, Result};

/// A report and the text that its evidence points into.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
pub struct Scored {
    /// The report.
    pub report: Report,
    /// What `evidence[].start` and `end` count in.
    pub resume_text: String,
    /// What the ad calls the job, if it does.
    pub job_title: Option<String>,
}

/// Loads the engine, unless it is there already.
pub async fn load() -> Result<()> {
    let promise = call("load", &[]).and_then(|answer| answer.dyn_into::<Promise>().ok());
    let promise = promise.ok_or(Error::Unreachable)?;
    JsFuture::from(promise)
        .await
        .map(|_| ())
        .map_err(|_| Error::Unreachable)
}

/// The built-in example: a résumé that was read, and an ad. Nothing, until the engine is loaded.
pub fn sample() -> Option<(ParsedFile, Ad)> {
    let texts: Array = call("sample", &[])?.dyn_into().ok()?;
    let resume = serde_json::from_str(&texts.get(0).as_string()?).ok()?;
    Some((resume, serde_json::from_str(&texts.get(1).as_string()?).ok()?))
}

/// Scores a document, as JSON, against an ad. Nothing, until the engine is loaded.
pub fn score(document: &str, text: Option<&str>, ad: &Ad) -> Option<Scored> {
    let text = text.map_or(JsValue::UNDEFINED, JsValue::from_str);
    let ad = serde_json::to_string(ad).ok()?;
    answer("score", &[document.into(), text, ad.into()])
}

/// What a report was computed from.
#[derive(Clone, Debug, PartialEq)]
pub struct Basis {
    /// The document, as JSON.
    pub document: String,
    /// The text that it was read from, unless it was edited since.
    pub text: Option<String>,
    /// The ad.
    pub ad: Ad,
    /// The month that open-ended jobs are counted to.
    pub as_of: String,
}

/// What the report would say if these requirements held as well. Nothing, until the engine is loaded.
pub fn assume(basis: &Basis, held: &[String]) -> Option<WhatIf> {
    let text = basis.text.as_deref().map_or(JsValue::UNDEFINED, JsValue::from_str);
    let held: Array = held.iter().map(|id| JsValue::from_str(id)).collect();
    let ad = serde_json::to_string(&basis.ad).ok()?;
    let (document, as_of) = (basis.document.as_str().into(), basis.as_of.as_str().into());
    answer("assume", &[document, text, ad.into(), as_of, held.into()])
}

fn answer<T: DeserializeOwned>(name: &str, arguments: &[JsValue]) -> Option<T> {
    serde_json::from_str(&call(name, arguments)?.as_string()?).ok()
}

fn call(name: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let namespace = Reflect::get(&window(), &"smartresume".into()).ok()?;
    let function = Reflect::get(&namespace, &name.into()).ok()?;
    let function: Function = function.dyn_into().ok()?;
    function.apply(&namespace, &arguments.iter().collect()).ok()
}
