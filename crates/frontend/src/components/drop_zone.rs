use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_navigate;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, DragEvent, Event, File, FileList, HtmlInputElement};

use super::checks::objection;
use super::paste::Paste;
use super::specimen::Specimen;
use super::{Glyph, Icon, ProblemPanel};
use crate::{api, urls};

#[derive(Clone, Debug, PartialEq)]
enum Upload {
    Idle,
    Refused(String),
    Sending { name: String, share: f64 },
    Failed(api::Error),
}

/// Takes a résumé: dropped, chosen or pasted. Leads to its page once it is there.
#[component]
pub fn DropZone() -> impl IntoView {
    let upload = RwSignal::new(Upload::Idle);
    let is_over = RwSignal::new(false);
    let navigate = use_navigate();
    let send = StoredValue::new_local(move |file: Blob, name: String| {
        let navigate = navigate.clone();
        spawn_local(async move {
            if let Some(path) = send(upload, file, name).await {
                navigate(&path, leptos_router::NavigateOptions::default());
            }
        });
    });
    let take = move |files: Option<FileList>| {
        if let Some(file) = files.and_then(|files| files.get(0)) {
            take_file(upload, file, &|file, name| send.with_value(|send| send(file, name)));
        }
    };
    let drop = move |event: DragEvent| {
        event.prevent_default();
        is_over.set(false);
        take(event.data_transfer().and_then(|data| data.files()));
    };
    let over = move |event: DragEvent| {
        event.prevent_default();
        is_over.set(true);
    };
    let paste = move |text: String| {
        if let Some(blob) = text_blob(&text) {
            send.with_value(|send| send(blob, "pasted.txt".to_owned()));
        }
    };
    let is_busy = move || matches!(*upload.read(), Upload::Sending { .. });

    view! {
        <section
            class="drop-zone"
            class:is-over=is_over
            class:is-busy=is_busy
            aria-label="Your résumé"
            on:drop=drop
            on:dragover=over
            on:dragleave=move |_| is_over.set(false)
        >
            <span class="crop-marks" aria-hidden="true"></span>
            <div class="drop-main">
                <div hidden=is_busy>
                    <Chooser take />
                    <Paste on_text=paste />
                </div>
                <UploadStatus upload />
            </div>
            <Specimen />
        </section>
    }
}

#[component]
fn Chooser(take: impl Fn(Option<FileList>) + Copy + Send + 'static) -> impl IntoView {
    let choose = move |event: Event| {
        let input = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        if let Some(input) = input {
            take(input.files());
            // So that the same file can be chosen again after an error.
            input.set_value("");
        }
    };

    view! {
        <p class="drop-title">"Drop your résumé here"</p>
        <p class="drop-about">"PDF, Word (.docx), ODT, RTF, Markdown, text or JSON Resume, or a scan or photo (PNG, JPEG), up to 10 MB"</p>
        <div class="buttons drop-buttons">
            <label class="button button-main">
                <input
                    class="visually-hidden"
                    type="file"
                    accept=".pdf,.docx,.odt,.rtf,.txt,.md,.markdown,.json,.png,.jpg,.jpeg,image/png,image/jpeg,application/pdf,text/plain,text/markdown,application/rtf,text/rtf,application/json,application/vnd.oasis.opendocument.text,application/vnd.openxmlformats-officedocument.wordprocessingml.document"
                    on:change=choose
                />
                <Icon glyph=Glyph::UPLOAD />
                "Choose a file"
            </label>
            <a class="button" href=urls::SAMPLE>
                "Try it with a sample"
                <Icon glyph=Glyph::ARROW />
            </a>
        </div>
    }
}

#[component]
fn UploadStatus(upload: RwSignal<Upload>) -> impl IntoView {
    let again = move |_| upload.set(Upload::Idle);
    let view = move || match upload.get() {
        Upload::Idle => ().into_any(),
        Upload::Refused(reason) => view! { <p class="objection">{reason}</p> }.into_any(),
        Upload::Sending { name, share } => view! { <Sending name share /> }.into_any(),
        Upload::Failed(error) => view! {
            <ProblemPanel error>
                <button class="button button-quiet" on:click=again>
                    "Understood"
                </button>
            </ProblemPanel>
        }
        .into_any(),
    };

    view! {
        <div class="upload-status" aria-live="assertive">
            {view}
        </div>
    }
}

#[component]
fn Sending(name: String, share: f64) -> impl IntoView {
    let percent = (share * 100.0).round();
    let words = if share < 1.0 {
        format!("Sending {name}: {percent} %")
    } else {
        format!("Reading {name}…")
    };

    view! {
        <p class="drop-title">{words}</p>
        <progress class="progress" max="100" value=percent aria-label="Upload"></progress>
    }
}

fn take_file(upload: RwSignal<Upload>, file: File, send: &dyn Fn(Blob, String)) {
    let name = file.name();
    match objection(&name, file.size()) {
        Some(reason) => upload.set(Upload::Refused(reason)),
        None => send(file.into(), name),
    }
}

async fn send(upload: RwSignal<Upload>, file: Blob, name: String) -> Option<String> {
    upload.set(Upload::Sending {
        name: name.clone(),
        share: 0.0,
    });
    let shown = name.clone();
    let progress = move |share| {
        upload.try_set(Upload::Sending {
            name: shown.clone(),
            share,
        });
    };
    match api::upload(&file, &name, progress).await {
        Ok(id) => Some(urls::resume(id)),
        Err(error) => {
            upload.try_set(Upload::Failed(error));
            None
        }
    }
}

fn text_blob(text: &str) -> Option<Blob> {
    let options = BlobPropertyBag::new();
    options.set_type("text/plain");
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    Blob::new_with_str_sequence_and_options(&parts, &options).ok()
}
