//! What only machines of the same network may ask a process, a worker included.

use std::net::TcpListener;
use std::sync::Arc;

use actix_web::dev::ServerHandle;
use actix_web::web::{Data, Json};
use actix_web::{HttpResponse, HttpServer, get};
use anyhow::Context;
use types::ErrorCode;

use crate::app::State;
use crate::error::{Error, Result};
use crate::health::{HEALTHY, Health};
use crate::monitoring;

/// Answers on the internal address, if there is one, until [`end`].
pub fn listen(state: &Arc<State>) -> anyhow::Result<Option<ServerHandle>> {
    let address = state.config.internal_address;
    if address.port() == 0 {
        return Ok(None);
    }
    monitoring::start()?;
    let listener = TcpListener::bind(address).with_context(|| format!("cannot listen on {address}"))?;
    let state = Data::from(state.clone());
    let server = HttpServer::new(move || {
        actix_web::App::new()
            .app_data(state.clone())
            .service(alive)
            .service(metrics)
    })
    .workers(1)
    .disable_signals()
    .listen(listener)?
    .run();
    let handle = server.handle();
    actix_web::rt::spawn(server);
    Ok(Some(handle))
}

/// Answers no more.
pub async fn end(listening: Option<ServerHandle>) {
    if let Some(listening) = listening {
        listening.stop(false).await;
    }
}

/// What Prometheus asks for.
#[get("/metrics")]
async fn metrics(state: Data<State>) -> Result<HttpResponse> {
    let text = monitoring::render(&state).await?;
    Ok(HttpResponse::Ok().content_type("text/plain; version=0.0.4").body(text))
}

/// A worker has no other way to say that it is at it.
#[get("/health")]
async fn alive(state: Data<State>) -> Result<Json<Health>> {
    if state.signals.is_working() {
        Ok(Json(HEALTHY))
    } else {
        Err(Error::refused(
            ErrorCode::Unavailable,
            "The worker has stopped looking for work.",
        ))
    }
}
