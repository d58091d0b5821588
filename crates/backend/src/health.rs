//! Whether the service works, for people, containers and orchestrators.

use std::time::Instant;

use actix_web::get;
use actix_web::web::{Data, Json};
use diesel::prelude::*;
use serde::Serialize;
use types::ErrorCode;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::app::State;
use crate::db::schema::users;
use crate::error::{Error, Result};

/// One word about the service.
#[derive(Serialize, utoipa::ToSchema)]
pub struct Health {
    /// `healthy` or `unhealthy`.
    status: &'static str,
}

/// All about the service.
#[derive(Serialize, utoipa::ToSchema)]
pub struct DetailedHealth {
    /// `healthy`, `degraded` if something is away that it can do without, or `unhealthy`.
    status: &'static str,
    /// The program's version.
    version: &'static str,
    /// The engine's version, as reports carry it.
    engine_version: &'static str,
    /// A hash of the settings that are no secrets.
    config_fingerprint: String,
    /// What the service leans on.
    dependencies: Vec<Dependency>,
}

/// Something the service leans on.
#[derive(Serialize, utoipa::ToSchema)]
pub struct Dependency {
    /// `database`, `storage` or `redis`.
    name: &'static str,
    /// `healthy`, `unhealthy` or `not_configured`.
    status: &'static str,
    /// How long it took to find out.
    ms: f64,
}

/// Mounts the health routes outside the API's version.
pub fn routes(config: &mut ServiceConfig) {
    config.service(alive).service(live).service(ready).service(detailed);
}

/// Mounts the health routes of the API.
pub fn versioned_routes(config: &mut ServiceConfig) {
    config.service(alive).service(detailed);
}

/// All is well.
pub const HEALTHY: Health = Health { status: "healthy" };

/// Tell whether the service answers.
#[utoipa::path(tag = "health", responses((status = 200, description = "It does", body = Health)))]
#[get("/health")]
async fn alive() -> Json<Health> {
    Json(HEALTHY)
}

/// Tell whether the process lives.
#[utoipa::path(tag = "health", responses((status = 200, description = "It does", body = Health)))]
#[get("/health/live")]
async fn live() -> Json<Health> {
    Json(HEALTHY)
}

/// Tell whether requests can be served: the database answers a query.
#[utoipa::path(tag = "health", responses((status = 200, description = "They can", body = Health)))]
#[get("/health/ready")]
async fn ready(state: Data<State>) -> Result<Json<Health>> {
    if database(&state).await.status == "healthy" {
        Ok(Json(HEALTHY))
    } else {
        Err(Error::refused(ErrorCode::Unavailable, "The database does not answer."))
    }
}

/// Tell how each part of the service does.
#[utoipa::path(tag = "health", responses((status = 200, description = "The parts", body = DetailedHealth)))]
#[get("/health/detailed")]
async fn detailed(state: Data<State>) -> Json<DetailedHealth> {
    let needed = [database(&state).await, storage(&state).await];
    let redis = redis(&state).await;
    let is_healthy = needed.iter().all(|dependency| dependency.status == "healthy");
    let is_degraded = is_healthy && redis.status == "unhealthy";
    Json(DetailedHealth {
        status: if is_degraded { "degraded" } else { word(is_healthy) },
        version: env!("CARGO_PKG_VERSION"),
        engine_version: engine::VERSION,
        config_fingerprint: state.config.fingerprint(),
        dependencies: needed.into_iter().chain([redis]).collect(),
    })
}

async fn database(state: &State) -> Dependency {
    let started = Instant::now();
    let asked = state.db.run(|db| {
        let first = users::table.select(users::role).limit(1);
        Ok(first.load::<String>(db)?)
    });
    dependency("database", asked.await.is_ok(), started)
}

async fn storage(state: &State) -> Dependency {
    let started = Instant::now();
    dependency("storage", state.files.check().await.is_ok(), started)
}

async fn redis(state: &State) -> Dependency {
    let started = Instant::now();
    let answers = state.shared.answers().await;
    Dependency {
        status: answers.map_or("not_configured", word),
        ..dependency("redis", true, started)
    }
}

fn dependency(name: &'static str, is_healthy: bool, started: Instant) -> Dependency {
    let ms = (started.elapsed().as_secs_f64() * 100_000.0).round() / 100.0;
    Dependency {
        name,
        status: word(is_healthy),
        ms,
    }
}

const fn word(is_healthy: bool) -> &'static str {
    if is_healthy { "healthy" } else { "unhealthy" }
}
