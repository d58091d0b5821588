//! A job ad that was read. The service reads it, so that browsers need none of the words that ads are understood by.

use serde::{Deserialize, Serialize};
use types::{Job, Requirement, Salary};

/// What the engine needs of an ad.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
pub struct Ad {
    /// The ad.
    pub text: String,
    /// What it calls the job, if it does.
    pub title: Option<String>,
    /// What it asks for.
    pub requirements: Vec<Requirement>,
    /// What it pays, if it says so.
    pub salary: Option<Salary>,
}

impl From<Job> for Ad {
    fn from(job: Job) -> Self {
        Self {
            text: job.text.unwrap_or_default(),
            title: Some(job.title),
            requirements: job.requirements,
            salary: job.salary,
        }
    }
}
