//! The browser app.
#![allow(clippy::needless_pass_by_value, reason = "a component owns its properties")]
#![allow(
    clippy::must_use_candidate,
    reason = "a component's view is always used by the view macro"
)]
#![allow(
    clippy::large_types_passed_by_value,
    reason = "the bench is a handful of handles that components copy"
)]

mod ad;
mod api;
mod app;
mod autosave;
mod comparison;
mod components;
mod consent;
mod doubts;
mod draft;
mod editor;
mod errors;
mod history;
mod items;
mod letter;
mod link;
mod pages;
mod paper;
mod places;
mod redline;
mod revising;
mod scoring;
mod sections;
mod spans;
mod standing;
mod storage;
mod text;
mod theme;
mod ticks;
mod urls;
mod workbench;

use leptos::prelude::*;

fn main() {
    console_error_panic_hook::set_once();
    mount_to_body(app::App);
    if let Some(shell) = document().get_element_by_id("boot") {
        shell.remove();
    }
}
