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

/// What a stored report can be compared with.
pub fn comparable(id: Uuid) -> String {
    format!("/matches/{id}/compare")
}

/// Two stored reports side by side.
pub fn compare(before: Uuid, after: Uuid) -> String {
    format!("/matches/{before}/compare/{after}")
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

/// One résumé as a file, and back to the job it is for.
pub fn export(id: Uuid, job: Option<Uuid>) -> String {
    let job = job.map(|job| format!("?job={job}")).unwrap_or_default();
    format!("/resumes/{id}/export{job}")
}

/// Its version for a job as a file: the one that a stored report leads to.
pub fn export_version(id: Uuid, found: Uuid) -> String {
    format!("/resumes/{id}/export?version={found}")
}

/// The editor of one résumé.
pub fn edit(id: Uuid) -> String {
    format!("/resumes/{id}/edit")
}

/// The editor with a version for a job: the one that a stored report leads to.
pub fn edit_version(id: Uuid, found: Uuid) -> String {
    format!("/resumes/{id}/edit?version={found}")
}

/// The file that a choice makes.
pub fn export_file(id: Uuid, query: &str) -> String {
    format!("/api/v1/resumes/{id}/export?{query}")
}

/// What a machine reads in that file.
pub fn export_check(id: Uuid, query: &str) -> String {
    format!("/api/v1/resumes/{id}/export/check?{query}")
}

/// How a résumé that is being written looks.
pub fn preview(look: &str) -> String {
    format!("/api/v1/previews?{look}")
}

/// One cover letter.
pub fn letter(id: Uuid) -> String {
    format!("/letters/{id}")
}

/// How a letter looks.
pub fn letter_pages(id: Uuid, look: &str) -> String {
    format!("/api/v1/letters/{id}/preview?{look}")
}

/// The file that a choice makes of a letter.
pub fn letter_file(id: Uuid, query: &str) -> String {
    format!("/api/v1/letters/{id}/export?{query}")
}

/// What a machine reads in that file.
pub fn letter_check(id: Uuid, query: &str) -> String {
    format!("/api/v1/letters/{id}/export/check?{query}")
}

/// The picture of one of its pages.
pub fn export_page(id: Uuid, look: &str, number: usize, width: u16) -> String {
    format!("/api/v1/resumes/{id}/export/preview?{look}&page={number}&width={width}")
}
