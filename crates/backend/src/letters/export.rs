//! Letters as files to take away.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;
use types::{Claim, ExportCheck, LetterFormat, LetterSentence, Paper, Preview, Template};

use super::desk::Desk;
use super::model::Letter;
use crate::app::State;
use crate::db::Id;
use crate::error::{Error, Result};
use crate::export::{self, Colour, Options};
use crate::http::is_known;
use crate::resumes::{handed_out, key, known, refusal};
use crate::sessions::User;

/// What to export.
#[derive(Clone, Copy, Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct Export {
    /// In what form.
    #[param(inline)]
    format: LetterFormat,
    /// How a PDF or DOCX looks: `classic` if absent.
    #[param(inline)]
    template: Option<Template>,
    /// What it is printed on: `a4` if absent.
    #[param(inline)]
    paper: Option<Paper>,
    /// The colour of name and subject, as `#rrggbb`; a pale one is darkened until it can be read on white. The template's
    /// own if absent.
    #[param(value_type = Option<String>, pattern = "^#[0-9a-fA-F]{6}$")]
    color: Option<Colour>,
}

impl From<Export> for Options {
    fn from(export: Export) -> Self {
        Self {
            template: export.template.unwrap_or(Template::Classic),
            paper: export.paper.unwrap_or(Paper::A4),
            colour: export.color,
            ..Self::new(export.format.into())
        }
    }
}

/// A letter with what it rests on.
struct Found {
    letter: Letter,
    desk: Desk,
}

async fn find((owner, id): (Id<User>, Id<Letter>), state: &Data<State>) -> Result<Found> {
    let work = state.clone();
    let found = move |db: &mut _| {
        let letter = Letter::find(owner, id, db)?;
        let desk = Desk::load(owner, (letter.resume_id, letter.job_id), &work.adverts, db)?;
        Ok(Found { letter, desk })
    };
    state.db.run(found).await
}

impl Found {
    fn to_set(&self, sentences: &[LetterSentence]) -> export::Letter {
        export::Letter::new(self.desk.document.clone(), sentences, &self.letter.language)
    }

    /// What is to be set, unless it claims what nobody vouched for.
    fn checked(&self) -> Result<export::Letter> {
        let sentences = self.desk.sentences(&self.letter);
        let blocked = sentences.iter().filter(|it| it.is_blocked());
        let claims: Vec<Claim> = blocked.flat_map(|it| it.check.blocked.iter().cloned()).collect();
        if claims.is_empty() {
            return Ok(self.to_set(&sentences));
        }
        Err(Error::Unsupported(claims))
    }
}

/// The letter as a download called after the job.
pub async fn download(
    of: (Id<User>, Id<Letter>),
    options: Options,
    request: &HttpRequest,
    state: &Data<State>,
) -> Result<HttpResponse> {
    let found = find(of, state).await?;
    let letter = found.checked()?;
    // The head is that of the résumé.
    let etag = format!(
        "\"{}.{}\"",
        found.desk.resume_version(),
        key(&found.letter.revision.to_string(), options)
    );
    if is_known(request.headers(), &etag) {
        return Ok(known(etag));
    }
    let file = state.press.render_letter(letter, options).await.map_err(refusal)?;
    let stem = format!("Letter {}", found.desk.job_title());
    Ok(handed_out(file, options.format, etag, &stem))
}

/// What a machine reads in that download.
pub async fn check(of: (Id<User>, Id<Letter>), options: Options, state: &Data<State>) -> Result<ExportCheck> {
    let letter = find(of, state).await?.checked()?;
    let file = state
        .press
        .render_letter(letter.clone(), options)
        .await
        .map_err(refusal)?;
    export::check_letter(&letter, &file, &state.reader)
        .await
        .map_err(refusal)
}

/// The pages of the letter, whatever it claims: it is being written.
pub async fn preview(of: (Id<User>, Id<Letter>), options: Options, state: &Data<State>) -> Result<Preview> {
    let found = find(of, state).await?;
    let letter = found.to_set(&found.desk.sentences(&found.letter));
    state.press.draw_letter(letter, options).await.map_err(refusal)
}
