//! `letter`: a cover letter from a résumé for a job, by rules.

use std::path::PathBuf;
use std::process::ExitCode;

use chrono::{Datelike, Utc};
use engine::Meaning;
use engine::letter::{self, Day, Ground, Vacancy};
use types::{LetterFormat, Paper, Template};

use super::export::{failure, hand_out, refuse_terminal, tell};
use super::input;
use super::output::{self, Failure, Stop};
use crate::documents::{Limits, Reader};
use crate::export::{self, Colour, Options};

/// What to write.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// PDF, DOCX, ODT, RTF, Markdown, JSON Resume or text; `-` is standard input
    resume: String,
    /// The job ad, a text file; `-` is standard input
    job: String,
    /// Print the sentences, what each rests on and claims, as a JSON array
    #[arg(long, conflicts_with_all = ["format", "output", "check"])]
    json: bool,
    /// What to write: pdf, docx, md or txt
    #[arg(long, default_value_t = LetterFormat::Text)]
    format: LetterFormat,
    /// How a PDF or DOCX looks: classic, modern, compact, sidebar, timeline or letterhead
    #[arg(long, default_value_t = Template::Classic)]
    template: Template,
    /// What it is printed on: a4 or letter
    #[arg(long, default_value_t = Paper::A4)]
    paper: Paper,
    /// The colour of name and subject, such as "#1f3a5f"; a pale one is darkened until it can be read
    #[arg(long, value_name = "#RRGGBB")]
    color: Option<Colour>,
    /// Where to write it; standard output if absent
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
    /// Read the file back, and print as JSON what machines find in it; exit code 1 if a line is lost
    #[arg(long)]
    check: bool,
}

/// Drafts a letter and writes it. What only the person knows is left blank, in brackets.
pub fn run(args: &Args) -> Result<ExitCode, Stop> {
    let options = Options {
        format: args.format.into(),
        template: args.template,
        paper: args.paper,
        colour: args.color,
    };
    refuse_terminal(options.format, args.output.is_some() || args.check || args.json)?;
    let reader = Reader::new(Limits::default());
    let (resume, ad) = input::block_on(async {
        let resume = input::resume(&reader, &args.resume).await?;
        let ad = input::job_text(&reader, &args.job).await?;
        Ok::<_, Failure>((resume, ad))
    })??;
    let advert = engine::job::parse(&ad);
    let model = input::sentence_model()?;
    let meaning = model.as_ref().map(|model| model as &dyn Meaning);
    let candidate = engine::Candidate::new(&resume.document, None, input::this_month()).with_meaning(meaning);
    let report = candidate.score(&advert).report;
    let vacancy = Vacancy::new(&ad, &advert, &resume.document);
    let ground = Ground::new(&resume.document, vacancy, input::this_month());
    let sentences = letter::draft(&ground, &report, today());
    if let Some(note) = letter::note(&ground) {
        output::complain(note);
    }
    if args.json {
        output::print_json(&sentences)?;
        return Ok(ExitCode::SUCCESS);
    }
    let letter = export::Letter::new(resume.document.clone(), &sentences, ground.vacancy().language);
    let file = export::render_letter(&letter, options).map_err(|error| failure(&error))?;
    hand_out(&file, args.output.as_deref(), args.check)?;
    if !args.check {
        return Ok(ExitCode::SUCCESS);
    }
    let check = export::check_letter(&letter, &file, &reader);
    tell(&input::block_on(check)?.map_err(|error| failure(&error))?)
}

fn today() -> Day {
    let today = Utc::now().date_naive();
    Day {
        year: today.year(),
        month: u8::try_from(today.month()).unwrap_or(1),
        day: u8::try_from(today.day()).unwrap_or(1),
    }
}
