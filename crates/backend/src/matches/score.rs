//! `/score`

use actix_web::post;
use actix_web::web::{self, Data, Json};
use engine::job::Advert;
use engine::layout::Reading;
use engine::{Candidate, Meaning};
use types::{Document, NewScore, Report, Warning};
use utoipa_actix_web::service_config::ServiceConfig;

use super::model::this_month;
use crate::app::State;
use crate::error::{Error, Result};
use crate::jobs::check_text;

/// Texts up to this size, both together, are scored where the request is: another thread would cost more than it saves.
const SHORT_BYTES: usize = 20_000;

/// Mounts `/score`.
pub fn routes(config: &mut ServiceConfig) {
    config.service(score);
}

/// What a résumé came as.
enum Sent {
    Text(String),
    Document(Box<Document>),
}

/// Score a résumé against a job without storing either.
///
/// The résumé is either `resume_text` or `resume` (JSON Resume). Needs no session. What was read of the two texts stays
/// in memory for a minute, so that the next request with one of them is answered sooner.
#[utoipa::path(tag = "matches", responses((status = 200, description = "The report", body = Report)))]
#[post("/score")]
async fn score(new: Json<NewScore>, state: Data<State>) -> Result<Json<Report>> {
    let new = new.into_inner();
    let job_text = check_text("job_text", new.job_text)?;
    let resume = match (new.resume_text, new.resume) {
        (Some(text), None) => Sent::Text(check_text("resume_text", text)?),
        (None, Some(document)) => Sent::Document(document),
        _ => return Err(Error::invalid("resume_text", "send either resume_text or resume")),
    };
    let is_short = state.sentence_model.is_none()
        && matches!(&resume, Sent::Text(text) if text.len() + job_text.len() <= SHORT_BYTES);
    let score = move || {
        let advert = state.adverts.read(&job_text, engine::job::parse);
        match resume {
            Sent::Text(text) => state
                .resume_texts
                .read(&text, ResumeText::read)
                .score(&advert, state.meaning()),
            Sent::Document(document) => score_of(&document, None, &advert, state.meaning()),
        }
    };
    if is_short {
        return Ok(Json(score()));
    }
    // A long text takes a while, and so does a model; other requests go on meanwhile.
    Ok(Json(web::block(score).await.map_err(anyhow::Error::from)?))
}

fn score_of(document: &Document, text: Option<&str>, advert: &Advert, meaning: Option<&dyn Meaning>) -> Report {
    let candidate = Candidate::new(document, text, this_month()).with_meaning(meaning);
    candidate.score(advert).report
}

/// Builds the engine's word lists, so that the first request does not wait for them.
pub fn warm_up() {
    let advert = engine::job::parse("You need two years of bookkeeping.");
    ResumeText::read("Experience\n2019 – 2021 Bookkeeper").score(&advert, None);
}

/// A résumé that came as text, read.
pub struct ResumeText {
    document: Document,
    text: String,
    commands: Vec<Warning>,
}

impl ResumeText {
    fn read(text: &str) -> Self {
        let mut reading = Reading::from_text(text);
        let commands = engine::hostile::quarantine(&mut reading);
        Self {
            document: engine::resume::parse(&reading),
            text: reading.text,
            commands,
        }
    }

    fn score(&self, advert: &Advert, meaning: Option<&dyn Meaning>) -> Report {
        let mut report = score_of(&self.document, Some(&self.text), advert, meaning);
        report.warnings.extend(self.commands.iter().cloned());
        report
    }
}
