//! `/providers`

use actix_web::get;
use actix_web::web::{Data, Json};
use types::Providers;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::app::State;

const SENT: &str =
    "The summary and the bullets of your résumé, the titles of those positions, and what the job asks for.";
const WITHHELD: &str = "Your name, e-mail address, phone number, postal address and links, the names of employers and \
                        schools except where a bullet has them, hidden text, and lines that talk to machines.";

/// Mounts the routes.
pub fn routes(config: &mut ServiceConfig) {
    config.service(list);
}

/// Tell which AI providers get what.
///
/// An empty list: no provider is set up, and no word of a résumé leaves this service.
#[utoipa::path(
    tag = "providers", security(("bearer" = []), ("cookie" = [])),
    responses((status = 200, description = "The providers, in the order they are asked in", body = Providers)),
)]
#[get("")]
async fn list(state: Data<State>) -> Json<Providers> {
    Json(Providers {
        providers: state.providers.described(),
        sent: SENT.to_owned(),
        withheld: WITHHELD.to_owned(),
    })
}
