//! One file per route.

mod home;
mod match_report;
mod not_found;
mod ranking;
mod rankings;
mod resume;
mod sample;
mod scoring;

pub use self::home::Home;
pub use self::match_report::MatchReport;
pub use self::not_found::NotFound;
pub use self::ranking::RankingPage;
pub use self::rankings::Rankings;
pub use self::resume::ResumePage;
pub use self::sample::Sample;
pub use self::scoring::Scoring;
