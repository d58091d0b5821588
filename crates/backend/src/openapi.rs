//! The API's description of itself, and the pages that show it.

use std::sync::Arc;

use actix_web::http::header;
use actix_web::web::{Data, Json, Path};
use actix_web::{HttpResponse, get};
use serde::Serialize;
use types::ErrorCode;
use utoipa::openapi::path::Operation;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, Http, HttpAuthScheme, SecurityScheme};
use utoipa::openapi::{ContentBuilder, Info, OpenApi, Ref, Response, ResponseBuilder};
use utoipa_actix_web::AppExt;
use utoipa_actix_web::service_config::ServiceConfig;
use utoipa_swagger_ui::Config;

use crate::app;
use crate::error::{Error, Result, status, title};

const DOCUMENT: &str = "/api/openapi.json";

/// The description of every route, made of the routes themselves.
#[must_use]
pub fn describe(session_cookie: &str) -> OpenApi {
    let (_, mut api) = actix_web::App::new()
        .into_utoipa_app()
        .configure(app::routes)
        .split_for_parts();
    api.info = Info::new("SmartResume", env!("CARGO_PKG_VERSION"));
    api.info.description = Some(
        "Reads résumés and job ads and explains how well they fit. Begin with POST /api/v1/session/guest; send its \
         access_token as a bearer token. Every error is an application/problem+json."
            .to_owned(),
    );
    let components = api.components.get_or_insert_default();
    let bearer = SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer));
    let cookie = SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new(session_cookie)));
    components.add_security_scheme("bearer", bearer);
    components.add_security_scheme("cookie", cookie);
    for (path, item) in &mut api.paths.paths {
        let operations = [&mut item.get, &mut item.put, &mut item.post, &mut item.delete];
        for operation in operations.into_iter().flatten() {
            add_problems(path, operation);
        }
    }
    api
}

/// What can go wrong follows from the route's shape: it is added here so that no route can forget it.
fn add_problems(path: &str, operation: &mut Operation) {
    let mut codes = vec![ErrorCode::Internal, ErrorCode::Unavailable];
    if path.starts_with("/api/") {
        codes.push(ErrorCode::TooMany);
    }
    if operation.security.is_some() {
        codes.push(ErrorCode::Unauthorized);
        codes.push(ErrorCode::Forbidden);
    }
    if path.contains('{') {
        codes.push(ErrorCode::NotFound);
    }
    if operation
        .parameters
        .as_ref()
        .is_some_and(|parameters| !parameters.is_empty())
    {
        codes.push(ErrorCode::Invalid);
    }
    let is_change = operation.request_body.is_some() && (path.ends_with("/decision") || path.ends_with("/version"));
    if path.ends_with("/document") || is_change {
        codes.push(ErrorCode::PreconditionFailed);
    }
    if path.ends_with("/document")
        || path.contains("/export")
        || operation.request_body.is_some() && operation.security.is_some()
    {
        codes.push(ErrorCode::Conflict);
    }
    if operation.request_body.is_some() {
        codes.extend([
            ErrorCode::MalformedJson,
            ErrorCode::TooLarge,
            ErrorCode::UnsupportedType,
            ErrorCode::Invalid,
        ]);
    }
    for code in codes {
        let responses = &mut operation.responses.responses;
        let key = status(code).as_str().to_owned();
        responses
            .entry(key)
            .or_insert_with(|| problem_response(title(code)).into());
    }
}

fn problem_response(description: &str) -> Response {
    let content = ContentBuilder::new()
        .schema(Some(Ref::from_schema_name("Problem")))
        .build();
    ResponseBuilder::new()
        .description(description)
        .content("application/problem+json", content)
        .build()
}

/// Mounts the descriptions.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(document)
        .service(problem)
        .service(docs)
        .service(docs_file)
        .service(backend_docs)
        .service(backend_docs_file);
}

/// Describe the API.
#[utoipa::path(tag = "documentation", responses((status = 200, description = "OpenAPI 3.1", content_type = "application/json", body = Object)))]
#[get("/api/openapi.json")]
async fn document(document: Data<Document>) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("application/json")
        .body(document.0.clone())
}

/// The description, as it is sent.
pub struct Document(pub actix_web::web::Bytes);

/// A kind of problem.
#[derive(Serialize, utoipa::ToSchema)]
struct Kind {
    /// The kind, for programs.
    code: ErrorCode,
    /// The kind, for people.
    title: &'static str,
    /// The HTTP status that goes with it.
    status: u16,
}

/// Explain a kind of problem: what the `type` of a problem links to.
#[utoipa::path(
    tag = "documentation", params(("code" = ErrorCode, Path)),
    responses((status = 200, description = "The kind of problem", body = Kind)),
)]
#[get("/api/problems/{code}")]
async fn problem(code: Path<String>) -> Result<Json<Kind>> {
    let code: ErrorCode = code.parse().map_err(|_| Error::NotFound)?;
    let (title, status) = (title(code), status(code).as_u16());
    Ok(Json(Kind { code, title, status }))
}

/// Lead to the page that shows the API.
#[utoipa::path(tag = "documentation", responses((status = 308, description = "To the page")))]
#[get("/api/docs")]
async fn docs() -> HttpResponse {
    redirect("/api/docs/")
}

/// Show the API.
#[utoipa::path(
    tag = "documentation", params(("file" = String, Path)),
    responses((status = 200, description = "Swagger UI", content_type = "text/html", body = String)),
)]
#[get("/api/docs/{file:.*}")]
async fn docs_file(file: Path<String>, config: Data<Config<'static>>) -> Result<HttpResponse> {
    swagger(&file, config)
}

/// Lead to the page that shows the API.
#[utoipa::path(tag = "documentation", responses((status = 308, description = "To the page")))]
#[get("/docs")]
async fn backend_docs() -> HttpResponse {
    redirect("/docs/")
}

/// Show the API.
#[utoipa::path(
    tag = "documentation", params(("file" = String, Path)),
    responses((status = 200, description = "Swagger UI", content_type = "text/html", body = String)),
)]
#[get("/docs/{file:.*}")]
async fn backend_docs_file(file: Path<String>, config: Data<Config<'static>>) -> Result<HttpResponse> {
    swagger(&file, config)
}

/// How the page finds the description. It asks no other host to check it.
pub fn swagger_config() -> Config<'static> {
    Config::from(DOCUMENT).validator_url("none")
}

fn redirect(to: &str) -> HttpResponse {
    HttpResponse::PermanentRedirect()
        .insert_header((header::LOCATION, to))
        .finish()
}

fn swagger(file: &str, config: Data<Config<'static>>) -> Result<HttpResponse> {
    let config: Arc<Config<'static>> = config.into_inner();
    let found = utoipa_swagger_ui::serve(file, config).map_err(|error| anyhow::anyhow!("{error}"))?;
    let found = found.ok_or(Error::NotFound)?;
    let mut response = HttpResponse::Ok();
    if found.gzpipped {
        response.insert_header((header::CONTENT_ENCODING, "gzip"));
    }
    Ok(response.content_type(found.content_type).body(found.bytes.into_owned()))
}
