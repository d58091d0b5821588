//! `/previews`: how a résumé that is being written looks on paper. Nothing of it is stored.

use actix_web::post;
use actix_web::web::{Data, Json, Query};
use serde::Deserialize;
use types::{Document, ExportFormat, Paper, Template};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::app::State;
use crate::error::Result;
use crate::export::{Colour, Options};
use crate::resumes::refusal;

/// Mounts `/previews`.
pub fn routes(config: &mut ServiceConfig) {
    config.service(create);
}

/// How it looks.
#[derive(Clone, Copy, Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct Look {
    /// The template: `classic` if absent.
    #[param(inline)]
    template: Option<Template>,
    /// What it is printed on: `a4` if absent.
    #[param(inline)]
    paper: Option<Paper>,
    /// The colour of headings, as `#rrggbb`; the template's own if absent.
    #[param(value_type = Option<String>, pattern = "^#[0-9a-fA-F]{6}$")]
    color: Option<Colour>,
}

impl From<Look> for Options {
    fn from(look: Look) -> Self {
        Self {
            template: look.template.unwrap_or(Template::Classic),
            paper: look.paper.unwrap_or(Paper::A4),
            colour: look.color,
            ..Self::new(ExportFormat::Pdf)
        }
    }
}

/// Draw the pages of a résumé that is not stored yet.
///
/// The pages of its PDF as SVG, the first 10 of them. A résumé that is too long to be exported is refused alike. Few are
/// drawn at a time: who waits for more than 3 s is answered `unavailable`.
#[utoipa::path(
    tag = "resumes", security(("bearer" = []), ("cookie" = [])), params(Look),
    responses((status = 200, description = "The pages", body = types::Preview)),
)]
#[post("")]
async fn create(look: Query<Look>, document: Json<Document>, state: Data<State>) -> Result<Json<types::Preview>> {
    let drawn = state.press.draw(document.into_inner(), look.into_inner().into()).await;
    Ok(Json(drawn.map_err(refusal)?))
}
