//! The built-in example: a made-up person and a made-up ad.

/// The résumé.
pub const RESUME: &str = include_str!("resume.txt");
/// The ad.
pub const JOB: &str = include_str!("job.txt");
