//! Any résumé against any ad; the first form feed parts the two.
#![no_main]

use engine::layout::Reading;
use engine::{Month, job, resume};
use libfuzzer_sys::fuzz_target;

const AS_OF: Month = Month { year: 2026, month: 11 };

fuzz_target!(|text: &str| {
    let (cv, ad) = text.split_once('\u{c}').unwrap_or((text, text));
    let reading = Reading::from_text(cv);
    let document = resume::parse(&reading);
    let advert = job::parse(ad);
    for text in [Some(reading.text.as_str()), None] {
        let report = engine::score(&document, text, &advert, AS_OF).report;
        assert!((0.0..=100.0).contains(&report.score), "{}", report.score);
        assert!(report.ceiling >= report.score, "{} of {}", report.score, report.ceiling);
    }
});
