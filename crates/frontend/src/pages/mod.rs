//! One file per route, and what loads all but the first.

mod compare;
mod edit;
mod export;
mod home;
mod later;
mod letter;
mod match_report;
mod not_found;
mod ranking;
mod rankings;
mod resume;
mod rewrite;
mod sample;
mod scoring;

use self::compare::{Compare, CompareWith};
use self::edit::EditPage;
use self::export::ExportPage;
pub use self::home::Home;
pub use self::later::{Later, LaterPage};
use self::letter::LetterPage;
use self::match_report::MatchReport;
pub use self::not_found::NotFound;
use self::ranking::RankingPage;
use self::rankings::Rankings;
use self::resume::ResumePage;
use self::rewrite::Rewrite;
use self::sample::Sample;
use self::scoring::Scoring;
