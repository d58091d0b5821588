//! The built-in example: a made-up person and a made-up ad.

/// The résumé as `smartresume parse --json` reads `resume.txt`: browsers need no reader of their own.
pub const RESUME: &str = include_str!("resume.json");
/// The ad, `job.txt`, as the service reads it.
pub const AD: &str = include_str!("ad.json");

#[cfg(test)]
mod tests {
    use engine::layout::Reading;
    use types::ParsedFile;

    use crate::ad::Ad;

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

    #[test]
    fn the_sample_s_ad_is_what_the_engine_makes_of_it_today() {
        let kept: Ad = serde_json::from_str(super::AD).unwrap();
        let text = include_str!("job.txt").to_owned();
        let advert = engine::job::parse(&text);
        let today = Ad {
            text,
            title: advert.title,
            requirements: advert.requirements,
            salary: advert.salary,
        };
        assert!(
            kept == today,
            "this belongs into ad.json:\n{}",
            serde_json::to_string(&today).unwrap()
        );
    }
}
