//! Every internal link.

use uuid::Uuid;

/// The landing page.
pub const HOME: &str = "/";
/// The built-in example.
pub const SAMPLE: &str = "/sample";
/// What is to be held against what.
pub const RANKINGS: &str = "/rankings";
/// How the number comes about.
pub const SCORING: &str = "/scoring";

/// One résumé.
pub fn resume(id: Uuid) -> String {
    format!("/resumes/{id}")
}

/// One résumé beside one job.
pub fn resume_with_job(id: Uuid, job: Uuid) -> String {
    format!("/resumes/{id}?job={job}")
}

/// Many jobs for one résumé.
pub fn rank_jobs(resume: Uuid) -> String {
    format!("{RANKINGS}?resume={resume}")
}

/// Many résumés for one job.
pub fn rank_resumes(job: Uuid) -> String {
    format!("{RANKINGS}?job={job}")
}

/// One ranking.
pub fn ranking(id: Uuid) -> String {
    format!("{RANKINGS}/{id}")
}

/// One stored report.
pub fn matched(id: Uuid) -> String {
    format!("/matches/{id}")
}

/// What to write otherwise for the job of a stored report.
pub fn rewrite(found: Uuid) -> String {
    format!("/matches/{found}/rewrite")
}

/// The picture of a page of the file that was uploaded.
pub fn page(id: Uuid, number: usize) -> String {
    format!("/api/v1/resumes/{id}/pages/{number}")
}

/// The file that was uploaded.
pub fn resume_file(id: Uuid) -> String {
    format!("/api/v1/resumes/{id}/file")
}
