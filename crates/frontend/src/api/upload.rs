//! Uploads. `fetch` does not tell how far an upload has come, `XMLHttpRequest` does.

use js_sys::Promise;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use types::Problem;
use uuid::Uuid;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, FormData, ProgressEvent, XmlHttpRequest};

use super::{Error, Result, session};

#[derive(Deserialize)]
struct Uploaded {
    id: Uuid,
}

/// Uploads a file and tells the id it has now; `on_progress` hears the share that has left, from 0 to 1.
pub async fn upload(file: &Blob, name: &str, on_progress: impl Fn(f64) + Clone + 'static) -> Result<Uuid> {
    session::ensure().await?;
    let mut request = attempt(file, name, on_progress.clone())
        .await
        .map_err(|_| Error::Unreachable)?;
    if request.status() == Ok(401) {
        session::renew().await?;
        request = attempt(file, name, on_progress).await.map_err(|_| Error::Unreachable)?;
    }
    match request.status() {
        Ok(200..=299) => Ok(read::<Uploaded>(&request)?.id),
        _ => Err(read::<Problem>(&request)?.into()),
    }
}

async fn attempt(
    file: &Blob,
    name: &str,
    on_progress: impl Fn(f64) + 'static,
) -> std::result::Result<XmlHttpRequest, JsValue> {
    let form = FormData::new()?;
    form.append_with_blob_and_filename("file", file, name)?;
    let request = XmlHttpRequest::new()?;
    request.open("POST", "/api/v1/resumes")?;

    let progress = Closure::<dyn FnMut(ProgressEvent)>::new(move |event: ProgressEvent| {
        if event.length_computable() && event.total() > 0.0 {
            on_progress(event.loaded() / event.total());
        }
    });
    request
        .upload()?
        .set_onprogress(Some(progress.as_ref().unchecked_ref()));
    let ended = Promise::new(&mut |resolve, _| request.set_onloadend(Some(&resolve)));
    request.send_with_opt_form_data(Some(&form))?;
    JsFuture::from(ended).await?;
    request.set_onloadend(None);
    Ok(request)
}

fn read<T: DeserializeOwned>(request: &XmlHttpRequest) -> Result<T> {
    let body = request.response_text().ok().flatten().unwrap_or_default();
    serde_json::from_str(&body).map_err(|_| Error::Unreachable)
}
