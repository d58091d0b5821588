//! The built-in example: a made-up person and a made-up ad.

/// The résumé as `smartresume parse --json` reads `resume.txt`: browsers need no reader of their own.
pub const RESUME: &str = include_str!("resume.json");
/// The ad.
pub const JOB: &str = include_str!("job.txt");

#[cfg(test)]
mod tests {
    use engine::layout::Reading;
    use types::ParsedFile;

    #[test]
    fn the_sample_is_what_the_reader_makes_of_it_today() {
        let kept: ParsedFile = serde_json::from_str(super::RESUME).unwrap();
        let mut reading = Reading::from_text(include_str!("resume.txt"));
        let warnings = engine::hostile::quarantine(&mut reading);
        let document = engine::resume::parse(&reading);
        assert!(
            (&kept.resume, &kept.text, &kept.warnings) == (&document, &reading.text, &warnings),
            "run in crates/frontend/src/sample: smartresume parse --json resume.txt >resume.json"
        );
    }
}
