//! `/score`

use actix_web::post;
use actix_web::web::{self, Json};
use types::{Document, NewScore, Report};
use utoipa_actix_web::service_config::ServiceConfig;

use super::model::this_month;
use crate::error::{Error, Result};
use crate::jobs::check_text;

/// Texts up to this size, both together, are scored where the request is: another thread would cost more than it saves.
const SHORT_BYTES: usize = 20_000;

/// Mounts `/score`.
pub fn routes(config: &mut ServiceConfig) {
    config.service(score);
}

/// Score a résumé against a job without storing either.
///
/// The résumé is either `resume_text` or `resume` (JSON Resume). Needs no session.
#[utoipa::path(tag = "matches", responses((status = 200, description = "The report", body = Report)))]
#[post("/score")]
async fn score(new: Json<NewScore>) -> Result<Json<Report>> {
    let new = new.into_inner();
    let job_text = check_text("job_text", new.job_text)?;
    let resume_text = new
        .resume_text
        .map(|text| check_text("resume_text", text))
        .transpose()?;
    if resume_text.is_some() == new.resume.is_some() {
        return Err(Error::invalid("resume_text", "send either resume_text or resume"));
    }
    let is_short = resume_text
        .as_ref()
        .is_some_and(|text| text.len() + job_text.len() <= SHORT_BYTES);
    let score = move || report(resume_text.as_deref(), new.resume.as_deref(), &job_text);
    if is_short {
        return Ok(Json(score()));
    }
    // A long text takes a while; other requests go on meanwhile.
    Ok(Json(web::block(score).await.map_err(anyhow::Error::from)?))
}

/// Builds the engine's word lists, so that the first request does not wait for them.
pub fn warm_up() {
    report(
        Some("Experience\n2019 – 2021 Bookkeeper"),
        None,
        "You need two years of bookkeeping.",
    );
}

fn report(resume_text: Option<&str>, resume: Option<&Document>, job_text: &str) -> Report {
    let (advert, as_of) = (engine::job::parse(job_text), this_month());
    if let Some(document) = resume {
        return engine::score(document, None, &advert, as_of).report;
    }
    let mut reading = engine::layout::Reading::from_text(resume_text.unwrap_or_default());
    let commands = engine::hostile::quarantine(&mut reading);
    let mut report = engine::score(&engine::resume::parse(&reading), Some(&reading.text), &advert, as_of).report;
    report.warnings.extend(commands);
    report
}
